import io
import random
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import django_filters
import pytest
from django.db import connection
from django.http import QueryDict
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from tests import make
from tests.ground import standing
from units import far_pages, listing, paging, selecting
from units.columns import Column
from units.filters import DaySpanFilter, ListFilter, SearchFilter
from units.listing import page, show_list
from units.models import Unit, UnitName
from units.paging import Pages, counted

Kind = Unit.Kind
KINDS = [Kind.CELL, Kind.DEPARTMENT, Kind.MASS_ORGANISATION]
ORDERS = {
    "ten": ("Tên", ("sort_key", "pk")),
    "loai": ("Loại", ("-kind", "-pk")),
}
COLUMNS = [
    Column("Tên đơn vị", "name", sort="ten", link=True, width=40),
    Column("Loại", "kind", kind="state", tones={Kind.CELL: "good"}),
    Column("Cấp trên", "parent.name"),
    Column("Thành lập", "founded_on", kind="date"),
    Column("Cấp", lambda unit: unit.depth, kind="number"),
]


class UnitFilter(ListFilter):
    q = SearchFilter()
    founded = DaySpanFilter("founded_on", "Thành lập")
    parent = django_filters.ModelChoiceFilter(queryset=Unit.objects.all(), label="Trực thuộc")
    party = django_filters.BooleanFilter("is_party", label="Tổ chức đảng", method="of_the_party")

    class Meta:
        model = Unit
        fields = ["kind"]

    def of_the_party(self, units, _, value):
        return units.filter(kind__in=Unit.PARTY) if value else units


@standing
def top():
    return make.a_unit(kind=Kind.COMMITTEE, name="Đảng uỷ các cơ quan")


@standing
def many(top):
    """13 units, with names and kinds that repeat."""
    dice = random.Random(7)
    return [
        make.a_unit(top, kind=dice.choice(KINDS), name=f"Tổ {dice.choice(['Ba', 'Bà', 'Đa', 'Da'])}") for _ in range(13)
    ]


def below():
    return Unit.objects.filter(depth=1)


def ask(address=""):
    return RequestFactory().get(f"/don-vi/{address}")


def pages_from(start, step):
    """Follow the cursors of a queryset's pages to the end."""
    cut, pages = start, []
    while cut:
        pages.append(cut)
        cut = step(cut)
    return pages


def answer(request, **changes):
    return show_list(
        request,
        **{
            "queryset": below().select_related("parent"),
            "filter_class": UnitFilter,
            "orders": ORDERS,
            "columns": COLUMNS,
            "template": "units/unit_list.html",
            "title": "Danh sách đơn vị",
            "noun": "đơn vị",
            **changes,
        },
    )


def shown(address="", **changes):
    """What a list's template is given."""
    return answer(ask(address), **changes).context_data


def names(seen):
    return [line.record.name for line in seen["lines"]]


# --- Pages ---


@pytest.mark.parametrize("fields", [("sort_key", "pk"), ("-sort_key", "-pk"), ("kind", "pk"), ("depth", "kind", "pk")])
@pytest.mark.parametrize("size", [1, 5, 13, 50])
def test_going_forward_shows_every_row_once_in_order(many, fields, size):
    pages = Pages(below(), fields, size=size)

    walked = pages_from(pages.first(), lambda cut: cut.next and pages.after(cut.next))

    assert [row for cut in walked for row in cut.rows] == list(below().order_by(*fields))
    assert [cut.number for cut in walked] == list(range(1, len(walked) + 1))


@pytest.mark.parametrize("fields", [("sort_key", "pk"), ("-kind", "-pk")])
@pytest.mark.parametrize("size", [1, 5, 13, 50])
def test_going_back_from_the_last_page_shows_the_same_pages(many, fields, size):
    pages = Pages(below(), fields, size=size)
    forward = pages_from(pages.first(), lambda cut: cut.next and pages.after(cut.next))

    back = pages_from(pages.last(), lambda cut: cut.previous and pages.before(cut.previous))

    assert [cut.rows for cut in back[::-1]] == [cut.rows for cut in forward]
    assert [cut.number for cut in back[::-1]] == [cut.number for cut in forward]


@pytest.mark.parametrize("cut", [Pages.first, Pages.last])
def test_finding_the_keys_first_shows_the_same_page(many, cut):
    joined = Pages(below(), ("sort_key", "pk"), size=5)

    by_keys = Pages(below(), ("sort_key", "pk"), size=5, keys_first=True)

    assert cut(by_keys) == cut(joined)


