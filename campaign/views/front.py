"""The first page after login, and the search over everything."""

from itertools import groupby

from django.conf import settings
from django.shortcuts import render
from django.utils import timezone
from django.utils.module_loading import import_string

from campaign import guide, waiting
from campaign.views.years import nearest_year
from units.models import Role
from units.tasks import tasks_of
from units.text import fold


def home(request):
    today = timezone.localdate()
    tasks = tasks_of(request.user, today)
    waiting.keep_count(request, len(tasks))
    context = {
        "groups": waiting.grouped(tasks, today),
        "coming": "" if tasks else waiting.coming(request.user, today),
        "sent": waiting.sent_by(request.user),
        "seats": request.user.seats_today,
        "only_reads": {seat.role for seat in request.user.seats_today} == {Role.READER},
    }
    return render(request, "campaign/home.html", context)


def search(request):
    words = request.GET.get("q", "").strip()
    found = [record for source in settings.SEARCH_SOURCES for record in import_string(source)(request.user, words)]
    found.sort(key=lambda record: record.kind)
    groups = [(kind, list(records)) for kind, records in groupby(found, key=lambda record: record.kind)]
    context = {"words": words, "groups": groups, "count": len(found), "too_short": bool(words) and not fold(words)}
    return render(request, "campaign/search.html", context)


def help_page(request):
    year = nearest_year(request)
    context = {
        "year": year,
        "windows": year.windows.all() if year else [],
        "milestones": year.milestones.all() if year else [],
        "own": guide.parts_for(request.user),
        "topic": guide.topic_of(request.GET.get("trang", "")),
        "topics": guide.TOPICS.items(),
        "roles": guide.ROLES.items(),
    }
    return render(request, "campaign/help.html", context)
