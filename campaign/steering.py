"""The verbs of steering bodies: set up, begin, change members, re-form, assign; nothing is deleted (S0-37, S1-12)."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from campaign import body_rules as rules
from campaign.models import Assignment, BodyMember, CampaignYear, Milestone, SteeringBody
from campaign.obligations import fulfilled_by_itself, undone_by_itself
from units.models import Unit
from units.wording import day
from units.workflow import Refusal, take

MEMBER = ("person", "role", "representing", "leads_mass_mobilisation")
FRAME = ("kind", "name", "covers_dvk", "covers_qcdc", "decision", "established_on")


def desks_of(user):
    """The Party organisations whose bodies this person keeps, each once."""
    found = {unit.pk: unit for unit in user.units_as(*SteeringBody.KEEPERS) if unit.is_party}
    return list(found.values())


def keeps(body, user):
    """May this person change the body?"""
    return any(user.holds(role, body.unit) for role in SteeringBody.KEEPERS)


def level_of(unit):
    """The level at which a body of this unit directs."""
    return {Unit.Kind.PROVINCE: "province", Unit.Kind.COMMITTEE: "bloc"}.get(unit.kind, "base")


@transaction.atomic
def set_up(unit, *, values, members, by, at, acknowledged=False):
    """Make a body of this unit with its members, and let it begin when its decision is known; returns it.

    `values` are the columns in FRAME, `members` rows of the columns in MEMBER in the order of the list. Without a
    decision it stays in preparation. Raises Refusal: no head or two, a head at base who is not the committee member
    in charge of dân vận (unless `acknowledged`), another body of the kind at work, or no right.
    """
    refuse_bad_members(level_of(unit), members, acknowledged)
    body = SteeringBody(unit=unit, level=level_of(unit), **{name: values[name] for name in FRAME})
    refuse_stranger(body, by)
    keep(body, by)
    from_day = body.established_on or timezone.localdate(at)
    for position, row in enumerate(members, 1):
        enrol(body, row, position, from_day, by)
    return activate(body, by=by, at=at) if body.decision and body.established_on else body


@transaction.atomic
def activate(body, *, by, at):
    """Let a prepared body begin; what its unit owes of the kind "body" is done by that."""
    take("activate", body, by=by, at=at)
    done(body, Milestone.Kind.BODY, on=body.established_on, by=by, at=at)
    if body.has_regulation:
        done(body, Milestone.Kind.REGULATION, on=body.established_on, by=by, at=at)
    return body


@transaction.atomic
def write_frame(body, *, values, by):
    """Correct name, programmes, decision and day of a body; a body that was re-formed or ended stays as it was."""
    refuse_stranger(body, by)
    refuse_closed(body)
    for name in FRAME:
        setattr(body, name, values[name])
    if body.state == SteeringBody.State.ACTIVE and (blocked := rules.may_begin(body, by, None)):
        raise Refusal(blocked)
    return keep(body, by)


@transaction.atomic
def adopt_regulation(body, *, on, by, at):
    """Note that the body has its working regulation from this day; what was owed of it is done (S0-19).

    Raises Refusal for a day to come, or one before the body was set up.
    """
    refuse_stranger(body, by)
    refuse_closed(body)
    if on > timezone.localdate(at):
        raise Refusal("Ngày ban hành quy chế không thể ở sau hôm nay.")
    if body.established_on and on < body.established_on:
        raise Refusal(f"Quy chế phải ban hành từ ngày thành lập ({day(body.established_on)}) trở đi.")
    body.has_regulation = True
    keep(body, by)
    done(body, Milestone.Kind.REGULATION, on=on, by=by, at=at)
    return body


@transaction.atomic
def add_member(body, *, values, on, by):
    """Let a person serve from this day (columns in MEMBER); raises Refusal for one who serves, or a second head."""
    refuse_stranger(body, by)
    refuse_closed(body)
    serving = list(body.members.serving(on))
    if any(member.person_id == values["person"].pk for member in serving):
        raise Refusal(f"{values['person']} đang là thành viên.")
    if blocked := rules.headless([*(member.role for member in serving), values["role"]]):
        raise Refusal(blocked)
    return enrol(body, values, body.members.count() + 1, on, by)


@transaction.atomic
def leave(member, *, on, by):
    """End a membership with this last day, and with it the member's assignments; the rows stay."""
    refuse_stranger(member.body, by)
    if member.valid_to or on < member.valid_from:
        raise Refusal(f"{member.person} đã thôi tham gia, hoặc ngày thôi ở trước ngày tham gia.")
    for assignment in member.assignments.open():
        close(assignment, on, by)
    return close(member, on, by)


@transaction.atomic
def step(body, name, *, by, at, reason=""):
    """Take a step that needs no page of its own: let a prepared body begin, or end one. Raises Refusal."""
    verbs = {"activate": lambda: activate(body, by=by, at=at), "end": lambda: end(body, by=by, at=at, reason=reason)}
    if name not in verbs:
        raise Refusal("Không có bước này.")
    return verbs[name]()


@transaction.atomic
def end(body, *, by, at, reason):
    """End a body for good, with every membership and assignment, today."""
    take("end", body, by=by, at=at, reason=reason)
    body.ended_on = timezone.localdate(at)
    keep(body, by)
    for assignment in Assignment.objects.of_body(body).open():
        close(assignment, body.ended_on, by)
    for member in body.members.lasting():
        close(member, body.ended_on, by)
    undone(body, by=by, at=at)
    return body


