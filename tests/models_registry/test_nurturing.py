"""The nurturing log and the progress of registered targets."""

from datetime import date

import pytest

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
