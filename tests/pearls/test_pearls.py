"""A voice becomes a pearl, or names one: who may see it, and by how many people it was named."""

import itertools
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from samenspel.base.refusals import Refused
from samenspel.organisations.access import Worker
from samenspel.organisations.models import LISTENING, Function
from samenspel.pearls.access import pearls as access
from samenspel.pearls.actions import pearls as actions
from samenspel.pearls.models import Naming, Pearl, PearlState
from samenspel.pearls.pearl_offers import offer_pearl
from samenspel.pearls.pearl_steps import leave_step
from samenspel.people.models import Person
from samenspel.voices.actions import withdraw_voice
from samenspel.voices.models import About, Visibility, Voice
from tests import make
from tests.pearls import pearl_setting as setting
from tests.pearls.pearl_setting import NOW, TODAY

pytestmark = pytest.mark.django_db


def steps(pearl: Pearl) -> list[str]:
    return list(pearl.steps.values_list("what", flat=True))


def count(pearl: Pearl) -> int:
    """By how many people it was named, as everybody reads it."""
    return int(access.counted(Pearl.objects.all()).get(pk=pearl.pk).named)  # type: ignore[attr-defined]


def test_a_voice_becomes_a_pearl_once() -> None:
    samira = setting.worker()
    told = setting.voice(by=samira)

    first, second = (setting.spotted(by=samira, voice=told, street=" Lissenpad ") for _ in range(2))

    assert (first, second.street, first.state) == (second, "Lissenpad", PearlState.SPOTTED)
    assert steps(first) == ["spotted"]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"about": About.NEIGHBOUR}, "klacht over een buur"),
        ({"withdrawn_at": NOW, "withdrawn_how": "code"}, "teruggenomen"),
    ],
)
def test_a_complaint_and_words_taken_back_are_no_pearl(changed: dict[str, Any], reason: str) -> None:
    samira = setting.worker()

    with pytest.raises(Refused, match=reason):
        setting.spotted(by=samira, voice=setting.voice(by=samira, **changed))


@pytest.mark.parametrize("named", [{"title": "  "}, {"kind": "onzin"}])
def test_a_pearl_has_a_name_and_a_kind_that_we_know(named: dict[str, Any]) -> None:
    with pytest.raises(Refused, match="Geef de parel een naam"):
        setting.spotted(by=setting.worker(), **named)


def test_a_place_of_another_neighbourhood_cannot_be_chosen() -> None:
    samira, elsewhere = setting.worker(), setting.worker()

    with pytest.raises(Refused, match="Kies een plek uit deze buurt"):
        setting.spotted(by=samira, place=setting.place(by=elsewhere))
    assert setting.spotted(by=samira, place=setting.place(by=samira)).where == "Het Waterplein"


def may_work_on(*, by: Worker, voice: Voice) -> bool:
    """The rule once more: of the same house and in a function that listens, and not what she told herself."""
    listens = by.membership.function in LISTENING
    return listens and by.organisation == voice.organisation and voice.speaker != by.person


def test_the_list_of_pearls_equals_the_rule_for_every_worker_and_every_pearl() -> None:
    here = make.neighbourhood()
    house, other = make.organisation(works_in=here), make.organisation(works_in=here)
    workers = [make.worker(organisation=house, function=function) for function in Function]
    workers += [make.worker(organisation=other, function=each) for each in (Function.BUDDY, Function.RENT)]
    catchers = [make.worker(organisation=each) for each in (house, other)]
    speakers: list[Person | None] = [None, setting.teller(), workers[0].person]
    for by, speaker, gone in itertools.product(catchers, speakers, (None, NOW)):
        told = make.voice(by=by, speaker=speaker, visibility=Visibility.TEAM, withdrawn_at=gone, withdrawn_how="")
        Pearl.objects.create(voice=told, kind="place", title="Plein", state_at=NOW)

    for worker in workers:
        expected = {
            each.pk
            for each in Pearl.objects.select_related("voice")
            if each.voice.withdrawn_at is None and may_work_on(by=worker, voice=each.voice)
        }
        assert set(access.pearls_in_hand(by=worker).values_list("pk", flat=True)) == expected


def test_the_page_of_a_voice_offers_to_make_it_a_pearl_and_then_leads_to_it() -> None:
    samira = setting.worker()
    told = setting.voice(by=samira)
    page = reverse("voices:voice", args=[told.pk])
    before = make.signed_in(samira).get(page).content.decode()

    pearl = setting.spotted(by=samira, voice=told)
    after = make.signed_in(samira).get(page).content.decode()

    link = reverse("pearls:pearl", args=[pearl.pk])
    assert [("Maak hier een parel van" in each, link in each) for each in (before, after)] == [
        (True, False),
        (False, True),
    ]


def test_nothing_is_offered_for_a_complaint_for_ones_own_words_or_to_who_does_not_listen() -> None:
    samira = setting.worker()
    rent = make.worker(organisation=samira.organisation, function=Function.RENT)
    complaint = setting.voice(by=samira, about=About.NEIGHBOUR)
    own, told = setting.voice(by=samira, speaker=samira.person), setting.voice(by=samira)

    asked = [(samira, complaint), (samira, own), (rent, told)]

    assert [offer_pearl(by=by, voice=voice, on=TODAY) for by, voice in asked] == [None] * 3


