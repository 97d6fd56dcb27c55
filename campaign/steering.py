"""The verbs of steering bodies: set up, begin, change members, re-form; nothing is deleted (S0-37, S1-12)."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from campaign import body_rules as rules
from campaign.assigned import announce
from campaign.models import Assignment, BodyMember, CampaignYear, Milestone, SteeringBody
from campaign.obligations import fulfilled_by_itself, undone_by_itself
from units.history import keep
from units.models import Unit
from units.wording import day
from units.workflow import Refusal, take

MEMBER = ("person", "role", "representing", "leads_mass_mobilisation")
FRAME = (
    "kind", "serves", "name", "covers_dvk", "covers_qcdc", "first_year", "last_year", "decision", "established_on",
)  # fmt: skip


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


# ---- set up and begin ----


@transaction.atomic
def set_up(unit, *, values, members, by, at, acknowledged=False, predecessor=None):
    """Make a body of this unit with its members, and let it begin when its decision is known; returns it.

    `values` are the columns in FRAME, `members` rows of the columns in MEMBER in the order of the list. Without a
    decision it stays in preparation. Raises Refusal: no head or two, a head at base who is not the committee member
    in charge of dân vận (unless `acknowledged`), another body of the kind at work, or no right.
    """
    refuse_bad_members(level_of(unit), members, acknowledged)
    frame = {name: values[name] for name in FRAME if name in values}
    body = SteeringBody(unit=unit, level=level_of(unit), predecessor=predecessor, **frame)
    refuse_stranger(body, by)
    keep(body, by)
    from_day = body.established_on or timezone.localdate(at)
    for position, row in enumerate(members, 1):
        enrol(body, row, position, from_day, by)
    return activate(body, by=by, at=at) if body.decision and body.established_on else body


@transaction.atomic
def activate(body, *, by, at, heirs=None):
    """Let a prepared body begin on the day of its decision, after the one before it has ended.

    All who were listed serve from that day. What the unit owes of the kind "body" is done by that. `heirs` as in
    `reconstitute`. Raises Refusal for a day before the one before it began.
    """
    before = body.predecessor if body.predecessor_id else None
    if before and before.state == SteeringBody.State.ACTIVE and body.established_on:
        succeed(before, body, heirs or {}, by=by, at=at)
    take("activate", body, by=by, at=at)
    for member in body.members.lasting().exclude(valid_from=body.established_on):
        keep(member, by, valid_from=body.established_on)
    done(body, Milestone.Kind.BODY, on=body.established_on, by=by, at=at)
    if body.has_regulation:
        done(body, Milestone.Kind.REGULATION, on=body.established_on, by=by, at=at)
    return body


@transaction.atomic
def write_frame(body, *, values, by):
    """Correct name, programmes, term, decision and day of a body; one that was re-formed or ended stays as it was."""
    refuse_stranger(body, by)
    refuse_closed(body)
    for name in FRAME:
        setattr(body, name, values.get(name, getattr(body, name)))
    if body.state == SteeringBody.State.ACTIVE and (blocked := rules.may_begin(body, by, None)):
        raise Refusal(blocked)
    keep(body, by)
    return body


@transaction.atomic
def adopt_regulation(body, *, on, by, at, words="", paper=None):
    """Note that the body has its working regulation from this day; what was owed of it is done (S0-19).

    `words` name it verbatim, `paper` is the Document where it was issued here. Raises Refusal for a day to come, or
    one before the body was set up.
    """
    refuse_stranger(body, by)
    refuse_closed(body)
    if on > timezone.localdate(at):
        raise Refusal("Ngày ban hành quy chế không thể ở sau hôm nay.", "on")
    if body.established_on and on < body.established_on:
        raise Refusal(f"Quy chế phải ban hành từ ngày thành lập ({day(body.established_on)}) trở đi.", "on")
    linked = {"regulation_paper": paper} if paper else {}
    keep(body, by, has_regulation=True, regulation=words, regulation_on=on, **linked)
    done(body, Milestone.Kind.REGULATION, on=on, by=by, at=at)
    return body


# ---- members ----


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
def leave(member, *, on, by, heir=None):
    """End a membership with this last day; the member's assignments go to `heir` the day after, or end with it."""
    refuse_stranger(member.body, by)
    if member.valid_to or on < member.valid_from:
        raise Refusal(f"{member.person} đã thôi tham gia, hoặc ngày thôi ở trước ngày tham gia.", "on")
    pass_on(member.assignments.open(), {member.person_id: heir} if heir else {}, on, by)
    return close(member, on, by)


