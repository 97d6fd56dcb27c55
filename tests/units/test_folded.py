import pytest

from tests import make
from units.folded import holding
from units.models import Person, Unit


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("KHO BẠC", True),
        ("bac chi kho", True),
        ("chi bộ kho bạc", True),
        ("kho van phong", False),
        ("kh_ b%c", False),
        ("  ", True),
    ],
)
def test_every_word_stands_in_the_column(tree, words, found):
    unit = make.a_unit(tree.committee, name="Chi bộ Kho bạc")

    assert (unit in Unit.objects.filter(holding(words, "search"))) is found


def test_of_several_columns_each_word_stands_in_one(tree):
    person = make.a_person(make.a_unit(tree.committee, name="Chi bộ Kho bạc"), "Đỗ Văn Uỷ")

    found = Person.objects.filter(holding("uy bac", "search", "unit__search"))

    assert list(found) == [person]


def test_a_word_that_stands_nowhere_finds_nothing(tree):
    assert not Person.objects.filter(holding("uy khong-co", "search", "unit__search")).exists()
