"""Pages of a practice: its life through years and levels, hand-over, rulings."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from models_registry import identity, moving, replicating
from models_registry.appraisal_rules import COMPARED_SHORTLY
from models_registry.honours import honours_of
from models_registry.models import Practice, PracticeEvent, Registration, Replication, SurveyVisit
from models_registry.registration_forms import HandOverForm, JoinForm, OriginsForm, PersonMovedForm, RulingForm
from models_registry.registration_words import continuity_words
from models_registry.trends import trends
from models_registry.views.reports import wording_of
from units.addresses import record_address
from units.formlook import tell
from units.models import Role
from units.scope import sees
from units.selecting import first_of, rows_of
from units.workflow import Refusal

JOINED = PracticeEvent.Kind.JOINED
# What an event of another practice is to the one it names.
TO_OTHER = {
    JOINED: "Mô hình khác gộp vào",
    PracticeEvent.Kind.UNIT_MERGED: "Mô hình lập sau sáp nhập nối với mô hình này",
}


def practice(request, pk):
    found = first_of(Practice.objects.visible_to(request.user).of_key(pk).for_page())
    if found is None:
        raise Http404
    registrations = rows_of(Registration.objects.of_practice(found).for_life())
    happened = rows_of(PracticeEvent.objects.about(found))
    joined = next((each for each in happened if each.kind == JOINED and each.practice_id == found.pk), None)
    may_hand_over = identity.stands_above(request.user, found.unit)
    context = {
        "practice": found,
        "ancestors": found.unit.lineage,
        "facts": facts_of(found),
        "registrations": [(row, continuity_words(row)) for row in registrations],
        "open_to_me": {row.pk for row in registrations if sees(request.user, row)},
        "results": results_of(found, request.user),
        "adhoc": rows_of(found.reports.adhoc()),
        "events": [event_line(event, found, request.user) for event in happened],
        "joined": joined,
        "visits": rows_of(SurveyVisit.objects.of_practice(found)),
        "replications": rows_of(Replication.objects.visible_to(request.user).of_practice(found)),
        "may_replicate": replicating.may_replicate(found, request.user),
        "honours": honours_of(found, request.user),
        "may_hand_over": may_hand_over,
        "may_go_back": may_hand_over and identity.origins_of(found).exists(),
    }
    return render(request, "models_registry/practice_detail.html", context)


def event_line(event, found, user):
    """(event, what it is to this practice, the other practice, may this user open that, may he rule on the event)."""
    if event.practice_id == found.pk:
        may_rule = event.continues is None and identity.may_rule(event, user)
        return event, event.get_kind_display(), event.other, event.other and sees(user, event.other.unit), may_rule
    return event, TO_OTHER[event.kind], event.practice, sees(user, event.practice.unit), False


def results_of(found, user):
    """Rows of (result, how it stands against the year before, points in words, address of the sheet if he sees it)."""
    compared = trends(rows_of(found.results.order_by("-year", "level")))
    return [
        (result, COMPARED_SHORTLY[trend], wording_of(result.score), sheet_of(result, user))
        for result, trend in compared
    ]


def sheet_of(result, user):
    """Where the remarks stand on which a result rests; "" for one without a sheet, or out of reach."""
    is_open = result.appraisal_id and sees(user, result)
    return record_address("models_registry:appraisal", result.appraisal_id) if is_open else ""


def facts_of(found):
    """The short facts at the side, as (label, value)."""
    return [
        ("Chủ thể", f"{found.get_subject_kind_display()}: {found.subject_name}"),
        ("Đơn vị", found.unit),
        ("Lĩnh vực", found.field),
        ("Loại mô hình", found.get_programme_display()),
        ("Năm đầu tiên", found.first_year),
        ("Trước phong trào", found.legacy_paper),
    ]


def ask(request, found, form, act, said, **words):
    """The page of a form about a practice: `act(given)` writes it, `said(what came)` tells what was done."""
    if form.is_valid():
        try:
            came = act(form.cleaned_data)
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, said(came))
            return redirect(found)
    return render(request, "models_registry/practice_ask.html", {"practice": found, "form": form, **words})


def practice_hand_over(request, pk):
    found = get_object_or_404(Practice.objects.visible_to(request.user).for_page(), pk=pk)
    return ask(
        request,
        found,
        HandOverForm(request.POST or None, user=request.user, initial={"on": timezone.localdate()}),
        lambda given: identity.hand_over(found, **given, by=request.user, at=timezone.now()),
        lambda _: f"Đã chuyển giao mô hình cho {found.unit}.",
        title="Chuyển giao mô hình",
        label="Chuyển giao",
        text="Mô hình giữ nguyên lịch sử; đăng ký, báo cáo đang dở đi theo đơn vị nhận.",
    )


def practice_person(request, pk):
    found = get_object_or_404(Practice.objects.visible_to(request.user).for_page(), pk=pk)
    if found.person is None:
        messages.error(request, "Mô hình này của tập thể, không đi theo cá nhân.")
        return redirect(found)
    form = PersonMovedForm(request.POST or None, user=request.user, initial={"on": timezone.localdate()})
    by, at = request.user, timezone.now()
    return ask(
        request,
        found,
        form,
        lambda given: moving.person_moved(found.person, to_unit=form.place(), on=given["on"], by=by, at=at),
        lambda events: f"Đã ghi cho {len(events)} điển hình của {found.person}.",
        title=f"{found.person} chuyển đơn vị, nghỉ",
        label="Ghi",
        text="Mọi điển hình của cá nhân này cùng được ghi.",
    )


def practice_join(request, pk):
    found = get_object_or_404(Practice.objects.visible_to(request.user).for_page(), pk=pk)
    form = JoinForm(request.POST or None, practice=found, initial={"on": timezone.localdate()})
    return ask(
        request,
        found,
        form,
        lambda given: identity.join(found, **given, by=request.user),
        lambda _: f"Đã gộp vào “{form.cleaned_data['survivor']}”.",
        title="Gộp mô hình",
        label="Gộp",
        text="Mô hình còn lại giữ số năm liên tục của chính nó; mô hình này dừng, kết quả cũ giữ nguyên.",
    )


def practice_origins(request, pk):
    """A practice begun after a merger is joined to those before it; a nomination then asks which of them counts on."""
    found = get_object_or_404(Practice.objects.visible_to(request.user).for_page(), pk=pk)
    origins = identity.origins_of(found)
    if not origins:
        messages.error(request, "Không có mô hình nào của đơn vị đã sáp nhập để nối với mô hình này.")
        return redirect(found)
    return ask(
        request,
        found,
        OriginsForm(request.POST or None, origins=origins),
        lambda given: identity.go_back(found, list(given["origins"]), reason=given["reason"], by=request.user),
        lambda made: f"Đã nối với {len(made)} mô hình; khi xét khen, chọn mô hình để tính tiếp.",
        title="Nối với mô hình trước khi sáp nhập",
        label="Nối",
        text="Mô hình lập sau khi sáp nhập tiếp nối mô hình nào của các đơn vị cũ; nối nhiều mô hình thì các năm "
        "không cộng lại, cơ quan xét chọn một mô hình để tính tiếp.",
    )


def practice_ruling(request, pk):
    event = get_object_or_404(PracticeEvent.objects.visible_to(request.user).select_related("practice__unit"), pk=pk)
    initial = {"on": timezone.localdate(), "body": body_of(request.user)}
    form = RulingForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            identity.rule(event, **form.cleaned_data, by=request.user)
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, "Đã ghi ý kiến.")
            return redirect(event.practice)
    context = {
        "practice": event.practice,
        "form": form,
        "title": "Ý kiến về tính liên tục của mô hình",
        "label": "Ghi ý kiến",
        "text": f"{event}. {event.note}",
    }
    return render(request, "models_registry/practice_ask.html", context)


def body_of(user):
    """The usual name of the group that this head speaks for."""
    units = user.units_as(Role.HEAD)
    return f"Tổ chỉ đạo {units[0]}" if units else ""
