"""Documents asked for and made in the background."""

from django.db import models

from units.models import User


class ExportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own only."""
        return self.filter(user=user) if user.is_authenticated else self.none()

    def waiting(self, before):
        """Not made yet, and no sign of work on it since `before`: a worker that was killed leaves it to the next."""
        free = models.Q(seen_at=None) | models.Q(seen_at__lt=before)
        return self.filter(free, state=Export.State.WAITING).order_by("asked_at", "pk")

    def still_as(self, export):
        """This file, unless another worker has taken it or its owner has cancelled it in the meantime."""
        return self.filter(pk=export.pk, state=Export.State.WAITING, seen_at=export.seen_at)

    def held_as(self, export):
        """This file, if it is still made in this try: neither cancelled nor taken over."""
        return self.filter(pk=export.pk, state=Export.State.WAITING, tries=export.tries)

    def under_way(self):
        return self.filter(state=Export.State.WAITING)

    def worn_out(self, before):
        """The files that have lain long enough: asked for before this moment and no longer waiting."""
        return self.filter(asked_at__lt=before).exclude(state=Export.State.WAITING)


class Export(models.Model):
    """Tệp đã yêu cầu: a long document made in the background, fetched by its owner only.

    While it is made, `seen_at` is the last sign of its worker and `done` of `total` lines are ready. One that has
    killed its worker again and again (`tries`) is given up. A file is kept for some days, then cleaned away.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Đang chờ"
        READY = "ready", "Đã xong"
        FAILED = "failed", "Không làm được"
        CANCELLED = "cancelled", "Đã huỷ"

    user = models.ForeignKey(User, models.CASCADE, related_name="exports", verbose_name="người yêu cầu")
    kind = models.CharField("loại", max_length=40)
    title = models.CharField("tên", max_length=200)
    parameters = models.JSONField("tham số", default=dict)
    state = models.CharField("trạng thái", max_length=9, choices=State.choices, default=State.WAITING)
    file = models.FileField("tệp", upload_to="exports/%Y/%m/", blank=True)
    message = models.CharField("thông báo", max_length=300, blank=True)
    asked_at = models.DateTimeField("yêu cầu lúc")
    begun_at = models.DateTimeField("bắt đầu làm lúc", null=True, blank=True)
    seen_at = models.DateTimeField("còn làm lúc", null=True, blank=True)
    done = models.PositiveIntegerField("đã làm", default=0)
    total = models.PositiveIntegerField("tất cả", default=0)
    tries = models.PositiveSmallIntegerField("số lần làm", default=0)
    done_at = models.DateTimeField("xong lúc", null=True, blank=True)

    objects = ExportQuerySet.as_manager()

    class Meta:
        verbose_name = "tệp đã yêu cầu"
        verbose_name_plural = "tệp đã yêu cầu"
        ordering = ("-asked_at",)

    def __str__(self):
        return self.title
