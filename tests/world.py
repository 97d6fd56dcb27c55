"""One record of everything, in one grassroots unit, so that every page has something to show."""

from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace

from awards.models import Award as AwardRow
from awards.models import AwardForm, AwardRound, Decision, Nomination, Recheck, Recovery
from campaign import registers
from campaign.models import (
    Assignment,
    BodyMember,
    CommitteeTerm,
    Document,
    DocumentType,
    Milestone,
    Obligation,
    Plan,
    SteeringBody,
)
from models_registry.models import PracticeEvent
from reports.freezing import freeze
from reports.models import Export
from tests import make
from units.models import Letter, Notice

# The record an address means, by the beginning of its name; the longest that fits wins.
MEANT = {
    "campaign:campaign": "campaign",
    "campaign:year": "year",
    "campaign:body": "body",
    "campaign:member": "membership",
    "campaign:assignment": "assignment",
    "campaign:milestone": "milestone",
    "campaign:obligation": "obligation",
    "campaign:submission": "submission",
    "campaign:document": "document",
    "campaign:comment": "comment",
    "campaign:plan": "plan",
    "campaign:pilot": "pilot",
    "campaign:pilot-file": "pilot_file",
    "campaign:pilot-file-add": "pilot",
    "campaign:register": "register",
    "campaign:earlier": "earlier",
    "campaign:signed-copy": "signed",
    "campaign:received": "received",
    "units:unit": "unit",
    "units:succession": "succession",
    "units:person": "person",
    "units:person-add": "unit",
    "units:posting": "posting",
    "units:account": "account",
    "units:seat": "seat",
    "units:seat-give": "account",
    "units:hand-over": "hand_over",
    "units:notice": "notice",
    "units:batch": "batch",
    "units:letter": "letter",
    "units:bulk-act": "bulk_act",
    "units:history": "registration",
    "models_registry:registration": "registration",
    "models_registry:table": "table",
    "models_registry:table-units": "combined_table",
    "models_registry:practice": "practice",
    "models_registry:resemblance": "resemblance",
    "models_registry:report": "report",
    "models_registry:evidence": "evidence",
    "models_registry:evidence-add": "report",
    "models_registry:appraisal": "appraisal",
    "models_registry:practice-ruling": "event",
    "models_registry:note": "note",
    "models_registry:note-file": "note_file",
    "models_registry:progress-edit": "progress",
    "models_registry:survey": "survey",
    "models_registry:visit": "visit",
    "models_registry:visit-file": "visit_file",
    "models_registry:visit-file-add": "visit",
    "models_registry:correction": "correction",
    "models_registry:correction-file-add": "correction",
    "models_registry:replication": "replication",
    "models_registry:criteria-set": "criteria_set",
    "models_registry:meeting": "appraisal_meeting",
    "awards:round": "round",
    "awards:nomination": "nomination",
    "awards:dossier": "nomination",
    "awards:dossier-file": "dossier_paper",
    "awards:sending": "sending",
    "reports:dossier": "nomination",
    "reports:round-dossiers": "round",
    "reports:public-list": "public_list",
    "awards:meeting": "meeting",
    "awards:recusal": "recusal",
    "awards:public-list": "public_list",
    "awards:feedback": "feedback",
    "awards:decision": "decision",
    "awards:award": "award",
    "awards:recheck": "recheck",
    "awards:unit": "unit",
    "awards:person": "person",
    "awards:correction": "decision_correction",
    "awards:conference": "conference",
    "awards:presentation": "presentation",
    "awards:invitation": "invitation",
    "awards:practice": "practice",
    "awards:rule-set": "rules",
    "awards:rule-set-new": "year",
    "reports:reminder-sheet": "year",
    "awards:chance": "practice",
    "reports:registration": "registration",
    "reports:report": "report",
    "reports:appraisal": "appraisal",
    "reports:document": "document",
    "reports:register": "register",
    "reports:decision": "decision",
    "reports:certificates": "decision",
    "reports:certificate-batch": "decision",
    "reports:certificate-template": "template",
    "reports:certificate-printer": "printer",
    "reports:certificate-calibration": "printer",
    "reports:certificate": "award",
    "reports:snapshot": "snapshot",
    "reports:export": "export",
    "reports:conference": "conference",
    "reports:invitation": "invitation",
}
WORDS = {
    "app_label": "models_registry",
    "app": "models_registry",
    "model": "registration",
    "model_name": "registration",
}
SHARED = (
    "campaign:campaign",
    "campaign:year",
    "campaign:milestone",
    "awards:rule-set",
    "models_registry:criteria-set",
    "reports:reminder-sheet",
)
STEP = {"name": "submit", "step": "submit"}


