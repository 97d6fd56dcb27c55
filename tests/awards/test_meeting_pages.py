"""Pages of meetings and public lists: convene, attendance, the grid, opinions and answers; their queries."""

from datetime import timedelta

from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone

from awards.models import Attendee, Feedback, Meeting, Nomination, PublicList
from tests import make


def said(answer):
    return [str(message) for message in get_messages(answer.wsgi_request)]


def a_sitting(tree, count=1, ballot="open", members=3):
    """A meeting that has begun, with so many cases of the cell and members."""
    round_ = make.a_round(tree.committee, 2026, "bloc")
    cases = [make.a_nomination(round_, make.a_practice(tree.cell, tree.committee), "proposed") for _ in range(count)]
    body = make.a_body(tree.committee)
    for position in range(4, members + 1):
        body.members.create(person=make.a_person(tree.committee), position=position, valid_from=make.LONG_AGO)
    begun = timezone.now() - timedelta(hours=1)
    meeting = make.a_meeting(round_, body, *cases, ballot=ballot, starts_at=begun)
    meeting.chair = body.members.first()
    meeting.save()
    return meeting


def page(name, record):
    return reverse(f"awards:{name}", args=[record.pk])


def attend(client, meeting):
    seats = {f"presence-{each.pk}": "present" for each in meeting.attendees.all()}
    return client.post(
        page("meeting-attendance", meeting), {"version": meeting.version, "chair": meeting.chair_id, **seats}
    )


def test_a_meeting_is_convened_from_its_round(client, tree):
    round_, body = make.a_round(tree.committee, 2026, "bloc"), make.a_body(tree.committee)
    make.a_nomination(round_, make.a_practice(tree.cell, tree.committee), "proposed")
    client.force_login(tree.receiver)

    shown = client.get(page("round-meetings", round_)).content.decode()
    answer = client.post(
        page("round-meetings", round_),
        {"body": body.pk, "day": "2026-12-10", "clock": "08:30", "place": "Phòng họp số 1", "ballot": "secret"},
    )

    meeting = Meeting.objects.get()
    assert "Triệu tập phiên họp" in shown
    assert answer.url == meeting.get_absolute_url()
    assert (f"{timezone.localtime(meeting.starts_at):%d/%m/%Y %H:%M}", meeting.ballot) == ("10/12/2026 08:30", "secret")


def test_what_is_refused_stands_on_the_form(client, tree):
    round_, body = make.a_round(tree.committee, 2026, "bloc"), make.a_body(tree.committee)
    client.force_login(tree.receiver)

    answer = client.post(
        page("round-meetings", round_),
        {"body": body.pk, "day": "2026-12-10", "clock": "08:30", "place": "Phòng họp", "ballot": "open"},
    )

    assert answer.status_code == 422
    assert "Chưa có đề nghị nào chờ tập thể cho ý kiến." in answer.content.decode()


def test_from_attendance_to_the_result_in_three_pages(client, tree):
    meeting = a_sitting(tree)
    client.force_login(tree.receiver)

    assert attend(client, meeting).status_code == 302
    meeting.refresh_from_db()
    grid = client.get(page("meeting-votes", meeting)).content.decode()
    assert grid.count('class="form-select vote"') == 3
    client.post(page("meeting-votes", meeting), {"version": meeting.version, "fill": "1"})
    client.force_login(tree.chief)
    answer = client.post(reverse("awards:meeting-step", args=[meeting.pk, "close"]))

    assert said(answer)[-1] == "Đã ghi: kết thúc phiên họp."
    assert Nomination.objects.get().state == "approved"


def test_the_grid_takes_letters_and_leaves_out_who_steps_out(client, tree):
    meeting = a_sitting(tree)
    case, (first, second, third) = meeting.cases.get(), meeting.attendees.all()
    client.force_login(tree.receiver)
    attend(client, meeting)
    client.post(
        page("meeting-step-out", meeting),
        {"case": case.pk, "attendee": third.pk, "reason": "Là người thân của chủ thể."},
    )
    meeting.refresh_from_db()

    client.post(
        page("meeting-votes", meeting),
        {"version": meeting.version, f"v-{case.pk}-{first.pk}": "t", f"v-{case.pk}-{second.pk}": "k"},
    )

    case.refresh_from_db()
    assert (case.agreed, case.against, case.abstained) == (1, 1, 0)
    recusal = case.recusals.get()
    client.post(page("recusal-remove", recusal))
    assert not case.recusals.exists()


