"""Who receives what, and who follows whom: the steering body's unit for each level, its members' assignments."""

from django.db.models import Q

from campaign.models import Assignment, Level
from units.models import Unit
from units.paths import steps
from units.prepared import Prepared
from units.workflow import Refusal

ABOVE_BASE = {Level.BLOC: Unit.Kind.COMMITTEE, Level.PROVINCE: Unit.Kind.PROVINCE}


def grassroots_of(unit):
    """The grassroots organisation with which this unit registers: itself, the nearest above, or its `base_unit`.

    The last is for the committee's own offices (A9). Raises Refusal where none is known.
    """
    for one in nearest_first(unit):
        if one.kind in Unit.GRASSROOTS:
            return one
        if one.base_unit:
            return one.base_unit
    raise Refusal(f"{unit} không thuộc tổ chức cơ sở đảng nào; cần chỉ định nơi đăng ký ở cơ sở.")


def receiver_for(unit, level):
    """The unit whose steering body receives what this unit registers at this level (S2-10, S2-12, A9).

    Raises Refusal where the tree has none.
    """
    if level == Level.BASE:
        return grassroots_of(unit)
    for one in nearest_first(unit):
        if one.kind == ABOVE_BASE[level]:
            return one
    raise Refusal(f"{unit} không có cấp trên nhận đăng ký ở cấp “{Level(level).label}”.")


def committee_of(unit):
    """The nearest committee above the grassroots, the unit itself included, or None."""
    return next((one for one in nearest_first(unit) if one.kind == Unit.Kind.COMMITTEE), None)


LINE = Prepared(lambda paths: Unit.objects.filter(path__in=paths).select_related("base_unit").order_by("path"))


def nearest_first(unit):
    """The unit and its ancestors, from the unit up; one query."""
    return LINE(paths=steps(unit.path))[::-1]


FOLLOWERS = Prepared(
    lambda unit, on: (
        Assignment.objects.filter(
            Q(valid_to=None) | Q(valid_to__gte=on),
            unit=unit,
            kind__in=(Assignment.Kind.FOLLOW, Assignment.Kind.NURTURE),
            valid_from__lte=on,
        )
        .order_by("member__position", "pk")
        .values_list("member__person__full_name")
    )
)


def followers(unit, on):
    """The names of those who follow or nurture this unit's models on this day; one query."""
    return [name for (name,) in FOLLOWERS(unit=unit.pk, on=on)]
