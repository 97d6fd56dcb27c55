"""Every number once: the identities of the annex, each number the length of its list, kept sums like counted ones."""

from datetime import date

import pytest

from awards.models import Award
from campaign.models import FieldGroup, Level, Programme
from models_registry.models import SubjectKind
from reports import annex, recounting
from reports.figures import EXEMPLARY, REACHED, RECOGNISED, REGISTERED, REWARDED, WITHDRAWN, of_year, of_years
from reports.models import YearCount
from tests import make
from tests.ground import standing

ASKED = {"nam": 2026}


@standing
def lived(tree):
    """A year in two units: all fields, a person, one withdrawn, reached, recognised, exemplary, one award."""
    groups = FieldGroup.values
    for at, unit in enumerate((tree.cell, tree.sibling)):
        for group in groups:
            field = make.a_field(tree.committee, group, group)
            practice = make.a_practice(unit, person=make.a_person(unit) if group == "kt" else None, field=field)
            practice.programme = "qcdc" if group == "htct" else "dvk"
            practice.save()
            registration = make.an_accepted_registration(unit, practice=practice)
            if group != "qpan":
                recognised = {"recognised_on": date(2026, 10, 20)} if at == 0 else {}
                make.a_result(registration, "exemplary" if group == "kt" else "reached", **recognised)
        make.a_registration(unit, state="withdrawn", registered_on=date(2026, 1, 20))
    make.an_award(make.a_round(tree.committee, 2026, "adhoc"), practice)
    return tree


def test_the_figures_of_a_committee(lived):
    whole, _ = of_year(lived.committee, 2026)

    found = {figure: whole.total(figure) for figure in annex.EVERY_FIGURE}

    assert found == {REGISTERED: 8, WITHDRAWN: 2, REACHED: 6, RECOGNISED: 3, EXEMPLARY: 1, REWARDED: 1}


@pytest.mark.parametrize("node", ["nation", "province", "committee", "cell"])
def test_a_total_is_the_sum_of_each_of_its_splits_s1_06(lived, node):
    whole, children = of_year(getattr(lived, node), 2026)
    by_unit = children.split("node").values()
    splits = {
        "subject_kind": SubjectKind.values,
        "field_group": FieldGroup.values,
        "programme": Programme.values,
        "level": Level.values,
    }

    for figure in annex.EVERY_FIGURE:
        sums = {name: sum(whole.total(figure, name, value) for value in values) for name, values in splits.items()}
        sums["node"] = sum(each.total(figure) for each in by_unit)
        assert sums == dict.fromkeys(sums, whole.total(figure)), figure


def test_exemplary_recognised_and_registered_stand_in_order(lived):
    whole, _ = of_year(lived.committee, 2026)

    assert annex.discrepancies(whole) == []


def test_what_does_not_hold_is_said(lived):
    whole, _ = of_year(lived.committee, 2026)
    only_recognised = type(whole)([row for row in whole.rows if row.figure != REGISTERED])

    assert annex.discrepancies(only_recognised) == ["Số công nhận (3) lớn hơn số đăng ký (0); xin kiểm tra lại."]


def test_each_number_opens_the_list_of_exactly_so_many_rows(lived, client):
    client.force_login(lived.receiver)
    asked = {"don_vi": lived.committee.pk, "nam": 2026}
    whole, children = of_year(lived.committee, 2026)
    by_unit = annex.values_of_units(children)
    numbers = [each for _, row in annex.rows_of_figures(whole, asked) for each in row]
    numbers += [each for _, row in annex.rows_by_level(whole, asked) for each in row]
    links = annex.links_of_units(asked)
    for unit in (lived.cell, lived.sibling):
        numbers += annex.row_of_unit(by_unit[unit.path], links, unit.pk)
    linked = {each.url: each.value for each in numbers if each.url}

    lengths = {url: client.get(url).context["page"].count for url in linked}

    assert len(linked) > 30
    assert lengths == linked


def test_the_table_of_units_adds_up_what_each_unit_comes_to(lived):
    _, children = of_year(lived.committee, 2026)

    values = annex.values_of_units(children)

    assert set(values) == {lived.cell.path, lived.sibling.path}
    assert values == {
        path: [tally.total(figure, *cell) for _, figure, cell in annex.OF_UNIT]
        for path, tally in children.split("node").items()
    }


def test_a_level_can_be_picked(lived):
    assert of_year(lived.committee, 2026, "bloc")[0].total(REGISTERED) == 0
    assert of_year(lived.committee, 2026, "base")[0].total(REGISTERED) == 8


def test_a_revoked_award_is_not_counted(lived):
    before = of_year(lived.cell, 2026)[0].total(REWARDED), of_year(lived.sibling, 2026)[0].total(REWARDED)
    award = Award.objects.get()
    award.revoked_on = make.TODAY
    award.save()

    assert (before, of_year(lived.committee, 2026)[0].total(REWARDED)) == ((0, 1), 0)


# ---- kept sums ----


def sums(tally):
    return {figure: tally.total(figure) for figure in annex.EVERY_FIGURE}


def rows_of_children(node):
    """The rows of the table of units of a node."""
    units = list(node.children.order_by("path"))
    found = annex.values_of_units(of_year(node, 2026, among=units)[1])
    links = annex.links_of_units(ASKED)
    return [annex.row_of_unit(found[unit.path], links, unit.pk) for unit in units if unit.path in found]


@pytest.mark.parametrize("name", ["nation", "province"])
def test_kept_sums_say_what_counting_says(lived, monkeypatch, name):
    node = getattr(lived, name)
    counted = of_year(node, 2026)[0]
    past, children = of_years(node, [2026]), rows_of_children(node)
    monkeypatch.setattr(recounting, "COUNTED_LIVE", 0)

    assert recounting.recount(make.TODAY) == 1

    kept = of_year(node, 2026)[0]
    assert (counted.counted_at, kept.counted_at is None) == (None, False)
    assert (sums(kept), rows_of_children(node)) == (sums(counted), children)
    assert (sums(of_years(node, [2026])), len(children)) == (sums(past), 1)


def test_counting_again_replaces_the_sums(lived, monkeypatch):
    monkeypatch.setattr(recounting, "COUNTED_LIVE", 0)
    recounting.recount(make.TODAY)
    first = YearCount.objects.count()
    recounting.recount(make.TODAY)

    assert YearCount.objects.count() == first > 0


def test_a_small_installation_keeps_no_sums(lived):
    assert (recounting.recount(make.TODAY), YearCount.objects.count()) == (0, 0)


def test_a_closed_year_is_counted_once(lived, monkeypatch):
    monkeypatch.setattr(recounting, "COUNTED_LIVE", 0)
    recounting.recount(make.TODAY)
    year = make.a_year(lived.committee)
    year.state = "closed"
    year.save()

    assert recounting.recount(make.TODAY) == 0
