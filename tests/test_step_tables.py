"""The state machines (domain.md 5.2, 5.3) as tables: each step, each state, each person.

A step or a source that is added to a model without its row here fails; the sentences of guards: test_step_sentences.py.
"""

from datetime import date

import pytest
from django.apps import apps

from awards.models import AwardRound, Conference, Meeting, Nomination, PublicList
from campaign.models import CampaignYear, Document, Obligation, PilotUnit, SteeringBody, Window
from models_registry.models import (
    AchievementReport,
    Appraisal,
    Correction,
    Registration,
    Replication,
    SurveyRound,
    SurveyVisit,
)
from tests import make
from tests.awards.test_meetings import a_sitting, attended, voted
from tests.make import NOW
from tests.models_registry import test_appraising, test_reporting
from units.workflow import Refusal, hindrance, steps_of, take

REASON = "Theo ý kiến thống nhất của Tổ."
EVERYBODY = {
    "clerk", "registrant", "head", "member", "leader", "receiver", "chief", "chief_member", "decider", "keeper",
    "reader", "stranger", "national",
}  # fmt: skip
# A line a step: name | from | to | who of the tree may take it (the first does), or nobody, what the program does by
# itself | the least letters of a reason.
# What is registered, reported and surveyed here was received by the committee, so that unit and receiver differ.
TABLES = {
    Registration: """
        submit             | draft        | submitted    | clerk registrant | 0
        submit_late        | draft        | late_pending | clerk            | 10
        allow_late         | late_pending | submitted    | chief            | 10
        refuse_late        | late_pending | refused      | chief            | 10
        return             | submitted    | returned     | receiver chief   | 10
        extend_repair      | returned     | returned     | receiver chief   | 10
        resubmit           | returned     | submitted    | clerk registrant | 0
        accept             | submitted    | accepted     | chief            | 0
        refuse             | submitted    | refused      | chief            | 10
        ask_adjustment     | accepted     | accepted     | clerk registrant | 10
        adjust             | accepted     | accepted     | chief            | 10
        decline_adjustment | accepted     | accepted     | chief            | 10
        remind             | accepted     | accepted     | receiver chief   | 0
        correct            | accepted     | accepted     | clerk registrant | 10
        name_people        | accepted     | accepted     | clerk registrant | 0
        withdraw           | draft submitted late_pending returned accepted | withdrawn | clerk registrant | 10
        close              | accepted     | closed       | receiver chief   | 0
    """,
    AchievementReport: """
        submit    | draft returned      | submitted | clerk registrant | 0
        confirm   | submitted           | confirmed | leader head      | 0
        return    | submitted confirmed | returned  | leader head      | 10
        receive   | confirmed           | received  | receiver chief   | 0
        send_back | confirmed received  | returned  | receiver chief   | 10
    """,
    Appraisal: """
        begin    | assigned             | in_progress | member head clerk | 0
        ask_more | assigned in_progress | need_more   | member head clerk | 10
        resume   | need_more            | in_progress | member head clerk | 0
        conclude | in_progress          | concluded   | member head clerk | 0
        endorse  | concluded            | endorsed    | head              | 10
        reopen   | concluded endorsed   | in_progress | head              | 10
    """,
    SurveyRound: """
        announce | preparing         | running   | receiver chief | 0
        end      | running           | ended     | receiver chief | 0
        cancel   | preparing running | cancelled | receiver chief | 10
    """,
    SurveyVisit: """
        record  | planned | done             | chief chief_member receiver | 0
        correct | done corrections_open corrections_closed | corrections_open | chief chief_member receiver | 0
        cancel  | planned | cancelled        | receiver chief | 10
    """,
    Correction: """
        mend      | open   | mended | clerk registrant head       | 10
        confirm   | mended | closed | chief chief_member receiver | 0
        send_back | mended | open   | chief chief_member receiver | 10
    """,
    Replication: """
        begin  | planned         | running | stranger       | 0
        finish | running         | done    | stranger       | 0
        stop   | planned running | stopped | receiver chief | 10
    """,
    AwardRound: """
        open    | preparing      | open      | receiver chief | 0
        close   | open           | closed    | chief          | 0
        reopen  | closed         | open      | chief          | 10
        drop    | preparing open | dropped   | receiver chief | 10
        restore | dropped        | preparing | receiver chief | 0
    """,
    Nomination: """
        approve  | proposed                            | approved  | chief          | 0
        reject   | proposed referred approved          | rejected  | chief          | 10
        withdraw | proposed referred approved rejected | withdrawn | receiver chief | 10
    """,
    Meeting: """
        close  | called | closed    | chief          | 0
        cancel | called | cancelled | receiver chief | 10
    """,
    PublicList: """
        close    | open | closed    | receiver chief | 0
        withdraw | open | withdrawn | receiver chief | 10
    """,
    Conference: """
        invite | planned         | invited | receiver chief | 0
        remind | invited         | invited | receiver chief | 0
        hold   | planned invited | held    | receiver chief | 0
        minute | held            | minuted | receiver chief | 0
    """,
    CampaignYear: """
        open   | preparing | open   | receiver chief | 0
        close  | open      | closed | chief          | 10
        reopen | closed    | open   | chief          | 10
    """,
    SteeringBody: """
        activate     | preparing | active        | receiver chief decider | 0
        reconstitute | active    | reconstituted | receiver chief decider | 0
        end          | active    | ended         | receiver chief decider | 10
    """,
    Document: """
        send_for_signature | draft            | for_signature | receiver         | 0
        take_back          | for_signature    | draft         | receiver decider | 10
        issue              | for_signature    | issued        | receiver decider | 0
        correct            | issued corrected | corrected     | receiver decider | 10
        replace            | issued corrected | replaced      | receiver decider | 10
        void               | issued           | void          | decider          | 10
    """,
    Obligation: """
        submit     | owed returned           | submitted | clerk head     | 0
        supplement | submitted               | submitted | clerk head     | 0
        accept     | owed submitted          | fulfilled | receiver chief | 0
        return     | submitted fulfilled     | returned  | receiver chief | 10
        excuse     | owed returned           | excused   | receiver chief | 10
        owe        | excused                 | owed      | receiver chief | 10
        fulfil     | owed returned submitted | fulfilled |                | 0
        lapse      | fulfilled               | owed      |                | 10
        release    | owed returned           | excused   |                | 10
    """,
    PilotUnit: """
        begin   | proposed         | running  | receiver chief decider | 0
        review  | running          | reviewed | receiver chief decider | 0
        release | reviewed         | reviewed | receiver chief decider | 0
        reopen  | reviewed         | running  | receiver chief decider | 10
        stop    | proposed running | stopped  | receiver chief decider | 10
    """,
}


