"""Họp xét: the verbs of a meeting: convene it, note who was there and who stepped out, type the votes in, close it."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from simple_history.utils import bulk_create_with_history

from awards.meeting_rules import count_of, hall_of, threshold_of
from awards.models import Attendee, AwardRound, Case, Meeting, Nomination, Recusal, Vote
from awards.nominations import PROPOSERS, keep, lock, refuse_unless_proposer, trace
from awards.recusal import Seat, Subject, reason_to_leave
from awards.round_rules import note_approved
from awards.voting import outcome
from campaign.models import BodyMember
from models_registry.windows import today
from units.matters import Standing, topic
from units.models import User
from units.notices import notify
from units.versions import hold
from units.workflow import Refusal, take

State, Choice = Meeting.State, Vote.Choice
COUNTED = {Choice.AGREED: "agreed", Choice.AGAINST: "against", Choice.ABSTAINED: "abstained"}
LEAST_REASON = 10
MEETING = "meeting"


# ---- convening ----


@transaction.atomic
def convene(round_, *, body, starts_at, place, ballot, by, at):
    """Call the members of this day to a meeting on everything that is proposed; each is told.

    Raises Refusal without the seat, while another meeting is called, for a body of another unit or without members,
    for a day before the counted year, when nothing is proposed, and outside an open round.
    """
    lock(round_)
    refuse_unless_proposer(round_, by)
    if round_.state != AwardRound.State.OPEN:
        raise Refusal("Đợt xét chưa mở hoặc đã chốt danh sách.")
    if body.unit_id != round_.unit_id:
        raise Refusal("Mô hình cấp nào do ban, tổ chỉ đạo cấp đó họp xét (Hướng dẫn, mục III.2).", "body")
    if today(starts_at).year < round_.counted_year:
        raise Refusal(f"Ngày họp không thể ở trước năm {round_.counted_year}, năm tính thành tích.", "day")
    members = list(body.members.serving(today(starts_at)).select_related("person__unit"))
    if not members:
        raise Refusal(f"{body} chưa ghi thành viên nào; hãy ghi ở trang Ban, Tổ chỉ đạo.", "body")
    meeting = Meeting(round=round_, body=body, starts_at=starts_at, place=place.strip(), ballot=ballot)
    meeting.chair = of_part(members, BodyMember.Role.HEAD)
    meeting.secretary = of_part(members, BodyMember.Role.SECRETARY)
    meeting._history_user = by
    try:
        with transaction.atomic():
            meeting.save()
    except IntegrityError:
        raise Refusal("Đợt xét đang có một phiên họp chưa kết thúc.") from None
    seats = [Attendee(meeting=meeting, member=member) for member in members]
    bulk_create_with_history(seats, Attendee, default_user=by, default_change_reason="Triệu tập")
    if not put_on_agenda(meeting, by=by):
        raise Refusal("Chưa có đề nghị nào chờ tập thể cho ý kiến.")
    meeting.trail.create(step="convene", label="Triệu tập", source="", target=meeting.state, by=by, at=at)
    tell_members(meeting, members, at=at)
    return meeting


def of_part(members, part):
    """The first member with this part, or None."""
    return next((each for each in members if each.role == part), None)


def tell_members(meeting, members, *, at):
    """A notice to the members who have accounts."""
    people = User.objects.filter(person__in=[each.person_id for each in members], is_active=True)
    when = f"{at_clock(meeting.starts_at)}, tại {meeting.place}"
    text = f"Mời đồng chí dự họp xét “{meeting.round}” lúc {when}."
    notify(people, text, meeting.get_absolute_url(), at=at, about=topic(MEETING, meeting.pk))


def meetings_now(keys, *, on):
    """{key: Standing} of the invitations to these meetings (settings.MATTER_SOURCES): open until their day is over."""
    return {str(each.pk): standing(each, on) for each in Meeting.objects.filter(pk__in=keys)}


def standing(meeting, on):
    """The Standing of one invitation."""
    if meeting.state != Meeting.State.CALLED:
        return Standing(f"phiên họp {meeting.get_state_display().lower()}", False)
    if timezone.localdate(meeting.starts_at) < on:
        return Standing("đã qua ngày họp", False)
    when = at_clock(timezone.localtime(meeting.starts_at))
    return Standing(when, True, f"họp lúc {when}")


def at_clock(moment):
    """A moment as a sentence says it: "08 giờ 30, ngày 20/11/2026"."""
    return f"{moment:%H} giờ {moment:%M}, ngày {moment:%d/%m/%Y}"


def put_on_agenda(meeting, *, by):
    """Add the proposed nominations that are not on the agenda yet, each with who steps out; returns how many stand."""
    known = set(meeting.cases.values_list("nomination", flat=True))
    proposed = meeting.round.nominations.filter(state=Nomination.State.PROPOSED).for_list()
    fresh = [
        Case(meeting=meeting, nomination=each, position=place)
        for place, each in enumerate((row for row in proposed if row.pk not in known), len(known) + 1)
    ]
    bulk_create_with_history(fresh, Case, default_user=by, default_change_reason="Đưa vào chương trình họp")
    step_out_by_rule(meeting, fresh, by=by)
    return len(known) + len(fresh)


def step_out_by_rule(meeting, cases, *, by):
    """Note who leaves the room for these cases because the tree says so (awards.recusal)."""
    hall = meeting.round.unit.path
    seats = meeting.attendees.select_related("member__person__unit")
    rows = [
        Recusal(case=case, attendee=each, reason=reason, by_rule=True)
        for case in cases
        for each in seats
        if (reason := reason_to_leave(seat_of(each), subject_of(case.nomination), hall))
    ]
    bulk_create_with_history(rows, Recusal, default_user=by, default_change_reason="Theo cơ cấu tổ chức")


def seat_of(attendee):
    person = attendee.member.person
    return Seat(person.pk, person.unit.path)


def subject_of(nomination):
    """Who the case is about, as plain values."""
    unit = nomination.collective or nomination.unit
    return Subject(unit.path, unit.name, nomination.person_id)


@transaction.atomic
def renew_agenda(meeting, *, by):
    """Take in what was proposed since the meeting was called, and drop what is not waiting any more.

    Returns how many cases stand. Raises Refusal without the seat and once the meeting is over.
    """
    begin(meeting, by)
    gone = meeting.cases.exclude(nomination__state=Nomination.State.PROPOSED)
    for case in gone:
        case._history_user, case._change_reason = by, "Không còn chờ ý kiến"
        case.delete()
    for place, case in enumerate(meeting.cases.all(), 1):
        if case.position != place:
            case.position, case._history_user = place, by
            case.save()
    return put_on_agenda(meeting, by=by)


def begin(meeting, by, version=None):
    """Lock a meeting that is still called, for its keeper; with a version, only if nobody has saved since."""
    if version is None:
        meeting.refresh_from_db(from_queryset=Meeting._base_manager.select_for_update())
    else:
        hold(meeting, version)
    refuse_unless_proposer(meeting.round, by)
    if meeting.state != State.CALLED:
        raise Refusal(f"Phiên họp “{meeting.get_state_display().lower()}”, không ghi thêm được.")


def keeps(meeting, user):
    """May this person write into the meeting now?"""
    return meeting.state == State.CALLED and any(user.holds(role, meeting.round.unit) for role in PROPOSERS)


# ---- who was there ----


@transaction.atomic
def note_attendance(meeting, seats, *, columns, version, by):
    """Write who was there: `seats` is {attendee key: (presence, reason, opinion)}, `columns` those of the meeting.

    Raises Overtaken when somebody saved since `version`, Refusal where an absence has no reason or a letter no text.
    """
    begin(meeting, by, version)
    for attendee in meeting.attendees.select_related("member__person"):
        write_seat(attendee, *seats.get(attendee.pk, ("", "", "")), by=by)
    for name, value in columns.items():
        setattr(meeting, name, value)
    if meeting.ends_at and meeting.ends_at <= meeting.starts_at:
        raise Refusal("Giờ kết thúc phải sau giờ bắt đầu.", "ends")
    if not meeting.is_secret:
        drop_votes_of_absent(meeting, by=by)
    meeting._history_user, meeting._change_reason = by, "Ghi thành phần dự họp"
    meeting.save()
    return meeting


def write_seat(attendee, presence, reason, opinion, *, by):
    """Save one member's attendance where it changed."""
    reason, opinion = reason.strip(), opinion.strip()
    if presence in (Attendee.Presence.ABSENT, Attendee.Presence.WRITTEN) and not reason:
        raise Refusal(f"Ghi lý do vắng của đồng chí {attendee}.", f"reason-{attendee.pk}")
    if presence == Attendee.Presence.WRITTEN and not opinion:
        raise Refusal(f"Ghi ý kiến bằng văn bản của đồng chí {attendee}.", f"opinion-{attendee.pk}")
    told = (presence, "" if presence == Attendee.Presence.PRESENT else reason, opinion)
    if told != (attendee.presence, attendee.reason, attendee.opinion):
        attendee.presence, attendee.reason, attendee.opinion = told
        attendee._history_user = by
        attendee.save()


