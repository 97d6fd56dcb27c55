"""Rows to prescribed papers: the names of the day, what is missing, what was locked."""

from datetime import date

import pytest

from campaign.issuers import body_heading, heading_of, issuing_name
from campaign.models import SteeringBody
from models_registry import identity
from models_registry.models import Registration
from models_registry.targets import with_measure
from reports import prescribed
from reports.certificates import certificate_pdf, certificates
from reports.official import document_paper, on_the_list
from reports.paper import MissingData, Para
from reports.papers.achievement import achievement_paper
from reports.papers.appraisal import appraisal_paper
from reports.papers.registration import registration_paper
from tests import make
from units import tree as trees
from units.models import Unit
from units.workflow import Refusal

TODAY = make.TODAY


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        (Unit.Kind.GRASSROOTS_CELL, "Chi bộ Toà án", ("ĐẢNG BỘ CÁC CƠ QUAN ĐẢNG TỈNH", "CHI BỘ TOÀ ÁN")),
        (Unit.Kind.GRASSROOTS_COMMITTEE, "Đảng bộ Sở Y tế", ("ĐẢNG BỘ CÁC CƠ QUAN ĐẢNG TỈNH", "ĐẢNG UỶ SỞ Y TẾ")),
        (Unit.Kind.GRASSROOTS_COMMITTEE, "Đảng ủy Sở Y tế", ("ĐẢNG BỘ CÁC CƠ QUAN ĐẢNG TỈNH", "ĐẢNG UỶ SỞ Y TẾ")),
    ],
)
def test_above_a_unit_stands_the_party_organisation_of_its_committee(tree, kind, name, expected):
    unit = make.a_unit(tree.committee, kind, name)

    assert heading_of(unit, TODAY) == expected


def test_above_a_committee_stands_the_provincial_party_organisation_and_above_that_nothing(tree):
    assert heading_of(tree.committee, TODAY) == ("ĐẢNG BỘ TỈNH THỬ NGHIỆM", "ĐẢNG UỶ CÁC CƠ QUAN ĐẢNG TỈNH")
    assert heading_of(tree.province, TODAY) == ("", "TỈNH UỶ THỬ NGHIỆM")


def test_above_a_steering_body_stands_the_committee_itself(tree):
    body = SteeringBody(kind="bcd", unit=tree.committee, name="Ban Chỉ đạo phong trào")

    assert body_heading(body, TODAY) == ("ĐẢNG UỶ CÁC CƠ QUAN ĐẢNG TỈNH", "BAN CHỈ ĐẠO PHONG TRÀO")


def test_a_registration_bears_the_names_of_its_own_day(tree):
    registration = make.an_accepted_registration(tree.cell)
    trees.rename(tree.cell, on=date(2026, 6, 1), name="Chi bộ Văn phòng mới")
    registration.unit.refresh_from_db()

    form = prescribed.registration_form(registration, today=TODAY)

    assert (form.issuer, form.subject.name) == ("CHI BỘ VĂN PHÒNG", "Chi bộ Văn phòng")
    assert issuing_name(registration.unit, TODAY) == "Chi bộ Văn phòng mới"


def test_a_registration_that_a_merger_passed_on_stays_the_paper_of_the_unit_before(tree):
    registration = make.an_accepted_registration(tree.cell)
    merged = make.a_unit(tree.committee, name="Chi bộ Hợp nhất", on=date(2026, 6, 1))
    trees.merge([tree.cell, tree.sibling], merged, on=date(2026, 6, 1))
    identity.follow_successions(TODAY)
    registration = Registration.objects.get(pk=registration.pk)

    form = prescribed.registration_form(registration, today=TODAY)

    assert registration.unit == merged
    assert (form.superior, form.issuer) == ("ĐẢNG BỘ CÁC CƠ QUAN ĐẢNG TỈNH", "CHI BỘ VĂN PHÒNG")
    assert (form.subject.name, form.receivers) == (
        "Chi bộ Văn phòng",
        ("Tổ chỉ đạo phong trào thi đua “Dân vận khéo” Chi bộ Văn phòng",),
    )


def test_what_was_typed_wrong_in_the_unit_is_printed_as_it_was_put_right(tree):
    registration = make.an_accepted_registration(tree.cell)
    registration.collective = tree.department
    registration.save()

    form = prescribed.registration_form(registration, today=TODAY)

    assert form.subject.name == tree.department.name


