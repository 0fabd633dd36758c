"""A gateway for text messages on the loopback address, as docs/text-messages.md describes it."""

import json
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self


@dataclass
class Asked:
    """One request as it came in."""

    path: str
    headers: dict[str, str]
    content: dict[str, Any]


@dataclass
class Gateway:
    """It takes everything, unless ``answer`` or ``waits`` says otherwise."""

    asked: list[Asked] = field(default_factory=list)
    answer: tuple[int, bytes] = (202, b'{"id": "g-1"}')
    redirects_to: str = ""
    waits: float = 0

    def __enter__(self) -> Self:
        gateway = self

        class Counter(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                gateway.serve(self)

            do_GET = do_POST  # noqa: N815 - as the standard library calls it

            def log_message(self, *_words: object) -> None:
                """Nothing."""

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Counter)
        self._http.daemon_threads = True
        self.port: int = self._http.server_address[1]
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()
        return self

    def __exit__(self, *_trouble: object) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def serve(self, request: BaseHTTPRequestHandler) -> None:
        """Note what was asked, and answer."""
        content = json.loads(request.rfile.read(int(request.headers.get("Content-Length", 0))) or "{}")
        self.asked.append(Asked(request.path, dict(request.headers), content))
        time.sleep(self.waits)
        code, words = self.answer
        request.send_response(code)
        if self.redirects_to:
            request.send_header("Location", self.redirects_to)
        request.send_header("Content-Length", str(len(words)))
        with suppress(ConnectionError):  # whoever asked did not wait
            request.end_headers()
            request.wfile.write(words)
