"""The Vietnamese words for the plain facts, as the sentences of findings use them."""

from awards.history import Form, Kind, Level, Registered, Result

FORM_WORDS = {
    Form.COMMENDATION: "biểu dương",
    Form.CERTIFICATE: "tặng giấy khen",
    Form.DIPLOMA: "tặng bằng khen",
    Form.FLAG: "tặng cờ thi đua",
}
LEVEL_WORDS = {Level.BASE: "cơ sở", Level.BLOC: "đảng uỷ cấp trên cơ sở", Level.PROVINCE: "tỉnh"}
RESULT_WORDS = {Result.NOT_REACHED: "Không đạt", Result.REACHED: "Đạt", Result.EXEMPLARY: "Tiêu biểu"}
WAITING_WORDS = {
    None: "không đăng ký",
    Registered.DRAFT: "đăng ký còn là bản nháp, chưa gửi",
    Registered.SUBMITTED: "đăng ký đang chờ chấp nhận",
    Registered.RETURNED: "đăng ký bị trả lại, chưa gửi lại",
    Registered.REFUSED: "đăng ký không được chấp nhận",
}
EVENT_WORDS = {
    Kind.UNIT_RENAMED: "đơn vị đổi tên",
    Kind.UNIT_TRANSFERRED: "đơn vị chuyển về nơi khác trong đảng bộ",
    Kind.UNIT_MERGED: "đơn vị sáp nhập",
    Kind.UNIT_SPLIT: "đơn vị chia tách",
    Kind.UNIT_DISSOLVED: "đơn vị giải thể",
    Kind.HANDED_OVER: "mô hình chuyển sang đơn vị khác",
    Kind.HEAD_CHANGED: "thay người đứng đầu",
    Kind.PERSON_MOVED: "cá nhân chuyển đơn vị trong đảng bộ",
    Kind.PERSON_LEFT: "chủ thể ra ngoài phạm vi của cấp uỷ",
    Kind.RENAMED: "mô hình đổi tên",
    Kind.CONTENT_CHANGED: "mô hình đổi nội dung, lĩnh vực",
    Kind.JOINED: "gộp mô hình",
    Kind.SUBJECT_CHANGED: "chuyển giữa cá nhân và tập thể",
    Kind.PROGRAMME_CHANGED: "chuyển sang nội dung khác của phong trào",
    Kind.NEW_CAMPAIGN: "bước sang phong trào mới",
}


def grade(year):
    """The result of a year in words, with its score: "Đạt, 82,5 điểm"."""
    word = RESULT_WORDS[year.result]
    return word if year.score is None else f"{word}, {points(year.score)} điểm"


def points(score):
    """A score the Vietnamese way: 82.50 is "82,5"."""
    return f"{score:f}".rstrip("0").rstrip(".").replace(".", ",") if "." in f"{score}" else f"{score}"


def day(on):
    """A date for a sentence: 05/02/2026."""
    return f"{on:%d/%m/%Y}"


def years(numbers):
    """Years for a sentence: "2013, 2014"."""
    return ", ".join(str(number) for number in numbers)
