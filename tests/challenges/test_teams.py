"""Who comes into a team, leaves it, is away and stands in: every rule with its reason, and what each leaves behind."""

import pytest
from django.http import Http404
from django.utils import timezone

from samenspel.base.refusals import Refused
from samenspel.challenges import now as nows
from samenspel.challenges import people
from samenspel.challenges.access import teams as access
from samenspel.challenges.access.seats import Seat, seats_of
from samenspel.challenges.actions import teams as actions
from samenspel.challenges.models import Part, Team, TeamMember, TeamPlace
from samenspel.challenges.now_parts import NowPart
from samenspel.challenges.steps import SENTENCES, leave_step
from samenspel.letters.models import Envelope
from samenspel.people.models import Person
from tests import make
from tests.challenges import setting
from tests.challenges.teaming import absence, day, steps

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
LEADS_ONLY = "Dit doet de vraageigenaar, de rechterhand of de moderator."


def somebody() -> Person:
    return make.person(called="Iemand", mail="iemand@voorbeeld.nl")


def add(by: Seat, **told: object) -> TeamMember:
    held = {"person": None, "part": Part.MEMBER, "called": "Cor", "from_on": TODAY, **told}
    held["person"] = held["person"] or somebody()
    return actions.add_member(by=by, now=timezone.now(), **held)  # type: ignore[arg-type]


# Coming in


def test_who_comes_in_sits_in_the_team_as_she_was_written_down_and_hears_it() -> None:
    owner = setting.seat()

    cor = add(owner, called=" Cor ", organisation_called=" GGD ", expertise=" lopen ", until_on=day(9))

    assert (cor.called, cor.organisation_called, cor.expertise, cor.until_on) == ("Cor", "GGD", "lopen", day(9))
    assert (cor.added_by, steps(owner.team)) == (owner.person, [("joined", "Cor")])
    assert list(Envelope.objects.values_list("kind", "about")) == [("challenges.invited", str(cor.pk))]


def test_who_has_no_address_gets_no_mail() -> None:
    add(setting.seat(), person=make.person(called="Ria"))

    assert Envelope.objects.count() == 0


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"part": "boss"}, "Kies wat deze persoon in het team is."),
        ({"part": Part.GUEST}, "Een gast is er tot een dag. Kies die dag."),
        ({"until_on": TODAY}, "Kies een laatste dag na de eerste dag."),
        ({"called": "  "}, "Schrijf op hoe deze persoon heet."),
    ],
)
def test_who_cannot_come_in_like_that_comes_not_in_and_one_hears_why(told: dict[str, object], reason: str) -> None:
    owner = setting.seat()

    with pytest.raises(Refused, match=f"^{reason}$"):
        add(owner, **told)

    assert (owner.team.members.count(), steps(owner.team), Envelope.objects.count()) == (1, [], 0)


@pytest.mark.parametrize("part", [Part.MEMBER, Part.RESIDENT, Part.KNOWLEDGE, Part.GUEST])
def test_who_does_not_lead_adds_nobody_ends_nobody_and_gives_no_part(part: Part) -> None:
    by = setting.seat(part=part)
    other = setting.member(team=by.team)

    refused = [
        access.why_not_add_member(by=by, person=None, part=Part.MEMBER, from_on=TODAY, until_on=None),
        access.why_not_end_seat(by=by, member=other, on=TODAY),
        access.why_not_change_part(by=by, member=other, part=Part.GUEST, on=TODAY),
        access.why_not_stand_in(by=by, member=other, person=None, from_on=TODAY, until_on=day(3), on=TODAY),
    ]

    assert refused == [LEADS_ONLY] * 4


def test_who_reads_along_does_not_write() -> None:
    reads = "Je leest hier mee. Schrijven doen de teamleden."
    told = {part: access.why_not_write(by=setting.seat(part=part)) for part in (Part.RESIDENT, Part.KNOWLEDGE)}

    assert told == {Part.RESIDENT: "", Part.KNOWLEDGE: reads}


def test_nobody_sits_twice_in_one_team_but_she_may_come_back_after_her_last_day() -> None:
    owner, cor = setting.seat(), somebody()
    add(owner, person=cor, until_on=day(9))

    with pytest.raises(Refused, match=r"^Deze persoon zit al in het team. Stop dat eerst.$"):
        add(owner, person=cor, from_on=day(8))
    again = add(owner, person=cor, from_on=day(9))

    assert list(seats_of(person=cor, on=day(9))) == [again]


def test_a_team_of_forty_is_full() -> None:
    owner = setting.seat()
    for number in range(39):
        setting.member(team=owner.team, called=f"Lid {number}")

    with pytest.raises(Refused, match=r"^Dit team is vol. Veertig mensen is het meeste.$"):
        add(owner)


