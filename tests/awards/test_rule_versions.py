"""A new version of a rule set: who may make it, what it would change, who goes by it afterwards."""

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.contrib.admin import site
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awards import rounds, rule_versions
from awards.audience import AUTHORITY_WORDS, SUBJECT_WORDS
from awards.models import Authority
from awards.rule_changes import preview
from awards.rule_forms import RuleForm, ShareField
from awards.rules import Rules, Verdict
from campaign.models import CampaignYear, RuleSet
from campaign.rule_words import AUTHORITIES, MEANINGS, RECEIVERS, explained, share
from tests import make
from tests.awards.test_facts import a_deed
from tests.ground import standing
from units.workflow import Refusal

ON = date(2026, 11, 20)


@standing
def year_with_two(tree):
    """One practice whose second year is better, one whose second year is as good."""
    rising, equal = make.a_practice(tree.cell, tree.committee), make.a_practice(tree.sibling, tree.committee)
    for practice, later in ((rising, 82), (equal, 75)):
        make.a_lived_year(practice, 2025, score=75)
        make.a_lived_year(practice, 2026, score=later)
    return CampaignYear.objects.get(year=2026), rising, equal


def a_draft(year, **changes):
    draft = rule_versions.draft_for(year)
    for name, value in {"valid_from": date(2026, 11, 20), **changes}.items():
        setattr(draft, name, value)
    return draft


def typed(year, **changes):
    """What the form posts when nothing but this was changed."""
    form = RuleForm(instance=rule_versions.draft_for(year), initial={"based_on": year.rules_id})
    values = {name: form[name].value() for name in form.fields}
    values = {name: value for name, value in values.items() if value not in (None, False)}
    return values | {"valid_from": "2026-11-20"} | changes


# ---- the parameters ----


def test_every_parameter_of_the_engine_is_a_column_a_sentence_and_a_field():
    windows = {"registration_opens", "registration_closes", "report_opens", "report_closes"}
    parameters = set(Rules.__dataclass_fields__) - windows

    assert parameters == set(MEANINGS)
    assert parameters <= {field.name for field in RuleSet._meta.fields}
    form = RuleForm(instance=RuleSet())
    assert parameters - set(form.fields) == {"award_audience", "dossier_items"}
    assert all(meaning.endswith(").") and meaning.count(". ") == 0 for meaning in MEANINGS.values())


def test_a_column_begins_with_what_the_engine_takes_for_granted():
    assert Rules.from_row(RuleSet()) == Rules.from_mapping({name: getattr(RuleSet(), name) for name in MEANINGS})
    assert Rules.from_row(RuleSet()).streak_years == Rules().streak_years
    assert {name for name in MEANINGS if getattr(Rules.from_row(RuleSet()), name) != getattr(Rules(), name)} == {
        "dossier_items"  # lists in a row, tuples in the engine
    }


def test_the_words_for_authorities_are_those_of_table_e():
    assert {str(key): word for key, word in AUTHORITY_WORDS.items()} == AUTHORITIES
    assert {str(key): word for key, word in SUBJECT_WORDS.items()} == RECEIVERS


def test_lists_are_said_in_words():
    rules = RuleSet(
        award_audience={"base_committee": {"non_member": "eligible"}},
        minutes_required=["agency"],
        dossier_items={"base": ["proposal"], "bloc": ["proposal", "minutes"], "province": []},
    )

    said = {value for _, value, _ in explained(rules)}

    assert "Đảng uỷ cơ sở với người ngoài Đảng: được khen" in said
    assert "Thủ trưởng cơ quan, uỷ ban nhân dân, đoàn thể" in said
    assert (
        "Cơ sở: bản đề nghị của cấp uỷ; Đảng uỷ cấp trên cơ sở: bản đề nghị của cấp uỷ, biên bản họp xét; "
        "Tỉnh: không cần"
    ) in said


