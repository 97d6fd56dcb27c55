"""The nurturing log and the progress of registered targets."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from campaign.models import Assignment
from models_registry import nurturing
from models_registry.models import NurtureNote
from tests import make
from tests.make import LONG_AGO, NOW, TODAY
from units.workflow import Refusal

WORDS = {"on": date(2026, 6, 2), "done": "Gặp gỡ bộ phận một cửa.", "next": "Xem lại sau một tháng.", "next_on": None}


def followed_by(body_member, unit, kind="nurture"):
    return Assignment.objects.create(member=body_member, unit=unit, kind=kind, valid_from=LONG_AGO)


def a_follower(tree, kind="nurture"):
    """Somebody of another unit, named by the committee's body to nurture the models of the cell."""
    user = make.an_account(tree.sibling, "member")
    body = make.a_body(tree.committee)
    member = body.members.create(person=user.person, role="member", valid_from=LONG_AGO)
    followed_by(member, tree.cell, kind)
    return user


def test_unit_receiver_and_follower_keep_the_log(tree):
    registration = make.an_accepted_registration(tree.cell, receiver=tree.committee)

    for user in (tree.clerk, tree.chief_member, a_follower(tree)):
        written = nurturing.note(registration, **WORDS, by=user, at=NOW)
        assert (written.by, written.done) == (user, "Gặp gỡ bộ phận một cửa.")

    assert NurtureNote.objects.of_registration(registration).count() == 3


def test_the_person_named_on_the_registration_keeps_the_log(tree):
    user = make.an_account(tree.sibling, "member")

    assert nurturing.may_note(make.an_accepted_registration(tree.cell, follower=user.person), user, TODAY)


def test_others_do_not_write_in_it(tree):
    registration = make.an_accepted_registration(tree.cell)

    for user in (tree.stranger, tree.reader, a_follower(tree, "appraise")):
        with pytest.raises(Refusal, match="không được phân công"):
            nurturing.note(registration, **WORDS, by=user, at=NOW)


def test_the_log_is_of_what_was_done_in_the_running_year(tree):
    with pytest.raises(Refusal, match="không được ở sau hôm nay"):
        nurturing.note(
            make.an_accepted_registration(tree.cell), **WORDS | {"on": date(2026, 12, 1)}, by=tree.clerk, at=NOW
        )
    with pytest.raises(Refusal, match="đã được chấp nhận"):
        nurturing.note(make.a_registration(tree.cell), **WORDS, by=tree.clerk, at=NOW)


def test_what_comes_next_waits_only_in_the_last_note(tree):
    registration = make.an_accepted_registration(tree.cell)
    make.a_nurture_note(registration, tree.clerk, next="Gọi lại", next_on=date(2026, 6, 9))
    assert NurtureNote.objects.promised(tree.clerk).count() == 1

    make.a_nurture_note(registration, tree.clerk)

    assert NurtureNote.objects.promised(tree.clerk).count() == 0


@pytest.mark.parametrize(
    ("baseline", "target", "value", "percent"),
    [
        ("60", "90", "75", 50),
        ("60", "90", "95", 100),
        ("60", "90", "40", 0),
        ("", "1.500 hồ sơ", "750 hồ sơ", 50),
        ("60", "10", "35", 50),
        ("", "không quá 5", "4", 100),
        ("", "không quá 5", "7", 0),
        ("90", "90", "90", 100),
        ("", "Có quy chế", "Đang soạn", None),
    ],
)
def test_progress_is_the_share_of_the_way_from_baseline_to_target(baseline, target, value, percent):
    assert nurturing.share(baseline, target, value) == percent


def test_a_target_stands_where_its_last_entry_says(tree):
    registration = make.an_accepted_registration(tree.cell)
    criterion = registration.criteria.get()
    for day, value in ((date(2026, 6, 1), "85"), (date(2026, 3, 1), "70")):
        nurturing.measure(criterion, on=day, value=value, note="", by=tree.clerk, at=NOW)

    (found,) = nurturing.standings(registration)

    assert (found.percent, found.words, found.on) == (83, "85 so với chỉ tiêu 90: chưa đạt.", date(2026, 6, 1))
    assert [entry.value for entry in found.entries] == ["70", "85"]


def test_progress_is_written_by_those_who_keep_the_log(tree):
    criterion = make.an_accepted_registration(tree.cell).criteria.get()

    with pytest.raises(Refusal, match="không được phân công"):
        nurturing.measure(criterion, on=TODAY, value="85", note="", by=tree.stranger, at=NOW)
    with pytest.raises(Refusal, match="không được ở sau hôm nay"):
        nurturing.measure(criterion, on=date(2026, 12, 1), value="85", note="", by=tree.clerk, at=NOW)


# ---- what one follows ----


def listed(client, user, saved):
    client.force_login(user)
    rows = client.get(reverse("models_registry:registration-list"), {"loc": saved, "nam": 2026}).context["page"].rows
    return {row.pk for row in rows}


