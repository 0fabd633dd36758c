"""The first coordinator of an installation comes in through a command."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from samenspel.letters.models import Envelope
from samenspel.organisations import access
from samenspel.organisations.models import Membership, Organisation, WorksIn
from samenspel.people.models import Person
from tests import make

pytestmark = pytest.mark.django_db


def _add(*words: str) -> str:
    out = StringIO()
    call_command("add_organisation", *words, stdout=out)
    return out.getvalue()


def test_an_organisation_comes_with_its_first_coordinator_who_gets_a_mail() -> None:
    place = make.neighbourhood(name="De Riet")

    said = _add("Buurtwerk", "De Riet", "Carla@voorbeeld.nl", "--called", "Carla")

    membership = Membership.objects.get()
    assert said == "Buurtwerk: Carla@voorbeeld.nl\n"
    assert (membership.role, membership.function, membership.added_by) == ("coordinator", "buddy", None)
    assert (membership.person.email, str(membership.person)) == ("carla@voorbeeld.nl", "Carla")
    assert (membership.organisation.kind, str(membership)) == ("formal", "coördinator (wijkverbinder of buddy)")
    assert access.front_desk(neighbourhood=place) == membership.organisation
    assert Envelope.objects.get().about == str(membership.pk)


def test_the_second_organisation_in_a_neighbourhood_is_no_front_desk() -> None:
    place = make.neighbourhood()
    _add("Buurtwerk", place.slug, "carla@voorbeeld.nl")

    _add("De koffiepot", place.slug, "henk@voorbeeld.nl", "--informal", "--function", "volunteer")

    second = Organisation.objects.get(name="De koffiepot")
    front = access.front_desk(neighbourhood=place)
    assert (str(front), second.kind) == ("Buurtwerk", "informal")
    assert str(WorksIn.objects.get(organisation=second)) == f"{second.pk} {place.pk}"


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["Buurtwerk", "de-riet", "carla@voorbeeld.nl"], "Deze organisatie is er al."),
        (["Nieuw", "de-riet", "carla"], "e-mailadres"),
        (["Nieuw", "elders", "carla@voorbeeld.nl"], "add_neighbourhood"),
        (["Nieuw", "Twee keer", "carla@voorbeeld.nl"], "add_neighbourhood"),
    ],
)
def test_what_cannot_be_is_said_in_one_line_and_leaves_nothing(words: list[str], reason: str) -> None:
    make.organisation(name="Buurtwerk")
    place = make.neighbourhood(name="De Riet")
    place.slug = "de-riet"
    place.save()
    make.neighbourhood(name="Twee keer")
    make.neighbourhood(name="Twee keer")

    with pytest.raises(CommandError, match=reason) as said:
        _add(*words)

    assert "\n" not in str(said.value)
    assert (Organisation.objects.count(), Person.objects.count()) == (1, 0)
