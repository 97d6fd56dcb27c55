"""What only the system keeper edits on this floor: criteria sets; practices and registrations are mostly read."""

from django.contrib import admin

from models_registry.models import CriteriaSet, Criterion, Practice, Registration
from units.backoffice import CatalogueAdmin, NamedInline, ReadAdmin


@admin.register(Practice)
class PracticeAdmin(ReadAdmin):
    list_display = ("name", "subject_kind", "programme", "unit", "first_year")
    list_filter = ("subject_kind", "programme")
    list_select_related = ("unit",)
    writable = ("legacy_paper",)


@admin.register(Registration)
class RegistrationAdmin(ReadAdmin):
    list_display = ("title", "year", "level", "unit", "state", "registered_on")
    list_filter = ("state", "level", "year")
    list_select_related = ("unit",)
    writable = ("representative_phone",)


class CriterionInline(NamedInline):
    model = Criterion
    extra = 1


@admin.register(CriteriaSet)
class CriteriaSetAdmin(CatalogueAdmin):
    list_display = ("name", "version", "campaign", "level", "mode", "is_used")
    list_filter = ("level", "mode", "is_used")
    list_select_related = ("campaign",)
    search_fields = ("name", "campaign__name")
    inlines = (CriterionInline,)
