"""Django's templates, with two things put right that every page pays for."""

from django.template.backends.django import DjangoTemplates, Template, make_context, reraise
from django.template.base import NodeList
from django.template.exceptions import TemplateDoesNotExist
from django.template.loaders import cached


class Templates(DjangoTemplates):
    """The templates of the site (settings.TEMPLATES)."""

    def get_template(self, template_name):
        try:
            return PageTemplate(self.engine.get_template(template_name), self)
        except TemplateDoesNotExist as missing:
            reraise(missing, self)


class PageTemplate(Template):
    """A template that lets go of what it has shown.

    Django's context holds itself: the rows of a list would lie about until the collector of rubbish comes by, and have
    it come by the sooner.
    """

    def render(self, context=None, request=None):
        made = make_context(context, request, autoescape=self.backend.engine.autoescape)
        try:
            return self.template.render(made)
        except TemplateDoesNotExist as missing:
            reraise(missing, self.backend)
        finally:
            made.dicts.clear()


class Loader(cached.Loader):
    """Keeps templates as Django does, and which blocks are in each: a page asks the one it extends for all of them."""

    def cache_key(self, template_name, skip=None):
        """As Django's: the name alone, unless one of this name is to be skipped."""
        if not skip or template_name not in [origin.template_name for origin in skip]:
            return str(template_name)
        return super().cache_key(template_name, skip)

    def get_template(self, template_name, skip=None):
        template = super().get_template(template_name, skip)
        if type(template.nodelist) is NodeList:
            template.nodelist = KeptNodes(template.nodelist)
        return template


class KeptNodes(NodeList):
    """The nodes of a template that nobody changes any more."""

    def get_nodes_by_type(self, nodetype):
        """As Django's, found once."""
        if not hasattr(self, "by_type"):
            self.by_type = {}
        if nodetype not in self.by_type:
            self.by_type[nodetype] = super().get_nodes_by_type(nodetype)
        return self.by_type[nodetype]
