"""What followed the awards of the demo: a line corrected, one revoked and brought back, two conferences (5.3)."""

from datetime import date, time
from itertools import cycle

from awards import correcting, inviting
from awards.conferences import PROGRAMME, usual_place
from awards.decision_words import ISSUERS, SIGNS_FOR, recipients
from awards.drafts import revocation, sitting
from awards.models import Award, AwardRound, Conference, Decision, DecisionCorrection, Presentation, Recovery
from campaign.issuers import cited, grounded, issuing_name
from campaign.models import Document
from campaign.papers import note_revoked
from reports.demo import minutes
from reports.demo.days import RUNNING
from reports.demo.papers import leading_post
from reports.demo.rows import Journey, create, keep_past, moment, values, write, write_journeys

CLOSED_YEAR = RUNNING - 1
CORRECTED_ON, MONEY_BACK_ON = date(RUNNING, 1, 12), date(RUNNING, 4, 28)
RIGHT_POST = ("Chuyên viên chính", "Phó Trưởng phòng Tổng hợp")
RECEIPT = "Phiếu thu tiền mặt số 12; giấy khen đơn vị đã hẹn nộp lại."
HALL = "Hội trường tầng 3, trụ sở Đảng uỷ"
GUESTS = (
    "Đại diện Thường trực Tỉnh uỷ\nĐại diện Ban Tuyên giáo và Dân vận Tỉnh uỷ: 02 đại biểu\n"
    "Đại diện Uỷ ban MTTQ Việt Nam tỉnh\nThành viên Ban Chỉ đạo: 12 đồng chí\nPhóng viên báo, đài của tỉnh: 04 người"
)

NEIGHBOURS = "Đại diện Ban Chỉ đạo của Đảng uỷ: 02 đồng chí\nĐại diện Công đoàn cơ quan"
# What was answered, in turn; where nobody has yet, nothing.
ANSWERS = (
    ("coming", ""), ("", ""), ("deputy", "Đồng chí Phó Bí thư dự thay"), ("coming", ""),
    ("absent", "Đi công tác cùng ngày"), ("coming", ""),
)  # fmt: skip


def build(awarding):
    """Write what followed, once all decisions are there."""
    committee, crew = awarding.organisations.committee, awarding.people.committee
    base, base_crew = awarding.organisations.bases[0].unit, awarding.people.crews[0]
    correct(awarding.desk.papers, committee, crew)
    recover(committee, crew)
    take_back(awarding.desk.papers, committee, crew)
    write_journeys([
        a_conference(committee, crew, CLOSED_YEAR, date(CLOSED_YEAR, 12, 26), place=HALL, guests=GUESTS, is_held=True),
        a_conference(base, base_crew, RUNNING, date(RUNNING, 11, 25), place="Phòng họp cơ quan", guests=NEIGHBOURS),
    ])  # fmt: skip
    for unit, its_crew, year in ((committee, crew, CLOSED_YEAR), (base, base_crew, RUNNING)):
        call_up(unit, its_crew, year)
        ask(awarding.desk.papers, unit, its_crew)
    minutes.of_conference(awarding.desk.papers, Conference.objects.select_related("unit").get(unit=committee), crew)


def given(unit, year):
    """The awards of this unit's decisions of this day's year, in the order in which they are called up."""
    found = Award.objects.given().filter(decision__unit=unit, awarded_on__year=year).exclude(
        decision__round__track="adhoc"
    )  # fmt: skip
    return sorted(found.for_list(), key=usual_place)


# ---- corrected ----


def correct(papers, unit, crew):
    """A post on the list of the individuals was not the one of the day; a new decision says so."""
    decision = Decision.objects.for_page().filter(
        kind="award", covers="individuals", unit=unit, round__counted_year=CLOSED_YEAR
    ).get()  # fmt: skip
    wrong, right = RIGHT_POST
    award = decision.awards.filter(post_and_unit__startswith=wrong).order_by("position").first()
    was, now = award.post_and_unit, award.post_and_unit.replace(wrong, right, 1)
    row = {
        "award": award.pk, "position": award.position, "name": award.name, "changes": {"post_and_unit": [was, now]},
    }  # fmt: skip
    correction = DecisionCorrection(decision=decision, lines=[row])
    correction.document = papers.begun(
        unit, crew, "QĐ", CORRECTED_ON, state="issued", **columns(correction, unit, crew)
    )  # fmt: skip
    papers.write()
    write([correction], by=crew.accounts["clerk"], at=moment(CORRECTED_ON, 7))
    settle(correction, award, now, by=crew.accounts["leader"], at=moment(CORRECTED_ON, 10))


def columns(correction, unit, crew):
    """The columns of the correcting paper in the words the product drafts."""
    decision = correction.decision
    issuer = ISSUERS.get(unit.kind, Document.Issuer.STANDING)
    basis = f"Quy chế làm việc của {issuing_name(unit, CORRECTED_ON)}"
    return {
        "issuer": issuer,
        "campaign_year": decision.round.campaign_year,
        "title": f"đính chính {correcting.named(decision)}",
        "place": unit.place,
        "bases": "\n".join(grounded([basis, cited(decision.document)])),
        "text": correcting.text(correction),
        "authority": SIGNS_FOR[issuer],
        "signer_post": leading_post(crew),
        "signer_name": crew.leader.full_name,
        "recipients": "\n".join(recipients(unit, CORRECTED_ON)),
        "is_bound": True,
        "follows": decision.document,
        "follows_as": Document.Follows.CORRECTS,
    }


