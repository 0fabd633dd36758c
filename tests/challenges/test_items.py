"""Actions of a team: they come, move and keep their first day, go on to the next meeting, are done or dropped."""

from datetime import timedelta
from typing import Any

import pytest
from django.http import Http404
from django.utils import timezone

from samenspel.base.refusals import Refused
from samenspel.challenges import action_list
from samenspel.challenges.access import items as access
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.actions import items as actions
from samenspel.challenges.models import ActionItem, Part, Workshop
from tests.challenges import setting
from tests.challenges.items_setting import item, workshop
from tests.challenges.teaming import day

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
READS = "Je leest hier mee. Schrijven doen de teamleden."
CLOSED = "Deze actie is al klaar. Zet haar eerst weer open."


def happened(by: Seat) -> list[str]:
    return [step.what for step in by.team.steps.all()]


def when(found: ActionItem) -> str:
    return action_list.when_due(found, on=TODAY)


def short(days: int) -> str:
    return action_list.short_day(day(days), on=TODAY)


def test_one_line_becomes_an_action_with_the_people_of_the_team_and_the_names_of_others() -> None:
    bo = setting.seat(part=Part.MEMBER, called="Bo")
    jo = setting.member(team=bo.team, called="Jo")
    setting.member(team=bo.team, called="Weg", until_on=TODAY)
    atelier = workshop(bo.team, days=-2)

    made = actions.type_item(by=bo, line="Info opzoeken, Jo/Bo/Weg, morgen", now=timezone.now())

    assert (made.what, made.due_on, made.first_due_on, made.others_called) == ("Info opzoeken", day(1), day(1), "Weg")
    assert (set(made.owners.all()), made.is_for_all, made.workshop) == ({jo, bo.member}, False, atelier)
    assert (action_list.who_does(made), when(made), happened(bo)) == ("Bo, Jo, Weg", short(1), ["action_added"])


def test_a_line_from_an_old_list_keeps_the_first_day_and_what_is_no_day_stays_as_typed() -> None:
    bo = setting.seat(part=Part.MEMBER)
    lines = ["Lezen, allen, 15/10/2030 (19/11/2030)", "Lezen, allen, pm", "Lezen, allen, na de zomer", "Lezen"]

    made = [actions.type_item(by=bo, line=line, now=timezone.now()) for line in lines]

    assert [when(each) for each in made] == ["15/10/2030 (19/11/2030)", "pm", "na de zomer", "pm"]
    assert [action_list.when_aloud(each, on=TODAY) for each in made] == [
        "Eerst 15/10/2030, nu 19/11/2030.",
        "",
        "",
        "",
    ]
    assert [action_list.who_does(each) for each in made] == ["Allen", "Allen", "Allen", ""]


def test_who_only_reads_along_adds_and_changes_nothing_and_nothing_is_no_action() -> None:
    reader = setting.seat(part=Part.KNOWLEDGE)
    writer = setting.seat(team=reader.team, part=Part.RESIDENT)
    made, now = item(writer), timezone.now()

    for by, what, reason in ((reader, "X", READS), (writer, " ", "Schrijf op wat er moet gebeuren.")):
        with pytest.raises(Refused, match=reason):
            actions.add_item(by=by, what=what, now=now)
        with pytest.raises(Refused, match=reason):
            actions.change_item(by=by, item=made, what=what, owners=[], is_for_all=False, others_called="", now=now)
    refused = [
        access.why_not_do(by=reader, item=made),
        access.why_not_move(by=reader, item=made),
        access.why_not_move_to(by=reader, item=made, due_on=None),
        access.why_not_carry(by=reader, item=made, now=now),
    ]
    assert refused == [READS] * 4


