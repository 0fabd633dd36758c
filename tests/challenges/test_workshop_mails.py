"""Who hears of an atelier by mail, when, once; and what is asked again at the moment of leaving."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format

from samenspel.challenges.access.seats import Seat
from samenspel.challenges.actions.teams import note_absence
from samenspel.challenges.actions.workshop_mails import mail_about, mail_about_workshops
from samenspel.challenges.actions.workshops import change_workshop
from samenspel.challenges.models import Part, Team, Workshop
from samenspel.challenges.workshop_messages import DAY, HOMEWORK, INVITED, KINDS, WEEK, rechecks
from samenspel.letters.models import Envelope
from samenspel.letters.registry import Message, NotNow
from tests import make
from tests.challenges import report_setting as after
from tests.challenges import setting

pytestmark = pytest.mark.django_db
MORNING = timezone.localtime().replace(hour=7, minute=3, second=0, microsecond=0)


@pytest.fixture
def team() -> Team:
    made = setting.team()
    setting.member(team=made, called="Samira", part=Part.OWNER)
    return made


def a_workshop(team: Team, *, days: int, **fields: object) -> Workshop:
    return after.to_come(team=team, starts_at=MORNING + timedelta(days=days, hours=6), **fields)


def posted() -> list[str]:
    return list(Envelope.objects.filter(kind__in=KINDS).order_by("made_at", "kind").values_list("kind", flat=True))


def leaves(kind: str, now: datetime) -> Message | NotNow:
    """What the newest envelope of this kind brings when it leaves."""
    envelope = Envelope.objects.filter(kind=kind).latest("made_at")
    return rechecks()[kind](envelope.about, now)


def mornings(number: int) -> list[int]:
    """How many mails each of these mornings, with the second round of each for nothing."""
    counts = []
    for each in range(number):
        now = MORNING + timedelta(days=each)
        counts.append(mail_about_workshops(now=now) + mail_about_workshops(now=now))
    return counts


def test_a_member_is_invited_and_reminded_a_week_before_and_the_day_before_and_never_twice(team: Team) -> None:
    a_workshop(team, days=11)

    assert mornings(12) == [1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0]
    assert posted() == [INVITED, WEEK, DAY]


def test_nobody_hears_of_a_day_that_is_a_proposal_until_somebody_kept_it(team: Team) -> None:
    held, lead = a_workshop(team, days=11, is_proposed=True, homework="Bel"), Seat(member=team.members.get())
    assert (mornings(14), mail_about(workshop=held, now=MORNING)) == ([0] * 14, 0)

    change_workshop(by=lead, workshop=held, now=MORNING, place="De kerk")

    assert (mail_about_workshops(now=MORNING), posted()) == (1, [INVITED])


def test_who_was_invited_only_just_needs_no_reminder_of_the_week(team: Team) -> None:
    a_workshop(team, days=7)

    assert mornings(8) == [1, 0, 0, 0, 0, 0, 1, 0]
    assert posted() == [INVITED, DAY]


def test_who_is_invited_the_day_before_is_not_reminded_as_well(team: Team) -> None:
    a_workshop(team, days=1)

    assert mornings(2) == [1, 0]


def test_a_morning_without_power_loses_no_reminder_of_the_week(team: Team) -> None:
    a_workshop(team, days=11)
    mail_about_workshops(now=MORNING)

    assert mail_about_workshops(now=MORNING + timedelta(days=6)) == 1


def test_who_comes_into_the_team_later_is_invited_then(team: Team) -> None:
    a_workshop(team, days=30)
    mail_about_workshops(now=MORNING)
    setting.member(team=team, called="Jo")

    assert mail_about_workshops(now=MORNING + timedelta(days=1)) == 1


def test_the_invitation_says_when_and_where_and_that_something_is_ready_and_never_what(team: Team) -> None:
    held = a_workshop(team, days=11, title="Over schulden", preparation="Lees het stuk over schulden.")
    mail_about(workshop=held, now=MORNING)
    member, day = team.members.get(), date_format(held.starts_at, "l j F Y")

    mail = leaves(INVITED, MORNING)

    assert mail == Message(
        to=member.person.mail,
        subject="Een werkatelier van je team",
        body=(
            f"Hallo,\n\nJe team houdt een werkatelier. Kom je ook?\n\nWanneer? {day} om 13:03\n"
            "Waar? Het buurthuis\nEr staat iets klaar om voor te bereiden.\n\nLees meer op de bladzij van je team:\n\n"
            f"{settings.SITE_URL}/team/{team.slug}/\n\n"
            "Kun je niet? Zeg het daar. Dan regel je zo nodig een vervanger.\n"
        ),
    )
    assert Envelope.objects.get(kind=INVITED).due_at == MORNING + timedelta(hours=1)


def test_a_reminder_without_a_place_or_preparation_is_short(team: Team) -> None:
    a_workshop(team, days=2, place="")
    for day in (0, 1):
        mail_about_workshops(now=MORNING + timedelta(days=day))

    mail = leaves(DAY, MORNING + timedelta(days=1))

    assert isinstance(mail, Message)
    assert mail.subject == "Morgen: werkatelier"
    assert ("Waar?" in mail.body, "Er staat iets klaar" in mail.body) == (False, False)
    assert "Binnenkort is er een werkatelier van je team." in mail.body


def test_an_atelier_that_moves_is_told_anew_and_the_old_invitation_does_not_leave(team: Team) -> None:
    held = a_workshop(team, days=20)
    mail_about_workshops(now=MORNING)
    old = Envelope.objects.get(kind=INVITED)
    held.starts_at += timedelta(days=1)
    held.save()

    assert rechecks()[INVITED](old.about, MORNING) == NotNow("moved")
    assert mail_about_workshops(now=MORNING + timedelta(days=1)) == 1
    mail = leaves(INVITED, MORNING)
    assert isinstance(mail, Message)
    assert "Kom je ook?" in mail.body

    Envelope.objects.filter(pk=old.pk).update(state=Envelope.State.ACCEPTED, accepted_at=MORNING)
    mail = leaves(INVITED, MORNING)
    assert isinstance(mail, Message)
    assert "Het werkatelier van je team is verzet." in mail.body


@pytest.mark.parametrize("what", ["cancelled", "begun", "over", "left", "no address", "away", "seat removed"])
def test_nothing_leaves_when_it_makes_no_sense_any_more(team: Team, what: str) -> None:
    held, member = a_workshop(team, days=9), team.members.get()
    mail_about_workshops(now=MORNING)
    now, reason = MORNING, "gone"
    if what == "cancelled":
        held.delete()
    if what == "begun":
        Workshop.objects.update(opened_at=MORNING)
        reason = "over"
    if what == "over":
        now, reason = held.starts_at, "over"
    if what == "left":
        team.members.update(until_on=timezone.localdate() + timedelta(days=1))
        reason = "away"
    if what == "no address":
        type(member.person).objects.update(mail="", reach_by="", opens_by_mail_at=None)
    if what == "away":
        note_absence(by=Seat(member=member), member=member, from_on=timezone.localdate(), now=MORNING)
        reason = "away"
    if what == "seat removed":
        member.delete()

    assert leaves(INVITED, now) == NotNow(reason)


def test_who_is_away_then_hears_nothing_and_who_stands_in_does(team: Team) -> None:
    today = timezone.localdate()
    away = setting.member(team=team, called="Jo")
    away.absences.create(from_on=today, noted_at=MORNING)
    standing_in = setting.member(team=team, called="Cas", substitutes_for=away, until_on=today + timedelta(days=60))
    held = a_workshop(team, days=30)

    mail_about_workshops(now=MORNING)

    told = {each.about.split(" ")[1] for each in Envelope.objects.filter(kind=INVITED)}
    assert (told, held.team) == ({team.members.get(called="Samira").pk.hex, standing_in.pk.hex}, team)


@pytest.mark.parametrize("state", ["open", "begun without us"])
def test_once_it_has_begun_nobody_is_invited(team: Team, state: str) -> None:
    held = a_workshop(team, days=5)
    now = MORNING if state == "open" else held.starts_at
    if state == "open":
        Workshop.objects.update(opened_at=MORNING, state=Workshop.State.OPEN)

    assert (mail_about(workshop=held, now=now), mail_about_workshops(now=now)) == (0, 0)


def test_an_atelier_that_was_removed_in_between_is_not_told(team: Team) -> None:
    held = a_workshop(team, days=5)
    gone = Workshop(pk=held.pk)
    held.delete()

    assert mail_about(workshop=gone, now=MORNING) == 0


def test_homework_is_told_the_day_after_closing_once_and_never_what_it_is(team: Team) -> None:
    closed = MORNING - timedelta(hours=16)
    held = after.workshop(team=team, days_ago=1, homework="Bel je buren", closed_at=closed)

    assert mornings(3) == [1, 0, 0]
    mail = leaves(HOMEWORK, MORNING)
    assert isinstance(mail, Message)
    assert (mail.subject, "Bel je buren" in mail.body) == ("Na het werkatelier", False)

    held.homework = ""
    held.save()
    assert leaves(HOMEWORK, MORNING) == NotNow("nothing")


@pytest.mark.parametrize(("homework", "hours_ago", "days_later"), [("", 16, 0), ("Bel", 1, 0), ("Bel", 16, 5)])
def test_without_homework_on_the_day_itself_and_after_some_days_there_is_no_such_mail(
    team: Team, homework: str, hours_ago: int, days_later: int
) -> None:
    noon = MORNING.replace(hour=12)
    closed = noon - timedelta(hours=hours_ago)
    begun = closed - timedelta(hours=1)
    after.workshop(team=team, homework=homework, starts_at=begun, opened_at=begun, closed_at=closed)

    assert mail_about_workshops(now=noon + timedelta(days=days_later)) == 0


def not_closed(team: Team, *, days_ago: int = 1, **fields: Any) -> Workshop:
    """An atelier that nobody closed."""
    begun = MORNING - timedelta(days=days_ago) + timedelta(hours=6)
    is_open: dict[str, Any] = {"starts_at": begun, "opened_at": begun, "closed_at": None, "state": Workshop.State.OPEN}
    return after.workshop(team=team, **{"homework": "Bel je buren", **is_open, **fields})


@pytest.mark.parametrize("opened", [True, False])
def test_homework_of_an_atelier_that_nobody_closed_goes_out_the_day_after_once(team: Team, opened: bool) -> None:
    never: dict[str, Any] = {"state": Workshop.State.PLANNED, "opened_at": None}
    not_closed(team, days_ago=0, **({} if opened else never))
    evening, *later = (timedelta(hours=13), *(timedelta(days=each) for each in range(1, 7)))

    assert (
        mail_about_workshops(now=MORNING + evening),
        [mail_about_workshops(now=MORNING + each) for each in later],
    ) == (0, [1, 0, 0, 0, 0, 0])
    assert Envelope.objects.filter(kind=HOMEWORK).count() == 1


def test_closed_days_later_the_homework_is_not_told_again_and_written_then_it_is_told(team: Team) -> None:
    early, late = not_closed(team), not_closed(team, homework="")
    assert mornings(2) == [1, 0]
    closed = {"state": Workshop.State.CLOSED, "closed_at": MORNING + timedelta(days=6, hours=3)}
    Workshop.objects.update(**closed)
    Workshop.objects.filter(pk=late.pk).update(homework="Bel Ria")

    days = [mail_about_workshops(now=MORNING + timedelta(days=each)) for each in (6, 7, 8)]

    assert (days, Envelope.objects.get(about__startswith=early.pk.hex).kind) == ([0, 1, 0], HOMEWORK)


def test_closed_after_midnight_the_homework_goes_out_that_morning(team: Team) -> None:
    not_closed(team, closed_at=MORNING - timedelta(hours=6), state=Workshop.State.CLOSED)

    assert mornings(2) == [1, 0]


def test_what_was_opened_later_than_planned_was_held_then(team: Team) -> None:
    not_closed(team, days_ago=2, opened_at=MORNING + timedelta(hours=2))

    assert mornings(3) == [0, 1, 0]


def test_an_atelier_that_ends_after_midnight_was_held_on_the_day_it_ended(team: Team) -> None:
    not_closed(team, days_ago=1, ends_at=MORNING + timedelta(hours=2))

    assert mornings(3) == [0, 1, 0]


def test_a_moment_that_is_put_right_afterwards_brings_the_homework_no_second_time(team: Team) -> None:
    held = not_closed(team)
    assert mornings(1) == [1]
    Workshop.objects.update(starts_at=held.starts_at - timedelta(hours=1))

    assert mornings(2) == [0, 0]


def test_homework_that_was_held_back_because_the_atelier_moved_is_told_when_it_was_held(team: Team) -> None:
    held = not_closed(team, state=Workshop.State.PLANNED, opened_at=None)
    mail_about_workshops(now=MORNING)
    Workshop.objects.update(starts_at=held.starts_at + timedelta(days=2))
    assert leaves(HOMEWORK, MORNING) == NotNow("nothing")
    Envelope.objects.update(state=Envelope.State.REFUSED)

    assert [mail_about_workshops(now=MORNING + timedelta(days=each)) for each in (2, 3)] == [1, 0]


def test_homework_of_an_atelier_that_is_open_for_days_leaves(team: Team) -> None:
    not_closed(team)
    mail_about_workshops(now=MORNING)

    assert isinstance(leaves(HOMEWORK, MORNING + timedelta(days=2)), Message)


def test_a_closed_atelier_without_homework_is_nothing_to_tell(team: Team) -> None:
    assert mail_about(workshop=after.workshop(team=team), now=MORNING) == 0


def test_a_worker_is_reached_at_work(team: Team) -> None:
    huub = make.worker(called="Huub").person
    setting.member(team=team, person=huub, called="Huub")
    a_workshop(team, days=9)
    mail_about_workshops(now=MORNING)

    sent = [rechecks()[INVITED](each.about, MORNING) for each in Envelope.objects.filter(kind=INVITED)]

    assert huub.email in [each.to for each in sent if isinstance(each, Message)]
