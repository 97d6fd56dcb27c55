from datetime import date

import pytest
from django.urls import reverse

from campaign import document_types, plans
from campaign.drafts import starter
from campaign.drafts.parts import gaps, movement_of, table, two
from campaign.models import Assignment, Campaign, Document, DocumentType, Milestone, SteeringBody
from campaign.obligations import lay
from tests import make
from tests.ground import standing


@standing
def year(tree):
    document_types.fill(DocumentType)
    return make.a_year(tree.committee, theme="Năm dân vận khéo")


def offered(unit, year, user):
    return starter.offered(unit, year, user, on=make.TODAY)


def keys(unit, year, user):
    """The starters of this floor and the one above it, by key."""
    return [each.key for each in offered(unit, year, user)]


def due(unit, year, user):
    return {each.key: each.due for each in offered(unit, year, user) if each.due}


def begun(key, unit, year, user):
    return starter.begun(key, unit, year, user, on=make.TODAY)


def a_late_duty(year, **columns):
    milestone = Milestone.objects.create(
        campaign_year=year, name="Thành lập Tổ chỉ đạo", kind="body", due_on=date(2026, 3, 31), **columns
    )
    lay(milestone, by=None)
    return milestone


# ---- who is offered what ----


@pytest.mark.parametrize(
    ("seat", "user", "wanted", "unwanted"),
    [
        ("committee", "receiver", {"ke-hoach-nam", "thanh-lap", "huong-dan-nam", "tong-ket"}, {"kien-toan"}),
        ("cell", "clerk", {"ke-hoach-nam", "thanh-lap", "tong-ket"}, {"huong-dan-nam", "lam-diem"}),
        ("department", "clerk", set(), {"ke-hoach-nam", "thanh-lap"}),
    ],
)
def test_a_unit_is_offered_what_it_may_issue(tree, year, seat, user, wanted, unwanted):
    found = set(keys(getattr(tree, seat), year, getattr(tree, user)))

    assert wanted <= found
    assert not unwanted & found


def test_once_a_body_is_at_work_its_papers_are_offered(tree, year):
    make.a_body(tree.committee)

    found = set(keys(tree.committee, year, tree.receiver))

    assert {"kien-toan", "quy-che", "giay-moi-hop", "bien-ban-hop", "lam-diem"} <= found
    assert not {"thanh-lap", "phan-cong"} & found


def test_what_presses_says_why_s0_20(tree, year):
    milestone = a_late_duty(year)

    assert due(tree.committee, year, tree.receiver) == {
        "ke-hoach-nam": "Đơn vị chưa có kế hoạch năm 2026.",
        "thanh-lap": "Đơn vị chưa có Ban Chỉ đạo hoạt động theo quyết định.",
        f"don-doc-{milestone.pk}": "2/2 đơn vị quá hạn.",
        "huong-dan-nam": "Chưa có hướng dẫn thực hiện phong trào năm 2026.",
    }


def test_s0_27_the_committees_body_is_offered_its_regulation_plan_and_guidance(tree, year):
    make.a_body(tree.committee)

    assert {"quy-che", "ke-hoach-nam", "huong-dan-nam"} <= set(keys(tree.committee, year, tree.receiver))
    assert {"quy-che", "huong-dan-nam"} & set(keys(tree.cell, year, tree.clerk)) == set()


def test_nothing_presses_in_a_closed_year_but_a_missing_body(tree):
    year = make.a_year(tree.committee, state="closed")
    a_late_duty(year)

    assert list(due(tree.committee, year, tree.receiver)) == ["thanh-lap"]


def test_what_was_begun_presses_no_more(tree, year):
    values = begun("thanh-lap", tree.cell, year, tree.clerk)
    plans.draft(tree.cell, values=values, by=tree.clerk)

    assert "thanh-lap" not in due(tree.cell, year, tree.clerk)
    assert "thanh-lap" in keys(tree.cell, year, tree.clerk)


def test_outside_the_campaign_nothing_is_offered(tree, year):
    assert keys(tree.province, year, tree.receiver) == []
    assert keys(tree.committee, None, tree.receiver) == []


