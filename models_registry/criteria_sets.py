"""Bộ tiêu chí thẩm định: changed while nobody was judged by it, otherwise a new version (2.5)."""

from django.db import transaction
from django.db.models import Max

from campaign.models import Campaign, Level
from models_registry import criteria as first_criteria
from models_registry.models import Appraisal, CriteriaSet, YearResult
from units.history import keep
from units.models import Role
from units.workflow import Refusal

KEEPERS = (Role.HEAD, Role.CLERK)
FULL = 100


def may_change(criteria_set, user):
    """Does this person sit as head or clerk in the committee whose campaign it is, and is it the set in use?"""
    return criteria_set.is_used and keeps(user, criteria_set.campaign)


def keeps(user, campaign):
    """Does this person sit as head or clerk in the committee of this campaign?"""
    return any(user.holds(role, campaign.unit) for role in KEEPERS)


def levels_without(user, *, on):
    """(campaign, level) where a campaign this person keeps, not over on this day, has no set in use to judge by."""
    campaigns = Campaign.objects.filter(unit__in=user.units_as(*KEEPERS), last_year__gte=on.year)
    used = set(CriteriaSet.objects.filter(campaign__in=campaigns, is_used=True).values_list("campaign", "level"))
    return [
        (campaign, level) for campaign in campaigns for level in Level if (campaign.pk, level.value) not in used
    ]  # fmt: skip


@transaction.atomic
def begin(campaign, level, *, by):
    """Give a level that has no set in use the criteria of the guidance, to be changed; returns the new set.

    Raises Refusal where `by` may not, or the level has one.
    """
    campaign = Campaign.objects.select_for_update(of=("self",)).select_related("unit").get(pk=campaign.pk)
    if not keeps(by, campaign):
        raise Refusal("Đồng chí không có quyền lập bộ tiêu chí của phong trào này.")
    same = campaign.criteria_sets.filter(level=level)
    if same.filter(is_used=True).exists():
        raise Refusal("Cấp này đã có bộ tiêu chí đang dùng.")
    columns, lines = first_criteria.usual(Level(level))
    newest = same.filter(name=columns["name"]).aggregate(newest=Max("version"))["newest"] or 0
    return first_criteria.write(campaign, columns | {"version": newest + 1}, lines, by)


def has_judged(criteria_set):
    """Was anything appraised or recorded by it? Then it is never changed again."""
    return (
        Appraisal.objects.filter(criteria_set=criteria_set).exists()
        or YearResult.objects.filter(criteria_set=criteria_set).exists()
    )


@transaction.atomic
def change(criteria_set, values, criteria, *, by):
    """Write the set anew and return it: itself while nobody was judged by it, else a new version that takes its place.

    `values` holds mode, reached_from and exemplary_from, `criteria` dicts of text, clause and max_points in order.
    Cases already assigned keep the version they were assigned with. Raises Refusal where `by` may not, somebody has
    already made a newer version, or nothing is left to judge by.
    """
    criteria_set = CriteriaSet.objects.select_for_update(of=("self",)).select_related("campaign__unit").get(
        pk=criteria_set.pk
    )  # fmt: skip
    if not criteria_set.is_used:
        raise Refusal("Bộ tiêu chí này đã có phiên bản mới hơn; hãy sửa phiên bản đang dùng.")
    if not may_change(criteria_set, by):
        raise Refusal("Đồng chí không có quyền sửa bộ tiêu chí của phong trào này.")
    if not criteria:
        raise Refusal("Cần ít nhất một tiêu chí.")
    written = next_version(criteria_set, by) if has_judged(criteria_set) else criteria_set
    keep(written, by, **values)
    written.criteria.all().delete()
    for position, row in enumerate(criteria, 1):
        written.criteria.create(position=position, **row)
    return written


def next_version(criteria_set, by):
    """The next version of the same name, in use from now on; the old one stays as it is, out of use."""
    same = CriteriaSet.objects.filter(campaign=criteria_set.campaign, level=criteria_set.level, name=criteria_set.name)
    newest = same.aggregate(newest=Max("version"))["newest"]
    keep(criteria_set, by, is_used=False)
    return CriteriaSet(
        campaign=criteria_set.campaign, level=criteria_set.level, name=criteria_set.name, version=newest + 1
    )


def warning_of(criteria_set):
    """What is unusual about the points, as a sentence, or "": it warns and does not block."""
    if criteria_set.mode == CriteriaSet.Mode.WORDS:
        return ""
    most = sum(each.max_points for each in criteria_set.criteria.all())
    return "" if most == FULL else f"Tổng điểm tối đa là {most}, không phải {FULL}."
