"""What the steering room shows: a group re-formed in mid-year, pilots in every state, plans handed in as files."""

import io
from datetime import date, timedelta

import pikepdf
from django.core.files.base import ContentFile
from django.utils import timezone

from campaign import assignments, body_papers, pilots, plans, steering
from campaign.calendar import party_date_short
from campaign.models import (
    Assignment,
    BodyMember,
    Obligation,
    PilotUnit,
    Plan,
    SteeringBody,
)
from campaign.planned_units import planned_units
from reports.demo.days import RUNNING
from reports.demo.rows import moment
from units.history import keep
from units.models import Role, Unit
from units.uploads import CheckedFile

REFORMED = date(RUNNING, 6, 15)
FILED = 3
# Purpose, programme, group of fields, how far it has come, first and last month.
PILOTS = (
    ("Đối thoại định kỳ giữa cấp uỷ và người lao động", "qcdc", "htct", "released", 2, 8),
    ("Tiếp nhận và trả kết quả không hẹn lại lần hai", "dvk", "kt", "reviewed", 3, 9),
    ("Vận động cán bộ, viên chức giữ cơ quan xanh, an toàn", "dvk", "vhxh", "running", 4, 12),
    ("Tổ tự quản an ninh trật tự trong cơ quan", "dvk", "qpan", "stopped", 4, 6),
    ("Thi đua học tập và làm theo Bác trong đoàn viên", "dvk", "htct", "proposed", 11, 12),
)
RESULTS = (
    "Qua thời gian làm điểm, số kiến nghị được trả lời đúng hạn tăng từ 62% lên 97%; không còn đơn thư vượt cấp.\n"
    "Đơn vị tổ chức bốn kỳ, hơn 300 lượt người tham gia."
)
LESSONS = (
    "Người đứng đầu phải trực tiếp chủ trì và trả lời tại chỗ những việc trong thẩm quyền.\n"
    "Nội dung công khai trước ít nhất năm ngày; việc chưa trả lời được phải ghi rõ người, thời hạn.\n"
    "Không làm dồn vào cuối năm; mỗi quý một kỳ là vừa sức với đơn vị nhỏ."
)


def build(units, folk, campaign):
    """Add all three to the demo; its past is told as of the day things were done."""
    began = timezone.now()
    reform(folk.crews[0])
    choose_pilots(units, folk, campaign.years[RUNNING])
    file_plans(folk, campaign.years[RUNNING])
    link_regulation(units.committee)
    for model, on in ((SteeringBody, REFORMED), (BodyMember, REFORMED), (Assignment, REFORMED),
                      (PilotUnit, date(RUNNING, 9, 30)), (Plan, date(RUNNING, 3, 2)),
                      (Obligation, date(RUNNING, 3, 2))):  # fmt: skip
        model.history.filter(history_date__gte=began).update(history_date=moment(on))


def link_regulation(committee):
    """The committee's body has the regulation that was issued here."""
    body = SteeringBody.objects.active().directing().of_unit(committee).get()
    paper = body.documents.get(made_from=body_papers.REGULATION)
    named = f"{paper.type} số {paper.number_text}, ngày {party_date_short(paper.issued_on)}"
    keep(body, None, regulation=named, regulation_on=paper.issued_on, regulation_paper=paper)


def reform(crew):
    """The group of the first unit follows its departments, and is re-formed after the congress of the unit."""
    body = SteeringBody.objects.active().of_unit(crew.head.unit).get()
    by = crew.accounts[Role.HEAD]
    members = list(body.members.all())
    follow_departments(body, members, by=by)
    stay = [row_of(member) for member in members[:-1]]
    new = {"person": crew.staff[3], "role": "member", "representing": crew.post_of(crew.staff[3]),
           "leads_mass_mobilisation": False}  # fmt: skip
    values = {name: getattr(body, name) for name in steering.FRAME} | {
        "decision": f"Quyết định số 31-QĐ/{body.unit.symbol}, ngày 15/6/{RUNNING}",
        "established_on": REFORMED,
        "first_year": 2025,
        "last_year": 2030,
    }
    made = steering.reconstitute(
        body, values=values, members=[*stay, new], by=by, at=moment(REFORMED),
        heirs={members[-1].person_id: crew.staff[3].pk},
    )  # fmt: skip
    steering.adopt_regulation(
        made, on=REFORMED + timedelta(days=7), by=by, at=moment(REFORMED + timedelta(days=7)),
        words=f"Quy chế số 03-QC/TCĐ, ngày 22/6/{RUNNING}",
    )  # fmt: skip


