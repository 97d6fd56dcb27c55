"""A case of a case file lived through the database: rows from its facts, and facts again from the rows."""

from dataclasses import replace
from datetime import date, timedelta

from awards import dossier_items, rounds
from awards import history as plain
from awards.decision_list import money_for
from awards.facts import facts_of, plain_ruling
from awards.history import Kind, Registered, Report, SubjectKind
from awards.models import Authority, BaseWage, DossierPaper, Ruling
from awards.survey_facts import Surveyed
from awards.unit_facts import facts_of_units
from awards.unit_work import UnitWork
from models_registry.models import AchievementReport, CriteriaSet, PracticeEvent, PromotionRuling, YearResult
from tests import make
from units.models import Succession

SURVEYS = {}
# What happens to a unit and is no event of its practices.
SUCCESSIONS = {Kind.UNIT_RENAMED: "rename", Kind.UNIT_TRANSFERRED: "transfer"}


def surveys(registrations):
    """The surveys of the cases lived so far (settings.SURVEY_SOURCE)."""
    return {key: SURVEYS[key] for key in registrations if key in SURVEYS}


def facts_lived(case, tree):
    """The facts of the case after they have been rows of the database."""
    SURVEYS.clear()
    facts = case.facts
    if facts.is_unit:
        return unit_lived(case, tree)
    place = make.a_unit(tree.cell, "department", on=date(2012, 1, 1)) if facts.left_scope_on else tree.cell
    practice = make.a_practice(tree.cell, tree.committee, collective=place, first_year=2013)
    for year in facts.years:
        live_year(practice, year, tree)
    for upper in facts.upper:
        live_above(practice, upper, tree)
    for event in facts.events:
        live_event(practice, event, tree)
    for award in facts.awards:
        live_award(practice, award, tree)
    if facts.left_scope_on:
        place.ended_on = facts.left_scope_on - timedelta(days=1)
        place.save()
    rulings = [row for each in rulings_of(facts) if (row := ruling_row(practice, each, tree))]
    asked = {"scope": tree.committee, "on": date(case.year, 12, 20), "rulings": {practice.pk: rulings}}
    practice.refresh_from_db()
    found = facts_of([practice], **asked)[practice.pk]
    return replace(found, dossier_missing=papers_missing(practice, case, tree)) if facts.dossier_missing else found


def unit_lived(case, tree):
    """The facts of a unit that is proposed itself: its result of a year comes from what it did."""
    make.a_usual_year(tree.committee, case.year)
    for each in case.facts.unit_results:
        make.a_lived_year(make.a_practice(tree.cell, tree.committee), each.year, str(each.result), each.score)
    work = UnitWork(tree.cell)
    year = make.a_year(tree.committee, case.year)
    return facts_of_units([work], campaign_year=year, on=date(case.year, 12, 20))[work.pk]


def papers_missing(practice, case, tree):
    """What a dossier for the province lacks whose papers are all there but those of the case."""
    form = make.a_form("diploma", "province", "1.5", "Bằng khen của tỉnh")
    round_ = make.a_round(tree.committee, case.year, "province", "closed", form=form)
    round_.level, round_.rules.minutes_required = "province", ["province"]
    round_.save()
    nomination = make.a_nomination(round_, practice)
    lacked = {label.lower() for label in case.facts.dossier_missing}
    for kind in dossier_items.needed(round_):
        if DossierPaper.Kind(kind).label.lower() not in lacked:
            make.a_dossier_paper(nomination, kind)
    return dossier_items.lacking(round_, [nomination])[practice.pk]


def live_year(practice, year, tree):
    """One year at base: a deed, or a registration with what came of it."""
    if year.adhoc:
        return live_deed(practice, year, tree)
    if year.state is None:
        return None
    registration = make.a_registration(
        tree.cell, make.a_usual_year(tree.committee, year.year), practice=practice, **columns_of(year)
    )
    live_outcome(registration, year, tree)
    return registration


def columns_of(year):
    """The columns of a registration."""
    accepted = year.state in (Registered.ACCEPTED, Registered.CLOSED) or getattr(year, "was_accepted", False)
    return {
        "registered_on": year.registered_on,
        "accepted_on": date(year.year, 1, 25) if accepted else None,
        "is_late": year.late,
        "late_allowed_on": year.permitted_on,
        "late_allowed_by": year.permitted_by,
    } | {"state": str(year.state)}