@pytest.mark.parametrize("state", ["died", "no_contact"])
def test_who_died_or_wants_no_contact_is_put_in_no_team(state: str) -> None:
    gone = make.person(called="Ria", state=state, state_on=TODAY)
    owner = setting.seat()

    with pytest.raises(Refused, match=r"^Deze persoon kan nu niet in een team.$"):
        actions.ask_resident(by=owner, person=gone, called="Ria", expertise="", now=timezone.now())


def test_a_resident_comes_in_as_a_full_member() -> None:
    owner, ria = setting.seat(), make.person(called="Ria")

    seat = actions.ask_resident(by=owner, person=ria, called="Ria", expertise="de straat", now=timezone.now())

    assert (seat.part, seat.expertise, Seat(member=seat).may_write) == ("resident", "de straat", True)


# Leaving


def test_everybody_may_leave_herself_at_once_and_who_stood_in_for_her_stops_too() -> None:
    team = setting.team()
    setting.member(team=team, part=Part.OWNER)
    bo = setting.seat(team=team, part=Part.MEMBER, called="Bo")
    stands_in = setting.member(team=team, substitutes_for=bo.member, until_on=day(9))
    before = setting.member(team=team, substitutes_for=bo.member, until_on=TODAY, from_on=day(-5))

    actions.end_seat(by=bo, member=bo.member, now=timezone.now())

    assert [seats_of(person=each, on=TODAY) for each in (bo.person, stands_in.person)] == [[], []]
    assert TeamMember.objects.get(pk=before.pk).until_on == TODAY
    assert [(step.what, step.by) for step in team.steps.all()] == [("left", None)]


def test_who_leads_ends_a_seat_and_what_had_not_begun_was_a_mistake_that_leaves_nothing() -> None:
    owner = setting.seat()
    bo = setting.member(team=owner.team)
    today = setting.member(team=owner.team, from_on=TODAY)

    for member in (bo, today):
        actions.end_seat(by=owner, member=member, now=timezone.now())

    left = {each.pk: each.until_on for each in TeamMember.objects.all()}
    assert left == {owner.member.pk: None, bo.pk: TODAY}
    assert [step.by for step in owner.team.steps.all()] == [owner.member, owner.member]


def test_who_is_gone_already_or_leads_alone_does_not_leave() -> None:
    owner = setting.seat()
    gone = setting.member(team=owner.team, until_on=TODAY)
    setting.member(team=owner.team, part=Part.OWNER, substitutes_for=owner.member, until_on=day(9))

    assert access.why_not_end_seat(by=owner, member=gone, on=TODAY) == "Deze persoon is al weg uit het team."
    alone = "Er moet iemand blijven die het team leidt. Voeg eerst iemand toe."
    assert access.why_not_end_seat(by=owner, member=owner.member, on=TODAY) == alone

    setting.member(team=owner.team, part=Part.MODERATOR)

    assert access.why_not_end_seat(by=owner, member=owner.member, on=TODAY) == ""


# Becoming something else


def test_who_gets_another_part_takes_who_stands_in_for_her_along() -> None:
    owner = setting.seat()
    bo = setting.member(team=owner.team, part=Part.KNOWLEDGE)
    stands_in = setting.member(team=owner.team, part=Part.KNOWLEDGE, substitutes_for=bo, until_on=day(9))

    for _time in range(2):
        actions.change_part(by=owner, member=bo, part=Part.MODERATOR, now=timezone.now())

    stands_in.refresh_from_db()
    assert (bo.part, stands_in.part) == (Part.MODERATOR, Part.MODERATOR)
    assert steps(owner.team) == [("changed_part", "Bo")]


def test_what_cannot_become_that_says_why() -> None:
    owner = setting.seat()
    bo = setting.member(team=owner.team)
    stands_in = setting.member(team=owner.team, substitutes_for=bo, until_on=day(9))

    def why(member: TeamMember, part: str) -> str:
        return access.why_not_change_part(by=owner, member=member, part=part, on=TODAY)

    assert why(stands_in, Part.OWNER) == "Een vervanger is wat degene is die zij vervangt."
    assert why(bo, "boss") == "Kies wat deze persoon in het team is."
    assert why(bo, Part.GUEST) == "Een gast is er tot een dag. Voeg haar opnieuw toe, tot die dag."
    assert why(owner.member, Part.MEMBER) == "Er moet iemand blijven die het team leidt."
    assert (why(owner.member, Part.MODERATOR), why(bo, Part.OWNER)) == ("", "")


# The team itself, and its names


