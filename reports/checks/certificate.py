"""Check 39: giấy khen, giấy chứng nhận, bằng khen."""

import re
from collections import Counter

from reports.checks.kinds import Kind
from reports.checks.style import mm, short
from reports.checks.verdicts import check, judged, not_asked
from reports.checks.vocabulary import CERTIFICATE_TITLES, LOOSE_DATE, NATIONAL_TITLES, PARTY

INNER = 20.0
NAME_SIZE = 15.5
DECISION = re.compile(r"Quyết định số (\d+-[A-ZĐ][A-Za-zĐ]*/[A-ZĐƯ.\-0-9]+), ngày (\d{2}/\d{1,2}/\d{4})")
BOOK = re.compile(r"(?:Số vào sổ|Số sổ vàng|Vào sổ số)\s*:?\s*(\S+)")
ACHIEVEMENT = re.compile(r"thành tích|mô hình|phong trào|danh hiệu", re.IGNORECASE)


@check(
    39,
    "Giấy khen: mỗi người một trang; đủ tên, thành tích; số, ngày quyết định khớp; số vào sổ riêng; không Quốc hiệu",
)
def certificates(sheet):
    if sheet.kind is not Kind.CERTIFICATE:
        return not_asked("không phải giấy khen, giấy chứng nhận")
    read = [Certificate(page) for page in sheet.pages]
    books = Counter(each.book for each in read if each.book)
    return judged(
        [
            *(problem for each in read for problem in each.problems()),
            *(f"số vào sổ {book} có {count} lần" for book, count in books.items() if count > 1),
        ],
        f"{len(read)} trang, {len(books)} số vào sổ; {short(read[0].name)}",
    )


class Certificate:
    """One page of a certificate, read."""

    def __init__(self, page):
        self.page = page
        self.text = " ".join(line.text for line in page.lines)
        found = DECISION.search(self.text)
        self.decision, self.decided_on = found.groups() if found else ("", "")
        booked = BOOK.search(self.text)
        self.book = booked[1] if booked else ""

    @property
    def titles(self):
        return [line for line in self.page.lines if line.text.startswith(CERTIFICATE_TITLES)]

    @property
    def name(self):
        """The line with the largest bold letters below the title."""
        foot = max((line.bottom for line in self.titles), default=0)
        bold = [(run.size, -line.top, line) for line in self.page.lines for run in line.runs if run.style[0]]
        below = [each for each in bold if -each[1] > foot - 2 and each[0] >= NAME_SIZE]
        return max(below, key=lambda each: each[:2])[2].text if below else ""

    @property
    def given_on(self):
        """The date above the signature as the text cites dates, or empty."""
        found = LOOSE_DATE.search(self.text)
        return "/".join(found.groups()) if found else ""

    def problems(self):
        """Yield what is wrong with this page."""
        at = f"trang {self.page.number}"
        # On a blank printed beforehand the Party's name and the title stand already.
        if len(self.titles) > 1 or (PARTY in self.text and not self.titles):
            yield f"{at}: {len(self.titles)} hình thức khen thưởng"
        yield "" if self.name else f"{at}: không thấy tên người, tập thể được khen"
        yield "" if ACHIEVEMENT.search(self.text) else f"{at}: không thấy thành tích"
        yield "" if self.decision else f"{at}: không thấy “Quyết định số …, ngày …”"
        yield "" if self.book else f"{at}: không có số vào sổ"
        if self.decision and self.given_on != self.decided_on:
            yield f"{at}: ký ngày {self.given_on}, quyết định ngày {self.decided_on}"
        for line in self.page.lines:
            yield outside_border(self.page, line)
        yield from (f"{at}: {title}" for title in NATIONAL_TITLES if title in self.text)


def outside_border(page, line):
    across = line.x0 >= INNER and line.x1 <= page.width - INNER
    inside = across and line.top >= INNER and line.bottom <= page.height - INNER
    return "" if inside else f"{short(line.text)} ra ngoài khung ({mm(line.x0)}; {mm(line.top)} mm)"
