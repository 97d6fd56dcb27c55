from datetime import date, timedelta

import pytest
from django.urls import reverse

from models_registry import registering, typed_forms
from models_registry.models import Registration, TypedForm
from models_registry.registration_forms import PREFIX, criteria_formset
from models_registry.tasks import registration_tasks
from tests.make import NOW, TODAY, a_registration, a_year, an_accepted_registration, an_account
from units.workflow import Refusal

AUTOSAVE = reverse("models_registry:registration-autosave")


def sent(user, **columns):
    return {"user": user.pk, "title": "Khéo trong tiếp dân", "version": "1"} | columns


def test_what_is_typed_is_kept_once_for_each_person_and_place(tree):
    for title in ("một", "hai"):
        typed_forms.keep(
            {"title": title, "version": "1", "csrfmiddlewaretoken": "x"}, registration=None, unit=tree.cell, key="2026",
            version=0, by=tree.clerk, at=NOW,
        )  # fmt: skip

    kept = TypedForm.objects.get()
    assert (kept.values, kept.key, kept.saved_at) == ({"title": "hai"}, "2026", NOW)
    assert typed_forms.kept_for(tree.registrant, unit=tree.cell, key="2026") is None


def test_only_who_registers_for_the_unit_keeps_text(tree):
    with pytest.raises(Refusal, match="không có vai đăng ký"):
        typed_forms.keep({}, registration=None, unit=tree.cell, key="", version=0, by=tree.head, at=NOW)


def test_what_was_sent_is_no_longer_typed_into(tree):
    registration = a_registration(tree.cell, state="submitted")

    with pytest.raises(Refusal, match="không sửa được"):
        typed_forms.keep({}, registration=registration, unit=tree.cell, key="", version=1, by=tree.clerk, at=NOW)


def test_who_else_is_at_the_draft_is_named(tree):
    registration = a_registration(tree.cell)
    typed_forms.keep({}, registration=registration, unit=tree.cell, key="", version=1, by=tree.clerk, at=NOW)

    assert typed_forms.others_at(registration, tree.registrant, at=NOW) == [str(tree.clerk)]
    assert typed_forms.others_at(registration, tree.registrant, at=NOW + timedelta(minutes=6)) == []


def test_the_page_keeps_says_when_and_gives_back(client, tree):
    registration = a_registration(tree.cell)
    client.force_login(tree.clerk)

    answer = client.post(AUTOSAVE, sent(tree.clerk, registration=registration.pk))
    page = client.get(reverse("models_registry:registration-edit", args=[registration.pk]))

    assert set(answer.json()) == {"saved", "others"}
    assert page.context["form"]["title"].value() == "Khéo trong tiếp dân"
    assert "Đã lấy lại nội dung đang gõ" in page.content.decode()


def test_what_is_not_wanted_is_dropped(client, tree):
    registration = a_registration(tree.cell)
    client.force_login(tree.clerk)
    client.post(AUTOSAVE, sent(tree.clerk, registration=registration.pk))

    client.post(reverse("models_registry:registration-edit", args=[registration.pk]), {"bo": "1"})

    assert not TypedForm.objects.exists()


def test_a_stranger_keeps_nothing_here(client, tree):
    registration = a_registration(tree.cell)
    client.force_login(tree.stranger)

    of_another = client.post(AUTOSAVE, sent(tree.stranger, registration=registration.pk))
    elsewhere = client.post(AUTOSAVE, sent(tree.stranger, unit=tree.cell.pk))
    in_anothers_name = client.post(AUTOSAVE, sent(tree.clerk, unit=tree.sibling.pk))

    assert [answer.status_code for answer in (of_another, elsewhere, in_anothers_name)] == [404, 403, 403]
    assert not TypedForm.objects.exists()


def test_saving_drops_what_was_being_typed(client, tree):
    a_year(tree.committee)
    registration = a_registration(tree.cell)
    client.force_login(tree.clerk)
    client.post(AUTOSAVE, sent(tree.clerk, registration=registration.pk))
    form = client.get(reverse("models_registry:registration-edit", args=[registration.pk])).context["form"]
    data = {name: form[name].value() or "" for name in form.fields} | {"version": registration.version, "draft": "1"}
    data |= {f"{PREFIX}-TOTAL_FORMS": 0, f"{PREFIX}-INITIAL_FORMS": 0}

    client.post(reverse("models_registry:registration-edit", args=[registration.pk]), data)

    assert Registration.objects.get().title == "Khéo trong tiếp dân"
    assert not TypedForm.objects.exists()


