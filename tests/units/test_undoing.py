"""A change of the tree entered by mistake is taken back while nothing rests on it; its row stays in the past."""

from datetime import date

import pytest
from django.urls import reverse

from campaign.models import Obligation
from campaign.turnover import follow_units
from models_registry import identity
from models_registry.models import Practice, Registration
from tests import make
from units import accounts, people, undoing
from units import tree as verbs
from units.acts import beside
from units.models import Person, Posting, Seat, Succession, Unit, UnitName, UnitParent
from units.paths import STEP
from units.workflow import Refusal

DAY, NEXT, LATER = date(2026, 7, 1), date(2026, 7, 2), date(2026, 9, 1)
WHY = "Nhập nhầm đơn vị, quyết định là của chi bộ khác."
Kind = Succession.Kind


def everything():
    """All that a change of the tree writes, as sorted rows."""
    for unit in Unit.objects.select_related("parent"):
        assert unit.path[:-STEP] == (unit.parent.path if unit.parent else "")
    for follower in verbs.followers():
        assert all(row.path == row.unit.path for row in follower._base_manager.select_related("unit"))
    return [
        sorted(model.objects.values_list(*columns), key=repr)
        for model, columns in (
            (Unit, ("pk", "name", "symbol", "search", "parent", "path", "depth", "ended_on")),
            (UnitName, ("unit", "name", "valid_from", "valid_to")),
            (UnitParent, ("unit", "parent", "valid_from", "valid_to")),
            (Person, ("pk", "unit")),
            (Posting, ("person", "unit", "post", "valid_from", "valid_to")),
            (Seat, ("user", "unit", "role", "valid_from", "valid_to")),
        )
    ]


def undo(succession, tree, *, reason=WHY, by=None):
    undoing.undo(succession, reason=reason, by=by or tree.keeper, at=make.NOW)
    succession.refresh_from_db()


def merged_anew(tree):
    return beside(tree.cell, "Chi bộ Văn phòng - Báo", DAY)


