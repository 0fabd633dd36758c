"""The pages of actions: the list and its one line, one action, mine over all teams, paper and Excel, and today."""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from samenspel.challenges.access.seats import Seat
from samenspel.challenges.models import ActionItem, Part
from tests import make
from tests.challenges import setting
from tests.challenges.items_setting import item, workshop
from tests.challenges.teaming import after, at_the_table, day, look, press, queries, screen_of

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
TODAY = timezone.localdate()


def writing(part: Part = Part.MEMBER) -> tuple[Seat, Client]:
    bo, screen = at_the_table(part=part, called="Bo")
    return Seat(member=bo), screen


def test_one_line_is_typed_and_what_was_understood_is_said() -> None:
    bo, screen = writing()
    slug = bo.team.slug
    assert "Nog geen acties. Begin met één ding." in look(screen, "actions", slug)

    page = after(screen, "type_action", slug, line="Info opzoeken, Bo, 15/10/2030")

    assert "Erbij: Info opzoeken. Wie: Bo. Wanneer: 15/10/2030." in page
    assert "Wie: nog niemand. Wanneer: pm." in after(screen, "type_action", slug, line="Zaal")
    assert "Dit veld is verplicht." in press(screen, "type_action", slug, line=" ")
    assert ActionItem.objects.count() == 2


def test_a_line_that_is_too_long_stays_in_its_field() -> None:
    bo, screen = writing()

    page = press(screen, "type_action", bo.team.slug, line="Lang " * 100)

    assert ("niet meer dan 300" in page, "Lang Lang" in page) == (True, True)


def test_an_action_in_fields_and_changed() -> None:
    bo, screen = writing()
    slug = bo.team.slug
    look(screen, "add_action", slug)
    typed: dict[str, Any] = {"owners": [bo.member.pk], "others_called": "Hans"}
    wrong = press(screen, "add_action", slug, what="", **typed)
    assert ("Dit veld is verplicht." in wrong, 'value="Hans"' in wrong) == (True, True)

    page = after(screen, "add_action", slug, what="Bellen", due_on=day(3).isoformat(), **typed)

    assert ("De actie staat erbij." in page, "Bo, Hans" in page) == (True, True)
    made = ActionItem.objects.get()
    gone = setting.member(team=bo.team, called="Weg", until_on=TODAY)
    made.owners.add(gone)
    assert "Weg" in look(screen, "change_action", slug, made.pk)
    typed = {"owners": [gone.pk], "is_for_all": "on"}
    assert "Dit veld is verplicht." in press(screen, "change_action", slug, made.pk, what="", **typed)
    assert "Allen, Weg" in after(screen, "change_action", slug, made.pk, what="Bel", **typed)


def test_an_action_moves_goes_along_is_dropped_and_open_again() -> None:
    bo, screen = writing()
    slug, made = bo.team.slug, item(bo, due_on=day(-1), first_due_on=day(-1))
    page = look(screen, "action", slug, made.pk)
    assert ("de dag is voorbij, lukt het nog?" in page, "Neem mee" in page) == (True, False)
    look(screen, "move_action", slug, made.pk)
    same = press(screen, "move_action", slug, made.pk, due_on=day(-1).isoformat(), why="Druk")
    assert ("Dat is dezelfde dag." in same, 'value="Druk"' in same) == (True, True)
    assert "Voer een geldige datum in." in press(screen, "move_action", slug, made.pk, due_on="ooit")

    page = after(screen, "move_action", slug, made.pk, due_on=day(5).isoformat(), why="Zaal dicht")
    assert ("De eerste dag blijft erbij staan." in page, "Zaal dicht" in page) == (True, True)
    workshop(bo.team, days=20, title="Atelier 2")
    assert "Neem mee naar het volgende atelier" in look(screen, "action", slug, made.pk)
    assert "gaat mee naar Atelier 2" in after(screen, "carry_action", slug, made.pk)
    look(screen, "drop_action", slug, made.pk)
    assert "Dit veld is verplicht." in press(screen, "drop_action", slug, made.pk, why="")
    assert "Al geregeld" in after(screen, "drop_action", slug, made.pk, why="Al geregeld")
    assert "Zet weer open" in look(screen, "action", slug, made.pk)

    assert "Deze actie staat weer open." in after(screen, "reopen_action", slug, made.pk)


