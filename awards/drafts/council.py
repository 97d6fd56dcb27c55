"""Giấy mời and biên bản of one meeting on nominations, written from what was noted there (2.6)."""

from django.utils import timezone

from awards.meeting_rules import hall_of, threshold_of
from awards.models import Attendee, Case, Meeting
from awards.voting import least_present
from campaign.calendar import party_date_short
from campaign.drafts.bodies import directs, part_words, who
from campaign.drafts.meetings import READ_ALOUD, minuted
from campaign.drafts.parts import CENTRE, GAP, LEFT, MOVEMENT, ended, numbered, paragraphs, said, table, two
from campaign.drafts.signing import by_body, sent_to
from campaign.rule_words import share

Presence = Attendee.Presence
NEXT = "3. Giao Thư ký công khai danh sách, hoàn chỉnh hồ sơ, tờ trình."


def invitation(meeting, *, on):
    """The columns of the invitation to a meeting: when, where, which cases."""
    body, starts = meeting.body, timezone.localtime(meeting.starts_at)
    name = directs(body.kind)
    return by_body(body, on) | {
        "title": f"họp {name} xét đề nghị khen thưởng",
        "bases": "",
        "text": paragraphs(
            f"{body.name} trân trọng kính mời các đồng chí thành viên {name} dự cuộc họp sau:",
            f"1. Nội dung: xét đề nghị khen thưởng trong {MOVEMENT} năm {meeting.round.counted_year} "
            f"({two(meeting.cases.count())} trường hợp của “{meeting.round.name}”).",
            f"2. Thời gian: {clock(starts)}, ngày {party_date_short(starts.date())}.",
            f"3. Địa điểm: {ended(meeting.place)}",
            f"4. Chủ trì: {named(meeting.chair, body.kind) or GAP}.",
            f"Đồng chí vắng mặt, đề nghị báo Thư ký {name} và gửi ý kiến bằng văn bản trước cuộc họp.",
        ),
        "recipients": sent_to(body.unit, f"Thành viên {name}", above=False),
    }


def clock(moment):
    return f"{moment:%H} giờ {moment:%M}"


def named(member, kind):
    """A member by name and part: "đồng chí Trần Văn A, Trưởng ban"; empty for none."""
    return f"đồng chí {member.person.full_name}, {part_words(kind, member.role)}" if member else ""


def minutes(meeting, *, on):
    """The columns of the minutes of a meeting: who was there, who stepped out, the votes, the result; two signers."""
    name, cases = directs(meeting.body.kind), cases_of(meeting)
    held_on = timezone.localtime(meeting.starts_at).date()
    return minuted(meeting.body, on) | signers(meeting) | {
        "title": f"họp {name} xét đề nghị khen thưởng trong {MOVEMENT} năm {meeting.round.counted_year}",
        "text": paragraphs(
            time_and_place(meeting, held_on),
            present(meeting, held_on),
            "III- NỘI DUNG",
            f"1. Thư ký báo cáo {two(len(cases))} trường hợp của “{meeting.round.name}”: kết quả thẩm định và kiểm tra "
            "điều kiện của từng trường hợp.",
            f"2. Ý kiến thảo luận: {said(meeting.discussion)}",
            f"3. {rule_of(meeting)}",
            stepped_out(cases),
            votes(cases),
            "IV- KẾT LUẬN",
            conclusion(name, cases),
            closing(meeting, held_on),
        ),
    }  # fmt: skip


def signers(meeting):
    """Who signs: the chair and the secretary of this very meeting."""
    return {
        "signer_name": meeting.chair.person.full_name if meeting.chair else "",
        "second_name": meeting.secretary.person.full_name if meeting.secretary else "",
    }


def cases_of(meeting):
    """The cases with who is put forward and who stepped out."""
    rows = meeting.cases.select_related(
        "nomination__practice", "nomination__collective", "nomination__person", "nomination__form"
    )
    return list(rows.prefetch_related("recusals__attendee__member__person"))


def time_and_place(meeting, held_on):
    starts = timezone.localtime(meeting.starts_at)
    return [
        "I- THỜI GIAN, ĐỊA ĐIỂM",
        f"1. Thời gian: bắt đầu lúc {clock(starts)}, ngày {party_date_short(held_on)}.",
        f"2. Địa điểm: {ended(meeting.place)}",
    ]