# ---- steps ----


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
    keep(body, by, ended_on=timezone.localdate(at))
    dismiss(body, {}, body.ended_on, by)
    undone(body, by=by, at=at)
    return body


# ---- kiện toàn ----


@transaction.atomic
def reconstitute(body, *, values, members, by, at, acknowledged=False, heirs=None):
    """Re-form a body (kiện toàn): a new version follows the old one, which is kept (S1-12). Returns the new body.

    With its decision and day it begins at once; without, it is prepared and begins when they are known, and the old
    one works on until then. Members who go on keep their open assignments. `heirs` says who takes over from those who
    leave: {person's key: key of a person in the new list}; what nobody takes over ends, and
    `unassigned(new)` lists it. Raises Refusal as `set_up` does, and while another version is prepared.
    """
    if body.state != SteeringBody.State.ACTIVE:
        raise Refusal(f"Không thể “Kiện toàn” khi đang ở trạng thái “{body.get_state_display()}”.")
    if body.successors.prepared().exists():
        raise Refusal("Đang có một bản kiện toàn chuẩn bị; hãy hoàn thành bản ấy.")
    if bool(values["decision"]) != bool(values["established_on"]):
        raise Refusal("Ghi cả quyết định và ngày của quyết định, hoặc để trống cả hai để chuẩn bị trước.", "decision")
    undecided = values | {"decision": "", "established_on": None}
    new = set_up(
        body.unit, values=undecided, members=members, by=by, at=at, acknowledged=acknowledged, predecessor=body
    )
    if not values["decision"]:
        return new
    keep(new, by, decision=values["decision"], established_on=values["established_on"])
    return activate(new, by=by, at=at, heirs=heirs)


def succeed(before, body, heirs, *, by, at):
    """End the version before this one on the eve of its decision, and carry on what goes on; part of `activate`."""
    last_day = body.established_on - timedelta(days=1)
    if before.established_on and last_day < before.established_on:
        raise Refusal(f"Ngày kiện toàn phải sau ngày thành lập ({day(before.established_on)}).", "established_on")
    take("reconstitute", before, by=by, at=at)
    keep(before, by, ended_on=last_day)
    listed = {member.person_id: member for member in body.members.all()}
    taken_over = {gone: listed[heir] for gone, heir in heirs.items() if heir in listed}
    dismiss(before, taken_over | listed, last_day, by)
    for helpers in before.helpers.filter(state=SteeringBody.State.ACTIVE):
        keep(helpers, by, serves=body)


def dismiss(body, heirs, last_day, by):
    """End every membership and assignment of a body; `heirs` ({person's key: member}) take theirs over."""
    pass_on(Assignment.objects.of_body(body).open().select_related("member"), heirs, last_day, by)
    for member in body.members.lasting():
        close(member, last_day, by)


def pass_on(assignments, heirs, last_day, by):
    """End these assignments; who takes over from the member ({person's key: member}) has the same the day after."""
    held = {heir: {each.what for each in heir.assignments.open()} for heir in heirs.values()}
    for assignment in assignments:
        heir = heirs.get(assignment.member.person_id)
        if heir and assignment.what not in held[heir]:
            held[heir].add(assignment.what)
            keep(the_same(assignment, heir, last_day + timedelta(days=1)), by)
        close(assignment, last_day, by)


