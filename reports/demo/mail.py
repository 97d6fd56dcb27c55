"""Papers that came to the committee, and who has opened those it sent in the running year."""

from datetime import date, timedelta

from campaign import distribution
from campaign.models import Delivery, Document, ReceivedPaper
from reports.demo.days import RUNNING
from reports.demo.rows import moment, write

# Each in the form in which its issuer writes numbers.
RECEIVED = (
    ("99 - KH/TU", "Kế hoạch", "Ban Thường vụ Tỉnh uỷ", date(RUNNING, 1, 6), "đẩy mạnh công tác dân vận năm 2026"),
    ("07/HD-BCĐ", "Hướng dẫn", "Ban Chỉ đạo Tỉnh uỷ", date(RUNNING, 2, 9), "xét, công nhận mô hình “Dân vận khéo”"),
    ("215-CV/BTGDVTU", "Công văn", "Ban Tuyên giáo và Dân vận Tỉnh uỷ", date(RUNNING, 9, 14),
     "báo cáo kết quả phong trào thi đua “Dân vận khéo”"),
)  # fmt: skip
# What two of the grassroots units entered on paper; from the committee they have everything here.
RECEIVED_BELOW = (
    ("34-CV/BTGDVTU", "Công văn", "Ban Tuyên giáo và Dân vận Tỉnh uỷ", date(RUNNING, 4, 14),
     "giới thiệu mô hình “Dân vận khéo” tiêu biểu để tuyên truyền"),
    ("112/KH-MTTQ", "Kế hoạch", "Ban Thường trực Uỷ ban Mặt trận Tổ quốc tỉnh", date(RUNNING, 8, 20),
     "phối hợp tổ chức Ngày hội Đại đoàn kết toàn dân tộc năm 2026"),
)  # fmt: skip
LAST_DAY = date(RUNNING, 11, 18)


def build(units, people, rng):
    """Enter what came, deliver what the committee issued; most have opened it, fewer of what went out last."""
    clerk = people.committee.accounts["clerk"]
    enter(RECEIVED, units.committee, clerk)
    for base, crew in zip(units.bases[:2], people.crews[:2], strict=True):
        enter(RECEIVED_BELOW, base.unit, crew.accounts["clerk"])
    clerks = {base.unit.pk: crew.accounts["clerk"] for base, crew in zip(units.bases, people.crews, strict=True)}
    sent = Document.objects.issued().of_unit(units.committee).of_year(RUNNING).select_related("unit", "type")
    write(delivery for paper in sent for delivery in deliveries_of(paper, clerks, rng))
    plans = Document.objects.issued().below_units([units.committee]).of_year(RUNNING)
    write(Delivery(document=paper, unit=units.committee, line=paper.recipients.splitlines()[0],
                   sent_at=moment(paper.issued_on, 10), opened_at=moment(paper.issued_on, 15), opened_by=clerk)
          for paper in plans)  # fmt: skip


def enter(papers, unit, clerk):
    """Enter these papers in a unit's register of what came, three days after their own."""
    write(
        (
            ReceivedPaper(
                unit=unit, arrival_number=number, number_text=text, type_name=kind, issuer_name=issuer,
                issued_on=on, title=title, received_on=on + timedelta(days=3), by=clerk,
            )
            for number, (text, kind, issuer, on, title) in enumerate(papers, 1)
        ),
        by=clerk,
        at=moment(date(RUNNING, 9, 17)),
    )  # fmt: skip


def deliveries_of(paper, clerks, rng):
    """Who was sent this paper; opened within twelve days, if at all."""
    for each in distribution.addressed(paper, paper.issued_on):
        for unit in each.units:
            opened = paper.issued_on + timedelta(days=rng.randint(0, 12))
            by = clerks.get(unit.pk) if opened <= LAST_DAY else None
            yield Delivery(
                document=paper, unit=unit, line=each.line, sent_at=moment(paper.issued_on, 10),
                opened_at=moment(opened, 14) if by else None, opened_by=by,
            )  # fmt: skip
