import io
from datetime import date
from types import SimpleNamespace

import openpyxl
import pytest
from django.urls import get_resolver, reverse
from django.utils import timezone

from tests import make
from units import accounts, people
from units import tree as verbs
from units.models import Notice, Person, Seat, Unit, User
from units.navigation import ENTRIES, address, marked
from units.paths import PATH_LENGTH

TODAY = timezone.localdate()
DAY = date(2026, 7, 1)


@pytest.fixture
def as_user(client):
    def sign_in(user):
        client.force_login(user)
        return client

    return sign_in


def page(client, name, *args, **query):
    answer = client.get(reverse(f"units:{name}", args=args), query)
    return answer.status_code, answer.content.decode()


def post(client, name, /, *args, **data):
    return client.post(reverse(f"units:{name}", args=args), data)


# ---- lists ----


def listed(client, name="unit-list", **query):
    return [str(line.record) for line in client.get(reverse(f"units:{name}"), query).context["lines"]]


def test_the_list_shows_the_tree_from_the_top_down(as_user, tree):
    assert listed(as_user(tree.receiver)) == [
        "Đảng uỷ các cơ quan Đảng tỉnh",
        "Chi bộ Văn phòng",
        "Phòng Hành chính",
        "Chi bộ Báo",
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "chi bo bao"}, ["Chi bộ Báo"]),
        ({"kind": "department"}, ["Phòng Hành chính"]),
        ({"tinh_trang": "het"}, ["Chi bộ cũ"]),
        ({"sap": "ten", "kind": "grassroots_cell", "tinh_trang": "con"}, ["Chi bộ Báo", "Chi bộ Văn phòng"]),
    ],
)
def test_the_list_is_filtered(as_user, tree, query, found):
    verbs.dissolve(make.a_unit(tree.committee, name="Chi bộ cũ"), on=DAY)

    assert listed(as_user(tree.receiver), **query) == found


def test_the_list_of_a_subtree_has_the_unit_and_what_is_below(as_user, tree):
    assert listed(as_user(tree.receiver), trong=tree.cell.pk) == ["Chi bộ Văn phòng", "Phòng Hành chính"]


def test_the_lists_are_flat(queries, tree):
    two = [queries(reverse(f"units:{name}-list"), tree.receiver) for name in ("unit", "person")]
    for _ in range(10):
        make.a_person(make.a_unit(tree.committee))

    assert [queries(reverse(f"units:{name}-list"), tree.receiver) for name in ("unit", "person")] == two


def test_people_are_sorted_by_given_name(as_user, tree):
    assert listed(as_user(tree.stranger), "person-list") == ["Lý Văn Lạ"]
    assert listed(as_user(tree.clerk), "person-list") == [
        "Hồ Văn Ký",
        "Lê Thị Thư",
        "Trần Văn Tổ",
        "Đỗ Văn Uỷ",
        "Phan Thị Viên",
    ]


def test_neither_list_nor_workbook_tells_of_party_membership_or_telephones(as_user, tree):
    make.a_person(tree.cell, "Ngô Văn Đảng", is_party_member=True, phone="0900000001")
    client = as_user(tree.reader)

    shown = client.get(reverse("units:person-list")).content.decode()
    file = client.get(reverse("units:person-list"), {"xuat": "xlsx"})
    sheet = openpyxl.load_workbook(io.BytesIO(file.getvalue())).active
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]

    assert "Ngô Văn Đảng" in cells
    assert not [text for text in [shown, *cells] if "0900000001" in text or "đảng viên" in text.lower()]


# ---- the picker ----


def picked(client, words, picker="unit-picker"):
    return client.get(reverse(f"units:{picker}"), {"q": words}).json()["results"]


def test_the_picker_finds_without_accents_and_shows_where(as_user, tree):
    assert picked(as_user(tree.receiver), "hanh chinh") == [
        {
            "id": tree.department.pk,
            "text": "Phòng Hành chính",
            "trail": "Tỉnh uỷ Thử Nghiệm › Đảng uỷ các cơ quan Đảng tỉnh › Chi bộ Văn phòng",
        }
    ]


def test_the_picker_offers_first_what_is_named_as_typed(as_user, tree):
    for number in range(25):
        make.a_unit(tree.cell, name=f"Công đoàn cơ sở {number} tỉnh")
    wanted = make.a_unit(tree.committee, name="Đảng bộ Tỉnh đoàn")

    found = picked(as_user(tree.receiver), "tỉnh  đoàn")

    assert found[0]["id"] == wanted.pk
    assert [each["text"] for each in found[1:3]] == ["Công đoàn cơ sở 0 tỉnh", "Công đoàn cơ sở 1 tỉnh"]
    assert len(found) == 20


