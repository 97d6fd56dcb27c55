"""What a leaver has open on this floor: bodies and assignments, opinions asked for, unsaved typing, duties, drafts."""

from datetime import timedelta
from functools import partial

from campaign.models import Assignment, Autosave, BodyMember, Document, DraftComment, Obligation
from campaign.obligations import WARDENS
from campaign.steering import close, enrol
from campaign.steering import keep as keep_row
from units.handing_over import Matter


def matters(leaver, unit, *, on):
    """Rows of units.handing_over.Matter; five queries."""
    return [
        of_bodies(leaver, unit, on),
        of_opinions(leaver, unit),
        of_typing(leaver, unit),
        of_drafts(unit),
        of_duties(leaver, unit),
    ]


def of_bodies(leaver, unit, on):
    """His places in the unit's bodies, with whom he follows there."""
    held = BodyMember.objects.lasting().filter(body__unit=unit, person=leaver.person_id)
    members = list(held.select_related("body").prefetch_related("assignments__unit"))
    rows = [(words_of(member), member.body.get_absolute_url()) for member in members]
    says = "Người nhận thay ở ban, tổ chỉ đạo và nhận các đơn vị được phân công; quyết định kiện toàn ghi sau."
    return Matter("Ban, tổ chỉ đạo, phân công", rows, says, partial(pass_places, members, on))


def words_of(member):
    """A place in a body with its open assignments, in words."""
    followed = [
        f"{each.get_kind_display().lower()} {each.unit}" for each in member.assignments.all() if not each.valid_to
    ]
    return f"{member.body}, {member.get_role_display()}{': ' if followed else ''}{'; '.join(followed)}"


def pass_places(members, on, successor, *, by, at):
    """Let the successor take these places and their open assignments; who serves already takes the assignments."""
    if successor.person is None:
        return "Người nhận không có trong danh sách con người: chưa thay ở ban, tổ chỉ đạo."
    moved = sum(pass_place(member, successor.person, on, by) for member in members)
    return f"Thay ở {len(members)} ban, tổ chỉ đạo; nhận {moved} phân công."


def pass_place(member, person, on, by):
    """One place; answers how many assignments went over."""
    body, last = member.body, on - timedelta(days=1)
    heir = body.members.lasting().filter(person=person).first()
    if heir is None:
        columns = {name: getattr(member, name) for name in ("role", "representing", "leads_mass_mobilisation")}
        heir = enrol(body, columns | {"person": person}, member.position, on, by)
    open_ones = list(member.assignments.open())
    for assignment in open_ones:
        close(assignment, last, by)
        keep_row(Assignment(member=heir, unit_id=assignment.unit_id, kind=assignment.kind, valid_from=on), by)
    close(member, last, by)
    return len(open_ones)


def of_opinions(leaver, unit):
    """The opinions he was asked for on papers of this unit and has not given."""
    asked = list(DraftComment.objects.waiting_for(leaver).filter(document__unit=unit))
    rows = [(f"{each.document.type}: {each.document.title}", each.get_absolute_url()) for each in asked]
    return Matter("Góp ý dự thảo chưa trả lời", rows, "Người nhận trả lời thay.", partial(pass_opinions, asked))


def pass_opinions(asked, successor, *, by, at):
    """Ask the successor instead, unless he was asked himself or is the one who asked."""
    papers = [each.document_id for each in asked]
    has = set(
        DraftComment.objects.unanswered()
        .filter(asked=successor, document__in=papers)
        .values_list("document", flat=True)
    )
    passing = [each for each in asked if each.document_id not in has and each.asked_by_id != successor.pk]
    for each in passing:
        each.asked = successor
        each.save(update_fields=["asked"])
    return f"Chuyển {len(passing)} câu hỏi góp ý dự thảo."


def of_typing(leaver, unit):
    """What he has typed into papers of the unit and not saved."""
    typed = list(Autosave.objects.filter(user=leaver, unit=unit).select_related("document"))
    rows = [
        (str(each.document or "Văn bản mới"), each.document.get_absolute_url() if each.document else "")
        for each in typed
    ]
    return Matter("Nội dung đang gõ, chưa lưu", rows, "Người nhận mở ra gõ tiếp.", partial(pass_typing, typed))


def pass_typing(typed, successor, *, by, at):
    """Let the successor go on typing, where he has nothing of his own at the same place."""
    own = set(Autosave.objects.filter(user=successor).values_list("document", "unit", "key"))
    passing = [each for each in typed if (each.document_id, each.unit_id, each.key) not in own]
    for each in passing:
        each.user = successor
        each.save(update_fields=["user"])
    return f"Chuyển {len(passing)} bản đang gõ."


def of_drafts(unit):
    """The drafts of the unit's papers."""
    drafts = Document.objects.of_unit(unit).drafts().select_related("type").order_by("-pk")[:20]
    rows = [(f"{each.type}: {each.title}", each.get_absolute_url()) for each in drafts]
    return Matter("Dự thảo văn bản của đơn vị", rows, "Theo vai: người nhận sửa tiếp được ngay.")


def of_duties(leaver, unit):
    """What the unit still owes, where he is one of its wardens."""
    if not any(leaver.holds(role, unit) for role in WARDENS):
        return Matter("Việc đơn vị phải nộp", [], "")
    owed = Obligation.objects.of_units([unit]).waiting().running().for_list().order_by("due_on", "pk")
    rows = [(f"{each.milestone}, hạn {each.due_on:%d/%m/%Y}", each.get_absolute_url()) for each in owed[:20]]
    return Matter("Việc đơn vị phải nộp", rows, "Theo vai: người nhận làm tiếp, hạn không đổi.")