def test_an_accepted_registration_is_a_whole_paper_s2_32(tree):
    paper = registration_paper(prescribed.registration_form(make.an_accepted_registration(tree.cell), today=TODAY))

    assert paper.head.on == date(2026, 1, 20)
    assert [each.opinion for each in paper.signatures] == ["", "Đồng ý đăng ký mô hình, điển hình cấp cơ sở."]


def confirmed_by(registration):
    """Name and note of the block of who accepts."""
    block = prescribed.registration_form(registration, today=TODAY).confirmation
    return block.name, block.note


def test_who_accepted_a_registration_is_printed_and_else_the_line_is_left_to_the_pen(tree):
    registration = make.an_accepted_registration(tree.cell)
    unknown = confirmed_by(registration)
    registration.trail.create(step="accept", label="Chấp nhận", target="accepted", by=tree.head, at=make.NOW)

    assert unknown == confirmed_by(make.a_registration(tree.cell)) == ("", "(Ký, ghi rõ họ tên)")
    assert confirmed_by(registration) == (tree.head.get_full_name(), "")


def test_an_unfinished_registration_says_what_it_lacks(tree):
    registration = make.a_registration(tree.cell, criteria=0, goal="", baseline="")

    with pytest.raises(MissingData) as missing:
        registration_paper(prescribed.registration_form(registration, today=TODAY))

    assert missing.value.labels == ["Chỉ tiêu, tiêu chí đăng ký", "Thực trạng, sự cần thiết", "Mục tiêu"]


def test_the_lines_of_forces_become_a_table():
    found = prescribed.forces("- Chủ trì: phân công.\n- Chi đoàn\n\n+ Công đoàn: vận động")

    assert [(each.name, each.role) for each in found] == [
        ("Chủ trì", "phân công."),
        ("Chi đoàn", ""),
        ("Công đoàn", "vận động"),
    ]


def test_an_individual_is_printed_with_the_post_of_the_day(tree):
    person = make.a_person(tree.cell, "Phạm Thị Ngọc Ánh", post="Chuyên viên", is_party_member=True, birth_year=1990)
    practice = make.a_practice(tree.cell, person=person)
    registration = make.an_accepted_registration(tree.cell, practice=practice)

    subject = prescribed.registration_form(registration, today=TODAY).subject

    assert (subject.name, subject.post, subject.unit, subject.birth_year, subject.categories) == (
        "Phạm Thị Ngọc Ánh",
        "Chuyên viên",
        "Chi bộ Văn phòng",
        "1990",
        "đảng viên",
    )


def test_a_confirmed_report_names_who_confirmed_and_as_what(tree):
    report = make.a_received_report(
        make.an_accepted_registration(tree.cell), confirmed_by=tree.leader, confirmed_post="Bí thư Chi bộ"
    )

    form = prescribed.achievement_form(report, today=TODAY)

    assert (form.confirmation.authority, form.confirmation.post) == ("XÁC NHẬN CỦA CẤP UỶ", "BÍ THƯ")
    assert form.confirmation.name == "Đỗ Văn Uỷ"
    assert [(each.registered, each.reached, each.verdict) for each in form.results] == [
        ("90 hồ sơ", "95 hồ sơ", "Vượt")
    ]
    achievement_paper(form)


def test_a_verdict_beside_the_figures_prints_its_reason(tree):
    report = make.a_received_report(make.an_accepted_registration(tree.cell), confirmed_by=tree.leader)
    report.results.update(verdict="below", reason="Năm hồ sơ tính hai lần.")

    blocks = achievement_paper(prescribed.achievement_form(report, today=TODAY)).blocks

    assert Para("Chỉ tiêu 1 được đánh giá khác số liệu, lý do: Năm hồ sơ tính hai lần.") in blocks


def test_a_deed_never_registered_needs_no_targets(tree):
    practice = make.a_practice(tree.cell)
    report = make.a_report(make.a_registration(tree.cell, practice=practice))
    report.registration, report.is_adhoc, report.deed_on = None, True, date(2026, 9, 3)
    report.lessons = ""
    report.results.all().delete()

    form = prescribed.achievement_form(report, today=TODAY)

    assert form.registered_as == "Thành tích đột xuất, ngày 03/9/2026"
    achievement_paper(form)


