import pytest
from django.urls import reverse

from campaign import guide
from campaign.models import Document, DocumentType
from tests import make

pytestmark = pytest.mark.django_db


def test_home_says_what_waits_and_where_it_is_done(client, tree):
    make.a_registration(tree.cell, state="submitted")
    client.force_login(tree.head)

    page = client.get("/").content.decode()

    assert "1 đăng ký chờ đồng chí xem" in page
    assert "Không còn việc nào chờ" not in page


def test_home_without_work_says_so(client, tree):
    client.force_login(make.an_account(tree.sibling, "reader"))

    assert "Không còn việc nào chờ" in client.get("/").content.decode()


def test_home_says_where_stands_what_was_sent(client, tree):
    make.a_registration(tree.cell, state="accepted", title="Khéo trong tiếp dân", created_by=tree.clerk)
    client.force_login(tree.clerk)

    page = client.get("/").content.decode()

    assert "Khéo trong tiếp dân" in page
    assert "Đã chấp nhận" in page


@pytest.mark.parametrize("words", ["khéo trong tiếp dân", "KHEO TRONG TIEP DAN", "kheo tie\u0302\u0301p da\u0302n"])
def test_search_is_blind_to_accents_and_case(client, tree, words):
    make.a_registration(tree.cell, title="Khéo trong tiếp dân")
    client.force_login(tree.clerk)

    assert "Đăng ký (1)" in client.get(reverse("campaign:search"), {"q": words}).content.decode()


def test_search_finds_units_people_and_papers_within_reach_only(client, tree):
    kind = DocumentType.objects.create(name="Kế hoạch", symbol="KH")
    Document.objects.create(type=kind, unit=tree.committee, title="về chi bộ văn phòng", number_text="05-KH/ĐU")
    found = {}
    for user in (tree.receiver, tree.clerk, tree.stranger):
        client.force_login(user)
        page = client.get(reverse("campaign:search"), {"q": "van phong"}).content.decode()
        found[user] = [kind for kind in ("Đơn vị", "Văn bản") if f"{kind} (1)" in page]

    assert list(found.values()) == [["Đơn vị", "Văn bản"], ["Đơn vị"], []]


def test_an_empty_search_finds_nothing_and_asks_for_words(client, tree):
    client.force_login(tree.clerk)

    page = client.get(reverse("campaign:search"), {"q": "  "}).content.decode()

    assert "Tìm mô hình, đơn vị" in page
    assert "Không tìm thấy" not in page


def test_every_page_names_the_committee_its_contact_and_the_years(client, tree):
    make.a_year(tree.committee, 2025)
    make.a_year(tree.committee, 2026)
    client.force_login(tree.clerk)

    page = client.get("/", {"nam": "2025"}).content.decode()

    for words in ("Đảng uỷ các cơ quan Đảng tỉnh", "Vũ Thị Nhận", "0200 000 000", "Năm 2025", "Năm 2026"):
        assert words in page


def test_home_costs_the_same_for_two_rows_as_for_twelve(queries, tree):
    for _ in range(2):
        make.a_registration(tree.cell, state="submitted", created_by=tree.clerk)
    few = queries("/", tree.clerk)
    for _ in range(10):
        make.a_registration(tree.cell, state="submitted", created_by=tree.clerk)

    assert queries("/", tree.clerk) == few


def test_help_begins_with_the_page_one_came_from_and_one_s_own_roles(client, tree):
    make.a_usual_year(tree.committee, 2026)
    client.force_login(tree.clerk)

    page = client.get(reverse("campaign:help"), {"trang": "awards:round"})

    assert page.context["topic"] == ("khen-thuong", "Xét, đề nghị, quyết định khen thưởng")
    assert page.context["own"] == [("can-bo-co-so", "Cán bộ phụ trách ở đơn vị cơ sở")]
    assert "Lịch năm 2026" in page.content.decode()


@pytest.mark.parametrize("name", ["campaign:home", "units:inbox", "", "<script>"])
def test_help_asked_from_no_room_has_no_topic(client, tree, name):
    client.force_login(tree.receiver)

    page = client.get(reverse("campaign:help"), {"trang": name})

    assert (page.status_code, page.context["topic"]) == (200, None)


def test_every_part_of_the_help_page_that_is_named_is_there(client, tree):
    client.force_login(tree.receiver)

    page = client.get(reverse("campaign:help")).content.decode()

    assert [anchor for anchor in (*guide.ROLES, *guide.TOPICS) if page.count(f'id="{anchor}"') != 1] == []
