"""The pages of a campaign, its years, windows, milestones and rules (S1-03, S2-14, 5.4, 5.5)."""

import re
from datetime import date

import pytest
from django.urls import reverse

from campaign import planning, plans
from campaign.drafts import plan as plan_words
from campaign.models import CampaignYear, Milestone, Obligation
from campaign.obligations import extend, lay
from campaign.rule_words import MEANINGS, explained
from campaign.year_forms import window_table
from reports import drafts
from tests import make
from tests.ground import standing
from units.workflow import Refusal

DAYS_LEFT = re.compile(r"\(còn \d+ ngày\)|\(đã qua\)")


@standing
def year(tree):
    return make.a_year(tree.committee, theme="Năm dân vận khéo")


@pytest.fixture
def kind(db):
    return make.a_document_type("KH", "Kế hoạch")


@standing
def milestone(tree, year):
    found = Milestone.objects.create(campaign_year=year, name="Kế hoạch", kind="plan", due_on=date(2026, 3, 9))
    lay(found, by=tree.receiver)
    return found


def typed(campaign_year, **changes):
    """The table of windows as a browser sends it; "level-kind-column" names a change."""
    table = window_table(campaign_year)
    data = {"han-TOTAL_FORMS": len(table.forms), "han-INITIAL_FORMS": len(table.forms)}
    for form in table.forms:
        row = {name: form[name].value() for name in ("level", "kind", "said", "opens_on", "closes_on")}
        row |= changes.get(f"{row['level']}_{row['kind']}", {})
        data |= {f"{form.prefix}-{name}": "" if value is None else str(value) for name, value in row.items()}
    return data


def test_the_page_of_a_campaign_has_its_years_and_its_contact(client, tree, year):
    client.force_login(tree.clerk)

    page = client.get(year.campaign.get_absolute_url()).content.decode()

    for words in ("Năm 2026", "Năm dân vận khéo", "Vũ Thị Nhận", "0200 000 000", "2022 - 2030"):
        assert words in page


def test_the_page_of_a_year_shows_windows_milestones_and_every_rule(client, tree, year, milestone):
    client.force_login(tree.clerk)

    page = client.get(year.get_absolute_url()).content.decode()

    for words in ("Tự báo cáo", "31/12/2026", "Kế hoạch", "0/2", *MEANINGS.values()):
        assert words in page


def test_every_parameter_is_explained_with_its_value(tree):
    rows = {label: value for label, value, _ in explained(make.some_rules(tree.committee))}

    assert rows["Số năm liên tục"] == "2"
    assert rows["Chất lượng nâng lên từng năm"] == "Bắt buộc"
    assert rows["Gián đoạn một năm thì tính lại từ đầu"] == "Có"
    assert rows["Một thành tích chỉ khen một lần"] == "Không khen lần nữa"
    assert rows["Số thành viên phải có mặt (tỷ lệ)"] == "2/3"


@pytest.mark.parametrize(("seat", "count"), [("receiver", 1), ("chief", 1), ("clerk", 0), ("decider", 0)])
def test_only_who_plans_the_year_gets_its_forms(client, tree, year, seat, count):
    client.force_login(getattr(tree, seat))

    assert client.get(year.get_absolute_url()).content.decode().count("Thêm mốc") == count
    for name in ("year-edit", "year-windows", "year-milestone", "year-copy"):
        assert client.get(reverse(f"campaign:{name}", args=[year.pk])).status_code == (200 if count else 403)


def test_who_closes_a_year_reads_what_is_still_under_way(client, tree, year):
    make.a_registration(tree.cell, year)
    make.a_registration(tree.cell, year, state="withdrawn")
    make.a_report(make.an_accepted_registration(tree.cell, year))
    make.an_appraisal(make.a_received_report(make.an_accepted_registration(tree.cell, year)))
    make.a_result(make.an_accepted_registration(tree.cell, year))
    said = (
        "còn 1 đăng ký chưa có ý kiến chấp nhận hay không, 1 mô hình chưa có báo cáo được tiếp nhận, "
        "1 phiếu thẩm định chưa thông qua."
    )

    pages = []
    for user in (tree.chief, tree.receiver):
        client.force_login(user)
        pages.append(client.get(year.get_absolute_url()).content.decode())

    assert [said in page for page in pages] == [True, False]


def test_a_closed_year_is_not_planned_any_more(tree, year):
    year.state = "closed"

    with pytest.raises(Refusal, match="chưa khép"):
        planning.write_theme(year, theme="khác", tasks="", rules=year.rules, by=tree.receiver)


