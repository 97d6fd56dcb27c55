"""What every committee of the country calls for: campaign, rules, fields, years with windows, criteria, duties."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from awards.models import AwardForm, AwardRound, BaseWage
from campaign import document_types
from campaign.models import (
    Campaign,
    CampaignYear,
    CommitteeTerm,
    DocumentType,
    Field,
    Milestone,
    Obligation,
    RuleSet,
    Window,
)
from models_registry.models import CriteriaSet, Criterion
from reports.demo.loading import load
from reports.demo.papers import TERMS
from reports.demo.years import BLOC_DATES, DATES, EXTENSIONS, FIELDS, FORMS, POINTS, THEMES, WAGES

YEARS = (2022, 2023, 2024, 2025, 2026)
RUNNING = YEARS[-1]
GROUPS = FIELDS[:4]
DUTIES = (
    ("Đăng ký mô hình, điển hình", "register", (1, 31)),
    ("Thành lập, kiện toàn Tổ chỉ đạo", "body", (3, 31)),
    ("Tự báo cáo thành tích", "report", (10, 10)),
    ("Báo cáo tổng kết năm của đơn vị", "other", (12, 5)),
)
# Of a hundred units, how many stand in each state of a duty.
DUTY_STATES = ("fulfilled",) * 80 + ("submitted",) * 9 + ("owed",) * 9 + ("returned",) * 2


@dataclass(frozen=True)
class Calls:
    """The numbers of what each committee has; all committees have the same things in the same order."""

    places: dict

    def year(self, committee, year):
        """Number of the campaign year."""
        return self.places[committee.pk] * len(YEARS) + YEARS.index(year) + 1

    def field(self, committee, group):
        """Number of the field for a group, 0 to 3."""
        return self.places[committee.pk] * len(GROUPS) + group + 1

    def criteria_set(self, committee):
        """Number of the criteria set for the base."""
        return self.places[committee.pk] + 1

    def criterion(self, committee, position):
        """Number of a criterion, position from 0."""
        return self.places[committee.pk] * len(POINTS) + position + 1


def write(country):
    """Write all calls; returns Calls."""
    committees = country.committees
    calls = Calls({committee.pk: place for place, committee in enumerate(committees)})
    numbered = list(enumerate(committees, 1))
    load(
        Campaign,
        ("id", "unit_id", "contact_name"),
        ((number, each.pk, f"Thường trực {each.name}") for number, each in numbered),
        name="Phong trào thi đua “Dân vận khéo”", first_year=YEARS[0], last_year=RUNNING, contact_phone="0200 000 000",
    )  # fmt: skip
    load(
        RuleSet,
        ("id", "unit_id"),
        ((number, each.pk) for number, each in numbered),
        name="Quy tắc xét khen thưởng",
        valid_from=date(YEARS[0], 1, 1),
    )
    load(
        Field,
        ("id", "unit_id", "name", "group", "hint", "position"),
        (
            (calls.field(each, place), each.pk, name, group, hint, place + 1)
            for each in committees
            for place, (group, name, hint) in enumerate(GROUPS)
        ),
    )
    load(
        CampaignYear,
        ("id", "campaign_id", "rules_id", "year", "theme", "state"),
        (
            (
                calls.year(each, year),
                number,
                number,
                year,
                THEMES.get(year, ""),
                "open" if year == RUNNING else "closed",
            )
            for number, each in numbered
            for year in YEARS
        ),
    )
    load(Window, ("campaign_year_id", "level", "kind", "opens_on", "closes_on", "said"), windows(committees, calls))
    write_criteria(calls, numbered)
    write_duties(country, calls)
    write_catalogues(country, calls)
    return calls


def windows(committees, calls):
    """The windows of both levels of every year."""
    for committee in committees:
        for year in YEARS:
            for level, dates in (("base", EXTENSIONS if year == RUNNING else DATES), ("bloc", BLOC_DATES)):
                for kind, (first, last, said) in dates.items():
                    yield calls.year(committee, year), level, kind, date(year, *first), date(year, *last), said


def write_criteria(calls, numbered):
    """One set in points at every committee."""
    load(
        CriteriaSet,
        ("id", "campaign_id"),
        ((number, number) for number, _ in numbered),
        level="base",
        name="Thang điểm 100",
    )
    load(
        Criterion,
        ("id", "criteria_set_id", "position", "text", "clause", "max_points"),
        (
            (calls.criterion(each, place), number, place + 1, text, clause, most)
            for number, each in numbered
            for place, (text, clause, most) in enumerate(POINTS)
        ),
    )


def write_duties(country, calls):
    """The milestones of the running year and what each of the 50,000 owes."""
    milestones = {
        (committee.pk, place): number
        for number, (committee, place) in enumerate(
            ((committee, place) for committee in country.committees for place in range(len(DUTIES))), 1
        )
    }
    load(
        Milestone,
        ("id", "campaign_year_id", "name", "kind", "due_on"),
        (
            (milestones[each.pk, place], calls.year(each, RUNNING), name, kind, date(RUNNING, *due))
            for each in country.committees
            for place, (name, kind, due) in enumerate(DUTIES)
        ),
        level="base",
    )
    load(Obligation, ("milestone_id", "unit_id", "due_on", "state", "fulfilled_on"), duties(country, milestones))


def duties(country, milestones):
    """Every base owes every milestone of its committee."""
    for number, base in enumerate(country.bases):
        committee = country.committee_of[base.pk]
        for place, (_, kind, due) in enumerate(DUTIES):
            due_on = date(RUNNING, *due)
            state = "owed" if kind == "other" else DUTY_STATES[(number * 7 + place * 31) % 100]
            yield milestones[committee.pk, place], base.pk, due_on, state, due_on if state == "fulfilled" else None


def write_catalogues(country, calls):
    """Wages, forms, types and terms; an open round for the first committee."""
    load(BaseWage, ("valid_from", "amount", "source"), iter(WAGES))
    load(
        AwardForm,
        ("id", "name", "kind", "level", "multiple_individual", "multiple_collective", "source", "position"),
        (
            (number, name, kind, level, Decimal(one), Decimal(many), source, number)
            for number, (name, kind, level, one, many, source) in enumerate(FORMS, 1)
        ),
    )
    document_types.fill(DocumentType)
    first = country.committees[0]
    load(
        CommitteeTerm,
        ("unit_id", "name", "begins_on", "ends_on"),
        ((unit.pk, *term) for unit in (first, country.bases[0]) for term in TERMS),
    )
    load(
        AwardRound,
        ("unit_id", "campaign_year_id", "rules_id"),
        [(first.pk, calls.year(first, RUNNING), 1)],
        track="two_year", level="base", name="Xét khen mô hình cơ sở 2 năm liên tục, lần 1", counted_year=RUNNING,
        form_collective_id=4, form_individual_id=4, decision_due_on=date(RUNNING, 12, 17), state="open",
    )  # fmt: skip
