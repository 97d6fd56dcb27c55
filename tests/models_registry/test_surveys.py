"""Rounds, visits, corrections (S1-24, S2-23, 5.3)."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from campaign.models import Document
from models_registry import surveys
from models_registry.models import ProgressEntry, SurveyRound, SurveyVisit
from models_registry.survey_rules import able, even_sample
from models_registry.surveys import Surveyed
from tests import make
from tests.make import NOW, at
from units.models import Notice
from units.versions import Overtaken
from units.workflow import Refusal, take

FOUND = {
    "visited_on": date(2026, 6, 3),
    "place": "Bộ phận một cửa",
    "present": "Đoàn khảo sát, chi uỷ",
    "findings": "Đã thực hiện đủ các chỉ tiêu.",
    "shortcomings": "",
    "opinion": "",
    "rating": "good",
    "minutes": None,
}
JUNE = at(date(2026, 6, 4))


def a_bloc_registration(tree, unit=None, **columns):
    return make.an_accepted_registration(unit or tree.cell, level="bloc", receiver=tree.committee, **columns)


def a_round(tree, state="running"):
    return make.a_survey(tree.committee, tree.chief, tree.chief_member, state=state)


def a_visit(tree, **columns):
    return make.a_visit(a_round(tree), a_bloc_registration(tree), **columns)


# ---- drawing ----


PLACES = st.lists(st.tuples(st.integers(1, 6), st.integers(1, 999)), unique_by=lambda each: each[1])


@given(PLACES, st.integers(1, 40), st.integers())
def test_a_draw_is_repeated_by_its_seed_and_even_over_the_units(candidates, count, seed):
    drawn = even_sample(candidates, count, seed)

    assert drawn == even_sample(list(reversed(candidates)), count, seed)
    assert len(drawn) == len(set(drawn)) == min(count, len(candidates))
    place_of, sizes = {key: place for place, key in candidates}, {}
    for place, _ in candidates:
        sizes[place] = sizes.get(place, 0) + 1
    taken = {place: sum(place_of[key] == place for key in drawn) for place in sizes}
    most = max(taken.values(), default=0)
    assert all(taken[place] >= min(sizes[place], most - 1) for place in sizes)


def test_a_draw_is_kept_with_its_seed_on_the_round_s1_24(tree):
    round_ = a_round(tree, "preparing")
    for unit in (tree.cell, tree.cell, tree.sibling):
        a_bloc_registration(tree, unit)

    made = surveys.draw(round_, level="bloc", count=2, seed="20112026", by=tree.chief, at=NOW)

    assert {visit.registration.unit for visit in made} == {tree.cell, tree.sibling}
    assert all(visit.is_drawn for visit in made)
    round_.refresh_from_db()
    assert (round_.seed, round_.sample_size) == ("20112026", 2)
    assert round_.trail.get(step="draw").reason == "2 mô hình, bốc ngẫu nhiên, số chọn 20112026."


def test_nothing_left_to_draw_is_said(tree):
    with pytest.raises(Refusal, match="Không còn mô hình"):
        surveys.draw(a_round(tree), level="bloc", count=2, seed="1", by=tree.chief, at=NOW)


def test_what_is_chosen_by_hand_is_visited_two_a_working_day(tree):
    round_ = make.a_survey(tree.committee, tree.chief, starts_on=date(2026, 6, 5), ends_on=date(2026, 6, 8))
    chosen = [a_bloc_registration(tree) for _ in range(5)]

    made = surveys.choose(round_, chosen, by=tree.receiver, at=NOW)

    friday, monday = date(2026, 6, 5), date(2026, 6, 8)
    assert [visit.planned_on for visit in made] == [friday, friday, monday, monday, monday]


# ---- the round ----


def test_a_round_is_planned_with_its_team_s1_24(tree):
    facts = {
        "unit": tree.committee, "campaign_year": make.a_year(tree.committee), "name": "Khảo sát đợt 1",
        "starts_on": date(2026, 6, 1), "ends_on": date(2026, 6, 30),
    }  # fmt: skip

    round_ = surveys.plan(
        SurveyRound(), facts, team=[tree.chief, tree.chief_member], lead=tree.chief, by=tree.receiver, at=NOW
    )

    assert [(each.user, each.is_lead) for each in round_.team.all()] == [(tree.chief, True), (tree.chief_member, False)]
    assert [step.step for step in round_.trail.all()] == ["begin"]


def test_only_clerk_and_head_of_the_unit_plan_its_surveys(tree):
    round_ = a_round(tree)

    for user in (tree.chief_member, tree.clerk, tree.stranger):
        with pytest.raises(Refusal, match="không có quyền lập đợt khảo sát"):
            surveys.plan(round_, {}, team=[tree.chief], lead=tree.chief, version=1, by=user, at=NOW)


def test_the_leader_is_in_the_team(tree):
    with pytest.raises(Refusal, match="Trưởng đoàn phải là thành viên"):
        surveys.plan(a_round(tree), {}, team=[tree.chief], lead=tree.chief_member, version=1, by=tree.receiver, at=NOW)


def test_announcing_needs_leader_and_models_and_tells_each_unit_once(tree):
    empty = make.a_survey(tree.committee, state="preparing")
    with pytest.raises(Refusal, match="Chưa có trưởng đoàn"):
        take("announce", empty, by=tree.chief, at=NOW)
    round_ = a_round(tree, "preparing")
    with pytest.raises(Refusal, match="Chưa chọn mô hình nào"):
        take("announce", round_, by=tree.chief, at=NOW)
    for _ in range(2):
        make.a_visit(round_, a_bloc_registration(tree))

    take("announce", round_, by=tree.chief, at=NOW)

    assert round_.state == "running"
    assert Notice.objects.filter(user=tree.clerk).count() == 1
    assert Notice.objects.filter(user=tree.chief_member).count() == 1


def test_a_round_ends_when_every_visit_is_written_up(tree):
    visit = a_visit(tree)
    with pytest.raises(Refusal, match="Còn 1 lần khảo sát chưa ghi"):
        take("end", visit.round, by=tree.chief, at=NOW)
    take("cancel", visit, by=tree.chief, at=NOW, reason="Đơn vị đang sáp nhập.")

    take("end", visit.round, by=tree.chief, at=NOW)

    assert visit.round.state == "ended"


def test_a_cancelled_round_cancels_its_visits_and_one_begun_is_not_cancelled(tree):
    visit = a_visit(tree)
    take("cancel", visit.round, by=tree.chief, at=NOW, reason="Hoãn sang năm sau.")
    visit.refresh_from_db()
    assert visit.state == "cancelled"
    begun = make.a_visit(a_round(tree), a_bloc_registration(tree), state="done")

    with pytest.raises(Refusal, match="Đã có lần khảo sát"):
        take("cancel", begun.round, by=tree.chief, at=NOW, reason="Hoãn sang năm sau.")


# ---- the visit ----


def test_the_team_writes_up_what_it_found(tree):
    visit = a_visit(tree)

    surveys.write_up(visit, FOUND, version=1, by=tree.chief_member, at=JUNE)

    assert (visit.state, visit.rating, visit.version) == ("done", "good", 2)
    assert [(step.step, step.by) for step in visit.trail.all()] == [("record", tree.chief_member)]
    assert Notice.objects.filter(user=tree.clerk, link=visit.get_absolute_url()).count() == 1


def test_findings_may_be_mended_and_the_second_writer_is_shown_the_first(tree):
    visit = a_visit(tree)
    surveys.write_up(visit, FOUND, version=1, by=tree.chief_member, at=JUNE)

    surveys.write_up(visit, FOUND | {"rating": "fair"}, version=2, by=tree.chief, at=JUNE)

    assert (visit.state, visit.rating, visit.trail.count()) == ("done", "fair", 1)
    with pytest.raises(Overtaken):
        surveys.write_up(visit, FOUND, version=2, by=tree.chief, at=JUNE)


def test_only_the_team_writes_in_a_running_round_and_no_future_day(tree):
    visit = a_visit(tree)
    with pytest.raises(Refusal, match="không có trong đoàn khảo sát"):
        surveys.write_up(visit, FOUND, version=1, by=tree.receiver, at=JUNE)
    visit.refresh_from_db()
    with pytest.raises(Refusal, match="không được ở sau hôm nay"):
        surveys.write_up(visit, FOUND, version=1, by=tree.chief, at=at(date(2026, 6, 1)))
    early = make.a_visit(a_round(tree, "preparing"), a_bloc_registration(tree))
    with pytest.raises(Refusal, match="chưa bắt đầu hoặc đã kết thúc"):
        surveys.write_up(early, FOUND, version=1, by=tree.chief, at=JUNE)


def test_nobody_surveys_the_models_of_their_own_unit(tree):
    posted = make.an_account(tree.committee, "member")
    posted.person.unit = tree.cell
    posted.person.save()
    round_ = make.a_survey(tree.committee, tree.chief, posted)
    visit = make.a_visit(round_, a_bloc_registration(tree))

    assert able(visit) == ([tree.chief], [(posted, "thuộc tập thể được khảo sát")])
    with pytest.raises(Refusal, match="thuộc tập thể được khảo sát"):
        surveys.write_up(visit, FOUND, version=1, by=posted, at=JUNE)


def test_a_round_in_which_nobody_could_see_a_model_is_not_announced(tree):
    posted = make.an_account(tree.committee, "member")
    posted.person.unit = tree.cell
    posted.person.save()
    visit = make.a_visit(make.a_survey(tree.committee, posted, state="preparing"), a_bloc_registration(tree))

    with pytest.raises(Refusal, match="Không còn thành viên nào khảo sát được"):
        take("announce", visit.round, by=tree.chief, at=NOW)


def test_a_planned_visit_moves_to_another_day_of_its_round_and_the_unit_is_told(tree):
    visit = a_visit(tree)

    surveys.reschedule(visit, date(2026, 6, 9), version=1, by=tree.receiver, at=JUNE)

    assert (visit.planned_on, visit.state, visit.version) == (date(2026, 6, 9), "planned", 2)
    assert [step.reason for step in visit.trail.all()] == ["Từ 02/06/2026 sang 09/06/2026."]
    assert Notice.objects.filter(user=tree.clerk, link=visit.get_absolute_url()).count() == 1
    with pytest.raises(Overtaken):
        surveys.reschedule(visit, date(2026, 6, 10), version=1, by=tree.receiver, at=JUNE)


def test_who_has_no_part_in_a_survey_moves_nothing_and_no_visit_leaves_its_round(tree):
    visit = a_visit(tree)
    with pytest.raises(Refusal, match="không tổ chức, không tham gia đoàn"):
        surveys.reschedule(visit, date(2026, 6, 9), version=1, by=tree.clerk, at=JUNE)
    visit.refresh_from_db()
    with pytest.raises(Refusal, match="hãy chọn ngày trong đợt"):
        surveys.reschedule(visit, date(2026, 7, 1), version=1, by=tree.chief_member, at=JUNE)
    done = a_visit(tree, state="done")

    assert not surveys.may_reschedule(done, tree.receiver)


def test_the_day_is_changed_on_its_page(client, tree):
    visit = a_visit(tree)
    client.force_login(tree.chief)
    address = f"{visit.get_absolute_url()}doi-ngay/"

    early = client.post(address, {"planned_on": "2026-05-01", "version": 1})
    answer = client.post(address, {"planned_on": "2026-06-09", "version": 1})
    late = client.post(address, {"planned_on": "2026-06-10", "version": 1})

    visit.refresh_from_db()
    assert (early.status_code, answer.status_code, late.status_code) == (422, 302, 409)
    assert visit.planned_on == date(2026, 6, 9)


# ---- corrections ----


def test_a_correction_goes_from_the_team_to_the_unit_and_back_s2_23(tree):
    visit = a_visit(tree, state="done")

    correction = surveys.ask_correction(
        visit, text="Bổ sung sổ theo dõi hồ sơ trễ hẹn.", due_on=date(2026, 12, 1), by=tree.chief, at=NOW
    )

    visit.refresh_from_db()
    assert visit.state == "corrections_open"
    take("mend", correction, by=tree.clerk, at=NOW, reason="Đã lập sổ và công khai.")
    assert (correction.answer, correction.mended_on) == ("Đã lập sổ và công khai.", NOW.date())
    take("send_back", correction, by=tree.chief, at=NOW, reason="Sổ còn thiếu cột lý do.")
    assert (correction.state, correction.mended_on) == ("open", None)
    take("mend", correction, by=tree.clerk, at=NOW, reason="Đã thêm cột lý do.")
    take("confirm", correction, by=tree.chief_member, at=NOW)
    visit.refresh_from_db()
    assert (correction.state, correction.closed_on, visit.state) == ("closed", NOW.date(), "corrections_closed")
    assert [step.step for step in visit.trail.all()] == ["correct", "close"]


def test_a_visit_stays_open_until_its_last_correction_is_closed(tree):
    visit = a_visit(tree, state="done")
    first, _ = make.a_correction(visit, state="mended"), make.a_correction(visit)

    take("confirm", first, by=tree.chief, at=NOW)

    visit.refresh_from_db()
    assert visit.state == "corrections_open"


def test_corrections_are_asked_by_the_team_after_the_visit_for_a_day_to_come(tree):
    visit = a_visit(tree, state="done")
    ask = {"text": "Bổ sung sổ theo dõi.", "at": NOW}
    with pytest.raises(Refusal, match="không có trong đoàn"):
        surveys.ask_correction(visit, due_on=date(2026, 12, 1), by=tree.receiver, **ask)
    with pytest.raises(Refusal, match="không được ở trước hôm nay"):
        surveys.ask_correction(visit, due_on=date(2026, 11, 1), by=tree.chief, **ask)
    with pytest.raises(Refusal, match="Không thể “Yêu cầu uốn nắn”"):
        surveys.ask_correction(a_visit(tree), due_on=date(2026, 12, 1), by=tree.chief, **ask)


def test_others_neither_mend_nor_confirm(tree):
    correction = make.a_correction(a_visit(tree, state="done"))
    with pytest.raises(Refusal, match="không có quyền “Báo đã khắc phục”"):
        take("mend", correction, by=tree.stranger, at=NOW, reason="Đã làm xong rồi.")
    take("mend", correction, by=tree.registrant, at=NOW, reason="Đã làm xong rồi.")

    with pytest.raises(Refusal, match="không có quyền “Xác nhận đã khắc phục”"):
        take("confirm", correction, by=tree.clerk, at=NOW)
    with pytest.raises(Refusal, match="không có trong đoàn"):
        take("confirm", correction, by=tree.receiver, at=NOW)


# ---- what eligibility is told (Table C: C1, C4, C5) ----


def test_only_what_was_seen_by_the_receiver_counts_as_surveyed_s2_23(tree):
    seen, planned, correcting = (a_bloc_registration(tree) for _ in range(3))
    round_ = a_round(tree)
    make.a_visit(round_, seen, state="done")
    make.a_visit(round_, planned)
    make.a_correction(make.a_visit(round_, correcting, state="done"))
    own = make.a_survey(tree.cell, tree.head)
    make.a_visit(own, planned, state="done")

    found = surveys.surveyed([seen.pk, planned.pk, correcting.pk])

    assert found == {seen.pk: Surveyed(surveyed=True), correcting.pk: Surveyed(surveyed=True, corrections_open=True)}


def test_a_correction_stays_open_at_an_earlier_visit_too(tree):
    registration = a_bloc_registration(tree)
    make.a_correction(make.a_visit(a_round(tree), registration, state="done"))
    make.a_visit(a_round(tree), registration, state="done")

    assert surveys.surveyed([registration.pk])[registration.pk].corrections_open


def test_a_visit_done_can_not_be_without_day_and_rating(tree):
    visit = a_visit(tree)
    visit.state = SurveyVisit.State.DONE

    with pytest.raises(Exception, match="a_visit_done_says_when_and_how"):
        visit.save()


def test_the_page_of_a_round_sums_up_what_was_seen_judged_and_is_to_be_mended_s2_23(client, tree):
    round_ = make.a_survey(tree.committee, tree.chief)
    make.a_visit(round_, make.an_accepted_registration(tree.cell), state="done")
    weak = make.a_visit(round_, make.an_accepted_registration(tree.cell), state="done", rating="weak")
    for due_on in (date(2026, 11, 1), date(2026, 12, 1)):
        make.a_correction(weak, due_on=due_on)
    make.a_visit(round_, make.an_accepted_registration(tree.cell))
    client.force_login(tree.receiver)

    with time_machine.travel(NOW, tick=False):
        facts = dict(client.get(round_.get_absolute_url()).context["facts"])

    assert facts["Đã khảo sát"] == "2/3 mô hình"
    assert facts["Đánh giá"] == "Tốt 1; Chưa đạt yêu cầu 1"
    assert facts["Uốn nắn"] == "2 nội dung, còn 2, quá hạn 1"


def test_who_writes_up_a_visit_sees_what_was_registered_and_how_far_it_has_come_s2_09(client, tree):
    visit = a_visit(tree)
    criterion = visit.registration.criteria.get()
    ProgressEntry.objects.create(criterion=criterion, on=date(2026, 6, 1), value="72", by=tree.clerk, at=NOW)
    client.force_login(tree.chief)

    pages = [client.get(visit.get_absolute_url() + way).content.decode() for way in ("", "ghi/")]

    assert all(criterion.text in page and f"72 so với chỉ tiêu {criterion.target}" in page for page in pages)


def test_a_paper_of_the_round_is_picked_by_number_and_title(client, tree):
    paper = Document.objects.create(
        type=make.a_document_type("KH", "Kế hoạch"), unit=tree.committee, title="khảo sát mô hình năm 2026",
        campaign_year=make.a_year(tree.committee),
    )  # fmt: skip
    client.force_login(tree.chief)

    page = client.get("/mo-hinh/khao-sat/moi/").content.decode()

    assert f"{paper}: khảo sát mô hình năm 2026" in page


def test_what_is_typed_of_a_visit_or_in_the_log_outlives_the_page(client, tree):
    visit = a_visit(tree)
    client.force_login(tree.chief)
    record = f"{visit.get_absolute_url()}ghi/"
    through = f"{visit.registration.get_absolute_url()}trong-nam/"

    assert f'data-keep="{record}"' in client.get(record).content.decode()
    page = client.get(through).content.decode()
    assert all(f'data-keep="{name}-{visit.registration_id}"' in page for name in ("nhat-ky", "tien-do"))


def test_a_drawing_of_lots_in_error_says_why_beside_its_field_and_keeps_what_was_typed(client, tree):
    round_ = a_round(tree, "preparing")
    client.force_login(tree.chief)

    page = client.post(reverse("models_registry:survey-draw", args=[round_.pk]), {"level": "base", "count": "4"})

    form = page.context["form"]
    assert (page.status_code, form.errors.keys()) == (422, {"seed"})
    assert (form["level"].value(), form["count"].value()) == ("base", "4")
    assert not round_.visits.exists()
