"""What another has written into a registration since somebody opened its form: its columns, and its criteria."""

from units.text import keys
from units.versions import changed_since
from units.wording import day


def changed_meanwhile(registration, version):
    """What was written after this version (text of a number): rows of (label, then, now), in words; [] when unknown."""
    return [*changed_since(registration, version), *criteria_changed(registration, version)]


def criteria_changed(registration, version):
    """The criteria that another has changed, added or taken out: rows of (label, then, now), "" where there is none."""
    opened = registration.history.filter(version__in=keys([str(version)])).first()
    later = opened and registration.history.filter(version__gt=opened.version).order_by("history_date").first()
    if later is None:
        return []
    then = criteria_before(registration, later.history_date)
    now = {row.pk: said(row) for row in registration.criteria.order_by("position", "pk")}
    pairs = [(then.get(key, ""), now.get(key, "")) for key in {**then, **now}]
    return [("chỉ tiêu đăng ký", old, new) for old, new in pairs if old != new]


def criteria_before(registration, moment):
    """The criteria as they stood right before this moment, {key: in words}: a version is written ahead of its rows."""
    past = registration.criteria.model.history.filter(registration_id=registration.pk, history_date__lt=moment)
    found = {}
    for row in past.order_by("history_date", "history_id"):
        found[row.id] = "" if row.history_type == "-" else said(row)
    return {key: words for key, words in found.items() if words}


def said(criterion):
    """One criterion in a line: "Hồ sơ đúng hẹn: từ 80 đến 95 %, thời hạn cuối quý III"."""
    begins = f"từ {criterion.baseline} đến " if criterion.baseline else ""
    due = criterion.due_said or (day(criterion.due_on) if criterion.due_on else "")
    aim = f"{criterion.text}: {begins}{criterion.target} {criterion.measure}".rstrip()
    return f"{aim}, thời hạn {due}" if due else aim
