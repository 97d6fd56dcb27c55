from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse

from models_registry import appraising
from models_registry.models import Appraisal, Mark, YearResult
from tests import make
from tests.make import at

State = Appraisal.State
ROOM = "/mo-hinh/tham-dinh/"
OCTOBER = at(date(2026, 10, 11))
MEETING = "Họp Tổ ngày 10/10/2026, biên bản số 03."


def a_received(tree, name=None, **columns):
    columns = {"author": tree.clerk, "confirmed_by": tree.leader, **columns}
    practice = make.a_practice(tree.cell, **({"name": name} if name else {}))
    return make.a_received_report(make.an_accepted_registration(tree.cell, practice=practice), **columns)


def a_case(tree, name=None, *, who=None, **columns):
    return make.an_appraisal(a_received(tree, name), who or tree.member, **columns)


def visit(client, user, address, **query):
    client.force_login(user)
    return client.get(address, query)


def words(answer):
    assert answer.status_code in (200, 409, 422)
    return answer.content.decode()


def send(client, user, address, **given):
    client.force_login(user)
    return client.post(address, given)


def sheet(appraisal, *points, **given):
    """What the form sends with these points."""
    criteria = appraisal.criteria_set.criteria.all()
    marks = {f"points-{each.pk}": value for each, value in zip(criteria, points, strict=True)}
    return {"version": appraisal.version, "targets": "exceeded", "grade": "proposed", **marks, **given}


# ---- lists ----


def test_my_list_shows_my_cases_and_my_progress(client, tree):
    a_case(tree, "Hũ gạo", grade="reached", state=State.IN_PROGRESS)
    following = a_case(tree, "Tuyến hoa")
    a_case(tree, "Của người khác", who=tree.head)

    page = words(visit(client, tree.member, ROOM))

    assert "2 phiếu · năm 2026" in page
    assert "<strong>1/2</strong>" in page
    assert f'href="{following.get_absolute_url()}"' in page
    assert "Của người khác" not in page


def test_all_cases_are_listed_with_their_appraisers(client, tree):
    a_case(tree, "Hũ gạo", due_on=date(2026, 10, 14))
    a_case(tree, "Tuyến hoa", state=State.CONCLUDED, grade="exemplary")

    page = words(visit(client, tree.head, f"{ROOM}tat-ca/"))
    assert ("Phan Thị Viên" in page, "Phân công thẩm định" in page, "2 phiếu" in page) == (True, True, True)
    for query in ({"ket_luan": "exemplary"}, {"trang_thai": "concluded"}, {"q": "tuyen hoa"}):
        assert "1 phiếu" in words(visit(client, tree.head, f"{ROOM}tat-ca/", **query))
    assert "1 phiếu" in words(visit(client, tree.head, f"{ROOM}tat-ca/", han="2026-10-14"))


@pytest.mark.parametrize("address", [ROOM, f"{ROOM}tat-ca/", f"{ROOM}ket-luan/"])
def test_lists_are_flat_in_queries(tree, queries, address):
    def rows(count):
        for _ in range(count):
            a_case(tree, score=Decimal(80))

    rows(2)
    few = queries(address, tree.member)
    rows(10)

    assert queries(address, tree.member) == few


@time_machine.travel(at(date(2026, 10, 15)), tick=False)
@pytest.mark.parametrize("address", [ROOM, f"{ROOM}tat-ca/"])
def test_what_is_not_concluded_after_its_day_is_marked_and_found(client, tree, address):
    late, done, in_time = (a_case(tree, name) for name in ("Hũ gạo", "Tuyến hoa", "Một cửa"))
    for case, day, state in ((late, 1, "assigned"), (done, 1, "concluded"), (in_time, 30, "assigned")):
        Appraisal.objects.filter(pk=case.pk).update(due_on=date(2026, 10, day), state=state, grade="reached")

    page = words(visit(client, tree.member, address, nam=2026))
    found = words(visit(client, tree.member, address, nam=2026, qua_han="co"))

    assert page.count('data-label="Quá hạn" class="short">Có</td>') == 1
    assert [name for name in ("Hũ gạo", "Tuyến hoa", "Một cửa") if f">{name}<" in found] == ["Hũ gạo"]


@pytest.mark.parametrize("path", ["", "bo-qua/", "doi-nguoi/"])
def test_what_a_stranger_asks_for_does_not_exist(client, tree, path):
    appraisal = a_case(tree)

    assert visit(client, tree.stranger, f"{appraisal.get_absolute_url()}{path}").status_code == 404
    assert send(client, tree.stranger, f"{appraisal.get_absolute_url()}conclude/").status_code == 404
    assert "Hũ gạo" not in words(visit(client, tree.stranger, f"{ROOM}tat-ca/"))


