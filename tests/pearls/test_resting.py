"""Taken away is gone at once from every page; once a year somebody looks again; a death or a move is heard."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from samenspel.base.refusals import Refused
from samenspel.organisations.access import Worker
from samenspel.pearls.access import gate
from samenspel.pearls.actions import publishing, resting
from samenspel.pearls.models import Pearl, RestWhy
from samenspel.people import actions as people
from samenspel.people.models import Person
from samenspel.voices import actions as voices
from samenspel.web import jobs
from tests import make
from tests.pearls import pearl_setting as setting
from tests.pearls.pearl_setting import NOW, TODAY

pytestmark = pytest.mark.django_db
A_YEAR = timedelta(days=365)


def seen(*, title: str, slug: str) -> list[bool]:
    """On which public pages this pearl is: home, the list, the sheet, the feed, its own, its photo."""
    pages = [Client().get(path).content.decode() for path in ("/", "/parels/", "/parels/afdrukken/", "/parels/nieuw/")]
    own = [
        Client().get(f"/parels/{slug}/").status_code == 200,
        Client().get(f"/parels/{slug}/foto/").status_code == 200,
    ]
    return [*(title in page for page in pages), *own]


def with_photo(*, by: Worker, speaker: Person) -> Pearl:
    """A public pearl with a photograph."""
    told = setting.voice(by=by, speaker=speaker)
    photo = make.photo(voice=told)
    path = Path(settings.MEDIA_ROOT) / photo.file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"a picture")
    pearl = setting.spotted(by=by, voice=told)
    return setting.public(by=by, pearl=pearl, photo=photo, photo_shows="Een bankje.")


@pytest.mark.parametrize("who", ["teller", "worker", "voice by worker", "voice on her page"])
def test_taken_away_by_anybody_who_may_is_gone_at_once_from_every_page(who: str) -> None:
    samira, ria = setting.worker(), setting.teller()
    pearl = with_photo(by=samira, speaker=ria)
    slug = pearl.slug
    assert seen(title="Het bankje", slug=slug) == [True] * 6

    if who == "teller":
        make.opened(person=ria).post(reverse("pearls:withdraw_own_pearl", args=[pearl.pk]))
    elif who == "worker":
        make.signed_in(samira).post(reverse("pearls:rest_pearl", args=[pearl.pk]), {"why": "gone"})
    elif who == "voice by worker":
        voices.withdraw_voice(voice=pearl.voice, by=samira, now=NOW)
    else:
        voices.stop_voice(voice=pearl.voice, now=NOW)

    assert seen(title="Het bankje", slug=slug) == [False] * 6
    nothing = Client().get("/parels/nergens/")
    assert Client().get(f"/parels/{slug}/").content == nothing.content
    pearl.refresh_from_db()
    why = {"teller": RestWhy.TELLER, "worker": RestWhy.GONE}.get(who, RestWhy.TAKEN_BACK)
    assert (pearl.state, pearl.rest_why, pearl.teller_yes_at, pearl.slug) == ("resting", why, None, "")


def test_no_pressed_twice_is_once_and_a_rest_has_a_reason_that_a_worker_may_choose() -> None:
    samira, ria = setting.worker(), setting.teller()
    pearl = setting.public(by=samira, speaker=ria)
    for why in ("", "left", "onzin"):
        with pytest.raises(Refused, match="Kies waarom"):
            resting.rest_pearl(by=samira, pearl=pearl, why=why, now=NOW)

    for _ in range(2):
        resting.withdraw_own_pearl(resident=setting.resident(ria), pearl=pearl, now=NOW)

    assert pearl.steps.filter(what="resting").count() == 1
    with pytest.raises(Refused, match="rust al"):
        resting.rest_pearl(by=samira, pearl=pearl, why="gone", now=NOW)


def test_she_may_say_no_to_what_rests_for_another_reason() -> None:
    samira, ria = setting.worker(), setting.teller()
    pearl = setting.public(by=samira, speaker=ria)
    resting.rest_pearl(by=samira, pearl=pearl, why="later", now=NOW)

    resting.withdraw_own_pearl(resident=setting.resident(ria), pearl=pearl, now=NOW)

    assert pearl.rest_why == RestWhy.TELLER


def test_out_of_its_rest_it_is_read_over_and_asked_anew() -> None:
    samira, ria = setting.worker(), setting.teller()
    pearl, bare = setting.public(by=samira, speaker=ria), setting.spotted(by=samira)
    for each in (pearl, bare):
        resting.rest_pearl(by=samira, pearl=each, why="later", now=NOW)
        with pytest.raises(Refused, match="Haal hem eerst uit de rust"):
            publishing.write_pearl(by=samira, pearl=each, told=setting.words_for(each), now=NOW)
        resting.take_up_pearl(by=samira, pearl=each, now=NOW)

    assert [(each.state, each.rest_why, each.teller_yes_at) for each in (pearl, bare)] == [
        ("told", "", None),
        ("spotted", "", None),
    ]
    with pytest.raises(Refused, match="rust niet"):
        resting.take_up_pearl(by=samira, pearl=pearl, now=NOW)


def test_once_a_year_somebody_looks_and_says_that_it_is_still_there() -> None:
    samira = setting.worker()
    pearl = setting.public(by=samira, now=NOW - A_YEAR)
    assert gate.is_due(pearl, on=TODAY)
    assert gate.is_due(pearl, on=TODAY - timedelta(days=1)) is False

    for _ in range(2):
        make.signed_in(samira).post(reverse("pearls:confirm_pearl", args=[pearl.pk]))

    pearl.refresh_from_db()
    assert (gate.is_due(pearl, on=TODAY), pearl.looked_at_on) == (False, TODAY)
    assert pearl.steps.filter(what="confirmed").count() == 1
    with pytest.raises(Refused, match="niet voor iedereen"):
        resting.confirm_pearl(by=samira, pearl=setting.checked(by=samira), now=NOW)


def test_what_nobody_confirmed_rests_two_months_later_at_night() -> None:
    samira = setting.worker()
    old, almost = (
        setting.public(by=samira, now=NOW - A_YEAR - timedelta(days=days), title=f"Dag {days} van het jaar")
        for days in (61, 58)
    )

    jobs.sweep_at_night()
    again = resting.rest_unconfirmed(now=NOW)

    for pearl in (old, almost):
        pearl.refresh_from_db()
    assert (old.state, old.rest_why, almost.state, again) == ("resting", "unconfirmed", "published", 0)


def test_what_was_confirmed_while_the_night_went_on_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    samira = setting.worker()
    pearl = setting.public(by=samira, now=NOW - A_YEAR - timedelta(days=90))
    real = publishing.pearl_at_a_time

    def somebody_was_first(each: Pearl) -> None:
        Pearl.objects.filter(pk=each.pk).update(looked_at_on=TODAY)
        real(each)

    monkeypatch.setattr(resting, "pearl_at_a_time", somebody_was_first)

    assert resting.rest_unconfirmed(now=NOW) == 0
    pearl.refresh_from_db()
    assert pearl.state == "published"


# What happens to people.
def change(person: Person, state: str) -> None:
    people.change_state(person=person, state=state, on=TODAY, now=NOW)


@pytest.mark.parametrize("state", ["died", "no_contact", "moved"])
def test_what_she_said_yes_to_stays_and_somebody_looks_again_now(state: str) -> None:
    samira, ria = setting.worker(), setting.teller()
    pearl = setting.public(by=samira, speaker=ria)

    change(ria, state)

    pearl.refresh_from_db()
    assert (pearl.state, gate.is_due(pearl, on=TODAY), pearl.steps.last().what) == ("published", True, "look_again")  # type: ignore[union-attr]


@pytest.mark.parametrize("state", ["died", "no_contact", "moved"])
def test_nobody_is_sent_to_the_door_of_who_is_not_there_any_more(state: str) -> None:
    samira, ria = setting.worker(), setting.teller()
    host = setting.public(by=samira, speaker=ria, hosted_by="teller", host_called="Ria")
    home = setting.public(by=samira, speaker=ria, is_home=True, home_yes_on=TODAY)

    change(ria, state)

    for pearl in (host, home):
        pearl.refresh_from_db()
        assert (pearl.state, pearl.rest_why) == ("resting", "left")


@pytest.mark.parametrize(("state", "told"), [("died", "resting"), ("no_contact", "resting"), ("moved", "checked")])
def test_nobody_asks_who_died_or_wants_no_contact(state: str, told: str) -> None:
    samira, ria = setting.worker(), setting.teller()
    pearl = setting.checked(by=samira, speaker=ria)

    change(ria, state)
    change(ria, "here")

    pearl.refresh_from_db()
    assert pearl.state == told


# What happens to her words.
def test_words_put_back_leave_the_pearl_at_rest_and_words_erased_take_it_along() -> None:
    samira, ria = setting.worker(), setting.teller()
    pearl = with_photo(by=samira, speaker=ria)
    voices.stop_voice(voice=pearl.voice, now=NOW)
    voices.put_back_voice(voice=pearl.voice, now=NOW)
    pearl.refresh_from_db()
    assert (pearl.state, pearl.steps.last().what, pearl.title) == ("resting", "put_back", "Het bankje")  # type: ignore[union-attr]

    voices.withdraw_voice(voice=pearl.voice, now=NOW)

    pearl.refresh_from_db()
    texts = (pearl.title, pearl.story, pearl.street, pearl.slug, pearl.photo_shows, pearl.host_called, pearl.best_time)
    assert (texts, pearl.place, pearl.photo, pearl.version) == (("",) * 7, None, None, 0)
    assert pearl.where == ""


def test_a_voice_that_is_no_pearl_is_taken_back_as_before() -> None:
    samira = setting.worker()
    told = setting.voice(by=samira)

    voices.stop_voice(voice=told, now=NOW)
    voices.put_back_voice(voice=told, now=NOW)

    assert Pearl.objects.exists() is False


def test_when_it_turns_out_that_somebody_else_told_it_her_own_yes_is_asked() -> None:
    samira, ria, els = setting.worker(), setting.teller(), setting.teller(called="Els")
    make.known(person=els, organisation=samira.organisation)
    pearl, early = setting.public(by=samira, speaker=ria), setting.spotted(by=samira, speaker=ria)
    bare = setting.voice(by=samira)

    for told in (pearl.voice, early.voice, bare):
        voices.say_who(by=samira, voice=told, person=els, now=NOW)

    for each in (pearl, early):
        each.refresh_from_db()
    assert (pearl.state, pearl.teller_yes_at, pearl.slug, early.state) == ("told", None, "", "spotted")
    assert [each.steps.filter(what="known").count() for each in (pearl, early)] == [1, 0]


def test_nothing_is_done_any_more_with_words_that_were_taken_back() -> None:
    samira, ria = setting.worker(), setting.teller()
    pearl = setting.checked(by=samira, speaker=ria)
    voices.stop_voice(voice=pearl.voice, now=NOW)

    acts: list[Callable[[], object]] = [
        lambda: publishing.write_pearl(by=samira, pearl=pearl, told=setting.words_for(pearl), now=NOW),
        lambda: publishing.note_yes(by=samira, pearl=pearl, version=1, how="phone", now=NOW),
        lambda: publishing.say_yes(resident=setting.resident(ria), pearl=pearl, version=1, now=NOW),
        lambda: publishing.check_pearl(by=samira, pearl=pearl, version=1, now=NOW),
        lambda: resting.take_up_pearl(by=samira, pearl=pearl, now=NOW),
        lambda: resting.confirm_pearl(by=samira, pearl=pearl, now=NOW),
    ]
    for act in acts:
        with pytest.raises(Refused, match="teruggenomen"):
            act()
