"""A campaign begins: from nothing, or in succession of an older one with its fields, dates and milestones (S0-02)."""

from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from campaign.deadlines import DeadlineReader
from campaign.models import Campaign, Field, FieldGroup, Level, RuleSet, Stage, Window
from campaign.planning import PLANNERS, copy_into, prepare, write
from units.paths import above
from units.workflow import Refusal

COLUMNS = (
    "name",
    "first_year",
    "last_year",
    "has_qcdc",
    "aims",
    "related",
    "contact_name",
    "contact_post",
    "contact_phone",
    "roll",
)
STAGE = ("name", "first_year", "last_year", "closes_with", "conference_on")
# What S2 says of a year at the base; where a campaign begins from nothing, its planners change them on one page.
USUAL = (
    (Window.Kind.REGISTRATION, "tháng đầu năm"),
    (Window.Kind.REPORT, "đầu tháng 10"),
    (Window.Kind.APPRAISAL, "nửa đầu tháng 10"),
    (Window.Kind.RECOGNITION, "dịp 15-10"),
)


def desks_of(user):
    """The Party organisations in whose name this person plans, each once."""
    found = {unit.pk: unit for unit in user.units_as(*PLANNERS) if unit.is_party}
    return list(found.values())


def may_shape(campaign, user):
    """May this person change the campaign itself, its stages and its contact person?"""
    return any(user.holds(role, campaign.unit) for role in PLANNERS)


def forerunners(unit):
    """The campaigns a new one of this unit may succeed: its own and those of the committees above it."""
    return Campaign.objects.filter(above("unit__path", [unit.path])).order_by("-last_year", "pk")


def rules_for(unit):
    """The rule sets a unit may go by: its own and those of the committees above it."""
    return RuleSet.objects.filter(above("unit__path", [unit.path])).order_by("name", "-version")


@transaction.atomic
def begin(unit, *, values, rules=None, succeeds=None, by):
    """Begin a campaign of this committee with its first year in preparation; returns that year.

    `values` are the columns in COLUMNS; without `rules` it goes by those of the campaign it succeeds, else by a new
    set with the usual parameters (S2). Raises Refusal for a stranger, and for years another campaign of the unit has.
    """
    if not any(by.holds(role, unit) for role in PLANNERS):
        raise Refusal("Chỉ cán bộ phụ trách, trưởng ban của cấp uỷ được lập phong trào.")
    refuse_same_years(unit, values["first_year"], values["last_year"])
    campaign = write(Campaign(unit=unit, succeeds=succeeds), {name: values[name] for name in COLUMNS}, by)
    last = succeeds.years.select_related("rules").order_by("-year").first() if succeeds else None
    bring_fields(unit, succeeds, by)
    rules = rules or (last.rules if last else usual_rules(unit, campaign.first_year, by))
    made = prepare(campaign, campaign.first_year, rules=rules, by=by)
    if last and last.year < made.year:
        copy_into(made, last, by=by)
    else:
        write_usual_windows(made, by)
    for name in settings.CAMPAIGN_BEGUN:
        import_string(name)(campaign, by=by)
    return made


def refuse_same_years(unit, first, last, *, but=None):
    """Raise Refusal where another campaign of the unit runs in one of these years."""
    running = Campaign.objects.filter(unit=unit, first_year__lte=last, last_year__gte=first).exclude(pk=but)
    found = running.first()
    if found:
        raise Refusal(f"Cấp uỷ đã có “{found}” ({found.first_year} - {found.last_year}) trong thời gian này.")


def bring_fields(unit, succeeds, by):
    """Give a committee fields where neither it nor one above it has any: those of the older campaign, or the four."""
    if Field.objects.filter(above("unit__path", [unit.path])).exists():
        return
    older = list(succeeds.unit.fields.filter(is_used=True)) if succeeds else []
    rows = [(field.name, field.group, field.hint) for field in older] or [
        (label, group, "") for group, label in FieldGroup.choices
    ]
    for position, (name, group, hint) in enumerate(rows, 1):
        write(Field(unit=unit), {"name": name, "group": group, "hint": hint, "position": position}, by)


def usual_rules(unit, year, by):
    """A rule set of the committee with the usual parameters (5.5), valid from the first day of the campaign."""
    own = RuleSet.objects.filter(unit=unit).order_by("-version").first()
    if own:
        return own
    columns = {"name": "Quy tắc xét khen thưởng Dân vận khéo", "valid_from": date(year, 1, 1)}
    return write(RuleSet(unit=unit), columns, by)


def write_usual_windows(campaign_year, by):
    """The windows of S2 at the base, as days of this year."""
    reader = DeadlineReader(campaign_year.campaign)
    for kind, phrase in USUAL:
        found = reader.read(phrase, year=campaign_year.year)
        days = {"said": phrase, "opens_on": found.first_day, "closes_on": found.last_day}
        write(Window(campaign_year=campaign_year, level=Level.BASE, kind=kind), days, by)


@transaction.atomic
def shape(campaign, *, values, stages, by):
    """Change a campaign (COLUMNS) and its stages: rows of {pk or None, the columns in STAGE, remove}.

    Raises Refusal for a stranger, for years that leave a year of the campaign outside, and for stages that do.
    """
    if not may_shape(campaign, by):
        raise Refusal("Chỉ cán bộ phụ trách, trưởng ban của cấp uỷ được sửa phong trào.")
    first, last = values["first_year"], values["last_year"]
    refuse_same_years(campaign.unit, first, last, but=campaign.pk)
    outside = campaign.years.exclude(year__range=(first, last)).order_by("year").first()
    if outside:
        raise Refusal(f"Phong trào đã có năm {outside.year}; thời gian phải gồm cả năm ấy.")
    refuse_bad_stages([row for row in stages if not row["remove"]], first, last)
    write(campaign, {name: values[name] for name in COLUMNS}, by)
    write_stages(campaign, stages, by)
    return campaign


def refuse_bad_stages(stages, first, last):
    """Raise Refusal for a stage outside the campaign, turned round, over another one, or with a conference far off."""
    ends = first - 1
    for row in sorted(stages, key=lambda row: row["first_year"]):
        if not first <= row["first_year"] <= row["last_year"] <= last:
            raise Refusal(f"“{row['name']}” phải nằm trong {first} - {last}.")
        if row["first_year"] <= ends:
            raise Refusal(f"“{row['name']}” chồng lên giai đoạn trước.")
        if row["conference_on"] and not row["first_year"] <= row["conference_on"].year <= row["last_year"] + 1:
            raise Refusal(f"“{row['name']}”: ngày hội nghị phải trong giai đoạn, chậm nhất là năm sau.")
        ends = row["last_year"]


def write_stages(campaign, rows, by):
    """Add, change and take away the stages of a campaign; the history says who did."""
    present = {stage.pk: stage for stage in campaign.stages.all()}
    for row in rows:
        stage = present.get(row["pk"]) or Stage(campaign=campaign)
        if not row["remove"]:
            write(stage, {name: row[name] for name in STAGE}, by)
        elif stage.pk:
            stage._history_user = by
            stage.delete()
