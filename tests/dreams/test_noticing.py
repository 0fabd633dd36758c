"""Some weeks after they met, each is asked apart how it was; what she tells is a voice; the other never reads it."""

import io
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader
from pytest_django import DjangoAssertNumQueries, Settings

from samenspel.base.refusals import Refused
from samenspel.dreams import noticing_work
from samenspel.dreams.actions import noticing as actions
from samenspel.dreams.actions.noticing import Noticed
from samenspel.dreams.models import EndReason, How, Noticing, Side
from samenspel.letters import actions as letters
from samenspel.letters.models import Envelope
from samenspel.organisations.models import Function
from samenspel.people import actions as people
from samenspel.people.models import Person
from samenspel.voices import access as voices
from samenspel.voices import words
from samenspel.voices.models import Visibility, Voice
from tests import make
from tests.dreams import after
from tests.dreams.after import NOW, TODAY

pytestmark = pytest.mark.django_db
DANCED = Noticed(best_moment="Toen de muziek begon.", brought_something=True)


def tell(noticing: Noticing, *, person: Person, told: Noticed = DANCED) -> Noticing:
    return actions.tell_noticing(by=after.resident(person), noticing=noticing, told=told, how=How.PAGE, now=NOW)


def test_each_of_the_two_is_asked_after_four_weeks_and_after_three_months() -> None:
    match = after.met(by=after.broker(), met_on=TODAY)

    due = sorted(match.noticings.values_list("side", "after", "due_on"))
    assert due == [
        ("dreamer", "3m", TODAY + timedelta(days=91)),
        ("dreamer", "4w", TODAY + timedelta(days=28)),
        ("helper", "3m", TODAY + timedelta(days=91)),
        ("helper", "4w", TODAY + timedelta(days=28)),
    ]


def test_planning_twice_asks_once() -> None:
    match = after.met(by=after.broker())

    actions.plan_noticing(match=match, met_on=TODAY)

    assert match.noticings.count() == 4
    assert after.noticing(match).due_on == TODAY - timedelta(days=2)


def test_who_reads_mail_is_asked_by_a_mail_that_says_nothing_about_what() -> None:
    samira = after.broker()
    ria = after.dreamer(reach_by="mail", mail="ria@voorbeeld.nl")
    match = after.met(by=samira, speaker=ria)
    samira.organisation.phone = "0180 12 34 56"
    samira.organisation.save()

    assert actions.ask_noticings(now=NOW) == 1
    letters.deliver_due(now=NOW + timedelta(minutes=1))

    sent = mail.outbox[0]
    assert (sent.to, sent.subject) == (["ria@voorbeeld.nl"], "Wij willen u iets vragen")
    text = str(sent.message())
    assert [word in text for word in ("/mijn/", "0180 12 34 56")] == [True, True]
    for secret in ("Piet", "0622222222", "dans", "droom", "Dijk", str(match.pk)):
        assert secret not in text
    assert actions.ask_noticings(now=NOW) == 0
    assert Envelope.objects.filter(kind="dreams.noticing").count() == 1


def test_who_reads_english_is_asked_in_english_and_without_a_name_or_number_it_still_reads_well() -> None:
    ria = after.dreamer(called="", reach_by="mail", mail="ria@voorbeeld.nl", language="Engels")
    after.met(by=after.broker(), speaker=ria)

    actions.ask_noticings(now=NOW)
    letters.deliver_due(now=NOW + timedelta(minutes=1))

    assert mail.outbox[0].to == ["ria@voorbeeld.nl"]
    assert "None" not in mail.outbox[0].body


def test_who_reads_text_messages_is_asked_by_one_when_a_gateway_is_there(settings: Settings) -> None:
    settings.TEXT_GATEWAY_URL, settings.TEXT_GATEWAY_TOKEN = "http://127.0.0.1:1/", "geheim"
    ria = after.dreamer(reach_by="text")
    match = after.met(by=after.broker(), speaker=ria)

    from samenspel.dreams.asking import noticing_message
    from samenspel.letters.registry import Message

    assert actions.ask_noticings(now=NOW) == 1
    assert Envelope.objects.get(kind="dreams.noticing").way == "text"
    message = noticing_message(str(after.noticing(match).pk), NOW)
    assert isinstance(message, Message)
    assert (message.to, "STOP" in message.body, "Piet" in message.body) == ("0611111111", True, False)


