"""What waits for a person in the awards room (settings.TASK_SOURCES)."""

from django.urls import reverse

from awards.models import AwardRound, Decision, Nomination
from awards.nominations import PROPOSERS
from units.models import Role
from units.tasks import Task

State = Nomination.State


def award_tasks(user, *, on):
    """Rows of Task: what to rule on, to approve, to draft, to sign; at most four queries."""
    return [
        *in_rounds(user.units_as(*PROPOSERS), State.REFERRED, "đề nghị chờ ghi ý kiến", "Ghi ý kiến", "warn"),
        *in_rounds(user.units_as(Role.HEAD), State.PROPOSED, "đề nghị chờ tập thể nhất trí", "Xem", "wait"),
        *to_draft(user),
        *to_sign(user),
    ]


def in_rounds(units, state, what, action, tone):
    """One line for each open round of these units that has nominations in this state."""
    if not units:
        return
    for round_, count in Nomination.objects.waiting_by_round(units, state):
        url = reverse("awards:round-nominations", args=[round_.pk])
        yield Task(f"{count} {what}: {round_}", url, action, round_.decision_due_on, tone, count)


def to_draft(user):
    """The closed rounds that have no decision yet."""
    units = user.units_as(Role.CLERK)
    for round_ in AwardRound.objects.awaiting_decision(units) if units else ():
        sentence = f"Đã chốt danh sách, chưa dự thảo quyết định: {round_}"
        yield Task(sentence, round_.get_absolute_url(), "Dự thảo", round_.decision_due_on, "wait")


def to_sign(user):
    """The decisions that were sent for signature."""
    units = user.units_as(Role.LEADER)
    for decision in Decision.objects.to_sign(units) if units else ():
        url = reverse("awards:decision-issue", args=[decision.pk])
        yield Task(f"Quyết định chờ ký: {decision.document.title}", url, "Xem và ban hành", tone="wait")
