"""Giấy khen, giấy chứng nhận: the awards of an issued decision as certificates (domain.md 2.9)."""

from awards.models import AwardForm
from campaign.issuers import issuing_body
from reports.official import signature
from reports.paper import MissingData, missing_in
from reports.papers.certificate import COLLECTIVE, INDIVIDUAL, Certificate, render_certificates
from units.workflow import Refusal

# A commendation is announced at a meeting; it has no certificate (A8).
WITHOUT = (AwardForm.Kind.COMMENDATION, AwardForm.Kind.FLAG)


def certificates(awards):
    """The certificates of awards that have one, in the order given; revoked awards are left out.

    Raises Refusal where none is left, MissingData with what lacks on which.
    """
    found = [certificate(award) for award in awards if award.revoked_on is None and award.form.kind not in WITHOUT]
    if not found:
        raise Refusal("Không có giấy khen, giấy chứng nhận nào để in.")
    lacking = lacking_in(found)
    if lacking:
        raise MissingData(lacking)
    return found


def certificate_pdf(awards):
    """One PDF, a page for each of `certificates(awards)`."""
    return render_certificates(certificates(awards))


def certificate(award):
    """One award as a certificate: names of the award's own day, number, day and signer of its decision."""
    document = award.decision.document
    is_recognition = award.form.kind == AwardForm.Kind.RECOGNITION
    return Certificate(
        kind=INDIVIDUAL if award.person_id else COLLECTIVE,
        bodies=(issuing_body(document, award.awarded_on).upper(),),
        verb="CHỨNG NHẬN" if is_recognition else "TẶNG",
        verb_below=is_recognition,
        award=AwardForm.Kind(award.form.kind).label.upper(),
        honorific=honorific(award),
        recipient=award.name,
        position=award.post_and_unit,
        achievement=award.achievement,
        decision=document.number_text,
        register=award.register_number,
        place=document.place,
        on=award.awarded_on,
        signature=signature(document),
    )


def honorific(award):
    """What stands before the name: Đồng chí for a Party member, else Ông or Bà; Tập thể for a collective."""
    if not award.person_id:
        return "Tập thể"
    return "Đồng chí" if award.person.is_party_member else award.person.get_salutation_display()


def lacking_in(found):
    """Each missing label once, with the names it is missing for unless for all."""
    names = {}
    for each in found:
        for label in missing_in(each):
            names.setdefault(label, []).append(each.recipient)
    return [
        label if len(for_whom) == len(found) else f"{label} ({'; '.join(for_whom)})"
        for label, for_whom in names.items()
    ]


def with_certificate(awards):
    """The awards with what their certificates print, in the order of the list."""
    return awards.select_related("form", "person", "decision__document__unit", "decision__document__body").order_by(
        "decision", "position"
    )
