"""Công nhận as a bulk act: from the list of results to the draft of one decision, and back (5.11)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awards import drafting
from awards.decision_list import lines_of
from awards.models import Decision
from models_registry.models import YearResult
from tests import make
from tests.awards.test_deciding import DECEMBER, SIGNED, a_base_round
from units import bulk_acts
from units.models import BulkAct
from units.workflow import Refusal

NAME = "result-recognise"
ASK, LIST = reverse("units:bulk-ask"), reverse("models_registry:result-list")


def results_of(*practices):
    return [practice.results.get() for practice in practices]


def recognise(tree, results, by=None):
    return bulk_acts.do(NAME, results, by=by or tree.clerk, at=DECEMBER)


def said(bulk):
    return {row.record: (row.outcome, row.says) for row in bulk.rows.all()}


def test_exactly_the_chosen_results_are_on_the_draft(tree):
    _, [one, two, three] = a_base_round(tree, 75, 82, 90)

    bulk = recognise(tree, results_of(one, three))

    decision = Decision.objects.get()
    lines = lines_of(decision, on=SIGNED)
    assert (bulk.state, bulk.made, decision.kind) == ("done", decision.pk, "recognition")
    assert [line.practice for line in lines.listed] == [one, three]
    assert [(line.practice, line.held_back) for line in lines.held_back] == [
        (two, "Không chọn khi công nhận hàng loạt.")
    ]
    assert decision.document.text.startswith("Điều 1. Công nhận 02 mô hình")


def test_what_can_not_be_recognised_is_left_out_and_says_why(tree):
    _, [good, poor, late, void, again] = a_base_round(tree, 75, 50, 82, 80, 85)
    late.registrations.update(is_late=True)
    void.results.update(voided_on=SIGNED)
    again.results.update(recognised_on=SIGNED, recognised_by="Quyết định số 01-QĐ/CB")

    bulk = recognise(tree, results_of(good, poor, late, void, again))

    outcomes = [said(bulk)[each.pk] for each in results_of(good, poor, late, void, again)]
    assert [outcome for outcome, _ in outcomes] == ["done", "left", "left", "left", "left"]
    assert [says for _, says in outcomes[1:]] == [
        "Không đạt nên không công nhận.", outcomes[2][1], "Kết quả đã bị huỷ.",
        "Đã công nhận theo Quyết định số 01-QĐ/CB.",
    ]  # fmt: skip
    assert "chưa được phép" in outcomes[2][1]


def test_without_a_closed_round_or_the_seat_nothing_is_made(tree):
    round_, [one] = a_base_round(tree, 75)
    [result] = results_of(one)

    with pytest.raises(Refusal, match="Không có dòng nào"):
        recognise(tree, [result], by=tree.member)
    assert "không dự thảo quyết định" in bulk_acts.sorted_out(
        bulk_acts.acts()[NAME], [result], by=tree.member, at=DECEMBER
    )[1][0][1]  # fmt: skip
    round_.state = "open"
    round_.save()
    assert "Hãy chốt danh sách" in bulk_acts.sorted_out(
        bulk_acts.acts()[NAME], [result], by=tree.clerk, at=DECEMBER
    )[1][0][1]  # fmt: skip
    round_.delete()
    assert "Chưa có đợt xét" in bulk_acts.sorted_out(
        bulk_acts.acts()[NAME], [result], by=tree.clerk, at=DECEMBER
    )[1][0][1]  # fmt: skip
    assert not BulkAct.objects.exists()


def test_results_of_another_round_need_a_decision_of_their_own(tree):
    _, [one, two] = a_base_round(tree, 75, 82)
    earlier = make.a_practice(tree.cell, tree.committee)
    make.a_lived_year(earlier, 2025, "reached", 80)
    make.a_round(tree.cell, 2025, state="closed")

    bulk = recognise(tree, results_of(one, two, earlier))

    assert [outcome for outcome, _ in said(bulk).values()] == ["done", "done", "left"]
    assert "lập quyết định khác" in said(bulk)[earlier.results.get().pk][1]


def test_a_result_without_a_round_is_not_told_of_the_round_of_others(tree):
    _, [one] = a_base_round(tree, 75)
    foreign = make.a_practice(tree.sibling, tree.committee)
    make.a_lived_year(foreign, 2026, "reached", 80)

    bulk = recognise(tree, results_of(one, foreign))

    assert said(bulk)[foreign.results.get().pk] == ("left", "Chưa có đợt xét mô hình trong năm của cấp, của năm này.")


def test_taking_back_drops_the_draft_until_it_is_sent_for_signature(tree):
    _, [one] = a_base_round(tree, 75)
    bulk = recognise(tree, results_of(one))

    bulk_acts.undo(bulk, by=tree.clerk, at=DECEMBER)
    assert (BulkAct.objects.get().state, Decision.objects.exists()) == ("undone", False)
    assert [outcome for outcome, _ in said(bulk).values()] == ["undone"]

    again = recognise(tree, results_of(one))
    drafting.send_for_signature(Decision.objects.get(), on=SIGNED, by=tree.clerk, at=DECEMBER)
    with pytest.raises(Refusal, match="trình ký"):
        bulk_acts.undo(again, by=tree.clerk, at=DECEMBER)
    again.refresh_from_db()
    assert (again.state, Decision.objects.count()) == ("done", 1)


def test_a_draft_thrown_away_on_its_own_page_is_not_taken_back(tree):
    _, [one] = a_base_round(tree, 75)
    bulk = recognise(tree, results_of(one))
    drafting.discard(Decision.objects.get(), by=tree.clerk)

    with pytest.raises(Refusal, match="đã bỏ"):
        bulk_acts.undo(bulk, by=tree.clerk, at=DECEMBER)


def test_from_all_in_the_filter_to_the_draft_on_the_pages(client, tree):
    _, [one, two, poor] = a_base_round(tree, 75, 82, 50)
    client.force_login(tree.clerk)

    listed = client.get(LIST, {"nam": "2026"})
    asked = client.post(ASK, {"act": NAME, "all": "1", "back": f"{LIST}?nam=2026"})
    done = client.post(ASK, dict(asked.context["hidden"]) | {"confirmed": "1"})
    bulk, decision = BulkAct.objects.get(), Decision.objects.get()
    page = client.get(bulk.get_absolute_url()).content.decode()

    assert "Công nhận…" in listed.content.decode()
    assert set(asked.context["ready"]) == set(results_of(one, two))
    assert asked.context["left_out"] == [(poor.results.get(), "Không đạt nên không công nhận.")]
    assert "một dự thảo quyết định công nhận" in asked.content.decode()
    assert done["Location"] == decision.get_absolute_url()
    assert (decision.get_absolute_url() in page, "Hoàn tác" in page) == (True, True)


def test_members_are_not_offered_the_act(client, tree):
    a_base_round(tree, 75)
    client.force_login(tree.member)

    assert "Công nhận…" not in client.get(LIST, {"nam": "2026"}).content.decode()


def test_asking_costs_the_same_for_two_results_as_for_twelve(tree):
    a_base_round(tree, *[75] * 12)
    found, act, costs = list(YearResult.objects.select_related("practice", "unit")), bulk_acts.acts()[NAME], []
    bulk_acts.sorted_out(act, found[:1], by=tree.clerk, at=DECEMBER)
    for count in (2, 12):
        with CaptureQueriesContext(connection) as asked:
            bulk_acts.sorted_out(act, found[:count], by=tree.clerk, at=DECEMBER)
        costs.append(len(asked))

    assert costs[0] == costs[1]
