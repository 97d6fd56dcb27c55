"""A person typed on mẫu 1 who is not in the register yet: who is called alike, and the entry once a clerk confirmed."""

from campaign.bodies import committee_of
from units import people
from units.models import Person
from units.paths import within
from units.register import present_post
from units.workflow import Refusal

NOT_A_CLERK = (
    "Chỉ cán bộ phụ trách thêm được người vào danh sách; hãy nhờ cán bộ phụ trách thêm, rồi chọn ở ô “Cá nhân đăng ký”."
)


def namesakes(full_name, unit):
    """The people of the unit's committee of exactly this name, blind to accents and case: "name (post, unit)"."""
    top = committee_of(unit) or unit
    found = Person.objects.filter(within("unit__path", [top.path])).called(full_name).for_list()
    return [said(person) for person in found.order_by("unit__path", "pk")]


def said(person):
    """A person with present post and unit, in words."""
    return f"{person} ({', '.join(filter(None, [present_post(person), str(person.unit)]))})"


def enter(newcomer, unit, *, by):
    """Enter the person of these columns (those of Person, `post`, `on`: the first day) in a unit; returns the person.

    Raises Refusal unless `by` keeps the register of the unit.
    """
    if not by.keeps_register_of(unit):
        raise Refusal(NOT_A_CLERK)
    return people.enter(unit, **newcomer)
