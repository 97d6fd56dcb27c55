"""Addresses of what goes on through the year: log, surveys, corrections, replication; models_registry.urls has them."""

from functools import partial

from django.urls import path

from models_registry.models import Evidence, NurtureFile, VisitFile
from models_registry.views import replications, standing_files, surveys, through_year, visits

urlpatterns = [
    path("dang-ky/<int:pk>/trong-nam/", through_year.registration_through, name="registration-through"),
    path("dang-ky/<int:pk>/trong-nam/nhat-ky/", through_year.note_add, name="registration-note"),
    path("dang-ky/<int:pk>/trong-nam/tien-do/", through_year.progress_add, name="registration-progress"),
    path("nhat-ky/", through_year.note_list, name="note-list"),
    path("nhat-ky/<int:pk>/", through_year.note, name="note"),
    path("nhat-ky/<int:pk>/sua/", through_year.note_edit, name="note-edit"),
    path("tien-do/<int:pk>/sua/", through_year.progress_edit, name="progress-edit"),
    path("nhat-ky/tep/<int:pk>/", partial(standing_files.whole, model=NurtureFile), name="note-file"),
    path("nhat-ky/tep/<int:pk>/nho/", partial(standing_files.small, model=NurtureFile), name="note-file-small"),
    path("bao-cao/minh-chung/<int:pk>/nho/", partial(standing_files.small, model=Evidence), name="evidence-small"),
    path("khao-sat/", surveys.survey_list, name="survey-list"),
    path("khao-sat/moi/", surveys.survey_new, name="survey-new"),
    path("khao-sat/lan/", visits.visit_list, name="visit-list"),
    path("khao-sat/lan/<int:pk>/", visits.visit, name="visit"),
    path("khao-sat/lan/<int:pk>/ghi/", visits.visit_record, name="visit-record"),
    path("khao-sat/lan/<int:pk>/doi-ngay/", visits.visit_move, name="visit-move"),
    path("khao-sat/lan/<int:pk>/uon-nan/", visits.visit_correct, name="visit-correct"),
    path("khao-sat/lan/<int:pk>/tep/", visits.visit_file_add, name="visit-file-add"),
    path("khao-sat/lan/<int:pk>/<slug:name>/", visits.visit_step, name="visit-step"),
    path("khao-sat/tep/<int:pk>/", partial(standing_files.whole, model=VisitFile), name="visit-file"),
    path("khao-sat/tep/<int:pk>/nho/", partial(standing_files.small, model=VisitFile), name="visit-file-small"),
    path("khao-sat/tep/<int:pk>/bo/", visits.visit_file_remove, name="visit-file-remove"),
    path("khao-sat/uon-nan/", visits.correction_list, name="correction-list"),
    path("khao-sat/uon-nan/<int:pk>/", visits.correction, name="correction"),
    path("khao-sat/uon-nan/<int:pk>/tep/", visits.correction_file_add, name="correction-file-add"),
    path("khao-sat/uon-nan/<int:pk>/<slug:name>/", visits.correction_step, name="correction-step"),
    path("khao-sat/<int:pk>/", surveys.survey, name="survey"),
    path("khao-sat/<int:pk>/sua/", surveys.survey_edit, name="survey-edit"),
    path("khao-sat/<int:pk>/chon/", surveys.survey_choose, name="survey-choose"),
    path("khao-sat/<int:pk>/boc/", surveys.survey_draw, name="survey-draw"),
    path("khao-sat/<int:pk>/<slug:name>/", surveys.survey_step, name="survey-step"),
    path("nhan-rong/", replications.replication_list, name="replication-list"),
    path("nhan-rong/ung-vien/", replications.candidate_list, name="replication-candidates"),
    path("nhan-rong/moi/<int:pk>/", replications.replication_new, name="practice-replicate"),
    path("nhan-rong/<int:pk>/", replications.replication, name="replication"),
    path("nhan-rong/<int:pk>/van-dung/", replications.replication_adapt, name="replication-adapt"),
    path("nhan-rong/<int:pk>/ket-qua/", replications.replication_finish, name="replication-finish"),
    path("nhan-rong/<int:pk>/<slug:name>/", replications.replication_step, name="replication-step"),
]
