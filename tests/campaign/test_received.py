"""Papers that came in, their numbers verbatim, and the căn cứ that name them."""

import io
from datetime import date

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from campaign import bases, received
from campaign.models import BasisLink, ReceivedPaper
from tests import make
from units.workflow import Refusal

VALUES = {
    "number_text": "07/HD-BCĐ",
    "type_name": "Hướng dẫn",
    "issuer_name": "Ban Chỉ đạo Tỉnh uỷ",
    "issued_on": date(2026, 3, 5),
    "title": "tổ chức phong trào thi đua",
    "received_on": date(2026, 3, 9),
}


def a_pdf():
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        stream = io.BytesIO()
        pdf.save(stream)
    return SimpleUploadedFile("huong dan.pdf", stream.getvalue(), "application/pdf")


def posted(**changed):
    return {name: str(value) for name, value in {**VALUES, **changed}.items()}


# ---- entering ----


def test_each_year_counts_its_arrivals_from_one(tree):
    days = (date(2026, 3, 9), date(2026, 4, 1), date(2027, 1, 4))

    entered = [received.enter(tree.committee, values={**VALUES, "received_on": day}, by=tree.receiver) for day in days]

    assert [paper.arrival_number for paper in entered] == [1, 2, 1]
    assert entered[0].history.first().history_user == tree.receiver


def test_an_arrival_number_is_not_used_twice_in_a_year(tree):
    received.enter(tree.committee, values={**VALUES, "arrival_number": 5}, by=tree.receiver)

    with pytest.raises(Refusal, match="Số đến 5 đã dùng trong năm 2026"):
        received.enter(tree.committee, values={**VALUES, "arrival_number": 5}, by=tree.receiver)


def test_only_who_writes_for_the_unit_enters(tree):
    with pytest.raises(Refusal, match="không vào sổ văn bản đến"):
        received.enter(tree.committee, values=VALUES, by=tree.clerk)


def test_the_clerk_enters_a_paper_with_its_file(client, tree):
    client.force_login(tree.receiver)

    client.post(reverse("campaign:received-new"), {**posted(), "upload": a_pdf()})

    paper = ReceivedPaper.objects.get()
    answer = client.get(reverse("campaign:received-file", args=[paper.pk]))
    assert (paper.number_text, paper.file_name) == ("07/HD-BCĐ", "huong dan.pdf")
    assert b"".join(answer).startswith(b"%PDF")
    assert answer["Content-Disposition"].startswith("attachment")


def test_a_file_is_known_by_its_content(client, tree):
    client.force_login(tree.receiver)

    page = client.post(
        reverse("campaign:received-new"), {**posted(), "upload": SimpleUploadedFile("a.pdf", b"MZ not a paper")}
    )

    assert "Tệp này không thuộc loại được nhận" in page.content.decode()
    assert not ReceivedPaper.objects.exists()


def test_a_secret_paper_is_refused(client, tree):
    client.force_login(tree.receiver)

    page = client.post(reverse("campaign:received-new"), {**posted(), "is_secret": "on"})

    assert "Văn bản có dấu mật (Mật, Tối mật, Tuyệt mật) không soạn, không lưu" in page.content.decode()
    assert not ReceivedPaper.objects.exists()


def test_an_entry_is_put_right_and_remembers(client, tree):
    paper = received.enter(tree.committee, values=VALUES, by=tree.receiver)
    client.force_login(tree.receiver)

    client.post(
        reverse("campaign:received-edit", args=[paper.pk]), posted(title="tổ chức phong trào", arrival_number=1)
    )

    paper.refresh_from_db()
    assert paper.title == "tổ chức phong trào"
    assert paper.history.count() == 2


def test_the_search_over_everything_finds_a_received_paper(client, tree):
    make.a_received_paper(tree.committee, title="sơ kết Chỉ thị 32")
    client.force_login(tree.receiver)

    assert "sơ kết Chỉ thị 32" in client.get(reverse("campaign:search"), {"q": "99-kh/tu"}).content.decode()


