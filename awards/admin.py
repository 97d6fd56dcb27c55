"""What only an admin edits of the awards: forms, authorities, base wages."""

from django.contrib import admin

from awards.models import Authority, AwardForm, BaseWage
from units.backoffice import CatalogueAdmin


@admin.register(AwardForm)
class AwardFormAdmin(CatalogueAdmin):
    list_display = ("name", "kind", "level", "multiple_individual", "multiple_collective", "source", "is_used")
    list_filter = ("kind", "level", "is_used")
    search_fields = ("name", "source")


@admin.register(Authority)
class AuthorityAdmin(CatalogueAdmin):
    list_display = ("name", "kind", "unit", "minutes_required")
    list_filter = ("kind",)
    list_select_related = ("unit",)
    raw_id_fields = ("unit",)
    search_fields = ("name", "unit__name")


@admin.register(BaseWage)
class BaseWageAdmin(CatalogueAdmin):
    list_display = ("valid_from", "amount", "source")
    search_fields = ("source", "amount")
