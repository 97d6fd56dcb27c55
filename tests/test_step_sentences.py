"""Every sentence with which a guard of the state machines stands in the way (domain.md 5.2, 5.3).

A guard that is added to a step without its row here fails.
"""

from datetime import date

import pytest

from awards.models import AwardRound, Conference, Decision, Meeting, Nomination, PublicList
from campaign.models import Document, PilotUnit, RuleSet, SteeringBody, Window
from models_registry.models import (
    AchievementReport,
    Appraisal,
    Correction,
    Practice,
    PromotionRuling,
    Registration,
    Replication,
    SurveyMember,
    SurveyRound,
    SurveyVisit,
    YearResult,
)
from tests import make
from tests.make import NOW
from tests.test_step_tables import (
    TABLES,
    ask_for_adjustment,
    of_the_committee,
    ready,
    refused,
    rows_of,
    window,
)


def set_to(**columns):
    """Give the record other values."""
    return lambda record, tree: type(record).objects.filter(pk=record.pk).update(**columns)


def set_of(name, **columns):
    """Give the row the record points to other values."""
    return lambda record, tree: set_to(**columns)(getattr(record, name), tree)


def opens(kind, on, until):
    """Let a window of the year open and close on these days (month, day) of 2026."""
    return lambda record, tree: window(record, kind, date(2026, *on), date(2026, *until))


def without_windows(record, tree):
    Window.objects.filter(campaign_year=record.campaign_year_id).delete()


def without_late_permission(record, tree):
    RuleSet.objects.update(late_permission_allowed=False)


def copied(record, tree):
    last = make.an_accepted_registration(tree.cell, make.a_year(tree.committee, 2025), practice=record.practice)
    type(record).objects.filter(pk=record.pk).update(copied_from=last)


def at_base(record, tree):
    type(record).objects.filter(pk=record.pk).update(level="base", receiver=tree.cell)


def only_reached(record, tree):
    YearResult.objects.update(grade="reached")


def never_reached(record, tree):
    YearResult.objects.update(grade="not_reached")


def turned_down(record, tree):
    PromotionRuling.objects.create(
        registration=record, allows=False, body="Ban Chỉ đạo", person="Đặng Văn Trưởng", ruled_on=make.TODAY,
        reason="Chưa có sức lan toả.", by=tree.chief,
    )  # fmt: skip


def recognised(record, tree):
    if not YearResult.objects.exists():
        make.a_result(record) if isinstance(record, Registration) else appraised(record)
    YearResult.objects.update(recognised_on=make.TODAY)


def appraised(record):
    YearResult.objects.create(
        practice=record.report.practice, campaign_year=record.report.campaign_year, level=record.level,
        unit=record.unit, appraisal=record, grade=record.grade, decided_on=make.TODAY,
    )  # fmt: skip


def another_result(record, tree):
    YearResult.objects.create(
        practice=record.report.practice, campaign_year=record.report.campaign_year, level=record.level,
        unit=record.unit, grade="exemplary", legacy_paper="QĐ 12-QĐ/CB", decided_on=make.TODAY,
    )  # fmt: skip


def of_the_head(record, tree):
    Practice.objects.filter(pk=record.report.practice_id).update(
        subject_kind="individual", collective=None, person=tree.head.person
    )


def about_the_leader(record, tree):
    Practice.objects.filter(pk=record.practice_id).update(
        subject_kind="individual", collective=None, person=tree.leader.person
    )


def being_appraised(record, tree):
    set_to(state="received")(record, tree)
    make.an_appraisal(record, tree.chief_member)


def asked_before(record, tree):
    record.trail.create(step="ask_more", label="Yêu cầu bổ sung", target="need_more", by=tree.member, at=NOW)


def named_another(record, tree):
    record.appraisers.update(user=tree.head)


def written_by_the_appraiser(record, tree):
    AchievementReport.objects.filter(pk=record.report_id).update(author=tree.member)


def sheets_apart(record, tree):
    Appraisal.objects.filter(pk=record.pk).update(is_separate=True)


def without_team(record, tree):
    record.team.all().delete()


def without_visits(record, tree):
    record.visits.all().delete()


def drawn_up_by_the_team(record, tree):
    record.team.filter(is_lead=False).delete()
    Registration.objects.update(created_by=tree.chief)


def a_visit_left(record, tree):
    make.a_visit(record, of_the_committee(tree))


def a_visit_made(record, tree):
    make.a_visit(record, of_the_committee(tree), state="done")


def not_in_the_team(record, tree):
    SurveyMember.objects.filter(user=tree.chief).delete()


def drawn_up_by_chief(record, tree):
    Registration.objects.update(created_by=tree.chief)


