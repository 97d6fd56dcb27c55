"""Dossiers that went up for 2025, of models and a unit, and what came back: granted, returned, refused."""

from datetime import date
from random import Random

from django.core.files.base import ContentFile
from django.utils import timezone

from awards import closing, dossier_items, dossiers, nominations, packages, rounds
from awards.codes import new_code
from awards.models import Award, AwardForm, AwardRound, DossierPaper, Nomination, Ruling, SentUp
from reports.demo import flags
from reports.demo.days import RUNNING
from reports.demo.rows import moment
from reports.demo.submissions import a_page
from units.uploads import CheckedFile
from units.workflow import take

YEAR = RUNNING - 1
CHOSEN_ON, SENT_ON = date(YEAR, 12, 19), date(YEAR, 12, 22)
BACK_ON, AGAIN_ON, ANSWERED_ON = date(RUNNING, 1, 9), date(RUNNING, 1, 12), date(RUNNING, 2, 6)
GIVER = "Chủ tịch Uỷ ban nhân dân tỉnh Hoà An"
PROVINCE = "Ban Tuyên giáo và Dân vận Tỉnh uỷ Hoà An"
BODY = "Ban Chỉ đạo phong trào thi đua “Dân vận khéo”"
CHOICE = "Mô hình tiêu biểu của ngành, đã nhân rộng ở nhiều đơn vị."
INCOMPLETE = "Bản đề nghị chưa đóng dấu giáp lai; đề nghị bổ sung."
NOT_CHOSEN = "Tỉnh đã chọn mô hình khác trong cùng lĩnh vực; tiếp tục xét năm sau."


def build(units, folk, campaign):
    """Three models and a unit of the committee are proposed to the province, with scans of the signed proposal."""
    began, accounts = timezone.now(), folk.committee.accounts
    round_ = choose(units.committee, campaign.years[YEAR], accounts)
    for nomination in round_.nominations.all():
        prepare(nomination, accounts["clerk"])
    send(round_, "86-TTr/ĐU", SENT_ON, accounts["clerk"])
    first, second, third, flag = SentUp.objects.filter(nomination__round=round_).order_by("nomination_id")
    enter(first, "granted", "118-QĐ/UBND", ANSWERED_ON, accounts["clerk"])
    enter(flag, "granted", "125-QĐ/UBND", ANSWERED_ON, accounts["clerk"])
    enter(third, "refused", "35-CV/BTGDV", ANSWERED_ON, accounts["clerk"], NOT_CHOSEN)
    enter(second, "returned", "21-CV/BTGDV", BACK_ON, accounts["clerk"], INCOMPLETE)
    send(round_, "03-TTr/ĐU", AGAIN_ON, accounts["clerk"])
    again = SentUp.objects.waiting().get()
    enter(again, "granted", "118-QĐ/UBND", ANSWERED_ON, accounts["clerk"])
    name_files()
    code_awards(round_)
    told_as_of(began, round_)


def choose(unit, year, accounts):
    """The round, with three models the body has chosen, closed."""
    clerk, head, at = accounts["clerk"], accounts["head"], moment(CHOSEN_ON, 9)
    form = AwardForm.objects.get(name="Bằng khen của tỉnh")
    round_ = AwardRound(
        unit=unit, campaign_year=year, track="province", form_collective=form, form_individual=form,
        form_unit=AwardForm.objects.get(name="Cờ thi đua của tỉnh"), quota_unit=1, decision_due_on=ANSWERED_ON,
    )  # fmt: skip
    rounds.set_up(round_, by=clerk)
    take("open", round_, by=clerk, at=at)
    found = [each for each in rounds.candidates(round_, on=CHOSEN_ON) if codes(each) == ["PROVINCE_CHOICE"]]
    for each in found[:3]:
        nomination = nominations.nominate(round_, each.matter, by=clerk, at=at)
        nominations.rule(
            nomination, "PROVINCE_CHOICE", allows=True, body=BODY, on=CHOSEN_ON, reason=CHOICE, by=clerk, at=at
        )
        take("approve", nomination, by=head, at=at)
    flags.put_forward(round_, body=BODY, on=CHOSEN_ON, accounts=accounts, at=at)
    closing.close(round_, by=head, at=at)
    return round_


def codes(candidate):
    return [finding.code for finding in candidate.reasons]


def prepare(nomination, clerk):
    """The scan of the proposal, and a check of every paper."""
    scan = CheckedFile("To trinh co dau.pdf", "pdf", a_page("To trinh cua Dang uy - ban quet mau"))
    at = moment(SENT_ON, 8)
    dossiers.upload(nomination, "proposal", scan, dated_on=SENT_ON, by=clerk, at=at)
    for kind in dossier_items.needed(nomination.round, is_unit=nomination.is_of_unit):
        dossiers.check(nomination, kind, by=clerk, at=at)


def send(round_, paper, on, clerk):
    at = moment(on, 10)
    dossiers.send_up(round_, sent_to=PROVINCE, paper=paper, on=on, by=clerk, at=at)
    while packages.print_next(at):
        pass


def enter(sent, outcome, paper, on, clerk, reason=""):
    dossiers.enter_result(
        sent, outcome=outcome, answer_paper=paper, on=on, given_by=GIVER, reason=reason, by=clerk, at=moment(on, 15)
    )


def name_files():
    """The same names every time the demo is made."""
    for place, row in enumerate(DossierPaper.objects.exclude(file="").order_by("pk"), 1):
        rename(row, "file", f"dossiers/{YEAR}/to-trinh-{place:02d}.pdf")
    for place, row in enumerate(SentUp.objects.order_by("pk"), 1):
        rename(row, "package", f"dossiers/{YEAR}/da-trinh-{place:02d}.pdf")


def code_awards(round_):
    """The same codes every time the demo is made."""
    rng = Random(YEAR)
    for row in Award.objects.filter(nomination__round=round_).order_by("pk"):
        Award.objects.filter(pk=row.pk).update(code=new_code(rng.choice))


def rename(row, column, name):
    """Keep the file of a row under this name, in its history as well where that knows of the file."""
    file = getattr(row, column)
    storage, old = file.storage, file.name
    with file.open("rb") as stream:
        content = stream.read()
    storage.delete(name)
    kept = storage.save(name, ContentFile(content))
    storage.delete(old)
    past = getattr(type(row), "history", None)
    is_told = past is not None and hasattr(past.model, column)
    for table in (type(row).objects.filter(pk=row.pk), *([past.filter(id=row.pk)] if is_told else [])):
        table.filter(**{column: old}).update(**{column: kept})


def told_as_of(began, round_):
    """The past of these rows is that of the days they tell of."""
    for rows, at in (
        (AwardRound.history.filter(id=round_.pk), moment(CHOSEN_ON, 9)),
        (Nomination.history, moment(CHOSEN_ON, 9)),
        (Nomination.history.exclude(state="approved").filter(history_change_reason__startswith="Cấp trên"),
         moment(ANSWERED_ON, 15)),
        (Award.history, moment(ANSWERED_ON, 15)),
        (Ruling.history, moment(CHOSEN_ON, 9)),
        (DossierPaper.history, moment(SENT_ON, 8)),
        (SentUp.history.filter(answered_on=None), moment(SENT_ON, 10)),
        (SentUp.history.filter(answered_on=BACK_ON), moment(BACK_ON, 15)),
        (SentUp.history.filter(answered_on=ANSWERED_ON), moment(ANSWERED_ON, 15)),
    ):  # fmt: skip
        rows.filter(history_date__gte=began).update(history_date=at)
