"""Addresses of the campaign's own pages."""

from django.urls import path

from campaign import styleguide

app_name = "campaign"
urlpatterns = [
    path("mau-giao-dien/", styleguide.components, name="components"),
]
