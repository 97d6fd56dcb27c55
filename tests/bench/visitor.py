"""A person at a browser: logs in as people do, keeps the connection, and notes what each answer cost."""

import gzip
import re
from dataclasses import dataclass
from http.client import HTTPConnection, RemoteDisconnected
from http.cookies import SimpleCookie
from time import perf_counter
from urllib.parse import urlencode, urlsplit

TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass(frozen=True)
class Answer:
    """One answer; times in milliseconds."""

    status: int
    body: bytes
    ms: float
    queries: int
    query_ms: float
    place: str

    @property
    def kilobytes(self):
        """Its size, and its size when compressed."""
        return len(self.body) / 1024, len(gzip.compress(self.body, 6)) / 1024


class Visitor:
    """One client with its own connection and cookies."""

    def __init__(self, url):
        self.url, self.host = url, urlsplit(url).netloc
        self.cookies, self.connection = {}, None

    def sign_in(self, username, password):
        """Log in on the page where people do; raises RuntimeError when refused."""
        asked = {"login": username, "password": password}
        answer = self.post("/tai-khoan/login/", asked, token=self.token("/tai-khoan/login/"))
        if answer.status != 302:
            raise RuntimeError(f"{username} was not let in: {answer.status}.")
        return self

    def token(self, path):
        """The CSRF token of the form on this page."""
        return TOKEN.search(self.get(path).body)[1].decode()

    def get(self, path):
        return self.ask("GET", path)

    def post(self, path, data, *, token):
        body = urlencode(data | {"csrfmiddlewaretoken": token}, doseq=True)
        return self.ask("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})

    def ask(self, method, path, body=None, headers=()):
        """Ask and read the whole answer; a connection that the server has closed in the meantime is opened anew."""
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        sent = dict(headers) | {"Cookie": cookie, "Connection": "keep-alive"}
        try:
            return self._ask(method, path, body, sent)
        except (RemoteDisconnected, ConnectionError):
            self.leave()
            return self._ask(method, path, body, sent)

    def _ask(self, method, path, body, headers):
        self.connection = self.connection or HTTPConnection(self.host, timeout=120)
        started = perf_counter()
        self.connection.request(method, path, body, headers)
        response = self.connection.getresponse()
        content = response.read()
        ms = (perf_counter() - started) * 1000
        for header in response.headers.get_all("Set-Cookie") or ():
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(header).items()}
        head = response.headers
        queries, query_ms = int(head.get("X-Queries", 0)), float(head.get("X-Query-Time", 0))
        return Answer(response.status, content, ms, queries, query_ms, head.get("Location", ""))

    def leave(self):
        """Close the connection."""
        if self.connection:
            self.connection.close()
            self.connection = None
