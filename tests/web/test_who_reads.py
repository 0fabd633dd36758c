"""Whose sealed words a page shows is written down before it leaves: once a day, by whom, with which hat, and where."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import override

import samenspel
from samenspel.organisations.access import Worker
from samenspel.organisations.models import Function, Membership
from samenspel.trail.models import Head, Step
from samenspel.trail.registry import known_chains
from samenspel.trail.verifying import verify
from samenspel.voices import codes, readers, words
from samenspel.voices.actions.sharing import reword_voice
from samenspel.voices.models import Visibility, Voice
from samenspel.voices.readers import Door, Reader
from samenspel.web.urls import handler404, handler500
from samenspel.web.urls import urlpatterns as house
from samenspel.web.who_reads import ELSEWHERE, who_is
from tests import make
from tests.routes import routes
from tests.trail import asleep
from tests.voices.locks import full, key_is_lost
from tests.voices.looks import did, reads, steps

SAID = "Ik slaap slecht van de brieven."
OTHER = "Mijn zoon komt nooit meer langs."


@login_not_required
def in_pieces(request: HttpRequest) -> StreamingHttpResponse:
    """A file that is made while it leaves: one voice a piece."""

    def pieces() -> Iterator[str]:
        yield "begin"
        for voice in Voice.objects.order_by("said_at"):
            yield words.read_words(voice)
        yield "end"

    return StreamingHttpResponse(pieces())


@login_not_required
def opened_and_gone(request: HttpRequest) -> HttpResponse:
    """It looks, and then there is nothing."""
    for voice in Voice.objects.all():
        words.read_words(voice)
    raise Http404


@login_not_required
def opened_and_broken(request: HttpRequest) -> HttpResponse:
    """It looks, and breaks."""
    for voice in Voice.objects.all():
        words.read_words(voice)
    raise RuntimeError


urlpatterns = [
    path("proef/stuk/", opened_and_broken),
    path("proef/weg/", opened_and_gone),
    path("proef/stroom/", in_pieces),
    *house,
]
__all__ = ["handler404", "handler500"]
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.fixture
def sanne() -> Worker:
    return make.worker(called="Sanne")


def look(client: Client, voice: Voice) -> Any:
    return client.get(reverse("voices:voice", args=[voice.pk]))


def yesterday(voice: Voice, *, by: Worker) -> None:
    """She read it the day before."""
    hat = by.membership
    reader = Reader("worker", str(by.person.pk), str(hat.organisation_id), hat.function, "voices:voice")
    door = Door(lambda: reader)
    with readers.at(door):
        words.read_words(voice)
    readers.write_down(door, now=timezone.now() - timedelta(days=1))


# ── What is written down ─────────────────────────────────────────────────────
def test_who_reads_a_voice_leaves_one_step_with_her_hat_and_the_page_and_no_word(sanne: Worker) -> None:
    voice = make.voice(by=sanne, said=SAID)

    page = look(make.signed_in(sanne), voice)

    (step,) = reads(voice)
    assert SAID in page.text
    assert (step.kind, step.function, step.is_allowed, step.part) == ("worker", "buddy", True, "voice")
    assert (step.actor, step.organisation) == (str(sanne.person.pk), str(sanne.organisation.pk))
    assert (step.action, step.reason) == ("read", "voices:voice")
    assert not any(
        word in str(vars(step)) for word in ["slaap", "slecht", "brieven", str(voice.pk), str(voice.key), "Sanne"]
    )


def test_a_day_is_one_step_however_often_and_wherever_she_looks_and_the_next_day_is_another(sanne: Worker) -> None:
    voice = make.voice(by=sanne, said=SAID)
    yesterday(voice, by=sanne)
    client = make.signed_in(sanne)

    for address in (reverse("voices:voices"), reverse("today"), reverse("voices:voice", args=[voice.pk])) * 2:
        assert SAID in client.get(address).text

    assert [step.reason for step in reads(voice)] == ["voices:voice", "voices:voices"]


def test_a_list_of_three_leaves_three_of_one_trace_and_who_comes_new_in_it_one(sanne: Worker) -> None:
    three = [make.voice(by=sanne) for _ in range(3)]
    client = make.signed_in(sanne)

    client.get(reverse("voices:voices"))
    one_more = make.voice(by=sanne)
    client.get(reverse("voices:voices"))

    assert [len(reads(voice)) for voice in [*three, one_more]] == [1, 1, 1, 1]
    assert len({reads(voice)[0].trace for voice in three}) == 1


def test_the_first_look_takes_as_many_queries_for_three_as_for_one_and_six_more_than_the_next(sanne: Worker) -> None:
    client = make.signed_in(sanne)
    first: list[int] = []
    again: list[int] = []
    client.get(reverse("voices:voices"))  # the session's clock starts
    for more in (1, 2):
        for _ in range(more):
            make.voice(by=sanne, speaker=make.person(called="Ria"))
        for asked in (first, again):
            with CaptureQueriesContext(connection) as queries:
                client.get(reverse("voices:voices"))
            asked.append(len(queries))

    # What is there, a transaction begins and ends, the chains are held, the steps, how far the chains are.
    assert (first[0] - again[0], first, again) == (6, [first[0]] * 2, [again[0]] * 2)


def test_another_hat_another_person_and_another_function_each_leave_one(sanne: Worker) -> None:
    voice = make.voice(by=sanne, said=SAID, visibility=Visibility.TEAM)
    client = make.signed_in(sanne)
    look(client, voice)
    look(make.signed_in(make.worker(organisation=sanne.organisation, called="Bo")), voice)
    Membership.objects.filter(pk=sanne.membership.pk).update(function=Function.WELFARE)
    look(client, voice)

    assert [(step.actor == str(sanne.person.pk), step.function) for step in reads(voice)] == [
        (True, "buddy"),
        (False, "buddy"),
        (True, "welfare"),
    ]


def test_the_speaker_leaves_one_too_with_her_pasje_and_with_her_code(sanne: Worker) -> None:
    ria = make.person(called="Ria")
    voice = make.voice(by=sanne, speaker=ria, said=SAID)
    by_code = Client()

    assert SAID in make.opened(person=ria).get(reverse("voices:own_voice", args=[voice.pk])).text
    assert SAID in by_code.post(reverse("voices:code"), {"code": codes.code_of(voice.pk)}, follow=True).text

    assert [(step.kind, step.actor, step.organisation, step.reason) for step in reads(voice)] == [
        ("resident", str(ria.pk), "", "voices:own_voice"),
        ("code", "", "", "voices:mine"),
    ]


@pytest.mark.parametrize("take", ["voices:answer_letter", "voices:answer_card"])
def test_what_is_taken_along_on_paper_leaves_one(take: str, sanne: Worker) -> None:
    voice = make.voice(by=sanne, said=SAID)
    answer = make.answer(voice=voice, by=sanne)

    assert make.signed_in(sanne).get(reverse(take, args=[answer.pk])).status_code == 200

    assert [step.reason for step in reads(voice)] == [take]


# ── What is not ──────────────────────────────────────────────────────────────
def test_what_everybody_may_read_leaves_none_and_what_came_back_on_it_does(sanne: Worker) -> None:
    voice = make.voice(by=sanne, said=SAID, visibility=Visibility.PUBLIC)
    client = make.signed_in(sanne)

    page = Client().get(reverse("voices:shared", args=[voice.neighbourhood.slug]))
    assert (SAID in page.text, SAID in look(client, voice).text, reads(voice)) == (True, True, [])
    make.answer(voice=voice, by=sanne, said="Er is dansen op woensdag.")
    assert ("Er is dansen" in look(client, voice).text, len(reads(voice))) == (True, 1)


def test_who_may_not_read_gets_the_page_for_nothing_and_nothing_is_written_down(sanne: Worker) -> None:
    voice = make.voice(by=sanne)

    assert look(make.signed_in(make.worker(called="Bo")), voice).status_code == 404
    assert reads(voice) == []


def test_a_page_that_shows_nothing_in_the_end_leaves_none(sanne: Worker) -> None:
    voice = make.voice(by=sanne)
    client = Client(raise_request_exception=False)

    assert [client.get(f"/proef/{page}/").status_code for page in ("weg", "stuk")] == [404, 500]
    assert reads(voice) == []


def test_no_page_of_a_room_makes_such_an_answer_itself_so_it_never_holds_words() -> None:
    made = re.compile(r"status=(?:404|5\d\d)|HttpResponseNotFound|HttpResponseServerError")
    product = Path(samenspel.__file__).parent

    found = {path.relative_to(product).as_posix() for path in product.rglob("*.py") if made.search(path.read_text())}

    assert found == {"web/trouble.py"}


def test_words_of_which_the_key_is_gone_were_read_by_nobody(sanne: Worker) -> None:
    voice = make.voice(by=sanne)
    key_is_lost(voice)

    page = look(make.signed_in(sanne), voice)

    assert ("Deze woorden zijn gewist." in page.text, Step.objects.filter(action="read").count()) == (True, 0)


def test_whether_the_same_is_sent_twice_is_compared_and_read_by_nobody(sanne: Worker) -> None:
    voice, door = make.voice(by=sanne), Door(Reader)

    with readers.at(door):
        for _ in range(2):
            reword_voice(by=sanne, voice=voice, said="Ik wil tango dansen.", now=timezone.now())

    assert (did(voice), door.opened) == (["write", "write"], {})


# ── No step, no page ─────────────────────────────────────────────────────────
@pytest.mark.parametrize("page", ["voice", "voices"])
def test_when_it_cannot_be_written_down_nothing_is_shown(page: str, sanne: Worker) -> None:
    voice = make.voice(by=sanne, said=SAID)
    client = make.signed_in(sanne)
    client.raise_request_exception = False

    with override("nl"), asleep.without_room():
        response = client.get(reverse(f"voices:{page}", args=[voice.pk] if page == "voice" else []))

    assert (response.status_code, response.headers["Retry-After"]) == (503, "30")
    assert "De dienst kan nu niet opschrijven wie er kijkt." in response.text
    assert (SAID in response.text, reads(voice)) == (False, [])


def test_of_a_list_all_are_written_down_or_none(sanne: Worker) -> None:
    known, new = make.voice(by=sanne), make.voice(by=sanne)
    client = make.signed_in(sanne)
    client.raise_request_exception = False
    client.get(reverse("today"))
    heads = list(Head.objects.order_by("chain").values_list("number", flat=True))
    made = make.voice(by=sanne)

    with asleep.without_room():
        assert client.get(reverse("voices:voices")).status_code == 503

    assert list(Head.objects.order_by("number").values_list("number", flat=True)) == sorted([*heads, 1])
    assert ([len(reads(each)) for each in (known, new)], reads(made)) == ([1, 1], [])


def test_who_read_it_today_already_is_shown_it_when_there_is_no_room(sanne: Worker) -> None:
    voice = make.voice(by=sanne, said=SAID)
    client = make.signed_in(sanne)
    look(client, voice)

    with asleep.without_room():
        assert SAID in look(client, voice).text


# ── What leaves piece by piece ───────────────────────────────────────────────
def test_of_a_file_in_pieces_each_leaves_after_its_step(sanne: Worker) -> None:
    first = make.voice(by=sanne, said=SAID, said_at=timezone.now() - timedelta(days=3))
    second = make.voice(by=sanne, said=OTHER)
    response: Any = Client().get("/proef/stroom/")
    pieces = iter(response.streaming_content)

    seen = []
    for piece in pieces:
        seen.append((piece.decode(), len(reads(first)), len(reads(second))))

    assert seen == [("begin", 0, 0), (SAID, 1, 0), (OTHER, 1, 1), ("end", 1, 1)]
    assert reads(first)[0].trace == reads(second)[0].trace


def test_it_breaks_off_before_the_piece_of_which_no_step_can_be_written(sanne: Worker) -> None:
    from samenspel.trail.actions import NoStep

    voice = make.voice(by=sanne, said=SAID)
    response: Any = Client().get("/proef/stroom/")
    pieces = iter(response.streaming_content)

    assert next(pieces) == b"begin"
    with asleep.without_room(), pytest.raises(NoStep):
        next(pieces)
    assert (list(pieces), reads(voice)) == ([], [])


def test_who_reads_many_voices_at_her_work_is_no_alarm_about_plans(sanne: Worker) -> None:
    from samenspel.plans.actions.alarms import reckon_alarms
    from samenspel.trail.alarms import MOST_CHAINS_A_DAY

    for _ in range(MOST_CHAINS_A_DAY + 1):
        make.voice(by=sanne)
    make.signed_in(sanne).get(reverse("voices:voices"))

    assert Step.objects.filter(action="read").count() == MOST_CHAINS_A_DAY + 1
    assert reckon_alarms(now=timezone.now() + timedelta(days=1)) == 0


# ── The whole ────────────────────────────────────────────────────────────────
def test_the_name_of_every_page_fits_in_a_step() -> None:
    from samenspel.trail.actions import A_CODE, LONGEST

    names = {route.name for route in routes()} - {"?"}

    assert [each for each in names if not A_CODE.fullmatch(each) or len(each) > LONGEST["reason"]] == []


def test_a_page_without_a_name_and_what_is_no_page_are_called_elsewhere() -> None:
    first = Client().get("/proef/stroom/").wsgi_request
    first.resolver_match = None

    assert [who_is(request).page for request in (Client().get("/proef/stroom/").wsgi_request, first)] == [ELSEWHERE] * 2


def test_verify_knows_the_chains_of_voices_and_finds_a_step_that_was_changed(sanne: Worker) -> None:
    from samenspel.trail.anchoring import anchor_heads

    voices = [full(by=sanne), make.voice(by=sanne)]
    make.signed_in(sanne).get(reverse("voices:voices"))
    anchor_heads(now=timezone.now())

    whole = verify(chains=known_chains(), now=timezone.now())
    with asleep.guards():
        Step.objects.filter(pk=reads(voices[0])[0].pk).update(reason="voices:other")
    changed = verify(chains=known_chains(), now=timezone.now())

    assert (whole.trouble, whole.chains, whole.without_key) == (None, 2, 0)
    assert changed.trouble is not None
    assert changed.trouble.what == "this step was not written so"
    assert len(steps(voices[0])) > len(steps(voices[1]))
