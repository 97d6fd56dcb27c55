"""What happens to people: they come, change post and unit, and leave. `on` is the first day of the new state."""

from datetime import timedelta

from django.db import transaction
from simple_history.utils import bulk_create_with_history

from units.models import Person, Posting
from units.wording import day
from units.workflow import Refusal

AT_ONCE = 2_000


@transaction.atomic
def enter(unit, *, post, on, **columns):
    """Enter a person who holds this post in a unit from day `on`; returns the person."""
    person = Person.objects.create(unit=unit, **columns)
    Posting.objects.create(person=person, unit=unit, post=post, valid_from=on)
    return person


@transaction.atomic
def enter_all(arrivals):
    """Enter many people at once, as `enter` does each: triples (unwritten Person, post, day); returns the people."""
    people = [person for person, _, _ in arrivals]
    for person in people:
        person.fill()
    bulk_create_with_history(people, Person, batch_size=AT_ONCE)
    postings = [Posting(person=each, unit=each.unit, post=post, valid_from=on) for each, post, on in arrivals]
    bulk_create_with_history(postings, Posting, batch_size=AT_ONCE)
    return people


@transaction.atomic
def move(person, unit, *, on, post=None):
    """Give a person another main post or unit from day `on`; somebody who holds a post may keep its name."""
    present = end_main(person, on)
    person.unit = unit
    person.save()
    return Posting.objects.create(person=person, unit=unit, post=post or present.post, valid_from=on)


@transaction.atomic
def move_back(posting, *, to, eve):
    """Undo a move that was entered by mistake: the post in unit `to` that ended on the day `eve` goes on.

    Raises Refusal when the person has left the post that came by the mistake.
    """
    person = posting.person
    if posting.valid_to or person.unit_id != posting.unit_id:
        raise Refusal(f"{person} sau đó đã thôi chức vụ hoặc chuyển đi.")
    former = person.postings.filter(unit=to, valid_to=eve).last()
    posting.delete()
    former.valid_to = None
    former.save()
    person.unit = to
    person.save()


@transaction.atomic
def leave(person, *, on):
    """End all posts of a person who leaves: `on` is the first day without one. The person stays in the register."""
    held = list(person.postings.open())
    if not held:
        raise Refusal(f"{person} không còn giữ chức vụ nào.")
    for posting in held:
        close(posting, on)


def end_main(person, on):
    """End the present main post, and return it; None when the person holds no post."""
    held = person.postings.open()
    present = held.main().last() or held.last()
    if present:
        close(present, on)
    return present


def close(posting, on):
    """Let the day before `on` be the last one of a post."""
    if posting.valid_from >= on:
        began = day(posting.valid_from)
        raise Refusal(f"Chức vụ hiện nay của {posting.person} bắt đầu ngày {began}; thay đổi phải sau ngày ấy.", "on")
    posting.valid_to = on - timedelta(days=1)
    posting.save()
