"""The demo: a year of an invented neighbourhood, made by the actions of every day. And looking around in it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import transaction
from django.db.models import Model
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from samenspel.challenges.access.seats import seats_of
from samenspel.dreams.models import Action, Dream, Match, Noticing, State, Talent, WallText
from samenspel.letters.models import Envelope
from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations.access import Worker, worker_for
from samenspel.organisations.models import Membership, Organisation
from samenspel.people.models import Person
from samenspel.voices import access, figures, photos, scanner, words
from samenspel.voices.models import (
    About,
    Answer,
    CallBack,
    Channel,
    Photo,
    Promise,
    Step,
    Translation,
    Visibility,
    Voice,
)
from samenspel.web import looking_around
from samenspel.web.demo import fill, pictures, places, stories, voices
from samenspel.web.demo.challenge.deep import FROM_THE_COUNCIL
from samenspel.web.demo.challenge.teams import DEEP, OTHERS
from samenspel.web.demo.people import ORGANISATIONS, RESIDENTS
from tests.web import demo_plan

pytestmark = [pytest.mark.everywhere, pytest.mark.django_db]
Said = list[str]


@pytest.fixture(scope="module")
def now() -> datetime:
    return timezone.now()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("photos")


@pytest.fixture(scope="module")
def said(django_db_setup: None, django_db_blocker: DjangoDbBlocker, folder: Path, now: datetime) -> Iterator[Said]:
    """The demo is filled once for all of these, and taken away again."""
    lines: list[str] = []
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=folder), transaction.atomic():
        with override_settings(KEY_DATABASE=str(folder / "keys.sqlite3")):
            fill(now=now, say=lines.append)
        yield lines
        transaction.set_rollback(True)


@pytest.fixture
def demo(db: None, said: Said, folder: Path, settings: LazySettings) -> None:
    """The demo, as it is started on somebody's own machine."""
    settings.MEDIA_ROOT = folder
    settings.KEY_DATABASE = str(folder / "keys.sqlite3")
    settings.IS_DEMO = True


def worker(called: str) -> Worker:
    """Somebody who works in the demo, with her own hat."""
    person = Person.objects.get(email=looking_around.sign_in_address(called))
    found = worker_for(person=person, on=timezone.localdate())
    assert found is not None
    return found


def all_words() -> list[str]:
    """The words of every voice that were not taken back."""
    return list(words.read_many(Voice.objects.all()).values())


def test_filling_says_what_is_there_now(demo: None, said: Said) -> None:
    workers = Membership.objects.values("person").distinct().count()

    assert said == [
        f"De Waterkers is there: {Voice.objects.count()} voices of a year, {workers} people who work there."
    ]


def test_there_are_enough_voices_people_and_organisations(demo: None) -> None:
    assert Voice.objects.count() >= 250
    assert len(set(all_words())) >= 150
    assert Person.objects.exclude(called="").values("called").distinct().count() >= 40
    assert {kind: Organisation.objects.filter(kind=kind).count() >= 2 for kind in Organisation.Kind.values} == {
        "formal": True,
        "informal": True,
    }
    assert Organisation.objects.count() >= 8


def test_every_channel_visibility_and_subject_is_there(demo: None) -> None:
    assert set(Voice.objects.values_list("channel", flat=True)) == set(Channel.values)
    assert set(Voice.objects.values_list("visibility", flat=True)) == set(Visibility.values)
    assert set(Voice.objects.values_list("about", flat=True)) >= {About.SELF, About.STREET, About.NEIGHBOUR}
    assert set(Person.objects.values_list("state", flat=True)) == set(Person.State.values)
    assert set(Answer.objects.values_list("kind", flat=True)) == set(Answer.Kind.values)
    assert set(Answer.objects.values_list("way", flat=True)) == set(Answer.By.values)


