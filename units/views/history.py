"""The page "Lịch sử" of any record that keeps a history and hangs behind the fence."""

from django.apps import apps
from django.http import Http404
from django.shortcuts import get_object_or_404, render

from units.changes import changes
from units.listing import page

ORDERS = {"moi": ("Mới nhất", ("-history_date", "-history_id"))}


def record_history(request, app, model, pk):
    rows = rows_of(app, model)
    # Where the past is fenced closer than the present, the rows say so.
    fenced = getattr(rows, "past_visible_to", rows.visible_to)(request.user)
    record = get_object_or_404(fenced, pk=pk)
    shown = page(request, record.history.select_related("history_user"), ORDERS, size=30)
    context = {"record": record, "page": shown, "changes": changes(record, shown.rows, user=request.user)}
    return render(request, "units/history.html", context)


def rows_of(app, model):
    """All rows of a model that has both a history and a fence; any other is not there."""
    try:
        found = apps.get_model(app, model)
    except LookupError as unknown:
        raise Http404 from unknown
    rows = found._default_manager.all()
    if not (hasattr(found, "history") and hasattr(rows, "visible_to")):
        raise Http404
    return rows
