"""Who deserves recognition: rounds, nominations, decisions, awards."""

from awards.models.catalogue import Authority, AwardForm, BaseWage
from awards.models.chance import Chance, ChanceCount
from awards.models.decision import Award, AwardRegister, Decision
from awards.models.round import AwardRound, Nomination, NominationStep, RoundStep, Ruling, Verdict

__all__ = [
    "Authority",
    "Award",
    "AwardForm",
    "AwardRegister",
    "AwardRound",
    "BaseWage",
    "Chance",
    "ChanceCount",
    "Decision",
    "Nomination",
    "NominationStep",
    "RoundStep",
    "Ruling",
    "Verdict",
]
