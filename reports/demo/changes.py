"""What units changed after acceptance in the running year: targets asked for, a text corrected."""

from contextlib import contextmanager
from datetime import date

from django.utils import timezone

from campaign.models import Level
from models_registry import adjusting, correcting, registering
from models_registry.models import CriterionResult, RegisteredCriterion, Registration
from reports.demo.days import RUNNING
from reports.demo.rows import moment
from units.models import Role, User
from units.workflow import take

ASKED, ANSWERED, CORRECTED = date(RUNNING, 6, 10), date(RUNNING, 6, 15), date(RUNNING, 7, 2)
FEWER = "Đơn vị giảm biên chế từ tháng 6, một phần việc chuyển về cấp xã."
AGREED = "Đồng ý theo đề nghị của đơn vị, đã trao đổi tại cuộc họp Tổ."
KEPT = "Sáu tháng đầu năm đã đạt quá nửa, đề nghị giữ chỉ tiêu cũ."
REASON = "Bổ sung phân công sau khi kiện toàn Tổ chỉ đạo."
CAUTIOUS = "Phần vượt mới có từ tháng 10, chưa ổn định"
FORCES = "Phân công thêm đoàn viên trực hướng dẫn vào sáng thứ hai, thứ năm hằng tuần."


def build():
    """Three units: one is granted other targets, one is not, one corrects its text; told as of their days."""
    running = Registration.objects.of_year(RUNNING).accepted().filter(level=Level.BASE, state="accepted")
    early = running.filter(accepted_on__lt=ASKED).order_by("path", "pk")
    granted, declined, corrected = [each for each in early[:30] if clerk_of(each) and head_of(each)][:3]
    with told_of(ASKED):
        ask(granted)
        ask(declined)
    with told_of(ANSWERED):
        grant(granted)
        judge_cautiously(granted)
        take("decline_adjustment", declined, by=head_of(declined), at=moment(ANSWERED, 9), reason=KEPT)
    with told_of(CORRECTED):
        correct(corrected)


def judge_cautiously(registration):
    """What was reached now passes the lowered target; the unit says "reached" all the same, and why."""
    lowered = registration.criteria.first()
    CriterionResult.objects.filter(criterion=lowered).update(verdict="reached", reason=CAUTIOUS)


@contextmanager
def told_of(day):
    """The history written within tells of this day."""
    began = timezone.now()
    yield
    for model in (Registration, RegisteredCriterion):
        model.history.filter(history_date__gte=began).update(history_date=moment(day, 10))


def correct(corrected):
    """The unit adds to one text."""
    forces = f"{corrected.forces}\n{FORCES}".strip()
    correcting.correct(
        corrected, values={"forces": forces}, reason=REASON, version=corrected.version, by=clerk_of(corrected),
        at=moment(CORRECTED, 10),
    )  # fmt: skip


def clerk_of(registration):
    return User.objects.filter(seats__unit=registration.unit, seats__role=Role.CLERK).order_by("pk").first()


def head_of(registration):
    return User.objects.filter(seats__unit=registration.receiver, seats__role=Role.HEAD).order_by("pk").first()


def ask(registration):
    """The unit asks for other targets."""
    at = moment(ASKED, 9)
    adjusting.ask(registration, criteria=wanted(registration), reason=FEWER, by=clerk_of(registration), at=at)


def wanted(registration):
    """The criteria with less of the first one, and that by another day."""
    first, *rest = ({"pk": each.pk} | registering.row_of(each) for each in registration.criteria.all())
    return [first | less(first["target"]) | {"due_on": date(RUNNING, 9, 30), "due_said": "hết quý III"}, *rest]


def less(target):
    """Four fifths of a plain number; of anything else the part that stays."""
    return {"target": str(int(target) * 4 // 5) if target.isdigit() else f"{target}, trừ bộ phận đã chuyển"}


def grant(registration):
    """The head finds the request filled in, and agrees."""
    adjusting.adjust(
        registration, criteria=adjusting.wanted(adjusting.waiting(registration)), reason=AGREED,
        version=registration.version, by=head_of(registration), at=moment(ANSWERED, 9),
    )  # fmt: skip
