from datetime import date

from awards.drafts.offers import award_starters
from tests import make
from tests.ground import standing


@standing
def practice(tree):
    """A practice of the cell with a result of 2026."""
    found = make.a_practice(tree.cell, tree.committee, name="Khéo ở bộ phận một cửa")
    make.a_lived_year(found, 2026, grade="exemplary")
    return found


def offered(round_, unit, user):
    """The starters by key."""
    return {each.key: each for each in award_starters(unit, round_.campaign_year, user, on=make.TODAY)}


def test_a_unit_proposes_upward_only_what_is_its_own_s0_41(tree, practice):
    other = make.a_practice(tree.sibling, tree.committee, name="Của đơn vị khác")
    round_ = make.a_round(tree.committee, 2026, "two_year")
    make.a_nomination(round_, practice, summary="Giảm thời gian chờ.")
    make.a_nomination(round_, other)

    mine = offered(round_, tree.cell, tree.clerk)
    made = mine[f"to-trinh-{round_.pk}"].make()

    assert list(mine) == [f"to-trinh-{round_.pk}"]
    assert made["recipients"] == "Ban Thường vụ Đảng uỷ các cơ quan Đảng tỉnh\nLưu Chi bộ"
    assert "tặng giấy khen cho 01 tập thể (có danh sách kèm theo)." in made["text"]
    assert "Khéo ở bộ phận một cửa" in made["appendices"][0]["text"]
    assert "Của đơn vị khác" not in made["appendices"][0]["text"]


def test_the_body_proposes_to_its_own_committee_s0_41_s2_30(tree, practice):
    make.a_body(tree.committee)
    round_ = make.a_round(tree.committee, 2026, "two_year")
    make.a_nomination(round_, practice)

    made = offered(round_, tree.committee, tree.receiver)[f"to-trinh-{round_.pk}"].make()

    assert (made["issuer"], made["concurrent"]) == ("body", "TRƯỞNG BAN CHỈ ĐẠO")
    assert made["title"].startswith("đề nghị tặng giấy khen cho tập thể có thành tích trong phong trào")


def test_a_submission_on_a_deed_speaks_of_no_registration_s2_31(tree, practice):
    round_ = make.a_round(tree.committee, 2026, "adhoc")
    make.a_nomination(round_, practice, is_adhoc=True)

    made = offered(round_, tree.committee, tree.receiver)[f"to-trinh-{round_.pk}"].make()

    assert "cho tập thể có thành tích đột xuất trong phong trào" in made["title"]
    assert "có tập thể, cá nhân lập thành tích đột xuất" in made["text"]
    assert "đăng ký" not in made["text"].replace("tiêu chuẩn, quy trình đăng ký", "")


def test_the_list_has_collectives_then_individuals_each_numbered_anew(tree, practice):
    person = make.a_person(tree.cell, "Nguyễn Thị Hoa")
    own = make.a_practice(tree.cell, tree.committee, person=person, name="Gương mẫu")
    round_ = make.a_round(tree.committee, 2026, "two_year")
    for each in (own, practice):
        make.a_nomination(round_, each)

    made = offered(round_, tree.committee, tree.receiver)[f"to-trinh-{round_.pk}"].make()

    lines = made["appendices"][0]["text"].splitlines()
    assert [line.split("|")[1].strip() for line in lines[2:-1]] == ["I- TẬP THỂ (01)", "1", "II- CÁ NHÂN (01)", "1"]
    assert "Ông Nguyễn Thị Hoa" in lines[-2]
    assert lines[-1] == "Tổng số: 01 tập thể, 01 cá nhân."


def test_the_list_says_what_was_voted_recognised_and_given_for_it_already_s2_35(tree, practice):
    practice.results.update(recognised_by="Quyết định số 03-QĐ/CB, ngày 15/10/2026")
    given = make.an_award(make.a_round(tree.cell, 2026, "base", "decided", form=make.a_commendation()), practice)
    make.an_award(make.a_round(tree.cell, 2023, "base", "decided", form=make.a_commendation()), practice)
    round_ = make.a_round(tree.committee, 2026, "two_year")
    nomination = make.a_nomination(
        round_, practice, result=practice.results.get(year=2026), summary="Giảm một nửa số lần đi lại."
    )
    meeting = make.a_meeting(round_, make.a_body(tree.committee), nomination, state="closed")
    meeting.cases.update(agreed=7, base=9, result="passed")

    made = offered(round_, tree.committee, tree.receiver)[f"to-trinh-{round_.pk}"].make()

    [line] = [line for line in made["appendices"][0]["text"].splitlines() if line.startswith("| 1 |")]
    cells = [cell.strip() for cell in line.strip("|").split("|")][1:]
    assert cells[4] == "Tiêu biểu năm 2026; Quyết định số 03-QĐ/CB, ngày 15/10/2026"
    assert cells[5] == "7/9"
    assert cells[6] == f"{given.form.name}, {given.number_text}, ngày 15/12/2026"
    assert "3. Biểu tổng hợp đăng ký (mẫu 2)." in made["text"]


