"""What stands around a draft: the opinions asked for, and what was typed and not yet saved."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from campaign.models.papers import Document, in_house
from units.models import Unit, User
from units.scope import ScopedQuerySet


class CommentQuerySet(ScopedQuerySet):
    def visible_to(self, user):
        """What was asked in this person's house (in_house), and what this person was asked."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self if user.is_superuser else self.filter(Q(asked=user.pk) | in_house(user, self.model.SCOPE))

    def unanswered(self):
        return self.filter(answered_at=None)

    def waiting_for(self, user):
        """The questions this person has not answered, on papers that are still drafts, the nearest day first."""
        waiting = self.unanswered().filter(asked=user, document__state=Document.State.DRAFT)
        return waiting.select_related("document__type", "asked_by").order_by(F("due_on").asc(nulls_last=True), "pk")

    def for_task(self):
        """With what a line of the first page names."""
        asker = ("asked_by__full_name", "asked_by__username")
        return self.only("due_on", "document__title", "document__type__name", *asker)

    def for_page(self):
        return self.select_related("document__type", "document__unit", "asked", "asked_by")


class DraftComment(models.Model):
    """Góp ý: one person is asked about one version of a draft by a day (inclusive), and answers."""

    SCOPE = "document__unit__path"

    document = models.ForeignKey(Document, models.CASCADE, related_name="comments", verbose_name="dự thảo")
    asked = models.ForeignKey(User, models.PROTECT, related_name="asked_comments", verbose_name="người được hỏi")
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người hỏi")
    asked_at = models.DateTimeField("hỏi lúc")
    due_on = models.DateField("trả lời trước hết ngày", null=True, blank=True)
    question = models.TextField("nội dung xin ý kiến", blank=True)
    version = models.PositiveIntegerField("phiên bản được hỏi")
    answer = models.TextField("ý kiến", blank=True)
    answered_at = models.DateTimeField("trả lời lúc", null=True, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = "góp ý dự thảo"
        verbose_name_plural = "góp ý dự thảo"
        ordering = ("asked_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["document", "asked"],
                condition=Q(answered_at=None),
                name="one_open_question_to_a_person",
                violation_error_message="Đồng chí này đang được xin ý kiến về dự thảo.",
            )
        ]

    def __str__(self):
        return f"{self.asked}: {self.document}"

    def get_absolute_url(self):
        return reverse("campaign:comment", args=[self.pk])


class AutosaveQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own only."""
        return self.filter(user=user) if user.is_authenticated else self.none()


class Autosave(models.Model):
    """Đang gõ: what one person has typed into the form of a draft and not saved; it is in no history.

    `values` are the form's fields by name, `version` the version of the document the form was opened on (0: a new one),
    `key` the starter a new paper was begun from ("" for a blank one).
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="autosaves", verbose_name="người gõ")
    document = models.ForeignKey(
        Document, models.CASCADE, null=True, blank=True, related_name="autosaves", verbose_name="dự thảo"
    )
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+", verbose_name="cơ quan ban hành")
    key = models.CharField("mẫu", max_length=60, blank=True)
    values = models.JSONField("nội dung đang gõ", default=dict)
    version = models.PositiveIntegerField("phiên bản", default=0)
    saved_at = models.DateTimeField("lúc")

    objects = AutosaveQuerySet.as_manager()

    class Meta:
        verbose_name = "nội dung đang gõ"
        verbose_name_plural = "nội dung đang gõ"
        ordering = ("-saved_at",)
        constraints = [
            models.UniqueConstraint(
                fields=["user", "document"], condition=Q(document__isnull=False), name="one_autosave_of_a_draft"
            ),
            models.UniqueConstraint(
                fields=["user", "unit", "key"], condition=Q(document=None), name="one_autosave_of_a_new_paper"
            ),
        ]

    def __str__(self):
        return f"{self.user}, {self.saved_at:%d/%m/%Y %H:%M}"