@pytest.mark.parametrize(
    ("text", "share"), [("2/3", "0.6667"), ("66,67 %", "0.6667"), ("0,5", "0.5"), ("90%", "0.9"), ("1", "1")]
)
def test_a_share_is_typed_as_people_write_it(text, share):
    assert ShareField().clean(text) == Decimal(share)


@pytest.mark.parametrize(
    ("value", "said"), [("0.6667", "2/3"), ("0.5", "1/2"), ("0.67", "67 %"), ("0.8", "4/5"), ("0.525", "52,5 %")]
)
def test_a_share_is_said_as_it_is(value, said):
    assert share(Decimal(value)) == said
    assert ShareField().clean(ShareField().prepare_value(Decimal(value))) == Decimal(value)


@pytest.mark.parametrize("text", ["", "0", "3/2", "hai phần ba", "1/0"])
def test_what_is_no_share_is_refused(text):
    with pytest.raises(forms.ValidationError):
        ShareField().clean(text)


# ---- what would change ----


def test_the_preview_names_who_would_be_judged_otherwise(year_with_two):
    year, _, equal = year_with_two

    found = preview(year, a_draft(year, equal_quality="eligible"), on=ON)

    [first] = [each for each in found.changes if each.question == "Mô hình nhiều năm liên tục, lần 1"]
    assert (first.practice, first.before.verdict, first.after.verdict) == (equal, Verdict.REFER, Verdict.ELIGIBLE)
    assert [each.code for each in first.before.reasons] == ["QUALITY_EQUAL"]
    assert found.judged == 2


def test_a_longer_run_puts_everybody_out_and_says_why(year_with_two):
    year, rising, equal = year_with_two

    found = preview(year, a_draft(year, streak_years=3), on=ON)

    losses = [each for each in found.changes if each.question.endswith("lần 1")]
    assert {each.practice for each in losses} == {rising, equal}
    assert losses[0].after.reasons[0].says == "Mới đạt 2/3 năm liên tục (2025, 2026; năm 2024 không đăng ký)."


def test_deeds_and_what_goes_to_the_province_are_judged_too(tree):
    Authority.objects.create(unit=tree.committee, kind="committee", name="Đảng uỷ")
    a_deed(tree, make.a_practice(tree.cell, tree.committee, collective=tree.department), 2026)
    year = CampaignYear.objects.get(year=2026)

    found = preview(year, a_draft(year, audience_refer_allowed=True), on=ON)

    changed = {(each.question, each.before.verdict, each.after.verdict) for each in found.changes}
    assert ("Khen đột xuất", Verdict.REFER, Verdict.ELIGIBLE) in changed


def test_a_version_that_changes_nobody_is_said_to(year_with_two):
    year, *_ = year_with_two

    assert preview(year, a_draft(year, rounding="nearest"), on=ON).changes == []


def test_what_a_round_keeps_stands_by_its_own_version(tree, year_with_two):
    year, _, equal = year_with_two
    round_ = make.a_round(tree.committee, 2026, "two_year")
    make.a_nomination(round_, equal, "referred", verdict="refer")
    rule_versions.make_version(
        year, a_draft(year, equal_quality="eligible"), based_on=year.rules_id, by=tree.receiver, at=make.NOW
    )
    year = CampaignYear.objects.get(pk=year.pk)

    def staying(**changes):
        found = preview(year, a_draft(year, **changes), on=ON).staying
        return [(each.practice, each.before.verdict, each.after.verdict) for each in found]

    assert staying(equal_quality="refer") == []
    assert staying(rounding="nearest") == [(equal, Verdict.REFER, Verdict.ELIGIBLE)]


def test_the_preview_is_flat_in_queries(tree, year_with_two):
    year, *_ = year_with_two
    draft = a_draft(year, equal_quality="eligible")

    def cost():
        with CaptureQueriesContext(connection) as captured:
            preview(year, draft, on=ON)
        return len(captured)

    few = cost()
    for _ in range(10):
        make.a_lived_year(make.a_practice(tree.cell, tree.committee), 2026, score=75)

    assert cost() == few


