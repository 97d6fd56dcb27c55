"""The unit that is proposed to the province for a cờ thi đua beside the models (S2-39)."""

from awards import dossiers, nominations, rounds
from reports.demo.submissions import a_page
from units.uploads import CheckedFile
from units.workflow import take

LEADS = "Đơn vị dẫn đầu phong trào của đảng bộ, có mô hình tiêu biểu đã nhân rộng."


def put_forward(round_, *, body, on, accounts, at):
    """Nominate the unit with the most points, with its own report, and have the body choose it."""
    clerk = accounts["clerk"]
    works = rounds.judge(round_, rounds.works_of(round_, on=on), on=on)
    best = max(works, key=lambda each: (each.standing, each.matter.sort_key))
    nomination = nominations.nominate(round_, best.matter, by=clerk, at=at)
    scan = CheckedFile("Bao cao thanh tich.pdf", "pdf", a_page("Bao cao thanh tich cua don vi - ban quet mau"))
    dossiers.upload(nomination, "achievement_report", scan, dated_on=on, by=clerk, at=at)
    nominations.rule(nomination, "PROVINCE_CHOICE", allows=True, body=body, on=on, reason=LEADS, by=clerk, at=at)
    take("approve", nomination, by=accounts["head"], at=at)
