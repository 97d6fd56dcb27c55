"""Words and signs by which a Party paper is read: what a number, a date, a post, a mark look like."""

import re

PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
NUMBER = re.compile(r"^Số (\d{2,}|\s{3,})-(?P<type>[A-ZĐ][A-Za-zĐđ]*)/(?P<issuer>[0-9A-ZĐƯ][0-9A-ZĐƯ.\-]*)$")
PLACE = re.compile(r"^\S.*, ngày \d{2} tháng \d{1,2} năm \d{4}$")
LOOSE_DATE = re.compile(r"ngày\s*(\d*)\s*tháng\s*(\d*)\s*năm\s*(\d*)")
HYPHENS = re.compile(r"^[-–_]{2,}$")
ADDRESSEE = re.compile(r"^(Kính (gửi|trình|mời))\s*:")
ROMAN_PART = re.compile(r"^([IVX]+)[-.]\s")
CHAPTER = re.compile(r"^(Chương|Phần|Mục|CHƯƠNG|PHẦN|MỤC)\s+([IVX]+|\d+|thứ .+)[.:]?$")
ARTICLE = re.compile(r"^Điều (\d+)\.")
CLAUSE = re.compile(r"^(\d+)\.\s")
SUBCLAUSE = re.compile(r"^(\d+)\.(\d+)\.\s")
POINT = re.compile(r"^([a-zđ])\)\s")
ALPHABET = "abcdđeghiklmnopqrstuvxy"
BASIS = re.compile(r"^(- )?(Căn cứ|Theo|Xét|Thực hiện)\s")
DELEGATION = re.compile(r"^(T/M|K/T|T/L)\s")
STATE_DELEGATION = re.compile(r"^(TM|KT|TL|TUQ)[. ]|^T/M BAN CHỈ ĐẠO")
POST = re.compile(
    r"^(Q\. )?(PHÓ |QUYỀN )?(BÍ THƯ|TRƯỞNG |CHÁNH |CHỦ (NHIỆM|TỊCH|TRÌ|TOẠ)|(UỶ|ỦY) VIÊN|THƯ KÝ|TỔ (TRƯỞNG|PHÓ)|"
    r"(VỤ|CỤC|VIỆN|HIỆU) TRƯỞNG|(TỔNG )?GIÁM ĐỐC|THỦ TRƯỞNG|ĐẠI DIỆN |NGƯỜI |XÁC NHẬN |CÁN BỘ |LÃNH ĐẠO |THÀNH VIÊN)"
)
COMMITTEE_POSTS = ("BÍ THƯ", "PHÓ BÍ THƯ", "CHỦ NHIỆM", "PHÓ CHỦ NHIỆM", "CHỦ TỊCH", "PHÓ CHỦ TỊCH")
BODY_IN_POST = re.compile(r"(ĐẢNG (UỶ|ỦY)|CHI BỘ|ĐẢNG BỘ|(TỈNH|THÀNH|HUYỆN) (UỶ|ỦY))")
ACADEMIC = re.compile(r"(^|\s)(ThS|TS|PGS|GS|BS|KS|CN)\b\.?|(Đại|Thượng|Trung|Thiếu) (tá|tướng|uý|úy)\b")
DRAFT = re.compile(r"^Dự thảo( lần \d+)?$", re.IGNORECASE)
URGENCY = ("KHẨN", "THƯỢNG KHẨN", "HOẢ TỐC", "HỎA TỐC")
CIRCULATION = ("TÀI LIỆU THU HỒI", "LƯU HÀNH NỘI BỘ", "XEM XONG TRẢ LẠI")
NOT_FOR_MEDIA = "Không phổ biến trên phương tiện thông tin đại chúng"
NATIONAL_TITLES = ("CỘNG HÒA XÃ HỘI", "CỘNG HOÀ XÃ HỘI", "Độc lập - Tự do", "Độc lập – Tự do")
SIGNED_BY = ("Ký bởi", "Người ký", "Email:", "Cơ quan:", "Ngày ký", "Thời gian ký")
KEM_THEO = re.compile(
    r"\(kèm theo (?P<type>.+?) số\s+(?P<number>\S*-\S+), ngày (?P<date>[\d\s/…]+?) của (?P<issuer>.+?)\)", re.IGNORECASE
)
ANNEX_TITLE = re.compile(r"^(PHỤ LỤC|Phụ lục|DANH SÁCH|BIỂU|MẪU|BẢNG)\b")
NUMBERED_ANNEX = re.compile(r"^phụ lục\s*(\d+)?$", re.IGNORECASE)
CERTIFICATE_TITLES = ("GIẤY KHEN", "GIẤY CHỨNG NHẬN", "BẰNG KHEN", "CỜ THI ĐUA")
# Types whose symbol is not the initials of their syllables (HD 05-HD/VPTW p.7).
SYMBOLS = {"CHƯƠNG TRÌNH": "CTr", "TỜ TRÌNH": "TTr", "GIẤY GIỚI THIỆU": "GGT"}
LETTER = "CV"
# How the name of an issuer begins, and its symbol (HD 05-HD/VPTW p.7-9); organs append their level: BTCTU, BCĐTW.
ISSUER_SYMBOLS = (
    (("TỈNH UỶ", "THÀNH UỶ"), ("TU",)),
    (("HUYỆN UỶ", "THỊ UỶ", "QUẬN UỶ"), ("HU", "TU", "QU")),
    (("ĐẢNG UỶ QUÂN SỰ",), ("ĐUQS",)),
    (("ĐẢNG UỶ CÔNG AN",), ("ĐUCA",)),
    (("ĐẢNG UỶ BỘ ĐỘI BIÊN PHÒNG", "ĐẢNG UỶ BIÊN PHÒNG"), ("ĐUBP",)),
    (("ĐẢNG UỶ",), ("ĐU",)),
    (("CHI BỘ", "CHI UỶ"), ("CB",)),
    (("BAN CHỈ ĐẠO", "BCĐ"), ("BCĐ*",)),
    (("TIỂU BAN",), ("TB*",)),
    (("HỘI ĐỒNG",), ("HĐ*",)),
    (("ĐẠI HỘI",), ("ĐH*",)),
    (("BAN TUYÊN GIÁO VÀ DÂN VẬN",), ("BTGDV*",)),
    (("BAN TỔ CHỨC",), ("BTC*",)),
    (("BAN DÂN VẬN",), ("BDV*",)),
    (("BAN XÂY DỰNG ĐẢNG",), ("BXDĐ*",)),
    (("CƠ QUAN UỶ BAN KIỂM TRA",), ("CQUBKT*",)),
    (("UỶ BAN KIỂM TRA",), ("UBKT*",)),
    (("VĂN PHÒNG",), ("VP*",)),
    (("TỔ CHỈ ĐẠO",), ("TCĐ*",)),
)
COMMITTEES = ("ĐẢNG UỶ", "CHI BỘ", "CHI UỶ", "ĐẢNG BỘ")


