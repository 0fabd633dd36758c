"""Whose words these are, and by when there is an answer."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from samenspel.base.refusals import Refused
from samenspel.organisations import actions as organisations
from samenspel.organisations.access import Worker
from samenspel.organisations.models import Function
from samenspel.people.models import Person
from samenspel.voices import actions
from samenspel.voices.models import Voice
from tests import make

pytestmark = pytest.mark.django_db


def known(by: Worker, **fields: str) -> Person:
    person = make.person(**fields)
    by.organisation.acquaintances.create(person=person, since=timezone.localdate())
    return person


def test_words_join_somebody_who_is_known_and_what_was_written_down_is_not_lost() -> None:
    sanne = make.worker()
    ria = known(sanne, called="Ria", phone="0612345678")
    twice = known(sanne, called="Mevrouw Ria", phone="0699999999", safe_moments="Bel na tien uur", reach_by="phone")
    told = make.voice(by=sanne, speaker=twice)

    actions.say_who(by=sanne, voice=told, person=ria, now=timezone.now())

    ria.refresh_from_db()
    told.refresh_from_db()
    assert (told.speaker, ria.phone, ria.safe_moments, ria.reach_by) == (ria, "0612345678", "Bel na tien uur", "phone")
    assert not Person.objects.filter(pk=twice.pk).exists()


def test_somebody_who_said_more_or_is_known_elsewhere_or_signs_in_stays() -> None:
    sanne = make.worker()
    ria = known(sanne, called="Ria")
    said_more, elsewhere = known(sanne, called="Jo"), known(sanne, called="An")
    signs_in = known(sanne, called="Bo", email="bo@voorbeeld.nl")
    works = known(sanne, called="Els")
    make.voice(by=sanne, speaker=said_more)
    make.organisation().acquaintances.create(person=elsewhere, since=timezone.localdate())
    make.membership(person=works, organisation=make.organisation())

    for person in (said_more, elsewhere, signs_in, works, None):
        told = make.voice(by=sanne, speaker=person)
        actions.say_who(by=sanne, voice=told, person=ria, now=timezone.now())
        assert person is None or Person.objects.filter(pk=person.pk).exists()


def test_words_join_nobody_whom_the_organisation_does_not_know() -> None:
    sanne = make.worker()
    rent = make.worker(organisation=sanne.organisation, function=Function.RENT)
    ria = known(sanne, called="Ria")
    told = make.voice(by=sanne, speaker=ria)

    for by, person, reason in (
        (sanne, make.person(called="Onbekend"), "kent deze persoon niet"),
        (rent, make.person(called="Jo"), "kent deze persoon niet"),
        (sanne, ria, "al van deze persoon"),
    ):
        with pytest.raises(Refused, match=reason):
            actions.say_who(by=by, voice=told, person=person, now=timezone.now())


def test_the_page_finds_who_is_known_and_nobody_else() -> None:
    sanne = make.worker()
    ria = known(sanne, called="Ria de Bakkersvrouw")
    make.person(called="Ria van elders")
    told = make.voice(by=sanne, speaker=known(sanne, called="Ria"))
    client, url = make.signed_in(sanne), reverse("voices:say_who", args=[told.pk])

    first = client.get(url).content.decode()
    nobody = client.post(url, {"name": "Zebedeus"}).content.decode()
    done = client.post(url, {"name": "Ria", "person": str(ria.pk)}, follow=True).content.decode()

    assert ("Bakkersvrouw" in first, "elders" in first) == (True, False)
    assert "Wij kennen nog niemand met deze naam." in nobody
    assert "Deze woorden staan nu bij Ria de Bakkersvrouw." in done


def test_a_voice_without_a_speaker_starts_with_an_empty_search() -> None:
    sanne = make.worker()
    known(sanne, called="Ria")
    told = make.voice(by=sanne)

    page = make.signed_in(sanne).get(reverse("voices:say_who", args=[told.pk])).content.decode()

    assert "Wij kennen nog niemand met deze naam." in page


def test_there_is_a_day_for_the_answer_and_the_today_page_shows_when_it_has_passed() -> None:
    sanne = make.worker()
    client = make.signed_in(sanne)
    told = make.voice(by=sanne, answer_by_on=timezone.localdate() - timedelta(days=1))
    url = reverse("voices:set_answer_day", args=[told.pk])
    assert "person-late" in client.get(reverse("today")).content.decode()

    too_early = client.post(url, {"answer_by_on": "2020-01-01"}).content.decode()
    client.post(url, {"answer_by_on": (timezone.localdate() + timedelta(days=5)).isoformat()})

    assert "Kies vandaag of een dag die nog komt." in too_early
    assert Voice.objects.get().answer_by_on == timezone.localdate() + timedelta(days=5)
    assert "person-late" not in client.get(reverse("today")).content.decode()
    with pytest.raises(Refused, match="Kies vandaag"):
        actions.set_answer_day(
            by=sanne, voice=told, answer_by_on=timezone.localdate() - timedelta(days=1), now=timezone.now()
        )


def test_an_answer_is_expected_within_two_weeks_unless_somebody_chooses_another_day() -> None:
    here = make.neighbourhood()
    make.organisation(works_in=here, front_desk=True)

    voice = actions.say_online(neighbourhood=here, said="Het licht is stuk.", now=timezone.now())

    assert voice.answer_by_on == timezone.localdate() + timedelta(days=14)


def test_when_there_is_a_way_to_reach_her_what_she_said_before_counts() -> None:
    sanne = make.worker()
    ria = known(sanne, called="Ria")
    told = make.voice(by=sanne, speaker=ria, has_way_back=False)

    organisations.change_person(by=sanne, person=ria, told={"language": "Turks"}, now=timezone.now())
    before = Voice.objects.get(pk=told.pk).has_way_back
    organisations.change_person(
        by=sanne, person=ria, told={"phone": "0612345678", "reach_by": "phone"}, now=timezone.now()
    )

    assert (before, Voice.objects.get(pk=told.pk).has_way_back) == (False, True)


def test_what_a_rent_collector_hears_at_the_door_is_kept_and_his_house_knows_the_speaker() -> None:
    rent = make.worker(function=Function.RENT)
    buddy = make.worker(organisation=rent.organisation)
    caught = actions.Caught(
        words="Ik wil iemand spreken.",
        neighbourhood=rent.organisation.neighbourhoods.get(),
        channel="door",
        said_at=timezone.now(),
        called="Ria",
        visibility="team",
    )

    voice = actions.catch_voice(by=rent, caught=caught, now=timezone.now())

    from samenspel.organisations.access import people_known_to

    assert list(people_known_to(buddy)) == [voice.speaker]
    assert list(people_known_to(rent)) == []
