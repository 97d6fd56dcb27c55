from datetime import date

import pytest

from campaign import document_types
from campaign.drafts.starter import type_of
from campaign.models import DocumentType


@pytest.fixture
def types(db):
    DocumentType.objects.all().delete()
    return document_types.fill(DocumentType)


def test_the_catalogue_is_there_without_sample_data(db):
    document_types.fill(DocumentType)

    assert DocumentType.objects.count() == len(document_types.CATALOGUE)


def test_filling_the_catalogue_again_changes_nothing(types):
    DocumentType.objects.filter(symbol="GM").update(position=99)
    before = list(DocumentType.objects.values_list())

    document_types.fill(DocumentType)

    assert list(DocumentType.objects.values_list()) == before


@pytest.mark.parametrize(
    ("symbol", "on", "name"),
    [
        ("QĐ", date(2026, 11, 20), "Quyết định"),
        ("QĐi", date(2026, 5, 26), "Quy định"),
        ("QĐi", date(2026, 5, 27), None),
        ("KH", date(2013, 2, 25), "Kế hoạch"),
    ],
)
def test_a_symbol_means_the_type_of_its_day(types, symbol, on, name):
    found = type_of(symbol, on)

    assert (found and found.name) == name


def test_a_regulation_bears_the_new_symbol_from_the_day_of_the_new_rules(types):
    days = {each.symbol: (each.valid_from, each.valid_to) for each in DocumentType.objects.filter(name="Quy định")}

    assert days == {"QĐi": (None, date(2026, 5, 26)), "QĐ": (date(2026, 5, 27), None)}
