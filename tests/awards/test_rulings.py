"""A ruling on a merger names the practice whose years count on; the province's answer becomes an award."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from awards import dossiers, nominations, revoking, rounds
from awards.models import Award, Ruling
from models_registry.models import PracticeEvent
from reports import figures
from tests import make
from tests.ground import standing
from tests.make import at
from units.workflow import Refusal

ON = date(2026, 12, 10)
NOW = at(ON)
REASON = "Cùng nội dung, cùng cách làm với mô hình của Sở X."


@standing
def merged(tree):
    """A practice that goes back to two of merged units, rising from the first, falling from the second; nominated."""
    made = make.a_practice(tree.cell, tree.committee)
    make.a_lived_year(made, 2026, score=82)
    origins = []
    for name, score in (("Sở X", 75), ("Sở Z", 90)):
        other = make.a_practice(make.a_unit(tree.committee, name=name), tree.committee, name=f"Khéo của {name}")
        make.a_lived_year(other, 2025, score=score)
        PracticeEvent.objects.create(practice=made, kind="unit_merged", on=date(2026, 3, 1), other=other)
        origins.append(other)
    round_ = make.a_round(tree.committee, 2026, "two_year")
    return nominations.nominate(round_, made, by=tree.receiver, at=NOW), origins


def ruled(nomination, tree, **given):
    given = {"allows": True, "body": "Ban Chỉ đạo", "person": "Ông A", "on": ON, "reason": REASON} | given
    return nominations.rule(nomination, "IDENTITY", by=tree.receiver, at=NOW, **given)


@pytest.mark.parametrize(("place", "codes"), [(0, ["IDENTITY"]), (1, ["IDENTITY", "QUALITY_FALLING"])])
def test_example_15b_the_years_of_the_practice_named_count_on(tree, merged, place, codes):
    nomination, origins = merged

    ruling = ruled(nomination, tree, chosen=origins[place])

    assert ruling.chosen == origins[place]
    assert [each["code"] for each in nomination.findings if not each["code"].startswith("MET_")] == codes
    name = f"{origins[place].name} ({origins[place].unit})"
    assert f"tính tiếp từ {name}" in nomination.findings[0]["says"]


def test_after_a_merger_of_several_one_has_to_be_named(tree, merged):
    nomination, _ = merged

    with pytest.raises(Refusal, match="Cần chọn mô hình được tính tiếp"):
        ruled(nomination, tree)
    with pytest.raises(Refusal, match="không nằm trong các mô hình đã sáp nhập"):
        ruled(nomination, tree, chosen=nomination.practice)
    assert not Ruling.objects.exists()


def test_who_says_no_names_none(tree, merged):
    nomination, _ = merged

    assert ruled(nomination, tree, allows=False).chosen is None
    assert nomination.state == "rejected"


def test_nothing_is_ruled_before_the_year_of_the_achievement(client, tree, merged):
    nomination, origins = merged
    client.force_login(tree.receiver)
    address = nomination.get_absolute_url()
    values = {"code": "IDENTITY", "IDENTITY-allows": "1", "IDENTITY-body": "Ban Chỉ đạo", "IDENTITY-person": "Ông A",
              "IDENTITY-ruled_on": "2020-01-01", "IDENTITY-reason": REASON,
              "IDENTITY-chosen": origins[0].pk}  # fmt: skip

    answer = client.post(f"{address}y-kien/", values)

    [(_, form)] = answer.context["matters"]
    assert (answer.status_code, "không thể ở trước năm" in str(form.errors["ruled_on"])) == (422, True)
    assert not Ruling.objects.exists()


def test_the_practice_is_chosen_on_the_page(client, tree, merged):
    nomination, origins = merged
    client.force_login(tree.receiver)
    address = nomination.get_absolute_url()
    values = {"code": "IDENTITY", "IDENTITY-allows": "1", "IDENTITY-body": "Ban Chỉ đạo", "IDENTITY-person": "Ông A",
              "IDENTITY-ruled_on": "2026-11-20", "IDENTITY-reason": REASON}  # fmt: skip

    offered = client.get(address).text
    without = client.post(f"{address}y-kien/", values)
    client.post(f"{address}y-kien/", values | {"IDENTITY-chosen": origins[0].pk})

    assert all(f"{origin.name} ({origin.unit})" in offered for origin in origins)
    [(_, lacking)] = without.context["matters"]
    assert (without.status_code, "Cần chọn mô hình được tính tiếp" in str(lacking.errors["chosen"])) == (422, True)
    assert f"Tính tiếp từ “{origins[0].name}”" in client.get(address).text


# ---- what the province gave ----


def granted(tree, practice, **columns):
    """The bằng khen of the province for this practice, entered by hand."""
    form = make.a_form("diploma", "province", "1.5", "Bằng khen của tỉnh")
    round_ = make.a_round(tree.committee, 2026, "province", "closed", form=form)
    round_.level = "province"
    round_.save()
    nomination = make.a_nomination(round_, practice, **columns)
    sent = make.a_sending(nomination, tree.receiver)
    on = sent.sent_on + timedelta(days=3)
    dossiers.enter_result(
        sent, outcome="granted", answer_paper="118-QĐ/UBND", on=on, by=tree.receiver, at=at(on + timedelta(days=1))
    )
    return Award.objects.get(nomination=nomination)


def test_s2_37_what_the_province_gave_is_an_award_of_its_level(tree):
    practice = make.a_practice(tree.cell, tree.committee)

    award = granted(tree, practice)

    assert (award.practice, award.form.level, award.paper, award.decision) == (
        practice,
        "province",
        "118-QĐ/UBND",
        None,
    )
    assert (award.given_by, award.keeper, award.paper_words) == (
        award.nomination.sendings.get().sent_to, tree.committee, f"118-QĐ/UBND của {award.given_by}",
    )  # fmt: skip
    assert award.history.get().history_user == tree.receiver


def test_an_award_of_the_province_bars_another_for_the_same_year(tree):
    practice = make.a_practice(tree.cell, tree.committee)
    make.a_lived_year(practice, 2025, score=75)
    make.a_lived_year(practice, 2026, score=82)
    granted(tree, practice)

    [found] = rounds.judge(make.a_round(tree.committee, 2026, "two_year"), [practice], on=ON)

    assert [each.code for each in found.reasons] == ["ALREADY_AWARDED"]
    assert "bằng khen cấp tỉnh cho năm 2026 (118-QĐ/UBND)" in found.reasons[0].says


def test_an_award_of_the_province_counts_in_the_figures(tree):
    practice = make.a_practice(tree.cell, tree.committee)
    award = granted(tree, practice)

    counted = figures.of_years(tree.committee, [2026])

    assert sum(row.count for row in counted.rows if row.figure == figures.REWARDED and row.form == award.form_id) == 1


def test_it_stands_in_the_histories_and_has_no_certificate_of_ours(client, tree):
    award = granted(tree, make.a_practice(tree.cell, tree.committee))
    client.force_login(tree.receiver)

    page = client.get(award.get_absolute_url()).text
    of_practice = client.get(reverse("awards:practice-awards", args=[award.practice_id])).text

    assert "118-QĐ/UBND" in of_practice
    assert reverse("reports:certificate", args=[award.pk]) not in page
    assert client.get(reverse("reports:certificate", args=[award.pk])).status_code == 404
    assert client.get(award.check_path).status_code == 404


def test_it_is_revoked_as_the_province_says(tree):
    award = granted(tree, make.a_practice(tree.cell, tree.committee))
    given = {"ground": "false_claim", "reason": "Số liệu báo cáo không đúng.", "paper": "15-QĐ/UBND", "on": ON}

    revoking.revoke(award, **given, by=tree.chief, at=at(date(2027, 1, 10)))

    assert (award.revoked_on, hasattr(award, "recovery")) == (ON, False)
