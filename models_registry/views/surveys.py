"""Pages of survey rounds: the list, one round, its form, the choice of models."""

from collections import Counter

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from campaign.drafts import starter
from campaign.models import CampaignYear, Level
from models_registry import surveys
from models_registry.assigning import candidates as people_of
from models_registry.drafts.offers import registry_starters
from models_registry.drafts.survey_papers import begun_from
from models_registry.models import Correction, SurveyRound
from models_registry.survey_rules import able
from models_registry.through_filters import SurveyFilter
from models_registry.through_forms import DrawForm, RoundForm
from models_registry.views.through_year import list_tabs
from units.columns import Column
from units.listing import show_list
from units.models import Unit
from units.versions import written
from units.workflow import Refusal, open_steps, steps_of, take

ORDERS = {
    "ngay": ("Ngày bắt đầu", ("-starts_on", "-pk")),
    "don-vi": ("Đơn vị tổ chức", ("unit__path", "pk")),
}
COLUMNS = [
    Column("Đợt khảo sát", "name", width=50, link=True),
    Column("Đơn vị tổ chức", "unit", sort="don-vi", width=36),
    Column("Từ ngày", "starts_on", kind="date", sort="ngay", width=12),
    Column("Đến ngày", "ends_on", kind="date", width=12),
    Column("Trạng thái", "state", kind="state", width=18),
    Column("Số mô hình", "planned", kind="number", width=10),
    Column("Đã khảo sát", "seen", kind="number", width=10),
]
MOST_SHOWN = 300


def organising_units(user):
    """The units whose body this person leads or keeps: committees and grassroots organisations."""
    kinds = (Unit.Kind.COMMITTEE, *Unit.GRASSROOTS)
    return [unit for unit in user.units_as(*SurveyRound.ORGANISERS) if unit.kind in kinds]


def survey_list(request):
    return show_list(
        request,
        queryset=SurveyRound.objects.visible_to(request.user).for_list(),
        filter_class=SurveyFilter,
        orders=ORDERS,
        columns=COLUMNS,
        template="models_registry/through_list.html",
        title="Khảo sát mô hình, điển hình",
        noun="đợt",
        context={
            "entries": list_tabs(request),
            "may_survey": bool(organising_units(request.user)),
            "intro": "Ban (tổ) chỉ đạo khảo sát, đánh giá, uốn nắn và ghi nhận kết quả của các mô hình đã đăng ký.",
            "empty_title": "Chưa có đợt khảo sát nào",
            "empty_text": "Cán bộ phụ trách hoặc trưởng ban lập đợt khảo sát: kế hoạch, đoàn, thời gian, mô hình.",
        },
    )


def seen(request, pk):
    return get_object_or_404(SurveyRound.objects.visible_to(request.user).for_page(), pk=pk)


def survey(request, pk):
    round_ = seen(request, pk)
    visits = list(round_.visits.visible_to(request.user).for_page())
    return render(
        request,
        "models_registry/survey_detail.html",
        {
            "round": round_,
            "facts": facts_of(round_) + results_of(visits, timezone.localdate()),
            "papers": papers_of(round_, request.user),
            "starters": papers_to_begin(round_, round_.unit, round_.campaign_year, request.user),
            "visits": [(visit, able(visit)[1]) for visit in visits],
            "steps": open_steps(round_, by=request.user, at=timezone.now()),
            "may_plan": round_.is_open and surveys.may_organise(request.user, round_.unit),
            "taken": round_.trail.select_related("by"),
        },
    )


def papers_of(round_, user):
    """The papers named on the round, then those begun from it that this person sees."""
    named = [paper for paper in (round_.plan, round_.decision, round_.notice) if paper]
    return [*named, *(paper for paper in begun_from(round_, user) if paper not in named)]


def papers_to_begin(subject, unit, year, user):
    """What can be drafted from a round or a visit, by who writes for the unit."""
    return starter.links(registry_starters, subject, unit, year, user, on=timezone.localdate())


def facts_of(round_):
    """The short facts at the side, as (label, value)."""
    drawn = f"{round_.sample_size} mô hình, số chọn {round_.seed}" if round_.seed else ""
    return [
        ("Đơn vị tổ chức", round_.unit),
        ("Năm thi đua", round_.campaign_year.year),
        ("Thời gian", f"{round_.starts_on:%d/%m/%Y} - {round_.ends_on:%d/%m/%Y}"),
        ("Đoàn khảo sát", ", ".join(str(each) for each in round_.team.all())),
        ("Bốc chọn", drawn),
    ]


def results_of(visits, on):
    """What came of the round so far, as (label, value): seen, ratings, corrections."""
    seen = [visit for visit in visits if visit.is_seen]
    ratings = Counter(visit.rated for visit in seen)
    asked = [each for visit in seen for each in visit.corrections.all()]
    open_ = [each for each in asked if each.state != Correction.State.CLOSED]
    late = sum(each.is_late(on) for each in open_)
    mending = f"{len(asked)} nội dung, còn {len(open_)}" + (f", quá hạn {late}" if late else "") if asked else ""
    return [
        ("Đã khảo sát", f"{len(seen)}/{len(visits)} mô hình" if visits else ""),
        ("Đánh giá", "; ".join(f"{words} {count}" for words, count in ratings.most_common())),
        ("Uốn nắn", mending),
    ]


