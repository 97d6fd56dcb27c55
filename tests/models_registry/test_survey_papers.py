"""Papers begun from a survey round and from a visit (S1-24, S2-23)."""

from datetime import date

import pytest
from django.urls import reverse

from campaign.models import Document
from models_registry.drafts.offers import registry_starters
from tests import make
from tests.ground import standing

ADDRESS = {"KH": "ke-hoach-khao-sat-", "QĐ": "doan-khao-sat-", "TB": "lich-khao-sat-", "BB": "bien-ban-khao-sat-",
           "BC": "bao-cao-khao-sat-"}  # fmt: skip


@standing
def round_(tree):
    make.a_body(tree.committee)
    return make.a_survey(tree.committee, tree.chief, tree.chief_member, name="Khảo sát mô hình cấp Đảng uỷ")


def a_visit(tree, round_, **columns):
    registration = make.an_accepted_registration(tree.cell, level="bloc", receiver=tree.committee)
    return make.a_visit(round_, registration, **columns)


def made(tree, symbol, record):
    """The columns of the paper that is offered about a record."""
    offered = registry_starters(tree.committee, make.a_year(tree.committee), tree.receiver, on=make.TODAY)
    found = {each.key: each for each in offered if each.subject == record}
    return found[f"{ADDRESS[symbol]}{record.pk}"].make()


def test_the_plan_says_what_is_seen_when_and_who_leads(tree, round_):
    a_visit(tree, round_)

    text = made(tree, "KH", round_)["text"]

    assert "2. Đối tượng: 01 mô hình, điển hình." in text
    assert "từ ngày 01/6/2026 đến hết ngày 30/6/2026" in text
    assert f"trưởng đoàn: đồng chí {tree.chief.get_full_name()}." in text


def test_the_decision_names_each_of_the_team_with_part(tree, round_):
    columns = made(tree, "QĐ", round_)

    assert columns["title"] == "thành lập Đoàn khảo sát mô hình cấp Đảng uỷ"
    assert columns["bases"].startswith(
        "Căn cứ Quyết định số 05-QĐ/ĐU, ngày 12/3/2025 của Ban Thường vụ Đảng uỷ các cơ quan Đảng tỉnh thành lập Ban "
        "Chỉ đạo"
    )
    assert "Trưởng đoàn;" in columns["text"]
    assert "Thành viên." in columns["text"]
    assert columns["text"].count("Điều ") == 4


def test_the_notice_lists_the_days_without_what_was_called_off_and_says_the_seed(tree, round_):
    round_.seed = "20112026"
    round_.save()
    a_visit(tree, round_)
    a_visit(tree, round_, state="cancelled")

    text = made(tree, "TB", round_)["text"]

    assert "khảo sát 01 mô hình, điển hình (bốc chọn ngẫu nhiên, rải đều các đơn vị, số chọn 20112026) như sau:" in text
    assert "| 1 | 02/6/2026 |" in text


def test_a_long_schedule_stands_in_an_appendix(tree, round_):
    for _ in range(13):
        a_visit(tree, round_)

    columns = made(tree, "TB", round_)

    assert "(có lịch kèm theo)." in columns["text"]
    assert columns["appendices"][0]["text"].count("\n") == 14


def test_minutes_tell_findings_against_targets_and_what_is_to_be_mended(tree, round_):
    visit = a_visit(tree, round_, state="done", shortcomings="Sổ còn trống")
    criterion = visit.registration.criteria.create(position=1, text="Hồ sơ đúng hẹn", target="80")
    criterion.progress.create(on=date(2026, 5, 30), value="72", by=tree.clerk, at=make.NOW)
    make.a_correction(visit)

    columns = made(tree, "BB", visit)

    assert columns["second_authority"] == "ĐẠI DIỆN ĐƠN VỊ ĐƯỢC KHẢO SÁT"
    assert f"- {criterion.text}: 72 so với chỉ tiêu 80: chưa đạt." in columns["text"]
    assert "- Hạn chế, vướng mắc: Sổ còn trống." in columns["text"]
    assert "1. Bổ sung sổ theo dõi hồ sơ trễ hẹn (khắc phục trước hết ngày 01/12/2026)." in columns["text"]


