"""What each practice of the running year still lacks, counted as the worker does it, as of the demo's day."""

from awards import counting
from campaign.models import CampaignYear
from reports.demo.days import TODAY
from reports.demo.rows import moment


def build():
    """Count every running year."""
    for year in CampaignYear.objects.filter(state=CampaignYear.State.OPEN).for_page():
        counting.count(year, at=moment(TODAY, 5))
