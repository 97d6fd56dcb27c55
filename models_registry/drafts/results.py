"""Thông báo kết quả thẩm định: every model judged, with conclusion, reasons, what is to be added (S2-16)."""

from collections import Counter

from campaign.drafts.bodies import directs, kind_for
from campaign.drafts.parts import CENTRE, GAP, LEFT, MOVEMENT, numbered, paragraphs, table, two
from campaign.drafts.signing import by_body, by_committee, sent_to
from models_registry.models import Appraisal, Grade
from units.models import Unit

State = Appraisal.State
TOLD = (State.CONCLUDED, State.ENDORSED, State.NEED_MORE)
LONGEST_REASON = 300
FEW = 4  # more rows with their reasons stand on a landscape page


def judged(unit, year):
    """The appraisals of a unit's body in this year whose result can be told, in the order of the units."""
    found = Appraisal.objects.of_year(year).filter(receiver=unit, state__in=TOLD).order_by("path", "pk")
    return found.select_related("report__practice__collective", "report__practice__person", "unit")


def columns(unit, body, campaign_year, *, on):
    """The columns of the notice; signed by the body's head, or by the committee where no body is at work."""
    rows = list(judged(unit, campaign_year.year).prefetch_related("trail"))
    name, lines = directs(body.kind if body else kind_for(unit)), result_table(rows, unit)
    long = len(rows) > FEW
    title = f"kết quả thẩm định mô hình, điển hình “Dân vận khéo” năm {campaign_year.year}"
    issued = by_body(body, on) if body else by_committee(unit, on)
    return issued | {
        "title": title,
        "bases": "",
        "text": paragraphs(
            f"Thực hiện {MOVEMENT} năm {campaign_year.year}, {name} đã thẩm định {two(len(rows))} mô hình, điển hình: "
            f"{counted(rows)}{' (có danh sách kèm theo).' if long else ', cụ thể như sau:'}",
            [] if long else lines,
            to_add(rows),
            f"Kết quả thẩm định là căn cứ để {name} xét chọn, đề nghị công nhận, biểu dương, khen thưởng. Tập thể, cá "
            f"nhân có ý kiến về kết quả thẩm định, đề nghị gửi {name} bằng văn bản trong thời hạn 10 ngày kể từ ngày "
            "thông báo.",
        ),
        "recipients": sent_to(unit, f"Thành viên {name}", "Các tập thể, cá nhân có tên trong thông báo"),
        "appendices": [
            {"title": "DANH SÁCH", "subtitle": title, "text": "\n".join(lines), "is_landscape": True}
        ] if long else [],
    }  # fmt: skip


def counted(rows):
    """How many of each conclusion: "tiêu biểu 02, đạt 05, chờ bổ sung 01"."""
    found = Counter(word_of(row) for row in rows)
    return ", ".join(f"{word.lower()} {two(found[word])}" for word in found)


def word_of(row):
    """The conclusion in a word; what waits for more has none yet."""
    return "Cần bổ sung" if row.state == State.NEED_MORE else Grade(row.grade).label


def result_table(rows, unit):
    """The table of results; the unit is named where a committee tells of many."""
    many = unit.kind not in Unit.GRASSROOTS
    columns_ = [
        ("TT", CENTRE), ("Mô hình, điển hình", LEFT), ("Tập thể, cá nhân", LEFT), *([("Đơn vị", LEFT)] if many else []),
        ("Kết quả", LEFT), ("Nhận xét, nội dung cần bổ sung", LEFT),
    ]  # fmt: skip
    cells = [
        (row.report.practice.name, row.report.practice.subject_name, *([row.unit.name] if many else []), word_of(row),
         reason(row))
        for row in rows
    ]  # fmt: skip
    return table(columns_, numbered(cells))


def reason(row):
    """Why it was judged so, or what is to be added."""
    if row.state != State.NEED_MORE:
        return shortened(row.findings)
    asked = [step.reason for step in row.trail.all() if step.step == "ask_more"]
    return shortened(asked[-1] if asked else GAP)


def shortened(text):
    """The text in one line that fits a cell."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_REASON else line[:LONGEST_REASON].rsplit(" ", 1)[0] + " (trích)"


def to_add(rows):
    """What those do who have to add something."""
    if not any(row.state == State.NEED_MORE for row in rows):
        return ""
    return (
        "Đề nghị các tập thể, cá nhân có mô hình cần bổ sung hoàn thiện báo cáo, minh chứng theo nội dung nêu trên, "
        f"gửi lại chậm nhất ngày {GAP}."
    )
