import ast
import re
from datetime import date
from io import StringIO
from itertools import product
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from awards import cases
from awards.audience import Authority
from awards.findings import reason_codes
from awards.history import Kind, Registered, Report, Result, SubjectKind
from awards.rules import Rules, Verdict
from tests import make

ROOT = Path(__file__).parents[2]
EXAMPLES = Path(cases.__file__).parent / "cases" / "s2_examples.toml"
ONE_YEAR = """
[[case]]
number = "1"
question = "Biểu dương ở cơ sở"
table = "A"
year = 2014
years = [{ year = 2014, registered = "15/1/2014", result = "REACHED", score = 82.5 }]
"""


@pytest.fixture
def book(tmp_path):
    """Write a case file and read it."""

    def write(text):
        path = tmp_path / "cases.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize("case", cases.read(EXAMPLES), ids=lambda case: case.number)
def test_a_worked_example_comes_out_as_the_guidance_says(case):
    assert cases.differences(case) == []


@pytest.mark.parametrize("path", [EXAMPLES, EXAMPLES.with_name("s2_tables.toml")], ids=lambda path: path.stem)
def test_a_case_of_ours_without_codes_has_none(path):
    assert {case.number for case in cases.read(path) if case.codes is None and reason_codes(found_in(case))} == set()


def test_what_a_case_leaves_out_is_not_compared(client, tree):
    rules = make.a_usual_year(tree.committee, 2026).rules
    text = ONE_YEAR.replace("REACHED", "NOT_REACHED")
    client.force_login(tree.receiver)

    told, untold = (
        asked(client, rules, which="own", file=SimpleUploadedFile("ca.toml", each.encode()))
        for each in (text + 'verdict = "NOT_ELIGIBLE"\n', text)
    )

    assert told.context["summary"] == "1 ca, 0 ca khác mong đợi."
    assert untold.context["summary"].endswith("1 ca chưa ghi kết luận mong đợi (verdict) nên không so được.")
    assert "Chưa ghi mong đợi" in untold.text


def test_all_thirty_examples_are_in_the_file():
    numbers = {int("".join(filter(str.isdigit, case.number))) for case in cases.read(EXAMPLES)}

    assert numbers == set(range(1, 31))


ELSEWHERE = [case for case in cases.read(EXAMPLES) if case.tested_in]


@pytest.mark.parametrize("case", ELSEWHERE, ids=lambda case: case.number)
def test_what_is_tested_elsewhere_is_there(case):
    path, name = case.tested_in.split("::")

    assert f"def {name}(" in (ROOT / path).read_text(encoding="utf-8")


def test_the_command_is_content_when_nothing_differs():
    out = StringIO()

    call_command("check_rules", str(EXAMPLES), stdout=out)

    assert out.getvalue() == "47 ca, 0 ca khác mong đợi.\n"


def test_the_command_shows_every_finding_when_asked():
    out = StringIO()

    call_command("check_rules", str(EXAMPLES), "--show", stdout=out)

    assert "Ca 4: Khen lần 2, cuối năm 2015\n" in out.getvalue()
    assert (
        "    Không đủ điều kiện · STREAK_1_OF_2 · Mới đạt 1/2 năm liên tục (2015; năm 2014 không đăng ký)."
        " (Hướng dẫn, mục II.2)\n"
    ) in out.getvalue()
    assert "    710.000 đ (bảy trăm mười nghìn đồng)\n" in out.getvalue()
    assert "    kiểm ở tests/models_registry" in out.getvalue()


def test_the_command_prints_what_differs_and_fails(book):
    path = book(
        ONE_YEAR
        + """verdict = "NOT_ELIGIBLE"
codes = ["NO_REPORT"]
streak = 2
span = [2013, 2014]
"""
    )
    out = StringIO()

    with pytest.raises(CommandError, match="Có ca khác mong đợi"):
        call_command("check_rules", str(path), stdout=out)

    assert out.getvalue().splitlines() == [
        "Dòng 2, ca 1 (Biểu dương ở cơ sở) khác mong đợi:",
        "  - kết luận: mong đợi Không đủ điều kiện, máy tính Đủ điều kiện",
        "  - mã lý do: mong đợi NO_REPORT, máy tính không có",
        "  - số năm liên tục: mong đợi 2, máy tính 1",
        "  - thời gian được khen: mong đợi 2013, 2014, máy tính 2014, 2014",
        "    Đủ điều kiện · MET_BASE · Năm 2014 đủ báo cáo, thẩm định; kết quả Đạt, 82,5 điểm. (Hướng dẫn, mục II.2)",
        "1 ca, 1 ca khác mong đợi.",
    ]


