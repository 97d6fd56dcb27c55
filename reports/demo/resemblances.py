"""What looks alike among the registrations and reports of the running year, and what was ruled on some of it."""

from campaign.models import Level
from models_registry import resembling
from models_registry.models import AchievementReport, Registration, Resemblance
from reports.demo.days import RUNNING, TODAY
from reports.demo.rows import moment
from units.models import Role, User

SENT = 16  # enough of both to show every case; the invented texts repeat themselves far more than real ones
RULED = 3


def build():
    """Look at the running year as it would have been looked at, and let the committee rule on the first few."""
    at = moment(TODAY, 8)
    rows = Registration.objects.of_year(RUNNING).going().sent().filter(level=Level.BASE).order_by("pk")[:SENT]
    for registration in rows.select_related("unit", "campaign_year"):
        resembling.look_at_registration(registration, at=at)
    reports = AchievementReport.objects.exclude(state="draft").exclude(registration=None).order_by("-year", "pk")[:SENT]
    for report in reversed(reports.select_related("unit", "registration__unit")):
        resembling.look_at_report(report, at=at)
    rule(at)
    Resemblance.history.update(history_date=at)


def rule(at):
    """The committee's clerk found these to be different things."""
    for found in Resemblance.objects.waiting().for_list()[:RULED]:
        heads = User.objects.filter(seats__unit=found.registration.receiver, seats__role=Role.HEAD)
        if by := heads.first():
            note = "Hai việc khác nhau: khác địa bàn, đối tượng, cách làm."
            resembling.rule(found, is_same=False, note=note, by=by, at=at)