@pytest.mark.parametrize("far", [1, 3, 100])
def test_words_that_many_hold_show_the_same_page_when_asked_again(many, monkeypatch, far):
    monkeypatch.setattr(paging, "NEAR", far)
    monkeypatch.setattr(selecting, "FEW", 1)
    rows = Unit.objects.search("to").select_related("parent")

    def first_page():
        pages = Pages(rows, ("path", "pk"), size=5, cap=6, keys_first=True)
        return pages.first().rows, pages.counted

    assert first_page() == first_page() == (list(rows.order_by("path")[:5]), (6, True))


def test_a_column_that_was_not_read_is_read_when_asked_for(many, django_assert_num_queries):
    unit = below().only("name").first()

    with django_assert_num_queries(1):
        assert unit.kind

    assert "path" in unit.get_deferred_fields()
    assert not unit._state.adding


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_page_is_found_by_its_number(many, number):
    rows = Pages(below(), ("sort_key", "pk"), size=5).numbered(number).rows

    assert rows == list(below().order_by("sort_key", "pk"))[5 * number - 5 : 5 * number]


@pytest.fixture
def far(monkeypatch):
    """Every page counts as far, and nothing is known of it yet; the clock stands."""
    clock = [1000.0]
    monkeypatch.setattr(far_pages, "FAR", 0)
    monkeypatch.setattr(far_pages, "_kept", {})
    monkeypatch.setattr(far_pages, "monotonic", lambda: clock[0])
    return clock


@pytest.mark.parametrize("order", [("sort_key", "pk"), ("-sort_key", "-pk")])
def test_a_far_page_is_the_same_whatever_is_known_of_others(many, far, order):
    expected = list(below().order_by(*order))

    for number in (3, 2, 5, 4, 6, 3, 7, 9, 6):
        rows = Pages(below(), order, size=2).numbered(number).rows
        assert rows == (expected[2 * number - 2 : 2 * number] or Pages(below(), order, size=2).last().rows)


def test_a_far_page_goes_on_from_a_place_that_is_known_already(many, far, django_assert_num_queries):
    Pages(below(), ("sort_key", "pk"), size=2).numbered(5)

    with CaptureQueriesContext(connection) as asked:
        Pages(below(), ("sort_key", "pk"), size=2).numbered(6)
    with django_assert_num_queries(1):
        Pages(below(), ("sort_key", "pk"), size=2).numbered(6)

    assert "OFFSET 1" in asked[0]["sql"]


def test_the_places_of_one_reader_lead_nobody_else(many, far):
    cells = below().filter(kind=Kind.CELL)

    for rows in (below(), cells, below().none(), cells, below()):
        found = Pages(rows, ("sort_key", "pk"), size=1).numbered(2).rows
        assert found == list(rows.order_by("sort_key", "pk")[1:2])


def test_a_place_is_believed_for_a_while_only(many, far):
    pages = Pages(below(), ("sort_key", "pk"), size=2)
    pages.numbered(3)
    first = below().order_by("sort_key", "pk").first()
    make.a_unit(first.parent, kind=Kind.CELL, name="An đứng trước tất cả")
    known = pages.numbered(3).rows

    far[0] += far_pages.LONG
    assert pages.numbered(3).rows == list(below().order_by("sort_key", "pk")[4:6]) != known


def test_no_more_places_are_kept_than_a_process_has_room_for(many, far, monkeypatch):
    monkeypatch.setattr(far_pages, "QUESTIONS", 2)
    monkeypatch.setattr(far_pages, "PLACES", 2)

    for size in (1, 2, 3):
        for kind in KINDS:
            Pages(below().filter(kind=kind), ("sort_key", "pk"), size=size).numbered(2)

    assert len(far_pages._kept) <= 2
    assert all(len(places) <= 2 for places in far_pages._kept.values())


def test_a_number_beyond_the_end_is_the_last_page(many):
    pages = Pages(below(), ("sort_key", "pk"), size=5)

    assert pages.numbered(900) == pages.last()


def test_an_order_through_a_join_walks_as_well(many):
    rows = UnitName.objects.select_related("unit")
    pages = Pages(rows, ("unit__sort_key", "pk"), size=4)

    walked = pages_from(pages.first(), lambda cut: cut.next and pages.after(cut.next))

    assert [row for cut in walked for row in cut.rows] == list(rows.order_by("unit__sort_key", "pk"))


