"""Addresses of units, people, accounts, the inbox and the history of records."""

from django.urls import path

from units.views import accounts, handovers, history, importing, inbox, organisations, people

app_name = "units"
urlpatterns = [
    path("", organisations.unit_list, name="unit-list"),
    path("chon/", organisations.unit_picker, name="unit-picker"),
    path("nguoi/", people.person_list, name="person-list"),
    path("nguoi/<int:pk>/", people.person_detail, name="person"),
    path("nguoi/<int:pk>/sua/", people.person_edit, name="person-edit"),
    path("nguoi/<int:pk>/chuc-vu/", people.person_move, name="person-move"),
    path("nguoi/<int:pk>/thoi-cong-tac/", people.person_leave, name="person-leave"),
    path("nguoi/<int:pk>/tai-khoan/", accounts.account_invite, name="account-invite"),
    path("tai-khoan/", accounts.my_account, name="my-account"),
    path("tai-khoan/<int:pk>/", accounts.account_detail, name="account"),
    path("tai-khoan/<int:pk>/mat-khau/", accounts.account_reset, name="account-reset"),
    path("tai-khoan/<int:pk>/vai/", accounts.seat_give, name="seat-give"),
    path("tai-khoan/<int:pk>/khoa/", accounts.account_close, name="account-close"),
    path("tai-khoan/<int:pk>/mo/", accounts.account_reopen, name="account-reopen"),
    path("vai/<int:pk>/ket-thuc/", accounts.seat_end, name="seat-end"),
    path("vai/<int:pk>/ban-giao/", handovers.seat_hand_over, name="seat-hand-over"),
    path("vai/lam-viec/", handovers.wear_hat, name="hat"),
    path("ban-giao/", handovers.hand_over_list, name="hand-over-list"),
    path("ban-giao/xem-them/", handovers.reading_days, name="reading-days"),
    path("ban-giao/<int:pk>/", handovers.hand_over, name="hand-over"),
    path("ban-giao/<int:pk>/thoi/", handovers.hand_over_cancel, name="hand-over-cancel"),
    path("thong-bao/", inbox.inbox, name="inbox"),
    path("thong-bao/da-xem/", inbox.read_all, name="inbox-read"),
    path("thong-bao/<int:pk>/", inbox.open_notice, name="notice"),
    path("nhap/<slug:name>/", importing.import_rows, name="import"),
    path("nhap/<slug:name>/mau/", importing.import_template, name="import-template"),
    path("lich-su/<slug:app>/<slug:model>/<int:pk>/", history.record_history, name="history"),
    path("<int:pk>/", organisations.unit_detail, name="unit"),
    path("<int:pk>/them/", organisations.unit_add, name="unit-add"),
    path("<int:pk>/sua/", organisations.unit_edit, name="unit-edit"),
    path("<int:pk>/them-nguoi/", people.person_add, name="person-add"),
    path("<int:pk>/<slug:name>/", organisations.unit_act, name="unit-act"),
]
