"""Còn thiếu gì, rolled up: one row a practice and track of a running year, so that a list of half a million is flat."""

from django.db import models
from django.db.models import Q

from awards.chances import Standing as PlainStanding
from awards.chances import Topic as PlainTopic
from awards.models.round import AwardRound
from campaign.models import CampaignYear, FieldGroup
from models_registry.models import Practice
from units.addresses import record_address
from units.models import Unit, User
from units.paths import above
from units.reading import QuickRead
from units.scope import ScopedQuerySet


class ChanceQuerySet(ScopedQuerySet):
    def of_year(self, year):
        return self.filter(year=year)

    def still_open(self, campaign_year, units):
        """How many practices of each of these units can still be helped in the year, by the key of the unit."""
        found = self.filter(campaign_year=campaign_year, unit__in=units, standing=Chance.Standing.OPEN)
        counted = found.values("unit").order_by("unit").annotate(practices=models.Count("practice", distinct=True))
        return dict(counted.values_list("unit", "practices"))

    def for_list(self):
        """With what a row of the list shows; neither the conditions nor the long texts of the practice."""
        own = ("track", "standing", "says", "until", "left", "urgency", "path", "practice_id")
        return self.select_related("practice", "unit").only(*own, "practice__name", "unit__name", "unit__short_name")


class Chance(QuickRead):
    """Còn thiếu gì: how a practice stands on one track of a running year; counted (awards.counting), never typed.

    `conditions` is the list of {topic, standing, says, clause, until}; `until` the nearest day on which something that
    is open is lost; `urgency` the place in "whom to help first": smaller is sooner.
    """

    Standing = models.TextChoices("Standing", [(each.name, (each.value, each.label)) for each in PlainStanding])
    Topic = models.TextChoices("Topic", [(each.name, (each.value, each.label)) for each in PlainTopic])

    SCOPE = "path"
    FOLLOWS_UNIT = True

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="chances", verbose_name="mô hình")
    campaign_year = models.ForeignKey(CampaignYear, models.CASCADE, related_name="chances", verbose_name="năm")
    year = models.PositiveSmallIntegerField("năm", editable=False)
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+", verbose_name="đơn vị")
    path = models.CharField(max_length=60, editable=False)
    field_group = models.CharField("nhóm lĩnh vực", max_length=4, choices=FieldGroup.choices)
    track = models.CharField("diện xét", max_length=8, choices=AwardRound.Track.choices)
    round_number = models.PositiveSmallIntegerField("lần", default=1)
    standing = models.CharField("tình trạng", max_length=4, choices=Standing.choices)
    first_topic = models.CharField("còn thiếu trước hết", max_length=12, choices=Topic.choices, blank=True)
    says = models.TextField("việc cần làm, lý do", blank=True)
    until = models.DateField("còn kịp đến hết", null=True, blank=True)
    left = models.PositiveSmallIntegerField("số việc còn thiếu", default=0)
    urgency = models.PositiveBigIntegerField(default=0, editable=False)
    conditions = models.JSONField("các điều kiện", default=list)

    objects = ChanceQuerySet.as_manager()

    class Meta:
        verbose_name = "tình trạng xét khen"
        verbose_name_plural = "tình trạng xét khen"
        ordering = ("urgency", "pk")
        indexes = [
            models.Index(fields=["year", "urgency", "id"], name="chance_by_urgency"),
            models.Index(fields=["year", "standing", "urgency", "id"], name="chance_by_standing"),
            models.Index(fields=["year", "path", "id"], name="chance_by_place"),
            models.Index(
                fields=["year", "first_topic", "urgency", "id"], condition=~Q(first_topic=""), name="chance_by_topic"
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["campaign_year", "practice", "track"], name="one_chance_of_a_track")
        ]

    def __str__(self):
        return f"{self.practice} – {self.get_track_display()}"

    def get_absolute_url(self):
        return record_address("awards:chance", self.practice_id)


class UnitChanceQuerySet(ScopedQuerySet):
    def of_year(self, year):
        return self.filter(year=year)

    def for_list(self):
        """With what a row of the list shows."""
        return self.select_related("unit")


class UnitChance(QuickRead):
    """Đơn vị còn thiếu gì: how a grassroots organisation stands in a running year (S2-39); counted, never typed.

    `says`, `until`, `left` and `urgency` as in Chance; `practices` counts its practices that can still be helped,
    `score` is that of awards.unit_results, of 100.
    """

    SCOPE = "path"
    FOLLOWS_UNIT = True

    campaign_year = models.ForeignKey(CampaignYear, models.CASCADE, related_name="+", verbose_name="năm")
    year = models.PositiveSmallIntegerField("năm", editable=False)
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+", verbose_name="đơn vị")
    path = models.CharField(max_length=60, editable=False)
    standing = models.CharField("tình trạng", max_length=4, choices=Chance.Standing.choices)
    says = models.TextField("việc cần làm, lý do", blank=True)
    until = models.DateField("còn kịp đến hết", null=True, blank=True)
    left = models.PositiveSmallIntegerField("số việc còn thiếu", default=0)
    practices = models.PositiveIntegerField("mô hình còn kịp", default=0)
    score = models.PositiveSmallIntegerField("điểm", default=0)
    urgency = models.PositiveBigIntegerField(default=0, editable=False)

    objects = UnitChanceQuerySet.as_manager()

    class Meta:
        verbose_name = "tình trạng của đơn vị"
        verbose_name_plural = "tình trạng của các đơn vị"
        ordering = ("urgency", "pk")
        indexes = [
            models.Index(fields=["year", "urgency", "id"], name="unit_chance_by_urgency"),
            models.Index(fields=["year", "score", "id"], name="unit_chance_by_score"),
            models.Index(fields=["year", "path", "id"], name="unit_chance_by_place"),
        ]
        constraints = [models.UniqueConstraint(fields=["campaign_year", "unit"], name="one_chance_of_a_unit")]

    def __str__(self):
        return f"{self.unit} – {self.year}"

    def get_absolute_url(self):
        return record_address("awards:unit-chance", self.unit_id)


class ChanceCountQuerySet(models.QuerySet):
    def latest_above(self, unit):
        """The count of the newest year of the campaigns in whose scope this unit lies, or None."""
        lying = self.filter(above("campaign_year__campaign__unit__path", [unit.path]))
        return lying.order_by("-campaign_year__year", "pk").first()


class ChanceCount(models.Model):
    """When the chances of a campaign year were counted last, and since when somebody waits for a new count."""

    campaign_year = models.OneToOneField(CampaignYear, models.CASCADE, related_name="chance_count")
    counted_at = models.DateTimeField("tính lúc", null=True, blank=True)
    asked_at = models.DateTimeField("yêu cầu tính lúc", null=True, blank=True)
    asked_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    objects = ChanceCountQuerySet.as_manager()

    class Meta:
        verbose_name = "lần tính tình trạng xét khen"
        verbose_name_plural = "lần tính tình trạng xét khen"

    def __str__(self):
        return f"{self.campaign_year}: {self.counted_at or 'chưa tính'}"
