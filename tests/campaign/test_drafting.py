"""Drafts while they are written: what is kept unsaved, two people at one text, versions, opinions."""

from datetime import timedelta

import pytest
from django.urls import reverse

from campaign import autosaving, commenting, draft_versions, drafting
from campaign.comparing import ChangedTable, compared
from campaign.models import Autosave, DraftComment
from tests import make
from tests.ground import standing
from units.versions import Overtaken
from units.workflow import Refusal

TEXT = "I- MỤC ĐÍCH\nĐoạn thứ nhất.\nĐoạn thứ hai.\nĐoạn thứ ba."
LATER = make.NOW + timedelta(minutes=1)


@standing
def draft(tree):
    """A draft of the committee in its first version."""
    paper = make.a_draft(tree.committee, text=TEXT)
    paper.refresh_from_db()
    return paper


def typed(paper, **columns):
    """The form of a draft as it is sent."""
    values = {name: value for name, value in drafting.written(paper).items() if value not in (None, False, [])}
    return {**values, "type": paper.type_id, "version": paper.version, **columns}


def edit_page(paper):
    return reverse("campaign:document-edit", args=[paper.pk])


def autosave(client, user, paper, **columns):
    client.force_login(user)
    sent = {**typed(paper, **columns), "document": paper.pk, "user": user.pk}
    return client.post(reverse("campaign:document-autosave"), sent)


def saved(paper, text, *, by, version=1):
    """The draft with this text, written on that version by somebody else than holds `paper`."""
    own = type(paper).objects.get(pk=paper.pk)
    return drafting.save_draft(own, values={"text": text}, version=version, by=by)


# ---- typed and not saved ----


def test_what_is_typed_is_kept_and_is_in_no_history(client, tree, draft):
    response = autosave(client, tree.receiver, draft, title="đang gõ dở")

    assert response.json()["others"] == []
    draft.refresh_from_db()
    assert (draft.history.count(), draft.version, draft.title == "đang gõ dở") == (1, 1, False)
    assert Autosave.objects.get().values["title"] == "đang gõ dở"


def test_what_was_typed_stands_in_the_form_for_its_writer_alone(client, tree, draft):
    autosave(client, tree.receiver, draft, title="đang gõ dở")

    own = client.get(edit_page(draft)).content.decode()
    client.force_login(tree.decider)
    another = client.get(edit_page(draft)).content.decode()

    assert "đang gõ dở" in own
    assert "Đã lấy lại nội dung đang gõ" in own
    assert "đang gõ dở" not in another


def test_an_appendix_typed_and_not_saved_is_found_again(client, tree, draft):
    annex = {"phu-luc-TOTAL_FORMS": 1, "phu-luc-INITIAL_FORMS": 0, "phu-luc-0-title": "BIỂU GÕ DỞ"}
    autosave(client, tree.receiver, draft, **annex)

    assert "BIỂU GÕ DỞ" in client.get(edit_page(draft)).content.decode()


def test_saving_throws_away_what_was_kept(client, tree, draft):
    autosave(client, tree.receiver, draft, title="đang gõ dở")

    client.post(edit_page(draft), typed(draft, title="lưu hẳn"))

    draft.refresh_from_db()
    assert (draft.title, Autosave.objects.count()) == ("lưu hẳn", 0)


def test_what_was_kept_can_be_dropped(client, tree, draft):
    autosave(client, tree.receiver, draft, title="đang gõ dở")

    client.post(edit_page(draft), {"bo": "1"})

    assert not Autosave.objects.exists()
    assert "đang gõ dở" not in client.get(edit_page(draft)).content.decode()


def test_who_else_is_at_the_draft_is_told(client, tree, draft):
    autosave(client, tree.decider, draft)

    response = autosave(client, tree.receiver, draft)

    assert response.json()["others"] == [str(tree.decider)]


@pytest.mark.parametrize(("seat", "status"), [("stranger", 404), ("national", 404), ("keeper", 409)])
def test_who_does_not_write_here_keeps_nothing(client, tree, draft, seat, status):
    response = autosave(client, getattr(tree, seat), draft)

    assert (response.status_code, Autosave.objects.count()) == (status, 0)


def test_what_another_account_typed_in_this_browser_is_refused(client, tree, draft):
    client.force_login(tree.receiver)

    response = client.post(
        reverse("campaign:document-autosave"), {**typed(draft), "document": draft.pk, "user": tree.decider.pk}
    )

    assert (response.status_code, Autosave.objects.count()) == (403, 0)


def test_a_paper_on_its_way_to_signature_keeps_nothing(tree, draft):
    draft.state = "for_signature"
    draft.save()

    with pytest.raises(Refusal, match="không sửa được"):
        autosaving.keep({}, document=draft, unit=draft.unit, key="", version=1, by=tree.receiver, at=make.NOW)


# ---- two people ----


