"""What people are told: notices in the inbox, letters that carry them by mail, batches that wait in the outbox."""

from datetime import timedelta

from django.db import models
from django.db.models import Exists, OuterRef, Q

from units.addresses import record_address
from units.history import tracked
from units.models.accounts import Role, User
from units.models.unit import Unit
from units.reading import QuickRead
from units.scope import ScopedQuerySet
from units.text import keys
from units.workflow import Step, StepTaken


class NoticeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own notices only."""
        return self.filter(user=user) if user.is_authenticated else self.none()

    def unread(self):
        """What still asks to be looked at: neither seen, nor overtaken, nor about a matter that is done."""
        return self.filter(read_at=None, closed_at=None)

    def shown(self):
        """All but those in whose place a later one about the same matter came."""
        return self.exclude(closed_as=Notice.Closed.OVERTAKEN)

    def overtaken_on(self, topics):
        """The earlier notices about these matters, the latest first."""
        return self.filter(topic__in=topics, closed_as=Notice.Closed.OVERTAKEN).order_by("-created_at", "-pk")

    def leading_to(self, link):
        """Those whose link is this address."""
        return self.filter(link=link)

    def of(self, notice):
        """This one alone."""
        return self.filter(pk=notice.pk)

    def on_topics(self, topics):
        """The open notices about these matters."""
        return self.filter(topic__in=topics, closed_at=None)

    def done_since(self, topics, moment):
        """Those about these matters that were closed, because they were done, at this moment or later."""
        return self.filter(topic__in=topics, closed_as=Notice.Closed.DONE, closed_at__gte=moment)

    def with_topic(self):
        """The open notices about a matter that may be done in the meantime."""
        return self.filter(closed_at=None).exclude(topic="")

    def unmailed(self):
        """Unread, and in no letter yet."""
        return self.unread().filter(letter=None)

    def mark(self, notices, **values):
        """Write the same into all of these notices, into the records in hand as well."""
        for notice in notices:
            for name, value in values.items():
                setattr(notice, name, value)
        if notices:
            Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(**values)


class Notice(models.Model):
    """Thông báo: a sentence in somebody's inbox, written in the same transaction as what caused it.

    `topic` names the matter it speaks of ("duty:12"), empty for news: of several notices about one matter only the
    latest stays open, and it closes when the matter is done. `key` names the cause: nobody is told twice of one.
    """

    class Kind(models.TextChoices):
        NEWS = "news", "Tin báo"
        REMINDER = "reminder", "Nhắc việc"
        RETURNED = "returned", "Trả lại, cần sửa"

    class Closed(models.TextChoices):
        OVERTAKEN = "overtaken", "Đã có lời nhắc sau"
        DONE = "done", "Việc đã xong"

    user = models.ForeignKey(User, models.CASCADE, related_name="notices", verbose_name="người nhận")
    kind = models.CharField("loại", max_length=10, choices=Kind.choices, default=Kind.NEWS)
    text = models.CharField("nội dung", max_length=400)
    link = models.CharField("địa chỉ", max_length=200, blank=True)
    topic = models.CharField("về việc", max_length=60, blank=True)
    key = models.CharField("nguyên do", max_length=120, blank=True)
    created_at = models.DateTimeField("lúc")
    read_at = models.DateTimeField("đã xem lúc", null=True, blank=True)
    closed_at = models.DateTimeField("khép lúc", null=True, blank=True)
    closed_as = models.CharField("khép vì", max_length=10, choices=Closed.choices, blank=True)
    letter = models.ForeignKey(
        "units.Letter", models.SET_NULL, null=True, blank=True, related_name="notices", verbose_name="thư"
    )
    search = models.CharField(max_length=420, editable=False, default="")

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = "thông báo"
        verbose_name_plural = "thông báo"
        ordering = ("-created_at", "-pk")
        indexes = [
            models.Index(fields=["user", "created_at", "id"], name="notice_inbox"),
            models.Index(fields=["user"], name="notice_unread", condition=Q(read_at=None, closed_at=None)),
            models.Index(fields=["topic"], name="notice_topic", condition=~Q(topic="")),
        ]
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="nobody_is_told_twice", condition=~Q(key="")),
        ]

    def __str__(self):
        return self.text


class MailWishes(models.Model):
    """Ý muốn nhận thư: how a person wants to be mailed; without a row everything is as the defaults say."""

    user = models.OneToOneField(User, models.CASCADE, related_name="mail_wishes", verbose_name="tài khoản")
    digest = models.BooleanField("nhận thư tổng hợp mỗi ngày", default=True)
    at_once = models.BooleanField("nhận thư ngay khi có việc bị trả lại", default=True)

    class Meta:
        verbose_name = "ý muốn nhận thư"
        verbose_name_plural = "ý muốn nhận thư"

    def __str__(self):
        return f"Thư của {self.user}"

    @classmethod
    def of(cls, user):
        """What this person wants, or an unsaved row with the defaults."""
        return getattr(user, "mail_wishes", None) or cls(user=user)


# How long after a failure a letter is tried again; after the last of them it waits for somebody to look at it.
RETRIES = (timedelta(minutes=10), timedelta(hours=1), timedelta(hours=6))


class LetterQuerySet(ScopedQuerySet):
    def due(self, now):
        """What has to be tried at this moment, the longest waiting first."""
        return self.filter(try_at__lte=now).order_by("try_at", "pk")

    def waiting_of(self, user):
        """A letter of this person that was not tried yet and goes at once, or None."""
        return self.filter(user=user, digest_on=None, tries=0, sent_at=None).exclude(try_at=None).first()

    def failed(self):
        """Those whose last try went wrong, tried again or given up."""
        return self.exclude(error="").filter(sent_at=None)

    def given_up(self):
        """Those that are not tried again by themselves."""
        return self.failed().filter(try_at=None)

    def for_list(self):
        return self.select_related("user__person__unit")


class Letter(models.Model):
    """Thư: one mail to one person. A digest (thư tổng hợp) is that person's only one of its day.

    It is written and worded when it goes, so that it says how things stand then. `try_at` is the next attempt, None
    when it went, was not needed any more, or was given up.
    """

    SCOPE = "user__person__unit__path"

    user = models.ForeignKey(User, models.CASCADE, related_name="letters", verbose_name="người nhận")
    digest_on = models.DateField("thư tổng hợp của ngày", null=True, blank=True)
    created_at = models.DateTimeField("lập lúc")
    try_at = models.DateTimeField("gửi lần tới", null=True, blank=True)
    tries = models.PositiveSmallIntegerField("số lần không gửi được", default=0)
    error = models.CharField("lỗi", max_length=200, blank=True)
    address = models.EmailField("địa chỉ đã gửi", blank=True)
    subject = models.CharField("tiêu đề", max_length=200, blank=True)
    text = models.TextField("nội dung đã gửi", blank=True)
    sent_at = models.DateTimeField("gửi đi lúc", null=True, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = "thư"
        verbose_name_plural = "thư"
        ordering = ("-created_at", "-pk")
        indexes = [
            models.Index(fields=["try_at"], name="letter_due", condition=Q(try_at__isnull=False)),
            models.Index(fields=["created_at", "id"], name="letter_list"),
            models.Index(
                fields=["user"],
                name="letter_given_up",
                condition=Q(sent_at__isnull=True, try_at__isnull=True) & ~Q(error=""),
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["user", "digest_on"], name="one_digest_a_day"),
        ]

    def __str__(self):
        return self.subject or (f"Thư tổng hợp {self.digest_on:%d/%m/%Y}" if self.digest_on else "Thư báo ngay")


class BatchQuerySet(ScopedQuerySet):
    def waiting(self):
        return self.filter(state=Batch.State.WAITING)

    def due(self, now):
        """Those that go by themselves at this moment."""
        return self.waiting().filter(goes_at__lte=now).order_by("goes_at", "pk")

    def gone_from(self, user):
        """The batches this person drew up that were sent, the latest first."""
        return self.filter(by=user, state=Batch.State.SENT).order_by("-created_at", "-pk")

    def kept_in(self, units):
        """The batches of exactly these units."""
        return self.filter(unit__in=units)

    def for_list(self):
        """With their sender and how many people they go to."""
        going = models.Count("items", filter=Q(items__dropped_at=None))
        return self.select_related("unit", "by").annotate(going=going)

    def for_page(self):
        return self.select_related("unit", "by")


class Batch(QuickRead):
    """Đợt nhắc trong hộp thư đi: the same words to many, read and mended before they go.

    `goes_at` is when it goes by itself; None waits for somebody to send it. "go" is nobody's button.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Chờ gửi"
        SENT = "sent", "Đã gửi"
        DROPPED = "dropped", "Đã bỏ"

    SENDERS = (Role.CLERK, Role.HEAD)
    SCOPE = "unit__path"
    STEPS = (
        Step("send", "Gửi ngay", (State.WAITING,), State.SENT, SENDERS, tone="primary"),
        Step("go", "Tự gửi theo giờ hẹn", (State.WAITING,), State.SENT, ()),
        Step("drop", "Bỏ cả đợt", (State.WAITING,), State.DROPPED, SENDERS, tone="danger"),
    )

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="batches", verbose_name="cấp uỷ gửi")
    title = models.CharField("việc", max_length=200)
    sentence = models.CharField("câu mở đầu", max_length=200)
    state = models.CharField("trạng thái", max_length=10, choices=State.choices, default=State.WAITING)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người lập")
    created_at = models.DateTimeField("lập lúc")
    goes_at = models.DateTimeField("tự gửi lúc", null=True, blank=True)

    history = tracked()
    objects = BatchQuerySet.as_manager()

    class Meta:
        verbose_name = "đợt nhắc"
        verbose_name_plural = "hộp thư đi"
        ordering = ("-created_at", "-pk")
        indexes = [
            models.Index(fields=["goes_at"], name="batch_due", condition=Q(state="waiting")),
            models.Index(fields=["created_at", "id"], name="batch_list"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return record_address("units:batch", self.pk)

    @property
    def is_waiting(self):
        return self.state == self.State.WAITING


class BatchStep(StepTaken):
    """Bước đã làm của đợt nhắc."""

    record = models.ForeignKey(Batch, models.CASCADE, related_name="trail")


class BatchItemQuerySet(models.QuerySet):
    def going(self):
        """Those that were not taken out."""
        return self.filter(dropped_at=None)

    def standing(self):
        """Those that went or still go: neither taken out nor in a batch that was dropped."""
        return self.going().exclude(batch__state=Batch.State.DROPPED)

    def named(self, pks):
        """The items with these keys, as an address gives them."""
        return self.filter(pk__in=keys(pks))

    def for_list(self):
        return self.select_related("unit", "user", "dropped_by")


class BatchItem(models.Model):
    """Một lời nhắc trong đợt: one person of one unit, about one matter.

    `words` is how the matter stood when the batch was laid; what goes is how it stands then. `left_out` says why it
    did not go.
    """

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="items", verbose_name="đợt")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="đơn vị")
    user = models.ForeignKey(User, models.CASCADE, related_name="+", verbose_name="người nhận")
    topic = models.CharField("về việc", max_length=60)
    words = models.CharField("nội dung", max_length=300)
    link = models.CharField("địa chỉ", max_length=200, blank=True)
    dropped_at = models.DateTimeField("rút ra lúc", null=True, blank=True)
    dropped_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="người rút")
    left_out = models.CharField("không gửi vì", max_length=120, blank=True)

    objects = BatchItemQuerySet.as_manager()

    class Meta:
        verbose_name = "người nhận trong đợt"
        verbose_name_plural = "người nhận trong đợt"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["batch", "user", "topic"], name="once_in_a_batch"),
        ]
        indexes = [models.Index(fields=["topic"], name="batch_item_topic")]

    def __str__(self):
        return f"{self.user}: {self.words}"


def with_an_address():
    """The condition on accounts that can be mailed: open, with an address."""
    return Q(is_active=True) & ~Q(email="")


def wanting_digests(users, on):
    """Of these accounts those to whom a digest of this day is still to be written: something new, and no letter yet."""
    have = Letter.objects.filter(user=OuterRef("pk"), digest_on=on)
    news = Notice.objects.unmailed().filter(user=OuterRef("pk"))
    return users.filter(with_an_address(), Exists(news), ~Exists(have)).exclude(mail_wishes__digest=False)


def wanting_letters_at_once(users):
    """The keys of those of these accounts that are mailed at once when something is returned to them."""
    asked = User.objects.filter(with_an_address(), pk__in=[user.pk for user in users])
    return set(asked.exclude(mail_wishes__at_once=False).values_list("pk", flat=True))
