"""The demo campaign of Hoà An from end to end, the same every time."""

from dataclasses import dataclass
from random import Random

from django.db import transaction

from reports.demo import lives, organisations, people, seasons, years

SEED = 20261120


@dataclass
class Province:
    """Everything the demo has written."""

    organisations: organisations.Organisations
    people: people.People
    years: years.Years
    lives: list
    seasons: dict


@transaction.atomic
def build(*, say=lambda text: None):
    """Write the whole demo; `say` hears what has been done. Returns Province."""
    rng = Random(SEED)
    units = organisations.build(rng)
    say("Đơn vị")
    folk = people.build(units, rng)
    say("Con người, tài khoản")
    campaign = years.build(units, folk)
    born = lives.begin(units, folk, campaign, rng)
    lived = seasons.live(born, campaign, units.committee, folk.committee, rng)
    say("Đăng ký, báo cáo, thẩm định")
    return Province(units, folk, campaign, born, lived)
