"""What was entered by mistake and taken back: a merger of the wrong cell, struck out on the pages of both units."""

from datetime import date

from reports.demo.days import RUNNING
from reports.demo.rows import moment, write
from units.history import keep
from units.models import Role, Succession
from units.register import succession_sentence

PLACES = (11, 12)
ON, UNDONE = date(RUNNING, 9, 15), date(RUNNING, 9, 17)
DECISION = "Quyết định số 301-QĐ/ĐU, ngày 11/9/2026"
REASON = "Ghi nhầm đơn vị: quyết định chỉ sáp nhập hai phòng của cơ quan, không sáp nhập tổ chức đảng."


def build(units, folk):
    """Write the row that remains; the units are what they were."""
    wrong, other = (units.bases[place].unit for place in PLACES)
    row = Succession(kind=Succession.Kind.MERGE, on=ON, decision=DECISION)
    write([row], at=moment(ON))
    row.predecessors.set([wrong])
    row.successors.set([other])
    clerk, said = folk.committee.accounts[Role.CLERK], succession_sentence(row)
    row._history_date = moment(UNDONE)
    keep(row, clerk, undone_at=moment(UNDONE), undone_by=clerk, undone_reason=REASON, said=said)
