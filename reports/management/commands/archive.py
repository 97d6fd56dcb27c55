from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from reports.year_folder import write_folder, year_files
from units.models import Unit


class Command(BaseCommand):
    help = "Write a campaign year as one folder: papers in PDF and Word, facts, registers, SHA256SUMS."

    def add_arguments(self, parser):
        parser.add_argument("year", type=int)
        parser.add_argument("folder", type=Path, help="A folder that is empty or does not exist yet.")
        parser.add_argument("--unit", type=int, help="Only this unit (its key) and what lies below it.")

    def handle(self, *, year, folder, unit, **options):
        if folder.exists() and any(folder.iterdir()):
            raise CommandError(f"{folder} is not empty.")
        found = self.unit(unit) if unit else None
        count = write_folder(year_files(year, found, on=timezone.localdate()), folder)
        self.stdout.write(f"{count} files in {folder}")

    def unit(self, key):
        """The unit with this key."""
        try:
            return Unit.objects.get(pk=key)
        except Unit.DoesNotExist as unknown:
            raise CommandError(f"There is no unit {key}.") from unknown
