"""Addresses of the campaign's own pages."""

app_name = "campaign"
urlpatterns = []
