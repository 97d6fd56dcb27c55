"""Addresses of the campaign's own pages."""

from django.urls import path

from campaign import styleguide
from campaign.views import bodies, documents, front, tracking, years

app_name = "campaign"
urlpatterns = [
    path("", front.home, name="home"),
    path("tim/", front.search, name="search"),
    path("tro-giup/", front.help_page, name="help"),
    path("mau-giao-dien/", styleguide.components, name="components"),
    path("van-ban/", documents.document_list, name="document-list"),
    path("van-ban/moi/", documents.document_new, name="document-new"),
    path("van-ban/<int:pk>/", documents.document, name="document"),
    path("van-ban/<int:pk>/sua/", documents.document_edit, name="document-edit"),
    path("van-ban/<int:pk>/ban-hanh/", documents.document_issue, name="document-issue"),
    path("van-ban/<int:pk>/thay-the/", documents.document_replace, name="document-replace"),
    path("van-ban/<int:pk>/<slug:name>/", documents.document_step, name="document-step"),
    path("theo-doi/phong-trao/", years.campaign_list, name="campaign-list"),
    path("theo-doi/phong-trao/<int:pk>/", years.campaign, name="campaign"),
    path("theo-doi/phong-trao/nam/<int:pk>/", years.year, name="year"),
    path("theo-doi/phong-trao/nam/<int:pk>/sua/", years.year_edit, name="year-edit"),
    path("theo-doi/phong-trao/nam/<int:pk>/thoi-han/", years.year_windows, name="year-windows"),
    path("theo-doi/phong-trao/nam/<int:pk>/moc-moi/", years.year_milestone, name="year-milestone"),
    path("theo-doi/phong-trao/nam/<int:pk>/chep/", years.year_copy, name="year-copy"),
    path("theo-doi/phong-trao/nam/<int:pk>/ke-hoach/", years.year_plan, name="year-plan"),
    path("theo-doi/phong-trao/nam/<int:pk>/<slug:name>/", years.year_step, name="year-step"),
    path("theo-doi/phong-trao/moc/<int:pk>/", years.milestone, name="milestone"),
    path("theo-doi/phong-trao/moc/<int:pk>/sua/", years.milestone_edit, name="milestone-edit"),
    path("theo-doi/", tracking.board, name="tracking"),
    path("theo-doi/viec/", tracking.obligation_list, name="obligation-list"),
    path("theo-doi/nhac/", tracking.tracking_act, name="tracking-act"),
    path("theo-doi/viec/<int:pk>/", tracking.obligation, name="obligation"),
    path("theo-doi/viec/<int:pk>/gia-han/", tracking.obligation_extend, name="obligation-extend"),
    path("theo-doi/viec/<int:pk>/<slug:name>/", tracking.obligation_step, name="obligation-step"),
    path("theo-doi/ban-chi-dao/", bodies.body_list, name="body-list"),
    path("theo-doi/ban-chi-dao/moi/", bodies.body_new, name="body-new"),
    path("theo-doi/ban-chi-dao/nguoi/", bodies.person_picker, name="person-picker"),
    path("theo-doi/ban-chi-dao/<int:pk>/", bodies.body, name="body"),
    path("theo-doi/ban-chi-dao/<int:pk>/sua/", bodies.body_edit, name="body-edit"),
    path("theo-doi/ban-chi-dao/<int:pk>/kien-toan/", bodies.body_reconstitute, name="body-reconstitute"),
    path("theo-doi/ban-chi-dao/<int:pk>/quy-che/", bodies.body_regulation, name="body-regulation"),
    path("theo-doi/ban-chi-dao/<int:pk>/thanh-vien/", bodies.body_member_new, name="body-member-new"),
    path("theo-doi/ban-chi-dao/<int:pk>/phan-cong/", bodies.body_assignment_new, name="body-assignment-new"),
    path("theo-doi/ban-chi-dao/<int:pk>/<slug:name>/", bodies.body_step, name="body-step"),
    path("theo-doi/ban-chi-dao/thanh-vien/<int:pk>/thoi/", bodies.member_leave, name="member-leave"),
    path("theo-doi/ban-chi-dao/phan-cong/<int:pk>/thoi/", bodies.body_assignment_end, name="assignment-end"),
]