def test_an_unknown_starter_begins_as_a_blank_paper(tree, year):
    assert begun("khong-co", tree.cell, year, tree.clerk) == starter.prefilled(tree.cell)


# ---- what they say ----


def test_a_new_body_is_proposed_from_the_seats(tree, year):
    made = begun("thanh-lap", tree.cell, year, tree.clerk)

    assert made["type"].name == "Quyết định"
    assert made["title"] == "thành lập Tổ chỉ đạo phong trào thi đua “Dân vận khéo” Chi bộ Văn phòng"
    assert made["text"].splitlines()[1:4] == [
        "1. Đồng chí Trần Văn Tổ, Chuyên viên, Tổ trưởng;",
        "2. Đồng chí Phan Thị Viên, Chuyên viên, Thành viên;",
        "3. Đồng chí Lê Thị Thư, Chuyên viên, Thành viên, Thư ký.",
    ]


def test_a_prepared_body_is_set_up_with_its_own_list(tree, year):
    make.a_body(tree.committee, state="preparing", decision="", established_on=None)

    made = begun("thanh-lap", tree.committee, year, tree.receiver)

    assert "1. Đồng chí Đặng Văn Trưởng, Phó Bí thư, Trưởng ban;" in made["text"]
    assert (made["authority"], made["signer_name"]) == ("T/M BAN THƯỜNG VỤ", "Hoàng Văn Quyết")


def test_a_re_formed_body_names_who_left_and_what_is_replaced(tree, year):
    body = make.a_body(tree.committee)
    body.members.filter(role="member").update(valid_to=date(2026, 6, 30))

    made = begun("kien-toan", tree.committee, year, tree.receiver)

    assert "kien-toan" in due(tree.committee, year, tree.receiver)
    lines = made["text"].splitlines()
    assert lines[1:5] == [
        "1. Đồng chí Đặng Văn Trưởng, Phó Bí thư, Trưởng ban;",
        "2. Đồng chí Vũ Thị Ghi, Chuyên viên, Thành viên, Thư ký.",
        "Điều 2. Các đồng chí sau đây thôi tham gia Ban Chỉ đạo:",
        "1. Đồng chí Bùi Thị Ban, Chánh Văn phòng, Thành viên.",
    ]
    assert lines[-1].endswith("và thay thế Quyết định số 05-QĐ/ĐU, ngày 12/3/2025.")


def test_the_regulation_takes_quorum_and_majority_from_the_rules(tree, year):
    make.a_body(tree.committee)

    made = begun("quy-che", tree.committee, year, tree.receiver)

    assert "khi có ít nhất 2/3 số thành viên dự họp" in made["text"]
    assert "khi có trên 1/2 tổng số thành viên tán thành" in made["text"]
    assert made["text"].count("\nĐiều ") == 14
    assert (made["authority"], made["concurrent"]) == ("PHÓ BÍ THƯ", "TRƯỞNG BAN CHỈ ĐẠO")


def test_assignments_are_a_table_and_a_long_one_an_appendix(tree, year):
    body = make.a_body(tree.committee)
    member = body.members.get(role="member")
    for kind, unit in (("follow", tree.sibling), ("appraise", tree.cell)):
        Assignment.objects.create(member=member, unit=unit, kind=kind, valid_from=make.LONG_AGO)
    # Where no more is said of the order, PostgreSQL now gives the first one last.
    Assignment.objects.filter(kind="follow").update(unit=tree.cell)

    short = begun("phan-cong", tree.committee, year, tree.receiver)
    for _ in range(12):
        Assignment.objects.create(member=member, unit=make.a_unit(tree.committee), valid_from=make.LONG_AGO)
    long = begun("phan-cong", tree.committee, year, tree.receiver)

    assert "| 1 | Bùi Thị Ban | Chi bộ Văn phòng | Theo dõi, thẩm định |" in short["text"]
    assert short["appendices"] == []
    assert "01 thành viên phụ trách 13 đơn vị (có danh sách kèm theo)." in long["text"]
    assert len(long["appendices"][0]["text"].splitlines()) == 15


