"""What waits for a person in the room of steering bodies (settings.TASK_SOURCES)."""

from django.urls import reverse

from campaign.models import Assignment, BodyMember, Obligation, SteeringBody
from units.models import Role
from units.tasks import Part, Task, counted

MEMBERS = (Role.MEMBER, *SteeringBody.KEEPERS)


def waiting_rows(user, on):
    """What is counted, as far as this person's seats ask for it."""
    if user.person_id and user.has_role(*MEMBERS):
        mine = Assignment.objects.of_person(user.person_id).holding(on)
        late = Obligation.objects.running().late(on).of_units(mine.values("unit"))
        yield Part("followed", late, name="unit__name")
    if units := user.units_as(*SteeringBody.KEEPERS):
        bodies = SteeringBody.objects.of_units(units)
        left = Assignment.objects.filter(member__body__in=bodies).left_over()
        # A membership once for each assignment: an assignment has a "kind" of its own, which the tally needs.
        yield Part("left", BodyMember.objects.filter(assignments__in=left), name="person__full_name")


@counted(waiting_rows)
def steering_tasks(found, user, on):
    """Rows of Task: what the units I follow are late with, assignments nobody took over after kiện toàn."""
    return [*late_among_mine(found), *left_over(found)]


def late_among_mine(found):
    """What the units this person was given owe past its day."""
    if not (late := found.get("followed")):
        return []
    sentence = f"{late.count} việc quá hạn ở đơn vị đồng chí theo dõi"
    return [Task(sentence, reverse("campaign:my-units"), "Xem", tone="warn", count=late.count)]


def left_over(found):
    """What waits for somebody since a body of this person was re-formed."""
    if not (left := found.get("left")):
        return []
    body = SteeringBody.objects.active().get(predecessor__members=left.first)
    address = reverse("campaign:body-hand-over", args=[body.pk])
    return [Task(f"{left.count} phân công chưa bàn giao sau kiện toàn", address, "Bàn giao", None, "warn", left.count)]
