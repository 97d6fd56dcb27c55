"""Who deserves recognition: rounds, nominations, meetings, public lists, decisions, awards."""

from awards.models.catalogue import Authority, AwardForm, BaseWage
from awards.models.chance import Chance, ChanceCount, UnitChance
from awards.models.conference import Conference, ConferenceStep, Invitation, Presentation
from awards.models.correction import DecisionCorrection
from awards.models.decision import Award, AwardRegister, Decision
from awards.models.dossier import DossierPaper, SentUp
from awards.models.judgement import Judgement
from awards.models.meeting import Attendee, Case, Meeting, MeetingStep, Recusal, Vote
from awards.models.public_list import Feedback, PublicLine, PublicList, PublicListStep
from awards.models.revocation import Recheck, Recovery
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
    "Conference",
    "ConferenceStep",
    "DecisionCorrection",
    "Decision",
    "DossierPaper",
    "Feedback",
    "Invitation",
    "Judgement",
    "Meeting",
    "MeetingStep",
    "Nomination",
    "NominationStep",
    "Presentation",
    "PublicLine",
    "PublicList",
    "PublicListStep",
    "Recheck",
    "Recovery",
    "Recusal",
    "RoundStep",
    "Ruling",
    "SentUp",
    "UnitChance",
    "Verdict",
    "Vote",
]
