import pytest
from django.db import connection

from tests import make
from units import triples
from units.models import Unit
from units.triples import share_in, shared_out

SHARES = {"nhu": 0.02, "the": 0.03, "kho": 0.1, "hon": 0.4, "ong": 0.9, "lua": 0.1, "non": 0.1, "dan": 0.4}


@pytest.mark.parametrize(
    ("words", "looked_up", "compared"),
    [
        ("khong co gi nhu the", ["nhu", "the"], ["khong", "co", "gi"]),
        ("the nhu", ["nhu", "the"], []),
        ("nong dan lua", ["nong", "lua", "dan"], []),
        ("dan", ["dan"], []),
        ("thanh dan", ["tha"], ["thanh", "dan"]),
        ("qx co dan", ["dan", "qx", "co"], []),
        ("24-qđ/ub", ["24-qđ/ub"], []),
        ("zzq nhu zzq", ["zzq"], ["nhu"]),
        ("nhu the nhu", ["nhu", "the"], []),
    ],
)
def test_rare_triples_are_looked_up_and_the_other_words_compared(words, looked_up, compared):
    assert shared_out(words.split(), lambda triple: SHARES.get(triple, 0)) == (looked_up, compared)


on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no index of triples")


@pytest.fixture
def uncounted(monkeypatch):
    monkeypatch.setattr(triples, "_counted", {})


def analyzed():
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE units_unit")


@on_postgresql
def test_shares_are_those_of_the_last_count_and_read_again_after_an_hour(tree, uncounted, monkeypatch):
    clock = [100.0]
    monkeypatch.setattr(triples, "monotonic", lambda: clock[0])
    assert share_in(connection, "campaign_field") is None
    before = share_in(connection, "units_unit")
    make.a_unit(tree.committee, name="Chi bộ Zzyx")
    analyzed()
    assert share_in(connection, "units_unit") is before

    clock[0] += triples.LONG + 1
    share = share_in(connection, "units_unit")

    assert share("zzy") == pytest.approx(1 / Unit.objects.count())
    assert share("chi") > share("zzy") >= share("qqq")


@on_postgresql
@pytest.mark.parametrize("words", ["zzyx chi bo", "chi bo", "qqq chi", "bo 1 zzyx", "zz bo", "zzy% bo"])
def test_a_search_finds_the_same_whether_words_were_counted_or_not(tree, uncounted, monkeypatch, words):
    for number in range(30):
        make.a_unit(tree.committee, name=f"Chi bộ {number}" + (" Zzyx" if number == 7 else ""))
    expected = set(Unit.objects.search(words))
    monkeypatch.setattr(triples, "_counted", {})
    monkeypatch.setattr(triples, "FEW", 0.1)
    analyzed()

    assert share_in(connection, "units_unit") is not None
    assert set(Unit.objects.search(words)) == expected


@on_postgresql
def test_what_is_only_compared_is_asked_of_no_index(tree, uncounted, monkeypatch):
    monkeypatch.setattr(triples, "FEW", 0.1)
    for number in range(30):
        make.a_unit(tree.committee, name=f"Chi bộ {number}" + (" Zzyx" if number == 7 else ""))
    analyzed()

    asked = str(Unit.objects.search("chi zzyx").query)

    assert '"search"::text LIKE %zzy%' in asked
    assert "|| '') LIKE %zzyx%" in asked
    assert "|| '') LIKE %chi%" in asked
