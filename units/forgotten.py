"""A forgotten password: whoever may give a new one is told, for no password ever goes by mail."""

from datetime import UTC, datetime

from django.utils import timezone

from units.accounts import refuse_unless_managed
from units.addresses import record_address
from units.matters import Standing, topic
from units.models import User
from units.models.accounts import KEEPERS
from units.notices import Message, seated_in, tell
from units.workflow import Refusal

KIND = "password"


def ask_for_password(username, *, at):
    """Tell those nearest above who may give this account a new password; at most once a day.

    Answers nothing, so that whoever asks does not learn which names exist.
    """
    user = User.objects.named(username.strip()).of_people().in_use().first()
    if user is None:
        return
    on = timezone.localdate(at)
    text = f"{user} (tên đăng nhập {user.username}, {user.person.unit.name}) báo quên mật khẩu, đề nghị cấp lại."
    link = record_address("units:account", user.pk)
    about, key = topic(KIND, user.pk, int(at.timestamp())), f"{KIND}:{user.pk}:{on:%Y%m%d}"
    tell([Message(helper, text, link, topic=about, key=key) for helper in helpers_of(user, on)], at=at)


def helpers_of(user, on):
    """Who may give this account a new password, in the nearest unit upward that has one; else the system's own."""
    line = list(reversed(user.person.unit.lineage))
    seated = seated_in(line, *KEEPERS, on=on)
    for unit in line:
        if able := [each for each in seated[unit.pk] if may_help(each, user)]:
            return able
    return User.objects.of_system()


def may_help(helper, user):
    """May `helper` give `user` a new password?"""
    try:
        refuse_unless_managed(user, helper)
    except Refusal:
        return False
    return True


def passwords_now(keys, *, on):
    """{key: Standing} of the passwords asked for (settings.MATTER_SOURCES); a key is "account:second of asking"."""
    asked = {key: [int(part) for part in key.split(":")] for key in keys}
    users = User.objects.in_bulk({pk for pk, _ in asked.values()})
    return {key: standing(users[pk], second) for key, (pk, second) in asked.items() if pk in users}


def standing(user, second):
    """The Standing of one request: it is done once a password was given, or the old one came to mind again."""
    came_in = user.last_login is not None and user.last_login >= datetime.fromtimestamp(second, UTC)
    if user.must_change_password or came_in or not user.is_active:
        return Standing("đã có mật khẩu để đăng nhập" if user.is_active else "tài khoản đã khoá", False)
    return Standing("chưa được cấp lại mật khẩu", True)
