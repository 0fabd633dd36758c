"""Every place where words of a plan must not be: what lies there, and a word put there that must be found."""

import io
import json
import logging
import re
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import mail, serializers
from django.core.cache import cache, caches
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from samenspel.letters import text
from samenspel.letters.models import Envelope
from samenspel.letters.registry import Message
from samenspel.organisations.access import Worker
from samenspel.people.models import Draft, Opening, Person
from samenspel.plans.access.tracks import every_chain
from samenspel.trail.actions import Deed, leave_step
from samenspel.trail.exporting import export_steps
from samenspel.web.backups.places import Place
from tests import make
from tests.letters.gateway import Gateway

ADDRESS = re.compile(r"""\b(?:href|src|action|formaction|data-[a-z-]+)=["']([^"']*)""")
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


class Heard:
    """All that came back, in whatever browser, in the order in which it came."""

    def __init__(self) -> None:
        self.answers: list[tuple[Client, str, Any]] = []

    def listening(self, asks: Callable[..., Any]) -> Callable[..., Any]:
        """The same as before, and what comes of it is kept."""

        def asked(browser: Client, **request: Any) -> Any:
            answer = asks(browser, **request)
            path = f"{request['PATH_INFO']}?{request.get('QUERY_STRING', '')}"
            self.answers.append((browser, path, answer))
            return answer

        return asked

    def pages(self, *browsers: Client, of: str = "", status: range = range(600)) -> Iterable[str]:
        """What stood in the pages: of these browsers, below these paths, with a status as these."""
        for browser, path, answer in self.answers:
            is_asked = (not browsers or browser in browsers) and re.search(of, path)
            if is_asked and answer.status_code in status and not answer.streaming:
                yield answer.content.decode(errors="ignore")

    def titles(self) -> Iterable[str]:
        """What a tab and the list of pages that were visited show."""
        return [title for page in self.pages() for title in TITLE.findall(page)]

    def addresses(self) -> Iterable[str]:
        """Asked, and led to by any page."""
        asked = [f"{path} {answer.headers.get('Location', '')}" for _browser, path, answer in self.answers]
        return asked + [address for page in self.pages() for address in ADDRESS.findall(page)]

    def headers(self) -> Iterable[str]:
        """Those of every answer, with its cookies."""
        return [f"{answer.headers} {answer.cookies}" for _browser, _path, answer in self.answers]


@dataclass(kw_only=True)
class Sinks:
    """The places, by name: ``heaps`` is what lies there now, ``plant`` puts one word in each."""

    place: Place
    heard: Heard
    gateway: Gateway
    backups: Path
    log: Callable[[], str]
    # Somebody in whose house residents are looked for, by name.
    listens: Worker
    # Those who may read nothing of it; the last of them is a resident with a plan of her own.
    others: list[Client]

    def heaps(self) -> dict[str, bytes]:
        """All that lies there. To be called once: what SQLite wrote beside its file goes into it here."""
        in_files = self._of_the_file() if self.place.is_sqlite else {}
        search, exports = r"/zoek/", r"/meenemen/|excel|/papier"
        return {
            **in_files,
            "rows": _joined(_rows()),
            "key database": _read(self.place.keys.parent.glob(f"{self.place.keys.name}*")),
            "photos": _read(Path(settings.MEDIA_ROOT).rglob("*")),
            "temporary files": _read(Path(tempfile.gettempdir()).rglob("*")),
            "backup": _read(self.backups.rglob("*")),
            "log": self.log().encode(),
            "mails": _joined(each.message().as_string() for each in mail.outbox),
            "outbox": serializers.serialize("json", Envelope.objects.all()).encode(),
            "text messages": json.dumps([each.content for each in self.gateway.asked]).encode(),
            "titles": _joined(self.heard.titles()),
            "addresses": _joined(self.heard.addresses()),
            "headers and cookies": _joined(self.heard.headers()),
            "error pages": _joined(self.heard.pages(status=range(400, 600))),
            "what a search finds": _joined(self.heard.pages(of=search)),
            "cache": repr(_cached()).encode(),
            "exports of others": b"".join(_unpacked(each) for each in self._taken(exports)),
            "trail": _joined(line for chain in every_chain() for line in export_steps(chain)),
            "anchors": _read([Path(settings.TRAIL_ANCHORS)]),
            "sessions": _joined(json.dumps(each.get_decoded()) for each in Session.objects.all()),
            "drafts": serializers.serialize("json", Draft.objects.all()).encode(),
            "pages of who may not read it": _joined(self.heard.pages(*self.others)),
        }

    def _taken(self, paths: str) -> Iterable[bytes]:
        return [
            answer.content
            for browser, path, answer in self.heard.answers
            if browser in self.others and re.search(paths, path) and not answer.streaming
        ]

    def _of_the_file(self) -> dict[str, bytes]:
        """What stands in what was written last, in the file, and in those pages of it that are free."""
        written_last = _read([Path(f"{self.place.file}-wal")])
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        file = self.place.file.read_bytes()
        return {"written last": written_last, "database file": file, "free pages": free_pages(file)}

    def plant(self, word: Callable[[], str]) -> dict[str, str]:
        """A word in each of them, by the way that what lies there came there → which word is where."""
        now, planted = timezone.now(), {name: word() for name in (*PLACES, *(PLACES_OF_SQLITE * self.place.is_sqlite))}
        (*_workers, other) = self.others
        if self.place.is_sqlite:
            _leave_in_free_pages(planted["free pages"])
            make.person(called=planted["database file"])
        for name in ("rows", "backup"):
            make.person(called=planted[name])
        Draft.objects.create(person=make.person(), form="tell", body={"said": planted["drafts"]}, kept_at=now)
        posted: dict[str, Any] = {"kind": "test", "way": "mail", "state": "failed", "made_at": now, "due_at": now}
        Envelope.objects.create(about=planted["outbox"], **posted)
        mail.send_mail("x", planted["mails"], "a@example.org", ["b@example.org"])
        sent = Envelope(kind="test", way="text")
        text.send(sent, Message(to="+31612345678", body=planted["text messages"]))
        cache.set("planted", planted["cache"])
        for folder, name in ((settings.MEDIA_ROOT, "photos"), (tempfile.gettempdir(), "temporary files")):
            Path(folder).mkdir(exist_ok=True)
            (Path(folder) / "planted").write_text(planted[name])
        with Path(settings.TRAIL_ANCHORS).open("a") as file:
            file.write(planted["anchors"])
        logging.getLogger("samenspel").warning(planted["log"])
        deed = Deed(kind="resident", action="list", reason=planted["trail"], is_allowed=True)
        with transaction.atomic():
            leave_step(chain=every_chain()[0], deed=deed, now=now)
        session = other.session
        session["planted"] = planted["sessions"]
        session.save()
        self._plant_in_pages(planted, other=other)
        if self.place.is_sqlite:
            make.person(called=planted["written last"])
        return planted

    def plant_in_keys(self, word: str) -> None:
        """After the backup: that reads back what it kept of the keys."""
        with closing(sqlite3.connect(self.place.keys)) as line, line:
            line.execute("INSERT INTO tombstone VALUES (?, ?)", [str(uuid4()), word])

    def _plant_in_pages(self, planted: dict[str, str], *, other: Client) -> None:
        """What somebody else tells of herself, and what is asked for, comes back in pages."""
        Client().get(f"/buurt/{_neighbourhood(name=planted['titles'])}/")
        Client().get("/vandaag/", {"x": planted["headers and cookies"]})
        Client().get("/", {"x": planted["addresses"]})
        strict = Client(enforce_csrf_checks=True)
        strict.post("/mijn/plan/begin/", {"said": f"Zo, {planted['error pages']}."})
        found = make.person(called=planted["what a search finds"])
        make.known(person=found, organisation=self.listens.organisation)
        make.signed_in(self.listens).post("/mensen/zoek/", {"name": found.called[:5]})
        hers = Person.objects.filter(pk=Opening.objects.get(pk=other.session["opening"]["id"]).person_id)
        hers.update(called=planted["exports of others"])
        other.post("/mijn/plan/meenemen/", {"areas": ["home"], "how": "file"})
        hers.update(called=planted["pages of who may not read it"])
        other.get("/mijn/plan/namens/")
        other.get("/mijn/")


