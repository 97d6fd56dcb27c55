"""Where a paper goes: what the lines of Nơi nhận mean, who is sent it, who has opened it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import timedelta

from campaign import distribution, opening, papers
from campaign.models import Delivery, ReminderPlan
from tests import make
from tests.ground import standing
from units.models import Batch, Notice, Seat, Unit, User
from units.outbox import pull_out, send_due, step
from units.workflow import Refusal

Kind = Unit.Kind


def reached(tree, line, unit=None):
    """The names of the units that this one line reaches."""
    draft = make.a_draft(unit or tree.committee, recipients=line)
    return [found.name for each in distribution.addressed(draft, make.TODAY) for found in each.units]


def issued(tree, **columns):
    paper = make.a_draft(tree.committee, state="for_signature", **columns)
    return papers.issue(paper, on=make.TODAY, by=tree.decider, at=make.NOW)


@standing
def paper(tree):
    """An issued paper."""
    return issued(tree)


# ---- what the lines mean ----


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Các chi, đảng bộ trực thuộc", ["Chi bộ Văn phòng", "Chi bộ Báo", "Đảng bộ Sở"]),
        ("- Các tổ chức đảng trực thuộc (để thực hiện);", ["Chi bộ Văn phòng", "Chi bộ Báo", "Đảng bộ Sở"]),
        ("Các đảng uỷ trực thuộc", ["Đảng bộ Sở"]),
        ("Các chi bộ trực thuộc Đảng bộ", ["Chi bộ Văn phòng", "Chi bộ Báo"]),
        ("Các tổ chức cơ sở đảng", ["Chi bộ Văn phòng", "Chi bộ Báo", "Đảng bộ Sở"]),
        ("Các TCCSĐ", ["Chi bộ Văn phòng", "Chi bộ Báo", "Đảng bộ Sở"]),
        ("Các chi bộ cơ sở", ["Chi bộ Văn phòng", "Chi bộ Báo"]),
        ("Các đảng uỷ trực thuộc Tỉnh uỷ", []),
        ("Các đồng chí Uỷ viên", []),
        ("Chi bộ Báo", ["Chi bộ Báo"]),
        ("CHI BỘ BÁO; Chi bộ Một", ["Chi bộ Báo", "Chi bộ Một"]),
        ("Ban Thường vụ Tỉnh uỷ Thử Nghiệm (để b/c)", ["Tỉnh uỷ Thử Nghiệm"]),
        ("Thường trực Tỉnh uỷ (để b/c)", ["Tỉnh uỷ Thử Nghiệm"]),
        ("Chi bộ", []),
        ("Lưu Văn phòng Đảng uỷ", []),
    ],
)
def test_a_line_reaches_the_units_it_names_s2_44_s3_15(tree, line, names):
    base = make.a_unit(tree.committee, Kind.GRASSROOTS_COMMITTEE, "Đảng bộ Sở")
    make.a_unit(base, Kind.CELL, "Chi bộ Một")

    assert reached(tree, line) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Ban Dân vận Tỉnh uỷ", ["Ban Dân vận Tỉnh uỷ"]),
        ("Ban Dân vận Tỉnh uỷ (để b/c); UBND tỉnh", ["Ban Dân vận Tỉnh uỷ", "UBND tỉnh"]),
        ("Chi bộ Báo", ["Chi bộ Báo"]),
        ("Chi bộ Ba", []),
        ("Phòng Tổng hợp", []),
        ("Đảng uỷ Kiểm lâm", []),
    ],
)
def test_a_line_reaches_the_units_beside_its_line_but_no_unit_within_them(tree, line, names):
    make.a_unit(tree.province, Kind.DEPARTMENT, "Ban Dân vận Tỉnh uỷ")
    state = make.a_unit(tree.province, Kind.DEPARTMENT, "UBND tỉnh")
    make.a_unit(state, Kind.DEPARTMENT, "Phòng Tổng hợp")
    forest = make.a_unit(tree.province, Kind.COMMITTEE, "Đảng uỷ Kiểm lâm")
    make.a_unit(forest, Kind.CELL, "Chi bộ Báo")
    make.a_unit(tree.province, Kind.COMMITTEE, "Đảng uỷ Kiểm lâm")

    assert reached(tree, line) == names


def test_the_unit_beside_may_read_what_it_was_sent(client, tree):
    state = make.a_unit(tree.province, Kind.DEPARTMENT, "UBND tỉnh")
    paper = issued(tree, recipients="UBND tỉnh\nLưu Văn phòng Đảng uỷ")
    others = issued(tree)
    client.force_login(make.an_account(state, "clerk"))

    assert client.get(paper.get_absolute_url()).status_code == 200
    assert client.get(others.get_absolute_url()).status_code == 404
    assert paper.deliveries.get().opened_at


def test_a_paper_goes_to_a_unit_once_and_not_to_its_own_issuer(tree):
    lines = "Chi bộ Báo\nCác chi, đảng bộ trực thuộc\nĐảng uỷ các cơ quan Đảng tỉnh"

    found = distribution.addressed(make.a_draft(tree.committee, recipients=lines), make.TODAY)

    assert [[unit.name for unit in each.units] for each in found] == [["Chi bộ Báo"], ["Chi bộ Văn phòng"], []]
    assert [each.words for each in found] == ["1 đơn vị", "1 đơn vị", "gửi bản giấy"]
    assert distribution.Addressed("Lưu Văn phòng Đảng uỷ", ()).words == "lưu ở đơn vị"


@pytest.mark.parametrize(
    "line", ["Các chi, đảng bộ trực thuộc có tên trong danh sách", "Các đơn vị có tên trong lịch (để thực hiện);"]
)
def test_of_a_group_named_in_a_list_only_those_in_the_tables_are_reached(tree, line):
    draft = make.a_draft(tree.committee, recipients=line, text="Chi bộ Văn phòng đã hoàn thành.")
    make.an_appendix(draft, text="| TT | Đơn vị |\n|:-:|---|\n| 1 | **Chi bộ Báo** |")

    found = distribution.addressed(draft, make.TODAY)

    assert [unit.name for each in found for unit in each.units] == ["Chi bộ Báo"]


def test_a_unit_that_has_ended_is_sent_nothing(tree):
    tree.sibling.ended_on = make.LONG_AGO
    tree.sibling.save()

    assert reached(tree, "Các chi, đảng bộ trực thuộc") == ["Chi bộ Văn phòng"]


# ---- sending, opening, reminding ----


def test_a_correction_goes_to_those_who_were_sent_the_old_paper(tree):
    old = issued(
        tree, recipients="Các đơn vị có tên trong danh sách", text="| TT | Đơn vị |\n|---|---|\n| 1 | Chi bộ Báo |"
    )
    make.a_document_type("CV", "Công văn")

    draft = papers.follow(old, how="correct", by=tree.receiver)

    assert (
        draft.recipients == f"Các đơn vị có tên trong danh sách kèm theo Kế hoạch số {old.number_text}, ngày 20/11/2026"
    )
    found = distribution.addressed(draft, make.TODAY)
    assert [(each.line, each.units) for each in found if each.units] == [(f"Nơi đã nhận {old}", (tree.sibling,))]


def test_each_unit_is_sent_the_paper_and_its_clerk_is_told_s0_43(tree, paper):
    assert {each.unit for each in paper.deliveries.all()} == {tree.cell, tree.sibling}
    told = Notice.objects.filter(text__startswith="Văn bản mới")
    assert {notice.user for notice in told} == {tree.clerk, tree.stranger}


def test_the_first_to_open_is_noted_and_nobody_after_s1_08(client, tree, paper):
    for user in (tree.member, tree.clerk):
        client.force_login(user)
        client.get(paper.get_absolute_url())

    opened = paper.deliveries.get(unit=tree.cell)
    assert opened.opened_by == tree.member
    assert not paper.deliveries.get(unit=tree.sibling).opened_at


def test_who_looks_down_from_above_opens_nothing(client, tree, paper):
    client.force_login(tree.reader)

    client.get(paper.get_absolute_url())

    assert Delivery.objects.of_document(paper).unopened().count() == 2


def test_those_who_have_not_opened_are_reminded_once_a_day(tree, paper):
    opening.note_opened(paper, tree.clerk, at=make.NOW)

    assert opening.remind(paper, by=tree.receiver, at=make.NOW) == (1, 0)

    batch = Batch.objects.get()
    assert (batch.title, [item.user for item in batch.items.all()]) == (
        f"Nhắc 1 nơi chưa mở {paper}", [tree.stranger]
    )  # fmt: skip
    assert not Notice.objects.filter(text__startswith="Đề nghị mở văn bản").exists()
    send_due(make.NOW + timedelta(hours=1))
    reminded = Notice.objects.get(text__startswith="Đề nghị mở văn bản")
    assert (reminded.user, reminded.link) == (tree.stranger, paper.get_absolute_url())
    assert "chưa mở" in reminded.text
    with pytest.raises(Refusal, match="Hôm nay đã nhắc"):
        opening.remind(paper, by=tree.receiver, at=make.NOW)
    assert opening.remind(paper, by=tree.receiver, at=make.NOW + timedelta(days=1)) == (1, 0)


def test_who_opens_meanwhile_is_left_out_and_what_was_told_rests(tree, paper):
    opening.remind(paper, by=tree.receiver, at=make.NOW)
    opening.note_opened(paper, tree.clerk, at=make.NOW)
    send_due(make.NOW + timedelta(hours=1))

    opening.note_opened(paper, tree.stranger, at=make.NOW + timedelta(hours=2))

    told = Notice.objects.get(text__startswith="Đề nghị mở văn bản")
    assert (told.user, told.closed_as) == (tree.stranger, "done")
    assert "đã mở ngày 20/11/2026" in Batch.objects.get().items.get(user=tree.clerk).left_out


@pytest.mark.parametrize(("wait", "is_told"), [(0, True), (30, False), (None, False)])
def test_a_reminder_of_papers_waits_as_long_as_the_nearest_campaign_says(tree, wait, is_told):
    for unit, minutes in ((tree.province, 90), (tree.committee, wait)):
        ReminderPlan.objects.create(campaign=make.a_year(unit).campaign, outbox_wait=minutes)

    opening.remind(issued(tree), by=tree.receiver, at=make.NOW)

    hour = None if wait is None else make.NOW + timedelta(minutes=wait)
    assert Batch.objects.get().goes_at == hour
    assert Notice.objects.filter(text__startswith="Đề nghị mở văn bản").exists() == is_told


def test_a_place_without_an_account_is_said_and_not_reminded(tree):
    silent = make.a_unit(tree.committee, name="Chi bộ Không Máy")
    paper = issued(tree)

    assert opening.remind(paper, by=tree.receiver, at=make.NOW) == (2, 1)
    assert paper.deliveries.with_reminder().get(unit=silent).reminder is None
    for user in (tree.clerk, tree.stranger):
        opening.note_opened(paper, user, at=make.NOW)
    with pytest.raises(Refusal, match="chưa có ai có tài khoản"):
        opening.remind(paper, by=tree.receiver, at=make.NOW)


def test_a_reminder_that_was_dropped_is_laid_again_the_same_day(tree, paper):
    opening.remind(paper, by=tree.receiver, at=make.NOW)
    step(Batch.objects.get(), "drop", by=tree.receiver, at=make.NOW)

    assert opening.remind(paper, by=tree.receiver, at=make.NOW) == (2, 0)
    assert sorted(Batch.objects.values_list("state", flat=True)) == ["dropped", "waiting"]


def test_the_list_says_of_each_place_where_its_reminder_stands(client, tree, paper):
    client.force_login(tree.receiver)
    address = reverse("campaign:document-delivery", args=[paper.pk])
    opening.remind(paper, by=tree.receiver, at=make.NOW)
    batch = Batch.objects.get()
    pull_out(batch, [batch.items.get(unit=tree.cell).pk], by=tree.receiver, at=make.NOW)

    waiting = client.get(address).content.decode()
    step(batch, "drop", by=tree.receiver, at=make.NOW)
    dropped = client.get(address).content.decode()

    assert waiting.count("20/11/2026 09:00, chờ gửi") == 1
    assert "20/11/2026 09:00, " not in dropped


def test_only_the_issuer_reminds_and_only_while_somebody_has_not_opened(tree, paper):
    with pytest.raises(Refusal, match="Chỉ cơ quan ban hành"):
        opening.remind(paper, by=tree.clerk, at=make.NOW)
    for user in (tree.clerk, tree.stranger):
        opening.note_opened(paper, user, at=make.NOW)
    with pytest.raises(Refusal, match="Mọi nơi nhận đã mở"):
        opening.remind(paper, by=tree.receiver, at=make.NOW)


def test_the_issuer_sees_who_has_opened_and_reminds_the_rest(client, tree, paper):
    opening.note_opened(paper, tree.clerk, at=make.NOW)
    client.force_login(tree.receiver)
    address = reverse("campaign:document-delivery", args=[paper.pk])

    waiting = client.get(address, {"da_mo": "false"}).content.decode()
    client.post(reverse("campaign:document-remind", args=[paper.pk]))

    assert "Chi bộ Báo" in waiting
    assert "Chi bộ Văn phòng" not in waiting
    assert paper.deliveries.with_reminder().get(unit=tree.sibling).reminder == "waiting"


def test_a_unit_below_sees_only_its_own_delivery(client, tree, paper):
    client.force_login(tree.clerk)

    page = client.get(reverse("campaign:document-delivery", args=[paper.pk])).content.decode()

    assert "Chi bộ Văn phòng" in page
    assert "Chi bộ Báo" not in page
    assert "Nhắc nơi chưa mở" not in page


# ---- many ----


def many_units(committee, count):
    """Grassroots cells of this committee, each with a clerk."""
    start = Unit.objects.count()
    units = []
    for number in range(start, start + count):
        unit = Unit(
            parent=committee, kind=Kind.GRASSROOTS_CELL, name=f"Chi bộ số {number}", depth=committee.depth + 1,
            path=f"{committee.path}{number:05d}",
        )  # fmt: skip
        unit.fill()
        units.append(unit)
    units = Unit.objects.bulk_create(units)
    users = User.objects.bulk_create([User(username=f"cb{unit.pk}", full_name=f"Cán bộ {unit.pk}") for unit in units])
    Seat.objects.bulk_create(
        Seat(user=user, unit=unit, role="clerk", valid_from=make.LONG_AGO)
        for user, unit in zip(users, units, strict=True)
    )


def queries_of_issuing(tree):
    paper = make.a_draft(tree.committee, state="for_signature")
    with CaptureQueriesContext(connection) as captured:
        papers.issue(paper, on=make.TODAY, by=tree.decider, at=make.NOW)
    rows = [query for query in captured if not query["sql"].startswith(("INSERT", "SAVEPOINT", "RELEASE"))]
    return len(rows), paper.deliveries.count()


def test_issuing_to_many_units_asks_no_more_than_to_few(tree):
    queries_of_issuing(tree)
    few = queries_of_issuing(tree)

    many_units(tree.committee, 108)

    assert few[1] == 2
    assert queries_of_issuing(tree) == (few[0], 110)


def test_the_list_of_recipients_is_flat_in_queries(tree, queries):
    many_units(tree.committee, 1)
    address = reverse("campaign:document-delivery", args=[issued(tree).pk])
    few = queries(address, tree.receiver)

    many_units(tree.committee, 20)
    address = reverse("campaign:document-delivery", args=[issued(tree).pk])

    assert queries(address, tree.receiver) == few
