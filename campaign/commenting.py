"""Asking colleagues about a draft (xin ý kiến, góp ý): who may be asked, the question, the answer, taking it back."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from campaign.drafting import may_write, save_draft
from campaign.models import BodyMember, Document, DraftComment
from units.matters import Standing, topic
from units.models import Seat, User
from units.notices import close, notify
from units.wording import day
from units.workflow import Refusal

COMMENT = "comment"


def colleagues(document, *, on, but=None):
    """The accounts that may be asked: who holds a seat in the unit, or sits in a steering body of it."""
    seats = Seat.objects.held(on).filter(unit=document.unit_id).values("user")
    members = BodyMember.objects.serving(on).filter(body__unit=document.unit_id, body__state="active").values("person")
    asked = User.objects.filter(is_active=True)
    found = asked.filter(Q(pk__in=seats) | Q(person__in=members)).exclude(pk=but.pk if but else None)
    return found.select_related("person__unit").prefetch_related("person__postings").order_by("full_name", "pk")


@transaction.atomic
def ask(document, people, *, question, due_on, by, at):
    """Send a draft to these people, to be answered by `due_on` (inclusive, or None); returns the DraftComments.

    The draft becomes "Dự thảo lần n+1", the first time "lần 1". Raises Refusal for who does not write it, for people
    who may not be asked or are being asked already, and for a day gone by.
    """
    if not may_write(document, by):
        raise Refusal("Chỉ gửi xin ý kiến văn bản của đơn vị mình khi còn là dự thảo.")
    if not people:
        raise Refusal("Chưa chọn người được xin ý kiến.")
    if due_on and due_on < timezone.localdate(at):
        raise Refusal("Hạn trả lời không thể ở trước hôm nay.")
    refuse_unasked(document, people, by=by, at=at)
    values = {"draft_number": document.draft_number + 1}
    document = save_draft(document, values=values, version=document.version, by=by)
    made = [
        DraftComment(
            document=document, asked=person, asked_by=by, asked_at=at, due_on=due_on, question=question,
            version=document.version,
        )
        for person in people
    ]  # fmt: skip
    DraftComment.objects.bulk_create(made)
    until = f" Trả lời trước hết ngày {day(due_on)}." if due_on else ""
    for comment in made:
        text, about = f"{by} xin ý kiến dự thảo: {document.title}.{until}", topic(COMMENT, comment.pk)
        notify([comment.asked], text, comment.get_absolute_url(), at=at, about=about)
    return made


def refuse_unasked(document, people, *, by, at):
    """Raise Refusal for people who may not be asked about this draft, or are being asked already."""
    allowed = {person.pk for person in colleagues(document, on=timezone.localdate(at), but=by)}
    strangers = [str(person) for person in people if person.pk not in allowed]
    if strangers:
        raise Refusal(f"Không xin ý kiến được: {', '.join(strangers)} không thuộc đơn vị, ban (tổ) chỉ đạo.")
    open_now = set(document.comments.unanswered().values_list("asked", flat=True))
    waiting = [str(person) for person in people if person.pk in open_now]
    if waiting:
        raise Refusal(f"Đang chờ ý kiến của {', '.join(waiting)}; chưa cần gửi lại.")


@transaction.atomic
def answer(comment, *, text, by, at, quote=""):
    """Write the answer, once, with the paragraph it quotes; the person who asked is told.

    Raises Refusal for anybody but the person asked, when the draft is no draft any more, or with nothing said.
    """
    comment.refresh_from_db(from_queryset=DraftComment.objects.select_for_update())
    if comment.asked_id != by.pk:
        raise Refusal("Chỉ người được xin ý kiến trả lời được.")
    if comment.answered_at:
        raise Refusal("Đồng chí đã trả lời rồi.")
    if comment.document.state != Document.State.DRAFT:
        raise Refusal("Văn bản không còn là dự thảo, việc góp ý đã khép lại.")
    if not text.strip():
        raise Refusal("Chưa ghi ý kiến. Nếu nhất trí, xin ghi “Nhất trí”.")
    close([topic(COMMENT, comment.pk)], at=at)
    comment.answer = f"“{quote}”\n{text.strip()}" if quote else text.strip()
    comment.answered_at = at
    comment.save()
    notify(
        [comment.asked_by],
        f"{by} đã góp ý dự thảo: {comment.document.title}.",
        comment.document.get_absolute_url(),
        at=at,
    )
    return comment


@transaction.atomic
def take_back(comment, *, by, at):
    """Withdraw a question nobody has answered yet; the person asked is told.

    Raises Refusal once it is answered, or for who does not write for the unit.
    """
    comment.refresh_from_db(from_queryset=DraftComment.objects.select_for_update())
    if comment.answered_at:
        raise Refusal("Đã có trả lời, không rút lại được.")
    if all(unit.pk != comment.document.unit_id for unit in by.units_as(*Document.WRITERS)):
        raise Refusal("Chỉ người soạn của đơn vị rút được việc xin ý kiến.")
    close([topic(COMMENT, comment.pk)], at=at)
    notify([comment.asked], f"Không cần góp ý nữa: {comment.document.title}.", "/", at=at)
    comment.delete()


def comments_now(keys, *, on):
    """{key: Standing} of these questions (settings.MATTER_SOURCES): open until answered, as long as it is a draft."""
    found = DraftComment.objects.filter(pk__in=keys).select_related("document")
    return {str(each.pk): standing(each) for each in found}


def standing(comment):
    """The Standing of one question."""
    if comment.answered_at:
        return Standing("đã góp ý", False)
    is_draft = comment.document.state == Document.State.DRAFT
    return Standing("" if is_draft else "văn bản không còn là dự thảo", is_draft)