def test_the_picker_wants_two_letters_and_stays_behind_the_fence(as_user, tree):
    assert picked(as_user(tree.receiver), "h") == []
    assert picked(as_user(tree.stranger), "hanh chinh") == []


def test_the_picker_offers_no_ended_unit(as_user, tree):
    verbs.dissolve(tree.sibling, on=DAY)

    assert picked(as_user(tree.receiver), "chi bo bao") == []


def test_where_only_grassroots_organisations_are_wanted_no_other_unit_is_offered(as_user, tree):
    client = as_user(tree.receiver)

    assert [each["id"] for each in picked(client, "van phong", "grassroots-picker")] == [tree.cell.pk]
    assert picked(client, "hanh chinh", "grassroots-picker") == []


def test_the_picker_asks_as_much_for_many_as_for_one(queries, tree):
    url = f"{reverse('units:unit-picker')}?q=chi"
    one = queries(url, tree.receiver)
    for _ in range(25):
        make.a_unit(tree.committee)

    assert queries(url, tree.receiver) == one


# ---- the page of a unit ----


def test_the_page_of_a_unit_tells_its_names_parents_and_mergers(as_user, tree):
    verbs.rename(tree.cell, name="Chi bộ Tổng hợp", on=date(2025, 3, 1), decision="05-QĐ/ĐU")
    verbs.merge([tree.sibling], tree.cell, on=DAY, decision="20-QĐ/ĐU")

    status, html = page(as_user(tree.clerk), "unit", tree.cell.pk)

    assert status == 200
    assert "Từ ngày 01/03/2025: Chi bộ Văn phòng đổi tên thành Chi bộ Tổng hợp, theo 05-QĐ/ĐU." in html
    assert "Từ ngày 01/07/2026: Sáp nhập Chi bộ Báo thành Chi bộ Tổng hợp, theo 20-QĐ/ĐU." in html
    assert "từ 01/01/2020 đến hết 28/02/2025" in html
    assert "Đã kết thúc ngày 30/06/2026" in html


def test_no_unit_has_a_name_or_a_place_until_now_that_has_ended(as_user, tree):
    verbs.dissolve(tree.sibling, on=DAY)
    verbs.merge([tree.cell], make.a_unit(tree.committee, on=DAY), on=DAY)

    assert page(as_user(tree.receiver), "unit", tree.sibling.pk)[1].count("từ 01/01/2020 đến hết 30/06/2026") == 2
    _, merged = page(as_user(tree.receiver), "unit", tree.cell.pk)
    assert merged.count("từ 01/01/2020 đến hết 30/06/2026") == 2
    assert merged.count("từ 01/07/2026 đến nay") == 1


def test_a_unit_above_one_s_reach_is_named_without_a_link(as_user, tree):
    _, text = page(as_user(tree.clerk), "unit", tree.cell.pk)

    assert str(tree.committee) in text
    assert tree.committee.get_absolute_url() not in text
    assert f'<a href="{tree.cell.get_absolute_url()}">' in text


def test_the_inbox_marks_no_entry_of_the_menu(as_user, tree):
    client = as_user(tree.clerk)

    def marked(name):
        menu = client.get(reverse(f"units:{name}")).context["frame"].navigation
        return [entry["label"] for entry in menu if entry["current"]]

    assert marked("inbox") == []
    assert marked("unit-list") == ["Đơn vị và con người"]


def test_every_page_of_the_models_stands_under_an_entry_of_the_menu():
    urls = [address(entry.url_name) for entry in ENTRIES]
    pages = [page for page in get_resolver().url_patterns if getattr(page, "app_name", "") == "models_registry"]

    def entry_of(page):
        match = SimpleNamespace(view_name=f"models_registry:{page.name}")
        return marked(urls, match, f"/mo-hinh/{page.pattern}").removeprefix("/mo-hinh")

    found = {page.name: entry_of(page) for page in pages[0].url_patterns}
    assert set(found.values()) == {"/dang-ky/", "/bao-cao/", "/khao-sat/"}
    assert [found[name] for name in ("practice", "resemblance")] == ["/dang-ky/"] * 2
    assert [found[name] for name in ("appraisal-own", "criteria-set", "result-list")] == ["/bao-cao/"] * 3
    assert [found[name] for name in ("note", "replication-step")] == ["/khao-sat/"] * 2


