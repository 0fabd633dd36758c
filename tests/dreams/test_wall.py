"""The wall: a story hangs there after a yes of everybody in it, and is gone at once after one no."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from samenspel.base.refusals import Refused
from samenspel.dreams import asking, noticing_work, wall_pages
from samenspel.dreams.actions import wall as actions
from samenspel.dreams.models import State, WallText, WallYes
from samenspel.letters import actions as letters
from samenspel.letters.registry import Message, NotNow
from samenspel.organisations.models import Function
from samenspel.people.models import Person
from samenspel.voices.actions import withdraw_voice
from tests import make
from tests.dreams import after
from tests.dreams.after import NOW, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
PUBLIC = ["/", "/dromen/"]


def seen(text: WallText) -> list[bool]:
    """On which public pages this story is: the first page, the wall, its own."""
    own = Client().get(reverse("dreams:wall_story", args=[text.slug]))
    return [*(text.title in Client().get(path).content.decode() for path in PUBLIC), own.status_code == 200]


def test_a_story_is_public_after_everybody_in_it_said_yes_to_that_very_text() -> None:
    samira = after.broker()
    ria, piet = after.dreamer(), after.helper()
    dream = after.dream(by=samira, speaker=ria, state=State.REALISED)
    make.match(dream=dream, helper=piet, by=samira, both_yes=True)
    make.match(dream=dream, helper=after.helper(called="Nee"), by=samira, helper_yes=True)
    text = after.story(dream, by=samira)
    assert sorted(text.yeses.values_list("person__called", flat=True)) == ["Piet", "Ria"]
    assert seen(text) == [False, False, False]

    actions.say_yes_to_story(resident=after.resident(ria), text=text, now=NOW)
    assert seen(text) == [False, False, False]
    actions.note_yes_to_story(by=samira, text=text, person=piet, how="door", now=NOW)

    assert seen(text) == [True, True, True]
    assert list(text.yeses.order_by("person__called").values_list("how", "noted_by__called")) == [
        ("door", "Samira"),
        ("page", None),
    ]


def test_no_name_number_or_day_of_anybody_is_on_the_wall() -> None:
    samira = after.broker()
    text = after.public_story(by=samira)

    for path in [*PUBLIC, reverse("dreams:wall_story", args=[text.slug])]:
        page = Client().get(path).content.decode()
        assert [word in page for word in ("Ria", "0611111111", "Kade", "Samira", "weer dansen.")] == [False] * 5


@pytest.mark.parametrize("who", ["dreamer", "helper", "worker", "voice"])
def test_withdrawn_by_anybody_in_it_is_gone_at_once_from_every_page(who: str) -> None:
    samira = after.broker()
    ria, piet = after.dreamer(), after.helper()
    dream = after.dream(by=samira, speaker=ria, state=State.REALISED)
    make.match(dream=dream, helper=piet, by=samira, both_yes=True)
    text = after.story(dream, by=samira)
    for person in (ria, piet):
        actions.note_yes_to_story(by=samira, text=text, person=person, how="phone", now=NOW)
    text.refresh_from_db()
    assert seen(text) == [True, True, True]

    if who == "voice":
        withdraw_voice(voice=dream.voice, now=NOW)
    elif who == "worker":
        gone = make.signed_in(samira).post(reverse("dreams:withdraw_story", args=[text.pk]))
        assert gone["Location"] == reverse("dreams:write_story", args=[dream.pk])
    else:
        browser = make.opened(person=ria if who == "dreamer" else piet)
        assert browser.post(reverse("dreams:withdraw_own_story", args=[text.pk]))["Location"] == "/mijn/"
        assert browser.get(reverse("dreams:own_story", args=[text.pk])).status_code == 404

    assert seen(text) == [False, False, False]
    nothing = Client().get(reverse("dreams:wall_story", args=["nergens"]))
    assert Client().get(reverse("dreams:wall_story", args=[text.slug])).content == nothing.content
    assert WallYes.objects.exclude(taken_back_at=None).count() == (1 if who in {"dreamer", "helper"} else 0)


def test_withdrawn_twice_is_once() -> None:
    samira = after.broker()
    text = after.public_story(by=samira)

    for _ in range(2):
        actions.withdraw_story(by=samira, text=text, now=NOW)

    assert text.dream.steps.filter(what="story_gone").count() == 1


def test_a_new_version_asks_everybody_again_and_takes_the_place_of_the_old_one_only_then() -> None:
    samira = after.broker()
    ria = after.dreamer()
    old = after.public_story(by=samira, speaker=ria)

    new = after.story(old.dream, by=samira, title="Anders verteld")
    assert (seen(old), seen(new)) == ([True, True, True], [False, False, False])
    with pytest.raises(Refused, match="nieuwe versie"):
        actions.say_yes_to_story(resident=after.resident(ria), text=old, now=NOW)
    actions.say_yes_to_story(resident=after.resident(ria), text=new, now=NOW)

    new.refresh_from_db()
    assert (seen(old), seen(new)) == ([False, False, False], [True, True, True])


def test_the_same_words_written_twice_are_one_version_and_a_yes_pressed_twice_is_one_yes() -> None:
    samira = after.broker()
    ria = after.dreamer()
    dream = after.dream(by=samira, speaker=ria, state=State.REALISED)

    first, second = (after.story(dream, by=samira) for _ in range(2))
    for _ in range(2):
        actions.say_yes_to_story(resident=after.resident(ria), text=first, now=NOW)

    assert first == second
    assert dream.steps.filter(what="story_yes").count() == 1


def test_nobody_says_yes_to_what_is_gone_and_nobody_who_is_not_in_it() -> None:
    samira = after.broker()
    text = after.story(after.dream(by=samira, state=State.REALISED), by=samira)

    with pytest.raises(Refused, match="staat niet in het verhaal"):
        actions.note_yes_to_story(by=samira, text=text, person=make.person(), how="phone", now=NOW)
    actions.withdraw_story(by=samira, text=text, now=NOW)
    with pytest.raises(Refused, match="weggehaald"):
        actions.note_yes_to_story(by=samira, text=text, person=text.yeses.get().person, how="phone", now=NOW)


def test_two_stories_with_the_same_title_have_addresses_of_their_own_and_a_sign_has_one_too() -> None:
    samira = after.broker()

    slugs = [after.public_story(by=samira, title=title).slug for title in ("Weer dansen", "Weer dansen", "!")]

    assert slugs == ["weer-dansen", "weer-dansen-2", "verhaal"]


@pytest.mark.parametrize(
    ("what", "reason"),
    [
        ("state", "als de droom is uitgekomen"),
        ("nobody", "niet van wie deze droom is"),
        ("gone", "Iemand in dit verhaal is er niet meer"),
        ("taken back", "teruggenomen"),
    ],
)
def test_without_a_dreamer_who_can_say_yes_there_is_no_story(what: str, reason: str) -> None:
    samira = after.broker()
    ria = after.dreamer()
    dream = after.dream(by=samira, speaker=ria, state=State.REALISED)
    if what == "state":
        dream.state = State.IN_ACTION
        dream.save()
    elif what == "nobody":
        dream.voice.speaker = None
        dream.voice.save()
    elif what == "gone":
        ria.state, ria.state_on = Person.State.DIED, TODAY
        ria.save()
        dream.voice.refresh_from_db()
    else:
        withdraw_voice(voice=dream.voice, now=NOW)

    with pytest.raises(Refused, match=reason):
        after.story(dream, by=samira)


@pytest.mark.parametrize(
    ("words", "looked_over", "reason"),
    [
        ("Op Kastanjelaan 12 dansen ze.", True, "Haal adressen"),
        ("Bel 0612345678 als u mee wilt.", True, "Haal adressen"),
        ("Gerda danst weer.", False, "misschien namen"),
        ("Gerda danst weer.", True, ""),
        ("  ", True, "Schrijf een titel"),
    ],
)
def test_addresses_and_numbers_never_come_on_the_wall_and_names_only_after_a_look(
    words: str, looked_over: bool, reason: str
) -> None:
    samira = after.broker()
    dream = after.dream(by=samira, state=State.REALISED)
    try:
        after.story(dream, by=samira, story=words, looked_over=looked_over)
        said = ""
    except Refused as refused:
        said = str(refused)

    assert said.startswith(reason) if reason in {"", "Haal adressen", "Schrijf een titel"} else reason in said
    assert WallText.objects.count() == int(not reason)


def test_who_reads_mail_is_asked_without_a_word_of_the_story_and_who_does_not_stands_on_the_list() -> None:
    samira = after.broker()
    ria, piet = after.dreamer(reach_by="mail", mail="ria@voorbeeld.nl"), after.helper(safe_moments="Niet na zes uur")
    dream = after.dream(by=samira, speaker=ria, state=State.REALISED)
    make.match(dream=dream, helper=piet, by=samira, both_yes=True)
    text = after.story(dream, by=samira)

    letters.deliver_due(now=NOW)

    assert [message.to for message in mail.outbox] == [["ria@voorbeeld.nl"]]
    assert [word in str(mail.outbox[0].message()) for word in ("dansen", "Piet", "/mijn/")] == [False, False, True]
    lines = noticing_work.people_to_ask(by=samira, on=TODAY)[1].lines
    assert [(line.who, line.phone, line.careful) for line in lines] == [("Piet", "0622222222", "Niet na zes uur")]
    piet.acquaintances.all().delete()
    assert [line.phone for line in noticing_work.people_to_ask(by=samira, on=TODAY)[1].lines] == [""]
    hers = text.yeses.get(person=ria)
    assert isinstance(asking.story_message(str(hers.pk), NOW), Message)
    actions.withdraw_story(by=samira, text=text, now=NOW)
    assert asking.story_message(str(hers.pk), NOW) == NotNow("overtaken")
    WallYes.objects.all().delete()
    assert asking.story_message(str(hers.pk), NOW) == NotNow("overtaken")


def test_a_worker_writes_notes_a_yes_and_sees_what_is_on_the_wall() -> None:
    samira = after.broker()
    dream = after.dream(by=samira, state=State.REALISED)
    browser, path = make.signed_in(samira), reverse("dreams:write_story", args=[dream.pk])
    assert "Schrijf het verhaal" in browser.get(path).content.decode()

    warned = browser.post(path, {"title": "Dansen", "story": "Gerda danst."}).content.decode()
    assert "Hier staat misschien een naam: Gerda" in warned
    browser.post(path, {"title": "Dansen", "story": "Gerda danst.", "looked_over": "on"})
    yes = WallYes.objects.get()
    shown = browser.get(path).content.decode()
    assert [part in shown for part in ("Ria", "0611111111", "nog niet")] == [True, True, True]
    browser.post(reverse("dreams:note_yes_to_story", args=[yes.pk]), {"how": "onzin"})
    assert WallText.objects.get().public_at is None
    browser.post(reverse("dreams:note_yes_to_story", args=[yes.pk]), {"how": "paper"})

    assert "Het verhaal staat op de muur." in browser.get(path).content.decode()
    assert "Moet dit verhaal weg?" in browser.get(reverse("dreams:withdraw_story", args=[yes.text_id])).content.decode()


def test_a_yes_to_an_old_version_is_explained_and_an_unfinished_form_keeps_its_words() -> None:
    samira = after.broker()
    old = after.story(after.dream(by=samira, state=State.REALISED), by=samira)
    after.story(old.dream, by=samira, title="Nieuw")
    browser = make.signed_in(samira)

    said = browser.post(reverse("dreams:note_yes_to_story", args=[old.yeses.get().pk]), {"how": "phone"}, follow=True)
    form = browser.post(reverse("dreams:write_story", args=[old.dream_id]), {"title": "", "story": "Bewaar mij"})

    assert "Er is een nieuwe versie" in said.content.decode()
    assert "Bewaar mij" in form.content.decode()
    assert old.yeses.get().said_at is None


def test_the_number_of_somebody_whom_this_house_does_not_know_is_not_on_the_page() -> None:
    samira = after.broker()
    ria = after.dreamer()
    text = after.story(after.dream(by=samira, speaker=ria, state=State.REALISED), by=samira)
    ria.acquaintances.all().delete()

    page = make.signed_in(samira).get(reverse("dreams:write_story", args=[text.dream_id])).content.decode()

    assert ("Ria" in page, "0611111111" in page) == (True, False)


def test_a_dream_that_did_not_come_true_says_why_there_is_no_story() -> None:
    samira = after.broker()
    dream = after.dream(by=samira)
    browser, path = make.signed_in(samira), reverse("dreams:write_story", args=[dream.pk])

    shown = browser.get(path).content.decode()
    refused = browser.post(path, {"title": "Dansen", "story": "Het danst."}, follow=True).content.decode()

    reason = "Een verhaal komt op de muur als de droom is uitgekomen."
    assert (reason in shown, reason in refused, WallText.objects.count()) == (True, True, 0)


def test_she_reads_the_very_words_and_says_yes_on_her_own_page() -> None:
    samira = after.broker()
    ria = after.dreamer()
    text = after.story(after.dream(by=samira, speaker=ria, state=State.REALISED), by=samira)
    browser, path = make.opened(person=ria), reverse("dreams:own_story", args=[text.pk])
    assert "Ze dansen elke woensdag." in browser.get(path).content.decode()

    browser.post(path, {"answer": "yes"})

    assert "hangt op de muur" in browser.get(path).content.decode()
    after.story(text.dream, by=samira, title="Nieuw")
    assert "Er is een nieuwe versie" in browser.post(path, {"answer": "yes"}, follow=True).content.decode()


def test_her_story_waits_for_the_others_and_somebody_else_does_not_find_it() -> None:
    samira = after.broker()
    ria = after.dreamer()
    dream = after.dream(by=samira, speaker=ria, state=State.REALISED)
    make.match(dream=dream, helper=after.helper(), by=samira, both_yes=True)
    text = after.story(dream, by=samira)
    path = reverse("dreams:own_story", args=[text.pk])

    waiting = make.opened(person=ria).post(path, {"answer": "yes"}, follow=True).content.decode()

    assert "Wij wachten nog op het ja van de anderen" in waiting
    stranger = make.opened(person=make.person(called="Bo"))
    assert stranger.get(path).status_code == 404
    assert stranger.post(reverse("dreams:withdraw_own_story", args=[text.pk])).status_code == 404
    text.refresh_from_db()
    assert text.withdrawn_at is None


def test_rent_and_another_house_find_no_story() -> None:
    samira = after.broker()
    text = after.story(after.dream(by=samira, state=State.REALISED), by=samira)
    rent = make.worker(organisation=samira.organisation, function=Function.RENT, called="Huub")

    for by in (rent, after.broker()):
        browser = make.signed_in(by)
        assert browser.get(reverse("dreams:withdraw_story", args=[text.pk])).status_code == 404
        assert browser.post(reverse("dreams:note_yes_to_story", args=[text.yeses.get().pk])).status_code == 404


def test_an_empty_wall_is_kind() -> None:
    assert "Hier hangen straks de dromen die uitkwamen." in Client().get("/dromen/").content.decode()


def test_the_first_page_shows_three_stories_and_the_wall_twelve_a_page(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    samira = after.broker()
    after.public_story(by=samira)
    with django_assert_num_queries(2):
        Client().get("/dromen/")
    for _ in range(13):
        after.public_story(by=samira)

    with django_assert_num_queries(2):
        first = Client().get("/dromen/").content.decode()
    second = Client().get("/dromen/?bladzij=2").content.decode()

    assert [page.count('class="wall-card') for page in (first, second)] == [12, 2]
    assert len(wall_pages.newest()) == 3
