"""What coming in leaves behind: sessions that are over, and for two years the log of who came in from where."""

from datetime import datetime, time, timedelta

from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt, AccessLog
from django.contrib.sessions.models import Session
from django.utils import timezone

KEPT = timedelta(days=2 * 365)


def forget_old_logins(on):
    """Delete what is over or too old on this day (settings.DAILY); a second run finds nothing."""
    morning = timezone.make_aware(datetime.combine(on, time.min))
    Session.objects.filter(expire_date__lt=morning).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    for log in (AccessLog, AccessAttempt):
        log.objects.filter(attempt_time__lt=morning - KEPT).delete()