def test_the_page_of_a_unit_shows_people_and_seats(as_user, tree):
    _, html = page(as_user(tree.reader), "unit", tree.cell.pk)

    assert "Trưởng ban, tổ trưởng" in html
    assert "Trần Văn Tổ" in html
    assert "Thay đổi tổ chức" not in html


def test_the_page_of_a_unit_costs_the_same_for_many(queries, tree):
    url = tree.cell.get_absolute_url()
    few = queries(url, tree.receiver)
    for _ in range(8):
        make.a_unit(tree.cell)
        make.an_account(tree.cell, "member")

    assert queries(url, tree.receiver) == few


def test_a_stranger_does_not_find_the_unit(as_user, tree):
    assert page(as_user(tree.stranger), "unit", tree.cell.pk)[0] == 404


# ---- acts ----


def act(client, unit, name, /, **data):
    data.setdefault("on", "2026-07-01")
    return post(client, "unit-act", unit.pk, name, **data)


def test_a_renaming_is_shown_before_it_is_done(as_user, tree):
    client = as_user(tree.receiver)

    shown = act(client, tree.cell, "doi-ten", name="Chi bộ Tổng hợp")
    unchanged = Unit.objects.get(pk=tree.cell.pk).name
    done = act(client, tree.cell, "doi-ten", name="Chi bộ Tổng hợp", confirmed="1")

    assert "Chi bộ Văn phòng mang tên Chi bộ Tổng hợp từ ngày 01/07/2026." in shown.content.decode()
    assert unchanged == "Chi bộ Văn phòng"
    assert done.url == tree.cell.get_absolute_url()
    assert Unit.objects.get(pk=tree.cell.pk).name == "Chi bộ Tổng hợp"


def test_a_unit_moves_to_another_kept_unit(as_user, tree):
    act(as_user(tree.receiver), tree.cell, "chuyen", parent=tree.sibling.pk, confirmed="1")

    assert Unit.objects.get(pk=tree.cell.pk).parent == tree.sibling


def test_who_loses_sight_of_a_moved_unit_is_told_before(as_user, tree):
    client = as_user(tree.receiver)
    data = {"on": "2026-07-01"}

    inward = act(client, tree.cell, "chuyen", parent=tree.sibling.pk, **data).content.decode()
    outward = act(client, tree.department, "chuyen", parent=tree.sibling.pk, **data).content.decode()

    assert "không còn xem được" not in inward
    assert "Chi bộ Văn phòng không còn xem được Phòng Hành chính." in outward


def test_a_unit_does_not_move_out_of_what_one_keeps(as_user, tree):
    answer = act(as_user(tree.receiver), tree.cell, "chuyen", parent=tree.province.pk, confirmed="1")

    assert answer.context["form"].errors["parent"]


def test_two_units_merge_into_a_new_one(as_user, tree):
    data = {"second": tree.sibling.pk, "new_name": "Chi bộ Văn phòng - Báo"}
    client = as_user(tree.receiver)

    shown = act(client, tree.cell, "sap-nhap", **data).content.decode()
    done = act(client, tree.cell, "sap-nhap", **data, confirmed="1")

    successor = Unit.objects.get(name="Chi bộ Văn phòng - Báo")
    assert "Chi bộ Báo kết thúc, nhập vào Chi bộ Văn phòng - Báo (lập mới)" in shown
    assert done.url == successor.get_absolute_url()
    assert {unit.name for unit in successor.children.all()} == {"Chi bộ Văn phòng", "Chi bộ Báo", "Phòng Hành chính"}


def test_five_units_merge_at_once(as_user, tree):
    others = [make.a_unit(tree.committee) for _ in range(3)]
    chosen = dict(zip(("third", "fourth", "fifth"), (unit.pk for unit in others), strict=True))

    act(
        as_user(tree.receiver),
        tree.cell,
        "sap-nhap",
        second=tree.sibling.pk,
        **chosen,
        new_name="Đảng bộ Mới",
        confirmed="1",
    )

    successor = Unit.objects.get(name="Đảng bộ Mới")
    ended = {unit for unit in successor.children.all() if unit.ended_on}
    assert ended == {tree.cell, tree.sibling, *others}


def test_a_merger_needs_one_successor(as_user, tree):
    answer = act(as_user(tree.receiver), tree.cell, "sap-nhap", second=tree.sibling.pk)

    assert "Chọn một đơn vị đang có" in answer.content.decode()


