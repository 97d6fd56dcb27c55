"""What was done: practices, registrations, reports, appraisals, results."""

from models_registry.models.appraisal import Appraisal, AppraisalStep, Appraiser, Grade, Mark, YearResult
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

__all__ = [
    "AchievementReport",
    "Appraisal",
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
    "RegisteredCriterion",
    "Registration",
    "RegistrationStep",
    "ReportStep",
    "SubjectKind",
    "YearResult",
]
