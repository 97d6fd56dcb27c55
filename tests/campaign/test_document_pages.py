"""Papers on the screen, and plans drawn up from the year (S0-33, S1-19, S1-03)."""

from datetime import date

import pytest
from django.urls import reverse

from campaign import commenting, drafting, plans
from campaign.models import CommitteeTerm, Document, DocumentType, Milestone, Obligation
from campaign.obligations import lay
from tests import make
from tests.ground import standing
from units.versions import Overtaken
from units.workflow import Refusal, take

WRITTEN = {
    "title": "đôn đốc tự báo cáo",
    "issuer": "standing",
    "text": "I- NỘI DUNG\n1. Đề nghị các đơn vị báo cáo.",
    "place": "Thử Nghiệm",
    "authority": "T/M BAN THƯỜNG VỤ",
    "signer_post": "PHÓ BÍ THƯ",
    "signer_name": "Hoàng Văn Quyết",
    "recipients": "Các tổ chức đảng trực thuộc\nLưu Văn phòng Đảng uỷ",
}


@standing
def kind():
    return make.a_document_type("KH", "Kế hoạch")


@standing
def year(tree, kind):
    """An open year with a theme and one milestone, and terms to number papers in."""
    for unit in (tree.committee, tree.cell):
        CommitteeTerm.objects.create(unit=unit, name="2025 - 2030", begins_on=make.LONG_AGO)
    found = make.a_year(tree.committee, theme="Năm dân vận khéo")
    lay(
        Milestone.objects.create(
            campaign_year=found, name="Ban hành kế hoạch", kind="plan", due_on=date(2026, 3, 9), said="trước 10/3"
        ),
        by=tree.receiver,
    )
    return found


def a_paper(tree, kind, **columns):
    return drafting.draw_up(tree.committee, values={**WRITTEN, "type": kind, **columns}, by=tree.receiver)


def sent(document, by):
    take("send_for_signature", document, by=by, at=make.NOW)
    return document


# ---- drafts ----


def test_a_new_paper_begins_as_the_last_one_was_signed(tree, kind, year):
    plans.issue(sent(a_paper(tree, kind), tree.receiver), on=make.TODAY, by=tree.decider, at=make.NOW)

    known = drafting.prefilled(tree.committee)

    assert (known["signer_name"], known["place"]) == ("Hoàng Văn Quyết", "Thử Nghiệm")
    assert known["recipients"] == WRITTEN["recipients"]


def test_the_first_paper_of_a_cell_is_signed_for_the_cell(tree):
    known = drafting.prefilled(tree.cell)

    assert (known["issuer"], known["authority"]) == ("cell", "T/M CHI BỘ")
    assert known["recipients"].splitlines()[-1] == "Lưu Chi bộ"


@pytest.mark.parametrize("mark", ["MẬT", "Tối mật", "TUYỆT MẬT.", "TUYỆT MẬT: kế hoạch", "(Mật) – chỉ lưu hành"])
def test_a_secret_paper_is_refused(tree, kind, mark):
    with pytest.raises(Refusal, match="Văn bản mật không soạn"):
        a_paper(tree, kind, text=f"{mark}\nI- NỘI DUNG")


def test_a_word_within_a_sentence_is_no_mark(tree, kind):
    assert a_paper(tree, kind, text="Giữ gìn bí mật nhà nước.").pk


def test_of_two_people_at_one_draft_the_second_is_told(tree, kind):
    paper = a_paper(tree, kind)
    drafting.save_draft(Document.objects.get(), values={"title": "một"}, version=1, by=tree.receiver)

    with pytest.raises(Overtaken):
        drafting.save_draft(paper, values={"title": "hai"}, version=1, by=tree.decider)

    assert Document.objects.get().title == "một"


def test_what_was_sent_for_signature_is_not_written_in(tree, kind):
    paper = sent(a_paper(tree, kind), tree.receiver)

    with pytest.raises(Refusal, match="rút về"):
        drafting.save_draft(paper, values={"title": "khác"}, version=1, by=tree.receiver)


def test_nobody_writes_for_another_unit(tree, kind):
    with pytest.raises(Refusal, match="không soạn"):
        drafting.draw_up(tree.committee, values={**WRITTEN, "type": kind}, by=tree.clerk)


# ---- plans ----


