"""Acts on registrations that are made for the measuring and gone after it."""

from contextlib import contextmanager

from django.utils import timezone
from django.utils.crypto import get_random_string

from models_registry.models import Practice, Registration
from models_registry.registering import STORY, draw_up, row_of, who_of
from tests.bench.pages import YEAR, Page, seat_of
from units.models import Notice, User


@contextmanager
def drafts(number, *, username):
    """So many complete drafts of one clerk, told like one that was accepted; taken away at the end."""
    clerk, unit = User.objects.get(username=username), seat_of(username)
    model = Registration.objects.within(unit).accepted().filter(year=YEAR).first()
    made, latest_notice = [], Notice.objects.order_by("pk").last()
    try:
        for count in range(number):
            made.append(like(model, f"Khéo trong việc đo tốc độ số {count}", clerk))
        yield made
    finally:
        remove(made, latest_notice)


def like(model, title, clerk):
    """A draft with the text of another registration and its own name."""
    told = {name: getattr(model, name) for name in STORY}
    told |= who_of(model.practice) | {"title": title, "field": model.field}
    told |= {"representative": "Nguyễn Văn Đo", "representative_post": "Bí thư"}
    told |= {"starts_on": model.starts_on, "ends_on": model.ends_on}
    rows = [row_of(each) for each in model.criteria.all()]
    return draw_up(
        campaign_year=model.campaign_year, unit=model.unit, values=told, criteria=rows, by=clerk, at=timezone.now()
    )


def remove(made, latest_notice):
    """Take away these registrations and everything that was written because of them."""
    keys, practices = [row.pk for row in made], [row.practice_id for row in made]
    Registration.objects.filter(pk__in=keys).delete()
    Practice.objects.filter(pk__in=practices).delete()
    Registration.history.filter(id__in=keys).delete()
    Practice.history.filter(id__in=practices).delete()
    Notice.objects.filter(pk__gt=latest_notice.pk if latest_notice else 0).delete()


@contextmanager
def an_admin():
    """An account that may open the plain admin, with its password; gone at the end."""
    secret = get_random_string(30)
    account = User.objects.create_superuser(f"bench-{get_random_string(8)}", password=secret)
    try:
        yield account.username, secret
    finally:
        User.history.filter(id=account.pk).delete()
        account.delete()


def act(step, floor):
    """What is measured of a step that the button takes."""
    return Page(f"{step} a registration", "", "", times=15, floor=floor)
