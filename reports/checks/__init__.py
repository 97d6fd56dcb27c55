"""The golden checklist of HD 05-HD/VPTW, put to a finished PDF: forty checks, each with what it saw.

    for verdict in check_paper(data): print(verdict.number, verdict.asks, verdict.state, verdict.saw)

The PDF is read once into a Sheet (places in mm, sizes in points); every check is a function of that Sheet. Which kind
of paper may lack what, and why, is one table: kinds.py.
"""

from reports.checks import appendix, body, certificate, header, page, recipients, signature, title
from reports.checks.kinds import never_asked
from reports.checks.reading import Unreadable, read
from reports.checks.sheet import Sheet
from reports.checks.verdicts import CHECKS, State, Verdict, not_asked

__all__ = ["SUBJECTS", "Sheet", "State", "Unreadable", "Verdict", "check_paper", "judge", "read"]

SUBJECTS = (page, header, title, body, signature, recipients, appendix, certificate)


def check_paper(data, rules=None, *, again=None):
    """Return the Verdicts of all checks on a PDF's bytes, in the order of the checklist.

    `rules`: those to follow; None takes the rules of the date on the paper. `again`: the bytes of a second print of the
    same paper, for the check that both say the same. Raises Unreadable for a scan, a locked file, or what is no PDF.
    """
    return judge(read(data, rules, again))


def judge(sheet):
    """Return the Verdicts on a Sheet."""
    return [verdict_of(sheet, number) for number in sorted(CHECKS)]


def verdict_of(sheet, number):
    asks, function = CHECKS[number]
    reason = never_asked(sheet, number)
    finding = not_asked(reason) if reason else function(sheet)
    return Verdict(number, asks, finding.state, finding.saw)
