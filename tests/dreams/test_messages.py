"""What leaves for the two: never who, never what, and only while it is still so."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.core import mail
from django.utils import timezone

from samenspel.dreams import actions, messages
from samenspel.dreams.actions.telling import hear_news
from samenspel.dreams.models import Match, Telling
from samenspel.letters import actions as letters
from samenspel.letters.models import Envelope
from samenspel.letters.registry import Message, News, NotNow
from samenspel.people.models import Person
from tests import make
from tests.dreams.asking import ask, heard, told

pytestmark = pytest.mark.django_db
SECRETS = ("Ria", "Piet", "0612", "Kerkstraat", "dansen", "danspartner", "droom", "piet@", "ria@")


@pytest.fixture
def with_a_gateway(settings: LazySettings) -> None:
    settings.TEXT_GATEWAY_URL, settings.TEXT_GATEWAY_TOKEN = "http://127.0.0.1:9/sms", "geheim"


def asked(*, reach_by: str = "mail", **fields: Any) -> Match:
    sanne = make.worker()
    sanne.organisation.phone = "074-1234567"
    sanne.organisation.save()
    ria = make.person(called="Ria", reach_by=reach_by, mail="ria@voorbeeld.nl", phone="0612345678", **fields)
    piet = make.person(called="Piet", reach_by=reach_by, mail="piet@voorbeeld.nl", phone="0687654321", **fields)
    for each in (ria, piet):
        make.known(person=each, organisation=sanne.organisation)
    dream = make.dream(voice=make.voice(by=sanne, speaker=ria, said="Ik wil dansen."), broker=sanne.person)
    return ask(by=sanne, dream=dream, helper=piet)


def message(match: Match, *, side: str = "helper", what: str = "asked") -> Message | NotNow:
    telling = match.tellings.get(side=side, what=what)
    compose = messages.asked_message if what == "asked" else messages.news_message
    return compose(str(telling.pk), timezone.now())


def test_a_mail_says_only_that_there_is_a_question_and_where() -> None:
    match = asked()

    letters.deliver_due(now=timezone.now())

    assert {each.to[0]: each.subject for each in mail.outbox} == {
        "piet@voorbeeld.nl": "Wij willen u iets vragen",
        "ria@voorbeeld.nl": "Wij willen u iets vragen",
    }
    to_piet = next(str(each.body) for each in mail.outbox if each.to == ["piet@voorbeeld.nl"])
    lines = ["Dag Piet,", "", "Wij willen u iets vragen. Het staat klaar op uw eigen bladzij:"]
    lines += ["http://localhost:8000/mijn/", "", "Liever bellen? 074-1234567", "", "Groet,", str(match.organisation)]
    assert to_piet == "\n".join(lines)
    assert (heard(match), told(match)) == (set(), {("helper", "asked"), ("dreamer", "asked")})


def test_no_mail_or_text_message_tells_who_the_other_is_or_what_was_dreamt(with_a_gateway: None) -> None:
    for reach_by in ("mail", "text"):
        match = asked(reach_by=reach_by)
        found = [message(match), message(match, side="dreamer")]
        broker = make.worker(organisation=match.organisation)
        for side in ("helper", "dreamer"):
            actions.note_yes(by=broker, match=match, side=side, how="phone", now=timezone.now())
        found += [message(match, what="goes_on"), message(match, side="dreamer", what="goes_on")]
        actions.end_match(by=broker, match=match, reason="no_time", now=timezone.now())
        found += [message(match, what="stopped"), message(match, side="dreamer", what="stopped")]

        for each in found:
            assert isinstance(each, Message)
            body = "\n".join(line for line in each.body.splitlines() if not line.startswith("Dag "))
            assert [word for word in SECRETS if word in body + each.subject] == []


def test_a_text_message_is_one_sentence_with_a_way_out(with_a_gateway: None) -> None:
    match = asked(reach_by="text")

    page = "http://localhost:8000/mijn/"
    assert message(match) == Message(
        to="0687654321",
        body=f"Wij willen u iets vragen. Kijk op {page}. Of bel 074-1234567. Geen sms meer? Stuur STOP.",
    )
    match.organisation.phone = ""
    match.organisation.save()
    assert message(match) == Message(
        to="0687654321", body=f"Wij willen u iets vragen. Kijk op {page}. Geen sms meer? Stuur STOP."
    )


def test_who_reads_english_gets_english_and_who_gave_no_name_is_greeted_all_the_same() -> None:
    match = asked(language="Engels")
    Person.objects.filter(pk=match.helper_id).update(called="", language="")
    match.organisation.phone = ""
    match.organisation.save()

    nameless, english = message(match), message(match, side="dreamer")

    assert isinstance(nameless, Message)
    assert isinstance(english, Message)
    assert (nameless.body.splitlines()[0], "Liever bellen" in nameless.body) == ("Dag,", False)
    assert english.to == "ria@voorbeeld.nl"


def test_nothing_leaves_that_is_not_so_any_more() -> None:
    now = timezone.now()

    def outcome(*, what: str, **changes: object) -> Message | NotNow:
        match = asked()
        Telling.objects.filter(match=match, side="helper").update(what=what)
        Match.objects.filter(pk=match.pk).update(**changes)
        compose = messages.asked_message if what == "asked" else messages.news_message
        return compose(str(match.tellings.get(side="helper").pk), now)

    ended = {"ended_at": now, "end_reason": "other"}
    later = NotNow("frozen", until=now + timedelta(days=1))
    assert outcome(what="asked", **ended) == NotNow("overtaken")
    assert outcome(what="asked", helper_yes_at=now) == NotNow("overtaken")
    assert outcome(what="asked", frozen_at=now) == later
    assert outcome(what="goes_on", **ended) == NotNow("overtaken")
    assert outcome(what="goes_on", frozen_at=now) == later
    assert outcome(what="stopped") == NotNow("overtaken")
    assert isinstance(outcome(what="stopped", **ended), Message)
    match = asked()
    Telling.objects.update(told_at=now)
    assert message(match) == NotNow("overtaken")


@pytest.mark.parametrize(
    ("changes", "reason"), [({"reach_by": "nobody"}, "no_contact"), ({"reach_by": "phone"}, "no_way")]
)
def test_who_wants_it_otherwise_by_now_gets_no_mail(changes: dict[str, str], reason: str) -> None:
    match = asked()
    Person.objects.update(**changes)

    letters.deliver_due(now=timezone.now())

    assert (mail.outbox, set(Envelope.objects.values_list("state", "reason"))) == ([], {("refused", reason)})
    assert heard(match) == {("helper", "asked", "phone"), ("dreamer", "asked", "phone")}


def test_a_mail_that_comes_back_is_told_by_hand() -> None:
    match, now = asked(), timezone.now()
    telling = match.tellings.get(side="helper")

    for what in ("accepted", "arrived", "bounced"):
        hear_news(str(telling.pk), News(what=what, at=now))

    assert ("helper", "asked", "phone") in heard(match)
    hear_news(str(telling.pk), News(what="arrived", at=now))
    assert told(match) == set()
    hear_news(str(match.tellings.get(side="dreamer").pk), News(what="refused", at=now, reason="overtaken"))
    assert match.tellings.get(side="dreamer").way == "mail"
    Telling.objects.all().delete()
    hear_news(str(telling.pk), News(what="arrived", at=now))