def test_s1_03_the_theme_of_the_year_stands_on_its_page_and_in_its_plan(client, tree, kind, year):
    client.force_login(tree.receiver)

    client.post(reverse("campaign:year-edit", args=[year.pk]), {"theme": "Chuyển đổi số", "rules": year.rules_id})

    year = CampaignYear.objects.get()
    assert "Chủ đề: Chuyển đổi số" in client.get(year.get_absolute_url()).content.decode()
    plan = plans.draw_up_plan(year, tree.committee, by=tree.receiver, on=make.TODAY)
    assert "Thực hiện chủ đề năm 2026: “Chuyển đổi số”." in plan.document.text


def test_s0_08_the_year_names_the_resolutions_it_serves_and_its_plan_does(client, tree, kind, year):
    client.force_login(tree.receiver)
    tasks = "Nghị quyết Đại hội V\n\nNghị quyết 02-NQ/ĐU về nhiệm vụ năm 2026"

    client.post(reverse("campaign:year-edit", args=[year.pk]), {"tasks": tasks, "rules": year.rules_id})

    year = CampaignYear.objects.get()
    assert "<li>Nghị quyết Đại hội V</li>" in client.get(year.get_absolute_url()).content.decode()
    plan = plans.draw_up_plan(year, tree.cell, by=tree.clerk, on=make.TODAY)
    assert (
        "Gắn phong trào với nhiệm vụ chính trị năm 2026: Nghị quyết Đại hội V; "
        "Nghị quyết 02-NQ/ĐU về nhiệm vụ năm 2026."
    ) in plan.document.text


def test_s0_06_the_aims_of_the_campaign_stand_in_its_plan_and_in_the_outline_of_its_report(client, tree, kind, year):
    year.campaign.aims = "- Nâng cao nhận thức của cấp uỷ, đoàn thể.\n- Tránh hình thức"
    year.campaign.save()
    client.force_login(tree.clerk)

    page = client.get(year.campaign.get_absolute_url()).content.decode()
    plan = plans.draw_up_plan(year, tree.committee, by=tree.receiver, on=make.TODAY)
    report = drafts.columns(tree.committee, year, whole=True, on=make.TODAY)["text"]

    assert "Nâng cao nhận thức của cấp uỷ, đoàn thể." in page
    assert "- Nâng cao nhận thức của cấp uỷ, đoàn thể.\n- Tránh hình thức." in plan.document.text
    assert "- Mục đích, yêu cầu đã đề ra: Nâng cao nhận thức của cấp uỷ, đoàn thể; Tránh hình thức.\n" in report


def test_s1_01_one_plan_is_for_democracy_at_the_workplace_as_for_the_movement(tree, kind, year):
    both = plans.draw_up_plan(year, tree.committee, by=tree.receiver, on=make.TODAY).document.text
    year.campaign.has_qcdc = False

    one = plan_words.text_of(year, tree.committee, None, on=make.TODAY)

    assert ("công tác dân vận" in both, "- Thực hiện Quy chế dân chủ ở cơ sở." in both) == (True, True)
    assert "Quy chế dân chủ ở cơ sở" not in one


def test_s1_04_the_plan_welcomes_the_anniversary_of_its_year(tree, kind):
    year = make.a_year(tree.committee, 2020)

    text = plans.draw_up_plan(year, tree.committee, by=tree.receiver, on=date(2020, 3, 19)).document.text

    assert "chào mừng kỷ niệm 90 năm Ngày truyền thống công tác dân vận của Đảng (15/10)" in text


def test_s1_05_the_plan_makes_it_regular_work_and_asks_members_for_their_opinions(tree, kind, year):
    text = plans.draw_up_plan(year, tree.committee, by=tree.receiver, on=make.TODAY).document.text

    demands = text[text.index("2. Yêu cầu") : text.index("II- NỘI DUNG")]
    assert "- Cấp uỷ coi đây là việc thường xuyên; phát huy vai trò của cán bộ, đảng viên" in demands
    assert "tham gia góp ý, phản ánh." in demands


def test_s0_16_the_programmes_the_movement_is_tied_to_stand_in_its_plan(client, tree, kind, year):
    year.campaign.related = "Kế hoạch 20-KH/ĐUK, ngày 25/10/2011\nHọc tập và làm theo Bác"
    year.campaign.save()
    client.force_login(tree.clerk)

    page = client.get(year.campaign.get_absolute_url()).content.decode()
    plan = plans.draw_up_plan(year, tree.committee, by=tree.receiver, on=make.TODAY)

    assert "<li>Kế hoạch 20-KH/ĐUK, ngày 25/10/2011</li>" in page
    assert "gắn với: Kế hoạch 20-KH/ĐUK, ngày 25/10/2011; Học tập và làm theo Bác." in plan.document.text


