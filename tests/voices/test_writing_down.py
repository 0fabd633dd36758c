"""Writing at a voice, taking back and erasing leave a step with what they tell of; what nobody looks at leaves none."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from samenspel.organisations.access import Worker
from samenspel.people.models import Person
from samenspel.sealed import shredding
from samenspel.trail.actions import NoStep
from samenspel.trail.models import Step
from samenspel.trail.registry import known_chains
from samenspel.trail.verifying import verify
from samenspel.voices import actions, readers, words
from samenspel.voices.actions.withdrawing import erase_stopped, stop_voice, withdraw_voice
from samenspel.voices.models import Visibility, Voice
from samenspel.voices.readers import Door, Reader
from tests import make
from tests.trail import asleep
from tests.voices.locks import full
from tests.voices.looks import did, of, read_by, reads, steps, told, write_each

pytestmark = pytest.mark.django_db


@pytest.fixture
def sanne() -> Worker:
    house = make.organisation(name="De Koffieploeg", works_in=make.neighbourhood())
    return make.worker(called="Sanne", organisation=house)


@pytest.fixture
def ria() -> Person:
    return make.person(called="Ria")


# ── Writing and erasing ──────────────────────────────────────────────────────
def test_who_writes_on_a_page_is_in_the_step_with_her_hat(sanne: Worker) -> None:
    voice = make.voice(by=sanne)

    make.signed_in(sanne).post(reverse("voices:reword", args=[voice.pk]), {"said": "Ik wil tango dansen."})

    (_first, last) = [step for step in steps(voice) if step.action == "write"]
    assert (last.kind, last.reason) == ("worker", "voices:reword")
    assert (last.actor, last.organisation) == (str(sanne.person.pk), str(sanne.organisation.pk))


@pytest.mark.parametrize("what", ["reword", "translate", "answer", "promise"])
def test_when_writing_cannot_be_written_down_nothing_is_written(what: str, sanne: Worker) -> None:
    voice = make.voice(by=sanne)

    with asleep.without_room(), pytest.raises(NoStep), transaction.atomic():
        write_each(voice, by=sanne, which=[what])

    counts = voice.wordings.count(), voice.answers.count(), voice.promises.count()
    assert (counts, did(voice), voice.steps.count()) == ((1, 0, 0), ["write"], 0)


def test_nor_are_words_taken_back_without_a_step(sanne: Worker, ria: Person) -> None:
    voice = told(sanne, ria)

    with asleep.without_room(), pytest.raises(NoStep):
        stop_voice(voice=voice, now=timezone.now())

    assert (Voice.objects.get().withdrawn_at, did(voice)) == (None, ["write"])


@pytest.mark.parametrize("way", ["at once", "first stopped"])
def test_of_what_is_erased_the_steps_stay_and_nobody_finds_whose_they_were(
    way: str, sanne: Worker, ria: Person
) -> None:
    voice, other, now = told(sanne, ria), told(sanne, ria), timezone.now()
    read_by(voice, of(sanne))
    name = steps(voice)[0].chain
    if way == "at once":
        withdraw_voice(voice=voice, now=now)
    else:
        stop_voice(voice=voice, now=now)
        erase_stopped(voice=voice, now=now)
    shredding.go_on(now=now)

    left = list(Step.objects.filter(chain=name).order_by("number").values_list("action", flat=True))
    verdict = verify(chains=known_chains(), now=now)
    assert (steps(voice), left) == ([], ["write", "read", "withdraw", "erase"])
    assert (verdict.trouble, verdict.chains, verdict.without_key) == (None, 2, 1)
    assert did(other) == ["write"]


def test_the_key_of_a_chain_opens_no_words_and_the_name_of_it_tells_no_voice(sanne: Worker) -> None:
    from samenspel.sealed.key_store import the_keys

    voice = full(by=sanne)
    assert voice.key is not None
    key = the_keys().get(voice.key)
    chain = readers.chain_of_voice(key)

    assert chain.key != key.secret
    assert not any(str(each).replace("-", "") in chain.pseudonym for each in (voice.pk, voice.key))
    assert [each.pseudonym for each in readers.every_chain()] == [chain.pseudonym]


def test_every_chain_is_found_also_of_more_voices_than_are_asked_at_once(
    sanne: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readers, "KEYS_AT_ONCE", 2)
    for _ in range(5):
        make.voice(by=sanne)

    assert len({chain.pseudonym for chain in readers.every_chain()}) == 5


def test_who_looks_again_asks_the_trail_nothing_and_what_a_process_forgot_is_still_left_once(
    sanne: Worker, ria: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db import connection

    voice, client, asked = told(sanne, ria), make.signed_in(sanne), []
    for most in (0, 0, 50_000, 50_000):
        monkeypatch.setattr(readers, "MOST_REMEMBERED", most)
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("voices:voices"))
        asked.append(sum("trail_" in query["sql"] for query in queries))

    # The first time it is written; then another process would ask once more; the same one asks nothing.
    assert (asked[0] > 1, asked[1:], len(reads(voice))) == (True, [1, 0, 0], 1)


# ── Without a page ───────────────────────────────────────────────────────────
def test_work_that_nobody_looks_at_leaves_no_step_of_reading(sanne: Worker) -> None:
    from samenspel.voices.bringing_over import bring_all
    from tests.voices.locks import as_before

    voice = full(by=sanne)
    before, door = len(did(voice)), Door(lambda: of(sanne))
    with readers.at(door):
        # What is narrowed on a page is moved too, and shown to nobody.
        Voice.objects.filter(pk=voice.pk).update(visibility=Visibility.PUBLIC, public_yes_at=timezone.now())
        words.lay_down([Voice.objects.get(pk=voice.pk)], now=timezone.now())
    assert door.opened == {}
    as_before(voice)
    bring_all(now=timezone.now(), say=lambda _said: None)

    assert (before, did(voice)) == (5, [])


def test_of_what_leaves_by_itself_nothing_holds_her_words(sanne: Worker) -> None:
    """A mail or a text message says that there is an answer: a job opens nothing, so there is nothing to tell."""
    from samenspel.letters.actions import deliver_due
    from samenspel.voices.models import Answer

    ria = make.person(called="Ria", reach_by="mail", mail="ria@voorbeeld.nl")
    voice = told(sanne, ria, answerer=sanne.person)
    actions.answer_voice(
        by=sanne, voice=voice, said="Er is dansen.", kind=Answer.Kind.ANSWER, way=Answer.By.MAIL, now=timezone.now()
    )
    door = Door(Reader)

    with readers.at(door):
        deliver_due(now=timezone.now() + timedelta(minutes=5), limit=10)

    assert (door.opened, reads(voice)) == ({}, [])
