"""Hồ sơ đề nghị: its papers, uploaded or made here, checked; where it was sent up and what came back (S2-32…37)."""

from django.db import models
from django.urls import reverse

from awards.models.round import Nomination
from units.history import tracked
from units.models import User
from units.scope import ScopedQuerySet


class DossierPaper(models.Model):
    """Giấy tờ của hồ sơ: what is known of one paper of a nomination: the scan that stands for it, who checked it.

    Without a `file` the paper is the one made here.
    """

    class Kind(models.TextChoices):
        REGISTRATION_FORM = "registration_form", "Bản đăng ký (mẫu 1)"
        ACHIEVEMENT_REPORT = "achievement_report", "Báo cáo thành tích có xác nhận"
        SUMMARY_TABLE = "summary_table", "Biểu tổng hợp đăng ký (mẫu 2)"
        PROPOSAL = "proposal", "Bản đề nghị của cấp uỷ"
        MINUTES = "minutes", "Biên bản họp xét"

    SCOPE = "nomination__round__unit__path"

    nomination = models.ForeignKey(Nomination, models.CASCADE, related_name="dossier", verbose_name="đề nghị")
    kind = models.CharField("giấy tờ", max_length=20, choices=Kind.choices)
    file = models.FileField("bản chụp", upload_to="dossiers/%Y/", blank=True)
    name = models.CharField("tên tệp", max_length=200, blank=True)
    size = models.PositiveIntegerField("dung lượng (byte)", default=0, editable=False)
    sha256 = models.CharField(max_length=64, blank=True, editable=False)
    dated_on = models.DateField("ngày của văn bản", null=True, blank=True)
    uploaded_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người đưa lên"
    )
    checked_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người kiểm tra"
    )
    checked_on = models.DateField("kiểm tra ngày", null=True, blank=True)

    history = tracked()
    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = "giấy tờ của hồ sơ"
        verbose_name_plural = "giấy tờ của hồ sơ"
        ordering = ("nomination", "pk")
        constraints = [models.UniqueConstraint(fields=["nomination", "kind"], name="one_paper_of_a_kind")]

    def __str__(self):
        return self.get_kind_display()


class SentUpQuerySet(ScopedQuerySet):
    def waiting(self):
        """Those the level above has not answered."""
        return self.filter(outcome=SentUp.Outcome.WAITING)

    def unprinted(self):
        """Those whose package is still to be printed: no file yet, and no try that has failed."""
        return self.filter(package="", print_problem="")

    def sent_from(self, round_):
        """What was sent up from a round, with what a list of it shows."""
        return self.filter(nomination__round=round_).select_related("nomination__practice", "nomination__collective")

    def not_printable(self):
        """Those whose package could not be printed."""
        return self.filter(package="").exclude(print_problem="")


class SentUp(models.Model):
    """Trình cấp trên: a nomination's dossier sent to the level above, and its result, entered by hand (S2-37).

    `package` is the dossier as it was sent, one PDF that the worker prints (S2-34); `print_problem`: why it could not.
    """

    class Outcome(models.TextChoices):
        WAITING = "", "Chờ kết quả"
        GRANTED = "granted", "Được khen thưởng"
        REFUSED = "refused", "Không được khen thưởng"
        RETURNED = "returned", "Trả lại để bổ sung"

    SCOPE = "nomination__round__unit__path"

    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="sendings", verbose_name="đề nghị")
    sent_to = models.CharField("gửi đến", max_length=200)
    paper = models.CharField("tờ trình số", max_length=200)
    sent_on = models.DateField("ngày gửi")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người gửi")
    outcome = models.CharField("kết quả", max_length=8, choices=Outcome.choices, blank=True)
    answer_paper = models.CharField("văn bản trả lời", max_length=200, blank=True)
    answered_on = models.DateField("ngày có kết quả", null=True, blank=True)
    reason = models.TextField("lý do", blank=True)
    package = models.FileField("hồ sơ đã trình", upload_to="dossiers/%Y/", blank=True, editable=False)
    package_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    print_problem = models.CharField("vì sao chưa in được", max_length=300, blank=True, editable=False)

    history = tracked()
    objects = SentUpQuerySet.as_manager()

    class Meta:
        verbose_name = "hồ sơ trình cấp trên"
        verbose_name_plural = "hồ sơ trình cấp trên"
        ordering = ("-sent_on", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["nomination"],
                condition=models.Q(outcome=""),
                name="one_dossier_waits_above",
                violation_error_message="Hồ sơ này đang chờ kết quả của cấp trên.",
            )
        ]

    def __str__(self):
        return f"{self.nomination} → {self.sent_to}"

    def get_absolute_url(self):
        return reverse("awards:dossier", args=[self.nomination_id])

    @property
    def printing(self):
        """How the printing of the package stands: "ready", "failed" or "waiting"."""
        return "ready" if self.package else "failed" if self.print_problem else "waiting"

    @property
    def package_name(self):
        """The name under which the package is handed out."""
        return f"Hồ sơ trình {self.sent_on:%d-%m-%Y}.pdf"