# ---- assigning ----


@time_machine.travel(OCTOBER, tick=False)
def test_the_page_before_names_who_appraises_and_who_is_set_aside(client, tree):
    report = a_received(tree, "Hũ gạo", confirmed_by=tree.head)
    written = a_received(tree, "Tuyến hoa", author=tree.member, confirmed_by=tree.head)
    make.some_criteria(report.campaign_year)
    assert "2 báo cáo chờ phân công" in words(visit(client, tree.clerk, f"{ROOM}phan-cong/"))

    given = {"pk": [report.pk, written.pk], "appraisers": [tree.member.pk, tree.head.pk], "due_on": "2026-10-14"}
    page = words(send(client, tree.clerk, f"{ROOM}phan-cong/", **given))

    assert "Sẽ làm: 1" in page
    assert "Phan Thị Viên thẩm định – không tham gia: Trần Văn Tổ đã xác nhận báo cáo" in page
    assert "Để lại: 1" in page
    assert "Phan Thị Viên đã viết báo cáo" in page
    assert not Appraisal.objects.exists()


@time_machine.travel(OCTOBER, tick=False)
def test_confirmed_it_is_done(client, tree):
    report = a_received(tree)
    make.some_criteria(report.campaign_year)
    given = {"pk": report.pk, "appraisers": tree.member.pk, "due_on": "2026-10-14", "confirmed": "1"}

    answer = send(client, tree.head, f"{ROOM}phan-cong/", **given)

    appraisal = Appraisal.objects.get()
    assert (answer.url, appraisal.due_on) == (f"{ROOM}tat-ca/", date(2026, 10, 14))
    assert [each.user for each in appraisal.appraisers.all()] == [tree.member]


@time_machine.travel(OCTOBER, tick=False)
def test_a_last_day_that_has_passed_is_refused_beside_its_field(client, tree):
    report = a_received(tree)
    make.some_criteria(report.campaign_year)
    given = {"pk": report.pk, "appraisers": tree.member.pk, "due_on": "2026-10-10", "confirmed": "1"}

    answer = send(client, tree.head, f"{ROOM}phan-cong/", **given)

    assert answer.context["form"].errors == {"due_on": ["Hạn thẩm định phải từ hôm nay trở đi."]}
    assert not Appraisal.objects.exists()


@time_machine.travel(OCTOBER, tick=False)
def test_others_are_named_for_a_late_case_and_its_last_day_stays(client, tree):
    appraisal = a_case(tree, due_on=date(2026, 10, 1))

    send(client, tree.head, f"{appraisal.get_absolute_url()}doi-nguoi/", appraisers=tree.head.pk, due_on="2026-10-01")

    appraisal.refresh_from_db()
    assert appraisal.due_on == date(2026, 10, 1)
    assert [each.user for each in appraisal.appraisers.all()] == [tree.head]


def test_an_assignment_that_fails_says_why(client, tree):
    report = a_received(tree)
    given = {"pk": report.pk, "appraisers": tree.member.pk, "confirmed": "1"}

    answer = send(client, tree.head, f"{ROOM}phan-cong/", **given)

    assert "Chưa có bộ tiêu chí thẩm định" in words(client.get(answer.url))


def test_nobody_named_is_said_on_the_form(client, tree):
    report = a_received(tree)

    assert send(client, tree.head, f"{ROOM}phan-cong/", pk=report.pk).status_code == 422


@pytest.mark.parametrize("who", ["member", "leader", "receiver", "stranger"])
def test_others_have_nothing_to_assign(client, tree, who):
    report = a_received(tree)
    user = getattr(tree, who)

    assert "Không có báo cáo nào chờ phân công" in words(visit(client, user, f"{ROOM}phan-cong/"))
    send(client, user, f"{ROOM}phan-cong/", pk=report.pk, appraisers=tree.member.pk, confirmed="1")
    assert not Appraisal.objects.exists()


def test_the_assigning_page_is_flat_in_queries(tree, queries):
    for _ in range(2):
        a_received(tree)
    few = queries(f"{ROOM}phan-cong/", tree.head)
    for _ in range(10):
        a_received(tree)
        make.an_account(tree.cell, "member")

    assert queries(f"{ROOM}phan-cong/", tree.head) == few