def test_the_reminder_lists_the_late_units_and_sets_a_new_working_day(tree, year):
    milestone = a_late_duty(year)

    made = begun(f"don-doc-{milestone.pk}", tree.committee, year, tree.receiver)

    assert made["title"] == "đôn đốc thành lập Tổ chỉ đạo năm 2026"
    assert "Đến ngày 20/11/2026, còn 02/02 đơn vị chưa hoàn thành, gồm:" in made["text"]
    assert "| 1 | Chi bộ Văn phòng | 31/3/2026 | 234 |" in made["text"]
    assert "hoàn thành chậm nhất đến hết ngày 30/11/2026." in made["text"]
    assert made["recipients"].splitlines() == ["Chi bộ Văn phòng", "Chi bộ Báo", "Lưu Văn phòng Đảng uỷ"]


def test_minutes_know_who_belongs_to_the_body_and_leave_the_rest_to_the_pen(tree, year):
    make.a_body(tree.committee)

    made = begun("bien-ban-hop", tree.committee, year, tree.receiver)

    assert (made["authority"], made["signer_name"]) == ("CHỦ TRÌ HỘI NGHỊ", "Đặng Văn Trưởng")
    assert (made["second_authority"], made["second_name"]) == ("NGƯỜI GHI BIÊN BẢN", "Vũ Thị Ghi")
    assert "3. Thành viên (tổng số 03 đồng chí; có mặt … đồng chí):" in gaps(made["text"])
    assert "- Đồng chí Bùi Thị Ban, Chánh Văn phòng, Thành viên." in made["text"]


def test_an_invitation_names_what_the_year_asks_for_next(tree, year):
    year.windows.exclude(kind="report", level="base").delete()
    make.a_body(tree.cell)

    made = begun("giay-moi-hop", tree.cell, year, tree.clerk)

    assert "triển khai việc tự báo cáo (đến hết ngày 31/12/2026)." in made["text"]
    assert (made["concurrent"], made["recipients"]) == ("TỔ TRƯỞNG TỔ CHỈ ĐẠO", "Thành viên Tổ chỉ đạo\nLưu Chi bộ")


def test_a_plan_begun_in_the_form_is_the_plan_of_its_unit(tree, year):
    values = begun("ke-hoach-nam", tree.cell, year, tree.clerk)

    paper = plans.draft(tree.cell, values=values, by=tree.clerk)

    assert paper.made_from == "ke-hoach-nam"
    assert plans.plan_of(year, tree.cell).document == paper
    assert "ke-hoach-nam" not in keys(tree.cell, year, tree.clerk)


# ---- the parts ----


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Phong trào thi đua “Dân vận khéo” giai đoạn 2023 - 2027", "phong trào thi đua “Dân vận khéo”"),
        ("Phong trào thi đua “Dân vận khéo” (2013-2015)", "phong trào thi đua “Dân vận khéo”"),
        ("Năm Dân vận khéo", "năm Dân vận khéo"),
    ],
)
def test_a_paper_of_one_year_does_not_name_the_years_of_the_campaign(name, said):
    assert movement_of(Campaign(name=name)) == said


def test_a_cell_keeps_no_bar_and_no_line_break():
    assert table([("TT", ":-:"), ("Tên", ":---")], [(1, "a|b\nc")]) == ["| TT | Tên |", "|:-:|:---|", "| 1 | a/b c |"]


def test_counts_are_written_with_two_digits_and_nothing_as_nought():
    assert (two(5), two(12), two(0)) == ("05", "12", "0")


# ---- the page ----


def test_the_page_shows_first_what_is_due_then_every_paper_by_type(client, tree, year):
    make.a_body(tree.committee)
    client.force_login(tree.receiver)

    page = client.get(reverse("campaign:document-choose")).content.decode()

    order = [page.index(words) for words in ("Việc cần làm bây giờ", "Kế hoạch năm 2026", "<h2>Quyết định</h2>",
                                             "<h2>Biên bản</h2>")]  # fmt: skip
    assert order == sorted(order)
    assert f"mau=quy-che&amp;don_vi={tree.committee.pk}&amp;nam=2026" in page


def test_the_form_looks_for_grounds_among_the_stored_papers(client, tree, year):
    client.force_login(tree.clerk)

    page = client.get(reverse("campaign:document-new")).content.decode()

    assert f'data-grounds="{reverse("campaign:basis-picker")}"' in page
    assert "editor/grounds" in page


