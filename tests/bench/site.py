"""What the pages are compared with: an empty view, an empty page of one who is logged in, and a plain Django admin."""

from time import perf_counter

from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import include, path

from models_registry.models import Registration


class Queries:
    """Counts the queries of one request and the time they take."""

    def __init__(self):
        self.count, self.seconds = 0, 0.0

    def __call__(self, execute, sql, params, many, context):
        started = perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.count += 1
            self.seconds += perf_counter() - started


def counted(get_response):
    """Say in the head of every answer how many queries it took, and for how many milliseconds."""

    def answer(request):
        queries = Queries()
        with connection.execute_wrapper(queries):
            response = get_response(request)
        response["X-Queries"] = str(queries.count)
        response["X-Query-Time"] = f"{queries.seconds * 1000:.3f}"
        return response

    return answer


@login_not_required
def nothing(request):
    return HttpResponse("")


def empty(request):
    return HttpResponse(request.user.username)


def framed(request):
    return render(request, "base.html")


class PlainAdmin(admin.ModelAdmin):
    """A changelist as most projects have it: the columns of our list, joined, with filters and a search."""

    list_display = ("title", "unit", "collective", "person", "field", "level", "state", "registered_on", "is_late")
    list_select_related = ("unit", "collective", "person", "field")
    list_filter = ("year", "state", "field_group", "level")
    search_fields = ("title", "unit__name")
    list_per_page = 50


plain = admin.AdminSite(name="plain")
plain.register(Registration, PlainAdmin)

urlpatterns = [
    path("bench/nothing/", nothing),
    path("bench/empty/", empty),
    path("bench/framed/", framed),
    path("bench/admin/", plain.urls),
    path("", include("campaign.urls")),
]
