"""A body through time: kiện toàn, who came and left, what was handed over, how it stood on a day (S1-12, S0-04)."""

from datetime import date

import pytest
from django.urls import reverse

from campaign import assignments, body_papers, body_versions, document_types, plans, steering
from campaign.models import Assignment, BodyMember, Document, DocumentType, SteeringBody
from campaign.steering_tasks import steering_tasks
from tests import make
from tests.ground import standing
from units.workflow import Refusal, take

MARCH, SEPTEMBER = date(2026, 3, 12), date(2026, 9, 1)
FRAME = {
    "kind": "tcd",
    "name": "Tổ chỉ đạo Chi bộ Văn phòng",
    "covers_dvk": True,
    "covers_qcdc": True,
    "decision": "Quyết định số 05-QĐ/CB, ngày 12/3/2026",
    "established_on": MARCH,
    "first_year": 2025,
    "last_year": 2030,
}
DECIDED = FRAME | {"decision": "Quyết định số 09-QĐ/CB", "established_on": SEPTEMBER}
UNDECIDED = FRAME | {"decision": "", "established_on": None}


def a_row(person, role="member"):
    return {"person": person, "role": role, "representing": "", "leads_mass_mobilisation": role == "head"}


def a_group(tree, count=3, **frame):
    """A group of the cell with a head and members, at work since March."""
    people = [make.a_person(tree.cell) for _ in range(count)]
    rows = [a_row(person, "member" if place else "head") for place, person in enumerate(people)]
    return steering.set_up(tree.cell, values=FRAME | frame, members=rows, by=tree.head, at=make.NOW)


def reformed(tree, old, members, values=DECIDED, **asked):
    return steering.reconstitute(old, values=values, members=members, by=tree.head, at=make.NOW, **asked)


def given(member, unit, tree, kind="follow", **about):
    return assignments.assign(member, unit, kind, on=MARCH, by=tree.head, **about)


def works(body):
    """Who has what now, as (person, unit, kind)."""
    rows = Assignment.objects.of_body(body).open()
    return {(row.member.person, row.unit, row.kind) for row in rows}


# ---- who came and who left ----


def test_one_body_carries_both_programmes_and_a_term(tree):
    """S0-04, S2-40: born from a decision, with a term, for DVK and QCDC together."""
    body = a_group(tree)

    assert (body.covers_dvk, body.covers_qcdc, body.term, body.decision) == (
        True,
        True,
        "2025 - 2030",
        FRAME["decision"],
    )


def test_the_new_version_says_who_stays_comes_and_left(tree):
    """S1-12."""
    old = a_group(tree, 4)
    head, first, second, leaving = old.members.all()
    newcomer = make.a_person(tree.cell)
    rows = [a_row(first.person, "head"), a_row(head.person), a_row(second.person), a_row(newcomer)]

    new = reformed(tree, old, rows)

    found = {change.member.person: change.word for change in body_versions.changes(new)}
    assert found == {
        first.person: "Đổi nhiệm vụ",
        head.person: "Đổi nhiệm vụ",
        second.person: "Ở lại",
        newcomer: "Mới vào",
        leaving.person: "Thôi tham gia",
    }
    assert [change.tone for change in body_versions.changes(new)].count("plain") == 1
    assert body_versions.changes(old) == []


def test_the_page_lists_who_came_and_left_and_names_the_others_in_a_line(client, tree):
    """S1-12."""
    old = a_group(tree, 3)
    head, staying, leaving = old.members.all()
    newcomer = make.a_person(tree.cell)
    new = reformed(tree, old, [a_row(head.person, "head"), a_row(staying.person), a_row(newcomer)])
    client.force_login(tree.clerk)

    page = client.get(new.get_absolute_url()).content.decode()

    changes = page[page.index("Thay đổi so với bản trước") :].partition("</section>")[0]
    table, _, line = changes.partition("</table>")
    assert [each.person.full_name in table for each in (head, staying, leaving)] == [False, False, True]
    assert newcomer.full_name in table
    assert f"2 người ở lại: {head.person}, {staying.person}." in line