def test_the_list_of_arrivals_is_flat_in_queries(tree, queries):
    address = reverse("campaign:received-list")
    make.a_received_paper(tree.committee)
    make.a_received_paper(tree.committee)
    few = queries(address, tree.receiver)

    for _ in range(10):
        make.a_received_paper(tree.committee)

    assert queries(address, tree.receiver) == few


# ---- căn cứ ----


@pytest.mark.parametrize(
    ("line", "number", "named"),
    [
        ("Căn cứ Kế hoạch số 99-KH/TU, ngày 16/8/2013", "99 - KH/TU", True),
        ("Căn cứ Kế hoạch 99 - KH/TU ngày 16/8/2013", "99-KH/TU", True),
        ("Căn cứ Hướng dẫn số 7/HD-BCĐ ngày 05/3/2026", "07/HD-BCĐ", True),
        ("Căn cứ Hướng dẫn số 07/HD-BCĐ ngày 05/3/2026", "Số: 7/HD-BCĐ", True),
        ("Căn cứ Kế hoạch số 199-KH/TU, ngày 16/8/2013", "99-KH/TU", False),
        ("Căn cứ Kế hoạch số 99-KH/TU-BTG, ngày 16/8/2013", "99-KH/TU", False),
        ("Căn cứ Kế hoạch số 99-KH/TU, ngày 16/8/2013", "", False),
    ],
)
def test_a_line_names_a_number_in_whatever_form_s2_01_s3_01(line, number, named):
    assert bases.names_number(line, number) is named


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("số 05-KH/ĐU, ngày 05/01/2026", {date(2026, 1, 5)}),
        ("ngày 5-3-2026", {date(2026, 3, 5)}),
        ("ngày 19 tháng 3 năm 2020 và ngày 31/02/2020", {date(2020, 3, 19)}),
        ("không có ngày", set()),
    ],
)
def test_days_are_read_in_figures_and_in_words(line, days):
    assert bases.days_in(line) == days


def test_a_draft_knows_the_papers_its_grounds_name_s1_14(tree):
    above = make.an_issued_paper(tree.committee, 5, on=date(2026, 1, 5))
    came = make.a_received_paper(tree.cell)
    make.an_issued_paper(tree.sibling, 5, on=date(2026, 1, 5))
    lines = [
        "Căn cứ Kế hoạch số 05-KH/ĐU, ngày 05/01/2026 của Ban Thường vụ Đảng uỷ",
        "Căn cứ Kế hoạch số 99-KH/TU, ngày 16/01/2026",
        "Xét tình hình đơn vị",
    ]

    found = bases.named_papers(make.a_draft(tree.cell, bases="\n".join(lines)))

    assert found == [(lines[0], [above]), (lines[1], [came]), (lines[2], [])]


def test_links_stay_as_they_were_tied(tree):
    above = make.an_issued_paper(tree.committee, 5, on=date(2026, 1, 5))
    line = "Căn cứ Kế hoạch số 05-KH/ĐU, ngày 05/01/2026"
    paper = make.an_issued_paper(tree.cell, 1, bases=line)

    bases.link(paper)
    bases.link(paper)

    assert bases.linked(paper) == [(line, [above])]
    assert BasisLink.objects.count() == 1


def test_the_picker_offers_lines_that_name_what_they_came_from(client, tree):
    issued = make.an_issued_paper(tree.committee, 5, on=date(2026, 1, 5), title="phát động")
    came = make.a_received_paper(tree.committee, title="phát động thi đua toàn tỉnh")
    client.force_login(tree.receiver)

    rows = client.get(reverse("campaign:basis-picker"), {"q": "phat dong"}).json()["results"]

    assert [row["line"] for row in rows] == [
        "Căn cứ Kế hoạch số 05-KH/ĐU, ngày 05/01/2026 của Ban Thường vụ Đảng uỷ các cơ quan Đảng tỉnh phát động",
        "Căn cứ Kế hoạch số 99 - KH/TU, ngày 16/01/2026 của Ban Thường vụ Tỉnh uỷ phát động thi đua toàn tỉnh",
    ]
    draft = make.a_draft(tree.committee, bases="\n".join(row["line"] for row in rows))
    assert [papers for _, papers in bases.named_papers(draft)] == [[issued], [came]]
