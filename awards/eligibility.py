"""Who deserves it, and why: tables A to D of domain.md 5.7, from plain facts and rules to findings. No database here.

A rule is a function `(asked, rules)` that answers with a Finding or nothing; a table is a tuple of rules in the order
of evaluation. All findings are shown, the worst decides. A ruling turns the REFER it was given on, and nothing else.
Table E is in `awards.audience`; the facts and the run of years in `awards.history`.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from awards.audience import audience_finding
from awards.findings import Finding, combine, conclude, reason_codes, ruled
from awards.history import (
    Facts,
    Form,
    Level,
    Registered,
    Report,
    Result,
    Span,
    Trend,
    UpperFacts,
    YearFacts,
    bloc_registration,
    by_year,
    chain,
    is_permitted,
    is_reached,
    is_registered,
    is_reported,
    precedes,
    quality_trend,
    round_award,
    ruling_on,
    run_of,
    span_for,
    stopping_event,
    streak,
    timeline,
    way_of,
)
from awards.rules import ASK, Rules, Verdict
from awards.wording import EVENT_WORDS, FORM_WORDS, LEVEL_WORDS, WAITING_WORDS, day, grade, years

__all__ = [
    "Facts", "Finding", "Rules", "Verdict",
    "audience_finding", "base_findings", "bloc_findings", "province_findings", "two_year_findings",
    "combine", "conclude", "quality_trend", "reason_codes", "span_for", "streak",
]  # fmt: skip

ELIGIBLE, REFER, NOT_ELIGIBLE = Verdict.ELIGIBLE, Verdict.REFER, Verdict.NOT_ELIGIBLE
STANDING = (Registered.ACCEPTED, Registered.CLOSED)


@dataclass(frozen=True)
class Asked:
    """The question put to a table: these facts, this counted year, this round.

    `this` is the year it turns on, `judged` all the years the answer rests on, `span` what the award would pay for.
    """

    facts: Facts
    rules: Rules
    year: int
    this: YearFacts
    judged: tuple[YearFacts, ...]
    span: Span
    round_number: int = 1

    @cached_property
    def run(self):
        """The years in a row that end at the counted year."""
        return run_of(self.facts, self.year, self.rules)

    @cached_property
    def run_with_deeds(self):
        """The same run if ad hoc years stood in it."""
        return run_of(self.facts, self.year, self.rules, adhoc=True)

    @cached_property
    def is_long_enough(self):
        """S is as long as the rules ask."""
        return len(self.run) >= self.rules.streak_years

    @cached_property
    def first_round(self):
        """The award of round 1 when round 2 is asked for, else None."""
        return round_award(self.facts, 1) if self.round_number == 2 else None

    @cached_property
    def carries_on(self):
        """Does round 2 carry on a run that round 1 rewarded (B8, B9)?"""
        return self.first_round is not None and len(self.run) > self.rules.streak_years

    @cached_property
    def moved_up(self):
        """U of 5.6: the registration above the base that is accepted and stands, or None."""
        return _newest(each for each in self.facts.upper if each.year <= self.year and each.state in STANDING)

    @cached_property
    def withdrawn_above(self):
        """The registration above that was withdrawn after acceptance, or None."""
        withdrawn = (each for each in self.facts.upper if each.state == Registered.WITHDRAWN and each.was_accepted)
        return _newest(each for each in withdrawn if each.year <= self.year)

    @cached_property
    def stays_at_base(self):
        """U is no: those rows of Table B that ask for it may speak."""
        if not self.rules.moved_up_excludes:
            return True
        ruling = ruling_on("WITHDRAWN_AFTER_MOVE", self.facts)
        may_return = ruling is not None and ruling.allowed
        return not self.moved_up and (not self.withdrawn_above or may_return)

    @cached_property
    def is_in_question(self):
        """S is long enough and U is no: the rows B4 to B13 speak."""
        return self.is_long_enough and self.stays_at_base


def base_findings(facts, rules, year, *, adhoc=None):
    """Table A: commendation at base for `year`. `adhoc` True asks for the deed, False for the registered work."""
    own = [each for each in facts.years if each.year == year and adhoc in (None, each.adhoc)]
    this = by_year(own).get(year, YearFacts(year=year, adhoc=bool(adhoc)))
    return _judge(TABLE_A, Asked(facts, rules, year, this, (this,), span_for(facts, rules, year)), met_base)


def two_year_findings(facts, rules, year, round_number=1):
    """Table B: commendation by the committee above for models of the base, counted up to `year`; round 1 or 2."""
    lived = timeline(facts, year, rules, adhoc=rules.adhoc_counts_for_streak)
    this = lived.get(year, YearFacts(year=year))
    run = run_of(facts, year, rules)
    first = min([year - rules.streak_years + 1, *(each.year for each in run)])
    judged = tuple(lived[number] for number in sorted(lived) if number >= first)
    span = span_for(facts, rules, year, track="two_year", round_number=round_number)
    return _judge(TABLE_B, Asked(facts, rules, year, this, judged, span, round_number), met_two_year)


def bloc_findings(facts, rules, year):
    """Table C: models registered with the committee above, to be rewarded in `year`."""
    return _judge(TABLE_C, _asked_above(facts, rules, year), met_bloc)


def province_findings(facts, rules, year, *, form=Form.DIPLOMA, quota=None):
    """Table D: proposal to the province. The system only lists candidates, so the best it says is REFER.

    A bằng khen (DIPLOMA) asks for a model that reached its aims above the base, or for an ad hoc deed; a cờ (FLAG) for
    a unit and its result of the year. `quota` is the number the province allots, None when it is not known.
    """
    table = TABLE_D_FLAG if form == Form.FLAG else TABLE_D_DIPLOMA
    asked = _asked_above(facts, rules, year)
    found = _answers(table, asked)
    if conclude(found) != NOT_ELIGIBLE:
        found.append(_choice(form, year, quota))
    return [ruled(finding, facts.rulings) for finding in found]


def _asked_above(facts, rules, year):
    this = bloc_registration(facts, rules, year) or UpperFacts(year=year)
    return Asked(facts, rules, year, this, (this,), span_for(facts, rules, year, track="bloc"))


def _judge(table, asked, met):
    found = [ruled(finding, asked.facts.rulings) for finding in _answers(table, asked)]
    return [*found, met(asked)] if conclude(found) == ELIGIBLE else found


def _answers(table, asked):
    return [finding for rule in table if (finding := rule(asked, asked.rules))]


def _newest(upper):
    return max(upper, key=lambda each: (each.year, each.ref), default=None)


def _refs(*rows):
    return tuple(row.ref for row in rows if row.ref)


def _when(year):
    above = f" ở cấp {LEVEL_WORDS[year.level]}" if isinstance(year, UpperFacts) else ""
    return f"Năm {year.year}{above}"


# Subject


def left_scope(asked, rules):
    """A11: the subject has left the committee before the decision."""
    left_on = asked.facts.left_scope_on
    if left_on:
        says = f"{asked.facts.subject} không còn thuộc phạm vi của cấp uỷ từ ngày {day(left_on)}."
        return Finding(Verdict(rules.person_left_after_result), "LEFT_SCOPE", says, "S2-03")
    return None


# Registration


def adhoc_deed(asked, rules):
    """A10: a deed needs no registration from the start of the year."""
    if asked.this.adhoc:
        says = f"Năm {asked.year} xét đột xuất, không cần đăng ký từ đầu năm."
        return Finding(ELIGIBLE, "ADHOC", says, "S2-31", _refs(asked.this))
    return None


def no_registration(asked, rules):
    """A2: only what was registered from the start of the year is considered."""
    this = asked.this
    if not this.adhoc and this.state in WAITING_WORDS:
        says = f"{_when(this)} {WAITING_WORDS[this.state]}."
        return Finding(NOT_ELIGIBLE, "NO_REGISTRATION", says, "S2-31", _refs(this))
    return None


def withdrawn(asked, rules):
    """A9: the registration was withdrawn."""
    if asked.this.state == Registered.WITHDRAWN:
        return Finding(NOT_ELIGIBLE, "WITHDRAWN", f"{_when(asked.this)} đã rút đăng ký.", "S2-26", _refs(asked.this))
    return None


def late_not_permitted(asked, rules):
    """A3: registered after the window closed, and nobody allowed it."""
    this = asked.this
    is_late = this.state in STANDING and this.late and not is_permitted(this, rules)
    if this.adhoc or not (is_late or this.state == Registered.LATE_PENDING):
        return None
    on = f" (ngày {day(this.registered_on)})" if this.registered_on else ""
    says = f"{_when(this)} đăng ký muộn{on}, chưa được phép."
    return Finding(NOT_ELIGIBLE, "LATE_NOT_PERMITTED", says, "S2-31", _refs(this))


def late_allowed(asked, rules):
    """A4: registered late with permission, a mark that stays visible."""
    late = [year for year in _permitted_late(asked, rules) if not _is_too_late(year, rules)]
    if late:
        says = f"Đăng ký muộn, có ý kiến cho phép ({_permissions(late)})."
        return Finding(ELIGIBLE, "LATE_ALLOWED", says, "S2-14", _refs(*late))
    return None


def late_permission_too_late(asked, rules):
    """Example 13: a permission dated after the report window opened may have been dated back."""
    late = [year for year in _permitted_late(asked, rules) if _is_too_late(year, rules)]
    if late:
        says = f"Ý kiến cho phép đăng ký muộn có ngày sau khi đã mở đợt báo cáo ({_permissions(late)})."
        return Finding(REFER, "LATE_PERMISSION_TOO_LATE", says, "S2-31", _refs(*late))
    return None


def _permitted_late(asked, rules):
    return [year for year in asked.judged if year.late and is_registered(year, rules)]


def _is_too_late(year, rules):
    return rules.late_permission_before != "any" and year.permitted_on >= _reports_open_on(year, rules)


def _permissions(late):
    return "; ".join(f"năm {year.year}, ngày {day(year.permitted_on)}{_by(year.permitted_by)}" for year in late)


def _by(whom):
    return f", {whom}" if whom else ""


def _reports_open_on(year, rules):
    month, first = map(int, rules.report_opens.split("-"))
    return year.reports_open_on or date(year.year, month, first)


# Report and appraisal


def no_report(asked, rules):
    """A5: nothing was reported."""
    if _is_held(asked.this) and asked.this.report in (Report.MISSING, Report.DRAFT):
        return Finding(NOT_ELIGIBLE, "NO_REPORT", f"{_when(asked.this)} không có báo cáo.", "S2-15", _refs(asked.this))
    return None


def not_confirmed(asked, rules):
    """A6: the report has no confirmation by cấp uỷ, leadership or direct manager."""
    if _is_held(asked.this) and asked.this.report in (Report.SUBMITTED, Report.RETURNED):
        says = f"{_when(asked.this)} báo cáo chưa được xác nhận."
        return Finding(NOT_ELIGIBLE, "NOT_CONFIRMED", says, "S2-33", _refs(asked.this))
    return None


def not_received(asked, rules):
    """P of 5.6: a confirmed report must also be received by the steering body."""
    if _is_held(asked.this) and asked.this.report == Report.CONFIRMED and not asked.this.adhoc:
        says = f"{_when(asked.this)} báo cáo đã xác nhận nhưng Tổ, Ban Chỉ đạo chưa tiếp nhận."
        return Finding(NOT_ELIGIBLE, "NOT_RECEIVED", says, "S2-15", _refs(asked.this))
    return None


def not_appraised(asked, rules):
    """A7: no concluded appraisal yet."""
    this = asked.this
    is_concluded = (this.appraised or this.legacy) and this.result is not None
    if _is_held(this) and is_reported(this) and not is_concluded:
        says = f"{_when(this)} chưa có kết luận thẩm định."
        return Finding(NOT_ELIGIBLE, "NOT_APPRAISED", says, "S2-16", _refs(this))
    return None


def below_target(asked, rules):
    """A8: appraised, and not reached."""
    this = asked.this
    if _is_held(this) and (this.appraised or this.legacy) and this.result == Result.NOT_REACHED:
        says = f"{_when(this)} thẩm định kết luận {grade(this)}."
        return Finding(NOT_ELIGIBLE, "BELOW_TARGET", says, "S2-09", _refs(this))
    return None


def basis_revoked(asked, rules):
    """Example 27: a result that rests on a decision revoked later must be looked at again."""
    shaken = [year for year in asked.judged if year.basis_revoked]
    if shaken:
        says = f"Kết quả năm {years(year.year for year in shaken)} dựa vào quyết định đã bị huỷ bỏ."
        return Finding(REFER, "BASIS_REVOKED", says, "S2-17", _refs(*shaken))
    return None


def _is_held(year):
    """Is there work to report on: an accepted registration, on time or not, or a deed?"""
    return year.adhoc or year.state in STANDING


# The two-year track


def moved_up(asked, rules):
    """B7: a model accepted above is rewarded there."""
    above = asked.moved_up
    if above and rules.moved_up_excludes:
        says = f"Mô hình đã được chấp nhận đăng ký ở cấp {LEVEL_WORDS[above.level]} năm {above.year}, xét ở cấp đó."
        return Finding(NOT_ELIGIBLE, "MOVED_UP", says, "S2-20", _refs(above))
    return None


def withdrawn_after_move(asked, rules):
    """C8, example 10: whether a model withdrawn above may return to the base track is for the body to say."""
    above = asked.withdrawn_above
    if above and not asked.moved_up and rules.moved_up_excludes:
        where = f"cấp {LEVEL_WORDS[above.level]} năm {above.year}"
        says = f"Mô hình đã được chấp nhận ở {where} rồi rút; việc trở lại xét ở cơ sở cần xin ý kiến."
        return Finding(REFER, "WITHDRAWN_AFTER_MOVE", says, "S2-20", _refs(above))
    return None


def no_result_this_year(asked, rules):
    """B3: the counted year itself does not stand."""
    if asked.run or _is_broken_by_a_deed(asked):
        return None
    says = f"Năm {asked.year} chưa có kết quả được tính ở cơ sở: {_why_not(asked, asked.year)}."
    return Finding(NOT_ELIGIBLE, "NO_RESULT_THIS_YEAR", says, "S2-18", _refs(asked.this))


def short_run(asked, rules):
    """B2: fewer years in a row than the rules ask."""
    had, asks = len(asked.run), rules.streak_years
    if not 0 < had < asks or not asked.stays_at_base or _is_broken_by_a_deed(asked):
        return None
    before = asked.run[0].year - 1
    numbers = years(year.year for year in asked.run)
    says = f"Mới đạt {had}/{asks} năm liên tục ({numbers}; năm {before} {_why_not(asked, before)})."
    return Finding(NOT_ELIGIBLE, f"STREAK_{had}_OF_{asks}", says, "S2-18", _refs(*asked.run))


def adhoc_year(asked, rules):
    """B11: with an ad hoc year the run would be long enough, but that year does not count."""
    if asked.stays_at_base and _is_broken_by_a_deed(asked):
        deeds = [year for year in asked.run_with_deeds if year.adhoc]
        says = f"Năm {years(year.year for year in deeds)} khen đột xuất, không tính vào năm liên tục."
        return Finding(NOT_ELIGIBLE, "ADHOC_YEAR", says, "S2-31", _refs(*deeds))
    return None


def _is_broken_by_a_deed(asked):
    return not asked.is_long_enough and len(asked.run_with_deeds) >= asked.rules.streak_years


def identity(asked, rules):
    """B12: the years needed lie on both sides of a break that nobody has ruled on."""
    run = run_of(asked.facts, asked.year, rules, heed_rulings=False)
    if len(run) < rules.streak_years or not asked.stays_at_base:
        return None
    needed = rules.streak_years + (1 if asked.first_round else 0)
    crossed = [event for event in chain(asked.facts, asked.year) if precedes(run[-needed:][0], event)]
    open_breaks = [event for event in crossed if way_of(event, rules) == ASK]
    if open_breaks:
        says = f"Chuỗi năm liên tục đi qua việc {_events(open_breaks)}, cần ý kiến mô hình có được tính tiếp hay không."
        return Finding(REFER, "IDENTITY", says, "S2-18", _refs(*open_breaks))
    return _identity_ruled([event for event in crossed if event.continues and event.ruled_by])


def _identity_ruled(events):
    if events:
        whose = "; ".join(dict.fromkeys(event.ruled_by for event in events))
        says = f"Được tính tiếp qua việc {_events(events)} theo ý kiến của {whose}."
        return Finding(ELIGIBLE, "IDENTITY", says, "S2-18", _refs(*events))
    return None


def _events(events):
    return "; ".join(f"{EVENT_WORDS[event.kind]} ngày {day(event.on)}" for event in events)


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
    is_silent = rules.rising_quality == "off" or asked.carries_on or not asked.is_in_question
    if is_silent or quality_trend(asked.run, rules) != trend:
        return None
    return Finding(verdict, code, f"Kết quả {_grades(compared)}: {what}.", "S2-18", _refs(*compared))


def _grades(run):
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
    return Finding(NOT_ELIGIBLE, "NOT_EXEMPLARY", says, "S2-19", _refs(asked.run[-1]))


def _why_not(asked, number):
    """Why the year breaks the run, as the end of a sentence."""
    lived = timeline(asked.facts, asked.year, asked.rules, adhoc=True)
    stop = stopping_event(asked.facts, asked.year, asked.rules)
    if number not in lived and stop and number <= stop.on.year:
        return f"không nối tiếp vì {_events([stop])}"
    this = lived.get(number, YearFacts(year=number))
    if this.adhoc:
        return "chỉ có thành tích đột xuất"
    found = _answers(YEAR_RULES, Asked(asked.facts, asked.rules, number, this, (this,), Span(number, number)))
    return found[0].says.removeprefix(f"Năm {number} ").removesuffix(".")


# Awards held


def already_awarded(asked, rules):
    """Tables A and C: an award that stands covers part of the same achievement."""
    return _already_awarded(asked, rules) if is_reached(asked.this) and _is_held(asked.this) else None


def two_year_already_awarded(asked, rules):
    """B13: the same on the two-year track."""
    return _already_awarded(asked, rules) if asked.is_in_question else None


def _already_awarded(asked, rules):
    met = [award for award in asked.facts.awards if _pays_for(award, asked.span, rules)]
    if not met:
        return None
    is_sure = any(award.same_achievement or not award.adhoc for award in met)
    blocks = is_sure and rules.one_award_per_achievement == "block"
    doubt = "" if is_sure else "; cần xác định có phải cùng một thành tích"
    says = f"Đã được {'; '.join(sorted(map(_award, met)))}, trùng với thời gian xét {asked.span}{doubt}."
    return Finding(NOT_ELIGIBLE if blocks else REFER, "ALREADY_AWARDED", says, rules.one_award_clause, _refs(*met))


def _pays_for(award, span, rules):
    is_award = award.form != Form.COMMENDATION or rules.commendation_counts_as_award
    is_other = award.revoked or award.same_achievement is False
    return is_award and not is_other and span.meets(Span(award.first_year, award.last_year))


def _award(award):
    paper = f" ({award.paper})" if award.paper else ""
    span = Span(award.first_year, award.last_year)
    return f"{FORM_WORDS[award.form]} cấp {LEVEL_WORDS[award.level]} cho năm {span}{paper}"


# Above the base


def bloc_refused(asked, rules):
    """C6: refused above, the model stays on the two-year track."""
    if asked.this.state == Registered.REFUSED:
        says = f"{_when(asked.this)} đăng ký không được chấp nhận; mô hình tiếp tục được xét ở cơ sở."
        return Finding(NOT_ELIGIBLE, "BLOC_REFUSED", says, "S2-12", _refs(asked.this))
    return None


def bloc_withdrawn(asked, rules):
    """C8: withdrawn after acceptance, so not here; the two-year track refers."""
    this = asked.this
    if this.state == Registered.WITHDRAWN and this.was_accepted:
        says = f"{_when(this)} đã được chấp nhận rồi rút; việc trở lại xét ở cơ sở cần xin ý kiến."
        return Finding(NOT_ELIGIBLE, "WITHDRAWN_AFTER_MOVE", says, "S2-20", _refs(this))
    return None


def bloc_withdrawn_before(asked, rules):
    """Withdrawn before anybody accepted it: simply not registered here."""
    return None if asked.this.was_accepted else withdrawn(asked, rules)


def bloc_not_registered(asked, rules):
    """Nothing accepted above; one whose origin is in doubt waits for that ruling first (C2)."""
    is_waiting = asked.this.state == Registered.SUBMITTED and _origin_doubt(asked, rules) == REFER
    ruling = ruling_on("BASE_NOT_EXEMPLARY", asked.facts)
    if asked.this.state == Registered.REFUSED or (is_waiting and ruling is None):
        return None
    return no_registration(asked, rules)


def base_not_exemplary(asked, rules):
    """C2: chosen out of exemplary base models; a merely REACHED one needs a ruling before acceptance."""
    doubt = _origin_doubt(asked, rules)
    if doubt == ELIGIBLE or asked.this.state not in (Registered.SUBMITTED, *STANDING):
        return None
    had = "đạt nhưng chưa tiêu biểu" if asked.this.origin == Result.REACHED else "chưa có kết quả đạt"
    says = f"{_when(asked.this)}: mô hình gốc ở cơ sở {had}."
    return Finding(doubt, "BASE_NOT_EXEMPLARY", says, "S2-12", _refs(asked.this))


def _origin_doubt(asked, rules):
    if asked.this.legacy or asked.this.origin == Result.EXEMPLARY:
        return ELIGIBLE
    if asked.this.origin != Result.REACHED:
        return NOT_ELIGIBLE
    return REFER if rules.bloc_requires_base_exemplary else ELIGIBLE


def no_survey(asked, rules):
    """C5: the committee has not been there to see."""
    if asked.this.state in STANDING and not asked.this.surveyed:
        return Finding(REFER, "NO_SURVEY", f"{_when(asked.this)} chưa được khảo sát.", "S2-23", _refs(asked.this))
    return None


def correction_open(asked, rules):
    """C4: what the survey asked to correct is not closed."""
    if asked.this.state in STANDING and asked.this.surveyed and asked.this.corrections_open:
        says = f"{_when(asked.this)} còn nội dung uốn nắn sau khảo sát chưa khép."
        return Finding(REFER, "CORRECTION_OPEN", says, "S2-23", _refs(asked.this))
    return None


def not_replicable(asked, rules):
    """C7: what can not be replicated in the whole đảng bộ is no model of this level."""
    this = asked.this
    if this.state in STANDING and is_reached(this) and not this.replicable:
        says = f"{_when(this)} thẩm định chưa kết luận nhân rộng được trong toàn đảng bộ."
        return Finding(NOT_ELIGIBLE, "NOT_REPLICABLE", says, "S2-13", _refs(this))
    return None


# To the province


def no_bloc_result(asked, rules):
    """Table D: a bằng khen asks for a model that reached its aims above the base, or for a deed."""
    deeds = [each for each in asked.facts.years if each.year == asked.year and each.adhoc and is_reached(each)]
    if deeds or (asked.this.state in STANDING and is_reached(asked.this)):
        return None
    says = f"Đến năm {asked.year} mô hình chưa có kết quả đạt ở cấp {LEVEL_WORDS[Level.BLOC]}."
    return Finding(NOT_ELIGIBLE, "NO_BLOC_RESULT", says, "S2-37, S2-38", _refs(asked.this))


def flag_for_units(asked, rules):
    """Table D: a cờ thi đua is for a unit, never for a model (S2-39)."""
    if asked.facts.is_unit:
        return None
    return Finding(NOT_ELIGIBLE, "FLAG_FOR_UNITS", "Cờ thi đua tặng cho đơn vị, không tặng cho mô hình.", "S2-39")


def no_unit_result(asked, rules):
    """Table D: a cờ thi đua asks for the unit's result of the year in the movement."""
    reached = [each for each in asked.facts.unit_results if each.year == asked.year and each.result.rank > 0]
    if reached or not asked.facts.is_unit:
        return None
    says = f"Năm {asked.year} đơn vị chưa có kết quả đạt trong phong trào."
    return Finding(NOT_ELIGIBLE, "NO_UNIT_RESULT", says, "S2-39")


