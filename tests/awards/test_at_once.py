"""Decisions issued by many at once, and by a process that is killed on the way: on PostgreSQL, for real."""

import multiprocessing
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

import pikepdf
import pytest
from django.db import connection, connections, transaction
from django.test import Client
from django.urls import reverse

from awards import deciding, drafting
from awards.models import Award, AwardRegister, Decision, Nomination
from campaign.models import Document, NumberRegister
from reports.certificates import certificate_pdf, with_certificate
from tests import make
from tests.awards import killed_issue
from tests.awards.test_deciding import DECEMBER, SIGNED, a_rising
from tests.postgres.waiting import until_somebody_waits, until_true

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connections["default"].vendor != "postgresql", reason="SQLite writes one after the other anyway"
    ),
]
CLIENTS, KILLED = 20, 8
# One process loads Django, those that issue are forked from it.
FORKED = multiprocessing.get_context("forkserver")
FORKED.set_forkserver_preload(["tests.awards.killed_issue"])


@pytest.fixture
def office():
    tree = make.a_tree()
    make.what_a_decision_needs(tree.committee)
    return tree


def drafts(tree, count):
    """So many decisions ready to be issued, each of a round of its own, of two collectives."""
    found = []
    for number in range(1, count + 1):
        round_ = make.a_round(
            tree.committee, 2026, "two_year", "closed", round_number=1 if number == 1 else number + 10
        )
        for practice in (a_rising(tree), a_rising(tree)):
            make.a_nomination(round_, practice, span_first=2025, result=practice.results.get(year=2026))
        found.append(drafting.draw_up(round_, kind="award", by=tree.receiver, at=DECEMBER))
    return found


def numbers():
    """The numbers of the papers issued, in their order."""
    return sorted(Decision.objects.filter(document__state="issued").values_list("document__number", flat=True))


def register_numbers():
    return sorted(Award.objects.values_list("register_number", flat=True))


def in_a_row(count):
    return [f"{number:02d}/2026" for number in range(1, count + 1)]


def test_twenty_clerks_issue_and_print_at_once(office, time_machine):
    time_machine.move_to(DECEMBER, tick=True)
    chosen = drafts(office, CLIENTS)

    def issue_and_print(decision):
        client = Client()
        client.force_login(office.receiver)
        try:
            client.post(reverse("awards:decision-issue", args=[decision.pk]), {"ngay": SIGNED})
            answer = client.get(reverse("reports:certificates", args=[decision.pk]))
            return b"".join(answer)[:5]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(CLIENTS) as clerks:
        printed = list(clerks.map(issue_and_print, chosen))

    assert printed == [b"%PDF-"] * CLIENTS
    assert numbers() == list(range(1, CLIENTS + 1))
    assert register_numbers() == in_a_row(2 * CLIENTS)
    assert len(set(Award.objects.values_list("nomination", flat=True))) == 2 * CLIENTS
    assert len(set(Award.objects.values_list("code", flat=True))) == 2 * CLIENTS


def test_of_twenty_clerks_at_one_decision_one_issues_it(office, time_machine):
    time_machine.move_to(DECEMBER, tick=True)
    [decision] = drafts(office, 1)

    def issue(_):
        client = Client()
        client.force_login(office.receiver)
        try:
            return client.post(reverse("awards:decision-issue", args=[decision.pk]), {"ngay": SIGNED}).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(CLIENTS) as clerks:
        answered = set(clerks.map(issue, range(CLIENTS)))

    assert answered == {302}
    assert numbers() == [1]
    assert register_numbers() == in_a_row(2)
    assert AwardRegister.objects.get().next_number == 3
    assert NumberRegister.objects.get(type_symbol="QĐ").next_number == 2


def test_an_issue_killed_on_the_way_leaves_nothing_or_everything(office):
    first, *others = drafts(office, KILLED + 1)
    working = [issuing(each, office.receiver) for each in (first, *others)]
    took = finished(working[0])

    killed_where_it_waits(working[1])
    for place, process in enumerate(working[2:], start=1):
        killed(process, after=took * place / KILLED)
    left = [what_is_left(each) for each in others]

    assert set(left) <= {"nothing", "everything"}
    assert left[0] == "nothing"
    for each, found in zip(others, left, strict=True):
        if found == "nothing":
            deciding.issue(Decision.objects.get(pk=each.pk), on=SIGNED, by=office.receiver, at=DECEMBER)
    assert numbers() == list(range(1, KILLED + 2))
    assert register_numbers() == in_a_row(2 * (KILLED + 1))
    assert AwardRegister.objects.get().next_number == 2 * (KILLED + 1) + 1
    assert pages_of_certificates() == 2 * (KILLED + 1) == len(set(Award.objects.values_list("code", flat=True)))
    assert NumberRegister.objects.get(type_symbol="QĐ").next_number == KILLED + 2


def pages_of_certificates():
    """How many pages all certificates have, printed together: one for each award."""
    with pikepdf.open(BytesIO(certificate_pdf(with_certificate(Award.objects.all())))) as pdf:
        return len(pdf.pages)


@dataclass
class Issuing:
    """A process of its own that waits to issue a decision, and our end of the pipe to it."""

    process: BaseProcess
    line: Connection


def issuing(decision, user):
    """Begin such a process for this decision."""
    ours, its = FORKED.Pipe()
    given = its, connection.settings_dict["NAME"], decision.pk, user.pk
    process = FORKED.Process(target=killed_issue.run, args=given)
    process.start()
    its.close()  # else nobody would hear that the process has gone
    return Issuing(process, ours)


def started(one):
    """Let it begin, once it is ready."""
    assert one.line.recv() == "ready"
    one.line.send("go")


def finished(one):
    """Let it issue to its end; returns the seconds it took."""
    started(one)
    took = one.line.recv()
    one.process.join()
    return took


def killed_where_it_waits(one):
    """Let it begin and kill it on its way: before the register of numbers, which we hold."""
    with transaction.atomic():
        NumberRegister.objects.select_for_update().get(type_symbol="QĐ")
        started(one)
        until_somebody_waits()
        one.process.kill()
    ended(one)


def killed(one, *, after):
    """Let it begin and kill it so many seconds later."""
    started(one)
    time.sleep(after)
    one.process.kill()
    ended(one)


def ended(one):
    """Return when PostgreSQL has given up what this process, which was killed, has not committed."""
    one.process.join()
    one.line.close()
    until_true("""
        SELECT count(*) = 0 FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'
    """)


def what_is_left(draft):
    """What there is of a decision: "nothing" of the issue, "everything", or how far it came."""
    decision = Decision.objects.select_related("document").get(pk=draft.pk)
    answered = decision.round.nominations.filter(state=Nomination.State.DECIDED_YES).count()
    came = (decision.document.state, bool(decision.document.number), decision.awards.count(), answered,
            "rows" in decision.facts, decision.round.state)  # fmt: skip
    ends = {
        (Document.State.DRAFT, False, 0, 0, False, "closed"): "nothing",
        (Document.State.ISSUED, True, 2, 2, True, "decided"): "everything",
    }
    return ends.get(came, came)
