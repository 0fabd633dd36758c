"""Who advises an edition is asked about one version of a question: she reads that, reacts, and sees nothing else."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.http import Http404
from django.utils import timezone

from samenspel.base.refusals import Refused
from samenspel.challenges import reaction_messages as mails
from samenspel.challenges.access import calls as access
from samenspel.challenges.access import reactions
from samenspel.challenges.access.calls import call_of
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.actions import reactions as actions
from samenspel.challenges.actions.questions import sharpen
from samenspel.challenges.actions.reactions import ASKED, REMINDED
from samenspel.challenges.asking import Behind
from samenspel.challenges.models import EditionRole, ReactionAsk
from samenspel.letters.models import Envelope
from samenspel.letters.registry import Message, NotNow
from samenspel.people.models import Person
from tests import make
from tests.challenges import question_setting as question
from tests.challenges import setting
from tests.challenges.calling import a_team, asks, says, today
from tests.challenges.question_setting import seen, to

pytestmark = pytest.mark.django_db


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as told:
        act()
    return str(told.value)


def named(people: list[Any]) -> list[str]:
    return [reactions.introduced(each) for each in people]


def waits(ask: ReactionAsk) -> list[str]:
    return named(reactions.wait_for(ask, on=today()))


def test_the_raad_and_the_knowledge_line_of_the_edition_can_be_asked_and_nobody_else() -> None:
    seat, els = a_team()
    run = seat.team.edition
    setting.adviser(edition=run, kind=EditionRole.Kind.KNOWLEDGE, called="Kim")
    setting.adviser(edition=run, person=els.person, kind=EditionRole.Kind.KNOWLEDGE, called="Els kent het ook")
    setting.role(edition=run, called="Organisator")
    setting.adviser(edition=run, called="Weg", until_on=today())
    setting.adviser(edition=run, called="Later", from_on=today(1))
    setting.adviser(edition=setting.edition(), called="Elders")
    setting.adviser(edition=run, called="In het team", person=setting.member(team=seat.team).person)

    assert named(list(reactions.advisers_to_ask(seat.team, on=today()))) == [
        "Els (Raad van Inspiratie)",
        "Kim (kennislijn)",
    ]


def test_who_is_asked_besides_the_team_gets_a_mail_of_her_own_once() -> None:
    seat, els = a_team()
    jo = setting.member(team=seat.team, called="Jo")

    ask = asks(seat, els)

    assert asks(seat, els) == ask
    assert waits(ask) == ["Jo", "Els (Raad van Inspiratie)"]
    posted = Envelope.objects.filter(kind=ASKED).values_list("about", flat=True)
    assert sorted(posted) == sorted(f"{ask.pk} {each.pk}" for each in (jo, els))


def test_only_the_raad_can_be_asked_and_another_of_it_is_another_ask() -> None:
    seat, els = a_team()
    setting.member(team=seat.team, called="Jo")
    kim = setting.adviser(edition=seat.team.edition, called="Kim")

    first, second = asks(seat, els, members=[]), asks(seat, kim, members=[])

    assert (waits(first), waits(second)) == (["Els (Raad van Inspiratie)"], ["Kim (Raad van Inspiratie)"])


def test_somebody_alone_in_a_team_may_ask_the_raad_and_nobody_of_another_edition() -> None:
    seat, els = a_team()
    elsewhere = setting.adviser(edition=setting.edition())
    organiser = setting.role(edition=seat.team.edition)

    for other in (elsewhere, organiser):
        assert refused(lambda other=other: asks(seat, other)) == "Iemand die je koos is niet meer bij de editie."  # type: ignore[misc]
    assert waits(asks(seat, els)) == ["Els (Raad van Inspiratie)"]


def test_her_reaction_is_of_the_version_that_she_was_asked_about_with_her_name_and_her_role() -> None:
    seat, els = a_team()
    ask = asks(seat, els)

    reaction = says(ask, els, " Vraag het\r\nde kinderen. ")

    assert says(ask, els, "Vraag het\nde kinderen.") == reaction
    assert (reaction.version, reaction.text, reaction.called) == (
        ask.version,
        "Vraag het\nde kinderen.",
        "Els (Raad van Inspiratie)",
    )
    assert waits(ask) == []
    step = seat.team.steps.get(what="reacted")
    assert (step.by, step.about_id) == (None, str(reaction.pk))


def test_an_empty_reaction_and_one_after_the_last_day_are_refused() -> None:
    seat, els = a_team()
    ask = asks(seat, els, days=2)

    assert refused(lambda: says(ask, els, " ")) == "Schrijf op wat je ervan vindt."
    assert refused(lambda: says(ask, els, days=3)) == "Reageren kon tot en met de laatste dag. Die is voorbij."
    says(ask, els, days=2)


def test_her_reaction_is_the_ground_of_the_next_version_as_any() -> None:
    seat, els = a_team()
    reaction = says(asks(seat, els), els)
    behind = Behind(reactions=frozenset({reaction.pk}))

    made = sharpen(by=seat, new=question.sharpening(behind=behind), now=timezone.now())

    page = make.opened(person=seat.person)
    assert "Els (Raad van Inspiratie), op" in seen(page.get(to("sharpen", seat.team)))
    words = seen(page.get(to("question_version", seat.team, made.pk)))
    assert "Els (Raad van Inspiratie), op" in words
    assert "Vraag het de kinderen." in words


def called(ask: ReactionAsk, person: Person, *, days: int = 0) -> bool:
    try:
        call_of(person=person, pk=ask.pk, on=today(days))
    except Http404:
        return False
    return True


def test_the_page_is_hers_who_was_asked_while_she_has_the_role_and_of_nobody_else() -> None:
    seat, els = a_team()
    mo = setting.adviser(edition=seat.team.edition, called="Mo", until_on=today(2))
    other = setting.adviser(edition=seat.team.edition, called="Niet gevraagd")
    ask = asks(seat, els, mo, members=[])

    assert [called(ask, each.person) for each in (els, mo, other)] == [True, True, False]
    assert called(ask, seat.person) is False
    assert (called(ask, mo.person, days=1), called(ask, mo.person, days=2)) == (True, False)
    ask.delete()
    assert called(ask, els.person) is False


def hers(role: EditionRole, *, days: int = 0) -> list[ReactionAsk]:
    return list(access.calls_for(person=role.person, on=today(days)))


def test_what_she_is_asked_is_there_until_she_said_it_the_day_is_over_or_the_question_is_sharper() -> None:
    seat, els = a_team()
    late, soon = asks(seat, els, members=[], days=9), asks(seat, els, members=[], days=3)
    elsewhere, mo = a_team()
    asks(elsewhere, mo, members=[])

    assert (hers(els), hers(els, days=4), hers(els, days=10)) == ([soon, late], [late], [])
    sharpen(by=seat, new=question.sharpening(), now=timezone.now())
    assert hers(els) == []
    again = asks(seat, els, members=[])
    assert hers(els) == [again]
    says(again, els)
    assert hers(els) == []


def test_who_came_into_the_team_since_reacts_there_and_is_asked_once() -> None:
    seat, els = a_team()
    ask = asks(seat, els)
    hers_now = setting.member(team=seat.team, person=els.person, called="Els")

    assert waits(ask) == ["Els"]
    actions.react(by=Seat(member=hers_now), version=ask.version, text="Ja.", now=timezone.now())
    assert (waits(ask), hers(els)) == ([], [])


def mail(ask: ReactionAsk, role: EditionRole, *, kind: str = ASKED, days: int = 0) -> Message | NotNow:
    now = timezone.now() + timedelta(days=days)
    return {ASKED: mails.asked, REMINDED: mails.reminded}[kind](f"{ask.pk} {role.pk}", now)


@pytest.mark.parametrize(
    ("kind", "subject"), [(ASKED, "Een team vraagt wat je vindt"), (REMINDED, "Je kunt nog reageren")]
)
def test_the_mail_leads_to_her_own_page_says_how_she_comes_in_and_nothing_of_the_team(kind: str, subject: str) -> None:
    seat, els = a_team()
    Person.objects.filter(pk=els.person_id).update(opens_by_mail_at=timezone.now())
    ask = asks(seat, els)

    told = mail(ask, els, kind=kind)

    assert isinstance(told, Message)
    assert (told.to, told.subject) == (els.person.mail, subject)
    assert f"/challenge/gevraagd/{ask.pk}/" in told.body
    assert "Je krijgt een code per mail." in told.body
    for words in (question.FIRST, "Samira", seat.team.title, seat.team.slug):
        assert words not in told.body + told.subject


def test_the_mail_stays_when_she_stopped_said_it_or_the_question_is_sharper() -> None:
    seat, els = a_team()
    mo = setting.adviser(edition=seat.team.edition, called="Mo", until_on=today(2))
    ask = asks(seat, els, mo)

    assert mail(ask, mo, days=2) == NotNow("gone")
    says(ask, els)
    assert mail(ask, els) == NotNow("gone")
    assert isinstance(mail(ask, mo), Message)
    sharpen(by=seat, new=question.sharpening(), now=timezone.now())
    assert mail(ask, mo) == NotNow("over")


def test_she_is_reminded_the_day_before_once() -> None:
    seat, els = a_team()
    ask = asks(seat, els, members=[], days=1)

    assert (actions.remind_reactions(now=timezone.now()), actions.remind_reactions(now=timezone.now())) == (1, 0)
    assert Envelope.objects.get(kind=REMINDED).about == f"{ask.pk} {els.pk}"