def test_who_leaves_hands_over_to_whom_the_list_says_the_rest_is_listed(tree):
    """S1-12: open assignments of those who left go to one person, or wait."""
    old = a_group(tree, 4)
    head, staying, leaving, silent = old.members.all()
    given(leaving, tree.department, tree)
    given(leaving, tree.cell, tree, "appraise")
    given(silent, tree.cell, tree, "nurture")
    rows = [a_row(head.person, "head"), a_row(staying.person)]

    new = reformed(tree, old, rows, heirs={leaving.person_id: staying.person_id})

    assert works(new) == {(staying.person, tree.department, "follow"), (staying.person, tree.cell, "appraise")}
    assert [each.words for each in steering.unassigned(new)] == ["Chăm bồi"]
    assert [(task.sentence, task.url) for task in steering_tasks(tree.head, on=make.TODAY)] == [
        ("1 phân công chưa bàn giao sau kiện toàn", reverse("campaign:body-hand-over", args=[new.pk]))
    ]
    assert Assignment.objects.of_body(old).count() == 3
    assert not Assignment.objects.of_body(old).open().exists()


def test_what_waits_is_handed_over_afterwards(tree):
    old = a_group(tree)
    head, staying, leaving = old.members.all()
    given(leaving, tree.department, tree)
    new = reformed(tree, old, [a_row(head.person, "head"), a_row(staying.person)])
    heir = new.members.get(person=staying.person)

    count = steering.hand_over(steering.unassigned(new), to=heir, on=SEPTEMBER, by=tree.head)

    assert (count, steering.unassigned(new)) == (1, [])
    assert works(new) == {(staying.person, tree.department, "follow")}


def test_what_nobody_takes_over_is_dropped_on_the_page(client, tree):
    old = a_group(tree)
    head, _, leaving = old.members.all()
    mine = given(leaving, tree.department, tree, field=make.a_field(tree.committee))
    new = reformed(tree, old, [a_row(head.person, "head")])
    address = reverse("campaign:body-hand-over", args=[new.pk])
    client.force_login(tree.head)
    assert tree.department.name in client.get(address).content.decode()

    client.post(address, {"pk": [mine.pk], "end": "1"})

    mine.refresh_from_db()
    assert (mine.is_dropped, mine.valid_to, steering.unassigned(new)) == (True, date(2026, 8, 31), [])


def test_a_member_hands_over_before_he_leaves_and_nothing_is_given_twice(tree):
    body = a_group(tree)
    _, heir, leaving = body.members.all()
    given(heir, tree.cell, tree)
    mine = [given(leaving, tree.department, tree), given(leaving, tree.cell, tree)]

    count = steering.hand_over(mine, to=heir, on=SEPTEMBER, by=tree.head)

    assert count == 2
    assert works(body) == {(heir.person, tree.cell, "follow"), (heir.person, tree.department, "follow")}
    assert {each.valid_to for each in leaving.assignments.all()} == {date(2026, 8, 31)}


def test_who_leaves_in_the_middle_of_a_term_may_name_an_heir(tree):
    body = a_group(tree)
    _, heir, leaving = body.members.all()
    given(leaving, tree.department, tree)

    steering.leave(leaving, on=date(2026, 8, 31), by=tree.head, heir=heir)

    assert works(body) == {(heir.person, tree.department, "follow")}
    assert heir.assignments.get().valid_from == SEPTEMBER


def test_only_a_member_who_serves_in_this_house_takes_over(tree):
    body = a_group(tree)
    _, gone, staying = body.members.all()
    mine = given(staying, tree.department, tree)
    steering.leave(gone, on=date(2026, 8, 31), by=tree.head)
    elsewhere = make.a_body(tree.committee)

    with pytest.raises(Refusal, match="không nhận bàn giao"):
        steering.hand_over([mine], to=gone, on=SEPTEMBER, by=tree.head)
    with pytest.raises(Refusal, match="không thuộc ban"):
        steering.hand_over([mine], to=elsewhere.members.first(), on=SEPTEMBER, by=tree.chief)
    with pytest.raises(Refusal, match="không có quyền"):
        steering.hand_over([mine], to=staying, on=SEPTEMBER, by=tree.stranger)


# ---- prepared first, begun by its decision ----


def test_a_version_is_prepared_and_the_old_one_works_on(tree):
    old = a_group(tree)

    new = reformed(tree, old, [a_row(make.a_person(tree.cell), "head")], UNDECIDED)

    old.refresh_from_db()
    assert (new.state, new.predecessor, old.state) == ("preparing", old, "active")
    with pytest.raises(Refusal, match="Đang có một bản"):
        reformed(tree, old, [a_row(make.a_person(tree.cell), "head")], UNDECIDED)