def test_days_are_compared_as_days(many):
    pages = Pages(UnitName.objects.all(), ("-valid_from", "-pk"), size=4)

    walked = pages_from(pages.first(), lambda cut: cut.next and pages.after(cut.next))

    assert [row for cut in walked for row in cut.rows] == list(UnitName.objects.order_by("-valid_from", "-pk"))


def test_moments_are_compared_to_the_microsecond(many):
    past = Unit.history.all()
    pages = Pages(past, ("history_date", "history_id"), size=4)

    walked = pages_from(pages.first(), lambda cut: cut.next and pages.after(cut.next))

    assert [row for cut in walked for row in cut.rows] == list(past.order_by("history_date", "history_id"))


@pytest.mark.parametrize("cursor", ["", "x", "W10:abc", "💥"])
def test_a_bad_cursor_gives_the_first_page(many, cursor):
    pages = Pages(below(), ("sort_key", "pk"), size=5)

    assert pages.after(cursor) == pages.before(cursor) == pages.first()


def test_the_cursor_of_another_order_gives_the_first_page(many):
    by_kind = Pages(below(), ("kind", "pk"), size=5).numbered(2)
    by_name = Pages(below(), ("sort_key", "pk"), size=5)

    assert by_name.after(by_kind.next) == by_name.first()


def test_a_cursor_behind_which_nothing_is_left_gives_the_last_page(many):
    pages = Pages(below(), ("sort_key", "pk"), size=10)
    cursor = pages.first().next
    Unit.objects.filter(pk__in=[unit.pk for unit in pages.after(cursor).rows]).update(depth=9)

    assert pages.after(cursor) == Pages(below(), ("sort_key", "pk"), size=10).last()


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        (("sort_key", "-pk"), "one direction"),
        (("founded_on", "pk"), "NULL"),
        (("parent__sort_key", "pk"), "NULL"),
        (("pk", "sort_key"), "unique"),
    ],
)
def test_an_order_that_would_lose_rows_is_refused(fields, why):
    with pytest.raises(ValueError, match=why):
        Pages(Unit.objects.all(), fields)


def test_nobody_counts_beyond_the_cap(many):
    assert counted(below(), cap=10) == (10, True)
    assert counted(below(), cap=13) == (13, False)


def test_the_last_page_of_an_uncounted_list_is_full_and_has_no_number(many):
    pages = Pages(below(), ("sort_key", "pk"), size=5)
    pages.counted = (10, True)

    last = pages.last()

    assert last.rows == list(below().order_by("sort_key", "pk"))[-5:]
    assert (last.number, pages.before(last.previous).number) == (None, None)


@pytest.mark.django_db
def test_an_empty_list_is_one_empty_page():
    cut = page(ask(), below(), ORDERS)

    assert (cut.rows, cut.number, cut.count, cut.capped) == ([], 1, 0, False)
    assert (cut.first_url, cut.previous_url, cut.next_url, cut.last_url) == ("", "", "", "")


def test_a_page_knows_every_address_that_leads_on(many):
    first = page(ask("?kind=cell&sap=-ten"), below(), ORDERS, size=10)
    second = page(ask(first.next_url), below(), ORDERS, size=10)

    assert second.rows == list(below().order_by("-sort_key", "-pk"))[10:20]
    assert QueryDict(first.next_url[1:]).keys() == {"kind", "sap", "sau"}
    assert page(ask(second.previous_url), below(), ORDERS, size=10) == first
    assert page(ask(second.first_url), below(), ORDERS, size=10) == first
    assert len(page(ask(first.last_url), below(), ORDERS, size=10).rows) == 3
    assert [(link.number, link.current) for link in second.numbers] == [(1, False), (2, True)]


def test_a_page_costs_two_queries_wherever_it_stands(many, django_assert_num_queries):
    address = page(ask("?trang=2"), below(), ORDERS, size=5).next_url

    with django_assert_num_queries(2):
        page(ask(address), below(), ORDERS, size=5)


