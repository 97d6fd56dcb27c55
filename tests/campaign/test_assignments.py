"""Who follows which unit: one by one, evenly, handed over on the page, one's own list (S0-32, S2-41)."""

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from campaign import assignments, steering
from campaign.models import Assignment, BodyMember, Obligation
from campaign.steering_tasks import steering_tasks
from tests import make
from tests.ground import standing
from units.models import Notice, User
from units.workflow import Refusal

MARCH = date(2026, 3, 12)


@standing
def board(tree):
    """The committee's body: three members, one of whom works in the cell, one of whom directs the sibling's group."""
    body = make.a_body(tree.committee)
    body.members.all().delete()
    insider = BodyMember.objects.create(
        body=body, person=make.a_person(tree.cell), role="head", position=1, valid_from=make.LONG_AGO
    )
    director = BodyMember.objects.create(
        body=body, person=make.a_person(tree.committee), position=2, valid_from=make.LONG_AGO
    )
    make.a_body(tree.sibling).members.create(person=director.person, valid_from=make.LONG_AGO)
    BodyMember.objects.create(body=body, person=make.a_person(tree.committee), position=3, valid_from=make.LONG_AGO)
    insider.refresh_from_db()
    return body


def proposed(body, kind="follow", **asked):
    return assignments.proposal(body, body.members.all(), kind, on=make.TODAY, **asked)


def names(found):
    return {row.unit: row.member for row in found.rows}


# ---- one by one ----


@pytest.mark.parametrize("kind", Assignment.Kind.values)
def test_every_kind_of_work_is_given_with_its_first_day(tree, board, kind):
    """S2-41: theo dõi, chăm bồi, thẩm định, xét chọn, tổ chức."""
    given = assignments.assign(board.members.first(), tree.cell, kind, on=MARCH, by=tree.chief)

    assert (given.kind, given.valid_from, given.valid_to) == (kind, MARCH, None)


def test_a_field_of_the_whole_scope_is_given_on_the_bodys_own_unit(tree, board):
    """S0-32: to units, fields and tasks."""
    member, field = board.members.first(), make.a_field(tree.committee)

    field_wide = assignments.assign(member, tree.committee, "follow", on=MARCH, by=tree.chief, field=field)
    assignments.assign(member, tree.committee, "organise", on=MARCH, by=tree.chief, task="hội nghị biểu dương")

    assert str(field_wide).endswith("Theo dõi, lĩnh vực Kinh tế Đảng uỷ các cơ quan Đảng tỉnh")
    with pytest.raises(Refusal, match="đã được phân công"):
        assignments.assign(member, tree.committee, "follow", on=MARCH, by=tree.chief, field=field)


# ---- evenly ----


def test_nobody_follows_where_he_works_or_directs(tree, board):
    """S0-32: the page says who is set aside and why."""
    insider, director, free = board.members.all()
    extra = [make.a_unit(tree.committee) for _ in range(4)]

    found = proposed(board)

    assert set(names(found)) == {tree.cell, tree.sibling, *extra}
    assert names(found)[tree.cell] != insider
    assert names(found)[tree.sibling] != director
    assert [(member, total, aside) for member, total, _, aside in found.counts] == [
        (insider, 2, [(tree.cell, "đơn vị công tác")]),
        (director, 2, [(tree.sibling, "đơn vị đang tham gia cấp uỷ, tổ chỉ đạo")]),
        (free, 2, []),
    ]
    assert (found.uncovered, found.most_and_least) == ([], (2, 2))


def test_somebody_with_a_seat_in_a_unit_does_not_follow_it(tree, board):
    member = board.members.last()
    member.person = tree.clerk.person
    member.save()

    assert (member.pk, tree.cell.pk) in assignments.bars_of([tree.cell], [member], board, on=make.TODAY)


