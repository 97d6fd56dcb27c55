import json

import pytest
from django.core.management import CommandError, call_command

from reports.paper import Para
from reports.pdf import render_paper
from tests.reports.samples import SENTENCE, a_plan
from tests.reports.spoilt import a_scan


@pytest.fixture
def saved(tmp_path):
    """Save bytes, return their path."""

    def save(data, name="ban-in.pdf"):
        path = tmp_path / name
        path.write_bytes(data)
        return str(path)

    return save


def check(capsys, *arguments):
    """Run the command; return (what it printed, its error or None)."""
    try:
        call_command("check_paper", *arguments)
    except CommandError as error:
        return capsys.readouterr().out, error
    return capsys.readouterr().out, None


def test_a_sound_paper_prints_forty_checks_with_what_they_saw(saved, capsys):
    out, error = check(capsys, saved(render_paper(a_plan(1))))

    lines = out.splitlines()
    assert error is None
    assert lines[0] == "ban-in.pdf: văn bản có tên loại, 1 trang, ngày 05/06/2026; theo HD 05-HD/VPTW"
    assert [int(line.split()[0]) for line in lines[1:-1:2]] == list(range(1, 41))
    assert all(line.strip().startswith("→ ") for line in lines[2:-1:2])
    assert lines[-1] == "33 ok, 0 sai, 0 cảnh báo, 7 không áp dụng."


def test_a_faulty_paper_ends_with_code_one(saved, capsys):
    out, error = check(capsys, saved(render_paper(a_plan(1, abstract="Thực hiện phong trào."))))

    assert (str(error), error.returncode) == ("ban-in.pdf: 1 mục sai.", 1)
    assert "17  sai" in out


def test_the_rules_may_be_given(saved, capsys):
    out, error = check(capsys, saved(render_paper(a_plan(1))), "--rules", "HD36")

    assert "theo HD 36-HD/VPTW" in out
    assert error.returncode == 1


def test_json_is_for_programs(saved, capsys):
    out, _ = check(capsys, saved(render_paper(a_plan(1, abstract="Thực hiện phong trào."))), "--json")

    found = json.loads(out)
    assert (found["wrong"], found["date"], found["rules"]) == ([17], "2026-06-05", "HD 05-HD/VPTW")
    assert [each["number"] for each in found["checks"]] == list(range(1, 41))
    assert found["checks"][16]["state"] == "sai"


def test_a_second_print_is_compared(saved, capsys):
    first, other = render_paper(a_plan(1)), render_paper(a_plan(1, blocks=(Para(SENTENCE),)))

    _, same = check(capsys, saved(first), "--again", saved(first, "lan-hai.pdf"))
    out, differing = check(capsys, saved(first), "--again", saved(other, "lan-hai.pdf"))

    assert same is None
    assert differing.returncode == 1
    assert "40  sai" in out


@pytest.mark.parametrize(
    ("data", "says"),
    [(a_scan(), "Tệp là bản quét"), (b"%PDF-1.7 rest is missing", "không phải PDF"), (b"x", "không phải PDF")],
)
def test_what_can_not_be_checked_is_said_in_one_sentence(saved, capsys, data, says):
    out, error = check(capsys, saved(data))

    assert says in str(error)
    assert (out, error.returncode) == ("", 2)


def test_a_file_that_is_not_there(capsys):
    _, error = check(capsys, "/khong/co.pdf")

    assert (str(error), error.returncode) == ("Không mở được tệp PDF đã nêu.", 2)
