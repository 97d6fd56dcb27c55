import pytest

from models_registry import assigning, criteria, criteria_sets
from models_registry.models import CriteriaSet
from tests import make
from units.workflow import Refusal

ROOM = "/mo-hinh/tham-dinh/tieu-chi/"
POINTS = {"mode": "points", "reached_from": 60, "exemplary_from": 85}
LINES = [
    {"text": "Từ thực tiễn", "clause": "S2-08", "max_points": 30},
    {"text": "Đạt chỉ tiêu", "clause": "S2-09", "max_points": 70},
]


def a_set(tree, level="base"):
    return make.some_criteria(make.a_year(tree.committee), level)


def a_used_set(tree):
    report = make.a_received_report(make.an_accepted_registration(tree.cell))
    return make.an_appraisal(report, tree.member).criteria_set


def lines_of(criteria_set):
    return [(each.position, each.text, each.max_points) for each in criteria_set.criteria.all()]


def test_a_set_nobody_was_judged_by_is_written_anew(tree):
    found = a_set(tree)

    written = criteria_sets.change(found, POINTS, LINES, by=tree.receiver)

    assert (written.pk, written.version, written.exemplary_from) == (found.pk, 1, 85)
    assert lines_of(written) == [(1, "Từ thực tiễn", 30), (2, "Đạt chỉ tiêu", 70)]


def test_a_set_in_use_is_never_changed_and_a_new_version_takes_its_place(tree):
    found = a_used_set(tree)
    before = lines_of(found)

    written = criteria_sets.change(found, POINTS, LINES, by=tree.chief)

    found.refresh_from_db()
    assert (written.version, written.is_used, written.name) == (2, True, found.name)
    assert (found.is_used, found.exemplary_from, lines_of(found)) == (False, 90, before)
    report = make.a_received_report(make.an_accepted_registration(tree.cell))
    assert assigning.criteria_for(report) == written


def test_of_two_who_change_a_set_the_second_is_told(tree):
    found = a_used_set(tree)
    criteria_sets.change(found, POINTS, LINES, by=tree.chief)

    with pytest.raises(Refusal, match="đã có phiên bản mới hơn"):
        criteria_sets.change(found, POINTS, LINES, by=tree.receiver)


def test_a_set_keeps_at_least_one_criterion(tree):
    with pytest.raises(Refusal, match="ít nhất một tiêu chí"):
        criteria_sets.change(a_set(tree), POINTS, [], by=tree.chief)


@pytest.mark.parametrize("who", ["clerk", "head", "chief_member", "reader", "stranger"])
def test_only_head_and_clerk_of_the_committee_change_it(tree, who):
    with pytest.raises(Refusal, match="không có quyền"):
        criteria_sets.change(a_set(tree), POINTS, LINES, by=getattr(tree, who))


def test_a_sum_that_is_not_a_hundred_warns_and_does_not_block(tree):
    found = criteria_sets.change(a_set(tree), POINTS, LINES[:1], by=tree.chief)

    assert criteria_sets.warning_of(found) == "Tổng điểm tối đa là 30, không phải 100."
    found.mode = CriteriaSet.Mode.WORDS
    assert criteria_sets.warning_of(found) == ""


# ---- pages ----


def typed(**given):
    lines = {}
    for place, line in enumerate(LINES):
        lines |= {f"tieu-chi-{place}-{name}": value for name, value in line.items()}
    return {**POINTS, "tieu-chi-TOTAL_FORMS": 5, "tieu-chi-INITIAL_FORMS": 2, **lines, **given}


