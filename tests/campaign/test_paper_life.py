"""The life of a paper: which step from which state by whom, what issuing locks, what follows it, what never goes."""

import hashlib
import io
from datetime import date

import pikepdf
import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from campaign import archive, authority, papers, plans, registers, signed
from campaign.calendar import party_date_short
from campaign.issuers import cited
from campaign.models import Document, Plan, SignedCopy
from campaign.paper_rules import left_open
from reports.paper import MissingData
from tests import make
from tests.ground import standing
from units.models import Unit
from units.uploads import accept
from units.workflow import Refusal, may_take, steps_of, take

State = Document.State
REASON = "Ghi nhầm ngày tháng."


def for_signature(tree, **columns):
    return make.a_draft(tree.committee, state="for_signature", **columns)


def issued(tree, **columns):
    return papers.issue(for_signature(tree, **columns), on=make.TODAY, by=tree.decider, at=make.NOW)


@standing
def paper(tree):
    """An issued paper."""
    return issued(tree)


# ---- the table of steps ----

SOURCES = {
    "send_for_signature": {State.DRAFT},
    "take_back": {State.FOR_SIGNATURE},
    "issue": {State.FOR_SIGNATURE},
    "correct": {State.ISSUED, State.CORRECTED},
    "replace": {State.ISSUED, State.CORRECTED},
    "void": {State.ISSUED},
}
TAKERS = {
    "send_for_signature": {"receiver"},
    "take_back": {"receiver", "decider"},
    "issue": {"receiver", "decider"},
    "correct": {"receiver", "decider"},
    "replace": {"receiver", "decider"},
    "void": {"decider"},
}


def test_the_table_of_steps_is_this_one():
    assert {name: set(step.sources) for name, step in steps_of(Document).items()} == SOURCES


@pytest.mark.parametrize("state", State.values)
@pytest.mark.parametrize("name", SOURCES)
def test_a_step_is_taken_from_its_states_only(tree, name, state):
    columns = {} if state in Document.OPEN else {"number": 7, "number_text": "07-KH/ĐU"}
    dated = {} if state == State.DRAFT else {"number": 7, "issued_on": make.TODAY}
    paper = make.a_draft(tree.committee, **{"state": state, **columns, **dated})

    if state in SOURCES[name]:
        by = tree.receiver if "receiver" in TAKERS[name] else tree.decider
        assert take(name, paper, by=by, at=make.NOW, reason=REASON).state == steps_of(paper)[name].target
    else:
        with pytest.raises(Refusal, match="Không thể"):
            take(name, paper, by=tree.decider, at=make.NOW, reason=REASON)


@pytest.mark.parametrize("name", SOURCES)
def test_a_step_is_taken_by_its_seats_in_the_issuing_unit_only(tree, name):
    paper = make.a_draft(tree.committee)
    everybody = ("receiver", "decider", "chief", "chief_member", "keeper", "clerk", "leader", "reader", "stranger")

    takers = {who for who in everybody if may_take(steps_of(paper)[name], paper, getattr(tree, who))}

    assert takers == TAKERS[name]


# ---- what issuing does ----


def test_issuing_locks_the_facts_and_the_rules_of_the_day(paper):
    assert paper.rules == "HD05"
    assert {name: paper.facts[name] for name in ("number", "date", "signer", "rules", "recipients")} == {
        "number": "01-KH/ĐU",
        "date": "2026-11-20",
        "signer": "Hoàng Văn Quyết",
        "rules": "HD05",
        "recipients": [
            {"line": "Các chi, đảng bộ trực thuộc", "units": 2},
            {"line": "Lưu Văn phòng Đảng uỷ", "units": 0},
        ],
    }


def test_issuing_ties_the_grounds(tree):
    came = make.a_received_paper(tree.committee)

    paper = issued(tree, bases="Căn cứ Kế hoạch số 99-KH/TU, ngày 16/01/2026 của Ban Thường vụ Tỉnh uỷ")

    assert [link.received for link in paper.basis_links.all()] == [came]