@transaction.atomic
def reconstitute(body, *, values, members, by, at, acknowledged=False):
    """Re-form a body (kiện toàn): a new version with its own decision follows the old one, which is kept (S1-12).

    Members who go on keep their open assignments; those of members who left end, and `unassigned(new)` lists them.
    Returns the new body. Raises Refusal as `set_up` does, and without decision and day.
    """
    if not values["decision"] or not values["established_on"]:
        raise Refusal("Kiện toàn phải có quyết định và ngày của quyết định.")
    last_day = values["established_on"] - timedelta(days=1)
    if body.established_on and last_day < body.established_on:
        raise Refusal(f"Ngày kiện toàn phải sau ngày thành lập ({day(body.established_on)}).")
    take("reconstitute", body, by=by, at=at)
    body.ended_on = last_day
    keep(body, by)
    new = set_up(body.unit, values=values, members=members, by=by, at=at, acknowledged=acknowledged)
    new.predecessor, new.has_regulation = body, False
    keep(new, by)
    hand_over(body, new, last_day, by)
    return new


def hand_over(body, new, last_day, by):
    """End the old body's memberships and assignments; who goes on has the same assignments in the new one."""
    heirs = {member.person_id: member for member in new.members.all()}
    for assignment in Assignment.objects.of_body(body).open().select_related("member"):
        heir = heirs.get(assignment.member.person_id)
        if heir:
            assign(heir, assignment.unit, assignment.kind, on=heir.valid_from, by=by)
        close(assignment, last_day, by)
    for member in body.members.lasting():
        close(member, last_day, by)


def unassigned(body):
    """The assignments that ended with the body's predecessor and that nobody has taken over."""
    if body.predecessor_id is None:
        return []
    taken = set(Assignment.objects.of_body(body).open().values_list("unit", "kind"))
    ended = Assignment.objects.of_body(body.predecessor).filter(valid_to=body.predecessor.ended_on).for_page()
    return [assignment for assignment in ended if (assignment.unit_id, assignment.kind) not in taken]


@transaction.atomic
def assign(member, unit, kind, *, on, by):
    """Let a member follow, nurture, appraise … a unit from this day (S0-32, S2-41); raises Refusal where he does."""
    refuse_stranger(member.body, by)
    if not member.body.unit.contains(unit):
        raise Refusal(f"{unit} không thuộc phạm vi của {member.body}.")
    if member.assignments.open().filter(unit=unit, kind=kind).exists():
        raise Refusal(f"{member.person} đã được phân công việc này ở {unit}.")
    return keep(Assignment(member=member, unit=unit, kind=kind, valid_from=on), by)


@transaction.atomic
def unassign(assignment, *, on, by):
    """End an assignment with this last day."""
    refuse_stranger(assignment.member.body, by)
    return close(assignment, on, by)


def done(body, kind, *, on, by, at):
    """Mark what the body's unit owes of this kind in the open years, counting from this day."""
    for campaign_year in CampaignYear.objects.open_above(body.unit):
        fulfilled_by_itself(body.unit, campaign_year, kind, by=by, at=at, on=on)


def undone(body, *, by, at):
    """Let the unit owe a body and its regulation again once the last one has ended; one re-formed goes on."""
    if SteeringBody.objects.active().of_unit(body.unit).exists():
        return
    for campaign_year in CampaignYear.objects.open_above(body.unit):
        for kind in (Milestone.Kind.BODY, Milestone.Kind.REGULATION):
            undone_by_itself(body.unit, campaign_year, kind, by=by, at=at, reason=f"{body} đã kết thúc hoạt động.")


def standing_bodies(campaign_year, units):
    """The bodies at work and their regulations, as settings.DUTY_SOURCES asks (S2-40, S0-19)."""
    bodies = SteeringBody.objects.active().of_units(units).exclude(established_on=None)
    for body in bodies.only("unit_id", "established_on", "has_regulation"):
        yield body.unit_id, Milestone.Kind.BODY, body.established_on
        if body.has_regulation:
            yield body.unit_id, Milestone.Kind.REGULATION, body.established_on


def enrol(body, row, position, on, by):
    """Write one membership from this day."""
    columns = {name: row[name] for name in MEMBER}
    return keep(BodyMember(body=body, position=position, valid_from=on, **columns), by)


def close(row, on, by):
    """Write the last day of a membership or assignment; one that had not begun yet ends on its first day."""
    row.valid_to = max(on, row.valid_from)
    return keep(row, by)


def keep(row, by):
    """Save a row with the name of who wrote it."""
    row._history_user = by
    row.save()
    return row


def refuse_stranger(body, by):
    """Raise Refusal for those who do not keep this unit's bodies."""
    if not keeps(body, by):
        raise Refusal(f"Đồng chí không có quyền lập, sửa ban (tổ) chỉ đạo của {body.unit}.")


def refuse_closed(body):
    """Raise Refusal for a body of the past."""
    if body.state in (SteeringBody.State.RECONSTITUTED, SteeringBody.State.ENDED):
        raise Refusal(f"{body} {body.get_state_display().lower()}; chỉ xem, không sửa.")


def refuse_bad_members(level, members, acknowledged):
    """Raise Refusal for a list without exactly one head, with somebody twice, or with the wrong head at base."""
    people = [member["person"].pk for member in members]
    if len(set(people)) < len(people):
        raise Refusal("Có người được ghi hai lần trong danh sách thành viên.")
    blocked = rules.headless([member["role"] for member in members])
    if not blocked and not acknowledged:
        blocked = rules.head_not_in_charge(level, members)
    if blocked:
        raise Refusal(blocked)
