"""A letter that our font lacks stops the printing: it is named, with its word and its place."""

import pytest
from django.urls import reverse

from campaign import archive
from reports import queue
from reports.lines import letter_widths
from reports.models import Export
from reports.paper import Appendix, Article, Column, Field, GroupRow, MissingData, Para, Row, Run, Table, TotalRow
from reports.papers.certificate import render_certificates
from reports.pdf import render_paper
from reports.printable import hindrances
from tests import make
from tests.reports.samples import a_certificate, a_plan
from tests.reports.test_certificate_pages import awards_of_one_decision
from tests.reports.test_painted_list import a_row, a_table
from tests.reports.test_preview import looked_at, pages_of
from units.text import picture_in

OURS = (
    "Đảng uỷ Ê-đê Ƀơ\u0306 ê\u0306 ư\u0306 Tie\u0302\u0301ng Việt “2026” – 50%… không\u00a0rời mềm\u00ad "
    "nối\u2011liền\u200b\n1.500.000 đ"
)


def test_the_four_styles_have_the_same_letters():
    named = [
        {letter for letter in letter_widths(style)[0] if letter < "\uf000"}
        for style in ("Regular", "Bold", "Italic", "BoldItalic")
    ]

    assert named == [named[0]] * 4


def test_no_letter_that_a_paper_can_show_is_refused_as_a_picture():
    assert not [letter for letter in letter_widths("Regular")[0] if picture_in(letter)]


def test_vietnamese_and_ede_letters_composed_or_not_are_printed():
    assert hindrances(a_plan(1, blocks=(Para(OURS), Field("Tên:", OURS), a_table(2)))) == []


@pytest.mark.parametrize(
    ("block", "said"),
    [
        (Para("Học chữ 漢字, hát"), "Chữ “漢字” trong “漢字,” (Nội dung)"),
        (Para("Chúc mừng 🎉"), "Chữ “🎉” (Nội dung)"),
        (Para(("Số ", Run("1\u20e3", bold=True))), "Chữ “◌\u20e3” trong “1\u20e3” (Nội dung)"),
        (Field("4. Tên mô hình:", "Việc ✓"), "Chữ “✓” (mục “4. Tên mô hình”)"),
        (Article(2, "Giao 優"), "Chữ “優” (Điều 2)"),
        (Table((Column("TT ✓", 1),), (Row(("1",)),)), "Chữ “✓” (Nội dung, đầu bảng)"),
        (Table((Column("TT", 1),), (GroupRow("I"), Row(("1",)), Row(("✓",)))), "Chữ “✓” (Nội dung, hàng 2)"),
        (Table((Column("TT", 1),), (TotalRow("Cộng ✓", 1, ()),)), "Chữ “✓” (Nội dung)"),
    ],
)  # fmt: skip
def test_a_letter_is_named_with_its_word_and_its_place(block, said):
    assert hindrances(a_plan(1, blocks=(block,))) == [f"{said} không có trong phông chữ của văn bản"]


def test_every_place_of_a_paper_is_looked_at():
    appendix = Appendix(title="PHỤ LỤC I", blocks=(Para("優"),))
    paper = a_plan(1, abstract="về 優", bases=("Luật 優",), appendices=(appendix,))

    found = hindrances(paper)

    assert [each.split(" (")[1].split(")")[0] for each in found] == ["Trích yếu", "Căn cứ", "“PHỤ LỤC I”"]


@pytest.mark.parametrize("count", [2, 100])
def test_a_short_and_a_painted_list_are_stopped_alike(count):
    table = a_table(count)
    foreign = Table(table.columns, (*table.rows, a_row(count + 1, "Khéo 優")))

    with pytest.raises(MissingData, match=f"Chữ “優” .Nội dung, hàng {count + 1}. không có"):
        render_paper(a_plan(1, blocks=(foreign,)))


def test_a_list_full_of_foreign_letters_names_twenty():
    rows = tuple(a_row(number, "優") for number in range(1, 100))

    assert len(hindrances(a_plan(1, blocks=(Table(a_table(1).columns, rows),)))) == 20


def test_a_certificate_is_stopped():
    with pytest.raises(MissingData) as stopped:
        render_certificates([a_certificate(), a_certificate(2, recipient="Nguyễn 優 Anh")])

    assert stopped.value.labels == ["Chữ “優” (Họ tên cá nhân, tên tập thể) không có trong phông chữ của văn bản"]


# ---- where it is shown ----


def test_the_batch_of_certificates_says_whose_name_it_is(client, tree):
    decision = awards_of_one_decision(tree, 3)
    award = decision.awards.first()
    award.name = "Nguyễn 優 Anh"
    award.save()
    client.force_login(tree.receiver)

    answer = client.get(reverse("reports:certificates", args=[decision.pk]))

    assert answer.status_code == 409
    assert "Chữ “優” (Họ tên cá nhân, tên tập thể) không có" in answer.content.decode()
    assert "(Nguyễn 優 Anh)" in answer.content.decode()


def test_a_file_made_in_the_background_says_it(tree):
    decision = awards_of_one_decision(tree, 1)
    decision.awards.update(achievement="Khéo 優")
    queue.ask_for_certificates(decision, by=tree.receiver, at=make.NOW)

    queue.render_next(make.NOW)

    export = Export.objects.get()
    assert export.state == Export.State.FAILED
    assert "Chữ “優”" in export.message


def test_the_page_beside_the_text_names_it_and_shows_no_page(client, tree):
    draft = make.a_draft(tree.cell)

    response = looked_at(client, tree.clerk, document=draft.pk, type=draft.type_id, text="Đề nghị 優.")

    assert pages_of(response) == 0
    assert "Chữ “優” trong “優.” (Nội dung) không có trong phông chữ" in response.content.decode()


def test_a_draft_with_it_is_not_ready_to_be_issued(tree):
    draft = make.a_draft(tree.cell, text="Đề nghị 優.")

    assert "Chữ “優” trong “優.” (Nội dung) không có trong phông chữ của văn bản" in archive.lacking(draft, make.TODAY)
