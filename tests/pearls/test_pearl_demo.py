"""The pearls of the demo: in every state, in their own words, and nobody's address in any of them."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from samenspel.letters.models import Envelope
from samenspel.pearls import public_necklaces
from samenspel.pearls.access import gate
from samenspel.pearls.models import Kind, Pearl, PearlState, PearlStep, RestWhy
from samenspel.people.models import Person
from samenspel.voices.models import Voice
from samenspel.voices.scanner import scan
from samenspel.web.demo import necklaces, places
from samenspel.web.demo.pearls import make_pearls

pytestmark = [pytest.mark.django_db, pytest.mark.everywhere]


def test_the_demo_has_pearls_in_every_state_of_every_kind_and_nothing_in_the_future() -> None:
    now, on = timezone.now(), timezone.localdate()
    made = places.make_neighbourhoods()
    workers = places.make_workers(places=made, now=now)

    count = make_pearls(workers=workers, places=made, now=now)

    pearls = list(Pearl.objects.select_related("voice", "photo"))
    assert (count, len(pearls)) == (40, 40)
    assert {each.state for each in pearls} == set(PearlState)
    assert {each.kind for each in pearls} == set(Kind)
    assert {each.rest_why for each in pearls} == {"", RestWhy.LATER, RestWhy.TELLER, RestWhy.TAKEN_BACK, RestWhy.MERGED}
    assert sum(gate.is_due(each, on=on) for each in pearls) == 1
    assert PearlStep.objects.filter(at__gt=now).exists() is False
    assert Voice.objects.filter(said_at__lt=now - timedelta(days=366)).exists() is False
    assert Envelope.objects.filter(state=Envelope.State.WAITING).exclude(way=Envelope.Way.WORK).exists() is False
    public = [each for each in pearls if each.state == PearlState.PUBLISHED]
    assert len(public) >= 28
    assert {each.photo.faces for each in public if each.photo} == {"none", "hidden"}
    assert [each.title for each in public if scan(f"{each.title} {each.story} {each.street}")] == []
    assert len({name for name in Person.objects.values_list("called", flat=True) if " " in name}) == 0
    page = Client().get("/parels/afdrukken/").content.decode()
    assert [each.title for each in public if each.title not in page] == []
    strung = necklaces.string_necklaces(places=made, workers=workers, now=now)
    lines = public_necklaces.listed(on=on)
    assert (strung, [[each.name for each in line.versions] for line in lines]) == (2, [["Kort"], ["Rustig", "Kort"]])
    assert [line.versions[0].step_free for line in lines] == [True, None]