def test_the_committees_plan_is_filled_from_the_year(tree, year):
    plan = plans.draw_up_plan(year, tree.committee, by=tree.receiver, on=make.TODAY, target_models=280)
    text = plan.document.text

    assert (plan.document.state, plan.parent) == ("draft", None)
    assert "Thực hiện chủ đề năm 2026: “Năm dân vận khéo”." in text
    assert "| 1 | Đăng ký | Cơ sở | 01/01/2026 | 31/12/2026 |" in text
    assert "Ban hành kế hoạch: trước 10/3, tức đến hết ngày 09/3/2026." in text
    assert "Toàn Đảng bộ đăng ký ít nhất 280 mô hình" in text
    assert "đồng chí Vũ Thị Nhận, điện thoại 0200 000 000" in text


def test_a_units_plan_rests_on_the_committees_and_when_issued_the_duty_is_done(tree, year):
    """S0-33, S1-19."""
    upper = plans.draw_up_plan(year, tree.committee, by=tree.receiver, on=make.TODAY)
    upper.document.signer_name = "Hoàng Văn Quyết"
    upper.document.save()
    plans.issue(sent(upper.document, tree.receiver), on=date(2026, 1, 5), by=tree.decider, at=make.NOW)

    own = plans.draw_up_plan(year, tree.cell, by=tree.clerk, on=make.TODAY)

    assert own.parent == upper
    assert own.document.bases.startswith(
        "Căn cứ Kế hoạch số 01-KH/ĐU, ngày 05/01/2026 của Ban Thường vụ Đảng uỷ các cơ quan Đảng tỉnh"
    )
    own.document.signer_name = "Trần Văn Tổ"
    own.document.save()
    plans.issue(sent(own.document, tree.clerk), on=date(2026, 2, 10), by=tree.leader, at=make.NOW)
    owed = Obligation.objects.get(unit=tree.cell)
    assert (owed.state, owed.fulfilled_on) == ("fulfilled", date(2026, 2, 10))
    assert Obligation.objects.get(unit=tree.sibling).state == "owed"


def test_a_unit_has_one_plan_a_year_within_its_own_campaign(tree, year):
    plans.draw_up_plan(year, tree.cell, by=tree.clerk, on=make.TODAY)

    with pytest.raises(Refusal, match="đã có kế hoạch"):
        plans.draw_up_plan(year, tree.cell, by=tree.clerk, on=make.TODAY)
    with pytest.raises(Refusal, match="không thuộc phạm vi"):
        plans.draw_up_plan(year, tree.province, by=tree.receiver, on=make.TODAY)
    with pytest.raises(Refusal, match="không soạn"):
        plans.draw_up_plan(year, tree.sibling, by=tree.clerk, on=make.TODAY)


def test_without_the_type_of_paper_there_is_no_plan(tree):
    DocumentType.objects.all().delete()

    with pytest.raises(Refusal, match="thể loại"):
        plans.draw_up_plan(make.a_year(tree.committee), tree.committee, by=tree.receiver, on=make.TODAY)


# ---- pages ----


def test_a_paper_lives_from_draft_to_issue_on_the_screen(client, tree, kind, year):
    client.force_login(tree.receiver)
    made = client.post(reverse("campaign:document-new"), {**WRITTEN, "type": kind.pk})
    paper = Document.objects.get()
    assert made.url == paper.get_absolute_url()
    client.post(f"{made.url}send_for_signature/")
    client.force_login(tree.decider)
    issue = reverse("campaign:document-issue", args=[paper.pk])

    preview = client.get(issue).content.decode()
    assert "01-KH/ĐU" in preview
    assert Document.objects.get().number is None
    client.post(issue, {"on": "2026-11-20", "confirmed": "1"})

    paper.refresh_from_db()
    assert (paper.state, paper.number_text) == ("issued", "01-KH/ĐU")


def test_the_page_of_issue_says_what_is_missing(client, tree, kind, year):
    paper = Document.objects.create(type=kind, unit=tree.committee, title="thiếu", state="for_signature")
    client.force_login(tree.decider)

    page = client.get(reverse("campaign:document-issue", args=[paper.pk])).content.decode()

    assert "nội dung; địa danh; quyền hạn ký; người ký; nơi nhận" in page
    assert 'name="confirmed"' not in page


def test_without_a_term_the_page_of_issue_says_so(client, tree, kind):
    paper = sent(a_paper(tree, kind), tree.receiver)
    client.force_login(tree.decider)

    assert "Chưa khai báo nhiệm kỳ" in client.get(reverse("campaign:document-issue", args=[paper.pk])).content.decode()


