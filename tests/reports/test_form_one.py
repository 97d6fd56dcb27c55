"""Mẫu 1 read back from its PDF, field by field (domain.md 2.1: the 21 fields of the printed form)."""

from datetime import date

import pytest

from reports import prescribed
from reports.papers.registration import registration_paper
from reports.pdf import render_paper
from tests import make
from tests.make import STORY, TODAY
from tests.reports.printed import words_of

CONTINUITY = {
    "new": "Mới",
    "continuing": "Tiếp tục, năm thứ 3",
    "promoted": "Nâng cấp từ mô hình cơ sở “Khéo gốc”, năm 2025",
}
LEVELS = {
    "base": ("Cấp cơ sở", "Tổ chỉ đạo", "XÁC NHẬN CỦA TỔ CHỈ ĐẠO", "cấp cơ sở", "Chi bộ Văn phòng"),
    "bloc": ("Cấp đảng uỷ", "Ban Chỉ đạo", "XÁC NHẬN CỦA BAN CHỈ ĐẠO", "cấp đảng uỷ", "Đảng uỷ các cơ quan Đảng tỉnh"),
    "province": ("Cấp tỉnh", "Ban Chỉ đạo", "XÁC NHẬN CỦA BAN CHỈ ĐẠO", "cấp tỉnh", "Tỉnh uỷ Thử Nghiệm"),
}
PROGRAMMES = {"dvk": "Dân vận khéo", "qcdc": "Quy chế dân chủ ở cơ sở"}


def printed(registration):
    """The text of the PDF on one line."""
    return words_of(render_paper(registration_paper(prescribed.registration_form(registration, today=TODAY))))


def registered(tree, person=None, level="base", programme="dvk", continuity="new"):
    """An accepted registration in which every field says something of its own."""
    tree.cell.address = "Số 8 đường Thử, phường Mẫu"
    tree.cell.save()
    receiver = {"base": tree.cell, "bloc": tree.committee, "province": tree.province}[level]
    practice = make.a_practice(tree.cell, tree.committee, person=person, programme=programme)
    origin = make.an_accepted_registration(tree.cell, make.a_year(tree.committee, 2025), title="Khéo gốc")
    registration = make.an_accepted_registration(
        tree.cell, make.a_year(tree.committee), practice=practice, level=level, receiver=receiver,
        continuity=continuity, year_number=3 if continuity == "continuing" else 1,
        promoted_from=origin if continuity == "promoted" else None, title="Khéo trong tiếp công dân",
        representative_phone="0200 111 222", forces="Chi uỷ: chủ trì\nChi đoàn: hướng dẫn",
        resources="Kinh phí của cơ quan", cost=1_500_000, checkpoints="Sơ kết ngày 30/6", criteria=0,
    )  # fmt: skip
    registration.criteria.create(
        position=1, text="Hồ sơ đúng hạn", measure="%", baseline="60", target="98", due_on=date(2026, 9, 30)
    )
    registration.trail.create(step="accept", label="Chấp nhận", target="accepted", by=tree.head, at=make.NOW)
    return registration