def test_money_that_differs_is_told(book):
    (case,) = cases.read(
        book("""
[[base_wages]]
from = 2024-07-01
amount = 2340000

[[case]]
number = "1"
question = "Giấy khen"
table = "money"
decided_on = 2026-06-30
multiple = 0.3
amount = 700000
rules = { rounding = "up" }
""")
    )

    assert cases.differences(case) == ["số tiền: mong đợi 700000, máy tính 710000"]


def test_what_goes_without_saying_is_filled_in(book):
    (case,) = cases.read(book(ONE_YEAR))

    (year,) = case.facts.years
    assert (year.state, year.registered_on, year.late) == (Registered.ACCEPTED, date(2014, 1, 15), False)
    assert (year.report, year.appraised, year.result) == (Report.RECEIVED, True, Result.REACHED)


def test_a_registration_is_late_by_the_window_of_the_rules(book):
    text = ONE_YEAR.replace("15/1/2014", "12/2/2014")

    (late,) = cases.read(book(text))
    (in_time,) = cases.read(book('[rules]\nregistration_closes = "05-31"\n' + text))

    assert late.facts.years[0].late
    assert not in_time.facts.years[0].late


def test_a_case_may_change_the_rules_of_its_file(book):
    (case,) = cases.read(
        book("[rules]\nstreak_years = 3\ngap_breaks = false\n" + ONE_YEAR + "rules = { streak_years = 1 }")
    )

    assert case.rules == Rules(streak_years=1, gap_breaks=False)


@pytest.mark.parametrize(
    ("table", "more", "verdict"),
    [
        ("C", "", Verdict.NOT_ELIGIBLE),
        ("D", "", Verdict.NOT_ELIGIBLE),
        ("D", 'form = "FLAG"\nis_unit = true\nunit_results = [{ year = 2014, result = "REACHED" }]', Verdict.REFER),
        ("E", 'authority = "agency"\naudience = "OFFICE"', Verdict.ELIGIBLE),
    ],
)
def test_every_table_can_be_asked(book, table, more, verdict):
    (case,) = cases.read(book(ONE_YEAR.replace('"A"', f'"{table}"') + more))

    assert cases.conclude(cases.findings(case)) == verdict


def test_a_proposal_to_the_province_is_paid_for_the_years_of_the_registration_above(book):
    (case,) = cases.read(
        book(
            ONE_YEAR.replace('"A"', '"D"').replace("year = 2014\n", "year = 2015\n", 1)
            + """upper = [{ year = 2014, registered = "20/1/2014", origin = "EXEMPLARY", result = "REACHED" }]
verdict = "REFER"
codes = ["PROVINCE_CHOICE"]
span = [2014, 2015]
"""
        )
    )

    assert cases.differences(case) == []


