"""Words that a neighbourhood or everybody may read are words: no name, no answer, no code and no button with them."""

from uuid import UUID

import pytest
from django.db import connection
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from samenspel.organisations.access import Worker
from samenspel.organisations.models import Function
from samenspel.voices import access, codes
from samenspel.voices.models import Answer, Visibility, Voice
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]

SAID = "Het plein is prachtig."
NOT_FOR_HER = ("Ria", "Kade 3", "Nooit de voicemail", "Woensdag is er dansen", "Ik kom langs", "Flat Zuid")
OTHERS_DO_THIS = (
    "answer",
    "no_answer",
    "take_over",
    "hand_over",
    "pass_on",
    "share",
    "reword",
    "translate",
    "withdraw",
    "slip",
    "slip_paper",
    "make_promise",
    "say_who",
    "set_answer_day",
)


@pytest.fixture
def buddy() -> Worker:
    return make.worker(works_in=make.neighbourhood())


@pytest.fixture(params=[Visibility.NEIGHBOURHOOD, Visibility.PUBLIC])
def shared(buddy: Worker, request: pytest.FixtureRequest) -> Voice:
    """Words that others may read too, of somebody of whom much is known."""
    ria = make.person(called="Ria", reach_by="letter", address="Kade 3", safe_moments="Nooit de voicemail inspreken.")
    told = make.voice(by=buddy, said=SAID, speaker=ria, visibility=request.param, place="Flat Zuid")
    make.answer(voice=told, by=buddy, way=Answer.By.LETTER)
    make.photo(voice=told)
    told.promises.create(body="Ik kom langs.", due_on=told.said_at.date(), made_at=told.said_at)
    told.call_backs.create(after="3d", due_on=told.said_at.date())
    return told


def neighbour_of(buddy: Worker, *, function: Function = Function.CARE) -> Worker:
    """Somebody of another organisation in the same neighbourhood."""
    house = make.organisation(works_in=buddy.organisation.neighbourhoods.get())
    return make.worker(organisation=house, function=function, called="Joke")


def presses(browser: Client, *, what: str, pk: UUID) -> int:
    return browser.post(reverse(f"voices:{what}", args=[pk])).status_code


def test_who_reads_along_sees_the_words_and_nothing_about_the_speaker(buddy: Worker, shared: Voice) -> None:
    browser = make.signed_in(neighbour_of(buddy))

    page = browser.get(reverse("voices:voice", args=[shared.pk])).content.decode()
    everything = page + browser.get(reverse("voices:voices")).content.decode()

    assert SAID in page
    assert "Een andere organisatie geeft hier antwoord." in page
    assert [word for word in (*NOT_FOR_HER, codes.code_of(shared.pk)) if word in everything] == []


def test_who_reads_along_can_do_nothing_with_the_voice(buddy: Worker, shared: Voice) -> None:
    browser = make.signed_in(neighbour_of(buddy))
    before = Voice.objects.values().get(pk=shared.pk)

    statuses = {what: presses(browser, what=what, pk=shared.pk) for what in OTHERS_DO_THIS}

    assert statuses == dict.fromkeys(OTHERS_DO_THIS, 404) | {"slip_paper": 405}
    assert browser.get(reverse("voices:slip_paper", args=[shared.pk])).status_code == 404
    assert Voice.objects.values().get(pk=shared.pk) == before
    assert list(shared.steps.all()) == []


def test_who_reads_along_gets_no_part_of_the_voice(buddy: Worker, shared: Voice) -> None:
    along = neighbour_of(buddy)

    for fetch, part in (
        (access.answer_of, shared.answers.get()),
        (access.call_back_of, shared.call_backs.get()),
        (access.promise_of, shared.promises.get()),
        (access.readable_photo, shared.photos.get()),
    ):
        assert fetch(by=buddy, pk=part.pk) == part
        with pytest.raises(Http404):
            fetch(by=along, pk=part.pk)


def test_the_rent_collector_of_the_same_house_does_nothing_with_what_everybody_may_read(buddy: Worker) -> None:
    told = make.voice(by=buddy, said=SAID, visibility=Visibility.PUBLIC)
    collector = make.worker(organisation=buddy.organisation, function=Function.RENT, called="Petra")

    today = make.signed_in(collector).get(reverse("today")).content.decode()

    assert access.voice_with_hand(by=collector, pk=told.pk)[0] == told
    assert list(access.in_hand(by=collector)) == []
    assert SAID not in today
    assert presses(make.signed_in(collector), what="withdraw", pk=told.pk) == 404


def test_one_voice_takes_as_many_queries_with_three_of_everything_as_with_one() -> None:
    sanne, now = make.worker(), timezone.now()
    client, counts = make.signed_in(sanne), []
    ria = make.person(called="Ria", phone="0612345678", reach_by="text")
    voice = make.voice(by=sanne, speaker=ria, answerer=sanne.person)
    make.dream(voice=voice, by=sanne)
    client.get(reverse("voices:voice", args=[voice.pk]))  # the session's clock starts
    for number in range(3):
        wording = voice.wordings.create(
            number=number + 2, body="Anders gezegd", written_at=now, written_by=sanne.person
        )
        wording.translations.create(language="Engels", body="Otherwise", translated_by="Bo", written_at=now)
        make.answer(voice=voice, by=sanne)
        voice.promises.create(body="Iets", due_on=timezone.localdate(), made_at=now, made_by=sanne.person)
        voice.steps.create(at=now, by=sanne.person, what="reworded")
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("voices:voice", args=[voice.pk]))
        counts.append(len(queries))

    assert counts[0] == counts[2]
    assert counts[0] <= 15
