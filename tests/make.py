"""Builders that make the least that is true."""

import itertools
import uuid
from datetime import date, datetime, timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from samenspel.dreams.models import (
    Dream,
    HelperCheck,
    How,
    Match,
    Meeting,
    Reservation,
    Side,
    State,
    Talent,
    TalentKind,
    Telling,
)
from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations.access import Worker
from samenspel.organisations.actions import add_member
from samenspel.organisations.models import Acquaintance, Function, Membership, Organisation, WorksIn
from samenspel.people import cards, confirming, openings
from samenspel.people.models import Opening, Person, ResidentCard
from samenspel.people.second_step import note_second_step
from samenspel.voices import codes, words
from samenspel.voices.models import About, Answer, Channel, Photo, Visibility, Voice

_number = itertools.count(1)


def days_ago(days: int, *, now: datetime | None = None) -> datetime:
    """This time of the day, so many days ago by the calendar of here: also when the clock went back or forth since."""
    return timezone.localtime(now) - timedelta(days=days)


def neighbourhood(*, name: str = "") -> Neighbourhood:
    """A neighbourhood that does not exist."""
    number = next(_number)
    return Neighbourhood.objects.create(slug=f"buurt-{number}", name=name or f"Buurt {number}")


def person(*, called: str = "", email: str = "", **fields: Any) -> Person:
    """Somebody, with nothing known about her."""
    return Person.objects.create_user(email=email or None, called=called, **fields)


def organisation(*, works_in: Neighbourhood | None = None, front_desk: bool = False, name: str = "") -> Organisation:
    """An organisation, working in a neighbourhood when one is given."""
    made = Organisation.objects.create(name=name or f"Organisatie {next(_number)}")
    if works_in is not None:
        WorksIn.objects.create(organisation=made, neighbourhood=works_in, is_front_desk=front_desk)
    return made


def membership(
    *,
    person: Person,
    organisation: Organisation,
    function: Function = Function.BUDDY,
    coordinator: bool = False,
    from_on: date | None = None,
    until_on: date | None = None,
) -> Membership:
    """A current membership, unless days are given."""
    return Membership.objects.create(
        person=person,
        organisation=organisation,
        function=function,
        role=Membership.Role.COORDINATOR if coordinator else Membership.Role.WORKER,
        from_on=from_on or timezone.localdate() - timedelta(days=30),
        until_on=until_on,
    )


def worker(
    *,
    organisation: Organisation | None = None,
    function: Function = Function.BUDDY,
    coordinator: bool = False,
    works_in: Neighbourhood | None = None,
    called: str = "Samira",
) -> Worker:
    """Somebody who works here, with her hat on."""
    house = organisation or globals()["organisation"](works_in=works_in or neighbourhood())
    somebody = person(called=called, email=f"{called.lower()}{next(_number)}@voorbeeld.nl")
    return Worker(
        person=somebody,
        membership=membership(person=somebody, organisation=house, function=function, coordinator=coordinator),
    )


def signed_in(worker: Worker) -> Client:
    """A browser in which this worker is signed in, her second step taken and her hat on."""
    client = Client()
    client.force_login(worker.person)
    session = client.session
    session["hat"] = str(worker.membership.pk)
    note_second_step(session=session, person=worker.person, now=timezone.now())
    session.save()
    return client


def voice(
    *,
    by: Worker | None = None,
    said: str = "Ik wil weer eens dansen.",
    neighbourhood: Neighbourhood | None = None,
    organisation: Organisation | None = None,
    speaker: Person | None = None,
    answerer: Person | None = None,
    visibility: Visibility = Visibility.PRIVATE,
    about: About = About.SELF,
    channel: Channel = Channel.DOOR,
    said_at: datetime | None = None,
    answered_at: datetime | None = None,
    **fields: Any,
) -> Voice:
    """Words of somebody, caught by a worker when one is given."""
    pk = uuid.uuid4()
    at = said_at or timezone.now() - timedelta(days=2)
    house = organisation or (by.organisation if by else globals()["organisation"]())
    made = Voice.objects.create(
        pk=pk,
        code_hash=codes.hash_of(codes.code_of(pk)),
        neighbourhood=neighbourhood or house.neighbourhoods.first() or globals()["neighbourhood"](),
        organisation=house,
        speaker=speaker,
        answerer=answerer,
        about=about,
        channel=channel,
        caught_by=by.person if by else None,
        caught_for=by.organisation if by else None,
        visibility=visibility,
        public_yes_at=at if visibility == Visibility.PUBLIC else None,
        said_at=at,
        received_at=at,
        answered_at=answered_at,
        **fields,
    )
    words.write_words(voice=made, words=said, by=by.person if by else None, now=at)
    words.lay_down([made], now=at)
    return made


