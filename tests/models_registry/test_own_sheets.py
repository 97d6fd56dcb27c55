from datetime import date
from decimal import Decimal

import pytest

from models_registry import appraisal_rules, appraising, assigning, own_sheets, sitting
from models_registry.models import Appraisal, Appraiser
from tests import make
from tests.make import at
from units.versions import Overtaken
from units.workflow import Refusal, take

OCTOBER = at(date(2026, 10, 11))
ROOM = "/mo-hinh/tham-dinh/"


def a_separate_case(tree, **columns):
    """A case for which the member and the head of the cell judge apart."""
    report = make.a_received_report(make.an_accepted_registration(tree.cell), author=tree.clerk)
    return make.an_appraisal(report, tree.member, tree.head, is_separate=True, **columns)


def marks(appraisal, *values):
    criteria = appraisal.criteria_set.criteria.all()
    given = zip(criteria, values, strict=True)
    return {each.pk: (None, None if value is None else Decimal(value), "") for each, value in given}


def hand_in(appraisal, by, *values, grade="proposed", is_final=True, version=1):
    sheet = {"grade": grade, "findings": "", "version": version}
    return own_sheets.mark_own(
        appraisal, marks(appraisal, *values), **sheet, by=by, at=OCTOBER, is_final=is_final
    )  # fmt: skip


def both_in(tree, one=("35", "50"), other=("35", "40")):
    appraisal = a_separate_case(tree)
    hand_in(appraisal, tree.member, *one)
    hand_in(appraisal, tree.head, *other)
    return Appraisal.objects.for_page().get(pk=appraisal.pk)


# ---- assigning ----


def test_two_or_more_appraisers_may_judge_apart(tree):
    two, one = (make.a_received_report(make.an_accepted_registration(tree.cell), author=who)
                for who in (tree.clerk, tree.member))  # fmt: skip
    make.some_criteria(two.campaign_year)

    made = assigning.assign(
        [two, one], [tree.member, tree.head], due_on=None, by=tree.head, at=OCTOBER, is_separate=True
    )

    assert [(case.appraisers.count(), case.is_separate) for case in made] == [(2, True), (1, False)]


def test_who_is_named_again_keeps_his_own_sheet(tree):
    appraisal = a_separate_case(tree)
    hand_in(appraisal, tree.member, "35", "50")

    assigning.reassign(appraisal, [tree.member], due_on=None, by=tree.head, at=OCTOBER)

    own = Appraiser.objects.get()
    assert (own.user, own.handed_in_at, own.marks.count(), appraisal.is_separate) == (tree.member, OCTOBER, 2, False)


# ---- the own sheet ----


def test_an_own_sheet_is_handed_in_apart_from_the_joint_one(tree):
    appraisal = a_separate_case(tree)

    own = hand_in(appraisal, tree.member, "35", "50")

    assert (own.grade, own.handed_in_at, own.marks.count()) == ("reached", OCTOBER, 2)
    appraisal.refresh_from_db()
    assert (appraisal.grade, appraisal.score, appraisal.state, appraisal_rules.proposal(appraisal)) == (
        "", None, "in_progress", "",
    )  # fmt: skip


def test_half_an_own_sheet_is_saved_but_not_handed_in(tree):
    appraisal = a_separate_case(tree)

    own = hand_in(appraisal, tree.member, "35", None, is_final=False)
    assert (own.handed_in_at, own.version) == (None, 2)

    with pytest.raises(Refusal, match="còn 1 tiêu chí chưa chấm"):
        hand_in(appraisal, tree.member, "35", None, version=2)
    with pytest.raises(Refusal, match="chưa chọn mức đề nghị"):
        hand_in(appraisal, tree.member, "35", "50", grade="", version=2)


def test_what_is_handed_in_is_not_written_again(tree):
    appraisal = a_separate_case(tree)
    hand_in(appraisal, tree.member, "35", "50")

    with pytest.raises(Refusal, match="đã nộp phiếu riêng"):
        hand_in(appraisal, tree.member, "40", "50", version=2)


def test_two_windows_of_one_person_do_not_overwrite_each_other(tree):
    appraisal = a_separate_case(tree)
    hand_in(appraisal, tree.member, "35", None, is_final=False)

    with pytest.raises(Overtaken):
        hand_in(appraisal, tree.member, "1", None, is_final=False)


def test_only_the_named_hand_in(tree):
    with pytest.raises(Refusal, match="không được phân công"):
        hand_in(a_separate_case(tree), tree.clerk, "35", "50")


# ---- the joint sheet after them ----


