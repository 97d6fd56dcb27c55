"""Asking for a page as somebody, and reading what it says."""

from django.urls import reverse


def address(name, row):
    """The address of a page of models_registry about this row."""
    return reverse(f"models_registry:{name}", args=[row.pk])


def page(client, url, user):
    """The answer to this user."""
    client.force_login(user)
    return client.get(url)


def text(response):
    """The page as text."""
    return response.content.decode()
