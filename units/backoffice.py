"""The admin as all apps use it: with history, and a search that is blind to accents."""

from django.contrib import admin
from django.forms import BaseInlineFormSet
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


class NamedRows(BaseInlineFormSet):
    """The rows of a NamedInline: the box that deletes one says so."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].widget.attrs["aria-label"] = "Xoá dòng này"


class NamedInline(admin.TabularInline):
    """Rows under a record whose fields say their name: Django's table leaves them to the head of the column."""

    formset = NamedRows
    extra = 0

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """The field, named for who hears the page."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field:
            field.widget.attrs.setdefault("aria-label", str(field.label))
        return field
