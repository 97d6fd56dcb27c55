"""Hồ sơ: which papers are needed and there, scans, checks, the package, up to the province and back (S2-32…37)."""

import zipfile
from datetime import date, timedelta
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from awards import dossier_items, dossiers, nominations, packages, tasks
from awards.models import Authority, DossierPaper, Nomination, SentUp
from models_registry.models import AchievementReport
from reports import dossier as packing
from reports import page_marks, queue
from reports.typesetting import saved
from tests import make
from tests.ground import standing
from tests.make import at
from tests.reports.printed import page_texts
from units.models import Notice, User
from units.workflow import Refusal, take

DAY = date(2026, 12, 10)
NOW, LATER = at(DAY), at(DAY + timedelta(days=20))
PROVINCE = "Ban Tuyên giáo và Dân vận Tỉnh uỷ"
FOUR = ["registration_form", "achievement_report", "summary_table", "proposal"]
State = Nomination.State


def a_case(tree, track="bloc", state="approved", round_state="open", count=1):
    """Nominations of a round of the committee, each with an accepted registration and a confirmed report."""
    round_ = make.a_round(tree.committee, 2026, track, round_state, form=a_form(track))
    round_.level = "province" if track == "province" else "bloc"
    round_.save()
    cases = []
    for _ in range(count):
        registration = make.an_accepted_registration(tree.cell)
        report = make.a_received_report(registration)
        cases.append(make.a_nomination(round_, registration.practice, state, registration=registration, report=report))
    return cases


@standing
def cases(tree):
    """One approved nomination of an open round of the committee."""
    return a_case(tree)


def a_form(track):
    return make.a_form("diploma", "province", "1.5", "Bằng khen của tỉnh") if track == "province" else make.a_form()


def ready(tree, count=1):
    """Cases of a closed round for the province with every paper."""
    cases = a_case(tree, "province", round_state="closed", count=count)
    for case in cases:
        make.a_dossier_paper(case)
    return cases


def dossier_of(nomination):
    [found] = dossier_items.dossiers_of(nomination.round, [nomination])
    return found


def standing(nomination):
    """What is there, in the order of the papers: "made", "scan" or "" for each."""
    return [
        (item.kind, "scan" if item.is_uploaded else "made" if item.is_there else "")
        for item in dossier_of(nomination).items
    ]


def send(round_, **given):
    given = {"sent_to": PROVINCE, "paper": "12-TTr/ĐU", "on": DAY, "at": NOW, **given}
    return dossiers.send_up(round_, **given)


def answered(sent, tree, outcome="granted", **given):
    given = {"answer_paper": "45-QĐ/UBND, ngày 20/12/2026", "on": DAY + timedelta(days=10), **given}
    return dossiers.enter_result(sent, outcome=outcome, by=tree.receiver, at=LATER, **given)


# ---- what is needed, what is there ----


def test_four_papers_three_of_them_made_here_s2_32_s2_33_s2_34_s2_35(cases):
    [case] = cases

    assert standing(case) == list(zip(FOUR, ["made", "made", "made", ""], strict=True))
    assert dossier_of(case).missing == ["Bản đề nghị của cấp uỷ"]


def test_each_paper_has_its_day(cases):
    [case] = cases

    assert [item.dated_on for item in dossier_of(case).items] == [date(2026, 1, 20), date(2026, 10, 5), None, None]


def test_minutes_are_asked_for_where_the_authority_wants_them(tree, cases):
    [case] = cases
    assert dossier_items.needed(case.round) == FOUR

    Authority.objects.create(unit=tree.committee, kind="committee", minutes_required=True)

    assert dossier_items.needed(case.round) == [*FOUR, "minutes"]


def test_minutes_for_the_province_are_a_rule_of_the_year(tree):
    [case] = a_case(tree, "province")
    assert dossier_items.needed(case.round) == FOUR

    case.round.rules.minutes_required = ["province"]

    assert dossier_items.needed(case.round) == [*FOUR, "minutes"]