def test_every_state_of_a_voice_is_there(demo: None) -> None:
    today = timezone.localdate()
    waiting = Voice.objects.waiting()
    states = {
        "waits for nobody yet": waiting.filter(answerer=None),
        "waits for somebody": waiting.exclude(answerer=None),
        "was heard, not answered": waiting.filter(answers__kind=Answer.Kind.RECEIPT),
        "was answered": Voice.objects.exclude(answered_at=None),
        "waits again": waiting.exclude(answers__not_an_answer_at=None),
        "was taken back": Voice.objects.exclude(withdrawn_at=None),
        "has no way back": Voice.objects.filter(has_way_back=False),
        "has a slip": Voice.objects.filter(has_slip=True),
        "speaker is gone": Voice.objects.filter(speaker_gone=True, answered_at=None),
        "came back from the mail": Voice.objects.filter(answers__failed_why="bounced"),
        "letter not posted yet": Voice.objects.filter(answers__way="letter", answers__arrived_at=None),
        "has a photo": Voice.objects.exclude(photos=None),
    }
    assert [state for state, found in states.items() if not found.exists()] == []
    assert {each.what for each in Step.objects.all()} >= {
        "slip", "reworded", "translated", "shared", "withdrawn", "taken_over", "handed_over", "passed_on", "receipt",
        "failed", "no_answer", "called_back", "promised", "kept",
    }  # fmt: skip
    assert CallBack.objects.filter(done_at=None, due_on__gt=today).exists()
    assert CallBack.objects.exclude(done_at=None).exists()
    assert Promise.objects.filter(done_at=None, due_on__lt=today).exists()
    assert Promise.objects.exclude(done_at=None).exists()


def test_every_state_of_a_dream_and_some_sad_ends_are_there(demo: None) -> None:
    assert Dream.objects.count() >= 60
    assert {state: Dream.objects.filter(state=state).count() >= 3 for state in State.values} == dict.fromkeys(
        State.values, True
    )
    assert Dream.objects.filter(later_on__gt=timezone.localdate()).exists()
    assert set(Match.objects.exclude(end_reason="").values_list("end_reason", flat=True)) == {
        "said_no", "no_show", "quarrel",
    }  # fmt: skip
    assert set(Dream.objects.filter(state=State.LET_GO).values_list("let_go_reason", flat=True)) >= {
        "not_allowed", "no_money", "nobody_found", "moved", "not_wanted",
    }  # fmt: skip
    assert Action.objects.exclude(stuck_at=None).exists()
    assert set(Talent.objects.values_list("kind", flat=True)) >= {"head", "hand", "heart", "connection", "thing"}
    assert Noticing.objects.filter(brought_something=True).exists()
    assert Noticing.objects.filter(brought_something=False).exists()
    assert WallText.objects.exclude(public_at=None).count() >= 6


def test_some_speak_another_language_and_somebody_translated(demo: None) -> None:
    languages = set(Voice.objects.filter(wordings__translations__isnull=False).values_list("language", flat=True))

    assert languages >= {"Turks", "Arabisch", "Pools", "Papiamentu"}
    assert Translation.objects.filter(translated_by="").exists() is False


def test_the_figures_are_believable(demo: None) -> None:
    here = Voice.objects.filter(neighbourhood__name=places.HERE)

    share = figures.answered_share(voices=here, on=timezone.localdate())

    assert share.median is not None
    assert (0.74 <= share.answered / share.n <= 0.82, 8 <= share.median <= 12) == (True, True)


def test_nothing_happens_in_the_future(demo: None, now: datetime) -> None:
    moments: list[tuple[type[Model], str]] = [
        (Voice, "said_at"),
        (Voice, "answered_at"),
        (Answer, "made_at"),
        (Answer, "arrived_at"),
        (Step, "at"),
        (CallBack, "done_at"),
        (Promise, "done_at"),
        (Envelope, "made_at"),
    ]
    late = [
        (model, field) for model, field in moments if model._default_manager.filter(**{f"{field}__gt": now}).exists()
    ]

    assert late == []
    assert Voice.objects.filter(said_at__lt=now - timedelta(days=366)).exists() is False


def test_everybody_is_called_by_a_first_name(demo: None) -> None:
    names = {name for name in Person.objects.values_list("called", flat=True) if name}

    assert {name for name in names if len(name.split()) > 1} == set()
    from_elsewhere = {each.called for team in (DEEP, *OTHERS) for each in team.people}
    at_work = {each.called for house in ORGANISATIONS.values() for each in house}
    assert names - {*RESIDENTS, *at_work, *from_elsewhere, FROM_THE_COUNCIL[0]} == set()