def test_what_stands_is_kept_and_counted(tree, board):
    insider, director, _ = board.members.all()
    assignments.assign(director, tree.cell, "follow", on=MARCH, by=tree.chief)

    found = proposed(board)

    assert [(row.unit, row.member, row.stands) for row in found.rows if row.stands] == [(tree.cell, director, True)]
    assert names(found)[tree.sibling] == insider
    assert [row.unit for row in found.given] == [tree.sibling]


def test_a_change_by_hand_is_taken_unless_it_is_barred(tree, board):
    _, director, free = board.members.all()

    changed = proposed(board, chosen={tree.cell.pk: free.pk, tree.sibling.pk: director.pk})

    assert names(changed)[tree.cell] == free
    assert names(changed)[tree.sibling] != director


def test_the_spread_is_written_at_once_with_its_history(tree, board):
    found = proposed(board)

    count = assignments.write_spread(board, found, on=MARCH, by=tree.chief)

    assert count == 2
    assert {row.unit: row.member for row in Assignment.objects.all()} == names(found)
    assert set(Assignment.history.values_list("history_change_reason", "history_user")) == {
        ("Phân công đều", tree.chief.pk)
    }
    assert proposed(board).given == []


def test_a_unit_that_nobody_may_take_stops_the_writing(tree, board):
    insider = board.members.first()
    alone = assignments.proposal(board, [insider], "follow", on=make.TODAY)

    assert alone.uncovered == [tree.cell]
    with pytest.raises(Refusal, match="Chưa có người nhận: Chi bộ Văn phòng"):
        assignments.write_spread(board, alone, on=MARCH, by=tree.chief)
    assert not Assignment.objects.exists()


def test_only_who_keeps_the_body_writes(tree, board):
    with pytest.raises(Refusal, match="không có quyền"):
        assignments.write_spread(board, proposed(board), on=MARCH, by=tree.stranger)


def test_a_group_at_base_spreads_what_is_right_under_its_unit(tree):
    body = make.a_body(tree.cell)

    assert [row.unit for row in proposed(body).rows] == [tree.department]


def test_a_hundred_and_ten_units_over_twelve_members_cost_a_few_queries(tree, board, django_assert_max_num_queries):
    for _ in range(108):
        make.a_unit(tree.committee)
    for position in range(4, 13):
        person = make.a_person(tree.committee)
        BodyMember.objects.create(body=board, person=person, position=position, valid_from=make.LONG_AGO)

    with django_assert_max_num_queries(8):
        found = proposed(board)

    assert (len(found.given), found.most_and_least) == (110, (10, 9))


# ---- pages ----


def test_the_page_proposes_takes_a_change_and_writes(client, tree, board):
    insider, director, free = board.members.all()
    address = reverse("campaign:body-spread", args=[board.pk])
    client.force_login(tree.chief)
    asked = {"kind": "follow", "on": "2026-03-12", "members": [insider.pk, director.pk, free.pk]}

    page = client.post(address, asked).content.decode()
    assert "2 đơn vị, 2 phân công mới" in page
    assert "(đơn vị công tác)" in page
    assert not Assignment.objects.exists()
    changed = asked | {f"don-vi-{tree.cell.pk}": free.pk, "confirmed": "1"}
    response = client.post(address, changed)

    assert response.url == f"{reverse('campaign:body-assignments', args=[board.pk])}?viec=follow"
    assert Assignment.objects.get(unit=tree.cell).member == free


def test_where_everybody_has_somebody_there_is_nothing_to_write(client, tree, board):
    address = reverse("campaign:body-spread", args=[board.pk])
    client.force_login(tree.chief)
    asked = {"kind": "follow", "on": "2026-03-12", "members": [each.pk for each in board.members.all()]}
    client.post(address, asked | {"confirmed": "1"})

    page = client.post(address, asked).content.decode()

    assert "Mọi đơn vị đã có người phụ trách việc này" in page
    assert "Ghi phân công" not in page


