import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from units.text import KEY_LENGTH, fold, keys, nfc, person_sort_key, sort_key

VIETNAMESE = st.text(
    st.sampled_from(
        'aăâbcdđeêghiklmnoôơpqrstuưvxy áàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ-“”"0123456789'
    ),
    max_size=60,
)
LETTERS = list("aăâbcdđeêghiklmnoôơpqrstuưvxy")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Đảng uỷ", "đảng ủy"),
        ("Hoà Bình", "HÒA BÌNH"),
        ("“5 không, 3 sạch”", '"5 không, 3 sạch"'),
        ("Văn phòng – Thống kê", "Văn phòng-Thống kê"),
        ("99 - KH/TU", "99-KH/TU"),
        ("  Dân\u00a0vận   khéo ", "dan van kheo"),
        ("Ðảng bộ", "Đảng bộ"),
        ("Tiê\u0301ng Viê\u0323t", "tiếng việt"),
    ],
)
def test_texts_that_a_reader_takes_for_the_same_fold_alike(one, other):
    assert fold(one) == fold(other)


def test_folding_leaves_plain_letters_and_single_spaces():
    assert fold("Mô hình  “Dân vận khéo” — Sở Y tế") == 'mo hinh "dan van kheo"-so y te'


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@given(VIETNAMESE)
def test_folding_knows_neither_case_nor_normal_form(text):
    assert fold(unicodedata.normalize("NFD", text)) == fold(text) == fold(text.upper())


@given(VIETNAMESE)
def test_folded_vietnamese_is_ascii(text):
    assert fold(text).isascii()


@given(VIETNAMESE, VIETNAMESE)
def test_every_word_of_a_text_is_found_in_it(before, after):
    assert all(word in fold(f"{before} {after}") for word in fold(after.strip(' -“”"')).split())


def test_vietnamese_words_stand_in_the_order_of_the_dictionary():
    words = ["an", "áo", "ăn", "ân", "ba", "bà", "bả", "bã", "bá", "bạ", "da", "Dak", "đa", "Đà", "Đà Nẵng", "e"]

    assert sorted(set(words), key=sort_key) == words


def test_the_alphabet_stands_in_its_own_order():
    assert sorted(set(LETTERS), key=sort_key) == LETTERS


def test_the_tone_of_a_syllable_counts_before_the_next_syllable():
    names = ["Chi bộ ba", "Chi bộ ba xã", "Chi bộ bà Ba", "Chi bộ ban"]

    assert sorted(set(names), key=sort_key) == names


def test_numbers_count_by_value():
    names = ["Chi bộ 2", "Chi bộ 2a", "Chi bộ 07", "Chi bộ 10", "Chi bộ 100", "Chi bộ An"]

    assert sorted(set(names), key=sort_key) == names


def test_tone_placement_makes_no_difference_in_the_order():
    assert sort_key("Đảng uỷ xã Hoà") == sort_key("ĐẢNG ỦY xã Hòa")


@given(st.text())
def test_a_sort_key_has_only_what_every_collation_sorts_alike(text):
    assert re.fullmatch(f"[0-9a-z]{{0,{KEY_LENGTH}}}", sort_key(text))


@given(VIETNAMESE)
def test_a_sort_key_knows_neither_case_nor_normal_form(text):
    assert sort_key(unicodedata.normalize("NFD", text)) == sort_key(text) == sort_key(text.upper())


def test_people_stand_by_given_name_then_middle_then_family():
    people = ["Trần Văn An", "Lê Thị An", "Đỗ An Ân", "Nguyễn Văn Bình", "Lê Văn Đức", "Nguyễn Thị Minh Đức"]
    in_order = ["Lê Thị An", "Trần Văn An", "Đỗ An Ân", "Nguyễn Văn Bình", "Nguyễn Thị Minh Đức", "Lê Văn Đức"]

    assert sorted(people, key=person_sort_key) == in_order


@pytest.mark.parametrize("name", ["", "   ", "An"])
def test_a_name_of_one_word_or_none_has_a_key(name):
    assert person_sort_key(name).startswith(sort_key(name))


def test_pasted_text_is_cleaned():
    assert nfc("\ufeff  Đa\u0309ng\u00a0bộ\u200b xa\u0303\x07\r\nHoà \n") == "Đảng bộ xã\nHoà"


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text):
    assert nfc(nfc(text)) == nfc(text)


@given(st.text(st.characters(codec="utf-8")))
def test_cleaned_text_is_nfc_without_nul(text):
    cleaned = nfc(text)

    assert unicodedata.is_normalized("NFC", cleaned)
    assert "\x00" not in cleaned


def test_only_what_may_be_a_primary_key_is_taken_for_one():
    assert keys(["7", "abc", "", "-1", 12, None, "9" * 19, "²"]) == [7, 12]