def test_slips_are_typed_in_as_numbers(client, tree):
    meeting = a_sitting(tree, ballot="secret")
    case = meeting.cases.get()
    client.force_login(tree.receiver)
    attend(client, meeting)
    meeting.refresh_from_db()

    client.post(
        page("meeting-votes", meeting),
        {"version": meeting.version, f"agreed-{case.pk}": 2, f"against-{case.pk}": 0, f"abstained-{case.pk}": 1},
    )

    case.refresh_from_db()
    assert (case.agreed, case.against, case.abstained) == (2, 0, 1)


def test_more_slips_than_voters_are_said_beside_the_case_and_an_empty_case_may_wait(client, tree):
    meeting = a_sitting(tree, count=2, ballot="secret")
    first, second = meeting.cases.all()
    client.force_login(tree.receiver)
    attend(client, meeting)
    meeting.refresh_from_db()
    url = page("meeting-votes", meeting)

    bad = client.post(
        url, {"version": meeting.version, f"agreed-{first.pk}": 3, f"against-{first.pk}": 1, f"abstained-{first.pk}": 0}
    )
    client.post(url, {"version": meeting.version, f"agreed-{first.pk}": 2})

    assert bad.status_code == 422
    assert bad.context["form"].errors[f"agreed-{first.pk}"] == ["Có 4 phiếu nhưng chỉ 3 thành viên được biểu quyết."]
    assert "invalid-feedback" in bad.content.decode()
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.agreed, first.against, first.abstained) == (2, 0, 0)
    assert (second.agreed, second.against) == (None, None)
    shown = client.get(meeting.get_absolute_url()).content.decode()
    assert "Mới có 2 phiếu trên 3 thành viên được biểu quyết." in shown
    assert "Trưởng ban (tổ trưởng) kết thúc phiên họp. Trường hợp 1: Mới có 2 phiếu" in shown


def test_an_absence_without_reason_is_said_beside_its_cell(client, tree):
    meeting = a_sitting(tree)
    first, second, _ = meeting.attendees.all()
    client.force_login(tree.receiver)

    bad = client.post(
        page("meeting-attendance", meeting),
        {"version": 1, f"presence-{first.pk}": "absent", f"presence-{second.pk}": "written",
         f"reason-{second.pk}": "Đi công tác"},
    )  # fmt: skip

    assert bad.status_code == 422
    assert set(bad.context["form"].errors) == {f"reason-{first.pk}", f"opinion-{second.pk}"}
    assert bad.content.decode().count("invalid-feedback") == 2


def test_who_voted_how_in_an_open_ballot_is_shown_to_those_who_sit_there(client, tree):
    meeting = a_sitting(tree)
    case, voters = meeting.cases.get(), list(meeting.attendees.all())
    client.force_login(tree.receiver)
    attend(client, meeting)
    client.post(
        page("meeting-step-out", meeting),
        {"case": case.pk, "attendee": voters[-1].pk, "reason": "Là người thân của chủ thể."},
    )
    meeting.refresh_from_db()
    letters = {f"v-{case.pk}-{each.pk}": letter for each, letter in zip(voters[:2], "ky", strict=True)}
    client.post(page("meeting-votes", meeting), {"version": meeting.version} | letters)

    inside = client.get(meeting.get_absolute_url())
    client.force_login(tree.clerk)
    outside = client.get(meeting.get_absolute_url())

    [(_, cells)] = inside.context["votes"]
    assert [words for _, words in cells] == ["Không tán thành", "Ý kiến khác", "Không dự"]
    assert "Ý kiến của từng thành viên" in inside.content.decode()
    assert "Ý kiến của từng thành viên" not in outside.content.decode()


def test_everybody_not_noted_is_in_the_room_by_one_button(client, tree):
    meeting = a_sitting(tree)
    seat = meeting.attendees.last()
    client.force_login(tree.receiver)

    client.post(
        page("meeting-attendance", meeting),
        {"version": 1, "fill": "1", f"presence-{seat.pk}": "absent", f"reason-{seat.pk}": "Đi công tác xa."},
    )

    assert list(meeting.attendees.values_list("presence", flat=True)) == ["present", "present", "absent"]


