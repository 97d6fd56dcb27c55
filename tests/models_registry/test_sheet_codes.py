import pytest
from hypothesis import given
from hypothesis import strategies as some

from models_registry.sheet_codes import LENGTH, SIGNS, code_of, key_of

KEYS = some.integers(min_value=1, max_value=len(SIGNS) ** LENGTH - 1)


@given(KEYS)
def test_a_code_leads_back_to_its_sheet(key):
    code = code_of(key)

    assert (key_of(code), key_of(f" {code[:3].lower()}-{code[3:]} ")) == (key, key)


@given(KEYS, some.integers(0, LENGTH), some.sampled_from(SIGNS))
def test_one_wrong_sign_is_seen(key, place, sign):
    code = code_of(key)
    wrong = code[:place] + sign + code[place + 1 :]

    assert wrong == code or key_of(wrong) is None


@pytest.mark.parametrize("code", ["", "ABC", "OOOOOO", "1234567", "ÁÁÁÁÁÁ"])
def test_what_is_no_code_finds_nothing(code):
    assert key_of(code) is None


def test_no_two_sheets_share_a_code():
    assert len({code_of(key) for key in range(1, 5000)}) == 4999
