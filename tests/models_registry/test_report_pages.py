from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
import time_machine
from openpyxl import load_workbook

from models_registry import reporting
from models_registry.models import AchievementReport, Practice
from models_registry.registration_forms import RegistrationForm
from models_registry.report_tasks import report_tasks, reports_sent
from tests import make
from tests.ground import standing
from tests.make import NOW, TODAY, at
from units.workflow import take

State = AchievementReport.State
ROOM = "/mo-hinh/bao-cao/"


def a_report(tree, state=State.DRAFT, registration=None, **columns):
    columns.setdefault("author", tree.clerk)
    return make.a_report(registration or make.an_accepted_registration(tree.cell), state=state, **columns)


@standing
def report(tree):
    """A report that is still written."""
    return a_report(tree)


def confirmed(tree, **columns):
    given = {"confirmed_as": "committee", "confirmed_by": tree.leader, "confirmed_on": date(2026, 10, 6)}
    return a_report(tree, State.CONFIRMED, **given, **columns)


def visit(client, user, address, **query):
    client.force_login(user)
    return client.get(address, query)


def words(answer):
    assert answer.status_code in (200, 409, 422)
    return answer.content.decode()


def send(client, user, address, **given):
    client.force_login(user)
    return client.post(address, given)


def typed(report, **given):
    """What the form of this report would send as it stands."""
    criterion = report.registration.criteria.get()
    text = {name: getattr(report, name) for name in ("situation", "process", "initiative", "lessons", "trend")}
    return {"version": report.version, f"result-{criterion.pk}": "95", **text, **given}


# ---- lists ----


def test_the_list_shows_the_year_in_the_words_of_its_reader(client, tree, report):
    take("submit", report, by=tree.clerk, at=NOW)
    take("return", report, by=tree.leader, at=NOW, reason="Thiếu số liệu năm nay.")

    assert "Cần sửa" in words(visit(client, tree.clerk, ROOM))
    assert "Trả lại ngày 20/11" in words(visit(client, tree.head, ROOM))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["Hũ gạo", "Tuyến hoa"]),
        ({"q": "hu gao"}, ["Hũ gạo"]),
        ({"trang_thai": "submitted"}, ["Tuyến hoa"]),
        ({"muon": "co"}, ["Tuyến hoa"]),
        ({"muon": "khong"}, ["Hũ gạo"]),
        ({"nam": "2025"}, ["Năm cũ"]),
        ({"nam": "moi-nam"}, ["Hũ gạo", "Năm cũ", "Tuyến hoa"]),
        ({"la": "1"}, []),
    ],
)
def test_the_list_is_filtered_by_its_address(client, tree, query, found):
    for name, year, columns in (
        ("Hũ gạo", 2026, {}),
        ("Tuyến hoa", 2026, {"state": State.SUBMITTED, "is_late": True}),
        ("Năm cũ", 2025, {}),
    ):
        registration = make.an_accepted_registration(
            tree.cell, make.a_year(tree.committee, year), practice=make.a_practice(tree.cell, name=name)
        )
        a_report(tree, registration=registration, **columns)

    page = words(visit(client, tree.clerk, ROOM, **query))

    assert [name for name in ("Hũ gạo", "Năm cũ", "Tuyến hoa") if f">{name}<" in page] == found


def test_the_list_of_one_unit_holds_what_is_below_it(client, tree, report):
    assert "1 báo cáo" in words(visit(client, tree.receiver, ROOM, don_vi=tree.cell.pk))
    assert "Chưa có báo cáo nào ở đây" in words(visit(client, tree.receiver, ROOM, don_vi=tree.sibling.pk))


def test_the_list_goes_to_excel(client, tree, report):
    answer = visit(client, tree.clerk, ROOM, xuat="xlsx")

    assert answer["Content-Disposition"].startswith('attachment; filename="bao-cao-thanh-tich-')
    assert b"".join(answer.streaming_content).startswith(b"PK")
    answer.close()


