"""The pages of who works on pearls: one pearl, making, joining, catching and writing."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from samenspel.base.boards import Column
from samenspel.organisations.access import Worker
from samenspel.pearls.actions import resting
from samenspel.pearls.models import Naming, Pearl
from samenspel.pearls.pearl_board import Choice, board
from samenspel.voices.models import Photo, Voice
from tests import make
from tests.pearls import pearl_setting as setting
from tests.pearls.pearl_setting import NOW, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
A_YEAR = timedelta(days=365)


def path(name: str, pearl: Pearl) -> str:
    return reverse(f"pearls:{name}", args=[pearl.pk])


def read(by: Worker, address: str) -> str:
    response = make.signed_in(by).get(address)
    assert response.status_code == 200
    return response.content.decode()


def columns(by: Worker, **chosen: str) -> dict[str, Column]:
    found = board(by=by, choice=Choice.of(chosen), column="", on=TODAY)
    return {each.key: each for each in found.columns}


# One pearl.
def test_the_page_of_a_pearl_offers_what_helps_it_most_now() -> None:
    samira = setting.worker()
    spotted, written, checked = (
        make_one(by=samira) for make_one in (setting.spotted, setting.written, setting.checked)
    )
    public, old = setting.public(by=samira), setting.public(by=samira, now=NOW - A_YEAR)
    rests = setting.public(by=samira)
    resting.rest_pearl(by=samira, pearl=rests, why="later", now=NOW)

    offered = {
        "Schrijf het verhaal": [spotted],
        "Ik las het na. Het klopt.": [written],
        "Lees Ria Jansen de tekst voor.": [checked],
        "Vertel dat de parel er staat": [public, old],
        "Ja, het is er nog": [old],
        "Haal uit de rust": [rests],
        "Laat deze parel rusten": [spotted, written, checked, public, old],
        "Verander de tekst": [written, checked, public, old],
        "Zo ziet iedereen het": [public, old],
    }
    everything = [spotted, written, checked, public, old, rests]
    pages = {pearl.pk: read(samira, path("pearl", pearl)) for pearl in everything}
    assert {words: [pearl for pearl in everything if words in pages[pearl.pk]] for words in offered} == offered
    assert [setting.WORDS in page for page in pages.values()] == [True] * 6


def test_the_page_shows_what_the_scanner_found_who_told_it_and_how_to_reach_her() -> None:
    samira = setting.worker()
    ria = setting.teller(safe_moments="Nooit de voicemail inspreken.")
    pearl = setting.written(by=samira, speaker=ria, story="Fatima zegt gedag.")
    setting.named(by=samira, pearl=pearl)

    page = read(samira, path("pearl", pearl))

    shown = ("Hier staat misschien een naam: Fatima", "0611111111", "Nooit de voicemail", "2 mensen noemden dit")
    assert [word in page for word in shown] == [True] * 4
    assert "looked_over" in page


def test_without_a_teller_the_page_says_why_nobody_can_be_asked() -> None:
    samira = setting.worker()
    pearl = setting.written(by=samira)
    Voice.objects.update(speaker=None)

    page = read(samira, path("pearl", pearl))

    assert ["niet wie dit vertelde" in page, "Ik las het na" in page] == [True, False]


def test_the_yes_of_a_host_is_noted_on_the_same_page() -> None:
    samira = setting.worker()
    pearl = setting.checked(by=samira, hosted_by="other", host_called="Kees")
    client = make.signed_in(samira)
    assert "Kees zei ja" in client.get(path("pearl", pearl)).content.decode()

    client.post(path("note_yes", pearl), {"version": 1, "how": "door", "is_host": "on"})
    client.post(path("note_yes", pearl), {"version": 1, "how": "phone"})
    client.post(path("note_yes", pearl), {"how": "phone"})

    pearl.refresh_from_db()
    page = client.get(path("pearl", pearl)).content.decode()
    assert (pearl.state, pearl.host_yes_how, pearl.teller_yes_how) == ("published", "door", "phone")
    assert "Wie hier mensen ontvangt, zei ja: aan de deur" in page


# Making, joining and catching.
def test_making_a_pearl_keeps_what_was_typed_and_then_leads_to_it() -> None:
    samira = setting.worker()
    told = setting.voice(by=samira)
    client, make_it = make.signed_in(samira), reverse("pearls:make_pearl", args=[told.pk])

    wrong = client.post(make_it, {"title": "Het bankje bij de wilg", "street": "Rietkraag"}).content.decode()
    made = client.post(make_it, {"title": "Het bankje", "kind": "place", "street": "Rietkraag"})

    assert ["Het bankje bij de wilg" in wrong, "Er is nog iets nodig" in wrong] == [True, True]
    assert made["Location"] == path("pearl", Pearl.objects.get())


def test_what_is_no_pearl_says_so_on_the_page_of_the_voice() -> None:
    samira = setting.worker()
    told = setting.voice(by=samira, about="neighbour")
    make_it = reverse("pearls:make_pearl", args=[told.pk])

    page = make.signed_in(samira).post(make_it, {"title": "Het bankje", "kind": "place"}, follow=True)

    assert "Een klacht over een buur is geen parel." in page.content.decode()


def test_a_voice_is_joined_to_a_pearl_that_is_there_from_the_same_page() -> None:
    samira = setting.worker()
    pearl = setting.public(by=samira, title="De walvis")
    told = setting.voice(by=samira)
    client = make.signed_in(samira)
    page = client.get(reverse("pearls:make_pearl", args=[told.pk])).content.decode()
    assert ["Of staat deze parel er al?" in page, "De walvis</option>" in page] == [True, True]

    name_it = reverse("pearls:name_pearl", args=[told.pk])
    nothing = client.post(name_it, {"pearl": ""}, follow=True).content.decode()
    done = client.post(name_it, {"pearl": str(pearl.pk)}, follow=True).content.decode()

    assert ["Kies een parel uit deze buurt" in nothing, "Hoort toch niet bij een parel" in done] == [True, True]
    assert Naming.objects.get().pearl == pearl


def test_without_another_pearl_there_is_nothing_to_join() -> None:
    samira = setting.worker()

    page = read(samira, reverse("pearls:make_pearl", args=[setting.voice(by=samira).pk]))

    assert "Of staat deze parel er al?" not in page


def caught(samira: Worker, **changed: Any) -> dict[str, Any]:
    here = samira.organisation.neighbourhoods.get()
    return {
        "words": "Dat bankje bij het water.",
        "title": "Het bankje",
        "kind": "place",
        "called": "Ria",
        "reach_by": "phone",
        "reach_detail": "0611111111",
        "street": "Rietkraag",
        "channel": "walk",
        "neighbourhood": here.pk,
        **changed,
    }


def test_a_pearl_is_caught_with_its_words_which_are_a_voice_that_waits_for_an_answer() -> None:
    samira = setting.worker()
    spot = setting.place(by=samira)

    made = [
        make.signed_in(samira).post(reverse("pearls:catch_pearl"), caught(samira, **changed))
        for changed in ({}, {"place": spot.pk, "called": "", "reach_by": "", "reach_detail": ""})
    ]

    first, second = Pearl.objects.order_by("voice__received_at")
    assert [each["Location"] for each in made] == [path("pearl", first), path("pearl", second)]
    told = first.voice
    assert (told.channel, told.visibility, told.place, told.answered_at) == ("walk", "team", "Rietkraag", None)
    assert (told.speaker.called, told.speaker.phone) == ("Ria", "0611111111")  # type: ignore[union-attr]
    assert (second.voice.place, second.voice.speaker, second.where) == (
        "Het Waterplein",
        None,
        "Het Waterplein · Rietkraag",
    )


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"words": ""}, "Schrijf op wat er gezegd is."),
        ({"words": "  "}, "Schrijf op wat er gezegd is."),
        ({"reach_detail": " "}, "Schrijf het nummer of adres op"),
        ({"neighbourhood": 0}, "Selecteer een geldige keuze"),
        ({"kind": ""}, "Er is nog iets nodig"),
    ],
)
def test_what_cannot_be_caught_is_said_and_what_was_typed_stays(changed: dict[str, Any], reason: str) -> None:
    samira = setting.worker()

    page = make.signed_in(samira).post(reverse("pearls:catch_pearl"), caught(samira, **changed)).content.decode()

    assert [reason in page, 'value="Het bankje"' in page, Voice.objects.exists()] == [True, True, False]


# Writing.
def typed(**changed: Any) -> dict[str, Any]:
    return {"title": "Het bankje", "kind": "place", "story": setting.STORY, **changed}


def test_writing_shows_the_words_and_goes_on_to_reading_it_over() -> None:
    samira = setting.worker()
    pearl = setting.spotted(by=samira)
    client = make.signed_in(samira)
    assert setting.WORDS in client.get(path("write_pearl", pearl)).content.decode()

    done = client.post(path("write_pearl", pearl), typed(hosted_by="teller", best_time="Zomers"))

    pearl.refresh_from_db()
    assert (done["Location"], pearl.state, pearl.best_time) == (path("pearl", pearl), "told", "Zomers")
    assert (pearl.hosted_by, pearl.host_called) == ("teller", "Ria")


def test_what_may_not_be_written_is_pointed_at() -> None:
    samira = setting.worker()
    pearl = setting.spotted(by=samira)

    page = make.signed_in(samira).post(path("write_pearl", pearl), typed(story="Kom op Lissenpad 12.")).content.decode()

    shown = ("Hier staat een adres: Lissenpad 12", "Haal adressen, huisnummers", "Kom op Lissenpad 12.")
    assert [word in page for word in shown] == [True] * 3


def test_only_photographs_that_may_be_seen_can_be_chosen_and_who_is_on_another_is_asked_first() -> None:
    samira = setting.worker()
    pearl = setting.spotted(by=samira)
    may, may_not = (make.photo(voice=pearl.voice, faces=faces) for faces in (Photo.Faces.NONE, Photo.Faces.ASK))
    client = make.signed_in(samira)

    page = client.get(path("write_pearl", pearl)).content.decode()
    wrong = client.post(path("write_pearl", pearl), typed(photo=str(may_not.pk))).content.decode()
    client.post(path("write_pearl", pearl), typed(photo=str(may.pk), photo_shows="Een bank.", host_called="Niemand"))

    assert [f'value="{each.pk}"' in page for each in (may, may_not)] == [True, False]
    assert ["Iedereen op de foto zei ja" in page, "Er is nog iets nodig" in wrong] == [True, True]
    pearl.refresh_from_db()
    assert (pearl.photo, pearl.photo_shows, pearl.host_called) == (may, "Een bank.", "")


def test_what_was_written_stands_in_the_form_again_and_a_home_keeps_its_day() -> None:
    samira = setting.worker()
    pearl = setting.spotted(by=samira)
    client = make.signed_in(samira)
    client.post(path("write_pearl", pearl), typed(point="52.35190, 6.67120", hosted_by="other", host_called="Kees"))
    pearl.refresh_from_db()

    page = client.get(path("write_pearl", pearl)).content.decode()
    client.post(path("write_pearl", pearl), typed(is_home="on", home_yes_on=TODAY.isoformat()))

    assert [f'value="{pearl.north}, {pearl.east}"' in page, 'value="Kees"' in page] == [True, True]
    pearl.refresh_from_db()
    assert (pearl.is_home, pearl.home_yes_on, pearl.point) == (True, TODAY, None)
    again = client.get(path("write_pearl", pearl)).content.decode()
    assert f'value="{TODAY.isoformat()}"' in again


def test_without_a_speaker_whom_we_know_the_teller_receives_nobody() -> None:
    samira = setting.worker()
    pearl = setting.spotted(by=samira, voice=make.voice(by=samira))

    page = make.signed_in(samira).post(path("write_pearl", pearl), typed(hosted_by="teller")).content.decode()

    assert "Schrijf op wie hier mensen ontvangt." in page


def test_nothing_is_written_while_it_rests_and_a_refusal_comes_back_to_the_pearl() -> None:
    samira = setting.worker()
    pearl = setting.public(by=samira)
    resting.rest_pearl(by=samira, pearl=pearl, why="later", now=NOW)
    client = make.signed_in(samira)

    page = client.get(path("write_pearl", pearl)).content.decode()
    refused = client.post(path("write_pearl", pearl), typed(story="Anders."), follow=True)

    assert ["Haal hem eerst uit de rust" in page, "<textarea" in page] == [True, False]
    assert (refused.redirect_chain[0][0], "Haal hem eerst uit de rust" in refused.content.decode()) == (
        path("pearl", pearl),
        True,
    )


def test_reading_over_needs_the_version_that_was_read() -> None:
    samira = setting.worker()
    pearl = setting.written(by=samira)
    client = make.signed_in(samira)

    client.post(path("check_pearl", pearl), {})
    pearl.refresh_from_db()
    before = pearl.state
    client.post(path("check_pearl", pearl), {"version": 1})

    pearl.refresh_from_db()
    assert (before, pearl.state) == ("told", "checked")