@pytest.mark.parametrize(("came_from", "comes"), [("mine", "my_actions"), ("now", "team"), ("", "actions")])
def test_done_is_one_tap_from_wherever_it_stands(came_from: str, comes: str) -> None:
    bo, screen = writing()
    slug, made = bo.team.slug, item(bo, owners=[bo.member])
    for page in (look(screen, "team", slug), look(screen, "my_actions"), look(screen, "actions", slug)):
        assert "Gedaan : Info opzoeken" in page

    goes = press(screen, "action_done", slug, made.pk, **{"from": came_from})

    assert goes == reverse(f"challenges:{comes}", args=[] if comes == "my_actions" else [slug])
    made.refresh_from_db()
    assert (made.state, "Je hebt niets open." in look(screen, "my_actions")) == ("done", True)


def test_a_guest_sees_only_what_is_hers_and_comes_back_at_the_first_page() -> None:
    guest, screen = writing(part=Part.GUEST)
    slug = guest.team.slug
    assert "Wat doe ik?" not in look(screen, "team", slug)
    item(guest, what="Van anderen", is_for_all=True)
    hers = item(guest, what="Van haar", owners=[guest.member])

    page, one = look(screen, "team", slug), look(screen, "action", slug, hers.pk)

    assert ("Van haar" in page, "Van anderen" in page, "Alle acties" in page) == (True, False, False)
    assert "Gedaan : Van haar" in one
    look(screen, "actions", slug, status=404)
    assert press(screen, "action_done", slug, hers.pk) == reverse("challenges:team", args=[slug])


def test_who_reads_along_sees_the_list_without_a_line_to_type() -> None:
    reader, screen = writing(part=Part.KNOWLEDGE)
    made = item(reader)

    pages = [look(screen, "actions", reader.team.slug), look(screen, "action", reader.team.slug, made.pk)]

    assert [word in page for page in pages for word in ("Info opzoeken", "Zet erbij", "Gedaan")] == [
        True,
        False,
        False,
    ] * 2


def test_the_first_page_of_a_team_shows_five_and_where_the_others_are() -> None:
    bo, screen = writing()
    assert "Je hebt hier nu niets open." in look(screen, "team", bo.team.slug)
    for number in range(6):
        item(bo, what=f"Ding {number}", owners=[bo.member])

    page = look(screen, "team", bo.team.slug)

    assert ([f"Ding {number}" in page for number in range(6)], "Nog meer van mij" in page) == (
        [True] * 5 + [False],
        True,
    )


def test_the_list_is_printed_and_opened_in_excel() -> None:
    bo, screen = writing()
    assert "Nog geen acties." in look(screen, "actions_paper", bo.team.slug)
    item(bo, what="Lezen", is_for_all=True)
    item(bo, what="Weg", state="dropped", dropped_why="Niet nodig", closed_at=timezone.now())

    paper = look(screen, "actions_paper", bo.team.slug)
    file = screen.get(reverse("challenges:actions_excel", args=[bo.team.slug]))

    assert ("Lezen Allen pm" in paper, "Weg (Niet nodig)" in paper) == (True, True)
    assert file["Content-Disposition"] == f'attachment; filename="acties-{bo.team.slug}.xlsx"'
    sheet: Any = load_workbook(io.BytesIO(file.content)).active
    assert [row[0] for row in sheet.iter_rows(values_only=True)] == ["Wat", "Lezen", "Weg"]


def test_lists_of_actions_take_as_many_questions_for_three_as_for_one() -> None:
    bo, screen = writing()
    slug, counted = bo.team.slug, []
    ahead = workshop(bo.team, days=20)
    for number in range(2):
        for _each in range(1 + number):
            made = item(bo, owners=[bo.member, setting.member(team=bo.team)], workshop=ahead)
            made.due_changes.create(at=timezone.now(), carried_to=ahead)
            other = Seat(member=setting.member(person=bo.person))
            item(other, owners=[other.member])
        pages = [("team", slug), ("actions", slug), ("actions_paper", slug), ("actions_excel", slug), ("my_actions",)]
        counted.append([queries(screen, *page) for page in pages])

    assert counted[0] == counted[1]
    assert max(counted[1]) <= 15


def test_who_works_here_finds_her_open_actions_on_the_today_page() -> None:
    worker = make.worker()
    client = make.signed_in(worker)
    assert "Mijn acties in teams" not in client.get("/vandaag/").text
    bo = Seat(member=setting.member(person=worker.person))
    assert "Mijn acties in teams" not in client.get("/vandaag/").text
    made = item(bo, what="Bel de kerk", owners=[bo.member], due_on=TODAY - timedelta(days=1))

    page = client.get("/vandaag/").text

    assert ("Bel de kerk" in page, reverse("challenges:action", args=[bo.team.slug, made.pk]) in page) == (True, True)
    assert "person-late" in page
    assert screen_of(bo.person) is not None
