"""Pages of registering: the list and its bulk acts, one registration, its form, its steps."""

from functools import cache, partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from campaign.bodies import followers
from campaign.models import CampaignYear
from models_registry import correcting, filters, lifeline, promoting, registering, repairing, windows
from models_registry.models import Registration, Resemblance, SubjectKind
from models_registry.registration_forms import (
    PromotionRulingForm,
    RepairForm,
    ReturnForm,
)
from models_registry.registration_reading import registration_for, years_for
from models_registry.registration_words import LEVELS, continuity_words, facts_of, repair_words, state_words, texts_of
from units import bulk_acts
from units.columns import Column
from units.filters import EXPORT
from units.formlook import tell
from units.listing import show_list
from units.models import Role, Unit
from units.scope import sees
from units.selecting import first_of, rows_of
from units.shared_rows import seen_alike
from units.workflow import Refusal, hindrance, open_steps, steps_of, take

ORDERS = {
    "don-vi": ("Đơn vị", ("path", "pk")),
    "ten": ("Tên mô hình", ("sort_key", "pk")),
    "ngay": ("Ngày gửi", ("-sent_on", "-pk")),
}
LISTED = seen_alike(lambda reach: Registration.objects.in_reach_of(reach).for_list())
KINDS = dict(SubjectKind.choices)
# The groups of fields as mẫu 2 heads its columns.
GROUPS = {"kt": "KT", "vhxh": "VH-XH", "qpan": "QP-AN", "htct": "XD HTCT"}
ON_SHEET = [
    Column("Lĩnh vực của cấp uỷ", "field.name", width=24),
    Column("Loại", lambda row: KINDS[row.subject_kind], width=12),
    Column("Mới hay tiếp tục", continuity_words, width=22),
    Column("Ngày chấp nhận", "accepted_on", kind="date", width=12),
    Column("Ý kiến cho nộp muộn", "late_allowed_on", kind="date", width=12),
]
BULK = ("registration-accept", "registration-return", "registration-close")
TONES = ("primary", "plain", "danger")
RECEIVING = ("accept", "refuse", "return", "allow_late", "refuse_late")
SENDING = ("submit", "submit_late", "resubmit")


def columns_for(request):
    """The columns of the list, with the state in the words of this reader; the workbook has room for more."""
    own = {unit.pk for unit in request.user.units_as(*Registration.SENDERS)}

    def words(row):
        return state_words(row, for_receiver=row.unit_id not in own)

    if not own:
        words = partial(state_words, for_receiver=True)

    columns = [
        Column("Mô hình, điển hình", "title", sort="ten", width=50, link="models_registry:registration"),
        Column("Đơn vị", "unit", sort="don-vi", width=32),
        Column("Tập thể, cá nhân", "subject_name", width=30),
        Column("Lĩnh vực", "field_group", labels=GROUPS, width=14),
        Column("Cấp", "level", labels=LEVELS, width=10),
        Column("Trạng thái", "state", kind="state", width=20, words=words),
        Column("Ngày gửi", "registered_on", kind="date", sort="ngay", width=12),
        Column("Muộn", "is_late", kind="tick", width=8),
    ]
    return [*columns, *ON_SHEET] if EXPORT in request.GET else columns


def list_tabs(request):
    """All registrations of the year and the saved filters that can hold something for this person.

    The one that is open is always there, and leads to this very page. The last one is of the year before.
    """
    year, opened = request.GET.get("nam"), opened_tab(request)
    kept = urlencode({"nam": year}) if year else ""
    urls = {name: f"?{kept}&loc={name}" if year else f"?loc={name}" for name in filters.SAVED} | {"": f"?{kept}"}
    urls[opened] = request.get_full_path()
    names = {"": "Tất cả"} | filters.SAVED
    found = [(names[name], urls[name]) for name in names if name == opened or is_of_use(name, request.user)]
    return [*found, *left_behind(request)]


def opened_tab(request):
    """The name of the tab this address opens: a saved filter, what is left behind, or "" for all."""
    behind = request.GET.get("nam_sau") == filters.LEFT_BEHIND
    return request.GET.get("loc", "") or (filters.LEFT_BEHIND if behind else "")


def left_behind(request):
    """The tab of what was registered in the year before and is not gone on with, where that year can be seen (S1-21).

    On its own page it leads to this very page.
    """
    asked, years = request.GET.get("nam", ""), filters.years_seen(request.user)
    year = int(asked) if asked.isdecimal() else next(iter(years), 0)
    opened = opened_tab(request) == filters.LEFT_BEHIND
    before = year if opened else year - 1
    if before not in years:
        return []
    url = request.get_full_path() if opened else f"?nam={before}&nam_sau={filters.LEFT_BEHIND}"
    return [(f"Năm {before} chưa đăng ký tiếp", url)]


