"""Accounts and seats: an account is a person in one or more seats."""

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property

from units.history import tracked
from units.models.people import Person
from units.models.unit import Unit
from units.prepared import Prepared
from units.scope import ScopedQuerySet


class Role(models.TextChoices):
    """Vai: what a seat allows; acting is exact to the unit of the seat (domain.md 4.1)."""

    KEEPER = "keeper", "Quản trị"
    CLERK = "clerk", "Cán bộ phụ trách (thường trực, thư ký)"
    HEAD = "head", "Trưởng ban, tổ trưởng"
    MEMBER = "member", "Thành viên ban chỉ đạo, tổ chỉ đạo"
    LEADER = "leader", "Cấp uỷ, lãnh đạo"
    REGISTRANT = "registrant", "Người đăng ký"
    READER = "reader", "Người xem"


KEEPERS = (Role.KEEPER, Role.CLERK)
# Party membership is sensitive data (law 91/2025/QH15): who works with a unit's people sees it, others do not.
KNOWING = (Role.CLERK, Role.HEAD, Role.LEADER, Role.KEEPER)


class AccountQuerySet(ScopedQuerySet):
    def named(self, username):
        """The accounts with this name, whatever its capitals."""
        return self.filter(username__iexact=username)

    def of_person(self, person):
        """The account of this person."""
        return self.filter(person=person)

    def in_use(self):
        """The accounts that are not closed."""
        return self.filter(is_active=True)

    def of_system(self):
        """Those of the system's own administrators that are in use."""
        return self.in_use().filter(is_superuser=True)

    def of_people(self):
        """The accounts that belong to a person of the register, with that person's unit."""
        return self.filter(person__isnull=False).select_related("person__unit")


class AccountManager(UserManager.from_queryset(AccountQuerySet)):
    """Django's own manager of accounts, with the fence."""


class User(AbstractUser):
    """Tài khoản: logs in by user name; e-mail is not needed."""

    SCOPE = "person__unit__path"

    first_name = None
    last_name = None
    full_name = models.CharField("họ và tên", max_length=120, blank=True)
    person = models.OneToOneField(
        Person, models.PROTECT, null=True, blank=True, related_name="user", verbose_name="người"
    )
    must_change_password = models.BooleanField("phải đổi mật khẩu", default=False)

    history = tracked(excluded_fields=["password", "last_login"])
    objects = AccountManager()

    class Meta:
        verbose_name = "tài khoản"
        verbose_name_plural = "tài khoản"
        ordering = ("username",)

    def __str__(self):
        return self.get_full_name()

    def get_full_name(self):
        return self.full_name or self.username

    def get_short_name(self):
        return self.get_full_name()

    @cached_property
    def seats_today(self):
        """The seats held today, with their units; read once a request."""
        return SEATS(user=self.pk, on=timezone.localdate())

    def holds(self, role, unit):
        """Does this person sit in exactly this unit in this role, today?"""
        if not self.is_active or unit is None:
            return False
        return any(seat.role == role and seat.unit_id == unit.pk for seat in self.seats_today)

    def units_as(self, *roles):
        """The units in which this person holds one of these roles today (all roles when none is named)."""
        return [seat.unit for seat in self.seats_today if not roles or seat.role in roles]

    @property
    def keeps(self):
        """The units whose register of units, people and accounts this person keeps, with all below them."""
        return self.units_as(*KEEPERS)

    def keeps_register_of(self, unit):
        """Does this person keep the register of this unit? (The same as Unit.objects.kept_by, without a query.)"""
        return self.is_superuser or any(top.contains(unit) for top in self.keeps)

    def rules_over(self, unit):
        """May this person change the unit's place in the tree? (The same as Unit.objects.ruled_by.)"""
        return self.is_superuser or any(top.contains(unit) and top.pk != unit.pk for top in self.keeps)

    def knows_people_of(self, unit):
        """May this person see Party membership and telephones of a unit's people?"""
        return self.is_superuser or any(top.contains(unit) for top in self.units_as(*KNOWING))

    def has_role(self, *roles):
        """Does this person hold one of these roles anywhere today?"""
        return any(seat.role in roles for seat in self.seats_today)


class SeatQuerySet(ScopedQuerySet):
    def held(self, on):
        """The seats held on this day."""
        return self.filter(valid_from__lte=on).filter(Q(valid_to=None) | Q(valid_to__gte=on))

    def of_unit(self, unit):
        """The seats in exactly this unit."""
        return self.filter(unit=unit)

    def of_role(self, role):
        return self.filter(role=role)

    def left_by(self, user):
        """The seats of an account outside the unit where its person is posted now, or all once he holds no post."""
        rows = self.filter(user=user).select_related("unit").order_by("unit__path", "role", "pk")
        return rows.exclude(unit=user.person.unit_id) if user.person.postings.open().exists() else rows

    def lasting(self, on):
        """The seats that have not ended before this day."""
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=on))

    def for_list(self):
        return self.select_related("unit", "user__person").order_by("unit__path", "role", "pk")


class Seat(models.Model):
    """Ghế: user × unit × role, from-to, both days inclusive. One account may hold several."""

    SCOPE = "unit__path"

    user = models.ForeignKey(User, models.CASCADE, related_name="seats", verbose_name="tài khoản")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="seats", verbose_name="đơn vị")
    role = models.CharField("vai", max_length=12, choices=Role.choices)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)

    history = tracked()
    objects = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = "vai trong đơn vị"
        verbose_name_plural = "vai trong đơn vị"
        ordering = ("unit__path", "role", "valid_from")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "unit", "role"],
                condition=Q(valid_to=None),
                name="one_open_seat",
                violation_error_message="Tài khoản đã có vai này ở đơn vị.",
            )
        ]

    def __str__(self):
        return f"{self.get_role_display()} – {self.unit}"


# The seats held on a day, with their units.
SEATS = Prepared(lambda user, on: Seat.objects.held(on).filter(user=user).select_related("unit"))
