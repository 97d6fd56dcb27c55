"""The token that our pages make is one that Django takes."""

import re

import pytest
from django.middleware.csrf import CSRF_ALLOWED_CHARS, _unmask_cipher_token
from django.test import Client

from units.form_token import masked

SECRET = "abcXYZ0123456789abcXYZ0123456789"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def test_what_is_masked_is_the_secret_to_django_and_looks_new_each_time():
    tokens = [masked(SECRET) for _ in range(50)]

    assert {_unmask_cipher_token(token) for token in tokens} == {SECRET}
    assert len(set(tokens)) == 50
    assert set("".join(tokens)) == set(CSRF_ALLOWED_CHARS)


@pytest.mark.parametrize("visits", [1, 2])
def test_a_form_is_taken_with_the_token_of_its_page_on_the_first_visit_and_later(tree, visits):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(tree.clerk)
    pages = [browser.get("/") for _ in range(visits)]
    token = TOKEN.search(pages[-1].content.decode())[1]

    assert browser.post("/tai-khoan/logout/", {"csrfmiddlewaretoken": token[::-1]}).status_code == 403
    assert pages[-1].cookies["csrftoken"].value == browser.cookies["csrftoken"].value
    assert browser.post("/tai-khoan/logout/", {"csrfmiddlewaretoken": token}).status_code == 302
