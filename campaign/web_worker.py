"""The worker of the web server: what gunicorn refuses before Django hears of it is refused in Vietnamese too."""

from django.template.loader import render_to_string
from gunicorn.http.errors import LimitRequestHeaders, LimitRequestLine
from gunicorn.util import write_nonblock
from gunicorn.workers.gthread import ThreadWorker

# The errors of gunicorn that a browser can cause; the others come from what is none.
REFUSALS = {
    LimitRequestLine: ("414 URI Too Long", "414.html"),
    LimitRequestHeaders: ("431 Request Header Fields Too Large", "400.html"),
}


class Worker(ThreadWorker):
    """gunicorn's worker of threads."""

    def handle_error(self, req, client, addr, exc):
        """Answer a request that is too long with a page of ours, any other error as gunicorn does."""
        if type(exc) not in REFUSALS:
            return super().handle_error(req, client, addr, exc)
        self.log.warning("Refused a request from %s: %s", addr[0] if addr else "a socket", exc)
        try:
            write_nonblock(client, answer(*REFUSALS[type(exc)]))
        except OSError:
            self.log.debug("Who asked is gone.")


def answer(status, page):
    """The whole answer as it goes over the line: this status line and this template, and no further request."""
    body = render_to_string(page).encode()
    head = f"HTTP/1.1 {status}\r\nConnection: close\r\nContent-Type: text/html; charset=utf-8\r\n"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body