def live_outcome(registration, year, tree):
    """Report and result of a registered year, as far as they went."""
    if year.result is not None:
        result = make.a_result(registration, str(year.result), year.score)
        appraisal = result.appraisal
        appraisal.is_replicable = getattr(year, "replicable", None)
        appraisal.save()
        if year.criteria:
            result.criteria_set, _ = CriteriaSet.objects.get_or_create(
                campaign=registration.campaign_year.campaign, level="base", name="Bộ", version=int(year.criteria)
            )
            result.save()
        if year.basis_revoked:
            revoke_basis(result, tree)
    elif year.basis_revoked:
        result = make.a_result(registration)
        revoke_basis(result, tree)
        result.voided_on, result.void_reason = date(year.year + 1, 5, 1), "Số liệu không đúng."
        result.save()
    elif year.report != Report.MISSING:
        make.a_report(registration, state=str(year.report))


def revoke_basis(result, tree):
    """An award that rested on this result and was revoked later; biểu dương, so that it is no award of its own."""
    round_ = make.a_round(tree.cell, result.year, state="decided", name=f"Đợt {result.pk}")
    award = make.an_award(round_, result.practice, result=result, registration=result.registration)
    award.revoked_on, award.revoke_reason = date(result.year + 1, 5, 1), "Số liệu không đúng."
    award.save()


def live_deed(practice, year, tree):
    """An ad hoc report with its result."""
    on = date(year.year, 9, 10)
    report = AchievementReport.objects.create(
        practice=practice, campaign_year=make.a_usual_year(tree.committee, year.year), unit=tree.cell,
        receiver=tree.cell, is_adhoc=True, deed_on=on, state=str(year.report), confirmed_as="committee",
        confirmed_on=on,
    )  # fmt: skip
    if year.result is not None:
        appraisal = make.an_appraisal(report, state="endorsed", grade=str(year.result), concluded_on=on)
        YearResult.objects.create(
            practice=practice, campaign_year=report.campaign_year, level="base", unit=tree.cell, appraisal=appraisal,
            grade=str(year.result), score=year.score, is_adhoc=True, decided_on=on,
        )  # fmt: skip


def live_above(practice, upper, tree):
    """A registration above the base; without a year at base to come from, one is lived first."""
    if upper.legacy:
        practice.legacy_paper = "Công văn 12-CV/BDVTU"
        practice.save()
    elif upper.origin and not practice.results.exists():
        make.a_lived_year(practice, upper.year - 1, str(upper.origin))
    registration = make.a_registration(
        tree.cell, make.a_usual_year(tree.committee, upper.year), practice=practice, level="bloc",
        receiver=tree.committee, **columns_of(upper),
    )  # fmt: skip
    if upper.surveyed:
        SURVEYS[registration.pk] = Surveyed(surveyed=True, corrections_open=upper.corrections_open)
    live_outcome(registration, upper, tree)


def live_event(practice, event, tree):
    """An event of the practice, one row for each practice it goes back to; a unit's own renaming is a succession."""
    if event.kind in SUCCESSIONS:
        row = Succession.objects.create(kind=SUCCESSIONS[event.kind], on=event.on)
        row.predecessors.add(tree.cell)
        row.successors.add(tree.cell)
        return
    for origin in event.predecessors or (None,):
        other = origin and live_predecessor(origin, tree)
        is_meant = not (origin and event.chosen) or origin.name == event.chosen
        PracticeEvent.objects.create(
            practice=practice, kind=str(event.kind), on=event.on, continues=event.continues if is_meant else None,
            ruled_by=event.ruled_by, other=other,
        )  # fmt: skip
        for name in origin.claimed_by if origin else event.claimed_by:
            live_claimant(name, other or practice, event, tree)


def live_claimant(name, claimed, event, tree):
    """Another practice at work that goes back to the claimed one."""
    rival = make.a_practice(tree.sibling, tree.committee, name=name)
    make.a_lived_year(rival, event.on.year)
    PracticeEvent.objects.create(practice=rival, kind=str(event.kind), on=event.on, continues=True, other=claimed)


