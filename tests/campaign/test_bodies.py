"""Steering bodies: set up, changed, re-formed, assigned (S0-37, S1-12, S0-32, S2-40, S0-19)."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from campaign import assignments, steering
from campaign.models import Assignment, Milestone, Obligation, SteeringBody
from campaign.obligations import lay
from tests import make
from units.workflow import Refusal

MARCH = date(2026, 3, 12)
FRAME = {
    "kind": "tcd",
    "name": "Tổ chỉ đạo Chi bộ Văn phòng",
    "covers_dvk": True,
    "covers_qcdc": False,
    "decision": "Quyết định số 05-QĐ/CB, ngày 12/3/2026",
    "established_on": MARCH,
}


def a_row(person, role="member", leads=False):
    return {"person": person, "role": role, "representing": "Công đoàn", "leads_mass_mobilisation": leads}


def some_members(unit, count=3):
    people = [make.a_person(unit) for _ in range(count)]
    return [a_row(people[0], "head", leads=True), *(a_row(person) for person in people[1:])]


def a_body(tree, unit=None, by=None, members=None, **frame):
    return steering.set_up(
        unit or tree.cell,
        values=FRAME | frame,
        members=members or some_members(unit or tree.cell),
        by=by or tree.head,
        at=make.NOW,
    )


@pytest.fixture
def owed(tree):
    """S2-40 and S0-19: a Tổ chỉ đạo by the end of March, its regulation by the end of April."""
    year = make.a_year(tree.committee)
    for kind, due_on in (("body", date(2026, 3, 31)), ("regulation", date(2026, 4, 30))):
        lay(Milestone.objects.create(campaign_year=year, name=kind, kind=kind, due_on=due_on), by=tree.receiver)
    return lambda kind: Obligation.objects.get(unit=tree.cell, milestone__kind=kind)


def test_a_group_set_up_by_decision_is_at_work_and_the_duty_done(tree, owed):
    """S2-40."""
    body = a_body(tree)

    assert (body.state, body.level) == ("active", "base")
    assert [member.role for member in body.members.all()] == ["head", "member", "member"]
    assert [row.label for row in body.trail.all()] == ["Đưa vào hoạt động"]
    assert (owed("body").state, owed("body").fulfilled_on) == ("fulfilled", MARCH)
    assert owed("regulation").state == "owed"


def test_without_a_decision_it_stays_in_preparation(tree, owed):
    body = a_body(tree, decision="", established_on=None)

    assert body.state == "preparing"
    assert owed("body").state == "owed"
    with pytest.raises(Refusal, match="Chưa ghi quyết định"):
        steering.step(body, "activate", by=tree.head, at=make.NOW)


def test_a_prepared_body_begins_when_its_decision_is_written(tree, owed):
    body = a_body(tree, decision="", established_on=None)
    steering.write_frame(body, values=FRAME, by=tree.head)

    steering.step(body, "activate", by=tree.head, at=make.NOW)

    assert (body.state, owed("body").state) == ("active", "fulfilled")


def test_the_head_at_base_is_in_charge_of_dan_van_unless_acknowledged_s0_37(tree):
    """S0-37."""
    members = [a_row(make.a_person(tree.cell), "head")]

    with pytest.raises(Refusal, match="phụ trách công tác dân vận"):
        a_body(tree, members=members)

    body = steering.set_up(tree.cell, values=FRAME, members=members, by=tree.head, at=make.NOW, acknowledged=True)
    assert body.state == "active"


@pytest.mark.parametrize(
    ("roles", "sentence"), [((), "Chưa có"), (("member",), "Chưa có"), (("head", "head"), "Chỉ có một")]
)
def test_a_body_has_exactly_one_head(tree, roles, sentence):
    members = [a_row(make.a_person(tree.cell), role, leads=True) for role in roles]

    with pytest.raises(Refusal, match=sentence):
        steering.set_up(tree.cell, values=FRAME, members=members, by=tree.head, at=make.NOW)


def test_nobody_sits_twice(tree):
    person = make.a_person(tree.cell)

    with pytest.raises(Refusal, match="hai lần"):
        a_body(tree, members=[a_row(person, "head", leads=True), a_row(person)])


def test_two_groups_of_a_kind_do_not_work_side_by_side(tree):
    a_body(tree)

    with pytest.raises(Refusal, match="Kiện toàn"):
        a_body(tree)

    assert SteeringBody.objects.count() == 1


@pytest.mark.parametrize("seat", ["member", "stranger", "receiver"])
def test_only_the_units_own_clerk_head_or_leader_sets_up(tree, seat):
    with pytest.raises(Refusal, match="không có quyền"):
        a_body(tree, by=getattr(tree, seat))


def test_the_regulation_is_owed_apart_and_done_by_itself(tree, owed):
    """S0-19."""
    body = a_body(tree)

    steering.adopt_regulation(body, on=date(2026, 4, 2), by=tree.clerk, at=make.NOW)

    assert (owed("regulation").state, owed("regulation").fulfilled_on) == ("fulfilled", date(2026, 4, 2))


@pytest.mark.parametrize("on", [date(2020, 1, 1), make.TODAY + timedelta(days=1)])
def test_a_regulation_is_of_a_day_on_which_the_body_was_there(tree, on):
    body = a_body(tree)

    with pytest.raises(Refusal, match=r"phải ban hành từ ngày thành lập|ở sau hôm nay"):
        steering.adopt_regulation(body, on=on, by=tree.clerk, at=make.NOW)

    assert not body.has_regulation


def test_a_member_joins_and_leaves_with_his_assignments(tree):
    body, person = a_body(tree), make.a_person(tree.cell)
    member = steering.add_member(body, values=a_row(person), on=date(2026, 5, 1), by=tree.head)
    assignments.assign(member, tree.department, "follow", on=date(2026, 5, 1), by=tree.head)

    steering.leave(member, on=date(2026, 8, 31), by=tree.head)

    member.refresh_from_db()
    assert member.valid_to == date(2026, 8, 31)
    assert Assignment.objects.get().valid_to == date(2026, 8, 31)
    with pytest.raises(Refusal, match="đã thôi"):
        steering.leave(member, on=date(2026, 9, 1), by=tree.head)


def test_somebody_who_serves_or_a_second_head_does_not_join(tree):
    body = a_body(tree)
    serving = body.members.last().person

    with pytest.raises(Refusal, match="đang là thành viên"):
        steering.add_member(body, values=a_row(serving), on=make.TODAY, by=tree.head)
    with pytest.raises(Refusal, match="Chỉ có một"):
        steering.add_member(body, values=a_row(make.a_person(tree.cell), "head"), on=make.TODAY, by=tree.head)


def test_after_a_congress_a_new_version_follows_the_old_s1_12(tree, owed):
    """S1-12: kiện toàn; nothing is deleted, who goes on keeps his assignments, the others' are listed."""
    old = a_body(tree)
    _, staying, leaving = old.members.all()
    assignments.assign(staying, tree.department, "follow", on=MARCH, by=tree.head)
    assignments.assign(leaving, tree.cell, "appraise", on=MARCH, by=tree.head)
    members = [a_row(make.a_person(tree.cell), "head", leads=True), a_row(staying.person)]
    values = FRAME | {"decision": "Quyết định số 09-QĐ/CB", "established_on": date(2026, 9, 1)}

    new = steering.reconstitute(old, values=values, members=members, by=tree.head, at=make.NOW)

    old.refresh_from_db()
    assert (old.state, old.ended_on, new.state, new.predecessor) == ("reconstituted", date(2026, 8, 31), "active", old)
    assert set(old.members.values_list("valid_to", flat=True)) == {date(2026, 8, 31)}
    handed = Assignment.objects.of_body(new).get()
    assert (handed.member.person, handed.unit, handed.valid_from) == (staying.person, tree.department, date(2026, 9, 1))
    assert [(each.unit, each.kind) for each in steering.unassigned(new)] == [(tree.cell, "appraise")]
    assert [row.label for row in old.trail.all()] == ["Đưa vào hoạt động", "Kiện toàn"]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [({"decision": ""}, "cả quyết định và ngày"), ({"established_on": MARCH}, "sau ngày thành lập")],
)
def test_kien_toan_needs_a_later_decision(tree, change, sentence):
    old = a_body(tree)
    values = FRAME | {"established_on": date(2026, 9, 1)} | change

    with pytest.raises(Refusal, match=sentence):
        steering.reconstitute(old, values=values, members=some_members(tree.cell), by=tree.head, at=make.NOW)

    old.refresh_from_db()
    assert old.state == "active"


