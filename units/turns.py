"""What a notice says of a record at a state: whose turn it is by that, or news; and how the record stands now."""

from collections import defaultdict

from django.apps import apps

from units.matters import Standing, topic
from units.notices import close, reopen

TURN, NEWS = "turn", "news"
CHUNK = 500


def turn_of(record):
    """The topic of a notice that asks for the next step: done with as soon as the record has moved on."""
    return told_at(TURN, record, record.state)


def news_of(record):
    """The topic of news of a record: they stay, and say where the record has got to since."""
    return told_at(NEWS, record, record.state)


def told_at(kind, record, state):
    """The topic of what is told of a record at this state."""
    return topic(kind, record._meta.label_lower, record.pk, state)


def turns_now(keys, *, on):
    """{key: Standing} of these turns (settings.MATTER_SOURCES): open until the record moves on."""
    return {key: Standing(words, not words) for key, words in since(keys).items()}


def news_now(keys, *, on):
    """{key: Standing} of these news (settings.MATTER_SOURCES); nobody has to do anything about them."""
    return {key: Standing(words, True) for key, words in since(keys).items()}


def since(keys):
    """{key: the state the record is in now, in words, empty where it is the one told}; not those that are gone."""
    asked = defaultdict(dict)
    for key in keys:
        label, pk, told = key.split(":")
        asked[label][key] = int(pk), told
    return {key: words for label, rows in asked.items() for key, words in states_since(label, rows).items()}


def states_since(label, rows):
    """The same for the records of one model: `rows` are {key: (primary key, the state told)}."""
    model = apps.get_model(label)
    found = model._base_manager.filter(pk__in={pk for pk, _ in rows.values()})
    states, words = dict(found.values_list("pk", "state")), dict(model._meta.get_field("state").flatchoices)
    return {
        key: "" if states[pk] == told else words[states[pk]].lower() for key, (pk, told) in rows.items() if pk in states
    }


def let_rest(records, sources, *, at):
    """Close what asked for the step that these records have taken from those states (settings.STEP_FOLLOWS)."""
    moved = [
        told_at(TURN, record, source) for record, source in zip(records, sources, strict=True) if record.state != source
    ]
    for start in range(0, len(moved), CHUNK):
        close(moved[start : start + CHUNK], at=at)


def ask_again(records, *, since):
    """Open again what asked for the step that was taken on these records at `since` or later, and is taken back."""
    turns = [turn_of(record) for record in records]
    for start in range(0, len(turns), CHUNK):
        reopen(turns[start : start + CHUNK], since=since)
