"""Every address of the site: the campaign's own pages in campaign.addresses, the other apps by name."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("campaign.addresses")),
    path("don-vi/", include("units.urls")),
    path("mo-hinh/", include("models_registry.urls")),
    path("khen-thuong/", include("awards.urls")),
    path("tong-hop/", include("reports.urls")),
    path("tai-khoan/", include("allauth.urls")),
    path("quan-tri/", admin.site.urls),
]