def the_same(assignment, member, on):
    """A new assignment of the same unit and work to another member."""
    names = ("unit", "kind", "field", "task")
    return Assignment(member=member, valid_from=on, **{name: getattr(assignment, name) for name in names})


def unassigned(body):
    """The assignments that ended with the body's predecessor and that nobody has taken over."""
    return list(Assignment.objects.of_body(body.predecessor_id).left_over().for_page().select_related("member__body"))


@transaction.atomic
def drop(assignment, *, on, by):
    """End an assignment with this last day, or say of one that ended at kiện toàn that nobody takes it over."""
    refuse_stranger(assignment.member.body, by)
    if assignment.valid_to is None:
        close(assignment, on, by)
    else:
        keep(assignment, by, is_dropped=True)


@transaction.atomic
def hand_over(assignments, *, to, on, by, at=None):
    """Give these assignments to another member from this day; returns how many he took over.

    Those still open end the day before; those that ended with an earlier version stay as they ended. What he has
    already is not given twice; of what is new he is told, see `announce`. Raises Refusal for a member who has
    left, another unit's body, or no right.
    """
    refuse_stranger(to.body, by)
    refuse_closed(to.body)
    if to.valid_to:
        raise Refusal(f"{to.person} đã thôi tham gia, không nhận bàn giao.")
    held = {each.what for each in to.assignments.open()}
    taken, new = [each for each in assignments if each.member_id != to.pk], []
    for assignment in taken:
        if assignment.member.body.unit_id != to.body.unit_id:
            raise Refusal(f"{assignment.member} không thuộc ban (tổ) này.")
        if assignment.what not in held:
            held.add(assignment.what)
            new.append(the_same(assignment, to, max(on, to.valid_from)))
            keep(new[-1], by)
        if assignment.valid_to is None:
            close(assignment, on - timedelta(days=1), by)
    announce(new, by=by, at=at)
    return len(taken)


# ---- what is done by itself ----


def done(body, kind, *, on, by, at):
    """Mark what the body's unit owes of this kind in the open years, counting from this day."""
    if body.kind == SteeringBody.Kind.SECRETARIAT:
        return
    for campaign_year in CampaignYear.objects.open_above(body.unit):
        fulfilled_by_itself(body.unit, campaign_year, kind, by=by, at=at, on=on)


def undone(body, *, by, at):
    """Let the unit owe a body and its regulation again once the last one has ended; one re-formed goes on."""
    if SteeringBody.objects.active().directing().of_unit(body.unit).exists():
        return
    for campaign_year in CampaignYear.objects.open_above(body.unit):
        for kind in (Milestone.Kind.BODY, Milestone.Kind.REGULATION):
            undone_by_itself(body.unit, campaign_year, kind, by=by, at=at, reason=f"{body} đã kết thúc hoạt động.")


def standing_bodies(campaign_year, units):
    """The bodies at work and their regulations, as settings.DUTY_SOURCES asks (S2-40, S0-19)."""
    bodies = SteeringBody.objects.active().directing().of_units(units).exclude(established_on=None)
    for body in bodies.only("unit_id", "established_on", "has_regulation"):
        yield body.unit_id, Milestone.Kind.BODY, body.established_on
        if body.has_regulation:
            yield body.unit_id, Milestone.Kind.REGULATION, body.established_on


# ---- rows ----


def enrol(body, row, position, on, by):
    """Write one membership from this day."""
    member = BodyMember(body=body, position=position, valid_from=on, **{name: row[name] for name in MEMBER})
    keep(member, by)
    return member


def close(row, on, by):
    """Write the last day of a membership or assignment; one that had not begun yet ends on its first day."""
    keep(row, by, valid_to=max(on, row.valid_from))
    return row


def refuse_stranger(body, by):
    """Raise Refusal for those who do not keep this unit's bodies."""
    if not keeps(body, by):
        raise Refusal(f"Đồng chí không có quyền lập, sửa ban (tổ) chỉ đạo của {body.unit}.")


def refuse_closed(body):
    """Raise Refusal for a body of the past."""
    if not body.is_open:
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