def test_a_deed_was_never_registered(tree):
    [case] = a_case(tree, "adhoc")

    assert dossier_items.needed(case.round) == ["achievement_report", "proposal"]


@pytest.mark.parametrize(
    ("state", "there"), [("draft", ""), ("submitted", ""), ("confirmed", "made"), ("received", "made")]
)
def test_a_report_counts_once_it_is_confirmed_s2_33(cases, state, there):
    [case] = cases
    AchievementReport.objects.filter(pk=case.report_id).update(state=state)
    case.refresh_from_db()

    assert dict(standing(case))["achievement_report"] == there


def test_a_proposal_written_here_counts_once_it_is_issued_s2_35(tree, cases):
    [case] = cases
    make.a_draft(tree.committee, "TTr", "Tờ trình", made_from=f"to-trinh-{case.round_id}")
    assert [item.why for item in dossier_of(case).items if item.why] == ["Mới là dự thảo, chưa ban hành."]

    make.an_issued_paper(tree.committee, 12, "TTr", "Tờ trình", on=DAY, made_from=f"to-trinh-{case.round_id}")

    assert dossier_of(case).is_complete


def test_minutes_of_a_meeting_stand_in_the_dossier(tree):
    [case] = a_case(tree, state="proposed")
    case.round.rules.dossier_items = {"bloc": ["minutes"]}
    meeting = make.a_meeting(case.round, make.a_body(tree.committee), case)
    make.an_issued_paper(tree.committee, 3, "BB", "Biên bản", on=DAY, made_from=f"bien-ban-phien-{meeting.pk}")

    [item] = dossier_of(case).items
    assert (item.label, item.dated_on, item.is_there) == ("Biên bản họp xét", DAY, True)


def test_many_dossiers_cost_the_queries_of_one(tree, django_assert_max_num_queries):
    cases = a_case(tree, count=6)
    rows = list(Nomination.objects.filter(pk__in=[case.pk for case in cases]).for_dossiers())

    with django_assert_max_num_queries(6):
        found = dossier_items.dossiers_of(cases[0].round, rows)

    assert len(found) == 6


# ---- scans and checks ----


def upload(case, by, kind="proposal", **given):
    given = {"dated_on": DAY, "at": NOW, **given}
    return dossiers.upload(case, kind, make.a_pdf(), by=by, **given)


def test_a_scan_stands_for_a_paper(tree, cases):
    [case] = cases

    row = upload(case, tree.receiver)

    assert dict(standing(case))["proposal"] == "scan"
    assert (row.name, row.dated_on, row.uploaded_by, row.sha256) == (
        "Ban chup.pdf", DAY, tree.receiver, make.a_pdf().sha256,
    )  # fmt: skip


def test_a_second_scan_takes_the_place_of_the_first_unchecked(tree, cases):
    [case] = cases
    upload(case, tree.receiver)
    dossiers.check(case, "proposal", by=tree.receiver, at=NOW)
    assert "Bản đề nghị của cấp uỷ" not in dossier_of(case).unchecked

    upload(case, tree.receiver)

    assert DossierPaper.objects.count() == 1
    assert "Bản đề nghị của cấp uỷ" in dossier_of(case).unchecked


@pytest.mark.parametrize("who", ["clerk", "stranger", "chief_member", "decider"])
def test_who_does_not_keep_dossiers(tree, cases, who):
    [case] = cases

    with pytest.raises(Refusal, match="chỉ đạo cấp đó"):
        upload(case, getattr(tree, who))
    with pytest.raises(Refusal, match="chỉ đạo cấp đó"):
        dossiers.check(case, "proposal", by=getattr(tree, who), at=NOW)


@pytest.mark.parametrize(
    ("given", "why"),
    [({"kind": "minutes"}, "không có giấy tờ đó"), ({"dated_on": date(2026, 12, 11)}, "không thể ở sau hôm nay")],
)
def test_what_can_not_be_put_in(tree, cases, given, why):
    [case] = cases

    with pytest.raises(Refusal, match=why):
        upload(case, tree.receiver, **given)


