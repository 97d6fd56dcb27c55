"""Bảng theo dõi, duties of units, reminders, what waits (S0-11, S0-42, S2-40)."""

import io
from datetime import date

import pikepdf
import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from campaign import obligations, tracking
from campaign.models import Document, DocumentType, Milestone, Obligation
from campaign.tasks import campaign_tasks
from tests import make
from tests.ground import standing
from units.models import Batch, BatchItem, Notice
from units.workflow import Refusal, take

pytestmark = pytest.mark.usefixtures("today")
REASON = "Thiếu quyết định kèm theo."
LATER = date(2026, 12, 31)


@pytest.fixture
def today():
    """The pages read the clock; rules are given the day."""
    with time_machine.travel(make.NOW, tick=False):
        yield make.TODAY


@standing
def milestone(tree, year):
    found = Milestone.objects.create(
        campaign_year=year, name="Thành lập Tổ chỉ đạo", kind="body", due_on=date(2026, 3, 31), said="cuối tháng 3"
    )
    obligations.lay(found, by=tree.receiver)
    return found


@pytest.fixture
def owed(tree, milestone):
    return Obligation.objects.get(unit=tree.cell)


def another(tree, year, due_on=date(2026, 12, 5), **columns):
    found = Milestone.objects.create(campaign_year=year, name="Báo cáo tổng kết", due_on=due_on, **columns)
    obligations.lay(found, by=tree.receiver)
    return found


# ---- verbs ----


def test_a_unit_says_it_is_done_and_the_committee_accepts(tree, owed):
    obligations.submit(owed, note="QĐ 05-QĐ/CB", by=tree.clerk, at=make.NOW)
    obligations.settle(owed, "accept", by=tree.receiver, at=make.NOW)

    owed.refresh_from_db()
    assert (owed.state, owed.note, owed.fulfilled_on) == ("fulfilled", "QĐ 05-QĐ/CB", make.TODAY)
    assert [row.label for row in owed.trail.all()] == ["Báo đã làm xong", "Xác nhận đạt"]


def test_what_is_returned_is_told_with_its_reason(tree, owed):
    obligations.submit(owed, note="", by=tree.clerk, at=make.NOW)

    obligations.send_back(owed, by=tree.receiver, at=make.NOW, reason=REASON, due_on=LATER, said="cuối tháng 12")

    told = f"Thành lập Tổ chỉ đạo: trả lại. Lý do: {REASON} Hạn làm lại: đến hết ngày 31/12/2026."
    assert (owed.state, owed.fulfilled_on, owed.due_on, owed.extension_said) == (
        "returned",
        None,
        LATER,
        "cuối tháng 12",
    )
    assert set(Notice.objects.values_list("user", "text")) == {(user.pk, told) for user in (tree.clerk, tree.head)}


@pytest.mark.parametrize(
    ("name", "seat", "reason", "sentence"),
    [
        ("accept", "clerk", "", "không có quyền"),
        ("excuse", "receiver", "ngắn", "Cần ghi lý do"),
        ("owe", "receiver", REASON, "Không thể"),
        ("fulfil", "receiver", "", "Không có bước này"),
    ],
)
def test_a_step_out_of_place_is_refused(tree, owed, name, seat, reason, sentence):
    with pytest.raises(Refusal, match=sentence):
        obligations.settle(owed, name, by=getattr(tree, seat), at=make.NOW, reason=reason)

    owed.refresh_from_db()
    assert (owed.state, owed.trail.count()) == ("owed", 0)


def test_s0_11_a_reminder_waits_in_the_outbox_with_all_that_a_unit_owes(tree, year, milestone):
    another(tree, year)

    told = obligations.remind(Obligation.objects.of_units([tree.cell]).for_list(), by=tree.receiver, at=make.NOW)

    [batch] = Batch.objects.all()
    assert (told, batch.unit, batch.state) == (1, tree.committee, "waiting")
    assert set(batch.items.values_list("user", "words")) == {
        (user.pk, words)
        for user in (tree.clerk, tree.head)
        for words in (
            "Thành lập Tổ chỉ đạo (hạn 31/03/2026, quá hạn 234 ngày)",
            "Báo cáo tổng kết (hạn 05/12/2026, còn 15 ngày)",
        )
    }


