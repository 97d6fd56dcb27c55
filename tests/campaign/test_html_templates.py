"""What campaign.html_templates does with Django's templates."""

import gc
from weakref import ref

import pytest
from django.template import TemplateDoesNotExist, engines
from django.template.loader import get_template, render_to_string
from django.template.loader_tags import BlockNode
from django.template.loaders import cached
from django.test import RequestFactory

from campaign.html_templates import PageTemplate


class Shown:
    """Something that a template shows."""

    errors = ()


@pytest.fixture
def no_collector():
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def test_what_a_page_has_shown_is_gone_when_it_is_drawn(no_collector):
    shown = Shown()
    watched = ref(shown)
    context = {"lines": [], "errors": [], "page": shown}
    assert 'id="list"' in render_to_string("_list.html", context, request=RequestFactory().get("/"))
    del context
    del shown
    assert watched() is None


def test_the_blocks_of_a_template_are_those_django_finds_and_found_once():
    nodes = get_template("list.html").template.nodelist
    names = {node.name for node in nodes.get_nodes_by_type(BlockNode)}
    assert {"title", "content", "actions", "list"} <= names
    assert nodes.get_nodes_by_type(BlockNode) is nodes.get_nodes_by_type(BlockNode)
    assert nodes.get_nodes_by_type(Shown) == []


def test_a_template_that_extends_one_of_its_own_name_is_kept_apart():
    own = get_template("list.html").template.origin
    kept = engines["django"].engine.template_loaders[0]
    assert kept.cache_key("list.html") == kept.cache_key("list.html", []) == "list.html"
    assert kept.cache_key("base.html", [own]) == "base.html"
    assert kept.cache_key("list.html", [own]) == cached.Loader.cache_key(kept, "list.html", [own]) != "list.html"


def test_a_template_that_is_not_there_is_named():
    with pytest.raises(TemplateDoesNotExist, match=r"no_such\.html"):
        render_to_string("no_such.html")
    page = PageTemplate(engines["django"].engine.from_string('{% include "no_such.html" %}'), engines["django"])
    with pytest.raises(TemplateDoesNotExist, match=r"no_such\.html"):
        page.render({})
