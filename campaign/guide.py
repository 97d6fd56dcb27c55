"""Which part of the help page speaks of a seat, and which of a page."""

from units.models import Role, Unit

# Anchor and title of each part, in the order of the page.
ROLES = {
    "nguoi-dang-ky": "Người đăng ký",
    "can-bo-co-so": "Cán bộ phụ trách ở đơn vị cơ sở",
    "to-truong": "Tổ trưởng tổ chỉ đạo",
    "cap-uy-co-so": "Cấp uỷ, lãnh đạo đơn vị cơ sở",
    "thanh-vien": "Thành viên ban chỉ đạo, tổ chỉ đạo",
    "thuong-truc": "Thường trực, thư ký ban chỉ đạo ở đảng uỷ",
    "truong-ban": "Trưởng ban, phó trưởng ban chỉ đạo",
    "cap-uy": "Cấp uỷ cấp trên cơ sở",
    "quan-tri": "Quản trị",
    "nguoi-xem": "Người xem",
}
TOPICS = {
    "dang-ky": "Đăng ký mô hình",
    "trong-nam": "Chăm bồi, khảo sát, nhân rộng",
    "bao-cao": "Báo cáo và xác nhận",
    "tham-dinh": "Thẩm định",
    "khen-thuong": "Xét, đề nghị, quyết định khen thưởng",
    "van-ban": "Soạn và ban hành văn bản",
    "theo-doi": "Theo dõi và nhắc việc",
    "tong-hop": "Tổng hợp, mẫu 2",
    "don-vi": "Đơn vị, con người, tài khoản",
}
ANYWHERE = {
    Role.REGISTRANT: "nguoi-dang-ky",
    Role.MEMBER: "thanh-vien",
    Role.KEEPER: "quan-tri",
    Role.READER: "nguoi-xem",
}
AT_BASE = {Role.CLERK: "can-bo-co-so", Role.HEAD: "to-truong", Role.LEADER: "cap-uy-co-so"}
ABOVE = {Role.CLERK: "thuong-truc", Role.HEAD: "truong-ban", Role.LEADER: "cap-uy"}
# The first beginning that fits the name of a page decides.
ROOMS = (
    ("models_registry:report", "bao-cao"),
    ("models_registry:evidence", "bao-cao"),
    ("models_registry:appraisal", "tham-dinh"),
    ("models_registry:criteria-set", "tham-dinh"),
    ("models_registry:meeting", "tham-dinh"),
    ("models_registry:result", "tham-dinh"),
    ("models_registry:registration-through", "trong-nam"),
    ("models_registry:note", "trong-nam"),
    ("models_registry:progress", "trong-nam"),
    ("models_registry:survey", "trong-nam"),
    ("models_registry:visit", "trong-nam"),
    ("models_registry:correction", "trong-nam"),
    ("models_registry:replication", "trong-nam"),
    ("models_registry:practice-replicate", "trong-nam"),
    ("models_registry:", "dang-ky"),
    ("awards:", "khen-thuong"),
    ("campaign:document", "van-ban"),
    ("campaign:home", ""),
    ("campaign:", "theo-doi"),
    ("reports:", "tong-hop"),
    ("units:batch", "theo-doi"),
    ("units:bulk", "theo-doi"),
    ("units:letter", "theo-doi"),
    ("units:mail-wishes", "theo-doi"),
    ("units:inbox", ""),
    ("units:", "don-vi"),
    ("account_", "don-vi"),
    ("mfa_", "don-vi"),
    ("usersessions_", "don-vi"),
)


def part_for(seat):
    """The anchor of the part for this seat."""
    if seat.role in ANYWHERE:
        return ANYWHERE[seat.role]
    above = seat.unit.kind in (Unit.Kind.COMMITTEE, Unit.Kind.PROVINCE, Unit.Kind.NATION)
    return (ABOVE if above else AT_BASE)[seat.role]


def parts_for(user):
    """Pairs (anchor, title) of the parts for what this person is today, in the order of the page."""
    own = {part_for(seat) for seat in user.seats_today}
    return [(anchor, title) for anchor, title in ROLES.items() if anchor in own]


def topic_of(page):
    """The pair (anchor, title) for the page of this name ("awards:round"), or None where none speaks of it."""
    anchor = next((anchor for beginning, anchor in ROOMS if page.startswith(beginning)), "")
    return (anchor, TOPICS[anchor]) if anchor else None