def drop_votes_of_absent(meeting, *, by):
    """Who can not vote has no vote: take away what was typed in for him before."""
    attendees = {each.pk: each for each in meeting.attendees.all()}
    kept = Vote.objects.filter(case__meeting=meeting).select_related("case")
    wrong = [vote for vote in kept if not attendees[vote.attendee_id].may_vote]
    for vote in wrong:
        remove(vote, by=by)
    if wrong:
        count_votes(meeting, by=by)


def remove(row, *, by):
    row._history_user = by
    row.delete()


# ---- who steps out ----


@transaction.atomic
def step_out(case, attendee, reason, *, by):
    """Note that a member takes no part in the vote on a case, for a reason of his own. Raises Refusal without one."""
    meeting = case.meeting
    begin(meeting, by)
    if len(reason.strip()) < LEAST_REASON:
        raise Refusal(f"Cần ghi lý do, ít nhất {LEAST_REASON} ký tự.", "reason")
    if attendee.meeting_id != meeting.pk:
        raise Refusal("Thành viên này không dự phiên họp.", "attendee")
    if case.recusals.filter(attendee=attendee).exists():
        raise Refusal(f"Đã ghi đồng chí {attendee} không dự biểu quyết trường hợp này.", "attendee")
    for vote in case.votes.filter(attendee=attendee):
        remove(vote, by=by)
    recusal = Recusal(case=case, attendee=attendee, reason=reason.strip())
    recusal._history_user = by
    recusal.save()
    if not meeting.is_secret:
        count_votes(meeting, by=by)
    return recusal


