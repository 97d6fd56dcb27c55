"""What "trước 10/9", "trung tuần tháng 10", "trước Tết Nguyên đán" mean in days (domain.md 5.4).

Pure: year and today are passed in. A phrase is a word of time (trước, chậm nhất đến, trong, dịp) before a span of days;
every span counts both ends in. Accents typed or not, and how they are typed, make no difference.
"""

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from campaign.days_off import HUNG_KINGS, NONE, TET, is_working_day, lunar_feast
from units.text import fold

EVENT_DAYS = timedelta(days=10)
ONE_DAY = timedelta(days=1)
QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
COUNTS = {"mot": 1, "hai": 2, "ba": 3, "sau": 6, "chin": 9}
ORDINALS = {"nay": 0, "sau": 1, "toi": 1, "truoc": -1}


@dataclass(frozen=True)
class Due:
    """A deadline: the last good day, the first one if the phrase names a window, the day of the event if it names one.

    `is_exclusive` tells that the phrase named the day after ("trước").
    """

    last_day: date
    first_day: date | None = None
    event_on: date | None = None
    is_exclusive: bool = False


@dataclass(frozen=True)
class Span:
    """From `first` to `last`, both inclusive; `feast` is the day kept, where the words name one."""

    first: date
    last: date
    feast: date | None = None


@dataclass(frozen=True)
class Feast:
    """A day kept every year, by its names (a pattern); `since` is the year it commemorates, where it counts years."""

    names: str
    month: int = 0
    day: int = 0
    since: int = 0
    lunar: str = ""

    def in_year(self, year):
        """The day it falls on."""
        return lunar_feast(self.lunar, year) if self.lunar else date(year, self.month, self.day)


# ---- spans ----


def month_end(year, month):
    """The last day of a month."""
    if not 1 <= month <= 12:
        raise ValueError(f"Không có tháng {month}.")
    return date(year, month, monthrange(year, month)[1])


def months(year, first, last):
    """From the first day of one month to the last day of another, of the same year."""
    return Span(date(year, first, 1), month_end(year, last))


def one_day(year, month, day):
    return Span(date(year, month, day), date(year, month, day))


def days_of_month(year, month, day, until):
    return Span(date(year, month, day), date(year, month, until))


def whole_month(year, month):
    return months(year, month, month)


def part_of_month(year, month, part):
    """Ten days each: "đầu" (thượng tuần) 1-10, "giữa" (trung tuần) 11-20, "cuối" (hạ tuần) 21 to the end; or a half."""
    first, last = PARTS[part]
    return Span(date(year, month, first), date(year, month, last) if last else month_end(year, month))


def quarter_of_year(year, quarter):
    return months(year, 3 * quarter - 2, 3 * quarter)


def part_of_quarter(year, quarter, part):
    """The first, the middle or the last month of a quarter."""
    return whole_month(year, 3 * quarter - 2 + THIRDS[part])


def part_of_year(year, part):
    """January, June or December."""
    return whole_month(year, MONTHS[part])


def months_of_year(year, count, part):
    """ "6 tháng đầu năm", "quý" or "tháng" counted from either end of the year."""
    return months(year, 1, count) if part == "dau" else months(year, 13 - count, 12)


def half_of_year(year, part):
    return months_of_year(year, 6, part)


def whole_year(year):
    return months(year, 1, 12)


PARTS = {
    "dau": (1, 10), "thuong tuan": (1, 10), "giua": (11, 20), "trung tuan": (11, 20), "cuoi": (21, None),
    "ha tuan": (21, None), "nua dau": (1, 15), "nua cuoi": (16, None),
}  # fmt: skip
THIRDS = {"dau": 0, "giua": 1, "cuoi": 2}
MONTHS = {"dau": 1, "giua": 6, "cuoi": 12}
FEASTS = (
    Feast(r"(?:ngày )?tết dương lịch", 1, 1),
    Feast(
        r"(?:dịp )?tết(?: nguyên đán| âm lịch| cổ truyền| cổ truyền dân tộc)?|(?:mùng|mồng) (?:1|một) tết", lunar=TET
    ),
    Feast(r"(?:ngày )?giỗ tổ(?: hùng vương)?|(?:ngày )?10/3 âm lịch", lunar=HUNG_KINGS),
    Feast(r"(?:ngày )?thành lập đảng(?: cộng sản việt nam)?", 2, 3, 1930),
    Feast(r"(?:ngày )?(?:giải phóng miền nam|chiến thắng)", 4, 30, 1975),
    Feast(r"(?:ngày )?sinh (?:nhật )?(?:của )?(?:chủ tịch hồ chí minh|bác(?: hồ)?)", 5, 19, 1890),
    Feast(r"(?:ngày )?quốc khánh", 9, 2, 1945),
    Feast(r"(?:ngày )?truyền thống (?:ngành |công tác )?dân vận(?: của đảng)?", 10, 15, 1930),
    Feast(r"(?:ngày )?truyền thống mặt trận(?: tổ quốc việt nam)?", 11, 18, 1930),
)


