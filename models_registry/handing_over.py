"""What a leaver has open on this floor: registrations, reports, models he follows, cases he appraises."""

from functools import partial

from models_registry import appraisal_rules as rules
from models_registry.assigning import CHANGED
from models_registry.models import AchievementReport, Appraisal, Registration
from units.handing_over import Matter
from units.history import keep
from units.workflow import note_step


def matters(leaver, unit, *, on):
    """Rows of units.handing_over.Matter; four queries."""
    return [
        of_registrations(leaver, unit),
        of_reports(leaver, unit),
        of_nurture(leaver, unit, on),
        of_cases(leaver, unit),
    ]


def of_registrations(leaver, unit):
    """The registrations he began in the unit and has not got through."""
    found = list(Registration.objects.filter(unit=unit, created_by=leaver, state__in=Registration.EDITABLE))
    rows = [(f"{each.title} ({each.get_state_display()})", each.get_absolute_url()) for each in found]
    drafts = [each for each in found if each.state == Registration.State.DRAFT]
    says = "Người nhận sửa, gửi tiếp; bản nháp mang tên người nhận."
    return Matter("Đăng ký đang viết, cần sửa", rows, says, partial(pass_records, drafts, "created_by", "đăng ký"))


def of_reports(leaver, unit):
    """The reports he writes for the unit."""
    states = (AchievementReport.State.DRAFT, AchievementReport.State.RETURNED)
    found = list(
        AchievementReport.objects.filter(unit=unit, author=leaver, state__in=states).select_related("practice")
    )
    rows = [(f"{each.practice} ({each.get_state_display()})", each.get_absolute_url()) for each in found]
    drafts = [each for each in found if each.state == AchievementReport.State.DRAFT]
    says = "Người nhận viết tiếp; bản nháp mang tên người nhận."
    return Matter("Báo cáo đang viết, cần sửa", rows, says, partial(pass_records, drafts, "author", "báo cáo"))


def pass_records(records, column, word, successor, *, by, at):
    """Let drafts bear the successor's name; what was once sent keeps the name of who sent it."""
    for record in records:
        keep(record, by, **{column: successor})
    return f"Chuyển {len(records)} {word} còn là nháp." if records else ""


def of_nurture(leaver, unit, on):
    """The models of the running year received here that he follows (chăm bồi)."""
    followed = Registration.objects.accepted().filter(receiver=unit, year=on.year)
    found = list(followed.filter(follower=leaver.person_id)) if leaver.person_id else []
    rows = [(each.title, each.get_absolute_url()) for each in found]
    return Matter("Mô hình đang theo dõi, chăm bồi", rows, "Người nhận theo dõi tiếp.", partial(pass_nurture, found))


def pass_nurture(found, successor, *, by, at):
    """Let the successor follow these models."""
    for registration in found:
        keep(registration, by, follower=successor.person)
    return f"Chuyển {len(found)} mô hình đang theo dõi."


def of_cases(leaver, unit):
    """The cases assigned here that he has not concluded."""
    found = list(
        Appraisal.objects.of_appraiser(leaver)
        .open()
        .filter(receiver=unit)
        .select_related("report__practice", "report__unit", "report__receiver")
        .prefetch_related("appraisers")
    )
    rows = [(each.report.practice.name, each.get_absolute_url()) for each in found]
    says = "Người nhận thẩm định tiếp, điểm đã chấm giữ nguyên; trừ khi người nhận là tác giả hay thuộc tập thể ấy."
    return Matter("Phiếu thẩm định chưa kết luận", rows, says, partial(pass_cases, found, leaver))


def pass_cases(cases, leaver, successor, *, by, at):
    """Name the successor in the leaver's place, but where he may not appraise (4.1); says which are left."""
    left = [case for case in cases if not pass_case(case, leaver, successor, by, at)]
    names = f"; còn phải phân công lại: {', '.join(str(case.report.practice) for case in left)}" if left else ""
    return f"Chuyển {len(cases) - len(left)} phiếu thẩm định{names}."


def pass_case(case, leaver, successor, by, at):
    """One case; answers whether it went over."""
    named = {appraiser.user_id: appraiser for appraiser in case.appraisers.all()}
    if rules.conflict(case.report, successor) or successor.pk in named:
        return False
    place = named[leaver.pk]
    place.user = successor
    place.save(update_fields=["user"])
    note_step(case, CHANGED, case.state, by=by, at=at, reason=f"{leaver} bàn giao cho {successor}.")
    return True