def test_a_unit_is_split_by_names(as_user, tree):
    data = {"names": "Chi bộ Một\nChi bộ Hai"}
    client = as_user(tree.receiver)

    shown = act(client, tree.cell, "chia-tach", **data).content.decode()
    act(client, tree.cell, "chia-tach", **data, confirmed="1")

    assert "vai ở đơn vị sau giao tại trang tài khoản" in shown
    heir = Unit.objects.get(name="Chi bộ Một")
    assert Unit.objects.get(pk=tree.cell.pk).parent == heir
    assert Unit.objects.get(name="Chi bộ Hai").parent == tree.committee


def test_what_the_verb_refuses_stands_above_the_form(as_user, tree):
    answer = act(as_user(tree.receiver), tree.cell, "giai-the", confirmed="1")

    assert "Còn 1 đơn vị trực thuộc đang hoạt động" in answer.content.decode()


def test_an_act_of_tomorrow_waits(as_user, tree):
    answer = act(as_user(tree.receiver), tree.sibling, "giai-the", on="2999-01-01")

    assert "Chưa đến ngày này" in answer.content.decode()


@pytest.mark.parametrize("who", ["clerk", "head", "stranger", "reader", "decider"])
def test_only_who_keeps_the_unit_above_changes_the_tree(as_user, tree, who):
    assert page(as_user(getattr(tree, who)), "unit-act", tree.cell.pk, "doi-ten")[0] == 404


@pytest.mark.parametrize(
    ("who", "where", "keeps", "rules"),
    [
        ("receiver", "cell", True, True),
        ("receiver", "committee", True, False),
        ("clerk", "cell", True, False),
        ("clerk", "department", True, True),
        ("head", "cell", False, False),
        ("reader", "committee", False, False),
    ],
)
def test_a_unit_s_page_offers_what_may_be_done(as_user, tree, who, where, keeps, rules):
    user, unit = getattr(tree, who), getattr(tree, where)

    html = page(as_user(user), "unit", unit.pk)[1]

    assert ("Thêm người" in html, "Thay đổi tổ chức" in html) == (keeps, rules)
    assert (unit in Unit.objects.kept_by(user), unit in Unit.objects.ruled_by(user)) == (keeps, rules)


def test_a_seat_below_opens_nothing_above(as_user, tree):
    Seat.objects.create(user=tree.reader, unit=tree.cell, role="clerk", valid_from=make.LONG_AGO)

    html = page(as_user(tree.reader), "unit", tree.committee.pk)[1]

    assert "Thêm người" not in html


def test_there_is_no_other_act(as_user, tree):
    assert page(as_user(tree.receiver), "unit-act", tree.cell.pk, "xoa")[0] == 404


def test_a_unit_below_the_deepest_place_is_refused_with_the_sentence(as_user, tree):
    deepest = tree.cell
    while len(deepest.path) < PATH_LENGTH:
        deepest = make.a_unit(deepest, "department")

    answer = post(as_user(tree.keeper), "unit-add", deepest.pk, kind="department", name="Tổ Một", on="2026-01-01")

    assert answer.status_code == 200
    assert "Cây tổ chức chỉ được tối đa 12 cấp." in answer.content.decode()
    assert not Unit.objects.filter(name="Tổ Một").exists()


def test_a_unit_is_added_below_and_corrected(as_user, tree):
    client = as_user(tree.clerk)

    post(client, "unit-add", tree.cell.pk, kind="department", name="Phòng Quản trị", on="2026-01-01")
    unit = Unit.objects.get(name="Phòng Quản trị")
    post(client, "unit-edit", unit.pk, kind="mass_organisation", name="Phòng Quản trị mạng", address="Số 1 phố Thử")

    unit = Unit.objects.get(pk=unit.pk)
    assert (unit.parent, unit.kind, unit.address) == (tree.cell, "mass_organisation", "Số 1 phố Thử")
    assert (unit.name, unit.name_on(TODAY).name) == ("Phòng Quản trị mạng", "Phòng Quản trị mạng")
    assert not unit.became.exists()


