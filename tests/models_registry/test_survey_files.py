"""Files of a visit and a unit's proof of what it mended (S2-23)."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from models_registry import survey_files
from models_registry.models import VisitFile
from tests import make
from tests.ground import standing
from tests.make import NOW
from tests.units.test_uploads import SAMPLES
from units.workflow import Refusal, take


@standing
def visit(tree):
    registration = make.an_accepted_registration(tree.cell, level="bloc", receiver=tree.committee)
    return make.a_visit(make.a_survey(tree.committee, tree.chief, tree.chief_member), registration, state="done")


@pytest.fixture
def correction(visit):
    return make.a_correction(visit)


def attached(visit, by, kind="photo", photo=None):
    return survey_files.attach(visit, photo or make.a_photo(), kind=kind, caption="Sổ", by=by, at=NOW)


def proved(correction, by, photo=None):
    return survey_files.prove(correction, photo or make.a_photo(), caption="Sổ mới", by=by, at=NOW)


def uploaded():
    return {"file": SimpleUploadedFile("So.jpg", SAMPLES["jpg"]), "caption": "Sổ mới"}


# ---- of the team ----


def test_the_surveying_body_keeps_files_and_the_same_one_once(tree, visit):
    attached(visit, tree.chief)

    with pytest.raises(Refusal, match="đã có ở lần khảo sát này"):
        attached(visit, tree.chief)
    with pytest.raises(Refusal, match="không có quyền"):
        attached(visit, tree.clerk, photo=make.a_photo(size=(31, 20)))


def test_a_visit_takes_so_many_files_and_the_proofs_are_not_of_them(tree, visit, correction, monkeypatch):
    monkeypatch.setattr(survey_files, "MOST_FILES", 1)
    proved(correction, tree.clerk)
    attached(visit, tree.chief)

    with pytest.raises(Refusal, match="nhiều nhất 1 tệp"):
        attached(visit, tree.chief, photo=make.a_photo(size=(31, 20)))


def test_a_photo_goes_and_the_signed_minutes_stay(tree, visit):
    photo, minutes = attached(visit, tree.chief), attached(visit, tree.chief, "minutes", make.a_photo(size=(31, 20)))

    survey_files.remove(photo, by=tree.chief_member)

    with pytest.raises(Refusal, match="Biên bản đã ký không bỏ được"):
        survey_files.remove(minutes, by=tree.chief)
    assert list(visit.files.all()) == [minutes]


# ---- a unit's proof ----


def test_a_unit_proves_what_it_mended_until_it_has_said_so_s2_23(tree, correction):
    item = proved(correction, tree.registrant)

    assert (item.kind, item.correction, item.visit) == ("proof", correction, correction.visit)
    take("mend", correction, by=tree.clerk, at=NOW, reason="Đã lập sổ và công khai.")
    with pytest.raises(Refusal, match="trước khi báo đã khắc phục"):
        proved(correction, tree.clerk, make.a_photo(size=(31, 20)))
    with pytest.raises(Refusal, match="trước khi báo đã khắc phục"):
        survey_files.remove(VisitFile.objects.get(), by=tree.clerk)


def test_what_is_sent_back_takes_proofs_again(tree, correction):
    take("mend", correction, by=tree.clerk, at=NOW, reason="Đã lập sổ và công khai.")
    take("send_back", correction, by=tree.chief, at=NOW, reason="Cần ảnh của sổ mới.")

    assert proved(correction, tree.clerk).correction == correction


def test_others_prove_nothing_and_the_team_takes_no_proof_away(tree, correction):
    item = proved(correction, tree.clerk)

    for user in (tree.chief, tree.stranger):
        with pytest.raises(Refusal, match="do đơn vị đưa lên"):
            proved(correction, user, make.a_photo(size=(31, 20)))
        with pytest.raises(Refusal, match="do đơn vị đưa lên"):
            survey_files.remove(item, by=user)


def test_the_same_proof_once_and_not_too_many(tree, correction, monkeypatch):
    monkeypatch.setattr(survey_files, "MOST_PROOFS", 1)
    proved(correction, tree.clerk)

    with pytest.raises(Refusal, match="đã có ở nội dung uốn nắn này"):
        proved(correction, tree.clerk)
    with pytest.raises(Refusal, match="nhiều nhất 1 tệp"):
        proved(correction, tree.clerk, make.a_photo(size=(31, 20)))


# ---- the pages ----


def test_a_clerk_adds_a_proof_and_takes_it_back_and_the_team_sees_it(client, tree, correction):
    client.force_login(tree.clerk)
    page = correction.get_absolute_url()

    added = client.post(f"{page}tep/", uploaded(), follow=True)

    item = correction.files.get()
    assert added.redirect_chain == [(page, 302)]
    assert "Đã thêm “So.jpg”." in added.content.decode()
    client.force_login(tree.chief)
    assert all(
        "Sổ mới" in client.get(each.get_absolute_url()).content.decode() for each in (correction.visit, correction)
    )
    client.force_login(tree.clerk)
    gone = client.post(f"/mo-hinh/khao-sat/tep/{item.pk}/bo/", follow=True)
    assert gone.redirect_chain == [(page, 302)]
    assert not correction.files.exists()


def test_only_the_unit_is_offered_to_add_a_proof_and_only_now(client, tree, correction):
    def offers(user):
        client.force_login(user)
        return "Thêm ảnh, tệp" in client.get(correction.get_absolute_url()).content.decode()

    assert (offers(tree.clerk), offers(tree.chief)) == (True, False)
    take("mend", correction, by=tree.clerk, at=NOW, reason="Đã lập sổ và công khai.")
    assert not offers(tree.clerk)


def test_the_team_is_not_offered_to_drop_a_proof_from_the_visit(client, tree, correction):
    proved(correction, tree.clerk)
    client.force_login(tree.chief)

    assert "Bỏ tệp đưa nhầm" not in client.get(correction.visit.get_absolute_url()).content.decode()


def test_a_stranger_sees_no_correction_to_prove(client, tree, correction):
    client.force_login(tree.stranger)

    assert client.post(f"{correction.get_absolute_url()}tep/", uploaded()).status_code == 404


def test_why_a_file_is_refused_stands_beside_its_field_and_the_caption_stays(client, tree, correction):
    client.force_login(tree.clerk)
    address = reverse("models_registry:correction-file-add", args=[correction.pk])
    good, bad = SimpleUploadedFile("So.jpg", SAMPLES["jpg"]), SimpleUploadedFile("Gia.pdf", b"no paper")

    answer = client.post(address, {"file": [good, bad], "caption": "Sổ mới"})

    assert (answer.status_code, answer.context["file_form"]["caption"].value()) == (422, "Sổ mới")
    assert "không thuộc loại được nhận" in "".join(answer.context["file_form"].errors["file"])
    assert "<details open>" in answer.text
    assert [item.name for item in correction.files.all()] == ["So.jpg"]
    assert "Đã thêm “So.jpg”." in answer.text


def test_a_unit_reads_on_top_why_its_mending_was_sent_back(client, tree, correction):
    take("mend", correction, by=tree.clerk, at=NOW, reason="Đã lập lại sổ theo dõi.")
    take("send_back", correction, by=tree.chief, at=NOW, reason="Chưa thấy công khai kết quả.")
    client.force_login(tree.clerk)

    assert client.get(correction.get_absolute_url()).context["sent_back"] == "Chưa thấy công khai kết quả."
