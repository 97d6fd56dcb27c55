"""Hội nghị biểu dương: who is called up in which order, and what was handed over."""

from django.db import models
from django.urls import reverse

from awards.models.decision import Award
from campaign.models import Document
from models_registry.windows import today
from units.history import tracked
from units.models import Person, Role, Unit
from units.scope import ScopedQuerySet
from units.workflow import Step, StepTaken


class ConferenceQuerySet(ScopedQuerySet):
    def of_year(self, year):
        return self.filter(held_on__year=year)

    def for_list(self):
        """With what a row of the list shows, and how many are called up."""
        return self.select_related("unit").annotate(count=models.Count("presentations"))

    def about_year(self, unit, campaign_year):
        """The conferences of a unit, without minutes yet, at which awards of rounds of this year are handed over."""
        rounds = models.Q(presentations__award__decision__round__campaign_year=campaign_year)
        open_ones = self.filter(rounds, unit=unit).exclude(state=Conference.State.MINUTED)
        return open_ones.select_related("unit").order_by("held_on", "pk").distinct()

    def planned_by(self, units):
        """The conferences of these units at which somebody may still be called up."""
        return self.filter(unit__in=units).to_come().order_by("held_on", "pk")

    def to_come(self):
        """Those that were not held yet."""
        return self.exclude(state__in=Conference.OVER)


def may_be_held(conference, by, at):
    """What stands in the way of saying that it was held: its day is still to come."""
    if today(at) < conference.held_on:
        return f"Hội nghị vào ngày {conference.held_on:%d/%m/%Y}, chưa đến ngày tổ chức."
    return None


def may_be_minuted(conference, by, at):
    """What stands in the way of closing it: its minutes are not issued."""
    minutes = Document.objects.issued().begun_as(conference.minutes_key)
    return (
        None if minutes.exists() else "Biên bản hội nghị chưa ban hành: soạn ở trang này, trình ký và ban hành trước."
    )


def may_be_invited(conference, by, at):
    """What stands in the way of the letters: its day is over, or nobody is called up."""
    if conference.held_on < today(at):
        return "Ngày hội nghị đã qua."
    return None if conference.presentations.exists() else "Chưa có tập thể, cá nhân nào trong danh sách trao."


def may_be_reminded(conference, by, at):
    """What stands in the way of writing again: its day is over, or everybody has answered."""
    if conference.held_on < today(at):
        return "Ngày hội nghị đã qua."
    waits = conference.invitations.filter(reply="").exclude(kind="guest").exists()
    return None if waits else "Người, đơn vị được mời đều đã trả lời."


class Conference(models.Model):
    """Hội nghị biểu dương, khen thưởng. `programme` and `guests` hold one item a line."""

    class State(models.TextChoices):
        PLANNED = "planned", "Đang chuẩn bị"
        INVITED = "invited", "Đã mời"
        HELD = "held", "Đã tổ chức"
        MINUTED = "minuted", "Đã có biên bản"

    OVER = (State.HELD, State.MINUTED)
    SCOPE = "unit__path"
    STEPS = (
        Step("invite", "Gửi giấy mời", (State.PLANNED,), State.INVITED, (Role.CLERK, Role.HEAD),
             guard=may_be_invited, tone="primary"),
        Step("remind", "Nhắc người chưa trả lời", (State.INVITED,), State.INVITED, (Role.CLERK, Role.HEAD),
             guard=may_be_reminded),
        Step("hold", "Đã tổ chức", (State.PLANNED, State.INVITED), State.HELD, (Role.CLERK, Role.HEAD),
             guard=may_be_held),
        Step("minute", "Đã có biên bản", (State.HELD,), State.MINUTED, (Role.CLERK, Role.HEAD), guard=may_be_minuted),
    )  # fmt: skip

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="conferences", verbose_name="cấp uỷ tổ chức")
    name = models.CharField("tên hội nghị", max_length=200)
    held_on = models.DateField("ngày")
    starts_at = models.TimeField("giờ bắt đầu")
    place = models.CharField("địa điểm", max_length=200)
    programme = models.TextField("chương trình")
    guests = models.TextField("đại biểu mời", blank=True)
    state = models.CharField("trạng thái", max_length=8, choices=State.choices, default=State.PLANNED)
    version = models.PositiveIntegerField(default=0, editable=False)

    history = tracked()
    objects = ConferenceQuerySet.as_manager()

    class Meta:
        verbose_name = "hội nghị biểu dương"
        verbose_name_plural = "hội nghị biểu dương"
        ordering = ("-held_on", "-pk")

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("awards:conference", args=[self.pk])

    @property
    def letter_key(self):
        """Under which key (Document.made_from) the invitation to it is written."""
        return f"giay-moi-hoi-nghi-{self.pk}"

    @property
    def minutes_key(self):
        """Under which key (Document.made_from) its minutes are written."""
        return f"bien-ban-hoi-nghi-{self.pk}"

    @property
    def is_over(self):
        """Was it held?"""
        return self.state in self.OVER

    @property
    def is_minuted(self):
        """Do its minutes say what was handed over?"""
        return self.state == self.State.MINUTED


class ConferenceStep(StepTaken):
    """Bước đã làm của hội nghị."""

    record = models.ForeignKey(Conference, models.CASCADE, related_name="trail")