def test_s0_05_the_plan_of_the_steering_body_goes_from_draft_to_issued_in_its_own_name(tree):
    body = make.a_body(tree.committee)
    plan = make.a_draft(tree.committee, issuer="body", body=body, authority="TRƯỞNG BAN", signer_post="")
    states = [plan.state]

    take("send_for_signature", plan, by=tree.receiver, at=make.NOW)
    states.append(plan.state)
    papers.issue(plan, on=make.TODAY, by=tree.decider, at=make.NOW)

    assert [*states, plan.state] == ["draft", "for_signature", "issued"]
    assert plan.number_text == "01-KH/BCĐ"
    assert plan.facts["issuing_body"].startswith("Ban Chỉ đạo")


def test_a_secret_paper_is_not_issued(tree):
    paper = for_signature(tree, text="TỐI MẬT\nI- MỤC ĐÍCH")

    with pytest.raises(Refusal, match="Văn bản có dấu “TỐI MẬT”"):
        papers.issue(paper, on=make.TODAY, by=tree.decider, at=make.NOW)


def test_the_copy_is_kept_once_and_given_back_byte_for_byte(client, tree, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        paper = issued(tree)
    paper.refresh_from_db()
    kept = archive.archived_bytes(paper)

    archive.archive(paper.pk)
    tree.committee.place = "Nơi khác"
    tree.committee.save()
    client.force_login(tree.receiver)
    printed = client.get(reverse("reports:document-pdf", args=[paper.pk])).content

    assert kept.startswith(b"%PDF")
    assert hashlib.sha256(kept).hexdigest() == paper.archived_sha256
    assert printed == kept
    assert not archive.archive_next(make.NOW)


def test_the_worker_keeps_the_copy_of_a_paper_that_was_left_without(paper):
    assert archive.archive_next(make.NOW)

    paper.refresh_from_db()
    assert paper.archived_sha256


def test_a_paper_that_can_not_be_printed_does_not_hold_up_the_next(tree):
    broken, sound = issued(tree), issued(tree)
    broken.signer_name = ""
    broken.save()

    with pytest.raises(MissingData):
        archive.archive_next(make.NOW)
    assert archive.archive_next(make.NOW)
    assert not archive.archive_next(make.NOW)

    sound.refresh_from_db()
    assert sound.archived_sha256
    cache.delete(f"archiving-{broken.pk}")


def test_a_copy_that_was_touched_is_not_given_out(paper):
    archive.archive(paper.pk)
    paper.refresh_from_db()
    with paper.archived.storage.open(paper.archived.name, "wb") as file:
        file.write(b"%PDF-1.7 something else")

    with pytest.raises(Refusal, match="không còn nguyên vẹn"):
        archive.archived_bytes(paper)


# ---- never deleted ----


def test_what_has_a_number_is_never_deleted(tree, paper):
    take("void", paper, by=tree.decider, at=make.NOW, reason=REASON)

    with pytest.raises(Refusal, match="không xoá được"):
        paper.delete()
    with pytest.raises(Refusal, match="không xoá được"):
        Document.objects.all().delete()
    assert Document.objects.get().state == State.VOID


def test_the_admin_deletes_no_paper_and_nothing_on_one(admin_client, tree, paper):
    came = make.a_received_paper(tree.committee)
    delivery = paper.deliveries.first()

    for name, row in (("document", paper), ("receivedpaper", came), ("delivery", delivery)):
        answer = admin_client.post(reverse(f"admin:campaign_{name}_delete", args=[row.pk]), {"post": "yes"})
        assert answer.status_code == 403
    assert Document.objects.exists()


# ---- corrected, replaced ----


@pytest.mark.parametrize(
    ("how", "state", "named"),
    [("correct", State.CORRECTED, "Công văn 01-CV/ĐU"), ("replace", State.REPLACED, "Kế hoạch 02-KH/ĐU")],
)
def test_the_old_paper_says_what_follows_it(tree, how, state, named):
    make.a_document_type(symbol="CV", name="Công văn")
    old = issued(tree)
    draft = papers.follow(old, how=how, by=tree.receiver)
    old.refresh_from_db()
    before = old.state
    take("send_for_signature", draft, by=tree.receiver, at=make.NOW)

    new = papers.issue(draft, on=make.TODAY, by=tree.decider, at=make.NOW)

    old.refresh_from_db()
    assert (before, old.state, old.replaced_by, str(new)) == (State.ISSUED, state, new, named)
    assert old.trail.last().reason == f"{Document.Follows(how).label} bằng {named}."


def test_what_replaces_begins_with_the_whole_old_paper(tree, paper):
    old = paper
    make.an_appendix(old)

    draft = papers.follow(old, how="replace", by=tree.receiver)

    assert draft.text.startswith(old.text)
    assert draft.text.splitlines()[-1] == f"Kế hoạch này thay thế {cited(old)}."
    assert (draft.title, draft.appendices.count()) == (old.title, 1)


def test_what_corrects_is_a_letter_that_names_the_place(tree, paper):
    old = paper
    make.an_appendix(old)
    letter = make.a_document_type(symbol="CV", name="Công văn")

    draft = papers.follow(old, how="correct", by=tree.receiver)

    named = f"Kế hoạch số {old.number_text}, ngày {party_date_short(old.issued_on)}"
    assert (draft.type, draft.title, draft.bases) == (letter, f"đính chính {named}", "")
    assert draft.text.splitlines()[0] == f"Nay đính chính {cited(old)} như sau:"
    assert draft.text.splitlines()[-1] == f"2. Các nội dung khác của {named} giữ nguyên."
    assert draft.appendices.count() == 0
    assert len(left_open(draft)) == 1


def test_two_drafts_do_not_follow_one_paper_at_once(tree, paper):
    old = paper
    papers.follow(old, how="replace", by=tree.receiver)

    with pytest.raises(Refusal, match="Đang có một dự thảo"):
        papers.follow(old, how="correct", by=tree.receiver)


@pytest.mark.parametrize(
    ("columns", "sentence"),
    [
        ({"state": "replaced"}, "Không thể thay thế văn bản “Đã thay thế”."),
        ({"state": "void"}, "Không thể thay thế văn bản “Bỏ số”."),
        ({"is_bound": True}, "Văn bản này đi cùng quyết định; xem ở trang của quyết định."),
    ],
)
def test_what_is_not_in_force_is_not_followed(tree, columns, sentence):
    with pytest.raises(Refusal) as refused:
        papers.follow(make.an_issued_paper(tree.committee, 1, **columns), how="replace", by=tree.receiver)

    assert str(refused.value) == sentence


def test_the_paper_that_replaces_a_plan_is_the_plan_from_then(tree):
    year = make.a_year(tree.committee)
    old = issued(tree, campaign_year=year)
    Plan.objects.create(campaign_year=year, unit=tree.committee, document=old)
    draft = papers.follow(old, how="replace", by=tree.receiver)
    take("send_for_signature", draft, by=tree.receiver, at=make.NOW)

    plans.issue(draft, on=make.TODAY, by=tree.decider, at=make.NOW)

    assert Plan.objects.get().document == draft


# ---- the signed copy ----


def a_pdf(*signatures):
    """A PDF as bytes with these signature dictionaries."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        for number, said in enumerate(signatures):
            keys = {key: pikepdf.String(value) for key, value in said.items()}
            dictionary = pikepdf.Dictionary(Type=pikepdf.Name.Sig, ByteRange=[0, 1, 2, 3], Contents=b"\0" * 8, **keys)
            pdf.Root[f"/Signed{number}"] = pdf.make_indirect(dictionary)
        stream = io.BytesIO()
        pdf.save(stream)
    return stream.getvalue()


def checked(content, name="ban ky.pdf"):
    return accept(SimpleUploadedFile(name, content))


def test_a_digital_copy_says_whom_its_signatures_name_and_when(tree, paper):
    archive.archive(paper.pk)
    paper.refresh_from_db()
    file = checked(a_pdf({"Name": "Hoàng Văn Quyết", "M": "D:20261120172451+07'00'", "Reason": "Ký ban hành"}))

    copy = signed.attach(paper, kind="digital", file=file, by=tree.receiver, at=make.NOW)

    assert copy.signed_by.splitlines() == [
        "Người ký: Hoàng Văn Quyết; lúc: 20/11/2026 17:24 (+07); lý do: Ký ban hành; "
        "chưa đối chiếu được nội dung với chữ ký",
        "Tệp không phải bản PDF đã lưu khi ban hành.",
    ]


def test_what_was_added_to_our_own_copy_is_known(tree, paper):
    content = a_pdf({"Name": "Hoàng Văn Quyết"})
    archive.keep_copy(paper, content)
    paper.refresh_from_db()

    copy = signed.attach(paper, kind="digital", file=checked(content), by=tree.receiver, at=make.NOW)

    assert copy.signed_by.splitlines()[-1] == "Tệp đúng là bản PDF đã lưu khi ban hành, có thêm chữ ký."


def test_a_signed_copy_that_can_not_be_is_refused(tree):
    paper, draft = issued(tree), make.a_draft(tree.committee)
    plain = checked(a_pdf())
    tried = [
        (draft, "scan", tree.receiver, "Chỉ đưa bản ký vào văn bản đã ban hành."),
        (paper, "scan", tree.clerk, "Chỉ cơ quan ban hành đưa bản ký lên."),
        (paper, "digital", tree.receiver, signed.UNSIGNED),
    ]

    for document, kind, by, sentence in tried:
        with pytest.raises(Refusal) as refused:
            signed.attach(document, kind=kind, file=plain, by=by, at=make.NOW)
        assert str(refused.value) == sentence


def test_the_clerk_attaches_a_scan_and_units_below_open_it(client, tree, paper):
    client.force_login(tree.receiver)
    scan = SimpleUploadedFile("ban quet.pdf", a_pdf(), "application/pdf")

    client.post(reverse("campaign:document-signed", args=[paper.pk]), {"kind": "scan", "file": scan})

    client.force_login(tree.clerk)
    page = client.get(paper.get_absolute_url()).content.decode()
    answer = client.get(reverse("campaign:signed-copy", args=[SignedCopy.objects.get().pk]))
    assert "ban quet.pdf" in page
    assert b"".join(answer).startswith(b"%PDF")


def test_a_secret_signed_copy_is_refused(client, tree, paper):
    client.force_login(tree.receiver)
    scan = SimpleUploadedFile("ban quet.pdf", a_pdf(), "application/pdf")

    page = client.post(
        reverse("campaign:document-signed", args=[paper.pk]),
        {"kind": "digital", "file": scan, "is_secret": "on"},
    )

    assert page.status_code == 422
    assert "Văn bản có dấu mật" in page.content.decode()
    assert page.context["signed_form"]["kind"].value() == "digital"
    assert not SignedCopy.objects.exists()


# ---- who issues what ----


@pytest.mark.parametrize(
    ("kind", "issuer", "name", "is_doubted"),
    [
        (Unit.Kind.GRASSROOTS_COMMITTEE, "committee", "Hướng dẫn", True),
        (Unit.Kind.GRASSROOTS_COMMITTEE, "standing", "Hướng dẫn", False),
        (Unit.Kind.GRASSROOTS_COMMITTEE, "standing", "Quy chế", True),
        (Unit.Kind.GRASSROOTS_COMMITTEE, "committee", "Quy chế", False),
        (Unit.Kind.GRASSROOTS_CELL, "cell", "Quy định", True),
        (Unit.Kind.GRASSROOTS_CELL, "cell", "Quy chế", False),
        (Unit.Kind.CELL, "cell", "Chỉ thị", True),
        (Unit.Kind.COMMITTEE, "standing", "Hướng dẫn", False),
        (Unit.Kind.GRASSROOTS_COMMITTEE, "body", "Hướng dẫn", False),
    ],
)
def test_who_issues_which_type_is_doubted_by_the_table(tree, kind, issuer, name, is_doubted):
    unit = make.a_unit(tree.committee, kind)

    found = authority.doubts(make.a_draft(unit, name[:2], name, issuer=issuer))

    assert bool(found) is is_doubted


# ---- pages ----


def test_the_page_that_issues_says_what_will_be(client, tree):
    paper = for_signature(tree, recipients="Các chi, đảng bộ trực thuộc\nBáo tỉnh\nLưu Văn phòng Đảng uỷ")
    client.force_login(tree.decider)

    page = client.get(reverse("campaign:document-issue", args=[paper.pk])).content.decode()

    assert "Sẽ gửi 2 đơn vị" in page
    assert "Báo tỉnh: gửi bản giấy" in page
    assert "01-KH/ĐU" in page


def test_the_page_that_issues_lists_what_is_missing_and_has_no_button(client, tree):
    paper = for_signature(tree, signer_name="", place="")
    client.force_login(tree.decider)

    page = client.get(reverse("campaign:document-issue", args=[paper.pk])).content.decode()

    assert "địa danh; người ký" in page
    assert 'name="confirmed"' not in page


def test_a_clerk_corrects_a_paper_through_its_pages(client, tree, paper):
    client.force_login(tree.receiver)

    page = client.get(reverse("campaign:document-correct", args=[paper.pk])).content.decode()
    answer = client.post(reverse("campaign:document-follow", args=[paper.pk]), {"how": "correct"})

    draft = Document.objects.get(follows=paper)
    assert "Soạn văn bản đính chính" in page
    assert answer.url == draft.get_absolute_url()
    assert "Đính chính đang soạn" in client.get(paper.get_absolute_url()).content.decode()
    assert client.post(reverse("campaign:document-follow", args=[paper.pk]), {"how": "x"}).status_code == 404


def test_a_paper_already_issued_may_correct_another(client, tree):
    old, new = issued(tree), issued(tree)
    client.force_login(tree.receiver)

    client.post(
        reverse("campaign:document-correct", args=[old.pk]), {"with_document": new.pk, "reason": "Đính chính số liệu."}
    )

    old.refresh_from_db()
    assert (old.state, old.replaced_by) == (State.CORRECTED, new)
    assert registers.entries_of(registers.opened(old.term, None, "KH"))[0].note == "Đã đính chính: 02-KH/ĐU"


def test_a_day_in_the_past_takes_the_rules_of_its_day(tree):
    make.a_term(tree.committee, "2010 - 2015", date(2010, 1, 1))

    paper = papers.issue(for_signature(tree), on=date(2025, 6, 1), by=tree.decider, at=make.NOW)

    assert paper.rules == "HD36"


# ---- two issuers, a confirmed signature ----


def test_a_joint_paper_is_not_sent_without_what_the_second_issuer_gives(tree):
    draft = make.a_draft(tree.committee, joint_issuer="Ban Tổ chức Tỉnh uỷ")

    with pytest.raises(Refusal) as refused:
        take("send_for_signature", draft, by=tree.receiver, at=make.NOW)

    assert str(refused.value) == (
        "Văn bản còn thiếu: ký hiệu cơ quan cùng ban hành; quyền hạn người ký của cơ quan cùng ban hành; "
        "người ký của cơ quan cùng ban hành."
    )


def test_minutes_are_not_sent_without_the_name_of_either_signer(tree):
    draft = make.a_draft(tree.committee, second_authority="NGƯỜI GHI BIÊN BẢN")

    with pytest.raises(Refusal, match=r"^Văn bản còn thiếu: họ tên người ký bên trái\.$"):
        take("send_for_signature", draft, by=tree.receiver, at=make.NOW)


def test_a_joint_paper_takes_its_number_from_the_lead_s_series(tree):
    both = {"joint_issuer": "Ban Tổ chức Tỉnh uỷ", "joint_symbol": "BTCTU", "second_authority": "TRƯỞNG BAN TỔ CHỨC"}

    first = issued(tree)
    second = issued(tree, **both, second_name="Võ Minh Trí")

    assert [first.number_text, second.number_text] == ["01-KH/ĐU", "02-KH/ĐU-BTCTU"]


def test_who_confirms_a_signature_is_named(tree):
    draft = make.a_draft(tree.committee, confirmed_authority="T/L BAN THƯỜNG VỤ")

    with pytest.raises(Refusal, match="người xác nhận chữ ký"):
        take("send_for_signature", draft, by=tree.receiver, at=make.NOW)


def test_a_letter_is_cited_as_being_about_something(tree):
    letter = make.an_issued_paper(tree.committee, 3, "CV", "Công văn", title="đôn đốc tự báo cáo")
    plan = make.an_issued_paper(tree.committee, 3, title="thực hiện phong trào")

    assert cited(letter).endswith("Đảng uỷ các cơ quan Đảng tỉnh về việc đôn đốc tự báo cáo")
    assert cited(plan).endswith("Đảng uỷ các cơ quan Đảng tỉnh thực hiện phong trào")
