"""What kind of paper lies there, and what a kind may lack: the one place where a check is excused, with its reason."""

from enum import Enum

from reports.checks.verdicts import not_asked, wrong
from reports.checks.vocabulary import CERTIFICATE_TITLES, LETTER, NUMBER


class Kind(Enum):
    OFFICIAL = "văn bản có tên loại"
    LETTER = "công văn"
    MINUTES = "biên bản"
    ADMINISTRATIVE = "giấy tờ hành chính"
    FORM = "biểu mẫu của phong trào"
    REGISTER = "sổ in để lưu"
    CERTIFICATE = "giấy khen, giấy chứng nhận"


FORM_TITLES = ("BẢN ĐĂNG KÝ", "BIỂU ", "BÁO CÁO THÀNH TÍCH", "PHIẾU ", "BẢN TỰ", "DANH SÁCH", "BẢN KHAI")
ADMINISTRATIVE_TITLES = (
    "GIẤY MỜI",
    "GIẤY GIỚI THIỆU",
    "GIẤY ĐI ĐƯỜNG",
    "GIẤY NGHỈ PHÉP",
    "THƯ MỜI",
    "PHIẾU GỬI",
    "PHIẾU CHUYỂN",
)
CERTIFICATE_WORDS = ("Số vào sổ", "Số sổ vàng", "Vào sổ số")
LARGE = 26

OWN_DESIGN = "giấy khen, giấy chứng nhận có mẫu riêng, ngang, không theo thể thức văn bản (xem mục 39)"
ASKED_OF_CERTIFICATES = (1, 3, 4, 8, 39, 40)
KEPT_BOOK = "sổ in để lưu, không phải văn bản ban hành"
FILLED_FORM = "biểu mẫu do tập thể, cá nhân điền, không phải văn bản của cấp uỷ"
# Kind → number of a check → why a paper of this kind may lack what the check looks for.
EXCUSES = {
    Kind.FORM: {
        12: f"{FILLED_FORM}: không lấy số",
        25: f"{FILLED_FORM}: dòng cuối là nội dung điền, không phải câu kết",
        32: f"{FILLED_FORM}: không ghi nơi nhận",
        33: f"{FILLED_FORM}: không ghi nơi nhận",
    },
    Kind.MINUTES: {
        12: "biên bản được phép không lấy số",
        32: "biên bản không bắt buộc ghi nơi nhận",
        33: "biên bản không bắt buộc ghi nơi nhận",
    },
    Kind.REGISTER: {
        12: f"{KEPT_BOOK}: không lấy số",
        **dict.fromkeys((27, 28, 29, 30, 31, 35), f"{KEPT_BOOK}: không ai ký"),
        32: f"{KEPT_BOOK}: không gửi đi",
        33: f"{KEPT_BOOK}: không gửi đi",
    },
    Kind.ADMINISTRATIVE: {
        12: "giấy tờ hành chính được phép không lấy số",
        17: "giấy tờ hành chính được phép không có trích yếu",
        32: "giấy tờ hành chính không bắt buộc ghi nơi nhận",
        33: "giấy tờ hành chính không bắt buộc ghi nơi nhận",
    },
}


def kind_of(sheet):
    """Return the Kind of a paper, by its title, its number and its form."""
    if all(is_certificate(page) for page in sheet.pages):
        return Kind.CERTIFICATE
    name = sheet.title.type_name
    if not name:
        return Kind.LETTER if is_letter(sheet) else Kind.OFFICIAL
    if name.startswith("SỔ "):
        return Kind.REGISTER
    if name.startswith(FORM_TITLES) and not name.startswith(ADMINISTRATIVE_TITLES):
        return Kind.FORM
    if name.startswith(ADMINISTRATIVE_TITLES):
        return Kind.ADMINISTRATIVE
    return Kind.MINUTES if name.startswith("BIÊN BẢN") else Kind.OFFICIAL


def is_letter(sheet):
    """Is a paper without a type name a công văn? Its number says so, or that it is addressed to somebody."""
    number = sheet.head.number and NUMBER.match(sheet.head.number_text)
    return number["type"] == LETTER if number else bool(sheet.title.addressee)


def is_certificate(page):
    """Does a page across bear the large title of a certificate, or a number in the book of awards?"""
    large = any(line.size >= LARGE and line.text.startswith(CERTIFICATE_TITLES) for line in page.lines)
    booked = any(line.text.startswith(CERTIFICATE_WORDS) for line in page.lines)
    return page.broad and (large or booked)


def lacking(sheet, number, problem):
    """Return the Finding on a paper that lacks what a check looks for: excused with its reason, or wrong."""
    reason = EXCUSES.get(sheet.kind, {}).get(number, "")
    return not_asked(reason) if reason else wrong(problem)


def never_asked(sheet, number):
    """Return why a check is not put to this kind of paper at all, or empty."""
    own = sheet.kind is Kind.CERTIFICATE and number not in ASKED_OF_CERTIFICATES
    return OWN_DESIGN if own else ""
