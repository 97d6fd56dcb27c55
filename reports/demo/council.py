"""What the council shows in the demo: a meeting with its votes, one that is called, a public list with opinions."""

from datetime import date

from django.utils import timezone

from awards import meetings, public_lists
from awards.models import (
    Attendee,
    AwardRound,
    Case,
    Feedback,
    Meeting,
    Nomination,
    PublicList,
    Recusal,
    Vote,
)
from campaign.drafts.signing import body_of
from reports.demo import minutes
from reports.demo.days import RUNNING, TODAY
from reports.demo.rows import moment

HELD, PUBLISHED, NEXT = date(RUNNING, 11, 18), date(RUNNING, 11, 18), date(RUNNING, 11, 25)
PLACE = "Phòng họp số 2, trụ sở Đảng uỷ"
AWAY = ("absent", "Đi công tác theo quyết định cử cán bộ", "")
WROTE = ("written", "Điều trị tại bệnh viện", "Nhất trí với kết quả thẩm định; đề nghị phổ biến cách làm.")
HERE = ("present", "", "")
DISCUSSION = (
    "Các mô hình giữ vững và nâng chất lượng sau khi được khen lần 1; đề nghị bổ sung số liệu về mức độ hài lòng của "
    "người dân vào báo cáo thành tích trước khi trình"
)
KIN = "Là người thân của người trực tiếp thực hiện mô hình."
ASKED = "Đề nghị làm rõ số hộ dân được hỗ trợ nêu trong báo cáo, vì chi bộ chúng tôi cùng phối hợp thực hiện."
ANSWERED = "Đã đối chiếu sổ theo dõi của hai đơn vị: số liệu trong báo cáo đúng, có ghi phần phối hợp của chi bộ."
WAITING = "Đề nghị công khai thêm tiêu chí so sánh giữa các mô hình cùng lĩnh vực."


def build(units, folk):
    """Hold a meeting on lần 2, show its list with opinions, and call one on lần 1; told as of their days."""
    began = timezone.now()
    rounds = AwardRound.objects.filter(unit=units.committee, counted_year=RUNNING, track="two_year", state="open")
    accounts = folk.committee.accounts
    second, first = rounds.get(round_number=2), rounds.get(round_number=1)
    held = hold(second, units.committee, accounts)
    minutes.of_meeting(held, accounts, HELD)
    meetings.convene(
        first, body=body_of(units.committee, TODAY), starts_at=moment(NEXT, 8), place=PLACE, ballot="secret",
        by=accounts["clerk"], at=moment(TODAY, 8),
    )  # fmt: skip
    show(second, folk, accounts)
    told_as_of(began, held)


def hold(round_, unit, accounts):
    """One absent, one in writing, one who steps out for a reason of his own; all in favour but one."""
    clerk, head = accounts["clerk"], accounts["head"]
    meeting = meetings.convene(
        round_, body=body_of(unit, HELD), starts_at=moment(HELD, 14), place=PLACE, ballot="open", by=clerk,
        at=moment(HELD, 8),
    )  # fmt: skip
    seats = list(meeting.attendees.all())
    told = dict.fromkeys((seat.pk for seat in seats), HERE) | {seats[-1].pk: AWAY, seats[-2].pk: WROTE}
    columns = {"discussion": DISCUSSION, "ends_at": moment(HELD, 16)}
    meetings.note_attendance(meeting, told, columns=columns, version=meeting.version, by=clerk)
    first = meeting.cases.first()
    out = set(first.recusals.values_list("attendee", flat=True))
    kin = next(seat for seat in seats[1:] if seat.pk not in out)
    meetings.step_out(first, kin, KIN, by=clerk)
    last = meeting.cases.last()
    meetings.type_votes(meeting, {(last.pk, seats[1].pk): "y"}, fill=True, version=meeting.version, by=clerk)
    return meetings.close(meeting, by=head, at=moment(HELD, 16))


def show(round_, folk, accounts):
    """The list is up for a week; one opinion is answered, one waits."""
    public = public_lists.put_up(
        round_, kind="before", closes_on=NEXT, place="Bảng tin trụ sở Đảng uỷ", by=accounts["clerk"],
        at=moment(PUBLISHED, 17),
    )  # fmt: skip
    asker, other = (crew.accounts["clerk"] for crew in folk.crews[:2])
    asked = public_lists.say(public, text=ASKED, line=public.lines.first(), by=asker, at=moment(TODAY, 8))
    public_lists.answer(asked, ANSWERED, by=accounts["clerk"], at=moment(TODAY, 10))
    public_lists.say(public, text=WAITING, by=other, at=moment(TODAY, 10))


def told_as_of(began, held):
    """The past of these rows is that of the days they tell of."""
    for model, at in (
        (Meeting, moment(HELD, 16)), (Attendee, moment(HELD, 14)), (Case, moment(HELD, 16)),
        (Recusal, moment(HELD, 14)), (Vote, moment(HELD, 15)), (Nomination, moment(HELD, 16)),
        (PublicList, moment(PUBLISHED, 17)), (Feedback, moment(TODAY, 10)),
    ):  # fmt: skip
        model.history.filter(history_date__gte=began).update(history_date=at)
    Meeting.history.exclude(id=held.pk).filter(history_date=moment(HELD, 16)).update(history_date=moment(TODAY, 8))