def test_somebody_else_names_a_pearl_and_it_is_counted_without_who() -> None:
    samira, bo = setting.worker(), make.person(called="Bo")
    pearl = setting.public(by=samira)
    told = setting.named(by=samira, pearl=pearl, speaker=bo)

    actions.name_pearl(by=samira, voice=told, pearl=pearl, now=NOW)

    assert (count(pearl), Naming.objects.count(), steps(pearl).count("named")) == (2, 1, 1)
    offered = offer_pearl(by=samira, voice=told, on=TODAY)
    assert offered is not None
    assert (offered.label, offered.posts) == ("Hoort toch niet bij een parel", True)
    make.signed_in(samira).post(offered.href)
    assert (count(pearl), steps(pearl)[-1]) == (1, "unnamed")
    actions.take_name_back(by=samira, voice=told, now=NOW)
    assert steps(pearl).count("unnamed") == 1


def test_nobody_counts_twice_and_who_took_her_words_back_does_not_count() -> None:
    samira, ria, bo = setting.worker(), setting.teller(), make.person(called="Bo")
    pearl = setting.public(by=samira, speaker=ria)
    for speaker in (bo, bo, ria, None, None):
        setting.named(by=samira, pearl=pearl, speaker=speaker)
    assert count(pearl) == 1 + 1 + 2  # who told it, Bo, and two whom nobody knows

    gone = setting.named(by=samira, pearl=pearl, speaker=make.person(called="Els"))
    assert count(pearl) == 5
    withdraw_voice(voice=gone, now=NOW)

    assert count(pearl) == 4
    assert Naming.objects.filter(voice=gone).exists() is False


def test_a_voice_names_only_pearls_of_its_neighbourhood_that_are_public_or_in_hand() -> None:
    samira, elsewhere = setting.worker(), setting.worker()
    here = samira.organisation.neighbourhoods.get()
    others = make.worker(organisation=make.organisation(works_in=here))
    told = make.voice(by=samira, neighbourhood=here)
    may = [setting.spotted(by=samira), setting.public(by=others)]
    may_not = [setting.spotted(by=others), setting.public(by=elsewhere)]

    assert set(access.joinable(by=samira, voice=told)) == set(may)
    for pearl in may_not:
        with pytest.raises(Refused, match="Kies een parel uit deze buurt"):
            actions.name_pearl(by=samira, voice=told, pearl=pearl, now=NOW)


def test_a_voice_that_is_a_pearl_or_names_one_does_not_name_another() -> None:
    samira = setting.worker()
    one, other = setting.spotted(by=samira), setting.spotted(by=samira)
    told = setting.named(by=samira, pearl=one)

    with pytest.raises(Refused, match="hoort al bij een parel"):
        actions.name_pearl(by=samira, voice=told, pearl=other, now=NOW)
    with pytest.raises(Refused, match="zelf al een parel"):
        actions.name_pearl(by=samira, voice=one.voice, pearl=other, now=NOW)
    with pytest.raises(Refused, match="hoort al bij een parel"):
        setting.spotted(by=samira, voice=told)


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"name": " "}, "hoe deze plek heet"),
        ({"name": "Lissenpad 12"}, "lijkt op een adres of een naam"),
        ({"name": "Bij Samira"}, "lijkt op een adres of een naam"),
        ({"name": "De Kas", "street": "Lissenpad 12"}, "lijkt op een adres of een naam"),
    ],
)
def test_a_public_place_is_nobodys_house(told: dict[str, Any], reason: str) -> None:
    samira = setting.worker()
    here = samira.organisation.neighbourhoods.get()

    with pytest.raises(Refused, match=reason):
        actions.add_public_place(by=samira, neighbourhood=here, now=NOW, **told)


def test_a_public_place_is_added_once_and_only_where_one_works() -> None:
    samira = setting.worker()
    here = samira.organisation.neighbourhoods.get()

    once, twice = (actions.add_public_place(by=samira, neighbourhood=here, name="De Kas ", now=NOW) for _ in range(2))

    assert (once, str(once)) == (twice, "De Kas")
    with pytest.raises(Refused, match="werkt niet in deze buurt"):
        actions.add_public_place(by=samira, neighbourhood=make.neighbourhood(), name="De Kas", now=NOW)


def test_a_step_that_we_do_not_know_is_a_mistake_and_every_row_has_a_name_without_words() -> None:
    samira = setting.worker()
    pearl = setting.public(by=samira)
    setting.named(by=samira, pearl=pearl)

    with pytest.raises(KeyError):
        leave_step(pearl=pearl, what="onzin", now=timezone.now())
    assert str(pearl.steps.all()[0]) == f"spotted {NOW:%Y-%m-%d}"
    assert (str(pearl), str(Naming.objects.get())) == (f"pearl {pearl.pk}", f"naming {Naming.objects.get().pk}")
