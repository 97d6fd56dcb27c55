"""The copy kept of an issued paper is PDF/A, and holds what was locked with it."""

import io

import pikepdf
from pikepdf import pdfa

from campaign import archive
from tests.awards.test_deciding import issued
from tests.reports.printed import words_of


def test_the_copy_of_a_decision_is_kept_with_its_list(tree, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        decision = issued(tree)
    decision.document.refresh_from_db()

    content = archive.archived_bytes(decision.document)

    text = words_of(content)
    for expected in ("Số 01-QĐ/ĐU", "DANH SÁCH", decision.awards.get().name):
        assert expected in text
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert pdfa.check(pdf, "3b").findings == []
