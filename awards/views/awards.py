"""Pages of what was given: the list, one award and what became of it, those of a unit, a person, a model."""

from copy import copy

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from awards import correcting, resting, revoking
from awards.codes import shown
from awards.filters import AwardFilter, AwardHistoryFilter
from awards.forms import ConclusionForm, CorrectLineForm, RecoveryForm
from awards.models import Award, Conference, Invitation, Nomination, Presentation, Recheck
from awards.views.revocations import given_back, taken_back, visible_award
from awards.views.rounds import room_tabs
from models_registry.models import Practice
from units.columns import Column
from units.formlook import tell
from units.listing import show_list
from units.models import Person, Unit
from units.wording import money
from units.workflow import Refusal

MOST = 50
HISTORY_ORDERS = {"moi": ("Mới nhất", ("-awarded_on", "-pk"))}
ORDERS = HISTORY_ORDERS | {"don-vi": ("Đơn vị", ("unit__path", "pk"))}
STANDINGS = {"valid": "Có hiệu lực", "corrected": "Đã đính chính"}


def standing_words(award):
    """How an award stands, a revoked one with its day."""
    return STANDINGS.get(award.standing) or f"Đã huỷ {award.revoked_on:%d/%m/%Y}"


COLUMNS = [
    Column("Tên tập thể, cá nhân", "name", width=32, link=True),
    Column("Mô hình, điển hình", "matter.name", width=50),
    Column("Đơn vị", "unit", sort="don-vi", width=36),
    Column("Hình thức", "form.name", width=28),
    Column("Quyết định", "number_text", width=16),
    Column("Ngày", "awarded_on", kind="date", sort="moi", width=12),
    Column("Số vào sổ", "register_number", width=12),
    Column("Tiền thưởng", lambda row: row.money or None, kind="money", width=16),
    Column("Tình trạng", "standing", kind="state", width=16, words=standing_words,
           tones={"valid": "good", "corrected": "warn", "revoked": "bad"}),
]  # fmt: skip
HISTORY_COLUMNS = [column for column in COLUMNS if column.title != "Đơn vị"]


def award_list(request):
    return show_list(
        request,
        queryset=Award.objects.visible_to(request.user).for_list(),
        filter_class=AwardFilter,
        orders=ORDERS,
        columns=COLUMNS,
        template="awards/award_list.html",
        title="Danh sách khen thưởng",
        noun="khen thưởng",
        context={
            "entries": room_tabs(),
            "empty_title": "Chưa có khen thưởng nào",
            "empty_text": "Mỗi dòng của một quyết định khen thưởng đã ban hành đứng ở đây.",
        },
    )


def award(request, pk):
    record = visible_award(request, pk)
    document = record.decision.document if record.decision_id else None
    recovery, presentation = getattr(record, "recovery", None), Presentation.objects.of_award(record)
    may_follow_up = revoking.may_follow_up(record, request.user)
    context = {
        "award": record,
        "document": document,
        "facts": facts_of(record),
        "recovery": recovery,
        "recovery_form": RecoveryForm(instance=recovery) if recovery and recovery.is_open and may_follow_up else None,
        "rechecks": rechecks_of(record, request.user),
        "marked": marked_since(record, request.user),
        "concerns": record.nomination.rechecks.select_related("cause__decision__document__type"),
        "presentation": presentation,
        "invitation": Invitation.objects.visible_to(request.user).for_award(record),
        "opens_conference": opens_conference(presentation, request.user),
        "may_revoke": (document is None or document.is_locked) and revoking.may_revoke(record, request.user),
        **(taken_back if record.revoked_on else given_back)(record, request.user),
        "may_correct": may_correct(record, request.user),
        "steps_taken": record.nomination.trail.select_related("by"),
    }
    return render(request, "awards/award_detail.html", context)


def opens_conference(presentation, user):
    """May this person open the conference at which it is handed over?"""
    return presentation is not None and Conference.objects.visible_to(user).contains(presentation.conference)


def may_correct(record, user):
    """A line of our own decision that stands; what a level above gave is its own to correct."""
    return not record.revoked_on and record.decision_id and correcting.may_correct(record.decision, user)


def rechecks_of(record, user):
    """Pairs of (recheck, may this person conclude it): the committee of its own round does."""
    found = Recheck.objects.visible_to(user).of_cause(record)
    return [(each, revoking.may_conclude(each, user)) for each in found]


