"""Numbers and dates as a clerk writes them."""


def number(value):
    """A whole number with dots between thousands: 1.500."""
    return f"{value:,.0f}".replace(",", ".")


def decimal(value):
    """Points or a share without idle zeros: 8,5; 9."""
    return f"{value.normalize():f}".replace(".", ",")


def money(value):
    """An amount in đồng: 1.500.000 đ."""
    return f"{number(value)} đ"


def day(value):
    """A date or moment as dd/mm/yyyy."""
    return f"{value.day:02}/{value.month:02}/{value.year}"


def days_left(due, today):
    """How far a due day is from `today`, in words; the due day itself still counts as in time."""
    days = (due - today).days
    if days < 0:
        return f"quá hạn {-days} ngày"
    return f"còn {days} ngày" if days else "hôm nay là hạn cuối"


def file_size(size):
    """A size in bytes, in KB or MB with a decimal comma."""
    if size < 1024 * 1024:
        return f"{max(1, round(size / 1024))} KB"
    return f"{size / 1024 / 1024:.1f} MB".replace(".", ",")


def clock(value):
    """The hour and minute of a moment: 07:30."""
    return f"{value:%H:%M}"
