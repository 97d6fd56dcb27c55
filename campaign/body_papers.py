"""The papers of a steering body, drawn up from its data and linked back: decision, regulation, assignments (S0-04)."""

from django.db import transaction

from campaign.calendar import party_date_short
from campaign.drafting import draw_up
from campaign.drafts import bodies as words
from campaign.drafts import regulation
from campaign.drafts.starter import type_of
from campaign.models import CampaignYear, Document, SteeringBody
from campaign.steering import activate, adopt_regulation
from units.history import keep
from units.workflow import Refusal

FOUNDING, REFORMING, REGULATION, ASSIGNMENTS = "thanh-lap", "kien-toan", "quy-che", "phan-cong"
DECISIONS = (FOUNDING, REFORMING)
SYMBOLS = {FOUNDING: "QĐ", REFORMING: "QĐ", REGULATION: "QC", ASSIGNMENTS: "TB"}
LINKS = {FOUNDING: "paper", REFORMING: "paper", REGULATION: "regulation_paper"}


def decision_key(body):
    """Which decision this body needs: the one that sets it up, or the one that re-forms the body before it."""
    return REFORMING if body.predecessor_id else FOUNDING


def wanted(body):
    """The keys of the papers that can be drawn up for this body now."""
    found = []
    if body.state == SteeringBody.State.PREPARING and not body.paper_id and not body.decision:
        found.append(decision_key(body))
    if body.is_open and not body.has_regulation and not body.regulation_paper_id:
        found.append(REGULATION)
    if body.state == SteeringBody.State.ACTIVE and words.assigned(body):
        found.append(ASSIGNMENTS)
    return found


@transaction.atomic
def draw_up_paper(body, key, *, by, on):
    """Draft one of the body's papers from its data and link it; returns the draft.

    Raises Refusal for a paper that is there or can not be made yet, and for who does not write for the unit.
    """
    if key not in wanted(body):
        raise Refusal("Văn bản này đã có, hoặc chưa đủ dữ liệu để soạn.")
    campaign_year = CampaignYear.objects.latest_above(body.unit)
    kind = type_of(SYMBOLS[key], on)
    if campaign_year is None or kind is None:
        raise Refusal("Chưa có năm thi đua hoặc thể loại văn bản để soạn.")
    columns = columns_of(body, key, campaign_year, on)
    values = columns | {"type": kind, "campaign_year": campaign_year, "made_from": key}
    document = draw_up(body.unit, values=values, by=by)
    link(body, document, by=by)
    return document


def columns_of(body, key, campaign_year, on):
    """The columns of the paper with this key."""
    makers = {
        FOUNDING: lambda: words.founding(body.unit, body, None, on=on),
        REFORMING: lambda: words.reforming(body, on=on),
        REGULATION: lambda: regulation.columns(body, campaign_year.rules, on=on),
        ASSIGNMENTS: lambda: words.assignments(body, on=on),
    }
    return makers[key]()


def link(body, document, *, by):
    """Let the body know its decision or regulation."""
    if document.made_from in LINKS:
        keep(body, by, **{LINKS[document.made_from]: document})


def tie(document, *, by):
    """Link a draft begun from a starter to the body it is about, where that waits for it."""
    if document.made_from in DECISIONS:
        waiting = SteeringBody.objects.of_unit(document.unit).prepared().directing().filter(paper=None, decision="")
        body = waiting.filter(predecessor__isnull=document.made_from == FOUNDING).first()
    else:
        body = document.body if document.made_from == REGULATION else None
    if body:
        link(body, document, by=by)


def follow_issue(document, *, on, by, at):
    """Let bodies begin with the decision that was issued, and have the regulation that was; part of the issue."""
    named = f"{document.type} số {document.number_text}, ngày {party_date_short(on)}"
    for body in document.founded_bodies.select_related("unit", "predecessor__unit"):
        found_by(body, named, on=on, by=by, at=at)
    for body in document.regulated_bodies.select_related("unit"):
        if body.is_open:
            adopt_regulation(body, on=on, by=by, at=at, words=named, paper=document)


def found_by(body, named, *, on, by, at):
    """Write the decision into the body; one that was prepared begins with it."""
    if body.state == SteeringBody.State.PREPARING:
        keep(body, by, decision=named, established_on=on)
        activate(body, by=by, at=at)
    else:
        keep(body, by, decision=named)


def hand_on(document, *, by):
    """What was decided by the paper that this one replaces is decided by this one."""
    for name, bodies in (("paper", "founded_bodies"), ("regulation_paper", "regulated_bodies")):
        for body in getattr(document.follows, bodies).all():
            keep(body, by, **{name: document})


def notices_for(bodies, user):
    """The notices of assignments of these bodies that this person may read, the newest first."""
    found = Document.objects.visible_to(user).filter(body__in=bodies, made_from=ASSIGNMENTS, state__in=Document.PUBLIC)
    return found.select_related("type").order_by("-issued_on", "-pk")


def papers_of(body):
    """The notices of assignments of this body, the newest first."""
    return body.documents.filter(made_from=ASSIGNMENTS).exclude(state=Document.State.VOID).select_related("type")