@pytest.mark.parametrize("state", ["withdrawn", "decided_yes", "decided_no"])
def test_what_is_over_is_not_worked_on(tree, state):
    [case] = a_case(tree, state=state)

    with pytest.raises(Refusal, match="hồ sơ không sửa được nữa"):
        upload(case, tree.receiver)


def test_a_check_has_name_and_day(tree, cases):
    [case] = cases

    row = dossiers.check(case, "registration_form", by=tree.chief, at=NOW)

    assert (row.checked_by, row.checked_on, row.dated_on) == (tree.chief, DAY, date(2026, 1, 20))
    assert dossier_of(case).unchecked == ["Báo cáo thành tích có xác nhận", "Biểu tổng hợp đăng ký (mẫu 2)"]


def test_what_is_missing_is_not_checked(tree, cases):
    [case] = cases

    with pytest.raises(Refusal, match="Bản đề nghị của cấp uỷ: Chưa soạn"):
        dossiers.check(case, "proposal", by=tree.receiver, at=NOW)


# ---- one file, one folder ----


def for_package(case):
    return Nomination.objects.for_package().get(pk=case.pk)


def test_the_package_begins_with_its_contents(cases):
    [case] = cases
    make.a_dossier_paper(case, scan=make.a_pdf(pages=3))

    with pikepdf.open(BytesIO(packing.package(for_package(case), today=DAY))) as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
        count = len(pdf.pages)

    assert titles == [
        "Bản đăng ký (mẫu 1)", "Báo cáo thành tích có xác nhận", "Biểu tổng hợp đăng ký (mẫu 2)",
        "Bản đề nghị của cấp uỷ",
    ]  # fmt: skip
    assert count >= 1 + 3 + 3


def test_every_page_of_the_package_bears_its_number_in_the_whole_file(cases):
    [case] = cases
    make.a_dossier_paper(case, scan=make.a_pdf(pages=3))

    pages = page_texts(packing.package(for_package(case), today=DAY))

    count = len(pages)
    feet = [text.splitlines()[-1] for text in pages]
    assert feet == [f"Hồ sơ: trang {number}/{count}" for number in range(1, count + 1)]
    assert f"4 Bản đề nghị của cấp uỷ 20/11/2026 {count - 2} 3" in pages[0]


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_the_number_of_a_page_stands_upright_at_the_lower_right_of_a_turned_scan(turned):
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(1240, 1754))
        pdf.pages[0].rotate(turned, relative=False)
        page_marks.mark(pdf, "Hồ sơ: trang {}/{}".format)
        whole = saved(pdf)

    with pypdfium2.PdfDocument(whole) as shown:
        picture = shown[0].render(scale=0.5, grayscale=True).to_pil()
    left, top, right, bottom = picture.point(lambda value: 255 if value < 128 else 0).getbbox()

    assert (right > 0.9 * picture.width, bottom > 0.95 * picture.height) == (True, True)
    assert right - left > 5 * (bottom - top)


def test_a_package_made_twice_is_the_same_bytes(cases):
    [case] = cases

    assert packing.package(for_package(case), today=DAY) == packing.package(for_package(case), today=DAY)


def test_a_dossier_without_papers_has_no_package(tree):
    round_ = make.a_round(tree.committee, 2026, "bloc")
    case = make.a_nomination(round_, make.a_practice(tree.cell, tree.committee))

    with pytest.raises(Refusal, match="chưa có giấy tờ nào"):
        packing.package(for_package(case), today=DAY)


