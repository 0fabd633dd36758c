"""A small SMTP server on the loopback address, that answers what it is told to answer."""

import socketserver
import threading
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Self


@dataclass
class Received:
    """One mail as it came in."""

    sender: str
    to: list[str]
    raw: bytes

    @property
    def message(self) -> EmailMessage:
        parsed = message_from_bytes(self.raw, policy=policy.default)
        assert isinstance(parsed, EmailMessage)
        return parsed


@dataclass
class MailServer:
    """``answers["RCPT"] = "550 5.1.1 Unknown"`` refuses; ``hangs_up_on = "DATA"`` breaks the line there."""

    received: list[Received] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    hangs_up_on: str = ""

    def __enter__(self) -> Self:
        server = self

        class Conversation(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                server.talk(self)

        self._tcp = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Conversation)
        self._tcp.daemon_threads = True
        self.port: int = self._tcp.server_address[1]
        self._thread = threading.Thread(target=self._tcp.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()
        return self

    def __exit__(self, *_trouble: object) -> None:
        self._tcp.shutdown()
        self._tcp.server_close()
        self._thread.join()

    def talk(self, line: socketserver.StreamRequestHandler) -> None:
        """One conversation, from greeting to goodbye."""
        mail = Received("", [], b"")
        _say(line, self.answers.get("CONNECT", "220 here"))
        while words := line.rfile.readline().decode().strip():
            verb = words.split()[0].upper()
            if verb == self.hangs_up_on:
                return
            refusal = self.answers.get(verb)
            _say(line, refusal or {"QUIT": "221 bye", "DATA": "354 go on"}.get(verb, "250 ok"))
            if verb == "QUIT":
                return
            if verb == "MAIL" and not refusal:
                mail = Received(words.split("<")[1].split(">")[0], [], b"")
            elif verb == "RCPT" and not refusal:
                mail.to.append(words.split("<")[1].split(">")[0])
            elif verb == "DATA" and not refusal:
                self._take(line, mail)

    def _take(self, line: socketserver.StreamRequestHandler, mail: Received) -> None:
        lines = iter(line.rfile.readline, b".\r\n")
        mail.raw = b"".join(text[1:] if text.startswith(b"..") else text for text in lines)
        after = self.answers.get("CONTENT", "250 taken")
        if after.startswith("2"):
            self.received.append(mail)
        _say(line, after)


def _say(line: socketserver.StreamRequestHandler, words: str) -> None:
    line.wfile.write(words.encode() + b"\r\n")