def test_others_are_named_from_the_case(client, tree):
    appraisal = a_case(tree)
    address = f"{appraisal.get_absolute_url()}doi-nguoi/"
    assert "Lê Thị Thư đã viết báo cáo" in words(visit(client, tree.head, address))

    send(client, tree.head, address, appraisers=tree.head.pk)
    assert [each.user for each in appraisal.appraisers.all()] == [tree.head]

    assert visit(client, tree.leader, address).url == appraisal.get_absolute_url()
    answer = send(client, tree.head, address, appraisers=tree.clerk.pk)
    assert "Không còn người thẩm định phù hợp" in words(client.get(answer.url))


# ---- one case ----


def test_the_page_shows_report_registration_and_last_year_beside_the_sheet(client, tree):
    practice = make.a_practice(tree.cell)
    old = make.an_accepted_registration(tree.cell, make.a_year(tree.committee, 2025), practice=practice)
    make.a_result(old, grade="reached", score=Decimal("79.5"))
    report = make.a_received_report(
        make.an_accepted_registration(tree.cell, make.a_year(tree.committee), practice=practice)
    )
    appraisal = make.an_appraisal(report, tree.member)

    page = words(visit(client, tree.member, appraisal.get_absolute_url()))

    for part in (
        "Báo cáo năm 2026", "Sáng kiến niêm yết bằng mã.", "Đăng ký năm 2026", "Giảm thời gian chờ", "79,5 điểm",
        "Cơ sở · 79,5 điểm", "/ 40 điểm", "Lưu, sang phiếu sau", "Bỏ qua (S)", 'data-key="s"',
    ):  # fmt: skip
        assert part in page, part


def test_the_sheet_is_saved_and_the_next_case_opens(client, tree):
    first, second = a_case(tree), a_case(tree)

    answer = send(client, tree.member, first.get_absolute_url(), **sheet(first, "35,5", "50"))

    first.refresh_from_db()
    assert (answer.url, first.score, first.grade, first.state) == (
        second.get_absolute_url(), Decimal("85.5"), "reached", State.IN_PROGRESS,
    )  # fmt: skip
    page = words(client.get(answer.url))
    assert "<strong>1/2</strong>" in page
    last = send(client, tree.member, second.get_absolute_url(), **sheet(second, "40", "60"))
    assert last.url == ROOM


def test_a_case_is_skipped_and_comes_again(client, tree):
    first, second = a_case(tree), a_case(tree)

    assert visit(client, tree.member, f"{first.get_absolute_url()}bo-qua/").url == second.get_absolute_url()
    assert visit(client, tree.member, f"{second.get_absolute_url()}bo-qua/").url == first.get_absolute_url()


def test_what_a_printed_sheet_still_lacks_is_said_with_the_way_to_its_field(client, tree):
    appraisal = a_case(tree, grade="reached", findings="Đủ hồ sơ.")
    address, paper = appraisal.get_absolute_url(), reverse("reports:appraisal-paper", args=[appraisal.pk])

    lacking = words(visit(client, tree.member, address))
    Appraisal.objects.update(targets="exceeded", worked_on=OCTOBER.date())
    whole = words(visit(client, tree.member, address))

    said = '<a href="#div_id_targets">so với chỉ tiêu đăng ký</a>, <a href="#div_id_worked_on">ngày làm việc</a>.'
    assert f"Phiếu in được khi đã ghi: {said}" in lacking
    assert all(f'id="{field}"' in lacking for field in ("div_id_targets", "div_id_worked_on"))
    assert [paper in page for page in (lacking, whole)] == [False, True]


def test_one_may_stay_or_conclude_at_once(client, tree):
    appraisal = a_case(tree)
    address = appraisal.get_absolute_url()

    assert send(client, tree.member, address, **sheet(appraisal, "35", "", stay="1")).url == address
    appraisal.refresh_from_db()
    assert (appraisal.grade, Mark.objects.count()) == ("", 1)

    answer = send(client, tree.member, address, **sheet(appraisal, "35", "", conclude="1"))
    assert answer.url == address
    assert "kết quả của 1 tiêu chí" in words(client.get(address))

    appraisal.refresh_from_db()
    send(client, tree.member, address, **sheet(appraisal, "35", "60", conclude="1"))
    appraisal.refresh_from_db()
    assert (appraisal.state, appraisal.grade) == (State.CONCLUDED, "exemplary")


@pytest.mark.parametrize("value", ["41", "-1", "chín"])
def test_points_that_can_not_be_are_said_beside_the_field(client, tree, value):
    appraisal = a_case(tree)

    answer = send(client, tree.member, appraisal.get_absolute_url(), **sheet(appraisal, value, "50"))

    assert answer.status_code == 422
    assert f'value="{value}"' in words(answer)
    assert not Mark.objects.exists()