PLACES = (
    "rows",
    "backup",
    "photos",
    "temporary files",
    "log",
    "mails",
    "outbox",
    "text messages",
    "titles",
    "addresses",
    "headers and cookies",
    "error pages",
    "what a search finds",
    "cache",
    "exports of others",
    "trail",
    "anchors",
    "sessions",
    "drafts",
    "pages of who may not read it",
    "key database",
)
PLACES_OF_SQLITE = ("written last", "database file", "free pages")


def free_pages(file: bytes) -> bytes:
    """The pages of a file of SQLite that hold nothing any more (https://sqlite.org/fileformat2.html, 1.5)."""
    size = int.from_bytes(file[16:18], "big")
    found, trunk = b"", int.from_bytes(file[32:36], "big")
    while trunk:
        page = file[(trunk - 1) * size : trunk * size]
        count = int.from_bytes(page[4:8], "big")
        leaves = [int.from_bytes(page[at : at + 4], "big") for at in range(8, 8 + 4 * count, 4)]
        found += page + b"".join(file[(leaf - 1) * size : leaf * size] for leaf in leaves)
        trunk = int.from_bytes(page[:4], "big")
    return found


def _leave_in_free_pages(word: str) -> None:
    """A table that is gone, of which SQLite is not asked to wipe what stood there."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete=OFF")
        cursor.execute("CREATE TABLE planted (word TEXT)")
        cursor.executemany("INSERT INTO planted VALUES (%s)", [[word * 20]] * 50)
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.execute("DROP TABLE planted")
        cursor.execute("PRAGMA secure_delete=ON")


def _rows() -> Iterable[str]:
    """Every row of every table as text, bytes too, also of tables that no model knows."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - the name comes from the database
            for row in cursor.fetchall():
                yield " ".join(_as_text(value) for value in row)


def _as_text(value: object) -> str:
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode("latin-1")
    return str(value)


def _neighbourhood(*, name: str) -> str:
    return str(make.neighbourhood(name=name).slug)


def _cached() -> object:
    """All that the cache of this process holds, as it holds it."""
    return vars(caches["default"])["_cache"]


def _joined(texts: Iterable[str]) -> bytes:
    return "\n".join(texts).encode(errors="surrogatepass")


def _read(paths: Iterable[Path]) -> bytes:
    return b"\n".join(f"{path}\n".encode() + path.read_bytes() for path in paths if path.is_file())


def _unpacked(content: bytes) -> bytes:
    """What came, and when it is packed what is in it."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return content + b"".join(archive.read(name) for name in archive.namelist())


def sealed_fields(room: str) -> list[tuple[Any, str]]:
    """Every field of every model of this room that holds something under lock."""
    return [
        (model, field.name)
        for model in apps.get_app_config(room).get_models()
        for field in model._meta.get_fields()
        if getattr(field, "get_internal_type", str)() == "BinaryField"
    ]
