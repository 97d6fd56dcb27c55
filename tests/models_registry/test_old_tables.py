"""Old tables in any layout: the head, the columns, the rows (mẫu 2, domain.md 2.2)."""

import unicodedata

import pytest

from models_registry import old_tables
from models_registry.old_tables import guessed, layout_of, rows_of
from models_registry.registration_forms import NEWCOMER, SECTIONS

FIELDS = {"kt": "Phát triển kinh tế", "vhxh": "Văn hoá - xã hội", "htct": "Xây dựng hệ thống chính trị"}
PRESCRIBED = [
    ["BIỂU TỔNG HỢP ĐĂNG KÝ"] * 15,
    ["TT", "Tên mô hình, điển hình", "Tập thể, cá nhân đăng ký", "Loại", "Loại", *["Lĩnh vực"] * 4,
     "Nội dung, chỉ tiêu chính", "Mới, tiếp tục", "Cấp đăng ký", "Thời gian thực hiện", "Người theo dõi", "Ghi chú"],
    ["TT", "Tên mô hình, điển hình", "Tập thể, cá nhân đăng ký", "Tập thể", "Cá nhân", "KT", "VH-XH", "QP-AN",
     "XD HTCT", "Nội dung, chỉ tiêu chính", "Mới, tiếp tục", "Cấp đăng ký", "Thời gian thực hiện", "Người theo dõi",
     "Ghi chú"],
    [f"({number})" for number in range(1, 16)],
    ["I- MÔ HÌNH TẬP THỂ (01)"] * 15,
    ["1", "Khéo trong\ntiếp công dân", "Chi bộ Văn phòng", "x", "", "", "", "", "x",
     "- Hồ sơ đúng hạn: 98%\n- Không có đơn thư", "Mới", "Cơ sở", "01/2026 - 11/2026", "", ""],
    ["II- ĐIỂN HÌNH CÁ NHÂN"] * 15,
    ["1", "Khéo vận động hiến đất", "Bà Lê Thị Hoa, Kế toán", "", "x", "x", "", "", "", "Hiến 200 m2",
     "", "", "", "", ""],
    ["TỔNG SỐ: 02", "TỔNG SỐ: 02", "TỔNG SỐ: 02", "1", "1", "1", "", "", "1", "", "", "", "", "", ""],
    ["", "", "", "", "", "", "", "", "", "T/M CHI BỘ", "", "", "", "", ""],
]  # fmt: skip


# What a table says in a way of its own: whose it is; a newcomer is told among the corrections.
OWN_WAY = {"collective", "person", *NEWCOMER}


def read(grid, columns=None):
    layout = layout_of(grid)
    return rows_of(grid, layout, columns or guessed(layout.headings), fields=FIELDS).rows


def test_a_head_of_two_rows_and_the_row_of_numbers_are_found():
    layout = layout_of(PRESCRIBED)

    assert layout.first == 4
    assert guessed(layout.headings) == [
        "number", "title", "subject", "is_collective", "is_individual", "is_kt", "is_vhxh", "is_qpan", "is_htct",
        "content", "", "", "period", "follower", "",
    ]  # fmt: skip


def test_the_prescribed_table_is_read_with_its_groups_ticks_and_lines():
    assert read(PRESCRIBED) == [
        (
            6,
            {
                "title": "Khéo trong tiếp công dân",
                "subject_kind": "Tập thể",
                "collective": "Chi bộ Văn phòng",
                "field": "Xây dựng hệ thống chính trị",
                "content": "- Hồ sơ đúng hạn: 98%\n- Không có đơn thư",
                "starts_on": "01/2026 - 11/2026",
                "ends_on": "01/2026 - 11/2026",
            },
        ),
        (
            8,
            {
                "title": "Khéo vận động hiến đất",
                "subject_kind": "Cá nhân",
                "person": "Bà Lê Thị Hoa, Kế toán",
                "field": "Phát triển kinh tế",
                "content": "Hiến 200 m2",
            },
        ),
    ]


