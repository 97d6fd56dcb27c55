"""What is measured: the pages by name, who asks for them, what they may cost, and the floor each stands on."""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse

from models_registry.models import Registration
from tests.bench import floors
from units.models import User
from units.paging import Pages

YEAR = 2026
NOBODY, ADMIN = "", "admin"
EMPTY = "E: empty page, logged in"
PLACE_ORDER = ("path", "pk")


@dataclass(frozen=True)
class Page:
    """One page: at most `times` the empty page (E), and at most 1/`below` of the plain admin page named `peer`."""

    name: str
    user: str
    path: str
    times: float | None = None
    peer: str = ""
    below: float = 0
    floor: Callable | None = None
    asked: int = int(os.environ.get("BENCH_TIMES", 40))


def address(name, *args, **query):
    """The address of a page; an empty string when there is no such page yet."""
    try:
        path = reverse(name, args=args)
    except NoReverseMatch:
        return ""
    return f"{path}?{urlencode(query)}" if query else path


def listed(**query):
    return address("models_registry:registration-list", **query)


def light():
    """Pages that ask little, for a long day of a process."""
    return [address("units:unit-picker", q="châu giang"), address("units:inbox"), address("campaign:home")]


def changelist(**query):
    """The plain admin's list of the same table."""
    return f"/bench/admin/models_registry/registration/?{urlencode(query)}"


def page_before(number):
    """The page before this one of the list of all years, with the cursor that its link to the next one carries."""
    return Pages(Registration.objects.for_list(), PLACE_ORDER).numbered(number - 1)


def seat_of(username):
    """The unit in which this account sits."""
    return User.objects.get(username=username).seats_today[0].unit


def all_pages(data="national"):
    """Everything that is measured of these data, in the order of the table; a page without a path is not there yet."""
    if data == "committee":
        return committee_pages()
    if data == "hundredth":
        return [replace(page, times=None, below=0) for page in (*list_pages(), *other_pages())]
    return [*empty_pages(), *admin_pages(), *list_pages(), *other_pages(), *workbooks()]


def empty_pages():
    """What everything is compared with; "E" is the empty page of one who is logged in."""
    return [
        Page("empty view, nobody logged in", NOBODY, "/bench/nothing/"),
        Page(EMPTY, "quocgia", "/bench/empty/", floor=floors.session),
        Page("the frame alone (bar, menu, foot)", "quocgia", "/bench/framed/"),
        Page("static file", NOBODY, static("favicon.svg")),
    ]


def admin_pages():
    """The peer: Django's own changelist of the same rows."""
    return [
        Page("admin: first page", ADMIN, changelist(), asked=5),
        Page("admin: filtered", ADMIN, changelist(field_group__exact="kt", state__exact="submitted"), asked=5),
        Page("admin: last page", ADMIN, changelist(p=10_000), asked=5),
        Page("admin: search", ADMIN, changelist(q="nông dân"), asked=5),
    ]


