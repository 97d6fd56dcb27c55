"""The addresses of coming in and of one's own security.

Of allauth's pages only those that are used: nobody signs up, and neither a password nor a confirmation goes by mail.
"""

from allauth.account import views
from django.urls import include, path

from units.views import accounts, forgotten

urlpatterns = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("signup/", views.signup, name="account_signup"),  # closed by the adapter; the log-in page asks its address
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("password/change/", views.password_change, name="account_change_password"),
    path("password/set/", views.password_set, name="account_set_password"),
    path("password/reset/", forgotten.forgotten_password, name="account_reset_password"),
    path("email/", accounts.my_address, name="account_email"),
    path("2fa/", include("allauth.mfa.urls")),
    path("sessions/", include("allauth.usersessions.urls")),
]
