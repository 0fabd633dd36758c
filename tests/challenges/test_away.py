"""Being away, and standing in for who is away: never more than she, and never longer than must be."""

from datetime import date

import pytest
from django.utils import timezone

from samenspel.base.refusals import Refused
from samenspel.challenges.access import teams as access
from samenspel.challenges.access.seats import Seat, seats_of
from samenspel.challenges.actions import teams as actions
from samenspel.challenges.models import Absence, Part, TeamMember
from samenspel.people.models import Person
from tests import make
from tests.challenges import setting
from tests.challenges.teaming import absence, day, steps

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
LEADS_ONLY = "Dit doet de vraageigenaar, de rechterhand of de moderator."


# Being away


def test_who_is_away_says_so_once_and_is_back_when_she_says_so() -> None:
    bo = setting.seat(part=Part.MEMBER)
    now = timezone.now()

    first = actions.note_absence(by=bo, member=bo.member, from_on=day(-3), now=now)
    assert actions.note_absence(by=bo, member=bo.member, from_on=day(-3), now=now) == first
    assert [first.holds(on=day(days)) for days in (-4, -3, 0)] == [False, True, True]
    actions.end_absence(by=bo, absence=first, now=now)
    actions.end_absence(by=bo, absence=first, now=now)

    first.refresh_from_db()
    assert (first.until_on, first.holds(on=TODAY)) == (TODAY, False)
    assert steps(bo.team) == [("away", "Bo"), ("back", "Bo")]


def test_an_absence_that_has_not_begun_is_gone_when_she_comes_after_all() -> None:
    owner = setting.seat()
    bo = setting.member(team=owner.team)
    later = actions.note_absence(by=owner, member=bo, from_on=day(3), until_on=day(9), now=timezone.now())

    actions.end_absence(by=owner, absence=later, now=timezone.now())

    assert Absence.objects.count() == 0


def test_an_absence_that_cannot_be_noted_says_why() -> None:
    bo = setting.seat(part=Part.MEMBER)
    an = setting.member(team=bo.team)
    gone = Seat(member=setting.member(team=bo.team, until_on=TODAY))

    def why(by: Seat, member: TeamMember, from_on: date = TODAY, until_on: date | None = None) -> str:
        return access.why_not_be_away(by=by, member=member, from_on=from_on, until_on=until_on, on=TODAY)

    assert why(bo, an) == "Dit schrijf je van jezelf op. Voor een ander doet wie het team leidt dat."
    assert why(gone, gone.member) == "Deze persoon zit nu niet in het team."
    assert why(bo, bo.member, day(3), day(3)) == "Kies een dag van terugkomst na de eerste dag."
    assert why(bo, bo.member, day(-3), TODAY) == "Die tijd is al voorbij."
    with pytest.raises(Refused, match=LEADS_ONLY):
        actions.end_absence(by=bo, absence=absence(an), now=timezone.now())


# Standing in


def stand_in(by: Seat, member: TeamMember, **told: object) -> TeamMember:
    held = {"person": None, "called": "Zus", "from_on": TODAY, "until_on": day(60), **told}
    held["person"] = held["person"] or make.person(called="Zus", mail="zus@voorbeeld.nl")
    return actions.stand_in(by=by, member=member, now=timezone.now(), **held)  # type: ignore[arg-type]


def test_a_substitute_is_what_she_is_whom_she_replaces_and_stops_by_herself() -> None:
    owner = setting.seat()
    an = setting.member(team=owner.team, called="An", part=Part.KNOWLEDGE, organisation_called="GGD")

    zus = stand_in(owner, an)

    assert (zus.part, zus.organisation_called, zus.substitutes_for) == (Part.KNOWLEDGE, "GGD", an)
    assert [Seat(member=zus).may_write, Seat(member=zus).may_read_folder] == [False, True]
    assert (seats_of(person=zus.person, on=day(59)), seats_of(person=zus.person, on=day(60))) == ([zus], [])
    assert steps(owner.team) == [("stands_in", "Zus")]


def test_a_guest_is_replaced_no_longer_than_she_is_there_herself() -> None:
    owner = setting.seat()
    guest = setting.member(team=owner.team, part=Part.GUEST, until_on=day(9))

    with pytest.raises(Refused, match=r"^Kies een dag waarop deze persoon er zelf ook nog is.$"):
        stand_in(owner, guest, until_on=day(10))

    assert stand_in(owner, guest, until_on=day(9)).until_on == day(9)


def test_who_cannot_stand_in_hears_why() -> None:
    owner = setting.seat()
    an, gone = setting.member(team=owner.team), setting.member(team=owner.team, until_on=TODAY)
    zus = stand_in(owner, an, from_on=day(10), until_on=day(20))

    def why(member: TeamMember, *, person: Person | None = None, from_on: int = 0, until_on: int | None = 5) -> str:
        days = {"from_on": day(from_on), "until_on": None if until_on is None else day(until_on)}
        return access.why_not_stand_in(by=owner, member=member, person=person, on=TODAY, **days)  # type: ignore[arg-type]

    assert why(an, until_on=None) == "Een vervanger is er tot een dag. Kies die dag."
    assert why(zus) == "Een vervanger heeft zelf geen vervanger. Kies degene die weg is."
    assert why(gone) == "Deze persoon zit nu niet in het team."
    assert why(an, from_on=19, until_on=25) == "Er is in die tijd al een vervanger. Stop dat eerst."
    assert why(an, person=an.person) == "Niemand vervangt zichzelf. Kies iemand anders."
    assert why(an, until_on=0) == "Kies een laatste dag na de eerste dag."
    assert (why(an, from_on=20, until_on=25), why(an, person=owner.person)) == ("", "")
    with pytest.raises(Refused, match=r"^Schrijf op hoe deze persoon heet.$"):
        stand_in(owner, an, called=" ", until_on=day(5))


def test_a_member_chooses_her_own_substitute() -> None:
    bo = setting.seat(part=Part.MEMBER)

    assert stand_in(bo, bo.member).substitutes_for == bo.member
