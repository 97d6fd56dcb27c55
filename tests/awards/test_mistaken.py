"""A change of units by which a nomination was judged is not taken back."""

import pytest

from tests import make
from units import undoing
from units.workflow import Refusal

WHY = "Nhập nhầm đơn vị, quyết định là của chi bộ khác."


def judged_by(ref, tree, state="proposed"):
    """A nomination of the cell one of whose findings cites this row."""
    practice = make.a_practice(tree.cell, name="Khéo trong tiếp dân")
    findings = [{"verdict": "refer", "code": "IDENTITY", "says": "Đơn vị giải thể.", "refs": [ref]}]
    return make.a_nomination(make.a_round(tree.committee), practice, state, findings=findings)


def undo(succession, tree):
    undoing.undo(succession, reason=WHY, by=tree.keeper, at=make.NOW)


@pytest.mark.parametrize("state", ["proposed", "referred", "approved", "decided_yes"])
def test_the_nomination_judged_by_it_is_named(tree, state):
    succession = make.a_succession("dissolve", [tree.cell])
    nomination = judged_by(f"succession:{succession.pk}", tree, state)

    with pytest.raises(Refusal) as refusal:
        undo(succession, tree)

    assert (
        str(refusal.value) == f"Đề nghị “{nomination}” (Đợt xét 2026) đã xét theo việc này; hãy rút đề nghị ấy trước."
    )


def test_so_is_one_judged_by_what_was_recorded_of_the_practice(tree):
    succession = make.a_succession("dissolve", [tree.cell])
    event = make.a_practice(tree.cell).events.create(kind="unit_dissolved", on=succession.on)
    judged_by(f"event:{event.pk}", tree)

    with pytest.raises(Refusal, match="đã xét theo việc này"):
        undo(succession, tree)


@pytest.mark.parametrize(("ref", "state"), [("succession:{}", "withdrawn"), ("registration:{}", "proposed")])
def test_another_nomination_is_not_in_the_way(tree, ref, state):
    succession = make.a_succession("dissolve", [tree.cell])
    judged_by(ref.format(succession.pk), tree, state)

    undo(succession, tree)

    assert succession.undone_by == tree.keeper
