"""Files that stand beside a record: checked by content, kept under a random name, photos with a small copy."""

from django.db import models

from units.models import User
from units.uploads import PHOTO_TYPES


class StandingFile(models.Model):
    """A photo or paper that units.uploads has checked; `thumbnail` is the small copy of a photo, empty for a paper."""

    file = models.FileField("tệp", upload_to="evidence/%Y/")
    thumbnail = models.FileField(upload_to="evidence/%Y/", blank=True, editable=False)
    name = models.CharField("tên tệp", max_length=200)
    content_type = models.CharField(max_length=100, editable=False)
    size = models.PositiveIntegerField("dung lượng (byte)", editable=False)
    sha256 = models.CharField(max_length=64, editable=False)
    caption = models.CharField("chú thích", max_length=200, blank=True)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="người đưa lên")
    at = models.DateTimeField("lúc")

    class Meta:
        abstract = True
        ordering = ("at", "pk")

    def __str__(self):
        return self.name

    @property
    def is_photo(self):
        """Is it a picture, which a page shows small?"""
        return self.content_type in PHOTO_TYPES