CHANGES = {
    "merged into a new one": lambda tree: verbs.merge([tree.cell, tree.sibling], merged_anew(tree), on=DAY),
    "merged into the other": lambda tree: verbs.merge([tree.cell], tree.sibling, on=DAY),
    "split": lambda tree: verbs.split(
        tree.cell, heirs := [beside(tree.cell, "Chi bộ Một", DAY), beside(tree.cell, "Chi bộ Hai", DAY)],
        heir=heirs[0], on=DAY,
    ),
    "split off": lambda tree: verbs.split(
        tree.cell, [tree.cell, beside(tree.cell, "Chi bộ Hai", DAY)], heir=tree.cell, on=DAY
    ),
    "renamed": lambda tree: verbs.rename(tree.cell, name="Chi bộ Tổng hợp", symbol="CBTH", on=DAY),
    "moved": lambda tree: verbs.move(tree.cell, tree.sibling, on=DAY),
    "dissolved": lambda tree: verbs.dissolve(tree.sibling, on=DAY),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_all_is_as_it_was_before_the_mistake(tree, change):
    make.a_registration(tree.cell)
    before = everything()
    succession = change(tree)
    assert everything() != before

    undo(succession, tree)

    assert everything() == before
    assert (succession.undone_by, succession.undone_at, succession.undone_reason) == (tree.keeper, make.NOW, WHY)


def test_it_can_be_entered_rightly_afterwards(tree):
    undo(verbs.merge([tree.cell, tree.sibling], merged_anew(tree), on=DAY), tree)

    right = verbs.merge([tree.sibling], Unit.objects.get(pk=tree.cell.pk), on=DAY)

    assert list(Succession.objects.standing()) == [right]


def test_the_past_says_what_was_undone_by_whom_and_why(tree):
    succession = verbs.merge([tree.cell, tree.sibling], merged_anew(tree), on=DAY, decision="12-QĐ/ĐU")

    undo(succession, tree)

    says = "Từ ngày 01/07/2026: Sáp nhập Chi bộ Văn phòng, Chi bộ Báo thành Chi bộ Văn phòng - Báo, theo 12-QĐ/ĐU."
    assert succession.said == says
    assert succession.history.latest().history_user == tree.keeper
    assert Unit.history.filter(name="Chi bộ Văn phòng - Báo").latest().history_type == "-"


def test_a_unit_stands_among_its_neighbours_where_it_stood(tree):
    order = [each.name for each in tree.committee.children.order_by("path")]

    undo(verbs.merge([tree.cell], tree.sibling, on=DAY), tree)

    assert [each.name for each in tree.committee.children.order_by("path")] == order


def test_a_unit_whose_place_was_taken_meanwhile_goes_last(tree):
    last = make.a_unit(tree.committee, Unit.Kind.CELL, name="Chi bộ Cuối")
    succession = verbs.move(last, tree.sibling, on=DAY)
    newcomer = make.a_unit(tree.committee, Unit.Kind.CELL, name="Chi bộ Mới lập")

    undo(succession, tree)

    last.refresh_from_db()
    assert last.parent == tree.committee
    assert last.path > newcomer.path


def test_seats_come_back_whatever_their_history_says(tree):
    held = list(Seat.objects.of_unit(tree.cell).order_by("pk").values_list("pk", "valid_to"))
    ended = make.an_account(tree.cell, "reader").seats.get()
    accounts.finish(ended, DAY)
    for below in tree.cell.children.all():
        verbs.dissolve(below, on=DAY)
    succession = verbs.dissolve(tree.cell, on=DAY)
    Seat.history.update(history_change_reason=None)

    undo(succession, tree)

    assert (
        list(Seat.objects.of_unit(tree.cell).exclude(pk=ended.pk).order_by("pk").values_list("pk", "valid_to")) == held
    )
    ended.refresh_from_db()
    assert ended.valid_to == date(2026, 6, 30)


# ---- what stands in the way ----


def refused(succession, tree, **how):
    """The sentence of the refusal; nothing has changed."""
    before = everything()
    with pytest.raises(Refusal) as refusal:
        undo(succession, tree, **how)
    assert everything() == before
    assert Succession.objects.get(pk=succession.pk).undone_at is None
    return str(refusal.value)


def test_it_takes_a_reason(tree):
    assert "ít nhất 10 ký tự" in refused(verbs.rename(tree.cell, name="Chi bộ Mới", on=DAY), tree, reason="nhầm")


@pytest.mark.parametrize("who", ["clerk", "head", "decider", "reader", "stranger"])
def test_it_takes_who_keeps_the_unit_above(tree, who):
    succession = verbs.rename(tree.cell, name="Chi bộ Mới", on=DAY)

    assert "người giữ danh sách của cấp trên" in refused(succession, tree, by=getattr(tree, who))


def test_it_is_done_once(tree):
    succession = verbs.rename(tree.cell, name="Chi bộ Mới", on=DAY)
    undo(succession, tree)

    with pytest.raises(Refusal, match="đã được bỏ"):
        undo(succession, tree)


def test_what_was_entered_last_goes_first(tree):
    succession = verbs.merge([tree.cell], tree.sibling, on=DAY)
    tree.sibling.refresh_from_db()
    later = verbs.rename(tree.sibling, name="Chi bộ Báo và Văn phòng", on=LATER)

    assert refused(succession, tree) == (
        "Sau đó đã ghi: Từ ngày 01/09/2026: Chi bộ Báo đổi tên thành Chi bộ Báo và Văn phòng. Hãy bỏ việc ấy trước."
    )
    undo(later, tree)
    undo(succession, tree)


def test_a_person_who_has_moved_on_is_named(tree):
    succession = verbs.merge([tree.cell], tree.sibling, on=DAY)
    people.move(Person.objects.get(pk=tree.clerk.person_id), tree.committee, on=LATER)

    assert refused(succession, tree) == "Lê Thị Thư sau đó đã thôi chức vụ hoặc chuyển đi."


def test_a_unit_below_that_has_moved_on_is_named(tree):
    succession = verbs.merge([tree.cell], tree.sibling, on=DAY)
    tree.department.refresh_from_db()
    verbs.move(tree.department, tree.committee, on=LATER)

    assert refused(succession, tree) == "Nơi trực thuộc của Phòng Hành chính đã thay đổi lần nữa sau ngày 01/07/2026."


def test_a_place_that_has_ended_is_named(tree):
    elsewhere = make.a_unit(tree.committee, name="Đảng bộ cũ")
    unit = make.a_unit(elsewhere, Unit.Kind.CELL)
    succession = verbs.move(unit, tree.sibling, on=DAY)
    elsewhere.refresh_from_db()
    verbs.dissolve(elsewhere, on=LATER)

    assert "Đảng bộ cũ đã kết thúc hoạt động ngày 31/08/2026." in refused(succession, tree)


def test_what_is_in_a_unit_founded_by_mistake_is_counted(tree):
    succession = verbs.merge([tree.cell, tree.sibling], merged_anew(tree), on=DAY)
    founded = succession.successors.get()
    make.a_registration(founded)
    make.an_account(founded, "clerk", "head")

    assert refused(succession, tree) == (
        "Chi bộ Văn phòng - Báo đã có 1 chức vụ, công tác, 1 mô hình, điển hình, 1 người, 2 vai trong đơn vị, "
        "1 đăng ký; việc này không bỏ được nữa."
    )


# ---- what the floors above had recorded by themselves ----


def test_practices_and_what_is_open_go_back_with_their_subject(tree, year):
    practices = [make.a_practice(unit) for unit in (tree.cell, tree.sibling)]
    registrations = [make.a_registration(practice.unit, year, practice) for practice in practices]
    succession = verbs.merge([tree.cell, tree.sibling], merged_anew(tree), on=DAY)
    identity.follow_successions(NEXT)
    assert {each.unit for each in Practice.objects.all()} == set(succession.successors.all())

    undo(succession, tree)

    assert [(each.unit, each.collective) for each in Practice.objects.order_by("pk")] == [
        (tree.cell, tree.cell),
        (tree.sibling, tree.sibling),
    ]
    assert [each.unit for each in Registration.objects.order_by("pk")] == [tree.cell, tree.sibling]
    assert [each.collective for each in Registration.objects.filter(pk__in=[row.pk for row in registrations])] == [
        tree.cell,
        tree.sibling,
    ]
    assert not any(practice.events.exists() for practice in practices)
    assert identity.follow_successions(LATER) == 0


def test_a_model_that_was_ruled_on_is_named(tree, year):
    practice = make.a_practice(tree.cell, name="Khéo trong tiếp dân")
    succession = verbs.merge([tree.cell], tree.sibling, on=DAY)
    identity.follow_successions(NEXT)
    identity.rule(
        practice.events.get(), continues=True, body="Ban Chỉ đạo", on=LATER, reason="Cùng nội dung.", by=tree.chief
    )

    assert refused(succession, tree) == "Mô hình “Khéo trong tiếp dân” đã có ý kiến về việc này (Ban Chỉ đạo)."


def test_a_model_that_goes_back_to_those_before_is_named(tree, year):
    origin = make.a_practice(tree.cell, name="Khéo trong tiếp dân")
    succession = verbs.merge([tree.cell], tree.sibling, on=DAY)
    identity.follow_successions(NEXT)
    begun = make.a_practice(tree.sibling, name="Khéo trong tiếp dân từ tháng bảy")
    identity.go_back(begun, [origin], reason="Nối từ đơn vị cũ.", by=tree.receiver)

    assert "Sau đó đã ghi ở mô hình “Khéo trong tiếp dân từ tháng bảy”" in refused(succession, tree)


def test_what_was_released_is_owed_again_and_the_founded_unit_owes_nothing(tree, year):
    milestone = make.a_milestone(year, name="Sơ kết", due_on=date(2026, 10, 10))
    succession = verbs.merge([tree.cell, tree.sibling], merged_anew(tree), on=DAY)
    follow_units(NEXT)
    assert Obligation.objects.filter(unit__in=succession.successors.all()).count() == 1

    undo(succession, tree)
    follow_units(LATER)

    assert [(each.unit, each.state) for each in milestone.obligations.order_by("pk")] == [
        (tree.cell, "owed"),
        (tree.sibling, "owed"),
    ]
    last = tree.cell.obligations.get().trail.last()
    assert (last.label, last.by, last.reason) == (
        "Bỏ miễn",
        tree.keeper,
        "Đã bỏ việc ghi nhầm: Sáp nhập ngày 01/07/2026.",
    )


def test_what_the_committee_excused_stays_excused(tree, year):
    make.a_milestone(year, name="Sơ kết", due_on=date(2026, 10, 10))
    duty = Obligation.objects.get(unit=tree.sibling)
    duty.trail.create(step="excuse", label="Miễn", target="excused", by=tree.receiver, at=make.NOW)
    Obligation.objects.filter(pk=duty.pk).update(state="excused")
    succession = verbs.merge([tree.sibling], tree.cell, on=DAY)

    undo(succession, tree)

    assert Obligation.objects.get(pk=duty.pk).state == "excused"


# ---- the pages ----


def test_the_page_of_the_unit_offers_the_last_change_only(client, tree):
    client.force_login(tree.keeper)
    first = verbs.rename(tree.cell, name="Chi bộ Một", on=DAY)
    last = verbs.rename(tree.cell, name="Chi bộ Hai", on=LATER)
    page = client.get(tree.cell.get_absolute_url()).content.decode()

    assert reverse("units:succession-undo", args=[last.pk]) in page
    assert reverse("units:succession-undo", args=[first.pk]) not in page


@pytest.mark.parametrize("who", ["clerk", "reader", "chief"])
def test_who_may_not_is_not_offered_it(client, tree, who):
    succession = verbs.rename(tree.cell, name="Chi bộ Một", on=DAY)
    client.force_login(getattr(tree, who))

    assert "Ghi nhầm?" not in client.get(tree.cell.get_absolute_url()).content.decode()
    assert client.get(reverse("units:succession-undo", args=[succession.pk])).status_code == 404


def test_a_clerk_takes_back_a_merger_and_reads_it_struck_out(client, tree):
    succession = verbs.merge([tree.cell, tree.sibling], merged_anew(tree), on=DAY)
    client.force_login(tree.receiver)
    url = reverse("units:succession-undo", args=[succession.pk])

    asked = client.get(url).content.decode()
    done = client.post(url, {"reason": WHY}, follow=True)

    assert "Chi bộ Văn phòng, Chi bộ Báo hoạt động trở lại ở nơi cũ" in asked
    assert "Chi bộ Văn phòng - Báo không còn trong danh sách đơn vị." in asked
    assert done.redirect_chain == [(tree.cell.get_absolute_url(), 302)]
    shown = done.content.decode()
    assert "<s>Từ ngày 01/07/2026: Sáp nhập Chi bộ Văn phòng, Chi bộ Báo thành Chi bộ Văn phòng - Báo.</s>" in shown
    assert f"Lý do: {WHY}" in shown
    assert client.get(url).status_code == 404


def test_the_past_of_a_merger_of_many_has_a_page(client, tree):
    succession = verbs.merge([tree.cell, tree.sibling], merged_anew(tree), on=DAY)
    undo(succession, tree)
    client.force_login(tree.receiver)

    page = client.get(reverse("units:history", args=["units", "succession", succession.pk])).content.decode()

    assert WHY in page


def test_what_rests_on_it_stands_above_the_form(client, tree):
    succession = verbs.merge([tree.cell], tree.sibling, on=DAY)
    people.leave(Person.objects.get(pk=tree.head.person_id), on=LATER)
    client.force_login(tree.receiver)

    answer = client.post(reverse("units:succession-undo", args=[succession.pk]), {"reason": WHY})

    assert "Trần Văn Tổ sau đó đã thôi chức vụ hoặc chuyển đi." in answer.content.decode()
