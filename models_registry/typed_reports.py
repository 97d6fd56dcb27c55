"""What somebody types into a report, kept on the server every few seconds: in no history, for himself alone."""

from django.db import transaction

from models_registry.models import TypedForm
from models_registry.reporting import refuse_unless_editable, refuse_unless_writer
from models_registry.typed_forms import PRESENT

UNKEPT = ("csrfmiddlewaretoken", "version", "user")


@transaction.atomic
def keep(values, *, report, version, by, at):
    """Keep what is typed (dict of the form's fields) into this report, whose form was opened on `version` (int).

    Raises Refusal where `by` may not write, or the report is on its way.
    """
    refuse_unless_writer(by, report.unit)
    refuse_unless_editable(report)
    kept = {name: value for name, value in values.items() if name not in UNKEPT}
    saved, _ = TypedForm.objects.update_or_create(
        user=by, report=report, defaults={"unit": report.unit, "values": kept, "version": version, "saved_at": at}
    )
    return saved


def kept_for(user, report):
    """What this person has typed into the report and not saved, or None."""
    return TypedForm.objects.visible_to(user).filter(report=report).first()


def forget(user, report):
    """Drop it: it was saved for good, or is not wanted."""
    if kept := kept_for(user, report):
        kept.delete()


def others_at(report, user, *, at):
    """The names of the others who have typed in this report in the last minutes."""
    present = report.typed_forms.filter(saved_at__gte=at - PRESENT).exclude(user=user).select_related("user")
    return [str(each.user) for each in present]