def bare(text):
    """The same letters without marks, đ as d: how patterns are compared with folded text."""
    letters = unicodedata.normalize("NFD", text.replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


_YEAR = r"(?:(?:[/.-]| năm )(?P<year>\d{4})| năm (?P<ordinal>nay|sau|tới))?"
_IN_YEAR = r"(?: năm)?(?: (?P<year>\d{4})| (?P<ordinal>nay|sau|tới))?"
_DAY = r"(?:ngày )?(?P<day>\d{1,2})(?:[/.-]| tháng )(?P<month>\d{1,2})"
_MONTH = r"tháng (?P<month>\d{1,2})"
_QUARTER = r"quy (?P<quarter>iv|i{1,3}|[1-4])"
_PART = r"(?P<part>đầu|giữa|cuối)"
_TENS = r"(?P<part>nửa đầu|nửa cuối|đầu|giữa|cuối|thượng tuần|trung tuần|hạ tuần)"
_COUNT = r"(?P<count>\d{1,2}|một|hai|ba|sáu|chín)"
_ENDS = r"(?P<part>đầu|cuối)"

SPANS = tuple(
    (re.compile(bare(pattern)), meaning)
    for pattern, meaning in (
        (rf"{_DAY}{_YEAR}", one_day),
        (rf"(?:từ )?(?:ngày )?(?P<day>\d{{1,2}})(?:-| đến )(?:ngày )?(?P<until>\d{{1,2}})"
         rf"(?:/| tháng )(?P<month>\d{{1,2}}){_YEAR}", days_of_month),
        (rf"{_MONTH}{_YEAR}", whole_month),
        (r"(?P<month>\d{1,2})[/-](?P<year>\d{4})", whole_month),
        (rf"{_TENS} {_MONTH}{_YEAR}", part_of_month),
        (rf"{_QUARTER}{_YEAR}", quarter_of_year),
        (rf"{_PART} {_QUARTER}{_YEAR}", part_of_quarter),
        (rf"(?:tháng )?{_PART} năm{_IN_YEAR}", part_of_year),
        (rf"{_COUNT} tháng {_ENDS} năm{_IN_YEAR}", months_of_year),
        (rf"nửa {_ENDS} năm{_IN_YEAR}", half_of_year),
        (r"(?:cả )?năm(?: (?P<year>\d{4})| (?P<ordinal>nay|sau|tới))?", whole_year),
    )
)  # fmt: skip
_NTH = r"(?:kỷ niệm )?(?:lần thứ )?(?:(?P<nth>\d{1,3}) năm )?"
_FEAST_DAY = r"(?: \d{1,2}[/-]\d{1,2}(?:[/-]\d{4})?(?:-\d{1,2}/\d{1,2}/\d{4})?)?"
KEPT = tuple((re.compile(bare(rf"{_NTH}(?:{feast.names}){_FEAST_DAY}(?: năm)?{_IN_YEAR}")), feast) for feast in FEASTS)
_RANGE = re.compile(bare(r"từ (?P<start>.+?) (?:đến|tới)(?: hết)? (?P<end>.+)"))


def span_of(words, year):
    """The Span these folded words name, or None; ValueError where they name a day that does not exist."""
    for pattern, meaning in SPANS:
        if found := pattern.fullmatch(words):
            return meaning(**_numbers(found.groupdict(), year))
    return feast_of(words, year) or range_of(words, year) or joined(words, year)


def _numbers(groups, year):
    """The named parts as numbers; the year is the one named, the next one ("năm sau"), or `year`."""
    named, ordinal = groups.pop("year", None), groups.pop("ordinal", None)
    return {
        "year": int(named) if named else year + ORDINALS.get(ordinal, 0),
        **{name: _number(value) for name, value in groups.items()},
    }


def _number(value):
    return int(value) if value.isdecimal() else QUARTERS.get(value) or COUNTS.get(value) or value


def feast_of(words, year):
    """The day of the feast these words name; an ordinal ("kỷ niệm 96 năm") has to fit the year."""
    for pattern, feast in KEPT:
        if found := pattern.fullmatch(words):
            parts = found.groupdict()
            on = feast.in_year(_numbers({"year": parts["year"], "ordinal": parts["ordinal"]}, year)["year"])
            refuse_wrong_ordinal(feast, parts["nth"], on.year)
            return Span(on, on, feast=on)
    return None


class Misread(ValueError):
    """A phrase that can not be a deadline; its text is the sentence the user should read."""


def refuse_wrong_ordinal(feast, nth, year):
    """Raise Misread where the phrase says another ordinal than the years since."""
    if nth and feast.since and int(nth) != year - feast.since:
        raise Misread(
            f"Năm {year} là kỷ niệm {year - feast.since} năm (tính từ năm {feast.since}), không phải {nth} năm."
        )


def range_of(words, year):
    """From the first day of one span to the last of another: "từ tháng 3 đến 31/5"; the end names the year of both."""
    found = _RANGE.fullmatch(words)
    end = found and span_of(found["end"], year)
    start = end and span_of(found["start"], end.last.year)
    if not start:
        return None
    if start.first > end.last:
        raise Misread("Ngày đầu đứng sau ngày cuối; hãy ghi đủ năm của cả hai ngày.")
    return Span(start.first, end.last)


def joined(words, year):
    """Two spans that follow one another: "tháng 10 và tháng 11"; days apart are no span."""
    first, _, second = words.partition(" va ")
    end = second and span_of(second, year)
    start = end and span_of(first, end.last.year)
    return Span(start.first, end.last) if start and start.last + ONE_DAY == end.first else None


# ---- words of time ----


def before(span):
    """Exclusive: the last good day is the day before."""
    return Due(span.first - ONE_DAY, event_on=span.feast, is_exclusive=True)


def until(span):
    return Due(span.feast or span.last, event_on=span.feast)


def within(span):
    event = span.feast or (span.first if span.first == span.last else None)
    return Due(span.last, first_day=span.first, event_on=event)


def around(span):
    """Ten days before and after the event (5.4: dịp 15-10)."""
    return Due(span.last + EVENT_DAYS, first_day=span.first - EVENT_DAYS, event_on=span.first)


WORDS_OF_TIME = tuple(
    (re.compile(bare(pattern)), meaning)
    for pattern, meaning in (
        (r"(?:(?:làm |gửi |nộp |báo cáo |hoàn thành )?(?:xong |hoàn thành )?trước(?: khi)?) (?P<span>.+)", before),
        (r"(?:(?:hoàn thành |xong |gửi |nộp )?(?:chậm nhất|muộn nhất|không quá|từ nay đến|đến|hết)"
         r"(?: là| đến| hết| trong| vào)*) (?P<span>.+)", until),
        (r"(?:vào |nhân |trong |đúng )?dịp (?P<span>.+)", around),
        (r"(?P<span>kỷ niệm .+)", around),
        (r"(?:(?:hoàn thành |xong )?(?:vào|trong|khoảng|trong khoảng|ngay trong|từ nay trong)) (?P<span>.+)", within),
        (r"(?P<span>.+)", within),
    )
)  # fmt: skip

# What is often written and is no deadline: asked for, not guessed.
_ASK = "hãy ghi rõ ngày, ví dụ: trước 10/9"
NO_DEADLINES = tuple(
    (re.compile(bare(pattern)), sentence)
    for pattern, sentence in (
        (r"", f"Chưa ghi thời hạn; {_ASK}."),
        (r".*\d ?(?:h\d{0,2}|giờ)\b.*",
         "Thời hạn tính theo ngày, đến hết 23 giờ 59 phút 59 giây; hãy bỏ giờ trong “{}”."),
        (r".*\b(?:thường xuyên|hằng|hàng|định kỳ|mỗi)\b.*",
         "“{}” là việc làm nhiều lần, không phải một thời hạn; hãy ghi từng hạn một, ví dụ: trước 10/9."),
        (r".*\b(?:âm lịch|chạp|giêng|rằm|mùng|mồng)\b.*",
         "“{}” là ngày âm lịch; hãy ghi ngày dương lịch. Riêng Tết Nguyên đán, Giỗ Tổ Hùng Vương máy tự tính."),
        (r"trước (?:nửa )?cuối .+",
         "“{}” có thể hiểu hai cách; hãy ghi “chậm nhất đến cuối …” hoặc ghi rõ ngày."),
        (r"(?:ngay )?(?:sau|từ|kể từ|bắt đầu từ) .+", f"“{{}}” mới nói khi nào bắt đầu; {_ASK}."),
        (r".*\d ngày\b.*", f"“{{}}” chưa nói tính từ ngày nào; {_ASK}."),
        (r".*\d[/.-]\d{1,2}[/.-]\d{2,3}", "Năm trong “{}” cần ghi đủ bốn chữ số."),
    )
)  # fmt: skip
_COUNTED = re.compile(
    bare(r"(?:trong |trong vòng |sau )?(?P<count>\d{1,3}) ngày(?P<worked> làm việc)?(?: kể từ hôm nay)?")
)


def said(phrase, *, year, on=None, exceptions=NONE):
    """The Due that a phrase of a paper means; `year` holds where the phrase names none.

    With `on` (today), "10 ngày" and "5 ngày làm việc" are counted from it; `exceptions` as in is_working_day.
    Raises ValueError with a Vietnamese sentence for a phrase that is not known, or a day that does not exist.
    """
    words = plain(phrase)
    counted = on and _COUNTED.fullmatch(words)
    if counted:
        return Due(days_later(on, int(counted["count"]), worked=bool(counted["worked"]), exceptions=exceptions))
    try:
        due = next(filter(None, (_read(words, *each, year) for each in WORDS_OF_TIME)), None)
    except Misread:
        raise
    except (ValueError, OverflowError):
        raise ValueError(f"Không có ngày như trong “{phrase.strip()}”.") from None
    if due is None or _is_unclear(words):
        raise ValueError(why_not(phrase))
    return due


def _read(words, pattern, meaning, year):
    found = pattern.fullmatch(words)
    span = found and span_of(found["span"], year)
    return span and meaning(span)


def _is_unclear(words):
    return words.startswith(("truoc cuoi", "truoc nua cuoi"))


def why_not(phrase):
    """Why a phrase is no deadline, and what to write."""
    words = plain(phrase)
    for pattern, sentence in NO_DEADLINES:
        if pattern.fullmatch(words):
            return sentence.format(phrase.strip())
    return f"Chưa hiểu thời hạn “{phrase.strip()}”; {_ASK}."


def plain(phrase):
    """A phrase folded to its words and figures, as the patterns here are written."""
    text = re.sub(r"[()\"“”;:,]|\.(?!\d)", " ", fold(phrase))
    text = re.sub(r" ?/ ?", "/", text)
    return " ".join(text.replace("qui ", "quy ").split())


def days_later(on, count, *, worked=False, exceptions=NONE):
    """The day so many days after `on`, which is not counted; only working days where `worked`."""
    if not worked:
        return on + count * ONE_DAY
    while count:
        on += ONE_DAY
        count -= is_working_day(on, exceptions)
    return on


def phrase_moved(phrase, years):
    """The phrase so many years later: the years it names move, and so do the ordinals of an anniversary."""
    moved = re.sub(
        r"(?<!\d)(?!1930|1945|1975|1890)(?:19|20)\d{2}(?!\d)", lambda found: str(int(found[0]) + years), phrase
    )
    return re.sub(r"(?i)(kỷ niệm (?:lần thứ )?)(\d+)", lambda found: f"{found[1]}{int(found[2]) + years}", moved)