def dossier_incomplete(asked, rules):
    """The dossier for the province still lacks papers."""
    missing = sorted(asked.facts.dossier_missing)
    if missing:
        return Finding(REFER, "DOSSIER_INCOMPLETE", f"Hồ sơ còn thiếu: {', '.join(missing)}.", "S2-32…35")
    return None


def _choice(form, year, quota):
    if quota == 0:
        return Finding(NOT_ELIGIBLE, "NO_QUOTA", f"Năm {year} không được phân bổ {FORM_WORDS[form]}.", "S2-37")
    allotted = f" trong {quota} suất được phân bổ" if quota else ""
    says = f"Có trong danh sách để Ban Chỉ đạo lựa chọn đề nghị tỉnh {FORM_WORDS[form]}{allotted}."
    return Finding(REFER, "PROVINCE_CHOICE", says, "S2-37")


# What was met, said when nothing stands in the way


def met_base(asked):
    """A1: everything is there."""
    says = f"Năm {asked.year} đủ báo cáo, thẩm định; kết quả {grade(asked.this)}."
    return Finding(ELIGIBLE, "MET_BASE", says, "S2-17", _refs(asked.this))


def met_two_year(asked):
    """B1 and B8: the run, and how it went."""
    if asked.carries_on:
        span = Span(asked.first_round.first_year, asked.first_round.last_year)
        says = f"Đã được khen lần 1 cho năm {span}; năm {asked.year} tiếp tục {grade(asked.this)}."
        return Finding(ELIGIBLE, "MET_CONTINUED", says, "S2-19", _refs(asked.first_round, asked.this))
    says = f"Đạt {len(asked.run)} năm liên tục: {_grades(asked.run)}."
    return Finding(ELIGIBLE, "MET_STREAK", says, "S2-18", _refs(*asked.run))


