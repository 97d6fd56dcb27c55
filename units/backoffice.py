"""The admin as all apps use it: with history, and a search that is blind to accents."""

from django.contrib import admin
from django.contrib.admin.templatetags import admin_list
from django.db.models import JSONField
from django.forms import BaseInlineFormSet
from django.http import Http404
from simple_history.admin import SimpleHistoryAdmin

from units.changes import changes, say
from units.folded import holding
from units.text import fold, keys


def yes_or_no(value):
    """How the admin shows a column of yes or no: in words, for Django's icons speak English."""
    return {True: "Có", False: "Không"}.get(value, "–")


admin_list._boolean_icon = yes_or_no  # lists and read-only rows alike; Django has no setting for it


class FoldedSearch:
    """A search box that asks the columns which keep their text folded."""

    search_fields = ("search",)
    list_per_page = 50
    show_full_result_count = False

    def get_search_results(self, request, queryset, search_term):
        """The rows of which these columns hold every word between them."""
        return queryset.filter(holding(search_term, *self.search_fields)), False


class WordSearch:
    """The same for columns that are not folded: a catalogue is short enough to be read whole."""

    list_per_page = 50
    show_full_result_count = False

    def get_search_results(self, request, queryset, search_term):
        """The rows of which these columns hold every word between them."""
        words = fold(search_term).split()
        if not words:
            return queryset, False
        rows = self.model._default_manager.order_by().values_list("pk", *self.search_fields)
        found = {pk for pk, *texts in rows if holds(texts, words)}
        return queryset.filter(pk__in=found), False


def holds(texts, words):
    """Do these texts hold every one of these folded words between them?"""
    folded = fold(" ".join(str(text) for text in texts if text is not None))
    return all(word in folded for word in words)


class ToldAdmin(SimpleHistoryAdmin):
    """An admin page with the past of its rows, in the words of the page "Lịch sử" (units.changes)."""

    def set_history_delta_changes(self, request, historical_records, foreign_keys_are_objs=True):
        """Give each row of the past its Change, for templates/simple_history/object_history_list.html."""
        rows = list(historical_records)
        told = changes(rows[0].instance, rows, user=request.user) if rows else []
        for row, change in zip(rows, told, strict=True):
            row.told = change

    def history_view(self, request, object_id, extra_context=None):
        return super().history_view(request, known(object_id), extra_context)

    def history_form_view(self, request, object_id, version_id, extra_context=None):
        return super().history_form_view(request, known(object_id), known(version_id), extra_context)


def known(key):
    """This key out of an address, if it can be one. Raises Http404, where simple_history would fail."""
    if not keys([key]):
        raise Http404
    return key


class KeptAdmin(FoldedSearch, ToldAdmin):
    """An admin page with the history of its rows."""


class CatalogueAdmin(WordSearch, ToldAdmin):
    """The admin page of a catalogue, with the history of its rows."""


class LookedAt:
    """Nobody writes here: the rows come from elsewhere."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class SeenAdmin(LookedAt, admin.ModelAdmin):
    """A list of what the program notes by itself: looked at, and nothing more."""

    list_display_links = None
    show_full_result_count = False

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """There is no page of one row."""
        raise Http404

    history_view = change_view


class ReadAdmin(KeptAdmin):
    """Rows that people make in the rooms of the house: here they are looked at, and put right in their remarks only."""

    writable = ()

    def get_fields(self, request, obj=None):
        """Every column that has a name and a look for people."""
        fields = self.model._meta.fields
        return [field.name for field in fields if is_named(field) and not isinstance(field, JSONField)]

    def get_readonly_fields(self, request, obj=None):
        """Every column but those named in `writable`."""
        return [name for name in self.get_fields(request, obj) if name not in self.writable]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


def is_named(field):
    """Was this column given a name, in Vietnamese? The program's own have only that of the code."""
    return str(field.verbose_name) != field.name.replace("_", " ")


def said(model, name):
    """A row to be read for a column that the model says in words of its own (its WORDS): a table would be in code."""

    @admin.display(description=model._meta.get_field(name).verbose_name)
    def words(row):
        return say(model, name)(getattr(row, name))

    return words


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
