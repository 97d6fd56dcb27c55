"""Còn thiếu gì: what of a running year is met, what can still be met and until when, what is lost and why. Pure.

The engine judges twice: the facts as they are, and the facts as they would be if everything that can still be done
were done well. What stands in the way of both is lost; what stands in the way of the first only can still be met.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum, auto
from functools import cached_property

from awards.eligibility import base_findings, bloc_findings, two_year_findings
from awards.history import Facts, Registered, Report, Result, UpperFacts, YearFacts
from awards.rules import Rules, Verdict
from awards.streaks import (
    STANDING,
    bloc_registration,
    by_year,
    is_registered,
    is_reported,
    round_award,
    run_of,
    timeline,
    years_needed,
)
from awards.wording import day, grade

BASE, TWO_YEAR, BLOC = "base", "two_year", "bloc"
BEST = 100


class Standing(StrEnum):
    """How a condition stands; the order of the members is from best to worst."""

    MET = auto()
    OPEN = auto()
    ASK = auto()
    LOST = auto()

    @property
    def label(self):
        return {"met": "Đã đủ", "open": "Còn kịp", "ask": "Cần xin ý kiến", "lost": "Không còn kịp"}[self]

    @property
    def tone(self):
        """The colour of its badge."""
        return {"met": "good", "open": "wait", "ask": "warn", "lost": "bad"}[self]


class Topic(StrEnum):
    """What a condition is about, in the order of the year."""

    REGISTRATION = auto()
    ORIGIN = auto()
    SURVEY = auto()
    REPORT = auto()
    APPRAISAL = auto()
    STREAK = auto()
    QUALITY = auto()
    EXEMPLARY = auto()
    OTHER = auto()

    @property
    def label(self):
        return TOPIC_WORDS[self]


TOPIC_WORDS = {
    Topic.REGISTRATION: "Đăng ký",
    Topic.ORIGIN: "Mô hình gốc tiêu biểu",
    Topic.SURVEY: "Khảo sát",
    Topic.REPORT: "Báo cáo có xác nhận",
    Topic.APPRAISAL: "Thẩm định đạt",
    Topic.STREAK: "Các năm liên tục",
    Topic.QUALITY: "Chất lượng nâng lên",
    Topic.EXEMPLARY: "Tiêu biểu ở cơ sở",
    Topic.OTHER: "Điều kiện khác",
}
TOPICS = {
    BASE: (Topic.REGISTRATION, Topic.REPORT, Topic.APPRAISAL, Topic.OTHER),
    TWO_YEAR: (
        Topic.REGISTRATION, Topic.REPORT, Topic.APPRAISAL, Topic.STREAK, Topic.QUALITY, Topic.EXEMPLARY, Topic.OTHER,
    ),
    BLOC: (Topic.REGISTRATION, Topic.ORIGIN, Topic.SURVEY, Topic.REPORT, Topic.APPRAISAL, Topic.OTHER),
}  # fmt: skip
CODES = {
    **dict.fromkeys(
        ("NO_REGISTRATION", "WITHDRAWN", "LATE_NOT_PERMITTED", "LATE_ALLOWED", "LATE_PERMISSION_TOO_LATE",
         "BLOC_REFUSED"), Topic.REGISTRATION,
    ),
    "BASE_NOT_EXEMPLARY": Topic.ORIGIN,
    **dict.fromkeys(("NO_SURVEY", "CORRECTION_OPEN"), Topic.SURVEY),
    **dict.fromkeys(("NO_REPORT", "NOT_CONFIRMED", "NOT_RECEIVED"), Topic.REPORT),
    **dict.fromkeys(("NOT_APPRAISED", "BELOW_TARGET", "NOT_REPLICABLE"), Topic.APPRAISAL),
    **dict.fromkeys(
        ("NO_RESULT_THIS_YEAR", "ADHOC_YEAR", "IDENTITY", "IDENTITY_RULED", "CLAIMED_TWICE", "NO_ROUND_1"),
        Topic.STREAK,
    ),
    **dict.fromkeys(("QUALITY_FALLING", "QUALITY_UNKNOWN", "QUALITY_EQUAL"), Topic.QUALITY),
    "NOT_EXEMPLARY": Topic.EXEMPLARY,
}  # fmt: skip
CLAUSES = {
    Topic.REGISTRATION: "S2-14, S2-31",
    Topic.ORIGIN: "S2-12",
    Topic.SURVEY: "S2-23",
    Topic.REPORT: "S2-15, S2-33",
    Topic.APPRAISAL: "S2-16, S2-17",
    Topic.STREAK: "S2-18",
    Topic.QUALITY: "S2-18",
    Topic.EXEMPLARY: "S2-19",
}
WORST = list(Standing)


@dataclass(frozen=True, kw_only=True)
class Deadlines:
    """The last days of the year at one level, all inclusive; `ends_on` is the last day on which anything counts."""

    registration_closes: date | None = None
    report_opens: date | None = None
    report_closes: date | None = None
    appraisal_closes: date | None = None
    ends_on: date


@dataclass(frozen=True)
class Condition:
    """One condition: how it stands, in one sentence, the clause, and the last day while it can still be met."""

    topic: Topic
    standing: Standing
    says: str
    clause: str = ""
    until: date | None = None


class Outlook:
    """What `conditions`, one or more, come to together; each has a standing and the last day while it can be met."""

    @property
    def standing(self):
        """The worst of its conditions."""
        return max((each.standing for each in self.conditions), key=WORST.index)

    @property
    def open(self):
        """What can still be met, in the order of the year."""
        return [each for each in self.conditions if each.standing == Standing.OPEN]

    @property
    def first(self):
        """What to look at first: what is lost, else the first in the order of the year that is not met, else None."""
        lost = [each for each in self.conditions if each.standing == Standing.LOST]
        waiting = [each for each in self.conditions if each.standing != Standing.MET]
        return next(iter(lost or waiting), None)

    @property
    def until(self):
        """The nearest day on which something that is open is lost, or None."""
        return min((each.until for each in self.open if each.until), default=None)


@dataclass(frozen=True)
class Chance(Outlook):
    """How a practice stands on one track in the running year."""

    track: str
    round_number: int
    conditions: tuple[Condition, ...]


def chances(facts, rules, year, deadlines, *, on):
    """The chances of a practice in `year` as of `on`: at base and on the two-year track, or above the base.

    `deadlines` are the Deadlines by level, "base" and "bloc".
    """
    if is_above(facts, rules, year):
        return [chance(BLOC, facts, rules, year, deadlines["bloc"], on=on)]
    return [chance(track, facts, rules, year, deadlines["base"], on=on) for track in (BASE, TWO_YEAR)]


def is_above(facts, rules, year):
    """Does the practice stand above the base, so that it is rewarded there (S2-20)?"""
    upper = bloc_registration(facts, rules, year)
    return upper is not None and upper.state in STANDING and rules.moved_up_excludes


def chance(track, facts, rules, year, deadlines, *, on):
    """How the practice stands on one track: the facts as they are beside the facts as they may still become."""
    number = 2 if track == TWO_YEAR and went_before(facts, year) else 1
    look = Look(track, facts, rules, year, number, deadlines, on)
    found = [each for topic in TOPICS[track] if (each := condition(topic, look))]
    lost_year = any(each.standing == Standing.LOST and each.topic in YEAR_TOPICS for each in found)
    if lost_year:  # the run ends with the year; once is enough
        found = [each for each in found if each.topic not in (Topic.STREAK, Topic.QUALITY, Topic.EXEMPLARY)]
    return Chance(track, number, tuple(found))


YEAR_TOPICS = (Topic.REGISTRATION, Topic.REPORT, Topic.APPRAISAL)


def went_before(facts, year):
    """Was lần 1 rewarded in an earlier year, so that this one is lần 2 (S2-19)?"""
    first = round_award(facts, 1)
    return first is not None and first.last_year < year


@dataclass(frozen=True)
class Look:
    """Everything a condition is looked at with."""

    track: str
    facts: Facts
    rules: Rules
    year: int
    number: int
    deadlines: Deadlines
    on: date

    @cached_property
    def this(self):
        """The year as it stands."""
        return this_of(self.track, self.facts, self.rules, self.year)

    @cached_property
    def before(self):
        """The year before at base along the identity chain, or None; a deed is no year to compare with."""
        found = timeline(self.facts, self.year, self.rules, adhoc=False).get(self.year - 1)
        return None if found is None or found.adhoc else found

    @cached_property
    def hopes(self):
        """What the engine says if everything that can still be done is done well."""
        return findings(self.track, hoped(self), self.rules, self.year, self.number)

    @cached_property
    def codes_now(self):
        """The reason codes of the facts as they are."""
        return {each.code for each in findings(self.track, self.facts, self.rules, self.year, self.number)}

    @cached_property
    def run(self):
        """The years in a row as they stand."""
        return run_of(self.facts, self.year, self.rules)


def this_of(track, facts, rules, year):
    """The year of this track, empty when nothing is there."""
    if track == BLOC:
        return bloc_registration(facts, rules, year) or UpperFacts(year=year)
    own = [each for each in facts.years if each.year == year and not each.adhoc]
    return by_year(own).get(year, YearFacts(year=year))


def findings(track, facts, rules, year, number):
    """What the tables of this track say; on the two-year track the year itself is said by Table A."""
    if track == BLOC:
        return bloc_findings(facts, rules, year)
    of_year = base_findings(facts, rules, year, adhoc=False)
    if track == BASE:
        return of_year
    of_year = [each for each in of_year if CODES.get(each.code) in YEAR_TOPICS]
    return [*of_year, *two_year_findings(facts, rules, year, number)]


# ---- what may still become ----


def hoped(look):
    """The facts with the year as it may still become."""
    this = look.this
    better = hoped_year(look)
    if look.track == BLOC:
        better = replace(better, surveyed=True, corrections_open=False, replicable=is_replicable(this))
        return replace(look.facts, upper=(*(each for each in look.facts.upper if each != this), better))
    return replace(look.facts, years=(*(each for each in look.facts.years if each != this), better))


def is_replicable(this):
    """May the appraisal still say so?"""
    return this.replicable or this.result is None


def hoped_year(look):
    """The year registered, reported and appraised as well as it may still be."""
    this = hoped_registration(look)
    if look.on > look.deadlines.ends_on or not is_registered(this, look.rules):
        return this
    if not is_reported(this):
        this = replace(this, report=Report.RECEIVED)
    if this.result is None or not (this.appraised or this.legacy):
        this = replace(this, appraised=True, result=Result.EXEMPLARY, **like(look.before))
    return this


def like(before):
    """A score that can be compared with the year before."""
    if before is None or before.result is None:
        return {"score": BEST}
    return {"score": None if before.score is None else BEST, "criteria": before.criteria}


def hoped_registration(look):
    """The year accepted, in time or with a permission of today, where that can still be."""
    this, rules = look.this, look.rules
    if is_registered(this, rules) or look.on > look.deadlines.ends_on:
        return this
    is_sent = this.state in (Registered.SUBMITTED, Registered.RETURNED) and not this.late
    if is_sent or is_before(look.on, look.deadlines.registration_closes):
        return replace(this, state=Registered.ACCEPTED, late=False)
    if not rules.late_permission_allowed:
        return this
    permitted = this.permitted_on or look.on
    return replace(this, state=Registered.ACCEPTED, late=True, permitted_on=permitted,
                   reports_open_on=look.deadlines.report_opens)  # fmt: skip


def is_before(on, last):
    """Is the last day still to come, or is there none?"""
    return last is None or on <= last


# ---- each condition ----


def condition(topic, look):
    """How one condition stands, or None where it is not asked or has nothing to say."""
    said = [each for each in look.hopes if topic_of(each.code) == topic]
    for verdict, standing in ((Verdict.NOT_ELIGIBLE, Standing.LOST), (Verdict.REFER, Standing.ASK)):
        against = next((each for each in said if each.verdict == verdict), None)
        if against:
            says = " ".join([*one_each(said, verdict, look), *earliest(against.code, look)])
            return Condition(topic, standing, says, against.clause)
    says = SAYS[topic](look) if topic in SAYS else None
    if says is None:
        return None
    standing, sentence, until = says
    return Condition(topic, standing, sentence, CLAUSES[topic], until)


def one_each(said, verdict, look):
    """The sentences of this verdict, each once."""
    return dict.fromkeys(in_truth(each, look) for each in said if each.verdict == verdict)


def in_truth(finding, look):
    """The sentence of a finding, marked where it speaks of a year that is still to be done."""
    if finding.code in look.codes_now:
        return finding.says
    if finding.code == "LATE_PERMISSION_TOO_LATE":
        return "Đã hết hạn đăng ký và đã mở đợt báo cáo: cho phép đăng ký muộn lúc này thì khi xét phải xin ý kiến."
    if topic_of(finding.code) in (Topic.STREAK, Topic.QUALITY):
        return f"Dù năm {look.year} làm tốt nhất: {finding.says[:1].lower()}{finding.says[1:]}"
    return finding.says


def earliest(code, look):
    """For a run that is too short: the year in which it can be long enough."""
    if code.startswith("STREAK_"):
        had, needed = (int(number) for number in code.removeprefix("STREAK_").split("_OF_"))
        yield f"Giữ vững liên tục thì đủ năm vào năm {look.year + needed - had}."


def topic_of(code):
    """The topic of a reason code; what has none of its own is told under the others, if it stands in the way."""
    return Topic.STREAK if code.startswith("STREAK_") else CODES.get(code, Topic.OTHER)


def registration(look):
    this, on = look.this, look.deadlines
    if is_registered(this, look.rules):
        late = ", muộn, có ý kiến cho phép" if this.late else ""
        return Standing.MET, f"Đã đăng ký năm {this.year}{late}.", None
    if this.state == Registered.SUBMITTED and (this.permitted_on or not this.late):
        return Standing.OPEN, "Đăng ký đã gửi, chờ nơi nhận chấp nhận.", on.ends_on
    if this.state == Registered.RETURNED:
        return Standing.OPEN, "Đăng ký bị trả lại: sửa và gửi lại.", this.repair_due_on or on.ends_on
    if is_before(look.on, on.registration_closes):
        what = "Đăng ký còn là bản nháp: gửi" if this.state == Registered.DRAFT else "Chưa đăng ký: gửi đăng ký"
        last = registration_ends(look)
        return Standing.OPEN, f"{what}{up_to(last)}.", last
    return Standing.OPEN, late_words(look), eve(on.report_opens) or on.ends_on


def registration_ends(look):
    """The last day on which registering is of use: who registers has to report in time as well."""
    closes = look.deadlines.registration_closes
    return min(closes, in_time(look, look.deadlines.report_closes) or closes) if closes else None


def late_words(look):
    """What one who is late can still do."""
    is_asked = look.this.state == Registered.LATE_PENDING or look.this.late
    what = "Đăng ký muộn, chờ ý kiến cho phép" if is_asked else "Đã hết hạn đăng ký: xin đăng ký muộn"
    return f"{what}; ý kiến cho phép phải có{up_to(eve(look.deadlines.report_opens))}."


def origin(look):
    return Standing.MET, "Được chọn từ mô hình tiêu biểu ở cơ sở.", None


def survey(look):
    if look.this.surveyed and not look.this.corrections_open:
        return Standing.MET, "Đã khảo sát, không còn nội dung phải uốn nắn.", None
    what = "Còn nội dung uốn nắn sau khảo sát" if look.this.surveyed else "Chưa được Ban Chỉ đạo khảo sát"
    until = in_time(look, look.deadlines.appraisal_closes)
    return Standing.OPEN, f"{what}: xong{up_to(until)}.", until


def report(look):
    this, until = look.this, in_time(look, look.deadlines.report_closes)
    if is_reported(this):
        return Standing.MET, "Báo cáo đã xác nhận và tiếp nhận.", None
    if this.report == Report.CONFIRMED:
        return Standing.OPEN, "Báo cáo đã xác nhận, chờ Tổ, Ban Chỉ đạo tiếp nhận.", look.deadlines.ends_on
    if this.report == Report.SUBMITTED:
        return Standing.OPEN, "Báo cáo chờ cấp uỷ, lãnh đạo hoặc người quản lý xác nhận.", look.deadlines.ends_on
    if this.report == Report.RETURNED:
        return Standing.OPEN, "Báo cáo bị trả lại: sửa và gửi lại.", look.deadlines.ends_on
    what = "Báo cáo còn là bản nháp: gửi" if this.report == Report.DRAFT else "Chưa báo cáo: gửi báo cáo"
    closes = look.deadlines.report_closes
    past = "" if is_before(look.on, closes) else f" ngay, đã quá hạn ngày {day(closes)};"
    return Standing.OPEN, f"{what}{past}{up_to(until)}.", until


def appraisal(look):
    this = look.this
    if this.result is not None and (this.appraised or this.legacy):
        return Standing.MET, f"Thẩm định kết luận {grade(this)}.", None
    until = in_time(look, look.deadlines.appraisal_closes)
    return Standing.OPEN, f"Chờ thẩm định: cần đạt chỉ tiêu đã đăng ký, xong{up_to(until)}.", until


def streak(look):
    needed = years_needed(look.facts, look.rules, look.number)
    run = look.run
    if len(run) >= needed:
        return Standing.MET, f"Đã đạt {len(run)} năm liên tục.", None
    had = len(run_of(look.facts, look.year - 1, look.rules, needed=needed))
    return Standing.OPEN, f"Đã đạt {had}/{needed} năm liên tục; năm {look.year} đạt nữa là đủ.", None


def quality(look):
    before = look.before
    if look.rules.rising_quality == "off" or before is None or before.result is None or look.number == 2:
        return None
    if look.this.result is not None:
        return Standing.MET, f"Năm {look.year} cao hơn năm {before.year} ({grade(before)}).", None
    return Standing.OPEN, f"Kết quả năm {look.year} cần cao hơn năm {before.year} ({grade(before)}).", None


def exemplary(look):
    if look.number == 1:
        return None
    if look.this.result == Result.EXEMPLARY:
        return Standing.MET, f"Năm {look.year} tiêu biểu ở cơ sở.", None
    return Standing.OPEN, f"Lần 2 cần năm {look.year} tiêu biểu ở cơ sở.", None


SAYS = {
    Topic.REGISTRATION: registration,
    Topic.ORIGIN: origin,
    Topic.SURVEY: survey,
    Topic.REPORT: report,
    Topic.APPRAISAL: appraisal,
    Topic.STREAK: streak,
    Topic.QUALITY: quality,
    Topic.EXEMPLARY: exemplary,
}


def in_time(look, last):
    """The last day in time, or, once that is over, the last day on which anything counts."""
    return last if last and look.on <= last else look.deadlines.ends_on


def eve(opens):
    """The last day before a window opens, or None."""
    return opens - timedelta(days=1) if opens else None


def up_to(last):
    """The end of a sentence that names a last day, or nothing."""
    return f" trước hết ngày {day(last)}" if last else ""