def test_a_window_is_typed_as_the_plan_says_it(client, tree, year):
    """S1-22: register within May."""
    client.force_login(tree.receiver)

    typing = typed(year, base_registration={"said": "trong tháng 5/2026"})
    client.post(reverse("campaign:year-windows", args=[year.pk]), typing | {"confirmed": "1"})

    window = CampaignYear.objects.get().window("base", "registration")
    assert (window.opens_on, window.closes_on, window.said) == (
        date(2026, 5, 1), date(2026, 5, 31), "trong tháng 5/2026"
    )  # fmt: skip
    assert CampaignYear.objects.get().window("base", "report").closes_on == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ({"said": "hôm nào đó"}, "Chưa hiểu thời hạn"),
        ({"opens_on": "2026-05-02", "closes_on": "2026-05-01"}, "ngày cuối phải từ ngày đầu"),
        ({"opens_on": ""}, "cần đủ ngày đầu và ngày cuối"),
    ],
)
def test_a_window_in_error_is_not_saved(client, tree, year, row, sentence):
    client.force_login(tree.receiver)

    page = client.post(reverse("campaign:year-windows", args=[year.pk]), typed(year, base_report=row)).content.decode()

    assert sentence in page
    assert CampaignYear.objects.get().window("base", "report").opens_on == date(2026, 1, 1)


def test_a_changed_date_of_an_open_year_says_whom_it_touches_before_it_counts(client, tree, year):
    make.a_registration(tree.cell, year, state="submitted")
    make.a_registration(tree.cell, year, state="draft")
    client.force_login(tree.receiver)
    typing = typed(year, base_registration={"closes_on": "2026-11-30"})

    page = client.post(reverse("campaign:year-windows", args=[year.pk]), typing).content.decode()

    assert "1 đăng ký đã xong giữ nguyên; 1 đang làm dở theo thời hạn mới." in page
    assert CampaignYear.objects.get().window("base", "registration").closes_on == date(2026, 12, 31)


def test_a_moved_milestone_says_how_many_units_it_touches(client, tree, year, milestone):
    done = milestone.obligations.first()
    done.state = "fulfilled"
    done.save()
    client.force_login(tree.receiver)
    typing = {"name": "Kế hoạch", "kind": "plan", "level": "base", "said": "", "due_on": "2026-03-20", "clause": ""}

    page = client.post(reverse("campaign:milestone-edit", args=[milestone.pk]), typing).content.decode()

    assert "Đổi hạn của <strong>1 đơn vị</strong> chưa xong; 1 đơn vị đã xong" in page
    assert Milestone.objects.get().due_on == date(2026, 3, 9)


def test_a_window_without_days_is_taken_away(client, tree, year):
    client.force_login(tree.receiver)
    empty = {"said": "", "opens_on": "", "closes_on": ""}

    client.post(
        reverse("campaign:year-windows", args=[year.pk]), typed(year, province_report=empty) | {"confirmed": "1"}
    )

    assert CampaignYear.objects.get().window("province", "report") is None
    assert year.windows.count() == 11


def test_a_milestone_typed_in_words_shows_its_day_before_it_is_laid(client, tree, year):
    """5.4: "trước" leaves the day itself out."""
    client.force_login(tree.receiver)
    address = reverse("campaign:year-milestone", args=[year.pk])
    asked = {"name": "Sơ kết", "kind": "other", "level": "base", "said": "trước 10/9", "due_on": "", "clause": "S3-11"}

    page = client.post(address, asked).content.decode()

    assert "09/09/2026" in page
    assert not Milestone.objects.exists()
    client.post(address, asked | {"due_on": "2026-09-09", "confirmed": "1"})
    made = Milestone.objects.get()
    assert (made.due_on, made.said, made.obligations.count()) == (date(2026, 9, 9), "trước 10/9", 2)


@pytest.mark.parametrize(
    ("said", "sentence"), [("", "chọn ngày"), ("bao giờ cũng được", "Chưa hiểu"), ("trước 31/2", "Không có ngày")]
)
def test_a_milestone_needs_a_day_that_is_understood(client, tree, year, said, sentence):
    client.force_login(tree.receiver)
    asked = {"name": "Sơ kết", "kind": "other", "level": "base", "said": said, "due_on": ""}

    assert sentence in client.post(reverse("campaign:year-milestone", args=[year.pk]), asked).content.decode()


