"""Hồ sơ: which papers a nomination needs, which are there, dated and checked; sent up and answered (S2-32…37)."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.urls import reverse

from awards.models import Authority, AwardRound, DossierPaper, Nomination, SentUp
from awards.nominations import PROPOSERS, keep, lock, refuse_unless_proposer, trace
from awards.rounds import GIVERS
from campaign.models import Document, Level
from models_registry.windows import today
from units.models import Role
from units.notices import notify, seated
from units.workflow import Refusal

Kind, Outcome = DossierPaper.Kind, SentUp.Outcome
CONFIRMED = ("confirmed", "received", "locked")
OVER = (Nomination.State.WITHDRAWN, Nomination.State.DECIDED_YES, Nomination.State.DECIDED_NO)
LEAST_REASON = 10
STATES = {
    Outcome.GRANTED: Nomination.State.DECIDED_YES,
    Outcome.REFUSED: Nomination.State.DECIDED_NO,
    Outcome.RETURNED: Nomination.State.APPROVED,
}
LABELS = {
    Outcome.GRANTED: "Cấp trên khen thưởng",
    Outcome.REFUSED: "Cấp trên không khen thưởng",
    Outcome.RETURNED: "Cấp trên trả lại hồ sơ",
}


@dataclass(frozen=True)
class Item:
    """One paper of a dossier: made here (`url`, or a `document`), uploaded (`row.file`), or still missing (`why`)."""

    kind: str
    label: str
    dated_on: date | None = None
    url: str = ""
    why: str = ""
    row: DossierPaper | None = None
    document: Document | None = None

    @property
    def is_of_unit(self):
        """Is it made from the records of the unit itself, which who sees the nomination may open?"""
        return self.kind in MADE

    @property
    def is_uploaded(self):
        return bool(self.row and self.row.file)

    @property
    def is_there(self):
        return self.is_uploaded or not self.why

    @property
    def is_checked(self):
        return self.is_there and bool(self.row and self.row.checked_on)


@dataclass(frozen=True)
class Dossier:
    """The papers of one nomination in the order of the rule set."""

    nomination: Nomination
    items: list = field(default_factory=list)

    @property
    def missing(self):
        """The names of the papers that are still to come."""
        return [item.label for item in self.items if not item.is_there]

    @property
    def is_complete(self):
        return not self.missing

    @property
    def unchecked(self):
        """The names of the papers nobody has checked."""
        return [item.label for item in self.items if item.is_there and not item.is_checked]


# ---- what is there ----


def dossiers_of(round_, nominations):
    """A Dossier for each of these nominations of one round; the queries do not grow with them."""
    kinds, papers = needed(round_), papers_of_round(round_)
    known = defaultdict(dict)
    for row in DossierPaper.objects.filter(nomination__in=nominations).select_related("checked_by"):
        known[row.nomination_id][row.kind] = row
    return [Dossier(each, [item_of(each, kind, known[each.pk].get(kind), papers) for kind in kinds])
            for each in nominations]  # fmt: skip


def needed(round_):
    """The kinds of papers a dossier of this round has: those of its level, minutes where the authority asks."""
    kinds = list(round_.rules.dossier_items.get(round_.level, []))
    if Kind.MINUTES not in kinds and minutes_are_asked_for(round_):
        kinds.append(Kind.MINUTES.value)
    if round_.track == AwardRound.Track.ADHOC:
        # A deed was never registered (S2-31).
        kinds = [kind for kind in kinds if kind not in (Kind.REGISTRATION_FORM, Kind.SUMMARY_TABLE)]
    return kinds


def minutes_are_asked_for(round_):
    """Does who decides want the minutes (Law 06/2022/QH15, article 84)?"""
    asking = round_.rules.minutes_required
    if round_.level == Level.PROVINCE:
        return "province" in asking
    row = Authority.objects.filter(unit=round_.unit).first()
    return row is not None and (row.minutes_required or GIVERS[row.kind].value in asking)


def papers_of_round(round_):
    """The proposal and the minutes written here on this round: {kind: Document}, the latest of each."""
    keys = {f"to-trinh-{round_.pk}": Kind.PROPOSAL, f"bien-ban-xet-{round_.pk}": Kind.MINUTES}
    keys |= {f"bien-ban-phien-{pk}": Kind.MINUTES for pk in round_.meetings.values_list("pk", flat=True)}
    found = Document.objects.filter(unit=round_.unit, made_from__in=keys).exclude(state=Document.State.VOID)
    return {keys[each.made_from]: each for each in found.select_related("type").order_by("pk")}


def item_of(nomination, kind, row, papers):
    """One paper of the dossier: what is made here, unless a scan stands for it."""
    made = MADE[kind](nomination) if kind in MADE else written(papers.get(kind), written_at(nomination.round_id, kind))
    if row and row.file:
        made = {"dated_on": row.dated_on, "url": "" if made.get("why") else made.get("url", "")}
    return Item(kind=kind, label=Kind(kind).label, row=row, **made)


def registered(nomination):
    """Mẫu 1, from the registration."""
    found = nomination.registration
    if found is None:
        return {"why": "Chưa có đăng ký của năm tính thành tích."}
    return {"dated_on": found.accepted_on or found.registered_on, "url": found.get_absolute_url()}


def reported(nomination):
    """The report, once it is confirmed (S2-33)."""
    found = nomination.report
    if found is None:
        return {"why": "Chưa có báo cáo thành tích."}
    if found.state not in CONFIRMED:
        return {"why": "Báo cáo chưa được xác nhận.", "url": found.get_absolute_url()}
    return {"dated_on": found.confirmed_on, "url": found.get_absolute_url()}


def summarised(nomination):
    """Mẫu 2 of the unit, made from its registrations."""
    return {} if nomination.registration else {"why": "Chưa có đăng ký để lập biểu tổng hợp."}


MADE = {Kind.REGISTRATION_FORM: registered, Kind.ACHIEVEMENT_REPORT: reported, Kind.SUMMARY_TABLE: summarised}


def written_at(round_id, kind):
    """The page from which this paper is begun."""
    page = "awards:round-meetings" if kind == Kind.MINUTES else "awards:round"
    return reverse(page, args=[round_id])


def written(document, begun_at):
    """A paper that is written and issued here, or the page on which it is begun."""
    if document is None:
        return {"why": "Chưa soạn; soạn ở trang đợt xét hoặc đưa bản ký lên.", "url": begun_at}
    found = {"url": document.get_absolute_url(), "dated_on": document.issued_on, "document": document}
    return found if document.state in Document.PUBLIC else found | {"why": "Mới là dự thảo, chưa ban hành."}


def keeps(round_, user):
    """May this person upload, check and send?"""
    return any(user.holds(role, round_.unit) for role in PROPOSERS)


# ---- papers ----


@transaction.atomic
def upload(nomination, kind, checked, *, dated_on, by, at):
    """Put a scan (a units.uploads.CheckedFile, PDF) in the place of a paper: what was there goes.

    Nobody has checked the new one yet.

    Raises Refusal without the seat, for a paper this dossier does not have, and for a day that is still to come.
    """
    lock(nomination.round)
    refuse_unless_open(nomination, kind, by)
    if dated_on > today(at):
        raise Refusal("Ngày của văn bản không thể ở sau hôm nay.")
    row = DossierPaper.objects.select_for_update().filter(nomination=nomination, kind=kind).first()
    row = row or DossierPaper(nomination=nomination, kind=kind)
    old, storage = row.file.name, row.file.storage
    row.name, row.size, row.sha256, row.dated_on = checked.name, checked.size, checked.sha256, dated_on
    row.uploaded_by, row.checked_by, row.checked_on = by, None, None
    stored = checked.stored()
    row.file.save(stored.name, stored, save=False)
    row._history_user, row._change_reason = by, "Đưa bản chụp lên"
    row.save()
    if old:
        transaction.on_commit(lambda: storage.delete(old))
    return row


def refuse_unless_open(nomination, kind, by):
    """Raise Refusal unless this paper of the dossier may still be worked on."""
    refuse_unless_proposer(nomination.round, by)
    if kind not in needed(nomination.round):
        raise Refusal("Hồ sơ này không có giấy tờ đó.")
    if nomination.state in OVER:
        raise Refusal(f"Đề nghị “{nomination.get_state_display().lower()}”, hồ sơ không sửa được nữa.")
    if nomination.sendings.waiting().exclude(pk__in=nomination.sendings.not_printable()).exists():
        raise Refusal("Hồ sơ đã trình cấp trên, đang chờ kết quả.")


@transaction.atomic
def check(nomination, kind, *, by, at):
    """Note that a paper was looked at and is in order. Raises Refusal while it is missing."""
    lock(nomination.round)
    refuse_unless_open(nomination, kind, by)
    [dossier] = dossiers_of(nomination.round, [nomination])
    item = next(each for each in dossier.items if each.kind == kind)
    if not item.is_there:
        raise Refusal(f"{item.label}: {item.why}")
    row = item.row or DossierPaper(nomination=nomination, kind=kind)
    row.checked_by, row.checked_on = by, today(at)
    row.dated_on = item.dated_on
    row._history_user, row._change_reason = by, "Kiểm tra giấy tờ"
    row.save()
    return row


# ---- up, and back ----


@transaction.atomic
def send_up(round_, *, sent_to, paper, on, by, at):
    """Send every approved dossier of a round to the province; returns how many.

    Each is kept as it was sent (S2-34): the worker prints it (awards.packages). Raises Refusal without the seat, for a
    round that is decided here, while the list is not closed, and for dossiers that lack a paper, each by name.
    """
    lock(round_)
    refuse_unless_sendable(round_, on, by, at)
    ready = list(to_send(round_))
    if not ready:
        raise Refusal("Không còn đề nghị nào chờ trình cấp trên.")
    refuse_incomplete(dossiers_of(round_, ready))
    for nomination in ready:
        sent = SentUp(nomination=nomination, sent_to=sent_to.strip(), paper=paper.strip(), sent_on=on, by=by)
        sent._history_user = by
        sent.save()
        trace(nomination, "send_up", "Trình cấp trên", nomination.state, by=by, at=at, reason=f"{paper}, {sent_to}")
    return len(ready)


def refuse_unless_sendable(round_, on, by, at):
    """Raise Refusal unless `by` may send the dossiers of this round up on this day."""
    refuse_unless_proposer(round_, by)
    if round_.track != AwardRound.Track.PROVINCE:
        raise Refusal("Chỉ đợt đề nghị cấp tỉnh mới trình hồ sơ lên cấp trên; đợt khác cấp uỷ quyết định.")
    if round_.state != AwardRound.State.CLOSED:
        raise Refusal("Chốt danh sách đợt xét trước khi trình cấp trên.")
    if on > today(at):
        raise Refusal("Ngày gửi không thể ở sau hôm nay.")


def refuse_incomplete(dossiers):
    """Raise Refusal that names what each of these dossiers lacks."""
    lacking = [f"{each.nomination.practice}: {', '.join(each.missing)}" for each in dossiers if each.missing]
    if lacking:
        raise Refusal("Hồ sơ còn thiếu giấy tờ. " + "; ".join(lacking) + ".")


def to_send(round_):
    """The approved nominations that are not waiting above."""
    approved = round_.nominations.filter(state=Nomination.State.APPROVED)
    return approved.exclude(sendings__outcome=Outcome.WAITING).for_package()


@transaction.atomic
def enter_result(sent, *, outcome, answer_paper, on, reason="", by, at):
    """Enter what the level above has decided: the nomination follows, and the clerk of its unit is told.

    Returned, it may be completed and sent again. Raises Refusal without the seat, when it has a result already, for a
    refusal or a return without reason, and for a day before it was sent or still to come.
    """
    sent.refresh_from_db(from_queryset=SentUp._base_manager.select_for_update())
    nomination = sent.nomination
    refuse_unless_proposer(nomination.round, by)
    if sent.outcome:
        raise Refusal("Hồ sơ này đã có kết quả của cấp trên.")
    if outcome != Outcome.GRANTED and len(reason.strip()) < LEAST_REASON:
        raise Refusal(f"Cần ghi lý do của cấp trên, ít nhất {LEAST_REASON} ký tự.")
    if not sent.sent_on <= on <= today(at):
        raise Refusal("Ngày có kết quả phải từ ngày gửi đến hôm nay.")
    sent.outcome, sent.answer_paper, sent.answered_on = outcome, answer_paper.strip(), on
    sent.reason, sent._history_user = reason.strip(), by
    sent.save()
    source, nomination.state = nomination.state, STATES[outcome]
    said = ". ".join(filter(None, (answer_paper.strip(), reason.strip())))
    keep(nomination, by, LABELS[outcome])
    trace(nomination, "result", LABELS[outcome], source, by=by, at=at, reason=said)
    people = seated(nomination.unit, Role.CLERK, on=today(at))
    notify(people, f"“{nomination.practice}”: {LABELS[outcome].lower()}. {said}", nomination.get_absolute_url(), at=at)
    return sent
