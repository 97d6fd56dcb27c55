"""The two-year track: moved up, years in a row, identity, quality, lần 1 and lần 2; the rows of Table B."""

from awards.findings import Finding
from awards.history import Result, Span, YearFacts
from awards.question import Asked, answers, refs
from awards.rules import Verdict
from awards.streaks import Trend, claimants, quality_trend, stopping_event, timeline
from awards.wording import EVENT_WORDS, LEVEL_WORDS, day, grade, years
from awards.year_rules import YEAR_RULES, overlapping

ELIGIBLE, REFER, NOT_ELIGIBLE = Verdict.ELIGIBLE, Verdict.REFER, Verdict.NOT_ELIGIBLE


def moved_up(asked, rules):
    """B7: a model accepted above is rewarded there."""
    above = asked.moved_up
    if above and rules.moved_up_excludes:
        says = f"Mô hình đã được chấp nhận đăng ký ở cấp {LEVEL_WORDS[above.level]} năm {above.year}, xét ở cấp đó."
        return Finding(NOT_ELIGIBLE, "MOVED_UP", says, "S2-20", refs(above))
    return None


def withdrawn_after_move(asked, rules):
    """C8, example 10: whether a model withdrawn above may return to the base track is for the body to say."""
    above = asked.withdrawn_above
    if above and not asked.moved_up and rules.moved_up_excludes:
        where = f"cấp {LEVEL_WORDS[above.level]} năm {above.year}"
        says = f"Mô hình đã được chấp nhận ở {where} rồi rút; việc trở lại xét ở cơ sở cần xin ý kiến."
        return Finding(REFER, "WITHDRAWN_AFTER_MOVE", says, "S2-20", refs(above))
    return None


def no_result_this_year(asked, rules):
    """B3: the counted year itself does not stand."""
    if asked.run or _is_broken_by_a_deed(asked):
        return None
    says = f"Năm {asked.year} chưa có kết quả được tính ở cơ sở: {_why_not(asked, asked.year)}."
    return Finding(NOT_ELIGIBLE, "NO_RESULT_THIS_YEAR", says, "S2-18", refs(asked.this))


def short_run(asked, rules):
    """B2: fewer years in a row than the rules ask."""
    had, asks = len(asked.run), rules.streak_years
    if not 0 < had < asks or not asked.stays_at_base or _is_broken_by_a_deed(asked):
        return None
    before = asked.run[0].year - 1
    numbers = years(year.year for year in asked.run)
    says = f"Mới đạt {had}/{asks} năm liên tục ({numbers}; năm {before} {_why_not(asked, before)})."
    return Finding(NOT_ELIGIBLE, f"STREAK_{had}_OF_{asks}", says, "S2-18", refs(*asked.run))


def adhoc_year(asked, rules):
    """B11: with an ad hoc year the run would be long enough, but that year does not count."""
    if asked.stays_at_base and _is_broken_by_a_deed(asked):
        deeds = [year for year in asked.run_with_deeds if year.adhoc]
        says = f"Năm {years(year.year for year in deeds)} khen đột xuất, không tính vào năm liên tục."
        return Finding(NOT_ELIGIBLE, "ADHOC_YEAR", says, "S2-31", refs(*deeds))
    return None


def _is_broken_by_a_deed(asked):
    return not asked.is_long_enough and len(asked.run_with_deeds) >= asked.rules.streak_years


def identity(asked, rules):
    """B12: the years needed lie on both sides of a break that nobody has ruled on."""
    doubts = asked.doubts
    if doubts and asked.stays_at_base:
        says = f"Chuỗi năm liên tục đi qua việc {_events(doubts)}, cần ý kiến mô hình có được tính tiếp hay không."
        return Finding(REFER, "IDENTITY", says, "S2-18", refs(*doubts))
    return None


def identity_ruled(asked, rules):
    """B12, ruled for good when it happened: a mark that stays visible."""
    ruled = [event for event in asked.crossed if event.continues and event.ruled_by]
    if ruled and asked.stays_at_base:
        whose = "; ".join(dict.fromkeys(event.ruled_by for event in ruled))
        says = f"Được tính tiếp qua việc {_events(ruled)} theo ý kiến của {whose}."
        return Finding(ELIGIBLE, "IDENTITY_RULED", says, "S2-18", refs(*ruled))
    return None


