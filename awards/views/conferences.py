"""Pages of the conferences: the list, one with its order of presentation, hand-over ticks."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_POST

from awards import conferences, inviting
from awards.drafts.offers import ceremony_starter
from awards.filters import ConferenceFilter
from awards.forms import ConferenceForm, PlanForm
from awards.models import AwardRound, Conference, Presentation
from awards.views.rounds import room_tabs
from awards.views.steps import attempt
from campaign.drafts import starter
from campaign.models import Document
from units.columns import Column
from units.formlook import tell
from units.listing import show_list
from units.versions import written
from units.workflow import Refusal, open_steps, take

ORDERS = {
    "moi": ("Mới nhất", ("-held_on", "-pk")),
    "don-vi": ("Cấp uỷ", ("unit__path", "pk")),
}
COLUMNS = [
    Column("Hội nghị", "name", width=60, link=True),
    Column("Cấp uỷ", "unit", sort="don-vi", width=36),
    Column("Ngày", "held_on", kind="date", sort="moi", width=12),
    Column("Địa điểm", "place", width=36),
    Column("Số lượt trao", "count", kind="number", width=12),
    Column("Trạng thái", "state", kind="state", width=16),
]


def conference_list(request):
    return show_list(
        request,
        queryset=Conference.objects.visible_to(request.user).for_list(),
        filter_class=ConferenceFilter,
        orders=ORDERS,
        columns=COLUMNS,
        template="awards/conference_list.html",
        title="Hội nghị biểu dương, khen thưởng",
        noun="hội nghị",
        context={
            "entries": room_tabs(),
            "empty_title": "Chưa có hội nghị nào",
            "empty_text": "Lập hội nghị khi đã có quyết định khen thưởng của cấp uỷ hoặc của cấp trên chờ trao.",
            "may_plan": bool(conferences.desks(request.user)),
        },
    )


def conference_new(request):
    """A conference for what waits in a unit to be handed over: the papers of its latest year are ticked."""
    if not conferences.desks(request.user):
        messages.error(request, "Hội nghị do cán bộ phụ trách, người đứng đầu của cấp uỷ tổ chức lập.")
        return redirect("awards:conference-list")
    able = conferences.waiting_desks(request.user)
    unit = asked_desk(request, able)
    context = {"unit": unit, "others": [each for each in able if each != unit]}
    if unit is None:
        return render(request, "awards/conference_form.html", context)
    waiting = conferences.waiting(unit)
    papers = asked_papers(request, unit, waiting)
    form = PlanForm(request.POST or None, instance=proposed(unit, papers), waiting=waiting, initial={"papers": papers})
    if form.is_valid():
        try:
            made = inviting.plan(form.instance, papers=form.cleaned_data["papers"], by=request.user, at=timezone.now())
        except Refusal as refusal:
            tell(form, refusal)
        else:
            return redirect(made)
    context["form"] = form
    return render(request, "awards/conference_form.html", context, status=422 if form.is_bound else 200)


def asked_desk(request, able):
    """The unit that is asked for, the first where none is; None where nothing waits there."""
    asked = request.GET.get("don_vi")
    return next((unit for unit in able if not asked or str(unit.pk) == asked), None)


def asked_papers(request, unit, waiting):
    """The paper from whose page one comes, where it still waits; otherwise those of the latest year."""
    asked = request.GET.get("van_ban")
    known = asked in {key for key, _, _ in waiting}
    return [asked] if known else conferences.of_latest_year(conferences.uncalled(unit))


def proposed(unit, papers):
    """A conference as the round of the highest award of these papers announced it."""
    awards = conferences.of_papers(unit, papers)
    round_ = awards[0].nomination.round
    held_on = conferences.proposed_day(unit, round_.conference_on, awards, today=timezone.localdate())
    name = round_.conference or f"Hội nghị biểu dương, khen thưởng “Dân vận khéo” năm {round_.counted_year}"
    return Conference(unit=unit, name=name, held_on=held_on, programme="\n".join(conferences.PROGRAMME))


def visible_conference(request, pk):
    return get_object_or_404(Conference.objects.visible_to(request.user).select_related("unit"), pk=pk)


def conference(request, pk):
    record = visible_conference(request, pk)
    rows = list(Presentation.objects.of_conference(record))
    may_plan = conferences.may_plan(record.unit, request.user)
    is_open = not record.is_over
    context = {
        "conference": record,
        "rows": rows,
        "handed": sum(row.handed_on is not None for row in rows),
        "programme": record.programme.splitlines(),
        "replies": inviting.tally(record),
        "heads": inviting.heads(record),
        "unsent": inviting.left_out(record, on=timezone.localdate()) if may_plan else 0,
        "letters": Document.objects.visible_to(request.user).begun_as(record.letter_key),
        "minutes": Document.objects.visible_to(request.user).begun_as(record.minutes_key),
        "starters": paper_starters(record, request.user),
        "may_plan": may_plan,
        "may_order": may_plan and is_open,
        "left": len(conferences.to_hand_over(rows)) if may_plan and record.held_on <= timezone.localdate() else 0,
        "waiting": conferences.waiting(record.unit) if may_plan and is_open else [],
        "is_day_off": may_plan and is_open and conferences.is_day_off(record),
        "open_steps": open_steps(record, by=request.user, at=timezone.now()),
        "steps_taken": record.trail.select_related("by"),
        "today": timezone.localdate(),
    }
    return render(request, "awards/conference.html", context)


def paper_starters(record, user):
    """The invitation to this conference, its minutes once it was held, where the person may begin them now."""
    round_, on = AwardRound.objects.handed_over_at(record), timezone.localdate()
    if round_ is None:
        return []
    return starter.links(its_paper(record), record, record.unit, round_.campaign_year, user, on=on)


def its_paper(record):
    """A source of starters that offers this paper alone: the others would be counted round by round."""
    return lambda unit, campaign_year, user, *, on: [ceremony_starter(record, on)]


def conference_edit(request, pk):
    record = visible_conference(request, pk)
    form = ConferenceForm(request.POST or None, instance=record, first=conferences.first_day(record))
    by, at = request.user, timezone.now()
    went = written(
        form,
        lambda: inviting.rewrite(record, form.columns, version=form.cleaned_data["version"], by=by, at=at),
    )
    if went.is_done:
        if went.came:
            messages.success(request, f"Đã lưu; đã báo thay đổi thời gian, địa điểm tới {went.came} người.")
        return redirect(record)
    context = {"conference": record, "form": form, "changes": went.changes}
    return render(request, "awards/conference_form.html", context, status=went.status)


@require_POST
def conference_add(request, pk):
    """Call up what one more paper gave."""
    record = visible_conference(request, pk)
    paper = request.POST.get("paper", "")
    if attempt(
        request, lambda: conferences.add(record, paper, by=request.user), lambda count: f"Đã thêm {count} lượt trao."
    ):
        inviting.draw_up(record, by=request.user)
    return redirect(record)


@require_POST
def conference_invite_new(request, pk):
    """Send the letter to those who came to the list after it went out."""
    record = visible_conference(request, pk)
    attempt(
        request,
        lambda: inviting.invite_new(record, by=request.user, at=timezone.now()),
        lambda count: f"Đã gửi giấy mời cho {count} người mới.",
    )
    return redirect(record)


@require_POST
def conference_hand_over_rest(request, pk):
    """Tick all that is left, as it is done after the ceremony."""
    record = visible_conference(request, pk)
    attempt(
        request,
        lambda: conferences.hand_over_rest(record, by=request.user, at=timezone.now()),
        lambda count: f"Đã ghi trao {count} lượt.",
    )
    return redirect(record)


NOTED = {"hold": "hội nghị đã tổ chức", "minute": "hội nghị đã có biên bản"}
LETTERS = {"invite": (inviting.invite, "Đã gửi giấy mời tới"), "remind": (inviting.remind, "Đã nhắc")}


@require_POST
def conference_step(request, pk, name):
    record, at = visible_conference(request, pk), timezone.now()
    if name in LETTERS:
        act, said = LETTERS[name]
        attempt(request, lambda: act(record, by=request.user, at=at), lambda told: f"{said} {told} người.")
    else:
        attempt(request, lambda: take(name, record, by=request.user, at=at), f"Đã ghi: {NOTED.get(name)}.")
    return redirect(record)


def visible_presentation(request, pk):
    return get_object_or_404(Presentation.objects.visible_to(request.user).for_page(), pk=pk)


@require_POST
def presentation_move(request, pk):
    row = visible_presentation(request, pk)
    typed = request.POST.get("to", "")
    place = int(typed) if typed.isdigit() else row.position
    attempt(request, lambda: conferences.move(row, to=place, by=request.user))
    return redirect(row)


@require_POST
def presentation_tick(request, pk):
    """Handed over on the day given, today when there is none; "undo" takes it back."""
    row = visible_presentation(request, pk)
    received_by = request.POST.get("received_by", "")

    def tick():
        on = None if "undo" in request.POST else day_of(request.POST.get("on", ""))
        conferences.hand_over(row, on=on, received_by=received_by, by=request.user, at=timezone.now())

    attempt(request, tick)
    return redirect(f"{row.get_absolute_url()}#luot-{row.pk}")


def day_of(typed):
    """The day as the browser sends it, today when none was typed. Raises Refusal for what is no day."""
    try:
        on = parse_date(typed) if typed else timezone.localdate()
    except ValueError:
        on = None
    if on is None:
        raise Refusal("Ngày trao không đúng; hãy chọn lại ngày.")
    return on
