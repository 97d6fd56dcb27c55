"""Addresses of units, people, accounts, the inbox and the history of records."""

from django.urls import path

from units.views import history, inbox, organisations, people

app_name = "units"
urlpatterns = [
    path("", organisations.unit_list, name="unit-list"),
    path("chon/", organisations.unit_picker, name="unit-picker"),
    path("<int:pk>/", organisations.unit_detail, name="unit"),
    path("nguoi/", people.person_list, name="person-list"),
    path("nguoi/<int:pk>/", people.person_detail, name="person"),
    path("thong-bao/", inbox.inbox, name="inbox"),
    path("thong-bao/da-xem/", inbox.read_all, name="inbox-read"),
    path("thong-bao/<int:pk>/", inbox.open_notice, name="notice"),
    path("lich-su/<slug:app>/<slug:model>/<int:pk>/", history.record_history, name="history"),
]
