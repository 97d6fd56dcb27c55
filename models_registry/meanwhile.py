"""What another has written into a registration since somebody opened its form: its columns, and its criteria.

A report has results in their place.
"""

from models_registry.targets import percent_closed, with_measure
from units.text import keys
from units.versions import changed_since
from units.wording import day


def changed_meanwhile(registration, version):
    """What was written after this version (text of a number): rows of (label, then, now), in words; [] when unknown."""
    return [*changed_since(registration, version), *rows_changed(registration, version)]


def rows_changed(record, version):
    """The criteria of a registration, the results of a report that another has changed, added or taken out.

    Rows of (label, then, now), in words, "" where there is none.
    """
    name, label, say = OF_RECORD[record._meta.model_name]
    rows = getattr(record, name)
    opened = record.history.filter(version__in=keys([str(version)])).first()
    later = opened and record.history.filter(version__gt=opened.version).order_by("history_date").first()
    if later is None:
        return []
    then = rows_before(record, rows, later.history_date, say)
    now = {row.pk: say(row) for row in rows.all()}
    pairs = [(then.get(key, ""), now.get(key, "")) for key in {**then, **now}]
    return [(label, old, new) for old, new in pairs if old != new]


def rows_before(record, rows, moment, say):
    """The rows as they stood right before this moment, {key: in words}: a version is written ahead of its rows."""
    past = rows.model.history.filter(**{rows.field.attname: record.pk}, history_date__lt=moment)
    found = {}
    for row in past.order_by("history_date", "history_id"):
        found[row.id] = "" if row.history_type == "-" else say(row)
    return {key: words for key, words in found.items() if words}


def said(criterion):
    """One criterion in a line: "Hồ sơ đúng hẹn: từ 80 đến 95%, thời hạn cuối quý III"."""
    begins = f"từ {criterion.baseline} đến " if criterion.baseline else ""
    due = criterion.due_said or (day(criterion.due_on) if criterion.due_on else "")
    aim = f"{criterion.text}: {begins}{with_measure(criterion.target, criterion.measure)}"
    return f"{aim}, thời hạn {due}" if due else aim


def said_result(result):
    """One result in a line: "Hồ sơ đúng hẹn: 97%, vượt"."""
    line = f"{result.criterion.text}: {percent_closed(result.result)}, {result.get_verdict_display().lower()}"
    return f"{line} ({result.reason})" if result.reason else line


# Where the rows of a record are, what they are called, how one is said.
OF_RECORD = {
    "registration": ("criteria", "chỉ tiêu đăng ký", said),
    "achievementreport": ("results", "kết quả theo chỉ tiêu", said_result),
}
