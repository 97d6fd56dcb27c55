"""The worked examples of domain.md 5.9 that concern tables A and B, lived through the database."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from awards import rounds
from awards.facts import facts_of
from awards.findings import reason_codes
from awards.history import Form, Level, Registered, Report, Result
from awards.models import Authority, Ruling
from awards.rules import Verdict
from models_registry import identity, moving
from models_registry.models import PracticeEvent
from tests import make
from tests.ground import standing
from units.models import Posting, Succession, UnitName

ELIGIBLE, REFER, NOT = Verdict.ELIGIBLE, Verdict.REFER, Verdict.NOT_ELIGIBLE
DECEMBER = {year: date(year, 12, 20) for year in (2013, 2014, 2015)}


def facts_about(practice, **asked):
    """The facts of one practice."""
    return facts_of([practice], **asked)[practice.pk]


def a_model(tree, **years):
    """A practice of the cell with these years: y2013=("reached", 75)."""
    practice = make.a_practice(tree.cell, tree.committee)
    for name, (grade, score) in years.items():
        make.a_lived_year(practice, int(name[1:]), grade, score)
    return practice


def two_year(tree, practice, year=2014, number=1, rulings=(), on=None):
    round_ = make.a_round(tree.committee, year, "two_year", round_number=number)
    return answer(round_, practice, rulings, on)


def base(tree, practice, year=2014, on=None, **columns):
    return answer(make.a_round(practice.unit, year, "base", **columns), practice, (), on or date(year, 10, 15))


def answer(round_, practice, rulings=(), on=None):
    on = on or DECEMBER[round_.counted_year]
    [found] = rounds.judge(round_, [practice], on=on, rulings={practice.pk: rulings})
    return found.verdict, reason_codes(found.findings), tuple(found.span)


def test_example_1_two_rising_years(tree):
    practice = a_model(tree, y2013=("reached", 75), y2014=("reached", 82))

    assert two_year(tree, practice) == (ELIGIBLE, [], (2013, 2014))


@pytest.mark.parametrize(
    ("grade", "verdict", "codes"), [("exemplary", ELIGIBLE, []), ("reached", NOT, ["NOT_EXEMPLARY"])]
)
def test_examples_2_and_3_carry_on_after_round_1(tree, grade, verdict, codes):
    practice = a_model(tree, y2013=("reached", 75), y2014=("reached", 82), y2015=(grade, 91))
    make.an_award(make.a_round(tree.committee, 2014, "two_year", "decided"), practice, 2013)

    assert two_year(tree, practice, 2015, 2) == (verdict, codes, (2015, 2015))


def test_example_4_a_gap_year_starts_again(tree):
    practice = a_model(tree, y2013=("reached", 75), y2015=("reached", 82))

    assert two_year(tree, practice, 2015, 2)[:2] == (NOT, ["STREAK_1_OF_2"])


def test_example_5_a_year_not_reached(tree):
    practice = a_model(tree, y2013=("reached", 75), y2014=("not_reached", 48))

    assert two_year(tree, practice)[:2] == (NOT, ["NO_RESULT_THIS_YEAR"])


@pytest.mark.parametrize(
    ("before", "after", "verdict", "code"),
    [(80, 80, REFER, "QUALITY_EQUAL"), (85, 78, NOT, "QUALITY_FALLING")],
)
def test_examples_6_and_7_equal_and_falling(tree, before, after, verdict, code):
    practice = a_model(tree, y2013=("reached", before), y2014=("reached", after))

    assert two_year(tree, practice)[:2] == (verdict, [code])


@pytest.mark.parametrize(
    ("state", "verdict", "codes"),
    [
        ("accepted", NOT, ["MOVED_UP"]),
        ("refused", ELIGIBLE, []),
        ("withdrawn", REFER, ["WITHDRAWN_AFTER_MOVE"]),
    ],
)
def test_examples_8_9_and_10_moved_up_refused_withdrawn(tree, state, verdict, codes):
    practice = a_model(tree, y2013=("exemplary", 90), y2014=("exemplary", 94))
    above = make.an_accepted_registration(
        tree.cell, make.a_usual_year(tree.committee, 2014), practice=practice, level="bloc", receiver=tree.committee
    )
    above.state, above.accepted_on = state, None if state == "refused" else above.accepted_on
    above.save()

    assert two_year(tree, practice)[:2] == (verdict, codes)


@pytest.mark.parametrize(
    ("allowed_on", "verdict", "codes"),
    [
        (date(2014, 2, 20), ELIGIBLE, ["LATE_ALLOWED"]),
        (None, NOT, ["LATE_NOT_PERMITTED", "NO_RESULT_THIS_YEAR"]),
        (date(2014, 10, 5), REFER, ["LATE_PERMISSION_TOO_LATE"]),
    ],
)
def test_examples_11_12_and_13_late_with_without_and_backdated_permission(tree, allowed_on, verdict, codes):
    practice = a_model(tree, y2013=("reached", 75))
    make.a_lived_year(
        practice, 2014, "reached", 82, registered_on=date(2014, 2, 12), is_late=True, late_allowed_on=allowed_on,
        late_allowed_by="Trần Văn Tổ" if allowed_on else "",
    )  # fmt: skip

    assert two_year(tree, practice)[:2] == (verdict, codes)


def test_example_12_at_base(tree):
    practice = make.a_practice(tree.cell, tree.committee)
    make.a_lived_year(practice, 2014, registered_on=date(2014, 2, 12), is_late=True)

    assert base(tree, practice)[:2] == (NOT, ["LATE_NOT_PERMITTED"])


def test_example_14_a_renamed_unit_goes_on(tree):
    practice = a_model(tree, y2013=("reached", 75), y2014=("reached", 82))
    UnitName.objects.filter(unit=tree.cell).update(valid_to=date(2014, 6, 9))
    UnitName.objects.create(unit=tree.cell, name="Chi bộ Sở Y", valid_from=date(2014, 6, 10))
    renamed = Succession.objects.create(kind="rename", on=date(2014, 6, 10))
    renamed.predecessors.add(tree.cell)
    renamed.successors.add(tree.cell)

    assert two_year(tree, practice)[:2] == (ELIGIBLE, [])


def a_merger(tree, on=date(2014, 3, 1), *, is_followed=True):
    """Two units with a model each became one; returns it with the two models."""
    x, z = make.a_unit(tree.committee, name="Chi bộ Sở X"), make.a_unit(tree.committee, name="Chi bộ Sở Z")
    models = [make.a_practice(unit, tree.committee, name="Khéo trong tiếp dân") for unit in (x, z)]
    for practice, score in zip(models, (75, 79), strict=True):
        make.a_lived_year(practice, 2013, score=score)
    w = make.a_unit(tree.committee, name="Chi bộ Sở W", on=on)
    merged = Succession.objects.create(kind="merge", on=on)
    merged.predecessors.add(x, z)
    merged.successors.add(w)
    if is_followed:
        identity.follow_successions(on)
    for practice in models:
        practice.refresh_from_db()
    return w, models


@standing
def merger(tree):
    """What a_merger gives."""
    return a_merger(tree)


def test_example_15_a_merger_waits_for_a_ruling(tree, merger):
    _, [practice, _] = merger
    make.a_lived_year(practice, 2014, score=82)

    assert two_year(tree, practice)[:2] == (REFER, ["IDENTITY"])


def test_example_15_a_ruling_on_the_event_continues_the_run(tree, merger):
    _, [practice, _] = merger
    make.a_lived_year(practice, 2014, score=82)
    event = practice.events.get()
    identity.rule(
        event, continues=True, body="Ban Chỉ đạo", on=date(2014, 9, 1), reason="Cùng nội dung, cùng người làm.",
        by=tree.chief,
    )  # fmt: skip

    assert two_year(tree, practice) == (ELIGIBLE, ["IDENTITY_RULED"], (2013, 2014))


def test_example_15_a_merger_not_recorded_yet_is_seen_all_the_same(tree):
    w, [practice, _] = a_merger(tree, is_followed=False)
    make.a_lived_year(practice, 2014, score=82, unit=w)

    assert two_year(tree, practice)[:2] == (REFER, ["IDENTITY"])


def test_example_15_the_new_unit_begins_one_model_out_of_two(tree, merger):
    w, origins = merger
    practice = make.a_practice(w, tree.committee, name="Khéo trong tiếp dân")
    for origin in origins:
        PracticeEvent.objects.create(practice=practice, kind="unit_merged", on=date(2014, 3, 1), other=origin)
    make.a_lived_year(practice, 2014, score=82)

    facts = facts_about(practice, scope=tree.committee, on=DECEMBER[2014])
    [event] = facts.events

    assert [[year.score for year in each.years] for each in event.predecessors] == [[75], [79]]
    assert two_year(tree, practice)[:2] == (REFER, ["IDENTITY"])


def goes_back(w, tree, origin, continues=None, name="Khéo trong tiếp dân"):
    """A model begun in the merged unit that goes back to this one, reached in 2014."""
    practice = make.a_practice(w, tree.committee, name=name)
    PracticeEvent.objects.create(
        practice=practice, kind="unit_merged", on=date(2014, 3, 1), other=origin, continues=continues, ruled_by="Tổ"
    )
    make.a_lived_year(practice, 2014, score=82)
    return practice


def test_a_model_that_goes_on_beside_the_one_that_goes_back_to_it_is_referred_both_ways(tree, merger):
    w, (origin, _) = merger
    origin.events.update(continues=True, ruled_by="Ban Chỉ đạo")
    make.a_lived_year(origin, 2014, score=80)
    later = goes_back(w, tree, origin, continues=True)

    round_ = make.a_round(tree.committee, 2014, "two_year")
    for practice in (origin, later):
        assert answer(round_, practice)[:2] == (REFER, ["IDENTITY_RULED", "CLAIMED_TWICE"])


def test_two_models_that_go_back_to_the_same_one_are_referred(tree, merger):
    w, (origin, _) = merger
    one = goes_back(w, tree, origin, continues=True)
    other = goes_back(w, tree, origin, continues=True, name="Khéo trong hoà giải")

    round_ = make.a_round(tree.committee, 2014, "two_year")
    for practice, rival in ((one, other), (other, one)):
        [event] = facts_about(practice, scope=tree.committee, on=DECEMBER[2014]).events
        assert event.predecessors[0].claimed_by == (f"{rival} ({w})",)
        assert answer(round_, practice)[1] == ["IDENTITY_RULED", "CLAIMED_TWICE"]


def test_what_ended_with_the_merger_is_counted_once(tree, merger):
    w, (origin, _) = merger
    later = goes_back(w, tree, origin, continues=True)

    assert two_year(tree, later)[:2] == (ELIGIBLE, ["IDENTITY_RULED"])


def test_a_claim_that_was_ruled_out_or_went_elsewhere_or_is_not_at_work_shakes_nobody(tree, merger):
    w, (origin, second) = merger
    origin.events.update(continues=True)
    make.a_lived_year(origin, 2014, score=80)
    goes_back(w, tree, origin, continues=False)
    elsewhere = goes_back(w, tree, second, continues=True, name="Khéo trong hoà giải")
    PracticeEvent.objects.create(practice=elsewhere, kind="unit_merged", on=date(2014, 3, 1), other=origin)
    given_up = goes_back(w, tree, origin, name="Khéo trong dân vận")
    given_up.registrations.update(state="withdrawn")

    assert two_year(tree, origin)[:2] == (ELIGIBLE, [])


def test_of_two_origins_one_ruled_out_leaves_the_other_to_be_ruled_on(tree, merger):
    w, (first, second) = merger
    practice = make.a_practice(w, tree.committee, name="Khéo trong tiếp dân")
    for origin, continues in ((first, False), (second, None)):
        PracticeEvent.objects.create(
            practice=practice, kind="unit_merged", on=date(2014, 3, 1), other=origin, continues=continues
        )
    make.a_lived_year(practice, 2014, score=82)

    [event] = facts_about(practice, scope=tree.committee, on=DECEMBER[2014]).events

    assert (event.continues, [each.years[0].score for each in event.predecessors]) == (None, [79])
    assert two_year(tree, practice)[:2] == (REFER, ["IDENTITY"])
    practice.events.update(continues=False)
    [refused] = facts_about(practice, scope=tree.committee, on=DECEMBER[2014]).events
    assert (refused.continues, len(refused.predecessors)) == (False, 2)


def test_example_16_a_person_who_moved_inside_the_committee_goes_on(tree):
    person = make.a_person(tree.cell, "Bà H", on=date(2010, 1, 1))
    practice = make.a_practice(tree.cell, tree.committee, person=person)
    make.a_lived_year(practice, 2013, score=75)
    person.postings.update(valid_to=date(2014, 3, 31))
    Posting.objects.create(person=person, unit=tree.sibling, post="Chuyên viên", valid_from=date(2014, 4, 1))
    moving.person_moved(person, to_unit=tree.sibling, on=date(2014, 4, 1), by=tree.receiver, at=make.NOW)
    practice.refresh_from_db()
    make.a_lived_year(practice, 2014, score=82)

    assert two_year(tree, practice)[:2] == (ELIGIBLE, [])


def test_example_17_a_person_who_left_is_referred_and_the_run_stops_s2_03_s0_15(tree):
    outside = make.a_unit(tree.province, "committee", name="Đảng uỷ một xã")
    person = make.a_person(tree.cell, "Ông K", on=date(2010, 1, 1))
    practice = make.a_practice(tree.cell, tree.committee, person=person)
    make.a_lived_year(practice, 2013, score=75)
    make.a_lived_year(practice, 2014, score=82)
    person.postings.update(valid_to=date(2014, 8, 14))
    Posting.objects.create(person=person, unit=outside, post="Chuyên viên", valid_from=date(2014, 8, 15))

    facts = facts_about(practice, scope=tree.committee, on=date(2014, 10, 15))

    assert facts.left_scope_on == date(2014, 8, 15)
    assert base(tree, practice)[:2] == (REFER, ["LEFT_SCOPE"])


def test_who_has_left_is_still_here_on_the_days_before(tree):
    person = make.a_person(tree.cell, on=date(2010, 1, 1))
    practice = make.a_practice(tree.cell, tree.committee, person=person)
    person.postings.update(valid_to=date(2014, 8, 14))

    assert facts_about(practice, scope=tree.committee, on=date(2014, 8, 14)).left_scope_on is None


def test_a_leaving_is_known_from_its_event_where_no_postings_are_kept(tree):
    person = make.a_person(tree.cell)
    person.postings.all().delete()
    practice = make.a_practice(tree.cell, tree.committee, person=person)
    moving.person_moved(person, to_unit=None, on=date(2014, 8, 1), by=tree.receiver, at=make.NOW)

    assert facts_about(practice, scope=tree.committee, on=DECEMBER[2014]).left_scope_on == date(2014, 8, 1)


def test_a_collective_that_has_ended_has_left(tree):
    practice = make.a_practice(tree.cell, tree.committee, collective=tree.department)
    tree.department.founded_on, tree.department.ended_on = date(2010, 1, 1), date(2014, 6, 30)
    tree.department.save()
    practice.refresh_from_db()

    assert facts_about(practice, scope=tree.committee, on=DECEMBER[2014]).left_scope_on == date(2014, 7, 1)


def a_deed(tree, practice, year=2014):
    """An ad hoc report, confirmed and appraised, with its result."""
    report = make.AchievementReport.objects.create(
        practice=practice, campaign_year=make.a_usual_year(tree.committee, year), unit=tree.cell, receiver=tree.cell,
        is_adhoc=True, state="confirmed", confirmed_as="committee", confirmed_on=date(year, 9, 10),
    )  # fmt: skip
    appraisal = make.an_appraisal(report, state="endorsed", grade="reached", concluded_on=date(year, 9, 20))
    make.YearResult.objects.create(
        practice=practice, campaign_year=report.campaign_year, level="base", unit=tree.cell, appraisal=appraisal,
        grade="reached", is_adhoc=True, decided_on=date(year, 9, 20),
    )  # fmt: skip
    return report


def test_example_18_a_deed_needs_no_registration_and_makes_no_run(tree):
    practice = make.a_practice(tree.cell, tree.committee)
    a_deed(tree, practice)
    make.a_lived_year(practice, 2015, score=82)
    round_ = make.a_round(tree.cell, 2014, "adhoc")

    assert answer(round_, practice) == (ELIGIBLE, ["ADHOC"], (2014, 2014))
    assert two_year(tree, practice, 2015)[:2] == (NOT, ["ADHOC_YEAR"])


def test_example_19_the_same_deed_is_not_rewarded_twice_without_a_ruling(tree):
    practice = a_model(tree, y2014=("reached", 82))
    adhoc = make.a_round(tree.cell, 2014, "adhoc", "decided", form=make.a_form(level="base"))
    make.an_award(adhoc, practice, is_adhoc=True)

    assert base(tree, practice)[:2] == (REFER, ["ALREADY_AWARDED"])


def test_example_20_withdrawn_in_between(tree):
    practice = a_model(tree, y2013=("reached", 75))
    gone = make.a_lived_year(practice, 2014, None)
    gone.state = "withdrawn"
    gone.save()
    make.a_lived_year(practice, 2015, score=82)

    assert two_year(tree, practice, 2015, 2)[:2] == (NOT, ["STREAK_1_OF_2"])


def test_example_21_round_2_without_round_1(tree):
    practice = a_model(tree, y2014=("reached", 82), y2015=("exemplary", 91))

    assert two_year(tree, practice, 2015, 2)[:2] == (REFER, ["NO_ROUND_1"])


def test_example_24_a_committee_rewards_an_outsider_only_when_it_is_asked(tree):
    person = make.a_person(tree.cell)
    practice = make.a_practice(tree.cell, tree.committee, person=person)
    make.a_lived_year(practice, 2014)
    Authority.objects.create(unit=tree.cell, kind="grassroots_cell", name="Chi bộ Văn phòng")

    assert base(tree, practice, form=make.a_form(level="base"))[:2] == (REFER, ["AUDIENCE"])


def test_a_party_member_may_be_rewarded_by_the_cell(tree):
    person = make.a_person(tree.cell, is_party_member=True)
    practice = make.a_practice(tree.cell, tree.committee, person=person)
    make.a_lived_year(practice, 2014)
    Authority.objects.create(unit=tree.cell, kind="grassroots_cell", name="Chi bộ Văn phòng")

    assert base(tree, practice, form=make.a_form(level="base"))[:2] == (ELIGIBLE, [])


@pytest.mark.parametrize(
    ("kind", "verdict", "codes"), [("certificate", NOT, ["ALREADY_AWARDED"]), ("commendation", ELIGIBLE, [])]
)
def test_example_25_a_certificate_of_the_base_bars_the_committee_a_commendation_does_not(tree, kind, verdict, codes):
    practice = a_model(tree, y2013=("reached", 75), y2014=("reached", 82))
    form = make.a_form(kind, "base", name=f"Ở cơ sở: {kind}")
    make.an_award(make.a_round(tree.cell, 2014, state="decided", form=form), practice)

    assert two_year(tree, practice)[:2] == (verdict, codes)


def test_example_27_a_result_that_rests_on_a_revoked_award_is_looked_at_again(tree):
    practice = a_model(tree, y2013=("reached", 75), y2014=("reached", 82))
    award = make.an_award(
        make.a_round(tree.cell, 2013, state="decided"), practice, result=practice.results.get(year=2013)
    )
    award.revoked_on, award.revoke_reason = date(2014, 5, 1), "Số liệu không đúng."
    award.save()

    assert two_year(tree, practice)[:2] == (REFER, ["BASIS_REVOKED"])


def test_a_voided_result_breaks_the_run(tree):
    practice = a_model(tree, y2013=("reached", 75), y2014=("reached", 82))
    practice.results.filter(year=2013).update(voided_on=date(2014, 5, 1))

    assert two_year(tree, practice)[:2] == (NOT, ["STREAK_1_OF_2"])


def test_example_30_the_committees_own_office_is_judged_at_its_base_group(tree):
    union = make.a_unit(tree.committee, "mass_organisation", name="Đoàn thanh niên", base_unit=tree.cell)
    practice = make.a_practice(tree.cell, tree.committee, collective=union)
    make.a_lived_year(practice, 2014)

    assert base(tree, practice)[:2] == (ELIGIBLE, [])


def test_a_ruling_turns_the_refer_of_its_nomination_only(tree):
    practice = a_model(tree, y2013=("reached", 80), y2014=("reached", 80))
    round_ = make.a_round(tree.committee, 2014, "two_year")
    ruling = Ruling(
        nomination=make.a_nomination(round_, practice, "referred"), code="QUALITY_EQUAL", allows=True,
        body="Ban Chỉ đạo", ruled_on=date(2014, 12, 1), reason="Giữ vững khi giảm biên chế.", by=tree.chief,
    )  # fmt: skip

    assert answer(round_, practice, [ruling])[:2] == (ELIGIBLE, ["QUALITY_EQUAL"])
    assert answer(round_, practice)[:2] == (REFER, ["QUALITY_EQUAL"])


def test_a_result_brought_in_with_a_paper_counts_s2_22(tree):
    practice = make.a_practice(tree.cell, tree.committee)
    make.YearResult.objects.create(
        practice=practice, campaign_year=make.a_usual_year(tree.committee, 2013), level="base", unit=tree.cell,
        legacy_paper="Quyết định 12-QĐ/TU", grade="reached", score=70, decided_on=date(2013, 12, 1),
    )  # fmt: skip

    [year] = facts_about(practice, scope=tree.committee, on=DECEMBER[2014]).years

    assert (year.legacy, year.state, year.report, year.result) == (
        True, Registered.CLOSED, Report.LOCKED, Result.REACHED,
    )  # fmt: skip


@pytest.mark.parametrize("change", ["nothing", "programme", "campaign", "subject"])
def test_another_programme_another_campaign_and_another_subject_are_breaks(tree, change):
    practice = a_model(tree, y2013=("reached", 75))
    later = make.a_lived_year(practice, 2014, score=82)
    if change == "programme":
        later.programme = "qcdc"
    if change == "campaign":
        later.campaign_year = make.a_usual_year(tree.province, 2014)
    if change == "subject":
        later.subject_kind, later.collective, later.person = "individual", None, make.a_person(tree.cell)
    later.save()

    goes_on, broken = (ELIGIBLE, []), (NOT, ["STREAK_1_OF_2"])
    assert two_year(tree, practice)[:2] == (goes_on if change == "nothing" else broken)


def test_an_award_is_known_with_its_paper_and_the_rounds_own_are_left_out(tree):
    practice = a_model(tree, y2013=("reached", 75), y2014=("reached", 82))
    round_ = make.a_round(tree.committee, 2014, "two_year", "decided")
    award = make.an_award(round_, practice, 2013)

    [held] = facts_about(practice, scope=tree.committee, on=DECEMBER[2014]).awards

    assert (held.form, held.level, held.round_number, held.first_year, held.last_year, held.paper) == (
        Form.CERTIFICATE, Level.BLOC, 1, 2013, 2014, award.decision.document.number_text,
    )  # fmt: skip
    assert facts_about(practice, scope=tree.committee, on=DECEMBER[2014], round_=round_).awards == ()


def test_a_registration_above_knows_what_it_was_chosen_for(tree):
    practice = a_model(tree, y2013=("exemplary", 90))
    make.an_accepted_registration(
        tree.cell, make.a_usual_year(tree.committee, 2014), practice=practice, level="bloc", receiver=tree.committee,
        promoted_from=practice.registrations.get(),
    )  # fmt: skip

    [above] = facts_about(practice, scope=tree.committee, on=DECEMBER[2014]).upper

    assert (above.level, above.year, above.origin, above.was_accepted, above.replicable) == (
        Level.BLOC, 2014, Result.EXEMPLARY, True, False,
    )  # fmt: skip


def test_facts_cost_the_same_for_two_practices_as_for_twelve(tree):
    def cost(count):
        practices = []
        for place in range(count):
            person = make.a_person(tree.cell) if place % 2 else None
            practice = make.a_practice(tree.cell, tree.committee, person=person)
            make.a_lived_year(practice, 2013, score=75)
            make.a_lived_year(practice, 2014, score=82)
            PracticeEvent.objects.create(practice=practice, kind="renamed", on=date(2014, 1, 5), continues=True)
            practices.append(practice)
        wanted = list(type(practices[0]).objects.filter(pk__in=[each.pk for each in practices]).for_page())
        with CaptureQueriesContext(connection) as captured:
            facts_of(wanted, scope=tree.committee, on=DECEMBER[2014])
        return len(captured)

    assert cost(2) == cost(12) < 12
