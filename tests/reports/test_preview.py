"""The page beside the text that is being written."""

from datetime import date

from django.core.cache import cache
from django.urls import reverse

from reports import previewing
from tests import make
from tests.awards.test_deciding import drawn_up
from tests.reports.printed import page_texts

ANNEX = {
    "phu-luc-TOTAL_FORMS": 1,
    "phu-luc-INITIAL_FORMS": 0,
    "phu-luc-0-title": "DANH SÁCH",
    "phu-luc-0-text": "Chi bộ Một",
}


def looked_at(client, user, **typed):
    client.force_login(user)
    return client.post(reverse("reports:document-preview"), typed, headers={"X-Preview": "1"})


def pages_of(response):
    return len(response.context["pages"])


def test_a_paper_not_yet_saved_is_shown_with_its_appendices(client, tree):
    letter = make.a_document_type("CV", "Công văn")
    typed = {"unit": tree.cell.pk, "type": letter.pk, "issuer": "committee", "title": "đôn đốc", "text": "Đề nghị."}

    alone = looked_at(client, tree.clerk, **typed)
    with_annex = looked_at(client, tree.clerk, **typed, **ANNEX)

    assert (pages_of(alone), pages_of(with_annex)) == (1, 2)


def test_what_is_typed_into_a_saved_draft_is_shown_and_not_kept(client, tree):
    draft = make.a_draft(tree.cell)
    make.an_appendix(draft)

    response = looked_at(client, tree.clerk, document=draft.pk, type=draft.type_id, text="Đề nghị.", **ANNEX)

    assert pages_of(response) == 2
    assert [part.text for part in draft.appendices.all()] != ["Chi bộ Một"]


def test_a_stranger_s_page_is_not_laid_out(client, tree):
    draft = make.a_draft(tree.cell)

    response = looked_at(client, tree.stranger, document=draft.pk, type=draft.type_id)

    assert response.status_code == 404


def test_the_same_values_are_not_laid_out_again(client, tree):
    typed = {"unit": tree.cell.pk, "type": make.a_document_type("CV", "Công văn").pk, "title": "đôn đốc", "text": "A."}
    first = looked_at(client, tree.clerk, **typed)
    headers = {"X-Preview": "1", "If-None-Match": first.headers["ETag"]}
    address = reverse("reports:document-preview")

    again = client.post(address, typed, headers=headers)
    other = client.post(address, {**typed, "text": "B."}, headers=headers)

    assert (again.status_code, other.status_code) == (304, 200)


def test_what_is_missing_leads_to_its_field(client, tree):
    letter = make.a_document_type("CV", "Công văn")

    page = looked_at(client, tree.clerk, unit=tree.cell.pk, type=letter.pk, title="đôn đốc").content.decode()

    assert '<a href="#id_signer_name">Còn thiếu người ký</a>' in page
    assert "#id_title" not in page


def test_a_page_is_a_small_image_for_its_writer_alone(client, tree):
    letter = make.a_document_type("CV", "Công văn")
    looked = looked_at(client, tree.clerk, unit=tree.cell.pk, type=letter.pk, title="đôn đốc", text="Đề nghị. " * 200)
    first, beyond = ({"ban": looked.context["state"], "trang": number} for number in (1, 9))
    address = reverse("reports:document-preview")
    image, none = client.get(address, first), client.get(address, beyond)
    client.force_login(tree.stranger)

    assert image.content.startswith(b"\x89PNG")
    assert len(image.content) < 150_000
    assert (none.status_code, client.get(address, first).status_code) == (404, 404)


def test_what_can_not_be_laid_out_now_is_said_and_leads_back(client, tree):
    letter = make.a_document_type("CV", "Công văn")
    client.force_login(tree.clerk)
    cache.set(f"preview-busy:{tree.clerk.pk}", 1)

    response = client.post(reverse("reports:document-preview"), {"unit": tree.cell.pk, "type": letter.pk})

    assert response.status_code == 409
    assert "Trang in đang được dựng." in response.content.decode()
    assert "nút trở lại" in response.content.decode()


def test_what_is_wrong_is_told_with_the_name_of_its_field(client, tree):
    response = looked_at(client, tree.clerk, unit=tree.cell.pk, title="đôn đốc")

    assert ("id_type", "Thể loại: Mục này không được để trống.") in response.context["lacking"]


def test_a_decision_is_shown_with_its_list_as_it_is_typed(client, tree):
    draft = drawn_up(tree)
    typed = {"quyet_dinh": draft.pk, "title": "tặng giấy khen", "text": "Điều 1. Tặng giấy khen."}

    shown = looked_at(client, tree.receiver, **typed)
    strange = looked_at(client, tree.clerk, **typed)

    draft.document.refresh_from_db()
    assert (pages_of(shown), strange.status_code) == (2, 404)
    assert draft.document.title != "tặng giấy khen"


def test_a_decision_is_shown_with_the_names_of_the_day_it_is_signed(client, tree):
    draft = drawn_up(tree)
    tree.committee.names.all().delete()
    tree.committee.names.create(name="Đảng uỷ Khối cũ", valid_from=date(2020, 1, 1), valid_to=date(2026, 6, 30))
    typed = {"quyet_dinh": draft.pk, "title": "tặng giấy khen", "text": "Điều 1. Tặng giấy khen."}

    heads = [head_of(looked_at(client, tree.receiver, **typed, on=on), tree.receiver)
             for on in ("2026-05-05", "2026-11-19")]  # fmt: skip

    assert ["ĐẢNG UỶ KHỐI CŨ" in head for head in heads] == [True, False]


def head_of(response, user):
    """The words of the first page as it was laid out."""
    content = previewing.kept_pages(response.context["state"], user)
    return page_texts(content)[0]