def test_the_second_of_two_editors_keeps_his_text_and_sees_the_changes(client, tree, kind):
    paper = a_paper(tree, kind)
    drafting.save_draft(Document.objects.get(), values={"title": "của người trước"}, version=1, by=tree.decider)
    client.force_login(tree.receiver)

    typed = {**WRITTEN, "type": kind.pk, "title": "của người sau", "version": 1}
    response = client.post(reverse("campaign:document-edit", args=[paper.pk]), typed)

    page = response.content.decode()
    assert response.status_code == 409
    assert "của người sau" in page
    assert "của người trước" in page


def test_the_form_refuses_a_secret_paper_and_says_so(client, tree, kind):
    client.force_login(tree.receiver)

    page = client.post(reverse("campaign:document-new"), {**WRITTEN, "type": kind.pk, "text": "MẬT"}).content.decode()

    assert "Có dấu “MẬT”. Văn bản mật không soạn, không lưu trên phần mềm này." in page
    assert "máy tính độc lập" in page
    assert not Document.objects.exists()


def test_an_issued_paper_is_replaced_on_its_page_not_by_the_plain_step(client, tree, kind, year):
    old, new = (
        plans.issue(sent(a_paper(tree, kind), tree.receiver), on=make.TODAY, by=tree.decider, at=make.NOW)
        for _ in range(2)
    )
    client.force_login(tree.decider)
    client.post(f"{old.get_absolute_url()}replace/", {"reason": "Đính chính ngày tháng."})
    old.refresh_from_db()
    assert old.state == "issued"

    page = reverse("campaign:document-replace", args=[old.pk])
    client.post(page, {"with_document": new.pk, "reason": "Đính chính ngày tháng."})

    old.refresh_from_db()
    assert (old.state, old.replaced_by) == ("replaced", new)


def test_a_paper_bound_to_a_decision_has_no_steps_here(client, tree, kind):
    paper = Document.objects.create(type=kind, unit=tree.committee, is_bound=True, **WRITTEN)
    client.force_login(tree.receiver)

    client.post(f"{paper.get_absolute_url()}send_for_signature/")

    paper.refresh_from_db()
    assert paper.state == "draft"
    assert "ở trang của quyết định" in client.get(paper.get_absolute_url()).content.decode()


def test_units_see_what_the_committee_has_issued_and_not_its_drafts(client, tree, kind, year):
    draft = a_paper(tree, kind)
    issued = plans.issue(sent(a_paper(tree, kind), tree.receiver), on=make.TODAY, by=tree.decider, at=make.NOW)
    client.force_login(tree.clerk)

    assert client.get(issued.get_absolute_url()).status_code == 200
    assert client.get(draft.get_absolute_url()).status_code == 404


def test_the_list_has_a_shelf_of_issued_papers_and_one_of_drafts(client, tree, kind, year):
    a_paper(tree, kind, title="bản nháp")
    issued = sent(a_paper(tree, kind, title="bản chính"), tree.receiver)
    plans.issue(issued, on=make.TODAY, by=tree.decider, at=make.NOW)
    client.force_login(tree.receiver)
    address = reverse("campaign:document-list")

    shelves = [client.get(address, asked).content.decode() for asked in ({}, {"loc": "du-thao"}, {"q": "ban chinh"})]

    assert [("bản chính" in page, "bản nháp" in page) for page in shelves] == [
        (True, False), (False, True), (True, False)
    ]  # fmt: skip
    workbook = client.get(address, {"xuat": "xlsx"})
    workbook.close()
    assert workbook.headers["Content-Type"].endswith("sheet")


def test_each_shelf_holds_its_own(client, tree, kind, year):
    own, above, below = (make.an_issued_paper(unit, 7) for unit in (tree.committee, tree.province, tree.cell))
    make.a_delivery(above, tree.committee)
    client.force_login(tree.receiver)

    def shelf(name):
        page = client.get(reverse("campaign:document-list"), {"loc": name, "nam": "moi-nam"})
        return set(page.context["page"].rows)

    assert [shelf(name) for name in ("", "nhan-duoc", "cap-duoi", "tat-ca")] == [
        {own}, {above}, {below}, {own, above, below}
    ]  # fmt: skip


def test_who_only_reads_begins_with_the_papers_of_all(client, tree, kind, year):
    issued = make.an_issued_paper(tree.committee, 7)
    client.force_login(tree.reader)

    assert [*client.get(reverse("campaign:document-list"), {"nam": "moi-nam"}).context["page"].rows] == [issued]


def test_a_kind_of_paper_whose_symbol_has_changed_is_offered_once_and_finds_both(client, tree):
    old, new = (make.an_issued_paper(tree.committee, 7, symbol, "Quy định") for symbol in ("QĐi", "QĐ"))
    client.force_login(tree.receiver)

    for asked in (old, new):
        page = client.get(reverse("campaign:document-list"), {"loai": asked.type_id, "nam": "moi-nam"})

        form = page.context["filter"].form
        offered = [str(label) for _, label in form.fields["loai"].choices]
        assert (offered.count("Quy định"), set(page.context["page"].rows)) == (1, {old, new})
        assert f'<option value="{old.type_id}" selected>' in page.content.decode()