def test_a_paper_begun_and_not_saved_is_found_again_by_its_writer_alone(client, tree, year):
    typed = {"unit": tree.cell.pk, "key": "thanh-lap", "user": tree.clerk.pk, "title": "thành lập Tổ chỉ đạo"}
    client.force_login(tree.clerk)
    client.post(reverse("campaign:document-autosave"), typed)

    own = client.get(reverse("campaign:document-choose")).content.decode()
    client.force_login(tree.receiver)
    another = client.get(reverse("campaign:document-choose")).content.decode()

    assert "Đang gõ, chưa lưu thành dự thảo" in own
    assert f'{reverse("campaign:document-new")}?mau=thanh-lap&amp;don_vi={tree.cell.pk}"' in own
    assert "Đang gõ" not in another


def test_a_search_is_blind_to_accents(client, tree, year):
    make.a_body(tree.committee)
    client.force_login(tree.receiver)

    page = client.get(reverse("campaign:document-choose"), {"tim": "bien ban"}).content.decode()
    nothing = client.get(reverse("campaign:document-choose"), {"tim": "khong co gi"}).content.decode()

    assert "Biên bản họp Ban Chỉ đạo" in page
    assert "Kế hoạch năm 2026" not in page
    assert "Không có mẫu nào khớp" in nothing


def test_who_writes_no_papers_has_no_such_page(client, tree, year):
    client.force_login(tree.reader)

    assert client.get(reverse("campaign:document-choose")).status_code == 403


def test_choosing_opens_the_form_filled(client, tree, year):
    client.force_login(tree.clerk)

    page = client.get(reverse("campaign:document-new"), {"mau": "thanh-lap"}).content.decode()

    assert "thành lập Tổ chỉ đạo phong trào thi đua" in page
    assert "Điều 1. Thành lập Tổ chỉ đạo" in page


def test_the_page_asks_the_database_no_more_for_more_duties(tree, year, queries):
    make.a_body(tree.committee)
    a_late_duty(year)
    url = reverse("campaign:document-choose")
    first = queries(url, tree.receiver)
    for number in range(5):
        a_late_duty(year, clause=str(number))

    assert queries(url) == first


def test_a_starter_is_known_by_its_record(tree, year):
    body = make.a_body(tree.committee)

    found = starter.about(body, offered(tree.committee, year, tree.receiver))

    assert [each.key for each in found] == ["kien-toan", "quy-che", "giay-moi-hop", "bien-ban-hop"]
    assert SteeringBody.objects.count() == 1
    assert not Document.objects.exists()


# ---- where the matter is ----


def test_the_page_of_a_body_leads_to_its_papers(client, tree, year):
    body = make.a_body(tree.committee)
    client.force_login(tree.receiver)

    page = client.get(body.get_absolute_url()).content.decode()

    assert '<button class="btn btn-plain" name="mau" value="quy-che">' in page
    assert f"mau=giay-moi-hop&amp;don_vi={tree.committee.pk}&amp;nam=2026" in page
    client.force_login(tree.clerk)
    assert "mau=quy-che" not in client.get(body.get_absolute_url()).content.decode()


def test_the_board_and_the_year_lead_to_what_can_be_written(client, tree, year):
    a_late_duty(year)
    client.force_login(tree.receiver)

    board = client.get(reverse("campaign:tracking")).content.decode()
    page = client.get(year.get_absolute_url()).content.decode()

    assert "Soạn công văn đôn đốc" in board
    assert f"{reverse('campaign:document-choose')}?don_vi={tree.committee.pk}&amp;nam=2026" in page


def test_a_draft_lists_its_gaps_and_may_be_sent_all_the_same(client, tree, year):
    make.a_body(tree.committee)
    values = begun("giay-moi-hop", tree.committee, year, tree.receiver)
    paper = plans.draft(tree.committee, values=values, by=tree.receiver)
    client.force_login(tree.receiver)

    page = client.get(paper.get_absolute_url()).content.decode()
    client.post(f"{paper.get_absolute_url()}send_for_signature/")

    assert "2 dòng còn chỗ trống" in page
    assert "3. Địa điểm: …" in page
    assert Document.objects.get().state == "for_signature"