def test_a_table_that_says_kind_and_field_by_groups_only_is_read():
    grid = [
        ["STT", "Tên điển hình", "Người đăng ký"],
        ["A", "Tập thể", ""],
        ["", "1. Lĩnh vực văn hoá, xã hội", ""],
        ["1", "Khéo trong dạy học", "Phòng Hành chính"],
        ["B", "Cá nhân", ""],
        ["2", "Khéo trong xây cầu", "Ông Trần Văn An, Trưởng thôn"],
        ["", "Cộng: 2", ""],
    ]

    found = [texts for _, texts in read(grid)]

    assert [(each["subject_kind"], each["field"]) for each in found] == [
        ("Tập thể", "Văn hoá - xã hội"),
        ("Cá nhân", "Văn hoá - xã hội"),
    ]


def test_headings_are_known_without_accents_in_capitals_and_decomposed():
    plain = ["stt", "TEN MO HINH", "don vi dang ky", "LINH VUC"]
    decomposed = [unicodedata.normalize("NFD", text) for text in ("STT", "Tên mô hình", "Đơn vị đăng ký", "Lĩnh vực")]

    assert guessed(plain) == guessed(decomposed) == ["number", "title", "subject", "field"]


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("Tên tập thể/cá nhân", "subject"),
        ("Cá nhân/ tập thể", "subject"),
        ("Đơn vị/cá nhân", "subject"),
        ("Loại (tập thể/cá nhân)", "subject_kind"),
        ("Loại hình / Tập thể", "is_collective"),
        ("Tập thể, cá nhân / Cá nhân", "is_individual"),
        ("Tập thể hay cá nhân", "subject_kind"),
        ("Tập thể, cá nhân đăng ký", "subject"),
    ],
)
def test_a_slash_between_both_subjects_is_no_tick_of_one(heading, meaning):
    assert guessed([heading]) == [meaning]


def test_every_text_of_mau_1_may_have_a_column_of_its_own():
    headings = {
        "Thực trạng": "baseline", "Nhiệm vụ chính trị gắn với mô hình": "political_task", "Đối tượng": "target_group",
        "Địa bàn, đối tượng": "area", "Nguồn lực": "resources", "Kinh phí (đồng)": "cost",
        "Mốc kiểm tra": "checkpoints", "Khả năng nhân rộng": "sustainability", "Người đại diện": "representative",
        "Chức vụ người đại diện": "representative_post", "Số điện thoại": "representative_phone",
        "Thời gian / Từ ngày": "starts_on", "Thời gian / Đến ngày": "ends_on", "Bắt đầu": "starts_on",
        "Kết thúc": "ends_on", "Thời gian thực hiện": "period", "Từ ngày đến ngày": "period",
    }  # fmt: skip

    assert {said: guessed([said])[0] for said in headings} == headings
    assert set(headings.values()) <= old_tables.MEANINGS.keys()
    assert {name for _, names in SECTIONS for name in names} - OWN_WAY <= old_tables.MEANINGS.keys()


def test_a_beginning_and_an_end_of_their_own_are_read():
    head = ["TT", "Tên mô hình", "Thực trạng", "Từ ngày", "Đến ngày", "Kinh phí"]
    grid = [head, ["1", "Khéo trong tiếp dân", "Còn trễ hẹn", "02/2026", "31.10.26", "2.000.000"]]

    ((_, texts),) = read(grid)

    assert (texts["baseline"], texts["cost"]) == ("Còn trễ hẹn", "2.000.000")
    assert (texts["starts_on"], texts["ends_on"]) == ("02/2026", "31.10.26")


@pytest.mark.parametrize(
    ("values", "meaning"),
    [
        (["Tập thể", "CÁ NHÂN"], "subject_kind"),
        (["Tập thể", "Chi bộ Văn phòng"], "subject"),
        ([], "subject"),
    ],
)
def test_a_column_that_only_says_tap_the_or_ca_nhan_tells_the_kind(values, meaning):
    assert old_tables.put_right(["title", "subject"], [["Khéo"], values]) == ["title", meaning]
    assert old_tables.put_right(["subject_kind", "subject"], [["Tập thể"], values]) == ["subject_kind", "subject"]