def present(meeting, held_on):
    """Who presided and wrote, who was in the room, who was away and why, who wrote his opinion."""
    kind, seats = meeting.body.kind, seats_of(meeting)
    there, hall = [each for each in seats if each.presence == Presence.PRESENT], hall_of(seats)
    least, is_noted = least_present(hall.members, threshold_of(meeting).quorum), any(each.presence for each in seats)
    came = two(hall.present) if is_noted else GAP
    return [
        "II- THÀNH PHẦN",
        f"1. Chủ trì: {named(meeting.chair, kind) or GAP}.",
        f"2. Ghi biên bản: {named(meeting.secretary, kind) or GAP}.",
        f"3. Thành viên: tổng số {two(hall.members)} đồng chí; có mặt {came} đồng chí (cần ít nhất "
        f"{two(least)}, {share(meeting.goes_by.quorum)} tổng số):",
        *([f"- {described(each, kind, held_on)}." for each in there] if is_noted else [f"- {GAP}"]),
        *away(seats, Presence.ABSENT, "4. Vắng mặt"),
        *away(seats, Presence.WRITTEN, "5. Vắng mặt, gửi ý kiến bằng văn bản"),
    ]


def seats_of(meeting):
    return list(meeting.attendees.select_related("member__person").prefetch_related("member__person__postings"))


def described(attendee, kind, held_on):
    """A member as minutes list him: name, post, part."""
    member = attendee.member
    return f"{who(member.person, member.representing, held_on)}, {part_words(kind, member.role)}"


def away(seats, presence, heading):
    """The members who were away in this way, each with his reason; "không" for none, a gap before it was noted."""
    if not any(each.presence for each in seats):
        return [f"{heading}: {GAP}"]
    found = [each for each in seats if each.presence == presence]
    if not found:
        return [f"{heading}: không."]
    return [f"{heading} ({two(len(found))} đồng chí):", *(ended(excused(each)) for each in found)]


def excused(attendee):
    """Who was away, why, and what he wrote."""
    wrote = f"; ý kiến: {lowered_first(attendee.opinion)}" if attendee.opinion else ""
    return f"- Đồng chí {attendee.member.person.full_name}: {lowered_first(attendee.reason.rstrip('.'))}{wrote}"


def lowered_first(words):
    return words[:1].lower() + words[1:]


def rule_of(meeting):
    """How it was voted, and how many votes a case needed."""
    rules = meeting.goes_by
    way = "bỏ phiếu kín" if meeting.ballot == Meeting.Ballot.SECRET else "biểu quyết công khai"
    return (
        f"Hình thức: {way}. Trường hợp được đề nghị khi trên {share(rules.pass_share)} "
        f"{rules.get_pass_base_display().lower()} tán thành; ý kiến bằng văn bản được tính vào số phiếu."
    )


def stepped_out(cases):
    """Who took no part in which vote, and why."""
    lines = [
        f"- Trường hợp {case.position}: đồng chí {each.attendee.member.person.full_name} "
        f"({lowered_first(each.reason.rstrip('.'))})."
        for case in cases
        for each in case.recusals.all()
    ]
    return ["4. Không dự biểu quyết:", *lines] if lines else "4. Không có thành viên nào phải rút khỏi biểu quyết."


def votes(cases):
    """The table of the votes; what is not known yet is left for the pen."""
    columns_ = [("TT", CENTRE), ("Tập thể, cá nhân", LEFT), ("Mô hình, điển hình", LEFT), ("Tán thành", CENTRE),
                ("Không tán thành", CENTRE), ("Ý kiến khác", CENTRE), ("Tỷ lệ", CENTRE), ("Kết quả", LEFT)]  # fmt: skip
    cells = [
        (case.nomination.subject, case.nomination.matter.name, known(case.agreed), known(case.against),
         known(case.abstained), per_cent(case), case.get_result_display() if case.result else GAP)
        for case in cases
    ]  # fmt: skip
    return ["5. Kết quả biểu quyết:", *table(columns_, numbered(cells))]


def known(count):
    return GAP if count is None else count


def per_cent(case):
    """The votes in favour of the base, as minutes print it: "7/9 (77,8%)"."""
    if not case.base:
        return GAP
    return f"{case.agreed}/{case.base} ({100 * case.agreed / case.base:.1f}%)".replace(".", ",")


def conclusion(name, cases):
    """What the body puts forward, and what it does not; left for the pen before the votes are known."""
    asked = f"1. {name} thống nhất đề nghị cấp uỷ xem xét, quyết định"
    if not any(case.result for case in cases):
        return [f"{asked}: {GAP} trường hợp.", f"2. Không đề nghị: {GAP}", NEXT]
    passed = [case for case in cases if case.result == Case.Result.PASSED]
    failed = [case for case in cases if case.result == Case.Result.FAILED]
    numbers = ", ".join(str(case.position) for case in failed)
    dropped = f"{two(len(failed))} trường hợp (số {numbers})" if failed else "không có trường hợp nào"
    return [f"{asked}: {two(len(passed))} trường hợp.", f"2. Không đề nghị: {dropped}.", NEXT]


def closing(meeting, held_on):
    ends = timezone.localtime(meeting.ends_at) if meeting.ends_at else None
    when = f"{clock(ends)}, ngày {party_date_short(ends.date())}" if ends else f"{GAP} giờ {GAP}, ngày {GAP}"
    return f"Cuộc họp kết thúc lúc {when}. {READ_ALOUD}."
