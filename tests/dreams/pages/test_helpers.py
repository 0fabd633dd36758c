"""Who may help: each with why or why not, nobody ranked; and asking two apart, of whom the second broker hears."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from samenspel.dreams.access.matches import why_not_propose
from samenspel.dreams.candidates import Candidate, Choice, candidates
from samenspel.dreams.models import Block, EndReason, Match, Talent, TalentKind
from samenspel.people.models import Person
from tests import make
from tests.dreams.pages.broking import Desk, desk, look, press

pytestmark = pytest.mark.django_db
ASKED = {"for_helper": "Iemand wil naar zee.", "for_dreamer": "Iemand rijdt graag."}


def found(at: Desk, **chosen: Any) -> list[Candidate]:
    all_of_them = candidates(by=at.sanne, dream=at.dream, choice=Choice(**chosen), on=timezone.localdate())
    return [*all_of_them.can, *all_of_them.cannot]


def until(**days: int) -> str:
    return (timezone.localdate() + timedelta(**days)).isoformat()


def held_by_colleague(at: Desk) -> None:
    bo = make.worker(organisation=at.sanne.organisation, called="Bo")
    make.reservation(dream=make.dream(voice=make.voice(by=bo)), helper=at.piet, by=bo)


def held_by_another_house(at: Desk) -> None:
    other = make.worker(organisation=make.organisation(works_in=at.here, name="De Schakel"), called="Kim")
    make.reservation(dream=make.dream(voice=make.voice(by=other)), helper=at.piet, by=other)


def blocked(at: Desk) -> None:
    Block.objects.create(person=at.ria, other=at.piet, made_at=timezone.now())


def moved(at: Desk) -> None:
    Person.objects.filter(pk=at.piet.pk).update(state="moved", state_on=timezone.localdate())


def asked_already(at: Desk) -> None:
    make.match(dream=at.dream, helper=at.piet, by=at.sanne)


def said_no(at: Desk) -> None:
    make.match(dream=at.dream, helper=at.piet, by=at.sanne, ended_at=timezone.now(), end_reason=EndReason.SAID_NO)


def resting(at: Desk) -> None:
    Talent.objects.filter(pk=at.talent.pk).update(is_resting=True)


def nothing(at: Desk) -> None:
    """Everything is as it should be."""


HINDRANCES: list[tuple[Callable[[Desk], None], str]] = [
    (held_by_colleague, "gevraagd door Bo."),
    (held_by_another_house, "gevraagd door een collega van De Schakel."),
    (blocked, "Dat gaat niet."),
    (moved, "Woont hier niet meer, of wil geen contact."),
    (asked_already, "Al gevraagd voor deze droom."),
    (said_no, "Al gevraagd voor deze droom."),
    (resting, "Wil nu even rust."),
    (nothing, ""),
]


@pytest.mark.parametrize(("hinder", "why"), HINDRANCES)
def test_the_list_says_why_somebody_cannot_and_holds_to_the_rule_that_guards_the_asking(
    hinder: Callable[[Desk], None], why: str
) -> None:
    at = desk()
    hinder(at)
    talent = Talent.objects.select_related("person").get(pk=at.talent.pk)

    only = found(at)[0]
    rule = why_not_propose(by=at.sanne, dream=at.dream, helper=talent.person, talent=talent, on=timezone.localdate())

    assert only.why_not.endswith(why)
    assert (only.why_not == "", rule == "") == (why == "", why == "")


def test_who_blocked_whom_is_not_told() -> None:
    at = desk()
    blocked(at)

    page = look(at.client, "helpers", at.dream.pk, query="?ook=ja")

    assert ("Dat gaat niet." in page, "blok" in page.lower()) == (True, False)


def test_who_offered_first_stands_first_whatever_fits() -> None:
    at, now = desk(), timezone.now()
    for called, days in (("Nieuw", 1), ("Oud", 300)):
        make.talent(
            person=make.person(called=called),
            organisation=at.sanne.organisation,
            said_at=now - timedelta(days=days),
        )

    assert [each.who for each in found(at)] == ["Oud", "Nieuw", "Piet"]


def test_the_dreamer_is_not_in_the_list_of_who_helps_her() -> None:
    at = desk()
    make.talent(person=at.ria, organisation=at.sanne.organisation, what="Breien")

    assert [each.who for each in found(at)] == ["Piet"]


def test_each_thing_fits_does_not_or_is_not_known() -> None:
    at = desk()
    Talent.objects.filter(pk=at.talent.pk).update(neighbourhood=make.neighbourhood(name="Elders"))
    make.talent(person=make.person(called="Lia"), organisation=at.sanne.organisation, neighbourhood=None)
    make.checked(person=at.piet, organisation=at.sanne.organisation)

    outcomes = {each.who: [one.outcome for one in each.criteria] for each in found(at, daypart="weekend")}
    words = [one.words for one in found(at)[0].criteria]

    assert outcomes == {"Piet": ["fits", "not", "fits"], "Lia": ["unknown", "unknown", "unknown"]}
    assert words == ["In het weekend", "Andere buurt: Elders", "Mag bij mensen thuis"]
    assert str(found(at)[0].criteria[0].outcome_in_words) == "past"


def test_who_has_no_time_then_is_among_who_cannot_with_when_she_can() -> None:
    at = desk()

    only = found(at, daypart="evening")[0]

    assert only.why_not == "Kan dan niet, wel: In het weekend"


def test_she_searches_in_what_people_can_and_by_kind() -> None:
    at = desk()
    make.talent(
        person=make.person(called="Lia"), organisation=at.sanne.organisation, what="Luisteren", kind=TalentKind.HEART
    )

    asked: list[dict[str, Any]] = [{"what": "rijd"}, {"kind": "heart"}, {"what": "luister", "kind": "hand"}]

    assert [[each.who for each in found(at, **each)] for each in asked] == [["Piet"], ["Lia"], []]


def test_an_address_chooses_and_what_it_does_not_know_is_no_choice() -> None:
    assert Choice.of({"zoek": " taart ", "soort": "hand", "wanneer": "day", "ook": "ja"}) == Choice(
        "taart", "hand", "day", True
    )
    assert Choice.of({"soort": "x", "wanneer": "y", "ook": "z"}) == Choice()


def test_of_a_dream_of_nobody_we_know_the_list_opens() -> None:
    at = desk()
    at.dream.voice.speaker = None
    at.dream.voice.save()

    assert [each.why_not for each in found(at)] == [""]


def test_the_list_opens_when_nobody_fits() -> None:
    at = desk()

    page = look(at.client, "helpers", at.dream.pk, query="?zoek=orgel")

    assert ("Niemand past nu." in page, "Toon ook wie niet kan" in page) == (True, False)


def test_the_list_has_the_same_number_of_queries_for_one_and_for_three() -> None:
    at, counts = desk(), []
    address = reverse("dreams:helpers", args=[at.dream.pk]) + "?ook=ja"
    at.client.get(address)  # the session's clock starts
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            at.client.get(address)
        counts.append(len(queries))
        for called in ("Lia", "Kees"):
            somebody = make.person(called=called)
            make.talent(person=somebody, organisation=at.sanne.organisation)
            make.reservation(dream=make.dream(), helper=somebody, by=at.sanne)

    assert counts[0] == counts[1]
    assert counts[0] <= 15


# ── Asking ───────────────────────────────────────────────────────────────────
def test_two_are_asked_apart_for_a_need_and_the_helper_is_kept() -> None:
    at = desk()
    need = at.dream.needs.create(kind="person", what="Iemand die rijdt", added_at=timezone.now())

    form = look(at.client, "propose", at.dream.pk, at.talent.pk)
    went = press(at.client, "propose", at.dream.pk, at.talent.pk, **ASKED, need=need.pk, until_on=until(days=5))

    match = Match.objects.get()
    assert (went, "Iemand die rijdt</option>" in form) == (reverse("dreams:match", args=[match.pk]), True)
    assert (match.helper, match.talent, match.need, match.for_helper) == (
        at.piet,
        at.talent,
        need,
        "Iemand wil naar zee.",
    )
    assert match.reservation is not None
    assert match.reservation.until_on == timezone.localdate() + timedelta(days=5)


def test_the_form_keeps_her_for_a_week_unless_another_day_is_chosen() -> None:
    at = desk()

    assert f'value="{until(days=7)}"' in look(at.client, "propose", at.dream.pk, at.talent.pk)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"for_helper": "Ria wil naar zee."}, "Hier staat"),
        ({"for_dreamer": "Bel 06 12 34 56 78."}, "Hier staat een telefoonnummer"),
        ({"for_helper": ""}, "Er is nog iets nodig"),
        ({"until_on": ""}, "Er is nog iets nodig"),
        ({"until_on": "2020-01-01"}, "Kies een dag na vandaag"),
        ({"is_at_home": "on"}, "Bij iemand thuis helpen kan pas na een gesprek en een VOG."),
    ],
)
def test_what_gives_away_who_or_cannot_be_is_asked_again_and_nothing_typed_is_lost(
    typed: dict[str, str], why: str
) -> None:
    at = desk()

    page = press(at.client, "propose", at.dream.pk, at.talent.pk, **{**ASKED, "until_on": until(days=5), **typed})

    assert why in page
    assert {**ASKED, **typed}["for_dreamer"] in page
    assert Match.objects.count() == 0


def test_the_second_broker_hears_of_the_first_in_the_form_and_loses_nothing() -> None:
    at = desk()
    held_by_colleague(at)

    page = press(at.client, "propose", at.dream.pk, at.talent.pk, **ASKED, until_on=until(days=5))

    assert ("gevraagd door Bo" in page, ASKED["for_helper"] in page, Match.objects.count()) == (True, True, 0)


def test_the_form_says_at_once_when_somebody_cannot_be_asked() -> None:
    at = desk()
    before = look(at.client, "propose", at.dream.pk, at.talent.pk)
    held_by_colleague(at)

    after = look(at.client, "propose", at.dream.pk, at.talent.pk)

    assert ("gevraagd door Bo" in before, "gevraagd door Bo" in after) == (False, True)


def test_a_talent_that_she_may_not_see_cannot_be_asked() -> None:
    at = desk()
    theirs = make.talent(person=make.person(called="Vreemd"), organisation=make.organisation(works_in=at.here))

    assert at.client.get(reverse("dreams:propose", args=[at.dream.pk, theirs.pk])).status_code == 404
