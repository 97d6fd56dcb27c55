"""What the web server refuses by itself, before Django hears of it."""

import logging
import socket
from pathlib import Path

import pytest
from gunicorn.http.errors import InvalidHeader, LimitRequestHeaders, LimitRequestLine

from campaign.web_worker import Worker

SERVE = Path(__file__).resolve().parents[2] / ".ci" / "serve"


def refused(error):
    """The head and the body of what somebody gets whose request met this error."""
    worker = object.__new__(Worker)
    worker.log = logging.getLogger("gunicorn.error")
    ours, theirs = socket.socketpair()
    with ours, theirs:
        worker.handle_error(None, ours, ("10.0.0.7", 40000), error)
        ours.shutdown(socket.SHUT_WR)
        head, _, body = theirs.makefile("rb").read().partition(b"\r\n\r\n")
    return head.decode(), body


@pytest.mark.parametrize(
    ("error", "status", "says"),
    [(LimitRequestLine(9000, 4094), "414 URI Too Long", "chọn ít điều kiện hơn"),
     (LimitRequestHeaders("limit request headers fields size"), "431 Request Header Fields Too Large",
      "Yêu cầu không hợp lệ")],
)  # fmt: skip
def test_a_request_that_is_too_long_is_refused_in_vietnamese(error, status, says):
    head, body = refused(error)

    assert head.splitlines()[0] == f"HTTP/1.1 {status}"
    assert f"Content-Length: {len(body)}" in head
    assert says in body.decode()


def test_what_no_browser_sends_is_refused_as_gunicorn_does():
    assert refused(InvalidHeader("X Y"))[0].startswith("HTTP/1.1 400 Bad Request")


def test_who_asks_and_goes_hurts_nobody():
    ours, theirs = socket.socketpair()
    theirs.close()
    worker = object.__new__(Worker)
    worker.log = logging.getLogger("gunicorn.error")

    with ours:
        worker.handle_error(None, ours, ("10.0.0.7", 40000), LimitRequestLine(9000, 4094))


def test_make_run_serves_by_this_worker():
    assert "--worker-class campaign.web_worker.Worker " in SERVE.read_text()