def test_the_missing_are_listed_and_lead_to_their_registration(client, tree):
    missing = make.an_accepted_registration(tree.cell)
    confirmed(tree)

    page = words(visit(client, tree.receiver, f"{ROOM}chua-bao-cao/"))

    assert "1 đăng ký chưa báo cáo" in page
    assert missing.get_absolute_url() in page


def test_results_are_listed_with_grade_and_score(client, tree):
    make.a_result(make.an_accepted_registration(tree.cell), grade="exemplary", score=92)

    page = words(visit(client, tree.receiver, "/mo-hinh/ket-qua/", ket_qua="exemplary", linh_vuc="kt", huy="khong"))

    assert "1 kết quả · năm 2026" in page
    assert ">92<" in page
    assert "Chưa có kết quả năm" in words(visit(client, tree.receiver, "/mo-hinh/ket-qua/", cong_nhan="co"))


def test_the_sheet_of_results_says_why_each_was_judged_so_s2_16(client, tree):
    result = make.a_result(make.an_accepted_registration(tree.cell), grade="not_reached", score=40)
    type(result.appraisal).objects.update(findings="Chưa có số liệu của chỉ tiêu.")

    answer = visit(client, tree.clerk, "/mo-hinh/ket-qua/", xuat="xlsx")
    sheet = load_workbook(BytesIO(answer.getvalue())).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]

    assert any("Nhận xét" in row for row in rows)
    assert any("Chưa có số liệu của chỉ tiêu." in row for row in rows)


def test_the_life_of_a_model_leads_from_each_result_to_its_sheet(client, tree):
    result = make.a_result(make.an_accepted_registration(tree.cell), score=Decimal("79.5"))

    page = words(visit(client, tree.clerk, result.practice.get_absolute_url()))

    assert result.appraisal.get_absolute_url() in page
    assert ">79,5<" in page


@pytest.mark.browser
def test_the_list_of_results_needs_no_scrolling_sideways_beside_the_menu(signed_in_page, tree):
    practice = make.a_practice(tree.cell, name="Khéo trong vận động người lao động tiết kiệm điện, vật tư " * 3)
    make.a_result(make.an_accepted_registration(tree.cell, practice=practice), grade="exemplary", score=92)
    visitor = signed_in_page(tree.receiver)

    visitor.open("/mo-hinh/ket-qua/")

    table = visitor.get_by_role("table")
    assert table.evaluate("table => table.scrollWidth <= table.parentElement.clientWidth")
    assert visitor.evaluate("document.documentElement.scrollWidth") == 1366


def test_results_are_listed_and_filtered_by_how_they_stand_to_the_year_before_s2_18(client, tree):
    practice = make.a_practice(tree.cell, name="Khéo một cửa")
    for year, score in ((2025, 80), (2026, 90)):
        registration = make.an_accepted_registration(tree.cell, make.a_year(tree.committee, year), practice=practice)
        make.a_result(registration, score=score)
    make.a_result(make.an_accepted_registration(tree.cell))

    all_of_them = words(visit(client, tree.receiver, "/mo-hinh/ket-qua/", nam=2026))
    rising = words(visit(client, tree.receiver, "/mo-hinh/ket-qua/", nam=2026, xu_the="rising"))
    life = words(visit(client, tree.receiver, practice.get_absolute_url()))

    assert "2 kết quả" in all_of_them
    assert "1 kết quả" in rising
    assert ">Khéo một cửa<" in rising
    assert '<td data-label="So với năm trước">Cao hơn</td>' in life


@pytest.mark.parametrize("address", [ROOM, f"{ROOM}chua-bao-cao/", "/mo-hinh/ket-qua/"])
def test_lists_are_flat_in_queries(tree, queries, address):
    def rows(count):
        for _ in range(count):
            a_report(tree, State.RETURNED)
            make.an_accepted_registration(tree.cell)
            make.a_result(make.an_accepted_registration(tree.cell))

    rows(2)
    few = queries(address, tree.receiver)
    rows(10)

    assert queries(address, tree.receiver) == few


def test_who_sees_everything_is_shown_what_was_given_since_the_last_look(client, tree):
    for count in (1, 2):
        make.a_result(make.an_accepted_registration(tree.cell))
        assert f"{count} kết quả" in words(visit(client, tree.national, "/mo-hinh/ket-qua/", nam="moi-nam"))