def test_what_is_done_or_of_another_committee_is_not_reminded(tree, owed):
    obligations.settle(owed, "accept", by=tree.receiver, at=make.NOW)

    assert obligations.remind([owed], by=tree.receiver, at=make.NOW) == 0
    assert obligations.remind(Obligation.objects.for_list(), by=tree.clerk, at=make.NOW) == 0
    assert not Batch.objects.exists()


def test_only_the_committee_extends_and_only_what_is_owed(tree, owed):
    asked = {"due_on": date(2026, 12, 31), "reason": "Đang sáp nhập đơn vị.", "at": make.NOW}

    with pytest.raises(Refusal, match="không có quyền"):
        obligations.extend(owed, by=tree.clerk, **asked)
    obligations.settle(owed, "accept", by=tree.receiver, at=make.NOW)
    with pytest.raises(Refusal, match="không cần gia hạn"):
        obligations.extend(owed, by=tree.receiver, **asked)


# ---- the board ----


def test_the_board_puts_the_most_overdue_unit_first(tree, year, milestone):
    another(tree, year, due_on=date(2026, 1, 31))
    obligations.settle(
        Obligation.objects.get(unit=tree.sibling, milestone__due_on=date(2026, 1, 31)),
        "accept",
        by=tree.receiver,
        at=make.NOW,
    )

    rows = tracking.board(tree.receiver, year, on=make.TODAY).order_by("late_since", "path")

    assert [(row, tracking.days_late(row, make.TODAY)) for row in rows] == [(tree.cell, 293), (tree.sibling, 234)]


def test_a_cell_of_the_board_says_how_late_until_when_or_the_state(tree, year, milestone, owed):
    later = another(tree, year)
    obligations.submit(owed, note="", by=tree.clerk, at=make.NOW)
    rows = {row: row for row in tracking.board(tree.receiver, year, on=make.TODAY)}
    columns = tracking.milestone_columns([milestone, later], make.TODAY)

    said = {unit.name: [column.shown(rows[unit]) for column in columns] for unit in (tree.cell, tree.sibling)}

    assert said == {"Chi bộ Văn phòng": ["Đã nộp", "Hạn 05/12"], "Chi bộ Báo": ["Muộn 234", "Hạn 05/12"]}


def test_two_milestones_of_one_kind_are_told_apart(year):
    first = make.a_milestone(year, "half_review", name="Sơ kết sáu tháng đầu năm")
    second = make.a_milestone(year, "half_review", name="Sơ kết chuyên đề cải cách hành chính")
    plan = make.a_milestone(year, "plan", name="Ban hành kế hoạch của đơn vị")

    assert tracking.headings_of([first, second, plan]) == {
        first.pk: "Sơ kết sáu tháng…",
        second.pk: "Sơ kết chuyên đề…",
        plan.pk: "Kế hoạch",
    }


@pytest.mark.parametrize("seat", ["receiver", "chief", "decider", "reader"])
def test_the_committee_and_those_above_see_the_board(client, tree, milestone, seat):
    client.force_login(getattr(tree, seat))

    page = client.get(reverse("campaign:tracking")).content.decode()

    assert "Chi bộ Văn phòng" in page
    assert "Chi bộ Báo" in page
    assert "0/2" in page


def test_a_unit_sees_its_own_duties_only(client, tree, milestone):
    client.force_login(tree.clerk)

    page = client.get(reverse("campaign:tracking")).content.decode()

    assert "Việc của đơn vị năm 2026" in page
    assert "Thành lập Tổ chỉ đạo" in page
    assert "Chi bộ Báo" not in page


@pytest.mark.parametrize(
    ("asked", "units"),
    [
        ({"trang_thai": "late"}, {"Chi bộ Văn phòng", "Chi bộ Báo"}),
        ({"trang_thai": "fulfilled"}, set()),
        ({"q": "bao"}, {"Chi bộ Báo"}),
        ({"loai": "grassroots_committee"}, set()),
    ],
)
def test_the_board_is_filtered(client, tree, milestone, asked, units):
    client.force_login(tree.receiver)

    page = client.get(reverse("campaign:tracking"), asked).context["page"]

    assert {row.name for row in page.rows} == units