def test_an_ended_body_is_only_looked_at(tree):
    body = a_body(tree)

    steering.step(body, "end", by=tree.leader, at=make.NOW, reason="Đơn vị giải thể.")

    assert (body.state, body.ended_on) == ("ended", make.TODAY)
    with pytest.raises(Refusal, match="chỉ xem"):
        steering.write_frame(body, values=FRAME, by=tree.head)
    with pytest.raises(Refusal, match="Không có bước này"):
        steering.step(body, "reconstitute", by=tree.head, at=make.NOW)


def test_a_member_is_assigned_within_scope_and_once_s2_41(tree):
    """S0-32, S2-41."""
    member = a_body(tree).members.first()
    assignments.assign(member, tree.department, "nurture", on=MARCH, by=tree.clerk)

    with pytest.raises(Refusal, match="đã được phân công"):
        assignments.assign(member, tree.department, "nurture", on=MARCH, by=tree.clerk)
    with pytest.raises(Refusal, match="không thuộc phạm vi"):
        assignments.assign(member, tree.sibling, "nurture", on=MARCH, by=tree.clerk)


def test_an_assignment_ends_and_stays(tree):
    assignment = assignments.assign(a_body(tree).members.first(), tree.department, "follow", on=MARCH, by=tree.clerk)

    assignments.unassign(assignment, on=date(2026, 6, 30), by=tree.clerk)

    assert Assignment.objects.get().valid_to == date(2026, 6, 30)


