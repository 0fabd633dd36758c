"""The handover: made by itself from what happened while somebody was away, and gone when she is up to date."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samenspel.challenges import handover as handovers
from samenspel.challenges.access.handovers import away
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.actions import items
from samenspel.challenges.actions import teams as actions
from samenspel.challenges.actions.handovers import catch_up
from samenspel.challenges.coming_back import handover_ready, tell_who_is_back
from samenspel.challenges.handover import Decided, Handover, Meanwhile, handover
from samenspel.challenges.models import Adjustment, Experiment, Outcome, Part, TeamMember
from samenspel.challenges.steps import leave_step
from samenspel.letters.models import Envelope
from samenspel.letters.registry import Message, NotNow
from samenspel.people.models import Person
from tests import make
from tests.challenges import question_setting, setting
from tests.challenges.items_setting import item, workshop
from tests.challenges.teaming import after, day, look, press, queries, screen_of

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def noon(days: int) -> datetime:
    return timezone.localtime().replace(hour=12) + timedelta(days=days)


def was_away(
    *, from_days: int = -60, until_days: int | None = 0, team: Any = None, part: Part = Part.MEMBER, **fields: Any
) -> Seat:
    """An, away for two months and back today, in a team with an owner."""
    run = team or setting.team()
    an = setting.member(team=run, called="An", from_on=day(-90), part=part, **fields)
    until_on = None if until_days is None else day(until_days)
    an.absences.create(from_on=day(from_days), until_on=until_on, noted_at=noon(from_days))
    return Seat(member=an)


def other(an: Seat, **fields: Any) -> Seat:
    return Seat(member=setting.member(team=an.team, called="Bo", from_on=day(-90), part=Part.OWNER, **fields))


def told(an: Seat) -> Handover:
    return handover(seat=an, now=timezone.now())


def meanwhile(an: Seat) -> Meanwhile:
    found = told(an).meanwhile
    assert found is not None
    return found


def experiment(an: Seat) -> Experiment:
    made: Experiment = an.team.experiments.create(
        title="Bankje",
        smallest_test="Eén bankje",
        stop_when="Iemand valt.",
        risk="Het staat in de weg.",
        state="running",
        code=an.team.slug[:12],
        made_at=noon(-70),
        starts_on=noon(-70).date(),
    )
    return made


def a_busy_time(an: Seat, bo: Seat, *, at: datetime) -> None:
    """One of everything that happens in a team, at this moment."""
    held = workshop(an.team, days=-1, title="Atelier 2", starts_at=at)
    round_ = held.rounds.create(number=1, title="Ronde")
    said = {"kind": Outcome.Kind.TAKE_AWAY, "said_at": at}
    round_.outcomes.create(text="Samen eten werkt", **said)
    round_.outcomes.create(text="Weg", hidden_at=at, **said)
    round_.outcomes.create(voice=make.voice(said="Van een bewoner"), **said)
    round_.outcomes.create(text="Een idee", said_at=at)
    why = {"what_changed": "Korter", "why": "Niemand begreep het"}
    number = an.team.question_versions.count() + 1
    an.team.question_versions.create(number=number, text="Wie eet er mee?", made_at=at, **why)
    tried = an.team.experiments.first() or experiment(an)
    cards: dict[str, Any] = {"card_before": {}, "card_after": {}}
    Adjustment.objects.create(experiment=tried, number=number, what="Twee", why="Te druk", at=at, **cards)
    tried.decisions.create(decision="go_on", why="Het werkt", learnt="Klein is goed", at=at)
    an.team.learnings.create(text="Begin klein", made_at=at)
    done = item(bo, what="Zaal regelen", owners=[an.member])
    items.finish_item(by=bo, item=done, now=at)
    leave_step(team=an.team, what="folder_added", now=at, by=bo.member)
    setting.member(team=an.team, called="Cor", from_on=timezone.localdate(at))
    setting.member(team=an.team, called="Dirk", from_on=day(-90), until_on=timezone.localdate(at))


def what_comes(an: Seat, bo: Seat) -> None:
    """And one of everything that the first page of the team shows besides."""
    ahead = workshop(an.team, days=9, title="Atelier 3")
    setting.gathering(edition=an.team.edition)
    moved = item(bo, owners=[an.member], workshop=ahead)
    moved.due_changes.create(at=timezone.now(), carried_to=ahead)
    question_setting.ask(version=an.team.question_versions.last(), by=bo.member)  # type: ignore[arg-type]
    setting.member(team=an.team, called="Els").absences.create(from_on=TODAY, noted_at=timezone.now())


def test_who_was_away_reads_everything_that_others_did_in_that_time_and_nothing_else() -> None:
    an = was_away()
    bo = other(an)
    open_ = item(bo, what="Brood halen", owners=[an.member])
    for days in (-70, -30):
        a_busy_time(an, bo, at=noon(days))
    leave_step(team=an.team, what="reacted", now=noon(-20), by=an.member)
    ahead = workshop(an.team, days=9, title="Atelier 3")

    found, seen = told(an), meanwhile(an)

    assert ([line.item for line in found.to_do], found.ahead, found.replaces) == ([open_], ahead, None)
    assert (str(found.question), [(each.who, each.words) for each in found.running]) == (
        "version 2",
        [("Bankje", "Eén bankje")],
    )
    assert [(met.workshop.title, met.take_aways) for met in seen.met] == [("Atelier 2", ["Samen eten werkt"])]
    assert [(each.item.what, each.by) for each in seen.closed] == [("Zaal regelen", "Bo")]
    assert [str(each) for each in seen.versions] == ["version 2"]
    assert [(each.who, each.words, each.note) for each in seen.adjustments] == [("Bankje", "Twee", "Te druk")]
    assert seen.decisions == [
        Decided(experiment="Bankje", decision="doorgaan", why="Het werkt", learnt="Klein is goed")
    ]
    assert [each.words for each in seen.learnings] == ["Begin klein"]
    assert ([each.called for each in seen.came], [each.called for each in seen.left]) == (["Cor"], ["Dirk"])
    assert (seen.others, seen.is_quiet) == ([("Iets in de map gezet", 1)], False)


def test_what_she_did_herself_while_away_is_not_told_to_her() -> None:
    an = was_away()
    hers = item(an, owners=[an.member])
    items.finish_item(by=an, item=hers, now=noon(-9))

    seen = meanwhile(an)

    assert (seen.closed, seen.others, seen.is_quiet) == ([], [], True)


def test_what_her_substitute_did_for_her_stands_with_the_name_of_who_did_it() -> None:
    an = was_away()
    zus = Seat(
        member=setting.member(team=an.team, called="Zus", substitutes_for=an.member, from_on=day(-60), until_on=day(1))
    )
    done, dropped = item(an, what="Bellen", owners=[an.member]), item(an, what="Taart", owners=[an.member])
    assert [line.item for line in told(zus).to_do] == [done, dropped]

    items.finish_item(by=zus, item=done, now=noon(-9))
    items.drop_item(by=zus, item=dropped, why="Al gehaald", now=noon(-8))

    assert [(each.item.what, each.by) for each in meanwhile(an).closed] == [("Bellen", "Zus"), ("Taart", "Zus")]
    assert (told(zus).replaces, told(zus).to_do) == (an.member, [])


def test_nobody_who_was_not_away_or_is_up_to_date_has_something_to_read() -> None:
    bo = setting.seat()
    assert told(bo).meanwhile is None
    bo.member.absences.create(from_on=day(3), noted_at=timezone.now())
    assert told(bo).meanwhile is None
    an = was_away()
    a_busy_time(an, other(an), at=noon(-9))
    assert meanwhile(an).is_quiet is False

    catch_up(by=an, now=timezone.now())

    assert (told(an).meanwhile, handovers.now_part(an, TODAY)) == (None, None)
    assert an.team.steps.filter(what="caught_up", by=an.member).count() == 1


def test_who_reads_while_she_is_still_away_reads_only_what_comes_after_when_she_is_back() -> None:
    an = was_away(until_days=None)
    bo = other(an)
    leave_step(team=an.team, what="learnt", now=noon(-40), by=bo.member)
    leave_step(team=an.team, what="folder_added", now=noon(-30), by=bo.member)
    assert (meanwhile(an).away.until_on, meanwhile(an).others) == (None, [("Iets in de map gezet", 1)])
    catch_up(by=an, now=noon(-20))
    leave_step(team=an.team, what="poster", now=noon(-10), by=bo.member)

    an.member.absences.update(until_on=day(-1))

    assert (meanwhile(an).away.until_on, meanwhile(an).others) == (
        day(-1),
        [("Woorden voor de poster opgeschreven", 1)],
    )


def test_two_absences_that_were_not_read_are_one_time_until_the_last_is_over() -> None:
    an = was_away(from_days=-60, until_days=-50)
    an.member.absences.create(from_on=day(-20), until_on=day(-10), noted_at=noon(-20))

    found = away(an.member, now=timezone.now())
    assert found is not None
    assert (found.from_on, found.until_on) == (day(-60), day(-10))

    catch_up(by=an, now=noon(-30))
    found = away(an.member, now=timezone.now())

    assert found is not None
    assert (found.from_on, found.until_on) == (day(-20), day(-10))


# Its pages


def screen(seat: Seat) -> Client:
    return screen_of(seat.person)


def test_the_page_says_it_all_until_she_is_up_to_date() -> None:
    an = was_away()
    bo = other(an)
    a_busy_time(an, bo, at=noon(-9))
    workshop(an.team, days=9, title="Atelier 3", preparation="Lees het stuk", place="Kerk")
    item(bo, what="Brood halen", owners=[an.member])
    client, slug = screen(an), an.team.slug
    assert "Welkom terug" in look(client, "team", slug)

    pages = [look(client, "handover", slug), look(client, "handover_paper", slug)]

    words = ["Brood halen", "Atelier 3", "Lees het stuk", "Kerk", "Wie eet er mee?", "Zaal regelen : gedaan, door Bo"]
    words += ["Samen eten werkt", "Niemand begreep het", "Bankje, bijgestuurd : Twee (Te druk)", "Klein is goed"]
    words += ["Begin klein", "Cor, teamlid, vanaf", "Dirk, tot", "Iets in de map gezet: 1×", "Eén bankje"]
    flat = [page.replace(" :", ":").replace(" ,", ",") for page in pages]
    assert [[word for word in words if word.replace(" :", ":") not in page] for page in flat] == [[], []]
    assert [word for word in ("Van een bewoner", "Een idee") if word in pages[0]] == []
    assert "Fijn, je bent weer bij." in after(client, "catch_up", slug)
    assert "Je was niet weg, of je bent al bij." in look(client, "handover", slug)
    assert ("Ik ben bij" in look(client, "handover", slug), "Welkom terug" in look(client, "team", slug)) == (
        False,
        False,
    )


def test_who_is_away_and_looks_reads_since_when_and_that_nothing_happened() -> None:
    an = was_away(until_days=None, from_days=-3)
    client = screen(an)

    assert "Je bent nu weg" in look(client, "team", an.team.slug)
    assert "Er gebeurde niets. Je hebt niets gemist." in look(client, "handover", an.team.slug)


def test_a_substitute_reads_what_was_open_and_where_the_team_is() -> None:
    an = was_away(until_days=None)
    item(other(an), what="Brood halen", owners=[an.member])
    zus = Seat(member=setting.member(team=an.team, called="Zus", substitutes_for=an.member, until_on=day(9)))
    client = screen(zus)
    assert "Je vervangt An" in look(client, "team", an.team.slug)

    page = look(client, "handover", an.team.slug)

    assert ("Je vervangt An, tot" in page, "Brood halen" in page) == (True, True)
    assert "Zus, teamlid" in look(screen(an), "handover", an.team.slug)
    press(client, "catch_up", an.team.slug)
    assert "Je vervangt An" not in look(client, "team", an.team.slug)


def test_a_guest_has_no_handover() -> None:
    guest = Seat(member=setting.member(part=Part.GUEST))
    guest.member.absences.create(from_on=TODAY, noted_at=timezone.now())

    assert handovers.now_part(guest, TODAY) is None
    look(screen(guest), "handover", guest.team.slug, status=404)


def test_a_handover_takes_as_many_questions_for_three_as_for_one() -> None:
    # Somebody who works here too: her hat is looked up besides.
    worker = make.worker()
    an = was_away(person=worker.person)
    bo, client, counted = other(an), make.signed_in(worker), []
    look(client, "team", an.team.slug)  # the session's clock starts
    for number in range(2):
        for each in range(1 + number):
            a_busy_time(an, bo, at=noon(-9 - each))
            what_comes(an, bo)
        counted.append((queries(client, "handover", an.team.slug), queries(client, "team", an.team.slug)))

    assert counted[0] == counted[1]
    assert max(counted[1]) <= 15


# The mail when she is back


def sent() -> list[Message | NotNow]:
    return [handover_ready(each.about, timezone.now()) for each in Envelope.objects.filter(kind="challenges.handover")]


def test_who_is_back_hears_once_that_there_is_something_to_read_and_not_what() -> None:
    an = was_away()
    leave_step(team=an.team, what="folder_added", now=noon(-9), by=other(an).member)
    was_away(until_days=1), was_away(person=make.person(called="An", mail="x@voorbeeld.nl", reach_by="nobody"))
    Person.objects.filter(pk=an.person.pk).update(reach_by="mail")

    assert [tell_who_is_back(now=timezone.now()) for _time in range(2)] == [1, 0]

    (message,) = sent()
    address = f"http://localhost:8000{reverse('challenges:handover', args=[an.team.slug])}"
    lines = ["Hallo,", "", "Je was een tijd weg. In je team gebeurde er wat.", "Kijk hier:", "", address, ""]
    assert message == Message(to=an.person.mail, subject="Je bent er weer", body="\n".join(lines))


def test_who_says_that_she_is_back_hears_it_and_not_when_nothing_happened_or_she_read_it_left_or_is_away_again() -> (
    None
):
    an = was_away(until_days=None)
    bo = other(an)
    Person.objects.filter(pk=an.person.pk).update(reach_by="mail")
    an.member.person.refresh_from_db()
    absence = an.member.absences.get()
    actions.end_absence(by=an, absence=absence, now=timezone.now())
    assert sent() == [NotNow("nothing")]
    leave_step(team=an.team, what="folder_added", now=noon(-9), by=bo.member)
    assert [type(each) for each in sent()] == [Message]

    again = an.member.absences.create(from_on=TODAY, noted_at=timezone.now())
    assert sent() == [NotNow("nothing")]
    again.delete()
    catch_up(by=an, now=timezone.now())
    assert sent() == [NotNow("nothing")]
    TeamMember.objects.filter(pk=an.member.pk).update(until_on=TODAY)
    assert sent() == [NotNow("gone")]
    absence.delete()
    assert sent() == [NotNow("gone")]