def test_the_board_filters_by_one_milestone_and_comes_as_a_workbook(client, tree, year, milestone, owed):
    other = another(tree, year)
    obligations.settle(owed, "accept", by=tree.receiver, at=make.NOW)
    client.force_login(tree.receiver)
    address = reverse("campaign:tracking")

    found = [
        len(client.get(address, {"viec": each.pk, "trang_thai": "fulfilled"}).context["page"].rows)
        for each in (milestone, other)
    ]

    workbook = client.get(address, {"xuat": "xlsx"})
    workbook.close()
    assert found == [1, 0]
    assert workbook.headers["Content-Type"].endswith("sheet")


@pytest.mark.parametrize("name", ["tracking", "obligation-list"])
def test_the_lists_are_flat_in_queries(queries, tree, milestone, name):
    address = reverse(f"campaign:{name}")
    queries(address, tree.receiver)
    few = queries(address, tree.receiver)
    for _ in range(10):
        make.a_unit(tree.committee)
    obligations.lay(milestone, by=tree.receiver)

    assert queries(address, tree.receiver) == few


def test_without_a_year_the_board_says_what_will_stand_there(client, tree):
    client.force_login(tree.receiver)

    assert "Chưa có năm thi đua nào" in client.get(reverse("campaign:tracking")).content.decode()


# ---- acts on many ----


def keys_of(rows):
    """The keys of these rows as the page before an act carries them."""
    return ",".join(str(getattr(row, "pk", row)) for row in rows)


def test_reminding_shows_names_and_count_before_anything_is_sent(client, tree, milestone):
    client.force_login(tree.receiver)
    act = reverse("campaign:tracking-act")
    asked = {"act": "remind", "rows_are": "unit", "pk": [tree.cell.pk, tree.sibling.pk]}

    page = client.post(act, asked).content.decode()

    assert "Nhắc 2 đơn vị, 2 việc" in page
    assert "Lê Thị Thư, Trần Văn Tổ" in page
    assert "Nhắc việc chưa xong: Thành lập Tổ chỉ đạo (hạn 31/03/2026, quá hạn 234 ngày)." in page
    assert not Notice.objects.exists()
    client.post(act, {"act": "remind", "pks": keys_of(Obligation.objects.all()), "confirmed": "1"})
    assert {item.user for item in BatchItem.objects.all()} == {tree.clerk, tree.head, tree.stranger}


def test_accepting_many_leaves_out_what_does_not_fit(client, tree, milestone, owed):
    take("excuse", owed, by=tree.receiver, at=make.NOW, reason="Đơn vị mới sáp nhập.")
    client.force_login(tree.receiver)
    pks = list(Obligation.objects.values_list("pk", flat=True))

    page = client.post(reverse("campaign:tracking-act"), {"act": "accept", "pk": pks}).content.decode()
    client.post(reverse("campaign:tracking-act"), {"act": "accept", "pks": keys_of(pks), "confirmed": "1"})

    assert "đang “Miễn”" in page
    assert list(Obligation.objects.order_by("unit__path").values_list("state", flat=True)) == ["excused", "fulfilled"]


@pytest.mark.parametrize(
    "asked",
    [
        {"act": "remind"},
        {"act": "delete", "pk": "1"},
        {"act": "remind", "pk": "x"},
        {"act": "remind", "rows_are": "unit", "pk": "9" * 30},
        {"act": "remind", "pks": "x,"},
        {"act": "remind", "pk": "9" * 30},
    ],
)
def test_an_act_without_rows_or_name_does_nothing(client, tree, milestone, asked):
    client.force_login(tree.receiver)

    response = client.post(reverse("campaign:tracking-act"), {**asked, "back": "https://elsewhere.example/"})

    assert response.url == reverse("campaign:tracking")


