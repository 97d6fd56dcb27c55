"""The days of a year of the campaign at the demo's committee (domain.md 4.2; S2 dates), and money of each day."""

from datetime import date, timedelta

YEARS = (2023, 2024, 2025, 2026)
RUNNING = 2026
CLOSED = YEARS[:-1]
# The day on which the demo stands still: nothing has been done after it, only planned.
TODAY = date(2026, 11, 20)
# Until when the committee has put off the work of the running year at base: first to register, then to report on it.
EXTENDED_TO = {
    "registration": date(RUNNING, 12, 10),
    "report": date(RUNNING, 12, 18),
    "appraisal": date(RUNNING, 12, 28),
}
# The paper the rules rest on, as other papers cite it.
GUIDANCE = (
    "Hướng dẫn số 01-HD/BCĐ, ngày 10/01/2023 của Ban Chỉ đạo về tiêu chuẩn, quy trình đăng ký, thẩm định, khen thưởng "
    "mô hình, điển hình “Dân vận khéo”"
)


def between(rng, first, last):
    """A day from `first` to `last`, both inclusive."""
    return first + timedelta(days=rng.randint(0, (last - first).days))
