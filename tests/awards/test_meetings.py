"""Họp xét: convene, attendance, who steps out, votes in the open and by slip, the result."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from awards import meetings, nominations
from awards.models import Attendee, Case, Meeting, Nomination, Recusal, Vote
from campaign.models import BodyMember
from tests import make
from tests.ground import standing
from tests.make import at
from units.matters import standings, topic
from units.models import Notice
from units.versions import Overtaken
from units.workflow import Refusal, open_steps, take

DECEMBER = at(date(2026, 12, 10))
LATER = DECEMBER + timedelta(hours=2)
PLACE = "Phòng họp số 1"
WAITING = Nomination.State.PROPOSED
AWAY = ("absent", "Đi công tác theo quyết định.", "")
HERE = ("present", "", "")


def a_case(round_, unit, **columns):
    return make.a_nomination(round_, make.a_practice(unit, round_.unit, **columns), WAITING)


def a_sitting(tree, ballot="open", cases=2, **rules):
    """An open round with cases of the sibling unit, and a meeting on them; five members, one of them from there."""
    round_ = make.a_round(tree.committee, 2026, "bloc")
    for name, value in rules.items():
        setattr(round_.rules, name, value)
    round_.rules.save()
    body = make.a_body(tree.committee)
    for position, unit in ((4, tree.cell), (5, tree.sibling)):
        body.members.create(person=make.a_person(unit), position=position, valid_from=make.LONG_AGO)
    put_forward = [a_case(round_, tree.sibling) for _ in range(cases)]
    meeting = called(tree, round_, body, ballot=ballot)
    return SimpleNamespace(round=round_, body=body, nominations=put_forward, meeting=meeting)


@standing
def sitting(tree):
    """One on two cases, by show of hands."""
    return a_sitting(tree)


@standing
def sitting_on_one(tree):
    """One on a single case."""
    return a_sitting(tree, cases=1)


def called(tree, round_, body, **given):
    given = {"starts_at": DECEMBER, "place": PLACE, "ballot": "open", "by": tree.receiver, "at": DECEMBER, **given}
    return meetings.convene(round_, body=body, **given)


def attended(tree, meeting, *told):
    """Note the attendance of the members in their order; the rest are in the room."""
    seats = list(meeting.attendees.all())
    found = {seat.pk: told[place] if place < len(told) else HERE for place, seat in enumerate(seats)}
    meetings.note_attendance(meeting, found, columns={}, version=meeting.version, by=tree.receiver)
    return seats


def voted(tree, meeting, choices, **given):
    meetings.type_votes(meeting, choices, version=meeting.version, by=tree.receiver, **given)


# ---- convening ----


def test_a_meeting_calls_the_members_on_what_is_proposed(tree, sitting):
    sat = sitting
    meeting = sat.meeting

    assert (meeting.state, meeting.place, meeting.chair.role, meeting.secretary.role) == (
        "called", PLACE, BodyMember.Role.HEAD, BodyMember.Role.SECRETARY,
    )  # fmt: skip
    assert [case.nomination for case in meeting.cases.all()] == sat.nominations
    assert [(each.presence, each.member.position) for each in meeting.attendees.all()] == [
        ("", place) for place in range(1, 6)
    ]
    assert [(each.step, each.target, each.by) for each in meeting.trail.all()] == [("convene", "called", tree.receiver)]


def test_members_with_accounts_are_told(tree):
    round_, body = make.a_round(tree.committee, 2026, "bloc"), make.a_body(tree.committee)
    body.members.create(person=tree.chief_member.person, position=4, valid_from=make.LONG_AGO)
    a_case(round_, tree.cell)

    meeting = called(tree, round_, body)

    [notice] = Notice.objects.filter(user=tree.chief_member)
    assert notice.text == f"Mời đồng chí dự họp xét “{round_}” lúc 09 giờ 00, ngày 10/12/2026, tại {PLACE}."
    assert notice.link == meeting.get_absolute_url()


@pytest.mark.parametrize(
    ("state", "on", "says"),
    [
        ("called", date(2026, 12, 9), ("09 giờ 00, ngày 10/12/2026", True)),
        ("called", date(2026, 12, 10), ("09 giờ 00, ngày 10/12/2026", True)),
        ("called", date(2026, 12, 11), ("đã qua ngày họp", False)),
        ("cancelled", date(2026, 12, 9), ("phiên họp đã huỷ", False)),
    ],
)
def test_an_invitation_stands_until_the_day_of_the_meeting_is_over(sitting, state, on, says):
    meeting = sitting.meeting
    meeting.state = state
    meeting.save()

    [now] = standings({topic("meeting", meeting.pk)}, on=on).values()

    assert (now.words, now.is_open) == says


def test_who_works_where_the_case_is_from_steps_out(tree, sitting):
    sat = sitting

    assert [(each.case.position, each.attendee.member.position, each.reason, each.by_rule)
            for each in Recusal.objects.all()] == [
        (1, 5, "Trường hợp của đơn vị mình: Chi bộ Báo.", True),
        (2, 5, "Trường hợp của đơn vị mình: Chi bộ Báo.", True),
    ]  # fmt: skip
    with pytest.raises(Refusal, match="không biểu quyết trường hợp của chính mình"):
        meetings.step_back(Recusal.objects.filter(case__meeting=sat.meeting).first(), by=tree.receiver)


@pytest.mark.parametrize("who", ["stranger", "clerk", "chief_member", "decider"])
def test_who_may_not_convene(tree, who):
    round_, body = make.a_round(tree.committee, 2026, "bloc"), make.a_body(tree.committee)
    a_case(round_, tree.cell)

    with pytest.raises(Refusal, match="chỉ đạo cấp đó"):
        called(tree, round_, body, by=getattr(tree, who))


def test_a_body_of_another_level_is_refused(tree):
    round_ = make.a_round(tree.committee, 2026, "bloc")
    a_case(round_, tree.cell)

    with pytest.raises(Refusal, match="chỉ đạo cấp đó"):
        called(tree, round_, make.a_body(tree.cell))


def test_nobody_meets_before_the_year_that_is_considered(tree):
    round_ = make.a_round(tree.committee, 2026, "bloc")
    a_case(round_, tree.cell)

    with pytest.raises(Refusal, match="không thể ở trước năm 2026") as refused:
        called(tree, round_, make.a_body(tree.committee), starts_at=make.at(date(2025, 12, 31)))
    assert refused.value.about == "day"


@pytest.mark.parametrize(
    ("state", "why"), [("closed", "chưa mở hoặc đã chốt"), ("open", "Chưa có đề nghị nào chờ tập thể")]
)
def test_a_meeting_needs_an_open_round_with_something_proposed(tree, state, why):
    round_ = make.a_round(tree.committee, 2026, "bloc", state=state)

    with pytest.raises(Refusal, match=why):
        called(tree, round_, make.a_body(tree.committee))
    assert not Meeting.objects.exists()


def test_one_meeting_at_a_time(tree, sitting):
    sat = sitting

    with pytest.raises(Refusal, match="đang có một phiên họp"):
        called(tree, sat.round, sat.body)
    take("cancel", sat.meeting, by=tree.receiver, at=DECEMBER, reason="Hoãn họp do bão số 5.")
    assert called(tree, sat.round, sat.body).pk


def test_the_agenda_follows_the_round(tree, sitting):
    sat = sitting
    take("withdraw", sat.nominations[0], by=tree.receiver, at=DECEMBER, reason="Đơn vị xin rút hồ sơ.")
    late = a_case(sat.round, tree.cell)

    assert meetings.renew_agenda(sat.meeting, by=tree.receiver) == 2
    assert [(case.position, case.nomination) for case in sat.meeting.cases.all()] == [
        (1, sat.nominations[1]),
        (2, late),
    ]
    assert Recusal.objects.get(case__nomination=late).attendee.member.position == 4


# ---- attendance ----


def test_attendance_is_kept_with_its_reasons(tree, sitting):
    meeting = sitting.meeting
    wrote = ("written", "Đang điều trị tại bệnh viện.", "Nhất trí cả hai trường hợp.")

    attended(tree, meeting, HERE, AWAY, wrote)

    assert [(each.presence, each.reason, each.opinion) for each in meeting.attendees.all()] == [
        HERE, AWAY, wrote, HERE, HERE
    ]  # fmt: skip
    assert meeting.version == 2


@pytest.mark.parametrize(
    ("told", "why"),
    [(("absent", " ", ""), "Ghi lý do vắng"), (("written", "Đi công tác.", ""), "Ghi ý kiến bằng văn bản")],
)
def test_who_is_away_says_why(tree, sitting, told, why):
    with pytest.raises(Refusal, match=why):
        attended(tree, sitting.meeting, told)


def test_of_two_secretaries_the_second_is_told(tree, sitting):
    meeting = sitting.meeting
    attended(tree, meeting)

    with pytest.raises(Overtaken):
        meetings.note_attendance(meeting, {}, columns={}, version=1, by=tree.chief)


def test_who_turns_out_to_be_away_loses_his_votes(tree, sitting_on_one):
    meeting = sitting_on_one.meeting
    attended(tree, meeting)
    voted(tree, meeting, {}, fill=True)

    attended(tree, meeting, HERE, AWAY)

    case = meeting.cases.get()
    assert (case.agreed, case.votes.count()) == (3, 3)


# ---- votes ----


def test_votes_are_typed_in_by_name_and_counted(tree, sitting):
    meeting = sitting.meeting
    seats = attended(tree, meeting)
    first, second = meeting.cases.all()

    voted(tree, meeting, {(first.pk, seats[0].pk): "k", (second.pk, seats[1].pk): "y", (1_000, seats[0].pk): "t",
                          (first.pk, seats[4].pk): "t"}, fill=True)  # fmt: skip

    assert list(meeting.cases.values_list("agreed", "against", "abstained")) == [(3, 1, 0), (3, 0, 1)]
    assert not Vote.objects.filter(attendee=seats[4]).exists()


def test_a_vote_can_be_mended_and_taken_away(tree, sitting_on_one):
    meeting = sitting_on_one.meeting
    seats, case = attended(tree, meeting), meeting.cases.get()
    voted(tree, meeting, {}, fill=True)

    voted(tree, meeting, {(case.pk, seats[0].pk): "k", (case.pk, seats[1].pk): "t"})

    assert sorted(vote.choice for vote in case.votes.all()) == ["k", "t"]
    assert [each.history_type for each in Vote.history.filter(attendee_id=seats[0].pk).order_by("history_id")] == [
        "+",
        "~",
    ]


def test_a_secret_ballot_keeps_numbers_only(tree):
    meeting = a_sitting(tree, ballot="secret", cases=1).meeting
    attended(tree, meeting)
    case = meeting.cases.get()

    meetings.type_counts(
        meeting, {case.pk: {"agreed": 3, "against": 1, "abstained": 0}}, version=meeting.version, by=tree.receiver
    )

    case.refresh_from_db()
    assert (case.agreed, case.against, case.abstained, case.votes.count()) == (3, 1, 0, 0)
    with pytest.raises(Refusal, match="bỏ phiếu kín"):
        voted(tree, meeting, {})


def test_an_open_ballot_takes_no_bare_numbers(tree, sitting):
    meeting = sitting.meeting

    with pytest.raises(Refusal, match="biểu quyết công khai"):
        meetings.type_counts(meeting, {}, version=1, by=tree.receiver)


def test_somebody_steps_out_for_a_reason_of_his_own_and_comes_back(tree, sitting_on_one):
    meeting = sitting_on_one.meeting
    seats, case = attended(tree, meeting), meeting.cases.get()
    voted(tree, meeting, {}, fill=True)

    recusal = meetings.step_out(case, seats[1], "Là em ruột của người được đề nghị.", by=tree.receiver)

    case.refresh_from_db()
    assert (case.agreed, recusal.by_rule) == (3, False)
    with pytest.raises(Refusal, match="Đã ghi đồng chí"):
        meetings.step_out(case, seats[1], "Là em ruột của người được đề nghị.", by=tree.receiver)
    meetings.step_back(recusal, by=tree.receiver)
    assert [each.by_rule for each in case.recusals.all()] == [True]


# ---- the result ----


def test_the_vote_approves_and_rejects(tree, sitting):
    sat = sitting
    seats = attended(tree, sat.meeting)
    second = sat.meeting.cases.last()
    voted(tree, sat.meeting, {(second.pk, seats[place].pk): "k" for place in (0, 1)}, fill=True)

    meetings.close(sat.meeting, by=tree.chief, at=LATER)

    assert [(case.result, case.base, case.needed) for case in sat.meeting.cases.all()] == [
        ("passed", 5, 3), ("failed", 5, 3),
    ]  # fmt: skip
    assert [each.state for each in Nomination.objects.order_by("pk")] == ["approved", "rejected"]
    [step] = sat.nominations[1].trail.all()
    assert (step.step, step.by, step.reason) == (
        "vote", tree.chief, "Tán thành 2/5 (cần ít nhất 3), không tán thành 2, ý kiến khác 0.",
    )  # fmt: skip
    assert (sat.meeting.state, sat.meeting.ends_at) == ("closed", LATER)


def test_of_those_present_fewer_votes_are_enough(tree):
    sat = a_sitting(tree, cases=1, pass_base="present")
    seats = attended(tree, sat.meeting, HERE, AWAY)
    case = sat.meeting.cases.get()
    voted(tree, sat.meeting, {(case.pk, seats[0].pk): "k"}, fill=True)

    meetings.close(sat.meeting, by=tree.chief, at=LATER)

    case.refresh_from_db()
    assert (case.result, case.agreed, case.base, case.needed) == ("passed", 2, 3, 2)


def test_a_written_opinion_counts_as_a_vote_but_not_for_the_quorum(tree, sitting_on_one):
    meeting = sitting_on_one.meeting
    wrote = ("written", "Đang điều trị tại bệnh viện.", "Nhất trí.")
    attended(tree, meeting, HERE, wrote, wrote)
    voted(tree, meeting, {}, fill=True)

    with pytest.raises(Refusal, match="có mặt 3/5 thành viên, cần ít nhất 4"):
        meetings.close(meeting, by=tree.chief, at=LATER)
    attended(tree, meeting, HERE, wrote)
    voted(tree, meeting, {}, fill=True)
    meetings.close(meeting, by=tree.chief, at=LATER)
    assert meeting.cases.get().agreed == 4


def test_what_keeps_a_meeting_open(tree, sitting_on_one):
    meeting = sitting_on_one.meeting

    def why(moment=LATER):
        return next(each.blocked for each in open_steps(meeting, by=tree.chief, at=moment) if each.step.name == "close")

    assert why(DECEMBER - timedelta(hours=1)) == "Phiên họp chưa đến giờ bắt đầu."
    assert why() == "Còn 5 thành viên chưa ghi có mặt hay vắng."
    attended(tree, meeting, AWAY, AWAY)
    assert why() == "Phiên họp không hợp lệ: có mặt 3/5 thành viên, cần ít nhất 4."
    attended(tree, meeting, AWAY)
    assert why() == "Cần chọn người chủ trì trong số thành viên có mặt."
    attended(tree, meeting)
    assert why() == "Trường hợp 1: Mới có 0 phiếu trên 4 thành viên được biểu quyết."
    voted(tree, meeting, {}, fill=True)
    assert why() == ""


@pytest.mark.parametrize("who", ["receiver", "chief_member", "stranger"])
def test_only_the_head_closes(tree, sitting_on_one, who):
    meeting = sitting_on_one.meeting
    attended(tree, meeting)
    voted(tree, meeting, {}, fill=True)

    with pytest.raises(Refusal, match="không có quyền"):
        meetings.close(meeting, by=getattr(tree, who), at=LATER)


def test_what_was_withdrawn_meanwhile_stops_the_close(tree, sitting_on_one):
    sat = sitting_on_one
    attended(tree, sat.meeting)
    voted(tree, sat.meeting, {}, fill=True)
    take("withdraw", sat.nominations[0], by=tree.receiver, at=DECEMBER, reason="Đơn vị xin rút hồ sơ.")

    with pytest.raises(Refusal, match="không còn chờ ý kiến"):
        meetings.close(sat.meeting, by=tree.chief, at=LATER)
    sat.meeting.refresh_from_db()
    assert (sat.meeting.state, Case.objects.get().result) == ("called", "")


def test_nobody_approves_by_hand_what_a_meeting_considers(tree, sitting_on_one):
    sat = sitting_on_one

    with pytest.raises(Refusal, match="phiên họp xét chưa kết thúc"):
        take("approve", sat.nominations[0], by=tree.chief, at=DECEMBER)


def test_a_closed_meeting_takes_nothing_more(tree, sitting_on_one):
    sat = sitting_on_one
    seats = attended(tree, sat.meeting)
    voted(tree, sat.meeting, {}, fill=True)
    meetings.close(sat.meeting, by=tree.chief, at=LATER)
    case = sat.meeting.cases.get()

    for act in (
        lambda: meetings.renew_agenda(sat.meeting, by=tree.receiver),
        lambda: voted(tree, sat.meeting, {}),
        lambda: attended(tree, sat.meeting),
        lambda: meetings.step_out(case, seats[0], "Là người thân của chủ thể.", by=tree.receiver),
    ):
        sat.meeting.refresh_from_db()
        with pytest.raises(Refusal, match="không ghi thêm được"):
            act()


def test_a_ruling_names_who_spoke(tree):
    practice = make.a_practice(tree.cell, tree.committee)
    for year, score in ((2025, 80), (2026, 80)):
        make.a_lived_year(practice, year, score=score)
    round_ = make.a_round(tree.committee, 2026, "two_year")
    nomination = nominations.nominate(round_, practice, by=tree.receiver, at=DECEMBER)

    ruling = nominations.rule(
        nomination, "QUALITY_EQUAL", allows=True, body="Ban Chỉ đạo", person="Đặng Văn Trưởng, Phó Bí thư",
        on=DECEMBER.date(), reason="Giữ vững chất lượng.", by=tree.receiver, at=DECEMBER,
    )  # fmt: skip

    assert (ruling.body, ruling.person) == ("Ban Chỉ đạo", "Đặng Văn Trưởng, Phó Bí thư")


def test_a_seat_at_a_meeting_reads_as_its_person(sitting):
    meeting = sitting.meeting

    assert str(Attendee.objects.filter(meeting=meeting).first()) == "Đặng Văn Trưởng"
