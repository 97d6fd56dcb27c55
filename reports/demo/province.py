"""The demo campaign of Hoà An from end to end, the same every time."""

from dataclasses import dataclass
from datetime import date
from random import Random

from django.db import transaction
from django.db.models import F, prefetch_related_objects

from models_registry.models import AchievementReport, Appraisal, Registration
from reports.demo import (
    appraisals,
    bodies,
    bulk,
    chances,
    changes,
    council,
    dossiers,
    drafts,
    duties,
    frozen,
    lives,
    mail,
    merger,
    mistakes,
    notices,
    nurturing,
    organisations,
    papers,
    people,
    rechecks,
    reminding,
    replications,
    resemblances,
    rounds,
    seasons,
    standing,
    steering,
    succession,
    tables,
    visits,
    years,
)
from reports.demo.loading import tell_planner
from reports.demo.rows import moment

SEED = 20261120
LAST_CHANGE = moment(date(2026, 11, 18), 17)


@dataclass
class Province:
    """Everything the demo has written."""

    organisations: organisations.Organisations
    people: people.People
    years: years.Years
    lives: list
    seasons: dict


@transaction.atomic
def build(*, say=lambda text: None):
    """Write the whole demo; `say` hears what has been done. Returns Province."""
    rng = Random(SEED)
    units = organisations.build(rng)
    say("Đơn vị")
    folk = people.build(units, rng)
    say("Con người, tài khoản")
    campaign = years.build(units, folk)
    born = lives.begin(units, folk, campaign, rng)
    lived = seasons.live(born, campaign, units.committee, folk.committee, rng)
    born += merger.build(born, units, folk, campaign)
    live_next_door(units, folk, rng)
    tell_planner()
    say("Đăng ký, báo cáo, thẩm định")
    body = bodies.build(units, folk, rng)
    registers = award(units, folk, campaign, born, body, rng)
    say("Văn bản, đợt xét, quyết định, khen thưởng")
    duties.build(units, folk, campaign)
    steering.build(units, folk, campaign)
    succession.build(units, folk, campaign)
    nurturing.build(folk)
    replications.build(units, folk, campaign)
    council.build(units, folk)
    rechecks.build(units, folk)
    dossiers.build(units, folk, campaign)
    appraisals.build(units, folk)
    drafts.begin(registers, units, folk, campaign)
    mail.build(units, folk, rng)
    notices.build(units, folk)
    bulk.build(folk)
    chances.build()
    resemblances.build()
    tables.build(units, folk)
    changes.build()
    mistakes.build(units, folk)
    frozen.build(units, folk, campaign)
    tell_planner()
    standing.build(folk)
    reminding.build(folk)
    say("Việc phải nộp, thông báo")
    for model in (Registration, AchievementReport, Appraisal):
        model.objects.update(updated_at=LAST_CHANGE)
        model.history.update(updated_at=F("history_date"))
    tell_planner()
    return Province(units, folk, campaign, born, lived)


def live_next_door(units, folk, rng):
    """Two years of the sibling committee's own campaign."""
    chief = folk.siblings[0]
    campaign = years.a_campaign(units.sibling, chief, first_year=2025, years=(2025, 2026))
    born = lives.begin_next_door(units, folk, campaign, rng)
    seasons.live(born, campaign, units.sibling, chief, rng, numbers=(2025, 2026))


def award(units, folk, campaign, born, body, rng):
    """Papers, plans and rounds: the papers of each kind numbered in the order of their days; returns the Papers."""
    bases = (*units.bases, *units.ended)
    # Papers name each of them by the name of their day, hundreds of times.
    prefetch_related_objects([units.province, units.committee, *(base.unit for base in bases)], "names")
    registers = papers.open_registers(units, folk)
    plans = papers.committee_papers(registers, units, folk, campaign)
    registers.write()
    of_units = papers.unit_plans(registers, units, folk, campaign, plans, rng)
    registers.write()
    written = papers.write_plans(campaign, units.committee, plans, of_units, rng)
    drafts.issue(registers, units, folk, campaign, body)
    visits.build(units, folk, campaign)
    rounds.build(campaign, registers, written, folk, units, born, rng)
    return registers