@transaction.atomic
def step_back(recusal, *, by):
    """Take back what the chair had noted; what the tree says stays. Raises Refusal for that."""
    begin(recusal.case.meeting, by)
    if recusal.by_rule:
        raise Refusal("Thành viên không biểu quyết trường hợp của chính mình, đơn vị mình.")
    remove(recusal, by=by)


# ---- the votes ----


@transaction.atomic
def type_votes(meeting, choices, *, fill=False, version, by):
    """Write the votes of an open ballot from the paper: {(case key, attendee key): choice, or "" for none}.

    `fill` takes every cell left empty as in favour. What belongs to nobody who may vote on that case is left out.
    Raises Overtaken when somebody saved since `version`.
    """
    begin(meeting, by, version)
    if meeting.is_secret:
        raise Refusal("Phiên họp bỏ phiếu kín: chỉ ghi số phiếu của từng trường hợp.")
    known = {(vote.case_id, vote.attendee_id): vote for vote in Vote.objects.filter(case__meeting=meeting)}
    fresh = []
    for cell in open_cells(meeting):
        choice = choices.get(cell, "") or (Choice.AGREED.value if fill else "")
        vote = known.get(cell)
        if vote is None and choice:
            fresh.append(Vote(case_id=cell[0], attendee_id=cell[1], choice=choice))
        elif vote is not None and choice != vote.choice:
            write_vote(vote, choice, by=by)
    bulk_create_with_history(fresh, Vote, default_user=by, default_change_reason="Nhập phiếu")
    save_votes(meeting, by=by)
    count_votes(meeting, by=by)
    return meeting


