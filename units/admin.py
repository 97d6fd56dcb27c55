"""The administration of units, people and accounts: for what the pages of the register do not do.

Names and places in the tree change by acts on the unit's page (units.tree), never here.
"""

from allauth.account.admin import EmailAddress
from allauth.mfa.admin import Authenticator
from allauth.usersessions.admin import UserSession
from axes.models import AccessAttempt, AccessLog
from axes.utils import reset as unlock
from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm
from django.contrib.auth.models import Group, Permission
from django_tasks_db.admin import DBTaskResult

from units.backoffice import CatalogueAdmin, KeptAdmin, NamedInline, SeenAdmin
from units.devices import device
from units.models import Person, Posting, Seat, Succession, Unit, UnitName, UnitParent, User

admin.site.site_header = "Dân vận khéo"
admin.site.site_title = "Quản trị Dân vận khéo"
admin.site.index_title = "Danh mục và tài khoản"
# Not for the clerk who administers: sessions and addresses are each person's own, roles are seats, not groups.
for model in (Group, EmailAddress, Authenticator, UserSession, DBTaskResult):
    admin.site.unregister(model)


ACTIONS = {"add": "Thêm", "change": "Sửa", "delete": "Xoá", "view": "Xem"}


class PermissionsField(forms.ModelMultipleChoiceField):
    """Permissions over our own tables, in Vietnamese: "Sửa danh mục lĩnh vực"."""

    def label_from_instance(self, permission):
        action = permission.codename.partition("_")[0]
        return f"{ACTIONS.get(action, permission.name)} {permission.content_type.name}"


class SeatInline(NamedInline):
    model = Seat
    raw_id_fields = ["unit"]


class PostingInline(NamedInline):
    model = Posting
    raw_id_fields = ["unit"]


class PastInline(NamedInline):
    """What was valid when: to be read, for papers print it."""

    can_delete = False

    def has_add_permission(self, request, obj=None):
        return False


class UnitNameInline(PastInline):
    model = UnitName
    fields = readonly_fields = ["name", "short_name", "symbol", "place", "valid_from", "valid_to"]


class UnitParentInline(PastInline):
    model = UnitParent
    fk_name = "unit"
    fields = readonly_fields = ["parent", "valid_from", "valid_to"]


@admin.register(Unit)
class UnitAdmin(KeptAdmin):
    list_display = ["name", "kind", "parent", "symbol", "ended_on"]
    list_filter = ["kind"]
    list_select_related = ["parent"]
    ordering = ["path"]
    readonly_fields = ["parent", "name", "short_name", "symbol", "place", "ended_on"]
    raw_id_fields = ["base_unit"]
    inlines = [UnitNameInline, UnitParentInline]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Person)
class PersonAdmin(KeptAdmin):
    list_display = ["full_name", "unit"]
    list_select_related = ["unit"]
    ordering = ["sort_key", "pk"]
    raw_id_fields = ["unit"]
    inlines = [PostingInline]


class PasswordForm(AdminPasswordChangeForm):
    usable_password_help_text = "Nếu tắt, mật khẩu hiện tại của tài khoản sẽ mất."


@admin.register(User)
class AccountAdmin(KeptAdmin, UserAdmin):
    list_display = ["username", "full_name", "is_active", "is_staff", "last_login"]
    list_filter = ["is_active", "is_staff", "is_superuser"]
    search_fields = ["username", "person__search"]
    ordering = ["username"]
    raw_id_fields = ["person"]
    filter_horizontal = ["user_permissions"]
    inlines = [SeatInline]
    fieldsets = [
        (None, {"fields": ["username", "password", "must_change_password"]}),
        ("Người", {"fields": ["person", "full_name", "email"]}),
        ("Quyền", {"fields": ["is_active", "is_staff", "is_superuser", "user_permissions"]}),
        ("Thời gian", {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (None, {"fields": ["username", "full_name", "person", "usable_password", "password1", "password2"]}),
    ]
    readonly_fields = ["last_login", "date_joined"]
    change_password_form = PasswordForm
    actions = ["remove_second_factor", "lift_lock"]

    @admin.action(description="Gỡ xác thực hai lớp (mất điện thoại, mất khoá)", permissions=["change"])
    def remove_second_factor(self, request, queryset):
        removed, _ = Authenticator.objects.filter(user__in=queryset).delete()
        self.message_user(request, f"Đã gỡ {removed} khoá, mã xác thực.")

    @admin.action(description="Mở khoá đăng nhập (nhập sai mật khẩu quá nhiều lần)", permissions=["change"])
    def lift_lock(self, request, queryset):
        lifted = sum(unlock(username=name) for name in queryset.values_list("username", flat=True))
        self.message_user(request, f"Đã mở {lifted} lần khoá.")

    def get_fieldsets(self, request, obj=None):
        """A past state is looked at: no password is set from there."""
        (title, first), *others = super().get_fieldsets(request, obj)
        if request.resolver_match.url_name.endswith("simple_history"):
            first = {"fields": [name for name in first["fields"] if name != "password"]}
        return [(title, first), *others]

    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        if db_field.name == "user_permissions":
            tables = [model._meta.model_name for model in admin.site._registry]
            kwargs["queryset"] = Permission.objects.filter(content_type__model__in=tables).select_related(
                "content_type"
            )
            kwargs["form_class"] = PermissionsField
        return super().formfield_for_manytomany(db_field, request, **kwargs)


@admin.register(Succession)
class SuccessionAdmin(CatalogueAdmin):
    list_display = ["on", "kind", "decision", "undone_at"]
    list_filter = ["kind"]
    search_fields = ["decision", "note", "predecessors__name", "successors__name"]
    date_hierarchy = "on"
    readonly_fields = [
        "on", "kind", "predecessors", "successors", "heir", "undone_at", "undone_by", "undone_reason", "said",
    ]  # fmt: skip
    fields = ["on", "kind", "decision", "note", *readonly_fields[2:]]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        """One entered by mistake is taken back on the unit's page (units.undoing), and stays in the past."""
        return False


class FromDeviceAdmin(SeenAdmin):
    list_per_page = 50
    search_fields = ["username", "ip_address"]
    ordering = ["-attempt_time"]

    @admin.display(description="Thiết bị")
    def from_device(self, row):
        return device(row.user_agent)


@admin.register(AccessLog)
class AccessLogAdmin(FromDeviceAdmin):
    list_display = ["attempt_time", "username", "from_device", "ip_address", "logout_time"]


@admin.register(AccessAttempt)
class AccessAttemptAdmin(FromDeviceAdmin):
    list_display = ["attempt_time", "username", "failures_since_start", "from_device", "ip_address"]
