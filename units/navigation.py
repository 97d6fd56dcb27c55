"""The entries of the left navigation: URL names only, so that no floor is crossed."""

from dataclasses import dataclass
from functools import lru_cache

from django.urls import NoReverseMatch, reverse

from units.models import Role

COMMITTEE = (Role.CLERK, Role.HEAD, Role.MEMBER, Role.LEADER, Role.READER)


# Pages that belong to no room: no entry is marked while one stands there.
APART = {
    "units:inbox",
    "units:bulk-act-list",
    "units:bulk-act",
    "units:bulk-ask",
    "units:mail-wishes",
    "units:batch-list",
    "units:batch",
    "units:letter-list",
    "units:letter",
    "units:history",
    "units:my-account",
    "campaign:help",
}

# Pages of one room at the address of another: the entry that is marked.
VISITING = {
    "models_registry:practice": "models_registry:registration-list",
    "models_registry:practice-hand-over": "models_registry:registration-list",
    "models_registry:practice-join": "models_registry:registration-list",
    "models_registry:practice-origins": "models_registry:registration-list",
    "models_registry:practice-person": "models_registry:registration-list",
    "models_registry:practice-ruling": "models_registry:registration-list",
    "models_registry:progress-edit": "models_registry:survey-list",
    "reports:archive": "campaign:document-list",
    "reports:certificate-batch": "awards:round-list",
    "reports:certificate-settings": "awards:round-list",
    "reports:certificate-template": "awards:round-list",
    "reports:certificate-template-new": "awards:round-list",
    "reports:certificate-printer": "awards:round-list",
    "reports:certificate-printer-new": "awards:round-list",
}

# Lists of a room at an address of their own: the entry that is marked there and on every page below.
BRANCHES = {
    "models_registry:appraisal-list": "models_registry:report-list",
    "models_registry:note-list": "models_registry:survey-list",
    "models_registry:replication-list": "models_registry:survey-list",
    "models_registry:resemblance-list": "models_registry:registration-list",
    "models_registry:result-list": "models_registry:report-list",
}


@dataclass(frozen=True)
class Entry:
    """One entry: for these roles, for everybody when none is named, for staff only when `staff`."""

    label: str
    url_name: str
    icon: str
    roles: tuple = ()
    staff: bool = False


ENTRIES = (
    Entry("Việc của tôi", "campaign:home", "house"),
    Entry("Đăng ký", "models_registry:registration-list", "journal-text", (*COMMITTEE, Role.REGISTRANT)),
    Entry("Báo cáo và thẩm định", "models_registry:report-list", "clipboard-check", (*COMMITTEE, Role.REGISTRANT)),
    Entry("Khảo sát, nhân rộng", "models_registry:survey-list", "search", (*COMMITTEE, Role.REGISTRANT)),
    Entry("Khen thưởng", "awards:round-list", "award", COMMITTEE),
    Entry("Văn bản", "campaign:document-list", "file-earmark-text", COMMITTEE),
    Entry("Theo dõi", "campaign:tracking", "calendar-check", COMMITTEE),
    Entry("Toàn cảnh năm", "campaign:outlook", "eye", (Role.LEADER, Role.HEAD, Role.CLERK, Role.READER)),
    Entry("Tổng hợp", "reports:overview", "bar-chart", COMMITTEE),
    Entry("Đơn vị và con người", "units:unit-list", "diagram-3", (*COMMITTEE, Role.KEEPER)),
    Entry("Cài đặt", "admin:index", "gear", staff=True),
)


def entries_for(user):
    """The entries this user may open, each with its address; an entry whose page does not exist is left out."""
    return _entries_of(frozenset([seat.role for seat in user.seats_today]), user.is_staff, user.is_superuser)


@lru_cache(maxsize=500)
def _entries_of(roles, is_staff, is_superuser):
    """The entries for whoever holds these roles."""

    def is_open(entry):
        if entry.staff:
            return is_staff
        return is_superuser or not entry.roles or not roles.isdisjoint(entry.roles)

    found = [(entry, address(entry.url_name)) for entry in ENTRIES if is_open(entry)]
    return [(entry, url) for entry, url in found if url]


@lru_cache(maxsize=100)
def address(url_name):
    """The address of a named page, or an empty string."""
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""


def marked(urls, page, path):
    """Which of these addresses is marked on a page (its resolver match, or None) at this path."""
    name = page.view_name if page else ""
    if name in APART:
        return ""
    room = VISITING.get(name) or next((BRANCHES[top] for top in BRANCHES if path.startswith(address(top))), "")
    return current_address(urls, address(room) or path)


def current_address(urls, path):
    """Of these addresses the longest that leads to `path`; the front page leads only to itself."""
    leading = [url for url in urls if path == url or (url != "/" and path.startswith(url))]
    return max(leading, key=len, default="")