def folded(text):
    """Return a name in capitals, ỦY as UỶ and HÒA as HOÀ, spaces single: to compare names written in two ways."""
    text = " ".join(text.replace("\u00a0", " ").upper().split())
    for old, new in (("ỦY", "UỶ"), ("HÒA", "HOÀ"), ("HÓA", "HOÁ"), ("TÒA", "TOÀ"), ("KHÓA", "KHOÁ"), ("THỎA", "THOẢ")):
        text = text.replace(old, new)
    return text.replace('"', "”").replace("“", "”")


def type_symbols(type_name, rules):
    """Return the symbols that a type of paper may bear under these rules: KẾ HOẠCH → KH."""
    if type_name == "QUY ĐỊNH":
        return (rules.regulation_symbol,)
    initials = "".join(syllable[0] for syllable in type_name.split())
    return (SYMBOLS.get(type_name, initials),)


def issuer_symbols(issuer, rules):
    """Return the symbols an issuer may bear, * for a level appended; empty where the rules name none.

    ĐUK is a symbol of the years before HD 05-HD/VPTW only.
    """
    name = folded(issuer)
    if name.startswith("ĐẢNG UỶ KHỐI"):
        return (rules.bloc_committee_symbol, "ĐU")
    return next((symbols for starts, symbols in ISSUER_SYMBOLS if name.startswith(starts)), ())