def test_a_prepared_version_begins_on_the_day_of_its_decision(tree):
    old = a_group(tree)
    staying = old.members.first().person
    given(old.members.first(), tree.department, tree)
    new = reformed(tree, old, [a_row(staying, "head")], UNDECIDED)
    steering.write_frame(new, values=DECIDED, by=tree.head)

    steering.step(new, "activate", by=tree.head, at=make.NOW)

    old.refresh_from_db()
    assert (old.state, old.ended_on, new.state) == ("reconstituted", date(2026, 8, 31), "active")
    assert new.members.get().valid_from == SEPTEMBER
    assert works(new) == {(staying, tree.department, "follow")}


def test_the_helping_team_goes_on_with_the_new_version(tree):
    """S1-31: a Tổ giúp việc beside the body, with members of its own."""
    old = a_group(tree)
    team = steering.set_up(
        tree.cell,
        values=FRAME | {"kind": "tgv", "name": "Tổ giúp việc", "serves": old},
        members=[a_row(make.a_person(tree.cell), "head")],
        by=tree.head,
        at=make.NOW,
    )

    new = reformed(tree, old, [a_row(old.members.first().person, "head")])

    team.refresh_from_db()
    assert (team.state, team.serves) == ("active", new)


def test_a_re_formed_body_is_not_re_formed_again(tree):
    old = a_group(tree)
    reformed(tree, old, [a_row(old.members.first().person, "head")])

    with pytest.raises(Refusal, match="Đã kiện toàn"):
        reformed(tree, old, [a_row(old.members.first().person, "head")])


# ---- its papers ----


@standing
def year(tree):
    document_types.fill(DocumentType)
    make.a_term(tree.cell)
    return make.a_year(tree.committee, theme="Năm dân vận khéo")


def issued(document, tree, on=make.TODAY):
    """The draft, signed and issued by the clerk of the cell."""
    for name, value in make.SIGNED.items():
        if name != "text" and not getattr(document, name):
            setattr(document, name, value)
    document.save()
    take("send_for_signature", document, by=tree.clerk, at=make.NOW)
    return plans.issue(document, on=on, by=tree.clerk, at=make.NOW)


def test_a_body_begins_with_the_decision_drawn_up_from_it_s0_04(tree, year):
    """S0-04: the decision comes out of the data, and the body begins with its number and day."""
    body = a_group(tree, decision="", established_on=None)
    draft = body_papers.draw_up_paper(body, "thanh-lap", by=tree.clerk, on=make.TODAY)
    assert draft.title == f"thành lập {body.name}"
    assert "Quy chế dân chủ ở cơ sở và phong trào" in draft.text

    issued(draft, tree)

    body.refresh_from_db()
    assert (body.state, body.paper, body.established_on) == ("active", draft, make.TODAY)
    assert body.decision == f"Quyết định số {draft.number_text}, ngày 20/11/2026"


def test_a_version_begins_with_its_decision_of_kien_toan(tree, year):
    """S1-12."""
    old = a_group(tree)
    leaving = old.members.last().person
    new = reformed(tree, old, [a_row(old.members.first().person, "head")], UNDECIDED)
    draft = body_papers.draw_up_paper(new, "kien-toan", by=tree.clerk, on=make.TODAY)
    assert f"thay thế {old.decision}" in draft.text
    assert f"Đồng chí {leaving.full_name}" in draft.text

    issued(draft, tree)

    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.state, new.state, new.paper) == ("reconstituted", "active", draft)


def test_the_regulation_is_linked_and_adopted_when_it_is_issued_s0_38(tree, year):
    """S0-19, S0-38."""
    body = a_group(tree)
    draft = body_papers.draw_up_paper(body, "quy-che", by=tree.clerk, on=make.TODAY)

    issued(draft, tree)

    body.refresh_from_db()
    assert (body.has_regulation, body.regulation_paper, body.regulation_on) == (True, draft, make.TODAY)
    assert body.regulation.startswith("Quy chế số 01-QC/TCĐ")


