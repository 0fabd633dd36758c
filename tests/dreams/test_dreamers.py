"""Whose dream it turns out to be: never of who helps with it, and nobody is brought together who is kept apart."""

from typing import Any

import pytest
from django.utils import timezone

from samenspel.base.refusals import Refused
from samenspel.dreams import actions as dreams
from samenspel.dreams.models import Block, Dream, Match, Reservation
from samenspel.organisations.access import Worker
from samenspel.people.models import Person
from samenspel.voices import actions
from samenspel.voices.models import Voice
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
HELPS = "Deze persoon is gevraagd om bij deze droom te helpen. Dan is zij niet ook de dromer."
APART = "Deze persoon en de helper bij deze droom brengen wij niet samen. Laat eerst die koppeling stoppen."


class Scene:
    """A dream of nobody knows whom, and Piet, whom the house knows."""

    def __init__(self) -> None:
        self.sanne: Worker = make.worker(called="Sanne")
        self.voice: Voice = make.voice(by=self.sanne, place="Het plein")
        self.dream: Dream = make.dream(voice=self.voice, by=self.sanne)
        self.piet: Person = make.known(person=make.person(called="Piet"), organisation=self.sanne.organisation)

    def match(self, **fields: Any) -> Match:
        return make.match(dream=self.dream, helper=fields.pop("helper", self.piet), by=self.sanne, **fields)

    def say(self, person: Person) -> Any:
        client = make.signed_in(self.sanne)
        return client.post(f"/stemmen/{self.voice.pk}/wie/", {"name": person.called, "person": str(person.pk)})


def refused(scene: Scene, person: Person, reason: str) -> None:
    """In the form, and by the action itself; and nothing was written."""
    page = scene.say(person)
    with pytest.raises(Refused) as said:
        actions.say_who(by=scene.sanne, voice=scene.voice, person=person, now=timezone.now())

    assert (page.status_code, page.context["form"].errors["person"]) == (200, [reason])
    assert (reason in page.text, str(said.value)) == (True, reason)
    assert Voice.objects.get(pk=scene.voice.pk).speaker is None


@pytest.mark.parametrize(
    "how",
    [{}, {"helper_yes": True}, {"both_yes": True}, {"ended_at": timezone.now(), "end_reason": "said_no"}],
    ids=["asked", "said yes", "matched", "asked before"],
)
def test_who_was_asked_for_a_dream_does_not_turn_out_to_dream_it(how: dict[str, Any]) -> None:
    scene = Scene()
    scene.match(**how)

    refused(scene, scene.piet, HELPS)


def test_nor_does_who_is_kept_for_it_and_who_was_let_free_may() -> None:
    scene = Scene()
    make.reservation(dream=scene.dream, helper=scene.piet, by=scene.sanne)

    refused(scene, scene.piet, HELPS)
    Reservation.objects.update(released_at=timezone.now())
    assert scene.say(scene.piet)["Location"] == f"/stemmen/{scene.voice.pk}/"
    assert Voice.objects.get(pk=scene.voice.pk).speaker == scene.piet


@pytest.mark.parametrize("asks", ["person", "other"])
@pytest.mark.parametrize("how", ["matched", "kept"])
def test_who_is_kept_apart_from_the_helper_does_not_turn_out_to_be_the_dreamer(asks: str, how: str) -> None:
    scene = Scene()
    ria = make.known(person=make.person(called="Ria"), organisation=scene.sanne.organisation)
    if how == "matched":
        scene.match()
    else:
        make.reservation(dream=scene.dream, helper=scene.piet, by=scene.sanne)
    other = {"person": "other", "other": "person"}[asks]
    Block.objects.create(**{asks: ria, other: scene.piet, "made_at": timezone.now()})

    refused(scene, ria, APART)
    Match.objects.update(ended_at=timezone.now(), end_reason="other")
    Reservation.objects.update(released_at=timezone.now())
    assert scene.say(ria).status_code == 302


def test_somebody_else_may_and_words_that_are_no_dream_are_not_asked_about() -> None:
    scene = Scene()
    scene.match()
    ria = make.known(person=make.person(called="Ria"), organisation=scene.sanne.organisation)
    told = make.voice(by=scene.sanne)

    actions.say_who(by=scene.sanne, voice=told, person=scene.piet, now=timezone.now())
    assert (scene.say(ria).status_code, told.speaker) == (302, scene.piet)


@pytest.mark.parametrize("who_asks", ["the dreamer", "the helper"])
def test_who_was_kept_apart_stays_so_when_we_learn_who_the_dreamer_is(who_asks: str) -> None:
    scene = Scene()
    somebody = make.known(person=make.person(called="Mevrouw"), organisation=scene.sanne.organisation)
    ria = make.known(person=make.person(called="Ria"), organisation=scene.sanne.organisation)
    Voice.objects.filter(pk=scene.voice.pk).update(speaker=somebody)
    scene.voice.refresh_from_db()
    match = scene.match(both_yes=True)
    one, other = (somebody, scene.piet) if who_asks == "the dreamer" else (scene.piet, somebody)
    dreams.block_person(by=scene.sanne, person=one, other=other, now=timezone.now())
    actions.say_who(by=scene.sanne, voice=scene.voice, person=ria, now=timezone.now())

    pair = (ria, scene.piet) if who_asks == "the dreamer" else (scene.piet, ria)
    assert [(each.person, each.other) for each in Block.objects.filter(person__in=pair, other__in=pair)] == [pair]
    match.refresh_from_db()
    assert match.ended_at is not None
    again: dict[str, Any] = {
        "for_helper": "Iemand danst.",
        "for_dreamer": "Iemand danst ook.",
        "until_on": timezone.localdate(),
    }
    with pytest.raises(Refused, match="Kies iemand anders"):
        dreams.propose_match(by=scene.sanne, dream=scene.dream, helper=scene.piet, now=timezone.now(), **again)