def test_the_folder_has_each_paper_under_its_model_and_sums(tree):
    cases = a_case(tree, count=2)
    make.a_dossier_paper(cases[1])

    files = dict(packing.folder(Nomination.objects.of_round(cases[0].round).for_package(), today=DAY))

    assert [path.rpartition("/")[2] for path in files] == [
        *(papers := ["01-ban-dang-ky-mau-1.pdf", "02-bao-cao-thanh-tich-co-xac-nhan.pdf",
                     "03-bieu-tong-hop-dang-ky-mau-2.pdf"]),
        *papers, "04-ban-de-nghi-cua-cap-uy.pdf", "SHA256SUMS",
    ]  # fmt: skip
    assert len(files["SHA256SUMS"].splitlines()) == 7


# ---- up to the province ----


def test_every_approved_dossier_is_sent_and_kept_as_it_was_s2_37(tree):
    cases = ready(tree, count=2)

    assert send(cases[0].round, by=tree.receiver) == 2

    sent = SentUp.objects.all()
    assert [(each.sent_to, each.paper, each.sent_on, each.outcome) for each in sent] == [
        (PROVINCE, "12-TTr/ĐU", DAY, "")
    ] * 2
    assert [(each.step, each.target) for each in cases[0].trail.all()] == [("send_up", "approved")]


def print_all():
    """What the worker does until nothing waits; returns how many it printed."""
    count = 0
    while packages.print_next(NOW):
        count += 1
    return count


def test_the_worker_prints_what_was_sent_once(tree):
    cases = ready(tree, count=2)
    send(cases[0].round, by=tree.receiver)
    assert {each.printing for each in SentUp.objects.all()} == {"waiting"}

    assert (print_all(), print_all()) == (2, 0)

    kept = list(SentUp.objects.all())
    assert [(each.printing, each.package.read()[:4], len(each.package_sha256)) for each in kept] == [
        ("ready", b"%PDF", 64)
    ] * 2


def a_case_that_can_not_be_printed(tree):
    """A dossier sent up whose registration has a letter that the font of papers lacks."""
    [case] = ready(tree)
    case.registration.goal, was = "Mục tiêu 漢", case.registration.goal
    case.registration.save()
    send(case.round, by=tree.receiver)
    print_all()
    return case, was


def test_what_can_not_be_printed_says_why_and_is_printed_once_it_is_mended(tree):
    case, was = a_case_that_can_not_be_printed(tree)
    sent = SentUp.objects.get()
    assert (sent.printing, "Chữ “漢”" in sent.print_problem, print_all()) == ("failed", True, 0)

    case.registration.goal = was
    case.registration.save()
    assert (packages.print_again(case.round, by=tree.receiver), print_all()) == (1, 1)

    sent.refresh_from_db()
    assert sent.printing == "ready"
    with pytest.raises(Refusal, match="Không có hồ sơ nào in lỗi"):
        packages.print_again(case.round, by=tree.receiver)
    with pytest.raises(Refusal, match="chỉ đạo cấp đó"):
        packages.print_again(case.round, by=tree.clerk)


def test_a_scan_may_stand_for_what_can_not_be_printed(tree):
    case, _ = a_case_that_can_not_be_printed(tree)

    upload(case, tree.receiver, kind="registration_form")
    packages.print_again(case.round, by=tree.receiver)

    assert (print_all(), SentUp.objects.get().printing) == (1, "ready")


def test_a_worker_that_was_killed_leaves_the_package_to_the_next(tree):
    [case] = ready(tree)
    send(case.round, by=tree.receiver)
    cache.add(f"packing-{SentUp.objects.get().pk}", NOW, packages.RETRY_AFTER)
    assert print_all() == 0

    cache.clear()

    assert print_all() == 1


def test_while_it_waits_above_nobody_works_on_it(tree):
    [case] = ready(tree)
    send(case.round, by=tree.receiver)

    with pytest.raises(Refusal, match="đang chờ kết quả"):
        upload(case, tree.receiver)
    with pytest.raises(Refusal, match="Không còn đề nghị nào chờ trình"):
        send(case.round, by=tree.receiver)
    with pytest.raises(Refusal, match="đã trình cấp trên, không mở lại được"):
        take("reopen", case.round, by=tree.chief, at=NOW, reason="Xem lại danh sách.")


