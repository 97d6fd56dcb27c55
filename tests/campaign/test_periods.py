"""What a column of time says in days, as people write it in the tables of their units."""

from datetime import date

import pytest

from campaign.periods import period

READ = {
    "Quý II": "01/04/2026-30/06/2026",
    "quí 2/2026": "01/04/2026-30/06/2026",
    "Quý II, III": "01/04/2026-30/09/2026",
    "Quý I - Quý III năm 2027": "01/01/2027-30/09/2027",
    "QIV": "01/10/2026-31/12/2026",
    "6 tháng đầu năm": "01/01/2026-30/06/2026",
    "06 tháng cuối năm 2026": "01/07/2026-31/12/2026",
    "Nửa cuối năm": "01/07/2026-31/12/2026",
    "9 tháng đầu năm": "01/01/2026-30/09/2026",
    "Tháng 9/2026": "01/09/2026-30/09/2026",
    "tháng 02 năm 2028": "01/02/2028-29/02/2028",
    "T9/2026": "01/09/2026-30/09/2026",
    "T3-T11": "01/03/2026-30/11/2026",
    "Tháng 3, 4, 5": "01/03/2026-31/05/2026",
    "Tháng 3 – 11/2026": "01/03/2026-30/11/2026",
    "3-11/2026": "01/03/2026-30/11/2026",
    "Tháng 3 - tháng 11/2026": "01/03/2026-30/11/2026",
    "từ tháng 3 đến hết tháng 11": "01/03/2026-30/11/2026",
    "10/2026 - 3/2027": "01/10/2026-31/03/2027",
    "01/2026 - 11/2026": "01/01/2026-30/11/2026",
    "05/02 - 30/10/2026": "05/02/2026-30/10/2026",
    "từ 05/02/2026 đến 30.10.2026": "05/02/2026-30/10/2026",
    "Từ ngày 05/02/2026 đến ngày 30/10/2026": "05/02/2026-30/10/2026",
    "Từ ngày 01 đến ngày 15/10/2026": "01/10/2026-15/10/2026",
    "từ tháng 3/2026 đến 15/10": "01/03/2026-15/10/2026",
    "Từ quý II đến tháng 11/2026": "01/04/2026-30/11/2026",
    "Cả năm": "01/01/2026-31/12/2026",
    "cả năm 2026": "01/01/2026-31/12/2026",
    "Trong năm 2027": "01/01/2027-31/12/2027",
    "Thường xuyên": "01/01/2026-31/12/2026",
    "Thường xuyên trong năm": "01/01/2026-31/12/2026",
    "12 tháng": "01/01/2026-31/12/2026",
    "2026": "01/01/2026-31/12/2026",
    "Giai đoạn 2025 - 2027": "01/01/2025-31/12/2027",
    "Năm 2026 và các năm tiếp theo": "01/01/2026-31/12/2026",
    "Từ 01/2026 đến 11/2026 (chia 2 đợt)": "01/01/2026-30/11/2026",
    "(quý II)": "01/04/2026-30/06/2026",
    "Cuối quý III": "01/09/2026-30/09/2026",
    "20/11/2026": "20/11/2026-20/11/2026",
    "đến 30/11/2026": "-30/11/2026",
    "Hoàn thành trước ngày 15/10": "-14/10/2026",
    "từ tháng 3": "01/03/2026-",
}
UNREAD = (
    "", "6 tháng", "2 năm", "hằng tháng", "31/02/2026 - 13/2026", "tháng 13", "quý V", "31.10.26", "khi có việc",
    "từ tháng 3 trở đi", "tháng 11 - 3/2026", "tháng 3/0026", "30/10/2026 - 05/02/2026", "quý 3, 1", "tháng 0 - 3",
)  # fmt: skip


def shown(found):
    return "-".join(f"{day:%d/%m/%Y}" if day else "" for day in found)


@pytest.mark.parametrize("text", READ)
def test_a_time_is_read_from_its_first_day_to_its_last(text):
    assert shown(period(text, year=2026)) == READ[text]


@pytest.mark.parametrize("text", UNREAD)
def test_what_names_no_days_is_not_guessed(text):
    assert period(text, year=2026) is None


def test_a_leap_year_ends_february_a_day_later():
    assert period("tháng 2", year=2028).last == date(2028, 2, 29)