def write_vote(vote, choice, *, by):
    """Change a vote, or take it away."""
    if not choice:
        remove(vote, by=by)
        return
    vote.choice, vote._history_user = choice, by
    vote.save()


def open_cells(meeting):
    """The cells of the grid in which a vote may stand: (case key, attendee key), the cases in their order."""
    voters = [each.pk for each in meeting.attendees.all() if each.may_vote]
    for case in meeting.cases.prefetch_related("recusals"):
        out = {each.attendee_id for each in case.recusals.all()}
        for voter in voters:
            if voter not in out:
                yield case.pk, voter


def save_votes(meeting, *, by):
    meeting._history_user, meeting._change_reason = by, "Nhập phiếu"
    meeting.save()


def count_votes(meeting, *, by):
    """Write the sums of an open ballot to the cases."""
    for case in meeting.cases.prefetch_related("votes"):
        given = [vote.choice for vote in case.votes.all()]
        write_counts(case, {column: given.count(choice) for choice, column in COUNTED.items()}, by=by)


def write_counts(case, counts, *, by):
    """Save the counts of one case where they changed; `counts` is {"agreed": …, "against": …, "abstained": …}."""
    if any(getattr(case, name) != value for name, value in counts.items()):
        for name, value in counts.items():
            setattr(case, name, value)
        case._history_user, case._change_reason = by, "Nhập phiếu"
        case.save()


@transaction.atomic
def type_counts(meeting, counts, *, version, by):
    """Write the numbers of slips of a secret ballot: {case key: {"agreed": …, "against": …, "abstained": …}}.

    Raises Overtaken when somebody saved since `version`, Refusal for an open ballot.
    """
    begin(meeting, by, version)
    if not meeting.is_secret:
        raise Refusal("Phiên họp biểu quyết công khai: ghi ý kiến của từng thành viên.")
    for case in meeting.cases.all():
        if case.pk in counts:
            write_counts(case, counts[case.pk], by=by)
    save_votes(meeting, by=by)
    return meeting


# ---- closing ----


@transaction.atomic
def close(meeting, *, by, at):
    """End the meeting: every case gets its result, and every nomination is approved or rejected by it.

    Raises Refusal as the step table does, and when a nomination is not waiting for the body any more.
    """
    take("close", meeting, by=by, at=at)
    meeting.rules, meeting.ends_at, meeting._history_user = meeting.round.rules, meeting.ends_at or at, by
    meeting.save()
    attendees, threshold = list(meeting.attendees.all()), threshold_of(meeting)
    hall = hall_of(attendees)
    for case in meeting.cases.select_related("nomination__practice").prefetch_related("recusals"):
        came = outcome(hall, count_of(case, attendees), threshold)
        case.base, case.needed = came.base, came.needed
        case.result = Case.Result.PASSED if came.is_passed else Case.Result.FAILED
        case._history_user, case._change_reason = by, "Kết thúc phiên họp"
        case.save()
        answer(case, by=by, at=at)
    return meeting


def answer(case, *, by, at):
    """The nomination follows the vote: it was the body that decided, whoever presses the button."""
    nomination = case.nomination
    nomination.refresh_from_db(from_queryset=Nomination._base_manager.select_for_update())
    source = nomination.state
    if source != Nomination.State.PROPOSED:
        raise Refusal(f"“{nomination}” không còn chờ ý kiến; hãy cập nhật danh sách của phiên họp.")
    passed = case.result == Case.Result.PASSED
    nomination.state = Nomination.State.APPROVED if passed else Nomination.State.REJECTED
    label = "Họp xét: nhất trí" if passed else "Họp xét: không đạt"
    keep(nomination, by, label)
    trace(nomination, "vote", label, source, by=by, at=at, reason=tally(case))
    if passed:
        note_approved(nomination, by, at, "")


def tally(case):
    """The votes of a closed case as a sentence: "Tán thành 7/9, cần ít nhất 5; …"."""
    return (
        f"Tán thành {case.agreed}/{case.base} (cần ít nhất {case.needed}), không tán thành {case.against}, "
        f"ý kiến khác {case.abstained}."
    )
