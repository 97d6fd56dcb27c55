"""The criteria sets a campaign begins with (settings.CAMPAIGN_BEGUN): those of its forerunner, else S2's in words."""

from django.db import transaction

from campaign.models import Level
from models_registry.models import CriteriaSet, Criterion
from units.history import keep

SET = ("level", "name", "mode", "version", "reached_from", "exemplary_from")
LINE = ("position", "text", "clause", "max_points")
USUAL = (
    ("Có đăng ký, xuất phát từ thực tiễn; vận động thuyết phục, tạo đồng thuận cao", "Hướng dẫn, mục II.1"),
    ("Phấn đấu từ khó khăn, yếu kém vươn lên", "Hướng dẫn, mục II.1"),
    ("Đạt hoặc vượt nội dung, tiêu chí đã đăng ký", "Hướng dẫn, mục II.1"),
    ("Có sáng kiến, cách làm sáng tạo", "Hướng dẫn, mục II.1"),
    ("Đem lại hiệu quả thiết thực", "Hướng dẫn, mục II.1"),
    ("Có sức lan toả trong đơn vị", "Hướng dẫn, mục II.1"),
    ("Gương mẫu học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh", "Hướng dẫn, mục II.1"),
)
REGISTERED = {
    Level.BASE: ("Đã đăng ký với Tổ chỉ đạo ở cơ sở", "Hướng dẫn, mục II.1"),
    Level.BLOC: ("Tiêu biểu ở cơ sở, đã đăng ký với Ban Chỉ đạo đảng uỷ cấp trên cơ sở", "Hướng dẫn, mục II.1"),
    Level.PROVINCE: ("Đã đạt ở cấp đảng uỷ, đã đăng ký với Ban Chỉ đạo tỉnh", "Kế hoạch 01-KH/BCĐ, mục II.3"),
}


@transaction.atomic
def bring_over(campaign, *, by):
    """Give a new campaign criteria to appraise by: the sets in use of its forerunner, else one of S2 at the base."""
    old = campaign.succeeds.criteria_sets.filter(is_used=True).prefetch_related("criteria") if campaign.succeeds else []
    sets = [({name: getattr(one, name) for name in SET}, lines_of(one)) for one in old]
    for columns, lines in sets or [usual(Level.BASE)]:
        write(campaign, columns, lines, by)


def write(campaign, columns, lines, by):
    """Write a new set of these columns with these lines; returns it."""
    new = CriteriaSet(campaign=campaign)
    keep(new, by, **columns)
    Criterion.objects.bulk_create(Criterion(criteria_set=new, **line) for line in lines)
    return new


def lines_of(criteria_set):
    """The criteria of a set as columns."""
    return [{name: getattr(line, name) for name in LINE} for line in criteria_set.criteria.all()]


def usual(level):
    """The criteria of S2 in words for this level: (columns of the set, columns of its lines)."""
    columns = {"level": level, "name": "Tiêu chí thẩm định", "mode": CriteriaSet.Mode.WORDS}
    lines = [
        {"position": position, "text": text, "clause": clause, "max_points": 0}
        for position, (text, clause) in enumerate((*USUAL, REGISTERED[level]), 1)
    ]
    return columns, lines
