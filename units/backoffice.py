"""The admin as all apps use it: with history, and a search that is blind to accents."""

from simple_history.admin import SimpleHistoryAdmin


class KeptAdmin(SimpleHistoryAdmin):
    """An admin page with the history of its rows, whose search box asks the model's own `search`."""

    search_fields = ("pk",)
    list_per_page = 50
    show_full_result_count = False

    def get_search_results(self, request, queryset, search_term):
        """The rows whose folded column holds every word."""
        return (queryset.search(search_term) if search_term.strip() else queryset), False


class ReadAdmin(KeptAdmin):
    """Rows that people make in the rooms of the house: here they are looked at, and put right in their remarks only."""

    writable = ()

    def get_readonly_fields(self, request, obj=None):
        """Every column but those named in `writable`."""
        return [field.name for field in self.model._meta.fields if field.name not in self.writable]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
