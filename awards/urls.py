"""Addresses of the awards room."""

from django.urls import path

from awards.views import chances, decisions, nominations, rounds, rules

app_name = "awards"
urlpatterns = [
    path("", rounds.round_list, name="round-list"),
    path("dot-xet/moi/", rounds.round_new, name="round-new"),
    path("dot-xet/<int:pk>/", rounds.round_detail, name="round"),
    path("dot-xet/<int:pk>/da-de-nghi/", rounds.round_nominations, name="round-nominations"),
    path("dot-xet/<int:pk>/de-nghi/", rounds.round_nominate, name="round-nominate"),
    path("dot-xet/<int:pk>/quyet-dinh/", decisions.round_decide, name="round-decide"),
    path("dot-xet/<int:pk>/<slug:name>/", rounds.round_step, name="round-step"),
    path("de-nghi/<int:pk>/", nominations.nomination, name="nomination"),
    path("de-nghi/<int:pk>/y-kien/", nominations.nomination_rule, name="nomination-rule"),
    path("de-nghi/<int:pk>/<slug:name>/", nominations.nomination_step, name="nomination-step"),
    path("quyet-dinh/", decisions.decision_list, name="decision-list"),
    path("quyet-dinh/<int:pk>/", decisions.decision, name="decision"),
    path("quyet-dinh/<int:pk>/danh-sach/", decisions.decision_lines, name="decision-lines"),
    path("quyet-dinh/<int:pk>/de-lai/", decisions.decision_hold_back, name="decision-hold-back"),
    path("quyet-dinh/<int:pk>/van-ban/", decisions.decision_text, name="decision-text"),
    path("quyet-dinh/<int:pk>/ban-hanh/", decisions.decision_issue, name="decision-issue"),
    path("quyet-dinh/<int:pk>/tinh-lai/", rules.decision_rebuilt, name="decision-rebuilt"),
    path("quyet-dinh/<int:pk>/bo/", decisions.decision_discard, name="decision-discard"),
    path("quyet-dinh/<int:pk>/<slug:name>/", decisions.decision_step, name="decision-step"),
    path("con-thieu-gi/", chances.chance_list, name="chance-list"),
    path("con-thieu-gi/tinh-lai/", chances.chance_recount, name="chance-recount"),
    path("quy-tac/", rules.rule_set_list, name="rule-set-list"),
    path("quy-tac/<int:pk>/", rules.rule_set, name="rule-set"),
    path("quy-tac/nam/<int:pk>/", rules.rule_set_new, name="rule-set-new"),
    path("danh-sach/", decisions.award_list, name="award-list"),
    path("danh-sach/<int:pk>/", decisions.award, name="award"),
    path("danh-sach/<int:pk>/huy/", decisions.award_revoke, name="award-revoke"),
    path("mo-hinh/<int:pk>/con-thieu-gi/", chances.chance, name="chance"),
    path("mo-hinh/<int:pk>/", nominations.practice_awards, name="practice-awards"),
]
