"""A model that reached its aims at the committee is registered with the province, on the pages (S0-23, S2-12)."""

import time_machine
from django.urls import reverse

from models_registry import registering, windows
from models_registry.models import AchievementReport, Appraisal, Registration, YearResult
from tests import make
from tests.make import NOW
from tests.models_registry.test_appraisal_pages import sheet
from tests.models_registry.test_table_pages import text_of

TEXTS = ("situation", "process", "initiative", "lessons")


def at_the_committee(tree, grade="reached", **columns):
    """An accepted registration of this year with the committee; with a grade, last year's result there."""
    practice = make.a_practice(tree.cell, tree.committee)
    above = {"level": "bloc", "receiver": tree.committee, "continuity": "promoted"}
    if grade:
        make.a_lived_year(practice, 2025, grade, **above)
    return make.an_accepted_registration(tree.cell, make.a_year(tree.committee), practice=practice, **above | columns)


def test_a_model_of_the_committee_rises_to_the_province_s0_23(tree):
    registration = at_the_committee(tree)

    made = registering.promote(registration, campaign_year=registration.campaign_year, by=tree.clerk, at=NOW)

    assert (made.level, made.receiver, made.continuity, made.promoted_from, made.practice) == (
        "province", tree.province, "promoted", registration, registration.practice,
    )  # fmt: skip
    assert windows.may_accept(made, None, NOW) is None
    assert not registering.may_promote(registration, tree.clerk)


def test_without_a_result_at_the_committee_none_rises_to_the_province(tree):
    registration = at_the_committee(tree, grade=None)
    make.a_lived_year(registration.practice, 2024, "exemplary")

    why = registering.keeps_from_promotion(registration, registration.campaign_year, tree.clerk)

    assert why == "Mô hình chưa có kết quả đạt ở cấp đảng uỷ nên chưa đăng ký lên tỉnh được."
    assert not registering.may_promote(registration, tree.clerk)


def test_a_year_without_a_window_of_the_province_offers_no_way_there(tree):
    registration = at_the_committee(tree)
    registration.campaign_year.windows.filter(level="province").delete()
    found = Registration.objects.for_page().get(pk=registration.pk)

    assert not registering.may_promote(found, tree.clerk)
    assert registering.keeps_from_promotion(found, found.campaign_year, tree.clerk) == windows.NO_WINDOW


def test_nothing_stands_above_the_province(tree):
    registration = at_the_committee(tree, level="province", receiver=tree.province)

    assert "Chỉ nâng cấp mô hình cấp cơ sở, cấp đảng uỷ" in registering.keeps_from_promotion(
        registration, registration.campaign_year, tree.clerk
    )


@time_machine.travel(NOW, tick=False)
def test_the_whole_way_from_the_form_to_the_acceptance_of_the_province_s0_23(client, tree):
    registration = at_the_committee(tree)
    chief = make.an_account(tree.province, "head", name="Võ Văn Tỉnh")
    client.force_login(tree.clerk)

    offered = text_of(client.get(registration.get_absolute_url()))
    asked = text_of(client.get(reverse("models_registry:registration-promote", args=[registration.pk])))
    client.post(reverse("models_registry:registration-promote", args=[registration.pk]))
    made = Registration.objects.get(level="province")
    form = client.get(reverse("models_registry:registration-edit", args=[made.pk]))
    preview = text_of(client.get(reverse("models_registry:registration-preview", args=[made.pk])))
    sent = client.post(f"{made.get_absolute_url()}submit/", follow=True)
    client.force_login(chief)
    waiting = text_of(client.get(reverse("models_registry:registration-list"), {"loc": "cho-toi"}))
    client.post(f"{made.get_absolute_url()}accept/")
    made.refresh_from_db()
    paper = b"".join(client.get(reverse("reports:registration-paper", args=[made.pk])))
    listed = text_of(client.get(reverse("models_registry:registration-list"), {"cap": "province"}))

    assert "Đăng ký lên cấp trên" in offered
    assert "với Ban chỉ đạo cấp tỉnh, chép từ đăng ký cấp đảng uỷ năm 2026" in asked
    assert form.status_code == 200
    assert made.title in preview
    assert "Tỉnh uỷ Thử Nghiệm" in text_of(sent)
    assert made.title in waiting
    assert (made.state, made.accepted_on) == ("accepted", NOW.date())
    assert made.title in listed
    assert paper.startswith(b"%PDF")


@time_machine.travel(NOW, tick=False)
def test_the_province_receives_appraises_and_endorses_what_it_accepted_s0_23(client, tree):
    registration = at_the_committee(tree, level="province", receiver=tree.province)
    make.some_criteria(registration.campaign_year, "province")
    clerk, head, member = (make.an_account(tree.province, role) for role in ("clerk", "head", "member"))

    def read(user, address):
        client.force_login(user)
        return text_of(client.get(address))

    def post(user, address, **given):
        client.force_login(user)
        return text_of(client.post(address, given, follow=True))

    post(tree.clerk, reverse("models_registry:report-begin", args=[registration.pk]))
    report = AchievementReport.objects.get(registration=registration)
    told = {f"result-{registration.criteria.get().pk}": "95"} | dict.fromkeys(TEXTS, "Chi bộ đã làm được.")
    post(tree.clerk, f"{report.get_absolute_url()}sua/", version=report.version, trend="rising", **told)
    post(tree.clerk, f"{report.get_absolute_url()}submit/")
    post(tree.leader, f"{report.get_absolute_url()}xac-nhan/", capacity="committee", post="Bí thư", remarks="Đúng.")
    to_receive = read(clerk, "/")
    post(clerk, f"{report.get_absolute_url()}receive/")
    to_assign = read(head, reverse("models_registry:appraisal-assign"))
    post(head, reverse("models_registry:appraisal-assign"), pk=report.pk, appraisers=member.pk, confirmed="1")
    case = Appraisal.objects.get(report=report)
    mine = read(member, reverse("models_registry:appraisal-list"))
    judged = sheet(
        case, "38", "57", findings="Làm tốt, có sức lan toả.", subject_opinion="Nhất trí.", is_replicable="1",
        worked_on="2026-10-12", worked_at="Trụ sở Chi bộ Văn phòng",
    )  # fmt: skip
    post(member, case.get_absolute_url(), conclude="1", **judged)
    to_endorse = read(head, "/")
    post(head, f"{case.get_absolute_url()}endorse/", reason="Họp Ban Chỉ đạo tỉnh ngày 20/10/2026.")
    printed = b"".join(client.get(reverse("reports:appraisal-paper", args=[case.pk])))
    told_clerk = read(tree.clerk, reverse("units:inbox"))

    assert "Tiếp nhận báo cáo “" in to_receive
    assert report.practice.name in to_assign
    assert report.practice.name in mine
    result = YearResult.objects.get(registration=registration)
    assert (result.level, result.grade, result.score) == ("province", "exemplary", 95)
    assert "Thông qua kết quả thẩm định “" in to_endorse
    assert "Tiêu biểu. Nhận xét: Làm tốt, có sức lan toả." in told_clerk
    assert printed.startswith(b"%PDF")
