"""Plans of units: typed or handed in as a file, under the committee's plan, issued or not (S0-33, S1-19, S1-30)."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from campaign import plans
from campaign.issuers import cited
from campaign.models import Document, Milestone, Obligation, Plan, YearTarget
from campaign.obligations import lay
from tests import make
from units.uploads import CheckedFile
from units.workflow import Refusal

FILE = CheckedFile("Kế hoạch 2026.pdf", "pdf", b"%PDF-1.7")
ENTERED = {
    "number_text": "12 - KH/CB",
    "issued_on": date(2026, 2, 10),
    "title": "thực hiện phong trào năm 2026",
    "target_models": 2,
}
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
)


@pytest.fixture
def owed(tree, year):
    milestone = Milestone.objects.create(campaign_year=year, name="Kế hoạch", kind="plan", due_on=date(2026, 3, 31))
    lay(milestone, by=tree.receiver)
    return Obligation.objects.get(unit=tree.cell, milestone=milestone)


def entered(tree, year, by=None, unit=None, **changes):
    return plans.enter(year, unit or tree.cell, values=ENTERED | changes, file=FILE, by=by or tree.clerk, at=make.NOW)


def a_typed_plan(unit, year, **columns):
    return Plan.objects.create(campaign_year=year, unit=unit, document=make.a_draft(unit, **columns))


def test_a_plan_issued_on_paper_is_kept_verbatim_and_the_duty_done_s1_19(tree, year, owed):
    """S0-33, S1-19."""
    upper = Plan.objects.create(
        campaign_year=year, unit=tree.committee, document=make.an_issued_paper(tree.committee, 1)
    )

    plan = entered(tree, year)

    owed.refresh_from_db()
    assert (plan.number, plan.day, plan.is_issued, plan.parent) == ("12 - KH/CB", date(2026, 2, 10), True, upper)
    assert (plan.file_name, len(plan.sha256), plan.by) == ("Kế hoạch 2026.pdf", 64, tree.clerk)
    assert (owed.state, owed.fulfilled_on) == ("fulfilled", date(2026, 2, 10))
    assert (
        cited(plan.paper)
        == "Kế hoạch số 12 - KH/CB, ngày 10/02/2026 của Chi bộ Văn phòng thực hiện phong trào năm 2026"
    )


def test_a_committees_plan_on_paper_is_the_plan_above(tree, year):
    make.a_filed_plan(tree.committee, year, "20-KH/ĐU")

    plan = entered(tree, year)

    assert plan.parent.unit == tree.committee
    assert cited(plan.parent.paper).startswith("Kế hoạch số 20-KH/ĐU, ngày 10/02/2026 của Ban Thường vụ Đảng uỷ")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"issued_on": date(2027, 1, 1)}, "sau hôm nay"),
        ({"title": "Mật: kế hoạch"}, "Văn bản mật"),
        ({"by": "stranger"}, "không nộp kế hoạch"),
        ({"unit": "province"}, "không thuộc phạm vi"),
    ],
)
def test_a_plan_is_refused(tree, year, changes, sentence):
    changes = {name: getattr(tree, value) if name in ("by", "unit") else value for name, value in changes.items()}

    with pytest.raises(Refusal, match=sentence):
        entered(tree, year, **changes)

    assert not Plan.objects.exists()


def test_a_unit_has_one_plan_a_year(tree, year):
    entered(tree, year)

    with pytest.raises(Refusal, match="đã có kế hoạch"):
        entered(tree, year)
    with pytest.raises(Refusal, match="đã có kế hoạch"):
        plans.draw_up_plan(year, tree.cell, by=tree.clerk, on=make.TODAY)


def test_an_entered_plan_is_put_right_a_typed_one_is_a_paper(tree, year):
    plan = entered(tree, year)

    plans.amend(plan, values=ENTERED | {"number_text": "13-KH/CB"}, by=tree.clerk, at=make.NOW)

    plan.refresh_from_db()
    assert (plan.number_text, plan.file_name) == ("13-KH/CB", "Kế hoạch 2026.pdf")
    with pytest.raises(Refusal, match="ở trang của văn bản"):
        plans.amend(a_typed_plan(tree.sibling, year), values=ENTERED, by=tree.stranger, at=make.NOW)


def test_a_plan_inherits_the_targets_of_the_committee_s0_34(tree, year):
    """S0-34."""
    field = make.a_field(tree.committee)
    for of_field, count in ((None, 3), (field, 2)):
        YearTarget.objects.create(campaign_year=year, unit=tree.cell, field=of_field, count=count)

    assert plans.targets_of(year, tree.cell) == (3, [(field, 2)])
    assert plans.targets_of(year, tree.sibling) == (None, [])


def test_who_lies_below_sees_only_what_is_issued_above(tree, year):
    Plan.objects.create(campaign_year=year, unit=tree.committee, document=make.a_draft(tree.committee))
    filed = entered(tree, year)

    assert list(Plan.objects.visible_to(tree.clerk)) == [filed]
    assert Plan.objects.visible_to(tree.receiver).count() == 2
    assert not Plan.objects.visible_to(tree.stranger).exists()


# ---- pages ----


def shown(client, **asked):
    """The states in the list by unit, as the page is given them."""
    response = client.get(reverse("campaign:plan-list"), asked)
    lines = response.context["lines"]
    return {line.record.name: state for line, state in zip(lines, lines.columns[1].texts, strict=True)}


def test_the_list_says_who_has_issued_and_who_not_s0_33(client, tree, year):
    """S0-33, S1-19: tracked issued or not."""
    third = make.a_unit(tree.committee)
    entered(tree, year)
    a_typed_plan(tree.sibling, year)
    client.force_login(tree.receiver)

    assert shown(client) == {
        tree.cell.name: "Đã ban hành",
        tree.sibling.name: "Dự thảo",
        third.name: "Chưa có",
    }
    assert shown(client, tinh_trang="ban-hanh") == shown(client, cach="tep") == {tree.cell.name: "Đã ban hành"}
    assert shown(client, tinh_trang="du-thao") == shown(client, cach="soan") == {tree.sibling.name: "Dự thảo"}
    assert list(shown(client, tinh_trang="chua-co")) == [third.name]
    assert list(shown(client, don_vi=tree.cell.pk)) == [tree.cell.name]
    page = client.get(reverse("campaign:plan-list")).content.decode()
    assert "1/3 đơn vị đã ban hành, 1 đơn vị đang soạn" in page
    assert b"".join(client.get(reverse("campaign:plan-list"), {"xuat": "xlsx"})).startswith(b"PK")


def test_a_corrected_plan_is_an_issued_one(client, tree, year):
    document = make.an_issued_paper(tree.cell, 4, state=Document.State.CORRECTED)
    Plan.objects.create(campaign_year=year, unit=tree.cell, document=document)
    client.force_login(tree.receiver)

    assert shown(client, tinh_trang="ban-hanh") == {tree.cell.name: "Đã ban hành"}


def test_the_clerk_hands_in_a_file_and_puts_it_right(client, tree, year):
    client.force_login(tree.clerk)
    sent = ENTERED | {"issued_on": "2026-02-10"}
    address = f"{reverse('campaign:plan-enter')}?don_vi={tree.cell.pk}&nam=2026"
    assert "Nộp tệp kế hoạch của" in client.get(reverse("campaign:plan-list")).content.decode()

    response = client.post(address, sent | {"upload": SimpleUploadedFile("ke hoach.pdf", PDF)})
    plan = Plan.objects.get()
    assert response.url == plan.page == plan.get_absolute_url()
    client.post(reverse("campaign:plan-amend", args=[plan.pk]), sent | {"title": "xây dựng mô hình"})

    page = client.get(plan.page).content.decode()
    assert "xây dựng mô hình" in page
    assert "12 - KH/CB" in page
    assert b"".join(client.get(reverse("campaign:plan-file", args=[plan.pk]))).startswith(b"%PDF")
    assert client.get(address).status_code == 403


def test_a_form_without_a_file_is_sent_back(client, tree, year):
    client.force_login(tree.clerk)

    page = client.post(reverse("campaign:plan-enter"), ENTERED | {"issued_on": "2030-02-10"}).content.decode()

    assert "Tệp kế hoạch" in page
    assert not Plan.objects.exists()


def test_who_does_not_write_for_the_unit_does_not_change_its_plan(client, tree, year):
    plan, typed = entered(tree, year), a_typed_plan(tree.sibling, year)
    client.force_login(tree.receiver)

    assert client.get(plan.page).status_code == 200
    assert client.get(reverse("campaign:plan-amend", args=[plan.pk])).status_code == 403
    assert client.get(reverse("campaign:plan-file", args=[typed.pk])).status_code == 404


def test_without_a_year_the_list_leads_to_the_campaigns(client, tree):
    client.force_login(tree.receiver)

    assert client.get(reverse("campaign:plan-list")).url == reverse("campaign:campaign-list")


def test_the_list_is_flat(queries, tree, year):
    def plan_some(count):
        for number in range(count):
            unit = make.a_unit(tree.committee)
            if number % 2:
                make.a_filed_plan(unit, year)
            else:
                a_typed_plan(unit, year)

    plan_some(2)
    address = reverse("campaign:plan-list")
    queries(address, tree.receiver)
    few = queries(address, tree.receiver)
    plan_some(10)

    assert queries(address, tree.receiver) == few
