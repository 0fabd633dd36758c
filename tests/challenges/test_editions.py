"""An edition begins, gets its days, its teams and who looks after it; what everybody may know of it."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from samenspel.base.refusals import Refused
from samenspel.challenges.access import editions as access
from samenspel.challenges.actions import editions as actions
from samenspel.challenges.models import Edition, EditionRole, Gathering, Part, Programme, Team, TeamMember, Workshop
from samenspel.letters.models import Envelope
from samenspel.organisations.models import Organisation
from tests import make
from tests.challenges import setting
from tests.challenges.teaming import after, look, organising, press, queries

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
TODAY = timezone.localdate()
YEAR = timedelta(days=365)
NAMELESS = "Schrijf op hoe deze persoon heet."
ORGANISER, INSPIRATION = EditionRole.Kind.ORGANISER, EditionRole.Kind.INSPIRATION


def day(days: int) -> date:
    return TODAY + timedelta(days=days)


def now() -> datetime:
    return timezone.now()


def begin(**told: Any) -> Edition:
    held = {"programme_name": "Challenge", "name": "2026", "about": "", "starts_on": TODAY, "ends_on": TODAY + YEAR}
    by = told.pop("by", None) or make.worker(coordinator=True, called="Carla")
    return actions.begin_edition(by=by, now=now(), **{**held, **told})


# Beginning


def test_a_coordinator_begins_an_edition_of_her_house_and_looks_after_it_herself() -> None:
    carla = make.worker(coordinator=True, called="Carla")

    first, second = begin(by=carla), begin(by=carla, name=" 2026 ")

    assert (first.slug, second.slug, first.programme) == ("2026", "2026-2", second.programme)
    assert (Programme.objects.get().organisation, str(first.programme), str(first)) == (
        carla.organisation,
        "Challenge",
        "2026",
    )
    role = first.roles.get()
    assert (role.person, role.kind, role.called, str(role)) == (
        carla.person,
        ORGANISER,
        "Carla",
        f"organiser of {first.pk}",
    )


@pytest.mark.parametrize(("name", "slug"), [("Mijn", "mijn-2"), ("!!", "editie"), ("Binnen", "binnen-2")])
def test_no_edition_takes_the_address_of_a_page_that_is_there(name: str, slug: str) -> None:
    assert begin(name=name).slug == slug


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"by": "worker"}, "Een coördinator begint een editie. Vraag het haar."),
        ({"ends_on": TODAY}, "Kies een laatste dag na de eerste dag."),
        ({"name": " "}, "Schrijf op hoe de editie heet."),
        ({"programme_name": " "}, "Schrijf op hoe de editie heet."),
    ],
)
def test_an_edition_that_cannot_begin_does_not(told: dict[str, Any], reason: str) -> None:
    if "by" in told:
        told = {"by": make.worker()}

    with pytest.raises(Refused, match=f"^{reason}$"):
        begin(**told)

    assert (Edition.objects.count(), Programme.objects.count()) == (0, 0)


def test_an_edition_changes_and_keeps_its_days_within_it() -> None:
    role = setting.role(edition=setting.edition(starts_on=TODAY, ends_on=day(100)))
    setting.gathering(edition=role.edition, on=day(50))
    told: dict[str, Any] = {"name": " Nieuw ", "about": " Over ", "is_public": True, "starts_on": TODAY}

    actions.change_edition(by=role, ends_on=day(50), **told)

    edition = Edition.objects.get()
    assert (edition.name, edition.about, edition.is_public, edition.ends_on) == ("Nieuw", "Over", True, day(50))
    for changed, reason in (
        ({"ends_on": day(49)}, "Er is een dag met alle teams buiten deze tijd. Verzet die eerst."),
        ({"ends_on": TODAY}, "Kies een laatste dag na de eerste dag."),
        ({"name": " ", "ends_on": day(60)}, "Schrijf op hoe de editie heet."),
    ):
        with pytest.raises(Refused, match=f"^{reason}$"):
            actions.change_edition(by=role, **{**told, **changed})


# Days


def test_a_day_lies_in_the_edition_has_a_name_and_there_is_one_finale() -> None:
    role = setting.role(edition=setting.edition(starts_on=TODAY, ends_on=day(100)))
    finale = actions.hold_gathering(by=role, name=" Slot ", on=day(100), place=" Kerk ", is_finale=True)
    first = actions.hold_gathering(by=role, name="Atelier 1", on=TODAY, place="")
    assert (str(finale), finale.place) == ("Slot", "Kerk")

    changed = actions.change_gathering(by=role, gathering=finale, name=" Feest ", on=day(99), place="", is_finale=True)

    assert (Gathering.objects.get(pk=changed.pk).name, changed.on) == ("Feest", day(99))
    for told, reason in (
        ({"on": day(-1)}, "Kies een dag binnen de editie."),
        ({"on": day(101)}, "Kies een dag binnen de editie."),
        ({"is_finale": True}, "Er is al een slot. Er is er maar één."),
        ({"name": " "}, "Schrijf op hoe deze dag heet."),
    ):
        held: dict[str, Any] = {"name": "X", "on": TODAY, "place": "", "is_finale": False, **told}
        with pytest.raises(Refused, match=f"^{reason}$"):
            actions.hold_gathering(by=role, **held)
        with pytest.raises(Refused, match=f"^{reason}$"):
            actions.change_gathering(by=role, gathering=first, **held)


def test_a_day_on_which_was_worked_stays_and_another_may_go() -> None:
    role = setting.role(edition=setting.edition())
    worked, planned = (setting.gathering(edition=role.edition) for _each in range(2))
    team = setting.team(edition=role.edition)
    for number, (gathering, opened) in enumerate(((worked, now()), (planned, None))):
        Workshop.objects.create(
            team=team,
            number=number,
            title="A",
            starts_at=now(),
            code=str(number),
            gathering=gathering,
            opened_at=opened,
        )

    actions.remove_gathering(gathering=planned)
    with pytest.raises(Refused, match=r"^Op deze dag is al gewerkt. Zij blijft staan.$"):
        actions.remove_gathering(gathering=worked)

    assert [each.gathering for each in Workshop.objects.order_by("number")] == [worked, None]


# Teams and their owners


def test_a_team_begins_with_whose_question_it_is_and_gets_the_next_number() -> None:
    role = setting.role(edition=setting.edition())
    olga = make.person(called="Olga", mail="olga@voorbeeld.nl")
    told: dict[str, Any] = {"about": " Over ", "person": olga, "called": " Olga ", "now": now()}

    teams = [actions.begin_team(by=role, title=" De stoep ", **told) for _each in range(2)]

    assert [(team.number, team.title, team.about) for team in teams] == [
        (1, "De stoep", "Over"),
        (2, "De stoep", "Over"),
    ]
    assert [team.slug for team in teams] == ["de-stoep", "de-stoep-2"]
    assert teams[0].organisation == role.edition.programme.organisation
    owner = teams[0].members.get()
    assert (owner.part, owner.called, owner.added_by) == (Part.OWNER, "Olga", role.person)
    assert [step.what for step in teams[0].steps.all()] == ["began", "joined"]
    assert Envelope.objects.filter(kind="challenges.invited", about=str(owner.pk)).count() == 1


@pytest.mark.parametrize(
    ("told", "reason"), [({"title": " "}, "Schrijf op hoe het team heet."), ({"called": " "}, NAMELESS)]
)
def test_a_team_without_a_title_or_an_owner_does_not_begin(told: dict[str, str], reason: str) -> None:
    role = setting.role(edition=setting.edition())
    held: dict[str, Any] = {"title": "X", "about": "", "called": "Olga", "person": make.person(), **told}

    with pytest.raises(Refused, match=f"^{reason}$"):
        actions.begin_team(by=role, now=now(), **held)

    assert Team.objects.count() == 0


def test_a_second_owner_is_added_and_not_twice() -> None:
    role, olga = setting.role(edition=setting.edition()), make.person(mail="o@voorbeeld.nl")
    team = setting.team(edition=role.edition)
    actions.add_owner(by=role, team=team, person=olga, called="Olga", now=now())

    with pytest.raises(Refused, match=r"^Deze persoon zit al in het team. Stop dat eerst.$"):
        actions.add_owner(by=role, team=team, person=olga, called="Olga", now=now())
    with pytest.raises(Refused, match=f"^{NAMELESS}$"):
        actions.add_owner(by=role, team=team, person=make.person(), called=" ", now=now())

    assert [each.part for each in team.members.all()] == [Part.OWNER]


# Who looks after it


def test_a_role_is_given_once_and_ends_at_once_but_for_the_last_organiser() -> None:
    role, bo = setting.role(edition=setting.edition()), make.person()
    given = [actions.give_role(by=role, person=bo, kind=ORGANISER, called=" Bo ", now=now()) for _each in range(2)]
    assert (given[0], given[0].called, given[0].added_by) == (given[1], "Bo", role.person)
    inspires = actions.give_role(by=role, person=bo, kind=INSPIRATION, called="Bo", until_on=day(9), now=now())

    actions.end_role(by=role, role=inspires, now=now())
    actions.end_role(by=role, role=given[0], now=now())

    assert [access.why_not_end_role(by=role, role=each, on=TODAY) for each in (inspires, role)] == [
        "Dit is al geëindigd.",
        "Er moet een organisator blijven. Voeg eerst iemand toe.",
    ]
    assert list(access.current_roles(role, on=TODAY)) == [role]
    for told, reason in (({"called": " "}, NAMELESS), ({"until_on": TODAY}, "Kies een dag na vandaag.")):
        with pytest.raises(Refused, match=f"^{reason}$"):
            actions.give_role(by=role, person=bo, kind=ORGANISER, now=now(), **{"called": "Bo", **told})  # type: ignore[arg-type]


def test_rows_of_another_edition_are_not_there() -> None:
    role, other = setting.role(edition=setting.edition()), setting.edition()
    theirs = {
        access.team_of: setting.team(edition=other),
        access.gathering_of: setting.gathering(edition=other),
        access.role_of: setting.role(edition=other),
    }

    for of, row in theirs.items():
        with pytest.raises(Http404):
            of(by=role, pk=row.pk)


# What everybody sees


def test_everybody_sees_public_editions_with_the_teams_that_show_a_page_and_no_others(client: Any) -> None:
    hidden = setting.edition(name="Verborgen", is_public=False)
    assert "Er is nu geen editie die iedereen kan zien." in look(client, "editions")
    shown = setting.edition(name="Zichtbaar", is_public=True, about="Over de stoep")
    setting.team(edition=shown, title="Open team", is_public=True)
    setting.team(edition=shown, title="Dicht team")
    setting.gathering(edition=shown, name="Eerste dag")

    many, one = look(client, "editions"), look(client, "public_edition", shown.slug)

    assert ("Zichtbaar" in many, "1 team" in many, "Verborgen" in many) == (True, True, False)
    seen = {word: word in one for word in ("Open team", "Dicht team", "Over de stoep", "Eerste dag", "Het buurthuis")}
    assert seen == {
        "Open team": True,
        "Dicht team": False,
        "Over de stoep": True,
        "Eerste dag": True,
        "Het buurthuis": True,
    }
    look(client, "public_edition", hidden.slug, status=404)


# The pages of who organises


def days_typed(**more: object) -> dict[str, str]:
    told = {"name": "2027", "about": "Over", "starts_on": TODAY.isoformat(), "ends_on": day(300).isoformat()}
    return {**told, **{name: str(value) for name, value in more.items()}}


def test_a_coordinator_begins_an_edition_on_a_page_and_comes_at_it() -> None:
    client = make.signed_in(make.worker(coordinator=True))
    assert "Begin een editie" in look(client, "my_teams")
    look(client, "begin_edition")
    wrong = press(client, "begin_edition", **days_typed(programme_name="Challenge", ends_on=TODAY))
    assert ("Kies een laatste dag na de eerste dag." in wrong, 'value="Challenge"' in wrong) == (True, True)

    page = after(client, "begin_edition", **days_typed(programme_name="Challenge"))

    assert "De editie is begonnen. Voeg nu dagen en teams toe." in page
    assert ("Nog geen teams." in page, "nog niet openbaar" in page) == (True, True)


def test_for_who_leads_no_house_an_edition_does_not_begin_here() -> None:
    client = make.signed_in(make.worker())

    assert "Begin een editie" not in look(client, "my_teams")
    page = press(client, "begin_edition", **days_typed(programme_name="X"))

    assert ("Een coördinator begint een editie. Vraag het haar." in page, Edition.objects.count()) == (True, 0)


def test_who_organises_changes_the_edition_and_its_days() -> None:
    role, screen = organising(edition=setting.edition(starts_on=TODAY, ends_on=day(300)))
    slug = role.edition.slug
    look(screen, "change_edition", slug)
    assert "iedereen mag dit zien" in after(screen, "change_edition", slug, **days_typed(is_public="on"))

    assert "Dit veld is verplicht." in press(screen, "change_edition", slug, **days_typed(name=""))

    typed = {"name": "Atelier 1", "on": day(400).isoformat(), "place": "Kerk"}
    look(screen, "hold_gathering", slug)
    wrong = press(screen, "hold_gathering", slug, **typed)
    assert ("Kies een dag binnen de editie." in wrong, 'value="Kerk"' in wrong) == (True, True)
    assert "Deze dag staat erin." in after(screen, "hold_gathering", slug, **{**typed, "on": day(30).isoformat()})
    gathering = Gathering.objects.get()
    assert "Deze dag gaat niet door" in look(screen, "change_gathering", slug, gathering.pk)
    assert "buiten deze tijd" in press(screen, "change_edition", slug, **days_typed(ends_on=day(20)))
    typed = {"name": "Slot", "on": day(40).isoformat(), "is_finale": "on"}
    assert "Slot slot" in after(screen, "change_gathering", slug, gathering.pk, **typed)
    wrong = press(screen, "change_gathering", slug, gathering.pk, **{**typed, "on": ""})
    assert "Dit veld is verplicht." in wrong
    assert "Deze dag gaat niet door." in after(screen, "remove_gathering", slug, gathering.pk)
    assert (Gathering.objects.count(), "Nog geen dagen." in look(screen, "edition", slug)) == (0, True)


def test_who_organises_begins_a_team_and_adds_an_owner_by_address() -> None:
    role, screen = organising()
    slug, typed = role.edition.slug, {"called": "Olga", "address": "olga@voorbeeld.nl"}
    look(screen, "begin_team", slug)
    wrong = press(screen, "begin_team", slug, title="", about="Over", **typed)
    assert ("Dit veld is verplicht." in wrong, 'value="Olga"' in wrong) == (True, True)
    page = after(screen, "begin_team", slug, title="De stoep", **typed)
    assert ("Team 1 is begonnen." in page, "1 persoon" in page) == (True, True)
    team = Team.objects.get()
    assert "De stoep" in look(screen, "add_owner", slug, team.pk)

    twice = press(screen, "add_owner", slug, team.pk, **typed)
    assert ("Deze persoon zit al in het team." in twice, 'value="Olga"' in twice) == (True, True)
    page = after(screen, "add_owner", slug, team.pk, called="Piet", address="piet@voorbeeld.nl")

    assert ("Piet is nu vraageigenaar." in page, "2 personen" in page) == (True, True)
    assert "Voer een geldig e-mailadres in." in press(screen, "add_owner", slug, team.pk, called="P", address="x")


def test_who_organises_adds_another_and_stops_herself() -> None:
    role, screen = organising()
    slug, typed = role.edition.slug, {"kind": "organiser", "called": "Bo", "address": "bo@voorbeeld.nl"}
    assert "Kies een dag na vandaag." in press(screen, "edition_people", slug, **typed, until_on=TODAY.isoformat())
    page = after(screen, "edition_people", slug, **typed, until_on=day(9).isoformat())
    assert ("Bo organisator" in page, "Bewaard." in page) == (True, True)
    inspires = setting.role(edition=role.edition, kind=INSPIRATION)

    assert press(screen, "end_role", slug, inspires.pk) == reverse("challenges:edition_people", args=[slug])
    assert press(screen, "end_role", slug, role.pk) == reverse("challenges:my_teams")

    look(screen, "edition", slug, status=404)


def test_the_last_organiser_who_stops_hears_why_not() -> None:
    role, screen = organising()

    page = after(screen, "end_role", role.edition.slug, role.pk)

    assert "Er moet een organisator blijven. Voeg eerst iemand toe." in page


def test_lists_of_editions_take_as_many_questions_for_three_as_for_one(client: Any) -> None:
    role, screen = organising(edition=setting.edition(is_public=True))
    slug, counted = role.edition.slug, []
    for number in range(2):
        for _each in range(1 + number):
            team = setting.team(edition=role.edition, is_public=True)
            setting.member(team=team)
            setting.gathering(edition=role.edition)
            setting.team(edition=setting.edition(is_public=True), is_public=True)
            setting.role(edition=role.edition)
        public = [queries(client, "editions"), queries(client, "public_edition", slug)]
        counted.append([*public, *(queries(screen, name, slug) for name in ("edition", "edition_people"))])

    assert counted[0] == counted[1]
    assert max(counted[1]) <= 15
    assert TeamMember.objects.count() == 3
    assert Organisation.objects.count() == 4
