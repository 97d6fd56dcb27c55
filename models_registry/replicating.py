"""Verbs of replication: who may be learnt from, by whom, and what came of it (S0-12, S0-24, S1-07, S1-21)."""

from django.db import transaction
from django.db.models import Count, Exists, Max, OuterRef, Subquery
from django.db.models.functions import Coalesce

from models_registry import replication_rules as rules
from models_registry.models import Grade, Practice, Replication, YearResult
from units.prepared import Prepared
from units.versions import hold
from units.workflow import Refusal, Step, note_step, take

PLANNED = Step("plan", "Chọn nhân rộng", (), Replication.State.PLANNED, Replication.ORGANISERS)
LEAST_RESULT = 10
TAUGHT = ("goal", "methods", "outputs", "sustainability")
REPORTED = ("initiative", "lessons")


def candidates():
    """The practices with an exemplary result that stands, which may be shown and taken over (S0-24, S1-21).

    `last_year` is the year of the latest such result, `copies` how often it was taken over.
    """
    last = proofs().order_by().values("practice").annotate(last=Max("year")).values("last")
    number = copies().order_by().values("practice").annotate(number=Count("pk")).values("number")
    found = Practice.objects.filter(Exists(proofs()))
    return found.annotate(last_year=Subquery(last), copies=Coalesce(Subquery(number), 0))


def proofs():
    """The exemplary results that stand, of the practice of an outer query."""
    return YearResult.objects.filter(practice=OuterRef("pk"), grade=Grade.EXEMPLARY, voided_on=None)


# The key of one such result of a practice; it is what makes it a candidate.
PROOF = Prepared(
    lambda practice: (
        YearResult.objects.filter(practice=practice, grade=Grade.EXEMPLARY, voided_on=None)
        .order_by()
        .values_list("pk")[:1]
    )
)


def copies():
    """Where the practice of an outer query was taken over and not given up."""
    return Replication.objects.going().filter(practice=OuterRef("pk"))


def to_learn_from(practice):
    """What the units that follow a practice read of it: rows of (label, text), from its latest exemplary year.

    Whoever is chosen to learn reads how it is done, though the rest of the model lies outside his reach (S1-10).
    """
    proof = latest_proof(practice)
    registration = proof and proof.registration
    if registration is None:
        return []
    report = getattr(registration, "report", None)
    rows = [("Kết quả", f"{proof.get_grade_display()} năm {proof.year}"), *texts_of(registration, TAUGHT)]
    return [*rows, *(texts_of(report, REPORTED) if report else []), ("Người phụ trách", speaker_of(registration))]


def latest_proof(practice):
    """The latest exemplary result of a practice that stands, with its registration and report, or None."""
    found = YearResult.objects.filter(practice=practice, grade=Grade.EXEMPLARY, voided_on=None)
    return found.select_related("registration__report").order_by("-year", "-pk").first()


def texts_of(record, names):
    """These columns of a record as (label, text), without the empty ones."""
    rows = [(record._meta.get_field(name).verbose_name, getattr(record, name)) for name in names]
    return [(label, text) for label, text in rows if text]


def speaker_of(registration):
    """Who answers questions: the name and post on mẫu 1."""
    return ", ".join(filter(None, [registration.representative, registration.representative_post]))


def organising_units(user):
    """The units for which this person may decide on replication."""
    return user.units_as(*Replication.ORGANISERS)


def may_replicate(practice, user):
    """May this person carry this practice to another unit?"""
    return bool(organising_units(user)) and bool(PROOF(practice=practice.pk))


def refuse_unless_ready(replication, by):
    """Only whoever acts for the organiser, inside what it directs, and only what has proved itself."""
    organiser, unit, practice = replication.organiser, replication.unit, replication.practice
    if not any(by.holds(role, organiser) for role in Replication.ORGANISERS):
        raise Refusal("Đồng chí không có quyền chỉ đạo nhân rộng ở đơn vị này.")
    if not organiser.contains(unit):
        raise Refusal(f"{unit} không thuộc {organiser}.", "unit")
    if unit.pk in (practice.unit_id, practice.collective_id):
        raise Refusal("Đơn vị này chính là nơi có mô hình; hãy chọn đơn vị khác để nhân rộng.", "unit")
    if not candidates().of_key(practice.pk).exists():
        raise Refusal("Chỉ nhân rộng mô hình, điển hình đã có kết quả tiêu biểu.")


@transaction.atomic
def plan(replication, *, by, at):
    """Write a new replication and tell who shall learn and who is learnt from; returns it. Raises Refusal."""
    refuse_unless_ready(replication, by)
    again = Replication.objects.going().filter(
        practice=replication.practice, unit=replication.unit, campaign_year=replication.campaign_year
    )
    if again.exists():
        raise Refusal("Mô hình này đã được nhân rộng ở đơn vị này trong năm.")
    replication._history_user = by
    replication.save()
    note_step(replication, PLANNED, "", by=by, at=at)
    rules.tell_planned(replication, at)
    return replication


def may_write(replication, user):
    """May this person write how the model is adapted there?"""
    places = (replication.unit, replication.organiser)
    return any(user.holds(role, place) for role in Replication.KEEPERS for place in places)


def may_adapt(replication, user):
    """May this person write how the model is adapted, now?"""
    return replication.state in Replication.GOING and may_write(replication, user)


@transaction.atomic
def adapt(replication, text, *, version, by):
    """Write how the model is adapted at its new place. Raises Overtaken, or Refusal once it is over."""
    hold(replication, version)
    if not may_write(replication, by):
        raise Refusal("Đồng chí không có quyền ghi nội dung vận dụng.")
    if replication.state not in Replication.GOING:
        raise Refusal("Việc nhân rộng này đã kết thúc.")
    replication.adaptation = text
    replication._history_user = by
    replication.save()
    return replication


@transaction.atomic
def finish(replication, *, result, people_joined, version, by, at):
    """Write what came of it and close it; returns it. Raises Overtaken, else Refusal."""
    hold(replication, version)
    if len(result.strip()) < LEAST_RESULT:
        raise Refusal(f"Cần ghi kết quả, ít nhất {LEAST_RESULT} ký tự.")
    replication.result, replication.people_joined = result, people_joined
    replication._history_user = by
    replication.save()
    return take("finish", replication, by=by, at=at)