@pytest.mark.parametrize("address", [ROOM, f"{ROOM}chua-bao-cao/", "/mo-hinh/ket-qua/"])
def test_a_stranger_sees_empty_lists(client, tree, report, address):
    make.an_accepted_registration(tree.cell)
    make.a_result(make.an_accepted_registration(tree.cell))

    seen = {
        who: "Mô hình, điển hình" in words(visit(client, getattr(tree, who), address)) for who in ("clerk", "stranger")
    }
    assert seen == {"clerk": True, "stranger": False}


# ---- one report ----


def test_the_page_shows_text_results_life_trail_and_what_can_be_done(client, tree):
    report = a_report(tree, process="Phân công <b>cụ thể</b>.", benefit=15000000)
    report.results.update(result="92 %")
    report.registration.criteria.update(baseline="chưa thống kê", target="ít nhất 85%")

    page = words(visit(client, tree.clerk, report.get_absolute_url()))

    for part in (
        "Phân công &lt;b&gt;cụ thể&lt;/b&gt;.", "15.000.000 đ", "Chỉ tiêu 1", "Vượt", "Gửi xin xác nhận",
        "Viết báo cáo", "Các bước đã làm", "Thêm minh chứng", "Hạn gửi",
        'class="number">92%</td>', 'class="number">ít nhất 85%</td>', '<td data-label="Hiện trạng">chưa thống kê</td>',
    ):  # fmt: skip
        assert part in page, part


@pytest.mark.parametrize(
    ("who", "shown"),
    [
        ("clerk", False),
        ("leader", False),
        ("head", True),
        ("member", False),
        ("receiver", False),
        ("reader", False),
    ],
)
def test_only_the_receiving_group_is_offered_to_receive(client, tree, who, shown):
    report = confirmed(tree)

    page = words(visit(client, getattr(tree, who), report.get_absolute_url()))

    # The unit's own clerk sits in the receiving unit at base level.
    assert ("/receive/" in page) is (shown or who == "clerk")


@pytest.mark.parametrize("path", ["", "sua/", "xac-nhan/"])
def test_what_a_stranger_asks_for_does_not_exist(client, tree, report, path):
    assert visit(client, tree.stranger, f"{report.get_absolute_url()}{path}").status_code == 404
    assert send(client, tree.stranger, f"{report.get_absolute_url()}submit/").status_code == 404


def test_a_step_is_taken_and_said(client, tree, report):
    answer = send(client, tree.clerk, f"{report.get_absolute_url()}submit/")

    report.refresh_from_db()
    assert (answer.status_code, answer.url, report.state) == (302, report.get_absolute_url(), State.SUBMITTED)
    assert f"Đã ghi: gửi xin xác nhận “{report.practice}”." in words(client.get(answer.url))


def test_after_one_is_received_or_returned_the_next_opens(client, tree):
    first, second, third = (confirmed(tree) for _ in range(3))
    reason = "Đề nghị bổ sung minh chứng."

    received = send(client, tree.head, f"{first.get_absolute_url()}receive/")
    returned = send(client, tree.head, f"{second.get_absolute_url()}send_back/", reason=reason)
    last = send(client, tree.head, f"{third.get_absolute_url()}receive/")

    assert [received.url, returned.url, last.url] == [
        each.get_absolute_url() for each in (second, third, third)
    ]  # fmt: skip


def test_after_one_is_confirmed_the_next_opens(client, tree):
    first, second = a_report(tree, State.SUBMITTED), a_report(tree, State.SUBMITTED)
    given = {"capacity": "committee", "post": "Bí thư", "remarks": ""}

    answer = send(client, tree.leader, f"{first.get_absolute_url()}xac-nhan/", **given)

    assert answer.url == second.get_absolute_url()


@pytest.mark.parametrize(
    ("room", "name"), [("bao-cao/", "muon"), ("bao-cao/", "dot_xuat"), ("ket-qua/", "cong_nhan"), ("ket-qua/", "huy")]
)
def test_a_yes_or_no_is_not_asked_unless_it_is_chosen(client, tree, room, name):
    form = visit(client, tree.head, f"/mo-hinh/{room}").context["form"]

    assert '<option value="" selected>Tất cả</option>' in str(form[name])