def test_a_stranger_neither_sees_nor_settles_a_duty(client, tree, owed):
    client.force_login(tree.stranger)

    assert client.get(owed.get_absolute_url()).status_code == 404
    assert client.post(f"{owed.get_absolute_url()}accept/").status_code == 404


def test_a_duty_lives_on_its_page(client, tree, owed):
    client.force_login(tree.clerk)
    assert "Lập Tổ chỉ đạo" in client.get(owed.get_absolute_url()).content.decode()
    client.post(f"{owed.get_absolute_url()}submit/", {"note": "QĐ 05-QĐ/CB"})
    client.force_login(tree.receiver)
    assert "QĐ 05-QĐ/CB" in client.get(owed.get_absolute_url()).content.decode()

    client.post(f"{owed.get_absolute_url()}accept/")

    owed.refresh_from_db()
    assert owed.state == "fulfilled"


def test_an_extension_is_given_on_its_page(client, tree, owed):
    client.force_login(tree.receiver)

    client.post(
        reverse("campaign:obligation-extend", args=[owed.pk]),
        {"due_on": "2026-12-31", "reason": "Đang sáp nhập đơn vị."},
    )

    owed.refresh_from_db()
    assert owed.due_on == date(2026, 12, 31)


def act(client, **asked):
    return client.post(f"{reverse('campaign:tracking-act')}?nam=2026", asked)


def test_units_without_an_account_are_shown_apart_and_not_counted(client, tree, milestone):
    make.a_unit(tree.committee, name="Chi bộ Vùng xa")
    obligations.lay(milestone, by=tree.receiver)
    client.force_login(tree.receiver)
    asked = {"act": "remind", "rows_are": "unit", "all": "1", "back": reverse("campaign:tracking")}

    context = act(client, **asked).context
    page = act(client, **asked, confirmed="1", follow=True)

    assert context["title"] == "Nhắc 2 đơn vị, 2 việc"
    assert [each.unit.name for each in context["silent"]] == ["Chi bộ Vùng xa"]
    assert [str(each) for each in page.wsgi_request._messages] == [
        "Lời nhắc 2 đơn vị đã vào Hộp thư đi (mục Thông báo).", "1 đơn vị chưa có ai có tài khoản, chưa được nhắc.",
    ]  # fmt: skip


def test_all_in_the_filter_means_its_units_and_its_milestone(client, tree, year, milestone, owed):
    later = another(tree, year)
    obligations.settle(owed, "accept", by=tree.receiver, at=make.NOW)
    client.force_login(tree.receiver)
    board = reverse("campaign:tracking")
    asked = {"act": "remind", "rows_are": "unit", "all": "1"}

    def told(query):
        letters = act(client, **asked, back=f"{board}?{query}").context["told"]
        return [(letter.unit.name, [duty.milestone for duty in letter.duties]) for letter in letters]

    assert [told(query) for query in ("nam=2026&q=bao", f"viec={later.pk}", "trang_thai=late")] == [
        [("Chi bộ Báo", [milestone, later])],
        [("Chi bộ Văn phòng", [later]), ("Chi bộ Báo", [later])],
        [("Chi bộ Báo", [milestone])],
    ]


def test_all_in_the_list_of_duties_is_what_its_address_shows(client, tree, year, milestone):
    another(tree, year)
    client.force_login(tree.receiver)
    back = f"{reverse('campaign:obligation-list')}?nam=2026&viec={milestone.pk}&q=van+phong"

    page = act(client, act="accept", rows_are="duty", all="1", back=back)

    assert page.context["rows"] == ["Chi bộ Văn phòng: Thành lập Tổ chỉ đạo (quá hạn 234 ngày)"]


def test_a_filter_in_error_means_nothing(client, tree, milestone):
    client.force_login(tree.receiver)

    response = act(client, act="remind", rows_are="unit", all="1", back=f"{reverse('campaign:tracking')}?la=1")

    assert response.status_code == 302
    assert not Notice.objects.exists()


