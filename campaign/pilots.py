"""The verbs of pilots (làm điểm): propose, decide, follow, sum up, share with all units (S0-30, S0-31, S0-39)."""

from django.db import transaction
from django.utils import timezone

from campaign.calendar import party_date_short
from campaign.drafting import draw_up
from campaign.drafts import pilot as words
from campaign.drafts.signing import body_of
from campaign.drafts.starter import type_of
from campaign.models import CampaignYear, PilotFile, PilotUnit
from units.history import keep
from units.models import Role, Unit
from units.notices import notify_all, seated_in
from units.workflow import Refusal, take

FRAME = ("unit", "purpose", "programme", "field", "follower", "starts_on", "ends_on", "decision")
TOLD = ("results", "lessons")
KINDS = ("jpg", "png", "pdf", "docx", "xlsx")
MOST_FILES = 20


def desks_of(user):
    """The organisations that choose pilots for which this person does it: those that have others under them."""
    found = {
        unit.pk: unit for unit in user.units_as(*PilotUnit.KEEPERS) if unit.is_party and unit.kind != Unit.Kind.CELL
    }
    return list(found.values())


def keeps(pilot, user):
    """May this person change the pilot?"""
    return any(user.holds(role, pilot.committee) for role in PilotUnit.KEEPERS)


def tells(pilot, user):
    """May this person write what was learnt: where it was chosen, and the pilot itself?"""
    own = any(user.holds(role, pilot.unit) for role in PilotUnit.KEEPERS)
    return (own or keeps(pilot, user)) and pilot.state == PilotUnit.State.RUNNING


@transaction.atomic
def propose(campaign_year, committee, *, values, by):
    """Put a unit forward as a pilot (columns in FRAME); returns it.

    Raises Refusal for a unit outside the committee, one that is a pilot for the same already, and for no right.
    """
    return write(PilotUnit(campaign_year=campaign_year, committee=committee), values=values, by=by)


@transaction.atomic
def amend(pilot, *, values, by):
    """Change what was proposed or runs. Raises Refusal as `propose` does, and once it is summed up or stopped."""
    if pilot.state not in (PilotUnit.State.PROPOSED, PilotUnit.State.RUNNING):
        raise Refusal(f"Đơn vị làm điểm “{pilot.get_state_display()}”, không sửa được.")
    return write(pilot, values=values, by=by)


def write(pilot, *, values, by):
    """Check and save the columns in FRAME."""
    if not keeps(pilot, by):
        raise Refusal(f"Đồng chí không chọn đơn vị làm điểm cho {pilot.committee}.")
    unit = values["unit"]
    if not pilot.committee.contains(unit) or unit == pilot.committee:
        raise Refusal(f"{unit} không trực thuộc {pilot.committee}.", "unit")
    same = PilotUnit.objects.of_campaign_year(pilot.campaign_year).of_unit(unit).filter(purpose=values["purpose"])
    if same.exclude(pk=pilot.pk).exclude(state=PilotUnit.State.STOPPED).exists():
        raise Refusal(f"{unit} đã làm điểm nội dung này trong năm {pilot.campaign_year.year}.", "unit")
    keep(pilot, by, **{name: values[name] for name in FRAME})
    return pilot


@transaction.atomic
def tell(pilot, *, values, by):
    """Write results and lessons while it runs (columns in TOLD); raises Refusal otherwise."""
    if not tells(pilot, by):
        raise Refusal("Chỉ ghi kết quả, bài học khi đang làm điểm, ở nơi chọn điểm hoặc ở đơn vị làm điểm.")
    keep(pilot, by, **{name: values[name] for name in TOLD})
    return pilot


@transaction.atomic
def step(pilot, name, *, by, at, reason=""):
    """Take a step; released lessons are told to the clerks and heads of every unit in the scope. Raises Refusal."""
    take(name, pilot, by=by, at=at, reason=reason)
    if name == "release":
        release(pilot, by=by, at=at)
    return pilot