def test_only_who_writes_reports_begins_an_ad_hoc_one(client, tree):
    assert visit(client, tree.reader, f"{ROOM}dot-xuat/").status_code == 403


def test_why_it_was_sent_back_stands_where_it_is_mended(client, tree):
    report, reason = confirmed(tree), "Chưa có số liệu của chỉ tiêu thứ hai."
    send(client, tree.head, f"{report.get_absolute_url()}send_back/", reason=reason)

    assert reason in words(visit(client, tree.clerk, f"{report.get_absolute_url()}sua/"))


@pytest.mark.parametrize("name", ["confirm", "receive", "khong-co"])
def test_a_step_that_may_not_be_taken_says_why(client, tree, report, name):
    answer = send(client, tree.clerk, f"{report.get_absolute_url()}{name}/")

    report.refresh_from_db()
    assert report.state == State.DRAFT
    assert 'class="note bad"' in words(client.get(answer.url))


def test_a_report_is_begun_from_its_registration(client, tree):
    registration = make.an_accepted_registration(tree.cell)

    answer = send(client, tree.clerk, f"{ROOM}dang-ky/{registration.pk}/")

    assert answer.url == f"{ROOM}{AchievementReport.objects.get().pk}/sua/"
    assert send(client, tree.stranger, f"{ROOM}dang-ky/{registration.pk}/").status_code == 404


def test_the_beginning_says_what_is_due_and_opens_what_is_there(client, tree):
    registration = make.an_accepted_registration(tree.cell)
    address = f"{ROOM}dang-ky/{registration.pk}/"

    assert "Bắt đầu viết báo cáo" in words(visit(client, tree.clerk, address))
    assert "Đơn vị chưa viết báo cáo này." in words(visit(client, tree.receiver, address))
    report = a_report(tree, registration=registration)
    assert f'href="{report.get_absolute_url()}">Mở báo cáo' in words(visit(client, tree.clerk, address))
    assert visit(client, tree.stranger, address).status_code == 404


def test_a_refused_beginning_goes_back_to_the_registration(client, tree):
    registration = make.a_registration(tree.cell)

    assert send(client, tree.clerk, f"{ROOM}dang-ky/{registration.pk}/").url == registration.get_absolute_url()


# ---- the form ----


def test_a_draft_is_saved_and_stays_open(client, tree, report):
    address = f"{report.get_absolute_url()}sua/"

    answer = send(client, tree.clerk, address, **typed(report, process="Cách làm mới."), draft="1")

    report.refresh_from_db()
    assert (answer.url, report.process, report.state) == (address, "Cách làm mới.", State.DRAFT)


def test_saving_and_sending_is_one_press(client, tree, report):
    answer = send(client, tree.clerk, f"{report.get_absolute_url()}sua/", **typed(report))

    report.refresh_from_db()
    assert (answer.url, report.state) == (report.get_absolute_url(), State.SUBMITTED)


def test_what_can_not_be_sent_is_saved_all_the_same(client, tree, report):
    address = f"{report.get_absolute_url()}sua/"

    answer = send(client, tree.clerk, address, **typed(report, process="Mới.", lessons=""))

    report.refresh_from_db()
    assert (answer.url, report.process, report.state) == (address, "Mới.", State.DRAFT)
    assert "Còn thiếu: tồn tại" in words(client.get(address))


def test_the_form_shows_the_last_report_there_was_when_last_year_has_none(client, tree):
    practice = make.a_practice(tree.cell)
    old = make.a_report(make.an_accepted_registration(tree.cell, make.a_year(tree.committee, 2024), practice=practice))
    report = make.a_report(make.an_accepted_registration(tree.cell, practice=practice), author=tree.clerk, trend="")
    client.force_login(tree.clerk)

    page = client.get(f"{report.get_absolute_url()}sua/").content.decode()

    assert f'<a href="{old.get_absolute_url()}">báo cáo năm 2024</a>' in page
    assert "Không so sánh được với năm trước" in page
    assert "Năm đầu, chưa so sánh" not in page


