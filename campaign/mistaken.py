"""A change of units entered by mistake is taken back (settings.UNDONE): what they owe is what it was before."""

from django.db import transaction

from campaign.models import Obligation
from campaign.obligations import last_steps, take_by_themselves
from campaign.reminders import DUTY
from units.matters import topic
from units.notices import close
from units.undoing import founded_by


@transaction.atomic
def owe_again(succession, *, by, at):
    """Let the units owe again what they were released of, and forget the untouched duties of units founded by it."""
    excused = Obligation.objects.running().of_units(succession.predecessors.all()).in_state(Obligation.State.EXCUSED)
    last = last_steps(excused)
    released = [each for each in excused.for_list() if last.get(each.pk) == "release"]
    take_by_themselves(released, "owe", by=by, at=at, reason=f"Đã bỏ việc ghi nhầm: {succession}.")
    forget(Obligation.objects.of_units(founded_by(succession)).untouched(), by=by, at=at)


def forget(obligations, *, by, at):
    """Delete duties that nobody has done anything about, and close what was told of them."""
    close([topic(DUTY, each.pk) for each in obligations], at=at)
    for each in obligations:
        each._history_user = by
        each.delete()
