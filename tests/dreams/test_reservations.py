"""A helper who is kept for a dream is kept longer, at most so long, or let free; a colleague sees it."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samenspel.dreams import actions
from samenspel.dreams.candidates import Choice, candidates
from samenspel.dreams.models import Reservation, State
from samenspel.dreams.work import todays_work
from samenspel.people.models import Person
from tests import make
from tests.dreams.asking import refused
from tests.dreams.pages.broking import Desk, desk, look

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]


def kept(at: Desk, *, since: int = 5, until: int = 2, **fields: Any) -> Reservation:
    """Piet is kept for Ria's dream, since so many days and for so many more."""
    days = {
        "from_on": timezone.localdate() - timedelta(days=since),
        "until_on": timezone.localdate() + timedelta(days=until),
    }
    return make.reservation(dream=at.dream, helper=at.piet, by=at.sanne, **days, **fields)


def hold(at: Desk, held: Reservation, *, days: int, client: Client | None = None) -> Any:
    until_on = (timezone.localdate() + timedelta(days=days)).isoformat()
    return (client or at.client).post(reverse("dreams:hold_longer", args=[held.pk]), {"until_on": until_on})


def test_she_is_kept_longer_and_that_is_seen_on_the_dream_and_by_a_colleague() -> None:
    at = desk()
    held = kept(at)
    answer = hold(at, held, days=20)
    actions.hold_longer(
        by=at.sanne, reservation=held, until_on=timezone.localdate() + timedelta(days=20), now=timezone.now()
    )

    held.refresh_from_db()
    page = look(at.client, "dream", at.dream.pk)
    bo = make.worker(organisation=at.sanne.organisation)
    found = candidates(by=bo, dream=make.dream(by=bo), choice=Choice(), on=timezone.localdate() + timedelta(days=19))
    assert answer["Location"] == reverse("dreams:dream", args=[at.dream.pk])
    assert (held.until_on, "De helper langer vastgehouden" in page) == (timezone.localdate() + timedelta(days=20), True)
    assert list(at.dream.steps.values_list("what", "by")) == [("kept_longer", at.sanne.person.pk)]
    assert [each.why_not.split()[-1] for each in found.cannot] == ["Sanne."]


def test_what_lapsed_is_kept_again_while_nobody_else_asks_her() -> None:
    at = desk()
    held = kept(at, since=20, until=-3)

    assert hold(at, held, days=7).status_code == 302


@pytest.mark.parametrize(
    ("since", "days", "reason"),
    [
        (5, 2, "Kies een dag na"),
        (5, -1, "Kies een dag na"),
        (5, 29, "Kies een dag na vandaag, binnen vier weken."),
        (40, 17, "Langer dan acht weken kan niet. Kies een dag tot en met"),
    ],
)
def test_only_later_and_at_most_four_weeks_at_a_time_and_eight_in_all(since: int, days: int, reason: str) -> None:
    at = desk()
    held = kept(at, since=since)
    page = hold(at, held, days=days)

    assert (page.status_code, page.context["form"].errors["until_on"][0].startswith(reason)) == (200, True)
    assert Reservation.objects.get().until_on == timezone.localdate() + timedelta(days=2)


def test_the_last_day_of_eight_weeks_still_goes() -> None:
    at = desk()

    assert hold(at, kept(at, since=40), days=16).status_code == 302


@pytest.mark.parametrize("how", ["free", "gone", "over", "asked by another"])
def test_who_is_free_or_gone_or_asked_by_another_is_not_kept_longer_and_the_reason_is_said(how: str) -> None:
    at = desk()
    held = kept(at, since=20, until=-1, released_at=timezone.now() if how == "free" else None)
    reason = {
        "free": "Deze persoon is al vrij.",
        "gone": "Deze persoon woont hier niet meer, of wil geen contact.",
        "over": "Deze droom is losgelaten.",
        "asked by another": "gevraagd door",
    }[how]
    if how == "gone":
        Person.objects.filter(pk=at.piet.pk).update(state="moved", state_on=timezone.localdate())
    if how == "over":
        at.dream.state, at.dream.let_go_reason = State.LET_GO, "other"
        at.dream.save()
    if how == "asked by another":
        make.reservation(dream=make.dream(by=at.sanne), helper=at.piet, by=at.sanne)
    held = Reservation.objects.get(pk=held.pk)
    page = hold(at, held, days=7)

    assert reason in page.context["form"].errors["until_on"][0]
    if how != "asked by another":
        until_on = timezone.localdate() + timedelta(days=7)
        refused(reason, actions.hold_longer, by=at.sanne, reservation=held, until_on=until_on, now=timezone.now())
    assert (Reservation.objects.get(pk=held.pk).until_on, at.dream.steps.count()) == (
        timezone.localdate() - timedelta(days=1),
        0,
    )


def test_she_is_let_free_and_what_she_was_asked_stays() -> None:
    at = desk()
    held = kept(at)
    match = make.match(dream=at.dream, helper=at.piet, by=at.sanne, reservation=held)
    bo = make.worker(organisation=at.sanne.organisation)
    for _twice in range(2):
        answer = at.client.post(reverse("dreams:release_helper", args=[held.pk]))

    match.refresh_from_db()
    page = look(at.client, "hold_longer", held.pk)
    found = candidates(by=bo, dream=make.dream(by=bo), choice=Choice(), on=timezone.localdate())
    assert answer["Location"] == reverse("dreams:dream", args=[at.dream.pk])
    assert (match.ended_at, [each.who for each in found.can]) == (None, ["Piet"])
    assert list(at.dream.steps.values_list("what", flat=True)) == ["released"]
    assert ("Deze persoon is al vrij." in page, "Houd langer vast" in page) == (True, False)
    assert reverse("dreams:hold_longer", args=[held.pk]) not in look(at.client, "match", match.pk)


def test_the_page_says_since_when_until_when_and_by_whom() -> None:
    at = desk()
    held = kept(at)
    page = look(at.client, "hold_longer", held.pk)
    Reservation.objects.update(by=None)
    without = look(at.client, "hold_longer", held.pk)

    assert ("Vastgehouden van" in page, "Door Sanne." in page, "Door" in without) == (True, True, False)


def test_the_match_and_the_today_page_lead_there() -> None:
    at = desk()
    held = kept(at, until=1)
    path = reverse("dreams:hold_longer", args=[held.pk])
    lines = [
        line.href
        for each in todays_work(by=at.sanne, on=timezone.localdate())
        for line in each.lines
        if each.key == "reservations"
    ]
    match = make.match(dream=at.dream, helper=at.piet, by=at.sanne, reservation=held)

    assert (lines, path in look(at.client, "match", match.pk)) == ([path], True)


def test_of_another_house_it_does_not_exist_and_letting_free_is_a_press() -> None:
    at = desk()
    held = kept(at)
    other = make.signed_in(make.worker(works_in=at.here))
    free = reverse("dreams:release_helper", args=[held.pk])

    assert [hold(at, held, days=9, client=other).status_code, other.post(free).status_code] == [404, 404]
    assert (at.client.get(free).status_code, Reservation.objects.get().released_at) == (405, None)
