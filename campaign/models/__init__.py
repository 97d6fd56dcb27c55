"""What was called for: campaigns, years, bodies, obligations, papers."""

from campaign.models.bodies import Assignment, BodyMember, BodyStep, SteeringBody
from campaign.models.campaign import (
    Campaign,
    CampaignYear,
    Field,
    FieldGroup,
    Level,
    Programme,
    RuleSet,
    Stage,
    Window,
    YearStep,
)
from campaign.models.delivery import Delivery, SignedCopy
from campaign.models.drafts import Autosave, DraftComment
from campaign.models.obligations import WARDENS, Milestone, Obligation, ObligationStep, Submission
from campaign.models.papers import (
    Document,
    DocumentAppendix,
    DocumentStep,
    DocumentType,
    OnPaperQuerySet,
    PaperQuerySet,
    Plan,
    in_house,
    is_of_house,
)
from campaign.models.pilots import PilotFile, PilotStep, PilotUnit
from campaign.models.received import BasisLink, ReceivedPaper
from campaign.models.registers import CommitteeTerm, EarlierNumber, NumberRegister
from campaign.models.reminders import Reminded, ReminderPlan
from campaign.models.runs import DailyRun
from campaign.models.targets import YearTarget
from campaign.models.workdays import SpecialDay

__all__ = [
    "WARDENS",
    "Assignment",
    "Autosave",
    "BasisLink",
    "BodyMember",
    "BodyStep",
    "Campaign",
    "CampaignYear",
    "CommitteeTerm",
    "DailyRun",
    "Delivery",
    "Document",
    "DocumentAppendix",
    "DocumentStep",
    "DocumentType",
    "DraftComment",
    "EarlierNumber",
    "Field",
    "FieldGroup",
    "Level",
    "Milestone",
    "NumberRegister",
    "Obligation",
    "ObligationStep",
    "OnPaperQuerySet",
    "PaperQuerySet",
    "PilotFile",
    "PilotStep",
    "PilotUnit",
    "Plan",
    "Programme",
    "ReceivedPaper",
    "Reminded",
    "ReminderPlan",
    "RuleSet",
    "SignedCopy",
    "SpecialDay",
    "Stage",
    "SteeringBody",
    "Submission",
    "Window",
    "YearStep",
    "YearTarget",
    "in_house",
    "is_of_house",
]