def test_a_milestone_moved_takes_the_units_along_except_the_extended(tree, year, milestone):
    kept = Obligation.objects.get(unit=tree.cell)
    extend(kept, due_on=date(2026, 4, 30), reason="Đang sáp nhập đơn vị.", by=tree.receiver, at=make.NOW)
    values = {name: getattr(milestone, name) for name in ("name", "kind", "level", "said", "clause")}

    planning.write_milestone(milestone, values=values | {"due_on": date(2026, 3, 20)}, by=tree.receiver, at=make.NOW)

    assert dict(Obligation.objects.values_list("unit__name", "due_on")) == {
        "Chi bộ Văn phòng": date(2026, 4, 30),
        "Chi bộ Báo": date(2026, 3, 20),
    }


def test_a_milestone_of_a_year_in_preparation_waits_for_its_opening(tree):
    year = make.a_year(tree.committee, state="preparing")
    values = {"name": "Kế hoạch", "kind": "plan", "level": "base", "said": "", "clause": "", "due_on": make.TODAY}

    made = planning.write_milestone(Milestone(campaign_year=year), values=values, by=tree.receiver, at=make.NOW)
    assert made.obligations.count() == 0
    planning.step(year, "open", by=tree.receiver, at=make.NOW)

    assert made.obligations.count() == 2


def test_a_unit_does_not_set_the_committees_milestones(tree, year, milestone):
    with pytest.raises(Refusal, match="Chỉ cán bộ phụ trách"):
        planning.write_milestone(milestone, values={"name": "khác"}, by=tree.clerk, at=make.NOW)


def test_next_year_is_looked_at_before_it_is_made(client, tree, year, milestone):
    client.force_login(tree.receiver)
    address = reverse("campaign:year-copy", args=[year.pk])

    page = client.get(address).content.decode()
    assert "09/03/2027" in page
    assert CampaignYear.objects.count() == 1
    made = client.post(address, {"theme": "Gần dân"})

    assert made.url == reverse("campaign:year-review", args=[CampaignYear.objects.get(year=2027).pk])
    assert "đã có năm 2027" in client.post(address, {"theme": ""}).content.decode()


def test_a_year_is_closed_with_a_reason_and_opened_again(client, tree, year):
    client.force_login(tree.chief)
    client.post(f"{year.get_absolute_url()}close/", {"reason": "ngắn"})
    year.refresh_from_db()
    assert year.state == "open"
    assert DAYS_LEFT.search(client.get(year.get_absolute_url()).content.decode())

    client.post(f"{year.get_absolute_url()}close/", {"reason": "Đã tổng kết năm."})

    year.refresh_from_db()
    assert year.state == "closed"
    page = client.get(year.get_absolute_url()).content.decode()
    assert "Đã tổng kết năm." in page
    assert DAYS_LEFT.search(page) is None


def test_a_plan_is_drawn_up_from_the_page_of_the_year(client, tree, year):
    make.a_document_type("KH", "Kế hoạch")
    client.force_login(tree.clerk)
    address = reverse("campaign:year-plan", args=[year.pk])

    made = client.post(address, {"don_vi": tree.cell.pk})

    assert "Năm dân vận khéo" in client.get(made.url).content.decode()
    assert client.post(address, {"don_vi": tree.sibling.pk}).status_code == 403
    assert "Lập dự thảo kế hoạch" not in client.get(year.get_absolute_url()).content.decode()


def test_a_stranger_to_the_committee_finds_no_campaign(client, tree, year):
    other = make.a_unit(tree.province, "committee", "Đảng uỷ khác")
    client.force_login(make.an_account(other, "clerk"))

    for address in (year.get_absolute_url(), year.campaign.get_absolute_url()):
        assert client.get(address).status_code == 404


@pytest.mark.parametrize("name", ["campaign", "campaignyear", "ruleset", "field", "numberregister", "steeringbody"])
def test_the_keeper_looks_through_the_back_office(admin_client, tree, year, name):
    address = reverse(f"admin:campaign_{name}_changelist")

    assert admin_client.get(address).status_code == 200
    assert admin_client.get(address, {"q": "co quan dang"}).status_code == 200


@pytest.mark.parametrize(("who", "led"), [("receiver", True), ("clerk", False), ("reader", False)])
def test_a_campaign_leads_nobody_to_a_page_he_may_not_open(client, tree, who, led):
    found = make.a_year(tree.committee).campaign
    reminders = reverse("campaign:campaign-reminders", args=[found.pk])
    client.force_login(getattr(tree, who))

    page = client.get(found.get_absolute_url()).content.decode()

    assert (reminders in page) is led
    assert client.get(reminders).status_code == (200 if led else 403)
