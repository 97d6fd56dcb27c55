"""The colour of a state by its value, one vocabulary for all subjects."""

from itertools import repeat

PLAIN = "plain"

TONES = {
    **dict.fromkeys(
        ("submitted", "for_signature", "open", "in_progress", "assigned", "proposed", "waiting", "called", "planned"),
        "wait",
    ),
    **dict.fromkeys(("late_pending", "returned", "need_more", "refer", "referred", "owed", "corrections_open"), "warn"),
    **dict.fromkeys(("left", "kept", "undoing"), "warn"),
    **dict.fromkeys(
        ("refused", "void", "not_eligible", "not_reached", "below", "rejected", "decided_no", "failed"), "bad"
    ),
    "mended": "wait",
    **dict.fromkeys(("accepted", "confirmed", "received", "concluded", "fulfilled", "eligible", "reached"), "good"),
    **dict.fromkeys(
        ("approved", "active", "issued", "ready", "exceeded", "sent", "running", "done", "invited"), "good"
    ),
    **dict.fromkeys(("present", "passed", "granted", "coming"), "good"),
    **dict.fromkeys(("absent", "written", "deputy"), "warn"),
    **dict.fromkeys(
        ("endorsed", "exemplary", "decided_yes", "decided", "reviewed", "corrections_closed", "held", "minuted"), "done"
    ),
}


def tone_of(state):
    """Return the tone of a state's value (see state_badge); a value without one is plain."""
    return TONES.get(state, PLAIN)


def tones_of(states, own):
    """Return the tone of each of these values; `own` maps values to tones other than these."""
    return list(map((TONES | own).get, states, repeat(PLAIN)))
