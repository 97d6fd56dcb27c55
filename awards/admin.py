"""What only an admin edits of the awards: forms, authorities, base wages."""

from django.contrib import admin

from awards.models import Authority, AwardForm, BaseWage
from units.backoffice import KeptAdmin
from units.text import fold


class CatalogueAdmin(KeptAdmin):
    """A short catalogue with history; its search is blind to accents and case."""

    folded_search = ()

    def get_search_results(self, request, queryset, search_term):
        """The rows of which `folded_search` columns hold every word. A catalogue is short enough to be read whole."""
        words = fold(search_term).split()
        if not words:
            return queryset, False
        found = [row.pk for row in queryset if all(word in self.folded(row) for word in words)]
        return queryset.filter(pk__in=found), False

    def folded(self, row):
        """The text of a row in which is searched."""
        return fold(" ".join(str(getattr(row, name)) for name in self.folded_search))


@admin.register(AwardForm)
class AwardFormAdmin(CatalogueAdmin):
    list_display = ("name", "kind", "level", "multiple_individual", "multiple_collective", "source", "is_used")
    list_filter = ("kind", "level", "is_used")
    folded_search = ("name", "source")


@admin.register(Authority)
class AuthorityAdmin(CatalogueAdmin):
    list_display = ("name", "kind", "unit", "minutes_required")
    list_filter = ("kind",)
    list_select_related = ("unit",)
    raw_id_fields = ("unit",)
    folded_search = ("name", "unit")


@admin.register(BaseWage)
class BaseWageAdmin(CatalogueAdmin):
    list_display = ("valid_from", "amount", "source")
    folded_search = ("source", "amount")
