"""Symbols and badges of states as HTML; drawn once, then remembered: a list shows a hundred of them."""

from functools import lru_cache

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import mark_safe

TONE_ICONS = {
    "plain": "circle",
    "wait": "hourglass-split",
    "good": "check-circle",
    "warn": "exclamation-triangle",
    "bad": "x-circle",
    "done": "check-circle-fill",
    "info": "info-circle",
}
HIDDEN = mark_safe('aria-hidden="true"')


@lru_cache(maxsize=1000)
def symbol(name, label=""):
    """A symbol of the sprite; decorative unless it has a label."""
    naming = format_html('role="img" aria-label="{}"', label) if label else HIDDEN
    return format_html(
        '<svg class="icon" {} focusable="false"><use href="{}#{}"></use></svg>', naming, static("icons.svg"), name
    )


@lru_cache(maxsize=1000)
def badge(word, tone="plain", icon=""):
    """A state as word, icon and colour."""
    return format_html('<span class="state {}">{}{}</span>', tone, symbol(icon or TONE_ICONS[tone]), word)
