"""One campaign year, lived in a browser: from the year that is opened to the certificate, with the clicks people make.

The day is today, whichever it is: the windows of the year are open all year.
"""

import io
import re

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect
from pypdf import PdfReader

from awards.models import Award, AwardRound, Decision, Nomination
from models_registry.models import AchievementReport, Appraisal, Practice, Registration
from reports.format_rules import long_date
from tests import make
from tests.hands import expect_said, field, fill, go_to, heading, row, write_registration

pytestmark = [pytest.mark.browser, pytest.mark.long]

NEW, CONTINUED, PERSONAL = (
    "Khéo hướng dẫn người dân nộp hồ sơ từ xa",
    "Khéo vận động xây dựng đường hoa",
    "Khéo hoà giải ở khu dân cư",
)
STORY = {
    "Đặc điểm, tình hình": "Chi bộ có 20 đảng viên.",
    "Khó khăn ban đầu và cách làm": "Ban đầu ít người tham gia; đã đến từng nhà vận động.",
    "Sáng kiến, cách làm sáng tạo, sức lan toả": "Hướng dẫn qua điện thoại, hai đơn vị đã làm theo.",
    "Tồn tại, bài học, hướng duy trì và nhân rộng": "Duy trì hằng tuần.",
}


@pytest.fixture
def last_year(tree):
    """The year before, with one model that was accepted and recognised, and everything an award needs."""
    year = timezone.localdate().year - 1
    found = make.a_year(tree.committee, year, state="closed")
    found.campaign.last_year = year + 3
    found.campaign.save()
    make.some_criteria(found)
    make.a_form(level="base", name="Giấy khen của Chi bộ")
    make.what_a_decision_needs(tree.cell)
    practice = make.a_practice(tree.cell, name=CONTINUED, first_year=year)
    make.a_result(make.an_accepted_registration(tree.cell, found, practice=practice))
    return found


@pytest.fixture
def mediator(tree):
    """Somebody of the unit who registers a model of his own."""
    return make.a_person(tree.cell, "Phạm Văn Hoà", is_party_member=True)


def test_a_whole_year_from_its_opening_to_the_certificate(tree, last_year, mediator, signed_in_page):
    committee, clerk, head, leader, member = (
        signed_in_page(user) for user in (tree.receiver, tree.clerk, tree.head, tree.leader, tree.member)
    )

    open_the_year_after(last_year, committee)

    register_from_nothing(clerk, NEW)
    register_again(clerk, CONTINUED)
    register_for(clerk, mediator, PERSONAL)
    return_for_repair(head, NEW)
    repair_and_send_again(clerk, NEW)
    accept_all(head, 3)
    read_form_1(clerk, NEW)
    read_form_2(clerk, NEW, CONTINUED, PERSONAL)

    for title, compared in ((CONTINUED, "Cao hơn năm trước"), (PERSONAL, "Năm đầu, chưa so sánh")):
        report(clerk, title, compared)
        confirm(leader, title)
        receive(head, title)
    assign_all(head, tree.member)
    for _ in range(2):
        judge_the_next(member)
    for title in (CONTINUED, PERSONAL):
        endorse(head, title)

    round_ = set_up_a_round(head)
    see_who_is_eligible(head)
    nominate_the_eligible(head)
    for title in (CONTINUED, PERSONAL):
        agree_to(head, round_, title)
    close(head, round_)
    decision = decide(clerk, round_)
    read_the_decision(clerk, decision, mediator)
    read_the_certificates(clerk, decision, mediator)
    find_the_award_in_the_life_of(clerk, PERSONAL)

    see_nothing_of_it(signed_in_page(tree.stranger), everything_about_the_models())


# ---- the year ----


def open_the_year_after(last_year, page):
    """The committee's clerk copies last year and opens the new one."""
    page.open(last_year.get_absolute_url())
    page.get_by_role("link", name="Chép sang năm sau").click()
    page.get_by_role("button", name="Lập năm mới").click()
    expect(heading(page)).to_have_text(f"Xem lại năm {last_year.year + 1} trước khi mở")
    page.get_by_role("button", name="Lưu và mở năm thi đua").click()
    expect(heading(page)).to_have_text(f"Năm thi đua {last_year.year + 1}")
    expect(row(page, "Mở năm thi đua")).to_be_visible()