# ---- planning ----


def survey_new(request):
    if not organising_units(request.user):
        messages.error(request, "Đồng chí không phụ trách khảo sát ở đơn vị nào.")
        return redirect("models_registry:survey-list")
    return plan_form(request, SurveyRound(), "Lập đợt khảo sát")


def survey_edit(request, pk):
    round_ = seen(request, pk)
    if not (round_.is_open and surveys.may_organise(request.user, round_.unit)):
        messages.error(request, "Đợt khảo sát này hiện không sửa được.")
        return redirect(round_)
    return plan_form(request, round_, "Sửa đợt khảo sát")


def form_of(request, round_):
    """The form of a round, a new one with what is usual filled in."""
    units = organising_units(request.user)
    members = list(round_.team.all()) if round_.pk else []
    lead = next((each.user for each in members if each.is_lead), None)
    initial = {"team": [each.user for each in members], "lead": lead, "version": round_.version}
    years = [year for unit in units for year in CampaignYear.objects.open_above(unit)]
    if not round_.pk:
        initial |= {"unit": units[0], "campaign_year": next(iter(years), None)}
    people = people_of(units, on=timezone.localdate())
    return RoundForm(request.POST or None, instance=round_, initial=initial, units=units, people=people, years=years)


def plan_form(request, round_, title):
    form = form_of(request, round_)
    went = written(form, lambda: planned(request, round_, form))
    if went.is_done:
        return went.came
    back = round_.get_absolute_url() if round_.pk else reverse("models_registry:survey-list")
    context = {"form": form, "title": title, "changes": went.changes, "back": back, "label": "Lưu đợt khảo sát"}
    return render(request, "models_registry/through_ask.html", context, status=went.status)


def planned(request, round_, form):
    """Save the round and go to it."""
    facts = {name: form.cleaned_data[name] for name in form._meta.fields}
    team, lead, version = (form.cleaned_data[name] for name in ("team", "lead", "version"))
    surveys.plan(round_, facts, team=list(team), lead=lead, version=version, by=request.user, at=timezone.now())
    messages.success(request, "Đã lưu đợt khảo sát.")
    return redirect(round_)


# ---- the choice of models ----


def to_be_chosen(request, pk):
    """The round when this person may put models into it, else None after saying why not."""
    round_ = seen(request, pk)
    if round_.is_open and surveys.may_organise(request.user, round_.unit):
        return round_, None
    messages.error(request, "Không chọn thêm mô hình vào đợt khảo sát này được.")
    return round_, redirect(round_)


def survey_choose(request, pk):
    """By hand: the candidates of one level with a tick each."""
    round_, away = to_be_chosen(request, pk)
    if away or request.method != "POST":
        return away or show_choice(request, round_)
    chosen = list(offered(request, round_).named(request.POST.getlist("pk")))
    return done_with(request, round_, lambda: surveys.choose(round_, chosen, by=request.user, at=timezone.now()))


def offered(request, round_):
    """The models of the level that is asked for, those that may be put into the round."""
    return surveys.candidates(round_, asked_level(request, round_)).select_related("unit", "collective", "person")


def show_choice(request, round_, drawing=None):
    """The page of the choice; `drawing` is a drawing of lots in error."""
    level, rows = asked_level(request, round_), offered(request, round_)
    found = list(rows[: MOST_SHOWN + 1])
    context = {
        "round": round_,
        "rows": found[:MOST_SHOWN],
        "is_cut": len(found) > MOST_SHOWN,
        "level": level,
        "levels": [(label, f"?cap={value}") for value, label in Level.choices],
        "form": drawing or DrawForm(initial={"level": level, "count": min(len(found), 5) or 1}),
    }
    return render(request, "models_registry/survey_choose.html", context, status=422 if drawing else 200)


def asked_level(request, round_):
    """The level named in the address, else the one the organiser itself receives."""
    own = Level.BASE if round_.unit.kind in Unit.GRASSROOTS else Level.BLOC
    asked = request.GET.get("cap", "")
    return asked if asked in Level.values else own


@require_POST
def survey_draw(request, pk):
    round_, away = to_be_chosen(request, pk)
    if away:
        return away
    form = DrawForm(request.POST)
    if not form.is_valid():
        return show_choice(request, round_, form)
    return done_with(
        request, round_, lambda: surveys.draw(round_, **form.cleaned_data, by=request.user, at=timezone.now())
    )


def done_with(request, round_, verb):
    """Put models into the round, say how many or why not, and go back to it."""
    try:
        made = verb()
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("models_registry:survey-choose", round_.pk)
    messages.success(request, f"Đã đưa {len(made)} mô hình vào đợt khảo sát.")
    return redirect(round_)


@require_POST
def survey_step(request, pk, name):
    round_ = seen(request, pk)
    try:
        take(name, round_, by=request.user, at=timezone.now(), reason=request.POST.get("reason", ""))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{steps_of(round_)[name].label}: “{round_}”.")
    return redirect(round_)
