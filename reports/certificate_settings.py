"""The templates and printers of a committee: who may change them, and how."""

from django.db import transaction

from reports.models import CertificatePrinter, CertificateTemplate
from units.history import keep
from units.models import Role
from units.versions import hold
from units.workflow import Refusal

SETTERS = (Role.CLERK, Role.HEAD, Role.KEEPER)
NOT_YOURS = "Chỉ cán bộ phụ trách, trưởng ban hoặc người quản trị của chính cấp uỷ được đặt mẫu giấy khen."


def desks_of(user):
    """The units whose templates and printers this person sets."""
    return list({unit.pk: unit for unit in user.units_as(*SETTERS)}.values())


def may_set(unit, by):
    """Does `by` set the templates of exactly this unit?"""
    return any(by.holds(role, unit) for role in SETTERS)


@transaction.atomic
def save_template(template, *, emblem=None, drops_emblem=False, values, version, by):
    """Write a template, a new one too; `emblem` is a checked image that takes the place of the old one.

    Raises Refusal without a seat in the unit, Overtaken where somebody saved it since this version.
    """
    claim(template, version, by)
    if drops_emblem:
        values |= {"emblem": "", "emblem_type": ""}
    if emblem:
        values |= {"emblem": emblem.stored(), "emblem_type": emblem.content_type}
    keep(template, by, **values)
    return template


@transaction.atomic
def save_printer(printer, *, values, version, by):
    """Write a printer, a new one too. Raises Refusal, Overtaken as `save_template` does."""
    claim(printer, version, by)
    keep(printer, by, **values)
    return printer


def claim(record, version, by):
    """Hold a row that is there already, for somebody who may change it."""
    if not may_set(record.unit, by):
        raise Refusal(NOT_YOURS)
    if record.pk:
        hold(record, version)


def template_like_last(unit, year, kind, subject):
    """A new template that begins as the latest one of the committee, or as ours."""
    last = CertificateTemplate.objects.in_force(unit, year, kind, subject)
    if last is None:
        return None
    last.pk, last.year, last.version = None, year, 0
    last._state.adding = True
    return last


def printer_for(user, pk):
    """The printer of this number, if its owner's templates are this person's to see; None for none."""
    return CertificatePrinter.objects.visible_to(user).filter(pk=pk).first() if pk else None
