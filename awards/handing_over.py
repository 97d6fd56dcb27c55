"""What waits in the awards room where a person hands over: it follows the seat."""

from awards.models import AwardRound
from units.handing_over import Matter


def matters(leaver, unit, *, on):
    """The open rounds of the unit; one query."""
    rounds = AwardRound.objects.filter(unit=unit, state=AwardRound.State.OPEN).order_by("-pk")
    rows = [(str(each), each.get_absolute_url()) for each in rounds]
    return [Matter("Đợt xét đang mở", rows, "Theo vai: người nhận đề nghị, ghi ý kiến tiếp.")]
