"""The templates and printers of a committee, the batch of a decision."""

import io

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from awards import deciding, drafting
from reports.certificates import certificates
from reports.models import CertificatePrinter, CertificateTemplate
from reports.official import document_paper
from tests import make
from tests.awards.test_deciding import DECEMBER, SIGNED, a_closed_round, a_rising
from tests.reports.printed import pages_of

TEMPLATE = {
    "year": 2026, "kind": "certificate", "subject": "individual", "size": "large", "title": "GIẤY KHEN", "verb": "TẶNG",
    "achievement": "{thành tích}", "register_label": "Số sổ vàng", "version": 0,
}  # fmt: skip


def an_award(tree, **columns):
    """An award of the committee to a person."""
    return make.an_award(make.a_round(tree.committee, 2026, "adhoc", **columns), a_practice(tree))


def a_practice(tree):
    return make.a_practice(tree.cell, person=make.a_person(tree.cell))


def awards_of_one_decision(tree, count):
    """So many awards of one decision, each with all that its certificate prints."""
    first = an_award(tree)
    for position in range(2, count + 1):
        award = make.an_award(first.decision.round, a_practice(tree))
        award.decision, award.position = first.decision, position
        issued(award)
    return issued(first).decision


def issued(award):
    """The award with all that its certificate prints."""
    document = award.decision.document
    document.number_text, document.place, document.authority = "15-QĐ/ĐU", "Thử Nghiệm", "T/M BAN THƯỜNG VỤ"
    document.signer_post, document.signer_name = "BÍ THƯ", "Hoàng Văn Quyết"
    document.save()
    award.register_number = "01/2026"
    award.save()
    return award


def test_the_template_of_the_year_or_the_latest_before_is_used(tree):
    award = an_award(tree)
    issued(award)
    for year, title in ((2024, "GIẤY KHEN CŨ"), (2025, "GIẤY KHEN"), (2027, "GIẤY KHEN MỚI")):
        make.a_certificate_template(tree.committee, year=year, title=title, size="large")
    make.a_certificate_template(tree.committee, year=2026, subject="collective", title="CỦA TẬP THỂ")

    (found,) = certificates([award])

    assert (found.award, found.design.size, found.design.woven) == ("GIẤY KHEN", "large", True)


def test_the_wording_of_a_template_takes_the_model_and_the_year(tree):
    award = an_award(tree)
    issued(award)
    make.a_certificate_template(tree.committee, achievement="Đạt giải {năm} với mô hình “{mô hình}”")

    (found,) = certificates([award])

    assert found.achievement == f"Đạt giải năm 2026 với mô hình “{award.practice.name}”"


def test_a_printer_moves_only_what_stands_on_a_blank(tree):
    award = an_award(tree)
    issued(award)
    printer = make.a_certificate_printer(tree.committee, right=2, down=-1, shifts={"book": [1, 0.5]})
    own, blank = make.a_certificate_template(tree.committee), {"is_preprinted": True, "on_blank": ["party"]}

    (before,) = certificates([award], printer)
    CertificateTemplate.objects.filter(pk=own.pk).update(**blank)
    (after,) = certificates([award], printer)

    moved = {name: tuple(b - a for a, b in zip(before.design.box(name), after.design.box(name), strict=True))
             for name in ("recipient", "book")}  # fmt: skip
    assert moved == {"recipient": (2, -1, 0, 0), "book": (3, -0.5, 0, 0)}
    assert "party" not in after.design.shown


def test_the_clerk_of_the_committee_sets_a_template_with_an_emblem(client, tree):
    client.force_login(tree.receiver)

    client.post(reverse("reports:certificate-template-new"), {**TEMPLATE, "new_emblem": make.an_emblem()})

    template = CertificateTemplate.objects.get()
    assert (template.unit, template.size, template.emblem_type) == (tree.committee, "large", "image/png")
    preview = client.get(reverse("reports:certificate-template-preview", args=[template.pk]))
    with pikepdf.open(io.BytesIO(preview.content)) as pdf:
        assert [round(float(each) * 25.4 / 72) for each in pdf.pages[0].mediabox[2:]] == [360, 270]


def test_an_emblem_is_known_by_its_content(client, tree):
    client.force_login(tree.receiver)
    svg = SimpleUploadedFile("co.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/png")

    page = client.post(reverse("reports:certificate-template-new"), {**TEMPLATE, "new_emblem": svg}).content.decode()

    assert "Chỉ nhận: ảnh JPG, ảnh PNG." in page
    assert CertificateTemplate.objects.count() == 0