def test_of_two_typing_at_once_the_second_keeps_his_text(client, tree):
    meeting = a_sitting(tree)
    client.force_login(tree.receiver)
    attend(client, meeting)
    seat = meeting.attendees.first()

    answer = client.post(
        page("meeting-attendance", meeting),
        {"version": 1, f"presence-{seat.pk}": "absent", f"reason-{seat.pk}": "Đi công tác xa."},
    )

    assert answer.status_code == 409
    assert "Đi công tác xa." in answer.content.decode()
    assert 'name="version" value="2"' in answer.content.decode()


def test_a_missing_reason_stands_on_the_form_with_who_was_filled_in(client, tree):
    meeting = a_sitting(tree)
    seat = meeting.attendees.first()
    client.force_login(tree.receiver)

    answer = client.post(
        page("meeting-attendance", meeting), {"version": 1, "fill": "1", f"presence-{seat.pk}": "absent"}
    )

    assert answer.status_code == 422
    assert "Ghi lý do vắng của đồng chí Đặng Văn Trưởng." in answer.content.decode()
    shown = [presence.value() for _, presence, *_ in answer.context["form"].rows()]
    assert shown == ["absent", "present", "present"]


def test_who_is_away_neither_chairs_nor_writes_the_minutes(client, tree):
    meeting = a_sitting(tree)
    seat = meeting.attendees.first()
    away = {f"presence-{seat.pk}": "absent", f"reason-{seat.pk}": "Đi công tác xa."}
    client.force_login(tree.receiver)

    answer = client.post(
        page("meeting-attendance", meeting),
        {"version": 1, "chair": seat.member_id, "secretary": seat.member_id, "fill": "1", **away},
    )

    assert answer.context["form"].errors == {
        "chair": ["Đồng chí Đặng Văn Trưởng vắng mặt nên không chủ trì; chọn người khác."],
        "secretary": ["Đồng chí Đặng Văn Trưởng vắng mặt nên không ghi biên bản; chọn người khác."],
    }


def test_an_end_before_the_beginning_is_said_beside_it(client, tree):
    meeting = a_sitting(tree)
    meeting.starts_at = make.at(make.TODAY, 14)
    meeting.save()
    client.force_login(tree.receiver)

    answer = client.post(page("meeting-attendance", meeting), {"version": 1, "ends": "13:30"})

    assert list(answer.context["form"].errors) == ["ends"]
    assert "Giờ kết thúc phải sau giờ bắt đầu.</span>" in answer.text


def test_only_who_keeps_the_meeting_types_into_it(client, tree):
    meeting = a_sitting(tree)
    client.force_login(tree.chief_member)

    names = ("meeting", "meeting-attendance", "meeting-votes")
    assert [client.get(page(name, meeting)).status_code for name in names] == [200, 403, 403]
    client.post(page("meeting-agenda", meeting))
    assert meeting.history.count() == 2


def test_written_opinions_are_for_those_who_sit_there(client, tree):
    meeting = a_sitting(tree)
    Attendee.objects.filter(meeting=meeting).first().delete()
    seat = meeting.attendees.first()
    seat.presence, seat.reason, seat.opinion = "written", "Đang điều trị.", "Nhất trí, đề nghị bổ sung số liệu."
    seat.save()

    seen = {}
    for who in ("chief_member", "reader"):
        client.force_login(getattr(tree, who))
        seen[who] = "đề nghị bổ sung số liệu" in client.get(meeting.get_absolute_url()).content.decode()

    assert seen == {"chief_member": True, "reader": False}


def test_a_meeting_shows_its_papers_and_offers_only_those_not_begun(client, tree):
    meeting = a_sitting(tree)
    client.force_login(tree.receiver)
    offered = [row["starter"].key for row in client.get(page("meeting", meeting)).context["starters"]]

    minutes = make.an_issued_paper(tree.committee, 4, "BB", "Biên bản", made_from=meeting.minutes_key)
    shown = client.get(page("meeting", meeting))

    assert offered == [meeting.letter_key, meeting.minutes_key]
    assert [row["starter"].key for row in shown.context["starters"]] == [meeting.letter_key]
    assert minutes.get_absolute_url() in shown.content.decode()