def rows_of(model):
    """The lines of a model: by the name of the step (states from, state to, who, letters of a reason)."""
    lines = [[cell.strip() for cell in line.split("|")] for line in TABLES[model].strip().splitlines()]
    return {name: (sources.split(), target, who.split(), int(letters)) for name, sources, target, who, letters in lines}


STEPS = [(model, name) for model in TABLES for name in rows_of(model)]
TAKEN = [
    (model, name, source) for model, name in STEPS for source in rows_of(model)[name][0] if rows_of(model)[name][2]
]


def said(value):
    """How a case is called."""
    return getattr(value, "__name__", value)


each_step = pytest.mark.parametrize(("model", "name"), STEPS, ids=said)
each_source = pytest.mark.parametrize(("model", "name", "source"), TAKEN, ids=said)


# ---- a record of each kind for which a step lacks nothing ----


def window(record, kind, opens_on, closes_on):
    rows = Window.objects.filter(campaign_year=record.campaign_year_id, level=record.level, kind=kind)
    rows.update(opens_on=opens_on, closes_on=closes_on)


def registration_over(record):
    window(record, "registration", date(2026, 1, 1), date(2026, 1, 31))


def report_ahead(record):
    window(record, "report", date(2026, 12, 1), date(2026, 12, 10))


def ask_for_adjustment(record):
    record.adjustment_requests.create(reason=REASON, asked_at=NOW)


def an_exemplary_origin(record, grade="exemplary"):
    origin = make.an_accepted_registration(record.unit, practice=record.practice)
    make.a_result(origin, grade)


FIRST = {
    "submit_late": [registration_over],
    "accept": [an_exemplary_origin],
    "ask_adjustment": [report_ahead],
    "adjust": [report_ahead],
    "decline_adjustment": [report_ahead, ask_for_adjustment],
    "correct": [report_ahead],
    "close": [make.a_result],
}