def test_a_result_in_words_asks_for_its_verdict_beside_the_field(client, tree, report):
    criterion = report.registration.criteria.get()
    given = typed(report) | {f"result-{criterion.pk}": "đã xong"}

    answer = send(client, tree.clerk, f"{report.get_absolute_url()}sua/", **given)

    assert answer.status_code == 422
    assert "Không tính được từ số liệu" in words(answer)
    assert "đã xong" in words(answer)


def test_a_verdict_against_the_figures_asks_for_its_reason_beside_the_field(client, tree, report):
    key = report.registration.criteria.get().pk
    given = typed(report) | {f"verdict-{key}": "below"}
    address = f"{report.get_absolute_url()}sua/"

    answer = send(client, tree.clerk, address, **given)
    send(client, tree.clerk, address, **given, **{f"reason-{key}": "Quý IV chưa kiểm tra."})

    assert answer.status_code == 422
    assert "Hãy nêu lý do đánh giá khác số liệu." in words(answer)
    assert "Quý IV chưa kiểm tra." in words(visit(client, tree.clerk, report.get_absolute_url()))


def test_the_second_writer_keeps_his_text_and_sees_what_the_first_changed(client, tree, report):
    address, mine = f"{report.get_absolute_url()}sua/", typed(report, process="Của người sau.")
    send(client, tree.registrant, address, **typed(report, process="Của người trước."), draft="1")

    answer = send(client, tree.clerk, address, **mine, draft="1")

    page = words(answer)
    assert answer.status_code == 409
    assert "Của người sau." in page
    assert "<ins>Của người trước.</ins>" in page
    again = send(client, tree.clerk, address, **(mine | {"version": 2}), draft="1")
    report.refresh_from_db()
    assert (again.status_code, report.process) == (302, "Của người sau.")


@pytest.mark.parametrize(("who", "state"), [("leader", State.DRAFT), ("clerk", State.SUBMITTED)])
def test_the_form_is_for_writers_while_the_report_is_theirs(client, tree, who, state):
    report = a_report(tree, state)

    answer = visit(client, getattr(tree, who), f"{report.get_absolute_url()}sua/")

    assert answer.url == report.get_absolute_url()


# ---- confirmation ----


def test_the_leader_confirms_on_a_page_of_its_own(client, tree):
    report = a_report(tree, State.SUBMITTED)
    address = f"{report.get_absolute_url()}xac-nhan/"
    assert 'value="Chuyên viên"' in words(visit(client, tree.leader, address))

    assert send(client, tree.leader, address, post="Bí thư").status_code == 422
    answer = send(client, tree.leader, address, capacity="committee", post="Bí thư", remarks="Đúng thực tế.")

    report.refresh_from_db()
    assert (answer.url, report.state, report.confirmed_by) == (report.get_absolute_url(), State.CONFIRMED, tree.leader)
    page = words(client.get(answer.url))
    assert "Đúng thực tế." in page
    assert "Bí thư" in page


def test_a_remark_that_is_too_long_is_said_beside_it_and_kept(client, tree):
    report, remarks = a_report(tree, State.SUBMITTED), "Đúng thực tế. " * 80
    address = f"{report.get_absolute_url()}xac-nhan/"

    answer = send(client, tree.leader, address, capacity="committee", post="Bí thư", remarks=remarks)

    report.refresh_from_db()
    assert (answer.status_code, report.state) == (422, State.SUBMITTED)
    assert "1000" in answer.context["form"].errors["remarks"][0]
    assert remarks in answer.content.decode()


@pytest.mark.parametrize("who", ["clerk", "member", "receiver"])
def test_nobody_else_reaches_the_confirmation(client, tree, who):
    report = a_report(tree, State.SUBMITTED)

    answer = visit(client, getattr(tree, who), f"{report.get_absolute_url()}xac-nhan/")

    assert answer.url == report.get_absolute_url()


