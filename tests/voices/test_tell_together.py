"""What a resident tells with a worker beside her: her words, as at the door, and she sees it afterwards."""

from datetime import timedelta

import pytest
from django.template.loader import render_to_string
from django.utils import timezone

from samenspel.organisations import actions as organisations
from samenspel.organisations import together
from samenspel.organisations.access import Worker
from samenspel.organisations.models import AssistedEntry, WorksIn
from samenspel.voices import actions, words
from samenspel.voices.models import Voice
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]


def begun(samira: Worker, *, minutes_ago: int = 0) -> AssistedEntry:
    ria = make.person(called="Ria")
    samira.organisation.acquaintances.create(person=ria, since=timezone.localdate())
    at = timezone.now() - timedelta(minutes=minutes_ago)
    return organisations.start_together(by=samira, person=ria, is_here=True, now=at)


def test_her_words_are_a_voice_that_says_how_it_came() -> None:
    samira = make.worker()
    entry, client = begun(samira), make.signed_in(samira)
    path, typed = f"/samen/{entry.pk}/vertellen/", {"said": "Weer eens zwemmen.", "about": "self", "wants": "later"}
    assert f'href="{path}"' in client.get(f"/samen/{entry.pk}/").text

    pages = [client.post(path, {**typed, "key": "b" * 32}, follow=True) for _ in range(2)]

    voice = Voice.objects.get()
    assert (voice.speaker, voice.assisted, voice.caught_by, voice.wants) == (
        entry.person,
        entry,
        samira.person,
        "later",
    )
    assert (voice.channel, voice.visibility, words.read_words(voice)) == ("door", "private", "Weer eens zwemmen.")
    assert all("U wilt dit zien gebeuren: Weer eens zwemmen." in page.text for page in pages)


def test_she_sees_on_her_page_what_was_told_and_what_she_took_back_is_gone() -> None:
    samira = make.worker()
    entry, now = begun(samira), timezone.now()
    kept, gone = (
        actions.tell_together(by=samira, entry=entry, said=said, now=now)
        for said in ("Het is hier fijn.", "Weg ermee.")
    )
    actions.withdraw_voice(voice=gone, now=now)

    part = render_to_string("organisations/together_seen.html", {"together": together.entries_of(entry.person)})

    assert kept.assisted == entry
    assert "U vertelde: Het is hier fijn." in part
    assert "Weg ermee." not in part
    assert "hebt u dit samen met Samira van" in " ".join(part.split())
    assert f'action="/mijn/samen/{entry.pk}/gezien/"' in part


def test_after_half_an_hour_what_was_typed_comes_back_and_with_the_tick_it_is_kept() -> None:
    samira = make.worker()
    entry, client = begun(samira, minutes_ago=31), make.signed_in(samira)
    path, typed = f"/samen/{entry.pk}/vertellen/", {"said": "Mijn lange verhaal.", "about": "self"}

    refused = client.post(path, typed)

    assert (Voice.objects.count(), "Mijn lange verhaal." in refused.text) == (0, True)
    assert "De 30 minuten zijn om." in refused.text

    client.post(path, {**typed, "is_here": "on"})

    assert Voice.objects.get().assisted != entry


def test_a_house_that_works_nowhere_says_so_and_keeps_nothing() -> None:
    samira = make.worker()
    entry = begun(samira)
    WorksIn.objects.all().delete()

    page = make.signed_in(samira).post(f"/samen/{entry.pk}/vertellen/", {"said": "Hallo.", "about": "self"})

    assert "Jouw organisatie werkt nog in geen buurt." in page.text
    assert Voice.objects.count() == 0
