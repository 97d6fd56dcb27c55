"""Khách mời: who is on the list, who is told, what is answered, the papers of a conference read back."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from docx import Document as Word

from awards import conferences, correcting, inviting, revoking
from awards.after_tasks import after_tasks
from awards.models import Award, Invitation
from campaign.drafts import starter
from reports import queue
from tests import make
from tests.ground import standing
from tests.make import at
from tests.reports.printed import page_texts
from units.models import Notice
from units.workflow import Refusal

HELD = date(2026, 12, 25)
NOW = at(date(2026, 12, 20))
GUESTS = "Đồng chí Trần Văn Khách, Phó Bí thư Tỉnh uỷ\n\nĐại diện Ban Tuyên giáo và Dân vận"


def a_conference(tree, count=1, state="planned", called=None, **columns):
    """A conference of the committee at which models of the cell are called up, of a unit of its own or of none."""
    round_ = make.a_round(tree.committee, 2026, form=make.a_form())
    awards = [make.an_award(round_, make.a_practice(tree.cell, tree.committee)) for _ in range(count)]
    Award.objects.update(name="Tổ dân vận", collective=called)
    return make.a_conference(tree.committee, *awards, held_on=HELD, state=state, **{"guests": GUESTS} | columns)


@standing
def conference(tree):
    """A planned one with its one laureate."""
    return a_conference(tree)


def names(conference):
    return [(row.kind, row.name) for row in conference.invitations.order_by("position")]


def invited(tree, **columns):
    """A conference whose letters are out; its one laureate."""
    conference = a_conference(tree, **columns)
    inviting.invite(conference, by=tree.receiver, at=NOW)
    return conference.invitations.get(kind="laureate")


@standing
def row(tree):
    """The letter to the one laureate of a conference."""
    return invited(tree)


def test_an_invitation_says_the_day_of_now_until_it_is_over(client, tree, time_machine):
    time_machine.move_to(NOW)
    conference = invited(tree).conference
    client.force_login(tree.clerk)
    page = {"first": client.get("/don-vi/thong-bao/").content.decode()}
    conference.held_on = HELD + timedelta(days=1)
    conference.save()
    page["moved"] = client.get("/don-vi/thong-bao/").content.decode()

    time_machine.move_to(at(HELD + timedelta(days=2)))
    client.force_login(tree.clerk)
    page["over"] = client.get("/don-vi/thong-bao/").content.decode()

    assert "Hiện nay" not in page["first"]
    assert f"Hiện nay: hội nghị {conference} ngày 26/12/2026." in page["moved"]
    assert "Hiện nay: hội nghị đã qua." in page["over"]
    assert not Notice.objects.visible_to(tree.clerk).unread().exists()


# ---- who ----


def test_who_is_called_up_is_invited_once_and_the_guests_behind_them(tree):
    conference = a_conference(tree, count=2)

    inviting.draw_up(conference, by=tree.receiver)
    inviting.draw_up(conference, by=tree.receiver)

    name = conference.presentations.first().award.name
    assert names(conference) == [
        ("laureate", name), ("guest", "Đồng chí Trần Văn Khách, Phó Bí thư Tỉnh uỷ"),
        ("guest", "Đại diện Ban Tuyên giáo và Dân vận"),
    ]  # fmt: skip


def test_a_guest_taken_out_of_the_list_goes_unless_somebody_answered(tree, conference):
    inviting.draw_up(conference, by=tree.receiver)
    conference.invitations.filter(name__startswith="Đại diện").update(reply="coming")
    conference.guests = ""

    inviting.draw_up(conference, by=tree.receiver)

    assert [name for kind, name in names(conference) if kind == "guest"] == ["Đại diện Ban Tuyên giáo và Dân vận"]


@pytest.mark.parametrize(
    ("line", "name", "seats"),
    [
        ("Đại diện các đoàn thể: 05 đại biểu", "Đại diện các đoàn thể", 5),
        ("Phóng viên báo, đài (12 người).", "Phóng viên báo, đài", 12),
        ("Thành viên Ban Chỉ đạo - 9 Đồng chí", "Thành viên Ban Chỉ đạo", 9),
        ("Đồng chí Trần Văn Khách, Phó Bí thư Tỉnh uỷ", "Đồng chí Trần Văn Khách, Phó Bí thư Tỉnh uỷ", 1),
        ("Trường Mẫu giáo 2", "Trường Mẫu giáo 2", 1),
        ("Đoàn thể: 0 người", "Đoàn thể: 0 người", 1),
    ],
)
def test_a_line_of_guests_may_name_a_group_with_its_number(line, name, seats):
    assert inviting.guest_of(line) == (name, seats)


def test_a_group_answers_with_how_many_come_and_keeps_its_answer_when_resized(client, tree, time_machine):
    conference = invited(tree, guests="Đại diện các đoàn thể: 05 đại biểu").conference
    group = conference.invitations.get(kind="guest")
    time_machine.move_to(NOW, tick=False)
    client.force_login(tree.receiver)
    before = inviting.heads(conference)

    bad = client.post(group.get_absolute_url(), {"reply": "coming", "coming": "6"})
    client.post(group.get_absolute_url(), {"reply": "coming", "coming": "4"})
    answered = inviting.heads(conference)
    conference.guests = "Đại diện các đoàn thể: 03 đại biểu"
    inviting.draw_up(conference, by=tree.receiver)

    assert (bad.status_code, before, answered) == (422, (6, 0), (6, 4))
    assert inviting.heads(conference) == (4, 3)
    assert "<strong>4</strong> người; theo trả lời, dự kiến <strong>3</strong>" in client.get(
        reverse("awards:conference-invited", args=[conference.pk])
    ).content.decode()  # fmt: skip
    with pytest.raises(Refusal, match="số người dự từ 1 đến 3"):
        inviting.answer(conference.invitations.get(kind="guest"), reply="coming", coming=9, by=tree.receiver, at=NOW)


def test_units_below_are_invited_and_told_when_letters_are_out(tree):
    conference = invited(tree).conference
    Notice.objects.all().delete()

    count = inviting.invite_units(conference, [tree.cell], by=tree.receiver, at=NOW)

    row = conference.invitations.get(kind="unit")
    assert (count, row.name) == (1, tree.cell.name)
    assert Notice.objects.get(user=tree.clerk).link == row.get_absolute_url()
    with pytest.raises(Refusal, match="đã có trong danh sách mời"):
        inviting.invite_units(conference, [tree.cell], by=tree.receiver, at=NOW)
    with pytest.raises(Refusal, match="không tổ chức hội nghị"):
        inviting.invite_units(conference, [tree.cell], by=tree.clerk, at=NOW)


def test_a_reminder_goes_to_who_has_not_answered(tree, row):
    inviting.invite_units(row.conference, [tree.cell], by=tree.receiver, at=NOW)
    inviting.answer(row, reply="coming", by=tree.clerk, at=NOW)
    Notice.objects.all().delete()

    inviting.remind(row.conference, by=tree.receiver, at=NOW)

    unit = row.conference.invitations.get(kind="unit")
    assert [notice.link for notice in Notice.objects.filter(user=tree.clerk)] == [unit.get_absolute_url()]


def test_another_day_after_the_letters_is_told_to_all_and_another_programme_to_nobody(client, tree, row, time_machine):
    inviting.answer(row, reply="coming", by=tree.clerk, at=NOW)
    Notice.objects.all().delete()
    time_machine.move_to(NOW, tick=False)
    client.force_login(tree.receiver)
    page = reverse("awards:conference-edit", args=[row.conference_id])
    columns = client.get(page).context["form"].initial | {"starts_at": "08:00", "held_on": HELD}

    client.post(page, columns | {"programme": "Khai mạc"})
    same = Notice.objects.count()
    client.post(page, columns | {"held_on": "2026-12-28", "version": columns["version"] + 1})

    [notice] = Notice.objects.filter(user=tree.clerk)
    assert same == 0
    assert notice.text == (
        "Hội nghị biểu dương đổi thời gian, địa điểm: 08:00 ngày 28/12/2026, tại Hội trường. Không dự được như đã trả "
        "lời thì trả lời lại."
    )
    row.refresh_from_db()
    assert row.reply == "coming"


def test_a_conference_is_not_held_before_what_it_announces_was_decided(client, tree, conference):
    client.force_login(tree.receiver)
    page = reverse("awards:conference-edit", args=[conference.pk])
    columns = client.get(page).context["form"].initial | {"starts_at": "08:00", "held_on": "2026-12-01"}

    bad = client.post(page, columns)

    assert bad.status_code == 422
    assert bad.context["form"].errors == {
        "held_on": ["Hội nghị không thể trước ngày quyết định được công bố (15/12/2026)."]
    }
    with pytest.raises(Refusal, match="không thể trước ngày quyết định"):
        conferences.write(conference, {"held_on": date(2026, 12, 1)}, version=conference.version, by=tree.receiver)


def test_a_unit_called_up_and_invited_as_a_unit_has_one_letter_for_both(client, tree, time_machine):
    row = invited(tree, called=tree.cell)
    Notice.objects.all().delete()

    count = inviting.invite_units(row.conference, [tree.cell], by=tree.receiver, at=NOW)

    row.refresh_from_db()
    assert (count, row.kind, row.conference.invitations.filter(unit=tree.cell).count()) == (1, "both", 1)
    assert not Notice.objects.exists()
    inviting.remind(row.conference, by=tree.receiver, at=NOW)
    assert (
        "được trao khen thưởng, đồng thời dự với tư cách đơn vị trực thuộc" in Notice.objects.get(user=tree.clerk).text
    )
    time_machine.move_to(NOW, tick=False)
    client.force_login(tree.receiver)
    page = reverse("awards:conference-invited", args=[row.conference_id])
    assert [len(client.get(page, {"dien": kind}).context["lines"]) for kind in ("unit", "laureate", "guest")] == [
        1,
        1,
        2,
    ]


def test_a_unit_called_up_after_it_was_invited_keeps_its_letter_and_answer(tree):
    conference = a_conference(tree, called=tree.cell)
    office = make.a_unit(tree.cell)
    Award.objects.update(collective=office)
    unit = make.an_invitation(conference, office, office.name, kind="unit", reply="coming")

    inviting.draw_up(conference, by=tree.receiver)

    unit.refresh_from_db()
    assert (unit.kind, unit.reply, unit.unit, unit.name) == ("both", "coming", tree.cell, "Tổ dân vận")
    assert [kind for kind, _ in names(conference)] == ["both", "guest", "guest"]
    assert Invitation.objects.for_award(Award.objects.get()) == unit


def named_anew(award, name, tree):
    """The award with its name corrected by an issued decision."""
    correction = make.a_decision_correction(award, name)
    correcting.apply(correction, correction.lines[0], by=tree.receiver, at=NOW)


@pytest.mark.parametrize("is_unit", [False, True])
def test_a_name_corrected_after_the_letter_went_out_brings_no_second_letter(tree, is_unit):
    row = invited(tree, called=tree.cell if is_unit else None)
    inviting.answer(row, reply="coming", by=tree.clerk, at=NOW)

    named_anew(row.conference.presentations.get().award, "Tổ dân vận khéo", tree)
    inviting.draw_up(row.conference, by=tree.receiver)

    [kept] = row.conference.invitations.exclude(kind="guest")
    assert (kept.pk, kept.name, kept.reply, kept.sent_on) == (row.pk, "Tổ dân vận khéo", "coming", NOW.date())


@pytest.mark.parametrize("sent_on", [None, NOW.date()])
def test_of_two_letters_to_one_name_one_stays_and_a_past_one_is_as_it_was(tree, row, sent_on):
    right = make.an_invitation(row.conference, tree.cell, "Tổ dân vận khéo", sent_on=sent_on)
    award = row.conference.presentations.get().award

    named_anew(award, "Tổ dân vận khéo", tree)
    row.conference.state = "held"
    row.conference.save()
    award.refresh_from_db()
    named_anew(award, "Tên nữa", tree)

    assert list(row.conference.invitations.exclude(kind="guest").values_list("pk", "name")) == [
        (right.pk if sent_on else row.pk, "Tổ dân vận khéo")
    ]


def revoked(award, tree):
    given = {"ground": "false_claim", "reason": "Số liệu không đúng.", "on": NOW.date()}
    return revoking.revoke(award, **given, by=tree.decider, at=NOW)


def test_who_is_revoked_before_the_conference_is_invited_no_more(tree):
    conference = a_conference(tree, count=2)
    office = make.a_unit(tree.cell)
    first, second = Award.objects.filter(presentation__conference=conference)
    Award.objects.filter(pk=first.pk).update(name="Phòng Tổng hợp", collective=office)
    inviting.draw_up(conference, by=tree.receiver)
    conference.invitations.filter(name="Phòng Tổng hợp").update(kind="both")

    for award in (first, second):
        revoked(award, tree)

    assert [(row.kind, row.unit, row.name) for row in conference.invitations.exclude(kind="guest")] == [
        ("unit", office, office.name)
    ]


def test_a_letter_that_went_out_stays_and_says_that_the_award_was_revoked(client, tree, row, time_machine):
    time_machine.move_to(NOW, tick=False)

    revoked(row.conference.presentations.get().award, tree)
    inviting.draw_up(row.conference, by=tree.receiver)

    row.refresh_from_db()
    client.force_login(tree.clerk)
    assert (row.reply, row.attending) == ("absent", 0)
    assert "Khen thưởng đã huỷ, thôi mời" in client.get(row.get_absolute_url()).content.decode()
    assert row.history.count() == 3


def test_who_is_called_up_after_the_letters_waits_for_one_and_gets_it_alone(client, tree, row, time_machine):
    time_machine.move_to(NOW + timedelta(days=1), tick=False)
    client.force_login(tree.receiver)
    page, act = row.conference.get_absolute_url(), reverse("awards:conference-invite-new", args=[row.conference_id])
    before = client.get(page).content.decode()
    round_ = row.conference.presentations.get().award.nomination.round
    late = make.an_award(round_, make.a_practice(tree.cell, tree.committee))
    Award.objects.filter(pk=late.pk).update(name="Bà Lê Thị Mới")
    row.conference.presentations.create(award=late, position=2)
    inviting.draw_up(row.conference, by=tree.receiver)
    Notice.objects.all().delete()

    waiting = client.get(page).content.decode()
    unsent = client.get(reverse("awards:conference-invited", args=[row.conference_id]), {"da_gui": "false"})
    client.post(act)
    after = client.get(page).content.decode()

    said = "1 người mới chưa được mời"
    assert [said in text for text in (before, waiting, after)] == [False, True, False]
    assert len(unsent.context["lines"]) == 1
    assert [notice.text for notice in Notice.objects.filter(user=tree.clerk)] == [
        "Mời dự Hội nghị biểu dương, 08:00 ngày 25/12/2026, tại Hội trường. Được trao: Bà Lê Thị Mới. Đề nghị trả lời "
        "có dự hay không."
    ]
    assert set(row.conference.invitations.values_list("sent_on", flat=True)) == {NOW.date(), date(2026, 12, 21)}
    with pytest.raises(Refusal, match="Không có người mới"):
        inviting.invite_new(row.conference, by=tree.receiver, at=NOW)
    with pytest.raises(Refusal, match="không tổ chức hội nghị"):
        inviting.invite_new(row.conference, by=tree.clerk, at=NOW)


# ---- the answer ----


def test_the_clerk_of_the_unit_answers_and_changes_the_answer(tree, row):
    inviting.answer(row, reply="deputy", note="Nguyễn Thị Thay, Phó Bí thư", by=tree.clerk, at=NOW)
    first = (row.reply, row.note, row.replied_on)
    inviting.answer(row, reply="coming", note="bỏ", by=tree.clerk, at=NOW)

    assert first == ("deputy", "Nguyễn Thị Thay, Phó Bí thư", date(2026, 12, 20))
    assert (row.reply, row.note) == ("coming", "")
    assert inviting.tally(row.conference) == [
        ("Sẽ dự", 1), ("Cử người dự thay", 0), ("Không dự được", 0), ("Chưa trả lời", 2)
    ]  # fmt: skip


def test_who_organises_types_what_a_guest_said_by_telephone(tree, row):
    guest = Invitation.objects.filter(kind="guest").first()

    inviting.answer(guest, reply="absent", note="Bận họp Tỉnh uỷ", by=tree.receiver, at=NOW)

    assert guest.reply == "absent"


@pytest.mark.parametrize(
    ("reply", "who", "why"),
    [
        ("deputy", "clerk", "họ tên, chức vụ người dự thay"),
        ("absent", "clerk", "lý do không dự được"),
        ("coming", "stranger", "không trả lời thay"),
    ],
)
def test_what_is_no_answer(tree, row, reply, who, why):
    with pytest.raises(Refusal, match=why):
        inviting.answer(row, reply=reply, by=getattr(tree, who), at=NOW)


@pytest.mark.parametrize(("state", "why"), [("planned", "chưa gửi giấy mời"), ("held", "đã tổ chức")])
def test_when_nobody_answers(tree, row, state, why):
    row.conference.state = state

    with pytest.raises(Refusal, match=why):
        inviting.answer(row, reply="coming", by=tree.clerk, at=NOW)


def test_an_invitation_without_answer_waits_as_a_task_until_the_day(tree, row):
    told = [(task.sentence, task.url, task.due_on) for task in after_tasks(tree.clerk, on=NOW.date())]
    later = list(after_tasks(tree.clerk, on=HELD + timedelta(days=1)))
    inviting.answer(row, reply="coming", by=tree.clerk, at=NOW)

    assert told == [("Trả lời giấy mời: Hội nghị biểu dương.", row.get_absolute_url(), HELD)]
    assert (later, list(after_tasks(tree.clerk, on=NOW.date()))) == ([], [])


# ---- pages ----


def test_the_invited_answer_on_their_page(client, tree, row, time_machine):
    time_machine.move_to(NOW, tick=False)
    client.force_login(tree.clerk)

    bad = client.post(row.get_absolute_url(), {"reply": "absent", "note": ""})
    client.post(row.get_absolute_url(), {"reply": "absent", "note": "Trùng lịch công tác"})

    row.refresh_from_db()
    assert (bad.status_code, "Ghi lý do không dự được" in bad.content.decode()) == (422, True)
    assert (row.reply, row.note) == ("absent", "Trùng lịch công tác")
    assert row.conference.get_absolute_url() not in client.get(row.get_absolute_url()).content.decode()


def test_the_list_of_the_invited_is_filtered_and_added_to(client, tree, row, time_machine):
    time_machine.move_to(NOW, tick=False)
    inviting.answer(row, reply="coming", by=tree.clerk, at=NOW)
    client.force_login(tree.receiver)
    page = reverse("awards:conference-invited", args=[row.conference_id])

    client.post(page, {"unit": ""})
    found = {name: len(client.get(page, {"tra_loi": name}).context["lines"]) for name in ("chua", "coming")}
    units = client.get(page, {"dien": "unit"}).context["lines"]

    children = row.conference.unit.children.active(NOW.date()).count()
    assert (found, len(units)) == ({"chua": 2 + children, "coming": 1}, children)


def test_the_list_of_the_invited_is_flat_in_queries(tree, conference, queries):
    inviting.draw_up(conference, by=tree.receiver)
    page = reverse("awards:conference-invited", args=[conference.pk])
    few = queries(page, tree.receiver)
    for number in range(10):
        make.an_invitation(conference, tree.cell, f"Khách {number}")

    assert queries(page, tree.receiver) <= few


# ---- papers ----


def a_letter(conference):
    """The issued invitation, as its starter writes it."""
    campaign_year = conference.presentations.first().award.decision.round.campaign_year
    return campaign_year, make.an_issued_paper(
        conference.unit, 9, "GM", "Giấy mời", on=date(2026, 12, 18), made_from=conference.letter_key,
        authority="T/M BAN THƯỜNG VỤ", signer_post="BÍ THƯ", signer_name="Trần Văn Bí", place="Miền Đông",
        recipients="Lưu Văn phòng Đảng uỷ", text="Trân trọng kính mời đến dự hội nghị.",
    )  # fmt: skip


def words_of(content):
    return [" ".join(text.split()) for text in page_texts(content)]


def test_the_letter_is_begun_with_time_place_and_programme(tree, conference):
    year = conference.presentations.get().award.decision.round.campaign_year

    columns = starter.begun(conference.letter_key, tree.committee, year, tree.receiver, on=NOW.date())

    assert columns["made_from"] == conference.letter_key
    for said in ("08 giờ 00, ngày 25/12/2026", "Hội trường", "- Khai mạc;", "- Trao giấy khen."):
        assert said in columns["text"]


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_each_guest_has_a_copy_of_the_issued_letter(client, tree, row, kind):
    client.force_login(tree.clerk)
    url = reverse(f"reports:invitation-{kind}", args=[row.pk])
    assert client.get(url).status_code == 409

    a_letter(row.conference)
    content = client.get(url).content

    text = words_of(content)[0] if kind == "pdf" else " ".join(each.text for each in Word(BytesIO(content)).paragraphs)
    assert ("Kính mời" in text, row.name in text, "kính mời đến dự hội nghị" in text) == (True, True, True)


def test_the_copies_of_all_are_made_in_the_background(client, tree, row):
    client.force_login(tree.receiver)
    url = reverse("reports:conference-letters", args=[row.conference_id])
    assert client.post(url).url == reverse("awards:conference-invited", args=[row.conference_id])
    a_letter(row.conference)

    client.get(url)
    assert not tree.receiver.exports.exists()
    assert client.post(url).url == reverse("reports:exports")
    queue.render_next(timezone.now())

    pages = words_of(tree.receiver.exports.get().file.read())
    assert [name in page for (_, name), page in zip(names(row.conference), pages, strict=True)] == [True] * 3


def test_the_order_of_presentation_says_what_was_handed_over(client, tree):
    conference = a_conference(tree, count=2)
    row = conference.presentations.first()
    row.handed_on, row.received_by = HELD, "Nguyễn Thị Nhận"
    row.save()
    client.force_login(tree.receiver)

    [text] = words_of(client.get(reverse("reports:conference-order", args=[conference.pk])).content)

    assert ("Tổng số: 02 lượt; đã trao: 01" in text, "Nguyễn Thị Nhận" in text) == (True, True)