# ---- registering ----


def register_from_nothing(page, title):
    go_to(page, "Đăng ký")
    page.get_by_role("link", name="Đăng ký mô hình", exact=True).click()
    write_registration(page, title)
    send(page)


def register_again(page, title):
    """Last year's text, with this year's goal."""
    go_to(page, "Đăng ký")
    page.get_by_role("link", name="Chép từ năm trước").click()
    page.get_by_role("button", name=f"Chép {title}").click()
    fill(page, "Mục tiêu", "Năm nay thêm hai tuyến đường, mỗi hộ một cây.")
    send(page)


def register_for(page, person, title):
    go_to(page, "Đăng ký")
    page.get_by_role("link", name="Đăng ký mô hình", exact=True).click()
    page.get_by_role("radio", name="Cá nhân").check()
    field(page, "Cá nhân đăng ký").select_option(str(person.pk))
    write_registration(page, title)
    send(page)


def send(page):
    """Look at the preview and send what stands in it."""
    page.get_by_role("button", name="Xem trước").click()
    expect(page.get_by_text("Đã đủ các mục của mẫu 1.")).to_be_visible()
    page.get_by_role("button", name=re.compile("Gửi đăng ký|Gửi lại")).click()
    expect(heading(page)).to_contain_text("đã gửi")


def return_for_repair(page, title):
    open_registration(page, title)
    page.get_by_role("link", name="Trả lại để sửa").click()
    fill(page, "Ghi thêm", "Chỉ tiêu chưa rõ, đề nghị nêu số hồ sơ cụ thể.")
    page.get_by_role("button", name="Trả lại để sửa").click()
    expect_said(page, f"Trả lại để sửa: “{title}”")


def repair_and_send_again(page, title):
    open_registration(page, title)
    expect(page.get_by_text("Chỉ tiêu chưa rõ, đề nghị nêu số hồ sơ cụ thể.").first).to_be_visible()
    page.get_by_role("link", name="Sửa", exact=True).click()
    fill(page, "Chỉ tiêu, dòng 1", "95")
    send(page)


def accept_all(page, count):
    go_to(page, "Đăng ký")
    page.get_by_role("link", name="Chờ tôi").click()
    page.get_by_label("Chọn tất cả").check()
    page.get_by_role("button", name="Chấp nhận…").click()
    page.get_by_role("button", name=f"Chấp nhận {count} đăng ký").click()
    expect_said(page, f"đã làm {count} dòng")


def open_registration(page, title):
    go_to(page, "Đăng ký")
    page.get_by_role("main").get_by_role("link", name=title).click()
    expect(heading(page)).to_have_text(title)


def read_form_1(page, title):
    open_registration(page, title)
    text = words_of(page, page.get_by_role("link", name="mẫu 1"))
    for expected in ("ĐẢNG CỘNG SẢN VIỆT NAM", "CHI BỘ VĂN PHÒNG", title, "Trần Văn Đại", "95"):
        assert expected in text


def read_form_2(page, *titles):
    """The summary of the unit: on the screen, as the paper, frozen as it is sent."""
    go_to(page, "Đăng ký")
    page.get_by_role("link", name="Mẫu 2").click()
    for title in titles:
        expect(page.get_by_role("main")).to_contain_text(title)
    text = words_of(page, page.get_by_role("link", name="Bản in"))
    for expected in ("ĐẢNG CỘNG SẢN VIỆT NAM", "CHI BỘ VĂN PHÒNG", *titles):
        assert expected in text
    page.get_by_role("button", name="Chốt biểu").click()
    expect(page.get_by_text("Sẽ chốt: 3 mô hình, điển hình")).to_be_visible()
    page.get_by_role("button", name="Chốt và gửi").click()
    expect_said(page, "Đã chốt biểu với 3 mô hình, điển hình")


# ---- reporting and appraising ----


