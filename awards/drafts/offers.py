"""Which papers of awards can be begun, and which are due: decisions where they are drawn up, submissions, minutes."""

from collections import defaultdict
from datetime import timedelta
from functools import partial

from django.db.models import Q

from awards.dossier_items import UNIT_REPORT
from awards.drafting import RECOGNISING
from awards.drafts import ceremony, council, restoration, revocation, sitting, submission, unit_report
from awards.drafts.cases import STANDING, standing
from awards.models import Award, AwardRound, Conference, Decision, Meeting
from campaign.drafts.offers import STEERED, issued_plan
from campaign.drafts.signing import body_of
from campaign.drafts.starter import Starter
from campaign.models import Document
from units.paths import above, within

State = AwardRound.State
SOON = timedelta(days=30)
OF_A_MEETING = ("round__unit", "round__rules", "rules", "body__unit", "chair__person", "secretary__person")


def award_starters(unit, campaign_year, user, *, on):
    """The starters of the rounds of this unit in this year, and of those above in which it has put somebody forward."""
    if unit.kind not in STEERED:
        return []
    body, plan = body_of(unit, on), issued_plan(campaign_year, campaign_year.unit)
    rounds = list(rounds_of(unit, campaign_year))
    own = [round_ for round_ in rounds if round_.unit_id == unit.pk]
    sources = [
        *(submission_starters(round_, unit, body, plan, on) for round_ in rounds),
        *(unit_report_starters(round_, unit, on) for round_ in rounds),
        *(decision_starters(round_) for round_ in own),
        *(sitting_starters(round_, body, on) for round_ in own if body),
        conference_starters(own, unit, on),
        taking_back_starters(Award.objects.taken_back(unit, campaign_year), on),
        (ceremony_starter(each, on) for each in Conference.objects.about_year(unit, campaign_year)),
    ]
    return [starter for source in sources for starter in source]


def rounds_of(unit, campaign_year):
    """The rounds of a unit, and those of the units above it in which something of it is nominated."""
    meant = Q(unit=unit) | (above("unit__path", [unit.path]) & within("nominations__unit__path", [unit.path]))
    found = AwardRound.objects.kept().filter(meant, campaign_year=campaign_year).exclude(state=State.PREPARING)
    linked = ("unit__parent", "rules", "form_collective", "form_individual", "form_unit", "campaign_year")
    return found.select_related(*linked).distinct().order_by("pk")


def decision_starters(round_):
    """Where the decisions of a round are drawn up, bound to their list."""
    if round_.state not in (State.CLOSED, State.DECIDED):
        return []
    drawn = set(round_.decisions.values_list("kind", flat=True))
    kinds = [(Decision.Kind.AWARD, "khen thưởng"), (Decision.Kind.RECOGNITION, "công nhận mô hình, điển hình")]
    return [
        Starter(
            f"quyet-dinh-{kind}-{round_.pk}", "QĐ", f"Quyết định {words}: {round_.name}",
            "Điều khoản, số lượng, tiền thưởng và danh sách kèm theo lấy từ đợt xét.",
            due="Đã chốt danh sách, chưa dự thảo quyết định." if not drawn and round_.state == State.CLOSED else "",
            subject=round_, url=round_.get_absolute_url(),
        )
        for kind, words in kinds
        if kind not in drawn and (kind == Decision.Kind.AWARD or round_.track in RECOGNISING)
    ]  # fmt: skip


def submission_starters(round_, unit, body, plan, on):
    """The submission of what this unit puts forward in a round."""
    rows = standing(round_, unit)
    if not rows:
        return []
    going_up = unit.pk != round_.unit_id or round_.track == AwardRound.Track.PROVINCE
    pressing = round_.state == State.CLOSED and going_up
    return [
        Starter(
            f"to-trinh-{round_.pk}", "TTr", f"Tờ trình đề nghị khen thưởng: {round_.name}",
            f"{submission.counted(rows)}; danh sách kèm theo trên trang ngang.",
            partial(submission.columns, round_, unit, body, plan, on=on),
            due=f"Danh sách đã chốt: {submission.counted(rows)}." if pressing else "", subject=round_,
        )
    ]  # fmt: skip


def unit_report_starters(round_, unit, on):
    """The unit's own report where it is put forward itself (S2-39)."""
    found = round_.nominations.filter(practice=None, collective=unit, state__in=STANDING)
    return [
        Starter(
            f"{UNIT_REPORT}{nomination.pk}", "BC", f"Báo cáo thành tích của đơn vị: {round_.name}",
            "Đơn vị được đề nghị tặng cờ thi đua; số liệu một năm và các mô hình lấy từ phần mềm.",
            partial(unit_report.columns, nomination, on=on),
            due="Đơn vị được đề nghị, hồ sơ chờ báo cáo." if round_.state == State.OPEN else "", subject=nomination,
        )
        for nomination in found.select_related("round__unit", "round__campaign_year", "unit", "form")
    ]  # fmt: skip


def sitting_starters(round_, body, on):
    """The invitation and the minutes of each meeting on a round; before any was called, minutes for the pen."""
    meetings = list(round_.meetings.exclude(state=Meeting.State.CANCELLED).select_related(*OF_A_MEETING))
    if meetings:
        return [starter for meeting in meetings for starter in meeting_starters(meeting, on)]
    return [
        Starter(
            f"bien-ban-xet-{round_.pk}", "BB", f"Biên bản họp xét: {round_.name}",
            "Thành phần, từng trường hợp đề nghị, chỗ ghi số phiếu; hai người ký.",
            partial(sitting.minutes, round_, body, on=on), subject=round_,
        )
    ]  # fmt: skip