def test_the_selected_are_extended_and_those_with_more_time_stay(client, tree, milestone, owed):
    obligations.extend(owed, due_on=LATER, reason="Đang sáp nhập đơn vị.", by=tree.receiver, at=make.NOW)
    client.force_login(tree.receiver)
    pks = keys_of(Obligation.objects.all())
    page = act(client, act="extend", pks=pks)

    act(client, act="extend", pks=pks, confirmed="1", said="trước 06/12", reason="Bão lụt trên địa bàn.")

    rows = Obligation.objects.order_by("unit__path").values_list("due_on", "extension_said", "extension_reason")
    assert "Gia hạn 2 việc" in page.content.decode()
    assert list(rows) == [
        (LATER, "", "Đang sáp nhập đơn vị."), (date(2026, 12, 5), "trước 06/12", "Bão lụt trên địa bàn."),
    ]  # fmt: skip


def test_an_extension_of_many_in_error_is_asked_again(client, tree, milestone):
    client.force_login(tree.receiver)

    page = act(client, act="extend", pks=keys_of(Obligation.objects.all()), confirmed="1", said="bao giờ xong thì xong")

    assert page.status_code == 200
    assert page.context["form"].errors.keys() >= {"reason"}


def test_s0_11_the_letter_lists_what_the_selected_are_late_with(client, tree, year, milestone):
    """S0-11: đôn đốc, with the list of units late; the paper is a draft to be read through."""
    another(tree, year)
    make.a_document_type("CV", "Công văn")
    client.force_login(tree.receiver)

    response = act(client, act="letter", rows_are="unit", pk=[tree.cell.pk, tree.sibling.pk])

    document = Document.objects.get()
    assert response.url == reverse("campaign:document-edit", args=[document.pk])
    assert document.title == "đôn đốc thành lập Tổ chỉ đạo năm 2026"
    assert "còn 02 đơn vị chưa hoàn thành 02 việc đã quá thời hạn (có danh sách kèm theo)" in document.text
    assert document.appendices.get().text.splitlines()[2:] == [
        "| 1 | Chi bộ Văn phòng | Thành lập Tổ chỉ đạo | 31/3/2026 | 234 |",
        "| 2 | Chi bộ Báo | Thành lập Tổ chỉ đạo | 31/3/2026 | 234 |",
    ]


@pytest.mark.parametrize(("due_on", "sentence"), [(LATER, "không có việc nào quá hạn"), (None, "chưa có thể loại")])
def test_a_letter_that_cannot_be_written_says_why(client, tree, year, due_on, sentence):
    another(tree, year, due_on=due_on or date(2026, 3, 31))
    if due_on is None:
        DocumentType.objects.all().delete()
    client.force_login(tree.receiver)

    page = client.post(
        reverse("campaign:tracking-act"), {"act": "letter", "pk": [Obligation.objects.first().pk]}, follow=True
    )

    assert sentence in page.content.decode()
    assert not Document.objects.exists()


def test_what_the_filter_swaps_carries_tick_boxes_and_its_own_address(client, tree, milestone):
    client.force_login(tree.receiver)

    part = client.get(reverse("campaign:tracking"), {"q": "bao"}, headers={"HX-Target": "list"}).content.decode()

    assert 'name="pk"' in part
    assert "/theo-doi/?q=bao" in part


# ---- one duty ----


def a_pdf():
    stream = io.BytesIO()
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(stream)
    return SimpleUploadedFile("QĐ 05.pdf", stream.getvalue(), "application/pdf")


def test_a_file_is_handed_in_and_given_to_who_may_see_the_duty(client, tree, owed):
    client.force_login(tree.clerk)
    client.post(f"{owed.get_absolute_url()}submit/", {"note": "QĐ 05-QĐ/CB", "file": a_pdf()})
    address = owed.submissions.get().file_url

    found = {}
    for seat in ("clerk", "receiver", "national", "stranger"):
        client.force_login(getattr(tree, seat))
        response = client.get(address)
        found[seat] = response.status_code
        b"".join(response)  # to its end, which closes the file; response.close() would close the connection too

    assert found == {"clerk": 200, "receiver": 200, "national": 200, "stranger": 404}
    assert "QĐ 05.pdf</a>" in client_page(client, tree.receiver, owed)


