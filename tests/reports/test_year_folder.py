"""A campaign year as one folder: written, then read back as whoever opens the archive does."""

import hashlib
import io
import json
import zipfile
from datetime import date

import openpyxl
import pikepdf
import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from campaign import archive, papers
from reports import queue
from reports.models import Export
from reports.year_folder import SUMS, year_files
from tests import make
from units.workflow import take


def issued(tree, **columns):
    paper = make.a_draft(tree.committee, state="for_signature", **columns)
    return papers.issue(paper, on=make.TODAY, by=tree.decider, at=make.NOW)


def read_back(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def year(tree):
    """Three papers of 2026, one of them void, one of another year; a number used before."""
    issued(tree, title="phát động thi đua", campaign_year=make.a_year(tree.committee))
    void = issued(tree, title="ghi nhầm")
    take("void", void, by=tree.decider, at=make.NOW, reason="Ghi nhầm thể loại.")
    make.a_signed_copy(issued(tree, title="tổng kết"), content=b"%PDF scan")
    make.an_issued_paper(tree.committee, 9, on=date(2025, 3, 1))
    return 2026


@pytest.fixture
def folder(tree, year, tmp_path):
    call_command("archive", str(year), str(tmp_path / "2026"))
    return tmp_path / "2026"


def test_the_folder_holds_every_paper_the_registers_and_nothing_else(tree, folder):
    issuer = f"{tree.committee.pk}-dang-uy-cac-co-quan-dang-tinh"
    papers_ = [f"van-ban/{issuer}/2026-11-20-0{number}-kh-du" for number in (1, 2, 3)]

    assert set(read_back(folder)) == {
        *(f"{stem}.{ending}" for stem in papers_ for ending in ("pdf", "docx", "json")),
        f"{papers_[2]}-ban-ky-1.pdf",
        f"so-van-ban/{issuer}/kh-2025-2030.xlsx",
        f"so-van-ban/{issuer}/kh-2025-2030.pdf",
        SUMS,
    }


def test_every_checksum_is_that_of_its_file(folder):
    files = read_back(folder)
    sums = dict(reversed(line.split("  ")) for line in files.pop(SUMS).decode().splitlines())

    assert sums == {path: hashlib.sha256(content).hexdigest() for path, content in files.items()}


def test_the_facts_say_what_was_issued_and_what_became_of_it(tree, folder):
    facts = [json.loads(path.read_text()) for path in sorted(folder.rglob("*.json"))]
    names = ("type", "number", "date", "signer", "rules", "state", "title")

    assert [[each[name] for name in names] for each in facts][:2] == [
        ["Kế hoạch", "01-KH/ĐU", "2026-11-20", "Hoàng Văn Quyết", "HD05", "issued", "phát động thi đua"],
        ["Kế hoạch", "02-KH/ĐU", "2026-11-20", "Hoàng Văn Quyết", "HD05", "void", "ghi nhầm"],
    ]
    for path, each in zip(sorted(folder.rglob("*.json")), facts, strict=True):
        assert each["sha256"] == hashlib.sha256(path.with_suffix(".pdf").read_bytes()).hexdigest()


def test_papers_and_registers_open(folder):
    for path in folder.rglob("van-ban/**/*kh-du.pdf"):
        with pikepdf.open(path) as pdf:
            assert len(pdf.pages)
    for path in folder.rglob("*.docx"):
        assert "word/document.xml" in zipfile.ZipFile(path).namelist()
    sheet = openpyxl.load_workbook(next(folder.rglob("*.xlsx"))).active
    numbers = [row[0] for row in sheet.iter_rows(values_only=True)]
    assert [number for number in numbers if number and "KH" in str(number)][-4:] == [
        "01-KH/ĐU",
        "02-KH/ĐU",
        "03-KH/ĐU",
        "09-KH/ĐU",
    ]


def test_the_copy_kept_at_issue_is_the_one_in_the_folder(tree):
    paper = issued(tree)
    archive.keep_copy(paper, b"%PDF kept")

    files = dict(year_files(2026, tree.committee, on=make.TODAY))

    assert [content for path, content in files.items() if path.endswith("kh-du.pdf")] == [b"%PDF kept"]


def test_a_paper_that_can_not_be_printed_says_so_and_stops_nothing(tree):
    make.an_issued_paper(tree.committee, 1, signer_name="")
    make.an_issued_paper(tree.committee, 2)

    files = dict(year_files(2026, tree.committee, on=make.TODAY))

    lacking = [json.loads(content)["lacking"] for path, content in files.items() if path.endswith(".json")]
    assert lacking == [["Họ tên người ký"], []]
    assert sum(path.endswith(".docx") for path in files) == 1


def test_a_unit_is_archived_with_those_below_it_only(tree, tmp_path):
    make.an_issued_paper(tree.cell, 1)
    make.an_issued_paper(tree.sibling, 1)

    call_command("archive", "2026", str(tmp_path / "x"), "--unit", str(tree.cell.pk))

    assert [path.name for path in (tmp_path / "x/van-ban").iterdir()] == [f"{tree.cell.pk}-chi-bo-van-phong"]


def test_nothing_is_written_over(tmp_path, db):
    (tmp_path / "there.txt").write_text("x")

    with pytest.raises(CommandError, match="is not empty"):
        call_command("archive", "2026", str(tmp_path))


def test_the_button_makes_the_same_folder_as_a_zip(client, tree, year):
    client.force_login(tree.receiver)

    client.post(reverse("reports:archive"), {"unit": tree.committee.pk, "year": 2026})
    assert queue.render_next(make.NOW)

    export = Export.objects.get()
    answer = client.get(reverse("reports:export-file", args=[export.pk]))
    with zipfile.ZipFile(io.BytesIO(b"".join(answer))) as zipped:
        names = zipped.namelist()
    assert answer["Content-Type"] == "application/zip"
    assert "luu-tru-nam-2026" in answer["Content-Disposition"]
    assert names[-1] == SUMS
    assert len(names) == 13


def test_who_writes_for_no_unit_archives_nothing(client, tree):
    client.force_login(tree.reader)

    assert client.get(reverse("reports:archive")).status_code == 403