def release(pilot, *, by, at):
    """Note the day and tell the units; part of `step`."""
    on = timezone.localdate(at)
    keep(pilot, by, released_on=on)
    units = Unit.objects.under(pilot.committee).active(on).but(pilot.unit).filter(kind__in=Unit.PARTY)
    text = f"Bài học làm điểm của {pilot.unit}: {pilot.purpose}."
    people = seated_in(list(units), Role.CLERK, Role.HEAD, on=on)
    notify_all([({user.pk: user for found in people.values() for user in found}.values(), text,
                 pilot.get_absolute_url())], at=at)  # fmt: skip


# ---- files ----


@transaction.atomic
def attach(pilot, checked, *, caption, by, at):
    """Keep a CheckedFile beside the lessons and return it. Raises Refusal when it no longer runs, or is there."""
    pilot.refresh_from_db(from_queryset=PilotUnit.objects.select_for_update())
    if not tells(pilot, by):
        raise Refusal("Chỉ thêm tài liệu khi đang làm điểm.")
    known = pilot.files.all()
    if known.filter(sha256=checked.sha256).exists():
        raise Refusal(f"Tệp “{checked.name}” đã có.")
    if known.count() >= MOST_FILES:
        raise Refusal(f"Mỗi đơn vị làm điểm có nhiều nhất {MOST_FILES} tệp.")
    item = PilotFile(
        pilot=pilot, name=checked.name, caption=caption, size=checked.size, sha256=checked.sha256, by=by, at=at
    )
    stored = checked.stored()
    item.file.save(stored.name, stored, save=False)
    item.save()
    return item


@transaction.atomic
def remove(item, *, by):
    """Take a file away while the pilot runs, from the disk as well once the transaction holds."""
    if not tells(item.pilot, by):
        raise Refusal("Chỉ bỏ tài liệu khi đang làm điểm.")
    file = item.file
    item.delete()
    transaction.on_commit(lambda: file.storage.delete(file.name))


# ---- the decision ----


@transaction.atomic
def draw_up_decision(campaign_year, committee, *, by, on):
    """Draft the decision that chooses all pilots proposed in this year and in no decision yet; returns the draft.

    Raises Refusal where none is proposed, there is no steering body, and for who does not write for the committee.
    """
    if campaign_year is None:
        raise Refusal("Chưa có năm thi đua nào.")
    waiting = PilotUnit.objects.chosen_by(committee).of_campaign_year(campaign_year).undecided()
    body, kind = body_of(committee, on), type_of("QĐ", on)
    if not waiting.exists():
        raise Refusal("Chưa có đơn vị nào được đề xuất làm điểm mà chưa có quyết định.")
    if body is None or kind is None:
        raise Refusal(f"{committee} chưa có ban (tổ) chỉ đạo đang hoạt động để theo dõi đơn vị làm điểm.")
    columns = words.columns(campaign_year, committee, body, None, on=on)
    values = columns | {"type": kind, "campaign_year": campaign_year, "made_from": words.KEY}
    document = draw_up(committee, values=values, by=by)
    tie(document, by=by)
    return document


def tie(document, *, by):
    """Link a drafted decision to the pilots proposed that it chooses."""
    if document.made_from != words.KEY or document.campaign_year is None:
        return
    waiting = PilotUnit.objects.chosen_by(document.unit).of_campaign_year(document.campaign_year).undecided()
    for pilot in waiting:
        keep(pilot, by, paper=document)


def follow_issue(document, *, on, by, at):
    """Let pilots begin with the decision that was issued, from its day where none was set; part of the issue."""
    named = f"{document.type} số {document.number_text}, ngày {party_date_short(on)}"
    for pilot in document.pilots.select_related("committee"):
        keep(pilot, by, decision=named, starts_on=pilot.starts_on or on)
        if pilot.state == PilotUnit.State.PROPOSED and pilot.follower_id:
            take("begin", pilot, by=by, at=at)


def hand_on(document, *, by):
    """What was chosen by the paper that this one replaces is chosen by this one."""
    for pilot in document.follows.pilots.all():
        keep(pilot, by, paper=document)


def year_of(committee, number=""):
    """The campaign year of this number, else the latest, in whose scope a committee lies; None without one."""
    latest = CampaignYear.objects.latest_above(committee)
    is_year = latest and number.isdecimal() and len(number) < 5
    return (latest.campaign.years.for_page().numbered(int(number)) if is_year else None) or latest