def test_the_list_notes_a_late_registration_and_what_was_ruled(tree, practice):
    plain = make.a_practice(tree.sibling, tree.committee)
    round_ = make.a_round(tree.committee, 2026, "two_year")
    late = [{"verdict": "eligible", "code": "LATE_ALLOWED", "says": "Đăng ký muộn, có ý kiến cho phép.", "clause": ""}]
    nomination = make.a_nomination(round_, practice, findings=late)
    make.a_nomination(round_, plain)
    given = {"body": "Ban Chỉ đạo", "ruled_on": date(2026, 11, 16), "by": tree.chief, "reason": "Giữ vững."}
    nomination.rulings.create(code="QUALITY_EQUAL", allows=True, paper="Biên bản số 3", **given)
    nomination.rulings.create(code="LEFT_SCOPE", allows=False, **given)

    made = offered(round_, tree.committee, tree.receiver)[f"to-trinh-{round_.pk}"].make()

    lines = [line for line in made["appendices"][0]["text"].splitlines() if line.startswith(("| 1 |", "| 2 |"))]
    assert [line.strip("|").split("|")[-1].strip() for line in lines] == [
        "Đăng ký muộn, có ý kiến; Ban Chỉ đạo đồng ý, ngày 16/11/2026 (Biên bản số 3)",
        "",
    ]


def test_a_closed_round_presses_for_its_decision_where_it_is_drawn_up_s1_29(tree, practice):
    round_ = make.a_round(tree.committee, 2026, "bloc", "closed")
    make.a_nomination(round_, practice)

    found = offered(round_, tree.committee, tree.receiver)

    award, recognition = (found[f"quyet-dinh-{kind}-{round_.pk}"] for kind in ("award", "recognition"))
    assert (award.make, award.url) == (None, round_.get_absolute_url())
    assert award.due == recognition.due == "Đã chốt danh sách, chưa dự thảo quyết định."


def test_rounds_that_end_at_one_conference_have_one_invitation_s0_26_s2_17(tree, practice):
    day = date(2026, 10, 15)
    first = make.a_round(tree.committee, 2026, "two_year", conference_on=day)
    make.a_round(tree.committee, 2026, "bloc", conference_on=day)

    found = offered(first, tree.committee, tree.receiver)

    invitations = [each for key, each in found.items() if key.startswith("giay-moi-")]
    assert [each.subject for each in invitations] == [first]
    assert "kỷ niệm 96 năm Ngày truyền thống công tác dân vận của Đảng" in invitations[0].make()["text"]


def test_minutes_of_a_round_leave_the_votes_to_the_pen(tree, practice):
    make.a_body(tree.committee)
    round_ = make.a_round(tree.committee, 2026, "two_year")
    make.a_nomination(round_, practice)

    made = offered(round_, tree.committee, tree.receiver)[f"bien-ban-xet-{round_.pk}"].make()

    assert "| 1 | Chi bộ Văn phòng | Khéo ở bộ phận một cửa | … | … | Nhất trí |" in made["text"]
    assert "thống nhất đề nghị cấp uỷ xem xét, quyết định: 01 tập thể." in made["text"]


def test_minutes_of_a_round_name_what_the_votes_are_counted_on(tree, practice):
    make.a_body(tree.committee)
    round_ = make.a_round(tree.committee, 2026, "two_year")
    round_.rules.pass_base = "present"
    round_.rules.save()
    make.a_nomination(round_, practice)

    made = offered(round_, tree.committee, tree.receiver)[f"bien-ban-xet-{round_.pk}"].make()

    assert "được đề nghị khi trên 1/2 số thành viên được biểu quyết tán thành;" in made["text"]


def a_held_meeting(tree, practice):
    """A meeting of five from which one of the cell steps out, one is away and one wrote; 3 of 5 in favour."""
    body = make.a_body(tree.committee)
    for position, unit in ((4, tree.cell), (5, tree.committee)):
        body.members.create(person=make.a_person(unit, f"Lê Văn Số {position}"), position=position,
                            valid_from=make.LONG_AGO)  # fmt: skip
    round_ = make.a_round(tree.committee, 2026, "two_year", name="Xét khen năm 2026")
    meeting = make.a_meeting(round_, body, make.a_nomination(round_, practice), discussion="Mô hình thiết thực")
    seats = list(meeting.attendees.all())
    for seat, presence in zip(seats, ("present", "present", "present", "present", "written"), strict=True):
        seat.presence, seat.reason = presence, "Điều trị tại bệnh viện" if presence == "written" else ""
        seat.opinion = "Nhất trí với kết quả thẩm định." if presence == "written" else ""
        seat.save()
    case = meeting.cases.get()
    case.recusals.create(attendee=seats[3], reason="Trường hợp của đơn vị mình: Chi bộ Văn phòng.", by_rule=True)
    meeting.chair, meeting.secretary = seats[0].member, seats[2].member
    meeting.save()
    return meeting