def test_a_dossier_that_lacks_a_paper_is_named(tree):
    [case] = a_case(tree, "province", round_state="closed")

    with pytest.raises(Refusal, match=f"{case.practice}: Bản đề nghị của cấp uỷ"):
        send(case.round, by=tree.receiver)
    assert not SentUp.objects.exists()


@pytest.mark.parametrize(
    ("track", "state", "why"),
    [("bloc", "closed", "đợt khác cấp uỷ quyết định"), ("province", "open", "Chốt danh sách đợt xét trước")],
)
def test_which_rounds_do_not_go_up(tree, track, state, why):
    [case] = a_case(tree, track, round_state=state)

    with pytest.raises(Refusal, match=why):
        send(case.round, by=tree.receiver)


def test_it_is_not_sent_tomorrow_nor_by_others(tree):
    [case] = ready(tree)

    with pytest.raises(Refusal, match="Ngày gửi không thể ở sau hôm nay"):
        send(case.round, by=tree.receiver, on=DAY + timedelta(days=1))
    with pytest.raises(Refusal, match="chỉ đạo cấp đó"):
        send(case.round, by=tree.clerk)


def test_what_closed_for_the_province_waits_as_a_task_until_it_is_sent(tree):
    [case] = ready(tree)
    told = [task.sentence for task in tasks.award_tasks(tree.receiver, on=DAY)]
    assert told == [f"Đã chốt danh sách, chưa trình cấp trên: {case.round}"]

    send(case.round, by=tree.receiver)

    assert list(tasks.award_tasks(tree.receiver, on=DAY)) == []


# ---- and back ----


@pytest.mark.parametrize(
    ("outcome", "state"), [("granted", "decided_yes"), ("refused", "decided_no"), ("returned", "approved")]
)
def test_the_nomination_follows_what_was_decided_above_s2_37(tree, outcome, state):
    [case] = ready(tree)
    send(case.round, by=tree.receiver)

    sent = answered(SentUp.objects.get(), tree, outcome, reason="Tỉnh chọn mô hình khác trong lĩnh vực.")

    case.refresh_from_db()
    assert (case.state, sent.outcome, sent.answered_on) == (state, outcome, DAY + timedelta(days=10))
    assert case.trail.last().target == state
    assert Notice.objects.filter(user=tree.clerk).count() == 1


def test_the_person_put_forward_is_told_what_was_decided_above(tree):
    [case] = ready(tree)
    case.collective, case.person = None, make.a_person(tree.cell, "Lê Thị Hoa")
    case.save()
    own = User.objects.create(username="hoa", full_name="Lê Thị Hoa", person=case.person)
    send(case.round, by=tree.receiver)

    answered(SentUp.objects.get(), tree, "refused", reason="Tỉnh chọn mô hình khác trong lĩnh vực.")

    [told] = Notice.objects.filter(user=own)
    assert told.text == (
        f"“{case.matter}”: cấp trên không khen thưởng. 45-QĐ/UBND, ngày 20/12/2026. Tỉnh chọn mô hình khác trong lĩnh "
        "vực."
    )


def test_what_was_returned_is_completed_and_sent_again(tree):
    [case] = ready(tree)
    send(case.round, by=tree.receiver)
    answered(SentUp.objects.get(), tree, "returned", reason="Thiếu chữ ký xác nhận.")

    upload(case, tree.receiver, at=LATER)
    send(case.round, by=tree.receiver, on=DAY + timedelta(days=20), at=LATER)

    assert list(case.sendings.values_list("outcome", flat=True)) == ["", "returned"]


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"outcome": "refused"}, "Cần ghi lý do của cấp trên"),
        ({"on": DAY - timedelta(days=1)}, "từ ngày gửi đến hôm nay"),
        ({"on": DAY + timedelta(days=21)}, "từ ngày gửi đến hôm nay"),
    ],
)
def test_what_is_no_answer(tree, given, why):
    [case] = ready(tree)
    send(case.round, by=tree.receiver)

    with pytest.raises(Refusal, match=why):
        answered(SentUp.objects.get(), tree, **given)


