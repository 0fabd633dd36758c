"""Builders for what is broken: who told of it, how far it is, and a system on this machine that takes defects."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import parse_qs

from django.utils import timezone

from samenspel.letters.actions import deliver_due
from samenspel.organisations.access import Worker
from samenspel.pearls.access.defect_photos import hash_of
from samenspel.pearls.access.defects import Told
from samenspel.pearls.actions import defects as actions
from samenspel.pearls.actions import sending
from samenspel.pearls.models import Defect, DefectState, Receiver, Report, Sending, Sort
from samenspel.people.models import Person
from samenspel.voices import photos
from samenspel.voices.models import Photo, Visibility, Voice
from tests import make
from tests.pearls import walk_setting
from tests.voices.telltale import telling_all

NOW = timezone.now()
REQUESTS = "/v2/requests.json"
WHAT = "De lamp bij de brug is uit."
# What stands nowhere but with the voice: none of it may leave.
SECRETS = ["Truus Bakker", "0612345678", "truus@post.example", "Kade 9", "Ik ben zo bang in het donker."]


def receiver(
    *, by: Worker, name: str = "Meldpunt gemeente", mail: str = "meldpunt@gemeente.example", **fields: Any
) -> Receiver:
    """Who mends things, by mail unless told."""
    return actions.add_receiver(by=by, name=name, mail=mail, now=NOW, **fields)


def voice(*, by: Worker, days: int = 3, **fields: Any) -> Voice:
    """Somebody told the whole team so many days ago that something is broken."""
    held = {"visibility": Visibility.TEAM, "about": "street", "said": SECRETS[-1], **fields}
    return make.voice(by=by, said_at=timezone.now() - timedelta(days=days), **held)


def truus(*, by: Worker, **fields: Any) -> Person:
    """Somebody with everything that may not leave."""
    held = {"called": SECRETS[0], "phone": SECRETS[1], "mail": SECRETS[2], "address": SECRETS[3], "reach_by": "mail"}
    somebody = make.person(**{**held, **fields})
    make.known(person=somebody, organisation=by.organisation)
    return somebody


def told(**fields: Any) -> Told:
    """What a worker writes of it."""
    return Told(**{"category": "light", "what": WHAT, "street": "Kade", **fields})


def defect(*, by: Worker, of: Voice | None = None, now: datetime | None = None, days: int = 3, **fields: Any) -> Defect:
    """What is broken, with a receiver unless told."""
    held = {"receiver": fields.pop("receiver", None) or receiver(by=by), **fields}
    said = of or voice(by=by, days=days)
    return actions.make_defect(by=by, voice=said, told=told(**held), now=now or timezone.now())


def ended(
    *, by: Worker, state: DefectState = DefectState.MENDED, outcome: str = "De lamp brandt weer.", **fields: Any
) -> Defect:
    """One that is over."""
    return actions.note_state(by=by, defect=defect(by=by, **fields), state=state, outcome=outcome, now=timezone.now())


def joined(*, by: Worker, to: Defect, **fields: Any) -> Report:
    """Somebody else who told of it."""
    said = voice(by=by, neighbourhood=to.neighbourhood, **fields)
    return actions.join_defect(by=by, voice=said, defect=to, now=timezone.now())


def of_a_place(*, broker: Worker, resident: Person) -> dict[str, Any]:
    """What is broken, told by somebody whose words only the broker has in hand; one in doubt; and a bare voice."""
    private: dict[str, Any] = {
        "by": broker,
        "speaker": resident,
        "answerer": broker.person,
        "said": "Kapot.",
        "about": "street",
    }
    made = defect(by=broker, of=make.voice(**private))
    doubt = Sending.objects.create(
        defect=defect(by=broker, of=make.voice(**private)),
        receiver=receiver(by=broker),
        way="open311",
        state=Sending.State.UNSURE,
        made_at=timezone.now(),
    )
    key = f"geheim-{doubt.pk}"
    photograph(of=doubt.defect)
    Sending.objects.filter(pk=doubt.pk).update(photo_hash=hash_of(key), photo_until=timezone.now() + timedelta(days=1))
    return {"defect": made, "defect_report": made.reports.get(), "defect_sending": doubt, "defect_photo_key": key}


def photograph(*, of: Defect, is_chosen: bool = True, **fields: Any) -> Photo:
    """A picture that came with the first who told of it, rebuilt as every picture is; chosen unless told."""
    name = photos.store(photos.rebuild(telling_all("JPEG")))
    report = of.reports.first()
    assert report is not None
    made = make.photo(voice=report.voice, file=name, **fields)
    if is_chosen:
        of.photo = made
        of.save()
    return made


def noted(*, by: Worker, walk: Any, **fields: Any) -> Voice:
    """Somebody noted on a walk that something is broken."""
    return walk_setting.note(walk=walk, by=by, sort=Sort.BROKEN, said=SECRETS[-1], about="street", **fields).voice


@dataclass
class City:
    """A system that speaks GeoReport v2, on this machine. ``answers``: what it says to each path, in turn."""

    port: int = 0
    answers: dict[str, list[tuple[int, Any]]] = field(default_factory=dict)
    asked: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)

    def says(self, path: str, said: Any, *, status: int = 200) -> None:
        """The next answer to this path: anything for JSON, bytes as they are, or nothing: it hangs up."""
        self.answers.setdefault(path, []).append((status, said))


def _desk(made: City) -> type[BaseHTTPRequestHandler]:
    """Says what it was told to say, and keeps what it was asked."""

    class Desk(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self._answer(self.rfile.read(int(self.headers["Content-Length"])).decode())

        def do_GET(self) -> None:
            self._answer("")

        def _answer(self, body: str) -> None:
            path, _mark, query = self.path.partition("?")
            made.asked.append((self.command, path, {key: each[0] for key, each in parse_qs(body or query).items()}))
            status, said = made.answers[path].pop(0)
            if said is None:
                self.connection.close()
                return
            data = said if isinstance(said, bytes) else json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - as the library names it
            """Nothing on the screen of the tests."""

    return Desk


@contextmanager
def city(settings: Any) -> Iterator[City]:
    """It listens, and the product is set up for it."""
    made = City()
    server = HTTPServer(("127.0.0.1", 0), _desk(made))
    made.port = server.server_port
    listening = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    listening.start()
    settings.OPEN311_URL, settings.OPEN311_KEY = f"http://127.0.0.1:{made.port}/v2/", "sleutel"
    settings.OPEN311_JURISDICTION = ""
    settings.OPEN311_SERVICES = {"light": "101", "other": "999"}
    try:
        yield made
    finally:
        server.shutdown()
        listening.join()
        server.server_close()


def send(*, by: Worker, defect: Defect, way: str = "open311") -> Sending:
    """It goes on now."""
    return sending.send_defect(by=by, defect=defect, way=way, now=timezone.now())


def straight(by: Worker, **fields: Any) -> Defect:
    """One that may go straight into a system."""
    return defect(by=by, receiver=receiver(by=by, takes_open311=True), **fields)


def post(minutes: int = 0) -> None:
    """The round of the post, so many minutes from now."""
    deliver_due(now=timezone.now() + timedelta(minutes=minutes))


def stands(defect: Defect) -> tuple[str, str, str]:
    """How far the defect is, and the last time that it went on."""
    defect.refresh_from_db()
    last = defect.sendings.last()
    return (defect.state, last.state if last else "", last.why if last else "")