def test_the_same_headings_have_one_signature_whatever_their_spelling():
    one = layout_of([["Tên mô hình", "Lĩnh vực"], ["a", "b"]])
    other = layout_of([["TÊN  MÔ HÌNH", unicodedata.normalize("NFD", "lĩnh vực")]])

    assert one.signature == other.signature


def test_samples_show_the_first_different_values_of_each_column():
    grid = [["Tên mô hình", "Lĩnh vực"], ["A", "KT"], ["B", "KT"]]

    assert old_tables.samples(grid, layout_of(grid)) == [["A", "B"], ["KT"]]


def test_a_sheet_without_a_head_has_no_layout():
    assert layout_of([["Kính gửi", "Ban"], ["1", "2"]]) is None


HEADINGS = ["TT", "Tên mô hình", "Đơn vị đăng ký", "Nội dung, chỉ tiêu"]


def contents(*rows):
    return [(texts["title"], texts.get("content", "")) for _, texts in read([HEADINGS, *rows])]


def test_a_model_whose_title_is_merged_over_several_rows_is_one():
    found = contents(
        ["1", "Khéo trong tiếp dân", "Chi bộ Một", "Hồ sơ đúng hạn: 98%"],
        ["1", "Khéo trong tiếp dân", "Chi bộ Một", "Không có đơn thư"],
        ["2", "Khéo trong tiếp dân", "Chi bộ Hai", "Hài lòng: 95%"],
    )

    assert found == [
        ("Khéo trong tiếp dân", "Hồ sơ đúng hạn: 98%\nKhông có đơn thư"),
        ("Khéo trong tiếp dân", "Hài lòng: 95%"),
    ]


def test_further_targets_below_a_model_belong_to_it_and_signatures_do_not():
    found = contents(
        ["1", "Khéo trong tiếp dân", "Chi bộ Một", "Hồ sơ đúng hạn: 98%"],
        ["", "", "", "Không có đơn thư kéo dài"],
        ["", "", "", ""],
        ["", "", "", "Nguyễn Văn Ký Tên"],
    )

    assert found == [("Khéo trong tiếp dân", "Hồ sơ đúng hạn: 98%\nKhông có đơn thư kéo dài")]


def test_a_head_printed_again_on_the_next_page_is_no_model():
    found = contents(
        ["1", "Khéo một", "A", "x y"], HEADINGS, ["(1)", "(2)", "(3)", "(4)"], ["2", "Khéo hai", "B", "z t"]
    )

    assert [title for title, _ in found] == ["Khéo một", "Khéo hai"]


def test_a_numbered_row_without_a_title_is_kept_to_be_corrected():
    assert contents(["1", "", "Chi bộ Một", "Hồ sơ đúng hạn: 98%"], ["2", "", "", "Không có đơn thư"]) == [
        ("", "Hồ sơ đúng hạn: 98%"),
        ("", "Không có đơn thư"),
    ]


def test_what_was_passed_over_is_told():
    layout = layout_of(PRESCRIBED)

    found = rows_of(PRESCRIBED, layout, guessed(layout.headings), fields=FIELDS)

    assert found.passed == [
        (5, "I- MÔ HÌNH TẬP THỂ (01)"), (7, "II- ĐIỂN HÌNH CÁ NHÂN"), (9, "TỔNG SỐ: 02"), (10, "T/M CHI BỘ"),
    ]  # fmt: skip


def test_the_name_of_the_sheet_may_say_the_kind():
    grid = [HEADINGS, ["1", "Khéo vận động", "Lê Thị Hoa", "Hiến 200 m2"]]

    ((_, texts),) = rows_of(grid, layout_of(grid), guessed(HEADINGS), fields={},
                            said=old_tables.group_of("Cá nhân", {})).rows  # fmt: skip

    assert texts["person"] == "Lê Thị Hoa"


@pytest.mark.parametrize(
    ("words", "group"),
    [("quoc phong-an ninh", "qpan"), ("anqp", "qpan"), ("an-qp", "qpan"), ("kt", "kt"), ("hoanqp", "")],
)
def test_a_field_is_known_by_what_people_call_it(words, group):
    assert old_tables.group_named(words) == group
