"""Addresses of practices and registrations; reports and appraisals have theirs in report_addresses."""

from django.urls import path

from models_registry.report_addresses import urlpatterns as reports
from models_registry.through_addresses import urlpatterns as through_the_year
from models_registry.views import changes, drafts, practices, registrations, resemblances, tables

app_name = "models_registry"
urlpatterns = [
    # First: it is opened most, and every address before it would be tried for it.
    path("dang-ky/", registrations.registration_list, name="registration-list"),
    *through_the_year,
    path("dang-ky/moi/", drafts.registration_new, name="registration-new"),
    path("dang-ky/tu-luu/", drafts.registration_autosave, name="registration-autosave"),
    path("dang-ky/moi/tuong-tu/", drafts.registration_similar, name="registration-similar"),
    path("dang-ky/moi/dong/", drafts.criterion_row, name="criterion-row"),
    path("dang-ky/chep/", drafts.registration_copies, name="registration-copies"),
    path("nghi-trung/", resemblances.resemblance_list, name="resemblance-list"),
    path("nghi-trung/<int:pk>/", resemblances.resemblance, name="resemblance"),
    path("dang-ky/<int:pk>/", registrations.registration_detail, name="registration"),
    path("dang-ky/<int:pk>/chep/", drafts.registration_copy, name="registration-copy"),
    path("dang-ky/<int:pk>/sua/", drafts.registration_edit, name="registration-edit"),
    path("dang-ky/<int:pk>/xem-truoc/", drafts.registration_preview, name="registration-preview"),
    path("dang-ky/<int:pk>/da-gui/", drafts.registration_sent, name="registration-sent"),
    path("dang-ky/<int:pk>/nang-cap/", drafts.registration_promote, name="registration-promote"),
    path("dang-ky/<int:pk>/tra-lai/", registrations.registration_return, name="registration-return"),
    path("dang-ky/<int:pk>/gia-han/", registrations.registration_extend, name="registration-extend"),
    path("dang-ky/<int:pk>/dieu-chinh/", changes.registration_adjust, name="registration-adjust"),
    path("dang-ky/<int:pk>/xin-dieu-chinh/", changes.registration_ask_adjustment, name="registration-ask-adjustment"),
    path("dang-ky/<int:pk>/sua-noi-dung/", changes.registration_correct, name="registration-correct"),
    path("dang-ky/<int:pk>/nguoi-phu-trach/", changes.registration_people, name="registration-people"),
    path("dang-ky/<int:pk>/thay-doi/", changes.registration_changes, name="registration-changes"),
    path("dang-ky/<int:pk>/y-kien-nang-cap/", registrations.registration_ruling, name="registration-ruling"),
    path("dang-ky/<int:pk>/<slug:name>/", registrations.registration_step, name="registration-step"),
    path("dang-ky/tep/", tables.table_list, name="table-list"),
    path("dang-ky/tep/moi/", tables.table_new, name="table-new"),
    path("dang-ky/tep/nhieu/", tables.tables_new, name="tables-new"),
    path("dang-ky/tep/mau/", tables.table_template, name="table-template"),
    path("dang-ky/tep/<int:pk>/", tables.table_detail, name="table"),
    path("dang-ky/tep/<int:pk>/cot/", tables.table_columns, name="table-columns"),
    path("dang-ky/tep/<int:pk>/cac-don-vi/", tables.table_units, name="table-units"),
    path("dang-ky/tep/<int:pk>/dong/", tables.table_rows, name="table-rows"),
    path("dang-ky/tep/<int:pk>/don-vi/", tables.table_move, name="table-move"),
    path("dang-ky/tep/<int:pk>/bo/", tables.table_discard, name="table-discard"),
    path("dang-ky/tep/<int:pk>/ban-goc/", tables.table_file, name="table-file"),
    path("<int:pk>/", practices.practice, name="practice"),
    path("<int:pk>/chuyen-giao/", practices.practice_hand_over, name="practice-hand-over"),
    path("<int:pk>/ca-nhan/", practices.practice_person, name="practice-person"),
    path("<int:pk>/noi/", practices.practice_origins, name="practice-origins"),
    path("<int:pk>/gop/", practices.practice_join, name="practice-join"),
    path("su-kien/<int:pk>/y-kien/", practices.practice_ruling, name="practice-ruling"),
    *reports,
]
