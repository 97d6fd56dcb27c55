"""What the reader of TOML finds wrong with a file of cases, in Vietnamese (its own words are English)."""

WORDS = (
    ("Expected '='", "sau tên mục phải có dấu ="),
    ("Invalid value", 'giá trị không đọc được: chữ phải đặt trong dấu nháy, ngày viết như "31/1/2014"'),
    ("Invalid date", "ngày không có trong lịch"),
    ("Unterminated string", "chữ trong dấu nháy chưa đóng"),
    ("Unclosed array", "danh sách [ … ] chưa đóng"),
    ("Unclosed inline table", "dấu { … } chưa đóng"),
    ("Expected newline", "thừa chữ ở cuối dòng; mỗi mục một dòng"),
    ("Expected ']", "dòng mở đầu một ca phải viết là [[case]]"),
    ("Invalid statement", "dòng này không phải là một mục"),
    ("Invalid initial character", "tên mục chỉ gồm chữ không dấu, số, dấu gạch dưới"),
    ("Unescaped", "dấu \\ trong nháy kép phải viết hai lần"),
    ("Illegal character", "có ký tự không dùng được trong chữ"),
    ("Found invalid character", "có ký tự không dùng được"),
    ("Cannot", "một mục được viết hai lần"),
    ("Duplicate", "một mục được viết hai lần"),
)


def in_vietnamese(why):
    """The reason as a clerk reads it; the usual advice where there is no word for it."""
    return next((words for begins, words in WORDS if why.startswith(begins)), "xem lại cách viết như tệp mẫu")
