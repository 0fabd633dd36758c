"""Who may read a voice: the list equals the rule, and the rule is the mission's."""

import itertools

import pytest
from django.http import Http404
from django.utils import timezone

from samenspel.organisations.access import Worker
from samenspel.organisations.models import LISTENING, Function, WorksIn
from samenspel.voices import access
from samenspel.voices.models import About, Visibility, Voice
from tests import make

pytestmark = pytest.mark.django_db


def may_read(*, by: Worker, voice: Voice, works_here: bool) -> bool:
    """The rule once more, in other words than the product's: the first line that fits decides."""
    own_house = by.organisation == voice.organisation
    heard_it = voice.caught_by == by.person and voice.caught_for == by.organisation
    listens = by.membership.function in LISTENING
    complains = voice.about == About.NEIGHBOUR
    came_by_itself = voice.caught_by is None
    table = [
        (voice.withdrawn_at is not None, False),
        (voice.visibility == Visibility.PUBLIC, True),
        (own_house and voice.answerer == by.person, listens or heard_it),
        (complains and voice.answerer is not None, False),
        (heard_it, True),
        (not listens, False),
        (complains, came_by_itself and own_house),
        (voice.visibility == Visibility.TEAM, own_house),
        (voice.visibility == Visibility.NEIGHBOURHOOD, own_house or works_here),
    ]
    return next((answer for fits, answer in table if fits), False)


def test_the_list_of_voices_equals_the_rule_for_every_worker_and_every_voice() -> None:
    here = make.neighbourhood()
    corporation = make.organisation(works_in=here)
    welfare = make.organisation(works_in=here)
    elsewhere = make.organisation(works_in=make.neighbourhood())
    workers = [make.worker(organisation=corporation, function=function) for function in Function]
    workers += [
        make.worker(organisation=house, function=function)
        for house in (welfare, elsewhere)
        for function in (Function.BUDDY, Function.RENT)
    ]
    buddy, rent = workers[0], next(each for each in workers if each.membership.function == Function.RENT)
    for visibility, about, catcher, answerer in itertools.product(
        Visibility, (About.SELF, About.NEIGHBOUR), (buddy, rent, None), (buddy.person, rent.person, None)
    ):
        if visibility == Visibility.PUBLIC and about == About.NEIGHBOUR:
            continue
        make.voice(
            by=catcher,
            neighbourhood=here,
            organisation=corporation,
            visibility=visibility,
            about=about,
            answerer=answerer,
        )
    gone = make.voice(by=buddy, neighbourhood=here, organisation=corporation, visibility=Visibility.TEAM)
    Voice.objects.filter(pk=gone.pk).update(withdrawn_at=gone.said_at)

    for by in workers:
        works_here = WorksIn.objects.filter(organisation=by.organisation, neighbourhood=here).exists()
        expected = {voice.pk for voice in Voice.objects.all() if may_read(by=by, voice=voice, works_here=works_here)}
        assert {voice.pk for voice in access.readable(by=by)} == expected, by.membership.function


def test_the_rent_collector_does_not_read_what_was_told_to_the_buddy_of_the_same_corporation() -> None:
    buddy = make.worker(function=Function.BUDDY)
    rent = make.worker(organisation=buddy.organisation, function=Function.RENT)
    told = make.voice(by=buddy, said="Ik durf de post niet open te maken.", visibility=Visibility.TEAM)

    assert access.voice_with_hand(by=buddy, pk=told.pk)[0] == told
    with pytest.raises(Http404):
        access.voice_with_hand(by=rent, pk=told.pk)


def test_who_became_rent_collector_does_not_read_what_she_was_told_when_she_was_a_buddy() -> None:
    sanne = make.worker()
    told = make.voice(by=sanne)
    given = make.voice(organisation=sanne.organisation, answerer=sanne.person, visibility=Visibility.TEAM)
    sanne.membership.until_on = timezone.localdate()
    sanne.membership.save()
    rent = make.membership(
        person=sanne.person, organisation=sanne.organisation, function=Function.RENT, from_on=timezone.localdate()
    )
    collector = Worker(person=sanne.person, membership=rent)
    heard = make.voice(by=collector, said_at=timezone.now())

    assert set(access.readable(by=sanne)) == {told, given, heard}
    assert list(access.readable(by=collector)) == [heard]


def test_who_left_an_organisation_does_not_take_its_private_voices_along() -> None:
    sanne = make.worker()
    told = make.voice(by=sanne)
    new_hat = make.membership(person=sanne.person, organisation=make.organisation())

    assert list(access.readable(by=Worker(person=sanne.person, membership=new_hat))) == []
    assert list(access.readable(by=sanne)) == [told]