def meeting_starters(meeting, on):
    """What is written about one meeting: the invitation until it is held, the minutes with what was noted."""
    is_over, round_ = meeting.state == Meeting.State.CLOSED, meeting.round
    letter = Starter(
        meeting.letter_key, "GM", f"Giấy mời họp xét: {round_.name}",
        "Nội dung, thời gian, địa điểm, chủ trì lấy từ phiên họp đã triệu tập.",
        partial(council.invitation, meeting, on=on), subject=meeting,
    )  # fmt: skip
    record = Starter(
        meeting.minutes_key, "BB", f"Biên bản phiên họp xét: {round_.name}",
        "Thành phần, người không dự biểu quyết, số phiếu từng trường hợp lấy từ phiên họp; hai người ký.",
        partial(council.minutes, meeting, on=on), due="Đã họp, chưa lập biên bản." if is_over else "", subject=meeting,
    )  # fmt: skip
    return [record] if is_over else [letter, record]


def ceremony_starter(conference, on):
    """What is written about a conference: the invitation until it is held, then its minutes."""
    return minutes_starter(conference, on) if conference.is_over else letter_starter(conference, on)


def minutes_starter(conference, on):
    """The minutes of a conference that was held."""
    return Starter(
        conference.minutes_key, "BB", f"Biên bản: {conference.name}",
        "Thời gian, chương trình, số đại biểu, danh sách đã trao lấy từ hội nghị; hai người ký.",
        partial(ceremony.minutes, conference, on=on),
        due="Đã tổ chức, chưa lập biên bản." if on <= conference.held_on + SOON else "", subject=conference,
    )  # fmt: skip


def letter_starter(conference, on):
    """The invitation to a conference that is planned: a copy goes to everybody invited."""
    return Starter(
        conference.letter_key, "GM", f"Giấy mời: {conference.name}",
        "Thời gian, địa điểm, chương trình lấy từ hội nghị; ban hành xong thì in mỗi khách mời một bản.",
        partial(sitting.letter, conference, on=on),
        due=f"Hội nghị ngày {conference.held_on:%d/%m/%Y}." if on <= conference.held_on <= on + SOON else "",
        subject=conference,
    )  # fmt: skip


def taking_back_starters(revoked, on):
    """The decision of each revocation that has no number yet; of one that has, the decision that gives a line back."""
    groups = defaultdict(list)
    for award in revoked:
        groups[award.revocation_key].append(award)
    issued = papers_of(groups)
    for key, lines in groups.items():
        if key in issued or lines[0].revoke_paper:
            yield from restoration_starters(lines, issued.get(key), on)
        else:
            yield revocation_starter(lines, on)


def papers_of(keys):
    """{key: the issued decision of revocation written under it}; one query."""
    found = Document.objects.filter(made_from__in=keys, state__in=Document.PUBLIC).order_by("pk")
    return {each.made_from: each for each in found.select_related("type", "unit", "body")}


def revocation_starter(lines, on):
    """The decision that takes revoked lines of one decision back."""
    first = lines[0]
    more = f" và {len(lines) - 1} dòng khác" if len(lines) > 1 else ""
    return Starter(
        first.revocation_key, "QĐ", f"Quyết định huỷ khen thưởng: {first.name}{more}",
        "Dòng huỷ, căn cứ, lý do, tiền thưởng và giấy phải thu hồi lấy từ khen thưởng đã huỷ.",
        partial(revocation.columns, lines, on=on),
        due=f"Đã huỷ ngày {first.revoked_on:%d/%m/%Y}, chưa có quyết định huỷ.", subject=first.decision,
    )  # fmt: skip


def restoration_starters(lines, paper, on):
    """The decisions that give back what a numbered decision took away: all of its lines, or each by itself.

    `paper` is the decision of revocation, where made here.
    """
    first = lines[0]
    if len(lines) > 1:
        whom = f"{first.name} và {len(lines) - 1} dòng khác"
        yield restoration_starter(first.joint_restoration_key, whom, lines, paper, on, subject=first.decision)
    for each in lines:
        yield restoration_starter(each.restoration_key, each.name, [each], paper, on, subject=each)


def restoration_starter(key, whom, lines, paper, on, *, subject):
    """The decision that gives these lines back; `subject` is the record it is begun from."""
    return Starter(
        key, "QĐ", f"Quyết định phục hồi khen thưởng: {whom}",
        "Khi huỷ không đúng: dòng khen thưởng, quyết định huỷ và khoản trao lại lấy từ khen thưởng đã huỷ.",
        partial(restoration.columns, lines, paper, on=on), subject=subject,
    )  # fmt: skip


def conference_starters(rounds, unit, on):
    """The invitation to each conference at which rounds of this unit end and that is not planned yet.

    Several rounds may end at one.
    """
    planned = set(Conference.objects.filter(unit=unit).values_list("held_on", flat=True))
    by_day = {
        round_.conference_on: round_
        for round_ in reversed(rounds)
        if round_.conference_on and round_.conference_on not in planned
    }
    return [
        Starter(
            f"giay-moi-{round_.pk}", "GM", f"Giấy mời hội nghị biểu dương, khen thưởng ngày {day:%d/%m/%Y}",
            "Thời gian, nội dung hội nghị; mời tập thể, cá nhân được khen.",
            partial(sitting.invitation, round_, unit, on=on),
            due=f"Hội nghị ngày {day:%d/%m/%Y}." if on <= day <= on + SOON else "", subject=round_,
        )
        for day, round_ in sorted(by_day.items())
    ]  # fmt: skip