def still_proposed(record, tree):
    make.a_nomination(record, make.a_practice(tree.cell, tree.committee), "proposed")


def still_public(record, tree):
    make.a_public_list(record.nominations.get())


def without_nominations(record, tree):
    record.nominations.all().delete()


def met_about(record, tree):
    make.a_meeting(record, make.a_body(tree.committee), state="closed")


def shown_to_all(record, tree):
    still_proposed(record, tree)
    still_public(record, tree)
    record.nominations.update(state="withdrawn")


def replaced(record, tree):
    set_to(track="two_year")(record, tree)
    make.a_round(tree.committee, track="two_year", name="Đợt lập sau")


def sent_up(record, tree):
    make.a_sending(record.nominations.get(), tree.receiver)


def decided(record, tree, paper=None):
    paper = paper or make.an_issued_paper(tree.committee, 1, "QĐ", "Quyết định")
    Decision.objects.create(kind="award", unit=tree.committee, round=record, document=paper, rules=record.rules)


def drafted(record, tree):
    decided(record, tree, make.a_draft(tree.committee, "QĐ", "Quyết định"))


def asked_already(record, tree):
    ask_for_adjustment(record)


def of_the_chief(record, tree):
    Nomination.objects.filter(pk=record.pk).update(collective=None, person=tree.chief.person)


def considered(record, tree):
    make.a_meeting(record.round, make.a_body(tree.committee), record)


def nobody_noted(record, tree):
    record.attendees.update(presence="")


def half_away(record, tree):
    for each in record.attendees.all()[:2]:
        each.presence, each.reason = "absent", "Đi công tác theo quyết định."
        each.save()


def with_nobody_called_up(record, tree):
    record.presentations.all().delete()


def with_every_answer(record, tree):
    record.invitations.update(reply="coming")


def without_minutes(record, tree):
    Document.objects.filter(made_from=record.minutes_key).update(state="draft")


def without_cases(record, tree):
    record.cases.all().delete()


def without_a_count(record, tree):
    record.cases.update(agreed=None, against=None, abstained=None)


def unanswered(record, tree):
    record.feedback.create(unit=tree.cell, by=tree.clerk, at=NOW, text="Mô hình này do hai phòng cùng làm.")


def beside_another(record, tree):
    make.a_body(tree.committee)


def without_head(record, tree):
    record.members.update(role="member")


def with_two_heads(record, tree):
    record.members.update(role="head")


NOT_OPEN = "Năm thi đua chưa mở hoặc đã khép."
NO_WINDOW = "Năm thi đua chưa có thời hạn đăng ký cho cấp này."
LACKS_GOAL = "Còn thiếu: mục tiêu."
UNCHANGED = "Nội dung còn y nguyên bản năm trước; cần sửa cho sát tình hình năm nay."
CLOSED, NO_GOAL = set_of("campaign_year", state="closed"), set_to(goal="")
REPORTS_DUE, AHEAD = opens("report", (11, 1), (11, 30)), opens("report", (12, 1), (12, 10))
NO_ADJUSTMENT = "Đã đến kỳ báo cáo (từ 01/11/2026), không điều chỉnh chỉ tiêu được nữa."
NOT_NAMED = "Đồng chí không được phân công thẩm định mô hình này."
HIS_OWN = "Đồng chí đã viết báo cáo nên không thẩm định mô hình này."
NOT_IN_TEAM = "Đồng chí không có trong đoàn khảo sát."
HIS_REGISTRATION = "Đồng chí đã lập đăng ký nên không khảo sát mô hình này."
ROUND_CLOSED = "Đợt xét chưa mở hoặc đã chốt danh sách."

