"""The pages of a team: what each says, who has it, and that a form that cannot be keeps what was typed."""

from datetime import timedelta
from typing import Any

import pytest
from django.http import Http404, HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samenspel.challenges.access.seats import TeamRequest
from samenspel.challenges.models import Absence, Part, TeamMember
from samenspel.challenges.views import leading
from samenspel.organisations.models import Function
from samenspel.people.models import Person
from tests import make
from tests.challenges import setting
from tests.challenges.teaming import after, at_the_table, look, press, queries, screen_of

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
TODAY = timezone.localdate()
LATER = TODAY + timedelta(days=60)


def new_member(**typed: str) -> dict[str, str]:
    told = {"called": "Cor", "address": "cor@voorbeeld.nl", "part": "member", "from_on": TODAY.isoformat()}
    return {**told, **typed}


def test_somebody_is_added_by_her_address_and_stands_in_the_list() -> None:
    owner, screen = at_the_table()
    slug = owner.team.slug
    look(screen, "add_member", slug)

    page = after(screen, "add_member", slug, **new_member(organisation_called="GGD", expertise="Lopen"))

    assert "Cor zit nu in het team." in page
    assert "Cor GGD · Lopen" in page
    cor = Person.objects.get(mail="cor@voorbeeld.nl")
    assert (cor.called, cor.opens_by_mail_at is not None, cor.has_usable_password()) == ("Cor", True, False)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ({"part": "guest"}, "Een gast is er tot een dag. Kies die dag."),
        ({"until_on": "2020-01-01"}, "Kies een laatste dag na de eerste dag."),
        ({"address": "LID@voorbeeld.nl"}, "Deze persoon zit al in het team. Stop dat eerst."),
        ({"address": "geen adres"}, "Voer een geldig e-mailadres in."),
    ],
)
def test_a_member_who_cannot_be_added_leaves_the_form_as_it_was(typed: dict[str, str], reason: str) -> None:
    owner, screen = at_the_table()
    known = make.person(mail="lid@voorbeeld.nl", opens_by_mail_at=timezone.now())
    setting.member(team=owner.team, person=known)

    page = press(screen, "add_member", owner.team.slug, **new_member(expertise="Lopen", **typed))

    assert reason in page
    assert 'value="Lopen"' in page
    assert (TeamMember.objects.count(), Person.objects.filter(mail="cor@voorbeeld.nl").count()) == (2, 0)


def test_who_adds_an_address_does_not_learn_whose_it_is() -> None:
    owner, screen = at_the_table()
    worker = make.worker(called="Fatima")
    resident = make.person(called="Geheim", mail="r@voorbeeld.nl", opens_by_mail_at=timezone.now())

    for address, called in (
        (str(worker.person.email), "Zus"),
        ("r@voorbeeld.nl", "Lid"),
        ("nieuw@voorbeeld.nl", "Cor"),
    ):
        page = after(screen, "add_member", owner.team.slug, **new_member(address=address.upper(), called=called))
        assert f"{called} zit nu in het team." in page
        assert [name for name in ("Fatima", "Geheim") if name in page] == []

    seated = {each.called: each.person for each in TeamMember.objects.exclude(pk=owner.pk)}
    assert seated == {"Zus": worker.person, "Lid": resident, "Cor": Person.objects.get(mail="nieuw@voorbeeld.nl")}


def test_who_leaves_herself_comes_at_her_teams_and_finds_no_page_of_this_one_any_more() -> None:
    bo, screen = at_the_table(part=Part.MEMBER)
    setting.member(team=bo.team, part=Part.OWNER)
    assert "Je ziet dan niets meer van het team, meteen." in look(screen, "end_seat", bo.team.slug, bo.pk)

    assert press(screen, "end_seat", bo.team.slug, bo.pk) == reverse("challenges:my_teams")

    nothing = screen.get("/bestaat-niet/")
    gone = screen.get(reverse("challenges:team", args=[bo.team.slug]))
    assert (gone.status_code, gone.content) == (404, nothing.content)


def test_who_leads_ends_the_seat_of_another_and_hears_what_follows_first() -> None:
    owner, screen = at_the_table()
    bo = setting.member(team=owner.team, called="Bo")
    assert "Zij ziet dan niets meer van het team, meteen." in look(screen, "end_seat", owner.team.slug, bo.pk)
    assert "Er moet iemand blijven" in look(screen, "end_seat", owner.team.slug, owner.pk)

    assert press(screen, "end_seat", owner.team.slug, bo.pk) == reverse(
        "challenges:team_people", args=[owner.team.slug]
    )

    bo.refresh_from_db()
    assert bo.until_on == TODAY