def test_each_paper_is_drawn_up_once(tree, year):
    body = a_group(tree)
    assert body_papers.wanted(body) == ["quy-che"]
    body_papers.draw_up_paper(body, "quy-che", by=tree.clerk, on=make.TODAY)

    with pytest.raises(Refusal, match="đã có"):
        body_papers.draw_up_paper(body, "quy-che", by=tree.clerk, on=make.TODAY)

    given(body.members.first(), tree.department, tree)
    assert body_papers.wanted(body) == ["phan-cong"]


def test_the_notice_names_fields_and_tasks(tree, year):
    """S0-32, S2-41."""
    body, field = a_group(tree), make.a_field(tree.committee)
    given(body.members.first(), tree.department, tree, "nurture", field=field, task="mô hình Một cửa")

    draft = body_papers.draw_up_paper(body, "phan-cong", by=tree.clerk, on=make.TODAY)

    assert "Chăm bồi lĩnh vực kinh tế (mô hình Một cửa)" in draft.text
    assert body_papers.papers_of(body).get() == draft


def test_a_decision_begun_elsewhere_is_tied_to_the_body_that_waits(tree, year):
    body = a_group(tree, decision="", established_on=None)
    values = {"type": make.a_document_type(), "title": "thành lập", "made_from": "thanh-lap"}

    document = plans.draft(tree.cell, values=values, by=tree.clerk)

    body.refresh_from_db()
    assert body.paper == document


def test_the_button_on_the_page_leads_to_the_draft(client, tree, year):
    body = a_group(tree, decision="", established_on=None)
    client.force_login(tree.clerk)
    assert "Soạn quyết định thành lập" in client.get(body.get_absolute_url()).content.decode()

    response = client.post(reverse("campaign:body-paper", args=[body.pk]), {"mau": "thanh-lap"})

    draft = Document.objects.get(made_from="thanh-lap")
    assert response.url == reverse("campaign:document-edit", args=[draft.pk])
    page = client.get(body.get_absolute_url()).content.decode()
    assert draft.get_absolute_url() in page
    assert "Soạn quyết định thành lập" not in page


# ---- as it was ----


def test_the_chain_reads_from_the_first_to_the_last(tree):
    first = a_group(tree)
    head = first.members.first().person
    second = reformed(tree, first, [a_row(head, "head")])
    third = reformed(tree, second, [a_row(head, "head")], DECIDED | {"established_on": date(2026, 11, 1)})

    assert body_versions.chain(second) == [first, second, third]
    days = (date(2026, 1, 1), MARCH, date(2026, 8, 31), SEPTEMBER, date(2026, 11, 5))
    chain = body_versions.chain(SteeringBody.objects.get(pk=third.pk))
    assert [body_versions.version_on(chain, day) for day in days] == [None, first, first, second, third]


def test_the_page_shows_the_body_as_it_was_on_a_day(client, tree):
    old = a_group(tree)
    gone = old.members.last()
    steering.leave(gone, on=date(2026, 5, 31), by=tree.head)
    new = reformed(tree, old, [a_row(old.members.first().person, "head")])
    client.force_login(tree.reader)

    def asked(day):
        return client.get(new.get_absolute_url(), {"ngay": day}, follow=True)

    in_april, in_june = asked("2026-04-15"), asked("2026-06-15")
    assert in_april.redirect_chain[0][0].startswith(old.get_absolute_url())
    assert gone.person.full_name in in_april.content.decode()
    assert gone.person.full_name not in in_june.content.decode()
    assert "Ngày ấy chưa có" in asked("2020-01-01").content.decode()
    assert asked("khong-phai-ngay").status_code == 200


def test_the_page_costs_the_same_for_two_members_as_for_twelve(queries, tree):
    body = a_group(tree, 2)
    address = body.get_absolute_url()
    queries(address, tree.head)
    few = queries(address, tree.head)
    for _ in range(10):
        member = BodyMember.objects.create(body=body, person=make.a_person(tree.cell), valid_from=MARCH)
        given(member, tree.department, tree)

    assert queries(address, tree.head) <= few + 1  # the button of the notice asks for the posts it lists


def test_the_list_is_asked_for_a_programme_and_shows_the_term(client, tree):
    """S2-40: which bodies carry QCDC too."""
    both, only = a_group(tree), make.a_body(tree.sibling)
    client.force_login(tree.receiver)

    page = client.get(reverse("campaign:body-list"), {"noi_dung": "qcdc"}).content.decode()

    assert both.name in page
    assert "2025 - 2030" in page
    assert only.get_absolute_url() not in page
