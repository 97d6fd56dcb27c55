"""The national data set from the first unit to the last line of history."""

from datetime import date
from random import Random

from django.db import transaction

from awards.models import AwardForm, AwardRound, BaseWage
from campaign.models import (
    Campaign,
    CampaignYear,
    CommitteeTerm,
    Field,
    Milestone,
    Obligation,
    RuleSet,
    Window,
)
from models_registry.models import (
    AchievementReport,
    Appraisal,
    AppraisalStep,
    Appraiser,
    CriteriaSet,
    Criterion,
    CriterionResult,
    Mark,
    Practice,
    RegisteredCriterion,
    Registration,
    RegistrationStep,
    ReportStep,
    YearResult,
)
from reports.demo.loading import bare, remember, settle
from reports.demo.nation import calls, country, folk, work
from reports.demo.nation.calls import RUNNING
from reports.demo.rows import moment
from units.models import Person, Posting, Seat, Unit, UnitName, UnitParent, User

SEED = 34
UNITS = (Unit, UnitName, UnitParent, Person, Posting, User, Seat)
CALLS = (
    Campaign, RuleSet, Field, CampaignYear, Window, CriteriaSet, Criterion, Milestone, Obligation, BaseWage, AwardForm,
    CommitteeTerm, AwardRound,
)  # fmt: skip
WORK = (
    Practice, Registration, RegisteredCriterion, RegistrationStep, AchievementReport, CriterionResult, ReportStep,
    Appraisal, Appraiser, Mark, AppraisalStep, YearResult,
)  # fmt: skip
MODELS = (*UNITS, *CALLS, *WORK)


@transaction.atomic
def build(*, say=lambda text: None, **size):
    """Write the whole country; `say` hears what has been done, `size` is for country.found."""
    rng = Random(SEED)
    land = country.found(**size)
    people = folk.gather(land, rng)
    drawn = work.draw(land, people, rng)
    say(f"vẽ xong {len(drawn.works):,} đăng ký")
    with bare(MODELS):
        country.write(land)
        folk.write(people)
        say("đơn vị, con người")
        called = calls.write(land)
        say("phong trào, thời hạn, việc phải nộp")
        work.write(drawn, called, say)
        write_history()
        say("lịch sử")
    say("chỉ mục, khoá ngoại")
    settle(MODELS)
    say("ANALYZE")


def write_history():
    """The first line of every tracked row, and a second one for registrations and reports of the running year."""
    for model in (Unit, Person, Practice, YearResult):
        remember(model, moment(date(2022, 1, 4)))
    for model, author, what in (
        (Registration, "created_by_id", "Chấp nhận"),
        (AchievementReport, "author_id", "Tiếp nhận"),
    ):
        remember(model, moment(date(2022, 1, 5)), by=author, state="draft")
        remember(model, moment(date(RUNNING, 2, 5)), kind="~", reason=what, year=RUNNING)
    remember(Appraisal, moment(date(2022, 10, 5)), state="assigned")
