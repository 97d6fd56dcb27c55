from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from campaign.worker import run_daily


class Command(BaseCommand):
    help = "Do what is due once a day; running it again does no harm."

    def handle(self, **options):
        failed = run_daily(timezone.localdate())
        if failed:
            raise CommandError(f"Failed: {', '.join(failed)}")