def test_no_words_hold_a_surname_an_address_or_a_number(demo: None) -> None:
    found = [finding for said in all_words() for finding in scanner.scan(said)]

    assert [each for each in found if each.kind != scanner.Kind.NAME] == []
    assert [
        each.text for each in found if len(each.text.split()) > 1 and each.text.split()[0] not in {"meneer", "juf"}
    ] == []


def test_what_everybody_may_read_names_nobody(demo: None) -> None:
    public = words.read_many(access.public_voices())

    assert len(public) >= 15
    assert [said for said in public.values() if scanner.scan(said)] == []


def test_no_mail_or_text_message_of_the_demo_is_ever_sent(demo: None) -> None:
    left = Envelope.objects.filter(state=Envelope.State.WAITING).exclude(way=Envelope.Way.WORK)

    assert left.exists() is False
    assert Person.objects.exclude(email=None).exclude(email__endswith=".example").exists() is False
    assert Person.objects.exclude(mail="").exclude(mail__endswith=".example").exists() is False


def test_filling_again_changes_nothing(demo: None, now: datetime) -> None:
    again: list[str] = []
    before = [model._default_manager.count() for model in (Voice, Person, Step, Envelope, Neighbourhood)]

    fill(now=now, say=again.append)

    after = [model._default_manager.count() for model in (Voice, Person, Step, Envelope, Neighbourhood)]
    assert (again, after) == (["De Waterkers is there already."], before)