def report(page, title, compared):
    open_registration(page, title)
    page.get_by_role("link", name="Viết báo cáo thành tích").click()
    page.get_by_role("button", name="Bắt đầu viết báo cáo").click()
    for label, text in STORY.items():
        fill(page, label, text)
    fill(page, "Kết quả của chỉ tiêu 1", "96")
    page.get_by_role("radio", name=compared).check()
    page.get_by_role("button", name="Lưu và gửi xin xác nhận").click()
    expect_said(page, "Báo cáo chờ cấp uỷ hoặc lãnh đạo xác nhận")


def confirm(page, title):
    open_report(page, title)
    page.get_by_role("link", name="Xác nhận").click()
    page.get_by_role("radio", name="Cấp uỷ").check()
    fill(page, "Chức vụ", "Bí thư")
    page.get_by_role("button", name="Xác nhận").click()
    expect_said(page, "Đã xác nhận")


def receive(page, title):
    open_report(page, title)
    page.get_by_role("button", name="Tiếp nhận").click()
    expect_said(page, "Đã ghi: tiếp nhận")


def open_report(page, title):
    go_to(page, "Báo cáo và thẩm định")
    page.get_by_role("main").get_by_role("link", name=title).click()
    expect(heading(page)).to_have_text(title)


def assign_all(page, user):
    go_to(page, "Báo cáo và thẩm định")
    page.get_by_role("link", name="Thẩm định", exact=True).click()
    page.get_by_role("link", name="Phân công thẩm định").click()
    page.get_by_label("Chọn tất cả").check()
    page.get_by_role("checkbox", name=str(user)).check()
    page.get_by_role("button", name="Xem trước phân công").click()
    page.get_by_role("button", name="Phân công", exact=True).click()
    expect_said(page, "Đã phân công thẩm định 2 mô hình")


def judge_the_next(page):
    go_to(page, "Báo cáo và thẩm định")
    page.get_by_role("link", name="Phiếu của tôi").click()
    page.get_by_role("link", name="Chấm phiếu tiếp theo").click()
    fill(page, "Điểm tiêu chí 1", "38")
    fill(page, "Điểm tiêu chí 2", "50,5")
    page.get_by_role("button", name="Lưu và kết luận").click()
    expect_said(page, "Đã kết luận")


def endorse(page, title):
    go_to(page, "Báo cáo và thẩm định")
    page.get_by_role("link", name="Thẩm định", exact=True).click()
    page.get_by_role("main").get_by_role("link", name=title).click()
    page.get_by_text("Thông qua kết quả…").click()
    fill(page, "Cuộc họp thông qua (ngày họp, số biên bản)", "Họp Tổ ngày 20/10/2026, biên bản số 03.")
    page.get_by_role("button", name="Thông qua kết quả").click()
    expect_said(page, "Đã ghi: thông qua kết quả")


# ---- awards ----


def set_up_a_round(page):
    """The base round of the unit; returns its address."""
    go_to(page, "Khen thưởng")
    page.get_by_role("link", name="Lập đợt xét").click()
    field(page, "Năm thi đua").select_option(index=1)
    field(page, "Diện xét").select_option("base")
    field(page, "Hình thức cho tập thể").select_option(index=1)
    field(page, "Hình thức cho cá nhân").select_option(index=1)
    page.get_by_role("button", name="Lập đợt xét").click()
    expect_said(page, "Đã lập đợt xét")
    page.get_by_role("button", name="Bắt đầu xét").click()
    expect_said(page, "Đã ghi: bắt đầu xét")
    return page.url.removeprefix(page.address)


def see_who_is_eligible(page):
    year = timezone.localdate().year
    for title in (CONTINUED, PERSONAL):
        expect(row(page, title)).to_contain_text("Đủ điều kiện")
        expect(row(page, title)).to_contain_text(f"Năm {year} đủ báo cáo, thẩm định")
    expect(row(page, NEW)).to_contain_text("Không đủ điều kiện")
    expect(row(page, NEW)).to_contain_text("không có báo cáo.")
    expect(row(page, NEW).get_by_role("checkbox")).to_have_count(0)


