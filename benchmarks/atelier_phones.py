"""Phones in an atelier with bad reach, over a real connection: they ask every few seconds, type, and send until heard.

What our script in the browser does, in Python: a key first, the same again until there is a receipt, and never asking
for what has not changed. On purpose some replies are lost, and some things are sent again long after.
"""

import http.client
import random
import re
import secrets
import socket
import time
import urllib.parse
from dataclasses import dataclass, field

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
PATIENCE = 30


class Strange(RuntimeError):  # noqa: N818 - it reads as what happened
    """The server said something that it should not have said."""


@dataclass
class Phone:
    """One phone: what it typed, what was received, and how long every answer took (milliseconds)."""

    port: int
    code: str
    number: int
    seed: int
    to_type: int
    every: float
    seconds: float
    typed: dict[str, str] = field(default_factory=dict)
    received: dict[str, str] = field(default_factory=dict)
    polls: list[float] = field(default_factory=list)
    sends: list[float] = field(default_factory=list)
    unchanged: int = 0
    lost: int = 0
    repeated: int = 0
    strange: list[str] = field(default_factory=list)
    cookies: dict[str, str] = field(default_factory=dict)
    room: str = ""
    token: str = ""
    tag: str = ""

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)  # noqa: S311 - when a phone loses reach is no secret

    # ── A day in the atelier ──────────────────────────────────────────────────
    def live(self) -> None:
        """Come in, take part for so many seconds, and at the end, with good reach, send whatever waits."""
        try:
            self.come_in()
            self._take_part()
            for key in [key for key in self.typed if key not in self.received]:
                self.send(key)
        except (OSError, http.client.HTTPException, Strange) as trouble:
            self.strange.append(f"phone {self.number}: {type(trouble).__name__} {trouble}")

    def come_in(self) -> None:
        """With the code on the wall, as a browser does."""
        _status, page, _took = self._ask("GET", "/atelier/")
        self.token = self._token_in(page)
        body = {"csrfmiddlewaretoken": self.token, "code": self.code, "called": f"P{self.number}"}
        status, page, _took = self._ask("POST", "/atelier/", body=body)
        if status != 302:
            raise Strange(f"coming in answers {status}")
        self.room = page  # where it leads
        _status, page, _took = self._ask("GET", self.room)
        self.token = self._token_in(page)

    def _take_part(self) -> None:
        began = time.monotonic()
        # Nobody types at the same second as everybody else.
        moments = sorted(self.chance.uniform(0, self.seconds) for _ in range(self.to_type))
        looks = self.chance.uniform(0, self.every)
        while (now := time.monotonic() - began) < self.seconds:
            if moments and moments[0] <= now:
                moments.pop(0)
                self.type_something()
            elif looks <= now:
                looks = now + self.every
                self.look()
            else:
                time.sleep(max(0.0, min([looks, self.seconds, *moments[:1]]) - now))
        for _ in moments:
            self.type_something()

    def type_something(self) -> None:
        """A key first; then it is sent, cut off, or sent along with something that was received long ago."""
        key = secrets.token_hex(16)
        self.typed[key] = f"Opbrengst {len(self.typed) + 1} van telefoon {self.number}"
        what = self.chance.random()
        if what < 0.25:
            self.send_and_be_cut_off(key)
        elif what < 0.35:
            return  # no reach at all: it waits
        else:
            self.send(key)
        if self.received and self.chance.random() < 0.3:
            self.repeated += 1
            self.send(self.chance.choice(list(self.received)))
        waiting = [each for each in self.typed if each not in self.received]
        if waiting and self.chance.random() < 0.5:
            self.send(self.chance.choice(waiting))

    def look(self) -> None:
        """Ask whether something changed."""
        status, _page, took = self._ask("GET", f"{self.room}stand/", tag=self.tag)
        self.polls.append(took)
        self.unchanged += status == 304
        if status not in {200, 304}:
            raise Strange(f"asking answers {status}")

    def send(self, key: str) -> None:
        """Send one, and keep the receipt. The same item always gets the same receipt."""
        status, page, took = self._ask("POST", f"{self.room}stuur/", body=self._body(key))
        self.sends.append(took)
        found = re.search(r'"outcome": "([0-9a-f-]+)"', page)
        if status != 201 or not found:
            raise Strange(f"sending answers {status} {page[:120]}")
        if self.received.setdefault(key, found[1]) != found[1]:
            raise Strange("another receipt for the same")

    def send_and_be_cut_off(self, key: str) -> None:
        """It goes out, whole or in part, and the phone hears nothing back."""
        self.lost += 1
        body = urllib.parse.urlencode(self._body(key)).encode()
        head = [
            f"POST {self.room}stuur/ HTTP/1.1",
            f"Host: localhost:{self.port}",
            "Content-Type: application/x-www-form-urlencoded",
            f"Content-Length: {len(body)}",
            f"Cookie: {self._cookie()}",
            "",
            "",
        ]
        whole = "\r\n".join(head).encode() + body
        part = whole if self.chance.random() < 0.7 else whole[: self.chance.randrange(len(whole))]
        with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE) as connection:
            connection.sendall(part)
            if self.chance.random() < 0.5:  # some servers get the time to finish, some do not
                time.sleep(self.chance.uniform(0, 0.2))

    # ── A connection ──────────────────────────────────────────────────────────
    def _body(self, key: str) -> dict[str, str]:
        return {"csrfmiddlewaretoken": self.token, "text": self.typed[key], "kind": "idea", "key": key, "waited": "0"}

    def _cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def _token_in(self, page: str) -> str:
        found = TOKEN.search(page)
        if found is None:
            raise Strange("a page without a token")
        return found[1]

    def _ask(
        self, method: str, path: str, *, body: dict[str, str] | None = None, tag: str = ""
    ) -> tuple[int, str, float]:
        """What it answers, the page or where it leads, and how long that took."""
        headers = {"Cookie": self._cookie()} | ({"If-None-Match": tag} if tag else {})
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        before = time.perf_counter()
        try:
            connection.request(method, path, body=urllib.parse.urlencode(body) if body else None, headers=headers)
            response = connection.getresponse()
            text = response.read().decode()
        finally:
            connection.close()
        took = (time.perf_counter() - before) * 1000
        for cookie in response.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
        self.tag = response.headers.get("ETag") or self.tag
        return response.status, response.headers.get("Location") or text, took
