"""A change of units entered by mistake is not taken back once a nomination was judged by it (settings.UNDONE)."""

from awards.models import Nomination
from models_registry.mistaken import events_of
from units.workflow import Refusal


def refuse_judged(succession, *, by, at):
    """Raise Refusal with the nomination of use whose findings rest on this succession."""
    refs = {f"succession:{succession.pk}", *(f"event:{event.pk}" for event in events_of(succession))}
    for nomination in Nomination.objects.of_use().of_units(succession.units).for_list():
        if any(refs & set(finding.get("refs", ())) for finding in nomination.findings):
            raise Refusal(
                f"Đề nghị “{nomination}” ({nomination.round}) đã xét theo việc này; hãy rút đề nghị ấy trước."
            )
