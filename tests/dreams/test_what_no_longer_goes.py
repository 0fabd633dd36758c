"""What was right when the page was opened is looked at again when a button is pressed or something printed."""

import threading

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from samenspel.dreams import actions, matching
from samenspel.dreams.access.noticing import open_noticings
from samenspel.dreams.actions import sparks
from samenspel.dreams.actions.telling import note_told
from samenspel.dreams.models import Dream, Match, Spark, State, Telling, WallText
from samenspel.organisations.models import Function
from samenspel.people import actions as people
from samenspel.people.models import Person
from tests import make
from tests.dreams import after
from tests.dreams.asking import ask, refused, resident

pytestmark = pytest.mark.django_db
GONE = "Deze bewoner is er niet meer, of wil geen contact."


def test_while_something_is_reported_nobody_tells_who_the_other_is() -> None:
    sanne, now = make.worker(), timezone.now()
    match = make.match(by=sanne, both_yes=True)
    telling = make.telling(match=match, what="goes_on")
    actions.report_match(by=resident(match.helper), match=match, what="", now=now)

    refused("Dit staat even stil. Wij kijken er eerst naar.", note_told, by=sanne, telling=telling, now=now)

    page = make.signed_in(sanne).post(reverse("dreams:note_told", args=[telling.pk]), {"terug": "x"}, follow=True)
    shown = matching.story(match=Match.objects.get(), by=sanne, on=timezone.localdate())
    assert "Dit staat even stil." in page.content.decode()
    assert ([side.to_tell for side in shown.sides], Telling.objects.get().told_at) == ([[], []], None)


def test_what_need_not_be_told_any_more_is_said_kindly() -> None:
    sanne, now = make.worker(), timezone.now()
    telling = make.telling(match=make.match(by=sanne))
    Telling.objects.all().delete()

    refused("Dit hoeft niet meer verteld te worden.", note_told, by=sanne, telling=telling, now=now)


def test_a_report_on_what_one_of_them_ended_already_parts_them_all_the_same() -> None:
    samira, ria, piet = after.broker(), after.dreamer(), after.helper()
    now = timezone.now()
    earlier = after.met(by=samira, speaker=ria, who=piet)
    dream = after.dream(by=samira, speaker=ria, state=State.REALISED)
    match = make.match(dream=dream, helper=piet, by=samira, both_yes=True)
    after.story(dream, by=samira)
    actions.end_match(by=samira, match=earlier, reason="no_time", now=now)
    report = actions.report_match(by=after.resident(ria), match=match, what="", now=now)
    actions.end_match(by=after.resident(piet), match=match, reason="good", now=now)

    actions.look_at_report(by=samira, report=report, goes_on=False, now=now)

    assert list(open_noticings(on=timezone.localdate())) == []
    assert WallText.objects.get().withdrawn_at == now


@pytest.mark.parametrize("over", ["ended", "frozen", "died"])
def test_a_question_that_nobody_asks_any_more_is_not_printed(over: str) -> None:
    sanne, now = make.worker(), timezone.now()
    match = make.match(by=sanne)
    path = reverse("dreams:question_sheet", args=[match.pk, "helper"])
    browser = make.signed_in(sanne)
    before = browser.get(path).status_code
    if over == "died":
        people.change_state(person=match.helper, state="died", on=timezone.localdate(), now=now)
    else:
        at = {"ended_at": now, "end_reason": "other"} if over == "ended" else {"frozen_at": now}
        Match.objects.update(**at)

    assert (before, browser.get(path).status_code) == (200, 404)


def test_how_it_was_is_not_asked_on_paper_of_who_is_not_asked_any_more() -> None:
    samira = after.broker()
    match = after.met(by=samira)
    path = reverse("dreams:noticing_paper", args=[after.noticing(match).pk])
    browser = make.signed_in(samira)
    before = browser.get(path).status_code
    actions.end_match(by=samira, match=match, reason="quarrel", now=timezone.now())

    assert (before, browser.get(path).status_code) == (200, 404)


@pytest.mark.parametrize("state", ["died", "no_contact"])
def test_nobody_is_asked_to_help_somebody_who_cannot_say_yes_any_more(state: str) -> None:
    samira, ria = after.broker(), after.dreamer()
    dream = after.dream(by=samira, speaker=ria)
    helper = make.known(person=after.helper(), organisation=samira.organisation)
    dream.voice.about = "street"
    dream.voice.save()
    people.change_state(person=ria, state=state, on=timezone.localdate(), now=timezone.now())

    refused(GONE, ask, by=samira, dream=Dream.objects.get(), helper=helper)


def test_a_function_that_does_not_listen_makes_no_dream_of_what_it_heard() -> None:
    rent = make.worker(function=Function.RENT)
    voice = make.voice(by=rent)

    page = make.signed_in(rent).post(reverse("dreams:make_dream", args=[voice.pk]))

    assert (page.status_code, Dream.objects.count()) == (404, 0)


@pytest.mark.parametrize("state", ["died", "no_contact", "moved"])
def test_who_left_brings_nobody_any_more_also_when_she_comes_back(state: str) -> None:
    samira, fatma = after.broker(), make.person(called="Fatma")
    after.spark(by=samira, person=fatma)
    today, now = timezone.localdate(), timezone.now()

    for each in (state, "here"):
        people.change_state(person=fatma, state=each, on=today, now=now)

    assert Spark.objects.get().until_on == today


@pytest.mark.django_db(transaction=True)
def test_a_dream_that_is_brought_twice_at_the_same_moment_is_one() -> None:
    samira, fatma = after.broker(), make.person(called="Fatma")
    spark, now = after.spark(by=samira, person=fatma), timezone.now()
    told = {"said": "Een bankje", "called": "Ria", "reach_by": "phone", "reach_detail": "0612345678", "said_yes": True}
    her, start, trouble = resident(fatma), threading.Barrier(4), list[BaseException]()

    def bring() -> None:
        start.wait()
        try:
            sparks.bring_dream(by=her, spark=spark, now=now, **told)  # type: ignore[arg-type]
        except BaseException as broken:  # noqa: BLE001 - told by the thread that waits
            trouble.append(broken)
        finally:
            connection.close()

    threads = [threading.Thread(target=bring) for _press in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    assert (trouble, Dream.objects.count(), Person.objects.filter(called="Ria").count()) == ([], 1, 1)


def test_what_never_began_was_not_good_so_who_said_yes_hears_that_it_is_off() -> None:
    sanne, now = make.worker(), timezone.now()
    match = make.match(by=sanne, helper_yes=True)
    dreamer = match.dream.voice.speaker
    assert dreamer is not None
    reason = "Het was nog niet begonnen. Kies een andere reden."

    for by in (sanne, resident(dreamer)):
        refused(reason, actions.end_match, by=by, match=match, reason="good", now=now)
    stopped = make.opened(person=dreamer).post(
        reverse("dreams:stop_helping", args=[match.pk]), {"reason": "good"}, follow=True
    )
    ended = make.signed_in(sanne).post(reverse("dreams:end_match", args=[match.pk]), {"reason": "good"})

    assert [reason in page.content.decode() for page in (stopped, ended)] == [True, True]
    assert Match.objects.get().ended_at is None
