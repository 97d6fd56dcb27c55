"""Text that is corrected after acceptance, with a reason; and what has become of a registration since (5.2).

Subject, unit, level, field and title stay as they were accepted; targets have their own way (adjusting). Who speaks
for the collective and who follows the model may change in any month.
"""

from dataclasses import dataclass

from django.db import transaction

from campaign.comparing import words
from models_registry.adjusting import in_words
from models_registry.models import Registration
from models_registry.registering import row_of
from models_registry.registration_words import TEXT_SECTIONS
from models_registry.windows import lacking
from units.history import keep
from units.versions import hold
from units.workflow import Refusal, refuse_unless_open, steps_of, take

TITLES = {name: title for title, name in TEXT_SECTIONS}
CHANGING = ("correct", "adjust")
PEOPLE = {
    "representative": "người đại diện",
    "representative_post": "chức vụ",
    "representative_phone": "điện thoại",
    "follower": "người theo dõi, chăm bồi",
}


@dataclass(frozen=True)
class Since:
    """What has changed since acceptance: texts (title, words then, words now), criteria (in words then, now)."""

    texts: list
    criteria: list

    def __bool__(self):
        return bool(self.texts or self.criteria)


@transaction.atomic
def correct(registration, *, values, reason, version, by, at):
    """Correct texts (by the columns in TITLES) of an accepted registration; the trail names what was corrected.

    Raises Overtaken; Refusal where nothing changes or something wanted is emptied, and what the step refuses.
    """
    hold(registration, version)
    changed = [name for name in TITLES if name in values and values[name] != getattr(registration, name)]
    if not changed:
        raise Refusal("Chưa có nội dung nào thay đổi.")
    keep(registration, by, **{name: values[name] for name in changed})
    if found := lacking(registration):
        raise Refusal(f"Không để trống: {'; '.join(label for _, label in found)}.")
    refuse_unless_open(steps_of(registration)["correct"], registration, by=by, at=at, reason=reason)
    said = f"{reason.strip()} ({', '.join(TITLES[name].lower() for name in changed)})"
    return take("correct", registration, by=by, at=at, reason=said)


@transaction.atomic
def name_people(registration, *, values, version, by, at):
    """Name others to speak for the collective or to follow the model (values by the columns in PEOPLE), as long as
    the year runs; the trail says who came after whom.

    Raises Overtaken; Refusal where nothing changes or who must be named is not, and what the step refuses.
    """
    hold(registration, version)
    changed = {name: word for name, word in PEOPLE.items() if values[name] != getattr(registration, name)}
    if not changed:
        raise Refusal("Chưa có ai thay đổi.")
    said = [f"{word}: {getattr(registration, name) or '–'} → {values[name] or '–'}" for name, word in changed.items()]
    keep(registration, by, **{name: values[name] for name in changed})
    empty = [(name, label) for name, label in lacking(registration) if name in changed]
    if empty:
        raise Refusal(f"Không để trống: {'; '.join(label for _, label in empty)}.", empty[0][0])
    return take("name_people", registration, by=by, at=at, reason="; ".join(said))


def is_changed(taken):
    """Has anything been corrected or adjusted, by these rows of the trail?"""
    return any(row.step in CHANGING for row in taken)


def since_acceptance(registration):
    """What has changed since the registration was accepted, as Since; nothing for one that never was."""
    history = registration.history.filter(state=Registration.State.ACCEPTED)
    then = history.order_by("history_date", "history_id").first()
    return Since(changed_texts(then, registration), changed_criteria(then, registration)) if then else Since([], [])


def changed_texts(then, now):
    """The texts that differ as (title, words then, words now); what only one has is marked."""
    rows = []
    for name, title in TITLES.items():
        if getattr(then, name) != getattr(now, name):
            parts = words(getattr(then, name), getattr(now, name))
            old, new = ([part for part in parts if part.mark != mark] for mark in ("ins", "del"))
            rows.append((title, old, new))
    return rows


def changed_criteria(then, registration):
    """The criteria that differ as pairs (in words then or None, in words now), in their order.

    Of one whose beginning is not in the history nothing is said.
    """
    history = registration.criteria.model.history.filter(registration_id=registration.pk)
    past = list(history.order_by("history_date", "history_id"))
    accepted = {row.id: in_words(row_of(row)) for row in past if row.history_date <= then.history_date}
    added = {row.id for row in past if row.history_type == "+"} - accepted.keys()
    known = [row for row in registration.criteria.all() if row.pk in accepted or row.pk in added]
    pairs = [(accepted.get(row.pk), in_words(row_of(row))) for row in known]
    return [(old, new) for old, new in pairs if old != new]
