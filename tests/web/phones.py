"""Phones that send voices to a real server over a real connection, and remember what it acknowledged."""

import http.client
import json
import secrets
import threading
import urllib.parse
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings

from tests import make
from tests.voices import catching


def prepare(*, phones: int) -> list[dict[str, Any]]:
    """Workers who are signed in, each with her own phone. Runs where the database of the server is."""
    made = []
    for _ in range(phones):
        worker = make.worker()
        session = make.signed_in(worker).cookies[settings.SESSION_COOKIE_NAME].value
        made.append({"session": session, "form": catching.queued(worker)})
    return made


@dataclass
class Phone:
    """One phone. What it sends has a key; without a receipt it sends the same again, as ours do."""

    session: str
    form: dict[str, Any]
    port: int
    acknowledged: dict[str, str] = field(default_factory=dict)
    waiting: dict[str, str] = field(default_factory=dict)
    strange: list[str] = field(default_factory=list)
    csrf: str = ""
    cookies: str = ""
    sent: int = 0

    def send_until(self, stop: threading.Event) -> None:
        """Say something new again and again, until told to stop or until nobody answers."""
        while not stop.is_set():
            self.sent += 1
            key = secrets.token_hex(16)
            self.waiting[key] = f"Woorden {key}"
            try:
                self.send(key)
            except (OSError, http.client.HTTPException):
                self.csrf = ""
                return

    def send_what_waits(self) -> None:
        """Send again whatever got no receipt."""
        for key in list(self.waiting):
            self.send(key)

    def send(self, key: str) -> None:
        """Send one, and keep the receipt."""
        if not self.csrf:
            self._get_ready()
        body = urllib.parse.urlencode({**self.form, "words": self.waiting[key], "csrfmiddlewaretoken": self.csrf})
        headers = {"Idempotency-Key": key, "Content-Type": "application/x-www-form-urlencoded"}
        status, text, _cookies = self._ask("POST", "/vangen/stuur/", body=body, headers=headers)
        if status == 201:
            self.acknowledged[key] = json.loads(text)["voice"]
            del self.waiting[key]
        else:
            self.strange.append(f"{status} {text[:200]}")

    def _get_ready(self) -> None:
        self.cookies = f"{settings.SESSION_COOKIE_NAME}={self.session}"
        _status, text, cookies = self._ask("GET", "/vangen/klaar/", body=None, headers={})
        self.csrf = json.loads(text)["csrf"]
        self.cookies += f"; {cookies}"

    def _ask(self, method: str, path: str, *, body: str | None, headers: dict[str, str]) -> tuple[int, str, str]:
        connection = http.client.HTTPConnection("localhost", self.port, timeout=30)
        try:
            connection.request(method, path, body=body, headers={**headers, "Cookie": self.cookies})
            response = connection.getresponse()
            cookie = (response.headers["Set-Cookie"] or "").split(";")[0]
            return response.status, response.read().decode(), cookie
        finally:
            connection.close()
