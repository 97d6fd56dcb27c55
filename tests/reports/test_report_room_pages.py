"""The pages of the report room: papers, mẫu 2, figures, files asked for."""

from datetime import timedelta

from django.urls import reverse
from django.utils.html import escape

from reports import queue
from reports.freezing import freeze
from reports.models import Export, Snapshot
from reports.senders import senders
from reports.views import summaries
from tests import make
from units.models import Role, Unit
from units.paging import Pages
from units.sheets import CONTENT_TYPE


def told(client, user, url, **asked):
    client.force_login(user)
    return client.get(url, asked)


def test_mau_1_is_shown_in_the_browser_under_an_ascii_name(client, tree):
    registration = make.an_accepted_registration(tree.cell, title="Khéo trong tiếp dân")

    response = told(client, tree.clerk, reverse("reports:registration-paper", args=[registration.pk]))

    assert response.content[:5] == b"%PDF-"
    assert response.headers["Content-Disposition"] == 'inline; filename="mau-1-2026-kheo-trong-tiep-dan.pdf"'
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_what_a_paper_lacks_is_listed_with_the_way_back(client, tree):
    registration = make.a_registration(tree.cell, goal="")

    response = told(client, tree.clerk, reverse("reports:registration-paper", args=[registration.pk]))

    assert response.status_code == 409
    assert "<li>Mục tiêu</li>" in response.content.decode()
    assert registration.get_absolute_url() in response.content.decode()


def test_a_stranger_finds_no_paper(client, tree):
    registration = make.an_accepted_registration(tree.cell)

    response = told(client, tree.stranger, reverse("reports:registration-paper", args=[registration.pk]))

    assert response.status_code == 404


# ---- mẫu 2 ----


def test_the_summary_of_ones_own_unit_links_to_each_registration(client, tree):
    registration = make.an_accepted_registration(tree.cell)

    page = told(client, tree.clerk, reverse("reports:summary")).content.decode()

    assert f'href="{registration.get_absolute_url()}"' in page
    assert "TỔNG SỐ: 01" in page


def test_an_empty_summary_leads_to_the_registrations_it_is_made_of(client, tree):
    make.a_registration(tree.cell, state="submitted", title="Khéo trong tiếp dân")

    page = told(client, tree.receiver, reverse("reports:summary")).content.decode()

    assert reverse("models_registry:registration-new") not in page
    listed = f"{reverse('models_registry:registration-list')}?don_vi={tree.committee.pk}&nam=2026"
    assert f'href="{escape(listed)}"' in page
    assert "Khéo trong tiếp dân" in client.get(listed).content.decode()


def test_a_frozen_copy_leads_to_the_summary_it_was_cut_from(client, tree):
    make.an_accepted_registration(tree.cell)
    copy = freeze(tree.cell, 2026, "base", by=tree.clerk, at=make.NOW)

    page = told(client, tree.receiver, copy.get_absolute_url()).content.decode()

    asked = escape(f"{reverse('reports:summary')}?don_vi={tree.cell.pk}&nam=2026&cap=base")
    assert page.count(f'href="{asked}"') == 2
    assert "Từ lúc chốt đến nay biểu không có thay đổi nào." in page


def test_a_unit_out_of_reach_has_no_summary(client, tree):
    assert told(client, tree.stranger, reverse("reports:summary"), don_vi=tree.cell.pk).status_code == 404


def test_a_summary_is_flat_in_queries(queries, tree):
    make.an_accepted_registration(tree.cell)
    url = reverse("reports:summary")
    few = queries(url, tree.receiver)
    for _ in range(11):
        make.an_accepted_registration(tree.cell)

    assert queries(url, tree.receiver) <= few


def test_the_clerk_freezes_and_later_changes_stand_beside_the_copy(client, tree):
    registration = make.an_accepted_registration(tree.cell)
    make.an_accepted_registration(tree.cell)
    client.force_login(tree.clerk)
    client.post(reverse("reports:summary-freeze"), {"don_vi": tree.cell.pk, "nam": 2026, "confirmed": 1})
    registration.state = "withdrawn"
    registration.save()

    copy = Snapshot.objects.get()
    page = client.get(copy.get_absolute_url()).content.decode()
    current = client.get(reverse("reports:summary")).content.decode()

    assert "TỔNG SỐ: 02" in page
    assert "TỔNG SỐ: 01" in current
    assert all(f"“{registration.title}”: đã rút." in text for text in (page, current))


