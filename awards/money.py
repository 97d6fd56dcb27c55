"""Prize money: base wage on the day of the decision × multiple, rounded, in figures and in words (domain.md 3.3)."""

from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

ROUNDINGS = {"up": ROUND_CEILING, "nearest": ROUND_HALF_UP}
STEP = 10_000
COLLECTIVE_FACTOR = Decimal(2)

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
GROUPS = ("", "nghìn", "triệu")
BILLION = 1_000_000_000


def base_wage_on(on, wages):
    """The base wage in force on a day, whole đồng. `wages` are pairs (from, amount), the first day counted in.

    Raises ValueError when none was in force yet.
    """
    begun = [(first, amount) for first, amount in wages if first <= on]
    if not begun:
        raise ValueError(f"Chưa có mức lương cơ sở áp dụng cho ngày {on:%d/%m/%Y}.")
    return max(begun)[1]


def prize(on, wages, multiple, *, collective=False, collective_factor=COLLECTIVE_FACTOR, rounding="up"):
    """The prize in whole đồng for a decision of the day `on`, rounded `up` or to the `nearest` ten thousand.

    The multiple is a Decimal; what goes to a collective is paid `collective_factor` times. Raises ValueError for a
    day without base wage, a rounding that is neither, a multiple below zero.
    """
    if rounding not in ROUNDINGS:
        raise ValueError(f"Không có cách làm tròn “{rounding}”; chỉ nhận: {', '.join(ROUNDINGS)}.")
    if multiple < 0:
        raise ValueError("Hệ số tiền thưởng không được âm.")
    product = base_wage_on(on, wages) * multiple * (collective_factor if collective else 1)
    steps = (product / STEP).to_integral_value(rounding=ROUNDINGS[rounding])
    return int(steps) * STEP


def in_figures(amount):
    """Money as people read it: 1.500.000 đ."""
    return f"{amount:,} đ".replace(",", ".")


def in_words(amount):
    """Bằng chữ: 710000 is "bảy trăm mười nghìn đồng". Whole đồng from zero up, else ValueError.

    Of the words that differ by region we say linh (not lẻ), nghìn (not ngàn), and tư only after mươi: hai mươi tư,
    mười bốn, linh bốn.
    """
    if amount < 0:
        raise ValueError("Số tiền không được âm.")
    return " ".join([*(_number(amount) or ["không"]), "đồng"])


def _number(amount):
    """The words of a whole number, none for zero; after a higher group the hundred is always said."""
    above, below = divmod(amount, BILLION)
    words = [*_number(above), "tỷ"] if above else []
    for power in (2, 1, 0):
        group = below // 1000**power % 1000
        if group:
            words += _group(group, is_first=not words)
            words += [GROUPS[power]] if power else []
    return words


def _group(group, *, is_first):
    hundreds, rest = divmod(group, 100)
    tens, ones = divmod(rest, 10)
    words = [] if is_first and not hundreds else [DIGITS[hundreds], "trăm"]
    return words + _tens(tens, ones, is_alone=not words) + _ones(tens, ones)


def _tens(tens, ones, *, is_alone):
    if tens > 1:
        return [DIGITS[tens], "mươi"]
    if tens == 1:
        return ["mười"]
    return ["linh"] if ones and not is_alone else []


def _ones(tens, ones):
    if not ones:
        return []
    if ones == 5 and tens:
        return ["lăm"]
    if tens > 1:
        return [{1: "mốt", 4: "tư"}.get(ones, DIGITS[ones])]
    return [DIGITS[ones]]
