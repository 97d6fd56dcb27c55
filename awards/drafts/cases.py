"""The nominations of a round that a paper tells of, and how many they are."""

from awards.models import Nomination

State = Nomination.State
STANDING = (State.PROPOSED, State.REFERRED, State.APPROVED, State.DECIDED_YES)


def standing(round_, unit):
    """The nominations of a unit (and those below it) that stand in this round; those approved where any are."""
    found = round_.nominations.within(unit).filter(state__in=STANDING).for_list().select_related("result")
    rows = list(found.select_related("practice__field", "practice__unit", "form", "collective", "person", "result"))
    approved = [row for row in rows if row.state in (State.APPROVED, State.DECIDED_YES)]
    return approved or rows


def counted(rows):
    """How many: "01 đơn vị, 02 tập thể, 05 cá nhân"; empty for none."""
    units, persons = sum(row.is_of_unit for row in rows), sum(1 for row in rows if row.person_id)
    parts = ((units, "đơn vị"), (len(rows) - units - persons, "tập thể"), (persons, "cá nhân"))
    return ", ".join(f"{count:02d} {name}" for count, name in parts if count)
