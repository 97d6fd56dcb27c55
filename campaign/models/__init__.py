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
from campaign.models.obligations import Milestone, Obligation, ObligationStep
from campaign.models.papers import (
    CommitteeTerm,
    Document,
    DocumentStep,
    DocumentType,
    NumberRegister,
    PaperQuerySet,
    Plan,
)

__all__ = [
    "Assignment",
    "BodyMember",
    "BodyStep",
    "Campaign",
    "CampaignYear",
    "CommitteeTerm",
    "Document",
    "DocumentStep",
    "DocumentType",
    "Field",
    "FieldGroup",
    "Level",
    "Milestone",
    "NumberRegister",
    "Obligation",
    "ObligationStep",
    "PaperQuerySet",
    "Plan",
    "Programme",
    "RuleSet",
    "Stage",
    "SteeringBody",
    "Window",
    "YearStep",
]