# ---- pages ----


def typed(members, **changes):
    """The form as a browser sends it."""
    data = {name: value for name, value in FRAME.items() if value} | {"established_on": "2026-03-12"} | changes
    data |= {"thanh-vien-TOTAL_FORMS": len(members), "thanh-vien-INITIAL_FORMS": 0}
    for number, row in enumerate(members):
        data |= {f"thanh-vien-{number}-{name}": value for name, value in row.items() if value}
        data[f"thanh-vien-{number}-person"] = row["person"].pk
    return data


def test_the_form_sets_up_and_leads_to_the_page(client, tree):
    client.force_login(tree.clerk)

    response = client.post(reverse("campaign:body-new"), typed(some_members(tree.cell)))

    body = SteeringBody.objects.get()
    assert response.url == body.get_absolute_url()
    assert "Đang hoạt động" in client.get(response.url).content.decode()


def test_the_form_warns_about_the_head_and_takes_the_acknowledgement(client, tree):
    client.force_login(tree.clerk)
    members = [a_row(make.a_person(tree.cell), "head")]

    page = client.post(reverse("campaign:body-new"), typed(members)).content.decode()

    assert "phụ trách công tác dân vận" in page
    assert not SteeringBody.objects.exists()
    client.post(reverse("campaign:body-new"), typed(members, acknowledged="on"))
    assert SteeringBody.objects.get().state == "active"


def test_the_form_of_kien_toan_holds_the_present_members(client, tree):
    body = a_body(tree)
    client.force_login(tree.head)

    page = client.get(reverse("campaign:body-reconstitute", args=[body.pk])).content.decode()
    assert "Quyết định kiện toàn" in page
    assert "Kiện toàn từ ngày" in page

    assert all(member.person.full_name in page for member in body.members.all())


