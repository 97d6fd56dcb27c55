"""Mẫu 1: Bản đăng ký mô hình, điển hình "Dân vận khéo" of a collective or a person (domain.md 2.1, 21 fields)."""

from dataclasses import dataclass
from datetime import date

from reports.format_rules import short_date
from reports.paper import Column, Field, Head, Heading, Paper, Row, Signature, Table, ensure_complete, required


@dataclass(frozen=True, kw_only=True)
class Collective:
    """Tập thể đăng ký (field 4a)."""

    name: str = required("Tên tập thể")
    address: str = required("Địa chỉ")
    representative: str = required("Người đại diện")
    representative_post: str = required("Chức vụ người đại diện")
    phone: str = ""

    kind = "Tập thể"
    part = "TẬP THỂ ĐĂNG KÝ"
    signs_as = "ĐẠI DIỆN TẬP THỂ"

    def fields(self):
        return [
            Field("Tên tập thể:", self.name),
            Field("Địa chỉ:", self.address),
            Field("Người đại diện:", f"{self.representative}, {self.representative_post}"),
            *([Field("Điện thoại:", self.phone)] if self.phone else []),
        ]


@dataclass(frozen=True, kw_only=True)
class Individual:
    """Cá nhân đăng ký (field 4b). `categories`: đảng viên, công chức, viên chức, đoàn viên, hội viên."""

    name: str = required("Họ và tên")
    post: str = required("Chức vụ")
    unit: str = required("Đơn vị")
    birth_year: str = ""
    categories: str = ""

    kind = "Cá nhân"
    part = "CÁ NHÂN ĐĂNG KÝ"
    signs_as = "NGƯỜI ĐĂNG KÝ"

    def fields(self):
        return [
            Field("Họ và tên:", self.name),
            *([Field("Năm sinh:", str(self.birth_year))] if self.birth_year else []),
            Field("Chức vụ:", self.post),
            Field("Đơn vị:", self.unit),
            *([Field("Là:", self.categories)] if self.categories else []),
        ]


@dataclass(frozen=True)
class Criterion:
    """One row of the targets registered (field 13), as text."""

    content: str
    measure: str = ""
    baseline: str = ""
    target: str = ""
    due: str = ""


@dataclass(frozen=True)
class Force:
    """Who takes part, and in which role (field 16)."""

    name: str
    role: str


@dataclass(frozen=True, kw_only=True)
class RegistrationForm:
    """All that mẫu 1 prints. Long texts keep their line breaks. `number_line` may be empty.

    `bloc` is true above the grassroots level, where field 20 is asked for (S2-13).
    """

    superior: str = ""
    issuer: str = required("Đơn vị đăng ký")
    number_line: str = ""
    place: str = required("Địa danh")
    on: date | None = None
    receivers: tuple = ()
    year: int = required("Năm")
    subject: Collective | Individual = required("Tập thể, cá nhân đăng ký")
    title: str = required("Tên mô hình, điển hình")
    programme: str = required("Loại mô hình")
    field: str = required("Lĩnh vực")
    level: str = required("Cấp đăng ký")
    continuity: str = required("Mới hay tiếp tục")
    baseline: str = required("Thực trạng, sự cần thiết")
    political_task: str = required("Nhiệm vụ chính trị, vấn đề trọng tâm")
    goal: str = required("Mục tiêu")
    criteria: tuple = ()
    methods: str = required("Nội dung, cách làm")
    area: str = required("Địa bàn")
    target_group: str = required("Đối tượng")
    forces: tuple = ()
    resources: str = ""
    cost: str = ""
    starts_on: date | None = required("Ngày bắt đầu")
    ends_on: date | None = required("Ngày kết thúc")
    milestones: str = ""
    outputs: str = required("Sản phẩm, kết quả dự kiến")
    sustainability: str = ""
    bloc: bool = False
    confirmation: Signature | None = required("Người xác nhận của cấp uỷ, Tổ chỉ đạo")

    def missing(self):
        absent = [] if self.receivers else ["Nơi nhận đăng ký (Kính gửi)"]
        absent += [] if self.criteria else ["Chỉ tiêu, tiêu chí đăng ký"]
        return absent + (["Khả năng duy trì, nhân rộng"] if self.bloc and not self.sustainability else [])