def test_changes_in_different_paragraphs_are_put_together(client, tree, draft):
    saved(draft, TEXT.replace("thứ nhất", "của người trước"), by=tree.decider)
    client.force_login(tree.receiver)

    response = client.post(edit_page(draft), typed(draft, text=TEXT.replace("thứ ba", "của người sau")), follow=True)

    draft.refresh_from_db()
    assert draft.text == "I- MỤC ĐÍCH\nĐoạn của người trước.\nĐoạn thứ hai.\nĐoạn của người sau."
    assert draft.version == 3
    assert "đã gộp cả hai" in response.content.decode()


def test_changes_of_one_paragraph_are_shown_and_nothing_is_lost(client, tree, draft):
    saved(draft, TEXT.replace("thứ nhất", "của người trước"), by=tree.decider)
    client.force_login(tree.receiver)

    response = client.post(edit_page(draft), typed(draft, text=TEXT.replace("thứ nhất", "của người sau")))

    page = response.content.decode()
    draft.refresh_from_db()
    assert response.status_code == 409
    assert "Đoạn của người sau." in page
    assert "<ins>người trước</ins>" in page
    assert "Đoạn của người trước." in draft.text


def test_a_version_the_paper_never_had_is_no_ground_to_write_on(tree, draft):
    with pytest.raises(Overtaken):
        saved(draft, "khác", by=tree.receiver, version=7)


# ---- versions ----


def test_every_save_is_a_version_and_an_earlier_one_comes_back_as_a_new_one(client, tree, draft):
    saved(draft, "Đã viết lại hết.", by=tree.decider)
    client.force_login(tree.receiver)

    client.post(reverse("campaign:document-restore", args=[draft.pk]), {"ban": "1", "version": "2"})

    draft.refresh_from_db()
    assert (draft.version, draft.text) == (3, TEXT)
    assert [row.version for row in draft_versions.versions_of(draft)] == [3, 2, 1]


def test_an_appendix_comes_back_with_its_version(tree, draft):
    annex = {"title": "DANH SÁCH", "subtitle": "", "text": "Chi bộ Một", "is_landscape": False}
    drafting.save_draft(draft, values={"appendices": [annex]}, version=1, by=tree.receiver)
    drafting.save_draft(draft, values={"appendices": []}, version=2, by=tree.receiver)

    draft_versions.bring_back(draft, 2, current=3, by=tree.receiver)

    assert drafting.written(type(draft).objects.get())["appendices"] == [annex]


def test_an_unknown_version_is_refused(client, tree, draft):
    client.force_login(tree.receiver)

    compare = client.get(reverse("campaign:document-compare", args=[draft.pk]), {"tu": "1", "den": "8"})

    assert compare.status_code == 404
    with pytest.raises(Refusal, match="Không có bản này"):
        draft_versions.bring_back(draft, "8", current=1, by=tree.receiver)


def test_versions_are_for_the_house_that_writes(client, tree, draft):
    saved(draft, "Đã viết lại hết.", by=tree.decider)
    client.force_login(tree.receiver)
    own = client.get(reverse("campaign:document-compare", args=[draft.pk])).content.decode()
    client.force_login(tree.stranger)

    assert "<del>" in own
    for name in ("document-versions", "document-compare", "document-edit"):
        assert client.get(reverse(f"campaign:{name}", args=[draft.pk])).status_code == 404


def test_the_list_of_versions_costs_the_same_for_many(tree, draft, queries):
    page = reverse("campaign:document-versions", args=[draft.pk])
    saved(draft, "lần 2", by=tree.decider)
    few = queries(page, tree.receiver)
    for version in range(2, 10):
        saved(draft, f"lần {version + 1}", by=tree.decider, version=version)

    assert queries(page, tree.receiver) == few


# ---- what changed ----


def parts(line):
    return [(part.text, part.mark) for part in line.parts]


def test_a_paragraph_is_compared_word_by_word():
    (line,) = compared("Phấn đấu có 10 mô hình trở lên.", "Phấn đấu có 12 mô hình trở lên.")

    assert parts(line) == [("Phấn đấu có ", ""), ("10", "del"), ("12", "ins"), (" mô hình trở lên.", "")]


def test_a_table_is_compared_cell_by_cell():
    table = "| TT | Tên |\n|--:|:---|\n| 1 | Chi bộ Một |\n| 2 | Chi bộ Hai |"

    (changed,) = compared(table, table.replace("Hai", "Ba"))

    assert isinstance(changed, ChangedTable)
    cells = [[[(part.text, part.mark) for part in cell] for cell in cells] for change, cells in changed.rows]
    assert cells[-1] == [[("2", "")], [("Chi bộ ", ""), ("Hai", "del"), ("Ba", "ins")]]


def test_long_stretches_without_a_change_are_left_out():
    lines = [f"Đoạn số {number}." for number in range(1, 20)]

    rows = compared("\n".join(lines), "\n".join([*lines[:-1], "Đoạn cuối đã viết khác."]))

    assert (rows[0].kind, rows[0].count) == ("unchanged", 17)
    assert compared("như nhau", "như nhau") == []


# ---- opinions ----


