"""What befalls a registration, its report and its appraisal: the courses the demo's models take through a year."""

from dataclasses import dataclass

# How a registration goes: the steps, each with month, day (of January and after) and why.
REGISTRATIONS = {
    "on_time": ("submit", "accept"),
    "repaired": ("submit", "return", "resubmit", "accept"),
    "late_allowed": ("submit_late", "allow_late", "accept"),
    "late_too_late": ("submit_late", "allow_late", "accept"),
    "late_refused": ("submit_late", "refuse_late"),
    "refused": ("submit", "refuse"),
    "withdrawn": ("submit", "accept", "withdraw"),
    "late_pending": ("submit_late",),
    "returned": ("submit", "return"),
    "submitted": ("submit",),
    "draft": (),
}
ACCEPTED = ("on_time", "repaired", "late_allowed", "late_too_late")
# How far the report and the appraisal have come; each includes all before it, `returned` and `need_more` are side ways.
REPORTS = ("none", "draft", "submitted", "returned", "confirmed", "received")
APPRAISALS = ("assigned", "in_progress", "need_more", "concluded", "endorsed")


@dataclass(frozen=True)
class Fate:
    """A year of a model: how it was registered, how far its report and its appraisal have come."""

    registration: str = "on_time"
    report: str = "received"
    appraisal: str = "endorsed"

    @property
    def is_accepted(self):
        """Was it registered, so that a report is due?"""
        return self.registration in ACCEPTED

    @property
    def is_appraised(self):
        """Is there an appraisal?"""
        return self.is_accepted and self.report in ("received", "returned") and self.appraisal in APPRAISALS


GOOD = Fate()
PENDING = Fate(report="received", appraisal="")
PAST = (
    (GOOD, 82),
    (Fate("repaired"), 5),
    (Fate("late_allowed"), 3),
    (Fate("late_too_late"), 0.6),
    (Fate("late_refused", "none", ""), 1),
    (Fate("refused", "none", ""), 2),
    (Fate("withdrawn", "none", ""), 3),
    (Fate(report="none", appraisal=""), 2),
    (Fate(report="submitted", appraisal=""), 1.5),
)
RUNNING = (
    (GOOD, 56),
    (Fate("repaired"), 4),
    (Fate("late_allowed"), 3),
    (Fate("late_too_late"), 0.8),
    (Fate(appraisal="concluded"), 6),
    (Fate(appraisal="in_progress"), 5),
    (Fate(appraisal="assigned"), 4),
    (Fate(report="returned", appraisal="need_more"), 1.5),
    (PENDING, 4),
    (Fate(report="confirmed", appraisal=""), 4),
    (Fate(report="submitted", appraisal=""), 4),
    (Fate(report="returned", appraisal=""), 1.5),
    (Fate(report="draft", appraisal=""), 2),
    (Fate(report="none", appraisal=""), 2),
    (Fate("submitted", "none", ""), 1.5),
    (Fate("returned", "none", ""), 1.5),
    (Fate("draft", "none", ""), 1),
    (Fate("late_pending", "none", ""), 1.2),
    (Fate("late_refused", "none", ""), 0.8),
    (Fate("refused", "none", ""), 1.2),
    (Fate("withdrawn", "none", ""), 1.5),
)
# What the first units show of the running year, so that each of their accounts finds something to do.
SHOWN = tuple(fate for fate, _ in RUNNING)
BLOC_PAST = (GOOD, GOOD, GOOD, Fate("refused", "none", ""), GOOD, Fate("withdrawn", "none", ""), Fate("repaired"), GOOD)
BLOC_RUNNING = (
    GOOD,
    Fate(appraisal="in_progress"),
    Fate(appraisal="assigned"),
    Fate("refused", "none", ""),
    PENDING,
    Fate("withdrawn", "none", ""),
    Fate("late_pending", "none", ""),
    Fate("returned", "none", ""),
    Fate(report="confirmed", appraisal=""),
    Fate("submitted", "none", ""),
    Fate(appraisal="concluded"),
    GOOD,
)


def drawn(rng, table):
    """One fate by its weight."""
    fates, weights = zip(*table, strict=True)
    return rng.choices(fates, weights)[0]
