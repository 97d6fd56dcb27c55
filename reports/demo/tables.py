"""Files of registrations: one that a unit's clerk has half done, and old mẫu 2 whose columns the committee said."""

from io import BytesIO

import xlsxwriter
from django.core.files.base import ContentFile

from models_registry import tabling
from models_registry.models import Registration
from models_registry.table_columns import COLUMNS
from models_registry.table_judging import TEXTS, origin_of
from reports.demo.days import RUNNING, TODAY
from reports.demo.rows import moment
from units.text import fold
from units.uploads import accept

FILLED = "Đăng ký bổ sung.xlsx"
OLD = "Biểu mẫu 2 của đơn vị.xlsx"
COMBINED = "Biểu gộp các đơn vị đăng ký bổ sung.xlsx"
GOOD = {
    "title": "Khéo trong hướng dẫn nộp hồ sơ trực tuyến",
    "subject_kind": "Tập thể",
    "representative": "Nguyễn Văn Đại",
    "representative_post": "Bí thư",
    "baseline": "Còn 4 trong 10 hồ sơ nộp trực tiếp, người dân phải đi lại.",
    "political_task": "Cải cách thủ tục hành chính, chuyển đổi số.",
    "goal": "Người dân nộp hồ sơ tại nhà.",
    "methods": "Mỗi tuần một buổi hướng dẫn, cử đoàn viên đến từng khu dân cư.",
    "area": "Bộ phận một cửa",
    "target_group": "Người dân đến giao dịch",
    "outputs": "Bảng hướng dẫn từng bước",
    "starts_on": f"01/02/{RUNNING}",
    "ends_on": f"30/11/{RUNNING}",
    "text_1": "Hồ sơ nộp trực tuyến",
    "measure_1": "%",
    "baseline_1": "60",
    "target_1": "90",
}
HEADINGS = ("TT", "Tên mô hình", "Tập thể, cá nhân đăng ký", "Lĩnh vực", "Nội dung, chỉ tiêu", "Thời gian")
MEANT = ["number", "title", "subject", "field", "content", "period"]
ADDED = ("tiếp nhận phản ánh của người dân", "vận động đọc sách", "sắp xếp việc làm", "vận động thi đua cụm")
COMBINED_HEADINGS = ("TT", "Đơn vị", "Tên mô hình", "Loại", "Lĩnh vực", "Nội dung, chỉ tiêu", "Thời gian")
COMBINED_MEANT = ["number", "unit", "title", "subject_kind", "field", "content", "period"]


def build(units, folk):
    """Write both, as they stand on the demo's day."""
    campaign_year = Registration.objects.filter(unit=units.bases[0].unit, year=RUNNING).first().campaign_year
    half_done(units.bases[0].unit, campaign_year, folk.crews[0].accounts["clerk"])
    remembered(units.bases[1].unit, campaign_year, folk.committee.accounts["clerk"])
    combined(units, campaign_year, folk.committee.accounts["clerk"])


def half_done(unit, campaign_year, clerk):
    """Of four rows one is a draft, one is good, and two wait to be corrected."""
    draft = Registration.objects.filter(unit=unit, campaign_year=campaign_year, state="draft").order_by("pk").first()
    entered = origin_of(draft) | {name: getattr(draft, name) for name in TEXTS} | {"origin": "", "title": draft.title}
    good = GOOD | {"field": entered["field"]}
    wrong = good | {"title": "Khéo trong giữ gìn an ninh khu dân cư", "field": "An ninh", "ends_on": f"31/11/{RUNNING}"}
    unsure = good | {"title": "Khéo trong vận động hiến máu", "subject_kind": "Nhóm", "target_1": ""}
    lines = [[texts.get(column.name, "") for column in COLUMNS] for texts in (entered, good, wrong, unsure)]
    at = draft.history.earliest().history_date
    table = sent([column.title for column in COLUMNS], lines, FILLED, unit, campaign_year, by=clerk, at=at)
    row = table.rows.order_by("number").first()
    row.registration = draft
    row.save()


def remembered(unit, campaign_year, clerk):
    """The columns were said once; one row is what the unit has registered itself, one waits."""
    own = Registration.objects.filter(unit=unit, campaign_year=campaign_year, state="accepted").order_by("pk").first()
    lines = [
        ["I. Tập thể"],
        [1, own.title, unit.name, own.field.name, "Như bản đã gửi", "Cả năm"],
        [2, "Khéo trong hoà giải ở khu dân cư", unit.name, "Hoà giải", "- Hoà giải thành: 95%\n- Không có khiếu kiện",
         f"02/{RUNNING} - 11/{RUNNING}"],
        ["", "Tổng cộng: 2"],
    ]  # fmt: skip
    at = moment(TODAY, 8)
    table = sent(HEADINGS, lines, OLD, unit, campaign_year, by=clerk, at=at)
    tabling.say_columns(table, MEANT, by=clerk, at=at)
    tabling.leave_out(table, table.rows.order_by("number").first(), is_left_out=True, by=clerk)


def combined(units, campaign_year, clerk):
    """Four rows of three units: by name, by the former name, without accents, and one that nobody knows."""
    field = Registration.objects.filter(campaign_year=campaign_year).first().field.name
    renamed = units.renamed
    called = (
        units.bases[2].unit.name.upper(), renamed.unit.names.order_by("valid_from").first().name,
        fold(units.bases[3].unit.name), "Cụm thi đua số 5",
    )  # fmt: skip
    lines = [
        [at, said, f"Khéo trong {what}", "Tập thể", field, "Hồ sơ đúng hạn: 98%", f"01/{RUNNING} - 11/{RUNNING}"]
        for at, (said, what) in enumerate(zip(called, ADDED, strict=True), start=1)
    ]
    at = moment(TODAY, 9)
    table = sent(COMBINED_HEADINGS, lines, COMBINED, units.committee, campaign_year, by=clerk, at=at)
    tabling.say_columns(table, COMBINED_MEANT, by=clerk, at=at)


def sent(headings, lines, name, unit, campaign_year, *, by, at):
    """A file taken in from this person; it is kept under the same name every time the demo is made."""
    file = BytesIO(workbook_of(headings, lines))
    file.name = name
    table, _ = tabling.take_in(accept(file), unit=unit, campaign_year=campaign_year, by=by, at=at)
    storage, drawn, kept = table.file.storage, table.file.name, f"tables/{RUNNING}/mau-{unit.pk}.xlsx"
    storage.delete(drawn)
    storage.delete(kept)
    table.file.name = storage.save(kept, ContentFile(file.getvalue()))
    table.save()
    return table


def workbook_of(headings, lines):
    """A workbook with these lines under these headings, byte for byte the same every time."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream) as workbook:
        workbook.set_properties({"created": moment(TODAY, 8)})
        sheet = workbook.add_worksheet("Đăng ký")
        for number, cells in enumerate([headings, *lines]):
            sheet.write_row(number, 0, cells)
    return stream.getvalue()