@dataclass
class World:
    """The tree, and a record of every kind that hangs in `tree.cell`."""

    tree: SimpleNamespace
    records: dict

    def is_shared(self, name):
        """Is it a record that the committee shares with all units below it?"""
        return name.startswith(SHARED)

    def is_page_of(self, kind, match):
        """Is this address, resolved, the page of this record itself, not of one that it is shown with?"""
        return MEANT.get(match.view_name) == kind and match.kwargs == {"pk": self.records[kind].pk}

    def sample(self, name, argument):
        """The value of this argument in this address; says what is missing when there is no sample."""
        if argument in WORDS:
            return WORDS[argument]
        if argument in STEP:
            return STEP[argument]
        fitting = [start for start in MEANT if name.startswith(start)]
        if argument == "code":
            return self.records["award"].code
        assert fitting, f"tests/world.py has no sample for {name}: add a line to MEANT"
        return self.records[MEANT[max(fitting, key=len)]].pk


def a_world(tree, cell=None):
    """Fill `cell` (the tree's own by default) with one record of everything."""
    cell = cell or tree.cell
    year = make.a_year(tree.committee)
    registration = make.an_accepted_registration(cell, year)
    result = make.a_result(registration)
    records = {
        "campaign": year.campaign,
        "year": year,
        "rules": year.rules,
        "unit": cell,
        "succession": make.a_succession("rename", [cell], [cell]),
        "person": make.a_person(cell),
        "registration": registration,
        "resemblance": make.a_resemblance(registration),
        "practice": registration.practice,
        "table": make.an_old_table(cell, tree.clerk),
        "combined_table": make.a_combined_table(tree.committee, cell, tree.receiver),
        "report": registration.report,
        "evidence": make.some_evidence(registration.report),
        "appraisal": result.appraisal,
        "criteria_set": result.criteria_set,
        "appraisal_meeting": make.an_endorsing_meeting(result.appraisal),
        "account": tree.clerk,
        "seat": tree.clerk.seats.first(),
        "hand_over": make.a_hand_over(tree.clerk, tree.head, by=tree.receiver),
        "notice": Notice.objects.create(user=tree.clerk, text="Thử", link="/", created_at=make.NOW),
        "batch": make.a_batch(cell, tree.clerk),
        "bulk_act": make.a_bulk_act(tree.clerk, registration),
        "letter": Letter.objects.create(user=tree.clerk, created_at=make.NOW, error="Không có hộp thư này", tries=4),
        "event": PracticeEvent.objects.create(practice=registration.practice, kind="renamed", on=make.TODAY),
        **campaign_records(tree, cell, year),
    }
    records["posting"] = records["person"].postings.first()
    records |= through_the_year(tree, registration)
    records |= report_records(tree, cell, year)
    records |= award_records(cell, year, registration, result, records["document"].type)
    records |= council_records(tree, records)
    return World(tree, records)


def campaign_records(tree, cell, year):
    """A steering body with a member who follows a unit, a milestone and what is owed, a plan as a paper."""
    body = SteeringBody.objects.create(
        kind="tcd", unit=cell, level="base", name="Tổ chỉ đạo", state="active", established_on=date(2026, 3, 1)
    )
    member = BodyMember.objects.create(body=body, person=make.a_person(cell), role="head", valid_from=make.LONG_AGO)
    assignment = Assignment.objects.create(member=member, unit=cell, valid_from=make.LONG_AGO)
    milestone = Milestone.objects.create(campaign_year=year, name="Thành lập Tổ chỉ đạo", due_on=date(2026, 3, 31))
    obligation = Obligation.objects.create(milestone=milestone, unit=cell, due_on=milestone.due_on)
    kind, _ = DocumentType.objects.get_or_create(name="Kế hoạch", symbol="KH")
    document = Document.objects.create(
        type=kind, unit=cell, campaign_year=year, title="thực hiện phong trào", text="I- MỤC ĐÍCH"
    )
    pilot = make.a_pilot(cell, year, follower=member, committee=cell)
    return {
        "pilot": pilot,
        "pilot_file": make.a_pilot_file(pilot),
        "body": body,
        "membership": member,
        "assignment": assignment,
        "milestone": milestone,
        "obligation": obligation,
        "submission": make.a_submission(obligation),
        "document": document,
        "plan": Plan.objects.create(campaign_year=year, unit=cell, document=document),
        "comment": document.comments.create(asked=tree.head, asked_by=tree.clerk, asked_at=make.NOW, version=1),
        "signed": make.a_signed_copy(document),
        "register": registers.opened(make.a_term(cell), None, "KH"),
        "earlier": registers.opened(make.a_term(cell), None, "TB").earlier.create(number=4, number_text="04-TB/CB"),
        "received": make.a_received_paper(cell),
    }


