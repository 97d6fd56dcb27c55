"""What the frame of every page takes from the campaigns (settings.FRAME_SOURCES)."""

from django.db.models import F

from campaign.filters import years_seen
from campaign.models import Campaign, CampaignYear
from units.paths import steps
from units.prepared import Prepared

# The campaigns of these paths, the nearest and latest first, each as often as it has years, the newest first.
CALLED = Prepared(
    lambda paths: (
        Campaign.objects.filter(unit__path__in=paths)
        .select_related("unit")
        .only("contact_name", "contact_post", "contact_phone", "unit__name")
        .annotate(number=F("years__year"), state=F("years__state"))
        .order_by("-unit__path", "-last_year", "-pk", "-number")
    )
)


def campaign_of(request):
    """The campaign in which this person's first seat lies, the nearest one above it, or None; one query a request."""
    if not hasattr(request, "_campaign"):
        request._campaign = nearest_campaign(request.user, request.session.get("hat"))
    return request._campaign


def nearest_campaign(user, hat=None):
    """The latest campaign of the nearest unit at or above one seat of this person, with `numbers`, or None.

    It is the seat in the unit with the key `hat`, where he chose one, else the first. `numbers` are the campaign's
    announced years, the newest first.
    """
    seats = sorted(user.seats_today, key=lambda seat: seat.unit_id != hat)
    if not seats:
        return None
    called = CALLED(paths=steps(seats[0].unit.path))
    if not called:
        return None
    campaign = called[0]
    campaign.numbers = [each.number for each in called if each.pk == campaign.pk and is_announced(each)]
    return campaign


def is_announced(called):
    """Was the year of this line ever opened?"""
    return called.number and called.state != CampaignYear.State.PREPARING


def years_of(request):
    """The year switcher: the years this person can see, the newest first; ?nam= in the address chooses."""
    years = seen_years(request)
    chosen = request.GET.get("nam", "")
    current = chosen if chosen in map(str, years) else str(years[0]) if years else ""
    return [{"label": f"Năm {year}", "url": f"?nam={year}", "current": str(year) == current} for year in years]


def seen_years(request):
    """The campaign years this person can see, as numbers, the newest first."""
    campaign = campaign_of(request)
    if campaign:
        return campaign.numbers
    return years_seen(request.user)


def committee_of(request):
    """The name in the top bar: the committee that runs the campaign."""
    campaign = campaign_of(request)
    return campaign.unit.name if campaign else ""


def contact_of(request):
    """The contact person of the committee for the foot of every page (S2-43), or None."""
    return contact_in(campaign_of(request))


def contact_for(user):
    """The same for the foot of a letter to this person (settings.LETTER_CONTACT)."""
    return contact_in(nearest_campaign(user))


def contact_in(campaign):
    """The contact person of a campaign, or None."""
    if not campaign or not campaign.contact_name:
        return None
    return {"name": campaign.contact_name, "post": campaign.contact_post, "phone": campaign.contact_phone}
