"""A small neighbourhood with one of everything that an id in a path can name, and everybody who may walk in."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.test import Client
from django.utils import timezone

from samenspel.bridges.models import ExperimentDream, ExperimentNecklace, ExperimentWalk
from samenspel.challenges.models import Part
from samenspel.neighbourhoods.models import Neighbourhood, Region
from samenspel.organisations.access import Worker
from samenspel.organisations.models import AssistedEntry, Function, Organisation
from samenspel.people.models import MailChange, Opening, Person
from samenspel.voices import codes
from samenspel.voices.models import CallBack, Promise
from tests import make
from tests.access_table import RESIDENTS, WORKERS
from tests.challenges import setting
from tests.dreams import after
from tests.pearls import defect_setting, necklace_setting, walk_setting
from tests.pearls.pearls_of_a_place import objects_of_pearls
from tests.plans import at_work, own_setting
from tests.plans.officer_setting import officer


@dataclass(frozen=True)
class Place:
    """A house in a neighbourhood, a broker, somebody who dreams, and one object of each kind that has an id."""

    here: Neighbourhood
    house: Organisation
    broker: Worker
    dreamer: Person
    neighbour: Worker
    objects: dict[str, Any]


def place(*, name: str) -> Place:
    """All of it, hanging on private voices that only the broker has in hand."""
    here = make.neighbourhood(name=name)
    house = make.organisation(works_in=here, front_desk=True, name=f"Huis {name}")
    broker = make.worker(organisation=house, function=Function.DREAM_BROKER, called="Samira")
    dreamer = after.dreamer(called="Ria", reach_by="mail", mail=f"ria@{here.slug}.nl", neighbourhood=here)
    make.known(person=dreamer, organisation=house)
    objects = {**_told(broker=broker, dreamer=dreamer), **_brought_together(broker=broker, dreamer=dreamer)}
    objects |= objects_of_pearls(broker=broker, dreamer=dreamer)
    objects |= walk_setting.of_a_place(broker=broker, resident=dreamer)
    objects |= defect_setting.of_a_place(broker=broker, resident=dreamer)
    objects |= necklace_setting.of_a_place(broker=broker)
    objects |= at_work.of_a_place(broker=broker, resident=dreamer)
    objects |= setting.of_a_place(house=house, broker=broker.person, resident=dreamer, neighbourhood=here)
    objects |= own_setting.of_a_place(broker=broker, resident=dreamer)
    objects["experiment_dream"] = ExperimentDream.objects.create(
        experiment=objects["experiment"], dream=objects["dream"], named_at=timezone.now()
    )
    objects["experiment_walk"] = ExperimentWalk.objects.create(
        experiment=objects["experiment"], walk=objects["walk"], named_at=timezone.now()
    )
    objects["experiment_necklace"] = ExperimentNecklace.objects.create(
        experiment=objects["experiment"], necklace=objects["necklace"], named_at=timezone.now()
    )
    region = Region.objects.create(code=f"BU{here.pk:08}", year=2025, name=name, level=Region.Kind.NEIGHBOURHOOD)
    neighbour = after.broker(works_in=here)
    objects |= _asked_next_door(broker=broker, neighbour=neighbour)
    objects |= {"neighbourhood": here, "region": region, "membership": broker.membership, "person": dreamer}
    return Place(here=here, house=house, broker=broker, dreamer=dreamer, neighbour=neighbour, objects=objects)


def _told(*, broker: Worker, dreamer: Person) -> dict[str, Any]:
    """What was said, and what came back; and what is open and typed for her."""
    now, today = timezone.now(), timezone.localdate()
    voice = make.voice(said="Mijn zoon zit in de schuld.", by=broker, speaker=dreamer, answerer=broker.person)
    picture = Path(settings.MEDIA_ROOT) / f"{uuid4().hex}.jpg"
    picture.parent.mkdir(parents=True, exist_ok=True)
    picture.write_bytes(b"a picture")
    answer = make.answer(voice=voice, by=broker)
    lasts = {"until_at": now + timedelta(minutes=30)}
    taken_back: dict[str, Any] = {"withdrawn_at": now, "withdrawn_how": "page", "erase_at": now + timedelta(days=7)}
    return {
        "voice": voice,
        "stopped": make.voice(by=broker, speaker=dreamer, answerer=broker.person, **taken_back),
        "code": codes.code_of(make.voice(by=broker).pk),
        "photo": make.photo(voice=voice, file=picture.name),
        "answer": answer,
        "promise": Promise.objects.create(voice=voice, body="x", due_on=today, made_at=now),
        "call_back": CallBack.objects.create(voice=voice, after=CallBack.After.DAYS, due_on=today),
        "mail_change": MailChange.objects.create(person=dreamer, at=now, by=broker.person, house="Huis"),
        "opening": Opening.objects.create(person=dreamer, opened_at=now, **lasts),
        "entry": AssistedEntry.objects.create(
            person=dreamer, by=broker.person, organisation=broker.organisation, started_at=now, **lasts
        ),
    }


def _brought_together(*, broker: Worker, dreamer: Person) -> dict[str, Any]:
    """One dream for which somebody is asked, one of two who met, and one that came true."""
    dream = after.dream(by=broker, speaker=dreamer)
    match = make.match(dream=dream, helper=after.helper(), by=broker)
    met = after.met(by=broker, speaker=dreamer)
    text = after.public_story(by=broker, speaker=dreamer)
    now = timezone.now()
    return {
        "dream": dream,
        "need": dream.needs.create(kind="thing", what="Fiets", added_at=now),
        "action": dream.actions.create(what="Bel", who_called="Bo", added_at=now),
        "talent": make.talent(person=dreamer, organisation=broker.organisation),
        "match": match,
        "telling": make.telling(match=match),
        "reservation": make.reservation(dream=dream, helper=match.helper, by=broker),
        "report": match.reports.create(what="Hij riep.", reported_at=now),
        "known_match": met,
        "meeting": make.meeting(match=met, planned_at=now + timedelta(days=1)),
        "noticing": after.noticing(met),
        "wall_text": text,
        "story": text.slug,
        "wall_yes": text.yeses.get(),
        "spark": after.spark(by=broker, person=dreamer),
    }


def _asked_next_door(*, broker: Worker, neighbour: Worker) -> dict[str, Any]:
    """Somebody is asked whom only another house knows: that house asks her, and told her nothing yet of another."""
    talent = make.talent(person=after.helper(), organisation=neighbour.organisation, is_for_neighbourhood=True)
    asked, off = (
        make.match(dream=after.dream(by=broker), helper=talent.person, talent=talent, by=broker, is_known=False)
        for _each in range(2)
    )
    off.ended_at, off.end_reason = timezone.now(), "other"
    off.save()
    return {"errand": asked, "errand_news": make.telling(match=off, what="stopped")}


def visitor(kind: str, *, at: Place) -> Client:
    """A browser of somebody of this kind, as ``access_table.KINDS`` says; ``at`` is where her own things are."""
    if kind in WORKERS:
        worker = _worker(kind, at=at)
        _takes_a_seat(kind, person=worker.person, at=at)
        return make.signed_in(worker)
    if kind == "both, as resident":
        _worker("both, as worker", at=at)
    somebody = make.person(called="Bo", neighbourhood=at.here) if kind == "another resident" else at.dreamer
    _takes_a_seat(kind, person=somebody, at=at)
    return _own_page(somebody, at=at) if kind in RESIDENTS else Client()


def _own_page(somebody: Person, *, at: Place) -> Client:
    """Her own page; with a plan, which lies open on it when it is of this place."""
    browser = make.opened(person=somebody)
    if somebody == at.dreamer:
        own_setting.lie_open_for(browser, objects=at.objects)
    else:
        own_setting.begun(somebody)
    return browser


def _takes_a_seat(kind: str, *, person: Person, at: Place) -> None:
    """In the team of this place, in another team, or at the table of who organises the edition."""
    team, run = at.objects["team"], at.objects["edition"]
    if kind == "rent":
        setting.member(team=team, person=person, part=Part.KNOWLEDGE, called="Huub")
    elif kind == "another resident":
        setting.member(team=team, person=person, part=Part.GUEST, called="Bo")
    elif kind == "coordinator":
        setting.role(edition=run, person=person)
    elif kind == "another house":
        setting.member(team=setting.team(edition=run), person=person, part=Part.OWNER, called="Samira")
        at.objects["reaction_ask"].roles.add(setting.adviser(edition=run, person=person))


def _worker(kind: str, *, at: Place) -> Worker:
    if kind == "in hand":
        return at.broker
    if kind == "another house":
        return at.neighbour
    if kind == "both, as worker":
        hat = make.membership(person=at.dreamer, organisation=at.house, coordinator=True)
        hat.is_crisis = True
        hat.save(update_fields=["is_crisis"])
        return Worker(person=at.dreamer, membership=hat)
    if kind == "privacy officer":
        return officer(at.house)
    leads = kind == "coordinator"
    function = Function.OFFICE if leads else Function.RENT
    return make.worker(organisation=at.house, function=function, coordinator=leads, called="Huub")


def ids(place: Place, *, of: str) -> dict[str, object]:
    """What stands in a path that names something of this place."""
    named = place.objects.get(of)
    found = {
        "pk": getattr(named, "pk", None),
        "slug": _slug(place, of=of),
        "number": getattr(named, "number", None),
        "talent": place.objects["talent"].pk,
        "key": named,
        "typed": place.objects["code"],
        "side": "helper",
        "what": "verhuisd",
        "kind": "page",
        "part": place.objects["plan_parts"].get(of, place.objects["plan_part"]).pk,
        "sort": "wil",
        "question": place.objects["plan_question"].pk,
        "emergency": place.objects["emergency"].pk,
        "entry": getattr(place.objects["plan_entries"].get(of), "pk", None),
    }
    return {part: value for part, value in found.items() if value is not None}


# What everybody walks has a short name of its own.
OF_A_WALK = {"walk", "walk_plan", "own_walk", "own_walked", "necklace", "necklace_strung"}
# What stands below an edition in a path. Everything else of the challenge stands below a team.
BELOW_AN_EDITION = {"edition", "gathering", "edition_team", "edition_role", "edition_reported"}


def _slug(place: Place, *, of: str) -> str:
    """The short name in a path: of a story, an edition, a team, or the neighbourhood."""
    if of == "story":
        return str(place.objects[of])
    if of == "public_pearl" or of in OF_A_WALK:
        return str(place.objects[of].slug)
    if of in BELOW_AN_EDITION:
        return str(place.objects["edition"].slug)
    return str(place.objects["team"].slug if of in setting.BELOW_A_TEAM else place.here.slug)
