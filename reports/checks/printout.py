"""Verdicts as a clerk reads them, and as JSON."""

from collections import Counter

from reports.checks.verdicts import State

WIDEST_STATE = max(len(state) for state in State)


def headline(sheet):
    """Return one line on what was read: kind of paper, pages, rules."""
    day = f"ngày {sheet.head.day:%d/%m/%Y}" if sheet.head.day else "chưa ghi ngày"
    return f"{sheet.kind.value}, {len(sheet.pages)} trang, {day}; theo {sheet.rules.name}"


def lines(verdicts):
    """Return the lines of the print-out: number, state, what is asked; below it what was seen."""
    found = []
    for verdict in verdicts:
        found.append(f"{verdict.number:>2}  {verdict.state.value:<{WIDEST_STATE}}  {verdict.asks}")
        found.append(f"    {'':<{WIDEST_STATE}}  → {verdict.saw}")
    return found


def summed(verdicts):
    """Return one line: how many checks are in each state."""
    counts = Counter(verdict.state for verdict in verdicts)
    return ", ".join(f"{counts[state]} {state.value}" for state in State) + "."


def as_json(sheet, verdicts):
    """Return the verdicts as plain data for json.dump."""
    return {
        "kind": sheet.kind.value,
        "pages": len(sheet.pages),
        "date": sheet.head.day.isoformat() if sheet.head.day else None,
        "rules": sheet.rules.name,
        "wrong": [verdict.number for verdict in verdicts if not verdict.ok],
        "checks": [
            {"number": each.number, "asks": each.asks, "state": each.state.value, "saw": each.saw} for each in verdicts
        ],
    }