def test_the_same_seed_gives_the_same_words_at_the_same_moments(
    demo: None, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = stories.stories()[:12]
    before = set(Voice.objects.values_list("pk", flat=True))
    monkeypatch.setattr(voices, "stories", lambda: first)
    memberships = Membership.objects.select_related("person", "organisation")
    workers = {each.person.called: Worker(person=each.person, membership=each) for each in memberships}

    voices.tell_stories(places={each.slug: each for each in Neighbourhood.objects.all()}, workers=workers, now=now)

    again = Voice.objects.filter(noticing=None).exclude(pk__in=before)
    told = words.read_many(again)
    twice = {each.pk: each.said_at for each in Voice.objects.filter(pk__in=told)}
    once = {each.said_at for each in Voice.objects.filter(pk__in=before)}
    assert set(told.values()) == {each.said for each in first}
    assert set(twice.values()) - once == set()


def test_the_pictures_are_ours_and_kept_as_photographs(demo: None) -> None:
    kept = [photos.read(name) for name in Photo.objects.values_list("file", flat=True)]

    assert len(kept) >= 8
    assert [data[:3] for data in kept] == [b"\xff\xd8\xff"] * len(kept)
    assert pictures.draw("bench") == pictures.draw("bench")
    assert Photo.objects.filter(description="").exists() is False


# Looking around.


@pytest.fixture
def here() -> Client:
    """A browser on this machine itself."""
    return Client(SERVER_NAME="localhost", headers={"host": "localhost:8000"})


def missing(client: Client, **extra: Any) -> bytes:
    """What the page for nothing looks like."""
    return client.post("/demo/zoiets/", {"who": "buddy"}, **extra).content


@pytest.mark.parametrize(
    "persona",
    [each for each in looking_around.PERSONAS if not each.is_resident],
    ids=lambda persona: persona.key,
)
def test_in_the_demo_one_looks_around_as_somebody_without_a_second_step(
    demo: None, here: Client, persona: looking_around.Persona
) -> None:
    response = here.post(reverse("look_around_as"), {"who": persona.key})

    assert (response.status_code, response["Location"]) == (302, reverse("today"))
    page = here.get(reverse("today"))
    assert page.status_code == 200
    assert str(page.wsgi_request.user) == persona.called


def test_in_the_demo_one_looks_around_as_a_resident_on_her_own_page(demo: None, here: Client) -> None:
    here.post(reverse("look_around_as"), {"who": "buddy"})

    response = here.post(reverse("look_around_as"), {"who": "resident"})

    page = here.get(reverse("mine"))
    assert (response.status_code, response["Location"], page.status_code) == (302, reverse("mine"), 200)
    assert "een jurk aan die draait" in page.content.decode()
    assert here.get(reverse("today")).status_code == 302
    truus = demo_plan.plan_of("Truus").resident
    assert "Wim (droommakelaar, Droompunt De Kas) schreef een antwoord." in demo_plan.who_read(truus, here)
    assert [seat.part for seat in seats_of(person=truus, on=timezone.localdate())] == ["resident"]


def test_who_is_not_in_the_demo_cannot_be_looked_around_as(demo: None, here: Client) -> None:
    Dream.objects.all().delete()

    assert here.post(reverse("look_around_as"), {"who": "resident"}).status_code == 404


def test_who_collects_the_rent_reads_nothing_but_what_everybody_reads(demo: None) -> None:
    hers = access.readable(by=worker("Petra"))

    assert set(hers.values_list("visibility", flat=True)) == {Visibility.PUBLIC}
    assert access.readable(by=worker("Marloes")).exclude(visibility=Visibility.PUBLIC).exists()


def test_the_home_page_and_the_sign_in_page_offer_it_in_the_demo(demo: None, here: Client) -> None:
    offers = [here.get(reverse(name)).content.decode().count('name="who"') for name in ("home", "account_login")]

    assert offers == [8, 8]


def test_outside_the_demo_nothing_is_offered_and_nothing_is_there(
    demo: None, here: Client, settings: LazySettings
) -> None:
    settings.IS_DEMO = False

    offers = [here.get(reverse(name)).content.decode().count('name="who"') for name in ("home", "account_login")]
    tried = here.post(reverse("look_around_as"), {"who": "buddy"})

    assert offers == [0, 0]
    assert (tried.status_code, tried.content) == (404, missing(here))
    assert "_auth_user_id" not in here.session


@pytest.mark.parametrize(
    "elsewhere",
    [
        {"REMOTE_ADDR": "192.168.1.20"},
        {"REMOTE_ADDR": "10.0.0.1"},
        {"REMOTE_ADDR": ""},
        {"HTTP_HOST": "demo.samenspel.example"},
        {"HTTP_HOST": "localhost.samenspel.example:8000"},
        {"HTTP_X_FORWARDED_FOR": "127.0.0.1"},
        {"HTTP_FORWARDED": "for=127.0.0.1"},
        {"HTTP_VIA": "1.1 proxy"},
    ],
)
def test_from_another_machine_it_does_not_exist(
    demo: None, here: Client, settings: LazySettings, elsewhere: dict[str, Any]
) -> None:
    settings.ALLOWED_HOSTS = ["*"]

    tried = here.post(reverse("look_around_as"), {"who": "buddy"}, **elsewhere)

    assert (tried.status_code, tried.content) == (404, missing(here, **elsewhere))
    assert here.get(reverse("home"), **elsewhere).content.decode().count('name="who"') == 0
    assert "_auth_user_id" not in here.session


def test_a_session_of_the_demo_is_worth_nothing_once_it_is_no_demo(
    demo: None, here: Client, settings: LazySettings
) -> None:
    here.post(reverse("look_around_as"), {"who": "buddy"})
    settings.IS_DEMO = False

    response = here.get(reverse("today"))

    assert (response.status_code, response["Location"]) == (302, reverse("mfa_index"))


def test_a_resident_of_the_demo_has_a_plan_that_who_helps_reads_and_who_collects_rent_does_not(demo: None) -> None:
    plan = demo_plan.plan_of("Truus")
    looks = [("Samira", "beside"), ("Marloes", "housing"), ("Petra", "housing")]

    read = [demo_plan.parts_read(worker(called), purpose=purpose, plan=plan) for called, purpose in looks]

    assert read == [["home", "joining_in", "money"], ["home"], []]
    assert {("list", "purpose_not_of_function"), ("comment", "own_plan")} <= demo_plan.deeds(plan)


def test_a_friend_acts_for_her_and_what_was_taken_along_or_opened_in_need_is_seen(demo: None, here: Client) -> None:
    (lent,) = demo_plan.pages_as("relative", here, "plans:lent_plans")
    (hers,) = demo_plan.pages_as("resident", here, "plans:own_plan")
    pages = demo_plan.pages_as("privacy_officer", here, "today", "plans:emergencies")

    assert ["Truus" in lent, "Ria" in hers, "Samira van Buurtwerk De Waterkers: Wonen" in hers] == [True] * 3
    assert ["Emine" in page for page in pages] + [demo_plan.shows_signals(here)] == [True] * 3
    assert here.get(reverse("plans:plans")).status_code == 404