def test_kien_toan_on_the_screen_drops_who_is_taken_off_the_list(client, tree):
    body = a_body(tree)
    head, staying, leaving = body.members.all()
    client.force_login(tree.head)
    rows = [a_row(head.person, "head", leads=True), a_row(staying.person)]
    data = typed(rows, established_on="2026-09-01", decision="Quyết định số 09-QĐ/CB")
    data |= {"thanh-vien-2-person": "", "thanh-vien-2-role": "member", "thanh-vien-2-representing": "Công đoàn"}
    data |= {"thanh-vien-TOTAL_FORMS": 3, "thanh-vien-INITIAL_FORMS": 3}
    address = reverse("campaign:body-reconstitute", args=[body.pk])

    preview = client.post(address, data).content.decode()
    assert "Ở lại 2" in preview
    assert "Thôi tham gia 1" in preview
    assert SteeringBody.objects.get() == body
    data["confirmed"] = "1"
    response = client.post(address, data)

    new = SteeringBody.objects.active().get()
    assert response.url == new.get_absolute_url()
    assert set(new.members.values_list("person", flat=True)) == {head.person_id, staying.person_id}
    leaving.refresh_from_db()
    assert leaving.valid_to == date(2026, 8, 31)


def test_the_small_forms_change_a_body_one_act_at_a_time(client, tree, owed):
    body, person = a_body(tree), make.a_person(tree.cell)
    client.force_login(tree.clerk)

    def post(name, record, data=()):
        return client.post(reverse(f"campaign:{name}", args=[record.pk]), dict(data))

    post("body-regulation", body, {"on": "2026-04-02"})
    post("body-member-new", body, {"person": person.pk, "role": "secretary", "representing": "", "on": "2026-04-02"})
    member = body.members.get(person=person)
    post(
        "body-assignment-new",
        body,
        {"member": member.pk, "kind": "follow", "unit": tree.department.pk, "on": "2026-04-03"},
    )
    post("assignment-end", Assignment.objects.get())
    post("member-leave", member, {"on": "2026-10-31"})
    post("body-edit", body, {**typed(()), "name": "Tổ chỉ đạo mới"})
    client.post(f"{body.get_absolute_url()}end/", {"reason": "Đơn vị giải thể."})

    body.refresh_from_db()
    member.refresh_from_db()
    assert (body.has_regulation, body.name, body.state) == (True, "Tổ chỉ đạo mới", "ended")
    assert (member.role, member.valid_to) == ("secretary", date(2026, 10, 31))
    assert [step.step for step in owed("regulation").trail.all()] == ["fulfil", "lapse"]
    assert Assignment.objects.get().valid_to is not None


@pytest.mark.parametrize("name", ["body-edit", "body-reconstitute", "body-member-new", "body-assignment-new"])
def test_who_only_looks_on_does_not_get_the_forms(client, tree, name):
    body = a_body(tree)
    client.force_login(tree.receiver)

    assert client.get(body.get_absolute_url()).status_code == 200
    assert client.get(reverse(f"campaign:{name}", args=[body.pk])).status_code == 403


def test_the_committees_body_is_shared_with_units_and_a_siblings_is_not(client, tree):
    shared = a_body(tree, tree.committee, tree.chief, kind="bcd")
    own = a_body(tree)
    client.force_login(tree.stranger)

    assert client.get(shared.get_absolute_url()).status_code == 200
    assert client.get(own.get_absolute_url()).status_code == 404


def test_the_picker_finds_people_in_reach_whatever_their_accents(client, tree):
    client.force_login(tree.clerk)

    found = client.get(reverse("campaign:person-picker"), {"q": "tran van to"}).json()["results"]

    assert [row["text"] for row in found] == ["Trần Văn Tổ"]
    client.force_login(tree.stranger)
    assert client.get(reverse("campaign:person-picker"), {"q": "tran van to"}).json()["results"] == []