def test_only_she_says_that_her_name_may_be_public_and_it_is_a_step_only_when_it_changes() -> None:
    bo = setting.seat(part=Part.MEMBER)
    for yes in (True, True, False, False):
        actions.say_public(by=bo, yes=yes, now=timezone.now())
        assert (bo.member.public_yes_at is not None) == yes

    assert steps(bo.team) == [("public_yes", "Bo"), ("public_no", "Bo")]


def test_a_team_changes_what_it_is_called_and_where_it_works() -> None:
    owner = setting.seat()
    old, new = owner.team.neighbourhoods.get(), make.neighbourhood()
    told = {"about": " Over de stoep ", "process_label": "Hoe", "content_label": "Wat"}

    for _time in range(2):
        actions.change_team(by=owner, title=" De stoep ", neighbourhoods=[new], now=timezone.now(), **told)

    team = Team.objects.get(pk=owner.team.pk)
    assert (team.title, team.about, team.process_label, team.content_label) == (
        "De stoep",
        "Over de stoep",
        "Hoe",
        "Wat",
    )
    assert (list(team.neighbourhoods.all()), old != new) == ([new], True)
    for by, title, reason in ((owner, " ", "Schrijf op hoe het team heet."), (_reader(team), "X", LEADS_ONLY)):
        with pytest.raises(Refused, match=f"^{reason}$"):
            actions.change_team(by=by, title=title, neighbourhoods=[], now=timezone.now(), **told)


def _reader(team: Team) -> Seat:
    return setting.seat(team=team, part=Part.KNOWLEDGE)


def test_rows_of_another_team_are_not_there() -> None:
    by, other = setting.seat(), setting.member()

    with pytest.raises(Http404):
        access.member_of(by=by, pk=other.pk)
    with pytest.raises(Http404):
        access.absence_of(by=by, pk=absence(other).pk)
    assert access.member_of(by=by, pk=by.member.pk) == by.member


def test_a_step_that_nobody_knows_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        leave_step(team=setting.team(), what="flew", now=timezone.now())
    assert all(len(what) <= 30 for what in SENTENCES)


def test_tables_call_their_rows_by_what_does_not_tell_on_anybody() -> None:
    bo = setting.member()
    step = leave_step(team=bo.team, what="joined", now=timezone.now())
    place = TeamPlace.objects.get(team=bo.team)

    assert (str(bo), str(bo.team)) == ("Bo", bo.team.title)
    assert str(step) == f"joined {step.at:%Y-%m-%d}"
    assert str(absence(bo)).startswith("absence ")
    assert str(place) == f"{place.team_id} {place.neighbourhood_id}"


# What the page shows


def test_the_people_stand_by_what_they_are_with_who_is_away_and_who_stands_in() -> None:
    owner = setting.seat(called="Olga")
    bo = setting.member(team=owner.team, called="Bo")
    away = absence(bo)
    zus = setting.member(team=owner.team, called="Zus", substitutes_for=bo, until_on=day(9))
    setting.member(team=owner.team, called="Cor", from_on=day(3))

    seen = people.seated(seat=owner, on=TODAY)

    assert [(group.label, [line.member.called for line in group.lines]) for group in seen] == [
        ("vraageigenaar", ["Olga"]),
        ("teamlid", ["Bo", "Cor"]),
    ]
    olga, of_bo, cor = (line for group in seen for line in group.lines)
    assert (of_bo.away, of_bo.substitutes, of_bo.is_later, of_bo.may_change) == (away, [zus], False, True)
    assert (olga.is_self, olga.away, cor.is_later) == (True, None, True)
    to_bo = [line for group in people.seated(seat=Seat(member=bo), on=TODAY) for line in group.lines]
    assert [(line.is_self, line.may_change) for line in to_bo] == [(False, False), (True, False), (False, False)]


def coming(seat: Seat) -> list[NowPart]:
    """What the first page says about what comes."""
    return [part for part in nows.parts(seat=seat, on=TODAY) if part.template == "challenges/now_coming.html"]


def test_a_team_first_sees_the_next_day_with_everybody_and_who_is_away() -> None:
    owner = setting.seat()
    assert coming(owner) == []
    setting.gathering(edition=owner.team.edition, on=day(-1))
    absence(setting.member(team=owner.team, called="Weg", until_on=TODAY))
    assert coming(owner) == []

    absence(setting.member(team=owner.team, called="An"))
    only_away = coming(owner)
    gathering = setting.gathering(edition=owner.team.edition, on=TODAY)
    setting.gathering(edition=owner.team.edition, on=day(9))
    both = coming(owner)

    assert [part.shows for part in only_away + both] == [
        {"gathering": None, "away": ["An"]},
        {"gathering": gathering, "away": ["An"]},
    ]
