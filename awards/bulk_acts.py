"""Công nhận hàng loạt: from the list of the year's results to the draft of one decision (settings.BULK_ACTS)."""

from django.urls import reverse

from awards import drafting
from awards.decision_list import lines_of
from awards.models import AwardRound, Decision
from models_registry.models import YearResult
from models_registry.report_filters import ResultFilter
from models_registry.windows import today
from units.paper_acts import PaperAct
from units.workflow import Refusal

REASON = "Không chọn khi công nhận hàng loạt."
NO_ROUND = "Chưa có đợt xét mô hình trong năm của cấp, của năm này."
NOT_LISTED = "Không có trong danh sách của đợt xét."
SAYS = (
    "Các dòng này vào danh sách của một dự thảo quyết định công nhận. Hoàn tác là bỏ dự thảo, khi quyết định chưa "
    "trình ký."
)


def rows(user):
    return YearResult.objects.visible_to(user).select_related("practice", "unit")


def rounds_for(results, by):
    """The rounds of these results: those that `by` draws up and whose list is closed first, then those of most."""
    found = AwardRound.objects.visible_to(by).filter(track__in=drafting.RECOGNISING).for_page()
    found = found.filter(counted_year__in={result.year for result in results})
    ranked = [(rank(each, results, by), each.pk, each) for each in found if any(belongs(row, each) for row in results)]
    return [each for *_, each in sorted(ranked, reverse=True)]


def rank(round_, results, by):
    """What makes a round the one that is meant."""
    return drafting.may_draft(round_.unit, by), is_closed(round_), sum(belongs(row, round_) for row in results)


def belongs(result, round_):
    """Is a result of the year, level and units of this round?"""
    is_below = result.path.startswith(round_.unit.path)
    return is_below and (result.year, result.level) == (round_.counted_year, round_.level) and not result.is_adhoc


def is_closed(round_):
    return round_.state in (AwardRound.State.CLOSED, AwardRound.State.DECIDED)


def keeps_out(results, by, at):
    """Why these results can not go into one decision now, by their key."""
    rounds = rounds_for(results, by)
    if not rounds:
        return {result.pk: without_round(result) for result in results}
    round_ = rounds[0]
    decision = Decision(kind=Decision.Kind.RECOGNITION, unit=round_.unit, round=round_, rules=round_.rules)
    try:
        drafting.refuse_unless_drawable(decision, by)
    except Refusal as refusal:
        # Those that `by` draws up stand first: without the seat for the first, there is one for none.
        meant = rounds[:1] if drafting.may_draft(round_.unit, by) else rounds
        return {result.pk: without_round(result, says_of(result, rounds, str(refusal), meant)) for result in results}
    lines = lines_of(decision, on=today(at))
    listed = {line.result.pk for line in lines.listed}
    barred = {line.result.pk: line.held_back for line in lines.held_back}
    return {
        result.pk: barred.get(result.pk) or without_round(result, says_of(result, rounds, NOT_LISTED))
        for result in results
        if result.pk not in listed
    }


def says_of(result, rounds, otherwise, meant=None):
    """What keeps a result from the decision on the first round: this sentence, or its round is another, or none."""
    if any(belongs(result, each) for each in meant or rounds[:1]):
        return otherwise
    if any(belongs(result, each) for each in rounds[1:]):
        return f"Không thuộc “{rounds[0]}” của {rounds[0].unit}; lập quyết định khác."
    return NO_ROUND


def without_round(result, otherwise=NO_ROUND):
    """What of the result itself keeps it out, or this sentence."""
    if result.voided_on:
        return "Kết quả đã bị huỷ."
    if result.recognised_on:
        return f"Đã công nhận theo {result.recognised_by}."
    return "Không đạt nên không công nhận." if result.grade == "not_reached" else otherwise


def make(results, by, at):
    """Draw up the recognition of exactly these results of one round; the others of its list are held back."""
    decision = drafting.draw_up(rounds_for(results, by)[0], kind=Decision.Kind.RECOGNITION, by=by, at=at)
    wanted, on = {result.pk for result in results}, today(at)
    others = [line.key for line in lines_of(decision, on=on).listed if line.result.pk not in wanted]
    if others:
        drafting.hold_back(decision, *others, reason=REASON, on=on, by=by)
    return decision


def drop(key, by):
    """Throw the draft away; raises Refusal once it is sent for signature, or is gone."""
    decision = Decision.objects.for_page().filter(pk=key).first()
    if decision is None:
        raise Refusal("Dự thảo quyết định này đã bỏ.")
    drafting.discard(decision, by=by)


def address(key):
    return reverse("awards:decision", args=[key])


ACTS = {
    "result-recognise": PaperAct(
        YearResult, "Công nhận", "kết quả", "models_registry:result-list", ResultFilter, rows, drafting.DRAFTERS,
        keeps_out, make, drop, address, SAYS,
    )
}  # fmt: skip
