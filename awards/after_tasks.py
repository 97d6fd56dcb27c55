"""What waits after an award: to come back or be judged again once revoked, to answer (settings.TASK_SOURCES)."""

from django.urls import reverse

from awards.inviting import ANSWERERS
from awards.models import Award, Invitation, Recheck, Recovery
from awards.revoking import KEEPERS, REVOKERS
from units.tasks import Part, Task, counted


def waiting_rows(user, on):
    """What is counted, as far as this person's seats ask for it."""
    if units := user.units_as(*KEEPERS):
        open_ones = Recovery.objects.open_for(units)
        yield Part("recover", Award.objects.filter(recovery__in=open_ones), name="name")
    if units := user.units_as(*REVOKERS):
        yield Part("recheck", Recheck.objects.open_for(units), name="nomination__practice__name")
    if units := user.units_as(*ANSWERERS):
        asked = Invitation.objects.awaiting_reply(units, on)
        yield Part("reply", asked, name="conference__name", due_on="conference__held_on")


@counted(waiting_rows)
def after_tasks(found, user, on):
    """Rows of Task: to bring back, to look at again, to answer."""
    return [TELLERS[kind](tally) for kind, tally in found.items()]


def to_bring_back(tally):
    """The money and certificates of revoked awards that are still out."""
    url = reverse("awards:award", args=[tally.first])
    if tally.count == 1:
        return Task(f"Thu hồi tiền thưởng, giấy của khen thưởng đã huỷ: {tally.name}.", url, "Xem", tone="warn")
    sentence = f"Thu hồi tiền thưởng, giấy của {tally.count} khen thưởng đã huỷ."
    return Task(sentence, url, "Xem", None, "warn", tally.count, reverse("awards:award-list") + "?huy=true")


def to_look_at_again(tally):
    """The nominations that rest on a revoked award, until the committee concludes."""
    names = f"“{tally.name}”" if tally.count == 1 else f"{tally.count} trường hợp"
    url = reverse("awards:recheck-conclude", args=[tally.first])
    return Task(f"Xem lại vì căn cứ đã huỷ: {names}.", url, "Kết luận", None, "warn", tally.count)


def to_reply(tally):
    """The invitations to conferences that nobody has answered."""
    more = "" if tally.count == 1 else f" ({tally.count} giấy mời)"
    url = reverse("awards:invitation", args=[tally.first])
    return Task(f"Trả lời giấy mời: {tally.name}{more}.", url, "Trả lời", tally.due_on, "wait", tally.count)


TELLERS = {"recover": to_bring_back, "recheck": to_look_at_again, "reply": to_reply}
