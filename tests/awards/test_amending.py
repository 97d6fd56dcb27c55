"""A round is changed: everything while it is prepared, then what no nomination rests on."""

from datetime import date

import pytest
from django.urls import reverse

from awards.amending import amend, lacking_forms, may_amend
from awards.models import AwardRound
from campaign.models import CampaignYear, RuleSet
from tests import make
from units.versions import Overtaken
from units.workflow import Refusal


def a_flag():
    return make.a_form("flag", "province", "8.0", "Cờ thi đua của tỉnh")


def for_the_province(tree):
    diploma = make.a_form("diploma", "province", "1.5", "Bằng khen của tỉnh")
    round_ = make.a_round(tree.committee, 2026, "province", form=diploma)
    round_.level = "province"
    round_.save()
    return round_


def above(tree, **columns):
    return make.a_round(tree.committee, 2026, "two_year", **columns)


def test_a_round_in_preparation_becomes_another_one(tree):
    round_ = above(tree, state="preparing")
    year = make.a_usual_year(tree.committee, 2027)

    amend(round_, {"track": "bloc", "campaign_year": year, "name": ""}, version=1, by=tree.receiver)

    round_.refresh_from_db()
    assert (round_.track, round_.counted_year, round_.rules, round_.name, round_.version) == (
        "bloc", 2027, year.rules, "Xét khen mô hình cấp đảng uỷ năm 2027", 2,
    )  # fmt: skip
    assert round_.history.first().history_user == tree.receiver


def test_an_open_round_gets_its_quota_and_keeps_its_rules(tree):
    round_ = above(tree)
    rules, year = round_.rules, round_.campaign_year
    rules_of_the_year = RuleSet.objects.create(
        unit=tree.committee, name=rules.name, version=2, valid_from=rules.valid_from
    )
    CampaignYear.objects.filter(pk=year.pk).update(rules=rules_of_the_year)

    amend(round_, {"quota_collective": 5, "decision_due_on": date(2026, 12, 20)}, version=1, by=tree.receiver)

    assert (round_.quota_collective, round_.rules) == (5, rules)


@pytest.mark.parametrize(
    ("state", "columns", "why"),
    [
        ("open", {"track": "bloc"}, "không đổi cấp uỷ, năm, diện xét, lần"),
        ("open", {"round_number": 2}, "không đổi cấp uỷ, năm, diện xét, lần"),
        ("closed", {"quota_collective": 5}, "khi chưa chốt danh sách"),
        ("decided", {"quota_collective": 5}, "khi chưa chốt danh sách"),
    ],
)
def test_what_stays_as_it_is(tree, state, columns, why):
    with pytest.raises(Refusal, match=why):
        amend(above(tree, state=state), columns, version=1, by=tree.receiver)


def test_the_form_of_who_is_put_forward_stays(tree):
    round_ = above(tree)
    nomination = make.a_nomination(round_, make.a_practice(tree.cell, tree.committee), state="proposed")
    other = make.a_form(name="Giấy khen khác", level="bloc")

    with pytest.raises(Refusal, match="Đã có đề nghị cho tập thể"):
        amend(round_, {"form_collective": other}, version=1, by=tree.receiver)
    amend(round_, {"form_individual": other}, version=1, by=tree.receiver)
    nomination.state = "withdrawn"
    nomination.save()
    amend(round_, {"form_collective": other}, version=2, by=tree.receiver)

    assert (round_.form_collective, round_.form_individual) == (other, other)


def test_who_may_amend(tree):
    round_ = above(tree)

    assert [may_amend(round_, who) for who in (tree.receiver, tree.clerk, tree.reader)] == [True, False, False]
    with pytest.raises(Refusal):
        amend(round_, {"quota_collective": 5}, version=1, by=tree.clerk)


def test_the_second_of_two_is_shown_what_the_first_changed(tree, client):
    round_ = above(tree)
    client.force_login(tree.receiver)
    url = reverse("awards:round-edit", args=[round_.pk])
    typed = {"version": 1, "form_collective": round_.form_collective_id, "name": "Đợt cuối năm"}
    amend(AwardRound.objects.get(), {"quota_collective": 7}, version=1, by=tree.receiver)

    answer = client.post(url, typed)

    assert answer.status_code == 409
    assert "Đợt cuối năm" in answer.text
    assert ("chỉ tiêu tập thể", "", "7") in answer.context["changes"]
    with pytest.raises(Overtaken):
        amend(round_, {"quota_collective": 8}, version=1, by=tree.receiver)


def test_who_has_seen_what_the_first_changed_saves_again(tree, client):
    round_ = above(tree)
    client.force_login(tree.receiver)
    url = reverse("awards:round-edit", args=[round_.pk])
    form = client.get(url).context["form"]
    typed = {name: value for name in form.fields if (value := form[name].value()) is not None} | {
        "name": "Đợt cuối năm"
    }
    amend(AwardRound.objects.get(), {"quota_collective": 7}, version=1, by=tree.receiver)
    overtaken = client.post(url, typed)

    answer = client.post(url, typed | {"version": overtaken.context["form"]["version"].value()})

    assert (overtaken.status_code, answer.status_code) == (409, 302)
    assert AwardRound.objects.get().name == "Đợt cuối năm"


def test_the_form_asks_only_what_may_be_changed(tree, client):
    client.force_login(tree.receiver)

    asked = [
        set(client.get(reverse("awards:round-edit", args=[above(tree, state=state, round_number=number).pk])).context[
            "form"
        ].fields)
        for number, state in ((1, "preparing"), (2, "open"))
    ]  # fmt: skip

    assert asked[0] - asked[1] == {"unit", "campaign_year", "track", "round_number", "form_unit", "quota_unit"}


def test_a_clerk_amends_a_round_from_its_page(tree, client):
    round_ = above(tree)
    client.force_login(tree.receiver)
    url = reverse("awards:round-edit", args=[round_.pk])
    form = client.get(url).context["form"]
    typed = {name: value for name in form.fields if (value := form.get_initial_for_field(form.fields[name], name))}

    answer = client.post(url, typed | {"quota_individual": 3}, follow=True)

    assert url in client.get(round_.get_absolute_url()).text
    assert "Đã sửa đợt xét." in answer.text
    assert AwardRound.objects.get().quota_individual == 3


def test_who_may_not_amend_is_told_so(tree, client):
    round_ = above(tree)
    client.force_login(tree.reader)

    answer = client.get(reverse("awards:round-edit", args=[round_.pk]), follow=True)

    assert "khi chưa chốt danh sách" in answer.text
    assert reverse("awards:round-edit", args=[round_.pk]) not in answer.text


def test_a_round_says_which_form_it_lacks_and_where_it_is_chosen(tree, client):
    round_ = for_the_province(tree)
    client.force_login(tree.receiver)

    page = client.get(round_.get_absolute_url()).text

    assert lacking_forms(round_) == ["đơn vị"]
    assert "Đợt này không xét đơn vị" in page
    assert reverse("awards:round-edit", args=[round_.pk]) in page
    amend(round_, {"form_unit": a_flag()}, version=1, by=tree.receiver)
    assert lacking_forms(round_) == []