@pytest.mark.parametrize("asked", ["99999999", "chữ"])
def test_a_kind_of_paper_that_is_not_there_finds_nothing(client, tree, asked):
    make.an_issued_paper(tree.committee, 7)
    client.force_login(tree.receiver)

    page = client.get(reverse("campaign:document-list"), {"loai": asked, "nam": "moi-nam"})

    assert (list(page.context["page"].rows), page.context["filter"].form.errors.keys()) == ([], {"loai"})


def test_who_looks_for_a_word_or_a_unit_looks_at_all_papers(client, tree):
    below = make.an_issued_paper(tree.cell, 7, title="kiểm tra nội vụ")
    client.force_login(tree.receiver)

    for asked in ({"q": "noi vu"}, {"don_vi": tree.cell.pk}):
        page = client.get(reverse("campaign:document-list"), asked | {"nam": "moi-nam"})
        assert list(page.context["page"].rows) == [below]


def test_the_tick_that_says_a_paper_is_secret_refuses_it(client, tree, kind):
    client.force_login(tree.receiver)

    page = client.post(reverse("campaign:document-new"), {**WRITTEN, "type": kind.pk, "is_secret": "on"})

    assert "Văn bản có nội dung bí mật nhà nước không soạn, không lưu" in page.content.decode()
    assert not Document.objects.exists()


def test_the_list_is_flat_in_queries(queries, tree, kind):
    address = f"{reverse('campaign:document-list')}?loc=du-thao"
    for _ in range(2):
        a_paper(tree, kind)
    queries(address, tree.receiver)
    few = queries(address, tree.receiver)
    for _ in range(10):
        a_paper(tree, kind)

    assert queries(address, tree.receiver) == few


@pytest.mark.parametrize("name", ["document-issue", "document-replace"])
def test_the_pages_of_acts_are_for_those_who_may(client, tree, kind, name):
    paper = a_paper(tree, kind)
    client.force_login(tree.chief_member)

    assert client.get(reverse(f"campaign:{name}", args=[paper.pk])).status_code == 403


# ---- the page of a draft ----


def test_a_draft_s_page_leads_to_its_versions_and_to_asking_for_opinions(client, tree, kind):
    paper = a_paper(tree, kind, concurrent="TRƯỞNG BAN CHỈ ĐẠO", second_authority="THƯ KÝ", second_name="Lò Thị Mai")
    client.force_login(tree.receiver)

    page = client.get(paper.get_absolute_url()).content.decode()

    for name in ("document-versions", "document-comment"):
        assert reverse(f"campaign:{name}", args=[paper.pk]) in page
    assert "kiêm<br><strong>TRƯỞNG BAN CHỈ ĐẠO" in page
    assert "Lò Thị Mai" in page


def test_who_receives_a_paper_does_not_read_its_drafts(client, tree, year, kind):
    paper = sent(a_paper(tree, kind), tree.receiver)
    plans.issue(paper, on=make.TODAY, by=tree.decider, at=make.NOW)
    past = [reverse(f"campaign:document-{name}", args=[paper.pk]) for name in ("versions", "compare")]
    past.append(reverse("units:history", args=["campaign", "document", paper.pk]))

    client.force_login(tree.clerk)

    assert client.get(paper.get_absolute_url()).status_code == 200
    assert [client.get(url).status_code for url in past] == [404, 404, 404]
    assert not [url for url in past if url in client.get(paper.get_absolute_url()).content.decode()]
    client.force_login(tree.receiver)
    assert client.get(past[-1]).status_code == 200


def test_who_is_asked_about_a_draft_finds_it_among_his_tasks(client, tree, kind):
    paper = a_paper(tree, kind)
    (asked,) = commenting.ask(paper, [tree.decider], question="", due_on=None, by=tree.receiver, at=make.NOW)
    client.force_login(tree.decider)

    tasks = client.get(reverse("campaign:home")).content.decode()
    client.post(asked.get_absolute_url(), {"text": "Nhất trí."})
    afterwards = client.get(reverse("campaign:home")).content.decode()

    assert f"xin ý kiến dự thảo Kế hoạch: {paper.title}" in tasks
    assert f'href="{asked.get_absolute_url()}"' in tasks
    assert "xin ý kiến dự thảo" not in afterwards