def client_page(client, user, owed):
    client.force_login(user)
    return client.get(owed.get_absolute_url()).content.decode()


def test_a_file_that_is_none_of_the_kinds_is_refused_on_the_page(client, tree, owed):
    client.force_login(tree.clerk)

    page = client.post(f"{owed.get_absolute_url()}submit/", {"file": SimpleUploadedFile("a.exe", b"MZ" * 50)})

    owed.refresh_from_db()
    assert "Tệp này không thuộc loại được nhận" in page.content.decode()
    assert owed.state == "owed"


def test_a_submission_without_file_gives_none(client, tree, owed):
    item = obligations.hand_in(owed, "QĐ 05-QĐ/CB", None, by=tree.clerk, at=make.NOW)
    client.force_login(tree.clerk)

    assert client.get(reverse("campaign:submission-file", args=[item.pk])).status_code == 404


def test_a_duty_is_returned_on_its_page_to_a_day_as_papers_say_it(client, tree, owed):
    obligations.submit(owed, note="", by=tree.clerk, at=make.NOW)
    client.force_login(tree.receiver)
    address = reverse("campaign:obligation-return", args=[owed.pk])

    early = client.post(address, {"due_on": "2026-11-01", "reason": REASON})
    client.post(address, {"said": "trong 10 ngày", "reason": REASON})

    owed.refresh_from_db()
    assert "Hạn làm lại phải từ hôm nay trở đi." in early.content.decode()
    assert (owed.state, owed.due_on, owed.extension_said) == ("returned", date(2026, 11, 30), "trong 10 ngày")


@pytest.mark.parametrize("name", ["return", "extend"])
def test_a_unit_does_not_give_itself_a_day(client, tree, owed, name):
    client.force_login(tree.clerk)

    assert client.get(reverse(f"campaign:obligation-{name}", args=[owed.pk])).status_code == 403


# ---- what waits ----


def told(user):
    return [(task.sentence, task.tone) for task in campaign_tasks(user, on=make.TODAY)]


def test_a_unit_is_told_what_it_owes_and_the_committee_who_is_late(tree, owed):
    assert told(tree.clerk) == [("Thành lập Tổ chỉ đạo", "bad")]
    assert told(tree.receiver) == [("2 việc các đơn vị quá hạn", "warn")]
    assert told(tree.chief_member) == []


def test_a_unit_is_told_that_a_duty_came_back(tree, owed):
    Obligation.objects.filter(pk=owed.pk).update(state="returned", due_on=date(2026, 12, 31))

    assert told(tree.clerk) == [("Bị trả lại: Thành lập Tổ chỉ đạo", "warn")]


def test_the_committee_is_told_what_to_look_at(tree, owed):
    obligations.submit(owed, note="", by=tree.clerk, at=make.NOW)

    assert told(tree.receiver) == [
        ("1 việc các đơn vị báo đã xong, chờ xác nhận", "wait"),
        ("1 việc các đơn vị quá hạn", "warn"),
    ]


def test_a_leader_is_told_which_papers_wait_for_him(tree):
    kind = make.a_document_type()
    for unit, bound in ((tree.committee, False), (tree.committee, True), (tree.cell, False)):
        Document.objects.create(type=kind, unit=unit, title="chờ", state="for_signature", is_bound=bound)

    assert told(tree.decider) == [("Văn bản chờ ký: chờ", "wait")]


def test_nothing_of_a_closed_year_waits(tree, year, owed):
    year.state = "closed"
    year.save()

    assert told(tree.clerk) == told(tree.receiver) == []


def test_the_board_reads_the_milestones_of_its_year_once(client, tree, milestone):
    """They head the columns, stand in the bars and in the filter: one query brings them with their progress."""
    client.force_login(tree.receiver)
    client.get(reverse("campaign:tracking"))

    with CaptureQueriesContext(connection) as asked:
        page = client.get(reverse("campaign:tracking"), {"viec": milestone.pk}).content.decode()

    assert f'<option value="{milestone.pk}" selected>{milestone.name}</option>' in page
    assert sum('FROM "campaign_milestone"' in each["sql"] for each in asked) == 2  # and the one that is asked for