def asked_about(draft, person, by):
    made = commenting.ask(draft, [person], question="Chỉ tiêu đã hợp lý chưa?", due_on=None, by=by, at=make.NOW)
    return made[0]


def test_who_is_asked_finds_it_among_his_tasks_and_answers_once(client, tree, draft):
    client.force_login(tree.receiver)
    client.post(
        reverse("campaign:document-comment", args=[draft.pk]),
        {"people": [tree.chief_member.pk], "question": "Chỉ tiêu đã hợp lý chưa?"},
    )
    question = DraftComment.objects.get()
    client.force_login(tree.chief_member)
    tasks = client.get(reverse("campaign:home")).content.decode()

    client.post(question.get_absolute_url(), {"quote": "Đoạn thứ hai.", "text": "Nên nêu rõ số lượng."})

    question.refresh_from_db()
    assert question.get_absolute_url() in tasks
    assert question.answer == "“Đoạn thứ hai.”\nNên nêu rõ số lượng."
    with pytest.raises(Refusal, match="đã trả lời"):
        commenting.answer(question, text="Thêm", by=tree.chief_member, at=LATER)


def test_asking_numbers_the_draft(tree, draft):
    asked_about(draft, tree.chief_member, tree.receiver)

    draft.refresh_from_db()
    assert draft.draft_number == 1


def test_a_question_is_taken_back_until_it_is_answered(tree, draft):
    question = asked_about(draft, tree.chief_member, tree.receiver)
    answered = asked_about(draft, tree.chief, tree.receiver)
    commenting.answer(answered, text="Nhất trí", by=tree.chief, at=LATER)

    commenting.take_back(question, by=tree.receiver, at=LATER)

    assert list(DraftComment.objects.all()) == [answered]
    with pytest.raises(Refusal, match="Đã có trả lời"):
        commenting.take_back(answered, by=tree.receiver, at=LATER)


def test_a_question_is_no_business_of_strangers(client, tree, draft):
    question = asked_about(draft, tree.chief_member, tree.receiver)
    client.force_login(tree.stranger)

    assert client.get(question.get_absolute_url()).status_code == 404
    assert client.get(reverse("campaign:document-comment", args=[draft.pk])).status_code == 404


@pytest.mark.parametrize(
    ("seat", "columns", "sentence"),
    [
        ("receiver", {"people": ["stranger"]}, "không thuộc đơn vị"),
        ("receiver", {"people": []}, "Chưa chọn người"),
        ("receiver", {"due_on": make.TODAY - timedelta(days=1)}, "trước hôm nay"),
        ("clerk", {}, "Chỉ gửi xin ý kiến văn bản của đơn vị mình"),
    ],
)
def test_a_question_that_can_not_be_asked_is_refused(tree, draft, seat, columns, sentence):
    people = [getattr(tree, name) for name in columns.get("people", ["chief"])]
    due_on = columns.get("due_on")

    with pytest.raises(Refusal, match=sentence):
        commenting.ask(draft, people, question="", due_on=due_on, by=getattr(tree, seat), at=make.NOW)


def test_nobody_is_asked_twice_at_a_time(tree, draft):
    asked_about(draft, tree.chief, tree.receiver)

    with pytest.raises(Refusal, match="Đang chờ ý kiến"):
        asked_about(draft, tree.chief, tree.receiver)


@pytest.mark.parametrize(("seat", "text", "sentence"), [("decider", "Được", "Chỉ người"), ("chief", " ", "Chưa ghi")])
def test_an_answer_that_can_not_be_given_is_refused(tree, draft, seat, text, sentence):
    question = asked_about(draft, tree.chief, tree.receiver)

    with pytest.raises(Refusal, match=sentence):
        commenting.answer(question, text=text, by=getattr(tree, seat), at=LATER)


def test_no_opinion_is_given_on_what_is_no_draft(tree, draft):
    question = asked_about(draft, tree.chief, tree.receiver)
    type(draft).objects.filter(pk=draft.pk).update(state="for_signature")
    question = DraftComment.objects.get()

    with pytest.raises(Refusal, match="không còn là dự thảo"):
        commenting.answer(question, text="Nhất trí", by=tree.chief, at=LATER)


# ---- without a script ----


def test_the_plain_form_makes_a_draft_with_its_appendix(client, tree):
    letter = make.a_document_type("CV", "Công văn")
    client.force_login(tree.receiver)
    annex = {"phu-luc-TOTAL_FORMS": 1, "phu-luc-INITIAL_FORMS": 0, "phu-luc-0-title": "DANH SÁCH"}
    annex["phu-luc-0-text"] = "Chi bộ Một"
    sent = {"type": letter.pk, "issuer": "standing", "title": "đôn đốc", "text": "Đề nghị.", **annex}

    response = client.post(f"{reverse('campaign:document-new')}?don_vi={tree.committee.pk}", sent, follow=True)

    paper = response.context["document"]
    assert (paper.title, [part.title for part in paper.appendices.all()]) == ("đôn đốc", ["DANH SÁCH"])
