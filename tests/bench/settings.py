"""The settings of the product, with a count of queries on every answer and the pages it is compared with."""

from campaign.settings import *  # noqa: F403
from campaign.settings import MIDDLEWARE

MIDDLEWARE = ["tests.bench.site.counted", *MIDDLEWARE]
ROOT_URLCONF = "tests.bench.site"
ACCOUNT_RATE_LIMITS = False