def answer(
    *,
    voice: Voice,
    by: Worker | None = None,
    said: str = "Woensdag is er dansen in het buurthuis.",
    kind: Answer.Kind = Answer.Kind.ANSWER,
    way: Answer.By = Answer.By.DOOR,
    made_at: datetime | None = None,
    **fields: Any,
) -> Answer:
    """Something that goes back to the speaker; not arrived yet unless a moment is given."""
    at = made_at or timezone.now()
    made = Answer(voice=voice, kind=kind, way=way, made_by=by.person if by else None, made_at=at, **fields)
    return words.write(made, words=said, voice=voice, now=at)


def photo(*, voice: Voice | None = None, **fields: Any) -> Photo:
    """A photograph that came with a voice; its file is there when a name is given."""
    held = {"file": f"{uuid.uuid4().hex}.jpg", "faces": Photo.Faces.NONE, "width": 1, "height": 1, **fields}
    return Photo.objects.create(voice=voice or globals()["voice"](), made_at=timezone.now(), **held)


def hire(
    *,
    by: Worker,
    email: str = "nieuw@voorbeeld.nl",
    called: str = "Sanne",
    function: Function = Function.BUDDY,
    role: Membership.Role = Membership.Role.WORKER,
    from_on: date | None = None,
    until_on: date | None = None,
) -> Membership:
    """Somebody whom a coordinator has just added, the way it really goes."""
    return add_member(
        by=by,
        email=email,
        called=called,
        role=role,
        function=function,
        from_on=from_on or timezone.localdate(),
        until_on=until_on,
        now=timezone.now(),
    )


def known(*, person: Person, organisation: Organisation) -> Person:
    """An organisation knows this person from now on."""
    Acquaintance.objects.get_or_create(
        person=person, organisation=organisation, defaults={"since": timezone.localdate()}
    )
    return person


def dream(
    *,
    voice: Voice | None = None,
    by: Worker | None = None,
    state: State = State.CAUGHT,
    caught_at: datetime | None = None,
    **fields: Any,
) -> Dream:
    """A dream, as far as ``state``; caught by a worker whose dream it is, with a dreamer she knows, unless given."""
    told = voice or globals()["voice"](by=by or worker(), speaker=person(called="Ria", reach_by="phone", phone="0612"))
    if told.speaker is not None:
        known(person=told.speaker, organisation=told.organisation)
    at = caught_at or told.said_at
    order = [State.EXPLORED, State.MATCHED, State.IN_ACTION, State.REALISED]
    passed = order[: order.index(state) + 1] if state in order else []
    moments = {f"{each}_at": at for each in passed} | ({"let_go_at": at} if state == State.LET_GO else {})
    held = {"broker": by.person if by else None, "state_at": at, **moments, **fields}
    if state == State.LET_GO:
        held.setdefault("let_go_reason", "other")
    return Dream.objects.create(voice=told, state=state, caught_at=at, **held)


def talent(
    *,
    person: Person | None = None,
    organisation: Organisation | None = None,
    what: str = "Taarten bakken",
    kind: TalentKind = TalentKind.HAND,
    **fields: Any,
) -> Talent:
    """Something that somebody can do; known to the organisation."""
    somebody = person or globals()["person"](called="Piet")
    house = organisation or globals()["organisation"]()
    known(person=somebody, organisation=house)
    held = {"said_at": timezone.now(), "neighbourhood": house.neighbourhoods.first(), **fields}
    return Talent.objects.create(person=somebody, organisation=house, what=what, kind=kind, **held)


