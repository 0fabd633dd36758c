"""The demo of walks: a year of rounds through De Waterkers, by the actions of every day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations.access import Worker
from samenspel.pearls.actions import notes, sign_ups, walk_news, walks
from samenspel.pearls.actions.notes import Seen
from samenspel.pearls.actions.sign_ups import Comes
from samenspel.pearls.models import How, Note, Sort, Walk
from samenspel.voices.actions import answer_voice

ANNOUNCED_BEFORE = timedelta(days=16)
LASTS = timedelta(hours=2)
PROMISE = (
    "Geen trappen en geen losse stoepen. Om de honderd meter kunt u zitten. Bij de start is een wc. "
    "Wie slecht loopt, loopt voorop: wij gaan zo snel als u."
)
RAIN = "Regent het hard? Dan drinken we koffie in het buurthuis en kijken we naar foto's."


@dataclass(frozen=True, kw_only=True)
class Told:
    """A note on a walk, and what came of it: an answer to who said it, and what everybody may read."""

    sort: str
    words: str
    place: str = ""
    answer: str = ""
    done: str = ""


@dataclass(frozen=True, kw_only=True)
class Round:
    """One walk, so many days ago (or ahead, below zero)."""

    days: int
    title: str
    meets_at: str
    metres: int
    by: str = "Samira"
    places: int = 12
    online: Sequence[Comes] = ()
    by_phone: Sequence[Comes] = ()
    unnamed: int = 0
    stayed_home: Sequence[str] = ()
    seen: Sequence[Told] = ()
    took: str = ""
    cancelled: str = ""
    follows: str = ""


def _people(*names: str) -> list[Comes]:
    return [Comes(called=name) for name in names]


ROUNDS = [
    Round(
        days=330,
        title="Eerste rondje Waterkersplein",
        meets_at="Voor het buurthuis, Waterkersplein",
        metres=500,
        online=_people("Truus", "Gerda"),
        by_phone=[Comes(called="Henk", phone="06 00 00 00 41", needs="Ik loop met een rollator.")],
        unnamed=3,
        seen=[
            Told(
                sort=Sort.PEARL,
                words="Die kastanje staat er al sinds ik een meisje was. Daar hebben we allemaal onder gezoend.",
                place="Waterkersplein",
                answer="De kastanje staat nu op onze lijst van plekken die moeten blijven.",
            ),
            Told(
                sort=Sort.BROKEN,
                words="De bank bij de bushalte mist een plank. Je zakt er zo doorheen.",
                place="Bushalte Lissenpad",
                answer="De gemeente heeft een nieuwe plank gezet. Kijk er eens op, dan weten we of hij goed zit.",
                done="De bank bij de bushalte heeft een nieuwe plank.",
            ),
            Told(
                sort=Sort.COMPLIMENT,
                words="De jongens van de flat zeggen altijd gedag. Dat mag ook wel eens gezegd.",
                place="Lissenflat",
                answer="Wij hebben het de jongens verteld. Ze glommen.",
            ),
        ],
        took="Drie plekken waar iedereen even stil bleef staan. En een bank die nu weer heel is.",
    ),
    Round(
        days=262,
        title="Wandeling langs het riet",
        meets_at="De brug bij de Rietkraag",
        metres=800,
        by="Emine",
        online=[Comes(called="Nel", mail="nel@post.example"), *_people("Thea")],
        by_phone=[Comes(called="Bep", people=2)],
        unnamed=1,
        stayed_home=["Thea"],
        seen=[
            Told(
                sort=Sort.PEARL,
                words="Hier hoor je in mei de karekiet. Je moet wel stil zijn.",
                place="Rietkraag",
                answer="In mei lopen we hier nog eens, vroeg in de ochtend.",
                done="In mei is er een vroege wandeling om naar de vogels te luisteren.",
            ),
            Told(
                sort=Sort.IDEA,
                words="Een plank over de sloot, dan kan ik met de rolstoel ook bij het water.",
                place="Rietkraag",
                answer="De gemeente rekent uit wat het kost. Over een maand horen we meer.",
                done="De gemeente rekent uit wat een vlonder kost.",
            ),
            Told(
                sort=Sort.BROKEN,
                words="De lamp bij de brug is al weken uit. In het donker loop ik om.",
                place="De brug",
                answer="De lamp brandt weer sinds vorige week.",
                done="De lamp bij de brug brandt weer.",
            ),
            Told(sort=Sort.BROKEN, words="De prullenbak bij de bank ligt op zijn kant.", place="Rietkraag"),
        ],
        took="Dat het water dichterbij is dan we dachten, maar nog niet voor iedereen.",
    ),
    Round(
        days=205,
        title="Moestuinenrondje",
        meets_at="Kringloop Het Luifeltje",
        metres=400,
        online=_people("Zeynep", "Corrie"),
        by_phone=[Comes(called="Joke", phone="06 00 00 00 18")],
        cancelled="Het wordt veel te warm. We lopen een andere keer.",
    ),
    Round(
        days=150,
        title="Moestuinenrondje, nu echt",
        meets_at="Kringloop Het Luifeltje",
        metres=400,
        follows="Moestuinenrondje",
        online=[Comes(called="Zeynep", mail="zeynep@post.example"), *_people("Corrie", "Guus")],
        by_phone=[Comes(called="Khadija", phone="06 00 00 00 19", people=3)],
        unnamed=4,
        seen=[
            Told(
                sort=Sort.PEARL,
                words="De tomaten van meneer Özdemir. Hij deelt ze uit over het hek.",
                place="Moestuin achter de kringloop",
                answer="Hij vindt het goed dat we dit verder vertellen.",
            ),
            Told(
                sort=Sort.PEARL,
                words="Dat muurtje is precies hoog genoeg om op te zitten.",
                place="Lissenpad",
                answer="Het muurtje staat nu op de lijst van plekken om te rusten.",
            ),
            Told(
                sort=Sort.IDEA,
                words="Een kraan bij de tuinen. Nu sjouwen we met gieters.",
                place="Moestuin achter de kringloop",
                answer="Het Dak wil een kraan aanleggen als wij de sleutel bewaren.",
                done="De woningstichting legt een kraan aan.",
            ),
            Told(
                sort=Sort.BROKEN,
                words="Overal stenen op het pad. Mijn scootmobiel blijft steken.",
                place="Pad achter de kringloop",
            ),
            Told(sort=Sort.BROKEN, words="De put bij de tuinen loopt over als het regent.", place="Bij de tuinen"),
        ],
        took="Recepten, drie kilo tomaten, en een plan voor een kraan.",
    ),
    Round(
        days=88,
        title="Licht en donker",
        meets_at="Kerk De Open Deur",
        metres=700,
        by="Emine",
        online=_people("Rachida", "Mirjam", "Otto"),
        unnamed=2,
        seen=[
            Told(
                sort=Sort.BROKEN,
                words="Tussen de garages zie je geen hand voor ogen.",
                place="Garages Rietkraag",
                answer="Er komt een lamp met een oog: hij gaat aan als er iemand loopt.",
                done="Tussen de garages komt een lamp die aangaat als er iemand loopt.",
            ),
            Told(
                sort=Sort.COMPLIMENT,
                words="De lichtjes van de kerk. Daar word ik rustig van.",
                place="Kerk De Open Deur",
                answer="De koster hoorde het. De lichtjes blijven het hele jaar.",
            ),
            Told(sort=Sort.IDEA, words="Samen naar huis lopen na de bingo.", place="Waterkersplein"),
        ],
        took="Waar we in het donker omlopen, en waar juist niet.",
    ),
    Round(
        days=12,
        title="Rondje met de school",
        meets_at="Het schoolplein",
        metres=600,
        online=[Comes(called="Nadia", people=2), *_people("Tom", "Dewi")],
        by_phone=[Comes(called="Ada", phone="06 00 00 00 31")],
        unnamed=9,
        seen=[
            Told(
                sort=Sort.PEARL,
                words="Mijn juf woonde in dat huis met de blauwe deur.",
                place="Lissenpad",
                answer="Mooi dat u dat vertelde. Wij zoeken er een foto bij.",
            ),
            Told(sort=Sort.PEARL, words="Hier liggen de mooiste bladeren om te drogen.", place="Waterkersplein"),
            Told(
                sort=Sort.BROKEN,
                words="De zebra is bijna niet meer te zien.",
                place="Bij de school",
                done="De zebra staat op de lijst van de gemeente om te verven.",
            ),
            Told(sort=Sort.BROKEN, words="Die zebra, daar stopt niemand meer voor.", place="Bij de school"),
            Told(sort=Sort.BROKEN, words="Het hek van de speeltuin valt niet in het slot.", place="Speeltuin"),
        ],
    ),
    Round(
        days=-6,
        title="Koffie en een klein rondje",
        meets_at="Soos De Koffiepot",
        metres=300,
        places=6,
        online=[Comes(called="Gerda", phone="06 00 00 00 42"), Comes(called="Hugo", mail="hugo@post.example")],
        by_phone=[
            Comes(called="Henk", phone="06 00 00 00 41", needs="Graag een arm bij de stoeprand."),
            Comes(called="Truus", phone="06 00 00 00 11", people=3),
            Comes(called="Joke", phone="06 00 00 00 18"),
        ],
    ),
    Round(
        days=-27,
        title="Vogels luisteren langs het riet",
        meets_at="De brug bij de Rietkraag",
        metres=800,
        by="Emine",
        places=10,
        follows="Wandeling langs het riet",
        online=_people("Nel"),
    ),
]


@dataclass(frozen=True)
class Town:
    """Where it is, who works there, and the moment it is now."""

    here: Neighbourhood
    workers: Mapping[str, Worker]
    now: datetime
    made: dict[str, Walk]


def walk_around(*, places: Mapping[str, Neighbourhood], workers: Mapping[str, Worker], now: datetime) -> int:
    """Make every walk, the oldest first → how many."""
    town = Town(here=next(iter(places.values())), workers=workers, now=now, made={})
    for told in ROUNDS:
        town.made[told.title] = _go(town, told)
    return len(town.made)


def _go(town: Town, told: Round) -> Walk:
    by = town.workers[told.by]
    starts_at = timezone.localtime(town.now - timedelta(days=told.days)).replace(hour=10, minute=30, second=0)
    announced_at = min(starts_at - ANNOUNCED_BEFORE, town.now - timedelta(days=1))
    plan = _plan(town, told, starts_at=starts_at)
    walk = walks.make_walk(by=by, told=plan, now=announced_at, follows=town.made.get(told.follows))
    walks.announce_walk(walk=walk, now=announced_at)
    _sign_up(walk, told, by=by, now=announced_at + timedelta(hours=20))
    if told.cancelled:
        walks.cancel_walk(walk=walk, why=told.cancelled, now=starts_at - timedelta(days=1))
        _call_all(walk, by=by, now=starts_at - timedelta(days=1))
    elif walk.ends_at <= town.now:
        _walk(town, walk, told, by=by)
    return walk


def _plan(town: Town, told: Round, *, starts_at: datetime) -> dict[str, object]:
    leader = town.workers[told.by]
    return {
        "title": told.title,
        "neighbourhood": town.here,
        "starts_at": starts_at,
        "ends_at": starts_at + LASTS,
        "meets_at": told.meets_at,
        "leader": leader.person,
        "leader_called": leader.person.called,
        "phone": "",
        "metres": told.metres,
        "promise": PROMISE,
        "weather": RAIN,
        "places": told.places,
    }


def _sign_up(walk: Walk, told: Round, *, by: Worker, now: datetime) -> None:
    """Who came by the page, and who called; some of them stayed at home after all."""
    for comes in told.online:
        made = sign_ups.sign_up(walk=walk, comes=comes, now=now)
        if comes.called in told.stayed_home:
            sign_ups.leave_walk(sign_up=made, now=now + timedelta(hours=1))
    for comes in told.by_phone:
        sign_ups.write_down(by=by, walk=walk, comes=comes, how=How.PHONE, now=now)


def _call_all(walk: Walk, *, by: Worker, now: datetime) -> None:
    """Whom no mail reaches, somebody called."""
    for sign_up in walk.sign_ups.there():
        for news in sign_up.news.filter(told_at=None, way="phone"):
            walk_news.note_told(by=by, news=news, now=now)


def _walk(town: Town, walk: Walk, told: Round, *, by: Worker) -> None:
    """They walked, noted, and heard what came of it."""
    came = list(walk.sign_ups.placed().values_list("pk", flat=True))
    walks.count_walkers(walk=walk, came=came, unnamed=told.unnamed, now=walk.ends_at)
    seen = [Seen(sort=each.sort, words=each.words, place=each.place) for each in told.seen]
    typed = notes.type_notes(by=by, walk=walk, seen=seen, now=walk.ends_at)
    for note, line in zip(typed, told.seen, strict=True):
        _answer(town, note, line, by=by)
    if told.took:
        walks.look_back(walk=walk, took=told.took, now=walk.ends_at)


def _answer(town: Town, note: Note, line: Told, *, by: Worker) -> None:
    at = min(note.voice.said_at + timedelta(days=8), town.now)
    if line.answer:
        answer_voice(by=by, voice=note.voice, kind="answer", way="door", said=line.answer, now=at, told_now=True)
    if line.done:
        notes.tell_everybody(note=note, done=line.done, now=at)