def test_who_confirms_second_is_told_by_whom_it_was_done_and_what_was_not_kept(client, tree):
    report = confirmed(tree)

    send(client, tree.leader, f"{report.get_absolute_url()}xac-nhan/", capacity="committee", remarks="Số liệu đúng.")

    page = words(client.get(report.get_absolute_url()))
    assert f"Báo cáo này đã được xác nhận ngày 06/10/2026 bởi {tree.leader}." in page
    assert "Nhận xét của đồng chí chưa được ghi: “Số liệu đúng.”" in page


def test_the_author_is_told_why_he_does_not_confirm(client, tree):
    report = a_report(tree, State.SUBMITTED, author=tree.leader)

    visit(client, tree.leader, f"{report.get_absolute_url()}xac-nhan/")

    assert "Người viết báo cáo không tự xác nhận được." in words(client.get(report.get_absolute_url()))


# ---- ad hoc ----


def deed(tree, **given):
    return {"unit": tree.cell.pk, "deed_on": "2026-09-03", **given}


def test_an_ad_hoc_report_begins_with_its_deed(client, tree):
    make.a_year(tree.committee)
    field = make.a_field(tree.committee)
    address = f"{ROOM}dot-xuat/"
    assert "không đăng ký từ đầu năm" in words(visit(client, tree.clerk, address))

    answer = send(client, tree.clerk, address, **deed(tree, name="Cứu người trong lũ", field=field.pk))

    report = AchievementReport.objects.get()
    assert (answer.url, report.is_adhoc, report.practice.name) == (
        f"{ROOM}{report.pk}/sua/",
        True,
        "Cứu người trong lũ",
    )
    page = words(client.get(answer.url))
    assert "Ngày lập thành tích" in page
    assert "So với năm trước" not in page


def test_an_ad_hoc_form_says_what_is_missing(client, tree):
    make.a_year(tree.committee)
    person = make.a_person(tree.cell)

    page = words(
        send(client, tree.clerk, f"{ROOM}dot-xuat/", **deed(tree, person=person.pk, collective=tree.department.pk))
    )

    for sentence in ("Hãy ghi việc đã làm.", "Hãy chọn lĩnh vực.", "Chọn tập thể hoặc cá nhân, không cả hai."):
        assert sentence in page
    assert not Practice.objects.exists()


def test_a_deed_no_campaign_covers_is_refused_on_the_form(client, tree, year):
    year.delete()
    practice = make.a_practice(tree.cell)

    answer = send(client, tree.clerk, f"{ROOM}dot-xuat/", **deed(tree, practice=practice.pk))

    assert answer.status_code == 422
    assert "Không có phong trào nào trong năm 2026." in words(answer)


# ---- what waits ----


def told(user, on=TODAY):
    return [(task.sentence, task.action, task.count) for task in report_tasks(user, on=on)]


def test_the_unit_is_told_what_to_report_until_when(tree):
    year = make.a_year(tree.committee)
    year.windows.filter(kind="report").update(opens_on=date(2026, 10, 1), closes_on=date(2026, 10, 10))
    make.an_accepted_registration(tree.cell, year, title="Hũ gạo", practice=make.a_practice(tree.cell, name="Hũ gạo"))

    [task] = report_tasks(tree.clerk, on=date(2026, 10, 3))

    assert (task.sentence, task.due_on, task.tone) == ("Viết báo cáo thành tích “Hũ gạo”.", date(2026, 10, 10), "wait")
    assert report_tasks(tree.clerk, on=date(2026, 9, 30)) == []
    assert report_tasks(tree.registrant, on=date(2026, 10, 11))[0].tone == "bad"
    assert report_tasks(tree.stranger, on=date(2026, 10, 11)) == []


