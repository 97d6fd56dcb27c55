"""Khách mời của hội nghị: who is invited, told, and what they answer."""

import re

from django.db import transaction

from awards import conferences
from awards.conferences import refuse_once_held, refuse_unless_planner
from awards.deciding import accounts_of, clerks_of
from awards.models import Conference, Invitation, Presentation
from models_registry.windows import today
from units.history import keep_all
from units.matters import Standing, topic
from units.models import Role
from units.notices import notify_all
from units.wording import day
from units.workflow import Refusal, take

Kind, Reply, State = Invitation.Kind, Invitation.Reply, Conference.State
CONFERENCE = "conference"
ANSWERERS = (Role.CLERK, Role.HEAD)
EXPLAINED = {
    Reply.DEPUTY: "Ghi họ tên, chức vụ người dự thay.",
    Reply.ABSENT: "Ghi lý do không dự được.",
}
NO_MORE = "Khen thưởng đã huỷ, thôi mời"
# A line of guests that names a group and its number: "Đại diện các đoàn thể: 05 đại biểu".
GROUP = re.compile(
    r"^(?P<name>.+?)[\s:,(–-]+(?P<seats>\d{1,3})\s*(?:đại biểu|đồng chí|người|khách)\)?\.?$", re.IGNORECASE
)


# ---- who is invited ----


@transaction.atomic
def plan(conference, *, papers, by, at):
    """Save a new conference with its list of the invited; returns it. Raises as `conferences.plan`."""
    conferences.plan(conference, papers=papers, by=by, at=at)
    draw_up(conference, by=by)
    return conference


@transaction.atomic
def draw_up(conference, *, by):
    """Bring the list of the invited up to the order of presentation and the guests that were written; returns it.

    Who is called up is invited once, however many awards are handed over to them, and no more once all of them are
    revoked. A guest whose line was taken out goes, unless somebody has answered for them; a group whose number was
    changed keeps its answer.
    """
    wanted, meant = [*laureates(conference), *guests(conference)], collectives(conference)
    keys = {letter_key(row, meant) for row in wanted}
    for row in conference.invitations.exclude(kind=Kind.UNIT):
        if (key := letter_key(row, meant)) not in keys:
            no_more(row, key, by=by)
    take_in(conference, wanted, by=by)
    return list(conference.invitations.all())


def no_more(invitation, key, *, by):
    """Take out who is not called up or no guest any more; a unit that was invited as such too stays as a unit.

    `key` is that of its letter. A letter that went out stays where people were led to, and says why nobody comes; a
    guest for whom somebody has answered stays.
    """
    invitation._history_user = by
    if invitation.kind == Kind.BOTH:
        invitation.kind, invitation.unit_id, invitation.post_and_unit = Kind.UNIT, key[1], ""
        invitation.name = invitation.unit.name
        invitation.save()
    elif invitation.kind == Kind.LAUREATE and invitation.sent_on:
        if invitation.note != NO_MORE:
            invitation.reply, invitation.note, invitation.coming = Reply.ABSENT, NO_MORE, None
            invitation.save()
    elif invitation.kind == Kind.LAUREATE or not invitation.reply:
        invitation.delete()


def to_come(award):
    """The conference, not held yet, at which this award is called up; None where there is none."""
    return Conference.objects.filter(presentations__award=award).to_come().first()


@transaction.atomic
def follow_standing(award, *, by):
    """Bring the list of the invited up to an award that was revoked before it was handed over, or holds again."""
    if conference := to_come(award):
        draw_up(conference, by=by)


@transaction.atomic
def readdress(award, *, was, by):
    """Address the letter of an award by its corrected name and post; `was` is the name it went to.

    A conference that was held keeps its letters. Of two letters to the same the one that went out first stays.
    """
    if (conference := to_come(award)) is None:
        return
    letters = conference.invitations.filter(unit=award.unit_id).as_kind(Kind.LAUREATE)
    old, right = letters.filter(name=was).first(), letters.filter(name=award.name).exclude(name=was).first()
    if old is None:
        return
    old._history_user, old._change_reason = by, "Đính chính tên, chức vụ"
    if right is not None:
        right._history_user = by
        (old if right.sent_on else right).delete()
    if right is None or not right.sent_on:
        old.name, old.post_and_unit = award.name, award.post_and_unit
        old.save()