def test_events_and_rulings_are_read(book):
    (case,) = cases.read(
        book(
            ONE_YEAR
            + """events = [{ kind = "unit_merged", on = 2014-03-01, predecessors = [{ name = "Sở X" }] }]
rulings = [{ code = "IDENTITY", allowed = true, by = "Tổ chỉ đạo", on = "20/10/2014" }]
upper = [{ year = 2014, registered = "20/1/2014" }]
"""
        )
    )

    assert case.facts.events[0].kind == Kind.UNIT_MERGED
    assert case.facts.events[0].predecessors[0].name == "Sở X"
    assert case.facts.rulings[0].on == date(2014, 10, 20)
    assert case.facts.upper[0].was_accepted


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ("rules = { streak_year = 2 }", "Dòng 8, ca 1: Bộ quy tắc không có tham số: streak_year."),
        ('rules = { rising_quality = "maybe" }', "Dòng 8, ca 1: Tham số rising_quality không nhận giá trị “maybe”"),
        ("rules = { streak_years = 0 }", "Dòng 8, ca 1: Số năm liên tục"),
        ('verdict = "PERHAPS"', "Dòng 8, ca 1: không hiểu “PERHAPS”; chỉ nhận: ELIGIBLE, REFER, NOT_ELIGIBLE."),
        ('left_scope_on = "31.12.2014"', "Dòng 8, ca 1: không hiểu ngày “31.12.2014”; viết như 31/1/2014."),
        ("awards = [{ shape = 1 }]", "Dòng 8, ca 1: awards: không có mục: shape."),
        ("colour = 1", "Dòng 8, ca 1: không có mục: colour."),
        ('rules = { quorum = "abc" }', "Dòng 8, ca 1: Tham số quorum không nhận giá trị “abc”; viết như"),
        ('rules = { report_opens = "13-45" }', "Dòng 8, ca 1: Tham số report_opens không nhận giá trị “13-45”"),
        ("rules = 3", "Dòng 2, ca 1: có mục còn thiếu hoặc không đúng kiểu"),
        ("awards = [{ first_year = 2014 }]", "Dòng 8, ca 1: awards: thiếu mục: form, last_year."),
    ],
)
def test_a_case_that_can_not_be_read_is_named(book, more, sentence):
    with pytest.raises(cases.CaseError) as error:
        cases.read(book(ONE_YEAR + more))

    assert str(error.value).startswith(sentence)


def test_a_table_nobody_knows_is_refused(book):
    with pytest.raises(cases.CaseError, match="Dòng 5, ca 1: không có bảng “Z”"):
        cases.read(book(ONE_YEAR.replace('"A"', '"Z"')))


def test_a_broken_or_missing_file_is_told(book, tmp_path):
    with pytest.raises(CommandError, match=r"(Cuối tệp|Dòng 1, cột 7): tệp không đúng định dạng TOML"):
        call_command("check_rules", str(book("[[case")))
    with pytest.raises(CommandError, match=r"^Không có tệp .*nothing.toml\.$"):
        call_command("check_rules", str(tmp_path / "nothing.toml"))


PRIZE = """[[base_wages]]
from = "1/7/2026"
amount = 2530000

[[case]]
number = "1"
question = "Tiền thưởng"
table = "money"
decided_on = "1/7/2026"
multiple = 0.3
amount = 760000
"""


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("0.3", '"0,3"', "Dòng 10, ca 1: multiple: không hiểu “0,3”; viết số có dấu chấm, như 0.3."),
        ('"1/7/2026"\nm', '"30/6/2026"\nm', "Dòng 9, ca 1: decided_on: thiếu mức lương cơ sở"),
        ('decided_on = "1/7/2026"\n', "", "Dòng 5, ca 1: thiếu mục: decided_on."),
    ],
)
def test_a_case_of_money_says_what_it_lacks(book, before, after, sentence):
    assert cases.differences(cases.read(book(PRIZE))[0]) == []

    with pytest.raises(cases.CaseError) as error:
        cases.read(book(PRIZE.replace(before, after)))

    assert str(error.value).startswith(sentence)


def test_rules_of_the_file_that_can_not_be_read_name_their_line(book):
    for text, says in (
        ("[rules]\nstreak_years = 2\nstreak_year = 3\n", "Dòng 3: Bộ quy tắc không có tham số: streak_year."),
        ('# thử\n[rules]\nrising_quality = "maybe"\n', "Dòng 3: Tham số rising_quality không nhận"),
        ("[rules]\n\nstreak_years = 0\n", "Dòng 3: Số năm liên tục"),
    ):
        with pytest.raises(cases.CaseError) as error:
            cases.read(book(text + ONE_YEAR))
        assert str(error.value).startswith(says)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a b", "sau tên mục phải có dấu ="),
        ("a = chữ", "giá trị không đọc được"),
        ("a = 2014-02-31", "ngày không có trong lịch"),
        ('a = "chữ', "có ký tự không dùng được"),
        ('a = """chữ', "chữ trong dấu nháy chưa đóng"),
        ("a = [1", "danh sách [ … ] chưa đóng"),
        ("a = { b = 1", "dấu { … } chưa đóng"),
        ("a = 1 b = 2", "thừa chữ ở cuối dòng"),
        ("[case", "dòng mở đầu một ca"),
        ("a = 1\na = 2", "một mục được viết hai lần"),
        ("= 1", "dòng này không phải là một mục"),
    ],
)
def test_what_the_reader_of_toml_says_is_said_in_vietnamese(text, why):
    with pytest.raises(cases.CaseError, match="tệp không đúng định dạng TOML") as error:
        cases.read_text(text + "\n")

    assert why in str(error.value)