# ---- making it ----


def test_a_new_version_is_made_and_the_year_goes_by_it(tree, year_with_two):
    year, *_ = year_with_two
    before, last_year = year.rules, CampaignYear.objects.get(year=2025)
    begun = make.a_round(tree.committee, 2026, "two_year")

    made = rule_versions.make_version(
        year, a_draft(year, equal_quality="eligible"), based_on=before.pk, by=tree.receiver, at=make.NOW
    )

    assert (made.version, made.unit, made.name) == (2, tree.committee, before.name)
    before.refresh_from_db()
    assert before.equal_quality == "refer"
    year.refresh_from_db(), last_year.refresh_from_db(), begun.refresh_from_db()
    assert (year.rules, last_year.rules, begun.rules) == (made, before, made)
    assert made.history.first().history_user == tree.receiver
    assert year.chance_count.asked_at == make.NOW


def test_a_round_in_which_somebody_was_put_forward_keeps_its_version(tree, year_with_two):
    year, rising, _ = year_with_two
    round_ = make.a_round(tree.committee, 2026, "two_year")
    make.a_nomination(round_, rising, "proposed")
    before = year.rules

    rule_versions.make_version(year, a_draft(year, streak_years=1), based_on=before.pk, by=tree.chief, at=make.NOW)

    round_.refresh_from_db()
    assert round_.rules == before
    [found] = [each for each in rounds.candidates(round_, on=ON) if each.matter == rising]
    assert found.rules.streak_years == 2


@pytest.mark.parametrize("who", ["clerk", "head", "decider", "chief_member", "stranger"])
def test_who_makes_no_version(tree, year_with_two, who):
    year, *_ = year_with_two

    with pytest.raises(Refusal, match="Chỉ cán bộ phụ trách, trưởng ban"):
        rule_versions.make_version(
            year, a_draft(year, streak_years=3), based_on=year.rules_id, by=getattr(tree, who), at=make.NOW
        )


def test_a_closed_year_keeps_its_rules(tree, year_with_two):
    year, *_ = year_with_two
    year.state = "closed"
    year.save()

    with pytest.raises(Refusal, match="khi năm thi đua chưa khép"):
        rule_versions.make_version(
            year, a_draft(year, streak_years=3), based_on=year.rules_id, by=tree.receiver, at=make.NOW
        )


def test_the_version_of_a_closed_year_is_not_changed_in_the_admin_either(tree, year_with_two, rf):
    year, *_ = year_with_two
    request = rf.get("/")
    request.user = tree.keeper
    request.user.is_staff = request.user.is_superuser = True
    admin = site.get_model_admin(RuleSet)
    open_year = admin.has_change_permission(request, year.rules)
    year.state = "closed"
    year.save()

    assert (open_year, admin.has_change_permission(request, year.rules)) == (True, False)


def test_a_version_differs_and_is_made_from_the_one_in_use(tree, year_with_two):
    year, *_ = year_with_two
    draft = a_draft(year, streak_years=3)

    with pytest.raises(Refusal, match="Chưa thay đổi tham số nào"):
        rule_versions.make_version(year, a_draft(year), based_on=year.rules_id, by=tree.receiver, at=make.NOW)
    late = a_draft(year, streak_years=3, valid_from=date(2027, 1, 1))
    with pytest.raises(Refusal, match="Ngày có hiệu lực"):
        rule_versions.make_version(year, late, based_on=year.rules_id, by=tree.receiver, at=make.NOW)
    with pytest.raises(Refusal, match="vừa chuyển sang phiên bản khác"):
        rule_versions.make_version(year, draft, based_on=year.rules_id + 1, by=tree.receiver, at=make.NOW)


# ---- the pages ----


