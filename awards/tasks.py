"""What waits for a person in the awards room (settings.TASK_SOURCES)."""

from django.urls import reverse

from awards.models import AwardRound, Decision, Nomination
from awards.nominations import PROPOSERS
from units.models import Role
from units.seated import Seated
from units.tasks import Task

State = Nomination.State
REFERRED = Seated(lambda user, on: Nomination.objects.waiting_by_round(user.units_as(*PROPOSERS), State.REFERRED))
PROPOSED = Seated(lambda user, on: Nomination.objects.waiting_by_round(user.units_as(Role.HEAD), State.PROPOSED))
CLOSED = Seated(lambda user, on: AwardRound.objects.awaiting_decision(user.units_as(Role.CLERK)))
TO_SIGN = Seated(lambda user, on: Decision.objects.to_sign(user.units_as(Role.LEADER)).for_task())


def award_tasks(user, *, on):
    """Rows of Task: what to rule on, to approve, to draft, to sign; at most four queries."""
    return [
        *in_rounds(REFERRED(user, on), "đề nghị chờ ghi ý kiến", "Ghi ý kiến", "warn"),
        *in_rounds(PROPOSED(user, on), "đề nghị chờ tập thể nhất trí", "Xem", "wait"),
        *to_draft(CLOSED(user, on)),
        *to_sign(TO_SIGN(user, on)),
    ]


def in_rounds(rounds, what, action, tone):
    """One line for each of these rounds, in which so many nominations are waiting."""
    for round_ in rounds:
        url = reverse("awards:round-nominations", args=[round_.pk])
        sentence = f"{round_.waiting} {what}: {round_}"
        yield Task(sentence, url, action, round_.decision_due_on, tone, round_.waiting)


def to_draft(rounds):
    """The closed rounds that have no decision yet, or are not sent up."""
    for round_ in rounds:
        if round_.track == AwardRound.Track.PROVINCE:
            yield to_send(round_)
            continue
        sentence = f"Đã chốt danh sách, chưa dự thảo quyết định: {round_}"
        yield Task(sentence, round_.get_absolute_url(), "Dự thảo", round_.decision_due_on, "wait")


def to_send(round_):
    """A closed round for the province whose dossiers are still here."""
    url = reverse("awards:round-dossiers", args=[round_.pk])
    return Task(f"Đã chốt danh sách, chưa trình cấp trên: {round_}", url, "Trình", round_.decision_due_on, "wait")


def to_sign(decisions):
    """The decisions that were sent for signature."""
    for decision in decisions:
        url = reverse("awards:decision-issue", args=[decision.pk])
        yield Task(f"Quyết định chờ ký: {decision.document.title}", url, "Xem và ban hành", tone="wait")