def test_a_list_of_one_page_is_not_counted(many, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert page(ask(), below(), ORDERS).count == 13


def test_an_order_turns_round_when_it_is_chosen_again(many):
    by_name, by_kind = page(ask(), below(), ORDERS).orders
    assert (by_name.aria_sort, by_name.url) == ("ascending", "?sap=-ten")
    assert (by_kind.aria_sort, by_kind.url) == ("", "?sap=loai")

    by_name, by_kind = page(ask(by_kind.url), below(), ORDERS).orders
    assert (by_name.aria_sort, by_kind.aria_sort, by_kind.url) == ("", "descending", "?sap=-loai")


@pytest.mark.parametrize("address", ["?sap=xyz", "?trang=0", "?trang=abc", "?trang=99999999999999", "?sau=x"])
def test_nonsense_in_the_address_gives_the_first_page(many, address):
    assert page(ask(address), below(), ORDERS).rows == page(ask(), below(), ORDERS).rows


# --- Filters ---


@pytest.mark.parametrize("words", ["đảng uỷ", "DANG UY", "ủy Đảng", "uy", "“y tế”"])
def test_search_is_blind_to_accents_case_and_order(top, words):
    unit = make.a_unit(top, name="Đảng ủy Sở “Y tế”")
    make.a_unit(top, name="Chi bộ Trường học")

    assert shown(f"?q={words}")["page"].rows == [unit]


@pytest.mark.parametrize("words", ["%", "_", "so%te", "\\"])
def test_signs_of_the_query_language_are_only_signs(top, words):
    make.a_unit(top, name="Đảng uỷ Sở Y tế")

    assert answer(RequestFactory().get("/don-vi/", {"q": words})).context_data["lines"] == []


def test_a_question_of_yes_or_no_may_be_left_open(top):
    assert [str(label) for _, label in shown()["form"].fields["party"].widget.choices] == ["Tất cả", "Có", "Không"]


def test_the_filter_says_what_it_asks(top):
    make.a_unit(top, kind=Kind.CELL, name="Chi bộ Một", founded_on=date(2026, 2, 25))
    address = f"?q=một&kind=cell&parent={top.pk}&founded_tu=2026-02-01&founded_den=&party=true"

    seen = shown(address)

    assert seen["page"].caption == (
        "1 đơn vị · có chữ “một” · loại Chi bộ trực thuộc · thành lập từ 01/02/2026 · "
        "trực thuộc Đảng uỷ các cơ quan · tổ chức đảng: có"
    )
    assert names(seen) == ["Chi bộ Một"]


def test_a_question_nobody_asks_here_shows_no_rows(many):
    seen = shown("?knid=cell")

    assert seen["lines"] == []
    assert seen["errors"] == ["Địa chỉ có điều kiện lọc không dùng ở đây: knid."]


@pytest.mark.parametrize(
    "address",
    ["?kind=castle", "?founded_tu=hôm qua", "?founded_tu=2026-12-01&founded_den=2026-01-01", "?parent=0", "?q=a%00b"],
)
def test_a_question_in_error_shows_its_error_and_no_rows(many, address):
    seen = shown(address)

    assert seen["lines"] == []
    assert len(seen["errors"]) == 1


def test_the_year_of_the_frame_is_no_mistake(many):
    assert shown("?nam=2026")["errors"] == []


# --- The table on the screen and in the workbook ---


def test_a_line_shows_values_as_people_read_them(top):
    make.a_unit(top, kind=Kind.CELL, name="Chi bộ Một", founded_on=date(2026, 2, 25))

    columns = shown()["lines"].columns

    assert [column.texts[0] for column in columns] == [
        "Chi bộ Một",
        "Chi bộ trực thuộc",
        "Đảng uỷ các cơ quan",
        "25/02/2026",
        "1",
    ]
    assert [list(column.tones) for column in columns] == [[], ["good"], [], [], []]
    assert [bool(column.urls and column.urls[0]) for column in columns] == [True, False, False, False, False]


def test_a_path_that_ends_early_shows_nothing(top):
    lines = shown(queryset=Unit.objects.filter(depth=0))["lines"]

    assert lines.columns[2].texts == [""]


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        ("money", 1_500_000, "1.500.000 đ"),
        ("number", 0, "0"),
        ("tick", True, "Có"),
        ("tick", False, ""),
        ("text", None, ""),
        ("moment", datetime(2026, 5, 31, 17, 30, tzinfo=ZoneInfo("UTC")), "01/06/2026 00:30"),
    ],
)
def test_every_kind_has_its_words(kind, value, text):
    assert Column("Cột", lambda row: value, kind=kind).shown(None) == text