def test_before_freezing_the_clerk_sees_what_goes_what_stays_and_to_whom(client, tree):
    def page():
        return client.post(reverse("reports:summary-freeze"), asked).content.decode()

    make.an_accepted_registration(tree.cell)
    waiting = make.a_registration(tree.cell, state="submitted", title="Khéo chưa duyệt")
    client.force_login(tree.clerk)
    asked = {"don_vi": tree.cell.pk, "nam": 2026}

    first = page()
    assert Snapshot.objects.count() == 0
    freeze(tree.cell, 2026, by=tree.clerk, at=make.NOW)
    same = page()
    make.an_accepted_registration(tree.cell, title="Khéo mới thêm")
    other = page()

    for part in ("Sẽ chốt: 1 mô hình", waiting.get_absolute_url(), "Chốt và gửi", tree.committee.name):
        assert part in first, part
    assert "Biểu không thay đổi từ lần chốt trước" in same
    assert "thêm sau khi chốt" in other


def test_with_nothing_accepted_there_is_nothing_to_send(client, tree):
    make.a_registration(tree.cell, state="submitted")
    client.force_login(tree.clerk)

    page = client.post(reverse("reports:summary-freeze"), {"don_vi": tree.cell.pk, "nam": 2026}).content.decode()

    assert "Chưa có đăng ký nào được chấp nhận để chốt." in page
    assert "Chốt và gửi" not in page


def test_the_committee_lists_who_has_sent_and_whose_copy_lacks_something(client, tree):
    make.an_accepted_registration(tree.cell)
    make.an_accepted_registration(tree.sibling)
    freeze(tree.cell, 2026, by=tree.clerk, at=make.NOW)
    address = reverse("reports:summary-senders")

    page = told(client, tree.receiver, address).content.decode()
    never = told(client, tree.receiver, address, tinh_trang="chua").content.decode()
    make.an_accepted_registration(tree.cell)
    lacking = told(client, tree.receiver, address, tinh_trang="con-thieu").content.decode()

    assert "2 đơn vị" in page
    assert Snapshot.objects.get().get_absolute_url() in page
    assert [f">{unit.name}</a>" in never for unit in (tree.cell, tree.sibling)] == [False, True]
    assert f">{tree.cell.name}</a>" in lacking
    assert "Có đăng ký sau khi chốt" in lacking
    assert f">{tree.cell.name}</a>" not in told(client, tree.stranger, address).content.decode()


def test_what_only_the_committee_froze_is_not_sent_by_the_unit(tree):
    make.an_accepted_registration(tree.cell)
    freeze(tree.cell, 2026, by=tree.clerk, at=make.NOW)
    make.an_accepted_registration(tree.cell)
    make.an_accepted_registration(tree.sibling)
    freeze(tree.committee, 2026, by=tree.receiver, at=make.NOW + timedelta(days=1))

    found = senders(Unit.objects.filter(pk__in=(tree.cell.pk, tree.sibling.pk)), 2026)

    assert {unit.pk: (unit.sending, unit.registered, unit.unsent) for unit in found} == {
        tree.cell.pk: ("con-thieu", 2, 1),
        tree.sibling.pk: ("chua", 1, 1),
    }


def test_the_senders_stand_in_the_order_asked_for_page_after_page(tree):
    cell, sibling, third = tree.cell, tree.sibling, make.a_unit(tree.committee)
    for unit, count in ((cell, 3), (sibling, 1), (third, 2)):
        for _ in range(count):
            make.an_accepted_registration(unit)
    freeze(cell, 2026, by=tree.clerk, at=make.NOW)
    freeze(third, 2026, by=make.an_account(third, Role.CLERK), at=make.NOW + timedelta(days=1))
    make.an_accepted_registration(cell)

    def ordered(name):
        pages = Pages(senders(Unit.objects.all(), 2026), summaries.SENDER_ORDERS[name][1], size=1)
        cuts = [pages.first()]
        while cuts[-1].next:
            cuts.append(pages.after(cuts[-1].next))
        return [cut.rows[0] for cut in cuts]

    assert ordered("tinh-trang") == [sibling, cell, third]
    assert ordered("chot") == [third, cell, sibling]
    assert ordered("dang-ky") == [cell, third, sibling]
    assert ordered("chua-co")[-1] == third


def test_every_column_of_the_senders_orders_the_list(client, tree):
    make.an_accepted_registration(tree.cell)
    address = reverse("reports:summary-senders")

    headings = told(client, tree.receiver, address).context["headers"]

    assert all(heading.url for heading in headings)
    assert [told(client, tree.receiver, address + heading.url).status_code for heading in headings] == [200] * 5


def test_the_list_of_senders_goes_to_excel_and_is_flat(client, tree, queries):
    make.an_accepted_registration(tree.cell)
    address = reverse("reports:summary-senders")
    few = queries(address, tree.receiver)
    make.an_accepted_registration(tree.sibling)

    assert queries(address, tree.receiver) == few
    sheet = told(client, tree.receiver, address, xuat="xlsx")
    assert b"".join(sheet.streaming_content).startswith(b"PK")
    sheet.close()