@pytest.mark.parametrize(
    ("name", "on", "field"),
    [
        ("phong hanh chinh", "2026-01-01", "name"),
        ("Phòng Quản trị", "2999-01-01", "on"),
        ("Phòng Quản trị", "2019-12-31", "on"),
    ],
)
def test_a_unit_is_not_added_twice_nor_before_its_day_or_the_unit_above(as_user, tree, name, on, field):
    answer = as_user(tree.clerk).post(
        reverse("units:unit-add", args=[tree.cell.pk]), {"kind": "department", "name": name, "on": on}
    )

    assert list(answer.context["form"].errors) == [field]


def test_below_an_ended_unit_nothing_is_added(as_user, tree):
    ended = make.a_unit(tree.cell, name="Phòng Cũ")
    ended.ended_on = make.LONG_AGO
    ended.save()

    assert page(as_user(tree.clerk), "unit-add", ended.pk)[0] == 404


# ---- people ----


def test_a_person_is_added_moved_and_leaves(as_user, tree):
    client = as_user(tree.receiver)
    data = {"full_name": "Ngô Thị Mới", "salutation": "ba", "post": "Chuyên viên", "on": "2026-01-01"}

    post(client, "person-add", tree.cell.pk, **data)
    person = Person.objects.get(full_name="Ngô Thị Mới")
    post(client, "person-move", person.pk, unit=tree.sibling.pk, post="Trưởng phòng", on="2026-03-01")
    post(client, "person-leave", person.pk, on="2026-09-01")

    person.refresh_from_db()
    assert person.unit == tree.sibling
    assert [(row.unit, row.post, row.valid_to) for row in person.postings.all()] == [
        (tree.cell, "Chuyên viên", date(2026, 2, 28)),
        (tree.sibling, "Trưởng phòng", date(2026, 8, 31)),
    ]


def test_a_post_does_not_change_before_it_began(as_user, tree):
    answer = post(as_user(tree.clerk), "person-leave", tree.head.person.pk, on="2019-01-01")

    assert "thay đổi phải sau ngày ấy" in answer.content.decode()


def test_who_has_left_does_not_leave_again(as_user, tree):
    people.leave(tree.head.person, on=DAY)

    answer = post(as_user(tree.clerk), "person-leave", tree.head.person.pk, on="2026-08-01")

    assert "không còn giữ chức vụ" in answer.content.decode()


@pytest.mark.parametrize(
    ("who", "sees"),
    [("clerk", True), ("head", True), ("leader", True), ("keeper", True), ("member", False), ("reader", False)],
)
def test_party_membership_is_for_those_who_work_with_the_unit_s_people(as_user, tree, who, sees):
    person = make.a_person(tree.cell, "Ngô Văn Đảng", is_party_member=True, phone="0900000001")
    client = as_user(getattr(tree, who))

    shown = page(client, "person", person.pk)[1] + page(client, "history", "units", "person", person.pk)[1]

    assert ("đảng viên" in shown.lower()) is sees
    assert ("0900000001" in shown) is sees


def test_one_sees_one_s_own_data(as_user, tree):
    person = tree.member.person
    person.is_party_member = True
    person.save()

    assert "đảng viên" in page(as_user(tree.member), "person", person.pk)[1]


def test_a_year_of_birth_is_a_year(as_user, tree):
    data = {"full_name": "Ngô Thị Mới", "salutation": "ba", "birth_year": "85"}

    answer = post(as_user(tree.clerk), "person-edit", tree.head.person.pk, **data)

    assert "bốn chữ số" in answer.content.decode()


# ---- accounts ----


def test_an_invitation_shows_the_password_once(as_user, tree):
    person = make.a_person(tree.cell, "Ngô Thị Mới")
    data = {"username": "ngothimoi", "unit": tree.cell.pk, "role": "registrant"}

    answer = post(as_user(tree.clerk), "account-invite", person.pk, **data)

    assert User.objects.get(username="ngothimoi").check_password(answer.context["password"])
    assert answer.context["password"] in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_refused_invitation_says_why(as_user, tree):
    person = make.a_person(tree.cell)

    answer = post(as_user(tree.clerk), "account-invite", person.pk, username="x", unit=tree.cell.pk, role="leader")

    assert "do cán bộ quản trị hoặc cấp trên giao" in answer.content.decode()


def test_seats_are_given_and_ended_on_the_page(as_user, tree):
    client = as_user(tree.keeper)

    post(client, "seat-give", tree.head.pk, unit=tree.cell.pk, role="member")
    seat = Seat.objects.get(user=tree.head, role="member")
    again = post(client, "seat-give", tree.head.pk, unit=tree.cell.pk, role="member")
    post(client, "seat-end", tree.head.seats.get(role="head").pk)

    assert seat.valid_from == TODAY
    assert "đã có vai" in again.content.decode()
    assert [row.role for row in tree.head.seats.held(TODAY)] == ["member"]


