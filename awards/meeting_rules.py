"""When a meeting may be closed: everybody is noted, the quorum is there, every case has its votes (2.6, S2-27)."""

from awards.rules import Rules
from awards.voting import Count, Hall, Threshold, is_quorate, least_present, miscounted

ROOM, LETTER = "present", "written"


def may_close(meeting, by, at):
    """Attendance, quorum, chair, agenda and votes, in this order; the first sentence that stands in the way."""
    attendees, cases = list(meeting.attendees.all()), list(meeting.cases.prefetch_related("recusals"))
    return (
        not_begun(meeting, at)
        or unknown(attendees)
        or not_quorate(meeting, attendees)
        or without_chair(meeting, attendees)
        or without_votes(attendees, cases)
    )


def not_begun(meeting, at):
    return "Phiên họp chưa đến giờ bắt đầu." if at < meeting.starts_at else None


def unknown(attendees):
    """Somebody of whom nobody has said whether he was there."""
    waiting = sum(not each.presence for each in attendees)
    return f"Còn {waiting} thành viên chưa ghi có mặt hay vắng." if waiting else None


def not_quorate(meeting, attendees):
    """Fewer in the room than the rules ask for."""
    hall, threshold = hall_of(attendees), threshold_of(meeting)
    if is_quorate(hall, threshold):
        return None
    least = least_present(hall.members, threshold.quorum)
    return f"Phiên họp không hợp lệ: có mặt {hall.present}/{hall.members} thành viên, cần ít nhất {least}."


def without_chair(meeting, attendees):
    """The chair must be in the room."""
    in_room = {each.member_id for each in attendees if each.presence == ROOM}
    return None if meeting.chair_id in in_room else "Cần chọn người chủ trì trong số thành viên có mặt."


def without_votes(attendees, cases):
    """A case whose votes are not, or can not be, those of the members who may vote."""
    if not cases:
        return "Phiên họp chưa có trường hợp nào để xét."
    hall = hall_of(attendees)
    for case in cases:
        wrong = miscounted(hall, count_of(case, attendees))
        if wrong:
            return f"Trường hợp {case.position}: {wrong}"
    return None


def threshold_of(meeting):
    """Quorum, share and base by the rules the meeting goes by."""
    return Threshold.of(Rules.from_row(meeting.goes_by))


def hall_of(attendees):
    """How many belong to the body, are in the room, wrote."""
    return Hall(
        members=len(attendees),
        present=sum(each.presence == ROOM for each in attendees),
        written=sum(each.presence == LETTER for each in attendees),
    )


def count_of(case, attendees):
    """The votes of a case; of those who stepped out only who would have voted counts."""
    voting = {each.pk for each in attendees if each.presence in (ROOM, LETTER)}
    return Count(
        agreed=case.agreed or 0,
        against=case.against or 0,
        abstained=case.abstained or 0,
        stepped_out=sum(each.attendee_id in voting for each in case.recusals.all()),
    )