@pytest.mark.parametrize(
    ("typed", "due_on", "said"),
    [
        ("31/10/2026", date(2026, 10, 31), ""),
        ("2026-10-31", date(2026, 10, 31), ""),
        ("cuối quý III", date(2026, 9, 30), "cuối quý III"),
        ("", None, ""),
    ],
)
def test_a_due_day_is_a_day_or_a_phrase(tree, typed, due_on, said):
    data = {f"{PREFIX}-TOTAL_FORMS": 1, f"{PREFIX}-INITIAL_FORMS": 0}
    data |= {f"{PREFIX}-0-text": "Hồ sơ", f"{PREFIX}-0-target": "95", f"{PREFIX}-0-due_on": typed}

    table = criteria_formset(data, campaign_year=a_year(tree.committee))

    assert table.is_valid(), table.errors
    assert [(row["due_on"], row["due_said"]) for row in table.criteria()] == [(due_on, said)]


def test_a_phrase_nobody_understands_is_said_beside_its_row(tree):
    data = {f"{PREFIX}-TOTAL_FORMS": 1, f"{PREFIX}-INITIAL_FORMS": 0}
    data |= {f"{PREFIX}-0-text": "Hồ sơ", f"{PREFIX}-0-target": "95", f"{PREFIX}-0-due_on": "khi nào xong"}

    table = criteria_formset(data, campaign_year=a_year(tree.committee))

    assert not table.is_valid()
    assert "due_on" in table.errors[0]


def test_another_persons_account_may_also_be_at_work(tree):
    colleague = an_account(tree.cell, "clerk")
    registration = a_registration(tree.cell)
    typed_forms.keep({"a": "1"}, registration=registration, unit=tree.cell, key="", version=1, by=tree.clerk, at=NOW)
    typed_forms.keep({"a": "2"}, registration=registration, unit=tree.cell, key="", version=1, by=colleague, at=NOW)

    assert typed_forms.kept_for(colleague, registration=registration).values == {"a": "2"}


def actions(user, on):
    return [task.action for task in registration_tasks(user, on=on)]


def test_the_first_page_leads_back_to_what_was_typed_and_never_saved(client, tree):
    a_year(tree.committee)
    origin = an_accepted_registration(tree.cell, a_year(tree.committee, 2025))
    key = f"2026-chep-{origin.pk}"
    typed_forms.keep({"title": "Hũ gạo"}, registration=None, unit=tree.cell, key=key, version=0, by=tree.clerk, at=NOW)

    [task] = [task for task in registration_tasks(tree.clerk, on=TODAY) if task.action == "Gõ tiếp"]
    client.force_login(tree.clerk)
    page = client.get(task.url, follow=True)

    assert task.sentence == "Đăng ký mới đang gõ dở, chưa lưu thành bản nháp"
    assert page.context["form"]["title"].value() == "Hũ gạo"
    assert page.context["origin"] == origin
    assert "Gõ tiếp" not in actions(tree.clerk, TODAY + timedelta(days=15))
    assert "Gõ tiếp" not in actions(tree.registrant, TODAY)
    client.force_login(tree.registrant)
    assert client.get(task.url).status_code == 404


def typed_copy(tree, by):
    """What somebody has typed into the copy of last year's registration, and that registration."""
    year = a_year(tree.committee)
    origin = an_accepted_registration(tree.cell, a_year(tree.committee, 2025))
    typed_forms.keep(
        {"title": "Hũ gạo"}, registration=None, unit=tree.cell, key=f"{year.year}-chep-{origin.pk}", version=0, by=by,
        at=NOW,
    )  # fmt: skip
    return origin, year


def test_what_was_typed_into_a_copy_is_found_in_the_draft_that_a_colleague_drew_up_of_it(client, tree):
    origin, year = typed_copy(tree, tree.registrant)
    assert "Gõ tiếp" in actions(tree.registrant, TODAY)

    draft = registering.copy_from_last_year(origin, campaign_year=year, by=tree.clerk, at=NOW)

    assert "Gõ tiếp" not in actions(tree.registrant, TODAY)
    client.force_login(tree.registrant)
    page = client.get(reverse("models_registry:registration-edit", args=[draft.pk]))
    assert page.context["form"]["title"].value() == "Hũ gạo"


def test_who_saves_the_copy_he_typed_has_nothing_left_to_type(client, tree):
    origin, year = typed_copy(tree, tree.clerk)
    client.force_login(tree.clerk)
    page = client.get(reverse("models_registry:registration-new"), {"nam": year.year, "chep": origin.pk})
    form = page.context["form"]
    data = {form.add_prefix(name): form[name].value() or "" for name in form.fields}
    data |= {f"{PREFIX}-TOTAL_FORMS": "0", f"{PREFIX}-INITIAL_FORMS": "0", "draft": "1"}

    client.post(page.request["PATH_INFO"] + f"?nam={year.year}&chep={origin.pk}", data)

    assert Registration.objects.filter(copied_from=origin).count() == 1
    assert not TypedForm.objects.exists()
