"""Residents who bring people: they see only what they brought themselves."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from samenspel.base.refusals import Refused
from samenspel.dreams.actions import sparks as actions
from samenspel.dreams.models import Dream, Spark, State
from samenspel.organisations.models import Function
from samenspel.people.models import Person
from samenspel.voices import words
from samenspel.voices.actions import reword_voice, withdraw_voice
from samenspel.voices.models import Wants
from tests import make
from tests.dreams import after
from tests.dreams.after import NOW, TODAY
from tests.routes import routes

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
BROUGHT = {
    "said": "Ik wil een moestuin.",
    "called": "Omar",
    "reach_by": "phone",
    "reach_detail": "0633333333",
    "said_yes": True,
}


def bring(spark: Spark, **told: Any) -> Dream:
    return actions.bring_dream(by=after.resident(spark.person), spark=spark, now=NOW, **{**BROUGHT, **told})


def test_a_brought_dream_is_a_voice_of_the_dreamer_and_a_dream_of_the_house() -> None:
    samira = after.broker()
    spark = after.spark(by=samira)

    dream = bring(spark)

    voice = dream.voice
    assert voice.speaker is not None
    assert (voice.speaker.called, voice.speaker.phone) == ("Omar", "0633333333")
    assert (words.read_words(voice), voice.wants, voice.organisation) == (
        BROUGHT["said"],
        Wants.NOW,
        samira.organisation,
    )
    assert (dream.brought_by, dream.state) == (spark.person, State.CAUGHT)
    assert list(dream.steps.values_list("what", flat=True)) == ["caught", "brought"]
    assert samira.organisation.acquaintances.filter(person=voice.speaker).exists()


def test_pressed_twice_is_brought_once_and_the_same_words_of_another_day_are_new() -> None:
    spark = after.spark(by=after.broker())
    first, second = bring(spark), bring(spark)
    Dream.objects.update(caught_at=NOW - timedelta(days=1))

    third = bring(spark)

    assert (first, Dream.objects.count()) == (second, 2)
    assert third != first


@pytest.mark.parametrize(
    ("told", "reason"),
    [({"said": "  "}, "Schrijf op wat"), ({"said_yes": False}, "Vraag eerst of u dit mag")],
)
def test_a_dream_is_brought_with_words_and_with_a_yes(told: dict[str, Any], reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        bring(after.spark(by=after.broker()), **told)


def test_who_stopped_brings_nothing_any_more() -> None:
    samira = after.broker()
    spark = after.spark(by=samira)

    for _ in range(2):
        actions.end_spark(by=samira, spark=spark, now=NOW)

    assert spark.until_on == TODAY
    with pytest.raises(Refused, match="brengt nu geen dromen"):
        bring(spark)


def test_she_reads_the_words_she_typed_and_how_far_it_is_and_nothing_else() -> None:
    samira = after.broker()
    spark = after.spark(by=samira)
    dream = bring(spark)
    reword_voice(by=samira, voice=dream.voice, said="Kanariegeheim", now=NOW)
    match = make.match(dream=dream, helper=after.helper(called="Kanariepiet"), by=samira, both_yes=True)
    Dream.objects.update(state=State.MATCHED)
    other = after.dream(by=samira)
    browser = make.opened(person=spark.person)

    page = browser.get(reverse("dreams:brought")).content.decode()

    assert [part in page for part in ("Ik wil een moestuin.", "Er is iemand gevonden")] == [True, True]
    asked = 0
    for route in (each for each in routes() if each.name.startswith("dreams:")):
        for pk in [dream.pk, other.pk, match.pk, dream.voice_id] if route.parts.get("pk") == "uuid" else [None]:
            response = browser.get(route.address(**({"pk": pk} if pk else {})))
            shown = b"".join(response) if response.streaming else response.content
            found = [word for word in (b"Kanarie", b"0633333333", b"0622222222", b"Ria", b"Omar") if word in shown]
            assert (route.name, found) == (route.name, [])
            asked += 1
    assert asked > 150


def test_words_taken_back_are_not_hers_to_read_either() -> None:
    spark = after.spark(by=after.broker())
    dream = bring(spark)
    withdraw_voice(voice=dream.voice, now=NOW)

    page = make.opened(person=spark.person).get(reverse("dreams:brought")).content.decode()

    assert ("moestuin" in page, "U heeft nog geen droom gebracht." in page) == (False, True)


def test_who_brings_nobody_has_no_such_page_and_who_stopped_still_sees_what_she_brought() -> None:
    samira = after.broker()
    assert make.opened(person=make.person(called="Bo")).get(reverse("dreams:brought")).status_code == 404
    spark = after.spark(by=samira)
    browser = make.opened(person=spark.person)
    assert "Wie in uw straat droomt ergens van?" in browser.get(reverse("dreams:brought")).content.decode()
    bring(spark)
    actions.end_spark(by=samira, spark=spark, now=NOW)

    page = browser.get(reverse("dreams:brought")).content.decode()

    assert ("Ik wil een moestuin." in page, "Breng een droom" in page) == (True, False)


def test_she_brings_a_dream_on_her_own_page_and_hears_what_is_missing() -> None:
    samira = after.broker()
    spark = after.spark(by=samira)
    second = make.neighbourhood(name="De Dijk")
    browser = make.opened(person=spark.person)
    told = {**BROUGHT, "spark": str(spark.pk), "said_yes": "on"}

    missing = browser.post(reverse("dreams:brought"), {**told, "said_yes": ""}, follow=True).content.decode()
    empty = browser.post(reverse("dreams:brought"), {**told, "said": ""}).content.decode()
    done = browser.post(reverse("dreams:brought"), told, follow=True).content.decode()

    assert "Vraag eerst of u dit mag vertellen" in missing
    assert "Schrijf op wat er gezegd is." in empty
    assert "Wij nemen contact op met wie dit droomt." in done
    after.spark(by=samira, person=spark.person, neighbourhood=second)
    assert "De Dijk" in browser.get(reverse("dreams:brought")).content.decode()


def name(by: Any, person: Person, **told: Any) -> Spark:
    here = by.organisation.neighbourhoods.first()
    return actions.name_spark(by=by, person=person, now=NOW, **{"kind": "spark", "neighbourhood": here, **told})


def test_a_broker_asks_somebody_whom_the_house_knows() -> None:
    samira = after.broker()
    fatma = make.known(person=make.person(called="Fatma"), organisation=samira.organisation)

    spark = name(samira, fatma, kind="ambassador", until_on=TODAY + timedelta(days=90))

    assert (spark.person, spark.kind, spark.from_on, spark.added_by) == (fatma, "ambassador", TODAY, samira.person)


@pytest.mark.parametrize(
    ("what", "reason"),
    [
        ("buddy", "Alleen een coördinator of droommakelaar"),
        ("stranger", "kent deze persoon niet"),
        ("moved", "woont hier niet meer"),
        ("elsewhere", "werkt niet in deze buurt"),
        ("yesterday", "Kies een dag na vandaag"),
        ("twice", "brengt al dromen uit deze buurt"),
    ],
)
def test_why_somebody_does_not_become_a_spark(what: str, reason: str) -> None:
    samira = after.broker()
    by = make.worker(organisation=samira.organisation, called="Bo") if what == "buddy" else samira
    fatma = make.person(called="Fatma")
    if what != "stranger":
        make.known(person=fatma, organisation=samira.organisation)
    if what == "moved":
        fatma.state, fatma.state_on = Person.State.MOVED, TODAY
    if what == "twice":
        after.spark(by=samira, person=fatma)
    told: dict[str, Any] = {"yesterday": {"until_on": TODAY}, "elsewhere": {"neighbourhood": make.neighbourhood()}}

    with pytest.raises(Refused, match=reason):
        name(by, fatma, **told.get(what, {}))


def test_the_register_shows_who_brings_who_did_and_how_to_ask_somebody() -> None:
    samira = after.broker()
    spark = after.spark(by=samira, until_on=TODAY + timedelta(days=9))
    after.spark(by=samira, person=make.person(called="Vroeger"), until_on=TODAY - timedelta(days=1))
    anna = make.known(person=make.person(called="Anna"), organisation=samira.organisation)
    browser, here = make.signed_in(samira), samira.organisation.neighbourhoods.get()
    told = {"person": str(anna.pk), "kind": "spark", "neighbourhood": here.pk}

    shown = browser.get(reverse("dreams:sparks")).content.decode()
    refused = browser.post(reverse("dreams:sparks"), {**told, "until_on": str(TODAY)}).content.decode()
    nonsense = browser.post(reverse("dreams:sparks"), {**told, "until_on": "gisteren"})
    browser.post(reverse("dreams:sparks"), told)
    browser.post(reverse("dreams:end_spark", args=[spark.pk]))

    assert [part in shown for part in ("Fatma", "Vroeger", "Anna")] == [True, True, True]
    assert ("Kies een dag na vandaag." in refused, nonsense.status_code) == (True, 200)
    spark.refresh_from_db()
    assert (spark.until_on, Spark.objects.filter(person=anna).count()) == (TODAY, 1)


def test_who_may_not_ask_sees_who_brings_and_why_she_asks_nobody() -> None:
    samira = after.broker()
    spark = after.spark(by=samira)
    buddy = make.signed_in(make.worker(organisation=samira.organisation, called="Bo"))
    rent = make.signed_in(make.worker(organisation=samira.organisation, function=Function.RENT, called="Huub"))

    seen = [browser.get(reverse("dreams:sparks")).content.decode() for browser in (buddy, rent)]
    tried = buddy.post(reverse("dreams:end_spark", args=[spark.pk]), follow=True).content.decode()

    assert ["Fatma" in page for page in seen] == [True, False]
    assert "Alleen een coördinator of droommakelaar vraagt aanjagers." in tried
    assert rent.post(reverse("dreams:end_spark", args=[spark.pk])).status_code == 404
    spark.refresh_from_db()
    assert spark.until_on is None


def test_an_empty_register_is_kind_and_another_house_has_its_own() -> None:
    after.spark(by=after.broker())

    page = make.signed_in(after.broker()).get(reverse("dreams:sparks")).content.decode()

    assert ("Nog niemand." in page, "Fatma" in page) == (True, False)