def marked_since(record, user):
    return resting.put_forward_since(record, Nomination.objects.visible_to(user)) if record.revoked_on else []


def facts_of(record):
    span = record.span_first if record.span_first == record.span_last else f"{record.span_first} - {record.span_last}"
    revoked = f"{record.revoked_on:%d/%m/%Y}" if record.revoked_on else ""
    return [
        ("Hình thức", record.form.name),
        *([("Cấp khen thưởng", record.given_by), ("Quyết định", record.paper)] if record.paper else []),
        ("Chức vụ, đơn vị", record.post_and_unit or record.unit.name),
        ("Thành tích", record.achievement),
        ("Tính cho năm", span),
        ("Số vào sổ", record.register_number),
        ("Tiền thưởng", money(record.money) if record.money else ""),
        ("Mã tra cứu", shown(record.code) if record.has_certificate else ""),
        ("Huỷ ngày", revoked),
        ("Căn cứ huỷ", record.get_revoke_ground_display()),
        ("Sự việc", record.revoke_reason),
        ("Văn bản huỷ", record.revoke_paper),
    ]


# ---- acts on one award ----


def award_correct(request, pk):
    """One line as it should read: into the open draft of a correction, or a new one."""
    record = visible_award(request, pk)
    if not may_correct(record, request.user):
        messages.error(request, "Đồng chí không đính chính được dòng này.")
        return redirect(record)
    form = CorrectLineForm(request.POST or None, instance=copy(record))
    if form.is_valid():
        try:
            made = correcting.correct(record, form.values, by=request.user, at=timezone.now())
        except Refusal as refusal:
            tell(form, refusal)
        else:
            return redirect(made)
    context = {"award": record, "form": form, "title": "Đính chính một dòng", "button": "Đưa vào dự thảo đính chính"}
    return render(request, "awards/award_act.html", context, status=422 if form.is_bound else 200)


def recheck_conclude(request, pk):
    rows = Recheck.objects.visible_to(request.user).select_related("cause", "nomination__round")
    recheck = get_object_or_404(rows, pk=pk)
    if request.method == "GET" and (recheck.concluded_on or not revoking.may_conclude(recheck, request.user)):
        return redirect(recheck)
    form = ConclusionForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.is_valid():
        try:
            revoking.conclude(recheck, **form.cleaned_data, by=request.user, at=timezone.now())
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, "Đã ghi kết luận.")
            return redirect(recheck)
    context = {
        "award": recheck.cause,
        "form": form,
        "title": f"Kết luận: {recheck.nomination}",
        "recheck": recheck,
        "button": "Ghi kết luận",
    }
    return render(request, "awards/award_act.html", context, status=422 if form.is_bound else 200)


# ---- through the years ----


def unit_awards(request, pk):
    unit = get_object_or_404(Unit.objects.visible_to(request.user), pk=pk)
    found = Award.objects.visible_to(request.user).of_unit(unit)
    return history(request, unit, f"Khen thưởng của {unit}", found, nominations_of(request, unit=unit))


def person_awards(request, pk):
    person = get_object_or_404(Person.objects.visible_to(request.user), pk=pk)
    found = Award.objects.visible_to(request.user).of_person(person)
    return history(request, person, f"Khen thưởng của {person}", found, nominations_of(request, person=person))


def nominations_of(request, **subject):
    return Nomination.objects.visible_to(request.user).of_subject(**subject)


def practice_awards(request, pk):
    practice = get_object_or_404(Practice.objects.visible_to(request.user).for_page(), pk=pk)
    found = Award.objects.visible_to(request.user).of_practice(practice)
    put_forward = Nomination.objects.visible_to(request.user).of_practice(practice)
    return history(request, practice, f"Khen thưởng của mô hình “{practice}”", found, put_forward)


def history(request, record, title, found, put_forward):
    """What was given through the years, the latest first, and the last times somebody was put forward."""
    return show_list(
        request,
        queryset=found.for_list(),
        filter_class=AwardHistoryFilter,
        orders=HISTORY_ORDERS,
        columns=HISTORY_COLUMNS,
        template="awards/history.html",
        title=title,
        noun="khen thưởng",
        context={
            "record": record,
            "nominations": put_forward[:MOST],
            "empty_title": "Chưa được khen thưởng",
            "empty_text": "Khen thưởng hiện ở đây sau khi quyết định được ban hành.",
        },
    )