@pytest.mark.parametrize(
    ("value", "measure", "said"),
    [
        ("90", "%", "90%"),
        ("95 %", "%", "95%"),
        ("4", "cuộc", "4 cuộc"),
        ("4 cuộc", "cuộc", "4 cuộc"),
        ("tốt", "", "tốt"),
    ],
)
def test_a_figure_bears_its_measure_once(value, measure, said):
    assert with_measure(value, measure) == said


def test_an_endorsed_appraisal_is_a_whole_sheet_of_the_steering_group(tree):
    result = make.a_result(make.an_accepted_registration(tree.cell))
    result.refresh_from_db()
    appraisal = result.appraisal
    appraisal.worked_on, appraisal.worked_at = date(2026, 10, 8), "Trụ sở đơn vị"
    appraisal.appraisers.create(user=tree.member, is_lead=True)
    for criterion in appraisal.criteria_set.criteria.all():
        appraisal.marks.create(criterion=criterion, points=criterion.max_points)

    form = prescribed.appraisal_form(appraisal, today=TODAY)

    assert [each.verdict for each in form.criteria] == ["40/40 điểm", "60/60 điểm"]
    assert (form.conclusion, form.score, form.appraiser.name) == ("Đạt", "80 điểm", "Phan Thị Viên")
    appraisal_paper(form)


def test_a_concluded_appraisal_that_names_no_day_of_work_prints_that_of_its_conclusion(tree):
    result = make.a_result(make.an_accepted_registration(tree.cell))
    result.refresh_from_db()
    appraisal = result.appraisal
    appraisal.concluded_on, appraisal.targets = date(2026, 10, 9), ""
    appraisal.report.is_adhoc = True

    form = prescribed.appraisal_form(appraisal, today=TODAY)

    assert form.worked_at == "ngày 09/10/2026"
    assert form.compared_with_targets == "Thành tích đột xuất, không có chỉ tiêu đăng ký"


def test_an_appraisal_without_conclusion_is_not_printed(tree):
    report = make.a_received_report(make.an_accepted_registration(tree.cell))

    with pytest.raises(MissingData) as missing:
        appraisal_paper(prescribed.appraisal_form(make.an_appraisal(report), today=TODAY))

    assert "Kết luận" in missing.value.labels


# ---- official papers ----


def a_document(unit, symbol="KH", name="Kế hoạch", **columns):
    columns.setdefault("text", "I- MỤC ĐÍCH\nLàm tốt.")
    columns.setdefault("recipients", "Ban Thường vụ Tỉnh uỷ (để báo cáo)\nLưu Văn phòng")
    return unit.documents.create(
        type=make.a_document_type(symbol, name), title="thực hiện phong trào", authority="T/M BAN THƯỜNG VỤ",
        signer_post="BÍ THƯ", signer_name="Nguyễn Văn Bình", place="Thử Nghiệm", **columns,
    )  # fmt: skip


def test_a_draft_has_its_mark_and_a_gap_for_its_number(tree):
    paper = document_paper(a_document(tree.committee, draft_number=2), today=TODAY)

    assert (paper.draft_mark, paper.head.on) == ("Dự thảo lần 2", None)
    assert paper.head.number_line.endswith("-KH/ĐU")
    assert [(each.text, each.purpose) for each in paper.recipients] == [
        ("Ban Thường vụ Tỉnh uỷ", "để báo cáo"),
        ("Lưu Văn phòng", ""),
    ]


def test_an_issued_paper_follows_the_rules_of_its_day(tree):
    issued = {"state": "issued", "number": 5, "number_text": "05-KH/ĐUK"}

    old = document_paper(a_document(tree.committee, issued_on=date(2025, 3, 1), **issued), today=TODAY)

    assert (old.rules.name, old.head.number_line, old.draft_mark) == ("HD 36-HD/VPTW", "Số 05-KH/ĐUK", "")


def test_a_letter_is_addressed_and_has_no_type_name(tree):
    paper = document_paper(a_document(tree.committee, "CV", "Công văn"), today=TODAY)

    assert (paper.type_name, paper.addressees) == ("", ("Ban Thường vụ Tỉnh uỷ",))
    assert [each.text for each in paper.recipients] == ["Như trên", "Lưu Văn phòng"]