def row_of(member):
    """A member as the list of a new version has him."""
    return {name: getattr(member, name) for name in steering.MEMBER}


def follow_departments(body, members, *, by):
    """Every department of the unit is given to a member."""
    below = Unit.objects.filter(parent=body.unit).order_by("path")
    for place, unit in enumerate(below):
        member = members[-1 - place % len(members)]
        assignments.assign(member, unit, "follow", on=body.established_on, by=by)


def choose_pilots(units, folk, year):
    """Five units are pilots of the year, from one only proposed to one whose lessons everybody reads."""
    committee, by = units.committee, folk.committee.accounts[Role.CLERK]
    followers = BodyMember.objects.at_work_in(committee)[: len(PILOTS)]
    fields = {field.group: field for field in committee.fields.all()}
    for base, follower, (purpose, programme, group, stage, first, last) in zip(
        units.bases[: len(PILOTS)], followers, PILOTS, strict=True
    ):
        values = {
            "unit": base.unit, "purpose": purpose, "programme": programme, "field": fields.get(group),
            "follower": follower, "starts_on": date(RUNNING, first, 1), "ends_on": date(RUNNING, last, 28),
            "decision": "" if stage == "proposed" else f"Quyết định số 21-QĐ/ĐU, ngày 20/01/{RUNNING}",
        }  # fmt: skip
        lead(pilots.propose(year, committee, values=values, by=by), stage, first, by=by)


def lead(pilot, stage, month, *, by):
    """Take a pilot to the stage it has reached."""
    day = date(RUNNING, month, 2)
    if stage == "proposed":
        return
    pilots.step(pilot, "begin", by=by, at=moment(day))
    if stage == "stopped":
        pilots.step(pilot, "stop", by=by, at=moment(date(RUNNING, 6, 30)), reason="Đơn vị sắp xếp lại bộ máy.")
    if stage in ("reviewed", "released"):
        pilots.tell(pilot, values={"results": RESULTS, "lessons": LESSONS}, by=by)
        pilots.step(pilot, "review", by=by, at=moment(pilot.ends_on))
    if stage == "released":
        pilots.step(pilot, "release", by=by, at=moment(pilot.ends_on + timedelta(days=2)))


def file_plans(folk, year):
    """A few units hand in the plan they issued on paper."""
    crews = {crew.leader.unit_id: crew for crew in folk.crews}
    chief = folk.committee.accounts[Role.CLERK]
    without = [unit for unit in planned_units(chief, year) if not unit.year_plans]
    for number, unit in enumerate(without[:FILED], 1):
        on = date(RUNNING, 2, 20 + number)
        values = {
            "number_text": f"{number + 3:02d} - KH/{unit.symbol}",
            "issued_on": on,
            "title": f"thực hiện phong trào thi đua “Dân vận khéo” năm {RUNNING}",
            "target_models": number,
        }
        file = NamedFile(f"Ke hoach {RUNNING}.pdf", "pdf", a_page(side=200 + number))
        by = crews[unit.pk].accounts[Role.CLERK]
        plans.enter(year, unit, values=values, file=file, by=by, at=moment(on))


class NamedFile(CheckedFile):
    """A file that is stored under a name of its own, the same every time."""

    def stored(self):
        """The content under that name; what an earlier load of the demo has left there goes."""
        column, name = Plan._meta.get_field("file"), f"demo-{self.sha256[:12]}.pdf"
        column.storage.delete(column.generate_filename(None, name))
        return ContentFile(self.content, name=name)


def a_page(*, side):
    """A PDF of one empty square page, the same every time."""
    stream = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(side, side))
        pdf.save(stream, static_id=True)
    return stream.getvalue()
