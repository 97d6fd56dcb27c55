"""One sitting of an appraiser: which case comes next, which came before, how many are left (2.5, peers 4.2)."""

from dataclasses import dataclass

from models_registry.models import Appraisal


def next_case(user, after=None):
    """The next case that waits for this appraiser, round to the first again; None when all are judged.

    A case that was skipped comes again at the end.
    """
    waiting = Appraisal.objects.waiting_for(user).visible_to(user)
    if after is None:
        return waiting.first()
    return waiting.beyond(after).first() or waiting.exclude(pk=after.pk).first()


def case_before(user, appraisal):
    """The case of this appraiser that stands ahead of this one in the order of work, judged or not, or None."""
    return Appraisal.objects.of_appraiser(user).of_year(appraisal.year).before(appraisal).first()


def progress_of(user, year):
    """How many of this appraiser's cases of a year carry a conclusion, and how many there are."""
    own = Appraisal.objects.of_appraiser(user).of_year(year)
    return own.judged().count(), own.count()


@dataclass(frozen=True)
class Standing:
    """How far a sitting has come: counts of cases."""

    done: int
    total: int
    skipped: int
    set_aside: int

    @property
    def words(self):
        """ "còn 27, 4 bỏ qua, 2 để ra ngoài vì có liên quan": what the bar says beside its count."""
        said = [f"còn {self.total - self.done}"]
        said += [f"{self.skipped} bỏ qua"] if self.skipped else []
        said += [f"{self.set_aside} để ra ngoài vì có liên quan"] if self.set_aside else []
        return ", ".join(said)


def standing_of(user, year, skipped=()):
    """The Standing of this appraiser in a year; `skipped` are the keys of cases passed over in this sitting."""
    done, total = progress_of(user, year)
    passed = Appraisal.objects.waiting_for(user).of_year(year).filter(pk__in=skipped).count()
    return Standing(done, total, passed, user.recused_from.filter(appraisal__year=year).count())
