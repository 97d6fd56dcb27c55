"""A revocation on whose year later cases rest: one is looked at again and kept, one waits for those who rule (5.3)."""

from datetime import date

from django.utils import timezone

from awards import revoking
from awards.models import Award, AwardRound, Nomination, Recheck, Recovery
from reports.demo.days import RUNNING
from reports.demo.rows import moment
from units.models import Role, Seat

REVOKED_ON, CONCLUDED_ON = date(RUNNING, 11, 18), date(RUNNING, 11, 19)
REASON = "Kiểm tra tháng 11/2026: số hộ dân được hỗ trợ trong báo cáo năm 2024 ghi trùng với mô hình của đơn vị khác."
PAPER = "Quyết định số 14-QĐ/ĐU, ngày 18/11/2026"
KEPT = "Giữ nguyên khen thưởng năm 2025: kết quả năm 2025 được thẩm định riêng, không dùng số liệu đã ghi trùng."


def build(units, folk):
    """Revoke an award of a unit; the committee has concluded on the decided case, the one put forward waits."""
    began, chief = timezone.now(), folk.committee.accounts
    award, leader = revoked_by(units, folk)
    revoking.revoke(
        award, ground=Award.Ground.FALSE_CLAIM, reason=REASON, paper=PAPER, on=REVOKED_ON, by=leader,
        at=moment(REVOKED_ON, 17),
    )  # fmt: skip
    decided = award.rechecks.get(
        nomination__state=Nomination.State.DECIDED_YES, nomination__round__unit=units.committee
    )
    revoking.conclude(decided, conclusion=KEPT, on=CONCLUDED_ON, by=chief["leader"], at=moment(CONCLUDED_ON, 15))
    told_as_of(began)


def revoked_by(units, folk):
    """A unit's award of two years ago, on which the committee's of last year and a case of today rest; who signs."""
    again = AwardRound.objects.get(unit=units.committee, counted_year=RUNNING, track="two_year", round_number=2)
    practices = again.nominations.filter(state=Nomination.State.APPROVED).values("practice")
    given = Award.objects.filter(practice__in=practices, awarded_on__year=RUNNING - 2, revoked_on=None)
    leaders = Seat.objects.held(REVOKED_ON).filter(role=Role.LEADER, user__is_active=True).select_related("user")
    by_unit = {seat.unit_id: seat.user for seat in leaders}
    award = next(each for each in given.order_by("pk") if each.decision.unit_id in by_unit)
    return award, by_unit[award.decision.unit_id]


def told_as_of(began):
    """The past of these rows is that of the days they tell of."""
    for model in (Award, Nomination, Recovery, Recheck):
        model.history.filter(history_date__gte=began).update(history_date=moment(REVOKED_ON, 17))
    Recheck.history.exclude(concluded_on=None).update(history_date=moment(CONCLUDED_ON, 15))
