"""Addresses of the campaign's own pages."""

from django.urls import path

from campaign.views import front

app_name = "campaign"
urlpatterns = [
    path("", front.home, name="home"),
    path("tim/", front.search, name="search"),
]
