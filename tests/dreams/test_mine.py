"""Her own dream and whom she helps: four plain steps, yes and no, stopping, and something that is not right."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from samenspel.dreams import mine, noticing_work, own_pages
from samenspel.dreams.actions.meetings import plan_meeting
from samenspel.dreams.models import Block, Dream, DreamStep, EndReason, Match, Report, State, Talent
from samenspel.people.models import Person
from samenspel.voices.models import Answer
from tests import make
from tests.dreams import after
from tests.dreams.after import NOW, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
OTHERS = ["Piet", "0622222222", "Dijk"]


def shown(browser: Client, name: str, pk: Any) -> str:
    response = browser.get(reverse(f"dreams:{name}", args=[pk]))
    assert response.status_code == 200
    return response.content.decode()


def press(browser: Client, name: str, pk: Any, **told: Any) -> str:
    return browser.post(reverse(f"dreams:{name}", args=[pk]), told, follow=True).content.decode()


@pytest.mark.parametrize(
    ("state", "where", "plain"),
    [
        (State.CAUGHT, "now later later later", "Wij hebben u gehoord."),
        (State.EXPLORED, "done now later later", "Wij zoeken wie kan helpen."),
        (State.MATCHED, "done done now later", "Er is iemand gevonden."),
        (State.IN_ACTION, "done done now later", "Het is begonnen."),
        (State.REALISED, "done done done now", "Het is gelukt."),
    ],
)
def test_her_dream_has_four_plain_steps(state: State, where: str, plain: str) -> None:
    ria = after.dreamer()
    dream = after.dream(by=after.broker(), speaker=ria, state=state)

    own = own_pages.own_dream(dream, resident=after.resident(ria), now=NOW)
    page = shown(make.opened(person=ria), "own_dream", dream.pk)

    assert (" ".join(step.state for step in own.steps), own.plain) == (where, plain)
    assert [step.name for step in own.steps] == ["Verteld", "Bekeken", "Iemand gevonden", "Gelukt"]
    assert page.count('aria-current="step"') == 1
    assert [part in page for part in ("Ik wil weer dansen.", plain, "Samira")] == [True, True, True]


def test_a_dream_for_later_says_when() -> None:
    ria = after.dreamer()
    dream = after.dream(by=after.broker(), speaker=ria, state=State.CAUGHT, later_on=TODAY + timedelta(days=40))

    assert "Voor later. Wij komen erop terug op" in shown(make.opened(person=ria), "own_dream", dream.pk)


@pytest.mark.parametrize("told", ["Er is geen zaal vrij.", ""])
def test_a_dream_that_was_let_go_says_why_and_kindly(told: str) -> None:
    ria = after.dreamer()
    samira = after.broker()
    dream = after.dream(by=samira, speaker=ria, state=State.LET_GO, let_go_reason="nobody_found", broker=None)
    if told:
        make.answer(voice=dream.voice, by=samira, said=told, kind=Answer.Kind.CANNOT)

    page = shown(make.opened(person=ria), "own_dream", dream.pk)

    assert [part in page for part in ("Deze droom is gestopt.", "We vonden niemand die kon helpen.", told)] == [
        True
    ] * 3
    assert ("dream-step" in page, "Samira" in page) == (False, False)


@pytest.mark.parametrize("name", ["own_dream", "own_match", "say_yes", "say_no", "stop_helping", "report_own"])
def test_somebody_else_finds_nothing_and_nobody_without_her_card(name: str) -> None:
    samira = after.broker()
    match = make.match(dream=after.dream(by=samira), helper=after.helper(), by=samira, both_yes=True)
    path = reverse(f"dreams:{name}", args=[match.dream_id if name == "own_dream" else match.pk])
    stranger = make.opened(person=make.person(called="Bo"))

    for method in ("get", "post"):
        assert getattr(stranger, method)(path).status_code in {404, 405}
        closed = getattr(Client(), method)(path)
        assert (closed.status_code, closed["Location"].split("?")[0]) == (302, "/pasje/")
    match.refresh_from_db()
    assert (match.ended_at, match.frozen_at) == (None, None)


@pytest.mark.parametrize("who", ["dreamer", "helper"])
def test_nothing_of_the_other_is_seen_before_both_said_yes_and_what_is_given_is_said_before(who: str) -> None:
    samira = after.broker()
    ria, piet = after.dreamer(), after.helper()
    match = make.match(dream=after.dream(by=samira, speaker=ria), helper=piet, by=samira, is_at_home=True)
    her, other = (ria, piet) if who == "dreamer" else (piet, ria)
    browser = make.opened(person=her)

    asked = shown(browser, "own_match", match.pk)
    waiting = press(browser, "say_yes", match.pk)

    for page in (asked, waiting):
        assert [word in page for word in (other.called, other.phone, other.address)] == [False] * 3
    assert "De ander krijgt dan uw naam en telefoonnummer. Nooit uw adres." in asked
    assert f"{her.called}, {her.phone}" in asked
    assert "Wij wachten nog op de ander." in waiting


def test_after_both_said_yes_each_sees_a_name_and_a_number_and_never_an_address() -> None:
    samira = after.broker()
    ria, piet = after.dreamer(), after.helper()
    match = make.match(dream=after.dream(by=samira, speaker=ria), helper=piet, by=samira, dreamer_yes=True)

    page = press(make.opened(person=piet), "say_yes", match.pk)
    hers = make.opened(person=ria)
    dream = shown(hers, "own_dream", match.dream_id)

    assert [part in page for part in ("Ria", "0611111111", "Kade")] == [True, True, False]
    assert [part in dream for part in OTHERS] == [True, True, False]
    assert "Er is nog geen afspraak." in shown(hers, "own_match", match.pk)


def test_where_and_when_they_meet_stands_on_both_pages() -> None:
    samira = after.broker()
    ria = after.dreamer()
    match = make.match(dream=after.dream(by=samira, speaker=ria), helper=after.helper(), by=samira, both_yes=True)
    plan_meeting(by=samira, match=match, planned_at=NOW + timedelta(days=3), place="De bibliotheek", now=NOW)
    browser = make.opened(person=ria)

    pages = [shown(browser, "own_dream", match.dream_id), shown(browser, "own_match", match.pk)]

    assert ["De bibliotheek" in page for page in pages] == [True, True]


def test_who_cannot_be_reached_any_more_is_not_given() -> None:
    samira = after.broker()
    ria, piet = after.dreamer(), after.helper(reach_by="nobody")
    match = make.match(dream=after.dream(by=samira, speaker=ria), helper=piet, by=samira, both_yes=True)

    page = shown(make.opened(person=ria), "own_match", match.pk)

    assert [word in page for word in (*OTHERS, "Wij kunnen u nu geen naam of nummer geven.")] == [
        False,
        False,
        False,
        True,
    ]


def test_a_no_ends_it_and_the_other_hears_only_that_it_is_off() -> None:
    samira = after.broker()
    ria, piet = after.dreamer(phone=""), after.helper()
    match = make.match(dream=after.dream(by=samira, speaker=ria), helper=piet, by=samira, helper_yes=True)
    browser = make.opened(person=ria)
    assert "Wij hebben geen nummer van u." in shown(browser, "own_match", match.pk)

    press(browser, "say_no", match.pk)

    match.refresh_from_db()
    assert match.end_reason == EndReason.SAID_NO
    page = shown(make.opened(person=piet), "own_match", match.pk)
    assert ("Het gaat niet door. Dat ligt niet aan u." in page, "nee" in page.lower().split()) == (True, False)


def test_a_yes_after_it_ended_says_why_not() -> None:
    samira = after.broker()
    ria = after.dreamer()
    match = make.match(dream=after.dream(by=samira, speaker=ria), helper=after.helper(), by=samira)
    browser = make.opened(person=ria)
    Match.objects.update(frozen_at=NOW)

    still = press(browser, "say_yes", match.pk)
    Match.objects.update(frozen_at=None, ended_at=NOW, end_reason=EndReason.NO_TIME)
    over = press(browser, "say_yes", match.pk)

    assert ("Dit staat even stil." in still, "Dit gaat niet meer door." in over) == (True, True)


def test_who_would_rather_be_called_stands_on_the_brokers_list_until_she_answered() -> None:
    samira = after.broker()
    ria, piet = after.dreamer(safe_moments="Niet na zes uur"), after.helper()
    match = make.match(dream=after.dream(by=samira, speaker=ria), helper=piet, by=samira)
    browser = make.opened(person=ria)

    for _ in range(2):
        press(browser, "call_me_about_match", match.pk)
    press(make.opened(person=piet), "call_me_about_match", match.pk)
    piet.acquaintances.all().delete()

    lines = noticing_work.calls_asked_for(by=samira, on=TODAY).lines
    assert [(line.who, line.phone, line.careful) for line in lines] == [
        ("Ria", "0611111111", "Niet na zes uur"),
        ("Piet", "", ""),
    ]
    press(browser, "say_yes", match.pk)
    assert [line.who for line in noticing_work.calls_asked_for(by=samira, on=TODAY).lines] == ["Piet"]
    assert DreamStep.objects.filter(what="call_me").count() == 2


def test_she_stops_at_any_moment_and_neither_sees_the_other_from_then_on() -> None:
    samira = after.broker()
    ria, piet = after.dreamer(), after.helper()
    match = make.match(dream=after.dream(by=samira, speaker=ria), helper=piet, by=samira, both_yes=True)
    browser, other = make.opened(person=ria), make.opened(person=piet)
    assert "Waarom stopt u?" in shown(browser, "stop_helping", match.pk)

    page = press(browser, "stop_helping", match.pk, reason="no_time")

    assert [word in page for word in OTHERS] == [False, False, False]
    assert "Ria" not in shown(other, "own_match", match.pk)
    match.refresh_from_db()
    assert (match.end_reason, "Het helpen is gestopt." in page) == ("no_time", True)


@pytest.mark.parametrize(("reason", "said"), [("good", "Fijn dat het goed was."), ("died", "Wij wensen u sterkte.")])
def test_how_it_ended_is_told_kindly(reason: str, said: str) -> None:
    samira = after.broker()
    ria = after.dreamer()
    match = make.match(
        dream=after.dream(by=samira, speaker=ria), by=samira, both_yes=True, ended_at=NOW, end_reason=reason
    )

    assert said in shown(make.opened(person=ria), "own_match", match.pk)


@pytest.mark.parametrize("never_again", [False, True])
def test_something_wrong_freezes_at_once_and_never_again_keeps_them_apart(never_again: bool) -> None:
    samira = after.broker()
    samira.organisation.phone = "0180 12 34 56"
    samira.organisation.save()
    ria, piet = after.dreamer(), after.helper()
    match = make.match(dream=after.dream(by=samira, speaker=ria), helper=piet, by=samira, both_yes=True)
    browser, other = make.opened(person=piet), make.opened(person=ria)
    assert "Bel 112." in shown(browser, "report_own", match.pk)

    told = {"what": "Kanarie", **({"never_again": "on"} if never_again else {})}
    page = press(browser, "report_own", match.pk, **told)

    report = Report.objects.get()
    assert (report.what, report.side, "0180 12 34 56" in page) == ("Kanarie", "helper", True)
    for words in (page, shown(other, "own_match", match.pk), shown(other, "own_dream", match.dream_id)):
        assert [word in words for word in ("Ria", "0611111111", "0622222222", "Kanarie")] == [False] * 4
    match.refresh_from_db()
    assert (match.frozen_at is not None, match.ended_at is not None) == (True, never_again)
    assert Block.objects.filter(person=piet, other=ria).exists() == never_again


def test_who_never_wants_to_meet_again_somebody_we_do_not_know_is_heard_all_the_same() -> None:
    samira = after.broker()
    voice = make.voice(by=samira, speaker=None)
    piet = after.helper()
    match = make.match(dream=make.dream(voice=voice, by=samira, state=State.EXPLORED), helper=piet, by=samira)

    press(make.opened(person=piet), "report_own", match.pk, never_again="on")

    assert (Report.objects.count(), Block.objects.count()) == (1, 0)


def test_she_says_what_she_can_lets_it_rest_and_takes_it_away() -> None:
    samira = after.broker()
    ria = make.known(person=after.dreamer(), organisation=samira.organisation)
    browser, path = make.opened(person=ria), reverse("dreams:own_talents")
    missing = browser.post(path, {"what": ""}).content.decode()

    browser.post(path, {"what": "Soep koken", "kind": "hand", "dayparts": ["day"], "limits": "niet tillen"})
    talent = Talent.objects.get()
    press(browser, "rest_own_talent", talent.pk, rust="ja")

    page = browser.get(path).content.decode()
    assert "Een paar woorden is genoeg." in missing
    assert [part in page for part in ("Soep koken", "niet tillen", "Weer wel")] == [True, True, True]
    press(browser, "rest_own_talent", talent.pk, rust="nee")
    talent.refresh_from_db()
    assert talent.is_resting is False
    press(browser, "stop_own_talent", talent.pk)
    assert "Soep koken" not in browser.get(path).content.decode()
    assert browser.post(reverse("dreams:stop_own_talent", args=[talent.pk])).status_code == 404


def test_a_talent_that_nobody_can_keep_says_whom_to_call() -> None:
    browser = make.opened(person=make.person(called="Bo"))

    page = browser.post(reverse("dreams:own_talents"), {"what": "Zingen", "kind": "head"}, follow=True).content.decode()

    assert ("Er is nog geen organisatie die u kent." in page, Talent.objects.count()) == (True, 0)


def parts(person: Person) -> dict[str, list[str]]:
    found = mine.parts_for(resident=after.resident(person), on=TODAY)
    return {part.key: [f"{card.title} {card.note}".strip() for card in part.cards] for part in found}


def test_her_page_shows_what_we_ask_her_dream_who_helps_and_what_she_can() -> None:
    samira = after.broker()
    ria, piet = after.dreamer(), after.helper()
    first = after.met(by=samira, speaker=ria, who=piet)
    plan_meeting(by=samira, match=first, planned_at=NOW + timedelta(days=3), place="De bibliotheek", now=NOW)
    make.match(dream=after.dream(by=samira, speaker=ria), helper=after.helper(called="Jan"), by=samira)
    after.story(after.dream(by=samira, speaker=ria, state=State.REALISED), by=samira)
    make.talent(person=ria, organisation=samira.organisation, what="Soep koken", is_resting=True)
    after.spark(by=samira, person=ria)

    hers, his = parts(ria), parts(piet)

    assert hers["asked"] == ["Misschien kan iemand u helpen", "Hoe was het?", "Mag dit verhaal op de muur?"]
    assert sorted(hers["dreams"]) == ["Het is begonnen.", "Het is gelukt.", "Wij zoeken wie kan helpen."]
    assert hers["helping"][0].startswith("Piet helpt u")
    assert hers["helping"][0].endswith("De bibliotheek")
    assert (hers["talents"], hers["brought"]) == (["Soep koken Nu even niet"], [])
    assert (his["asked"], his["helping"][0].split(" ")[:3]) == (["Hoe was het?"], ["U", "helpt", "Ria"])


def test_a_helper_who_was_asked_sees_the_question_and_not_for_whom() -> None:
    samira = after.broker()
    piet = after.helper()
    make.match(dream=after.dream(by=samira), helper=piet, by=samira)

    found = mine.parts_for(resident=after.resident(piet), on=TODAY)

    assert [part.key for part in found] == ["asked", "dreams", "talents"]
    assert (found[0].cards[0].words, "Ria" in repr(found)) == ("Iemand wil weer dansen.", False)


def test_who_said_yes_before_and_met_nobody_yet_is_told_without_a_day() -> None:
    samira = after.broker()
    piet = after.helper()
    make.match(dream=after.dream(by=samira), helper=piet, by=samira, both_yes=True)

    assert parts(piet)["helping"] == ["U helpt Ria"]


def test_her_page_takes_the_same_number_of_queries_for_one_and_for_three(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    samira = after.broker()
    ria = after.dreamer()
    resident = after.resident(ria)
    for _ in range(3):
        after.met(by=samira, speaker=ria)
        if Dream.objects.count() in {1, 3}:
            with django_assert_num_queries(3):
                mine.parts_for(resident=resident, on=TODAY)
