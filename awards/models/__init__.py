"""Who deserves recognition: rounds, nominations, meetings, public lists, decisions, awards."""

from awards.models.catalogue import Authority, AwardForm, BaseWage
from awards.models.chance import Chance, ChanceCount
from awards.models.decision import Award, AwardRegister, Decision
from awards.models.dossier import DossierPaper, SentUp
from awards.models.meeting import Attendee, Case, Meeting, MeetingStep, Recusal, Vote
from awards.models.public_list import Feedback, PublicLine, PublicList, PublicListStep
from awards.models.round import AwardRound, Nomination, NominationStep, RoundStep, Ruling, Verdict

__all__ = [
    "Attendee",
    "Authority",
    "Award",
    "AwardForm",
    "AwardRegister",
    "AwardRound",
    "BaseWage",
    "Case",
    "Chance",
    "ChanceCount",
    "Decision",
    "DossierPaper",
    "Feedback",
    "Meeting",
    "MeetingStep",
    "Nomination",
    "NominationStep",
    "PublicLine",
    "PublicList",
    "PublicListStep",
    "Recusal",
    "RoundStep",
    "Ruling",
    "SentUp",
    "Verdict",
    "Vote",
]