def met_bloc(asked):
    """C1 and C3: the model of the level above stands."""
    clause = "S2-22" if asked.this.legacy else "S2-12, S2-13, S2-23…25"
    says = f"{_when(asked.this)} đã chấp nhận, khảo sát, báo cáo, thẩm định; {grade(asked.this)}, nhân rộng được."
    return Finding(ELIGIBLE, "MET_BLOC", says, clause, _refs(asked.this))


LATE_RULES = (late_not_permitted, late_allowed, late_permission_too_late)
RESULT_RULES = (no_report, not_confirmed, not_received, not_appraised, below_target)
YEAR_RULES = (no_registration, withdrawn, late_not_permitted, *RESULT_RULES)
QUALITY_RULES = (quality_falling, quality_unknown, quality_equal)

TABLE_A = (
    left_scope, adhoc_deed, no_registration, withdrawn, *LATE_RULES, *RESULT_RULES, basis_revoked, already_awarded,
)  # fmt: skip
TABLE_B = (
    left_scope, *LATE_RULES, moved_up, withdrawn_after_move,
    no_result_this_year, short_run, adhoc_year, identity, basis_revoked,
    *QUALITY_RULES, no_round_1, not_exemplary, two_year_already_awarded,
)  # fmt: skip
TABLE_C = (
    left_scope, bloc_refused, bloc_withdrawn, bloc_withdrawn_before, bloc_not_registered, base_not_exemplary,
    *LATE_RULES, no_survey, correction_open, *RESULT_RULES, not_replicable, basis_revoked, already_awarded,
)  # fmt: skip
TABLE_D_DIPLOMA = (left_scope, no_bloc_result, dossier_incomplete)
TABLE_D_FLAG = (left_scope, flag_for_units, no_unit_result, dossier_incomplete)
