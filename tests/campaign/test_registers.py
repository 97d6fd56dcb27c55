"""Numbers: continuous, never doubled, never skipped, whatever happens in the middle; the register says them all."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import OperationalError, connection, transaction
from django.urls import reverse

from campaign import papers, registers
from campaign.models import CommitteeTerm, Document, EarlierNumber, NumberRegister
from tests import make
from units.workflow import Refusal, take


def for_signature(tree, **columns):
    return make.a_draft(tree.committee, state="for_signature", **columns)


def the_register(tree, symbol="KH"):
    return registers.opened(make.a_term(tree.committee), None, symbol)


# ---- numbers used before the system began ----


def test_the_number_after_the_highest_used_before_comes_next(tree):
    term = make.a_term(tree.committee)
    for number in (47, 12):
        registers.enter_earlier(
            term, type_symbol="KH", number=number, number_text=f"{number} - KH/ĐUK", by=tree.receiver
        )

    issued = papers.issue(for_signature(tree), on=make.TODAY, by=tree.decider, at=make.NOW)

    assert issued.number_text == "48-KH/ĐU"
    assert EarlierNumber.history.filter(history_user=tree.receiver).count() == 2


def test_a_number_typed_wrong_is_put_right_and_the_next_follows(tree):
    term = make.a_term(tree.committee)
    registers.enter_earlier(term, type_symbol="KH", number=5, number_text="05-KH/ĐU", by=tree.receiver)
    wrong = registers.enter_earlier(term, type_symbol="KH", number=470, number_text="470-KH/ĐU", by=tree.receiver)

    registers.amend_earlier(wrong, number=47, number_text="47-KH/ĐU", by=tree.receiver)

    assert the_register(tree).next_number == 48
    assert wrong.history.count() == 2


def test_a_number_followed_by_papers_keeps_its_place(tree):
    term = make.a_term(tree.committee)
    earlier = registers.enter_earlier(term, type_symbol="KH", number=5, number_text="05-KH/ĐU", by=tree.receiver)
    papers.issue(for_signature(tree), on=make.TODAY, by=tree.decider, at=make.NOW)

    registers.amend_earlier(earlier, number=5, number_text="05 - KH/ĐUK", by=tree.receiver)
    with pytest.raises(Refusal, match="Sau số này đã lấy số khác"):
        registers.amend_earlier(earlier, number=4, number_text="04-KH/ĐU", by=tree.receiver)

    assert the_register(tree).next_number == 7


@pytest.mark.parametrize(
    ("columns", "sentence"),
    [
        ({"number": 1, "number_text": "01-KH/ĐU"}, "Số 01 đã có trong sổ."),
        ({"number": 2, "number_text": "02-KH/ĐU"}, "Số 02 đã có trong sổ."),
        (
            {"number": 3, "number_text": "03-KH/ĐU", "issued_on": date(2019, 12, 31)},
            "Ngày 31/12/2019 không thuộc nhiệm kỳ 2025 - 2030.",
        ),
    ],
)
def test_an_earlier_number_that_can_not_be_is_refused(tree, columns, sentence):
    make.an_issued_paper(tree.committee, 1)
    term = make.a_term(tree.committee)
    registers.enter_earlier(term, type_symbol="KH", number=2, number_text="02-KH/ĐU", by=tree.receiver)

    with pytest.raises(Refusal) as refused:
        registers.enter_earlier(term, type_symbol="KH", by=tree.receiver, **columns)

    assert str(refused.value) == sentence


def test_only_who_writes_for_the_unit_enters_numbers_and_terms(tree):
    term = make.a_term(tree.committee)

    with pytest.raises(Refusal, match="không giữ sổ"):
        registers.enter_earlier(term, type_symbol="KH", number=5, number_text="05-KH/ĐU", by=tree.clerk)
    with pytest.raises(Refusal, match="không giữ sổ"):
        registers.begin_term(tree.committee, name="Mới", beginning=registers.CONGRESS, on=make.TODAY, by=tree.keeper)


# ---- what the register says ----


def test_the_register_says_every_number_given_void_earlier_or_not_entered(tree):
    make.an_issued_paper(tree.committee, 4, title="phát động", on=date(2026, 2, 1))
    void = make.an_issued_paper(tree.committee, 5, title="ghi nhầm", on=date(2026, 3, 1))
    take("void", void, by=tree.decider, at=make.NOW, reason="Ghi nhầm thể loại.")
    registers.enter_earlier(
        make.a_term(tree.committee), type_symbol="KH", number=1, number_text="01 - KH/ĐUK", by=tree.receiver
    )

    found = registers.entries_of(the_register(tree))

    assert [(entry.number_text, entry.title, entry.note) for entry in found] == [
        ("01 - KH/ĐUK", "", "Dùng trước khi có phần mềm"),
        ("02–03", "", "Chưa ghi vào sổ"),
        ("04-KH/ĐU", "phát động", ""),
        ("05-KH/ĐU", "ghi nhầm", "Bỏ số"),
    ]


def test_a_paper_of_another_type_body_or_term_is_in_another_register(tree):
    make.an_issued_paper(tree.committee, 1, "QĐ", "Quyết định")
    make.an_issued_paper(tree.cell, 1)
    own = make.an_issued_paper(tree.committee, 1)

    assert list(Document.objects.of_register(the_register(tree))) == [own]


# ---- terms ----


@pytest.mark.parametrize(
    ("beginning", "on", "first"),
    [
        (registers.CONGRESS, date(2030, 8, 12), date(2030, 8, 12)),
        (registers.CONGRESS, date(2025, 8, 12), date(2025, 8, 13)),
        (registers.PLENUM, date(2025, 8, 12), date(2025, 8, 12)),
        (registers.APPOINTED, date(2025, 8, 12), date(2025, 8, 12)),
    ],
)
def test_a_term_begins_as_the_rules_of_its_day_say(beginning, on, first):
    assert registers.first_day(beginning, on) == first


def test_a_new_term_closes_the_one_before(tree):
    old = make.a_term(tree.committee)

    new = registers.begin_term(
        tree.committee, name="2026 - 2031", beginning=registers.CONGRESS, on=date(2026, 11, 10), by=tree.receiver
    )

    old.refresh_from_db()
    assert (old.ends_on, new.begins_on, new.ends_on) == (date(2026, 11, 9), date(2026, 11, 10), None)
    assert registers.term_on(tree.committee, date(2026, 11, 10)) == new
    assert new.history.first().history_user == tree.receiver


@pytest.mark.parametrize(("on", "sentence"), [
    (date(2019, 1, 1), "Đã có nhiệm kỳ tính từ ngày 02/01/2019 hoặc muộn hơn."),
    (date(2026, 11, 1), "Từ ngày 01/11/2026 đã có 1 văn bản lấy số theo nhiệm kỳ trước; xin xem lại."),
])  # fmt: skip
def test_a_term_that_would_take_numbers_from_another_is_refused(tree, on, sentence):
    make.an_issued_paper(tree.committee, 1, on=make.TODAY)

    with pytest.raises(Refusal) as refused:
        registers.begin_term(tree.committee, name="Mới", beginning=registers.CONGRESS, on=on, by=tree.receiver)

    assert str(refused.value) == sentence


# ---- twenty clerks at once ----

needs_postgres = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite writes one at a time.")


@pytest.fixture
def office(transactional_db):
    return make.a_tree()


@needs_postgres
def test_twenty_clerks_at_once_double_and_skip_no_number(office):
    waiting = [for_signature(office) for _ in range(20)]

    with ThreadPoolExecutor(20) as clerks:
        numbers = list(clerks.map(lambda paper: issued_alone(paper, office.decider), waiting))

    assert sorted(numbers) == list(range(1, 21))
    assert NumberRegister.objects.get().next_number == 21


def issued_alone(paper, by):
    """Issue in a connection of its own, as a worker of the server does."""
    try:
        return papers.issue(paper, on=make.TODAY, by=by, at=make.NOW).number
    finally:
        connection.close()


@needs_postgres
def test_who_is_killed_in_the_middle_leaves_nothing(office):
    one, two = for_signature(office), for_signature(office)

    with ThreadPoolExecutor(1) as clerk:
        clerk.submit(killed_while_issuing, one, office.decider).result()
    second = papers.issue(two, on=make.TODAY, by=office.decider, at=make.NOW)

    one.refresh_from_db()
    assert (one.state, one.number, second.number) == ("for_signature", None, 1)


def killed_while_issuing(paper, by):
    with pytest.raises(OperationalError):
        issue_and_die(paper, by)
    connection.close()


@transaction.atomic
def issue_and_die(paper, by):
    """The server ends this connection after the number was taken and before the transaction was kept."""
    papers.issue(paper, on=make.TODAY, by=by, at=make.NOW)
    connection.cursor().execute("SELECT pg_terminate_backend(pg_backend_pid())")


# ---- pages ----


def test_the_clerk_enters_an_earlier_number_from_the_register(client, tree):
    make.an_issued_paper(tree.committee, 9)
    register = the_register(tree)
    client.force_login(tree.receiver)

    form = client.get(f"{reverse('campaign:register-earlier')}?so={register.pk}").context["form"]
    answer = client.post(
        reverse("campaign:register-earlier"),
        {
            "term": register.term_id,
            "type": form.initial["type"].pk,
            "number": "8",
            "number_text": "08 - KH/ĐU",
            "issued_on": "2026-01-05",
            "title": "kiểm tra",
        },
        follow=True,
    )

    assert "Kế hoạch (KH)" in [label for _, label in form.fields["type"].choices]
    assert answer.redirect_chain[-1][0] == reverse("campaign:register-numbers", args=[register.pk])
    assert "Đã ghi số 08 - KH/ĐU; số tiếp theo 10." in answer.content.decode()


def test_who_only_reads_a_register_is_led_to_no_closed_page(client, tree):
    earlier = registers.enter_earlier(
        make.a_term(tree.committee), type_symbol="KH", number=5, number_text="05-KH/ĐU", by=tree.receiver
    )
    page = reverse("campaign:register-numbers", args=[earlier.register_id])
    led = {}
    for who in ("receiver", "reader"):
        client.force_login(getattr(tree, who))
        led[who] = earlier.get_absolute_url() in client.get(page).content.decode()

    assert led == {"receiver": True, "reader": False}


def test_the_clerk_puts_an_earlier_number_right(client, tree):
    term = make.a_term(tree.committee)
    earlier = registers.enter_earlier(term, type_symbol="KH", number=5, number_text="05-KH/ĐU", by=tree.receiver)
    client.force_login(tree.receiver)

    client.post(earlier.get_absolute_url(), {"number": "6", "number_text": "06-KH/ĐU"})

    earlier.refresh_from_db()
    assert (earlier.number, the_register(tree).next_number) == (6, 7)


def test_a_register_page_says_void_numbers_and_what_is_not_entered(client, tree):
    void = make.an_issued_paper(tree.committee, 3, title="ghi nhầm")
    take("void", void, by=tree.decider, at=make.NOW, reason="Ghi nhầm thể loại.")
    client.force_login(tree.receiver)

    page = client.get(the_register(tree).get_absolute_url()).content.decode()

    assert "ghi nhầm" in page
    assert "Bỏ số" in page
    assert "01–02" in page


def test_a_new_term_is_recorded_on_its_page(client, tree):
    make.a_term(tree.committee)
    client.force_login(tree.receiver)

    client.post(
        reverse("campaign:term-new"),
        {"unit": tree.committee.pk, "name": "2026 - 2031", "beginning": "dai-hoi", "on": "2026-11-10"},
    )

    assert CommitteeTerm.objects.get(name="2026 - 2031").begins_on == date(2026, 11, 10)


def test_registers_are_kept_in_the_house(client, tree):
    make.an_issued_paper(tree.committee, 1)
    register = the_register(tree)

    for user, status in ((tree.receiver, 200), (tree.reader, 200), (tree.clerk, 404)):
        client.force_login(user)
        assert client.get(register.get_absolute_url()).status_code == status


def test_the_pages_of_registers_are_flat_in_queries(client, tree, queries):
    addresses = [reverse("campaign:register-list"), reverse("campaign:term-list")]
    make.an_issued_paper(tree.committee, 1)
    addresses.append(the_register(tree).get_absolute_url())
    make.an_issued_paper(tree.committee, 2, replaced_by=Document.objects.first(), state="replaced")
    few = [queries(address, tree.receiver) for address in addresses]

    for number in range(3, 13):
        make.an_issued_paper(tree.committee, number, replaced_by=Document.objects.first(), state="replaced")
        make.an_issued_paper(tree.committee, 1, f"T{number}", f"Thể loại {number}")
        make.a_term(make.a_unit(tree.committee))

    assert [queries(address, tree.receiver) for address in addresses] == few


def test_the_register_prints_with_every_number(client, tree):
    make.an_issued_paper(tree.committee, 2, title="phát động phong trào")
    client.force_login(tree.receiver)

    answer = client.get(reverse("reports:register-pdf", args=[the_register(tree).pk]))

    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
