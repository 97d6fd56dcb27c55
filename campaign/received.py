"""Papers that came in (văn bản đến): entered with a number of arrival of the year, put right, never deleted."""

from django.db import IntegrityError, transaction
from django.db.models import Max

from campaign.drafting import desks_of
from campaign.models import ReceivedPaper
from units.workflow import Refusal

WRITTEN = (
    "arrival_number", "number_text", "type_name", "issuer_name", "issued_on", "title", "received_on", "campaign_year",
    "note",
)  # fmt: skip
KINDS = ("pdf", "docx", "jpg", "png")


def next_arrival(unit, year):
    """The number of arrival that follows the highest of this unit in this calendar year."""
    return (ReceivedPaper.objects.of_unit(unit).in_year(year).aggregate(last=Max("arrival_number"))["last"] or 0) + 1


@transaction.atomic
def enter(unit, *, values, file=None, by):
    """Enter a paper that came to this unit: the columns in WRITTEN, a CheckedFile or None; returns it.

    Without a number of arrival it takes the next of the year. Raises Refusal for who does not write for the unit,
    and for a number of arrival that is taken.
    """
    return write(ReceivedPaper(unit=unit, by=by), values=values, file=file, by=by)


@transaction.atomic
def amend(paper, *, values, file=None, by):
    """Put an entry right; its past stays in the history. Raises Refusal as `enter` does."""
    return write(paper, values=values, file=file, by=by)


def write(paper, *, values, file, by):
    """Fill and save; two who take the same number at once: the second is refused."""
    if all(own.pk != paper.unit_id for own in desks_of(by)):
        raise Refusal(f"Đồng chí không vào sổ văn bản đến của {paper.unit}.")
    for name in WRITTEN:
        setattr(paper, name, values.get(name, getattr(paper, name)))
    paper.arrival_number = paper.arrival_number or next_arrival(paper.unit, paper.received_on.year)
    if file:
        keep_file(paper, file)
    paper._history_user = by
    try:
        with transaction.atomic():
            paper.save()
    except IntegrityError as taken:
        says = f"Số đến {paper.arrival_number} đã dùng trong năm {paper.received_on.year}."
        raise Refusal(says, "arrival_number") from taken
    return paper


def keep_file(paper, file):
    """Store the checked file beside its entry; an earlier one stays on the disk, named by the history."""
    stored = file.stored()
    paper.file.save(stored.name, stored, save=False)
    paper.file_name, paper.sha256 = file.name, file.sha256
