"""Pages of dreams that the whole line does not pass: with letters twice as large, in the dark, on a small phone."""

from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from samenspel.dreams import actions
from samenspel.dreams.models import Match, State
from samenspel.organisations.access import Worker
from samenspel.people.models import Person
from tests import make
from tests.dreams import after
from tests.journeys.conftest import SignIn, Visit

pytestmark = pytest.mark.django_db(transaction=True)


def large_and_dark(page: Page, live_server: LiveServer) -> None:
    chosen = {"letters": "200", "kleuren": "dark"}
    page.context.add_cookies([{"name": name, "value": it, "url": live_server.url} for name, it in chosen.items()])


def open_her_page(page: Page, live_server: LiveServer, person: Person) -> None:
    session = make.opened(person=person).session
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session.session_key or "", "url": live_server.url}]
    )


def four_matches(samira: Worker, ria: Person) -> list[Match]:
    """Asked, waiting for the other, standing still, and over."""
    said: list[dict[str, Any]] = [{"is_at_home": True}, {"dreamer_yes": True}, {"both_yes": True}, {"both_yes": True}]
    made = [
        make.match(dream=after.dream(by=samira, speaker=ria), helper=after.helper(), by=samira, **fields)
        for fields in said
    ]
    actions.report_match(by=samira, match=made[2], what="", now=timezone.now())
    actions.end_match(by=samira, match=made[3], reason="good", now=timezone.now())
    return made


def test_every_page_of_her_own_fits_with_large_letters_in_the_dark(
    phone: Page, visit: Visit, live_server: LiveServer
) -> None:
    samira, ria = after.broker(), after.dreamer(called="Maria-Magdalena van Nieuwenhuizen")
    large_and_dark(phone, live_server)
    open_her_page(phone, live_server, ria)
    after.spark(by=samira, person=ria)
    make.talent(person=ria, organisation=samira.organisation, is_resting=True)
    let_go = after.dream(by=samira, speaker=ria, state=State.LET_GO)
    noticing = after.noticing(after.met(by=samira, speaker=ria))
    matches = four_matches(samira, ria)

    for path in (
        reverse("dreams:own_dream", args=[let_go.pk]),
        *(reverse("dreams:own_match", args=[match.pk]) for match in matches),
        *(reverse("dreams:own_dream", args=[match.dream_id]) for match in matches[:3]),
        reverse("dreams:own_noticing", args=[noticing.pk]),
        *(reverse(f"dreams:{name}") for name in ("own_talents", "brought")),
    ):
        visit(phone, path)
        assert phone.url == live_server.url + path


def test_every_page_of_a_worker_fits_with_large_letters_in_the_dark(
    phone: Page, visit: Visit, live_server: LiveServer, signed_in: SignIn
) -> None:
    samira = after.broker()
    large_and_dark(phone, live_server)
    signed_in(phone, samira)
    after.spark(by=samira)
    noticing = after.noticing(after.met(by=samira))
    dream = after.public_story(by=samira).dream
    newer = after.story(dream, by=samira, title="Anders verteld")

    for path in (
        reverse("dreams:write_story", args=[dream.pk]),
        reverse("dreams:withdraw_story", args=[newer.pk]),
        reverse("dreams:tell_noticing", args=[noticing.pk]),
        *(reverse(f"dreams:{name}") for name in ("sparks", "dream_figures", "wall")),
    ):
        visit(phone, path)
        assert phone.url == live_server.url + path
