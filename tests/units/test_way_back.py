"""An address that only takes what a form sends leads back, and says so once."""

import pytest

from units.way_back import SAID, page_above


@pytest.mark.parametrize(
    ("path", "above"),
    [
        ("/khen-thuong/dot-xet/5/de-nghi/", "/khen-thuong/dot-xet/5/"),
        ("/khen-thuong/cong-khai/y-kien/5/tra-loi/", "/khen-thuong/cong-khai/"),
        ("/dang-xuat-khong-co/", "/"),
    ],
)
def test_the_page_above_is_the_nearest_there_is(path, above):
    assert page_above(path) == above


def test_two_shut_addresses_on_the_way_say_it_once(client, tree):
    client.force_login(tree.receiver)

    answer = client.get("/khen-thuong/luot-trao/5/thu-tu/", follow=True)

    assert [url for url, _ in answer.redirect_chain] == ["/khen-thuong/luot-trao/5/", "/khen-thuong/"]
    assert answer.text.count(SAID) == 1


def test_after_a_new_login_one_stands_on_the_page(client, tree):
    shut = "/khen-thuong/con-thieu-gi/tinh-lai/"
    assert client.post(shut).url.endswith(f"?next={shut}")
    client.force_login(tree.receiver)

    answer = client.get(shut, follow=True)

    assert (answer.status_code, answer.redirect_chain[-1][0]) == (200, "/khen-thuong/con-thieu-gi/")
    assert SAID in answer.text


def test_what_sends_a_form_to_a_page_that_takes_none_is_still_refused(client, tree):
    client.force_login(tree.receiver)

    assert client.put("/khen-thuong/con-thieu-gi/tinh-lai/").status_code == 405
