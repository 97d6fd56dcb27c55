"""Bodies, assignments, opinions and typing go over to the successor (S0-32, S1-12)."""

from datetime import date, timedelta

from campaign.models import Assignment, Autosave, BodyMember, DraftComment
from tests import make
from tests.ground import standing
from units import handing_over

ON = date(2026, 12, 1)


def carried_out(tree, leaver, successor, unit, by):
    seats = list(handing_over.seats_to_hand_over(leaver, unit, on=make.TODAY))
    hand_over = handing_over.plan(seats, successor=successor, on=ON, by=by, at=make.NOW)
    handing_over.carry_out_due(ON)
    hand_over.refresh_from_db()
    return hand_over


@standing
def place(tree):
    body = make.a_body(tree.committee)
    member = BodyMember.objects.create(
        body=body, person=tree.chief_member.person, role="secretary", representing="Công đoàn", valid_from=make.LONG_AGO
    )
    Assignment.objects.create(member=member, unit=tree.cell, kind="follow", valid_from=make.LONG_AGO)
    return member


def test_the_successor_takes_the_place_in_the_body_and_its_units(tree, place):
    heir = make.an_account(tree.committee, "reader", name="Hà Văn Nối")

    hand_over = carried_out(tree, tree.chief_member, heir, tree.committee, tree.keeper)

    place.refresh_from_db()
    new = BodyMember.objects.get(person=heir.person)
    assert place.valid_to == ON - timedelta(days=1)
    assert (new.role, new.representing, new.valid_from, new.valid_to) == ("secretary", "Công đoàn", ON, None)
    assert [(each.unit, each.valid_from) for each in Assignment.objects.open()] == [(tree.cell, ON)]
    assert "Thay ở 1 ban, tổ chỉ đạo; nhận 1 phân công." in hand_over.outcome


def test_who_serves_already_takes_the_assignments_only(tree, place):
    heir = make.an_account(tree.committee, "reader")
    own = BodyMember.objects.create(body=place.body, person=heir.person, role="member", valid_from=make.LONG_AGO)

    carried_out(tree, tree.chief_member, heir, tree.committee, tree.keeper)

    assert BodyMember.objects.filter(person=heir.person).get() == own
    assert Assignment.objects.open().get().member == own


def test_opinions_asked_and_typing_not_saved_go_over(tree):
    draft = make.a_draft(tree.cell)
    asked = DraftComment.objects.create(
        document=draft, asked=tree.head, asked_by=tree.clerk, asked_at=make.NOW, version=1
    )
    typed = Autosave.objects.create(user=tree.head, unit=tree.cell, document=draft, saved_at=make.NOW)

    carried_out(tree, tree.head, tree.member, tree.cell, tree.receiver)

    asked.refresh_from_db()
    typed.refresh_from_db()
    assert (asked.asked, typed.user) == (tree.member, tree.member)


def test_who_asked_is_not_asked_himself(tree):
    draft = make.a_draft(tree.cell)
    DraftComment.objects.create(document=draft, asked=tree.head, asked_by=tree.clerk, asked_at=make.NOW, version=1)

    hand_over = carried_out(tree, tree.head, tree.clerk, tree.cell, tree.receiver)

    assert DraftComment.objects.get().asked == tree.head
    assert "Chuyển 0 câu hỏi" in hand_over.outcome