def collectives(conference):
    """{(pk of the unit that answers, name): pk of the unit meant} of the collectives that are called up."""
    rows = Presentation.objects.of_conference(conference)
    return {(row.award.unit_id, row.award.name): row.award.collective_id for row in rows if row.award.collective_id}


def letter_key(invitation, meant):
    """By which an invitation is one letter: a unit that is called up and invited as a unit gets one that says both.

    `meant` as `collectives`.
    """
    if invitation.kind == Kind.UNIT:
        return Kind.UNIT, invitation.unit_id, ""
    if invitation.kind != Kind.GUEST and (unit := meant.get((invitation.unit_id, invitation.name))):
        return Kind.UNIT, unit, ""
    return invitation.kind, invitation.unit_id, invitation.person_id or invitation.name


def one_letter_each(conference, rows):
    """These invitations, not saved, each letter once; a unit that is among them in two ways is invited in both."""
    found, meant = {}, collectives(conference)
    for row in rows:
        first = found.setdefault(letter_key(row, meant), row)
        first.kind = joined(first.kind, row.kind)
    return list(found.values())


def joined(kind, other):
    """The Kind of who is invited in these two ways."""
    return kind if kind == other else Kind.BOTH


def take_in(conference, rows, *, by):
    """Save those of the rows that have no letter yet, bring the others up to what they say; returns the new ones."""
    meant = collectives(conference)
    known = {letter_key(row, meant): row for row in conference.invitations.all()}
    pairs = [(known.get(letter_key(row, meant)), row) for row in rows]
    for there, row in pairs:
        if there is not None:
            bring_up(there, row, by=by)
    fresh = [row for there, row in pairs if there is None]
    append(conference, fresh, by=by)
    return fresh


def bring_up(invitation, row, *, by):
    """Write the number of persons and the kind where they changed; not more of them come than are invited.

    A unit that is called up later is addressed as the award names it, and its unit answers. Who was not to come any
    more, because the award was revoked, is asked anew once it holds again.
    """
    kind, is_back = joined(invitation.kind, row.kind), invitation.note == NO_MORE
    if (invitation.kind, invitation.seats) == (kind, row.seats) and not is_back:
        return
    if is_back:
        invitation.reply, invitation.note, invitation.replied_on = Reply.NONE, "", None
    if row.kind == Kind.LAUREATE:
        invitation.unit, invitation.name, invitation.post_and_unit = row.unit, row.name, row.post_and_unit
    invitation.kind, invitation.seats = kind, row.seats
    invitation.coming = invitation.coming and min(invitation.coming, row.seats)
    invitation._history_user, invitation._change_reason = by, "Đổi diện mời, số người mời"
    invitation.save()


def laureates(conference):
    """An Invitation, not saved, for each person and collective that is called up, in that order, each once."""
    rows = Presentation.objects.of_conference(conference)
    awards = [row.award for row in rows if row.award.revoked_on is None]
    found = [
        Invitation(kind=Kind.LAUREATE, unit=award.unit, person_id=award.person_id, name=award.name,
                   post_and_unit=award.post_and_unit)
        for award in awards
    ]  # fmt: skip
    return one_letter_each(conference, found)


def guests(conference):
    """An Invitation, not saved, for each line of guests; the organising unit answers for them."""
    found = dict(guest_of(line) for line in conference.guests.splitlines() if line.strip())
    return [Invitation(kind=Kind.GUEST, unit=conference.unit, name=name, seats=seats) for name, seats in found.items()]


def guest_of(line):
    """(name, number of persons) of one line of guests, one person where it says no number."""
    group = GROUP.match(line.strip())
    if group is None or not int(group["seats"]):
        return line.strip()[:300], 1
    return group["name"][:300], int(group["seats"])


def of_units(units):
    """An Invitation, not saved, for each of these units."""
    return [Invitation(kind=Kind.UNIT, unit=unit, name=unit.name) for unit in units]