def test_who_may_not_freeze_is_told_so(client, tree):
    make.an_accepted_registration(tree.cell)
    client.force_login(tree.receiver)

    response = client.post(reverse("reports:summary-freeze"), {"don_vi": tree.cell.pk, "nam": 2026}, follow=True)

    assert "Chỉ cán bộ phụ trách" in response.content.decode()
    assert Snapshot.objects.count() == 0


def test_a_long_summary_shows_its_units_and_is_made_in_the_background(client, tree, monkeypatch, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(summaries, "SHOWN_AT_ONCE", 1)
    for unit in (tree.cell, tree.sibling):
        make.an_accepted_registration(unit)

    page = told(client, tree.receiver, reverse("reports:summary")).content.decode()
    offered = client.get(reverse("reports:summary-pdf"))
    assert ("Làm tệp" in offered.text, Export.objects.exists()) == (True, False)
    client.post(reverse("reports:summary-pdf"))
    client.post(reverse("reports:summary-pdf"))

    assert f"don_vi={tree.cell.pk}" in page
    export = Export.objects.get()
    assert export.state == Export.State.WAITING
    assert queue.render_next(make.NOW)
    assert not queue.render_next(make.NOW)
    response = client.get(reverse("reports:export-file", args=[export.pk]))
    assert b"".join(response.streaming_content)[:5] == b"%PDF-"


def test_a_very_long_workbook_is_made_in_the_background_too(client, tree, monkeypatch, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(summaries, "MOST_AT_ONCE", 1)
    for unit in (tree.cell, tree.sibling):
        make.an_accepted_registration(unit)

    client.force_login(tree.receiver)
    address = f"{reverse('reports:summary-xlsx')}?don_vi={tree.committee.pk}&nam=2026"
    assert "Biểu dài" in client.get(address).text
    client.post(address)
    export = Export.objects.get()
    assert export.parameters["unit"] == tree.committee.pk
    assert queue.render_next(make.NOW)

    response = client.get(reverse("reports:export-file", args=[export.pk]))
    assert "xlsx" in response["Content-Disposition"]
    assert b"".join(response.streaming_content)[:2] == b"PK"


def test_a_long_summary_is_read_line_by_line_too(client, tree, monkeypatch):
    monkeypatch.setattr(summaries, "SHOWN_AT_ONCE", 1)
    made = [make.an_accepted_registration(unit) for unit in (tree.cell, tree.sibling)]

    by_unit = told(client, tree.receiver, reverse("reports:summary")).content.decode()
    lines = told(client, tree.receiver, reverse("reports:summary") + "?theo=dong").content.decode()

    assert "Tổng số của" in by_unit
    assert all(each.title in lines and each.title not in by_unit for each in made)


def test_a_long_frozen_copy_is_paged_and_handed_out_as_a_workbook(client, tree, monkeypatch):
    monkeypatch.setattr(summaries, "SHOWN_AT_ONCE", 1)
    monkeypatch.setattr(summaries, "LINES_A_PAGE", 2)
    made = [make.an_accepted_registration(tree.cell) for _ in range(3)]
    copy = freeze(tree.cell, 2026, by=tree.clerk, at=make.NOW)

    second = told(client, tree.clerk, f"{copy.get_absolute_url()}?trang=2").content.decode()
    sheet = client.get(reverse("reports:snapshot-xlsx", args=[copy.pk]))
    assert sheet["Content-Type"] == CONTENT_TYPE

    assert "Trang 2/2" in second
    assert sum(each.title in second for each in made) == 1
    assert b"".join(sheet).startswith(b"PK")


# ---- figures ----


def test_the_overview_shows_each_unit_with_its_numbers(client, tree):
    make.an_accepted_registration(tree.cell)

    page = told(client, tree.receiver, reverse("reports:overview")).content.decode()

    assert "Chi bộ Văn phòng" in page
    assert "trang_thai=duoc-tinh" in page


def test_a_phone_says_what_each_number_of_the_overview_counts(client, tree):
    make.an_accepted_registration(tree.cell)

    page = told(client, tree.receiver, reverse("reports:overview")).content.decode()

    assert page.count("<td") == page.count('<td class="number" data-label="') > 0


def test_the_overview_is_flat_in_queries(queries, tree):
    make.an_accepted_registration(tree.cell)
    url = reverse("reports:overview")
    few = queries(url, tree.receiver)
    for _ in range(6):
        make.an_accepted_registration(make.a_unit(tree.committee))

    assert queries(url, tree.receiver) <= few