def test_an_account_is_reset_closed_and_reopened_on_the_page(as_user, tree):
    client = as_user(tree.receiver)

    password = post(client, "account-reset", tree.head.pk).context["password"]
    post(client, "account-close", tree.head.pk)
    closed = User.objects.get(pk=tree.head.pk)
    post(client, "account-reopen", tree.head.pk)

    assert closed.check_password(password)
    assert (closed.is_active, User.objects.get(pk=tree.head.pk).is_active) == (False, True)


def test_who_keeps_an_account_writes_the_address_of_its_mail(as_user, tree):
    member = make.an_account(tree.cell, "member")
    client = as_user(tree.clerk)

    wrong = client.post(reverse("units:account-address", args=[member.pk]), {"address": "khong phai thu"})
    post(client, "account-address", member.pk, address="moi@example.com")
    refused = client.post(reverse("units:account-address", args=[tree.clerk.pk]), {"address": ""})

    assert wrong.context["form"].errors["address"]
    assert "Thư gửi đến moi@example.com." in page(client, "account", member.pk)[1]
    assert refused.status_code == 302
    assert page(as_user(tree.stranger), "account-address", member.pk)[0] == 404


def test_what_is_refused_of_an_account_is_said(as_user, tree):
    Seat.objects.create(user=tree.head, unit=tree.committee, role="leader", valid_from=make.LONG_AGO)
    client = as_user(tree.clerk)

    for name in ("account-reset", "account-close"):
        answer = client.post(reverse(f"units:{name}", args=[tree.head.pk]), follow=True)
        assert "ngoài phạm vi quản lý" in answer.content.decode()
    answer = client.post(reverse("units:seat-end", args=[tree.head.seats.get(role="head").pk]), follow=True)
    assert "do cán bộ quản trị hoặc cấp trên giao" in answer.content.decode()


def test_the_page_of_an_account_is_for_those_who_keep_it(as_user, tree):
    assert page(as_user(tree.clerk), "account", tree.head.pk)[0] == 200
    assert page(as_user(tree.stranger), "account", tree.head.pk)[0] == 404
    assert page(as_user(tree.member), "account", tree.head.pk)[0] == 404


def test_my_account_shows_my_seats_and_my_rights(as_user, tree):
    accounts.give_seat(tree.head, role="member", unit=tree.department, by=tree.keeper, on=DAY)

    _, html = page(as_user(tree.head), "my-account")

    assert "Thành viên ban chỉ đạo" in html
    assert "91/2025/QH15" in html


# ---- the inbox ----


def a_notice(user, link="/don-vi/", **columns):
    return Notice.objects.create(
        user=user, text="Đăng ký đã được chấp nhận.", link=link, created_at=make.NOW, **columns
    )


def test_an_opened_notice_is_read_and_leads_on(as_user, tree):
    notice = a_notice(tree.clerk)

    answer = as_user(tree.clerk).get(reverse("units:notice", args=[notice.pk]))

    notice.refresh_from_db()
    assert answer.url == "/don-vi/"
    assert notice.read_at is not None


@pytest.mark.parametrize("link", ["https://example.com/", "//example.com/", "javascript:alert(1)", ""])
def test_a_notice_never_leads_out_of_the_house(as_user, tree, link):
    answer = as_user(tree.clerk).get(reverse("units:notice", args=[a_notice(tree.clerk, link).pk]))

    assert answer.url == reverse("units:inbox")


def test_a_notice_is_its_receiver_s_alone(as_user, tree):
    notice = a_notice(tree.clerk)

    assert as_user(tree.receiver).get(reverse("units:notice", args=[notice.pk])).status_code == 404
    assert "Đăng ký đã được chấp nhận" not in page(as_user(tree.receiver), "inbox")[1]


def test_all_notices_are_marked_at_once(as_user, tree):
    others = a_notice(tree.head)
    for _ in range(3):
        a_notice(tree.clerk)

    post(as_user(tree.clerk), "inbox-read")

    assert not Notice.objects.filter(user=tree.clerk, read_at=None).exists()
    assert Notice.objects.get(pk=others.pk).read_at is None


def test_an_empty_inbox_says_what_will_stand_there(as_user, tree):
    assert "Chưa có thông báo" in page(as_user(tree.clerk), "inbox")[1]