def settle(correction, award, now, *, by, at):
    """Say on the old paper and on its line what corrects them."""
    old, new = correction.decision.document, correction.document
    source, old.state, old.replaced_by = old.state, Document.State.CORRECTED, new
    award.post_and_unit, award.corrected_by = now, correction
    changed(old, "Đính chính", by=by, at=at)
    changed(award, f"Đính chính theo {new}", by=by, at=at)
    words = f"Đính chính bằng {new}."
    old.trail.create(step="correct", label="Đính chính", source=source, target=old.state, by=by, at=at, reason=words)


def changed(row, why, *, by, at):
    """Write a row that is there already, and its line of history on the day of the demo."""
    type(row)._base_manager.filter(pk=row.pk).update(
        **{
            column.attname: getattr(row, column.attname)
            for column in row._meta.concrete_fields
            if not column.primary_key
        }
    )
    keep_past(type(row), [(at, by, why, "~", values(row))])


# ---- revoked ----


def recover(unit, crew):
    """The money of the revoked award is back, its certificate not yet."""
    award = Award.objects.select_related("form").get(decision__unit=unit, revoked_on__isnull=False)
    row = Recovery(award=award, money_due=award.money, certificate_due=award.form.has_certificate)
    write([row], by=crew.accounts["leader"], at=moment(award.revoked_on, 9))
    row.money_back_on, row.note, row.version = MONEY_BACK_ON, RECEIPT, 1
    changed(row, "Ghi kết quả thu hồi", by=crew.accounts["clerk"], at=moment(MONEY_BACK_ON, 15))


def take_back(papers, unit, crew):
    """The decision of the revocation, as its starter writes it; the one it revokes in part says so."""
    award = Award.objects.for_page().get(decision__unit=unit, revoked_on__isnull=False)
    old, on = award.decision.document, award.revoked_on
    paper = papers.begun(
        unit, crew, "QĐ", on, state="issued", made_from=award.revocation_key,
        campaign_year=award.nomination.round.campaign_year, **revocation.columns([award], on=on),
    )  # fmt: skip
    papers.write()
    note_revoked(old, paper, by=crew.accounts["leader"], at=moment(on, 10))


# ---- presented ----


def a_conference(unit, crew, year, held_on, *, place, guests="", is_held=False):
    """A conference planned and invited to; the one of a past year was held."""
    clerk, head = crew.accounts["clerk"], crew.accounts["head"]
    row = Conference(
        unit=unit, name=f"Hội nghị biểu dương mô hình, điển hình “Dân vận khéo” năm {year}", held_on=held_on,
        starts_at=time(8), place=place, programme="\n".join(PROGRAMME), guests=guests, state="",
    )  # fmt: skip
    journey = Journey(row, [])
    journey.note(step="plan", label="Lập hội nghị", target="planned", by=clerk, at=planned_at(held_on))
    journey.note(step="invite", label="Gửi giấy mời", target="invited", by=head, at=planned_at(held_on, 16))
    if is_held:
        journey.note(step="hold", label="Đã tổ chức", target="held", by=clerk, at=moment(held_on, 11, 30))
    return journey


def planned_at(held_on, hour=9):
    """A week before; the decisions are signed by then."""
    return moment(held_on.replace(day=held_on.day - 7), hour)


def call_up(unit, crew, year):
    """Write the order of presentation; at a conference that was held each was handed over."""
    conference, clerk = Conference.objects.get(unit=unit), crew.accounts["clerk"]
    rows = [
        Presentation(conference=conference, award=award, position=position)
        for position, award in enumerate(given(unit, year), 1)
    ]
    create(rows)
    keep_past(Presentation, ((planned_at(conference.held_on), clerk, "", "+", values(row)) for row in rows))
    if conference.state == Conference.State.HELD:
        for row in rows:
            row.handed_on, row.received_by = conference.held_on, row.award.name[:120]
            changed(row, "Đã trao", by=clerk, at=moment(conference.held_on, 10))


def ask(papers, unit, crew):
    """Issue the letter of a conference, write who is invited and what they answered; after a held one all have."""
    conference, clerk = Conference.objects.select_related("unit").get(unit=unit), crew.accounts["clerk"]
    sent_on = planned_at(conference.held_on).date()
    issue_letter(papers, conference, crew, sent_on)
    below = unit.children.active(sent_on)
    called = [*inviting.laureates(conference), *inviting.guests(conference), *inviting.of_units(below)]
    rows = inviting.one_letter_each(conference, called)
    for position, row in enumerate(rows, 1):
        row.conference, row.position, row.sent_on = conference, position, sent_on
    write(rows, by=clerk, at=planned_at(conference.held_on))
    answers = [each for each in ANSWERS if each[0]] if conference.state == Conference.State.HELD else ANSWERS
    for row, (reply, note) in zip(rows, cycle(answers), strict=False):
        if reply:
            row.reply, row.note, row.replied_on = reply, note, sent_on
            changed(row, "Trả lời giấy mời", by=clerk, at=planned_at(conference.held_on, 17))


def issue_letter(papers, conference, crew, on):
    """The letter of a conference: of the one that was held it is among the papers of its year."""
    letters = Document.objects.filter(unit=conference.unit, type__symbol="GM", issued_on=on)
    if conference.state == Conference.State.HELD:
        for table in (letters, Document.history.filter(id__in=letters.values("pk"))):
            table.update(made_from=conference.letter_key)
        return
    round_ = AwardRound.objects.handed_over_at(conference)
    papers.begun(
        conference.unit, crew, "GM", on, state="issued", made_from=conference.letter_key,
        campaign_year=round_.campaign_year, **sitting.letter(conference, on=on),
    )  # fmt: skip
    papers.write()
