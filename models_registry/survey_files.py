"""Photos, papers and the signed minutes of a visit: kept by the body that surveys, seen by all who see the visit."""

from django.db import transaction

from models_registry.evidence import drop_file, keep_file
from models_registry.models import SurveyVisit, VisitFile
from units.workflow import Refusal

MOST_FILES = 40


def may_attach(visit, user):
    """May this person add and remove files of this visit: who writes in the body that surveys?"""
    acts = visit.state != SurveyVisit.State.CANCELLED
    return acts and any(user.holds(role, visit.organiser) for role in SurveyVisit.WRITERS)


@transaction.atomic
def attach(visit, checked, *, kind, caption, by, at):
    """Keep a checked file beside a visit and return the VisitFile. Raises Refusal."""
    refuse_unless_keeper(visit, by)
    known = visit.files.all()
    if known.filter(sha256=checked.sha256).exists():
        raise Refusal(f"Tệp “{checked.name}” đã có ở lần khảo sát này.")
    if known.count() >= MOST_FILES:
        raise Refusal(f"Mỗi lần khảo sát có nhiều nhất {MOST_FILES} tệp.")
    return keep_file(VisitFile(visit=visit, kind=kind), checked, caption=caption, by=by, at=at)


@transaction.atomic
def remove(item, *, by):
    """Take a file away. Raises Refusal for others, and for the signed minutes, which stay."""
    refuse_unless_keeper(item.visit, by)
    if item.kind == VisitFile.Kind.MINUTES:
        raise Refusal("Biên bản đã ký không bỏ được; nếu có bản sửa, hãy đưa thêm bản mới.")
    drop_file(item)


def refuse_unless_keeper(visit, by):
    if not may_attach(visit, by):
        raise Refusal("Đồng chí không có quyền đưa tệp vào lần khảo sát này.")