def append(conference, rows, *, by):
    """Save these behind those that are invited already."""
    last = conference.invitations.order_by("position").values_list("position", flat=True).last() or 0
    for position, row in enumerate(rows, last + 1):
        row.conference, row.position, row._history_user = conference, position, by
        row.save()


@transaction.atomic
def invite_units(conference, units, *, by, at):
    """Invite these units below the one that organises; returns how many are new, told at once where letters are out.

    A unit that is called up keeps the letter it has, which then says both. Raises Refusal without the seat, once it was
    held, and where all are invited already.
    """
    conference.refresh_from_db(from_queryset=Conference._base_manager.select_for_update())
    refuse_unless_planner(conference.unit, by)
    refuse_once_held(conference)
    meant = collectives(conference)
    there = {letter_key(row, meant) for row in conference.invitations.as_kind(Kind.UNIT)}
    rows = [row for row in of_units(units) if letter_key(row, meant) not in there]
    if not rows:
        raise Refusal("Các đơn vị này đã có trong danh sách mời.")
    fresh = take_in(conference, rows, by=by)
    if conference.state == State.INVITED:
        send(conference, fresh, by=by, at=at)
    return len(rows)


# ---- told ----


@transaction.atomic
def invite(conference, *, by, at):
    """Gửi giấy mời: tell those on the list, who have an account, when and where; returns how many people were told.

    Raises Refusal without the seat, with nobody to call up, for a day that is over.
    """
    take("invite", conference, by=by, at=at)
    return send(conference, unanswered(conference, by), by=by, at=at)


@transaction.atomic
def remind(conference, *, by, at):
    """Nhắc: send the letter again to those who have not answered; returns how many people were told.

    Raises Refusal without the seat, before the letters went out, once all have answered, for a day that is over.
    """
    take("remind", conference, by=by, at=at)
    return send(conference, unanswered(conference, by), by=by, at=at)


def unanswered(conference, by):
    """Those on the list, brought up to what is called up, who have not answered."""
    return [row for row in draw_up(conference, by=by) if not row.reply]


@transaction.atomic
def invite_new(conference, *, by, at):
    """Send the letter to those who came to the list after it went out, to nobody twice; returns how many they are.

    Raises Refusal without the seat, before the letters went out and after the conference, and with nobody new.
    """
    conference.refresh_from_db(from_queryset=Conference._base_manager.select_for_update())
    refuse_unless_planner(conference.unit, by)
    draw_up(conference, by=by)
    if not left_out(conference, on=today(at)):
        raise Refusal("Không có người mới nào chờ giấy mời.")
    new = list(conference.invitations.unsent())
    send(conference, new, by=by, at=at)
    return len(new)


def send(conference, invitations, *, by, at):
    """Note that the letter went to these today, tell those who have an account; returns how many people were told."""
    new = [row for row in invitations if row.sent_on is None]
    for row in new:
        row.sent_on = today(at)
    if new:
        keep_all(new, ["sent_on"], by, at=at, reason="Gửi giấy mời")
    return tell(conference, invitations, at=at)


@transaction.atomic
def rewrite(conference, columns, *, version, by, at):
    """Write a conference anew and bring the list of the invited up to it; returns how many people were told.

    Once the letters are out everybody is told of another day, hour or place. Raises as `conferences.write`.
    """
    before = when(Conference.objects.get(pk=conference.pk))
    conferences.write(conference, columns, version=version, by=by)
    rows = draw_up(conference, by=by)
    if conference.state != State.INVITED or when(conference) == before:
        return 0
    return tell(conference, rows, at=at, words=moved)


def tell(conference, invitations, *, at, words=None):
    """Tell the clerks of the invited units and the invited persons; a guest has no account of ours.

    `words` makes the sentence of a conference and an invitation, the one of the letter where none is given.
    """
    rows = [row for row in invitations if row.kind != Kind.GUEST]
    clerks = clerks_of({row.unit_id for row in rows}, today(at))
    accounts = accounts_of(row.person_id for row in rows)
    letters = [
        (
            (*clerks.get(row.unit_id, ()), *accounts.get(row.person_id, ())),
            (words or said)(conference, row),
            row.get_absolute_url(),
        )
        for row in rows
    ]
    notify_all(letters, at=at, about=topic(CONFERENCE, conference.pk))
    return len({person.pk for people, _, _ in letters for person in people})