def test_an_action_that_is_refused_comes_back_to_the_team_with_the_reason() -> None:
    bo, screen = at_the_table(part=Part.MEMBER)
    owner = setting.member(team=bo.team, part=Part.OWNER)

    page = after(screen, "end_seat", bo.team.slug, owner.pk)

    assert "Dit doet de vraageigenaar, de rechterhand of de moderator." in page
    assert TeamMember.objects.filter(until_on=TODAY).count() == 0


def test_a_guest_has_her_team_until_the_day_and_then_nothing() -> None:
    guest, screen = at_the_table(part=Part.GUEST)
    address = reverse("challenges:team", args=[guest.team.slug])
    assert screen.get(address).status_code == 200

    TeamMember.objects.filter(pk=guest.pk).update(until_on=TODAY)

    assert (screen.get(address).status_code, "Je zit nu in geen team." in look(screen, "my_teams")) == (404, True)


def test_a_part_is_given_and_one_that_cannot_be_says_why() -> None:
    owner, screen = at_the_table()
    bo = setting.member(team=owner.team, called="Bo")
    assert "De rol van Bo" in look(screen, "change_part", owner.team.slug, bo.pk)

    page = press(screen, "change_part", owner.team.slug, owner.pk, part="guest")
    assert "Een gast is er tot een dag." in page
    press(screen, "change_part", owner.team.slug, bo.pk, part="moderator")

    bo.refresh_from_db()
    assert bo.part == Part.MODERATOR


def test_who_is_away_writes_it_down_and_says_that_she_is_back() -> None:
    bo, screen = at_the_table(part=Part.MEMBER, called="Bo")
    slug = bo.team.slug
    assert "Waarom hoeft er niet bij." in look(screen, "note_absence", slug, bo.pk)
    wrong = {"from_on": TODAY.isoformat(), "until_on": "2020-01-01"}
    assert "Kies een dag van terugkomst na de eerste dag." in press(screen, "note_absence", slug, bo.pk, **wrong)

    assert "Dit veld is verplicht." in press(screen, "note_absence", slug, bo.pk, from_on="")

    page = after(screen, "note_absence", slug, bo.pk, from_on=TODAY.isoformat())
    assert "weg, nog niet bekend tot wanneer" in page
    assert "Er nu niet: Bo." in look(screen, "team", slug)
    absence = Absence.objects.get()
    assert "Welkom terug." in after(screen, "end_absence", slug, absence.pk)

    assert Absence.objects.count() == 0


def test_who_leads_notes_that_another_is_back() -> None:
    owner, screen = at_the_table()
    absence = setting.member(team=owner.team).absences.create(from_on=TODAY, noted_at=timezone.now())

    assert "Opgeschreven." in after(screen, "end_absence", owner.team.slug, absence.pk)


def test_a_substitute_is_chosen_for_two_months_and_stands_below_whom_she_replaces() -> None:
    bo, screen = at_the_table(part=Part.MEMBER, called="Bo")
    slug = bo.team.slug
    typed = {"called": "Zus", "address": "zus@voorbeeld.nl", "from_on": TODAY.isoformat()}
    assert "Wie vervangt Bo?" in look(screen, "stand_in", slug, bo.pk)
    refused = press(screen, "stand_in", slug, bo.pk, **typed, until_on=TODAY.isoformat())
    assert "Kies een laatste dag na de eerste dag." in refused
    assert 'value="Zus"' in refused
    assert "Dit veld is verplicht." in press(screen, "stand_in", slug, bo.pk, **typed)

    page = after(screen, "stand_in", slug, bo.pk, **typed, until_on=LATER.isoformat())

    assert "Zus staat erin als vervanger." in page
    assert "Zus vervangt, van" in page
    zus = TeamMember.objects.get(called="Zus")
    assert "tot" in look(screen_of(zus.person), "my_teams")


def test_her_name_is_public_only_while_she_says_so() -> None:
    bo, screen = at_the_table(part=Part.GUEST)
    slug = bo.team.slug

    assert "Je naam mag op de openbare bladzij" in after(screen, "say_public", slug, yes="yes")
    assert "Je naam staat nergens openbaar." in after(screen, "say_public", slug)