def test_a_file_saved_by_notepad_is_read(tmp_path):
    path = tmp_path / "ca.toml"
    path.write_text(ONE_YEAR, encoding="utf-8-sig")

    assert [case.number for case in cases.read(path)] == ["1"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "Tệp cần ít nhất một ca"),
        ("case = 3\n", "Tệp cần ít nhất một ca"),
        ('[case]\nnumber = "1"\n', "Tệp cần ít nhất một ca"),
        ("rules = 3\n" + ONE_YEAR, "“rules” phải viết thành"),
        (ONE_YEAR.replace("year = 2014\n", 'year = "x"\n'), "Dòng 2, ca 1: có mục còn thiếu hoặc không đúng kiểu"),
        (ONE_YEAR.replace("years = [", "years = 3 # ["), "Dòng 2, ca 1: có mục còn thiếu hoặc không đúng kiểu"),
        (ONE_YEAR + "codes = 3\n", "Dòng 2, ca 1: có mục còn thiếu hoặc không đúng kiểu"),
        (ONE_YEAR + "verdict = 3\n", "Dòng 2, ca 1: có mục còn thiếu hoặc không đúng kiểu"),
        (ONE_YEAR.replace('"A"', '"money"'), "Dòng 2, ca 1: thiếu mục: decided_on."),
        (ONE_YEAR.replace('"A"', '"E"'), "Dòng 2, ca 1: có mục còn thiếu hoặc không đúng kiểu"),
    ],
)
def test_whatever_is_written_there_is_told_in_a_sentence(text, says):
    with pytest.raises(cases.CaseError) as error:
        cases.read_text(text)

    assert str(error.value).startswith(says)


def asked(client, rules, **given):
    return client.post(reverse("awards:rule-set-try", args=[rules.pk]), given)


def test_a_committee_tries_its_rules_on_a_page(client, tree):
    rules = make.a_usual_year(tree.committee, 2026).rules
    text = ONE_YEAR + 'verdict = "NOT_ELIGIBLE"\ncodes = ["NO_REPORT"]\n'
    client.force_login(tree.receiver)

    samples = asked(client, rules, which="s2_examples")
    own = asked(client, rules, which="own", file=SimpleUploadedFile("ca.toml", text.encode()))

    assert samples.context["is_good"]
    assert len(samples.context["rows"]) == len(cases.read(EXAMPLES)) - len(ELSEWHERE)
    assert own.context["summary"] == "1 ca, 1 ca khác mong đợi."
    assert "mong đợi Không đủ điều kiện, máy tính Đủ điều kiện" in own.text
    assert (
        reverse("awards:rule-set-try", args=[rules.pk]) in client.get(reverse("awards:rule-set", args=[rules.pk])).text
    )


def test_a_file_that_was_chosen_is_tried_whatever_is_ticked(client, tree):
    rules = make.a_usual_year(tree.committee, 2026).rules
    client.force_login(tree.receiver)

    page = asked(client, rules, which="s2_examples", file=SimpleUploadedFile("ca.toml", ONE_YEAR.encode()))

    assert len(page.context["rows"]) == 1
    assert page.context["form"]["which"].value() == "own"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "Chọn tệp ca của cấp uỷ"),
        (b"\xff\xfe\x00", "không phải văn bản"),
        (b"[[case", "không đúng định dạng TOML"),
        (b"#" * 300_001, "lớn hơn 300 KB"),
    ],
)
def test_a_file_that_is_no_book_of_cases_is_told_beside_its_field(client, tree, content, says):
    rules = make.a_usual_year(tree.committee, 2026).rules
    client.force_login(tree.receiver)
    file = {} if content is None else {"file": SimpleUploadedFile("ca.toml", content)}

    answer = asked(client, rules, which="own", **file)

    assert answer.status_code == 422
    assert says in str(answer.context["form"].errors["file"])