def test_the_page_says_which_units_nobody_may_take(client, tree, board):
    address = reverse("campaign:body-spread", args=[board.pk])
    client.force_login(tree.chief)
    asked = {"kind": "follow", "on": "2026-03-12", "members": [board.members.first().pk]}

    assert "Chưa chia được hết" in client.post(address, asked).content.decode()
    response = client.post(address, asked | {"confirmed": "1"}, follow=True)

    assert "Chưa có người nhận" in response.content.decode()
    assert not Assignment.objects.exists()


def test_the_table_shows_more_than_300_by_pages_and_in_excel(client, tree, board):
    units = [make.a_unit(tree.committee) for _ in range(3)]
    rows = [
        Assignment(member=board.members.first(), unit=unit, task=f"Mô hình {place}", valid_from=MARCH)
        for place in range(110)
        for unit in units
    ]
    Assignment.objects.bulk_create(rows)
    address = reverse("campaign:body-assignments", args=[board.pk])
    client.force_login(tree.receiver)

    assert "330 phân công" in client.get(address).content.decode()
    assert "Mô hình 109" in client.get(address, {"trang": "cuoi"}).content.decode()
    assert b"".join(client.get(address, {"xuat": "xlsx"})).startswith(b"PK")


def test_ended_assignments_stay_in_the_table(client, tree, board):
    given = assignments.assign(board.members.first(), tree.cell, "follow", on=MARCH, by=tree.chief)
    assignments.unassign(given, on=date(2026, 6, 30), by=tree.chief)
    address = reverse("campaign:body-assignments", args=[board.pk])
    client.force_login(tree.chief)

    assert "Chưa có phân công" in client.get(address).content.decode()
    assert "30/06/2026" in client.get(address, {"con": "het"}).content.decode()
    assert "1 phân công" in client.get(address, {"con": "tat-ca"}).content.decode()


def test_ticked_assignments_are_handed_over_or_ended_on_one_page(client, tree, board):
    _, director, free = board.members.all()
    first = assignments.assign(director, tree.cell, "follow", on=MARCH, by=tree.chief)
    second = assignments.assign(director, tree.sibling, "follow", on=MARCH, by=tree.chief)
    address = reverse("campaign:body-hand-over", args=[board.pk])
    client.force_login(tree.chief)

    page = client.post(address, {"pk": [first.pk]}).content.decode()
    assert tree.cell.name in page
    assert tree.sibling.name not in page
    client.post(address, {"pk": [first.pk], "to": free.pk, "on": "2026-11-20"})
    client.post(address, {"pk": [second.pk], "end": "1"})

    assert [(row.member, row.unit) for row in Assignment.objects.open()] == [(free, tree.cell)]
    assert Assignment.objects.count() == 3


def test_the_page_of_handing_over_asks_for_one_member_or_says_that_nothing_waits(client, tree, board):
    director = board.members.all()[1]
    address = reverse("campaign:body-hand-over", args=[board.pk])
    client.force_login(tree.chief)

    assert "Không còn phân công" in client.get(address).content.decode()
    assignments.assign(director, tree.cell, "follow", on=MARCH, by=tree.chief)
    assert tree.cell.name in client.get(address, {"thanh_vien": director.pk}).content.decode()
    assert client.post(address, {"pk": ["x"], "to": "", "on": ""}).status_code == 200


def test_ones_own_list_says_what_to_do_and_where_each_unit_stands_s0_32(client, tree, board):
    """S0-32, S3-13."""
    member = board.members.last()
    member.person = tree.chief_member.person
    member.save()
    year = make.a_year(tree.committee)
    milestone = year.milestones.create(name="Lập kế hoạch", kind="plan", due_on=date(2026, 3, 31))
    Obligation.objects.create(milestone=milestone, unit=tree.cell, due_on=milestone.due_on)
    for kind in ("follow", "nurture"):
        assignments.assign(member, tree.cell, kind, on=MARCH, by=tree.chief)
    client.force_login(tree.chief_member)

    page = client.get(reverse("campaign:my-units")).content.decode()
    assert 'class="tablewrap wide"' in page  # the columns are the milestones of the year

    assert "1 đơn vị" in page
    assert "Theo dõi; Chăm bồi" in page
    assert "Muộn" in page
    assert tree.sibling.name not in page
    found = client.get(reverse("campaign:my-units"), {"viec": "appraise"}).content.decode()
    assert "Theo dõi; Chăm bồi" not in found


