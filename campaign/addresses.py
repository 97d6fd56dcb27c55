"""Addresses of the campaign's own pages."""

from django.urls import path

from campaign import styleguide
from campaign.views import front

app_name = "campaign"
urlpatterns = [
    path("", front.home, name="home"),
    path("tim/", front.search, name="search"),
    path("mau-giao-dien/", styleguide.components, name="components"),
]