def test_the_sample_of_the_page_is_read_back(client, tree):
    client.force_login(tree.clerk)

    answer = client.get(reverse("awards:case-sample"))

    assert len(cases.read_text(b"".join(answer).decode())) == len(cases.read(EXAMPLES))


def test_a_broken_line_is_named(book):
    with pytest.raises(cases.CaseError, match=r"Dòng 3, cột 9: tệp không đúng định dạng TOML"):
        cases.read(book('[[case]]\nnumber = "1"\nyear = 2x14\n'))


@pytest.mark.django_db
def test_a_committee_tries_a_version_of_its_own(book):
    unit = make.a_unit(None, "nation", "Toàn quốc")
    rules = make.some_rules(unit, streak_years=3)
    path = book(ONE_YEAR.replace('"A"', '"B"') + 'verdict = "NOT_ELIGIBLE"\ncodes = ["STREAK_1_OF_3"]\n')
    out = StringIO()

    call_command("check_rules", str(path), rules=rules.pk, stdout=out)

    assert out.getvalue() == "1 ca, 0 ca khác mong đợi.\n"
    with pytest.raises(CommandError, match="Không có bộ quy tắc số 0"):
        call_command("check_rules", str(path), "--rules", "0")


TABLES = EXAMPLES.with_name("s2_tables.toml")


@pytest.mark.parametrize("case", cases.read(TABLES), ids=lambda case: case.number)
def test_a_row_of_the_tables_comes_out_as_it_stands(case):
    assert cases.differences(case) == []


def test_every_row_of_the_tables_is_in_the_file():
    found = cases.read(TABLES)

    rows = {"A": 11, "B": 13, "C": 8}
    wanted = {f"{table}{number}" for table, last in rows.items() for number in range(1, last + 1)}
    assert wanted <= {case.number for case in found}
    assert {(case.authority, case.audience) for case in found if case.table == "E"} == set(
        product(map(str, Authority), SubjectKind)
    )


def test_every_reason_code_is_in_a_case():
    """A new rule asks for a case: its code stands in one of the two files."""
    told = {each.code for path in (EXAMPLES, TABLES) for case in cases.read(path) for each in found_in(case)}
    streaks = {code for code in told if code.startswith("STREAK_")}

    assert told >= CODES_OF_THE_GUIDANCE
    assert told - streaks == {code for path in RULES for code in codes_written(path)} - {"STREAK_"}
    assert streaks == {"STREAK_1_OF_2"}


ROOM = Path(cases.__file__).parent
RULES = [path for path in ROOM.glob("*.py") if re.search(r"\bFinding\(", path.read_text()) and path.stem != "findings"]
# The codes that tables A to E and their order of evaluation name.
CODES_OF_THE_GUIDANCE = {
    "NO_REGISTRATION", "LATE_NOT_PERMITTED", "NO_REPORT", "NOT_CONFIRMED", "NOT_APPRAISED", "BELOW_TARGET", "WITHDRAWN",
    "ADHOC", "LEFT_SCOPE", "STREAK_1_OF_2", "NO_RESULT_THIS_YEAR", "QUALITY_EQUAL", "QUALITY_FALLING",
    "QUALITY_UNKNOWN", "MOVED_UP", "NOT_EXEMPLARY", "NO_ROUND_1", "ADHOC_YEAR", "IDENTITY", "ALREADY_AWARDED",
    "BASE_NOT_EXEMPLARY", "CORRECTION_OPEN", "NO_SURVEY", "BLOC_REFUSED", "NOT_REPLICABLE", "WITHDRAWN_AFTER_MOVE",
    "LATE_PERMISSION_TOO_LATE", "BASIS_REVOKED",
}  # fmt: skip


def codes_written(path):
    """The reason codes that the rules of a module give: its words in capitals."""
    texts = (each.value for each in ast.walk(ast.parse(path.read_text())) if isinstance(each, ast.Constant))
    return {text for text in texts if isinstance(text, str) and re.fullmatch(r"[A-Z][A-Z0-9_]{4,}", text)}


def found_in(case):
    return () if case.tested_in or case.table == "money" else cases.findings(case)
