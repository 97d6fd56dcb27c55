from django.core.management.base import BaseCommand
from django.utils import timezone

from reports.recounting import recount


class Command(BaseCommand):
    help = "Make the sums kept of the nation anew, as the worker does once a day."

    def handle(self, **options):
        self.stdout.write(f"{recount(timezone.localdate())} years counted")
