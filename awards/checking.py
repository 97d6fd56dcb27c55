"""Tra cứu giấy khen: what anybody who holds a certificate may learn of it, and how often one computer may ask."""

from dataclasses import dataclass
from datetime import date

from django.core.cache import cache

from awards.codes import LENGTH, plain
from awards.models import Award
from campaign.issuers import issuing_body

MOST_ASKED, MOST_WRONG = 60, 10
MINUTE, HOUR = 60, 3600


@dataclass(frozen=True)
class Shown:
    """What a certificate shows, and its state: valid, corrected or revoked. Nothing else about anybody."""

    recipient: str
    position: str
    award: str
    achievement: str
    body: str
    decision: str
    on: date
    register: str
    signer: str
    corrected: str
    revoked_on: date | None

    @property
    def state(self):
        """Value and label of the state."""
        if self.revoked_on:
            return "revoked", "Đã huỷ"
        return ("corrected", "Có hiệu lực, đã đính chính") if self.corrected else ("valid", "Có hiệu lực")


def looked_up(typed):
    """What is shown for a code as typed, or None where no certificate bears it."""
    code = plain(typed)
    if len(code) != LENGTH:
        return None
    award = Award.objects.given().for_page().filter(code=code).first()
    return shown(award) if award and award.form.has_certificate else None


def shown(award):
    """What the certificate of an award shows."""
    document = award.decision.document
    corrected = award.corrected_by.document if award.corrected_by else None
    return Shown(
        recipient=award.name,
        position=award.post_and_unit,
        award=award.form.get_kind_display(),
        achievement=award.achievement,
        body=document.facts.get("issuing_body") or issuing_body(document, award.awarded_on),
        decision=document.number_text,
        on=award.awarded_on,
        register=award.register_number,
        signer=f"{document.signer_post} {document.signer_name}".strip(),
        corrected=f"{corrected.number_text}, ngày {corrected.issued_on:%d/%m/%Y}" if corrected else "",
        revoked_on=award.revoked_on,
    )


# ---- how often ----


def may_ask(address):
    """Counts a question of this computer; False once it asked too much in a minute, or guessed too much in an hour."""
    guessed = cache.get(f"check-wrong:{address}", 0)
    return counted(f"check:{address}", MINUTE) <= MOST_ASKED and guessed < MOST_WRONG


def note_wrong(address):
    """Count a code that nobody was given."""
    counted(f"check-wrong:{address}", HOUR)


def counted(key, seconds):
    """How often the key was counted since the first time, `seconds` ago at most."""
    cache.add(key, 0, seconds)
    try:
        return cache.incr(key)
    except ValueError:  # it ended between the two
        return 1