def test_two_rounds_at_the_same_moment_ask_once() -> None:
    ria = after.dreamer(reach_by="mail", mail="ria@voorbeeld.nl")
    match = after.met(by=after.broker(), speaker=ria)
    noticing = after.noticing(match)
    actions.ask_noticings(now=NOW)

    assert actions._ask(noticing=noticing, way="mail", now=NOW) == 0


@pytest.mark.parametrize("state", [Person.State.DIED, Person.State.NO_CONTACT])
def test_who_died_or_wants_no_contact_is_asked_nothing(state: str) -> None:
    samira = after.broker()
    ria = after.dreamer(reach_by="mail", mail="ria@voorbeeld.nl")
    match = after.met(by=samira, speaker=ria)

    people.change_state(person=ria, state=state, on=TODAY, now=NOW)

    assert actions.ask_noticings(now=NOW) == 0
    dropped = match.noticings.exclude(dropped_at=None)
    assert sorted(set(dropped.values_list("side", flat=True))) == (
        ["dreamer", "helper"] if state == Person.State.DIED else ["dreamer"]
    )


def test_who_moved_is_still_asked() -> None:
    ria = after.dreamer(reach_by="mail", mail="ria@voorbeeld.nl")
    match = after.met(by=after.broker(), speaker=ria)

    people.change_state(person=ria, state=Person.State.MOVED, on=TODAY, now=NOW)

    assert match.noticings.filter(dropped_at=None).count() == 4


def test_a_mail_that_waits_does_not_leave_when_somebody_reported_and_leaves_later_when_it_is_well() -> None:
    samira = after.broker()
    match = after.met(by=samira, speaker=after.dreamer(reach_by="mail", mail="ria@voorbeeld.nl"))
    actions.ask_noticings(now=NOW)
    match.frozen_at = NOW
    match.save()

    letters.deliver_due(now=NOW + timedelta(minutes=1))
    assert mail.outbox == []
    match.frozen_at = None
    match.save()
    letters.deliver_due(now=NOW + timedelta(days=2))

    assert len(mail.outbox) == 1


def test_a_mail_that_waits_does_not_leave_when_it_was_told_or_it_ended_badly_or_she_died() -> None:
    from samenspel.dreams.asking import noticing_message
    from samenspel.letters.registry import NotNow

    samira = after.broker()
    ria = after.dreamer(reach_by="mail", mail="ria@voorbeeld.nl")
    match = after.met(by=samira, speaker=ria)
    pk = str(after.noticing(match).pk)

    ria.reach_by = "phone"
    ria.save()
    assert noticing_message(pk, NOW) == NotNow("no_way")
    ria.state, ria.state_on = Person.State.NO_CONTACT, TODAY
    ria.save()
    assert noticing_message(pk, NOW) == NotNow("no_contact")
    match.ended_at, match.end_reason = NOW, EndReason.UNSAFE
    match.save()
    assert noticing_message(pk, NOW) == NotNow("overtaken")
    Noticing.objects.filter(pk=pk).update(answered_at=NOW)
    assert noticing_message(pk, NOW) == NotNow("overtaken")


@pytest.mark.parametrize("reason", [EndReason.QUARREL, EndReason.UNSAFE, EndReason.MISTAKE])
def test_nobody_is_asked_for_the_best_moment_after_a_quarrel(reason: str) -> None:
    after.met(
        by=after.broker(),
        speaker=after.dreamer(reach_by="mail", mail="r@voorbeeld.nl"),
        ended_at=NOW,
        end_reason=reason,
    )

    assert actions.ask_noticings(now=NOW) == 0


def test_who_is_called_stands_on_the_brokers_today_page_with_the_number_her_house_knows() -> None:
    samira = after.broker()
    stranger = after.helper(called="Onbekend", phone="0699999999")
    match = after.met(by=samira, who=stranger)
    stranger.acquaintances.all().delete()

    section = noticing_work.people_to_ask(by=samira, on=TODAY)[0]

    assert sorted((line.who, line.phone) for line in section.lines) == [("Onbekend", ""), ("Ria", "0611111111")]
    assert section.lines[0].href in {reverse("dreams:tell_noticing", args=[each.pk]) for each in match.noticings.all()}
    assert noticing_work.people_to_ask(by=after.broker(organisation=samira.organisation), on=TODAY)[0].lines == []


