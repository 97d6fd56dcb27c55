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
from models_registry.models.nurture import NurtureFile, NurtureNote, ProgressEntry
from models_registry.models.practice import (
    CriteriaSet,
    Criterion,
    Practice,
    PracticeEvent,
    SubjectKind,
)
from models_registry.models.promotion import PromotionRuling
from models_registry.models.registration import RegisteredCriterion, Registration, RegistrationStep
from models_registry.models.replication import Replication, ReplicationStep
from models_registry.models.report import AchievementReport, CriterionResult, Evidence, ReportStep
from models_registry.models.resemblance import Resemblance, TextMark
from models_registry.models.survey import (
    Correction,
    CorrectionStep,
    SurveyMember,
    SurveyRound,
    SurveyRoundStep,
    SurveyVisit,
    SurveyVisitStep,
    VisitFile,
)
from models_registry.models.tables import RegistrationTable, TableLayout, TableRow, UnitCalling
from models_registry.models.typing import TypedForm

__all__ = [
    "AchievementReport",
    "AdjustmentRequest",
    "Appraisal",
    "AppraisalMeeting",
    "AppraisalStep",
    "Appraiser",
    "Correction",
    "CorrectionStep",
    "CriteriaSet",
    "Criterion",
    "CriterionResult",
    "Evidence",
    "Grade",
    "Mark",
    "NurtureFile",
    "NurtureNote",
    "Practice",
    "PracticeEvent",
    "ProgressEntry",
    "PromotionRuling",
    "Recusal",
    "RegisteredCriterion",
    "Registration",
    "RegistrationStep",
    "RegistrationTable",
    "Replication",
    "ReplicationStep",
    "ReportStep",
    "Resemblance",
    "SubjectKind",
    "TableLayout",
    "TableRow",
    "TextMark",
    "TypedForm",
    "UnitCalling",
    "SurveyMember",
    "SurveyRound",
    "SurveyRoundStep",
    "SurveyVisit",
    "SurveyVisitStep",
    "VisitFile",
    "YearResult",
]
