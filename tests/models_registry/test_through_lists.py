"""Lists and pages of what happens through the year: whose year a row has, what is filtered, what a page costs."""

import pytest
from django.urls import reverse

from tests import make
from tests.ground import standing

NOTES, CANDIDATES = "models_registry:note-list", "models_registry:replication-candidates"


def rows_of(client, address, **asked):
    return list(client.get(reverse(address), asked).context["page"].rows)


def test_what_happens_to_a_model_has_the_year_of_its_registration(tree):
    former = make.an_accepted_registration(tree.cell, make.a_year(tree.committee, 2025))
    visit = make.a_visit(make.a_survey(tree.cell, tree.head), former, state="done")

    note, correction = make.a_nurture_note(former, tree.clerk), make.a_correction(visit)

    assert {record.year for record in (note, visit, correction)} == {2025}


def test_a_list_shows_its_year(client, tree):
    client.force_login(tree.clerk)
    for year in (2025, 2026):
        registration = make.an_accepted_registration(tree.cell, make.a_year(tree.committee, year))
        make.a_nurture_note(registration, tree.clerk)

    found = {year: [note.registration.year for note in rows_of(client, NOTES, nam=year)] for year in (2025, 2026)}

    assert found == {2025: [2025], 2026: [2026]}


@standing
def exemplary(tree):
    """Two models with an exemplary result at the base, one of them taken over elsewhere."""
    practices = [make.a_result(make.an_accepted_registration(tree.cell), "exemplary").practice for _ in range(2)]
    make.a_replication(practices[0], tree.sibling)
    return practices


@pytest.mark.parametrize(
    ("asked", "places"),
    [
        ({}, [0, 1]),
        ({"da_nhan": "co"}, [0]),
        ({"da_nhan": "khong"}, [1]),
        ({"cap": "base"}, [0, 1]),
        ({"cap": "province"}, []),
    ],
)
def test_models_to_take_over_are_filtered(client, tree, exemplary, asked, places):
    client.force_login(tree.receiver)

    assert set(rows_of(client, CANDIDATES, **asked)) == {exemplary[place] for place in places}


def test_what_was_given_up_is_not_taken_over(client, tree, exemplary):
    exemplary[0].replications.update(state="stopped")
    client.force_login(tree.receiver)

    assert rows_of(client, CANDIDATES, da_nhan="co") == []
    assert set(rows_of(client, CANDIDATES, da_nhan="khong")) == set(exemplary)


# ---- two rows or twelve ----


def through(tree, rows):
    """The page of a registration through the year, with so many of everything."""
    registration = make.an_accepted_registration(tree.cell)
    for _ in range(rows):
        make.a_nurture_note(registration, make.an_account(tree.cell, "clerk"))
        visit = make.a_visit(make.a_survey(tree.cell, tree.head), registration, state="done")
        make.a_correction(visit)
    return reverse("models_registry:registration-through", args=[registration.pk])


def survey(tree, rows):
    """The page of a survey round with so many visits, a correction asked at each."""
    round_ = make.a_survey(tree.cell, tree.head, *(make.an_account(tree.cell, "member") for _ in range(rows)))
    for _ in range(rows):
        make.a_correction(make.a_visit(round_, make.an_accepted_registration(tree.cell), state="done"))
    return round_.get_absolute_url()


def visit(tree, rows):
    """The page of a visit that asked for so many corrections."""
    team = [make.an_account(tree.cell, "member") for _ in range(rows)]
    registration = make.an_accepted_registration(tree.cell)
    made = make.a_visit(make.a_survey(tree.cell, tree.head, *team), registration, state="done")
    for _ in range(rows):
        make.a_correction(made)
        make.a_visit_file(made)
    return made.get_absolute_url()


def alike(tree, rows):
    """The page of a registration that looks like so many others."""
    registration = make.an_accepted_registration(tree.cell)
    for _ in range(rows):
        make.a_resemblance(registration)
    return registration.get_absolute_url()


@pytest.mark.parametrize("page", [through, survey, visit, alike])
def test_a_page_costs_the_same_for_two_rows_as_for_twelve(tree, queries, page):
    few, many = page(tree, 2), page(tree, 12)
    queries(few, tree.clerk)
    queries(many, tree.clerk)

    assert queries(many) <= queries(few)
