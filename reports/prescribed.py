"""Rows to the prescribed forms: mẫu 1, báo cáo thành tích, phiếu thẩm định (domain.md 2.1, 2.3, 2.5).

Names, posts and heads are those of the day of the paper (I7); `today` stands in while it has none.
"""

from campaign.drafts.signing import LEADING
from campaign.issuers import body_heading, heading_of, place_of
from campaign.models import Level, Programme
from models_registry.models import AchievementReport, CriteriaSet, Grade
from models_registry.registration_words import continuity_words, origin_words
from models_registry.targets import with_measure
from models_registry.trends import beside_of
from reports.format_rules import short_date
from reports.heads import body_name, body_on, head_of_body
from reports.paper import Signature
from reports.papers.achievement import Achievement, Result
from reports.papers.appraisal import AppraisalSheet, CriterionFound
from reports.papers.registration import Collective, Criterion, Force, Individual, RegistrationForm
from units import wording

TO_SIGN = "(Ký, ghi rõ họ tên)"
NO_TARGETS = "Thành tích đột xuất, không có chỉ tiêu đăng ký"
LEVELS = {Level.BASE: "Cấp cơ sở", Level.BLOC: "Cấp đảng uỷ", Level.PROVINCE: "Cấp tỉnh"}
CATEGORIES = (
    ("is_party_member", "đảng viên"),
    ("is_official", "cán bộ, công chức"),
    ("is_public_employee", "viên chức"),
    ("is_union_member", "đoàn viên"),
    ("is_association_member", "hội viên"),
    ("is_direct_worker", "người lao động trực tiếp"),
)
GRADES = {Grade.NOT_REACHED: "Không đạt", Grade.REACHED: "Đạt", Grade.EXEMPLARY: "Đạt tiêu biểu"}
CONFIRMS_AS = {
    AchievementReport.Capacity.COMMITTEE: "XÁC NHẬN CỦA CẤP UỶ",
    AchievementReport.Capacity.LEADERSHIP: "XÁC NHẬN CỦA LÃNH ĐẠO CƠ QUAN, ĐƠN VỊ",
    AchievementReport.Capacity.MANAGER: "XÁC NHẬN CỦA NGƯỜI QUẢN LÝ TRỰC TIẾP",
}


# ---- mẫu 1 ----


def registration_form(registration, *, today):
    """The facts of mẫu 1, with the unit, the names and the head of the day of registration."""
    day = registration.registered_on or today
    unit, receiver, collective = parties_on(registration, day)
    superior, issuer = heading_of(unit, day)
    is_base = registration.level == Level.BASE
    return RegistrationForm(
        superior=superior,
        issuer=issuer,
        place=place_of(unit, day),
        on=registration.registered_on,
        receivers=(body_name(receiver, day, is_base=is_base),),
        year=registration.year,
        subject=registrant(registration, unit, collective, day),
        title=registration.title,
        programme=Programme(registration.programme).label,
        field=registration.field.name,
        level=LEVELS[registration.level],
        continuity=origin_words(registration),
        baseline=registration.baseline,
        political_task=registration.political_task,
        goal=registration.goal,
        criteria=tuple(registered_criterion(each) for each in registration.criteria.all()),
        methods=registration.methods,
        area=registration.area.rstrip(" ."),
        target_group=registration.target_group,
        forces=forces(registration.forces),
        resources=registration.resources,
        cost=cost_line(registration.cost),
        starts_on=registration.starts_on,
        ends_on=registration.ends_on,
        milestones=registration.checkpoints,
        outputs=registration.outputs,
        sustainability=registration.sustainability,
        bloc=not is_base,
        confirmation=acceptance(registration, is_base=is_base),
    )


def parties_on(registration, day):
    """The unit, receiver and collective of a registration on this day; a merger or a hand-over has passed it on since.

    What was typed in after its day counts from when it was typed in.
    """
    rows = registration.history.select_related("unit", "receiver", "collective").order_by("history_date", "history_id")
    then = rows.filter(history_date__date__lte=day).last() or rows.first()
    if then is None or then.unit_id == registration.unit_id:
        then = registration
    return then.unit, then.receiver, then.collective


def registrant(registration, unit, collective, day):
    """Who registers: the person with the post of this day, or the collective with its representative."""
    if registration.person:
        return individual(registration.person, unit, day)
    return Collective(
        name=collective.name_on(day).name,
        address=collective.address or unit.address or place_of(unit, day),
        representative=registration.representative,
        representative_post=registration.representative_post,
        phone=registration.representative_phone,
    )


