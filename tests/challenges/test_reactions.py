"""The team asks people what they think of its question; who said nothing yet is reminded once."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from samenspel.base.refusals import Refused
from samenspel.challenges import reaction_messages as mails
from samenspel.challenges.access import reactions as access
from samenspel.challenges.access.questions import newest_of
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.actions.questions import sharpen
from samenspel.challenges.actions.reactions import ASKED, REMINDED, ask_reactions, react, remind_reactions
from samenspel.challenges.forms.reactions import ReactForm
from samenspel.challenges.models import Part, ReactionAsk, Team, TeamMember
from samenspel.letters.models import Envelope
from samenspel.letters.registry import Message, NotNow
from samenspel.web import jobs
from tests import make
from tests.challenges import question_setting as question
from tests.challenges import setting

pytestmark = pytest.mark.django_db


def today(days: int = 0) -> date:
    return timezone.localdate() + timedelta(days=days)


def asks(
    seat: Seat, *, days: int = 7, members: list[TeamMember] | None = None, now: datetime | None = None
) -> ReactionAsk:
    return ask_reactions(by=seat, members=members, until_on=today(days), now=now or timezone.now())


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as told:
        act()
    return str(told.value)


def posted(kind: str = ASKED) -> list[str]:
    """The keys of the members to whom a mail is about to leave."""
    return sorted(about.split()[1] for about in Envelope.objects.filter(kind=kind).values_list("about", flat=True))


def keys(*members: TeamMember) -> list[str]:
    return sorted(str(member.pk) for member in members)


def a_team() -> tuple[Seat, TeamMember, TeamMember]:
    """A team with a question: who asks, a member and a guest."""
    team = setting.team()
    question.version(team=team)
    later = today(30)
    return (
        question.seat(team, called="Samira"),
        setting.member(team=team, called="Jo"),
        setting.member(team=team, called="Gast", part=Part.GUEST, until_on=later),
    )


def test_everybody_else_in_the_team_gets_one_mail_each_a_guest_too() -> None:
    seat, jo, guest = a_team()
    setting.member(team=seat.team, called="Weg", until_on=today())
    setting.member(team=seat.team, called="Later", from_on=today(3))
    setting.member(called="Elders")

    asked = asks(seat)

    assert posted() == keys(jo, guest)
    assert (asked.is_for_all, list(seat.team.steps.values_list("what", flat=True))) == (True, ["reactions_asked"])


def test_who_is_away_gets_no_mail_and_who_has_two_seats_one() -> None:
    seat, jo, guest = a_team()
    jo.absences.create(from_on=today(), noted_at=timezone.now())
    setting.member(team=seat.team, person=guest.person, called="Gast als Jo", substitutes_for=jo, until_on=today(9))

    asks(seat)

    assert posted() == keys(guest)


def test_only_who_is_named_is_asked() -> None:
    seat, jo, _guest = a_team()

    asked = asks(seat, members=[jo])

    assert (posted(), access.asked_by(asked, on=today())) == (keys(jo), [jo])


def test_a_button_pressed_twice_sends_one_mail_and_another_day_another() -> None:
    seat, jo, guest = a_team()

    assert asks(seat, members=[jo]) == asks(seat, members=[jo])
    assert posted() == keys(jo)
    asks(seat, members=[guest])
    asks(seat, days=8)
    assert ReactionAsk.objects.count() == 3


@pytest.mark.parametrize(
    ("days", "reason"),
    [(0, "Kies een dag na vandaag."), (91, "Kies een dag binnen drie maanden.")],
)
def test_one_asks_by_a_day_that_comes_soon(days: int, reason: str) -> None:
    assert refused(lambda: asks(a_team()[0], days=days)) == reason


def test_only_people_of_this_team_can_be_asked() -> None:
    seat, jo, _guest = a_team()

    assert refused(lambda: asks(seat, members=[])) == "Kies wie je vraagt."
    assert refused(lambda: asks(seat, members=[jo, setting.member()])) == "Iemand die je koos is niet meer in het team."
    assert refused(lambda: asks(seat, members=[seat.member])) == "Iemand die je koos is niet meer in het team."


def test_nobody_else_and_no_question_are_told_kindly() -> None:
    alone = question.seat(setting.team())
    assert refused(lambda: asks(alone)) == "Er is nog geen vraag. Schrijf eerst de eerste vraag op."
    question.version(team=alone.team)
    assert refused(lambda: asks(alone)) == "Er is nog niemand anders in het team."


@pytest.mark.parametrize("part", [Part.KNOWLEDGE, Part.GUEST])
def test_who_reads_along_asks_nobody_but_may_react(part: Part) -> None:
    seat, _jo, _guest = a_team()
    reader = question.seat(seat.team, part=part)
    version = seat.team.question_versions.get()

    assert refused(lambda: asks(reader)) == "Je leest hier mee. Schrijven doen de teamleden."
    said = react(by=reader, version=version, text=" Mooi.\r\n", now=timezone.now())
    assert (said.text, said.by) == ("Mooi.", reader.member)


def test_a_reaction_says_something_about_the_question_of_her_own_team_once() -> None:
    seat, _jo, _guest = a_team()
    version, elsewhere = seat.team.question_versions.get(), question.version(team=setting.team())

    def says(text: str = "Mooi.") -> object:
        return react(by=seat, version=version, text=text, now=timezone.now())

    assert refused(lambda: says(" ")) == "Schrijf op wat je ervan vindt."
    other = refused(lambda: react(by=seat, version=elsewhere, text="x", now=timezone.now()))
    assert other == "Dit is de vraag van een ander team."
    assert says() == says()
    says("En ook dit.")
    assert [each.text for each in access.reactions_to(version)] == ["Mooi.", "En ook dit."]
    assert seat.team.steps.filter(what="reacted").count() == 2


def asked_of(seat: Seat, *, days: int = 0) -> ReactionAsk | None:
    version = newest_of(seat.team)
    assert version is not None
    return access.asked_of(seat, version=version, on=today(days))


def asked_now(seat: Seat) -> bool:
    return asked_of(seat) is not None


def test_she_is_asked_until_she_said_something_the_day_is_over_or_the_question_changed() -> None:
    seat, jo, guest = a_team()
    asks(seat, days=3, members=[jo])
    at_jo, at_guest = Seat(member=jo), Seat(member=guest)

    assert [asked_now(each) for each in (seat, at_jo, at_guest)] == [False, True, False]
    assert asked_of(at_jo, days=3) is not None
    assert asked_of(at_jo, days=4) is None
    asks(seat, days=9)
    assert [asked_now(each) for each in (seat, at_jo, at_guest)] == [False, True, True]
    react(by=at_jo, version=seat.team.question_versions.get(), text="Ja.", now=timezone.now())
    assert [asked_now(each) for each in (at_jo, at_guest)] == [False, True]
    sharpen(by=seat, new=question.sharpening(), now=timezone.now())
    assert not asked_now(at_guest)


def test_of_several_the_first_to_end_is_shown() -> None:
    seat, jo, _guest = a_team()
    asks(seat, days=9)
    soon = asks(seat, days=2)

    assert asked_of(Seat(member=jo)) == soon


def mail(kind: str = ASKED, *, to: TeamMember, ask: ReactionAsk, now: datetime | None = None) -> Message | NotNow:
    composed = {ASKED: mails.asked, REMINDED: mails.reminded}
    return composed[kind](f"{ask.pk} {to.pk}", now or timezone.now())


@pytest.mark.parametrize(
    ("kind", "subject"), [(ASKED, "Je team vraagt wat je vindt"), (REMINDED, "Je kunt nog reageren")]
)
def test_the_mail_says_that_there_is_something_where_and_until_when_and_never_what(kind: str, subject: str) -> None:
    seat, jo, _guest = a_team()

    told = mail(kind, to=jo, ask=asks(seat))

    assert isinstance(told, Message)
    assert (told.to, told.subject) == (jo.person.mail, subject)
    assert f"/team/{seat.team.slug}/vraag/" in told.body
    for words in (question.FIRST, "Samira", seat.team.title):
        assert words not in told.body + told.subject


def test_it_does_not_leave_any_more_when_she_reacted_left_or_the_question_changed() -> None:
    seat, jo, guest = a_team()
    ask, late = asks(seat), timezone.now() + timedelta(days=8)

    assert mail(to=jo, ask=ask, now=late) == NotNow("over")
    assert mail(to=seat.member, ask=ask) == NotNow("gone")
    react(by=Seat(member=jo), version=ask.version, text="Ja.", now=timezone.now())
    assert mail(to=jo, ask=ask) == NotNow("gone")
    guest.person.mail = ""
    guest.person.save()
    assert mail(to=guest, ask=ask) == NotNow("gone")
    sharpen(by=seat, new=question.sharpening(), now=timezone.now())
    assert mail(to=guest, ask=ask) == NotNow("over")
    assert mails.asked(f"{uuid4()} {jo.pk}", timezone.now()) == NotNow("over")


def reminded_on(days: int) -> list[str]:
    Envelope.objects.all().delete()
    now = timezone.now() + timedelta(days=days)
    sent = remind_reactions(now=now)
    assert (sent, remind_reactions(now=now)) == (Envelope.objects.count(), 0)
    return posted(REMINDED)


def test_the_day_before_the_last_day_who_said_nothing_is_reminded_once_and_on_no_other_day() -> None:
    seat, jo, guest = a_team()
    ask = asks(seat, days=7)
    react(by=Seat(member=guest), version=ask.version, text="Ja.", now=timezone.now())

    assert {days: reminded_on(days) for days in (5, 6, 7, 8)} == {5: [], 6: keys(jo), 7: [], 8: []}


def test_who_is_away_is_not_reminded_and_nobody_of_a_question_that_changed() -> None:
    seat, jo, guest = a_team()
    asks(seat, days=1)
    jo.absences.create(from_on=today(), noted_at=timezone.now())

    assert reminded_on(0) == keys(guest)
    sharpen(by=seat, new=question.sharpening(), now=timezone.now())
    assert reminded_on(0) == []


def test_the_morning_round_reminds() -> None:
    seat, jo, guest = a_team()
    question.ask(version=seat.team.question_versions.get(), by=seat.member, days=1)

    jobs.remind_in_the_morning()

    assert posted(REMINDED) == keys(jo, guest)


def test_who_asked_and_left_since_leaves_the_question_standing() -> None:
    seat, jo, guest = a_team()
    ask = question.ask(version=seat.team.question_versions.get(), by=None)

    assert access.asked_by(ask, on=today()) == sorted([jo, guest, seat.member], key=lambda each: each.called)


def waiting(team: Team) -> list[tuple[int, int]]:
    version = team.question_versions.get()
    return [(len(asked), len(silent)) for _ask, asked, silent in access.open_asks_with_people(version, on=today())]


def test_the_page_counts_who_is_asked_and_who_said_nothing_for_every_ask() -> None:
    seat, jo, _guest = a_team()
    assert waiting(seat.team) == []
    ask = asks(seat)
    asks(seat, members=[jo], days=9)
    react(by=Seat(member=jo), version=ask.version, text="Ja.", now=timezone.now())

    assert waiting(seat.team) == [(2, 1), (1, 0)]


def test_a_worker_gets_the_mail_at_work() -> None:
    seat, _jo, _guest = a_team()
    samira = make.worker()
    hers = setting.member(team=seat.team, person=samira.person, called="Sanne")

    told = mail(to=hers, ask=asks(seat))

    assert isinstance(told, Message)
    assert told.to == samira.person.email


def test_the_form_gives_the_same_reason_as_the_rule() -> None:
    seat, _jo, _guest = a_team()
    elsewhere = question.version(team=setting.team())

    form = ReactForm({"text": "Mooi."}, by=seat, version=elsewhere)

    assert form.errors == {"text": ["Dit is de vraag van een ander team."]}