@time_machine.travel(NOW, tick=False)
def test_a_follower_lists_what_he_follows_and_what_was_left_alone_s0_36(client, tree):
    committee = make.a_body(tree.committee)
    member = committee.members.create(person=tree.chief_member.person, role="member", valid_from=LONG_AGO)
    followed_by(member, tree.cell)
    followed_by(member, tree.sibling, "appraise")
    seen, alone = (make.an_accepted_registration(tree.cell) for _ in range(2))
    by_name = make.an_accepted_registration(tree.sibling, follower=tree.chief_member.person)
    make.an_accepted_registration(tree.sibling)
    make.a_nurture_note(seen, tree.clerk, on=TODAY)
    make.a_nurture_note(alone, tree.clerk, on=LONG_AGO)

    assert listed(client, tree.chief_member, "toi-theo-doi") == {seen.pk, alone.pk, by_name.pk}
    assert listed(client, tree.chief_member, "lau-chua-cham-boi") == {alone.pk, by_name.pk}
    assert listed(client, tree.receiver, "toi-theo-doi") == set()


# ---- corrections ----


def test_a_line_is_corrected_by_its_writer_and_its_past_stays(tree):
    registration = make.an_accepted_registration(tree.cell)
    written = nurturing.note(registration, **WORDS, by=tree.clerk, at=NOW)

    nurturing.rewrite(written, **WORDS | {"done": "Gặp gỡ bộ phận tiếp dân."}, version=1, by=tree.clerk, at=NOW)

    (found,) = NurtureNote.objects.of_registration(registration)
    assert (found.done, found.is_corrected) == ("Gặp gỡ bộ phận tiếp dân.", True)
    assert [(past.done, past.history_user) for past in found.history.all()] == [
        ("Gặp gỡ bộ phận tiếp dân.", tree.clerk), ("Gặp gỡ bộ phận một cửa.", tree.clerk),
    ]  # fmt: skip


def test_progress_is_moved_to_the_target_it_is_of(tree):
    registration = make.an_accepted_registration(tree.cell)
    other = registration.criteria.create(position=2, text="Số buổi đối thoại", target="4")
    entry = nurturing.measure(registration.criteria.first(), on=TODAY, value="3", note="", by=tree.clerk, at=NOW)

    nurturing.remeasure(entry, criterion=other, on=TODAY, value="3", note="quý III", version=1, by=tree.clerk, at=NOW)

    assert [len(each.entries) for each in nurturing.standings(registration)] == [0, 1]
    assert nurturing.standings(registration)[1].entries[0].is_corrected


def test_a_line_is_not_corrected_by_others_nor_after_the_year(tree):
    registration = make.an_accepted_registration(tree.cell)
    written = nurturing.note(registration, **WORDS, by=tree.clerk, at=NOW)

    with pytest.raises(Refusal, match="Chỉ người ghi"):
        nurturing.rewrite(written, **WORDS, version=1, by=tree.chief_member, at=NOW)
    with pytest.raises(Refusal, match="không được ở sau hôm nay"):
        nurturing.rewrite(written, **WORDS | {"on": date(2026, 12, 1)}, version=1, by=tree.clerk, at=NOW)
    registration.state = "closed"
    registration.save()
    with pytest.raises(Refusal, match="chưa kết thúc năm"):
        nurturing.rewrite(NurtureNote.objects.get(), **WORDS, version=1, by=tree.clerk, at=NOW)


def test_the_page_offers_the_correction_to_the_writer_only(client, tree):
    registration = make.an_accepted_registration(tree.cell)
    written = make.a_nurture_note(registration, tree.clerk)
    address = reverse("models_registry:note-edit", args=[written.pk])

    client.force_login(tree.clerk)
    assert address in client.get(written.get_absolute_url()).content.decode()
    answer = client.post(address, {"on": "2026-06-02", "done": "Sửa lại cho đúng.", "version": "1"})
    assert (answer.status_code, NurtureNote.objects.get().done) == (302, "Sửa lại cho đúng.")

    client.force_login(tree.head)
    assert address not in client.get(written.get_absolute_url()).content.decode()
    refused = client.post(address, {"on": "2026-06-02", "done": "Của người khác.", "version": "2"})
    assert (refused.status_code, NurtureNote.objects.get().done) == (422, "Sửa lại cho đúng.")


@pytest.mark.parametrize("what", ["note", "progress"])
def test_a_line_corrected_in_two_windows_is_overtaken_and_keeps_the_typed_text(client, tree, what):
    registration = make.an_accepted_registration(tree.cell)
    if what == "note":
        written, name = make.a_nurture_note(registration, tree.clerk), "models_registry:note-edit"
        first, second = {"on": "2026-06-02", "done": "Bản thứ nhất."}, {"on": "2026-06-02", "done": "Bản thứ hai."}
    else:
        criterion = registration.criteria.first()
        written = nurturing.measure(criterion, on=TODAY, value="3", note="", by=tree.clerk, at=NOW)
        name = "models_registry:progress-edit"
        base = {"criterion": criterion.pk, "on": TODAY.isoformat(), "value": "3"}
        first, second = base | {"note": "Bản thứ nhất."}, base | {"note": "Bản thứ hai."}
    address = reverse(name, args=[written.pk])
    client.force_login(tree.clerk)

    client.post(address, first | {"version": "1"})
    overtaken = client.post(address, second | {"version": "1"})
    page = overtaken.content.decode()
    again = client.post(address, second | {"version": "2"})

    assert (overtaken.status_code, again.status_code) == (409, 302)
    assert "vừa được người khác sửa" in page
    assert ("Bản thứ nhất." in page, "Bản thứ hai." in page) == (True, True)
    written.refresh_from_db()
    assert (written.version, getattr(written, "done", "") or written.note) == (3, "Bản thứ hai.")
