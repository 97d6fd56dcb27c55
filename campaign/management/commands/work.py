from django.core.management.base import BaseCommand

from campaign.worker import WorkLoop


class Command(BaseCommand):
    help = "Run queued tasks, send mail and do what is due once a day, until stopped."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="do what there is to do, then stop")

    def handle(self, *, once, **options):
        loop = WorkLoop()
        if once:
            while loop.round():
                pass
            return
        loop.stop_on_signals()
        loop.run()
