import pytest
from django.conf import settings
from django.utils.module_loading import import_string

from tests import make
from units.models import Notice, Role, Seat
from units.notices import notify
from units.tasks import FAR_AWAY, Counted, Part, Task, counted, tallies, tasks_of

pytestmark = pytest.mark.django_db


def seats_beside(user, on):
    if units := user.units_as(Role.CLERK):
        yield Part("seats", Seat.objects.filter(unit__in=units).exclude(user=user), "user__email", "valid_from")
        yield Part("same name", Seat.objects.filter(unit__in=units, role=Role.READER), "user__email")


def own_notices(user, on):
    yield Part("same name", Notice.objects.filter(user=user), "text")


@counted(seats_beside)
def seat_tasks(found, user, on):
    return [Task(name, "/", str(tally.count), tally.due_on) for name, tally in found.items()]


@counted(own_notices)
def notice_tasks(found, user, on):
    return [Task(tally.name, "/", str(tally.first)) for tally in found.values()]


@pytest.fixture
def notice(tree):
    notify([tree.clerk], "Chào", "/", at=make.NOW)
    return tree.clerk.notices.get()


def test_what_sources_count_is_asked_at_once(tree, notice, django_assert_num_queries):
    sources = (seat_tasks, notice_tasks)
    tallies(sources, tree.clerk, make.TODAY)

    with django_assert_num_queries(1):
        found = tallies(sources, tree.clerk, make.TODAY)

    beside = Seat.objects.filter(unit=tree.cell).exclude(user=tree.clerk)
    assert found[seat_tasks]["seats"].count == beside.count() > 0
    assert found[seat_tasks]["seats"].due_on == min(beside.values_list("valid_from", flat=True))
    assert {kind: tally.name for kind, tally in found[notice_tasks].items()} == {"same name": "Chào"}


def test_a_kind_of_nothing_is_absent(tree, notice):
    assert tallies((notice_tasks,), tree.head, make.TODAY) == {notice_tasks: {}}
    assert notice_tasks(tree.head, on=make.TODAY) == []


def test_a_source_alone_tells_the_same(tree, notice):
    assert notice_tasks(tree.clerk, on=make.TODAY) == [Task("Chào", "/", str(notice.pk))]


@pytest.mark.parametrize("role", ["clerk", "head", "leader", "member", "registrant", "receiver", "chief", "reader"])
def test_all_floors_together_tell_what_each_tells_alone(tree, world, role):
    user = getattr(tree, role)
    sources = [import_string(name) for name in settings.TASK_SOURCES]

    alone = [task for source in sources for task in source(user, on=make.TODAY)]

    assert tasks_of(user, make.TODAY) == sorted(alone, key=lambda task: (task.due_on or FAR_AWAY, -task.count))
    assert sum(isinstance(source, Counted) for source in sources) > 4
