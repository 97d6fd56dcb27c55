from django.contrib.staticfiles.apps import StaticFilesConfig


class ServedStaticFiles(StaticFilesConfig):
    """What collectstatic leaves behind: maps nobody asks for, and copies of htmx beside our own."""

    ignore_patterns = [*StaticFilesConfig.ignore_patterns, "*.map", "django_htmx"]