def test_before_it_saves_the_rounds_that_follow_and_those_that_keep_are_named(client, tree, year_with_two):
    year, rising, _ = year_with_two
    make.a_round(tree.committee, 2026, "two_year", name="Đợt chưa ai được đề nghị")
    begun = make.a_round(tree.committee, 2026, "two_year", round_number=2, name="Đợt đang xét dở")
    make.a_round(tree.committee, 2026, "two_year", "dropped", round_number=3, name="Đợt lập nhầm")
    make.a_nomination(begun, rising, "proposed")
    client.force_login(tree.receiver)

    page = client.post(reverse("awards:rule-set-new", args=[year.pk]), typed(year, equal_quality="eligible"))

    assert [str(each) for each in page.context["adopting"]] == ["Đợt chưa ai được đề nghị"]
    assert [str(each) for each in page.context["keeping"]] == ["Đợt đang xét dở"]
    assert "Đợt chưa ai được đề nghị" in page.text
    assert begun.get_absolute_url() in page.text


def test_the_form_explains_every_parameter_and_shows_the_changes_before_it_saves(client, tree, year_with_two):
    year, _, equal = year_with_two
    client.force_login(tree.receiver)
    url = reverse("awards:rule-set-new", args=[year.pk])
    page = client.get(url).content.decode()
    assert all(says in page for name, says in MEANINGS.items() if name not in ("award_audience", "dossier_items"))

    shown = client.post(url, typed(year, equal_quality="eligible"))

    assert str(equal) in shown.content.decode()
    assert "Lưu phiên bản mới" in shown.content.decode()
    assert RuleSet.objects.count() == 1
    saved = client.post(url, typed(year, equal_quality="eligible") | {"confirmed": "1"})
    made = RuleSet.objects.get(version=2)
    assert saved.url == reverse("awards:rule-set", args=[made.pk])
    assert (made.equal_quality, made.quorum, made.dossier_items) == (
        "eligible", Decimal("0.6667"), year.rules.dossier_items,
    )  # fmt: skip
    assert "Khác phiên bản 1" in client.get(saved.url).content.decode()


def test_a_committee_settles_a_cell_of_table_e_and_its_dossier(client, tree, year_with_two):
    year, *_ = year_with_two
    client.force_login(tree.chief)

    client.post(
        reverse("awards:rule-set-new", args=[year.pk]),
        typed(year, khen_upper_committee_office="eligible", ho_so_base=["proposal", "minutes"], confirmed="1"),
    )

    made = RuleSet.objects.get(version=2)
    assert made.award_audience == {"upper_committee": {"office": "eligible"}}
    assert made.dossier_items["base"] == ["proposal", "minutes"]


def test_what_is_typed_wrong_or_changes_nothing_is_said(client, tree, year_with_two):
    year, *_ = year_with_two
    client.force_login(tree.receiver)
    url = reverse("awards:rule-set-new", args=[year.pk])

    wrong = client.post(url, typed(year, streak_years="0", quorum="hai phần ba", bloc_cycle_years="11"))
    same = client.post(url, typed(year))
    again = client.post(url, typed(year, streak_years="3") | {"edit": "1"})

    assert wrong.status_code == 422
    for says in ("Số năm liên tục từ 1 đến 10.", "Ghi như 2/3", "Chu kỳ từ 1 đến 10 năm."):
        assert says in wrong.content.decode()
    assert (same.status_code, "Chưa thay đổi tham số nào." in same.content.decode()) == (422, True)
    assert (again.status_code, 'value="3"' in again.content.decode()) == (200, True)


@pytest.mark.parametrize(("who", "status"), [("receiver", 200), ("chief", 200), ("clerk", 403), ("decider", 403)])
def test_only_who_plans_the_year_gets_the_form(client, tree, year_with_two, who, status):
    year, *_ = year_with_two
    client.force_login(getattr(tree, who))

    assert client.get(reverse("awards:rule-set-new", args=[year.pk])).status_code == status
    assert client.get(reverse("awards:rule-set-list")).status_code == 200