def test_it_moves_twice_and_the_first_day_stays_beside_the_last() -> None:
    bo = setting.seat()
    made, now = item(bo, due_on=day(3), first_due_on=day(3)), timezone.now()

    actions.move_item(by=bo, item=made, due_on=day(9), why=" Zaal dicht ", now=now)
    with pytest.raises(Refused, match=r"^Dat is dezelfde dag. Kies een andere.$"):
        actions.move_item(by=bo, item=made, due_on=day(9), now=now)
    actions.move_item(by=bo, item=made, due_on=day(12), now=now)

    assert when(made) == f"{short(3)} ({short(12)})"
    assert [(each.from_on, each.to_on, each.why) for each in made.due_changes.all()] == [
        (day(3), day(9), "Zaal dicht"),
        (day(9), day(12), ""),
    ]
    actions.move_item(by=bo, item=made, due_on=None, now=now)
    assert (when(made), action_list.when_aloud(made, on=TODAY)) == (
        f"{short(3)} (pm)",
        f"Eerst {short(3)}, nu nog geen dag.",
    )
    assert happened(bo) == ["action_moved"] * 3


def test_what_had_no_day_gets_its_first_and_forgets_what_was_typed_instead() -> None:
    bo = setting.seat()
    made = item(bo, when_said="na de zomer")

    actions.move_item(by=bo, item=made, due_on=day(9), now=timezone.now())

    assert (made.first_due_on, made.when_said, when(made)) == (day(9), "", short(9))


def test_it_goes_along_to_the_next_meeting_once() -> None:
    bo, now = setting.seat(), timezone.now()
    made = item(bo, due_on=day(1), first_due_on=day(1))
    with pytest.raises(Refused, match=r"^Er is nog geen volgend atelier. Kies zelf een dag.$"):
        actions.carry_item(by=bo, item=made, now=now)
    workshop(bo.team, days=40)
    ahead = workshop(bo.team, days=20, title="Atelier 2")

    actions.carry_item(by=bo, item=made, now=now)
    with pytest.raises(Refused, match=r"^Deze actie gaat al mee naar het volgende atelier.$"):
        actions.carry_item(by=bo, item=made, now=now)

    line = action_list.line_of(made, by=bo, on=TODAY)
    assert (line.when, line.carried_to, made.due_changes.get().carried_to) == (
        f"{short(1)} ({short(20)})",
        "Atelier 2",
        ahead,
    )


def test_it_is_done_once_dropped_with_why_and_open_again() -> None:
    bo, now = setting.seat(), timezone.now()
    done, dropped = item(bo), item(bo)

    for _time in range(2):
        actions.finish_item(by=bo, item=done, now=now)
    with pytest.raises(Refused, match=r"^Schrijf op waarom het niet meer hoeft.$"):
        actions.drop_item(by=bo, item=dropped, why=" ", now=now)
    actions.drop_item(by=bo, item=dropped, why=" Al geregeld ", now=now)

    assert [(each.state, each.closed_at, each.dropped_why) for each in (done, dropped)] == [
        ("done", now, ""),
        ("dropped", now, "Al geregeld"),
    ]
    with pytest.raises(Refused, match=CLOSED):
        actions.move_item(by=bo, item=done, due_on=day(3), now=now)
    for _time in range(2):
        actions.reopen_item(by=bo, item=dropped, now=now)
    assert (dropped.state, dropped.closed_at, dropped.dropped_why) == ("open", None, "")
    assert happened(bo) == ["action_done", "action_dropped", "action_open"]


def test_whose_it_is_may_say_that_it_is_done_also_when_she_only_reads_along() -> None:
    reader = setting.seat(part=Part.KNOWLEDGE)
    hers, others = item(reader, owners=[reader.member]), item(reader)

    actions.finish_item(by=reader, item=hers, now=timezone.now())

    lines = action_list.lines_of(access.items_of(reader), by=reader, on=TODAY)
    assert {line.item.pk: line.may_do for line in lines} == {hers.pk: True, others.pk: False}


def test_a_substitute_does_what_is_of_whom_she_replaces() -> None:
    an = setting.member(part=Part.KNOWLEDGE)
    zus = setting.seat(team=an.team, part=Part.KNOWLEDGE, substitutes_for=an, until_on=day(9))
    hers = item(zus, owners=[an])

    assert list(access.open_items_of(person=zus.person, on=TODAY)) == [hers]
    assert list(access.open_items_of(person=zus.person, on=day(9))) == []
    actions.finish_item(by=zus, item=hers, now=timezone.now())
    assert list(access.open_items_of(person=an.person, on=TODAY)) == []


