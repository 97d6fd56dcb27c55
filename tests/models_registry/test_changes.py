"""What changes after acceptance: targets asked for, granted, declined; texts corrected; old and new side by side."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from models_registry import adjusting, correcting
from models_registry.models import AdjustmentRequest, Registration
from models_registry.registering import row_of
from models_registry.registration_forms import PREFIX
from models_registry.tasks import registration_tasks
from tests.make import NOW, TODAY, a_person, a_practice, a_year, an_accepted_registration
from tests.visiting import text
from units.models import Notice
from units.versions import Overtaken
from units.workflow import Refusal

REASON = "Nguồn lực giảm một nửa từ tháng 6."
LATER = NOW + timedelta(hours=1)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def accepted(tree, clock):
    """A registration that was accepted an hour before, in a year whose reports are not due yet."""
    year = a_year(tree.committee)
    year.windows.filter(kind="report").update(opens_on=date(2026, 12, 1), closes_on=date(2026, 12, 10))
    registration = an_accepted_registration(tree.cell, year)
    clock.move_to(LATER)
    return Registration.objects.get(pk=registration.pk)


def wanted(registration, **columns):
    """The criteria of a registration with these columns of the first one changed."""
    first, *rest = registration.criteria.all()
    return [row_of(first) | {"pk": first.pk} | columns, *({"pk": each.pk} | row_of(each) for each in rest)]


def ask(tree, registration, **columns):
    columns = {"target": "95"} | columns
    return adjusting.ask(registration, criteria=wanted(registration, **columns), reason=REASON, by=tree.clerk, at=LATER)


def page(client, name, registration, user):
    client.force_login(user)
    return client.get(reverse(f"models_registry:{name}", args=[registration.pk]))


def steps(registration):
    return list(registration.trail.values_list("step", flat=True))


# ---- targets ----


def test_a_request_stands_beside_the_targets_and_changes_none(tree, accepted):
    request = ask(tree, accepted, due_on=date(2026, 10, 31))

    line = adjusting.side_by_side(accepted, request.rows)[0]
    assert (line.then["target"], line.now["target"], line.now["due"]) == ("90", "95", "31/10/2026")
    assert accepted.criteria.first().target == "90"
    assert steps(accepted) == ["ask_adjustment"]


def test_the_head_finds_the_request_filled_in_and_grants_it(client, tree, accepted):
    ask(tree, accepted)
    task = next(task for task in registration_tasks(tree.head, on=TODAY) if "xin điều chỉnh" in task.sentence)
    client.force_login(tree.head)
    shown = client.get(task.url)
    row = wanted(accepted, target="95")[0]
    data = {f"{PREFIX}-TOTAL_FORMS": 1, f"{PREFIX}-INITIAL_FORMS": 1, "version": accepted.version, "reason": REASON}
    data |= {f"{PREFIX}-0-{name}": value or "" for name, value in row.items()}

    client.post(task.url, data)

    assert "<del>90</del>" in text(shown)
    assert f"Theo đề nghị của đơn vị: {REASON}" in text(shown)
    assert accepted.criteria.first().target == "95"
    assert AdjustmentRequest.objects.get().state == "granted"
    assert not any("xin điều chỉnh" in task.sentence for task in registration_tasks(tree.head, on=TODAY))


def test_a_request_for_another_day_alone_is_granted_and_the_trail_says_which(client, tree, accepted):
    own = accepted.criteria.get()
    ask(tree, accepted, target=own.target, due_on=date(2026, 10, 31))

    adjusting.adjust(
        accepted, criteria=adjusting.wanted(adjusting.waiting(accepted)), reason=REASON, version=accepted.version,
        by=tree.head, at=LATER,
    )  # fmt: skip

    assert accepted.criteria.get().due_on == date(2026, 10, 31)
    assert accepted.trail.get(step="adjust").reason == f"{REASON} ({own.text}: thời hạn – → 31/10/2026)"


def test_what_else_is_adjusted_is_said_too(tree, accepted):
    own = accepted.criteria.get()
    columns = {"text": "Hồ sơ nộp từ xa", "target": "95", "baseline": "70", "measure": "%"}

    adjusting.adjust(
        accepted, criteria=wanted(accepted, **columns), reason=REASON, version=accepted.version, by=tree.head, at=LATER
    )

    said = f"{own.text} → Hồ sơ nộp từ xa: 90 → 95, hiện trạng 60 → 70, đơn vị tính hồ sơ → %"
    assert accepted.trail.get().reason == f"{REASON} ({said})"


def test_a_declined_request_leaves_the_targets_and_tells_the_unit(client, tree, accepted):
    ask(tree, accepted)
    client.force_login(tree.head)

    client.post(f"{accepted.get_absolute_url()}decline_adjustment/", {"reason": "Chỉ tiêu cũ vẫn trong tầm tay."})

    assert AdjustmentRequest.objects.get().state == "declined"
    assert steps(accepted) == ["ask_adjustment", "decline_adjustment"]
    assert Notice.objects.filter(user=tree.clerk, text__contains="không được điều chỉnh").exists()


def test_the_unit_asks_on_its_page(client, tree, accepted):
    url = reverse("models_registry:registration-ask-adjustment", args=[accepted.pk])
    assert url in text(page(client, "registration", accepted, tree.clerk))
    row = wanted(accepted, target="80")[0]
    data = {f"{PREFIX}-TOTAL_FORMS": 1, f"{PREFIX}-INITIAL_FORMS": 1, "reason": REASON}
    data |= {f"{PREFIX}-0-{name}": value or "" for name, value in row.items()}

    client.post(url, data)

    assert AdjustmentRequest.objects.get().rows[0]["target"] == "80"
    assert accepted.criteria.first().target == "90"


@pytest.mark.parametrize(
    ("columns", "sentence"),
    [({"target": "90"}, "Chưa có chỉ tiêu nào thay đổi"), ({"pk": None}, "không bỏ đi được")],
)
def test_a_request_is_refused(tree, accepted, columns, sentence):
    with pytest.raises(Refusal, match=sentence):
        ask(tree, accepted, **columns)


def test_no_accepted_target_is_offered_to_be_dropped(client, tree, accepted):
    for name, who in (("registration-ask-adjustment", tree.clerk), ("registration-adjust", tree.head)):
        shown = text(page(client, name, accepted, who))

        assert f'name="{PREFIX}-0-target"' in shown
        assert f"{PREFIX}-0-DELETE" not in shown
        assert f"{PREFIX}-1-DELETE" in shown


def test_one_request_waits_at_a_time_and_only_a_waiting_one_is_declined(client, tree, accepted):
    client.force_login(tree.head)
    client.post(f"{accepted.get_absolute_url()}decline_adjustment/", {"reason": REASON})
    assert steps(accepted) == []
    ask(tree, accepted)

    with pytest.raises(Refusal, match="Đang có đề nghị điều chỉnh"):
        ask(tree, accepted, target="80")


# ---- texts ----


def correct(tree, registration, by=None, **columns):
    columns = {"reason": REASON, "version": registration.version, "at": LATER} | columns
    values = columns.pop("values", {"goal": "Giảm một nửa số hồ sơ trễ."})
    return correcting.correct(registration, values=values, by=by or tree.clerk, **columns)


def test_a_corrected_text_stands_beside_the_accepted_one(client, tree, accepted):
    old = accepted.goal
    correct(tree, accepted)

    since = correcting.since_acceptance(accepted)
    title, then, now = since.texts[0]
    assert (title, "".join(part.text for part in then)) == ("Mục tiêu", old)
    assert "".join(part.text for part in now) == "Giảm một nửa số hồ sơ trễ."
    assert accepted.trail.get().reason == f"{REASON} (mục tiêu)"
    address = reverse("models_registry:registration-changes", args=[accepted.pk])
    assert address in text(page(client, "registration", accepted, tree.head))
    assert "<ins>" in text(page(client, "registration-changes", accepted, tree.head))


def test_adjusted_targets_stand_beside_the_accepted_ones(client, tree, accepted):
    adjusting.adjust(
        accepted,
        criteria=wanted(accepted, target="97"),
        reason=REASON,
        version=accepted.version,
        by=tree.head,
        at=LATER,
    )

    since = correcting.since_acceptance(accepted)

    assert [(then["target"], now["target"]) for then, now in since.criteria] == [("90", "97")]
    assert "<del>90</del>" in text(page(client, "registration-changes", accepted, tree.reader))


def test_nothing_has_changed_in_what_stands_as_it_was_accepted(client, tree, accepted):
    assert not correcting.since_acceptance(accepted)
    assert "còn đúng như khi được chấp nhận" in text(page(client, "registration-changes", accepted, tree.clerk))


@pytest.mark.parametrize(
    ("columns", "sentence"),
    [
        ({"values": {}}, "Chưa có nội dung nào thay đổi"),
        ({"values": {"goal": ""}}, "Không để trống: mục tiêu"),
        ({"reason": "ngắn"}, "ít nhất 10 ký tự"),
        ({"version": 7}, "vừa được người khác sửa"),
    ],
)
def test_a_correction_is_refused(tree, accepted, columns, sentence):
    old = accepted.goal

    with pytest.raises(Refusal, match=sentence):
        correct(tree, accepted, **columns)

    accepted.refresh_from_db()
    assert accepted.goal == old


def test_only_the_sender_corrects_and_not_once_reports_are_due(tree, accepted):
    with pytest.raises(Refusal, match="không có quyền"):
        correct(tree, accepted, by=tree.head)
    accepted.campaign_year.windows.filter(kind="report").update(opens_on=TODAY)
    late = Registration.objects.get(pk=accepted.pk)

    with pytest.raises(Refusal, match="không sửa nội dung đăng ký được nữa"):
        correct(tree, late)


def test_a_correction_is_typed_on_its_page_and_the_second_person_keeps_his_text(client, tree, accepted):
    url = reverse("models_registry:registration-correct", args=[accepted.pk])
    form = page(client, "registration-correct", accepted, tree.clerk).context["form"]
    data = {name: form[name].value() for name in correcting.TITLES} | {"reason": REASON, "version": accepted.version}

    first = client.post(url, data | {"goal": "Của người thứ nhất"})
    second = client.post(url, data | {"goal": "Của người thứ hai"})
    odd = [client.post(url, data | {"version": version}) for version in ("", "x", "9" * 20, "\x00")]

    assert first["Location"] == reverse("models_registry:registration-changes", args=[accepted.pk])
    assert second.status_code == 409
    assert [(each.status_code, each.context["changes"]) for each in odd] == [(409, [])] * 4
    assert "Của người thứ nhất" in text(second)
    assert second.context["form"]["goal"].value() == "Của người thứ hai"
    assert 'name="version" value="2"' in text(second)
    with pytest.raises(Overtaken):
        correct(tree, accepted, version=1)


def test_the_second_of_two_who_adjust_sees_what_the_first_changed(client, tree, accepted):
    client.force_login(tree.head)
    url = reverse("models_registry:registration-adjust", args=[accepted.pk])
    own = accepted.criteria.get()
    typed = {f"{PREFIX}-TOTAL_FORMS": 1, f"{PREFIX}-INITIAL_FORMS": 1, "reason": REASON, "version": accepted.version}
    typed |= {f"{PREFIX}-0-{name}": getattr(own, name) for name in ("pk", "text", "measure", "baseline")}

    first = client.post(url, typed | {f"{PREFIX}-0-target": "95"})
    second = client.post(url, typed | {f"{PREFIX}-0-target": "97"})

    assert first["Location"] == accepted.get_absolute_url()
    assert second.status_code == 409
    assert list(second.context["changes"]) == [
        ("chỉ tiêu đăng ký", "Chỉ tiêu 1: từ 60 đến 90 hồ sơ", "Chỉ tiêu 1: từ 60 đến 95 hồ sơ")
    ]
    assert 'value="97"' in text(second)
    assert 'name="version" value="2"' in text(second)


# ---- people ----

DUE = {"representative": "Lê Văn Mới", "representative_post": "Bí thư chi bộ", "representative_phone": ""}


def test_another_head_of_the_collective_is_named_even_when_reports_are_due(client, tree, accepted):
    accepted.campaign_year.windows.filter(kind="report").update(opens_on=date(2026, 10, 1))
    follower = a_person(tree.cell)
    old = accepted.representative
    url = reverse("models_registry:registration-people", args=[accepted.pk])
    assert url in text(page(client, "registration", accepted, tree.clerk))

    client.post(url, DUE | {"follower": follower.pk, "version": accepted.version})

    accepted.refresh_from_db()
    assert (accepted.representative, accepted.follower) == ("Lê Văn Mới", follower)
    taken = accepted.trail.get()
    assert taken.step == "name_people"
    assert taken.reason.startswith(f"người đại diện: {old} → Lê Văn Mới")
    assert f"người theo dõi, chăm bồi: – → {follower}" in taken.reason
    assert Notice.objects.filter(user=tree.head, text__contains="Lê Văn Mới").exists()


def test_somebody_must_speak_for_a_collective_and_somebody_must_be_new(client, tree, accepted):
    url = reverse("models_registry:registration-people", args=[accepted.pk])
    same = {name: getattr(accepted, name) or "" for name in correcting.PEOPLE}
    client.force_login(tree.clerk)

    unchanged = client.post(url, same | {"version": accepted.version})
    empty = client.post(url, DUE | {"representative": "", "follower": "", "version": accepted.version})

    assert "Chưa có ai thay đổi." in text(unchanged)
    assert "Không để trống: người đại diện." in text(empty)
    assert steps(accepted) == []


def test_the_second_who_names_people_sees_what_the_first_named(client, tree, accepted):
    url = reverse("models_registry:registration-people", args=[accepted.pk])
    client.force_login(tree.clerk)
    client.post(url, DUE | {"follower": "", "version": accepted.version})

    second = client.post(url, DUE | {"representative": "Trần Thị Hai", "follower": "", "version": accepted.version})

    assert second.status_code == 409
    assert ("người đại diện", accepted.representative, "Lê Văn Mới") in list(second.context["changes"])
    assert 'value="Trần Thị Hai"' in text(second)


def test_of_an_individual_only_the_follower_is_named(client, tree, clock):
    own = an_accepted_registration(tree.cell, practice=a_practice(tree.cell, person=a_person(tree.cell)))

    form = page(client, "registration-people", own, tree.clerk).context["form"]

    assert list(form.fields) == ["follower"]
