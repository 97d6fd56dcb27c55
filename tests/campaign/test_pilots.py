"""Units that are followed closely so that all may learn from them (S0-30, S0-31, S0-39)."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from campaign import document_types, pilots, plans
from campaign.models import Document, DocumentType, PilotFile, PilotUnit
from campaign.search import find_pilots
from tests import make
from tests.ground import standing
from units.models import Notice
from units.uploads import CheckedFile
from units.workflow import Refusal, open_steps, take

State = PilotUnit.State
PAPER = CheckedFile("Bài học.pdf", "pdf", b"%PDF-1.7 bai hoc")


@standing
def year(tree):
    document_types.fill(DocumentType)
    return make.a_year(tree.committee)


@standing
def body(tree):
    return make.a_body(tree.committee)


def values(tree, body=None, **changes):
    return {
        "unit": tree.cell,
        "purpose": "Đối thoại định kỳ",
        "programme": "dvk",
        "field": None,
        "follower": body.members.first() if body else None,
        "starts_on": date(2026, 3, 1),
        "ends_on": date(2026, 9, 30),
        "decision": "",
        **changes,
    }


def proposed(tree, year, body=None, **changes):
    return pilots.propose(year, tree.committee, values=values(tree, body, **changes), by=tree.receiver)


def a_running(tree, year, body, **changes):
    pilot = proposed(tree, year, body, **changes)
    return pilots.step(pilot, "begin", by=tree.chief, at=make.NOW)


def a_reviewed(tree, year, body, **changes):
    pilot = a_running(tree, year, body, **changes)
    pilots.tell(pilot, values={"results": "Tăng 20%", "lessons": "Người đứng đầu trực tiếp làm."}, by=tree.clerk)
    return pilots.step(pilot, "review", by=tree.chief, at=make.NOW)


# ---- the step table ----


@pytest.mark.parametrize(
    ("state", "wanted"),
    [
        (State.PROPOSED, {"begin", "stop"}),
        (State.RUNNING, {"review", "stop"}),
        (State.REVIEWED, {"release", "reopen"}),
        (State.STOPPED, set()),
    ],
)
@pytest.mark.parametrize("seat", ["receiver", "chief", "decider"])
def test_who_keeps_the_committees_bodies_may_take_these_steps(tree, year, body, state, wanted, seat):
    pilot = make.a_pilot(tree.cell, year, state=state, follower=body.members.first())

    assert {each.step.name for each in open_steps(pilot, by=getattr(tree, seat), at=make.NOW)} == wanted


@pytest.mark.parametrize("seat", ["clerk", "head", "member", "stranger", "chief_member", "reader"])
@pytest.mark.parametrize("state", State.values)
def test_nobody_else_takes_any_step(tree, year, state, seat):
    pilot = make.a_pilot(tree.cell, year, state=state)

    assert open_steps(pilot, by=getattr(tree, seat), at=make.NOW) == []


@pytest.mark.parametrize(
    ("columns", "name", "sentence"),
    [
        ({}, "begin", "thành viên theo dõi, ngày bắt đầu"),
        ({"state": State.RUNNING}, "review", "Chưa ghi bài học"),
        ({"state": State.REVIEWED, "released_on": make.TODAY}, "release", "đã phổ biến"),
        ({"state": State.REVIEWED, "released_on": make.TODAY}, "reopen", "không mở lại được"),
        ({"state": State.RUNNING}, "stop", "lý do"),
        ({"state": State.STOPPED}, "begin", "trạng thái “Dừng”"),
    ],
)
def test_what_stands_in_the_way_of_a_step(tree, year, columns, name, sentence):
    pilot = make.a_pilot(tree.cell, year, **columns)

    with pytest.raises(Refusal, match=sentence):
        pilots.step(pilot, name, by=tree.chief, at=make.NOW, reason="" if name == "stop" else "Vì lý do cụ thể.")


# ---- proposing, telling, sharing ----


def test_a_unit_is_proposed_followed_summed_up_and_its_lessons_told_to_all_s0_30(tree, year, body):
    """S0-30, S0-31: unit, purpose, follower, period, lessons, shared to all units."""
    pilot = a_reviewed(tree, year, body)

    pilots.step(pilot, "release", by=tree.chief, at=make.NOW)

    assert (pilot.state, pilot.released_on) == ("reviewed", make.TODAY)
    assert [row.label for row in pilot.trail.all()] == [
        "Bắt đầu làm điểm",
        "Tổng kết",
        "Phổ biến bài học cho các đơn vị",
    ]
    told = set(Notice.objects.filter(link=pilot.get_absolute_url()).values_list("user", flat=True))
    assert tree.stranger.pk in told
    assert tree.clerk.pk not in told


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [({"unit": "department_of_sibling"}, ""), ({"unit": "committee"}, "không trực thuộc"),
     ({"unit": "province"}, "không trực thuộc")],
)  # fmt: skip
def test_only_units_below_the_committee_are_pilots(tree, year, changes, sentence):
    tree.department_of_sibling = make.a_unit(tree.sibling)
    unit = getattr(tree, changes["unit"])

    if not sentence:
        assert proposed(tree, year, unit=unit).unit == unit
        return
    with pytest.raises(Refusal, match=sentence):
        proposed(tree, year, unit=unit)


def test_the_same_purpose_is_proposed_once_a_year_unless_it_was_stopped(tree, year):
    pilot = proposed(tree, year)
    with pytest.raises(Refusal, match="đã làm điểm nội dung này"):
        proposed(tree, year)

    pilots.step(pilot, "stop", by=tree.chief, at=make.NOW, reason="Đơn vị sáp nhập.")

    assert proposed(tree, year).pk != pilot.pk


def test_a_base_organisation_chooses_pilots_among_its_own_s0_39(tree, year):
    """S0-39."""
    pilot = pilots.propose(year, tree.cell, values=values(tree, unit=tree.department), by=tree.head)

    assert pilot.committee == tree.cell
    with pytest.raises(Refusal, match="không chọn đơn vị làm điểm"):
        pilots.propose(year, tree.cell, values=values(tree, unit=tree.department), by=tree.stranger)


def test_what_is_over_is_not_changed(tree, year, body):
    pilot = a_reviewed(tree, year, body)

    with pytest.raises(Refusal, match="không sửa được"):
        pilots.amend(pilot, values=values(tree, body, purpose="Khác"), by=tree.chief)
    with pytest.raises(Refusal, match="khi đang làm điểm"):
        pilots.tell(pilot, values={"results": "", "lessons": ""}, by=tree.chief)


def test_files_come_and_go_while_it_runs(tree, year, body, django_capture_on_commit_callbacks):
    pilot = a_running(tree, year, body)
    item = pilots.attach(pilot, PAPER, caption="Báo cáo", by=tree.clerk, at=make.NOW)
    with pytest.raises(Refusal, match="đã có"):
        pilots.attach(pilot, PAPER, caption="", by=tree.clerk, at=make.NOW)

    with django_capture_on_commit_callbacks(execute=True):
        pilots.remove(item, by=tree.receiver)

    assert not pilot.files.exists()
    with pytest.raises(Refusal, match="khi đang làm điểm"):
        pilots.attach(pilot, PAPER, caption="", by=tree.stranger, at=make.NOW)


@pytest.mark.parametrize(
    ("seat", "before", "after"),
    [("receiver", 1, 1), ("clerk", 1, 1), ("reader", 1, 1), ("stranger", 0, 1), ("national", 1, 1)],
)
def test_all_units_see_the_lessons_only_once_they_are_released_s0_31(tree, year, body, seat, before, after):
    """S0-31."""
    pilot, user = a_reviewed(tree, year, body), getattr(tree, seat)
    make.a_pilot_file(pilot)
    assert PilotUnit.objects.visible_to(user).count() == PilotFile.objects.visible_to(user).count() == before

    pilots.step(pilot, "release", by=tree.chief, at=make.NOW)

    assert PilotUnit.objects.visible_to(user).count() == PilotFile.objects.visible_to(user).count() == after


# ---- the decision ----


def test_the_decision_names_what_is_proposed_and_they_begin_with_it(tree, year, body):
    """S0-30."""
    make.a_term(tree.committee)
    pilot = proposed(tree, year, body, starts_on=None, ends_on=None)
    other = proposed(tree, year, None, unit=tree.sibling)

    draft = pilots.draw_up_decision(year, tree.committee, by=tree.receiver, on=make.TODAY)

    assert f"1. {tree.cell.name}, nội dung làm điểm: đối thoại định kỳ;" in draft.text
    assert f"đồng chí {pilot.follower.person} theo dõi {tree.cell.name}" in draft.text
    for name, value in make.SIGNED.items():
        if name != "text" and not getattr(draft, name):
            setattr(draft, name, value)
    draft.save()
    take("send_for_signature", draft, by=tree.receiver, at=make.NOW)
    plans.issue(draft, on=make.TODAY, by=tree.receiver, at=make.NOW)
    pilot.refresh_from_db()
    other.refresh_from_db()
    assert (pilot.state, pilot.starts_on, pilot.paper) == ("running", make.TODAY, draft)
    assert pilot.decision == f"Quyết định số {draft.number_text}, ngày 20/11/2026"
    assert (other.state, other.decision) == ("proposed", pilot.decision)


def test_a_decision_needs_something_proposed_and_a_body_that_follows(tree, year):
    with pytest.raises(Refusal, match="Chưa có đơn vị nào"):
        pilots.draw_up_decision(year, tree.committee, by=tree.receiver, on=make.TODAY)
    proposed(tree, year)
    with pytest.raises(Refusal, match="chưa có ban"):
        pilots.draw_up_decision(year, tree.committee, by=tree.receiver, on=make.TODAY)


# ---- pages ----


def test_the_whole_life_on_the_screen(client, tree, year, body):
    client.force_login(tree.receiver)
    sent = {name: value for name, value in values(tree).items() if value} | {
        "unit": tree.cell.pk,
        "follower": body.members.first().pk,
    }
    client.post(reverse("campaign:pilot-new"), sent)
    pilot = PilotUnit.objects.get()
    assert "chưa có quyết định" in client.get(reverse("campaign:pilot-list")).content.decode()

    client.post(reverse("campaign:pilot-edit", args=[pilot.pk]), sent | {"purpose": "Tiếp dân"})
    client.post(f"{pilot.get_absolute_url()}begin/")
    client.post(reverse("campaign:pilot-lessons", args=[pilot.pk]), {"results": "Tốt", "lessons": "Nên làm sớm"})
    bad = SimpleUploadedFile("ma.exe", b"MZ")
    refused = client.post(reverse("campaign:pilot-file-add", args=[pilot.pk]), {"file": bad, "caption": "Bản chụp"})
    assert (refused.status_code, refused.context["file_form"].errors.keys()) == (422, {"file"})
    assert 'value="Bản chụp"' in refused.content.decode()
    client.post(reverse("campaign:pilot-file-add", args=[pilot.pk]), {"file": make.an_emblem(), "caption": "Ảnh"})
    item = PilotFile.objects.get()
    assert b"".join(client.get(reverse("campaign:pilot-file", args=[item.pk]))).startswith(b"\x89PNG")
    client.post(reverse("campaign:pilot-file-remove", args=[item.pk]))
    client.post(f"{pilot.get_absolute_url()}review/")
    page = client.post(f"{pilot.get_absolute_url()}release/", follow=True).content.decode()

    pilot.refresh_from_db()
    assert (pilot.purpose, pilot.state, pilot.released_on is not None) == ("Tiếp dân", "reviewed", True)
    assert "Nên làm sớm" in page
    assert not pilot.files.exists()


def test_the_button_drafts_the_decision(client, tree, year, body):
    proposed(tree, year, body)
    client.force_login(tree.receiver)
    address = reverse("campaign:pilot-paper")

    response = client.post(address, {"don_vi": tree.committee.pk, "nam": 2026})

    draft = Document.objects.get(made_from="lam-diem")
    assert response.url == reverse("campaign:document-edit", args=[draft.pk])
    assert client.post(address, {"don_vi": tree.committee.pk}).url == reverse("campaign:pilot-list")
    assert client.post(address, {"don_vi": tree.sibling.pk}).status_code == 403


def test_a_form_in_error_says_why(client, tree, year):
    client.force_login(tree.receiver)
    sent = {
        "unit": tree.cell.pk,
        "purpose": "X",
        "programme": "dvk",
        "starts_on": "2026-05-02",
        "ends_on": "2026-05-01",
    }

    assert "Ngày cuối phải" in client.post(reverse("campaign:pilot-new"), sent).content.decode()


def test_without_a_year_no_pilot_is_proposed(client, tree):
    client.force_login(tree.receiver)

    assert "Chưa có năm thi đua" in client.get(reverse("campaign:pilot-new"), follow=True).content.decode()


def test_the_list_filters_sorts_goes_to_excel_and_is_found(client, tree, year):
    make.a_pilot(tree.cell, year, purpose="Tiếp dân")
    make.a_pilot(tree.sibling, year, purpose="Cải cách hành chính", state="reviewed", released_on=make.TODAY)
    address = reverse("campaign:pilot-list")
    client.force_login(tree.receiver)

    def rows(**asked):
        page = client.get(address, asked).content.decode()
        return [words for words in ("Tiếp dân", "Cải cách hành chính") if words in page]

    assert rows() == ["Tiếp dân", "Cải cách hành chính"]
    assert rows(q="tiep dan") == ["Tiếp dân"]
    assert rows(trang_thai="reviewed") == rows(loc="pho-bien") == ["Cải cách hành chính"]
    assert rows(nam="2020") == []
    assert rows(don_vi=tree.cell.pk, sap="-don-vi") == ["Tiếp dân"]
    assert b"".join(client.get(address, {"xuat": "xlsx"})).startswith(b"PK")
    assert [found.title for found in find_pilots(tree.stranger, "hanh chinh")] == ["Cải cách hành chính"]
    assert find_pilots(tree.stranger, "tiep dan") == find_pilots(tree.stranger, "") == []