def test_the_report_on_a_round_tells_ratings_corrections_and_what_was_left_out_s1_24_s2_23(tree, round_):
    good = a_visit(tree, round_, state="done")
    weak = a_visit(tree, round_, state="done", rating="weak", shortcomings="Sổ còn trống")
    make.a_correction(weak, due_on=date(2026, 11, 1))
    off = a_visit(tree, round_, state="cancelled")
    off.trail.create(step="cancel", label="Không khảo sát", target="cancelled", by=tree.chief, at=make.NOW,
                     reason="Đơn vị chống bão")  # fmt: skip

    columns = made(tree, "BC", round_)

    lines = columns["text"].splitlines()
    assert columns["title"] == "kết quả khảo sát mô hình cấp Đảng uỷ"
    assert columns["recipients"].splitlines() == [
        "Ban Thường vụ Tỉnh uỷ Thử Nghiệm (để báo cáo)",
        "Ban Thường vụ Đảng uỷ các cơ quan Đảng tỉnh (để báo cáo)",
        "Thành viên Ban Chỉ đạo",
        "Các đơn vị được khảo sát",
        "Lưu Văn phòng Đảng uỷ",
    ]
    assert "3. Đã khảo sát 02/03 mô hình, điển hình." in lines
    assert f"- Không khảo sát “{off.registration.title}”: Đơn vị chống bão." in lines
    assert "1. Đánh giá của đoàn khảo sát: tốt 01, chưa đạt yêu cầu 01, cụ thể:" in lines
    assert "Đoàn đề nghị uốn nắn 01 nội dung; đã khắc phục xong 0:" in lines
    assert any(line.endswith("| 01/11/2026 | Chờ khắc phục, quá hạn |") for line in lines)
    assert f"- Xem xét giới thiệu, nhân rộng: “{good.registration.title}” ({tree.cell.name})." in lines
    assert columns["appendices"] == []


def test_a_report_on_many_models_has_them_in_an_appendix(tree, round_):
    for _ in range(5):
        a_visit(tree, round_, state="done")

    columns = made(tree, "BC", round_)

    assert "tốt 05 (có danh sách kèm theo)." in columns["text"]
    assert "Không có nội dung phải uốn nắn." in columns["text"]
    assert columns["appendices"][0]["text"].count("\n") == 6


OVER = "Đợt khảo sát đã kết thúc, chưa báo cáo kết quả."


@pytest.mark.parametrize(("state", "due"), [("preparing", []), ("running", [""]), ("ended", [OVER])])
def test_a_report_is_offered_once_something_was_seen_and_due_when_the_round_is_over(tree, round_, state, due):
    a_visit(tree, round_, state="done")
    a_visit(tree, round_, state="done")
    type(round_).objects.filter(pk=round_.pk).update(state=state)

    offered = registry_starters(tree.committee, make.a_year(tree.committee), tree.receiver, on=make.TODAY)

    assert [each.due for each in offered if each.key == f"bao-cao-khao-sat-{round_.pk}"] == due


def test_a_report_is_offered_until_it_is_begun(client, tree, round_):
    a_visit(tree, round_, state="done")
    Document.objects.create(
        type=make.a_document_type("BC", "Báo cáo"), unit=tree.committee, title="kết quả khảo sát",
        campaign_year=round_.campaign_year, made_from=f"{ADDRESS['BC']}{round_.pk}",
    )  # fmt: skip
    client.force_login(tree.receiver)

    page = client.get(round_.get_absolute_url()).content.decode()

    assert f"Báo cáo kết quả: {round_}" not in page
    assert "Báo cáo (dự thảo)" in page


def test_minutes_are_offered_until_they_are_begun(client, tree, round_):
    visit = a_visit(tree, round_, state="done")
    client.force_login(tree.receiver)
    name = f"Biên bản khảo sát “{visit.registration}”"
    first = client.get(visit.get_absolute_url()).content.decode()
    Document.objects.create(
        type=make.a_document_type("BB", "Biên bản"), unit=tree.committee, title="khảo sát",
        campaign_year=round_.campaign_year, made_from=f"{ADDRESS['BB']}{visit.pk}",
    )  # fmt: skip

    second = client.get(visit.get_absolute_url()).content.decode()

    assert name in first
    assert name not in second
    assert "Biên bản (dự thảo)" in second


def test_the_round_offers_its_papers_to_who_writes_and_fills_the_form(client, tree, round_):
    a_visit(tree, round_)
    client.force_login(tree.receiver)
    page = client.get(round_.get_absolute_url()).content.decode()
    year = round_.campaign_year.year
    address = f"{reverse('campaign:document-new')}?mau=lich-khao-sat-{round_.pk}&don_vi={tree.committee.pk}&nam={year}"

    form = client.get(address).content.decode()
    client.force_login(tree.clerk)
    below = client.get(round_.get_absolute_url()).content.decode()

    assert "Soạn văn bản của đợt" in page
    assert "lịch khảo sát mô hình cấp Đảng uỷ" in form
    assert "Soạn văn bản của đợt" not in below
