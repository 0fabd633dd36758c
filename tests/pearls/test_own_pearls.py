"""Her pearl on her own page: how far it is, the very words she is asked, yes, no, and away."""

import pytest
from django.test import Client
from django.urls import reverse

from samenspel.pearls.actions import resting
from samenspel.pearls.models import Pearl
from samenspel.people import actions as people
from samenspel.people.models import Person
from samenspel.voices import actions as voices
from samenspel.voices import photos
from samenspel.voices.models import Photo
from tests import make
from tests.dreams import after
from tests.pearls import pearl_setting as setting
from tests.pearls.pearl_setting import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]


def mine(person: Person) -> str:
    return make.opened(person=person).get("/mijn/").content.decode()


def own(pearl: Pearl, person: Person) -> str:
    return make.opened(person=person).get(reverse("pearls:own_pearl", args=[pearl.pk])).content.decode()


def test_who_told_no_pearl_reads_nothing_of_pearls() -> None:
    assert "Mijn parels" not in mine(setting.teller())


def test_her_page_says_how_far_it_is_and_what_she_may_do() -> None:
    samira, ria = setting.worker(), setting.teller()
    spotted, checked, public, rests = (
        setting.spotted(by=samira, speaker=ria),
        setting.checked(by=samira, speaker=ria),
        setting.public(by=samira, speaker=ria),
        setting.public(by=samira, speaker=ria),
    )
    waits = setting.checked(by=samira, speaker=ria, hosted_by="other", host_called="Kees")
    waits.teller_yes_at = NOW
    waits.save()
    resting.rest_pearl(by=samira, pearl=rests, why="later", now=NOW)

    told = {
        "spotted": ("Daarna vragen wij u om een ja", "Liever niet", False),
        "checked": ("Zegt u ja tegen deze tekst?", "Nee", True),
        "waits": ("Wij wachten nog op een ander", "Liever niet", False),
        "public": ("Iedereen kan uw parel lezen", "Haal mijn parel weg", False),
        "rests": ("Niemand leest uw parel. Hij rust.", "", False),
    }
    for name, pearl in (
        ("spotted", spotted),
        ("checked", checked),
        ("waits", waits),
        ("public", public),
        ("rests", rests),
    ):
        page, (plain, button, is_asked) = own(pearl, ria), told[name]
        assert [plain in page, button in page, 'name="version"' in page] == [True, True, is_asked], name
        assert setting.WORDS in page
        assert (reverse("pearls:withdraw_own_pearl", args=[pearl.pk]) in page) is (name != "rests")
        assert plain in mine(ria)
    assert [setting.STORY in own(each, ria) for each in (spotted, checked, public)] == [False, True, True]


def test_what_happened_is_said_to_her_and_what_is_only_for_who_works_on_it_is_not() -> None:
    samira, ria = setting.worker(), setting.teller()
    pearl = setting.public(by=samira, speaker=ria)
    people.change_state(person=ria, state="moved", on=setting.TODAY, now=NOW)
    assert pearl.steps.filter(what="look_again").exists()

    page = own(pearl, ria)

    said = ("U zei ja", "Wie het vertelde, zei ja", "Kijk opnieuw")
    assert [word in page for word in said] == [True, False, False]


def test_what_is_asked_stands_under_one_heading_with_what_dreams_ask() -> None:
    samira, ria = setting.worker(), setting.teller()
    after.story(after.dream(by=samira, speaker=ria, state="realised"), by=samira)  # type: ignore[arg-type]
    pearl = setting.checked(by=samira, speaker=ria)

    page = mine(ria)

    assert page.count("Wij vragen u iets") == 1
    assert ["Mag dit verhaal op de muur?" in page, "Mag iedereen uw parel lezen?" in page] == [True, True]
    assert page.index("Wij vragen u iets") < page.index(reverse("pearls:own_pearl", args=[pearl.pk]))


def test_a_no_before_anybody_read_it_is_heard_at_once() -> None:
    samira, ria = setting.worker(), setting.teller()
    pearl = setting.spotted(by=samira, speaker=ria)

    answer = make.opened(person=ria).post(reverse("pearls:withdraw_own_pearl", args=[pearl.pk]), follow=True)

    pearl.refresh_from_db()
    assert (pearl.state, pearl.rest_why) == ("resting", "teller")
    assert "Uw parel is weg. Niemand leest hem nog." in answer.content.decode()


def test_a_yes_to_words_that_changed_meanwhile_is_no_yes_and_her_page_says_why() -> None:
    samira, ria = setting.worker(), setting.teller()
    pearl = setting.checked(by=samira, speaker=ria)
    path = reverse("pearls:own_pearl", args=[pearl.pk])

    old = make.opened(person=ria).post(path, {"version": 0}, follow=True).content.decode()
    nonsense = make.opened(person=ria).post(path, {"version": "x"}).content.decode()

    pearl.refresh_from_db()
    assert (pearl.teller_yes_at, "De tekst is net veranderd" in old, "Mag iedereen" in nonsense) == (None, True, True)


def test_she_sees_the_photograph_that_she_says_yes_to_and_nobody_else_does() -> None:
    samira, ria = setting.worker(), setting.teller()
    told = setting.voice(by=samira, speaker=ria)
    name = photos.store(photos.Rebuilt(data=b"pixels", width=4, height=3))
    photo = make.photo(voice=told, file=name)
    pearl = setting.checked(
        by=samira, pearl=setting.spotted(by=samira, voice=told), photo=photo, photo_shows="Een bank."
    )
    path = reverse("pearls:own_pearl_photo", args=[pearl.pk])

    assert path in own(pearl, ria)
    assert make.opened(person=ria).get(path).content == b"pixels"
    assert [make.opened(person=setting.teller()).get(path).status_code, Client().get(path).status_code] == [404, 302]
    Photo.objects.update(faces=Photo.Faces.ASK)
    assert make.opened(person=ria).get(path).status_code == 404


def test_when_she_receives_people_she_reads_that_it_stands_there_and_whom_she_can_call() -> None:
    samira, ria = setting.worker(), setting.teller()
    samira.organisation.phone = "0600 000 101"
    samira.organisation.save()
    pearl = setting.checked(by=samira, speaker=ria, hosted_by="teller", host_called="Ria")

    page = own(pearl, ria)

    assert ["dat u hier mensen ontvangt" in page, "Bel 0600 000 101" in page] == [True, True]


def test_what_she_took_back_is_not_on_her_page_as_a_pearl() -> None:
    samira, ria = setting.worker(), setting.teller()
    pearl = setting.public(by=samira, speaker=ria)

    voices.stop_voice(voice=pearl.voice, now=NOW)

    browser = make.opened(person=ria)
    assert "Mijn parels" not in mine(ria)
    assert browser.get(reverse("pearls:own_pearl", args=[pearl.pk])).status_code == 404
