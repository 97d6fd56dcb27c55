"""Pages of the awards room: what each role may do there, and a decision from the list to the issue."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from awards import drafting, nominations
from awards.models import AwardRound, Decision, Nomination
from awards.search import find_awards, find_decisions
from awards.tasks import award_tasks
from tests import make
from tests.ground import standing
from tests.make import NOW
from units.models import User
from units.workflow import take

WHY = "Để dành chỉ tiêu cho năm sau."
TODAY = "2026-11-20"


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(NOW, tick=False)


def a_rising(tree, before=75, now=82, **columns):
    practice = make.a_practice(tree.cell, tree.committee, **columns)
    make.a_lived_year(practice, 2025, score=before)
    make.a_lived_year(practice, 2026, score=now)
    return practice


def a_round(tree, state="open", **columns):
    return make.a_round(tree.committee, 2026, "two_year", state, **columns)


def approved(tree, round_, *practices):
    make.what_a_decision_needs(tree.committee)
    for practice in practices:
        findings = [{"verdict": "eligible", "code": "MET_STREAK", "says": "Đạt 2 năm liên tục.", "clause": "S2-18"}]
        result = practice.results.get(year=2026)
        make.a_nomination(round_, practice, span_first=2025, result=result, findings=findings)


def a_draft(tree, *practices):
    round_ = a_round(tree, "closed")
    approved(tree, round_, *practices or [a_rising(tree)])
    return drafting.draw_up(round_, kind="award", by=tree.receiver, at=NOW)


@standing
def decision(tree):
    """A draft on one collective."""
    return a_draft(tree)


def address(name, record, **query):
    return reverse(f"awards:{name}", args=[record.pk], query=query or None)


def step_of(decision, name):
    return reverse("awards:decision-step", args=[decision.pk, name])


def text_of(response):
    return response.content.decode()


# ---- rounds ----


def test_a_round_is_offered_for_the_year_that_runs_not_the_one_planned(client, tree, time_machine):
    running = make.a_usual_year(tree.committee, 2026)
    make.a_usual_year(tree.committee, 2027)
    time_machine.move_to(NOW, tick=False)
    client.force_login(tree.clerk)

    form = client.get(reverse("awards:round-new")).context["form"]

    assert form.initial["campaign_year"] == running


def test_a_clerk_sets_up_a_round_and_opens_it(client, tree):
    year = make.a_usual_year(tree.committee, 2026)
    client.force_login(tree.clerk)

    response = client.post(
        reverse("awards:round-new"),
        {"unit": tree.cell.pk, "campaign_year": year.pk, "track": "base", "round_number": 1},
    )
    round_ = AwardRound.objects.get()
    client.post(round_.get_absolute_url() + "open/")

    round_.refresh_from_db()
    assert response.url == round_.get_absolute_url()
    assert (round_.name, round_.state) == ("Biểu dương mô hình cơ sở năm 2026", "open")


def test_a_new_round_proposes_the_next_number_and_the_forms_of_the_last_one(client, tree):
    cup = make.a_form(name="Giấy khen và cúp")
    make.a_round(tree.committee, 2025, "two_year", round_number=2)
    make.a_round(tree.committee, 2026, "two_year", form=cup)
    make.a_round(tree.committee, 2026, "two_year", "dropped", round_number=7)
    make.a_round(tree.committee, 2026, "bloc", round_number=4)
    client.force_login(tree.receiver)

    page = client.get(reverse("awards:round-new") + "?dien=two_year")

    form = page.context["form"]
    assert {name: form[name].value() for name in ("track", "form_collective", "form_individual", "round_number")} == {
        "track": "two_year", "form_collective": cup.pk, "form_individual": cup.pk, "round_number": None,
    }  # fmt: skip
    assert "Năm 2026 diện này đã có đến lần 1; để trống thì là lần 2." in page.text


def test_forms_proposed_for_one_track_are_not_sent_for_another(client, tree):
    cup = make.a_form(name="Giấy khen và cúp")
    before = make.a_round(tree.committee, 2026, "two_year", form=cup)
    client.force_login(tree.receiver)
    page = reverse("awards:round-new") + "?dien=two_year"
    given = {"unit": tree.committee.pk, "campaign_year": before.campaign_year.pk, "form_collective": cup.pk}

    field = client.get(page).context["form"].fields["track"]
    client.post(page, given | {"track": "bloc"})

    assert (field.disabled, "chọn diện khác ở trên" in field.help_text) == (True, True)
    assert AwardRound.objects.latest("pk").track == "two_year"


def test_a_round_without_a_number_is_the_next_of_its_track(client, tree):
    before = make.a_round(tree.committee, 2026, "two_year")
    client.force_login(tree.receiver)
    given = {"unit": tree.committee.pk, "campaign_year": before.campaign_year.pk, "round_number": "",
             "form_collective": before.form_collective.pk}  # fmt: skip

    for track in ("two_year", "bloc"):
        client.post(reverse("awards:round-new"), given | {"track": track})

    made = AwardRound.objects.exclude(pk=before.pk).order_by("pk")
    assert [(each.track, each.round_number) for each in made] == [("two_year", 2), ("bloc", 1)]
    assert made[0].name == "Xét khen mô hình cơ sở nhiều năm liên tục, lần 2 (năm 2026)"


@pytest.mark.parametrize("asked", ["", "?dien=base", "?dien=province"])
def test_where_no_round_was_yet_nothing_is_proposed(client, tree, asked):
    make.a_usual_year(tree.committee, 2026)
    client.force_login(tree.clerk)

    page = client.get(reverse("awards:round-new") + asked)

    form = page.context["form"]
    assert (form["form_collective"].value(), form["round_number"].value()) == (None, None)
    assert [label for label, *_ in page.context["tracks"]] == ["Mô hình cơ sở trong năm", "Đột xuất"]


def test_a_round_that_is_there_is_named_in_the_form(client, tree):
    round_ = make.a_round(tree.cell)
    client.force_login(tree.clerk)

    response = client.post(
        reverse("awards:round-new"),
        {"unit": tree.cell.pk, "campaign_year": round_.campaign_year.pk, "track": "base", "round_number": 1},
    )

    assert response.status_code == 422
    assert "đã có đợt xét này" in str(response.context["form"].errors["round_number"])


def test_a_round_is_not_decided_before_its_year(client, tree):
    year = make.a_usual_year(tree.committee, 2026)
    client.force_login(tree.receiver)
    given = {"unit": tree.committee.pk, "campaign_year": year.pk, "track": "bloc", "round_number": 1,
             "decision_due_on": "2020-01-01"}  # fmt: skip

    answer = client.post(reverse("awards:round-new"), given)

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["decision_due_on"])


def test_who_sets_up_no_rounds_is_told_so(client, tree):
    client.force_login(tree.member)

    assert client.get(reverse("awards:round-new")).url == reverse("awards:round-list")


def test_a_closed_list_is_told_as_of_the_day_it_was_closed(client, tree):
    practice = a_rising(tree, collective=tree.department)
    round_ = a_round(tree, "closed")
    round_.trail.create(
        step="close", label="Chốt danh sách", target="closed", by=tree.chief, at=make.at(date(2026, 11, 15))
    )
    tree.department.founded_on, tree.department.ended_on = date(2010, 1, 1), date(2026, 11, 16)
    tree.department.save()
    client.force_login(tree.receiver)

    page = text_of(client.get(round_.get_absolute_url()))

    assert "Đã chốt danh sách ngày 15/11/2026, trước khi phần mềm khoá kết luận về mọi ứng viên" in page
    assert practice.name in page
    assert "không còn thuộc phạm vi" not in page


def test_the_candidates_stand_with_their_reasons(client, tree):
    rising, falling = a_rising(tree), a_rising(tree, now=70)
    client.force_login(tree.reader)
    round_ = a_round(tree)

    page = text_of(client.get(round_.get_absolute_url()))
    only_out = text_of(client.get(round_.get_absolute_url(), {"dieu_kien": "khong"}))

    assert rising.name in page
    assert "chất lượng năm sau thấp hơn năm trước" in page
    assert "Hướng dẫn, mục II.2" in page
    assert "Đề nghị các dòng đã chọn" not in page
    assert falling.name in only_out
    assert rising.name not in only_out


def test_the_table_filters_and_sorts(client, tree):
    one, two = a_rising(tree, name="Khéo trong tiếp dân"), a_rising(tree, name="An ninh thôn bản")
    round_ = a_round(tree)
    client.force_login(tree.receiver)

    def names(**query):
        return [row.matter for row in client.get(round_.get_absolute_url(), query).context["rows"]]

    assert names(q="tiep dan") == [one]
    assert names(sap="ten") == [two, one]
    assert names(chu_the="individual") == []
    assert names(linh_vuc="kt", de_nghi="chua", sap="don-vi") == [two, one]
    assert names(linh_vuc="khong-co") == []


def test_the_workbook_holds_what_is_filtered(client, tree):
    rising, _ = a_rising(tree), a_rising(tree, now=70)
    client.force_login(tree.receiver)

    response = client.get(a_round(tree).get_absolute_url(), {"dieu_kien": "du", "xuat": "xlsx"})

    rows = (
        CalamineWorkbook.from_filelike(BytesIO(b"".join(response.streaming_content))).get_sheet_by_index(0).to_python()
    )
    assert [row[0] for row in rows if row[0] == rising.name] == [rising.name]
    assert [(row[5], "82" in row[8]) for row in rows if row[0] == rising.name] == [(82, True)]


def test_several_are_nominated_after_a_page_that_names_them(client, tree):
    rising, equal, falling = a_rising(tree), a_rising(tree, 80, 80), a_rising(tree, now=70)
    round_ = a_round(tree, quota_collective=5)
    client.force_login(tree.receiver)
    chosen = {"pk": [rising.pk, equal.pk, falling.pk]}

    asked = text_of(client.post(address("round-nominate", round_), chosen))
    none_yet = Nomination.objects.count()
    client.post(address("round-nominate", round_), {**chosen, "confirmed": "1"})

    assert "Đề nghị 2 trường hợp" in asked
    assert "chờ cho ý kiến" in asked
    assert none_yet == 0
    assert {each.practice: each.state for each in Nomination.objects.all()} == {rising: "proposed", equal: "referred"}


def test_nothing_chosen_is_nothing_done(client, tree):
    round_ = a_round(tree)
    client.force_login(tree.receiver)

    assert client.post(address("round-nominate", round_)).url == round_.get_absolute_url()


def test_who_may_not_nominate_is_refused(client, tree):
    practice, round_ = a_rising(tree), a_round(tree)
    client.force_login(tree.decider)

    response = client.post(address("round-nominate", round_), {"pk": practice.pk, "confirmed": "1"}, follow=True)

    assert "Hướng dẫn, mục III.2" in text_of(response)
    assert not Nomination.objects.exists()


def test_a_unit_below_does_not_see_the_round_of_its_committee(client, tree):
    round_ = a_round(tree)
    client.force_login(tree.clerk)

    assert client.get(round_.get_absolute_url()).status_code == 404


# ---- one nomination ----


def test_a_ruling_is_recorded_on_the_page(client, tree):
    nomination = nominations.nominate(a_round(tree), a_rising(tree, 80, 80), by=tree.receiver, at=NOW)
    client.force_login(tree.receiver)
    page = text_of(client.get(nomination.get_absolute_url()))
    given = {
        "code": "QUALITY_EQUAL",
        "QUALITY_EQUAL-allows": "1",
        "QUALITY_EQUAL-body": "Ban Chỉ đạo",
        "QUALITY_EQUAL-person": "Lê Văn An, Trưởng ban",
        "QUALITY_EQUAL-ruled_on": TODAY,
        "QUALITY_EQUAL-reason": "Giữ vững chất lượng.",
    }

    lacking = client.post(address("nomination-rule", nomination), {**given, "QUALITY_EQUAL-reason": ""})
    nobody = client.post(address("nomination-rule", nomination), {**given, "QUALITY_EQUAL-person": ""})
    client.post(address("nomination-rule", nomination), given)

    nomination.refresh_from_db()
    assert nobody.status_code == 422
    assert "Đăng ký năm 2025" in page
    assert "Thẩm định năm 2026" in page
    assert lacking.status_code == 422
    assert nomination.state == "proposed"
    assert "Giữ vững chất lượng." in text_of(client.get(nomination.get_absolute_url()))


def test_a_ruling_on_nothing_is_said(client, tree):
    nomination = nominations.nominate(a_round(tree), a_rising(tree, 80, 80), by=tree.receiver, at=NOW)
    client.force_login(tree.receiver)

    answer = client.post(address("nomination-rule", nomination), {"code": ""})

    assert answer.status_code == 422
    assert "không rõ cho vấn đề nào" in text_of(answer)


def test_each_reason_leads_to_the_rows_it_rests_on(client, tree):
    equal = a_rising(tree, 80, 80)
    round_ = a_round(tree)
    client.force_login(tree.receiver)
    listed = client.get(round_.get_absolute_url()).context["lines"]
    nomination = nominations.nominate(round_, equal, by=tree.receiver, at=NOW)

    findings = client.get(nomination.get_absolute_url()).context["findings"]

    years = [f"{what} năm {year}" for year in (2025, 2026) for what in ("Đăng ký", "Thẩm định")]
    assert [label for label, _ in findings[0][1]] == years
    assert [[label for label, _ in links] for _, reasons in listed for _, links in reasons] == [years]


def test_a_refused_ruling_is_said(client, tree):
    nomination = nominations.nominate(a_round(tree), a_rising(tree, 80, 80), by=tree.receiver, at=NOW)
    client.force_login(tree.decider)
    given = {"X-allows": "1", "X-body": "Ban", "X-person": "Lê Văn An", "X-ruled_on": TODAY, "code": "X"}
    given |= {"X-reason": "Giữ vững chất lượng."}

    assert "Hướng dẫn, mục III.2" in text_of(client.post(address("nomination-rule", nomination), given, follow=True))


def test_a_refused_ruling_keeps_what_was_typed(client, tree):
    nomination = nominations.nominate(a_round(tree), a_rising(tree, 80, 80), by=tree.receiver, at=NOW)
    client.force_login(tree.receiver)
    given = {"allows": "1", "body": "Ban Chỉ đạo", "person": "Lê Văn An", "ruled_on": "2026-12-31"}
    given |= {"reason": "Giữ vững chất lượng."}

    response = client.post(
        address("nomination-rule", nomination),
        {"code": "QUALITY_EQUAL"} | {f"QUALITY_EQUAL-{name}": value for name, value in given.items()},
    )

    assert response.status_code == 422
    assert "không thể ở sau hôm nay" in text_of(response)
    assert "Giữ vững chất lượng.</textarea>" in text_of(response)


def test_the_unit_sees_its_nomination_and_may_do_nothing(client, tree):
    nomination = nominations.nominate(a_round(tree), a_rising(tree, 80, 80), by=tree.receiver, at=NOW)
    client.force_login(tree.clerk)

    page = text_of(client.get(nomination.get_absolute_url()))
    answer = client.post(nomination.get_absolute_url() + "approve/", follow=True)

    assert "Ghi ý kiến</button>" not in page
    assert answer.redirect_chain[-1][0] == nomination.get_absolute_url()
    nomination.refresh_from_db()
    assert nomination.state == "referred"


def test_the_head_approves_by_a_button(client, tree):
    nomination = nominations.nominate(a_round(tree), a_rising(tree), by=tree.receiver, at=NOW)
    client.force_login(tree.chief)

    client.post(nomination.get_absolute_url() + "approve/")

    nomination.refresh_from_db()
    assert nomination.state == "approved"


def test_the_awards_of_a_practice(client, tree):
    practice = a_rising(tree)
    award = make.an_award(a_round(tree, "decided"), practice, 2025)
    client.force_login(tree.clerk)

    page = text_of(client.get(address("practice-awards", practice)))

    assert award.number_text in page
    assert "Đã khen thưởng" in page


def test_an_award_leads_to_its_dossier_and_back(client, tree):
    award = make.an_award(a_round(tree, "decided"), a_rising(tree), 2025)
    client.force_login(tree.clerk)
    nomination, dossier = address("nomination", award.nomination), address("dossier", award.nomination)

    shown = text_of(client.get(award.get_absolute_url()))

    assert nomination in shown
    assert dossier in shown
    for page in (nomination, dossier):
        assert f'<a href="{award.get_absolute_url()}">{award.decision}</a>' in text_of(client.get(page))


def test_the_life_of_a_model_names_its_awards(client, tree):
    practice = a_rising(tree)
    award = make.an_award(a_round(tree, "decided"), practice, 2025)
    client.force_login(tree.clerk)

    life = text_of(client.get(practice.get_absolute_url()))

    assert award.get_absolute_url() in life
    assert str(award.decision) in life


# ---- decisions ----


def test_a_decision_takes_three_pages(client, tree):
    round_ = a_round(tree, "closed")
    approved(tree, round_, a_rising(tree), a_rising(tree))
    client.force_login(tree.receiver)

    drafted = client.post(address("round-decide", round_), {"kind": "award", "covers": "all"})
    decision = Decision.objects.get()
    lines = text_of(client.get(drafted.url))
    text = client.get(address("decision-text", decision))
    paper = decision.document
    columns = {name: getattr(paper, name) for name in text.context["form"].Meta.fields}
    saved = client.post(
        address("decision-text", decision),
        {**columns, "on": TODAY, "version": paper.version, "title": "tặng giấy khen"},
    )
    shown = text_of(client.get(saved.url))
    issued = client.post(saved.url, {"ngay": TODAY})

    decision.refresh_from_db()
    assert drafted.url == address("decision-lines", decision)
    assert "Đạt 2 năm liên tục" in lines
    assert "01-QĐ/ĐU" in text_of(text)
    assert "1.520.000 đ" in shown
    assert "Một triệu năm trăm hai mươi nghìn đồng" in shown
    assert issued.url == decision.get_absolute_url()
    assert (decision.document.number_text, decision.document.title) == ("01-QĐ/ĐU", "tặng giấy khen")
    page = text_of(client.get(decision.get_absolute_url()))
    assert "02/2026" in page
    assert "1.520.000 đ (Một triệu năm trăm hai mươi nghìn đồng)" in page


def test_the_last_page_says_how_the_money_is_counted(client, tree):
    person = make.a_person(tree.cell, is_party_member=True)
    decision = a_draft(tree, a_rising(tree), a_rising(tree), a_rising(tree, person=person))
    client.force_login(tree.receiver)

    page = text_of(client.get(address("decision-issue", decision, ngay=TODAY)))

    each = "760.000 đ (0,3 lần mức lương cơ sở)"
    assert f"Giấy khen của Đảng uỷ – tập thể: 2 × {each}" in page
    assert f"Giấy khen của Đảng uỷ – cá nhân: 1 × {each}" in page
    assert "làm tròn lên chục nghìn đồng" in page


def test_a_day_to_come_is_sent_for_signature_but_not_issued(client, tree, decision):
    client.force_login(tree.receiver)

    page = text_of(client.get(address("decision-issue", decision, ngay="2026-11-30")))

    assert "Ngày ký còn ở phía trước" in page
    assert "Ban hành</button>" not in page
    assert "Trình ký</button>" in page


def test_missing_data_keep_the_button_away(client, tree, decision):
    decision.unit.terms.all().delete()
    client.force_login(tree.receiver)

    page = text_of(client.get(address("decision-issue", decision, ngay=TODAY)))
    refused = client.post(address("decision-issue", decision), {"ngay": TODAY}, follow=True)

    assert "Chưa khai báo nhiệm kỳ" in page
    assert "Ban hành</button>" not in page
    assert "Chưa khai báo nhiệm kỳ" in text_of(refused)


def test_a_line_is_held_back_on_the_page(client, tree):
    decision = a_draft(tree, a_rising(tree), a_rising(tree))
    key = decision.round.nominations.first().pk
    client.force_login(tree.receiver)

    client.post(address("decision-hold-back", decision), {"key": key, "reason": "ngắn"})
    short = text_of(client.get(address("decision-lines", decision)))
    client.post(address("decision-hold-back", decision), {"key": key, "reason": WHY})
    page = text_of(client.get(address("decision-lines", decision)))

    assert "Cần ghi lý do" in short
    assert WHY in page
    assert "Đưa lại vào danh sách" in page


def test_who_wrote_second_keeps_his_text_and_sees_the_first(client, tree, decision):
    paper = decision.document
    version = paper.version
    drafting.write(decision, {"title": "tặng giấy khen đợt 1"}, version=version, by=tree.chief)
    client.force_login(tree.receiver)

    columns = {
        name: getattr(paper, name) for name in ("place", "bases", "text", "authority", "signer_name", "recipients")
    }
    response = client.post(
        address("decision-text", decision),
        {**columns, "on": TODAY, "version": version, "title": "tặng giấy khen năm nay"},
    )

    assert response.status_code == 409
    assert "tặng giấy khen đợt 1" in text_of(response)
    assert "tặng giấy khen năm nay" in text_of(response)


def test_a_draft_is_thrown_away(client, tree, decision):
    client.force_login(tree.receiver)

    assert client.post(address("decision-discard", decision)).url == decision.round.get_absolute_url()
    assert not Decision.objects.exists()


@pytest.mark.parametrize("name", ["decision-lines", "decision-text", "decision-issue"])
def test_who_does_not_draft_is_led_to_the_decision(client, tree, decision, name):
    client.force_login(tree.chief_member)

    assert client.get(address(name, decision)).url == decision.get_absolute_url()


def test_a_leader_issues_what_waits_for_his_signature(client, tree, decision):
    take("send_for_signature", decision.document, by=tree.receiver, at=NOW)
    client.force_login(tree.decider)

    client.post(address("decision-issue", decision), {"ngay": TODAY})

    decision.document.refresh_from_db()
    assert decision.document.state == "issued"


def test_the_clerk_sends_for_signature_and_the_leader_finds_it_among_his_tasks(client, tree, decision):
    client.force_login(tree.receiver)
    draft = text_of(client.get(address("decision-issue", decision, ngay=TODAY)))
    client.post(step_of(decision, "send_for_signature"), {"ngay": TODAY})
    shut = client.get(address("decision-text", decision)).url
    client.force_login(tree.decider)

    [task] = [
        each for each in award_tasks(tree.decider, on=NOW.date()) if each.sentence.startswith("Quyết định chờ ký")
    ]
    page = text_of(client.get(task.url))
    issued = client.post(task.url, {"ngay": TODAY}, follow=True)

    assert "Trình ký</button>" in draft
    assert shut == decision.get_absolute_url()
    assert ("Ban hành</button>" in page, "Bỏ dự thảo" in page, "Trình ký</button>" in page) == (True, False, False)
    assert "Đã ban hành Quyết định 01-QĐ/ĐU" in text_of(issued)


def test_the_leader_sends_it_back_to_be_mended(client, tree, decision):
    drafting.send_for_signature(decision, on=NOW.date(), by=tree.receiver, at=NOW)
    client.force_login(tree.decider)

    page = text_of(client.get(decision.get_absolute_url()))
    client.post(step_of(decision, "take_back"), {"reason": "ngắn"})
    client.post(step_of(decision, "take_back"), {"reason": "Thiếu tên một cá nhân."})
    after = text_of(client.get(decision.get_absolute_url()))

    assert "Rút về sửa" in page
    assert address("decision-issue", decision) in page
    assert "Thiếu tên một cá nhân." in after
    decision.document.refresh_from_db()
    assert decision.document.state == "draft"


@pytest.mark.parametrize(
    ("who", "name"), [("decider", "send_for_signature"), ("chief", "take_back"), ("receiver", "x")]
)
def test_a_step_is_refused_with_a_sentence(client, tree, decision, who, name):
    client.force_login(getattr(tree, who))

    response = client.post(step_of(decision, name), {"reason": "Thiếu tên một cá nhân."}, follow=True)

    assert [str(each.level_tag) for each in response.context["messages"]] == ["error"]


def test_the_paper_leads_to_its_decision(client, tree, decision):
    client.force_login(tree.decider)

    assert decision.get_absolute_url() in text_of(client.get(decision.document.get_absolute_url()))


def test_who_drafts_without_the_clerks_seat_reads_who_sends_it(client, tree, decision):
    client.force_login(tree.chief)

    page = text_of(client.get(address("decision-issue", decision, ngay=TODAY)))

    assert "do cán bộ phụ trách làm" in page
    assert "Ban hành</button>" not in page


def test_a_draft_that_lacks_something_is_not_offered_for_signature(client, tree, decision):
    decision.unit.terms.all().delete()
    client.force_login(tree.receiver)

    page = text_of(client.get(decision.get_absolute_url()))

    assert "Chưa khai báo nhiệm kỳ" in page
    assert step_of(decision, "send_for_signature") not in page


def test_a_draft_is_not_shown_below_an_issued_decision_is(client, tree, decision):
    client.force_login(tree.clerk)
    before = client.get(decision.get_absolute_url()).status_code
    client.force_login(tree.receiver)
    client.post(address("decision-issue", decision), {"ngay": TODAY})
    client.force_login(tree.clerk)

    assert (before, client.get(decision.get_absolute_url()).status_code) == (404, 200)


def test_a_recognition_shows_its_list(client, tree):
    make.what_a_decision_needs(tree.cell)
    make.a_lived_year(make.a_practice(tree.cell, tree.committee, name="Khéo trong tiếp dân"), 2026)
    round_ = make.a_round(tree.cell, state="closed")
    decision = drafting.draw_up(round_, kind="recognition", by=tree.clerk, at=NOW)
    client.force_login(tree.clerk)
    draft = text_of(client.get(decision.get_absolute_url()))
    client.post(address("decision-issue", decision), {"ngay": TODAY})

    assert "Khéo trong tiếp dân" in draft
    assert "Khéo trong tiếp dân" in text_of(client.get(decision.get_absolute_url()))


def test_one_line_is_revoked_by_the_leader(client, tree, decision):
    client.force_login(tree.receiver)
    client.post(address("decision-issue", decision), {"ngay": TODAY})
    award = decision.awards.get()
    not_allowed = client.get(address("award-revoke", award)).url
    client.force_login(tree.decider)
    url = address("award-revoke", award)

    early = client.post(url, {"ground": "false_papers", "on": "2026-01-01", "reason": "Số liệu không đúng thực tế."})
    client.post(url, {"ground": "false_papers", "on": TODAY, "reason": "Số liệu không đúng thực tế."})

    assert not_allowed == award.get_absolute_url()
    assert early.status_code == 422
    assert early.context["form"].errors == {"on": ["Ngày huỷ phải từ ngày quyết định (20/11/2026) đến hôm nay."]}
    assert "Số liệu không đúng thực tế." in text_of(client.get(decision.get_absolute_url()))


def test_a_line_leads_to_its_decision(client, tree):
    award = make.an_award(a_round(tree, "decided"), a_rising(tree))
    client.force_login(tree.receiver)

    assert award.decision.get_absolute_url() in text_of(client.get(address("award", award)))


def test_an_unknown_kind_of_decision_is_refused(client, tree):
    round_ = a_round(tree, "closed")
    client.force_login(tree.receiver)

    assert client.post(address("round-decide", round_), {"kind": "x"}).url == round_.get_absolute_url()
    assert (
        client.post(address("round-decide", round_), {"kind": "award", "covers": "all"}).url
        == round_.get_absolute_url()
    )


# ---- lists ----


@pytest.mark.parametrize("name", ["round-list", "decision-list", "award-list"])
def test_the_lists_are_flat(queries, tree, name):
    def add(count):
        for _ in range(count):
            make.an_award(a_round(tree, "decided", round_number=AwardRound.objects.count() + 1), a_rising(tree))

    url = reverse(f"awards:{name}")
    add(2)
    queries(url, tree.receiver)
    few = queries(url, tree.receiver)
    add(10)

    assert queries(url, tree.receiver) == few


def test_the_list_of_decisions_counts_the_locked_lines_of_either_kind(client, tree):
    round_ = make.a_round(tree.cell, 2026, "base", "decided")
    make.an_award(round_, a_rising(tree))
    Decision.objects.update(kind="recognition", facts={"rows": [{"position": 1}, {"position": 2}]})
    a_draft(tree)
    client.force_login(tree.receiver)

    lines = client.get(reverse("awards:decision-list")).context["lines"]

    assert sorted((line.record.kind, line.record.count) for line in lines) == [("award", None), ("recognition", 2)]


def test_a_commendation_offers_no_certificate_and_who_does_nothing_with_its_lines_no_column_for_it(client, tree):
    def offered(form, number):
        award = make.an_award(a_round(tree, "decided", form=form, round_number=number), a_rising(tree))
        seen = []
        for who in (tree.receiver, tree.decider):
            client.force_login(who)
            page = client.get(award.decision.get_absolute_url()).content.decode()
            seen.append(("In giấy khen" in page, 'data-label="Việc"' in page))
        return seen

    assert offered(make.a_commendation("bloc"), 1) == [(False, True), (False, False)]
    assert offered(make.a_form(), 2) == [(True, True), (True, True)]


@pytest.mark.parametrize("name", ["round", "round-nominations"])
def test_the_pages_of_a_round_are_flat(queries, tree, name):
    round_ = a_round(tree)

    def add(count):
        for _ in range(count):
            make.a_nomination(round_, a_rising(tree), "proposed")

    url = address(name, round_)
    add(2)
    queries(url, tree.receiver)
    few = queries(url, tree.receiver)
    add(10)

    assert queries(url, tree.receiver) == few


# ---- admin ----


@pytest.mark.parametrize(("model", "words", "found"), [("awardform", "giay khen", 1), ("awardform", "co thi dua", 0)])
def test_the_admin_searches_blind_to_accents(client, tree, model, words, found):
    make.a_form()
    client.force_login(User.objects.create_superuser("goc", password="mat-khau-thu-2026"))

    page = client.get(reverse(f"admin:awards_{model}_changelist"), {"q": words})

    assert page.context["cl"].result_count == found


def test_the_search_over_everything_finds_decisions_and_awards(tree):
    practice = a_rising(tree, name="Khéo trong tiếp dân")
    award = make.an_award(a_round(tree, "decided"), practice)

    assert [each.url for each in find_decisions(tree.receiver, "tang giay khen")] == [award.decision.get_absolute_url()]
    assert [each.title for each in find_awards(tree.receiver, "tiep dan")] == [award.name]
    assert find_awards(tree.receiver, " ") == find_decisions(tree.receiver, " ") == []


# ---- one nomination ----


def test_a_ruling_is_begun_with_the_body_and_who_heads_it(client, tree):
    body = make.a_body(tree.committee)
    findings = [{"verdict": "refer", "code": "CHOICE", "says": "Cần cho ý kiến.", "clause": "S2-18"}]
    case = make.a_nomination(a_round(tree), a_rising(tree), "referred", findings=findings)
    client.force_login(tree.receiver)

    [(_, form)] = client.get(case.get_absolute_url()).context["matters"]

    assert (form.initial["body"], form.initial["person"]) == (body.name, "Đặng Văn Trưởng, Trưởng ban")


@pytest.mark.parametrize(("who", "leads"), [("receiver", True), ("clerk", False)])
def test_a_nomination_leads_to_its_round_only_where_that_is_seen(client, tree, who, leads):
    case = make.a_nomination(a_round(tree), a_rising(tree))
    client.force_login(getattr(tree, who))

    page = text_of(client.get(case.get_absolute_url()))

    assert (address("round-nominations", case.round) in page) is leads
