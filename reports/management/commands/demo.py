"""manage.py demo: the invented province, or the national data set for measuring."""

from functools import partial
from time import monotonic

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from reports.demo import accounts, province
from reports.demo.founding import enter_all
from reports.demo.nation import building
from units.models import Unit

SCALES = {
    "province": province.build,
    "national": building.build,
    # The nation with a hundredth of its organisations and 5,000 registrations: what grows is seen beside it.
    "hundredth": partial(building.build, provinces=2, committees=3, bases=500),
}


class Command(BaseCommand):
    help = "Dữ liệu mẫu: một tỉnh hư cấu với phong trào Dân vận khéo 2023 - 2026, hoặc dữ liệu lớn để đo."

    def add_arguments(self, parser):
        parser.add_argument("--scale", choices=list(SCALES), default="province")
        parser.add_argument("--fresh", action="store_true", help="xoá hết dữ liệu rồi nạp lại (chỉ khi DEBUG)")
        parser.add_argument(
            "--founding", action="store_true", help="nhập thêm ba văn bản gốc (2013, 2020) cho một cấp uỷ mẫu"
        )
        parser.add_argument("--accounts", action="store_true", help="chỉ in bảng tài khoản")

    def handle(self, *, scale, fresh, founding: bool, accounts: bool, **options):
        self.began = monotonic()
        if fresh:
            self.clear()
        if not accounts:
            self.load(scale)
        if founding and not accounts:
            self.enter_founding_papers()
        self.tell_accounts()

    def load(self, scale):
        """Build where nothing is yet; who asks again is told that all stays as it is."""
        if Unit.objects.exists():
            self.stdout.write("Đã có đơn vị nên không nạp lại dữ liệu mẫu.")
            return
        if taken := accounts.known():
            raise CommandError(f"Tên tài khoản của dữ liệu mẫu đã có người dùng: {', '.join(sorted(taken))}.")
        SCALES[scale](say=self.say)

    def enter_founding_papers(self):
        for paper in enter_all():
            self.say(f"{paper}: {paper.get_absolute_url()}")

    def clear(self):
        if not settings.DEBUG:
            raise CommandError("--fresh xoá toàn bộ dữ liệu nên chỉ dùng được khi DEBUG=1.")
        call_command("flush", interactive=False, verbosity=0)

    def say(self, text):
        self.stdout.write(f"{monotonic() - self.began:6.1f} s  {text}")

    def tell_accounts(self):
        self.stdout.write(accounts.table())