def test_a_team_changes_its_title_and_its_places_and_keeps_what_was_typed_when_that_cannot_be() -> None:
    owner, screen = at_the_table()
    slug, place = owner.team.slug, make.neighbourhood(name="De Kade")
    typed = {"about": "Over de stoep", "process_label": "Hoe", "content_label": "Wat", "neighbourhoods": [place.pk]}
    refused = press(screen, "change_team", slug, title=" ", **typed)
    assert "Over de stoep" in refused

    page = after(screen, "change_team", slug, title="De stoep", **typed)

    assert "Over de stoep" in page
    places = look(screen, "team_places", slug)
    assert "De Kade Van deze buurt zijn nog geen cijfers geladen." in places
    owner.team.neighbourhoods.clear()
    assert "Dit team heeft nog geen buurt." in look(screen, "team_places", slug)


@pytest.mark.parametrize("name", ["change_team", "add_member"])
def test_pages_of_who_leads_are_not_there_for_others(name: str) -> None:
    bo, screen = at_the_table(part=Part.MEMBER)

    look(screen, name, bo.team.slug, status=404)
    page = screen.post(reverse(f"challenges:{name}", args=[bo.team.slug]), new_member(title="X"))

    assert (page.status_code, TeamMember.objects.count()) == (404, 1)


def test_the_people_and_my_teams_take_as_many_questions_for_three_as_for_one() -> None:
    owner, screen = at_the_table()
    counted = []
    for number in range(2):
        for _each in range(1 + number):
            bo = setting.member(team=owner.team, called="Bo")
            bo.absences.create(from_on=TODAY, noted_at=timezone.now())
            setting.member(team=owner.team, called="Zus", substitutes_for=bo, until_on=LATER)
            setting.member(person=owner.person)
            setting.role(edition=setting.edition(), person=owner.person)
        counted.append((queries(screen, "team_people", owner.team.slug), queries(screen, "my_teams")))

    assert counted[0] == counted[1]
    assert max(counted[1]) <= 15


# A resident without an address


def asking() -> tuple[TeamMember, Person, Client]:
    worker = make.worker(function=Function.DREAM_BROKER)
    ria = make.known(person=make.person(called="Ria"), organisation=worker.organisation)
    owner = setting.member(person=worker.person, part=Part.OWNER)
    return owner, ria, make.signed_in(worker)


def test_a_worker_asks_a_resident_for_a_team_that_she_leads() -> None:
    owner, ria, client = asking()
    assert "Vraag Ria voor een team" in look(client, "ask_resident", ria.pk)
    typed = {"team": owner.team.slug, "called": "Ria K.", "expertise": "De straat"}

    assert "Ria K. zit nu in het team." in after(client, "ask_resident", ria.pk, **typed)

    again = press(client, "ask_resident", ria.pk, **typed)
    assert "Deze persoon zit al in het team." in again
    assert 'value="De straat"' in again
    assert "Selecteer een geldige keuze" in press(client, "ask_resident", ria.pk, team="geen", called="Ria")
    assert owner.team.title in look(screen_of(ria), "team", owner.team.slug)


def test_who_leads_no_team_is_told_whom_to_ask() -> None:
    worker = make.worker(function=Function.DREAM_BROKER)
    ria = make.known(person=make.person(called="Ria"), organisation=worker.organisation)

    assert "Je leidt zelf geen team." in look(make.signed_in(worker), "ask_resident", ria.pk)


def test_her_page_offers_to_ask_her_only_where_there_are_teams_and_only_while_she_can_come() -> None:
    worker = make.worker(function=Function.DREAM_BROKER)
    ria = make.known(person=make.person(called="Ria"), organisation=worker.organisation)
    client = make.signed_in(worker)
    page, offer = reverse("organisations:person", args=[ria.pk]), "Vraag voor een team"
    seen = [offer in client.get(page).text]
    setting.team()
    seen.append(offer in client.get(page).text)
    Person.objects.filter(pk=ria.pk).update(state="no_contact", state_on=TODAY)
    seen.append(offer in client.get(page).text)

    assert seen == [False, True, False]


# Pages that only some have


@pytest.mark.parametrize(
    ("guard", "parts"),
    [
        (leading.lead_only, [Part.OWNER, Part.RIGHT_HAND, Part.MODERATOR]),
        (leading.write_only, [Part.OWNER, Part.RIGHT_HAND, Part.MODERATOR, Part.MEMBER, Part.RESIDENT]),
        (leading.folder_only, [part for part in Part if part != Part.GUEST]),
    ],
)
def test_a_page_of_some_is_there_for_them_and_for_nobody_else(guard: Any, parts: list[Part]) -> None:
    def found(part: Part) -> bool:
        request = TeamRequest()
        request.seat = setting.seat(part=part)
        try:
            return bool(guard(lambda _request: HttpResponse("ok"))(request))
        except Http404:
            return False

    assert [part for part in Part if found(part)] == parts