def is_of_use(name, user):
    """Can this saved filter hold anything for this person?"""
    asked_of = {
        filters.WAITING: (Role.HEAD, Role.CLERK),
        filters.TO_REPAIR: Registration.SENDERS,
        filters.UNSENT: Registration.SENDERS,
        filters.TO_ADJUST: (Role.HEAD,),
        filters.FOLLOWED: (Role.HEAD, Role.MEMBER),
        filters.UNVISITED: (Role.HEAD, Role.MEMBER),
    }
    return name not in asked_of or user.has_role(*asked_of[name])


def sender_units(user):
    """The grassroots units for which this person registers."""
    return [unit for unit in user.units_as(*Registration.SENDERS) if unit.kind in Unit.GRASSROOTS]


def to_be_worked(user):
    """A function that tells of a row whether this person may now accept or return it, or end it with its year.

    None for whoever may do so nowhere.
    """
    heads = {unit.pk for unit in user.units_as(Role.HEAD)}
    either = heads | {unit.pk for unit in user.units_as(Role.CLERK)}
    if not either:
        return None
    ended = cache(lambda: CampaignYear.objects.visible_to(user).closed_numbers())
    accepted, submitted = Registration.State.ACCEPTED, Registration.State.SUBMITTED

    def waits(row):
        if row.receiver_id not in either:
            return False
        if row.state == accepted:
            return row.year in ended()
        return row.state == submitted and (row.unit_id != row.receiver_id or row.receiver_id in heads)

    return waits


def registration_list(request):
    user = request.user
    return show_list(
        request,
        queryset=LISTED(user),
        filter_class=filters.RegistrationFilter,
        orders=ORDERS,
        columns=columns_for(request),
        template="models_registry/registration_list.html",
        title="Đăng ký mô hình, điển hình",
        noun="mô hình",
        ticks=to_be_worked(user),
        context={
            "entries": list_tabs(request),
            "may_register": bool(sender_units(user)),
            "may_send_tables": user.has_role(*Registration.SENDERS),
            "bulk": bulk_acts.offered(BULK, user),
            "bar": "units/_bulk_bar.html",
            "here": request.get_full_path(),
            "empty_title": "Chưa có đăng ký nào ở đây",
            "empty_text": "Mỗi mô hình, điển hình của năm đứng ở đây từ khi đơn vị lập đăng ký. "
            "Nếu đang lọc, thử bỏ bớt điều kiện.",
        },
    )


def seen(request, pk):
    """The registration with everything its page shows, or 404."""
    found = registration_for(request.user, pk)
    if found is None:
        raise Http404
    return found


def registration_detail(request, pk):
    registration = seen(request, pk)
    return render(request, "models_registry/registration_detail.html", page_of(request, registration))


def page_of(request, registration):
    """What the page of one registration shows."""
    at, user = timezone.now(), request.user
    report = getattr(registration, "report", None)
    appraisal = getattr(report, "appraisal", None)
    result = next((each for each in registration.results.all() if each.voided_on is None), None)
    own = registering.is_sender(user, registration.unit)
    taken = registration.steps_taken
    steps = useful_steps(registration, by=user, at=at)
    return {
        "registration": registration,
        "ancestors": registration.unit.lineage,
        "stages": lifeline.stages(
            registration, report=report, appraisal=appraisal, result=result, on=timezone.localdate()
        ),
        "state_words": state_words(registration, for_receiver=not own),
        "steps": steps,
        "may_edit": own and registration.is_editable,
        "may_report": own and report is None and registration.state == Registration.State.ACCEPTED,
        "may_promote": registering.may_promote(registration, user),
        "lacking": windows.lacking(registration) if registration.is_editable else [],
        "until": until_sent(registration) if own else None,
        "warning": late_warning(registration, steps, at),
        "ruling": getattr(registration, "promotion_ruling", None),
        "may_rule": promoting.may_rule(registration, user),
        "texts": texts_of(registration),
        "facts": [*facts_of(registration), ("Phân công theo dõi", followers_of(registration))],
        "years": years_for(user, registration.practice_id),
        "now_with": now_with(registration, user),
        "report": report,
        "result": result,
        "returned_for": returned_for(registration),
        "ended_for": ended_for(registration),
        "repair": repairing.summary_of(registration, taken),
        "taken": taken,
        "is_changed": correcting.is_changed(taken),
        "resemblances": rows_of(Resemblance.objects.about(registration)),
    }


def now_with(registration, user):
    """The unit out of this user's sight that keeps the model up by now; None where he may open its life."""
    practice = registration.practice
    is_here = practice.unit_id == registration.unit_id or sees(user, practice.unit)
    return None if is_here else practice.unit


def until_sent(registration):
    """Until when this draft may be sent; nothing of one that is to be repaired, which has a day of its own."""
    is_draft = registration.state == Registration.State.DRAFT
    return windows.until_when(registration, timezone.now()) if is_draft else None


def useful_steps(registration, *, by, at):
    """The open steps, primary first; of what is blocked only what this person would look for."""
    over = windows.is_over(registration, at)
    aside = "submit" if over else "submit_late"
    found = [
        one
        for one in open_steps(registration, by=by, at=at)
        if one.step.name != aside and (not one.blocked or one.step.tone != "plain" or one.step.name == "submit_late")
    ]
    return sorted(found, key=lambda one: TONES.index(one.step.tone))


