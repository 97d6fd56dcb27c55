from datetime import date, timedelta

import pytest

from campaign import papers, registers
from campaign.models import CommitteeTerm, Document, DocumentType, NumberRegister
from tests import make
from units.models import UnitName
from units.workflow import Refusal, take

READY = {
    "title": "thực hiện phong trào thi đua “Dân vận khéo” năm 2026",
    "text": "I- MỤC ĐÍCH",
    "place": "Thử Nghiệm",
    "authority": "T/M BAN THƯỜNG VỤ",
    "signer_post": "PHÓ BÍ THƯ",
    "signer_name": "Hoàng Văn Quyết",
    "recipients": "Các chi, đảng bộ trực thuộc\nLưu Văn phòng Đảng uỷ",
}


@pytest.fixture
def kind(db):
    return DocumentType.objects.create(name="Kế hoạch", symbol="KH")


@pytest.fixture
def term(tree):
    return CommitteeTerm.objects.create(unit=tree.committee, name="2025 - 2030", begins_on=date(2025, 8, 1))


def a_paper(tree, kind, **columns):
    columns = {"state": "for_signature", **READY, **columns}
    return Document.objects.create(type=kind, unit=tree.committee, **columns)


def test_numbers_run_from_01_within_a_term_and_not_within_a_year(tree, kind, term):
    days = (date(2025, 12, 30), date(2026, 1, 5))
    issued = [papers.issue(a_paper(tree, kind), on=day, by=tree.decider, at=make.NOW) for day in days]

    assert [paper.number_text for paper in issued] == ["01-KH/ĐU", "02-KH/ĐU"]


def test_a_new_term_begins_again_at_01(tree, kind, term):
    term.ends_on = date(2030, 7, 31)
    term.save()
    CommitteeTerm.objects.create(unit=tree.committee, name="2030 - 2035", begins_on=date(2030, 8, 1))
    papers.issue(a_paper(tree, kind), on=date(2030, 7, 31), by=tree.decider, at=make.at(date(2030, 7, 31)))

    first = papers.issue(a_paper(tree, kind), on=date(2030, 8, 1), by=tree.decider, at=make.at(date(2030, 8, 1)))

    assert first.number == 1


def test_no_paper_is_signed_on_a_day_to_come(tree, kind, term):
    with pytest.raises(Refusal, match="không thể ở sau hôm nay"):
        papers.issue(a_paper(tree, kind), on=make.TODAY + timedelta(days=1), by=tree.decider, at=make.NOW)


def test_each_type_has_its_own_series(tree, kind, term):
    decision = DocumentType.objects.create(name="Quyết định", symbol="QĐ")
    papers.issue(a_paper(tree, kind), on=make.TODAY, by=tree.decider, at=make.NOW)

    issued = papers.issue(a_paper(tree, decision), on=make.TODAY, by=tree.decider, at=make.NOW)

    assert issued.number_text == "01-QĐ/ĐU"


def test_numbers_used_before_the_system_began_are_continued(tree, kind, term):
    NumberRegister.objects.create(term=term, type_symbol="KH", next_number=48)

    assert registers.next_number(a_paper(tree, kind), make.TODAY) == 48
    assert papers.issue(a_paper(tree, kind), on=make.TODAY, by=tree.decider, at=make.NOW).number == 48


def test_a_void_number_is_never_given_again(tree, kind, term):
    first = papers.issue(a_paper(tree, kind), on=make.TODAY, by=tree.decider, at=make.NOW)
    take("void", first, by=tree.decider, at=make.NOW, reason="Ghi nhầm thể loại.")

    assert papers.issue(a_paper(tree, kind), on=make.TODAY, by=tree.decider, at=make.NOW).number == 2
    assert Document.objects.filter(number=1).exists()


def test_the_symbol_is_that_of_the_day(tree, kind, term):
    tree.committee.names.update(valid_from=date(2025, 8, 2))
    UnitName.objects.create(
        unit=tree.committee, name="Đảng uỷ Khối", symbol="ĐUK", valid_from=date(2020, 1, 1), valid_to=date(2025, 8, 1)
    )

    issued = papers.issue(a_paper(tree, kind), on=date(2025, 8, 1), by=tree.decider, at=make.NOW)

    assert issued.number_text == "01-KH/ĐUK"


def test_issuing_leaves_a_row_and_locks(tree, kind, term):
    issued = papers.issue(a_paper(tree, kind), on=make.TODAY, by=tree.decider, at=make.NOW)

    assert issued.state == "issued"
    assert issued.is_locked
    assert [row.label for row in issued.trail.all()] == ["Ban hành"]


@pytest.mark.parametrize("name", ["title", "text", "place", "authority", "signer_name", "recipients"])
def test_nothing_is_issued_with_something_missing_and_no_number_is_lost(tree, kind, term, name):
    paper = a_paper(tree, kind, **{name: ""})

    with pytest.raises(Refusal, match=r"Văn bản còn thiếu|Chưa ban hành được, cần bổ sung hoặc sửa"):
        papers.issue(paper, on=make.TODAY, by=tree.decider, at=make.NOW)

    paper.refresh_from_db()
    assert (paper.state, paper.number) == ("for_signature", None)
    assert registers.next_number(paper, make.TODAY) == 1


def test_a_draft_is_not_issued(tree, kind, term):
    with pytest.raises(Refusal, match="đang trình ký"):
        papers.issue(a_paper(tree, kind, state="draft"), on=make.TODAY, by=tree.decider, at=make.NOW)


def test_a_paper_bound_to_a_decision_is_not_issued_alone(tree, kind, term):
    with pytest.raises(Refusal, match="từ trang của quyết định"):
        papers.issue(a_paper(tree, kind, is_bound=True), on=make.TODAY, by=tree.decider, at=make.NOW)


def test_without_a_term_nothing_is_numbered(tree, kind):
    with pytest.raises(Refusal, match="Chưa khai báo nhiệm kỳ"):
        papers.issue(a_paper(tree, kind), on=make.TODAY, by=tree.decider, at=make.NOW)


def test_only_those_who_sit_at_the_issuer_issue(tree, kind, term):
    with pytest.raises(Refusal, match="không có quyền"):
        papers.issue(a_paper(tree, kind), on=make.TODAY, by=tree.leader, at=make.NOW)


def test_an_issued_paper_points_to_the_one_that_replaces_it(tree, kind, term):
    old, new = (papers.issue(a_paper(tree, kind), on=make.TODAY, by=tree.decider, at=make.NOW) for _ in range(2))

    papers.replace(old, with_document=new, by=tree.decider, at=make.NOW, reason="Đính chính ngày tháng.")

    assert (old.state, old.replaced_by) == ("replaced", new)


def test_a_paper_is_not_replaced_by_a_draft_or_by_itself(tree, kind, term):
    old = papers.issue(a_paper(tree, kind), on=make.TODAY, by=tree.decider, at=make.NOW)

    for other in (old, a_paper(tree, kind, state="draft")):
        with pytest.raises(Refusal, match="đã ban hành"):
            papers.replace(old, with_document=other, by=tree.decider, at=make.NOW, reason="Đính chính ngày tháng.")
