"""Bộ quy tắc: a new version made for a year; the version a closed year went by is never changed (domain.md 5.5)."""

from django.db import IntegrityError, transaction

from awards import counting
from awards.models import AwardRound
from campaign.models import CampaignYear, RuleSet
from campaign.planning import may_plan
from campaign.rule_words import MEANINGS, explained, value_of
from units.workflow import Refusal

PARAMETERS = tuple(MEANINGS)
OPEN_ROUNDS = (AwardRound.State.PREPARING, AwardRound.State.OPEN)


def draft_for(campaign_year):
    """The next version, unsaved: the committee's own, with the parameters the year goes by now."""
    now = campaign_year.rules
    columns = {name: getattr(now, name) for name in ("name", "basis", *PARAMETERS)}
    return RuleSet(unit=campaign_year.unit, **columns)


def differing(before, after):
    """The names of the parameters in which two versions differ."""
    return [name for name in PARAMETERS if getattr(before, name) != getattr(after, name)]


def compared(before, after):
    """Rows of (label, value before, value after, what it means) for the parameters that differ."""
    names = differing(before, after)
    rows = zip(PARAMETERS, explained(after), strict=True)
    return [(label, value_of(before, name), value, says) for name, (label, value, says) in rows if name in names]


@transaction.atomic
def make_version(campaign_year, draft, *, based_on, by, at):
    """Save the draft as the next version; the year goes by it, and its rounds in which nobody was put forward yet.

    What each practice still lacks is counted anew by the worker.
    `based_on` is the key of the version the draft was made from. Raises Refusal without the seat, for a closed year,
    when nothing differs, when it takes effect after the year, and when somebody was faster. Returns the version.
    """
    campaign_year.refresh_from_db(from_queryset=CampaignYear._base_manager.select_for_update())
    refuse_unless_newer(campaign_year, draft, based_on, by)
    draft.unit = campaign_year.unit
    draft.version = RuleSet.objects.next_version(draft.unit, draft.name)
    draft._history_user = by
    try:
        with transaction.atomic():
            draft.save()
    except IntegrityError:
        raise Refusal("Người khác vừa lập một phiên bản; hãy mở lại trang và làm lại.") from None
    adopt(campaign_year, draft, by)
    for round_ in adopting_rounds(campaign_year):
        adopt(round_, draft, by)
    counting.ask_worker(campaign_year, by=by, at=at)
    return draft


def refuse_unless_newer(campaign_year, draft, based_on, by):
    """Raise Refusal unless `by` may give this year these rules."""
    if not may_plan(campaign_year, by):
        raise Refusal("Chỉ cán bộ phụ trách, trưởng ban của cấp uỷ được sửa quy tắc, khi năm thi đua chưa khép.")
    if campaign_year.rules_id != based_on:
        raise Refusal("Năm thi đua vừa chuyển sang phiên bản khác; hãy mở lại trang và làm lại.")
    if not differing(campaign_year.rules, draft):
        raise Refusal("Chưa thay đổi tham số nào.")
    if draft.valid_from.year > campaign_year.year:
        raise Refusal(f"Ngày có hiệu lực phải trong năm {campaign_year.year} hoặc trước đó.", "valid_from")


def adopt(row, rules, by):
    """Let a year or a round go by these rules."""
    row.rules, row._history_user, row._change_reason = rules, by, "Phiên bản mới của bộ quy tắc"
    row.save()


def adopting_rounds(campaign_year):
    """The rounds of the year that take a new version: not closed, and nobody put forward by the old one."""
    return campaign_year.rounds.filter(state__in=OPEN_ROUNDS, nominations=None).select_related("unit").order_by("pk")


def keeping_rounds(campaign_year):
    """The rounds of the year that keep the version they began with."""
    adopting = adopting_rounds(campaign_year).values("pk")
    return campaign_year.rounds.kept().exclude(pk__in=adopting).select_related("unit").order_by("pk")