def individual(person, unit, day):
    """A person with post and unit of this day."""
    held = person.posting_on(day)
    return Individual(
        name=person.full_name,
        post=held.post if held else "",
        unit=(held.unit if held else unit).name_on(day).name,
        birth_year=str(person.birth_year or ""),
        categories=", ".join(word for name, word in CATEGORIES if getattr(person, name)),
    )


def registered_criterion(row):
    """One registered target as text."""
    due = short_date(row.due_on) if row.due_on else ""
    return Criterion(row.text, row.measure, row.baseline, row.target, due)


def forces(text):
    """The lines "who: what" of the text as rows of the table of forces."""
    lines = [line.strip(" -+•\t") for line in text.splitlines()]
    pairs = [line.partition(":") for line in lines if line]
    return tuple(Force(name.strip(), role.strip()) for name, _, role in pairs)


def cost_line(cost):
    """The expected cost in words of the form; nothing where none was given."""
    return "" if cost is None else f"Kinh phí dự kiến: {wording.number(cost)} đồng."


def acceptance(registration, *, is_base):
    """The block of the receiving body: its opinion once it has accepted, else room for the pen."""
    accepted = registration.accepted_on
    name = accepted_by(registration) if accepted else ""
    word, level = ("TỔ", "cơ sở") if is_base else ("BAN", LEVELS[registration.level].lower().removeprefix("cấp "))
    return Signature(
        f"XÁC NHẬN CỦA {word} CHỈ ĐẠO",
        "TỔ TRƯỞNG" if is_base else "TRƯỞNG BAN",
        note="" if name else TO_SIGN,
        name=name,
        opinion=f"Đồng ý đăng ký mô hình, điển hình cấp {level}." if accepted else "",
    )


def accepted_by(registration):
    """The full name of who accepted, by the trail; of the head of the body on that day where none was kept."""
    step = registration.trail.filter(step="accept", by__isnull=False).select_related("by").last()
    if step:
        return step.by.get_full_name()
    on = registration.accepted_on
    return head_of_body(body_on(registration.receiver, on), on)


# ---- báo cáo thành tích ----


def achievement_form(report, *, today):
    """The facts of the report on a year, or on a deed that was never registered."""
    day = report.submitted_on or today
    registration, practice = report.registration, report.practice
    superior, issuer = heading_of(report.unit, day)
    return Achievement(
        superior=superior,
        issuer=issuer,
        place=place_of(report.unit, day),
        on=report.submitted_on,
        year=report.year,
        subject=subject_words(practice, report.unit, day),
        title=registration.title if registration else practice.name,
        field=(registration or practice).field.name,
        level=LEVELS[report.level],
        registered_as=registered_as(report),
        continuity=continuity_words(registration).lower() if registration else "",
        situation=report.situation,
        process=report.process,
        adhoc=report.is_adhoc,
        results=tuple(result_of(each) for each in report.results.select_related("criterion")),
        initiative=report.initiative,
        spread=spread(report),
        following_hcm=report.following_uncle_ho,
        compared=compared(report),
        shortcomings=report.lessons,
        earlier_awards=report.awards_received,
        evidence=tuple(each.caption or each.name for each in report.evidence.all()),
        reporter=reporter(report),
        confirmation=confirmation(report),
    )


def subject_words(practice, unit, day):
    """The subject in one line: a person with post and unit, or the collective."""
    if practice.person:
        found = individual(practice.person, unit, day)
        return ", ".join(filter(None, [found.name, found.post, found.unit]))
    return practice.collective.name_on(day).name


def registered_as(report):
    """Which registration the report answers to, or which deed it tells of."""
    if report.registration is None:
        return f"Thành tích đột xuất, ngày {short_date(report.deed_on)}" if report.deed_on else "Thành tích đột xuất"
    on = report.registration.registered_on
    return f"Bản đăng ký ngày {short_date(on)}" if on else ""


def result_of(row):
    """What was reached against one target."""
    measure = row.criterion.measure
    return Result(row.criterion.text, with_measure(row.criterion.target, measure), with_measure(row.result, measure),
                  row.get_verdict_display(), row.reason)  # fmt: skip


def spread(report):
    """How many joined and what was gained, one a line."""
    lines = []
    if report.people_joined is not None:
        lines.append(f"Số người hưởng ứng: {wording.number(report.people_joined)} người.")
    if report.benefit is not None:
        lines.append(f"Giá trị làm lợi: {wording.number(report.benefit)} đồng.")
    return "\n".join(lines)


def compared(report):
    """The comparison with the year before."""
    trend = report.get_trend_display()
    return "\n".join(filter(None, [f"{trend}." if trend else "", report.trend_text]))


