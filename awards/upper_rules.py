"""Above the base: models registered with the committee above and proposals to the province; tables C and D."""

from awards.findings import Finding
from awards.history import Level, Registered, Result, ruling_on
from awards.question import refs, when
from awards.rules import Verdict
from awards.streaks import STANDING, is_reached
from awards.wording import FORM_WORDS, LEVEL_WORDS
from awards.year_rules import no_registration, overlapping, withdrawn

ELIGIBLE, REFER, NOT_ELIGIBLE = Verdict.ELIGIBLE, Verdict.REFER, Verdict.NOT_ELIGIBLE


def bloc_refused(asked, rules):
    """C6: refused above, the model stays on the two-year track."""
    if asked.this.state == Registered.REFUSED:
        says = f"{when(asked.this)} đăng ký không được chấp nhận; mô hình tiếp tục được xét ở cơ sở."
        return Finding(NOT_ELIGIBLE, "BLOC_REFUSED", says, "S2-12", refs(asked.this))
    return None


def bloc_withdrawn(asked, rules):
    """C8: withdrawn after acceptance, so not here; the two-year track refers."""
    this = asked.this
    if this.state == Registered.WITHDRAWN and this.was_accepted:
        says = f"{when(this)} đã được chấp nhận rồi rút; việc trở lại xét ở cơ sở cần xin ý kiến."
        return Finding(NOT_ELIGIBLE, "WITHDRAWN_AFTER_MOVE", says, "S2-20", refs(this))
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
    says = f"{when(asked.this)}: mô hình gốc ở cơ sở {had}."
    return Finding(doubt, "BASE_NOT_EXEMPLARY", says, "S2-12", refs(asked.this))


def _origin_doubt(asked, rules):
    if asked.this.legacy or asked.this.origin == Result.EXEMPLARY:
        return ELIGIBLE
    if asked.this.origin != Result.REACHED:
        return NOT_ELIGIBLE
    return REFER if rules.bloc_requires_base_exemplary else ELIGIBLE


def no_survey(asked, rules):
    """C5: the committee has not been there to see."""
    if asked.this.state in STANDING and not asked.this.surveyed:
        return Finding(REFER, "NO_SURVEY", f"{when(asked.this)} chưa được khảo sát.", "S2-23", refs(asked.this))
    return None


def correction_open(asked, rules):
    """C4: what the survey asked to correct is not closed."""
    if asked.this.state in STANDING and asked.this.surveyed and asked.this.corrections_open:
        says = f"{when(asked.this)} còn nội dung uốn nắn sau khảo sát chưa khép."
        return Finding(REFER, "CORRECTION_OPEN", says, "S2-23", refs(asked.this))
    return None


def not_replicable(asked, rules):
    """C7: what can not be replicated in the whole đảng bộ is no model of this level."""
    this = asked.this
    if this.state in STANDING and is_reached(this) and not this.replicable:
        says = f"{when(this)} thẩm định chưa kết luận nhân rộng được trong toàn đảng bộ."
        return Finding(NOT_ELIGIBLE, "NOT_REPLICABLE", says, "S2-13", refs(this))
    return None


def no_bloc_result(asked, rules):
    """Table D: a bằng khen asks for a model that reached its aims above the base, or for a deed."""
    deeds = [each for each in asked.facts.years if each.year == asked.year and each.adhoc and is_reached(each)]
    if deeds or (asked.this.state in STANDING and is_reached(asked.this)):
        return None
    says = f"Đến năm {asked.year} mô hình chưa có kết quả đạt ở cấp {LEVEL_WORDS[Level.BLOC]}."
    return Finding(NOT_ELIGIBLE, "NO_BLOC_RESULT", says, "S2-37, S2-38", refs(asked.this))


def flag_for_units(asked, rules):
    """Table D: a cờ thi đua is for a unit, never for a model (S2-39)."""
    if asked.facts.is_unit:
        return None
    return Finding(NOT_ELIGIBLE, "FLAG_FOR_UNITS", "Cờ thi đua tặng cho đơn vị, không tặng cho mô hình.", "S2-39")


def unit_result(asked, rules):
    """Table D: a cờ thi đua asks for the unit's result of the year in the movement, and says what it is."""
    results = [each for each in asked.facts.unit_results if each.year == asked.year]
    if not asked.facts.is_unit:
        return None
    found = max(results, key=lambda each: (each.result.rank, each.score or 0, each.ref), default=None)
    if found is None or found.result == Result.NOT_REACHED:
        did = f": {found.says}" if found and found.says else ""
        says = f"Năm {asked.year} đơn vị chưa có kết quả đạt trong phong trào{did}."
        return Finding(NOT_ELIGIBLE, "NO_UNIT_RESULT", says, "S2-39", refs(*results))
    return Finding(ELIGIBLE, "MET_UNIT_RESULT", achieved(found), "S2-39", refs(found))


def achieved(found):
    """What a unit achieved in the movement in one year, in one sentence."""
    how = "dẫn đầu mọi mặt" if found.result == Result.EXEMPLARY else "có kết quả"
    points = f", {found.score}/100 điểm" if found.score is not None else ""
    did = f": {found.says}" if found.says else ""
    return f"Năm {found.year} đơn vị {how} trong phong trào{points}{did}."


def awarded_above(asked, rules):
    """Table D: the province has rewarded part of the same years already, and one achievement has one award."""
    return overlapping(asked, rules, [award for award in asked.facts.awards if award.level == Level.PROVINCE])


def dossier_incomplete(asked, rules):
    """The dossier for the province still lacks papers."""
    missing = sorted(asked.facts.dossier_missing)
    if missing:
        return Finding(REFER, "DOSSIER_INCOMPLETE", f"Hồ sơ còn thiếu: {', '.join(missing)}.", "S2-32…35")
    return None


def choice(form, year, quota):
    """Table D: the body chooses among the candidates, within the quota where it is known."""
    if quota == 0:
        return Finding(NOT_ELIGIBLE, "NO_QUOTA", f"Năm {year} không được phân bổ {FORM_WORDS[form]}.", "S2-37")
    allotted = f" trong {quota} suất được phân bổ" if quota else ""
    says = f"Có trong danh sách để Ban Chỉ đạo lựa chọn đề nghị tỉnh {FORM_WORDS[form]}{allotted}."
    return Finding(REFER, "PROVINCE_CHOICE", says, "S2-37")
