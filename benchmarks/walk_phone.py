"""One phone of the group on a walk, over a real connection: what our script does, in Python."""

import http.client
import json
import random
import secrets
import time
import urllib.parse
from dataclasses import dataclass, field
from datetime import UTC, datetime

from benchmarks.atelier_phones import PATIENCE, TOKEN, Strange

# Of so many sendings the phone hears no answer, and sends again.
LOST = 0.2


@dataclass
class WalkPhone:
    """What it noted, what was received, and how long every answer took (milliseconds)."""

    port: int
    code: str
    number: int
    seed: int
    to_note: int
    noted: dict[str, str] = field(default_factory=dict)
    said_at: dict[str, str] = field(default_factory=dict)
    received: dict[str, str] = field(default_factory=dict)
    sends: list[float] = field(default_factory=list)
    lost: int = 0
    strange: list[str] = field(default_factory=list)
    cookies: dict[str, str] = field(default_factory=dict)
    room: str = ""

    def walk(self) -> None:
        """Come in with the code; then note without reach."""
        self.chance = random.Random(self.seed)  # noqa: S311 - when a phone loses reach is no secret
        _status, page = self._ask("GET", "/wandelen/")
        found = TOKEN.search(page)
        body = {"csrfmiddlewaretoken": found[1] if found else "", "code": self.code, "called": "Bep"}
        status, self.room = self._ask("POST", "/wandelen/", body=body)
        if status != 302:
            raise Strange(f"coming in answers {status}")
        for number in range(self.to_note):
            key = secrets.token_hex(16)
            self.noted[key] = f"Blaadje {number + 1} van telefoon {self.number}"
            self.said_at[key] = datetime.now(UTC).isoformat()

    def sync(self) -> None:
        """There is reach: ask who one is, send whatever waits, and look at what the others found."""
        try:
            _status, page = self._ask("GET", f"{self.room}klaar/")
            ready = json.loads(page)
            while waiting := [key for key in self.noted if key not in self.received]:
                for key in waiting:
                    self._send(key, ready=ready)
            self._ask("GET", f"{self.room}groep/")
        except (OSError, http.client.HTTPException, ValueError, Strange) as trouble:
            self.strange.append(f"phone {self.number}: {type(trouble).__name__} {trouble}")

    def _send(self, key: str, *, ready: dict[str, str]) -> None:
        body = {"owner": ready["owner"], "sort": "pearl", "words": self.noted[key], "is_shared": "on"}
        body["said_at"] = self.said_at[key]
        before = time.perf_counter()
        status, page = self._ask("POST", f"{self.room}stuur/", body=body, csrf=ready["csrf"], key=key)
        self.sends.append((time.perf_counter() - before) * 1000)
        if status != 201:
            raise Strange(f"sending answers {status} {page[:120]}")
        if self.chance.random() < LOST:
            self.lost += 1  # it arrived, and the phone never hears so
        else:
            self.received[key] = json.loads(page)["code"]

    def _ask(
        self, method: str, path: str, *, body: dict[str, str] | None = None, csrf: str = "", key: str = ""
    ) -> tuple[int, str]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        if key:
            headers |= {"X-CSRFToken": csrf, "Idempotency-Key": key}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, body=urllib.parse.urlencode(body) if body else None, headers=headers)
            response = connection.getresponse()
            text = response.read().decode()
        finally:
            connection.close()
        for cookie in response.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
        return response.status, response.headers.get("Location") or text
