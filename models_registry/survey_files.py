"""Files of a visit: photos, papers, the signed minutes of the team, and a unit's proof of what it mended (S2-23)."""

from django.db import transaction

from models_registry.evidence import drop_file, keep_file
from models_registry.models import Correction, SurveyVisit, VisitFile
from units.workflow import Refusal

MOST_FILES = 40
MOST_PROOFS = 20


def may_attach(visit, user):
    """May this person add and remove files of this visit: who writes in the body that surveys?"""
    acts = visit.state != SurveyVisit.State.CANCELLED
    return acts and any(user.holds(role, visit.organiser) for role in SurveyVisit.WRITERS)


def may_prove(correction, user):
    """May this person add and remove proofs now: the unit's own people, until it has said that all is mended?"""
    is_open = correction.state == Correction.State.OPEN
    return is_open and any(user.holds(role, correction.unit) for role in Correction.MENDERS)


@transaction.atomic
def attach(visit, checked, *, kind, caption, by, at):
    """Keep a checked file beside a visit and return the VisitFile. Raises Refusal."""
    refuse_unless_keeper(visit, by)
    refuse_again(visit.files.of_team(), checked, MOST_FILES, "lần khảo sát")
    return keep_file(VisitFile(visit=visit, kind=kind), checked, caption=caption, by=by, at=at)


@transaction.atomic
def prove(correction, checked, *, caption, by, at):
    """Keep a checked file as the unit's proof that something was mended and return the VisitFile.

    Raises Refusal for others, once the unit has reported it mended, for the same file again, and for too many.
    """
    correction.refresh_from_db(from_queryset=Correction.objects.select_for_update(of=("self",)).for_page())
    refuse_unless_prover(correction, by)
    refuse_again(correction.files.all(), checked, MOST_PROOFS, "nội dung uốn nắn")
    item = VisitFile(visit=correction.visit, correction=correction, kind=VisitFile.Kind.PROOF)
    return keep_file(item, checked, caption=caption, by=by, at=at)


@transaction.atomic
def remove(item, *, by):
    """Take a file away. Raises Refusal for others, and for the signed minutes, which stay."""
    if item.correction:
        refuse_unless_prover(item.correction, by)
    else:
        refuse_unless_keeper(item.visit, by)
    if item.kind == VisitFile.Kind.MINUTES:
        raise Refusal("Biên bản đã ký không bỏ được; nếu có bản sửa, hãy đưa thêm bản mới.")
    drop_file(item)


def refuse_again(known, checked, most, what):
    """Refuse a file that is already among these, and any more than `most` of them."""
    if known.filter(sha256=checked.sha256).exists():
        raise Refusal(f"Tệp “{checked.name}” đã có ở {what} này.")
    if known.count() >= most:
        raise Refusal(f"Mỗi {what} có nhiều nhất {most} tệp.")


def refuse_unless_keeper(visit, by):
    if not may_attach(visit, by):
        raise Refusal("Đồng chí không có quyền đưa tệp vào lần khảo sát này.")


def refuse_unless_prover(correction, by):
    if not may_prove(correction, by):
        raise Refusal("Minh chứng khắc phục do đơn vị đưa lên trước khi báo đã khắc phục.")
