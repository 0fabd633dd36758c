"""The pages of a voice: they work, check access, refuse with the reason, and know one method."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from samenspel.organisations.models import Function
from samenspel.voices import codes, words
from samenspel.voices.models import Answer, Channel, Visibility, Voice
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
SECRET = "Ik durf de post niet open te maken."

# Every page of one voice, and what it is asked with.
PAGES = [
    "say_who",
    "set_answer_day",
    "voice",
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
]
POST_ONLY = {"no_answer", "take_over"}


def body(client: Client, name: str, *args: object) -> str:
    return client.get(reverse(f"voices:{name}", args=args)).content.decode()


@pytest.mark.parametrize("name", PAGES)
def test_a_voice_of_somebody_else_is_the_same_page_as_nothing(name: str) -> None:
    sanne, stranger = make.worker(), make.worker()
    told = make.voice(by=sanne, said=SECRET)
    client = make.signed_in(stranger)
    ask = client.post if name in POST_ONLY else client.get

    theirs = ask(reverse(f"voices:{name}", args=[told.pk]))
    nothing = ask(reverse(f"voices:{name}", args=[stranger.person.pk]))

    assert (theirs.status_code, theirs.content) == (404, nothing.content)
    assert dict(theirs.headers) == dict(nothing.headers)


@pytest.mark.parametrize("name", PAGES)
def test_the_catcher_sees_every_page_of_her_voice(name: str) -> None:
    sanne = make.worker()
    told = make.voice(by=sanne, said=SECRET, speaker=make.person(called="Ria", phone="0612345678"))
    client = make.signed_in(sanne)

    response = client.get(reverse(f"voices:{name}", args=[told.pk]))

    assert response.status_code == (405 if name in POST_ONLY else 200)


def test_a_stranger_is_asked_to_sign_in() -> None:
    told = make.voice(said=SECRET)

    response = Client().get(reverse("voices:voice", args=[told.pk]))

    assert (response.status_code, response.headers["Location"].endswith(f"?next=/stemmen/{told.pk}/")) == (302, True)


def test_the_list_has_the_same_number_of_queries_for_one_and_for_three() -> None:
    sanne = make.worker()
    client = make.signed_in(sanne)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(reverse("voices:voices"))  # the session's clock starts
    counts = []
    for _ in range(2):
        make.voice(by=sanne, speaker=make.person(called="Ria"), answerer=make.person(called="Bo"))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(reverse("voices:voices"))
        counts.append(len(queries))
        make.voice(by=sanne, speaker=make.person(called="An"), answerer=make.person(called="Jo"))

    assert counts[0] == counts[1]
    assert counts[0] <= 15


@pytest.mark.parametrize("how_many", [1, 3])
def test_what_everybody_may_read_takes_the_same_number_of_queries_for_one_and_for_three(
    how_many: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    here = make.neighbourhood()
    for number in range(how_many):
        make.voice(neighbourhood=here, said=f"Mooi plein {number}.", visibility=Visibility.PUBLIC)

    with django_assert_num_queries(4):
        page = Client().get(reverse("voices:shared", args=[here.slug])).content.decode()

    assert page.count("Mooi plein") == how_many


def test_the_list_filters_by_state_channel_and_whose() -> None:
    sanne = make.worker()
    client = make.signed_in(sanne)
    make.voice(by=sanne, said="Wacht nog.", channel=Channel.PHONE)
    make.voice(by=sanne, said="Al klaar.", answered_at=timezone.now(), answerer=sanne.person)
    moved = make.person(called="Ria", state="died", state_on="2026-01-01")
    make.voice(by=sanne, said="Is weg.", speaker=moved, speaker_gone=True)
    url = reverse("voices:voices")
    expected = {
        "": ["Wacht nog.", "Al klaar.", "Is weg."],
        "?staat=wacht": ["Wacht nog."],
        "?staat=beantwoord": ["Al klaar."],
        "?kanaal=phone": ["Wacht nog."],
        "?van=mij": ["Al klaar."],
        "?staat=onzin&kanaal=onzin": ["Wacht nog.", "Al klaar.", "Is weg."],
    }

    for query, said in expected.items():
        page = client.get(url + query).content.decode()
        assert [each for each in ("Wacht nog.", "Al klaar.", "Is weg.") if each in page] == said
    assert "overleden" in client.get(url).content.decode()


def test_the_excel_file_has_no_names_and_no_words() -> None:
    import io

    from openpyxl import load_workbook

    sanne = make.worker()
    make.voice(by=sanne, said=SECRET, speaker=make.person(called="Ria"))

    response = make.signed_in(sanne).get(reverse("voices:voices_excel"))

    rows = list(load_workbook(io.BytesIO(response.content)).active.iter_rows(values_only=True))  # type: ignore[union-attr]
    assert [len(row) for row in rows] == [6, 6]
    assert "Ria" not in str(rows)
    assert SECRET not in str(rows)


@pytest.mark.parametrize(
    ("way", "then"),
    [("page", "Het telt als de bewoner het opent."), ("mail", "Het telt als het aankomt.")],
)
def test_after_answering_the_worker_hears_when_it_counts(way: str, then: str) -> None:
    sanne = make.worker()
    told = make.voice(by=sanne, has_slip=True, speaker=make.person(mail="ria@voorbeeld.nl", reach_by="mail"))

    response = make.signed_in(sanne).post(
        reverse("voices:answer", args=[told.pk]), {"said": "Ja.", "kind": "answer", "way": way}, follow=True
    )

    assert then in response.content.decode()


def test_an_answer_that_cannot_be_given_keeps_what_was_typed() -> None:
    sanne = make.worker()
    told = make.voice(by=sanne, speaker=make.person(state="died", state_on="2026-01-01"))

    response = make.signed_in(sanne).post(
        reverse("voices:answer", args=[told.pk]), {"said": "Lieve Ria", "kind": "answer", "way": "door"}
    )

    page = response.content.decode()
    assert "Lieve Ria" in page
    assert "Er gaat niets meer heen." in page
    assert Answer.objects.count() == 0


@pytest.mark.parametrize("way", ["letter", "card", "door", "phone", "text"])
def test_what_a_worker_brings_is_noted_when_it_is_done(way: str) -> None:
    sanne = make.worker()
    ria = make.person(called="Ria", phone="0612345678", address="Kade 3")
    told = make.voice(by=sanne, speaker=ria)
    client = make.signed_in(sanne)

    response = client.post(
        reverse("voices:answer", args=[told.pk]), {"said": "Ja.", "kind": "answer", "way": way}, follow=True
    )
    assert response.redirect_chain[0][0] == reverse("voices:tell", args=[Answer.objects.get().pk])
    client.post(reverse("voices:tell", args=[Answer.objects.get().pk]))

    assert Voice.objects.get().answered_at is not None
    assert "al genoteerd" in body(client, "tell", Answer.objects.get().pk)


def test_an_answer_is_printed_as_a_letter_and_as_a_card() -> None:
    sanne = make.worker()
    told = make.voice(by=sanne, speaker=make.person(called="Ria", address="Kade 3"))
    answer = make.answer(voice=told, by=sanne, way=Answer.By.LETTER)
    client = make.signed_in(sanne)

    for name in ("answer_letter", "answer_card"):
        response = client.get(reverse(f"voices:{name}", args=[answer.pk]))
        assert (response["Content-Type"], response.content[:5]) == ("application/pdf", b"%PDF-")


def test_the_story_shows_everything_that_happened() -> None:
    sanne = make.worker(called="Sanne")
    client = make.signed_in(sanne)
    ria = make.person(called="Ria", reach_by="phone", phone="0612345678", safe_moments="Nooit de voicemail inspreken")
    told = make.voice(by=sanne, said="Eerste woorden.", speaker=ria, language="Turks")
    due = (timezone.localdate() + timedelta(days=2)).isoformat()
    posts = {
        "take_over": {},
        "reword": {"said": "Tweede woorden."},
        "translate": {"language": "Nederlands", "said": "Vertaalde woorden.", "translated_by": "haar zoon"},
        "share": {"visibility": "team", "said_yes": "on"},
        "make_promise": {"said": "Een bankje vragen", "due_on": due},
        "slip": {},
        "answer": {"said": "Dat bankje komt.", "kind": "answer", "way": "phone", "told_now": "on"},
    }
    for name, data in posts.items():
        assert client.post(reverse(f"voices:{name}", args=[told.pk]), data).status_code == 302, name

    page = body(client, "voice", told.pk)

    for text in (
        "Eerste woorden.",
        "Tweede woorden.",
        "Vertaalde woorden.",
        "haar zoon",
        "Een bankje vragen",
        "Dat bankje komt.",
        "Nooit de voicemail inspreken",
        "Overgenomen door een collega",
        "Andere mensen mogen dit lezen: Het team dat antwoordt",
        "Aangekomen: Telefoon",
    ):
        assert text in page, text


def test_the_story_says_where_an_answer_is() -> None:
    sanne = make.worker()
    client = make.signed_in(sanne)
    died = make.person(called="Ria", state="died", state_on="2026-01-01")
    told = make.voice(by=sanne, speaker=died, speaker_gone=True)
    now = timezone.now()
    make.answer(voice=told, way=Answer.By.MAIL, accepted_at=now)
    make.answer(voice=told, way=Answer.By.MAIL, failed_at=now)
    make.answer(voice=told, way=Answer.By.PAGE)
    make.answer(voice=told, way=Answer.By.LETTER)

    page = body(client, "voice", told.pk)

    for text in (
        "Verstuurd. Nog niet zeker of het aankwam.",
        "Niet aangekomen",
        "Staat klaar. Nog niet geopend.",
        "Nog niet gebracht of verstuurd.",
        "Overleden",
        "Er gaat niets meer heen.",
    ):
        assert text in page, text


def test_no_answer_after_all_sets_it_waiting() -> None:
    sanne = make.worker()
    told = make.voice(by=sanne, speaker=make.person(called="Ria"))
    client = make.signed_in(sanne)
    client.post(
        reverse("voices:answer", args=[told.pk]),
        {"said": "Ja.", "kind": "answer", "way": "door", "told_now": "on"},
    )

    client.post(reverse("voices:no_answer", args=[told.pk]))
    again = client.post(reverse("voices:no_answer", args=[told.pk]), follow=True)

    assert Voice.objects.get().answered_at is None
    assert "Er is nog geen antwoord aangekomen." in again.content.decode()
    assert "Dit was geen antwoord, zei de bewoner." in body(client, "voice", told.pk)


def test_a_coordinator_hands_over_what_she_may_not_read() -> None:
    sanne = make.worker(called="Sanne")
    bo = make.worker(organisation=sanne.organisation, called="Bo")
    boss = make.worker(organisation=sanne.organisation, coordinator=True, function=Function.OFFICE, called="Els")
    told = make.voice(by=sanne, said=SECRET, answerer=sanne.person)
    client = make.signed_in(boss)
    assert "Bij Sanne" in client.get(reverse("today")).content.decode()

    page = body(client, "hand_over", told.pk)
    assert SECRET not in page
    client.post(reverse("voices:hand_over", args=[told.pk]), {"to": str(bo.person.pk)})

    assert Voice.objects.get().answerer == bo.person


def test_a_colleague_has_the_name_that_her_own_house_gives_her_wherever_a_voice_goes_to_her() -> None:
    boss = make.worker(coordinator=True, called="Els")
    elsewhere = make.worker(called="Fatima")
    zus = make.hire(by=boss, email=str(elsewhere.person.email), called="Zus")
    make.signed_in(elsewhere)
    told = make.voice(by=boss, answerer=boss.person)
    client = make.signed_in(boss)

    offered = body(client, "hand_over", told.pk)
    told_so = client.post(reverse("voices:hand_over", args=[told.pk]), {"to": str(zus.person_id)}, follow=True).text
    after = body(client, "hand_over", told.pk)

    assert "Nu ligt deze stem bij Els." in offered
    assert "Zus" in offered
    assert "Deze stem ligt nu bij Zus." in told_so
    assert "Bij Zus" in told_so
    assert "Nu ligt deze stem bij Zus." in after
    assert [page for page in (offered, told_so, after) if "Fatima" in page] == []


def test_passing_on_without_a_yes_says_why_and_with_a_yes_happens() -> None:
    sanne = make.worker()
    care = make.organisation(works_in=sanne.organisation.neighbourhoods.get(), name="Zorg Dichtbij")
    told = make.voice(by=sanne)
    client = make.signed_in(sanne)
    url = reverse("voices:pass_on", args=[told.pk])

    refused = client.post(url, {"to": str(care.pk)})
    nowhere = client.post(url, {"said_yes": "on"})
    done = client.post(url, {"to": str(care.pk), "said_yes": "on"}, follow=True)

    assert "Vraag de bewoner eerst of dit mag." in refused.content.decode()
    assert nowhere.status_code == 200
    assert "Zorg Dichtbij geeft nu antwoord." in done.content.decode()


def test_sharing_without_a_yes_says_why_and_warns_of_what_could_be_private() -> None:
    sanne = make.worker()
    told = make.voice(by=sanne, said="Bel mij op 06-12345678.")
    client = make.signed_in(sanne)
    url = reverse("voices:share", args=[told.pk])

    assert "telefoonnummer" in client.get(url).content.decode()
    refused = client.post(url, {"visibility": "public"})
    nonsense = client.post(url, {"visibility": "iedereen"})

    assert "Vraag de bewoner eerst of dit mag." in refused.content.decode()
    assert nonsense.status_code == 200
    assert Voice.objects.get().visibility == "private"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("reword", {"said": ""}),
        ("translate", {"language": "Nederlands"}),
        ("make_promise", {"said": "Iets", "due_on": "2020-01-01"}),
        ("make_promise", {"said": "Iets", "due_on": "ooit"}),
    ],
)
def test_a_form_that_is_not_complete_comes_back_with_what_was_typed(name: str, data: dict[str, str]) -> None:
    sanne = make.worker()
    told = make.voice(by=sanne)

    response = make.signed_in(sanne).post(reverse(f"voices:{name}", args=[told.pk]), data)

    assert (response.status_code, "Er is nog iets nodig" in response.content.decode()) == (200, True)


def test_a_worker_takes_words_back_for_the_speaker() -> None:
    sanne = make.worker()
    told = make.voice(by=sanne, said=SECRET)
    client = make.signed_in(sanne)

    client.post(reverse("voices:withdraw", args=[told.pk]))

    assert words.read_words(Voice.objects.get()) == ""
    assert client.get(reverse("voices:voice", args=[told.pk])).status_code == 404


def test_a_rent_collector_sees_nothing_of_what_the_buddy_was_told() -> None:
    buddy = make.worker(function=Function.BUDDY)
    rent = make.worker(organisation=buddy.organisation, function=Function.RENT, called="Huub")
    told = make.voice(by=buddy, said=SECRET, speaker=make.person(called="Ria"), visibility=Visibility.TEAM)
    client = make.signed_in(rent)

    for url in (reverse("today"), reverse("voices:voices"), reverse("voices:voices_excel")):
        page = client.get(url).content.decode(errors="ignore")
        assert SECRET not in page
        assert str(told.pk) not in page
    assert client.get(reverse("voices:voice", args=[told.pk])).status_code == 404
    assert codes.code_of(told.pk) not in client.get(reverse("today")).content.decode()
