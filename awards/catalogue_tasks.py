"""What the administrator still has to write into the catalogues of awards."""

from django.urls import reverse

from awards.models import AwardForm, BaseWage
from units.tasks import Task

EMPTY = (
    (AwardForm, "Danh mục hình thức khen thưởng còn trống: chưa lập được đợt xét", "admin:awards_awardform_add"),
    (BaseWage, "Chưa có mức lương cơ sở: chưa tính được tiền thưởng", "admin:awards_basewage_add"),
)


def catalogue_tasks(user, *, on):
    """A line for each empty catalogue (settings.TASK_SOURCES); for the administrator alone."""
    if not user.is_superuser:
        return []
    return [
        Task(words, reverse(name), "Thêm", tone="warn") for model, words, name in EMPTY if not model.objects.exists()
    ]