def test_who_was_asked_by_mail_and_says_nothing_for_two_weeks_is_called() -> None:
    samira = after.broker()
    after.met(
        by=samira, speaker=after.dreamer(reach_by="mail", mail="ria@voorbeeld.nl"), who=after.helper(called="Piet")
    )
    actions.ask_noticings(now=NOW)

    def called(days: int) -> list[str]:
        section = noticing_work.people_to_ask(by=samira, on=TODAY + timedelta(days=days))[0]
        return sorted(line.who for line in section.lines)

    assert (called(13), called(15)) == (["Piet"], ["Piet", "Ria"])


def test_the_list_of_whom_to_ask_takes_the_same_number_of_queries_for_one_and_for_three(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    samira = after.broker()
    after.met(by=samira)
    with django_assert_num_queries(2):
        noticing_work.people_to_ask(by=samira, on=TODAY)[0]
    after.met(by=samira)
    after.met(by=samira)

    with django_assert_num_queries(2):
        assert noticing_work.people_to_ask(by=samira, on=TODAY)[0].total == 6


def test_what_she_tells_is_one_voice_of_hers_each_word_under_its_question() -> None:
    samira = after.broker()
    ria = after.dreamer()
    match = after.met(by=samira, speaker=ria)
    told = Noticed(best_moment="De wals.\n", what_it_brought="  ", about_seeing="Ja hoor", stays_in_touch=True)

    noticing = tell(after.noticing(match), person=ria, told=told)

    voice = noticing.voice
    assert voice is not None
    assert words.read_words(voice) == "Wat was het leukste moment?\nDe wals.\n\nBlijven jullie elkaar zien?\nJa hoor"
    assert (voice.speaker, voice.organisation, voice.visibility) == (ria, samira.organisation, Visibility.TEAM)
    assert (noticing.brought_something, noticing.stays_in_touch, noticing.how) == (None, True, "page")
    assert voices.in_hand(by=samira).filter(pk=voice.pk).exists()


def test_pressed_twice_is_told_once() -> None:
    ria = after.dreamer()
    noticing = after.noticing(after.met(by=after.broker(), speaker=ria))
    tell(noticing, person=ria)
    said = Voice.objects.count()

    again = tell(noticing, person=ria, told=Noticed(best_moment="Iets anders"))

    assert (Voice.objects.count(), again.brought_something) == (said, True)


def test_who_only_ticks_leaves_no_voice_and_who_says_nothing_at_all_is_asked_for_one_thing() -> None:
    ria = after.dreamer()
    match = after.met(by=after.broker(), speaker=ria)
    said = Voice.objects.count()

    with pytest.raises(Refused, match="Vertel iets"):
        tell(after.noticing(match), person=ria, told=Noticed(best_moment=" \n"))
    noticing = tell(after.noticing(match), person=ria, told=Noticed(does_not_know=True))

    assert (noticing.voice, noticing.answered_at, Voice.objects.count()) == (None, NOW, said)


def test_nothing_is_told_while_it_stands_still_or_when_nobody_asks_any_more() -> None:
    ria = after.dreamer()
    match = after.met(by=after.broker(), speaker=ria)
    Noticing.objects.filter(match=match, after="3m").update(dropped_at=NOW)

    with pytest.raises(Refused, match="niets meer"):
        tell(after.noticing(match, after="3m"), person=ria)
    match.frozen_at = NOW
    match.save()
    with pytest.raises(Refused, match="gemeld"):
        tell(after.noticing(match), person=ria)


def page(client: Client, noticing: Noticing) -> str:
    return client.get(reverse("dreams:own_noticing", args=[noticing.pk])).content.decode()


def test_she_tells_on_her_own_page_and_the_other_never_reads_it() -> None:
    samira = after.broker()
    ria, piet = after.dreamer(), after.helper()
    match = after.met(by=samira, speaker=ria, who=piet)
    hers, his = after.noticing(match), after.noticing(match, side=Side.HELPER)
    browser = make.opened(person=ria)
    assert "Ik wil weer dansen." in page(browser, hers)

    told = {"brought": "yes", "best_moment": "Kanariewals", "stays": "unknown"}
    done = browser.post(reverse("dreams:own_noticing", args=[hers.pk]), told, follow=True)

    assert "Dank u wel" in done.content.decode()
    hers.refresh_from_db()
    assert (hers.brought_something, hers.stays_in_touch) == (True, None)
    other = make.opened(person=piet)
    assert other.get(reverse("dreams:own_noticing", args=[hers.pk])).status_code == 404
    for path in (
        reverse("dreams:own_noticing", args=[his.pk]),
        reverse("dreams:own_match", args=[match.pk]),
    ):
        assert "Kanarie" not in other.get(path).content.decode()


def test_an_empty_form_and_a_match_that_stands_still_say_what_to_do() -> None:
    ria = after.dreamer()
    match = after.met(by=after.broker(), speaker=ria)
    noticing, browser = after.noticing(match), make.opened(person=ria)

    empty = browser.post(reverse("dreams:own_noticing", args=[noticing.pk]), {"brought": ""})
    match.frozen_at = NOW
    match.save()
    still = browser.post(reverse("dreams:own_noticing", args=[noticing.pk]), {"brought": "yes"})

    assert "Vertel iets, of kies ja" in empty.content.decode()
    assert "Er is iets gemeld" in still.content.decode()


def test_what_is_not_due_yet_is_not_there() -> None:
    ria = after.dreamer()
    match = after.met(by=after.broker(), speaker=ria)

    later = reverse("dreams:own_noticing", args=[after.noticing(match, after="3m").pk])

    assert make.opened(person=ria).get(later).status_code == 404


def test_a_worker_writes_down_what_was_told_by_phone() -> None:
    samira = after.broker()
    piet = after.helper(safe_moments="Niet na zes uur")
    noticing = after.noticing(after.met(by=samira, who=piet), side=Side.HELPER)
    browser, path = make.signed_in(samira), reverse("dreams:tell_noticing", args=[noticing.pk])
    shown = browser.get(path).content.decode()
    assert [part in shown for part in ("Piet", "0622222222", "Niet na zes uur")] == [True, True, True]

    done = browser.post(path, {"how": "phone", "brought": "no", "what_it_brought": "Moe, maar blij"})

    assert done["Location"] == reverse("today")
    noticing.refresh_from_db()
    assert (noticing.brought_something, noticing.how, noticing.noted_by) == (False, "phone", samira.person)
    assert noticing.voice is not None
    assert (noticing.voice.channel, noticing.voice.caught_by) == ("phone", samira.person)
    assert "Dit is al verteld." in browser.get(path).content.decode()


def test_the_number_of_a_helper_whom_this_house_does_not_know_stands_nowhere() -> None:
    samira = after.broker()
    piet = after.helper()
    noticing = after.noticing(after.met(by=samira, who=piet), side=Side.HELPER)
    piet.acquaintances.all().delete()
    Noticing.objects.filter(pk=noticing.pk).update(dropped_at=NOW)

    shown = make.signed_in(samira).get(reverse("dreams:tell_noticing", args=[noticing.pk])).content.decode()

    assert ("0622222222" in shown, "Hier vragen wij niets meer over." in shown) == (False, True)


def test_rent_and_a_stranger_find_nothing() -> None:
    samira = after.broker()
    rent = make.worker(organisation=samira.organisation, function=Function.RENT, called="Huub")
    noticing = after.noticing(after.met(by=samira))

    for by in (rent, after.broker()):
        for name in ("tell_noticing", "noticing_paper"):
            assert make.signed_in(by).get(reverse(f"dreams:{name}", args=[noticing.pk])).status_code == 404


@pytest.mark.parametrize("called", ["Ria", ""])
def test_the_questions_on_paper_hold_nothing_of_the_other(called: str) -> None:
    samira = after.broker()
    noticing = after.noticing(after.met(by=samira, speaker=after.dreamer(called=called)))

    printed = make.signed_in(samira).get(reverse("dreams:noticing_paper", args=[noticing.pk])).content

    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(printed)).pages)
    assert [part in text for part in ("Hoe was het?", "leukste moment", "Weet ik niet", "Ria")] == [
        True,
        True,
        True,
        bool(called),
    ]
    assert ("Piet" in text, "dansen" in text) == (False, False)