# Of each step with a guard: what is wrong with the record, and the sentence its first person reads.
HINDERED = [
    (Registration, "submit", CLOSED, NOT_OPEN),
    (Registration, "submit", without_windows, NO_WINDOW),
    (Registration, "submit", opens("registration", (12, 1), (12, 31)), "Chưa đến thời gian đăng ký (từ 01/12/2026)."),
    (Registration, "submit", opens("registration", (1, 1), (1, 31)),
     "Đã hết hạn đăng ký ngày 31/01/2026; dùng “Xin nộp muộn”."),
    (Registration, "submit", NO_GOAL, LACKS_GOAL),
    (Registration, "submit", copied, UNCHANGED),
    (Registration, "submit_late", without_windows, NO_WINDOW),
    (Registration, "submit_late", opens("registration", (1, 1), (12, 31)),
     "Còn trong hạn, hãy gửi đăng ký bình thường."),
    (Registration, "submit_late", without_late_permission, "Quy tắc năm nay không nhận đăng ký muộn."),
    (Registration, "submit_late", CLOSED, NOT_OPEN),
    (Registration, "submit_late", NO_GOAL, LACKS_GOAL),
    (Registration, "submit_late", copied, UNCHANGED),
    (Registration, "extend_repair", at_base, "Chỉ tổ trưởng gia hạn sửa được."),
    (Registration, "resubmit", set_to(repair_due_on=date(2026, 11, 19)),
     "Đã quá hạn sửa ngày 19/11/2026; đề nghị nơi nhận gia hạn."),
    (Registration, "resubmit", CLOSED, NOT_OPEN),
    (Registration, "resubmit", NO_GOAL, LACKS_GOAL),
    (Registration, "resubmit", copied, UNCHANGED),
    (Registration, "accept", only_reached,
     "Mô hình gốc đạt nhưng chưa tiêu biểu ở cơ sở; cần ý kiến của ban chỉ đạo."),
    (Registration, "accept", never_reached,
     "Mô hình gốc chưa có kết quả đạt ở cơ sở nên chưa đăng ký lên cấp trên được."),
    (Registration, "accept", turned_down, "Ban Chỉ đạo: không đồng ý ngày 20/11/2026: Chưa có sức lan toả."),
    (Registration, "ask_adjustment", asked_already, "Đang có đề nghị điều chỉnh chỉ tiêu chờ ý kiến."),
    (Registration, "ask_adjustment", REPORTS_DUE, NO_ADJUSTMENT),
    (Registration, "ask_adjustment", CLOSED, NOT_OPEN),
    (Registration, "adjust", REPORTS_DUE, NO_ADJUSTMENT),
    (Registration, "adjust", CLOSED, NOT_OPEN),
    (Registration, "decline_adjustment", lambda record, tree: record.adjustment_requests.all().delete(),
     "Không có đề nghị điều chỉnh nào chờ ý kiến."),
    (Registration, "remind", set_to(is_reported=True), "Đơn vị đã gửi báo cáo."),
    (Registration, "remind", AHEAD, "Chưa đến kỳ báo cáo (từ 01/12/2026)."),
    (Registration, "remind", CLOSED, NOT_OPEN),
    (Registration, "correct", REPORTS_DUE,
     "Đã đến kỳ báo cáo (từ 01/11/2026), không sửa nội dung đăng ký được nữa."),
    (Registration, "correct", CLOSED, NOT_OPEN),
    (Registration, "name_people", CLOSED, NOT_OPEN),
    (Registration, "withdraw", recognised, "Kết quả năm đã được công nhận bằng quyết định, không rút được nữa."),
    (Registration, "close", lambda record, tree: record.results.all().delete(), "Chưa có kết quả năm của mô hình."),
    (AchievementReport, "submit", CLOSED, "Năm thi đua đã khép, không gửi báo cáo được nữa."),
    (AchievementReport, "submit", set_of("registration", state="withdrawn"),
     "Đăng ký chưa được chấp nhận nên chưa báo cáo được."),
    (AchievementReport, "submit", AHEAD, "Chưa đến thời gian báo cáo (từ 01/12/2026)."),
    (AchievementReport, "submit", set_to(lessons=""), "Còn thiếu: tồn tại, bài học, hướng duy trì."),
    (AchievementReport, "confirm", lambda record, tree: set_to(author=tree.leader)(record, tree),
     "Người viết báo cáo không tự xác nhận được."),
    (AchievementReport, "confirm", about_the_leader,
     "Cá nhân được báo cáo không tự xác nhận thành tích của mình được."),
    (AchievementReport, "confirm", set_to(confirmed_as=""),
     "Cần chọn tư cách xác nhận: cấp uỷ, lãnh đạo hoặc người quản lý trực tiếp."),
    (AchievementReport, "receive", set_to(confirmed_on=None),
     "Báo cáo chưa có xác nhận của cấp uỷ, lãnh đạo hoặc người quản lý trực tiếp."),
    (AchievementReport, "receive", set_to(lessons=""), "Còn thiếu: tồn tại, bài học, hướng duy trì."),
    (AchievementReport, "send_back", being_appraised,
     "Báo cáo đã được phân công thẩm định; người thẩm định dùng “Yêu cầu bổ sung”."),
    (Appraisal, "begin", set_of("report", state="confirmed"), "Báo cáo chưa được tiếp nhận."),
    (Appraisal, "begin", named_another, NOT_NAMED),
    (Appraisal, "begin", written_by_the_appraiser, HIS_OWN),
    (Appraisal, "ask_more", asked_before, "Đã yêu cầu bổ sung một lần; hãy kết luận theo hồ sơ hiện có."),
    (Appraisal, "ask_more", set_of("report", state="submitted"),
     "Báo cáo đang ở đơn vị, chưa cần yêu cầu bổ sung."),
    (Appraisal, "ask_more", named_another, NOT_NAMED),
    (Appraisal, "ask_more", written_by_the_appraiser, HIS_OWN),
    (Appraisal, "resume", set_of("report", state="submitted"),
     "Báo cáo bổ sung chưa được xác nhận và tiếp nhận lại."),
    (Appraisal, "resume", named_another, NOT_NAMED),
    (Appraisal, "resume", written_by_the_appraiser, HIS_OWN),
    (Appraisal, "conclude", named_another, NOT_NAMED),
    (Appraisal, "conclude", written_by_the_appraiser, HIS_OWN),
    (Appraisal, "conclude", sheets_apart, "Chưa nộp phiếu riêng: Phan Thị Viên."),
    (Appraisal, "conclude", set_to(targets="", grade=""), "Còn thiếu: mức so với chỉ tiêu đăng ký; kết luận."),
    (Appraisal, "conclude", set_to(grade="exemplary"),
     "Còn thiếu: nhận xét nêu lý do kết luận khác mức đề xuất."),
    (Appraisal, "endorse", of_the_head, "Đồng chí là cá nhân được thẩm định nên không thông qua kết quả này."),
    (Appraisal, "endorse", another_result, "Mô hình đã có kết quả khác của năm này."),
    (Appraisal, "reopen", recognised, "Kết quả đã được công nhận bằng quyết định, không mở lại được."),
    (SurveyRound, "announce", without_team, "Chưa có trưởng đoàn khảo sát."),
    (SurveyRound, "announce", without_visits, "Chưa chọn mô hình nào để khảo sát."),
    (SurveyRound, "announce", drawn_up_by_the_team, "Không còn thành viên nào khảo sát được “Khéo thử”."),
    (SurveyRound, "end", a_visit_left,
     "Còn 1 lần khảo sát chưa ghi kết quả; ghi kết quả hoặc ghi lý do không khảo sát."),
    (SurveyRound, "cancel", a_visit_made, "Đã có lần khảo sát, không huỷ được nữa; hãy kết thúc đợt."),
    (SurveyVisit, "record", set_of("round", state="ended"), "Đợt khảo sát chưa bắt đầu hoặc đã kết thúc."),
    (SurveyVisit, "record", not_in_the_team, NOT_IN_TEAM),
    (SurveyVisit, "record", drawn_up_by_chief, HIS_REGISTRATION),
    (SurveyVisit, "correct", not_in_the_team, NOT_IN_TEAM),
    (SurveyVisit, "correct", drawn_up_by_chief, HIS_REGISTRATION),
    (Correction, "confirm", not_in_the_team, NOT_IN_TEAM),
    (Correction, "confirm", drawn_up_by_chief, HIS_REGISTRATION),
    (Correction, "send_back", not_in_the_team, NOT_IN_TEAM),
    (Correction, "send_back", drawn_up_by_chief, HIS_REGISTRATION),
    (Replication, "finish", set_to(starts_on=date(2026, 12, 1)), "Chưa đến ngày bắt đầu."),
    (AwardRound, "close", still_proposed,
     "Còn đề nghị chưa có ý kiến của tập thể; hãy nhất trí, không nhất trí hoặc rút."),
    (AwardRound, "close", still_public,
     "Danh sách còn đang lấy ý kiến công khai; hãy kết thúc công khai trước (Hướng dẫn, mục III.2)."),
    (AwardRound, "close", without_nominations, "Đợt xét chưa có đề nghị nào được nhất trí."),
    (AwardRound, "reopen", sent_up, "Hồ sơ của đợt đã trình cấp trên, không mở lại được."),
    (AwardRound, "reopen", decided, "Đợt xét đã có quyết định ban hành, không mở lại được."),
    (AwardRound, "reopen", drafted,
     "Đợt xét đang có dự thảo quyết định; hãy bỏ dự thảo trước khi mở lại."),
    (AwardRound, "drop", still_proposed, "Đợt xét đã có đề nghị; hãy rút các đề nghị trước khi bỏ đợt."),
    (AwardRound, "drop", met_about, "Đợt xét đã có phiên họp; chỉ bỏ được khi phiên họp đã huỷ."),
    (AwardRound, "drop", shown_to_all, "Danh sách của đợt đã được công khai nên không bỏ đợt được."),
    (AwardRound, "restore", replaced, "Đã có đợt xét khác thay: “Đợt lập sau”."),
    (Nomination, "approve", set_to(verdict="refer"), "Đề nghị còn vấn đề cần cho ý kiến."),
    (Nomination, "approve", of_the_chief, "Không tự biểu quyết trường hợp của chính mình."),
    (Nomination, "approve", considered,
     "Đề nghị nằm trong phiên họp xét chưa kết thúc; kết quả theo biểu quyết."),
    (Nomination, "approve", set_of("round", state="closed"), ROUND_CLOSED),
    (Nomination, "reject", set_of("round", state="closed"), ROUND_CLOSED),
    (Nomination, "withdraw", set_of("round", state="closed"), ROUND_CLOSED),
    (Meeting, "close", set_to(starts_at=make.at(date(2026, 11, 21))), "Phiên họp chưa đến giờ bắt đầu."),
    (Meeting, "close", nobody_noted, "Còn 5 thành viên chưa ghi có mặt hay vắng."),
    (Meeting, "close", half_away, "Phiên họp không hợp lệ: có mặt 3/5 thành viên, cần ít nhất 4."),
    (Meeting, "close", set_to(chair=None), "Cần chọn người chủ trì trong số thành viên có mặt."),
    (Meeting, "close", without_cases, "Phiên họp chưa có trường hợp nào để xét."),
    (Meeting, "close", without_a_count, "Trường hợp 1: Mới có 0 phiếu trên 4 thành viên được biểu quyết."),
    (PublicList, "close", set_to(closes_on=make.TODAY), "Thời gian công khai đến hết ngày 20/11/2026."),
    (PublicList, "close", unanswered, "Còn 1 ý kiến chưa trả lời."),
    (Conference, "invite", set_to(held_on=date(2026, 11, 19)), "Ngày hội nghị đã qua."),
    (Conference, "invite", with_nobody_called_up, "Chưa có tập thể, cá nhân nào trong danh sách trao."),
    (Conference, "remind", set_to(held_on=date(2026, 11, 19)), "Ngày hội nghị đã qua."),
    (Conference, "remind", with_every_answer, "Người, đơn vị được mời đều đã trả lời."),
    (Conference, "hold", set_to(held_on=date(2026, 11, 21)), "Hội nghị vào ngày 21/11/2026, chưa đến ngày tổ chức."),
    (Conference, "minute", without_minutes,
     "Biên bản hội nghị chưa ban hành: soạn ở trang này, trình ký và ban hành trước."),
    (SteeringBody, "activate", set_to(decision=""), "Chưa ghi quyết định thành lập và ngày thành lập."),
    (SteeringBody, "activate", beside_another,
     "Đơn vị đã có ban (tổ) chỉ đạo cùng loại đang hoạt động; hãy dùng “Kiện toàn” ở trang của ban (tổ) ấy."),
    (SteeringBody, "activate", without_head, "Chưa có trưởng ban (tổ trưởng)."),
    (SteeringBody, "activate", with_two_heads, "Chỉ có một trưởng ban (tổ trưởng)."),
    (Document, "send_for_signature", set_to(signer_name="", text=""), "Văn bản còn thiếu: nội dung; người ký."),
    (Document, "issue", set_to(number=None), "Văn bản chưa có số và ngày."),
    (Document, "issue", set_to(signer_name=""), "Văn bản còn thiếu: người ký."),
    (PilotUnit, "begin", set_to(follower=None, starts_on=None), "Chưa ghi thành viên theo dõi, ngày bắt đầu."),
    (PilotUnit, "review", set_to(lessons=""), "Chưa ghi bài học rút ra."),
    (PilotUnit, "release", set_to(released_on=make.TODAY), "Bài học đã phổ biến cho các đơn vị."),
    (PilotUnit, "reopen", set_to(released_on=make.TODAY), "Bài học đã phổ biến, không mở lại được."),
]  # fmt: skip


def test_every_guard_is_hindered():
    guarded = {(model, step.name) for model in TABLES for step in model.STEPS if step.guard}

    assert {(model, name) for model, name, _, _ in HINDERED} >= guarded


@pytest.mark.parametrize(
    ("model", "name", "spoil", "sentence"),
    HINDERED,
    ids=[f"{model.__name__}-{name}-{number}" for number, (model, name, _, _) in enumerate(HINDERED, 1)],
)
def test_what_stands_in_the_way_of_a_step_is_said(tree, year, model, name, spoil, sentence):
    [source, *_], _, [who, *_], _ = rows_of(model)[name]
    by = tree.clerk if spoil is at_base else getattr(tree, who)
    record = ready(tree, model, name, source)

    spoil(record, tree)

    assert refused(name, model.objects.get(pk=record.pk), by) == sentence