def live_predecessor(origin, tree):
    """A practice of another unit with years of its own."""
    unit = make.a_unit(tree.committee, name=origin.name)
    other = make.a_practice(unit, tree.committee)
    for year in origin.years:
        make.a_lived_year(other, year.year, year.result and str(year.result), year.score)
    return other


def live_award(practice, award, tree):
    """An award of an issued decision; the two-year track gives it when it has a lần."""
    track = "two_year" if award.round_number else "adhoc" if award.adhoc else "base"
    unit = tree.committee if award.round_number else tree.cell
    level = "bloc" if award.round_number else "base"
    round_ = make.a_round(
        unit, award.last_year, track, "decided", form=make.a_form(str(award.form), level),
        round_number=award.round_number or 1,
    )  # fmt: skip
    row = make.an_award(round_, practice, award.first_year, is_adhoc=award.adhoc)
    if award.revoked:
        row.revoked_on, row.revoke_reason = date(award.last_year + 1, 5, 1), "Số liệu không đúng."
        row.save()


def rulings_of(facts):
    """The rulings of the case; that a deed and a year are one achievement is ruled too, no row of its own says so."""
    same = any(award.same_achievement for award in facts.awards)
    said = plain.Ruling(code="ALREADY_AWARDED", allowed=False, by="Tổ chỉ đạo", on=date(2014, 10, 12))
    return (*facts.rulings, said) if same else facts.rulings


def ruling_row(practice, ruling, tree):
    """A ruling on a nomination, not saved; one on the promotion hangs on the registration above."""
    said = {"body": ruling.by, "ruled_on": ruling.on, "reason": ruling.reason, "paper": ruling.paper}
    chosen = PracticeEvent.objects.filter(practice=practice, other__unit__name=ruling.chosen).first()
    if ruling.code == "BASE_NOT_EXEMPLARY":
        above = practice.registrations.get(level="bloc")
        PromotionRuling.objects.create(registration=above, allows=ruling.allowed, person="Ông A", by=tree.chief, **said)
        return None
    return Ruling(code=ruling.code, allows=ruling.allowed, chosen=chosen and chosen.other, **said)


def audience_lived(case, tree):
    """Table E asked of rows: an authority of the committee, a form, and a subject of this kind."""
    kind = next(kind for kind, giver in rounds.GIVERS.items() if giver == case.authority)
    Authority.objects.create(unit=tree.committee, kind=kind, name=case.authority)
    practice = make.a_practice(tree.cell, tree.committee, **a_subject(case.audience, tree))
    round_ = make.a_round(tree.committee, 2026, "two_year", form=make.a_form(str(case.form or "certificate")))
    asked = rounds.question_of(round_, practice, rounds.giver_of(tree.committee))
    rulings = [Ruling(code=each.code, allows=each.allowed, body=each.by, ruled_on=each.on, reason=each.reason)
               for each in case.facts.rulings]  # fmt: skip
    return replace(case, authority=asked.giver, audience=asked.subject_kind, form=case.form and asked.form,
                   facts=replace(case.facts, rulings=tuple(map(plain_ruling, rulings))))  # fmt: skip


def a_subject(kind, tree):
    """The columns of a practice whose subject is of this kind."""
    if kind == SubjectKind.PARTY_ORGANISATION:
        return {"collective": tree.cell}
    if kind == SubjectKind.OFFICE:
        return {"collective": make.a_unit(tree.cell, "department")}
    person = make.a_person(tree.cell, is_party_member=kind == SubjectKind.PARTY_MEMBER)
    return {"person": person}


def money_lived(case, tree):
    """The prize of a case by the base wages and the form that stand in the database, in đồng."""
    for first, amount in case.base_wages:
        BaseWage.objects.update_or_create(valid_from=first, defaults={"amount": amount})
    subject = {} if case.collective else a_subject(SubjectKind.PARTY_MEMBER, tree)
    practice = make.a_practice(tree.cell, tree.committee, **subject)
    wages = list(BaseWage.objects.values_list("valid_from", "amount"))
    return money_for(make.a_form(multiple=case.multiple), practice, case.decided_on, wages, case.rules.rounding)
