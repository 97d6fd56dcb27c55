"""What rests on the result of an award: the later nominations that count its years, judged again once it is revoked."""

from dataclasses import dataclass

from awards import counting, rounds
from awards.models import AwardRound, Nomination, Recheck
from awards.nominations import keep, trace, write_findings
from campaign.models import CampaignYear
from models_registry.models import PracticeEvent
from models_registry.windows import today
from units.matters import Standing, topic
from units.models import Role
from units.notices import notify, seated

State = Nomination.State
BASIS = "BASIS_REVOKED"
RECHECK = "recheck"
STANDING = (State.PROPOSED, State.REFERRED, State.APPROVED, State.DECIDED_YES)
WATCHERS = (Role.CLERK, Role.HEAD)


@dataclass(frozen=True)
class Resting:
    """A nomination that rests on a revoked result, and what the rules answer now."""

    nomination: Nomination
    candidate: rounds.Candidate

    @property
    def says(self):
        """Why it has to be looked at again, in sentences."""
        return " ".join(finding.says for finding in self.candidate.reasons)


def put_forward(results):
    """{key of the result: has the award been decided?} of these results on which a nomination stands; one query."""
    found = {}
    rows = Nomination.objects.filter(result__in=results, state__in=STANDING)
    for key, state in rows.values_list("result", "state"):
        found[key] = found.get(key, False) or state == State.DECIDED_YES
    return found


def resting_on(award, *, on):
    """The Restings of a revoked award, by the facts of this day; queries grow with the rounds only."""
    found = Nomination.objects.filter(
        practice__in=heirs(award.practice), state__in=STANDING, round__counted_year__gte=award.span_first
    ).exclude(pk=award.nomination_id)
    by_round = {}
    linked = ("round__rules", "round__unit", "round__campaign_year__campaign__unit", "round__form_collective")
    linked += ("round__form_individual", "practice__unit", "practice__collective", "practice__person")
    for each in found.select_related(*linked).prefetch_related("rulings").order_by("round__counted_year", "pk"):
        by_round.setdefault(each.round_id, []).append(each)
    return [each for rows in by_round.values() for each in resting_in(rows, on)]


def resting_in(nominations, on):
    """Those of the nominations of one round whose ground is gone."""
    rulings = {each.practice_id: list(each.rulings.all()) for each in nominations}
    practices = [each.practice for each in nominations]
    judged = rounds.judge(nominations[0].round, practices, on=on, rulings=rulings)
    pairs = zip(nominations, judged, strict=True)
    return [Resting(each, found) for each, found in pairs if BASIS in {finding.code for finding in found.findings}]


def heirs(practice):
    """The practice and those that go back to it, as recorded in the identity chain (5.8); no keys of no practice."""
    keys = {practice.pk} if practice else set()
    new = set(keys)
    while new:
        links = PracticeEvent.objects.filter(other__in=new).values_list("practice", flat=True)
        new = set(links) - keys
        keys |= new
    return keys


def put_forward_since(award, nominations):
    """Those of the nominations that were put forward after the revocation, with its mark among their findings.

    `nominations` is the queryset to look in; the practices that go back to the award's own count too.
    """
    found = nominations.filter(practice__in=heirs(award.practice), state__in=STANDING).exclude(rechecks__cause=award)
    found = found.select_related("round", "practice").order_by("round__counted_year", "pk")
    return [each for each in found if BASIS in {finding["code"] for finding in each.findings}]


def flag(award, *, on, by, at):
    """Note a Recheck for what rests on a revoked award, refer what is still open, count its chances anew; the Rechecks.

    What was decided stays decided until the committee concludes; who waits for an answer waits for a ruling now.
    """
    made = [noted(award, each, on=on, by=by, at=at) for each in resting_on(award, on=today(at))]
    tell(award, made, at=at)
    recount(award.practice, at=at)
    return made


def noted(award, resting, *, on, by, at):
    """The Recheck of one nomination; one that is still open goes back to those who rule."""
    nomination, found = resting.nomination, resting.candidate
    # Revoked once more, after it had held again: the same row is looked at anew, its history keeps the first time.
    recheck = Recheck.objects.filter(cause=award, nomination=nomination).first() or Recheck(
        cause=award, nomination=nomination
    )
    recheck.verdict, recheck.says, recheck.found_on = found.verdict, resting.says, today(at)
    recheck.conclusion, recheck.concluded_on, recheck.by = "", None, None
    recheck._history_user = by
    recheck.save()
    if nomination.state != State.DECIDED_YES and nomination.round.state == AwardRound.State.OPEN:
        source, nomination.state = nomination.state, State.REFERRED
        write_findings(nomination, found, on=today(at))
        keep(nomination, by, "Căn cứ đã huỷ")
        reason = f"Kết quả dựa vào khen thưởng đã huỷ ngày {on:%d/%m/%Y}."
        trace(nomination, "recheck", "Xem lại vì căn cứ đã huỷ", source, by=by, at=at, reason=reason)
    return recheck


def tell(award, rechecks, *, at):
    """A notice to those who watch each round: what has to be looked at again."""
    for each in rechecks:
        round_ = each.nomination.round
        people = seated(round_.unit, *WATCHERS, on=today(at))
        text = f"Cần xem lại “{each.nomination.matter}” ({round_}): dựa vào khen thưởng đã huỷ của {award.name}."
        notify(people, text, award.get_absolute_url(), at=at, about=topic(RECHECK, each.pk))


def rechecks_now(keys, *, on):
    """{key: Standing} of these cases (settings.MATTER_SOURCES): open until the committee has concluded."""
    found = Recheck.objects.filter(pk__in=keys)
    return {
        str(each.pk): Standing("đã có kết luận" if each.concluded_on else "", not each.concluded_on) for each in found
    }


def recount(practice, *, at):
    """Count what the practice and its heirs still lack anew, in every running year; a unit's award has none."""
    if practice is None:
        return
    for year in CampaignYear.objects.filter(state=CampaignYear.State.OPEN).for_page():
        if year.unit.contains(practice.unit):
            counting.write_rows(list(heirs(practice)), year, on=today(at))
