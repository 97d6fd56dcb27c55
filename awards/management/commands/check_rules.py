from django.core.management.base import BaseCommand, CommandError

from awards import cases
from awards.rules import Rules
from campaign.models import RuleSet


class Command(BaseCommand):
    help = "Chạy các ca trong một tệp TOML và in những ca mà bộ quy tắc trả lời khác với mong đợi."

    def add_arguments(self, parser):
        parser.add_argument("file", help="ví dụ: awards/cases/s2_examples.toml")
        parser.add_argument("--rules", type=int, metavar="SỐ", help="xét theo bộ quy tắc có số này thay cho S2")
        parser.add_argument("--show", action="store_true", help="in cả kết luận và lý do của từng ca")

    def handle(self, *, file, show, rules=None, **options):
        book = self.read(file, None if rules is None else self.rules(rules))
        if show:
            self.show(book)
        differing = [case for case in book if self.tell(case)]
        self.stdout.write(f"{len(book)} ca, {len(differing)} ca khác mong đợi.")
        if differing:
            raise CommandError("Có ca khác mong đợi.")

    def rules(self, number):
        row = RuleSet.objects.filter(pk=number).first()
        if row is None:
            raise CommandError(f"Không có bộ quy tắc số {number}.")
        return Rules.from_row(row)

    def read(self, file, rules):
        try:
            return cases.read(file, rules)
        except FileNotFoundError:
            raise CommandError(f"Không có tệp {file}.") from None
        except (cases.CaseError, UnicodeDecodeError, OSError) as error:
            raise CommandError(f"Không đọc được tệp {file}: {error}") from error

    def tell(self, case):
        differences = cases.differences(case)
        if differences:
            self.stdout.write(f"Dòng {case.line}, ca {case.number} ({case.question}) khác mong đợi:")
            for difference in differences:
                self.stdout.write(f"  - {difference}")
            self.show_findings(case)
        return differences

    def show(self, book):
        for case in book:
            self.stdout.write(f"Ca {case.number}: {case.question}")
            self.show_findings(case)

    def show_findings(self, case):
        for line in cases.lines(case):
            self.stdout.write(f"    {line}")