def a_registration(tree, state, name):
    practice = make.a_practice(tree.cell, tree.committee)
    record = make.a_registration(
        tree.cell, practice=practice, level="bloc", receiver=tree.committee, state=state, registered_on=make.TODAY
    )
    for prepare in FIRST.get(name, ()):
        prepare(record)
    return record


def a_survey(tree, state, name):
    """One that is announced has something to see, one that ends has nothing left."""
    found = make.a_survey(tree.committee, tree.chief, tree.chief_member, state=state)
    if name != "end":
        make.a_visit(found, of_the_committee(tree))
    return found


def of_the_committee(tree):
    practice = make.a_practice(tree.cell, tree.committee, name="Khéo thử")
    return make.an_accepted_registration(tree.cell, practice=practice, level="bloc", receiver=tree.committee)


def a_visit(tree, state, name=""):
    survey = make.a_survey(tree.committee, tree.chief, tree.chief_member)
    seen = {"visited_on": make.TODAY, "rating": "good", "findings": "Đủ các chỉ tiêu."} if name == "record" else {}
    return make.a_visit(survey, of_the_committee(tree), state=state, **seen)


def a_nomination(tree, state, name=""):
    round_ = make.a_round(tree.committee, track="adhoc")
    return make.a_nomination(round_, make.a_practice(tree.cell, tree.committee), state)


def an_award_round(tree, state, name):
    round_ = make.a_round(tree.committee, track="adhoc", state=state)
    if name not in ("drop", "restore"):
        make.a_nomination(round_, make.a_practice(tree.cell, tree.committee))
    return round_


def a_meeting(tree, state, name):
    """One that may be closed: everybody is there and has voted; of one that is over only the state counts."""
    if state != "called":
        body = SteeringBody.objects.filter(unit=tree.committee).first() or make.a_body(tree.committee)
        return make.a_meeting(make.a_round(tree.committee, track="adhoc"), body, state=state)
    meeting = a_sitting(tree, cases=1).meeting
    meeting.starts_at = NOW
    meeting.save()
    attended(tree, meeting)
    voted(tree, meeting, {}, fill=True)
    return meeting


def a_conference(tree, state, name):
    """One at which an award is called up and a unit invited that has not answered."""
    round_ = AwardRound.objects.first() or make.a_round(tree.committee, form=make.a_form())
    award = make.an_award(round_, make.a_practice(tree.cell, tree.committee))
    record = make.a_conference(tree.committee, award, state=state, held_on=make.TODAY)
    make.an_invitation(record, tree.cell, kind="unit")
    make.an_issued_paper(tree.committee, record.pk, "BB", "Biên bản", on=make.TODAY, made_from=record.minutes_key)
    return record


def a_public_list(tree, state, name):
    up = {"opens_on": date(2026, 11, 1), "closes_on": date(2026, 11, 19)}
    return make.a_public_list(a_nomination(tree, "approved"), state=state, **up)


def a_paper(tree, state, name):
    """A draft with everything; one that is signed has its number and day."""
    numbered = {"number": 7, "issued_on": make.TODAY} if state != "draft" else {}
    issued = {"number_text": "07-KH/ĐU"} if state not in Document.OPEN else {}
    return make.a_draft(tree.committee, state=state, **numbered, **issued)


def a_duty(tree, state, name):
    milestone = make.a_milestone(make.a_year(tree.committee))
    milestone.obligations.update(state=state)
    return milestone.obligations.get(unit=tree.cell)


def a_pilot(tree, state, name):
    follower = (SteeringBody.objects.filter(unit=tree.committee).first() or make.a_body(tree.committee)).members.first()
    told = {"follower": follower, "starts_on": date(2026, 3, 1), "lessons": "Người đứng đầu trực tiếp làm."}
    return make.a_pilot(tree.cell, make.a_year(tree.committee), state=state, **told)


def a_body(tree, state, name):
    SteeringBody.objects.filter(unit=tree.committee).delete()
    return make.a_body(tree.committee, state=state)


def a_campaign_year(tree, state, name):
    year = make.a_year(tree.committee)
    CampaignYear.objects.filter(pk=year.pk).update(state=state)
    return year


