import pytest

from units.devices import UNKNOWN, device

WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("header", "words"),
    [
        (f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {WEBKIT} Chrome/120.0 Safari/537.36", "Chrome trên Windows"),
        (
            f"Mozilla/5.0 (Windows NT 6.1) {WEBKIT} coc_coc_browser/109.0 Chrome/103.0 Safari/537",
            "Cốc Cốc trên Windows",
        ),
        (f"Mozilla/5.0 (Windows NT 10.0) {WEBKIT} Chrome/120.0 Safari/537.36 Edg/120.0", "Edge trên Windows"),
        ("Mozilla/5.0 (Windows NT 10.0; rv:121.0) Gecko/20100101 Firefox/121.0", "Firefox trên Windows"),
        (
            f"Mozilla/5.0 (Linux; Android 13; SM-A536E) {WEBKIT} Chrome/120.0 Mobile Safari/537.36",
            "Chrome trên Android",
        ),
        (f"Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) {WEBKIT} Mobile Safari/604.1", "Safari trên iPhone"),
        ("curl/8.5.0", UNKNOWN),
        ("", UNKNOWN),
    ],
)
def test_a_browser_is_called_as_its_user_calls_it(header, words):
    assert device(header) == words
