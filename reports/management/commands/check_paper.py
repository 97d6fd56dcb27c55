import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from reports.checks import Unreadable, judge, printout, read
from reports.format_rules import RULE_SETS, rules_of

UNREADABLE = 2


class Command(BaseCommand):
    help = "Kiểm tra thể thức một văn bản của Đảng (tệp PDF bất kỳ): 40 mục, mỗi mục in kết quả và điều đã thấy."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="tệp PDF có lớp chữ")
        parser.add_argument(
            "--rules",
            choices=[rules.code for rules in RULE_SETS],
            help="bộ quy định; bỏ trống thì theo ngày ghi trên văn bản",
        )
        parser.add_argument("--again", type=Path, help="bản in thứ hai của cùng văn bản, để so lớp chữ (mục 40)")
        parser.add_argument("--json", action="store_true", help="in JSON")

    def handle(self, *, file, rules, again, **options):
        sheet = self.read(file, rules_of(rules), again)
        verdicts = judge(sheet)
        self.show(file, sheet, verdicts, as_json=options["json"])
        wrong = sum(not verdict.ok for verdict in verdicts)
        if wrong:
            raise CommandError(f"{file.name}: {wrong} mục sai.")

    def read(self, file, rules, again):
        try:
            return read(file.read_bytes(), rules, again and again.read_bytes())
        except OSError:
            raise CommandError("Không mở được tệp PDF đã nêu.", returncode=UNREADABLE) from None
        except Unreadable as unreadable:
            raise CommandError(str(unreadable), returncode=UNREADABLE) from None

    def show(self, file, sheet, verdicts, *, as_json):
        if as_json:
            found = {"file": file.name, **printout.as_json(sheet, verdicts)}
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2))
            return
        self.stdout.write(f"{file.name}: {printout.headline(sheet)}")
        for line in printout.lines(verdicts):
            self.stdout.write(line)
        self.stdout.write(printout.summed(verdicts))
