"""The demo of what is broken: what people said of it on the walks went on, and what came of it, in every state."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from samenspel.organisations.access import Worker
from samenspel.pearls.access import defects as access
from samenspel.pearls.access.defects import Told
from samenspel.pearls.actions import defects, sending
from samenspel.pearls.defect_pages import words_to_tell
from samenspel.pearls.models import FOLLOWED, Defect, Note, Sort
from samenspel.voices.models import Voice
from samenspel.voices.words import read_many

COUNCIL, HOMES = "Meldpunt openbare ruimte", "Servicelijn Het Dak"
MAIL = {COUNCIL: "meldpunt@gemeente.example", HOMES: ""}
# Begins no words of anybody.
NOTHING = "\0"


@dataclass(frozen=True, kw_only=True)
class Sent:
    """What a worker made of a note that begins with these words; or ``also`` so, by somebody else.

    ``days``: how long after it was said it was over.
    """

    begins: str
    also: str = NOTHING
    category: str
    what: str
    street: str
    to: str = COUNCIL
    way: str = "hand"
    state: str = ""
    days: int = 9
    outcome: str = ""
    is_told: bool = False


SENT = [
    Sent(
        begins="De bank bij de bushalte",
        category="seat",
        what="De bank bij de bushalte mist een plank.",
        street="Lissenpad",
        state="mended",
        outcome="Er zit een nieuwe plank in de bank.",
        is_told=True,
    ),
    Sent(
        begins="De lamp bij de brug",
        category="light",
        what="De lamp bij de brug brandt niet.",
        street="Rietkraag",
        way="paper",
        state="mended",
        days=16,
        outcome="De lamp bij de brug brandt weer.",
        is_told=True,
    ),
    Sent(
        begins="De prullenbak bij de bank",
        category="seat",
        what="De prullenbak bij de bank aan het water ligt om.",
        street="Rietkraag",
        state="mended",
        days=6,
        outcome="De prullenbak staat weer, en wordt op vrijdag leeg gemaakt.",
        is_told=True,
    ),
    Sent(
        begins="De put bij de tuinen",
        category="water",
        what="De put bij de moestuinen loopt over als het regent.",
        street="Lissenpad",
        to=HOMES,
        state="mended",
        days=23,
        outcome="De put is schoon gemaakt.",
        is_told=True,
    ),
    Sent(
        begins="Overal stenen op het pad",
        category="paving",
        what="Op het pad achter de kringloop liggen stenen. Een scootmobiel blijft steken.",
        street="Lissenpad",
        state="not",
        days=30,
        outcome="Het pad is van de kringloop. Zij vegen het voortaan elke maandag.",
        is_told=True,
    ),
    Sent(
        begins="Tussen de garages",
        category="light",
        what="Tussen de garages is geen licht.",
        street="Rietkraag",
        to=HOMES,
        way="file",
        state="taken_up",
        days=20,
        is_told=True,
    ),
    Sent(
        begins="De zebra is bijna",
        also="Die zebra",
        category="crossing",
        what="De zebra bij de school is bijna niet meer te zien.",
        street="Lissenpad",
        state="sent",
        days=2,
    ),
    Sent(
        begins="Het hek van de speeltuin",
        category="play",
        what="Het hek van de speeltuin sluit niet. Kleine kinderen lopen zo de weg op.",
        street="Waterkersplein",
    ),
]


def send_on(*, workers: Mapping[str, Worker], now: datetime) -> int:
    """What was noted as broken on the walks goes on; what was said twice is one → how many."""
    notes = list(Note.objects.filter(sort=Sort.BROKEN).select_related("voice", "walk"))
    said = read_many([each.voice for each in notes])
    made: dict[str, Defect] = {}
    found = (
        (note, line) for note in notes for line in SENT if said[note.voice_id].startswith((line.begins, line.also))
    )
    for note, line in found:
        by = next(each for each in workers.values() if each.person == note.walk.leader)
        if line.begins in made:
            at = note.voice.said_at + timedelta(days=1)
            defects.join_defect(by=by, voice=note.voice, defect=made[line.begins], now=at)
        else:
            made[line.begins] = _make(by=by, voice=note.voice, line=line, now=now)
    return len(made)


def _make(*, by: Worker, voice: Voice, line: Sent, now: datetime) -> Defect:
    at = voice.said_at + timedelta(days=1)
    to = defects.add_receiver(by=by, name=line.to, mail=MAIL[line.to], now=at)
    told = Told(category=line.category, what=line.what, street=line.street, receiver=to)
    defect = defects.make_defect(by=by, voice=voice, told=told, now=at, looked_over=True)
    if line.state:
        sending.send_defect(by=by, defect=defect, way=line.way, now=at)
    if line.state in FOLLOWED:
        over = min(voice.said_at + timedelta(days=line.days), now)
        defects.note_state(by=by, defect=defect, state=line.state, outcome=line.outcome, now=over)
        if line.is_told and not access.why_not_tell(by=by, defect=defect):
            defects.tell_reporters(by=by, defect=defect, said=words_to_tell(defect), now=over)
    return defect
