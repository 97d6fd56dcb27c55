"""Whether a practice may rise above the base: its best result there, or the ruling of a body (S2-12, S2-22; C1 to C3).

A practice that is exemplary rises by itself, one that only reached its aims waits for a ruling, one without a result
does not rise at all.
"""

from django.db import transaction

from campaign.models import Level
from models_registry.windows import needs_ruling, tell_senders, today
from units.history import keep
from units.models import Role
from units.workflow import Refusal

RULERS = (Role.CLERK, Role.HEAD)
LEAST_REASON = 10


def may_rule(registration, by):
    """Does this registration wait for a ruling that `by` may record?"""
    is_waiting = registration.level != Level.BASE and registration.state == registration.State.SUBMITTED
    if not is_waiting or hasattr(registration, "promotion_ruling"):
        return False
    seated = any(by.holds(role, registration.receiver) for role in RULERS)
    return seated and needs_ruling(registration.practice, registration.campaign_year, registration.level)


@transaction.atomic
def rule(registration, ruling, *, by, at):
    """Record what a body said on the promotion; allowed, the registration may be accepted.

    `ruling` is an unsaved PromotionRuling. Raises Refusal where nothing waits for one, without body, person and
    reason, and for a day in the future.
    """
    registration.refresh_from_db(from_queryset=type(registration)._base_manager.select_for_update())
    if not may_rule(registration, by):
        raise Refusal("Đăng ký này không chờ ý kiến về việc nâng cấp, hoặc đồng chí không ghi ý kiến được.")
    if not ruling.body.strip() or not ruling.person.strip() or len(ruling.reason.strip()) < LEAST_REASON:
        raise Refusal(f"Cần ghi cơ quan, người kết luận và lý do, ít nhất {LEAST_REASON} ký tự.")
    if ruling.ruled_on > today(at):
        raise Refusal("Ngày cho ý kiến không thể ở sau hôm nay.", "ruled_on")
    ruling.registration, ruling.by = registration, by
    keep(ruling, by)
    tell_senders(registration, f"Đăng ký “{registration.title}” lên cấp trên: {ruling}.", by, at)
    return ruling
