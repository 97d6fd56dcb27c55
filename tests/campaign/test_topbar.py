"""The bar on top is remembered by what it shows: nobody may get another's."""

import re

from django.urls import reverse
from django.utils import timezone

from campaign.templatetags.ui import TOKEN_GAP, drawn_topbar
from units.models import Notice, Unit


def bar_of(client, user):
    client.force_login(user)
    page = client.get(reverse("units:inbox")).content.decode()
    return page[page.index('<header class="topbar">') : page.index("</header>")]


def test_two_people_get_a_bar_each_with_their_own_name_and_seats(client, tree):
    drawn_topbar.cache_clear()
    first, second, again = (bar_of(client, user) for user in (tree.clerk, tree.stranger, tree.clerk))

    assert tree.clerk.full_name in first
    assert tree.clerk.full_name in again
    assert tree.stranger.full_name in second
    assert tree.clerk.full_name not in second
    assert str(tree.sibling) in second


def test_the_token_in_the_bar_is_that_of_the_request(client, tree):
    tokens = []
    for _ in range(2):
        bar = bar_of(client, tree.clerk)
        tokens += re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', bar)
        assert TOKEN_GAP not in bar

    assert len(set(tokens)) == 2
    assert {len(token) for token in tokens} == {64}


def test_what_changes_is_seen_on_the_next_page(client, tree):
    assert "chưa đọc" not in bar_of(client, tree.clerk)

    Notice.objects.create(user=tree.clerk, text="Có việc", link="/", created_at=timezone.now())
    Unit.objects.filter(pk=tree.clerk.seats_today[0].unit_id).update(name="Tên mới của cơ quan", short_name="")
    bar = bar_of(client, tree.clerk)

    assert "1<span" in bar
    assert "chưa đọc" in bar
    assert "Tên mới của cơ quan" in bar