def test_the_set_is_changed_on_its_page(client, tree):
    found = a_used_set(tree)
    client.force_login(tree.receiver)
    assert "Lập phiên bản mới" in client.get(f"{ROOM}{found.pk}/").content.decode()
    assert "lưu là lập phiên bản mới" in client.get(f"{ROOM}{found.pk}/sua/").content.decode()

    answer = client.post(f"{ROOM}{found.pk}/sua/", typed(**{"tieu-chi-1-max_points": 60}), follow=True)

    page = answer.content.decode()
    assert "Đã lập Bộ tiêu chí thử (phiên bản 2)." in page
    assert "Tổng điểm tối đa là 90, không phải 100." in page
    assert "Phiên bản 1" in page


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"exemplary_from": 50}, "Mức tiêu biểu phải từ mức đạt trở lên."),
        ({"tieu-chi-0-text": "", "tieu-chi-1-text": ""}, "Cần ít nhất một tiêu chí."),
    ],
)
def test_what_can_not_be_is_said_on_the_form(client, tree, given, sentence):
    client.force_login(tree.receiver)

    answer = client.post(f"{ROOM}{a_set(tree).pk}/sua/", typed(**given))

    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_units_below_read_the_set_and_do_not_change_it(client, tree):
    found = a_set(tree)
    client.force_login(tree.clerk)

    assert "Xuất phát từ thực tiễn" in client.get(f"{ROOM}{found.pk}/").content.decode()
    assert client.get(f"{ROOM}{found.pk}/sua/").url == f"{ROOM}{found.pk}/"
    assert found.name in client.get(ROOM).content.decode()


def test_a_level_without_a_set_is_given_one_and_its_reports_are_assigned_s0_23(client, tree):
    a_set(tree)
    report = make.a_received_report(make.an_accepted_registration(tree.cell, level="bloc", receiver=tree.committee))
    with pytest.raises(Refusal, match="lập ở mục Bộ tiêu chí"):
        assigning.criteria_for(report)
    client.force_login(tree.receiver)
    page = client.get(ROOM).content.decode()
    address = f"{ROOM}lap/{report.campaign_year.campaign_id}/bloc/"

    written = client.post(address, follow=True)
    again = client.post(address, follow=True)

    made = assigning.criteria_for(report)
    assert address in page
    assert "Lập bộ tiêu chí cấp tỉnh" in page
    assert written.redirect_chain[0][0] == f"{ROOM}{made.pk}/sua/"
    assert made.criteria.filter(text__startswith="Tiêu biểu ở cơ sở").count() == 1
    assert "Cấp này đã có bộ tiêu chí đang dùng." in again.content.decode()
    assert address not in client.get(ROOM).content.decode()


def test_a_set_that_went_out_of_use_is_followed_by_the_next_version(tree):
    found = a_set(tree)
    CriteriaSet.objects.filter(pk=found.pk).update(is_used=False, name="Tiêu chí thẩm định")

    assert criteria_sets.begin(found.campaign, "base", by=tree.chief).version == 2


@pytest.mark.parametrize("who", ["clerk", "chief_member", "reader"])
def test_others_begin_no_set(client, tree, who):
    campaign, user = make.a_year(tree.committee).campaign, getattr(tree, who)
    client.force_login(user)

    said = client.post(f"{ROOM}lap/{campaign.pk}/bloc/", follow=True).content.decode()

    assert "không có quyền" in said
    assert "Cấp chưa có bộ tiêu chí" not in said
    assert client.post(f"{ROOM}lap/{campaign.pk}/xa/").status_code == 404
    assert not CriteriaSet.objects.exists()


def test_a_new_campaign_judges_by_the_criteria_of_the_guidance_s0_10_s0_16_s2_08_s2_11(tree):
    campaign = make.a_year(tree.committee).campaign

    criteria.bring_over(campaign, by=tree.receiver)

    lines = campaign.criteria_sets.get().criteria
    [first, *_, example, registered] = lines.values_list("text", flat=True)
    assert first == "Có đăng ký, xuất phát từ thực tiễn; vận động thuyết phục, tạo đồng thuận cao"
    assert example == "Gương mẫu học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh"
    assert registered == "Đã đăng ký với Tổ chỉ đạo ở cơ sở"
    assert set(lines.values_list("clause", flat=True)) == {"Hướng dẫn, mục II.1"}
