"""A decision of an earlier year comes out of its locked facts and rules to the line, whatever has happened since."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from awards import closing, deciding, drafting, nominations
from awards.frozen import freeze, judge_again, thaw
from awards.history import Facts
from awards.judging import Question, judge
from awards.models import Decision
from awards.rebuilding import considered_again, rebuild
from awards.rules import Rules, Verdict
from models_registry.models import Registration, YearResult
from tests import make
from tests.ground import standing
from tests.make import at
from units.workflow import take

DECEMBER = at(date(2026, 12, 18))
SIGNED = date(2026, 12, 18)


def an_issued_award(tree, scores=((75, 82), (75, 75))):
    """A decision on two practices; the second was as good as the year before, and the body ruled for it."""
    make.what_a_decision_needs(tree.committee)
    round_ = make.a_round(tree.committee, 2026, "two_year")
    for before, now in scores:
        practice = make.a_practice(tree.cell, tree.committee)
        make.a_lived_year(practice, 2025, score=before)
        make.a_lived_year(practice, 2026, score=now)
        nomination = nominations.nominate(round_, practice, by=tree.receiver, at=DECEMBER)
        if nomination.state == "referred":
            nominations.rule(
                nomination, "QUALITY_EQUAL", allows=True, body="Ban Chỉ đạo", on=SIGNED,
                reason="Giữ vững trong năm khó khăn", by=tree.receiver, at=DECEMBER,
            )  # fmt: skip
        take("approve", nomination, by=tree.chief, at=DECEMBER)
    take("close", round_, by=tree.chief, at=DECEMBER)
    decision = drafting.draw_up(round_, kind="award", by=tree.receiver, at=DECEMBER)
    return deciding.issue(decision, on=SIGNED, by=tree.receiver, at=DECEMBER)


@standing
def decision(tree):
    """What an_issued_award gives, of the usual scores."""
    return an_issued_award(tree)


def read_again(decision):
    return Decision.objects.for_page().get(pk=decision.pk)


def test_an_award_is_rebuilt_to_the_line_after_everything_has_changed(decision):
    YearResult.objects.update(grade="not_reached", score=10, voided_on=SIGNED)
    Registration.objects.update(state="withdrawn")
    rules = decision.rules
    rules.streak_years, rules.rounding, rules.equal_quality = 5, "nearest", "not_eligible"
    rules.save()

    again = rebuild(read_again(decision))

    assert [(each.row["position"], each.verdict, each.differences) for each in again] == [
        (1, Verdict.ELIGIBLE, ()), (2, Verdict.ELIGIBLE, ()),
    ]  # fmt: skip
    assert all(each.is_proven for each in again)


def test_a_locked_line_that_was_touched_no_longer_proves_itself(decision):
    first, second = decision.facts["rows"]
    first["money"] += 10_000
    second["judged"]["facts"]["years"][1]["score"] = "60.00"
    decision.save()

    again = rebuild(read_again(decision))

    assert [each.is_proven for each in again] == [False, False]
    assert again[0].differences == ("số tiền: đã khoá 770000, tính lại 760000",)
    assert again[1].verdict == Verdict.NOT_ELIGIBLE
    assert "chất lượng năm sau thấp hơn năm trước" in again[1].differences[1]


def test_a_recognition_is_rebuilt_from_the_facts_of_its_year(tree):
    make.what_a_decision_needs(tree.cell)
    practice = make.a_practice(tree.cell, tree.committee)
    make.a_lived_year(practice, 2026, "exemplary", 91)
    round_ = make.a_round(tree.cell, 2026, state="closed")
    decision = drafting.draw_up(round_, kind="recognition", by=tree.clerk, at=DECEMBER)
    deciding.issue(decision, on=SIGNED, by=tree.clerk, at=DECEMBER)
    YearResult.objects.update(grade="not_reached")

    [line] = rebuild(read_again(decision))

    assert line.is_proven
    decision.facts["rows"][0]["facts"]["years"][0]["result"] = "reached"
    [line] = rebuild(decision)
    assert line.differences == (
        "kết quả năm: đã khoá Năm 2026 thẩm định kết luận Tiêu biểu., tính lại Năm 2026 thẩm định kết luận Đạt.",
    )


def test_a_line_locked_before_facts_were_locked_says_so(tree):
    decision = an_issued_award(tree, scores=((75, 82),))
    decision.facts["rows"][0]["judged"] = {}

    [line] = rebuild(decision)

    assert (line.verdict, line.is_proven) == (None, False)


def test_facts_come_back_as_they_were_locked():
    facts = Facts(subject="Chi bộ A", left_scope_on=date(2026, 5, 1))
    question = Question(track="base", year=2026)
    rules = Rules(streak_years=3, award_audience={"base_cell": {"office": "eligible"}})

    locked = freeze(question, facts, rules, on=SIGNED)

    assert thaw(Facts, locked["facts"]) == facts
    assert thaw(Question, locked["question"]) == question
    assert Rules.from_mapping(locked["rules"]).quorum == rules.quorum
    assert judge_again(locked) == judge(question, facts, rules)
    assert thaw(Decimal | None, "82.50") == Decimal("82.50")


@pytest.mark.parametrize("who", ["receiver", "decider", "reader"])
def test_the_page_shows_that_the_decision_proves_itself(client, tree, decision, who):
    client.force_login(getattr(tree, who))

    page = client.get(reverse("awards:decision-rebuilt", args=[decision.pk])).content.decode()

    assert "2/2 dòng ra đúng như đã ban hành" in page


# ---- everybody a closed round considered ----


@standing
def closed(tree):
    """One put forward and approved, one not put forward, one that was not eligible; the list closed."""
    round_ = make.a_round(tree.committee, 2026, "two_year")
    chosen, passed_over, short = (make.a_practice(tree.cell, tree.committee) for _ in range(3))
    for practice, scores in ((chosen, (75, 82)), (passed_over, (70, 90)), (short, (None, 80))):
        for year, score in zip((2025, 2026), scores, strict=True):
            if score:
                make.a_lived_year(practice, year, score=score)
    nomination = nominations.nominate(round_, chosen, by=tree.receiver, at=DECEMBER)
    take("approve", nomination, by=tree.chief, at=DECEMBER)
    closing.close(round_, by=tree.chief, at=DECEMBER)
    return round_, chosen, passed_over, short


def lines(client, round_):
    """What the page of the round says of everybody."""
    rows = client.get(round_.get_absolute_url()).context["rows"]
    return [(row.matter, row.verdict, row.score, str(row.candidate.span), row.reason) for row in rows]


def test_in_and_out_stay_answered_the_same_to_the_line_when_everything_changes(client, tree, closed):
    round_, chosen, passed_over, short = closed
    client.force_login(tree.receiver)
    before = lines(client, round_)

    YearResult.objects.update(grade="not_reached", score=10, voided_on=SIGNED)
    Registration.objects.update(state="withdrawn")
    round_.rules.streak_years = 5
    round_.rules.save()

    assert lines(client, round_) == before
    assert {row[0]: row[1] for row in before} == {
        chosen: Verdict.ELIGIBLE, passed_over: Verdict.ELIGIBLE, short: Verdict.NOT_ELIGIBLE,
    }  # fmt: skip
    assert "giữ kết luận đã khoá ngày ấy" in client.get(round_.get_absolute_url()).text
    assert [each.differences for each in considered_again(round_)] == [(), (), ()]
    assert "3/3 ứng viên ra đúng như khi chốt danh sách" in client.get(rebuilt_page(round_)).text


def rebuilt_page(round_):
    return reverse("awards:round-rebuilt", args=[round_.pk])


def test_a_practice_that_comes_later_does_not_enter_a_closed_list(client, tree, closed):
    round_, *considered = closed
    make.a_lived_year(make.a_practice(tree.cell, tree.committee), 2026, score=99)
    client.force_login(tree.receiver)

    assert {row[0] for row in lines(client, round_)} == set(considered)


def test_a_locked_judgement_that_was_touched_says_what_differs(client, tree, closed):
    round_, *_ = closed
    row = round_.judgements.get(verdict="not_eligible")
    row.verdict = "eligible"
    row.save()
    client.force_login(tree.receiver)

    page = client.get(rebuilt_page(round_)).text

    assert "2/3 ứng viên" in page
    assert "kết luận: đã khoá Đủ điều kiện, tính lại Không đủ điều kiện" in page


def test_an_opened_list_is_judged_by_today_and_locked_anew(client, tree, closed):
    round_, *_, short = closed
    take("reopen", round_, by=tree.chief, at=DECEMBER, reason="Bổ sung một mô hình.")
    gone = round_.judgements.count()
    make.a_lived_year(short, 2025, score=70)
    closing.close(round_, by=tree.chief, at=DECEMBER)

    assert gone == 0
    assert set(round_.judgements.values_list("verdict", flat=True)) == {"eligible"}


def test_a_unit_put_forward_and_one_left_out_are_locked_too(tree):
    flag = make.a_form("flag", "province", name="Cờ thi đua của tỉnh")
    round_ = make.a_round(tree.committee, 2026, "province", form_unit=flag)

    closing.keep_judgements(round_, closing.judged(round_, on=SIGNED), on=SIGNED)

    locked = list(round_.judgements.for_list())
    assert {row.collective for row in locked} >= {tree.cell, tree.sibling}
    assert all(each.is_proven for each in considered_again(round_))


def test_a_list_closed_before_judgements_were_locked_says_what_it_rests_on(client, tree, closed):
    round_, *_ = closed
    round_.judgements.all().delete()
    client.force_login(tree.receiver)

    page = client.get(round_.get_absolute_url()).text
    assert "trước khi phần mềm khoá kết luận về mọi ứng viên" in page
    assert "có thể khác kết luận của ngày chốt" in page
    assert "Không có kết luận đã khoá" in client.get(rebuilt_page(round_)).text


def test_a_closed_list_is_read_in_few_queries(tree, closed, queries):
    round_, *_ = closed
    queries(round_.get_absolute_url(), tree.receiver)
    few = [queries(each, tree.receiver) for each in (round_.get_absolute_url(), rebuilt_page(round_))]
    take("reopen", round_, by=tree.chief, at=DECEMBER, reason="Bổ sung một mô hình.")
    for _ in range(10):
        make.a_lived_year(make.a_practice(tree.cell, tree.committee), 2026, score=75)

    closing.close(round_, by=tree.chief, at=DECEMBER)

    assert [queries(each, tree.receiver) for each in (round_.get_absolute_url(), rebuilt_page(round_))] == few