def test_the_second_appraiser_keeps_his_marks_and_is_shown_the_first(client, tree):
    appraisal = make.an_appraisal(a_received(tree), tree.member, tree.head)
    mine = sheet(appraisal, "11", "22", findings="Của người sau.")
    send(client, tree.head, appraisal.get_absolute_url(), **sheet(appraisal, "35", "50", findings="Người trước."))

    answer = send(client, tree.member, appraisal.get_absolute_url(), **mine)

    page = words(answer)
    assert answer.status_code == 409
    assert ('value="11"' in page, "Của người sau." in page, "<ins>Người trước.</ins>" in page) == (True, True, True)
    assert ("<ins>35 điểm</ins>" in page, "<ins>50 điểm</ins>" in page) == (True, True)
    assert appraisal.marks.first().points == 35


def test_what_the_first_changed_of_the_marks_is_told_beside_what_stood_there(client, tree):
    appraisal = make.an_appraisal(a_received(tree), tree.member, tree.head)
    address = appraisal.get_absolute_url()
    send(client, tree.member, address, **sheet(appraisal, "35", "50", stay="1"))
    appraisal.refresh_from_db()
    finding = f"finding-{appraisal.criteria_set.criteria.first().pk}"
    send(client, tree.head, address, **sheet(appraisal, "30", "50", stay="1", **{finding: "Thiếu sổ"}))

    page = words(send(client, tree.member, address, **sheet(appraisal, "36", "50", stay="1")))

    assert "<del>35 điểm</del>" in page
    assert "<ins>30 điểm. Thiếu sổ</ins>" in page
    assert "50 điểm</ins>" not in page


@pytest.mark.parametrize("given", [{"quiet": "1"}, {}])
def test_a_sheet_opened_by_another_account_is_not_written(client, tree, given):
    appraisal = make.an_appraisal(a_received(tree), tree.member, tree.head)

    client.force_login(tree.head)
    answer = client.post(appraisal.get_absolute_url(), {"user": tree.member.pk} | sheet(appraisal, "35", "50", **given))

    said = answer.json()["says"] if given else words(client.get(answer.url))
    assert "đang đăng nhập bằng tài khoản khác" in said
    assert not Mark.objects.exists()


def test_met_and_unmet_are_ticked_in_words(client, tree):
    appraisal = a_case(tree)
    appraisal.criteria_set.mode = "words"
    appraisal.criteria_set.save()
    page = words(visit(client, tree.member, appraisal.get_absolute_url()))
    assert page.count('type="radio" name="met-') == 4
    marks = {f"met-{each.pk}": "1" for each in appraisal.criteria_set.criteria.all()}

    send(client, tree.member, appraisal.get_absolute_url(), version=1, targets="reached", grade="proposed", **marks)

    appraisal.refresh_from_db()
    assert (appraisal.grade, appraisal.score) == ("reached", None)


def test_the_opened_sheet_keeps_a_grade_chosen_against_the_points(client, tree):
    appraisal = a_case(tree)
    send(client, tree.member, appraisal.get_absolute_url(), **sheet(appraisal, "35", "50", grade="exemplary", stay="1"))

    page = words(client.get(appraisal.get_absolute_url()))

    assert "Mức đề xuất: <strong>Đạt</strong>" in page
    assert 'value="35"' in page
    appraisal.refresh_from_db()
    assert appraisal.grade == "exemplary"


@pytest.mark.parametrize("who", ["head", "clerk", "leader", "receiver", "reader"])
def test_who_does_not_appraise_reads_only(client, tree, who):
    appraisal = a_case(tree, grade="reached", findings="Rõ ràng.", targets="reached")
    user = getattr(tree, who)

    page = words(visit(client, user, appraisal.get_absolute_url()))
    answer = send(client, user, appraisal.get_absolute_url(), **sheet(appraisal, "1", "1"))

    assert ("Lưu, sang phiếu sau" in page, "Rõ ràng." in page) == (False, True)
    assert answer.url == appraisal.get_absolute_url()
    assert not Mark.objects.exists()


def test_the_head_endorses_from_the_page(client, tree):
    appraisal = a_case(tree, state=State.CONCLUDED, grade="reached")
    assert "Thông qua kết quả" in words(visit(client, tree.head, appraisal.get_absolute_url()))

    answer = send(client, tree.head, f"{appraisal.get_absolute_url()}endorse/", reason=MEETING)

    assert YearResult.objects.get().grade == "reached"
    assert f"Đã ghi: thông qua kết quả “{appraisal.report.practice}”." in words(client.get(answer.url))


