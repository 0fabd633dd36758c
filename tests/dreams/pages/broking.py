"""A broker at her desk, with a dream, a helper, and what she asks of the pages."""

from dataclasses import dataclass

from django.test import Client
from django.urls import reverse

from samenspel.dreams.models import Dream, State, Talent
from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations.access import Worker
from samenspel.organisations.models import Function
from samenspel.people.models import Person
from samenspel.voices.models import Visibility
from tests import make

SAID = "Ik wil nog één keer naar zee."


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Sanne is droommakelaar; Ria dreams; Piet can do something."""

    here: Neighbourhood
    sanne: Worker
    client: Client
    ria: Person
    dream: Dream
    talent: Talent

    @property
    def piet(self) -> Person:
        return self.talent.person


def desk(*, state: State = State.EXPLORED) -> Desk:
    """Everything that is needed to ask Piet for Ria's dream."""
    here = make.neighbourhood(name="De Kade")
    house = make.organisation(works_in=here, name="Buurtteam")
    house.phone = "0180 12 34 56"
    house.save()
    sanne = make.worker(organisation=house, function=Function.DREAM_BROKER, called="Sanne")
    ria = make.person(called="Ria", reach_by="phone", phone="0612345678", neighbourhood=here)
    told = make.voice(by=sanne, said=SAID, speaker=ria, neighbourhood=here, visibility=Visibility.TEAM)
    piet = make.person(called="Piet", reach_by="phone", phone="0687654321", neighbourhood=here)
    return Desk(
        here=here,
        sanne=sanne,
        client=make.signed_in(sanne),
        ria=ria,
        dream=make.dream(voice=told, state=state, broker=sanne.person),
        talent=make.talent(person=piet, organisation=house, what="Autorijden", dayparts=["weekend"]),
    )


def look(client: Client, name: str, *args: object, query: str = "") -> str:
    """What stands on a page of this room."""
    page = client.get(reverse(f"dreams:{name}", args=args) + query)
    assert page.status_code == 200
    return page.content.decode()


def press(client: Client, name: str, *args: object, **typed: object) -> str:
    """Send a form of this room → where one comes, or the page with the reason."""
    page = client.post(reverse(f"dreams:{name}", args=args), typed)
    return page["Location"] if page.status_code == 302 else page.content.decode()
