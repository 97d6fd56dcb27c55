"""Which papers this floor offers to begin: for whom, and which of them are due."""

from functools import partial

from campaign import plans
from campaign.drafts import bodies, meetings, pilot, plan, regulation, reminder
from campaign.drafts.signing import body_of
from campaign.drafts.starter import Starter
from campaign.models import CampaignYear, SteeringBody
from campaign.obligations import progress
from units.models import Unit

UPPER = (Unit.Kind.PROVINCE, Unit.Kind.COMMITTEE)
ASSIGNMENTS = "phan-cong"
STEERED = (*UPPER, *Unit.GRASSROOTS)


def campaign_starters(unit, campaign_year, user, *, on):
    """The starters of plans, steering bodies, meetings and reminders for a unit that has or should have a body."""
    if unit.kind not in STEERED:
        return []
    body = body_of(unit, on)
    return [
        *plan_starters(unit, campaign_year, on),
        *(body_starters(body, campaign_year, on) if body else founding_starters(unit, campaign_year, on)),
        *(committee_starters(unit, campaign_year, body, on) if unit == campaign_year.unit else []),
    ]


def running(campaign_year):
    """Is the year prepared or open, so that something may be due in it?"""
    return campaign_year.state != CampaignYear.State.CLOSED


def plan_starters(unit, campaign_year, on):
    """The plan of the year, while the unit has none."""
    if plans.plan_of(campaign_year, unit):
        return []
    year = campaign_year.year
    make = partial(plan.columns, campaign_year, unit, plans.upper_plan(campaign_year, unit), None, on=on)
    return [
        Starter(
            plan.KEY, plan.SYMBOL, f"Kế hoạch năm {year}",
            "Mục đích, chủ đề, lĩnh vực, thời hạn, mốc và chỉ tiêu của năm.", make,
            due=f"Đơn vị chưa có kế hoạch năm {year}." if running(campaign_year) else "", subject=campaign_year,
        )
    ]  # fmt: skip


def founding_starters(unit, campaign_year, on):
    """The decision that sets up the body the unit has not, or that waits for its decision."""
    prepared = SteeringBody.objects.of_unit(unit).filter(state=SteeringBody.State.PREPARING).first()
    name = bodies.directs(bodies.kind_for(unit))
    upper = plans.upper_plan(campaign_year, unit) or issued_plan(campaign_year, unit)
    return [
        Starter(
            "thanh-lap", "QĐ", f"Quyết định thành lập {name}",
            "Thành viên theo danh sách đã lập, hoặc theo những người đang giữ việc ở đơn vị.",
            partial(bodies.founding, unit, prepared, upper, on=on),
            due=f"Đơn vị chưa có {name} hoạt động theo quyết định.", subject=prepared or unit,
        )
    ]  # fmt: skip


def issued_plan(campaign_year, unit):
    """The unit's own plan of the year where it is issued, or None."""
    found = plans.plan_of(campaign_year, unit)
    return found if found and found.document.is_locked else None


def body_starters(body, campaign_year, on):
    """What is written about a body at work: re-formed, regulation, assignments, meetings."""
    name, year = bodies.directs(body.kind), campaign_year.year
    return [
        Starter(
            "kien-toan", "QĐ", f"Quyết định kiện toàn {name}",
            "Danh sách hiện nay, người thôi tham gia, quyết định được thay thế.",
            partial(bodies.reforming, body, on=on),
            due=f"{name} có thành viên thay đổi từ khi thành lập." if bodies.has_changed(body) else "", subject=body,
        ),
        Starter(
            "quy-che", "QC", f"Quy chế làm việc của {name}",
            "Chương, điều đầy đủ; tỷ lệ dự họp, tán thành theo bộ quy tắc của năm.",
            partial(regulation.columns, body, campaign_year.rules, on=on),
            due="" if body.has_regulation else f"{name} chưa có quy chế làm việc.", subject=body,
        ),
        *assignment_starters(body, name, on),
        Starter(
            "giay-moi-hop", "GM", f"Giấy mời họp {name}", "Nội dung theo việc sắp đến hạn của năm; mời các thành viên.",
            partial(meetings.invitation, body, campaign_year, on=on), subject=body,
        ),
        Starter(
            "bien-ban-hop", "BB", f"Biên bản họp {name}",
            f"Thành phần, chủ trì, thư ký đã ghi sẵn; nội dung phong trào năm {year}; hai người ký.",
            partial(meetings.minutes, body, campaign_year, on=on), subject=body,
        ),
    ]  # fmt: skip


def assignment_starters(body, name, on):
    """The notice of who follows whom, once somebody does."""
    rows = bodies.assigned(body)
    if not rows:
        return []
    told = body.documents.filter(made_from=ASSIGNMENTS).exists()
    return [
        Starter(
            ASSIGNMENTS, "TB", f"Thông báo phân công thành viên {name}",
            f"Bảng {len(rows)} dòng: thành viên, đơn vị, việc được phân công.",
            partial(bodies.assignments, body, on=on),
            due="" if told else f"Phân công của {name} chưa có thông báo.", subject=body,
        )
    ]  # fmt: skip


def committee_starters(unit, campaign_year, body, on):
    """What only the committee of the campaign writes: reminders to units that are late, pilots."""
    above = issued_plan(campaign_year, unit)
    late = [row for row in progress(campaign_year, on=on) if row[2]] if running(campaign_year) else []
    found = [reminder_starter(row, unit, above, on) for row in late]
    if body is None:
        return found
    return [
        *found,
        Starter(
            "lam-diem", "QĐ", "Quyết định chọn đơn vị làm điểm", "Nhiệm vụ của đơn vị làm điểm, việc theo dõi, sơ kết.",
            partial(pilot.columns, campaign_year, unit, body, above, on=on), subject=campaign_year,
        ),
    ]  # fmt: skip


def reminder_starter(row, unit, above, on):
    """The letter to the units late with one milestone; `row` is one of obligations.progress."""
    milestone, _, late, total = row
    return Starter(
        f"don-doc-{milestone.pk}", "CV", f"Công văn đôn đốc: {milestone.name}",
        "Danh sách đơn vị chậm, số ngày quá hạn, thời hạn mới.",
        partial(reminder.columns, milestone, unit, above, on=on),
        due=f"{late}/{total} đơn vị quá hạn.", subject=milestone,
    )  # fmt: skip
