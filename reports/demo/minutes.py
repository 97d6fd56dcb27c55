"""The minutes of the demo: of the council that met on lần 2, and of last year's conference, which ended with them."""

from datetime import timedelta

from django.utils import timezone

from awards.drafts import ceremony, council
from awards.models import AwardRound, Conference
from campaign import papers as issuing
from campaign.drafting import draw_up
from campaign.drafts.parts import gaps
from campaign.drafts.starter import type_of
from campaign.models import Document
from reports.demo.rows import moment
from units.workflow import take

# What the secretary wrote by hand where the draft leaves room, in its order.
NOTED = (
    ("có mặt … đại biểu", "có mặt 118 đại biểu"),
    (
        "chỉ đạo tại hội nghị: …",
        "chỉ đạo tại hội nghị: đồng chí Bí thư Đảng uỷ biểu dương các tập thể, cá nhân; yêu cầu mỗi chi bộ, đảng bộ "
        "chọn ít nhất một mô hình để nhân rộng.",
    ),
    (
        "Giao thực hiện: …",
        "Giao thực hiện: Ban Chỉ đạo hướng dẫn đăng ký năm sau trong tháng 01; Văn phòng gửi bài tham luận đến các đơn "
        "vị trực thuộc.",
    ),
    ("kết thúc lúc … giờ …", "kết thúc lúc 11 giờ 00"),
)


def of_meeting(meeting, accounts, on):
    """Issue the minutes of a meeting on the day it was held, by the verbs of the product, as of that day."""
    began = timezone.now()
    values = council.minutes(meeting, on=on) | {
        "type": type_of("BB", on), "campaign_year": meeting.round.campaign_year, "made_from": meeting.minutes_key,
    }  # fmt: skip
    paper = draw_up(meeting.body.unit, values=values, by=accounts["clerk"])
    take("send_for_signature", paper, by=accounts["clerk"], at=moment(on, 16, 30))
    issuing.issue(paper, on=on, by=accounts["leader"], at=moment(on, 17))
    Document.history.filter(id=paper.pk, history_date__gte=began).update(history_date=moment(on, 17))


def of_conference(papers, conference, crew):
    """Issue the minutes of a conference that was held, with what was noted at it, and end it with them."""
    on, year = conference.held_on, AwardRound.objects.handed_over_at(conference).campaign_year
    columns = ceremony.minutes(conference, on=on)
    columns["text"] = completed(columns["text"])
    papers.begun(
        conference.unit, crew, "BB", on, state="issued", made_from=conference.minutes_key, campaign_year=year, **columns
    )  # fmt: skip
    papers.write()
    at = moment(on + timedelta(days=2), 9)
    take("minute", conference, by=crew.accounts["clerk"], at=at)
    Conference.history.filter(id=conference.pk, state=Conference.State.MINUTED).update(history_date=at)


def completed(text):
    """The text with everything written in that the draft leaves to the pen; ValueError where room is left."""
    for gap, words in NOTED:
        text = text.replace(gap, words)
    if left := gaps(text):
        raise ValueError(f"Minutes with room left: {left}")
    return text