def nominate_the_eligible(page):
    page.get_by_label("Chọn tất cả").check()
    page.get_by_role("button", name="Đề nghị các dòng đã chọn").click()
    page.get_by_role("button", name="Đề nghị", exact=True).click()
    expect_said(page, "Đã đề nghị 2 trường hợp")


def agree_to(page, round_, title):
    page.open(round_)
    page.get_by_role("link", name="Đã đề nghị").first.click()
    page.get_by_role("main").get_by_role("link", name=title).click()
    page.get_by_role("button", name="Nhất trí", exact=True).click()
    expect_said(page, "Đã ghi: nhất trí")


def close(page, round_):
    page.open(round_)
    page.get_by_role("button", name="Chốt danh sách").click()
    expect_said(page, "Đã ghi: chốt danh sách")


def decide(page, round_):
    """Draw up, complete and issue the decision in its three pages; returns its address."""
    page.open(round_)
    page.get_by_role("button", name="Dự thảo quyết định khen thưởng").click()
    expect(page.get_by_role("main")).to_contain_text("1 tập thể, 1 cá nhân")
    page.get_by_role("link", name="Tiếp: văn bản").click()
    expect(page.get_by_text("Số 01-QĐ/CB")).to_be_visible()
    fill(page, "Chức vụ người ký", "BÍ THƯ")
    page.get_by_role("button", name="Tiếp: ban hành").click()
    page.get_by_role("button", name="Ban hành").click()
    expect_said(page, "Đã ban hành")
    return page.url.removeprefix(page.address)


def read_the_decision(page, decision, person):
    page.open(decision)
    text = words_of(page, page.get_by_role("link", name="Bản in"))
    for expected in ("QUYẾT ĐỊNH", "01-QĐ/CB", "Chi bộ Văn phòng", person.full_name, "T/M CHI BỘ", "Đỗ Văn Uỷ"):
        assert expected in text


def read_the_certificates(page, decision, person):
    """One page for each: its name, the number of the decision, its day."""
    page.open(decision)
    page.get_by_role("link", name="In giấy khen").click()
    all_of_them = page.get_by_role("button", name="In tất cả 2 giấy").locator("xpath=ancestor::form")
    pages = pages_of(page, all_of_them, "action")
    assert len(pages) == 2
    for text, name in zip(pages, ("Chi bộ Văn phòng", person.full_name), strict=True):
        for expected in (name.upper(), "GIẤY KHEN", "01-QĐ/CB", long_date(timezone.localdate())):
            assert expected in text


def find_the_award_in_the_life_of(page, title):
    open_registration(page, title)
    page.get_by_role("link", name="Xem cả quá trình của mô hình").click()
    page.get_by_role("link", name="Khen thưởng của mô hình").click()
    expect(row(page, "Giấy khen của Chi bộ").first).to_contain_text("01-QĐ/CB")
    expect(row(page, "Giấy khen của Chi bộ").first).to_contain_text(f"{timezone.localdate():%d/%m/%Y}")


def everything_about_the_models():
    """The address of each record the year has left, and of the certificates."""
    kinds = (Registration, Practice, AchievementReport, Appraisal, AwardRound, Nomination, Decision, Award)
    records = [record for kind in kinds for record in kind.objects.all()]
    certificates = [reverse("reports:certificate", args=[award.pk]) for award in Award.objects.all()]
    return [record.get_absolute_url() for record in records] + certificates


def see_nothing_of_it(page, addresses):
    for address in addresses:
        assert page.open(address).status == 404, address
    page.complaints.clear()  # a 404 is an error in the console of the browser too


# ---- papers ----


def pages_of(page, link, attribute="href"):
    """The words of each page of the PDF behind this link, or behind the form whose `action` is asked for."""
    # A line kept open would outlive this page: hear_out would wait for it.
    answer = page.request.get(f"{page.address}{link.first.get_attribute(attribute)}", headers={"Connection": "close"})
    assert answer.headers["content-type"] == "application/pdf", answer.text()[:500]
    return [" ".join(each.extract_text().split()) for each in PdfReader(io.BytesIO(answer.body())).pages]


def words_of(page, link):
    return " ".join(pages_of(page, link))