def closed(meeting):
    """The same meeting with its result."""
    case = meeting.cases.get()
    case.agreed, case.against, case.abstained, case.base, case.needed, case.result = 3, 1, 0, 5, 3, "passed"
    case.save()
    meeting.state, meeting.ends_at = "closed", make.at(make.TODAY, 11)
    meeting.save()


def test_a_meeting_is_called_with_day_place_and_chair(tree, practice):
    meeting = a_held_meeting(tree, practice)

    found = offered(meeting.round, tree.committee, tree.receiver)
    text = found[f"moi-hop-xet-{meeting.pk}"].make()["text"]

    assert f"bien-ban-xet-{meeting.round.pk}" not in found
    assert text.splitlines()[1:] == [
        "1. Nội dung: xét đề nghị khen thưởng trong phong trào thi đua “Dân vận khéo” năm 2026 (01 trường hợp của “Xét "
        "khen năm 2026”).",
        "2. Thời gian: 09 giờ 00, ngày 20/11/2026.",
        "3. Địa điểm: Phòng họp số 1.",
        "4. Chủ trì: đồng chí Đặng Văn Trưởng, Trưởng ban.",
        "Đồng chí vắng mặt, đề nghị báo Thư ký Ban Chỉ đạo và gửi ý kiến bằng văn bản trước cuộc họp.",
    ]


def test_minutes_of_a_meeting_say_what_was_noted(tree, practice):
    meeting = a_held_meeting(tree, practice)
    closed(meeting)

    found = offered(meeting.round, tree.committee, tree.receiver)
    paper = found[f"bien-ban-phien-{meeting.pk}"]
    made = paper.make()

    assert (paper.due, made["signer_name"], made["second_name"]) == (
        "Đã họp, chưa lập biên bản.", "Đặng Văn Trưởng", "Vũ Thị Ghi",
    )  # fmt: skip
    for said in (
        "3. Thành viên: tổng số 05 đồng chí; có mặt 04 đồng chí (cần ít nhất 04, 2/3 tổng số):",
        "4. Vắng mặt: không.",
        "5. Vắng mặt, gửi ý kiến bằng văn bản (01 đồng chí):",
        "- Đồng chí Lê Văn Số 5: điều trị tại bệnh viện; ý kiến: nhất trí với kết quả thẩm định.",
        "3. Hình thức: biểu quyết công khai. Trường hợp được đề nghị khi trên 1/2 tổng số thành viên tán thành; ý kiến "
        "bằng văn bản được tính vào số phiếu.",
        "- Trường hợp 1: đồng chí Lê Văn Số 4 (trường hợp của đơn vị mình: Chi bộ Văn phòng).",
        "| 1 | Chi bộ Văn phòng | Khéo ở bộ phận một cửa | 3 | 1 | 0 | 3/5 (60,0%) | Nhất trí đề nghị |",
        "1. Ban Chỉ đạo thống nhất đề nghị cấp uỷ xem xét, quyết định: 01 trường hợp.",
        "Cuộc họp kết thúc lúc 11 giờ 00, ngày 20/11/2026. Biên bản đã được đọc lại cho các đồng chí dự họp nghe, "
        "thống nhất thông qua.",
    ):
        assert said in made["text"].splitlines()
    assert "…" not in made["text"]


def test_minutes_before_the_votes_leave_room_for_the_pen(tree, practice):
    meeting = a_held_meeting(tree, practice)

    made = offered(meeting.round, tree.committee, tree.receiver)[f"bien-ban-phien-{meeting.pk}"].make()

    assert "| 1 | Chi bộ Văn phòng | Khéo ở bộ phận một cửa | … | … | … | … | … |" in made["text"]
    assert "1. Ban Chỉ đạo thống nhất đề nghị cấp uỷ xem xét, quyết định: … trường hợp." in made["text"].splitlines()


def test_minutes_before_the_meeting_leave_who_came_to_the_pen(tree, practice):
    meeting = a_held_meeting(tree, practice)
    meeting.attendees.update(presence="", reason="")

    lines = offered(meeting.round, tree.committee, tree.receiver)[f"bien-ban-phien-{meeting.pk}"].make()["text"]

    assert "có mặt … đồng chí (cần ít nhất 04, 2/3 tổng số):\n- …\n4. Vắng mặt: …\n" in lines
