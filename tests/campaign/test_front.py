from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from campaign import guide, waiting
from campaign.models import CampaignYear, Document, DocumentType
from campaign.tasks import campaign_tasks
from tests import make
from units.tasks import Task, tasks_of
from units.wording import day

pytestmark = pytest.mark.django_db


def test_home_says_what_waits_and_where_it_is_done(client, tree):
    registration = make.a_registration(tree.cell, state="submitted", title="Hũ gạo")
    client.force_login(tree.head)

    page = client.get("/").content.decode()

    assert "Đăng ký “Hũ gạo” chờ đồng chí xem" in page
    assert f'href="{registration.get_absolute_url()}"' in page
    assert "Không còn việc nào chờ" not in page


def test_home_without_work_says_so(client, tree):
    make.a_year(tree.committee)
    client.force_login(make.an_account(tree.sibling, "member"))

    assert "Không còn việc nào chờ" in client.get("/").content.decode()


def test_home_leads_who_only_reads_to_what_he_may_see(client, tree):
    make.a_year(tree.committee)
    client.force_login(tree.reader)

    page = client.get("/").content.decode()

    assert "Không có việc phải làm" in page
    assert f'<a class="btn btn-primary" href="{reverse("campaign:outlook")}">Xem toàn cảnh năm</a>' in page


def test_home_without_a_campaign_says_who_begins_one(client, tree):
    client.force_login(tree.receiver)

    page = client.get("/").content.decode()

    assert "Chưa có phong trào nào" in page
    assert f'href="{reverse("campaign:campaign-list")}"' in page


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
    queries("/", tree.clerk)
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


@pytest.mark.parametrize("name", ["account_change_password", "mfa_index", "usersessions_list", "units:account"])
def test_the_pages_of_one_s_own_account_are_helped_with(name):
    assert guide.topic_of(name) == ("don-vi", "Đơn vị, con người, tài khoản")


@pytest.mark.parametrize("name", ["campaign:home", "units:inbox", "", "<script>"])
def test_help_asked_from_no_room_has_no_topic(client, tree, name):
    client.force_login(tree.receiver)

    page = client.get(reverse("campaign:help"), {"trang": name})

    assert (page.status_code, page.context["topic"]) == (200, None)


def test_every_part_of_the_help_page_that_is_named_is_there(client, tree):
    client.force_login(tree.receiver)

    page = client.get(reverse("campaign:help")).content.decode()

    assert [anchor for anchor in (*guide.ROLES, *guide.TOPICS) if page.count(f'id="{anchor}"') != 1] == []


@pytest.mark.parametrize(
    ("page", "topic"),
    [
        ("models_registry:result-list", "tham-dinh"),
        ("models_registry:meeting-new", "tham-dinh"),
        ("models_registry:criteria-set", "tham-dinh"),
        ("models_registry:evidence", "bao-cao"),
        ("models_registry:progress-edit", "trong-nam"),
        ("models_registry:correction-file-add", "trong-nam"),
        ("models_registry:registration-list", "dang-ky"),
        ("reports:summary-senders", "tong-hop"),
    ],
)
def test_a_page_leads_to_the_part_that_speaks_of_it(page, topic):
    assert guide.topic_of(page) == (topic, guide.TOPICS[topic])


# ---- groups, numbers, one click ----


def test_tasks_stand_under_their_days():
    on = make.TODAY
    tasks = [
        Task("muộn", "/", "Làm", on - timedelta(days=1)),
        Task("hôm nay", "/", "Làm", on),
        Task("tuần này", "/", "Làm", on + timedelta(days=7)),
        Task("sau", "/", "Làm", on + timedelta(days=8)),
        Task("không hạn", "/", "Làm"),
        Task("không hạn, đã muộn", "/", "Làm", tone="bad"),
    ]

    assert [(group.title, [task.sentence for task in group.tasks]) for group in waiting.grouped(tasks, on)] == [
        ("Quá hạn", ["muộn", "không hạn, đã muộn"]),
        ("Nên làm trong tuần này", ["hôm nay", "tuần này", "không hạn"]),
        ("Sau đó", ["sau"]),
    ]


def test_what_has_more_than_a_week_does_not_warn_yet():
    today = timezone.localdate()

    (group,) = waiting.grouped([Task("sửa", "/", "Sửa", today + timedelta(days=40), "warn")], today)

    assert group.title == "Sau đó"
    assert group.tasks[0].tone == "plain"


