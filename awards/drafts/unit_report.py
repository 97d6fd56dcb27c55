"""Báo cáo thành tích of a unit that is put forward for a cờ thi đua: its year in the movement (S2-39)."""

from awards.unit_facts import years_of
from awards.unit_results import UnitYear, words
from campaign.drafts.parts import CENTRE, GAP, LEFT, MOVEMENT, numbered, paragraphs, raised, table
from campaign.drafts.signing import by_committee, kept_at
from models_registry.models import Registration


def columns(nomination, *, on):
    """The columns of the unit's own report on the year of the round; what no row holds is left for the pen."""
    round_, unit = nomination.round, nomination.unit
    year = round_.counted_year
    return by_committee(unit, on) | {
        "title": f"thành tích trong {MOVEMENT} năm {year}, đề nghị tặng {nomination.form.name.lower()}",
        "bases": "",
        "text": paragraphs(
            "I- ĐẶC ĐIỂM, TÌNH HÌNH",
            f"1. Tên đơn vị: {unit.name_on(on).name}; trực thuộc {round_.unit.name}.",
            f"2. Thuận lợi, khó khăn: {GAP}",
            f"II- KẾT QUẢ {raised(MOVEMENT).upper()} NĂM {year}",
            f"1. Lãnh đạo, chỉ đạo: {done_in(nomination, on)}",
            "2. Các mô hình, điển hình đã đăng ký và kết quả:",
            practices(unit, round_.campaign_year),
            f"3. Việc làm nổi bật, sức lan toả: {GAP}",
            "III- TỒN TẠI, HƯỚNG TỚI",
            f"{GAP}",
            f"Kính đề nghị {round_.unit.name} xem xét, đề nghị cấp trên khen thưởng.",
        ),
        "recipients": f"{round_.unit.name}\n{kept_at(unit)}",
    }


def done_in(nomination, on):
    """What the unit did of all that the year asks, as the candidates' page counts it."""
    year, unit = nomination.round.campaign_year, nomination.unit
    found = years_of([unit.pk], year, on)[unit.pk]
    return f"{words(UnitYear(year=year.year, **found))}."


def practices(unit, campaign_year):
    """A table of the unit's practices of the year, each with how its year ended."""
    head = [("TT", CENTRE), ("Mô hình, điển hình", LEFT), ("Tập thể, cá nhân", LEFT), ("Kết quả", LEFT)]
    rows = Registration.objects.accepted().filter(unit=unit, campaign_year=campaign_year)
    rows = rows.select_related("practice__collective", "practice__person").prefetch_related("results").order_by("pk")
    cells = [(row.practice.name, row.practice.subject_name, ended(row)) for row in rows]
    return table(head, numbered(cells)) if cells else GAP


def ended(registration):
    """How the year of a registration ended."""
    standing = [each for each in registration.results.all() if each.voided_on is None]
    return standing[-1].get_grade_display() if standing else "Chưa có kết quả"
