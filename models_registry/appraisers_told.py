"""What appraisers are told of the cases they are given or relieved of, and how that stands (S2-16)."""

from django.urls import reverse

from models_registry.models import Appraisal, Appraiser
from units.matters import Standing, topic
from units.notices import notify
from units.wording import day

APPRAISING = "appraising"
DONE = (Appraisal.State.CONCLUDED, Appraisal.State.ENDORSED)
OWN_CASES = "models_registry:appraisal-list"


def tell_named(appraisals, *, due_on, by, at):
    """One notice a person, however many cases; not to who named himself."""
    cases = {}
    for appraisal in appraisals:
        for appraiser in appraisal.appraisers.select_related("user"):
            cases.setdefault(appraiser.user, []).append(appraisal)
    until = f", hạn {day(due_on)}" if due_on else ""
    for user, own in cases.items():
        first, *others = own
        what = f"{len(own)} mô hình" if others else f"“{first.report.practice}”"
        text = f"Đồng chí được phân công thẩm định {what}{until}."
        link = reverse(OWN_CASES) if others else first.get_absolute_url()
        notify([user], text, link, at=at, about="" if others else case_of(first, user), but=by)


def tell_relieved(appraisal, users, *, by, at):
    """Tell those who were named before and are not any more; it takes the place of what they were told then."""
    for user in users:
        text = f"Đồng chí thôi thẩm định “{appraisal.report.practice}”, việc đã giao người khác."
        notify([user], text, appraisal.get_absolute_url(), at=at, about=case_of(appraisal, user), but=by)


def case_of(appraisal, user):
    """The topic of what one appraiser is told of one case."""
    return topic(APPRAISING, appraisal.pk, user.pk)


def appraising_now(keys, *, on):
    """{key: Standing} of "appraisal:user" (settings.MATTER_SOURCES): open until the case is concluded."""
    pairs = {key: tuple(map(int, key.split(":"))) for key in keys}
    cases = {case for case, _ in pairs.values()}
    named = set(Appraiser.objects.filter(appraisal__in=cases).values_list("appraisal", "user"))
    states = dict(Appraisal.objects.filter(pk__in=cases).values_list("pk", "state"))
    return {key: standing(states[case], (case, user) in named) for key, (case, user) in pairs.items() if case in states}


def standing(state, is_named):
    """The Standing of one case for one person, by its state and whether he appraises it."""
    if not is_named:
        return Standing("việc đã giao người khác", True)
    return Standing("phiếu thẩm định đã kết luận" if state in DONE else "", state not in DONE)