def list_pages():
    """The list of registrations in every way that people turn it."""
    every = {"nam": "moi-nam"}
    first = {"times": 8, "below": 20, "peer": "admin: first page"}
    found = {"times": 20, "below": 40, "peer": "admin: search"}
    province, cell = seat_of("tinh01"), seat_of("coso01")
    far = max(Registration.objects.count() * 9 // 500, 2)  # page 9,000 of the nation
    before = page_before(far)
    return [
        Page("list, first page", "quocgia", listed(), floor=floors.of_year(YEAR), **first),
        Page("list, first page of all years", "quocgia", listed(**every), **first),
        Page("list, far page by its link", "quocgia", listed(**every, sau=before.next), times=8,
             peer="admin: last page", below=20, floor=floors.behind(before.rows[-1])),
        Page("list, far page by number", "quocgia", listed(**every, trang=far)),
        Page("list, last page", "quocgia", listed(**every, trang="cuoi"), times=8, peer="admin: last page", below=20),
        Page("list, field and state", "quocgia", listed(linh_vuc="kt", trang_thai="submitted"), times=8,
             peer="admin: filtered", below=20, floor=floors.of_group(YEAR, "kt", "submitted")),
        Page("list, by title", "quocgia", listed(sap="ten"), **first),
        Page("list, a province (its reader)", "tinh01", listed(), floor=floors.under(province, YEAR), **first),
        Page("list, a province (filter)", "quocgia", listed(don_vi=province.pk), **first),
        Page("list, a commune (its clerk)", "dangbo01", listed(), **first),
        Page("list, a grassroots unit (its clerk)", "coso01", listed(), floor=floors.under(cell, YEAR), **first),
        Page("search, common words", "quocgia", listed(q="nông dân"), floor=floors.holding("nong", "dan"), **found),
        Page("search, common words, all years", "quocgia", listed(**every, q="nong dan lua"), **found),
        Page("search, a person's name", "quocgia", listed(**every, q="nguyễn mai thảo"),
             floor=floors.holding("nguyen", "mai", "thao"), **found),
        Page("search, nothing found", "quocgia", listed(**every, q="khong co gi nhu the"), **found),
    ]  # fmt: skip


def other_pages():
    """One record, the front page, the board, the dashboard, mẫu 2, units and people."""
    cell = seat_of("coso01")
    record = Registration.objects.within(cell).accepted().filter(year=YEAR - 1).first()
    return [
        Page("registration, with trail and steps", "coso01", record.get_absolute_url(), times=8,
             floor=floors.one_record(record)),
        Page("practice, its whole life", "coso01", record.practice.get_absolute_url(), times=8),
        Page("Việc của tôi, nation", "quocgia", address("campaign:home"), times=15),
        Page("Việc của tôi, commune", "dangbo01", address("campaign:home"), times=15),
        Page("Việc của tôi, grassroots", "coso01", address("campaign:home"), times=15),
        Page("Theo dõi, commune", "dangbo01", address("campaign:tracking"), times=15),
        Page("Tổng hợp, nation", "quocgia", address("reports:overview"), times=15),
        Page("Tổng hợp, province", "tinh01", address("reports:overview"), times=15),
        Page("mẫu 2 of one unit", "coso01", address("reports:summary", don_vi=cell.pk, nam=YEAR), times=10),
        Page("reports, first page", "quocgia", address("models_registry:report-list"), times=8),
        Page("not yet reported", "quocgia", address("models_registry:report-missing"), times=8),
        Page("appraisals, first page", "quocgia", address("models_registry:appraisal-all"), times=8),
        Page("year results, first page", "quocgia", address("models_registry:result-list"), times=8),
        Page("units, first page", "quocgia", address("units:unit-list"), times=8),
        Page("units, search", "quocgia", address("units:unit-list", q="thôn an bắc"), times=20),
        Page("people, first page", "quocgia", address("units:person-list"), times=8),
        Page("people, search", "quocgia", address("units:person-list", q="mai thảo"), times=20),
        Page("unit picker", "quocgia", address("units:unit-picker", q="châu giang"), times=20),
        Page("search over everything", "quocgia", address("campaign:search", q="lúa hữu cơ"), times=40),
        Page("candidates of a commune", "dangbo01", address("awards:round", 1)),
        Page("form of a new registration", "coso01", address("models_registry:registration-new")),
    ]  # fmt: skip


def committee_pages():
    """Every room as the clerk of a committee of 110 units with four years sees it."""
    registration = Registration.objects.accepted().filter(year=YEAR, report__isnull=False).first()
    committee = seat_of("thuongtruc")
    paths = {
        "Việc của tôi": address("campaign:home"),
        "Theo dõi": address("campaign:tracking"),
        "registrations": listed(),
        "registrations, search": listed(q="nong dan"),
        "one registration": registration.get_absolute_url(),
        "one practice": registration.practice.get_absolute_url(),
        "reports": address("models_registry:report-list"),
        "one report": registration.report.get_absolute_url(),
        "not yet reported": address("models_registry:report-missing"),
        "appraisals": address("models_registry:appraisal-all"),
        "year results": address("models_registry:result-list"),
        "rounds": address("awards:round-list"),
        "decisions": address("awards:decision-list"),
        "awards": address("awards:award-list"),
        "papers": address("campaign:document-list"),
        "overview": address("reports:overview"),
        "mẫu 2": address("reports:summary", don_vi=registration.unit_id, nam=YEAR),
        "units": address("units:unit-list"),
        "one unit": committee.get_absolute_url(),
        "people": address("units:person-list"),
        "notices": address("units:inbox"),
        "search": address("campaign:search", q="nông dân"),
    }
    return [Page(name, "thuongtruc", path, times=8) for name, path in paths.items()]


def workbooks():
    """Excel of the collectives of one year, about 60,000 rows."""
    path = listed(nam=YEAR - 1, chu_the="collective", xuat="xlsx")
    return [
        Page("Excel of the year's collectives", "quocgia", path, asked=2, floor=floors.collectives_as_csv(YEAR - 1))
    ]