def test_a_link_by_the_name_of_a_page_leads_to_the_record(many):
    by_record, by_name = (Column("Tên", "name", link=link).on_screen(many) for link in (True, "units:unit"))
    assert by_name == by_record
    assert by_name.urls == [unit.get_absolute_url() for unit in many]


def test_labels_say_what_stands_there_and_nothing_of_what_is_not_among_them():
    column = Column("Loại", "kind", labels={Kind.CELL: "CB"})
    units = [Unit(kind=Kind.CELL), Unit(kind=Kind.DEPARTMENT)]
    assert column.on_screen(units).texts == column.sheet_values(units) == ["CB", ""]


def test_joined_records_are_shown_wherever_they_were_read(many, django_assert_num_queries):
    column = Column("Cấp trên", "parent")
    with django_assert_num_queries(1):
        joined = column.on_screen(list(below().select_related("parent")))
    assert joined == column.on_screen(list(below()))
    assert column.on_screen([Unit(name="Gốc")]).texts == [""]
    assert column.on_screen([]).texts == []


def test_the_head_carries_the_orders(many):
    heads = shown()["headers"]

    assert [(head.title, head.aria_sort, head.url) for head in heads[:2]] == [
        ("Tên đơn vị", "ascending", "?sap=-ten"),
        ("Loại", "", ""),
    ]


def workbook(address):
    response = answer(ask(address))
    content = b"".join(response.streaming_content)
    response.file_to_stream.close()
    return response, CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()


def test_excel_holds_exactly_what_is_filtered_in_the_same_order(many):
    kept = below().filter(kind=Kind.CELL).order_by("-sort_key", "-pk")

    response, rows = workbook("?kind=cell&sap=-ten&xuat=xlsx")

    assert rows[1][0] == "loại Chi bộ trực thuộc"
    assert rows[4] == ["Tên đơn vị", "Loại", "Cấp trên", "Thành lập", "Cấp"]
    assert [row[0] for row in rows[5:]] == [unit.name for unit in kept]
    assert response["Content-Disposition"].startswith('attachment; filename="danh-sach-don-vi-')


def test_excel_holds_all_pages_in_one_query(many, django_assert_num_queries):
    with django_assert_num_queries(2):
        _, rows = workbook("?xuat=xlsx&trang=3")

    assert len(rows) == 4 + 13


def test_a_workbook_of_more_rows_than_stand_in_memory_at_once_holds_them_all(many, monkeypatch):
    monkeypatch.setattr(listing, "AT_ONCE", 4)

    _, rows = workbook("?sap=ten&xuat=xlsx")

    assert [row[0] for row in rows[-13:]] == [unit.name for unit in below().order_by("sort_key", "pk")]


def test_too_many_rows_for_one_workbook_are_refused_in_words(many, monkeypatch):
    monkeypatch.setattr(listing, "EXPORT_CAP", 10)

    assert shown("?xuat=xlsx")["errors"] == [listing.TOO_MANY]


def test_a_question_in_error_gives_no_workbook(many):
    assert len(shown("?xuat=xlsx&kind=castle")["errors"]) == 1


@pytest.mark.parametrize(
    ("headers", "template"),
    [
        ({}, "units/unit_list.html"),
        ({"HX-Request": "true", "HX-Target": "list"}, "_list.html"),
        ({"HX-Request": "true", "HX-Target": "list", "HX-History-Restore-Request": "true"}, "units/unit_list.html"),
    ],
)
def test_htmx_gets_the_list_alone(many, headers, template):
    assert answer(RequestFactory().get("/don-vi/", headers=headers)).template_name == template


def test_the_list_is_drawn_with_its_sorted_head_and_its_addresses(many):
    request = RequestFactory().get("/don-vi/?trang=2", headers={"HX-Target": "list"})

    response = answer(request).render()

    text = response.content.decode()
    assert "<caption>13 đơn vị</caption>" in text
    assert 'aria-sort="ascending"' in text
    assert "HX-Target" in response["Vary"]


@pytest.mark.parametrize("next_url", ["", "?trang=2"])
def test_on_paper_a_list_says_that_it_is_one_page_of_several(many, next_url):
    response = answer(RequestFactory().get("/don-vi/", headers={"HX-Request": "true", "HX-Target": "list"}))
    response.context_data["page"] = replace(response.context_data["page"], next_url=next_url)

    text = response.render().content.decode()

    assert ("Bản in này chỉ có một trang của danh sách." in text) == bool(next_url)