def test_an_answer_is_entered_once(tree):
    [case] = ready(tree)
    send(case.round, by=tree.receiver)
    answered(SentUp.objects.get(), tree)

    with pytest.raises(Refusal, match="đã có kết quả"):
        answered(SentUp.objects.get(), tree)


def test_a_model_registered_above_is_proposed_with_its_papers_of_that_level(tree):
    practice = make.a_practice(tree.cell, tree.committee)
    registration = make.an_accepted_registration(tree.cell, practice=practice, level="bloc")
    result = make.a_result(registration, "reached", 80)
    round_ = make.a_round(tree.committee, 2026, "province", form=a_form("province"))

    assert nominations.rows_behind(round_, practice)["result"] == result


# ---- pages ----


def page(name, record):
    return reverse(f"awards:{name}", args=[record.pk])


def test_a_scan_is_uploaded_and_checked_on_the_page(client, tree, cases):
    [case] = cases
    client.force_login(tree.receiver)
    scan = SimpleUploadedFile("To trinh.pdf", make.a_pdf().content)

    client.post(page("dossier-upload", case), {"kind": "proposal", "dated_on": "2026-11-19", "file": scan})
    client.post(page("dossier-check", case), {"kind": "proposal"})

    row = DossierPaper.objects.get()
    shown = client.get(page("dossier", case)).content.decode()
    assert (row.name, row.checked_by) == ("To trinh.pdf", tree.receiver)
    assert "Đủ giấy tờ" in shown
    assert b"".join(client.get(page("dossier-file", row))).startswith(b"%PDF")


def test_the_unit_sees_what_its_dossier_lacks_but_not_the_papers_of_the_committee(client, tree):
    [case] = ready(tree)
    sent = make.a_sending(case, tree.receiver)
    client.force_login(tree.clerk)

    shown = client.get(page("dossier", case)).content.decode()
    links = (case.registration.get_absolute_url(), case.round.get_absolute_url())
    assert [link in shown for link in links] == [True, False]
    asked = [page("dossier-file", case.dossier.get()), page("sending-package", sent),
             *(reverse(f"reports:{name}", args=[case.pk]) for name in ("dossier-pdf", "dossier-folder"))]  # fmt: skip

    assert ("Bản chụp có chữ ký" in shown, [url for url in asked if url in shown]) == (True, [])
    assert [client.get(url).status_code for url in asked] == [404] * 4


def test_a_scan_in_error_stays_on_the_page(client, tree, cases):
    [case] = cases
    client.force_login(tree.receiver)
    scan = SimpleUploadedFile("To trinh.pdf", b"khong phai PDF")

    answer = client.post(page("dossier-upload", case), {"kind": "proposal", "dated_on": "2026-11-19", "file": scan})

    assert answer.status_code == 422
    assert "không thuộc loại được nhận" in answer.content.decode()


def test_a_round_is_sent_up_and_answered_on_the_page(client, tree):
    [case] = ready(tree)
    client.force_login(tree.receiver)
    today = timezone.localdate().isoformat()

    client.post(page("round-dossiers", case.round), {"sent_to": PROVINCE, "paper": "12-TTr/ĐU", "on": today})
    sent = SentUp.objects.get()
    shown = client.get(page("round-dossiers", case.round)).content.decode()
    part = client.get(page("round-dossiers", case.round), headers={"HX-Request": "true"}).content.decode()
    assert ["hx-trigger" in each and "Còn 1 hồ sơ" in each for each in (shown, part)] == [True, True]
    print_all()
    assert "Còn 1 hồ sơ" not in client.get(page("round-dossiers", case.round)).content.decode()
    answer = client.post(page("sending-result", sent), {"outcome": "refused", "answer_paper": "9-CV", "on": today})
    assert (answer.status_code, "Cần ghi lý do của cấp trên" in answer.content.decode()) == (422, True)
    client.post(page("sending-result", sent), {"outcome": "granted", "answer_paper": "45-QĐ/UBND", "on": today})

    case.refresh_from_db()
    assert case.state == State.DECIDED_YES
    assert b"".join(client.get(page("sending-package", sent))).startswith(b"%PDF")