def reporter(report):
    """The block of who reports."""
    if report.practice.person:
        return Signature("NGƯỜI BÁO CÁO", note=TO_SIGN, name=report.practice.person.full_name)
    name = report.registration.representative if report.registration else ""
    return Signature("ĐẠI DIỆN TẬP THỂ", note=TO_SIGN, name=name)


def confirmation(report):
    """The block of who confirms, in his capacity (S2-33); room for the pen until then."""
    if not report.confirmed_on:
        return Signature("XÁC NHẬN CỦA CẤP UỶ, LÃNH ĐẠO", note=TO_SIGN)
    return Signature(
        CONFIRMS_AS[report.confirmed_as],
        signing_post(report.confirmed_post),
        name=report.confirmed_by.get_full_name() if report.confirmed_by else "",
        note="" if report.confirmed_by else TO_SIGN,
        opinion=report.confirmed_note,
    )


def signing_post(post):
    """A post as it stands under a signature, without the body's name: "BÍ THƯ"."""
    leading = LEADING.search(post)
    return (leading.group(1) if leading else post).upper()


# ---- phiếu thẩm định ----


def appraisal_form(appraisal, *, today):
    """The facts of the joint sheet of an appraisal."""
    day = appraisal.concluded_on or today
    report = appraisal.report
    body = body_on(appraisal.receiver, day)
    group = body_name(appraisal.receiver, day, is_base=appraisal.level == Level.BASE)
    superior, issuer = body_heading(body, day) if body else heading_of(appraisal.receiver, day)
    return AppraisalSheet(
        superior=superior,
        issuer=issuer,
        place=place_of(appraisal.receiver, day),
        on=appraisal.concluded_on,
        year=appraisal.year,
        group=group,
        present=tuple(appraiser_words(each) for each in appraisal.appraisers.all()),
        worked_at=worked_at(appraisal),
        title=appraisal.registration.title if appraisal.registration else report.practice.name,
        subject=subject_words(report.practice, appraisal.unit, day),
        field=(appraisal.registration or report.practice).field.name,
        level=LEVELS[appraisal.level].lower(),
        criteria=tuple(criteria_found(appraisal)),
        compared_with_targets=NO_TARGETS if report.is_adhoc else appraisal.get_targets_display(),
        compared_with_last_year=beside_of(appraisal).told if appraisal.grade else "",
        score=score_words(appraisal),
        conclusion=". ".join(filter(None, [GRADES.get(appraisal.grade, ""), appraisal.findings])),
        recommendations="Đề nghị nhân rộng trong toàn Đảng bộ." if appraisal.is_replicable else "",
        subject_opinion=appraisal.subject_opinion,
        subject_signature=reporter(report),
        appraiser=lead_signature(appraisal),
    )


def appraiser_words(appraiser):
    """An appraiser with the part taken."""
    return f"đồng chí {appraiser.user.get_full_name()}{', chủ trì' if appraiser.is_lead else ''}"


def worked_at(appraisal):
    """Day and place of the work; of a concluded sheet that names neither, the day of the conclusion."""
    on = appraisal.worked_on or (None if appraisal.worked_at else appraisal.concluded_on)
    day = f"ngày {short_date(on)}" if on else ""
    return ", ".join(filter(None, [day, appraisal.worked_at]))


def criteria_found(appraisal):
    """Each criterion with its joint mark; a criterion without one is left to the pen."""
    marks = {mark.criterion_id: mark for mark in appraisal.marks.all() if mark.appraiser_id is None}
    in_points = appraisal.criteria_set.mode == CriteriaSet.Mode.POINTS
    for criterion in appraisal.criteria_set.criteria.all():
        mark = marks.get(criterion.pk)
        verdict = mark_words(mark, criterion, in_points=in_points) if mark else ""
        yield CriterionFound(criterion.text, verdict, mark.finding if mark else "")


def mark_words(mark, criterion, *, in_points):
    """Points of the most there are, or met or not."""
    if in_points and mark.points is not None:
        return f"{wording.decimal(mark.points)}/{criterion.max_points} điểm"
    return {True: "Đạt", False: "Không đạt"}.get(mark.is_met, "")


def score_words(appraisal):
    """The sum of points, where there are points."""
    return "" if appraisal.score is None else f"{wording.decimal(appraisal.score)} điểm"


def lead_signature(appraisal):
    """The block of the appraiser who leads, of the first one where nobody does."""
    people = sorted(appraisal.appraisers.all(), key=lambda each: not each.is_lead)
    return Signature("NGƯỜI THẨM ĐỊNH", note=TO_SIGN, name=people[0].user.get_full_name() if people else "")