# One line a field of the table in domain.md 2.1, in its order: what must stand on the paper.
def fields_of(registration, level, programme, continuity):
    said_level, body, confirms, accepted_at, name = LEVELS[level]
    return {
        "1 đầu văn bản": ["ĐẢNG CỘNG SẢN VIỆT NAM", "CHI BỘ VĂN PHÒNG", "ngày 20 tháng 01 năm 2026"],
        "2 kính gửi": [f"Kính gửi: {body}", name],
        "5 tên": ["Tên mô hình, điển hình: Khéo trong tiếp công dân"],
        "6 loại": [f"Loại mô hình: {PROGRAMMES[programme]}"],
        "7 lĩnh vực": [f"Lĩnh vực: {registration.field.name}"],
        "8 cấp": [f"Cấp đăng ký: {said_level}"],
        "9 mới, tiếp tục": [f"Mới, tiếp tục: {continued(continuity, level)}"],
        "10 thực trạng": [f"Thực trạng, sự cần thiết: {STORY['baseline']}"],
        "11 nhiệm vụ": [STORY["political_task"]],
        "12 mục tiêu": [f"Mục tiêu: {STORY['goal']}"],
        "13 chỉ tiêu": ["Hồ sơ đúng hạn % 60 98 30/9/2026"],
        "14 cách làm": [f"Nội dung, cách làm: {STORY['methods']}"],
        "15 địa bàn": ["Bộ phận một cửa. Đối tượng: Người dân đến giao dịch."],
        "16 lực lượng": ["Chi uỷ chủ trì", "Chi đoàn hướng dẫn"],
        "17 nguồn lực": ["Kinh phí của cơ quan", "Kinh phí dự kiến: 1.500.000 đồng."],
        "18 thời gian": ["từ ngày 01/02/2026 đến ngày 31/10/2026", "Sơ kết ngày 30/6"],
        "19 sản phẩm": [f"Sản phẩm, kết quả dự kiến: {STORY['outputs']}"],
        "20 duy trì": [f"Khả năng duy trì, nhân rộng: {STORY['sustainability']}"],
        "21 chữ ký": [confirms, f"Đồng ý đăng ký mô hình, điển hình {accepted_at}.", "Trần Văn Tổ"],
    }


def continued(continuity, level):
    """What a model rises from: to the province from the committee's level."""
    said = CONTINUITY[continuity]
    return said.replace("mô hình cơ sở", "mô hình cấp đảng uỷ") if level == "province" else said


def absent(text, fields):
    """The fields of which something is not on the paper."""
    found = {name: [part for part in parts if part not in text] for name, parts in fields.items()}
    return {name: missing for name, missing in found.items() if missing}


CASES = [
    (level, programme, continuity)
    for level in LEVELS
    for programme, continuity in (("dvk", "new"), ("qcdc", "continuing"), ("dvk", "promoted"))
    if level != "base" or continuity != "promoted"
]


@pytest.mark.parametrize(("level", "programme", "continuity"), CASES)
def test_every_field_of_a_collective_stands_on_the_paper_s2_10_s0_23(tree, level, programme, continuity):
    registration = registered(tree, level=level, programme=programme, continuity=continuity)

    fields = fields_of(registration, level, programme, continuity) | {
        "3 loại": ["Đăng ký: Tập thể"],
        "4a tập thể": [
            "Tên tập thể: Chi bộ Văn phòng", "Địa chỉ: Số 8 đường Thử, phường Mẫu",
            "Người đại diện: Trần Văn Đại, Bí thư chi bộ", "Điện thoại: 0200 111 222", "ĐẠI DIỆN TẬP THỂ",
        ],
    }  # fmt: skip

    assert absent(printed(registration), fields) == {}


@pytest.mark.parametrize(("level", "programme", "continuity"), CASES)
def test_every_field_of_a_person_stands_on_the_paper_s0_15(tree, level, programme, continuity):
    person = make.a_person(
        tree.cell, "Phạm Thị Ngọc Ánh", post="Chuyên viên", is_party_member=True, is_official=True, birth_year=1990
    )
    registration = registered(tree, person, level=level, programme=programme, continuity=continuity)

    fields = fields_of(registration, level, programme, continuity) | {
        "3 loại": ["Đăng ký: Cá nhân"],
        "4b cá nhân": [
            "Họ và tên: Phạm Thị Ngọc Ánh", "Năm sinh: 1990", "Chức vụ: Chuyên viên", "Đơn vị: Chi bộ Văn phòng",
            "Là: đảng viên, cán bộ, công chức", "NGƯỜI ĐĂNG KÝ",
        ],
    }  # fmt: skip

    assert absent(printed(registration), fields) == {}


def test_what_a_level_does_not_ask_for_leaves_no_empty_line(tree):
    registration = registered(tree)
    for name in ("forces", "resources", "sustainability", "representative_phone"):
        setattr(registration, name, "")
    registration.cost = None

    text = printed(registration)

    assert not any(word in text for word in ("Lực lượng", "Nguồn lực", "Khả năng duy trì", "Điện thoại"))
