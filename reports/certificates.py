"""Giấy khen, giấy chứng nhận: the awards of an issued decision as certificates (domain.md 2.9)."""

from django.conf import settings

from awards.codes import shown
from awards.models import AwardForm
from campaign.issuers import issuing_body
from reports.models import CertificateTemplate
from reports.official import signature
from reports.paper import MissingData
from reports.papers.certificate import COLLECTIVE, INDIVIDUAL, Certificate, filled, render_certificates
from reports.papers.certificate_design import FIELDS, Design, as_data
from reports.printable import hindrances
from units.workflow import Refusal

# What the sentence of a template may take from the award.
MARKS = {
    "{thành tích}": "thành tích ghi trong danh sách kèm quyết định",
    "{mô hình}": "tên mô hình, điển hình",
    "{năm}": "năm hoặc giai đoạn tính thành tích",
}
PREVIEWED = 5


def certificates(awards, printer=None):
    """The certificates of awards that have one, in the order given; revoked awards are left out.

    `printer`: where its text falls on a blank. Raises Refusal where none is left, MissingData with what lacks on which.
    """
    templates = Templates(printer)
    found = [
        certificate(award, templates) for award in awards if award.revoked_on is None and award.form.has_certificate
    ]
    if not found:
        raise Refusal("Không có giấy khen, giấy chứng nhận nào để in.")
    lacking = lacking_in(found)
    if lacking:
        raise MissingData(lacking)
    return found


def certificate_pdf(awards, printer=None, *, first=None, progress=None):
    """One PDF, a page for each of `certificates(awards)`, or for the `first` so many of them."""
    return render_certificates(certificates(awards, printer)[:first], progress=progress)


class Templates:
    """The template and the design of each award; each is fetched and laid out once."""

    def __init__(self, printer=None):
        self.printer, self.known = printer, {}

    def of(self, award):
        """(template, design) of an award: its committee's for the year of the round, else ours."""
        decision = award.decision
        subject = INDIVIDUAL if award.person_id else COLLECTIVE
        key = (decision.unit_id, decision.round.counted_year, award.form.kind, subject)
        if key not in self.known:
            unit, year, kind, subject = key
            template = CertificateTemplate.objects.in_force(unit, year, kind, subject) or usual(kind, subject, year)
            self.known[key] = template, design_of(template, self.printer)
        return self.known[key]


def usual(kind, subject, year):
    """The template of a committee that has set none: A4, our own design."""
    is_recognition = kind == AwardForm.Kind.RECOGNITION
    return CertificateTemplate(
        year=year,
        kind=kind,
        subject=subject,
        title=AwardForm.Kind(kind).label.upper(),
        verb="CHỨNG NHẬN" if is_recognition else "TẶNG",
        verb_below=is_recognition,
    )


def design_of(template, printer=None):
    """How a template looks; a printer moves what stands on a blank."""
    is_moved = printer is not None and template.is_preprinted
    return Design(
        size=template.size,
        woven=template.subject == INDIVIDUAL,
        is_preprinted=template.is_preprinted,
        on_blank=tuple(template.on_blank),
        emblem=emblem_of(template),
        shifts=shifts_of(printer) if is_moved else (),
    )


def emblem_of(template):
    """The emblem as a data: address, or nothing."""
    if not template.emblem:
        return ""
    with template.emblem.open() as file:
        return as_data(file.read(), template.emblem_type)


def shifts_of(printer):
    """(field, right, down) of every field, the whole page's shift in it."""
    page = float(printer.right), float(printer.down)
    own = ((name, printer.shifts.get(name, (0, 0))) for name in FIELDS)
    return tuple((name, page[0] + float(right), page[1] + float(down)) for name, (right, down) in own)


def certificate(award, templates):
    """One award as a certificate: names of the award's own day, number, day and signer of its decision."""
    document = award.decision.document
    template, design = templates.of(award)
    return Certificate(
        kind=INDIVIDUAL if award.person_id else COLLECTIVE,
        design=design,
        bodies=(issuing_body(document, award.awarded_on).upper(),),
        verb=template.verb,
        verb_below=template.verb_below,
        award=template.title,
        honorific=honorific(award),
        recipient=award.name,
        position=award.post_and_unit,
        achievement=sentence(template.achievement, award),
        decision=document.number_text,
        register=award.register_number,
        register_label=template.register_label,
        place=document.place,
        on=award.awarded_on,
        signature=signature(document),
        check=f"{settings.SITE_ADDRESS.rstrip('/')}{award.check_path}",
        code=shown(award.code),
    )


def sentence(wording, award):
    """The sentence of a template with what it takes from the award."""
    first, last = award.span_first, award.span_last
    values = {
        "{thành tích}": award.achievement,
        "{mô hình}": award.practice.name,
        "{năm}": f"năm {first}" if first == last else f"giai đoạn {first} - {last}",
    }
    return filled(wording, values)


def honorific(award):
    """What stands before the name: Đồng chí for a Party member, else Ông or Bà; Tập thể for a collective."""
    if not award.person_id:
        return "Tập thể"
    return "Đồng chí" if award.person.is_party_member else award.person.get_salutation_display()


def lacking_in(found):
    """Each missing label once, with the names it is missing for unless for all."""
    names = {}
    for each in found:
        for label in hindrances(each):
            names.setdefault(label, []).append(each.recipient)
    return [
        label if len(for_whom) == len(found) else f"{label} ({'; '.join(for_whom)})"
        for label, for_whom in names.items()
    ]


def with_certificate(awards):
    """The awards with what their certificates print, in the order of the list; those of a level above have none."""
    shown = awards.exclude(decision=None).select_related(
        "form", "person", "practice", "decision__round", "decision__document__unit", "decision__document__body"
    )
    return shown.order_by("decision", "position")
