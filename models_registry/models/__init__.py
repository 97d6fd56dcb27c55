"""What was done: practices, registrations, reports, appraisals, results."""

from models_registry.models.adjustment import AdjustmentRequest
from models_registry.models.appraisal import (
    Appraisal,
    AppraisalMeeting,
    AppraisalStep,
    Appraiser,
    Grade,
    Mark,
    Recusal,
    YearResult,
)
from models_registry.models.practice import (
    CriteriaSet,
    Criterion,
    Practice,
    PracticeEvent,
    SubjectKind,
)
from models_registry.models.promotion import PromotionRuling
from models_registry.models.registration import RegisteredCriterion, Registration, RegistrationStep
from models_registry.models.report import AchievementReport, CriterionResult, Evidence, ReportStep
from models_registry.models.resemblance import Resemblance, TextMark
from models_registry.models.tables import RegistrationTable, TableLayout, TableRow
from models_registry.models.typing import TypedForm

__all__ = [
    "AchievementReport",
    "AdjustmentRequest",
    "Appraisal",
    "AppraisalMeeting",
    "AppraisalStep",
    "Appraiser",
    "CriteriaSet",
    "Criterion",
    "CriterionResult",
    "Evidence",
    "Grade",
    "Mark",
    "Practice",
    "PracticeEvent",
    "PromotionRuling",
    "Recusal",
    "RegisteredCriterion",
    "Registration",
    "RegistrationStep",
    "RegistrationTable",
    "ReportStep",
    "Resemblance",
    "SubjectKind",
    "TableLayout",
    "TableRow",
    "TextMark",
    "TypedForm",
    "YearResult",
]