def test_each_seat_is_told_its_own_part(tree):
    practice = make.a_practice(tree.cell, name="Hũ gạo")
    report = a_report(tree, registration=make.an_accepted_registration(tree.cell, practice=practice))
    assert told(tree.clerk) == [("Hoàn thành và gửi báo cáo “Hũ gạo”.", "Mở báo cáo", 1)]

    take("submit", report, by=tree.clerk, at=NOW)
    assert told(tree.leader) == [("Xác nhận báo cáo “Hũ gạo”.", "Xem và xác nhận", 1)]
    assert told(tree.clerk) == []

    reporting.confirm(report, capacity="committee", post="Bí thư", remarks="", by=tree.leader, at=at(TODAY))
    assert told(tree.head) == [("Tiếp nhận báo cáo “Hũ gạo”.", "Tiếp nhận", 1)]

    take("receive", report, by=tree.head, at=NOW)
    assert told(tree.head) == [("Phân công thẩm định 1 báo cáo đã tiếp nhận.", "Phân công", 1)]

    appraisal = make.an_appraisal(report, tree.member, due_on=date(2026, 11, 19))
    [task] = report_tasks(tree.member, on=TODAY)
    assert (task.sentence, task.url, task.tone) == ("Thẩm định “Hũ gạo”.", appraisal.get_absolute_url(), "bad")

    type(appraisal).objects.update(state="concluded", grade="reached")
    assert told(tree.head) == [("Thông qua kết quả thẩm định “Hũ gạo”.", "Xem kết luận", 1)]
    assert told(tree.member) == []


def test_who_sent_a_report_sees_where_it_stands(tree, report):
    confirmed(tree)

    assert [(row.state, row.tone) for row in reports_sent(tree.clerk)] == [("Đã gửi, chờ tiếp nhận", "wait")]
    assert reports_sent(tree.leader) == []


def two_of_each(tree):
    """Of two years: reports of the cell and elsewhere in each state, and cases to judge, concluded or handed in."""
    for number in (2025, 2026):
        year = make.a_year(tree.committee, number)
        for unit, appraiser, other in ((tree.cell, tree.member, tree.head), (tree.sibling, tree.stranger, tree.chief)):
            make.an_accepted_registration(unit, year)
            for state in (State.DRAFT, State.SUBMITTED, State.CONFIRMED):
                a_report(tree, state, make.an_accepted_registration(unit, year))
            concluded = {"state": "concluded", "grade": "reached"}
            for columns in ({}, concluded, {"state": "need_more"}, {"is_separate": True}):
                report = make.a_received_report(make.an_accepted_registration(unit, year), author=tree.clerk)
                case = make.an_appraisal(report, appraiser, **columns)
                case.appraisers.update(handed_in_at=NOW if columns.get("is_separate") else None)
            case.appraisers.create(user=other)


@time_machine.travel(NOW, tick=False)
@pytest.mark.parametrize(
    ("name", "counts"), [("clerk", [2, 2, 2]), ("leader", [2]), ("head", [2, 2, 2, 2]), ("member", [2, 2])]
)
def test_each_task_of_many_leads_to_the_very_rows_it_counts(client, tree, name, counts):
    two_of_each(tree)
    user = getattr(tree, name)
    client.force_login(user)

    tasks = [task for task in report_tasks(user, on=TODAY) if task.listed]

    assert [task.count for task in tasks] == counts
    assert [len(client.get(task.listed).context["page"].rows) for task in tasks] == counts


def test_many_are_one_task_and_cost_the_same(tree, django_assert_max_num_queries):
    for _ in range(7):
        a_report(tree)

    with django_assert_max_num_queries(6):
        assert told(tree.clerk) == [("Hoàn thành và gửi 7 báo cáo đang viết hoặc cần sửa.", "Mở báo cáo", 7)]


def test_amounts_are_typed_and_shown_with_dots(client, tree, report):
    address = f"{report.get_absolute_url()}sua/"

    send(client, tree.clerk, address, **typed(report, benefit="15.000.000 đ", people_joined="1.200"), draft=1)

    report.refresh_from_db()
    assert (report.benefit, report.people_joined) == (15_000_000, 1200)
    assert 'value="15.000.000"' in words(visit(client, tree.clerk, address))
    refused = send(client, tree.clerk, address, **typed(report, benefit="1,5 triệu"))
    assert refused.status_code == 422
    assert "Hãy ghi bằng số nguyên" in words(refused)
    assert RegistrationForm.base_fields["cost"].clean("5.000.000") == 5_000_000