def test_a_paper_of_a_steering_body_is_signed_concurrently(tree):
    body = SteeringBody.objects.create(kind="bcd", unit=tree.committee, level="bloc", name="Ban Chỉ đạo")
    document = a_document(tree.committee, issuer="body", body=body)
    document.authority, document.signer_post = "PHÓ BÍ THƯ", "TRƯỞNG BAN CHỈ ĐẠO"

    (block,) = document_paper(document, today=TODAY).signatures

    assert (block.authority, block.concurrent, block.post) == ("PHÓ BÍ THƯ", "TRƯỞNG BAN CHỈ ĐẠO", "")


def an_issued_award(tree, **columns):
    practice = make.a_practice(tree.cell)
    make.a_lived_year(practice, 2026)
    award = make.an_award(make.a_round(tree.committee, 2026, "adhoc"), practice)
    document = award.decision.document
    document.place, document.authority, document.signer_name = "Thử Nghiệm", "T/M BAN THƯỜNG VỤ", "Nguyễn Văn Bình"
    document.save()
    for name, value in {"register_number": "01/2026", **columns}.items():
        setattr(award, name, value)
    award.save()
    return award


def test_a_decision_prints_the_list_it_locked_whatever_is_renamed_later(tree):
    award = an_issued_award(tree)
    decision = award.decision
    decision.facts = {"rows": [{"name": "Chi bộ Văn phòng", "post_and_unit": "", "achievement": "Có thành tích",
                                "money": 1_520_000, "is_person": False}]}  # fmt: skip
    decision.save()
    trees.rename(tree.cell, on=date(2027, 1, 1), name="Chi bộ khác")

    paper = document_paper(decision.document, today=TODAY)

    (on_list,) = paper.appendices
    assert on_list.parent.startswith(f"kèm theo Quyết định số {decision.document.number_text}, ngày 15/12/2026")
    assert on_list.subtitle == "tập thể được tặng giấy khen trong phong trào thi đua “Dân vận khéo” năm 2026"
    assert [row.cells[1] for block in on_list.blocks if block.kind == "table" for row in block.rows] == [
        "Chi bộ Văn phòng"
    ]
    assert paper.issuing[0] == "BAN THƯỜNG VỤ ĐẢNG UỶ CÁC CƠ QUAN ĐẢNG TỈNH"


@pytest.mark.parametrize(
    ("achievement", "printed"),
    [
        ("Đã có thành tích xuất sắc năm 2026 với mô hình “Khéo trong tiếp dân”", "Mô hình “Khéo trong tiếp dân”"),
        ("Cứu người bị nạn", "Cứu người bị nạn"),
    ],
)
def test_the_list_of_a_decision_names_the_model_alone(achievement, printed):
    assert on_the_list({"achievement": achievement}) == printed


# ---- certificates ----


def test_a_certificate_has_number_signer_and_day_of_its_decision(tree):
    award = an_issued_award(tree)

    (found,) = certificates([award])

    assert (found.kind, found.award, found.honorific, found.register) == (
        "collective",
        "GIẤY KHEN",
        "Tập thể",
        "01/2026",
    )
    assert (found.decision, found.on, found.signature.name) == (
        award.decision.document.number_text,
        award.awarded_on,
        "Nguyễn Văn Bình",
    )


def test_a_person_is_addressed_as_he_is(tree):
    award = an_issued_award(tree)
    award.person = make.a_person(tree.cell, salutation="ba")

    assert certificates([award])[0].honorific == "Bà"


def test_certificates_that_lack_something_are_refused_with_what_and_whose(tree):
    whole, lacking = an_issued_award(tree), an_issued_award(tree, register_number="")

    with pytest.raises(MissingData) as missing:
        certificates([whole, lacking])

    assert missing.value.labels == ["Số vào sổ (Chi bộ Văn phòng)"]


def test_revoked_lines_and_commendations_have_no_certificate(tree):
    revoked = an_issued_award(tree, revoked_on=TODAY)
    praised = an_issued_award(tree, form=make.a_commendation())

    with pytest.raises(Refusal):
        certificate_pdf([revoked, praised])
