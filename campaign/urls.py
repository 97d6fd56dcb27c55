"""Every address of the site: the campaign's own pages in campaign.addresses, the other apps by name."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

# The admin's own form knows no second factor.
admin.site.login = secure_admin_login(admin.site.login)

handler400 = "campaign.views.refusals.bad_request"
urlpatterns = [
    path("don-vi/", include("units.urls")),
    path("mo-hinh/", include("models_registry.urls")),
    path("khen-thuong/", include("awards.urls")),
    path("tong-hop/", include("reports.urls")),
    path("tai-khoan/", include("units.signin_urls")),
    path("quan-tri/", admin.site.urls),
    # Last: none of its hundred addresses is tried for a page of the others.
    path("", include("campaign.addresses")),
]