def registration_paper(form):
    """Return mẫu 1 as a Paper: the registrant signs left, the committee or steering group confirms right."""
    ensure_complete(form)
    return Paper(
        head=Head.of(form),
        type_name="BẢN ĐĂNG KÝ",
        abstract=f"mô hình, điển hình “Dân vận khéo” năm {form.year}",
        addressees=tuple(form.receivers),
        blocks=tuple(registration_blocks(form)),
        signatures=(registrant_signature(form.subject), form.confirmation),
    )


def registration_blocks(form):
    """Return the body of mẫu 1, its fields numbered from 1 through all parts."""
    parts = [
        (f"I- {form.subject.part}", form.subject.fields()),
        ("II- MÔ HÌNH, ĐIỂN HÌNH", identity_fields(form)),
        ("III- NỘI DUNG ĐĂNG KÝ", content_blocks(form)),
    ]
    number = 0
    for title, blocks in parts:
        yield Heading(1, title)
        for block in blocks:
            if block.kind == "field":
                number += 1
                block = Field(f"{number}. {block.label}", block.value, block.required)
            yield block


def identity_fields(form):
    return [
        Field("Tên mô hình, điển hình:", form.title),
        Field("Đăng ký:", form.subject.kind),
        Field("Loại mô hình:", form.programme),
        Field("Lĩnh vực:", form.field),
        Field("Cấp đăng ký:", form.level),
        Field("Mới, tiếp tục:", form.continuity),
    ]


def content_blocks(form):
    blocks = [
        Field("Thực trạng, sự cần thiết:", form.baseline),
        Field("Nhiệm vụ chính trị, vấn đề trọng tâm gắn với mô hình:", form.political_task),
        Field("Mục tiêu:", form.goal),
        Field("Chỉ tiêu, tiêu chí đăng ký:", "", required=False),
        criteria_table(form.criteria),
        Field("Nội dung, cách làm:", form.methods),
        Field("Địa bàn, đối tượng:", f"{form.area}. Đối tượng: {form.target_group}"),
    ]
    if form.forces:
        blocks += [Field("Lực lượng, phân công:", "", required=False), forces_table(form.forces)]
    if form.resources or form.cost:
        blocks.append(Field("Nguồn lực, kinh phí dự kiến:", "\n".join(filter(None, [form.resources, form.cost]))))
    blocks.append(Field("Thời gian thực hiện:", schedule(form)))
    blocks.append(Field("Sản phẩm, kết quả dự kiến:", form.outputs))
    if form.sustainability:
        blocks.append(Field("Khả năng duy trì, nhân rộng:", form.sustainability))
    return blocks


def criteria_table(criteria):
    columns = (
        Column("TT", 10, "center"),
        Column("Nội dung", 62),
        Column("Đơn vị tính", 22, "center"),
        Column("Hiện trạng", 22, "center"),
        Column("Chỉ tiêu", 22, "center"),
        Column("Thời hạn", 27, "center"),
    )
    rows = tuple(
        Row((str(at), each.content, each.measure, each.baseline, each.target, each.due))
        for at, each in enumerate(criteria, 1)
    )
    return Table(columns, rows)


def forces_table(forces):
    columns = (Column("TT", 10, "center"), Column("Lực lượng", 70), Column("Nhiệm vụ", 85))
    return Table(columns, tuple(Row((str(at), each.name, each.role)) for at, each in enumerate(forces, 1)))


def schedule(form):
    if not (form.starts_on and form.ends_on):
        return ""
    period = f"từ ngày {short_date(form.starts_on)} đến ngày {short_date(form.ends_on)}."
    return "\n".join(filter(None, [period, form.milestones]))


def registrant_signature(subject):
    name = subject.name if subject.kind == "Cá nhân" else subject.representative
    return Signature(subject.signs_as, note="(Ký, ghi rõ họ tên)", name=name)
