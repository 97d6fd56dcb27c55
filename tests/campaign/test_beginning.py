"""A campaign begins, is changed, and has stages (S0-02, S0-16, S1-01, S2-05)."""

from datetime import date

import pytest
from django.urls import reverse

from campaign import beginning, planning, plans
from campaign.models import Campaign, Field, Milestone
from campaign.reviewing import Review
from tests import make
from units.workflow import Refusal

VALUES = {
    "name": "Phong trào giai đoạn 2031 - 2033",
    "first_year": 2031,
    "last_year": 2033,
    "has_qcdc": True,
    "aims": "Gần dân",
    "related": "Học tập và làm theo Bác\n\nNông thôn mới",
    "contact_name": "Vũ Thị Nhận",
    "contact_post": "Chuyên viên",
    "contact_phone": "0200 000 000",
    "roll": "none",
}
STAGE = {"pk": None, "remove": False, "closes_with": "Hội nghị sơ kết", "conference_on": None}


def a_stage(name, first, last, **columns):
    return STAGE | {"name": name, "first_year": first, "last_year": last} | columns


def test_a_campaign_from_nothing_has_the_usual_year_fields_rules_and_criteria(tree):
    year = beginning.begin(tree.committee, values=VALUES, by=tree.receiver)

    assert (year.year, year.state, year.campaign.related_rows) == (
        2031, "preparing", ["Học tập và làm theo Bác", "Nông thôn mới"]
    )  # fmt: skip
    assert [(each.kind, each.opens_on, each.closes_on) for each in year.windows.order_by("opens_on", "pk")] == [
        ("registration", date(2031, 1, 1), date(2031, 1, 31)),
        ("report", date(2031, 10, 1), date(2031, 10, 10)),
        ("appraisal", date(2031, 10, 1), date(2031, 10, 15)),
        ("recognition", date(2031, 10, 5), date(2031, 10, 25)),
    ]
    assert Field.objects.filter(unit=tree.committee).count() == 4
    assert year.rules.streak_years == 2
    assert year.campaign.criteria_sets.get().criteria.count() == 8


def test_a_successor_takes_over_dates_milestones_rules_and_criteria_s0_02(tree):
    """S0-02: the next campaign goes on where the last one ended, so many years later."""
    old = make.a_year(tree.committee, 2029)
    Milestone.objects.create(campaign_year=old, name="Tổ chỉ đạo", due_on=date(2029, 3, 31), said="cuối tháng 3/2029")

    year = beginning.begin(tree.committee, values=VALUES, succeeds=old.campaign, by=tree.chief)

    assert year.rules == old.rules
    assert [(each.said, each.due_on) for each in year.milestones.all()] == [("cuối tháng 3/2031", date(2031, 3, 31))]
    assert year.window("base", "report").closes_on == date(2031, 12, 31)
    assert year.campaign.succeeds == old.campaign


@pytest.mark.parametrize("who", ["decider", "clerk", "keeper", "stranger"])
def test_only_the_clerk_and_head_of_a_committee_begin_its_campaign(tree, who):
    with pytest.raises(Refusal, match="Chỉ cán bộ phụ trách"):
        beginning.begin(tree.committee, values=VALUES, by=getattr(tree, who))


def test_two_campaigns_of_a_committee_do_not_run_in_the_same_year(tree):
    make.a_year(tree.committee)

    with pytest.raises(Refusal, match="2022 - 2030"):
        beginning.begin(tree.committee, values=VALUES | {"first_year": 2030}, by=tree.receiver)


def test_s0_17_a_campaign_has_the_years_of_its_period_and_no_other(tree):
    first = beginning.begin(tree.committee, values=VALUES, by=tree.receiver)

    second = planning.copy_year(first, by=tree.receiver)
    third = planning.copy_year(second, by=tree.receiver)

    assert [each.year for each in first.campaign.years.order_by("year")] == [2031, 2032, 2033]
    with pytest.raises(Refusal, match="Phong trào kết thúc năm 2033"):
        planning.copy_year(third, by=tree.receiver)


def test_a_campaign_has_stages_one_after_another_s2_05_s2_06(tree):
    """S2-05, S2-06."""
    campaign = beginning.begin(tree.committee, values=VALUES, by=tree.receiver).campaign
    day = date(2033, 10, 15)
    rows = [
        a_stage("Giai đoạn 1", 2031, 2031),
        a_stage("Giai đoạn 2", 2032, 2033, closes_with="Hội nghị tổng kết", conference_on=day),
    ]

    beginning.shape(campaign, values=VALUES | {"contact_name": "Người mới"}, stages=rows, by=tree.receiver)

    assert [(each.name, each.first_year, each.closes_with, each.conference_on) for each in campaign.stages.all()] == [
        ("Giai đoạn 1", 2031, "Hội nghị sơ kết", None), ("Giai đoạn 2", 2032, "Hội nghị tổng kết", day),
    ]  # fmt: skip
    assert Campaign.objects.get(pk=campaign.pk).contact_name == "Người mới"


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([a_stage("Giai đoạn 1", 2031, 2031, conference_on=date(2033, 1, 1))], "chậm nhất là năm sau"),
        ([a_stage("Giai đoạn 1", 2030, 2031)], "phải nằm trong 2031 - 2033"),
        ([a_stage("Giai đoạn 1", 2033, 2032)], "phải nằm trong 2031 - 2033"),
        ([a_stage("Giai đoạn 1", 2031, 2032), a_stage("Giai đoạn 2", 2032, 2033)], "chồng lên"),
    ],
)
def test_stages_lie_inside_the_campaign_and_not_over_one_another(tree, rows, sentence):
    campaign = beginning.begin(tree.committee, values=VALUES, by=tree.receiver).campaign

    with pytest.raises(Refusal, match=sentence):
        beginning.shape(campaign, values=VALUES, stages=rows, by=tree.receiver)


