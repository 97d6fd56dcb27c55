"""The columns of a table of registrations: mẫu 1 laid down in one line, and the workbook made for one unit."""

from campaign.models import Programme
from models_registry.models import SubjectKind
from models_registry.table_judging import CRITERIA, TEXTS, origin_of
from units import sheets
from units.sheets import Column


def criterion_columns(number):
    """The five columns of the criterion of this number."""
    head = f"Chỉ tiêu {number}"
    return [
        Column(f"{head}: nội dung", 36, name=f"text_{number}"),
        Column(f"{head}: đơn vị tính", 12, name=f"measure_{number}"),
        Column(f"{head}: hiện trạng", 14, name=f"baseline_{number}"),
        Column(f"{head}: cần đạt", 14, name=f"target_{number}"),
        Column(f"{head}: thời hạn", 14, name=f"due_on_{number}"),
    ]


COLUMNS = [
    Column("Tên mô hình, điển hình", 44, name="title", required=True, example="Khéo trong vận động … (dòng ví dụ)"),
    Column("Tiếp tục mô hình năm trước", 36, name="origin"),
    Column("Tập thể hay cá nhân", 12, name="subject_kind", required=True, example="Tập thể"),
    Column("Tập thể đăng ký", 30, name="collective"),
    Column("Cá nhân đăng ký", 30, name="person"),
    Column("Người mới", 10, "tick", name="is_new_person"),
    Column("Người đại diện", 24, name="representative"),
    Column("Chức vụ người đại diện", 24, name="representative_post"),
    Column("Điện thoại", 14, name="representative_phone"),
    Column("Loại mô hình", 14, name="programme"),
    Column("Lĩnh vực", 22, name="field", required=True),
    Column("Thực trạng, sự cần thiết", 40, name="baseline"),
    Column("Nhiệm vụ chính trị, vấn đề trọng tâm", 36, name="political_task"),
    Column("Mục tiêu", 36, name="goal"),
    Column("Nội dung, cách làm", 40, name="methods"),
    Column("Địa bàn", 20, name="area"),
    Column("Đối tượng", 20, name="target_group"),
    Column("Lực lượng, phân công", 28, name="forces"),
    Column("Nguồn lực", 24, name="resources"),
    Column("Kinh phí dự kiến (đồng)", 16, "money", name="cost"),
    # As text, like the due days: Excel would make the first of September of "9/2026".
    Column("Bắt đầu", 12, name="starts_on"),
    Column("Kết thúc", 12, name="ends_on"),
    Column("Mốc kiểm tra, đánh giá", 24, name="checkpoints"),
    Column("Sản phẩm, kết quả dự kiến", 32, name="outputs"),
    Column("Khả năng duy trì, nhân rộng", 28, name="sustainability"),
    Column("Người theo dõi, chăm bồi", 24, name="follower"),
    *(column for number in CRITERIA for column in criterion_columns(number)),
]
# What only old tables say: the unit of a row where a table has many, and all that is wanted in one cell.
TITLES = {
    "unit": "Đơn vị",
    **{column.name: column.title for column in COLUMNS},
    "content": "Nội dung, chỉ tiêu chính",
}
LONG = {"baseline", "political_task", "goal", "methods", "forces", "resources", "checkpoints", "outputs", "content"}


def choices_of(known):
    """The words offered for each column that has a list."""
    return {
        "origin": [registration.title for registration in known.origins.values()],
        "subject_kind": SubjectKind.labels,
        "collective": list(dict.fromkeys(unit.name for units in known.collectives.values() for unit in units)),
        "is_new_person": ["x"],
        "person": (people := [person.full_name for people in known.people.values() for person in people]),
        "follower": people,
        "programme": Programme.labels,
        "field": [field.name for field in known.fields.values()],
    }


def write_template(stream, known):
    """Write the workbook made for one unit and year: its words to choose from, last year's models to go on with."""
    rows = [row_of(registration) for registration in known.origins.values()]
    sheets.template(stream, COLUMNS, choices=choices_of(known), rows=rows)


def row_of(registration):
    """Last year's registration as a row to go on with: a year later, from where it arrived (S0-09: to be changed)."""
    texts = {name: getattr(registration, name) for name in TEXTS} | origin_of(registration)
    return [texts.get(column.name, "") for column in COLUMNS]