class PresentationQuerySet(ScopedQuerySet):
    def of_conference(self, conference):
        """Who is called up, in the order of presentation."""
        return self.filter(conference=conference).for_page().order_by("position")

    def of_award(self, award):
        """Where an award is called up, or None."""
        return self.filter(award=award).for_page().first()

    def for_page(self):
        """With what a row of the order of presentation shows."""
        return self.select_related("award__form", "award__decision__document", "award__unit", "conference__unit")


class Presentation(models.Model):
    """Trao: one award called up at a conference, in its place; ticked once it was handed over."""

    SCOPE = "conference__unit__path"

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="presentations", verbose_name="hội nghị")
    award = models.OneToOneField(Award, models.PROTECT, related_name="presentation", verbose_name="khen thưởng")
    position = models.PositiveSmallIntegerField("thứ tự")
    handed_on = models.DateField("đã trao ngày", null=True, blank=True)
    received_by = models.CharField("người nhận", max_length=120, blank=True)

    history = tracked()
    objects = PresentationQuerySet.as_manager()

    class Meta:
        verbose_name = "lượt trao"
        verbose_name_plural = "lượt trao"
        ordering = ("conference", "position")

    def __str__(self):
        return f"{self.position}. {self.award}"

    @property
    def deputy(self):
        """Who received it for the laureate; "" where the laureate came, and before it was handed over."""
        return "" if self.received_by == self.award.name[:120] else self.received_by

    @property
    def is_called(self):
        """Does it belong to the conference: its award stands, or was handed over before it was revoked?"""
        return self.handed_on is not None or self.award.revoked_on is None

    def get_absolute_url(self):
        return self.conference.get_absolute_url()


class InvitationQuerySet(ScopedQuerySet):
    def of_conference(self, conference):
        return self.filter(conference=conference)

    def for_list(self):
        """With what a row of the list of the invited shows."""
        return self.select_related("unit")

    def for_page(self):
        """With what the page and the paper of one invitation show."""
        return self.select_related("unit", "conference__unit__parent")

    def for_award(self, award):
        """The invitation by which who got this award is called up, or None."""
        found = self.as_kind(Invitation.Kind.LAUREATE).filter(conference__presentations__award=award)
        return found.filter(person=award.person, unit=award.unit).first()

    def as_kind(self, kind):
        """Those invited in this way; a unit invited as laureate and as unit is found by either."""
        kinds = [kind] if kind == Invitation.Kind.GUEST else [kind, Invitation.Kind.BOTH]
        return self.filter(kind__in=kinds)

    def unsent(self):
        """Those to whom no letter went yet and who have not answered all the same."""
        return self.filter(sent_on=None, reply="")

    def awaiting_reply(self, units, on):
        """Those sent to these units and not answered, while the conference is to come; guests answer by word."""
        invited = self.filter(conference__state=Conference.State.INVITED, conference__held_on__gte=on)
        return invited.filter(unit__in=units, reply="").exclude(kind=Invitation.Kind.GUEST)


class Invitation(models.Model):
    """Khách mời: somebody invited to a conference, and what was answered.

    `unit` answers for it and sees it: that of the laureate, the unit invited, or for a guest who has none the one that
    invites. `note` says who comes in the place, or why nobody comes. A group is invited with its number of persons:
    `seats`; `coming` is how many of them were said to come. `sent_on` is the day of the first letter.
    """

    class Kind(models.TextChoices):
        LAUREATE = "laureate", "Được khen thưởng"
        UNIT = "unit", "Đơn vị trực thuộc"
        BOTH = "both", "Được khen thưởng và đơn vị trực thuộc"
        GUEST = "guest", "Đại biểu"

    class Reply(models.TextChoices):
        NONE = "", "Chưa trả lời"
        COMING = "coming", "Sẽ dự"
        DEPUTY = "deputy", "Cử người dự thay"
        ABSENT = "absent", "Không dự được"

    SCOPE = "unit__path"

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="invitations", verbose_name="hội nghị")
    kind = models.CharField("diện mời", max_length=8, choices=Kind.choices)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="đơn vị")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cá nhân")
    name = models.CharField("người, đơn vị được mời", max_length=300)
    post_and_unit = models.CharField("chức vụ, đơn vị", max_length=300, blank=True)
    position = models.PositiveSmallIntegerField("thứ tự")
    seats = models.PositiveSmallIntegerField("số người mời", default=1)
    sent_on = models.DateField("gửi giấy mời ngày", null=True, blank=True)
    reply = models.CharField("trả lời", max_length=8, choices=Reply.choices, blank=True)
    replied_on = models.DateField("trả lời ngày", null=True, blank=True)
    note = models.CharField("người dự thay, lý do", max_length=200, blank=True)
    coming = models.PositiveSmallIntegerField("số người dự", null=True, blank=True)

    history = tracked()
    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = "khách mời"
        verbose_name_plural = "khách mời"
        ordering = ("conference", "position")
        constraints = [
            models.UniqueConstraint(fields=["conference", "kind", "unit", "name"], name="invited_once"),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("awards:invitation", args=[self.pk])

    @property
    def addressed(self):
        """How the invitation is addressed: name, then post and unit where they are known."""
        return ", ".join(filter(None, (self.name, self.post_and_unit)))

    @property
    def attending(self):
        """How many persons are to be expected: nobody before the answer."""
        return (self.coming or self.seats) if self.reply in (self.Reply.COMING, self.Reply.DEPUTY) else 0