def test_the_joint_sheet_waits_for_every_own_one(tree):
    appraisal = a_separate_case(tree)
    hand_in(appraisal, tree.member, "35", "50")

    with pytest.raises(Refusal, match=r"Chưa nộp phiếu riêng: Trần Văn Tổ\."):
        appraising.mark(appraisal, marks(appraisal, "35", "50"), {"grade": "proposed"}, version=1, by=tree.member,
                        at=OCTOBER)  # fmt: skip
    with pytest.raises(Refusal, match="Chưa nộp phiếu riêng"):
        take("conclude", Appraisal.objects.get(), by=tree.member, at=OCTOBER)
    assert own_sheets.side_by_side(Appraisal.objects.get()) == ([], [])


def test_differences_lie_side_by_side_and_what_is_agreed_begins_the_joint_sheet(tree):
    appraisal = both_in(tree)

    appraisers, lines = own_sheets.side_by_side(appraisal)

    assert [each.user for each in appraisers] == [tree.member, tree.head]
    assert [([mark.points for mark in line.marks], line.differs) for line in lines] == [
        ([35, 35], False), ([50, 40], True),
    ]  # fmt: skip
    assert own_sheets.summed(lines) == ("Tổng điểm", list(zip(appraisers, (85, 75), strict=True)), 100)
    assert [mark.points for mark in own_sheets.agreed(lines).values()] == [35]
    assert appraisal_rules.awaited(appraisal) is None


def test_sheets_in_words_are_summed_as_criteria_that_are_met(tree):
    appraisers, lines = own_sheets.side_by_side(both_in(tree))
    lines[0].criterion.criteria_set.mode = "words"
    lines[0].marks[0].is_met = True

    assert own_sheets.summed(lines) == ("Số tiêu chí đạt", list(zip(appraisers, (1, 0), strict=True)), 2)


def test_a_case_waits_for_who_has_not_handed_in_and_then_for_all(tree):
    appraisal = a_separate_case(tree)
    hand_in(appraisal, tree.member, "35", "50")
    assert (sitting.next_case(tree.member), sitting.next_case(tree.head)) == (None, appraisal)

    hand_in(appraisal, tree.head, "35", "50")
    assert (sitting.next_case(tree.member), sitting.next_case(tree.head)) == (appraisal, appraisal)


# ---- the pages ----


def sheet(appraisal, *points, version=1, **given):
    criteria = appraisal.criteria_set.criteria.all()
    typed = {f"points-{each.pk}": value for each, value in zip(criteria, points, strict=True)}
    return {"version": version, "grade": "proposed", **typed, **given}


def test_each_appraiser_is_led_to_his_own_sheet_and_sees_no_other(client, tree):
    appraisal = a_separate_case(tree)
    address = appraisal.get_absolute_url()
    client.force_login(tree.member)
    assert client.get(address).url == f"{address}phieu-rieng/"

    answer = client.post(f"{address}phieu-rieng/", sheet(appraisal, "33", "50", findings="Riêng của tôi."))
    assert answer.url == ROOM

    client.force_login(tree.head)
    page = client.get(f"{address}phieu-rieng/").content.decode()
    assert ("Phiếu riêng của đồng chí" in page, "Riêng của tôi." in page, 'value="33"' in page) == (True, False, False)


def test_once_all_are_in_the_joint_sheet_opens_with_the_differences(client, tree):
    appraisal = both_in(tree)
    client.force_login(tree.member)

    page = client.get(appraisal.get_absolute_url()).content.decode()

    for part in (
        "Khác nhau",
        "Giống nhau",
        "50/60",
        "40/60",
        "Tổng điểm",
        "85/100",
        "75/100",
        'value="35"',
        "Lưu và kết luận",
    ):
        assert part in page, part
    assert client.get(f"{appraisal.get_absolute_url()}phieu-rieng/").url == appraisal.get_absolute_url()


def test_an_own_sheet_may_be_kept_half_done(client, tree):
    appraisal = a_separate_case(tree)
    address = f"{appraisal.get_absolute_url()}phieu-rieng/"
    client.force_login(tree.member)

    assert client.post(address, sheet(appraisal, "33", "", stay="1")).url == address
    assert client.post(address, sheet(appraisal, "33", "", quiet="1", version=2)).json()["version"] == 3
    assert client.post(address, sheet(appraisal, "99", "", quiet="1", version=3)).status_code == 422
    assert client.post(address, sheet(appraisal, "33", "", quiet="1", version=1)).status_code == 409
    assert client.post(address, sheet(appraisal, "33", "", stay="1", version=1)).status_code == 409
    assert Appraiser.objects.get(user=tree.member).handed_in_at is None


def test_a_quiet_save_of_a_closed_sheet_is_answered(client, tree):
    appraisal = a_separate_case(tree, state="concluded", grade="reached")
    client.force_login(tree.member)
    address = appraisal.get_absolute_url()

    for place in ("", "phieu-rieng/"):
        assert client.post(f"{address}{place}", sheet(appraisal, "1", "1", quiet="1")).status_code == 409
