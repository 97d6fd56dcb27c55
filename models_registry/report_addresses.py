"""Addresses of reports, appraisals and results; models_registry.urls includes them."""

from functools import partial

from django.urls import path

from models_registry.models import Evidence
from models_registry.views import (
    appraisals,
    criteria_sets,
    evidence,
    grids,
    meetings,
    reports,
    sheets,
    standing_files,
)

urlpatterns = [
    path("bao-cao/", reports.report_list, name="report-list"),
    path("bao-cao/chua-bao-cao/", reports.report_missing, name="report-missing"),
    path("bao-cao/dot-xuat/", reports.report_adhoc, name="report-adhoc"),
    path("bao-cao/dang-ky/<int:pk>/", reports.report_begin, name="report-begin"),
    path("bao-cao/minh-chung/<int:pk>/", partial(standing_files.whole, model=Evidence), name="evidence"),
    path("bao-cao/minh-chung/<int:pk>/chu-thich/", evidence.evidence_caption, name="evidence-caption"),
    path("bao-cao/minh-chung/<int:pk>/bo/", evidence.evidence_remove, name="evidence-remove"),
    path("bao-cao/<int:pk>/", reports.report, name="report"),
    path("bao-cao/<int:pk>/sua/", reports.report_edit, name="report-edit"),
    path("bao-cao/<int:pk>/tu-luu/", reports.report_autosave, name="report-autosave"),
    path("bao-cao/<int:pk>/xac-nhan/", reports.report_confirm, name="report-confirm"),
    path("bao-cao/<int:pk>/minh-chung/", evidence.evidence_add, name="evidence-add"),
    path("bao-cao/<int:pk>/<slug:name>/", reports.report_step, name="report-step"),
    path("tham-dinh/", appraisals.appraisal_list, name="appraisal-list"),
    path("tham-dinh/tat-ca/", appraisals.appraisal_all, name="appraisal-all"),
    path("tham-dinh/phan-cong/", appraisals.appraisal_assign, name="appraisal-assign"),
    path("tham-dinh/ket-luan/", appraisals.appraisal_conclude, name="appraisal-conclude"),
    path("tham-dinh/tieu-chi/", criteria_sets.criteria_set_list, name="criteria-set-list"),
    path("tham-dinh/tieu-chi/lap/<int:pk>/<slug:level>/", criteria_sets.criteria_set_new, name="criteria-set-new"),
    path("tham-dinh/tieu-chi/<int:pk>/", criteria_sets.criteria_set, name="criteria-set"),
    path("tham-dinh/tieu-chi/<int:pk>/sua/", criteria_sets.criteria_set_edit, name="criteria-set-edit"),
    path("tham-dinh/bang-nhap/", grids.appraisal_grid, name="appraisal-grid"),
    path("tham-dinh/in-phieu/", grids.appraisal_print, name="appraisal-print"),
    path("tham-dinh/hop/", meetings.meeting_list, name="meeting-list"),
    path("tham-dinh/hop/moi/", meetings.meeting_new, name="meeting-new"),
    path("tham-dinh/hop/<int:pk>/", meetings.meeting, name="meeting"),
    path("tham-dinh/hop/<int:pk>/bo/", meetings.meeting_discard, name="meeting-discard"),
    path("tham-dinh/ma/", appraisals.appraisal_by_code, name="appraisal-code"),
    path("tham-dinh/<int:pk>/", sheets.appraisal, name="appraisal"),
    path("tham-dinh/<int:pk>/phieu-rieng/", sheets.appraisal_own, name="appraisal-own"),
    path("tham-dinh/<int:pk>/bo-qua/", sheets.appraisal_next, name="appraisal-next"),
    path("tham-dinh/<int:pk>/phieu-truoc/", sheets.appraisal_previous, name="appraisal-previous"),
    path("tham-dinh/<int:pk>/doi-nguoi/", appraisals.appraisal_reassign, name="appraisal-reassign"),
    path("tham-dinh/<int:pk>/<slug:name>/", sheets.appraisal_step, name="appraisal-step"),
    path("ket-qua/", reports.result_list, name="result-list"),
]