def test_mine_are_those_with_my_name_and_those_for_all_over_all_my_teams() -> None:
    bo = setting.seat(part=Part.MEMBER)
    elsewhere = setting.seat(person=bo.person, part=Part.MEMBER)
    guest = setting.seat(person=bo.person, part=Part.GUEST)
    mine = [item(bo, owners=[bo.member, setting.member(team=bo.team)]), item(elsewhere, is_for_all=True)]
    as_guest = item(guest, owners=[guest.member])
    item(bo), item(guest, is_for_all=True), item(bo, owners=[bo.member], state="done", closed_at=timezone.now())

    assert set(access.open_items_of(person=bo.person, on=TODAY)) == {*mine, as_guest}
    assert list(access.open_items_here(bo)) == [mine[0]]
    assert list(access.open_items_here(guest)) == [as_guest]


def test_a_guest_finds_an_action_only_when_it_is_hers_and_nobody_finds_one_of_another_team() -> None:
    guest = setting.seat(part=Part.GUEST)
    hers, other, elsewhere = item(guest, owners=[guest.member]), item(guest), item(setting.seat())

    assert access.item_of(by=guest, pk=hers.pk) == hers
    for by, missing in ((guest, other), (setting.seat(team=guest.team), elsewhere)):
        with pytest.raises(Http404):
            access.item_of(by=by, pk=missing.pk)


def test_the_list_holds_what_is_open_first_the_first_due_on_top_and_says_what_is_past_or_was_added_later() -> None:
    bo, now = setting.seat(), timezone.now()
    atelier = workshop(bo.team, days=-2, closed_at=now - timedelta(days=2))
    at_it: dict[str, Any] = {"workshop": atelier, "made_at": now - timedelta(days=3)}
    item(bo, what="Zonder dag", **at_it), item(bo, what="Later", due_on=day(9), workshop=atelier)
    item(bo, what="Voorbij", due_on=day(-1), **at_it), item(bo, what="Vandaag", due_on=TODAY)
    item(bo, what="Weg", state="dropped", dropped_why="Niet nodig", closed_at=now)

    found = action_list.groups(by=bo, on=TODAY)

    assert [(group.label, [line.item.what for line in group.lines]) for group in found] == [
        ("Open", ["Voorbij", "Vandaag", "Later", "Zonder dag"]),
        ("Vervallen", ["Weg"]),
    ]
    lines = {line.item.what: line for group in found for line in group.lines}
    assert [what for what, line in lines.items() if line.is_late] == ["Voorbij"]
    assert [what for what, line in lines.items() if line.is_later_added] == ["Later"]


def test_the_sheet_for_excel_holds_every_action() -> None:
    bo = setting.seat(called="Bo")
    item(bo, what="=1+1", due_on=day(9), first_due_on=day(3), owners=[bo.member], workshop=workshop(bo.team, days=-1))
    item(bo, what="Lezen", is_for_all=True, when_said="ooit", others_called="Hans, ,GGD")
    item(bo, what="Weg", state="dropped", dropped_why="Niet nodig", closed_at=timezone.now())

    _heading, *rows = action_list.excel_rows(by=bo, on=TODAY)

    assert rows == [
        ["=1+1", "Bo", day(3), day(9), "open", "", "Werkatelier"],
        ["Lezen", "Allen, Hans, GGD", None, "ooit", "open", "", ""],
        ["Weg", "", None, "pm", "vervallen", "Niet nodig", ""],
    ]


def test_tables_call_an_action_by_its_key() -> None:
    bo = setting.seat()
    made: Any = item(bo, due_on=day(-1))
    actions.move_item(by=bo, item=made, due_on=day(1), now=timezone.now())

    assert (str(made), str(made.due_changes.get())) == (
        f"action item {made.pk}",
        f"change {made.due_changes.get().pk}",
    )
    assert str(Workshop(title="Atelier")) == "Atelier"