READY = {
    CampaignYear: a_campaign_year,
    SteeringBody: a_body,
    Document: a_paper,
    Obligation: a_duty,
    PilotUnit: a_pilot,
    Registration: a_registration,
    AchievementReport: lambda tree, state, name: test_reporting.ready(tree, state),
    Appraisal: lambda tree, state, name: test_appraising.ready(tree, state),
    SurveyRound: a_survey,
    SurveyVisit: a_visit,
    Correction: lambda tree, state, name: make.a_correction(a_visit(tree, "done"), state=state),
    Replication: lambda tree, state, name: make.a_replication(make.a_practice(tree.cell), tree.sibling, state=state),
    AwardRound: an_award_round,
    Nomination: a_nomination,
    Meeting: a_meeting,
    PublicList: a_public_list,
    Conference: a_conference,
}


def ready(tree, model, name, state):
    """A record in this state for which the step lacks nothing, read anew, without anything in its trail."""
    record = READY[model](tree, state, name)
    record.trail.all().delete()
    return model.objects.get(pk=record.pk)


# ---- the tables ----


FLOORS = ("campaign", "models_registry", "awards")


def test_every_state_machine_has_its_table():
    found = {model for name in FLOORS for model in apps.get_app_config(name).get_models()}

    assert {model for model in found if "STEPS" in vars(model)} == set(TABLES)


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model.__name__)
def test_every_step_of_a_machine_is_a_row_of_its_table(model):
    steps = {step.name: (list(map(str, step.sources)), str(step.target), step.reason) for step in model.STEPS}

    assert steps == {name: (row[0], row[1], row[3]) for name, row in rows_of(model).items()}


@each_source
def test_a_step_that_is_allowed_changes_the_state_and_leaves_its_row(tree, year, model, name, source):
    _, target, [who, *_], letters = rows_of(model)[name]
    record, by, reason = ready(tree, model, name, source), getattr(tree, who), REASON if letters else ""

    take(name, record, by=by, at=NOW, reason=reason)

    [first, *_] = record.trail.all()
    assert (record.state, model.objects.get(pk=record.pk).state) == (target, target)
    assert (first.step, first.label, first.source, first.target) == (name, steps_of(record)[name].label, source, target)
    assert (first.by, first.at, first.reason) == (by, NOW, reason)
    assert record.history.first().history_user == by


@pytest.mark.parametrize(
    ("model", "state"), [(model, state) for model in TABLES for state in model.State.values], ids=said
)
def test_a_step_is_refused_from_every_other_state(tree, year, model, state):
    record = ready(tree, model, "", state)

    for name, (sources, _, people, _) in rows_of(model).items():
        if state in sources:
            continue
        by = getattr(tree, (people or ["chief"])[0])
        assert refused(name, record, by) == (
            f"Không thể “{steps_of(record)[name].label}” khi đang ở trạng thái “{record.get_state_display()}”."
        )


@each_step
def test_a_step_is_taken_from_its_seats_only(tree, year, model, name):
    [source, *_], _, people, _ = rows_of(model)[name]
    record = ready(tree, model, name, source)
    sentence = f"Đồng chí không có quyền “{steps_of(record)[name].label}” ở đơn vị này."

    kept_out = {who for who in EVERYBODY if hindrance(name, record, by=getattr(tree, who), at=NOW) == sentence}

    assert kept_out == EVERYBODY - set(people)


ASKED = {"endorse": "cuộc họp thông qua (ngày họp, số biên bản)"}


@pytest.mark.parametrize(("model", "name"), [each for each in STEPS if all(rows_of(each[0])[each[1]][2:])], ids=said)
def test_a_step_that_wants_a_reason_is_refused_with_nine_letters(tree, year, model, name):
    [source, *_], _, [who, *_], letters = rows_of(model)[name]
    record = ready(tree, model, name, source)

    said = refused(name, record, getattr(tree, who), " 123456789 ")

    assert said == f"Cần ghi {ASKED.get(name, 'lý do')}, ít nhất {letters} ký tự."


def refused(name, record, by, reason=REASON):
    """The sentence with which a step is refused; the record and its trail stay as they were."""
    before = record.state, record.trail.count()
    with pytest.raises(Refusal) as refusal:
        take(name, record, by=by, at=NOW, reason=reason)

    assert (type(record).objects.get(pk=record.pk).state, record.trail.count()) == before
    return str(refusal.value)
