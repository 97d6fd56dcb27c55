"""Each test finds the worlds it asks for as they were built, whatever the test before did to them."""

import pytest
from django.db import connection

from campaign.models import CampaignYear
from tests import make
from tests.ground import ground, standing
from units.models import Unit

DONE = ["", "changed", "lost", "after"]


@standing
def field(tree, year):
    """A world on two others."""
    return make.a_field(tree.committee)


def as_built(tree, year, field):
    assert (Unit.objects.count(), CampaignYear.objects.get(), field.unit) == (6, year, tree.committee)
    assert Unit.objects.get(pk=tree.committee.pk).name == tree.committee.name == "Đảng uỷ các cơ quan Đảng tỉnh"
    assert year.campaign.unit is tree.committee


@pytest.mark.parametrize("done", DONE)
def test_what_a_test_does_to_its_worlds_goes_with_it(tree, year, field, done):
    as_built(tree, year, field)

    tree.committee.name = "Tên khác"
    tree.committee.save()
    year.delete()
    if done == "lost":
        connection.close()


def test_no_other_world_stands(tree):
    assert len(ground.worlds) < 2
    assert not CampaignYear.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_test_that_commits_has_worlds_of_its_own(tree, year, field):
    as_built(tree, year, field)
    assert not ground.worlds