def test_what_keeps_a_round_from_going_up_stands_on_the_form(client, tree):
    [case] = a_case(tree, "province", round_state="closed")
    client.force_login(tree.receiver)

    answer = client.post(
        page("round-dossiers", case.round), {"sent_to": PROVINCE, "paper": "12-TTr/ĐU", "on": "2026-11-19"}
    )

    assert (answer.status_code, "Hồ sơ còn thiếu giấy tờ" in answer.content.decode()) == (422, True)


def test_what_failed_is_printed_again_from_the_page(client, tree):
    case, _ = a_case_that_can_not_be_printed(tree)
    client.force_login(tree.receiver)
    shown = client.get(page("round-dossiers", case.round)).content.decode()
    assert ("Chưa in được" in shown, page("round-print-again", case.round) in shown) == (True, True)

    client.post(page("round-print-again", case.round))

    assert SentUp.objects.get().printing == "waiting"


def test_the_dossiers_and_the_nominations_of_a_round_come_in_pages(client, tree):
    cases = a_case(tree, count=52)
    client.force_login(tree.receiver)

    for name in ("round-dossiers", "round-nominations"):
        first = client.get(page(name, cases[0].round)).context["page"]
        second = client.get(page(name, cases[0].round) + first.next_url).context["page"]
        assert [len(first.rows), len(second.rows), first.count] == [50, 2, 52]


def test_a_round_for_the_province_is_not_decided_here(client, tree):
    [case] = ready(tree)
    client.force_login(tree.receiver)

    assert "Dự thảo quyết định" not in client.get(page("round-dossiers", case.round)).content.decode()
    refused = client.post(page("round-decide", case.round), {"kind": "award", "covers": "all"}, follow=True)
    assert "Đợt này do tỉnh quyết định" in refused.content.decode()
    assert not case.round.decisions.exists()


def test_the_dossiers_of_a_round_come_as_a_zip(client, tree):
    [case] = ready(tree)
    client.force_login(tree.receiver)

    answer = client.get(reverse("reports:round-dossiers", args=[case.round_id]))

    with zipfile.ZipFile(BytesIO(b"".join(answer))) as archive:
        assert len(archive.namelist()) == 5


def test_many_dossiers_are_made_in_the_background(client, tree):
    cases = a_case(tree, count=6)
    client.force_login(tree.receiver)

    url = reverse("reports:round-dossiers", args=[cases[0].round_id])
    assert "6 hồ sơ làm mất ít phút" in client.get(url).text
    assert not tree.receiver.exports.exists()
    answer = client.post(url)
    assert (answer.url, queue.render_next(timezone.now())) == (reverse("reports:exports"), True)

    export = tree.receiver.exports.get()
    with zipfile.ZipFile(export.file) as archive:
        assert (export.state, len(archive.namelist())) == ("ready", 6 * 3 + 1)


def test_the_list_of_dossiers_costs_the_same_for_ten(client, tree, queries):
    cases = a_case(tree, count=2)
    few = queries(page("round-dossiers", cases[0].round), tree.receiver)
    for case in a_more(tree, cases[0].round, 8):
        make.a_dossier_paper(case)

    assert queries(page("round-dossiers", cases[0].round), tree.receiver) <= few


def a_more(tree, round_, count):
    """More nominations of the same round."""
    for _ in range(count):
        registration = make.an_accepted_registration(tree.cell)
        yield make.a_nomination(round_, registration.practice, registration=registration,
                                report=make.a_received_report(registration))  # fmt: skip