def test_the_first_page_says_how_many_followed_units_are_late_s3_13(tree, board):
    member = board.members.last()
    member.person = tree.chief_member.person
    member.save()
    make.a_milestone(make.a_year(tree.committee), due_on=date(2026, 3, 31))
    assignments.assign(member, tree.cell, "follow", on=MARCH, by=tree.chief)

    found = steering_tasks(tree.chief_member, on=make.TODAY)

    assert [task.sentence for task in found] == ["1 việc quá hạn ở đơn vị đồng chí theo dõi"]
    assert steering_tasks(tree.stranger, on=make.TODAY) == []


def test_ones_own_list_is_flat(queries, tree, board):
    member = board.members.last()
    member.person = tree.chief_member.person
    member.save()
    make.a_year(tree.committee)

    def give(count):
        for _ in range(count):
            assignments.assign(member, make.a_unit(tree.committee), "follow", on=MARCH, by=tree.chief)

    give(2)
    address = reverse("campaign:my-units")
    queries(address, tree.chief_member)
    few = queries(address, tree.chief_member)
    give(10)

    assert queries(address, tree.chief_member) == few


def test_ones_own_list_leads_to_the_issued_notice(client, tree, board):
    member = board.members.last()
    member.person = tree.chief_member.person
    member.save()
    assignments.assign(member, tree.cell, "follow", on=MARCH, by=tree.chief)
    told = {"body": board, "issuer": "body", "made_from": "phan-cong"}
    paper = make.an_issued_paper(tree.committee, 3, "TB", "Thông báo", **told)
    make.a_draft(tree.committee, "TB", "Thông báo", **told)
    client.force_login(tree.chief_member)

    response = client.get(reverse("campaign:my-units"))

    assert list(response.context["notices"]) == [paper]
    assert paper.get_absolute_url() in response.content.decode()


# ---- who is told ----


def test_a_member_is_told_once_of_what_he_was_given(tree, board):
    """PLAN, NOTI: the right person is told; who has no account is not."""
    member = board.members.get(position=2)
    user = User.objects.create(username="uyvien", person=member.person)
    assignments.assign(member, tree.cell, "follow", on=MARCH, by=tree.chief, at=make.NOW)
    assignments.assign(board.members.get(position=3), tree.cell, "nurture", on=MARCH, by=tree.chief, at=make.NOW)
    for _ in range(4):
        make.a_unit(tree.committee, "grassroots_cell")
    found = assignments.proposal(board, [member], "appraise", on=make.TODAY)
    given = [row for row in found.rows if row.member]

    assignments.write_spread(board, replace(found, rows=given), on=MARCH, by=tree.chief, at=make.NOW)

    texts = list(Notice.objects.order_by("pk").values_list("user", "text"))
    assert [user_pk for user_pk, _ in texts] == [user.pk, user.pk]
    assert texts[0][1] == f"{board} phân công đồng chí từ ngày 12/03/2026: theo dõi {tree.cell}."
    assert f"thẩm định {len(given)} đơn vị (" in texts[1][1]


def test_who_takes_over_is_told_of_what_is_new_to_him(tree, board):
    giver, heir = board.members.get(position=1), board.members.get(position=3)
    user = User.objects.create(username="nguoinhan", person=heir.person)
    given = assignments.assign(giver, tree.sibling, "follow", on=MARCH, by=tree.chief)

    steering.hand_over([given], to=heir, on=make.TODAY, by=tree.chief, at=make.NOW)

    [notice] = Notice.objects.filter(user=user)
    assert f"theo dõi {tree.sibling}" in notice.text
    assert notice.link == reverse("campaign:my-units")