def claimed_twice(asked, rules):
    """5.8: years before a merger count on in one practice only; where two take them, the body says in which."""
    shared = {event: claimants(event, asked.facts, asked.year) for event in asked.crossed}
    names = sorted({name for found in shared.values() for name in found})
    if not names or not asked.stays_at_base:
        return None
    events = [event for event, found in shared.items() if found]
    others = "; ".join(f"“{name}”" for name in names)
    says = f"Các năm trước việc {_events(events)} còn được tính cho {others}; cần ý kiến tính cho mô hình nào."
    return Finding(REFER, "CLAIMED_TWICE", says, "S2-18", refs(*events))


def _events(events):
    return "; ".join(f"{EVENT_WORDS[event.kind]} ngày {day(event.on)}{_origins(event)}" for event in events)


def _origins(event):
    """Which practice the years go back to, or among which one is to be chosen."""
    if event.chosen:
        return f" (tính tiếp từ “{event.chosen}”)"
    names = "; ".join(sorted(f"“{each.name}”" for each in event.predecessors))
    return f" (trước đó là {names})" if names else ""


def quality_falling(asked, rules):
    """B5: the later year is weaker; only a warning to rule on where rising quality is advisory."""
    verdict = REFER if rules.rising_quality == "advisory" else NOT_ELIGIBLE
    return _quality(asked, rules, Trend.FALLING, verdict, "QUALITY_FALLING", "chất lượng năm sau thấp hơn năm trước")


def quality_unknown(asked, rules):
    """B6: the years can not be compared."""
    why = "chưa so sánh được (khác bộ tiêu chí hoặc thiếu điểm)"
    return _quality(asked, rules, Trend.UNKNOWN, REFER, "QUALITY_UNKNOWN", why)


def quality_equal(asked, rules):
    """B4: as good as the year before, no better."""
    verdict = Verdict(rules.equal_quality)
    return _quality(asked, rules, Trend.EQUAL, verdict, "QUALITY_EQUAL", "chất lượng năm sau bằng năm trước")


def _quality(asked, rules, trend, verdict, code, what):
    compared = asked.run[-rules.streak_years :]
    is_silent = rules.rising_quality == "off" or asked.carries_on or not asked.can_be_weighed
    if is_silent or quality_trend(asked.run, rules) != trend:
        return None
    return Finding(verdict, code, f"Kết quả {grades(compared)}: {what}.", "S2-18", refs(*compared))


def grades(run):
    """The results of the years, for a sentence."""
    return "; ".join(f"năm {year.year} {grade(year)}" for year in run)


def no_round_1(asked, rules):
    """B10: lần 2 is for models that go on from lần 1, read literally (A6 in 1.5)."""
    if asked.round_number == 2 and asked.is_in_question and not asked.first_round and rules.round2_requires_round1:
        says = f"Đạt {len(asked.run)} năm liên tục nhưng chưa được khen lần 1."
        return Finding(REFER, "NO_ROUND_1", says, "S2-19")
    return None


def not_exemplary(asked, rules):
    """B9: lần 2 asks for tiêu biểu in the counted year."""
    if asked.round_number != 2 or not asked.is_in_question or asked.run[-1].result == Result.EXEMPLARY:
        return None
    says = f"Năm {asked.year} chưa tiêu biểu ở cơ sở ({grade(asked.run[-1])})."
    return Finding(NOT_ELIGIBLE, "NOT_EXEMPLARY", says, "S2-19", refs(asked.run[-1]))


def _why_not(asked, number):
    """Why the year breaks the run, as the end of a sentence."""
    lived = timeline(asked.facts, asked.year, asked.rules, adhoc=True)
    stop = stopping_event(asked.facts, asked.year, asked.rules)
    if number not in lived and stop and number <= stop.on.year:
        return f"không nối tiếp vì {_events([stop])}"
    this = lived.get(number, YearFacts(year=number))
    if this.adhoc:
        return "chỉ có thành tích đột xuất"
    found = answers(YEAR_RULES, Asked(asked.facts, asked.rules, number, this, (this,), Span(number, number)))
    return found[0].says.removeprefix(f"Năm {number} ").removesuffix(".")


def two_year_already_awarded(asked, rules):
    """B13: the same on the two-year track."""
    return overlapping(asked, rules, asked.facts.awards) if asked.can_be_weighed else None


QUALITY_RULES = (quality_falling, quality_unknown, quality_equal)