def checked(*, person: Person, organisation: Organisation) -> HelperCheck:
    """An organisation spoke with a helper and saw her certificate of conduct."""
    today = timezone.localdate()
    return HelperCheck.objects.create(person=person, organisation=organisation, talked_on=today, vog_seen_on=today)


def reservation(
    *,
    dream: Dream,
    helper: Person,
    by: Worker | None = None,
    from_on: date | None = None,
    until_on: date | None = None,
    **fields: Any,
) -> Reservation:
    """A helper kept for a dream, from today for a week unless days are given."""
    first = from_on or timezone.localdate()
    return Reservation.objects.create(
        dream=dream,
        helper=helper,
        by=by.person if by else None,
        organisation=by.organisation if by else dream.voice.organisation,
        made_at=timezone.now(),
        from_on=first,
        until_on=until_on or first + timedelta(days=7),
        **fields,
    )


def match(
    *,
    dream: Dream | None = None,
    helper: Person | None = None,
    by: Worker | None = None,
    both_yes: bool = False,
    helper_yes: bool = False,
    dreamer_yes: bool = False,
    proposed_at: datetime | None = None,
    is_known: bool = True,
    **fields: Any,
) -> Match:
    """A helper asked for a dream; nobody said yes yet unless told. The house that asks knows her unless told."""
    wanted = dream or globals()["dream"](by=by, state=State.MATCHED if both_yes else State.EXPLORED)
    somebody = helper or person(called="Piet", reach_by="phone", phone="0687654321")
    house = by.organisation if by else wanted.voice.organisation
    if is_known:
        known(person=somebody, organisation=house)
    at = proposed_at or timezone.now()
    said = {
        f"{side}_yes_at": at for side in Side.values if both_yes or {"helper": helper_yes, "dreamer": dreamer_yes}[side]
    }
    hows = {key.replace("_at", "_how"): How.PHONE for key in said}
    texts = {"for_helper": "Iemand wil weer dansen.", "for_dreamer": "Iemand danst graag."}
    return Match.objects.create(
        dream=wanted,
        helper=somebody,
        proposed_by=by.person if by else wanted.broker,
        organisation=house,
        proposed_at=at,
        **{**texts, **said, **hows, **fields},
    )


def meeting(
    *, match: Match, planned_at: datetime | None = None, place: str = "De bibliotheek", **fields: Any
) -> Meeting:
    """The two meet, or met."""
    return Meeting.objects.create(
        match=match, planned_at=planned_at or timezone.now() - timedelta(hours=2), place=place, **fields
    )


def telling(
    *, match: Match, side: Side = Side.HELPER, what: str = "asked", way: str = "phone", **fields: Any
) -> Telling:
    """Something that one of the two must hear, by hand unless given."""
    return Telling.objects.create(match=match, side=side, what=what, way=way, **{"made_at": timezone.now(), **fields})


def card(*, person: Person | None = None, pin: str = "4711", by: Person | None = None) -> tuple[ResidentCard, str]:
    """A pasje, with the code that stands on it."""
    somebody = person or globals()["person"](called="Ria")
    return cards.make_card(person=somebody, pin=pin, by=by, now=timezone.now())


def opened(
    client: Client | None = None, person: Person | None = None, *, is_own_phone: bool = True, is_confirmed: bool = False
) -> Client:
    """A browser in which this resident's own page is open; she just showed once more that it is she, when told."""
    browser, now = client or Client(), timezone.now()
    somebody = person or globals()["person"](called="Ria")
    opening = Opening.objects.create(
        person=somebody, is_own_phone=is_own_phone, opened_at=now, until_at=now + timedelta(hours=1)
    )
    if is_confirmed:
        confirming.note_confirmed(opening=opening, now=now)
    session = browser.session
    openings.note_opening(session=session, opening=opening, now=now)
    session.save()
    return browser