def test_pages_of_a_meeting_are_flat(client, tree, queries):
    small, large = a_sitting(tree, count=2), a_sitting_elsewhere(tree)
    for meeting in (small, large):
        for seat in meeting.attendees.all():
            seat.presence = "present"
            seat.save()

    for name in ("meeting", "meeting-attendance", "meeting-votes"):
        queries(page(name, small), tree.receiver)
        assert queries(page(name, large), tree.receiver) <= queries(page(name, small), tree.receiver)


def a_sitting_elsewhere(tree):
    """Twelve cases before twelve members of a body with another task, in a round of its own."""
    round_ = make.a_round(tree.committee, 2026, "two_year")
    body = make.a_body(tree.committee, covers_dvk=False, covers_qcdc=True)
    for position in range(4, 13):
        body.members.create(person=make.a_person(tree.committee), position=position, valid_from=make.LONG_AGO)
    cases = [make.a_nomination(round_, make.a_practice(tree.cell, tree.committee), "proposed") for _ in range(12)]
    return make.a_meeting(round_, body, *cases)


# ---- public lists ----


def a_list(tree):
    round_ = make.a_round(tree.committee, 2026, "bloc")
    today = timezone.localdate()
    nomination = make.a_nomination(round_, make.a_practice(tree.cell, tree.committee))
    return make.a_public_list(nomination, opens_on=today, closes_on=today + timedelta(days=7))


def test_a_list_is_put_up_from_its_round(client, tree):
    round_ = make.a_round(tree.committee, 2026, "bloc")
    make.a_nomination(round_, make.a_practice(tree.cell, tree.committee))
    client.force_login(tree.receiver)
    last = timezone.localdate() + timedelta(days=7)

    shown = client.get(page("round-public", round_)).content.decode()
    answer = client.post(page("round-public", round_), {"kind": "before", "closes_on": last.isoformat()})

    public = PublicList.objects.get()
    assert f'value="{last.isoformat()}"' in shown
    assert (answer.url, public.closes_on, public.lines.count()) == (public.get_absolute_url(), last, 1)


def test_a_clerk_below_writes_and_reads_his_answer(client, tree):
    public = a_list(tree)
    client.force_login(tree.clerk)
    client.post(page("public-list-say", public), {"line": public.lines.get().pk, "text": "Đề nghị xem lại số liệu."})
    opinion = Feedback.objects.get()
    client.force_login(tree.receiver)
    client.post(page("feedback-answer", opinion), {f"{opinion.pk}-answer": "Đã đối chiếu, số liệu đúng."})
    client.force_login(tree.clerk)

    shown = client.get(public.get_absolute_url()).content.decode()

    assert "Đã đối chiếu, số liệu đúng." in shown
    assert "Ý kiến của đồng chí" in shown


def test_others_do_not_read_who_wrote(client, tree):
    public = a_list(tree)
    public.feedback.create(unit=tree.cell, by=tree.clerk, text="Đề nghị xem lại số liệu.", at=make.NOW)
    client.force_login(tree.stranger)

    shown = client.get(public.get_absolute_url()).content.decode()

    assert "Đề nghị xem lại số liệu." not in shown
    assert "Gửi ý kiến" in shown


def test_too_few_words_stay_on_the_page(client, tree):
    public = a_list(tree)
    opinion = public.feedback.create(unit=tree.cell, by=tree.clerk, text="Đề nghị xem lại số liệu.", at=make.NOW)
    client.force_login(tree.clerk)
    assert client.post(page("public-list-say", public), {"text": "Không."}).status_code == 422
    client.force_login(tree.receiver)
    assert client.post(page("feedback-answer", opinion), {f"{opinion.pk}-answer": "Rồi."}).status_code == 422


def test_a_list_is_taken_down_with_a_reason(client, tree):
    public = a_list(tree)
    client.force_login(tree.receiver)

    client.post(reverse("awards:public-list-step", args=[public.pk, "withdraw"]), {"reason": "Công khai nhầm đợt."})

    public.refresh_from_db()
    assert public.state == "withdrawn"


def test_the_list_page_is_flat(client, tree, queries):
    public = a_list(tree)
    for place in range(12):
        public.feedback.create(unit=tree.cell, by=tree.clerk, text=f"Ý kiến thứ {place} về số liệu.", at=make.NOW)
    many = queries(public.get_absolute_url(), tree.receiver)
    public.feedback.first().delete()

    assert many <= queries(public.get_absolute_url(), tree.receiver)
