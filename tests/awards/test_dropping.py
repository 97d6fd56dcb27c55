"""A round prepared by mistake is dropped: it leaves its place to another, keeps its trail, and may come back."""

import pytest
from django.urls import reverse

from awards import rounds, rule_versions
from awards.drafts.offers import rounds_of
from awards.models import AwardRound, RoundStep
from campaign.models import RuleSet
from tests import make
from tests.make import NOW
from units.workflow import Refusal, take

REASON = "Lập nhầm diện xét, xét ở đợt lần 2."


def above(tree, **columns):
    return make.a_round(tree.committee, 2026, "two_year", **columns)


def dropped(tree, **columns):
    return take("drop", above(tree, **columns), by=tree.receiver, at=NOW, reason=REASON)


def test_a_dropped_round_leaves_its_place_and_its_trail(tree):
    gone = dropped(tree, state="preparing")
    again = AwardRound(
        unit=tree.committee, campaign_year=gone.campaign_year, track="two_year", form_collective=gone.form_collective
    )

    made = rounds.set_up(again, by=tree.receiver)

    assert (made.state, made.round_number) == ("preparing", gone.round_number)
    assert RoundStep.objects.get(record=gone, step="drop").reason == REASON
    with pytest.raises(Refusal, match="Đã có đợt xét khác thay"):
        take("restore", gone, by=tree.receiver, at=NOW)


def test_a_round_that_comes_back_goes_by_the_rules_of_its_year(tree):
    gone = dropped(tree, state="open")
    newer = RuleSet.objects.create(
        unit=tree.committee, name=gone.rules.name, version=2, valid_from=gone.rules.valid_from
    )
    gone.campaign_year.rules = newer
    gone.campaign_year.save()

    back = take("restore", gone, by=tree.receiver, at=NOW)

    assert (back.state, back.rules) == ("preparing", newer)
    assert back.history.first().history_user == tree.receiver


def test_what_was_withdrawn_and_called_off_does_not_keep_a_round(tree):
    round_ = above(tree)
    make.a_nomination(round_, make.a_practice(tree.cell, tree.committee), state="withdrawn")
    make.a_meeting(round_, make.a_body(tree.committee), state="cancelled")

    assert take("drop", round_, by=tree.receiver, at=NOW, reason=REASON).state == "dropped"


def test_nothing_is_begun_for_a_dropped_round(tree):
    gone = dropped(tree)

    assert not rounds_of(tree.committee, gone.campaign_year).exists()
    assert not rule_versions.adopting_rounds(gone.campaign_year).exists()
    assert not rule_versions.keeping_rounds(gone.campaign_year).exists()


def test_a_round_in_use_does_not_speak_of_being_dropped(tree, client):
    round_ = above(tree)
    client.force_login(tree.receiver)
    url = reverse("awards:round", args=[round_.pk])

    before = [each.step.name for each in client.get(url).context["open_steps"]]
    make.a_nomination(round_, make.a_practice(tree.cell, tree.committee), state="proposed")

    assert (before, client.get(url).context["open_steps"]) == (["drop"], [])


def test_the_page_says_that_it_was_dropped_and_why(tree, client, time_machine):
    time_machine.move_to(NOW, tick=False)
    round_ = above(tree, state="preparing")
    client.force_login(tree.receiver)
    url = reverse("awards:round", args=[round_.pk])

    answer = client.post(f"{url}drop/", {"reason": REASON}, follow=True)

    assert f"Đợt xét đã bỏ ngày 20/11/2026: {REASON}" in answer.text
    assert [each.step.name for each in answer.context["open_steps"]] == ["restore"]
    assert "Lọc ứng viên" not in answer.text
