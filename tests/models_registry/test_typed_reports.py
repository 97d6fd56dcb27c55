from datetime import timedelta

import pytest
from playwright.sync_api import expect

from models_registry import typed_reports
from models_registry.models import AchievementReport, TypedForm
from tests import make
from tests.make import NOW
from units.workflow import Refusal


def a_report(tree, state=AchievementReport.State.DRAFT):
    return make.a_report(make.an_accepted_registration(tree.cell), state=state, author=tree.clerk)


def edit(report):
    return f"{report.get_absolute_url()}sua/"


def keep(report, by, at=NOW, **values):
    return typed_reports.keep(values, report=report, version=report.version, by=by, at=at)


def sent(user, **columns):
    return {"user": user.pk, "version": "1", "process": "Đi từng hộ.", **columns}


def test_what_is_typed_is_kept_once_for_each_person(tree):
    report = a_report(tree)

    keep(report, tree.clerk, process="một", version="1", csrfmiddlewaretoken="x")
    keep(report, tree.clerk, process="hai")
    keep(report, tree.registrant, process="của người khác")

    assert typed_reports.kept_for(tree.clerk, report).values == {"process": "hai"}
    assert TypedForm.objects.count() == 2


def test_only_who_writes_the_report_keeps_text(tree):
    with pytest.raises(Refusal, match="không có quyền viết báo cáo"):
        keep(a_report(tree), tree.head, process="một")


def test_what_was_sent_is_no_longer_typed_into(tree):
    with pytest.raises(Refusal, match="không sửa được"):
        keep(a_report(tree, AchievementReport.State.SUBMITTED), tree.clerk, process="một")


def test_who_else_is_at_the_report_is_named(tree):
    report = a_report(tree)
    keep(report, tree.clerk, process="một")

    assert typed_reports.others_at(report, tree.registrant, at=NOW) == [str(tree.clerk)]
    assert typed_reports.others_at(report, tree.registrant, at=NOW + timedelta(minutes=6)) == []


def test_the_page_keeps_says_when_and_gives_back(client, tree):
    report = a_report(tree)
    result = f"result-{report.registration.criteria.get().pk}"
    client.force_login(tree.clerk)

    answer = client.post(f"{report.get_absolute_url()}tu-luu/", sent(tree.clerk, **{result: "đang"}))
    page = client.get(edit(report))

    assert set(answer.json()) == {"saved", "others"}
    form = page.context["form"]
    assert [form[name].value() for name in ("process", result, "version")] == [
        "Đi từng hộ.",
        "đang",
        1,
    ]
    assert "Đã lấy lại nội dung đang gõ" in page.content.decode()
    report.refresh_from_db()
    assert report.process != "Đi từng hộ."


def test_what_is_not_wanted_is_dropped(client, tree):
    report = a_report(tree)
    keep(report, tree.clerk, process="một")
    client.force_login(tree.clerk)

    client.post(edit(report), {"bo": "1"})

    assert not TypedForm.objects.exists()


def test_saving_drops_what_was_being_typed(client, tree):
    report = a_report(tree)
    keep(report, tree.clerk, process="một")
    client.force_login(tree.clerk)

    client.post(edit(report), {"version": 1, "process": "hai", "trend": "first", "draft": "1"})

    report.refresh_from_db()
    assert (report.process, TypedForm.objects.count()) == ("hai", 0)


def test_what_was_typed_before_another_saved_is_shown_against_it(client, tree):
    report = a_report(tree)
    keep(report, tree.clerk, process="của tôi")
    client.force_login(tree.registrant)
    client.post(edit(report), {"version": 1, "process": "của người trước", "trend": "first", "draft": "1"})

    client.force_login(tree.clerk)
    form = client.get(edit(report)).context["form"]
    answer = client.post(edit(report), {name: form[name].value() or "" for name in form.fields} | {"draft": "1"})

    assert answer.status_code == 409
    assert "<ins>của người trước</ins>" in answer.content.decode()


@pytest.mark.parametrize(("who", "named", "status"), [("stranger", "stranger", 404), ("clerk", "registrant", 403),
                                                      ("head", "head", 409)])  # fmt: skip
def test_nobody_keeps_text_in_anothers_report_or_name(client, tree, who, named, status):
    report = a_report(tree)
    client.force_login(getattr(tree, who))

    answer = client.post(f"{report.get_absolute_url()}tu-luu/", sent(getattr(tree, named)))

    assert (answer.status_code, TypedForm.objects.exists()) == (status, False)


@pytest.mark.browser
def test_typed_text_outlives_the_browser(transactional_db, signed_in_page, tree):
    report = a_report(tree)
    visitor = signed_in_page(tree.clerk)
    visitor.open(edit(report))
    with visitor.page.expect_response("**/tu-luu/"):
        visitor.locator("#id_process").fill("Đi từng hộ, nghe từng ý kiến.")
    visitor.page.context.close()

    again = signed_in_page(tree.clerk)
    again.open(edit(report))

    expect(again.locator("#id_process")).to_have_value("Đi từng hộ, nghe từng ý kiến.")
    expect(again.get_by_text("Đã lấy lại nội dung đang gõ")).to_be_visible()
    assert again.accessibility_problems() == []