@pytest.mark.parametrize("role", ["clerk", "head", "leader", "member", "registrant", "receiver", "chief", "decider"])
def test_every_button_of_the_first_page_leads_to_a_page_that_opens(client, tree, world, role):
    for state in ("draft", "returned", "submitted", "late_pending"):
        make.a_registration(tree.cell, state=state)
    make.a_year(tree.committee, 2027, state="preparing")
    user = getattr(tree, role)
    client.force_login(user)

    tasks = tasks_of(user, make.TODAY)

    assert [task.sentence for task in tasks if client.get(task.url).status_code != 200] == []
    assert [task.sentence for task in tasks if task.listed and client.get(task.listed).status_code != 200] == []


@pytest.mark.parametrize("role", ["clerk", "head", "receiver", "chief", "reader"])
def test_the_number_in_the_navigation_is_the_number_of_rows(client, tree, world, role):
    make.a_registration(tree.cell, state="submitted")
    client.force_login(getattr(tree, role))

    page = client.get("/")
    rows = sum(len(group.tasks) for group in page.context["groups"])
    later = client.get(reverse("units:inbox"))

    assert later.context["frame"].counts == page.context["frame"].counts == {"campaign:home": rows}


def test_the_number_is_asked_for_anew_after_something_was_done(client, tree):
    registration = make.a_registration(tree.cell, state="submitted")
    client.force_login(tree.head)
    client.get("/")

    page = client.post(registration.get_absolute_url() + "accept/", follow=True)

    assert page.context["frame"].counts == {"campaign:home": len(tasks_of(tree.head, make.TODAY))}


def test_an_empty_page_says_what_comes_next(client, tree):
    year = make.a_year(tree.committee)
    later = timezone.localdate() + timedelta(days=40)
    year.windows.filter(level="base", kind="report").update(opens_on=later, closes_on=later)
    client.force_login(make.an_account(tree.cell, "reader"))

    assert f"Tự báo cáo (Cơ sở) bắt đầu ngày {later:%d/%m/%Y}." in client.get("/").content.decode()


def test_a_year_in_preparation_is_not_the_year_of_anybodys_pages(client, tree):
    make.a_year(tree.committee, 2026)
    make.a_year(tree.committee, 2027, state="preparing")
    client.force_login(tree.clerk)

    frame = client.get("/").context["frame"]

    assert [year["label"] for year in frame.years] == ["Năm 2026"]
    assert CampaignYear.objects.visible_to(tree.clerk).asked_for("").year == 2026
    assert CampaignYear.objects.visible_to(tree.clerk).asked_for("2027").year == 2027
    assert CampaignYear.objects.latest_above(tree.cell).year == 2026
    assert CampaignYear.objects.announced().numbers() == [2026]


def test_a_year_in_preparation_waits_for_those_who_plan_it(tree):
    year = make.a_year(tree.committee, 2027, state="preparing")
    found = {
        name: [task.url for task in campaign_tasks(getattr(tree, name), on=make.TODAY) if "2027" in task.sentence]
        for name in ("receiver", "chief", "decider", "clerk")
    }

    address = reverse("campaign:year-review", args=[year.pk])
    assert found == {"receiver": [address], "chief": [address], "decider": [], "clerk": []}


@pytest.mark.parametrize(
    ("role", "most"), [("clerk", 20), ("receiver", 19), ("head", 15), ("leader", 10), ("member", 9), ("reader", 10)]
)
def test_the_first_page_asks_only_what_the_roles_need(queries, tree, world, role, most):
    user = getattr(tree, role)
    queries("/", user)

    assert queries("/") <= most


def test_home_says_where_stand_the_papers_a_clerk_sent_up(client, tree):
    """Việc của tôi: what I sent and where it stands; those still to be signed come first, each paper once."""
    at, sent = timezone.now(), {"step": "send_for_signature", "by": tree.receiver, "target": "for_signature"}
    issued = make.an_issued_paper(tree.committee, 7, on=timezone.localdate(), title="thi đua năm 2026")
    old = make.an_issued_paper(tree.committee, 6, on=timezone.localdate() - timedelta(days=366))
    waiting_one = make.a_draft(tree.committee, state="for_signature", title="đôn đốc tự báo cáo")
    make.a_draft(tree.committee, title="chưa trình ai")
    for paper in (issued, waiting_one, waiting_one, old):
        paper.trail.create(at=at, **sent)
    for unit, opened_at in ((tree.sibling, at), (tree.cell, None)):
        issued.deliveries.create(unit=unit, line="Các chi, đảng bộ", sent_at=at, opened_at=opened_at)
    client.force_login(tree.receiver)

    lines = client.get("/").context["sent"]

    known = f"số {issued.number_text} ngày {day(issued.issued_on)}"
    assert [(line.title.removeprefix("Kế hoạch "), line.text, line.state) for line in lines] == [
        ("đôn đốc tự báo cáo", "chờ người có thẩm quyền ký", "Trình ký"),
        (
            "thi đua năm 2026",
            f"{known} · 1/2 nơi nhận đã mở",
            "Đã ban hành",
        ),
    ]