def through_the_year(tree, registration):
    """A line of the log with a photo, a survey round of the unit with a visit, its minutes and a correction, a copy."""
    survey = make.a_survey(registration.unit, tree.head, tree.member)
    visit = make.a_visit(survey, registration, state="done")
    note = make.a_nurture_note(registration, tree.clerk)
    return {
        "survey": survey,
        "visit": visit,
        "visit_file": make.a_visit_file(visit),
        "correction": make.a_correction(visit),
        "note": note,
        "progress": registration.criteria.first().progress.create(
            on=make.TODAY, value="80", by=tree.clerk, at=make.NOW
        ),
        "note_file": make.a_note_file(note),
        "replication": make.a_replication(registration.practice, registration.unit),
    }


def report_records(tree, cell, year):
    """A frozen summary of the unit, and a file its clerk asked for."""
    return {
        "template": make.a_certificate_template(cell),
        "printer": make.a_certificate_printer(cell),
        "snapshot": freeze(cell, year.year, by=make.an_account(cell, "clerk"), at=make.NOW),
        "export": Export.objects.create(
            user=tree.clerk, kind="summary", title="Biểu tổng hợp", parameters={}, asked_at=make.NOW
        ),
    }


def council_records(tree, records):
    """A meeting on the nomination from which one member steps out, and a public list with what somebody wrote."""
    meeting = make.a_meeting(records["round"], records["body"], records["nomination"])
    attendee, case = meeting.attendees.get(), meeting.cases.get()
    public = make.a_public_list(records["nomination"])
    said = public.feedback.create(unit=public.unit, by=tree.registrant, text="Xin xem lại số liệu.", at=make.NOW)
    return {
        "meeting": meeting,
        "recusal": case.recusals.create(attendee=attendee, reason="Là người thân của chủ thể."),
        "public_list": public,
        "dossier_paper": make.a_dossier_paper(records["nomination"]),
        "sending": make.a_sending(records["nomination"], tree.clerk),
        "feedback": said,
    }


def award_records(cell, year, registration, result, kind):
    """A base round with a nomination, its decision still unissued, and the award it will give."""
    term, _ = CommitteeTerm.objects.get_or_create(unit=cell, name="2025 - 2030", defaults={"begins_on": make.LONG_AGO})
    form, _ = AwardForm.objects.get_or_create(name="Giấy khen", kind="certificate", level="base")
    round_ = AwardRound.objects.create(
        unit=cell, campaign_year=year, track="base", level="base", name="Biểu dương năm 2026", counted_year=2026,
        form_collective=form, rules=year.rules, state="closed", round_number=AwardRound.objects.count() + 1,
    )  # fmt: skip
    nomination = Nomination.objects.create(
        round=round_, practice=registration.practice, registration=registration, result=result, unit=cell,
        collective=cell, form=form, verdict="eligible", span_first=2026, span_last=2026, state="approved",
        proposed_on=make.TODAY,
    )  # fmt: skip
    document = Document.objects.create(type=kind, unit=cell, title="khen thưởng", is_bound=True, term=term)
    decision = Decision.objects.create(
        kind="award", unit=cell, round=round_, document=document, rules=year.rules, base_wage=2340000
    )
    award = AwardRow.objects.create(
        decision=decision, nomination=nomination, practice=registration.practice, form=form, unit=cell,
        collective=cell, position=1, name=cell.name, achievement="thành tích", span_first=2026, span_last=2026,
        awarded_on=make.TODAY,
    )  # fmt: skip
    return {"round": round_, "nomination": nomination, "decision": decision, "award": award} | after(award)


def after(award):
    """What may follow an award: a correction, a revocation's recovery and recheck, a conference."""
    conference = make.a_conference(award.decision.unit, award)
    Recovery.objects.create(award=award, money_due=760_000, certificate_due=True)
    return {
        "decision_correction": make.a_decision_correction(award),
        "recheck": Recheck.objects.create(
            cause=award, nomination=award.nomination, verdict="refer", says="Thử", found_on=make.TODAY
        ),
        "conference": conference,
        "presentation": conference.presentations.get(),
        "invitation": make.an_invitation(conference, award.unit),
    }
