from datetime import timedelta

from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt, AccessLog
from django.conf import settings
from django.contrib.sessions.models import Session

from tests import make
from units.old_logins import KEPT, forget_old_logins

OF_TODAY = make.at(make.TODAY, hour=0)


def a_session(user, key, ends_at):
    Session.objects.create(session_key=key, session_data="", expire_date=ends_at)
    UserSession.objects.create(user=user, session_key=key, ip="10.0.0.1", user_agent="Firefox")


def test_sessions_that_are_over_are_forgotten_with_their_devices(tree):
    a_session(tree.clerk, "over", OF_TODAY - timedelta(seconds=1))
    a_session(tree.clerk, "running", OF_TODAY)
    UserSession.objects.create(user=tree.head, session_key="logged-out", ip="10.0.0.2", user_agent="Firefox")

    forget_old_logins(make.TODAY)
    forget_old_logins(make.TODAY)

    assert [each.session_key for each in Session.objects.all()] == ["running"]
    assert [each.session_key for each in UserSession.objects.all()] == ["running"]


def test_the_log_of_who_came_in_is_kept_two_years(db):
    for name, moment in (("cu", OF_TODAY - KEPT - timedelta(seconds=1)), ("moi", OF_TODAY - KEPT)):
        AccessLog.objects.create(username=name, ip_address="10.0.0.1", user_agent="Firefox")
        AccessAttempt.objects.create(username=name, ip_address="10.0.0.1", failures_since_start=1)
        for log in (AccessLog, AccessAttempt):
            log.objects.filter(username=name).update(attempt_time=moment)

    forget_old_logins(make.TODAY)

    assert [log.objects.get().username for log in (AccessLog, AccessAttempt)] == ["moi", "moi"]


def test_it_is_done_every_day():
    assert "units.old_logins.forget_old_logins" in settings.DAILY