def test_a_mark_that_does_not_exist_is_named(client, tree):
    client.force_login(tree.receiver)

    page = client.post(reverse("reports:certificate-template-new"), {**TEMPLATE, "achievement": "{tên}"})

    assert "Chỉ dùng được: {thành tích}, {mô hình}, {năm}." in page.content.decode()


def test_who_has_no_seat_in_the_committee_changes_nothing(client, tree):
    template = make.a_certificate_template(tree.committee)
    client.force_login(tree.reader)

    answers = [
        client.post(template.get_absolute_url(), TEMPLATE),
        client.get(reverse("reports:certificate-template-new")),
    ]

    assert [answer.status_code for answer in answers] == [403, 403]


def test_two_people_at_one_template_do_not_overwrite_each_other(client, tree):
    template = make.a_certificate_template(tree.committee)
    client.force_login(tree.receiver)
    client.post(template.get_absolute_url(), {**TEMPLATE, "verb": "KHEN"})

    second = client.post(template.get_absolute_url(), {**TEMPLATE, "verb": "TUYÊN DƯƠNG"})
    template.refresh_from_db()
    kept, seen = template.verb, {"verb": "TUYÊN DƯƠNG", "version": second.context["form"]["version"].value()}
    again = client.post(template.get_absolute_url(), TEMPLATE | seen)

    assert (second.status_code, kept) == (409, "KHEN")
    assert "TUYÊN DƯƠNG" in second.content.decode()
    template.refresh_from_db()
    assert (again.status_code, template.verb) == (302, "TUYÊN DƯƠNG")


def test_a_printer_is_set_in_tenths_of_a_millimetre(client, tree):
    client.force_login(tree.receiver)

    asked = {"name": "Máy in Văn phòng", "right": "1.5", "down": "-0.5", "book_right": "2", "version": 0}
    client.post(reverse("reports:certificate-printer-new"), asked)

    printer = CertificatePrinter.objects.get()
    assert (float(printer.right), float(printer.down), printer.shifts) == (1.5, -0.5, {"book": [2.0, 0.0]})


def test_the_calibration_page_shows_every_box_and_how_to_read_it(client, tree):
    printer = make.a_certificate_printer(tree.committee, right=1)
    client.force_login(tree.receiver)

    data = client.get(reverse("reports:certificate-calibration", args=[printer.pk])).content

    [page] = pages_of(data)
    written = "".join(letter.text for letter in page.letters)
    assert round(page.width) == 297
    for words in ("TRANG CĂN CHỈNH", "Số quyết định, số vào sổ", "Địa danh, ngày, người ký", "mi-li-mét"):
        assert words in written


def test_the_first_five_are_seen_before_the_batch(client, tree):
    decision = awards_of_one_decision(tree, 7)
    client.force_login(tree.receiver)

    page = client.get(reverse("reports:certificate-batch", args=[decision.pk])).content.decode()
    url = reverse("reports:certificates", args=[decision.pk])
    found = [client.get(url, asked).content for asked in ({"xem_truoc": 1}, {})]

    assert "7 giấy, theo thứ tự danh sách." in page
    assert [len(pikepdf.open(io.BytesIO(data)).pages) for data in found] == [5, 7]


@pytest.mark.parametrize("kind", ["commendation", "flag"])
def test_a_commendation_and_a_flag_have_no_certificate(client, tree, kind):
    award = an_award(tree, form=make.a_form(kind))
    client.force_login(tree.receiver)

    page = client.get(reverse("reports:certificate-batch", args=[award.decision_id])).content.decode()

    assert "Không có giấy nào để in" in page


def test_the_list_of_a_decision_of_flags_is_printed_and_no_certificate_is_offered(client, tree):
    flag = make.a_form("flag", "bloc", "1", "Cờ thi đua của Tỉnh uỷ")
    round_ = a_closed_round(tree, [a_rising(tree)], form=flag)
    drawn = drafting.draw_up(round_, kind="award", covers="all", by=tree.receiver, at=DECEMBER)
    decision = deciding.issue(drawn, on=SIGNED, by=tree.receiver, at=DECEMBER)
    client.force_login(tree.receiver)

    (listed,) = document_paper(decision.document, today=SIGNED).appendices
    pages = [client.get(each.get_absolute_url()).content.decode() for each in (decision, decision.awards.get())]
    answers = [
        client.get(reverse("reports:certificates", args=[decision.pk])),
        client.get(reverse("reports:certificate", args=[decision.awards.get().pk])),
    ]

    assert listed.subtitle.startswith("tập thể được tặng cờ thi đua trong phong trào")
    assert [row.cells[1] for row in listed.blocks[1].rows] == ["Chi bộ Văn phòng"]
    assert not any("giay-khen" in page for page in pages)
    assert [answer.status_code for answer in answers] == [409, 409]
