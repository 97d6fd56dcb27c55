from django.core.management.base import BaseCommand, CommandError

from awards import cases


class Command(BaseCommand):
    help = "Chạy các ca trong một tệp TOML và in những ca mà bộ quy tắc trả lời khác với mong đợi."

    def add_arguments(self, parser):
        parser.add_argument("file", help="ví dụ: awards/cases/s2_examples.toml")
        parser.add_argument("--show", action="store_true", help="in cả kết luận và lý do của từng ca")

    def handle(self, *, file, show, **options):
        book = self.read(file)
        if show:
            self.show(book)
        differing = [case for case in book if self.tell(case)]
        self.stdout.write(f"{len(book)} ca, {len(differing)} ca khác mong đợi.")
        if differing:
            raise CommandError("Có ca khác mong đợi.")

    def read(self, file):
        try:
            return cases.read(file)
        except (cases.CaseError, OSError) as error:
            raise CommandError(f"Không đọc được tệp {file}: {error}") from error

    def tell(self, case):
        differences = cases.differences(case)
        if differences:
            self.stdout.write(f"Ca {case.number} ({case.question}) khác mong đợi:")
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
