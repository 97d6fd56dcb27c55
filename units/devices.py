"""What a browser says of itself, in the words of its user: "Chrome trên Windows"."""

# The first mark that is found counts: nearly every browser also calls itself Chrome and Safari.
BROWSERS = (
    ("coc_coc", "Cốc Cốc"),
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Mac OS X", "máy Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux"),
)
UNKNOWN = "Trình duyệt không rõ"


def device(user_agent):
    """The browser and the system of this User-Agent header, or UNKNOWN."""
    browser, system = first_mark(BROWSERS, user_agent), first_mark(SYSTEMS, user_agent)
    return f"{browser or UNKNOWN} trên {system}" if system else browser or UNKNOWN


def first_mark(marks, user_agent):
    """The name of the first of these marks that stands in the header, or ""."""
    return next((name for mark, name in marks if mark in user_agent), "")