def test_who_answers_with_one_hat_on_does_not_read_with_another() -> None:
    sanne = make.worker()
    told = make.voice(by=make.worker(organisation=sanne.organisation), answerer=sanne.person)
    other_hat = make.membership(person=sanne.person, organisation=make.organisation())

    assert list(access.readable(by=sanne)) == [told]
    assert list(access.readable(by=Worker(person=sanne.person, membership=other_hat))) == []


def test_a_coordinator_sees_that_a_private_voice_waits_but_not_its_words() -> None:
    sanne = make.worker()
    coordinator = make.worker(organisation=sanne.organisation, function=Function.OFFICE, coordinator=True)
    stranger = make.worker(function=Function.OFFICE, coordinator=True)
    told = make.voice(by=sanne)

    assert access.overseen_voice(by=coordinator, pk=told.pk) == told
    with pytest.raises(Http404):
        access.voice_with_hand(by=coordinator, pk=told.pk)
    with pytest.raises(Http404):
        access.overseen_voice(by=stranger, pk=told.pk)
    assert list(access.overseen(by=sanne)) == []


def test_parts_of_a_voice_are_fetched_only_by_who_may_read_it() -> None:
    sanne, stranger = make.worker(), make.worker()
    told = make.voice(by=sanne)
    answer = make.answer(voice=told)
    call_back = told.call_backs.create(after="3d", due_on=told.said_at.date())
    promise = told.promises.create(body="Ik kom langs.", due_on=told.said_at.date(), made_at=told.said_at)
    photo = told.photos.create(file="a.jpg", faces="none", width=1, height=1, made_at=told.said_at)
    parts = [
        (access.answer_of, answer),
        (access.call_back_of, call_back),
        (access.promise_of, promise),
        (access.readable_photo, photo),
    ]

    for fetch, part in parts:
        assert fetch(by=sanne, pk=part.pk) == part
        with pytest.raises(Http404):
            fetch(by=stranger, pk=part.pk)
    with pytest.raises(Http404):
        access.answer_of(by=sanne, pk=told.pk)


def test_public_voices_never_hold_what_was_taken_back_or_not_shared() -> None:
    shared = make.voice(visibility=Visibility.PUBLIC)
    make.voice(visibility=Visibility.NEIGHBOURHOOD)
    make.voice(visibility=Visibility.PUBLIC, withdrawn_at=shared.said_at)

    assert list(access.public_voices()) == [shared]


def test_her_own_way_comes_first_and_only_ways_that_reach_her_are_offered() -> None:
    by_mail = make.person(reach_by="mail", mail="ria@voorbeeld.nl", phone="0612345678")
    on_paper = make.person(reach_by="letter", address="Kade 3")
    stopped = make.person(reach_by="phone", phone="0698765432", texts_stopped_at="2026-01-01T10:00Z")

    assert access.ways_back(voice=make.voice(speaker=by_mail)) == ["mail", "text", "door", "phone"]
    assert access.ways_back(voice=make.voice(speaker=on_paper)) == ["letter", "card", "door", "phone"]
    assert access.ways_back(voice=make.voice(speaker=stopped)) == ["phone", "door"]
    assert access.ways_back(voice=make.voice(has_slip=True)) == ["page", "door", "phone"]


def test_stop_holds_for_the_number_also_when_somebody_writes_it_down_again() -> None:
    make.person(phone="06-12345678", texts_stopped_at="2026-01-01T10:00Z")
    again = make.voice(speaker=make.person(reach_by="text", phone="+31 6 12 34 56 78"))
    other = make.voice(speaker=make.person(reach_by="text", phone="0687654321"))

    assert access.ways_back(voice=again) == ["door", "phone"]
    assert access.ways_back(voice=other) == ["text", "door", "phone"]


def test_a_code_opens_one_voice_however_it_is_typed_and_nothing_after_words_were_taken_back() -> None:
    from samenspel.voices import codes

    told = make.voice()
    code = codes.code_of(told.pk)

    assert access.voice_with_code(code) == told
    assert access.voice_with_code(f" {code.lower().replace('-', ' ')} ") == told
    assert access.voice_with_code("") is None
    assert access.voice_with_code("2222-2222") is None
    Voice.objects.update(withdrawn_at=told.said_at)
    assert access.voice_with_code(code) is None


def test_only_listening_colleagues_of_today_are_given_a_voice() -> None:
    sanne = make.worker(called="Sanne")
    bo = make.worker(organisation=sanne.organisation, called="Bo")
    make.worker(organisation=sanne.organisation, function=Function.RENT)
    make.worker(called="Elders")
    former = make.worker(organisation=sanne.organisation, called="Weg")
    former.membership.until_on = former.membership.from_on
    former.membership.save()
    told = make.voice(by=sanne)

    assert access.colleagues(voice=told, on=told.received_at.date()) == [bo.membership, sanne.membership]
