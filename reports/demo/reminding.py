"""What the daily run has said of duties, the mail of those with an address, batches sent and one in the outbox, and
what members of the steering committee were told of their work."""

from datetime import date, timedelta

from campaign import assignments, opening
from campaign.models import Assignment, CampaignYear, DailyRun, Delivery, Document, Obligation, SteeringBody
from campaign.obligations import remind
from campaign.reminders import DAILY, remind_of_duties
from reports.demo.days import RUNNING, TODAY
from reports.demo.rows import moment
from units import outbox
from units.mailing import news_for, note_result, worded
from units.models import Batch, Letter, Notice, User
from units.models.notices import wanting_digests

FIRST = date(RUNNING, 11, 12)
CHASED, ASKED, GIVEN = date(RUNNING, 11, 10), date(RUNNING, 11, 16), date(RUNNING, 11, 17)
WORK = (
    "Chuẩn bị hội nghị tổng kết, biểu dương năm: chương trình, báo cáo tham luận",
    "Chọn mô hình đi thăm, viết bài giới thiệu trên trang của Đảng uỷ",
    "Rà soát hồ sơ đề nghị khen thưởng, đối chiếu với kết quả thẩm định",
)
# Invented; example.com belongs to nobody. The last one is mistyped.
ADDRESSES = {
    "thuongtruc": "thuong.truc@example.com",
    "truongban": "truong.ban@example.com",
    "coso1": "co.so.1@example.com",
    "coso2": "co.so.2@example.com",
    "coso5": "co.so.5@exmaple.com",
}
BOUNCED, ERROR = "coso5", "550 5.1.1 Máy chủ nhận báo không có hộp thư này"


def build(people):
    """Let a week of daily runs speak, send the digests of the last two days, leave a batch in the outbox."""
    for name, address in ADDRESSES.items():
        User.objects.filter(username=name).update(email=address)
    clerk = people.committee.accounts["clerk"]
    chase(clerk)
    ask_to_open(clerk)
    give_work(clerk.person.unit, people.committee.accounts["head"])
    for on in days(FIRST, TODAY):
        remind_of_duties(on)
        DailyRun.objects.create(name=DAILY, on=on, begun_at=moment(on, 0), done_at=moment(on, 0))
        if on >= TODAY - timedelta(days=1):
            send_digests(on)
    wait_in_the_outbox(clerk)


def chase(clerk):
    """A reminder by hand to the units that were late some days ago, looked through and sent."""
    year = CampaignYear.objects.get(campaign__unit=clerk.person.unit, year=RUNNING)
    late = Obligation.objects.of_year(year).late(CHASED - timedelta(days=30)).for_list()
    remind(late.order_by("unit__path", "due_on", "pk"), by=clerk, at=moment(CHASED, 9))
    send(clerk, CHASED)


def ask_to_open(clerk):
    """A reminder to the units that have not opened the last paper that went out, sent the same day."""
    waiting = Delivery.objects.unopened().values("document")
    papers = Document.objects.of_unit(clerk.person.unit).filter(pk__in=waiting, issued_on__lt=ASKED)
    opening.remind(papers.latest("issued_on", "pk"), by=clerk, at=moment(ASKED, 9))
    send(clerk, ASKED)


def send(clerk, on):
    """Send what waits in the outbox; its past is told as of this day."""
    outbox.step(Batch.objects.get(state=Batch.State.WAITING), "send", by=clerk, at=moment(on, 10))
    written = Batch.objects.latest("pk").history.order_by("history_id")
    for hour, row in zip((9, 10), written, strict=False):
        written.filter(pk=row.pk).update(history_date=moment(on, hour))


def give_work(committee, head):
    """Members with an account get each a task of the last weeks, and are told."""
    body = SteeringBody.objects.active().directing().of_unit(committee).get()
    seated = User.objects.exclude(person=None).values("person")
    members = body.members.filter(valid_to=None, person__in=seated).order_by("position")
    for member, task in zip(members, WORK, strict=False):
        given = assignments.assign(
            member, committee, Assignment.Kind.ORGANISE, task=task, on=GIVEN, by=head, at=moment(GIVEN, 8)
        )
        given.history.update(history_date=moment(GIVEN, 8))


def days(first, last):
    """The days from the first to the last, both inclusive."""
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def send_digests(on):
    """The digests of one morning, worded as they were then; the mistyped address refuses its own."""
    at = moment(on, 7)
    for user in wanting_digests(User.objects.filter(username__in=ADDRESSES), on).order_by("pk"):
        letter = Letter.objects.create(user=user, digest_on=on, created_at=at, try_at=at, address=user.email)
        news = [notice for notice in news_for(letter, at) if notice.created_at <= at]
        if not news:
            letter.delete()
            continue
        worded(letter, news, at)
        letter.tries = 3 if user.username == BOUNCED else 0
        note_result(letter, ERROR if user.username == BOUNCED else "", at)
        if letter.sent_at:
            for notice in news:
                notice.letter = letter
            Notice.objects.bulk_update(news, ["letter"])


def wait_in_the_outbox(clerk):
    """The clerk has laid a reminder of what is late, and not sent it yet."""
    year = CampaignYear.objects.get(campaign__unit=clerk.person.unit, year=RUNNING)
    late = Obligation.objects.of_year(year).late(TODAY).for_list().order_by("unit__path", "due_on", "pk")
    remind(late, by=clerk, at=moment(TODAY, 9))
    batch = Batch.objects.get(state=Batch.State.WAITING)
    outbox.rewrite(batch, sentence="Đề nghị đơn vị khẩn trương hoàn thành:", goes_at=None, by=clerk)
    outbox.pull_out(batch, [batch.items.first().pk], by=clerk, at=moment(TODAY, 9))
    batch.history.update(history_date=moment(TODAY, 9))
