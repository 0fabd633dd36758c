"""A story for the wall is never a way to reach somebody who was reported, blocked, or is not there any more."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from samenspel.dreams import asking, noticing_work
from samenspel.dreams.access.own import own_wall_texts, own_wall_texts_to_answer
from samenspel.dreams.actions import block_person, end_match, look_at_report, report_match
from samenspel.dreams.actions import wall as actions
from samenspel.dreams.models import Match, State, WallText, WallYes
from samenspel.letters.registry import Message, NotNow
from samenspel.organisations.access import Worker
from samenspel.people import actions as people
from samenspel.people.models import Opening, Person
from samenspel.voices.actions import withdraw_voice
from tests import make
from tests.dreams import after
from tests.dreams.asking import refused

pytestmark = pytest.mark.django_db
REPORTED = "Er is iets gemeld. Kijk daar eerst naar."


def helped(**fields: object) -> tuple[Worker, Match, Person, Person]:
    """Piet helped Ria with a dream that came true."""
    samira, ria, piet = after.broker(), after.dreamer(), after.helper()
    dream = after.dream(by=samira, speaker=ria, state=State.REALISED)
    match = make.match(dream=dream, helper=piet, by=samira, both_yes=True, **fields)  # type: ignore[arg-type]
    return samira, match, ria, piet


def shown_to(*people: Person) -> list[int]:
    """How many stories each finds on her own page."""
    return [len(own_wall_texts(resident=after.resident(each))) for each in people]


def test_while_something_is_reported_nobody_reads_a_story_that_waits_nor_says_yes_to_it() -> None:
    samira, match, ria, piet = helped()
    piet.reach_by, piet.mail = "mail", "piet@voorbeeld.nl"
    piet.save()
    text, now = after.story(match.dream, by=samira), timezone.now()
    yes = WallYes.objects.get(person=piet)
    report = report_match(by=after.resident(ria), match=match, what="Hij dreigde.", now=now)

    refused(REPORTED, actions.write_story, by=samira, dream=match.dream, title="Dansen", story="Dans.", now=now)
    refused(REPORTED, actions.say_yes_to_story, resident=after.resident(piet), text=text, now=now)
    refused(REPORTED, actions.note_yes_to_story, by=samira, text=text, person=ria, how="phone", now=now)
    page = make.signed_in(samira).post(
        reverse("dreams:note_yes_to_story", args=[yes.pk]), {"how": "phone"}, follow=True
    )
    assert (REPORTED in page.content.decode(), page.status_code) == (True, 200)
    assert (shown_to(ria, piet), list(own_wall_texts_to_answer(resident=after.resident(piet)))) == ([0, 0], [])
    assert asking.story_message(str(yes.pk), now) == NotNow("frozen", until=now + timedelta(days=1))
    assert make.opened(person=piet).get(reverse("dreams:own_story", args=[text.pk])).status_code == 404

    end_match(by=after.resident(piet), match=match, reason="no_time", now=now)  # it is reported all the same
    assert shown_to(ria, piet) == [0, 0]

    look_at_report(by=samira, report=report, goes_on=True, now=now)

    assert shown_to(ria, piet) == [1, 1]
    assert isinstance(asking.story_message(str(yes.pk), now), Message)


def test_a_story_on_the_wall_stays_to_be_taken_away_by_who_reported_the_other() -> None:
    samira, match, ria, piet = helped()
    text, now = after.story(match.dream, by=samira), timezone.now()
    for each in (ria, piet):
        actions.note_yes_to_story(by=samira, text=text, person=each, how="phone", now=now)
    report_match(by=after.resident(ria), match=match, what="", now=now)

    assert shown_to(ria, piet) == [1, 1]


@pytest.mark.parametrize("how", ["block", "unsafe", "quarrel"])
def test_who_ended_badly_with_the_dreamer_is_not_asked_and_reads_nothing_of_the_story(how: str) -> None:
    samira, match, ria, piet = helped()
    fatma = make.match(dream=match.dream, helper=after.helper(called="Fatma"), by=samira, both_yes=True).helper
    now = timezone.now()
    waiting = after.story(match.dream, by=samira, title="Met zijn drieën")

    if how == "block":
        block_person(by=after.resident(ria), person=ria, other=piet, now=now)
    else:
        end_match(by=samira, match=match, reason=how, now=now)

    waiting.refresh_from_db()
    assert (waiting.withdrawn_at, shown_to(ria, piet, fatma)) == (now, [0, 0, 0])
    named = "Piet staat niet in dit verhaal: dat liep niet goed af. Haal die naam weg."
    told = {"by": samira, "dream": match.dream, "title": "Dansen", "looked_over": True, "now": now}
    refused(named, actions.write_story, **told, story="Ria danste eerst met piet.")
    form = {"title": "Dansen", "story": "Ria danste eerst met Piet.", "looked_over": "on"}
    page = make.signed_in(samira).post(reverse("dreams:write_story", args=[match.dream_id]), form)
    assert named in page.content.decode()

    actions.write_story(**told, story="Ria danst met Fatma.")  # type: ignore[arg-type]

    assert sorted(WallYes.objects.exclude(text=waiting).values_list("person__called", flat=True)) == ["Fatma", "Ria"]
    assert shown_to(ria, piet, fatma) == [1, 0, 1]


@pytest.mark.parametrize("gone", ["died", "no_contact", "nobody"])
def test_nobody_says_yes_for_somebody_who_died_or_wants_no_contact(gone: str) -> None:
    samira, match, ria, piet = helped()
    text, now = after.story(match.dream, by=samira), timezone.now()
    actions.note_yes_to_story(by=samira, text=text, person=ria, how="phone", now=now)
    if gone == "nobody":
        here = Opening.objects.create(person=piet, opened_at=now, until_at=now + timedelta(hours=1))
        people.change_own_reach(person=piet, told={"reach_by": "nobody"}, here=here, now=now)
    else:
        people.change_state(person=piet, state=gone, on=timezone.localdate(), now=now)
    reason = "Deze bewoner is er niet meer, of wil geen contact."

    refused(reason, actions.note_yes_to_story, by=samira, text=text, person=piet, how="phone", now=now)

    assert WallText.objects.filter(public_at__isnull=False).count() == 0


def test_how_a_yes_was_heard_is_one_of_three() -> None:
    samira, match, _ria, piet = helped()
    text = after.story(match.dream, by=samira)

    for how in ("page", "", "mail"):
        heard = {"by": samira, "text": text, "person": piet, "how": how, "now": timezone.now()}
        refused("Kies hoe je het hoorde.", actions.note_yes_to_story, **heard)


def test_of_words_that_were_taken_back_the_address_of_the_story_says_nothing_either() -> None:
    samira = after.broker()
    text = after.public_story(by=samira, title="Weer dansen op de kade")

    withdraw_voice(voice=text.dream.voice, by=samira, now=timezone.now())

    text.refresh_from_db()
    assert (text.title, text.story, text.slug) == ("", "", "")


def to_ask(samira: Worker, *, days: int = 0) -> list[str]:
    section = noticing_work.people_to_ask(by=samira, on=timezone.localdate() + timedelta(days=days))[1]
    return [line.who for line in section.lines]


@pytest.mark.parametrize("gone", ["died", "no_contact", "nobody"])
def test_nobody_is_sent_to_read_a_story_to_somebody_who_died_or_wants_no_contact(gone: str) -> None:
    samira, match, _ria, piet = helped()
    after.story(match.dream, by=samira)
    assert to_ask(samira) == ["Ria", "Piet"]

    changed = {"reach_by": "nobody"} if gone == "nobody" else {"state": gone, "state_on": timezone.localdate()}
    Person.objects.filter(pk=piet.pk).update(**changed)

    assert to_ask(samira) == ["Ria"]


def test_who_said_nothing_to_a_mail_about_a_story_is_asked_by_a_person_after_two_weeks() -> None:
    samira, match, ria, piet = helped()
    Person.objects.filter(pk__in=[ria.pk, piet.pk]).update(reach_by="mail", mail="samen@voorbeeld.nl")
    after.story(match.dream, by=samira)

    assert [to_ask(samira, days=days) for days in (0, 12, 15)] == [[], [], ["Ria", "Piet"]]
