from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from campaign.worker import run_daily


class Command(BaseCommand):
    help = "Do what is due once a day; running it again does no harm."

    def add_arguments(self, parser):
        parser.add_argument("on", nargs="?", type=date.fromisoformat, help="the day, 2026-11-20; today when not given")

    def handle(self, *, on, **options):
        failed = run_daily(on or timezone.localdate())
        if failed:
            raise CommandError(f"Failed: {', '.join(failed)}")