def test_a_campaign_keeps_the_years_it_has(tree):
    campaign = make.a_year(tree.committee).campaign

    with pytest.raises(Refusal, match="đã có năm 2026"):
        beginning.shape(campaign, values=VALUES, stages=[], by=tree.receiver)


def test_the_page_begins_a_campaign_and_leads_to_the_review_of_its_first_year(client, tree):
    client.force_login(tree.receiver)

    answer = client.post(reverse("campaign:campaign-new"), VALUES | {"has_qcdc": "on"})

    year = Campaign.objects.get().years.get()
    assert answer.url == reverse("campaign:year-review", args=[year.pk])
    assert client.get(answer.url).status_code == 200


def test_stages_are_typed_on_the_page_of_the_campaign(client, tree):
    campaign = beginning.begin(tree.committee, values=VALUES, by=tree.receiver).campaign
    client.force_login(tree.receiver)
    row = {"gd-0-name": "Giai đoạn 1", "gd-0-first_year": "2031", "gd-0-last_year": "2032", "gd-0-closes_with": ""}
    typed = VALUES | row | {"gd-TOTAL_FORMS": "2", "gd-INITIAL_FORMS": "0"}

    answer = client.post(reverse("campaign:campaign-edit", args=[campaign.pk]), typed)

    assert answer.url == campaign.get_absolute_url()
    assert campaign.stages.get().name == "Giai đoạn 1"


def test_the_last_year_of_a_stage_names_its_conference_on_its_page_and_in_its_plan_s2_05(client, tree):
    make.a_document_type("KH", "Kế hoạch")
    first = beginning.begin(tree.committee, values=VALUES, by=tree.receiver)
    rows = [a_stage("Giai đoạn 1", 2031, 2032, conference_on=date(2032, 10, 15))]
    beginning.shape(first.campaign, values=VALUES, stages=rows, by=tree.receiver)
    last = planning.copy_year(first, by=tree.receiver)
    client.force_login(tree.receiver)

    page = client.get(last.get_absolute_url()).content.decode()
    plan = [
        plans.draw_up_plan(year, tree.committee, by=tree.receiver, on=make.TODAY).document.text
        for year in (first, last)
    ]

    assert "Hội nghị sơ kết, 15/10/2032" in page
    said = "- Giai đoạn 1 kết thúc bằng: Hội nghị sơ kết, ngày 15/10/2032."
    assert [said in text for text in plan] == [False, True]


def test_a_year_outside_every_stage_is_said_at_its_review(tree):
    year = beginning.begin(tree.committee, values=VALUES, by=tree.receiver)
    rows = [a_stage("Giai đoạn 2", 2032, 2033)]
    beginning.shape(year.campaign, values=VALUES, stages=rows, by=tree.receiver)

    said = [problem.says for problem in Review(year, date(2030, 12, 1)).problems]

    assert "Năm này không thuộc giai đoạn nào của phong trào." in said


def test_the_past_of_a_stage_says_who_moved_its_conference(client, tree):
    campaign = beginning.begin(tree.committee, values=VALUES, by=tree.receiver).campaign
    before = a_stage("Giai đoạn 1", 2031, 2032, conference_on=date(2032, 10, 15))
    beginning.shape(campaign, values=VALUES, stages=[before], by=tree.receiver)
    stage = campaign.stages.get()
    moved = before | {"pk": stage.pk, "conference_on": date(2032, 12, 1)}
    beginning.shape(campaign, values=VALUES, stages=[moved], by=tree.chief)
    beginning.shape(campaign, values=VALUES, stages=[moved], by=tree.chief)
    client.force_login(tree.clerk)
    past = reverse("units:history", args=["campaign", "stage", stage.pk])

    page = client.get(past).content.decode()

    assert past in client.get(campaign.get_absolute_url()).content.decode()
    assert stage.history.count() == 2
    assert (stage.history.first().history_user, page.count("15/10/2032")) == (tree.chief, 2)
    assert "01/12/2032" in page
    assert f'href="{campaign.get_absolute_url()}"' in page


@pytest.mark.parametrize(
    ("who", "status"), [("receiver", 200), ("chief", 200), ("decider", 403), ("clerk", 403), ("national", 403)]
)
def test_who_may_open_the_forms_of_a_campaign(client, tree, who, status):
    campaign = make.a_year(tree.committee).campaign
    client.force_login(getattr(tree, who))

    assert client.get(reverse("campaign:campaign-edit", args=[campaign.pk])).status_code == status


def test_the_contact_person_is_that_of_the_nearest_campaign_above_each_unit(client, tree):
    """S2-43: a unit reads the telephone of its own committee, not of the province."""
    make.a_year(tree.province)
    Campaign.objects.filter(unit=tree.province).update(contact_name="Người của tỉnh")
    make.a_year(tree.committee)
    pages = {}
    for name in ("clerk", "receiver", "reader"):
        client.force_login(getattr(tree, name))
        page = client.get("/").content.decode()
        pages[name] = [who for who in ("Người của tỉnh", "Vũ Thị Nhận, ", "0200 000 000") if who in page]

    assert "Người của tỉnh" not in pages["clerk"] + pages["receiver"]
    assert "Người của tỉnh" in pages["reader"]