def test_an_endorsement_without_a_meeting_asks_for_one_s2_17(client, tree):
    appraisal = a_case(tree, state=State.CONCLUDED, grade="reached")
    assert "Cuộc họp thông qua (ngày họp, số biên bản)" in words(visit(client, tree.head, appraisal.get_absolute_url()))

    answer = send(client, tree.head, f"{appraisal.get_absolute_url()}endorse/", reason="Có.")

    said = "Cần ghi cuộc họp thông qua (ngày họp, số biên bản), ít nhất 10 ký tự."
    assert said in words(client.get(answer.url))
    assert not YearResult.objects.exists()


def test_after_an_endorsement_the_next_case_opens(client, tree):
    first, second = (a_case(tree, state=State.CONCLUDED, grade="reached") for _ in range(2))

    onward = send(client, tree.head, f"{first.get_absolute_url()}endorse/", reason=MEETING)
    last = send(client, tree.head, f"{second.get_absolute_url()}endorse/", reason=MEETING)

    assert (onward.url, last.url) == (second.get_absolute_url(), second.get_absolute_url())


def test_a_step_that_may_not_be_taken_says_why(client, tree):
    appraisal = a_case(tree)

    answer = send(client, tree.head, f"{appraisal.get_absolute_url()}endorse/", reason=MEETING)

    assert "Không thể “Thông qua kết quả”" in words(client.get(answer.url))


def test_judged_cases_are_concluded_after_a_page_that_names_them(client, tree):
    good, short, other = a_case(tree, "Hũ gạo"), a_case(tree, "Tuyến hoa"), a_case(tree, "Chưa chấm")
    for appraisal, grade in ((good, "proposed"), (short, "exemplary")):
        criteria = appraisal.criteria_set.criteria.all()
        marks = {each.pk: (None, Decimal(each.max_points) * Decimal("0.8"), "") for each in criteria}
        given = {"targets": "reached", "grade": grade}
        appraising.mark(appraisal, marks, given, version=1, by=tree.member, at=OCTOBER)
    assert "Kết luận 2 phiếu đã chấm" in words(visit(client, tree.member, ROOM))

    page = words(visit(client, tree.member, f"{ROOM}ket-luan/"))
    assert ("Sẽ làm: 1" in page, "Để lại: 1" in page, "Chưa chấm" in page) == (True, True, False)
    send(client, tree.member, f"{ROOM}ket-luan/", confirmed="1")

    states = [Appraisal.objects.get(pk=each.pk).state for each in (good, short, other)]
    assert states == [State.CONCLUDED, State.IN_PROGRESS, State.ASSIGNED]


# ---- in a browser ----


@pytest.mark.browser
def test_four_presses_judge_two_criteria_and_open_the_next_case(transactional_db, tree, signed_in_page):
    first, second = a_case(tree), a_case(tree)
    page = signed_in_page(tree.member)
    page.open(first.get_absolute_url())

    page.locator("input[name^=points]").first.focus()
    for key in ("9", "Tab", "9", "Enter"):
        page.keyboard.press(key)
    page.wait_for_url(f"**{second.get_absolute_url()}")

    assert [mark.points for mark in first.marks.all()] == [9, 9]
    assert page.accessibility_problems() == []
    assert page.complaints == []


@pytest.mark.browser
def test_s_skips_a_case(transactional_db, tree, signed_in_page):
    first, second = a_case(tree), a_case(tree)
    page = signed_in_page(tree.member)
    page.open(first.get_absolute_url())

    page.locator("input[name=targets]").first.focus()
    page.keyboard.press("s")
    page.wait_for_url(f"**{second.get_absolute_url()}")

    assert not Mark.objects.exists()


# A line so slow that the next save of itself falls due before the last is answered.
SLOW = """() => {
    const real = window.fetch;
    window.fetch = async (...asked) => { await new Promise(go => setTimeout(go, 3500)); return real(...asked); };
}"""


@pytest.mark.browser
def test_a_slow_line_saves_in_turn_and_loses_nothing(transactional_db, tree, signed_in_page):
    first, second = a_case(tree), a_case(tree)
    page = signed_in_page(tree.member)
    page.open(first.get_absolute_url())
    page.evaluate(SLOW)

    for field in page.locator("input[name^=points]").all():
        field.press_sequentially("9")
        page.wait_for_timeout(2600)
    page.locator("legend").first.click()
    page.get_by_role("link", name="Bỏ qua (S)").click()
    page.wait_for_url(f"**{second.get_absolute_url()}")

    assert [mark.points for mark in first.marks.all()] == [9, 9]
    assert page.complaints == []
