"""What a dossier holds: which papers it needs, which are made here or uploaded, which are missing (S2-32…37)."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse

from awards.models import Authority, AwardRound, DossierPaper, Meeting, Nomination
from awards.rounds import GIVERS
from campaign.models import Document, Level

Kind = DossierPaper.Kind
CONFIRMED = ("confirmed", "received", "locked")
# By this and its key a nomination's own report is found among the papers.
UNIT_REPORT = "bao-cao-don-vi-"
# A unit is no registered model: its own report tells of the year (S2-39).
OF_A_PRACTICE = (Kind.REGISTRATION_FORM,)


@dataclass(frozen=True)
class Item:
    """One paper of a dossier, dated as it is printed.

    It is made here (`url`, or a `document`), uploaded (`row.file`), or still missing (`why`).
    """

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
    def summary_year(self):
        """The year of its mẫu 2: that of the registration, for a unit that of the round."""
        registration = self.nomination.registration
        return registration.year if registration else self.nomination.round.counted_year

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
    """A Dossier for each of these nominations of one round, saved or not; the queries do not grow with them."""
    kinds = {is_unit: needed(round_, is_unit=is_unit) for is_unit in (False, True)}
    known = AtHand([round_], nominations)
    return [Dossier(each, [known.item(each, kind) for kind in kinds[each.is_of_unit]]) for each in nominations]


class AtHand:
    """The papers there are for nominations, saved or not, of any rounds; four queries."""

    def __init__(self, rounds, nominations):
        self.written, self.reports, self.scans = papers_of(rounds), unit_reports(nominations), defaultdict(dict)
        saved = [each.pk for each in nominations if each.pk]
        for row in DossierPaper.objects.filter(nomination__in=saved).select_related("checked_by"):
            self.scans[row.nomination_id][row.kind] = row

    def item(self, nomination, kind):
        """One paper of the dossier of one of them."""
        papers = self.written.get(nomination.round_id, {}) | self.reports.get(nomination.pk, {})
        return item_of(nomination, kind, self.scans.get(nomination.pk, {}).get(kind), papers)


def lacking(round_, nominations):
    """What each nomination's dossier lacks of what is due by now, as names by the key of its matter.

    While the round is open that is what the unit brings; the proposal and the minutes are written on the closed list.
    """
    due = Kind.values if round_.state != AwardRound.State.OPEN else (*MADE,)
    return {
        dossier.nomination.matter.pk: tuple(
            item.label for item in dossier.items if item.kind in due and not item.is_there
        )
        for dossier in dossiers_of(round_, nominations)
    }


def needed(round_, *, is_unit=False):
    """The kinds of papers a dossier of this round has: those of its level, minutes where the authority asks."""
    authority = Authority.objects.filter(unit=round_.unit).first()
    return kinds_by(round_.rules, round_, authority, is_unit=is_unit)


def kinds_by(rules, round_, authority, *, is_unit=False):
    """The same by any rules; `authority` is the row of who decides, None where there is none. No query."""
    kinds = list(rules.dossier_items.get(round_.level, []))
    if Kind.MINUTES not in kinds and minutes_are_asked_for(rules, round_.level, authority):
        kinds.append(Kind.MINUTES.value)
    if round_.track == AwardRound.Track.ADHOC:
        # A deed was never registered (S2-31).
        kinds = [kind for kind in kinds if kind not in (Kind.REGISTRATION_FORM, Kind.SUMMARY_TABLE)]
    return [kind for kind in kinds if kind not in OF_A_PRACTICE] if is_unit else kinds


def minutes_are_asked_for(rules, level, authority):
    """Does who decides want the minutes (Law 06/2022/QH15, article 84)?"""
    if level == Level.PROVINCE:
        return "province" in rules.minutes_required
    if authority is None:
        return False
    return authority.minutes_required or GIVERS[authority.kind].value in rules.minutes_required


def papers_of(rounds):
    """The proposal and the minutes written here: {round: {kind: Document}}, the latest of each; two queries."""
    units = {each.pk: each.unit_id for each in rounds if each.pk}
    keys = {f"to-trinh-{key}": (key, Kind.PROPOSAL) for key in units}
    keys |= {f"bien-ban-xet-{key}": (key, Kind.MINUTES) for key in units}
    for meeting in Meeting.objects.filter(round__in=units).only("round"):
        keys[meeting.minutes_key] = meeting.round_id, Kind.MINUTES
    found = {key: {} for key in units}
    written_here = Document.objects.filter(made_from__in=keys).exclude(state=Document.State.VOID)
    for each in written_here.select_related("type").order_by("pk"):
        key, kind = keys[each.made_from]
        if each.unit_id == units[key]:
            found[key][kind] = each
    return found


def unit_reports(nominations):
    """The reports written here on units put forward: {nomination: {kind: Document}}."""
    keys = {f"{UNIT_REPORT}{each.pk}": each.pk for each in nominations if each.is_of_unit and each.pk}
    found = Document.objects.filter(made_from__in=keys).exclude(state=Document.State.VOID) if keys else ()
    return {keys[each.made_from]: {Kind.ACHIEVEMENT_REPORT: each} for each in found}


def item_of(nomination, kind, row, papers):
    """One paper of the dossier: what is made here, unless a scan stands for it."""
    is_made = kind in MADE and kind not in papers
    made = MADE[kind](nomination) if is_made else written(papers.get(kind), written_at(nomination.round_id, kind))
    if row and row.file:
        made = {"dated_on": row.dated_on, "url": "" if made.get("why") else made.get("url", "")}
    return Item(kind=kind, label=Kind(kind).label, row=row, **made)


def registered(nomination):
    """Mẫu 1, from the registration."""
    found = nomination.registration
    if found is None:
        return {"why": "Chưa có đăng ký của năm tính thành tích."}
    return {"dated_on": found.registered_on, "url": found.get_absolute_url()}


def reported(nomination):
    """The report, once it is confirmed (S2-33); a unit's is written at the round, or brought as a scan."""
    found = nomination.report
    if nomination.is_of_unit:
        return {"why": "Đơn vị soạn báo cáo thành tích của mình ở trang Văn bản, hoặc đưa bản ký lên đây."}
    if found is None:
        return {"why": "Chưa có báo cáo thành tích."}
    if found.state not in CONFIRMED:
        return {"why": "Báo cáo chưa được xác nhận.", "url": found.get_absolute_url()}
    return {"dated_on": found.submitted_on, "url": found.get_absolute_url()}


def summarised(nomination):
    """Mẫu 2 of the unit, made from its registrations."""
    has_rows = nomination.is_of_unit or nomination.registration
    return {} if has_rows else {"why": "Chưa có đăng ký để lập biểu tổng hợp."}


MADE = {Kind.REGISTRATION_FORM: registered, Kind.ACHIEVEMENT_REPORT: reported, Kind.SUMMARY_TABLE: summarised}


def written_at(round_id, kind):
    """The page from which this paper is begun; of a round that is not there yet none."""
    if round_id is None:
        return ""
    page = "awards:round-meetings" if kind == Kind.MINUTES else "awards:round"
    return reverse(page, args=[round_id])


def written(document, begun_at):
    """A paper that is written and issued here, or the page on which it is begun."""
    if document is None:
        return {"why": "Chưa soạn; soạn ở trang đợt xét hoặc đưa bản ký lên.", "url": begun_at}
    found = {"url": document.get_absolute_url(), "dated_on": document.issued_on, "document": document}
    return found if document.state in Document.PUBLIC else found | {"why": "Mới là dự thảo, chưa ban hành."}