def left_out(conference, *, on):
    """How many came to the list after the letters went out and have none yet, while it is still to come."""
    if conference.state != State.INVITED or conference.held_on < on:
        return 0
    return conference.invitations.unsent().count()


def conferences_now(keys, *, on):
    """{key: Standing} of the invitations to these conferences (settings.MATTER_SOURCES): open until they are over."""
    return {str(each.pk): standing(each, on) for each in Conference.objects.filter(pk__in=keys)}


def standing(conference, on):
    """The Standing of the invitations to one conference, by its day of now."""
    if conference.is_over or conference.held_on < on:
        return Standing("hội nghị đã qua", False)
    return Standing(f"ngày {day(conference.held_on)}", True, f"hội nghị {conference} ngày {day(conference.held_on)}")


def said(conference, invitation):
    """The sentence of the notice."""
    return f"Mời dự {conference.name}, {when(conference)}.{reason(invitation)} Đề nghị trả lời có dự hay không."


def reason(invitation):
    """Why somebody is invited, where the notice says it."""
    if invitation.kind == Kind.BOTH:
        return f" {invitation.name} được trao khen thưởng, đồng thời dự với tư cách đơn vị trực thuộc."
    return f" Được trao: {invitation.name}." if invitation.kind == Kind.LAUREATE else ""


def moved(conference, invitation):
    """The sentence of the notice after the day, the hour or the place was changed."""
    again = "Không dự được như đã trả lời thì trả lời lại."
    return f"{conference.name} đổi thời gian, địa điểm: {when(conference)}. {again}"


def when(conference):
    """Hour, day and place as a notice says them."""
    return f"{conference.starts_at:%H:%M} ngày {conference.held_on:%d/%m/%Y}, tại {conference.place}"


# ---- answered ----


def may_answer(invitation, user):
    """May this person say whether the invited comes: the clerk of the unit, oneself, or who organises?"""
    units = (invitation.unit, invitation.conference.unit)
    own = user.person_id is not None and user.person_id == invitation.person_id
    return own or any(user.holds(role, unit) for role in ANSWERERS for unit in units)


@transaction.atomic
def answer(invitation, *, reply, note="", coming=None, by, at):
    """Write down whether the invited comes, of a group how many; a later answer takes the place of the first.

    Without a number the whole group comes. Raises Refusal for who may not answer, before the letters went out, once it
    was held, without the name of the deputy or the reason, and for more persons than are invited.
    """
    conference = invitation.conference
    if not may_answer(invitation, by):
        raise Refusal("Đồng chí không trả lời thay đơn vị, cá nhân này.")
    if conference.state == State.PLANNED:
        raise Refusal("Hội nghị chưa gửi giấy mời.")
    refuse_once_held(conference)
    if reply in EXPLAINED and not note.strip():
        raise Refusal(EXPLAINED[reply])
    if coming is not None and not 1 <= coming <= invitation.seats:
        raise Refusal(f"Mời {invitation.seats} người; số người dự từ 1 đến {invitation.seats}.")
    invitation.reply, invitation.note = reply, note.strip()[:200] if reply in EXPLAINED else ""
    invitation.replied_on = today(at) if reply else None
    invitation.coming = coming if reply != Reply.ABSENT else None
    invitation._history_user, invitation._change_reason = by, "Trả lời giấy mời"
    invitation.save()
    return invitation


def tally(conference):
    """Rows of (label, count): how many said what; those who have not answered last."""
    counts = dict.fromkeys([*Reply.values[1:], Reply.NONE.value], 0)
    for reply in conference.invitations.values_list("reply", flat=True):
        counts[reply] += 1
    return [(Reply(value).label, count) for value, count in counts.items()]


def heads(conference):
    """(how many persons are invited, how many are to be expected)."""
    rows = list(conference.invitations.all())
    return sum(row.seats for row in rows), sum(row.attending for row in rows)