def returned_for(registration):
    """Why and until when it is to be repaired, or nothing."""
    if registration.state != Registration.State.RETURNED:
        return ""
    reason = next((row.reason for row in reversed(registration.steps_taken) if row.step == "return"), "")
    until = repair_words(registration)
    return f"{reason} (sửa trong hạn đến hết ngày {until})" if until else reason


def ended_for(registration):
    """Why it was refused or withdrawn, or nothing."""
    if registration.state not in (Registration.State.REFUSED, Registration.State.WITHDRAWN):
        return ""
    return next((row.reason for row in reversed(registration.steps_taken) if row.target == registration.state), "")


def followers_of(registration):
    """The members of steering bodies who follow or nurture this unit's models today, in one line."""
    return "; ".join(followers(registration.unit, timezone.localdate()))


def late_warning(registration, steps, at):
    """What whoever may permit a late registration has to bear in mind, or None."""
    may_permit = any(one.step.name == "allow_late" for one in steps)
    return windows.permission_comes_late(registration, at) if may_permit else None


def registration_ruling(request, pk):
    """What the body said on a model that is not exemplary at base and wants to rise (C2)."""
    registration = seen(request, pk)
    if not promoting.may_rule(registration, request.user):
        messages.error(request, "Đăng ký này không chờ đồng chí ghi ý kiến về việc nâng cấp.")
        return redirect(registration)
    form = PromotionRulingForm(request.POST or None, initial={"ruled_on": timezone.localdate()})
    if form.is_valid():
        try:
            promoting.rule(registration, form.save(commit=False), by=request.user, at=timezone.now())
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, "Đã ghi ý kiến về việc nâng cấp.")
            return redirect(registration)
    context = {
        "practice": registration.practice,
        "form": form,
        "title": "Ý kiến về việc nâng cấp",
        "label": "Ghi ý kiến",
        "text": "Mô hình gốc đạt nhưng chưa tiêu biểu ở cơ sở; có ý kiến đồng ý mới được chấp nhận.",
    }
    return render(request, "models_registry/practice_ask.html", context)


# ---- steps ----


@require_POST
def registration_step(request, pk, name):
    registration = seen(request, pk)
    try:
        take(name, registration, by=request.user, at=timezone.now(), reason=request.POST.get("reason", ""))
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(registration)
    if name in SENDING:
        return redirect("models_registry:registration-sent", registration.pk)
    messages.success(request, f"{steps_of(registration)[name].label}: “{registration.title}”.")
    return redirect(onward(request) if name in RECEIVING else registration)


def onward(request):
    """The next registration that waits for this person, else the list of those that do."""
    waiting = first_of(Registration.objects.visible_to(request.user).waiting_for(request.user).only("pk"))
    if waiting:
        return waiting
    return f"{reverse('models_registry:registration-list')}?{urlencode({'loc': filters.WAITING})}"


def saves(request):
    """Is this a save, and no request for more rows?"""
    return request.method == "POST" and "more" not in request.POST


# ---- steps that ask for more than a reason ----


def registration_return(request, pk):
    text = "Đơn vị nhận được lý do và sửa trong hạn; quá hạn thì phải được gia hạn."
    return ask_repair(request, pk, "return", registering.send_back, text, ReturnForm, onward)


def registration_extend(request, pk):
    text = "Đơn vị được gửi lại đến hết ngày này."
    return ask_repair(request, pk, "extend_repair", registering.extend_repair, text, RepairForm)


def turned_away(request, registration, name):
    """Say on the record's page why the form of this step is not shown; None when it is."""
    why = hindrance(name, registration, by=request.user, at=timezone.now())
    if request.method != "GET" or why is None:
        return None
    messages.error(request, why)
    return redirect(registration)


def ask_repair(request, pk, name, verb, text, form_class, then=None):
    """The page that asks for reason and day of a repair: show it, do it, or say why not."""
    registration, at = seen(request, pk), timezone.now()
    if away := turned_away(request, registration, name):
        return away
    label = steps_of(registration)[name].label
    form = form_class(
        request.POST or None,
        initial={"due_on": windows.repair_due(registration, at), "reason": request.GET.get("ly_do", "")},
        campaign_year=registration.campaign_year,
        on=windows.today(at),
        latest=windows.repair_latest(registration, at),
    )
    if request.method == "POST" and form.is_valid():
        try:
            reason, due_on = form.cleaned_data["reason"], form.cleaned_data["due_on"]
            verb(registration, reason=reason, due_on=due_on, due_said=form.phrase(), by=request.user, at=at)
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, f"{label}: “{registration.title}”, hạn {form.understood()}.")
            return redirect(then(request) if then else registration)
    context = {"registration": registration, "form": form, "label": label, "text": text}
    return render(request, "models_registry/registration_ask.html", context)
