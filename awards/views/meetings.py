"""Pages of the meetings of a round: convene, one meeting, who was there, the votes."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from awards import meetings, nominations
from awards.drafts.offers import award_starters
from awards.meeting_forms import COUNTS, AttendanceForm, ConveneForm, CountForm, StepOutForm, VoteForm
from awards.meeting_rules import count_of, hall_of, may_close, threshold_of
from awards.models import AwardRound, Meeting, Nomination, Recusal
from awards.views.rounds import shared, visible_round
from awards.views.steps import attempt, take_step
from awards.voting import least_present, miscounted
from campaign.drafts import starter
from campaign.models import Document
from campaign.rule_words import share
from units.formlook import tell
from units.versions import written
from units.workflow import Refusal, open_steps


def round_meetings(request, pk):
    """The meetings of a round, and the form that calls the next one."""
    record = visible_round(request, pk)
    may_convene = record.state == AwardRound.State.OPEN and nominations.may_propose(record, request.user)
    form = ConveneForm(request.POST or None, unit=record.unit) if may_convene else None
    if form is not None and form.is_valid():
        try:
            made = meetings.convene(record, by=request.user, at=timezone.now(), **form.given)
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, "Đã triệu tập; thành viên có tài khoản đã được báo.")
            return redirect(made)
    put_forward = list(Nomination.objects.of_round(record).for_balance())
    context = {"form": form, "meetings": Meeting.objects.of_round(record)}
    status = 422 if form is not None and form.is_bound else 200
    return render(request, "awards/round_meetings.html", context | shared(request, record, put_forward), status=status)


# ---- one meeting ----


def visible_meeting(request, pk):
    return get_object_or_404(Meeting.objects.visible_to(request.user).for_page(), pk=pk)


def kept_meeting(request, pk):
    """The meeting, for those who may write into it now."""
    found = visible_meeting(request, pk)
    if not meetings.keeps(found, request.user):
        raise PermissionDenied
    return found


def seats_of(record):
    return list(record.attendees.select_related("member__person"))


def cases_of(record):
    """The cases with votes, and with who steps out."""
    rows = record.cases.select_related(
        "nomination__practice", "nomination__collective", "nomination__person", "nomination__unit", "nomination__form"
    )
    return list(rows.prefetch_related("votes", "recusals__attendee__member__person"))


def meeting(request, pk):
    return show_meeting(request, visible_meeting(request, pk))


def show_meeting(request, record, step_out_form=None, status=200):
    """The page; names beside votes and written opinions are for those who sit where the body sits."""
    keeps, seats, cases = meetings.keeps(record, request.user), seats_of(record), cases_of(record)
    steps = open_steps(record, by=request.user, at=timezone.now())
    sits = any(seat.unit_id == record.round.unit_id for seat in request.user.seats_today)
    context = {
        "meeting": record,
        "facts": facts_of(record),
        "attendees": seats,
        "cases": [(case, lacking_on(case, seats) if keeps else "") for case in cases],
        "votes": votes_of(cases, seats) if sits else [],
        "voters": [each for each in seats if each.may_vote],
        "sits": sits,
        "keeps": keeps,
        "step_out_form": step_out_form or (StepOutForm(meeting=record) if keeps else None),
        "open_steps": steps,
        "before_closing": before_closing(record, steps) if keeps else "",
        **papers_about(record, request.user),
        "steps_taken": record.trail.select_related("by"),
    }
    return render(request, "awards/meeting.html", context, status=status)


def before_closing(record, steps):
    """For who keeps the meeting and may not close it: what still stands in the way, or that the head closes it."""
    if any(each.step.name == "close" for each in steps):
        return ""
    lacking = may_close(record, None, timezone.now())
    return f"Trưởng ban (tổ trưởng) kết thúc phiên họp. {lacking or 'Đã đủ thành phần, phiếu để kết thúc.'}"


def lacking_on(case, attendees):
    """What is wrong with the votes of a case, once everybody is noted; nothing before, and once it has its result."""
    if case.result or not all(each.presence for each in attendees):
        return ""
    return miscounted(hall_of(attendees), count_of(case, attendees))


def votes_of(cases, attendees):
    """Rows of (case, pairs of each voter and what he said or why he did not) of an open ballot; none before it."""
    if not any(case.votes.all() for case in cases):
        return []
    voters = [each for each in attendees if each.may_vote]
    return [(case, [(each, said_on(case).get(each.pk, "–")) for each in voters]) for case in cases]


def said_on(case):
    """What each member said on a case, or that he stepped out, by attendee."""
    out = {each.attendee_id: "Không dự" for each in case.recusals.all()}
    return out | {vote.attendee_id: vote.get_choice_display() for vote in case.votes.all()}


def papers_about(record, user):
    """The invitation and the minutes of this meeting that are there, and those to begin now."""
    seen, round_ = Document.objects.visible_to(user), record.round
    papers = [paper for key in (record.letter_key, record.minutes_key) for paper in seen.begun_as(key)]
    begun = {paper.made_from for paper in papers}
    found = starter.links(award_starters, record, round_.unit, round_.campaign_year, user, on=timezone.localdate())
    offered = [row for row in found if row["starter"].make and row["starter"].key not in begun]
    return {"papers": papers, "starters": offered}


def facts_of(record):
    starts, ends = timezone.localtime(record.starts_at), record.ends_at and timezone.localtime(record.ends_at)
    threshold, seats = threshold_of(record), list(record.attendees.all())
    hall = hall_of(seats)
    rules = record.goes_by
    return [
        ("Ban, tổ chỉ đạo", record.body),
        ("Bắt đầu", meetings.at_clock(starts)),
        ("Kết thúc", meetings.at_clock(ends) if ends else ""),
        ("Địa điểm", record.place),
        ("Biểu quyết", record.get_ballot_display()),
        ("Chủ trì", record.chair and record.chair.person),
        ("Ghi biên bản", record.secretary and record.secretary.person),
        ("Có mặt", f"{hall.present}/{hall.members} thành viên; gửi ý kiến bằng văn bản {hall.written}"),
        ("Số phải có mặt", f"{least_present(hall.members, threshold.quorum)} (ít nhất {share(rules.quorum)})"),
        ("Được thông qua", f"trên {share(rules.pass_share)} {rules.get_pass_base_display().lower()}"),
    ]


def answered(request, record, form, write, template, **context):
    """Write what the form says and go back to the meeting; overtaken or refused, show it with the typed text."""
    went = written(form, lambda: write(form))
    if went.is_done:
        messages.success(request, "Đã lưu.")
        return redirect(record)
    context |= {"meeting": record, "form": form, "changes": went.changes}
    return render(request, template, context, status=went.status)


def meeting_attendance(request, pk):
    record = kept_meeting(request, pk)
    form = AttendanceForm(request.POST or None, meeting=record, attendees=seats_of(record))

    def write(form):
        version = form.cleaned_data["version"]
        meetings.note_attendance(record, form.seats, columns=form.columns, version=version, by=request.user)

    return answered(request, record, form, write, "awards/meeting_attendance.html")


def meeting_votes(request, pk):
    """One grid from the paper: letters by member, or the numbers of slips."""
    record = kept_meeting(request, pk)
    attendees, cases = seats_of(record), cases_of(record)
    kind = CountForm if record.is_secret else VoteForm
    form = kind(request.POST or None, meeting=record, cases=cases, attendees=attendees)

    def write(form):
        version, by = form.cleaned_data["version"], request.user
        if record.is_secret:
            meetings.type_counts(record, form.counts, version=version, by=by)
        else:
            meetings.type_votes(record, form.choices, fill="fill" in request.POST, version=version, by=by)

    voters = [each for each in attendees if each.may_vote]
    heads = [label for _, label in COUNTS] if record.is_secret else ()
    return answered(request, record, form, write, "awards/meeting_votes.html", voters=voters, heads=heads)


@require_POST
def meeting_agenda(request, pk):
    record = visible_meeting(request, pk)
    attempt(
        request,
        lambda: meetings.renew_agenda(record, by=request.user),
        lambda count: f"Chương trình họp có {count} trường hợp.",
    )
    return redirect(record)


@require_POST
def meeting_step_out(request, pk):
    record = visible_meeting(request, pk)
    form = StepOutForm(request.POST, meeting=record)
    if not form.is_valid():
        return show_meeting(request, record, form, status=422)
    given = form.cleaned_data
    try:
        meetings.step_out(given["case"], given["attendee"], given["reason"], by=request.user)
    except Refusal as refusal:
        tell(form, refusal)
        return show_meeting(request, record, form, status=422)
    messages.success(request, "Đã ghi thành viên không dự biểu quyết.")
    return redirect(record)


@require_POST
def recusal_remove(request, pk):
    rows = Recusal.objects.visible_to(request.user).select_related("case__meeting__round__unit")
    recusal = get_object_or_404(rows, pk=pk)
    attempt(
        request, lambda: meetings.step_back(recusal, by=request.user), "Đã bỏ ghi chú; thành viên lại được biểu quyết."
    )
    return redirect(recusal.case.meeting)


@require_POST
def meeting_step(request, pk, name):
    return take_step(request, visible_meeting(request, pk), name, {"close": meetings.close})
