"""Who works here and lives here too: what is hers she has as a resident only, and a colleague works on it."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from samenspel.dreams import access, actions
from samenspel.dreams.access.noticing import noticings_in_hand
from samenspel.dreams.access.wall import stories_in_hand
from samenspel.dreams.actions.noticing import plan_noticing
from samenspel.dreams.actions.telling import must_hear
from samenspel.dreams.actions.wall import write_story
from samenspel.dreams.candidates import Choice, candidates
from samenspel.dreams.models import Match, State, Telling
from samenspel.dreams.work import todays_work
from samenspel.organisations.access import Worker
from samenspel.voices.models import Visibility
from tests import make
from tests.dreams import after
from tests.dreams.asking import ask, refused, resident

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
ABOUT_HERSELF = "Dit gaat over jezelf. Vraag een collega."


def hers(side: str, *, coordinator: bool = False, **fields: Any) -> tuple[Worker, Worker, Match]:
    """Samira works here and dreams or helps; Bo is her colleague, whose work it is."""
    bo = make.worker(called="Bo")
    samira = make.worker(organisation=bo.organisation, coordinator=coordinator)
    dreamer = samira.person if side == "dreamer" else after.dreamer()
    voice = make.voice(by=bo, speaker=dreamer, visibility=Visibility.TEAM)
    dream = make.dream(voice=voice, by=bo, state=fields.pop("state", State.MATCHED))
    helper = samira.person if side == "helper" else after.helper()
    return samira, bo, make.match(by=bo, dream=dream, helper=helper, **fields)


@pytest.mark.parametrize("coordinator", [False, True])
@pytest.mark.parametrize("side", ["dreamer", "helper"])
def test_what_somebody_reported_about_her_she_neither_reads_nor_decides(side: str, coordinator: bool) -> None:
    samira, bo, match = hers(side, coordinator=coordinator, both_yes=True)
    other = match.helper if side == "dreamer" else match.dream.voice.speaker
    assert other is not None
    report = actions.report_match(by=resident(other), match=match, what="Zij leende geld.", now=timezone.now())

    page = make.signed_in(samira).get(reverse("dreams:look_at_report", args=[report.pk]))

    assert (page.status_code, list(access.reports_in_hand(by=samira))) == (404, [])
    assert (list(access.reports_in_hand(by=bo)), todays_work(by=samira, on=timezone.localdate())) == ([report], [])
    how = {"by": samira, "report": report, "goes_on": True, "now": timezone.now()}
    refused(ABOUT_HERSELF, actions.look_at_report, **how)


@pytest.mark.parametrize("side", ["dreamer", "helper"])
def test_of_her_own_match_she_sees_nothing_as_a_worker_and_says_nobodys_yes(side: str) -> None:
    samira, bo, match = hers(side)
    must_hear(match=match, side="helper", what=Telling.What.ASKED, now=timezone.now())
    make.meeting(match=match)

    paths = [reverse("dreams:match", args=[match.pk]), reverse("dreams:note_yes", args=[match.pk, "helper"])]

    assert [make.signed_in(samira).get(path).status_code for path in paths] == [404, 404]
    assert [make.signed_in(bo).get(path).status_code for path in paths] == [200, 200]
    in_hand = (access.matches_in_hand, access.tellings_in_hand)
    assert [list(rows(by=samira)) for rows in in_hand] == [[], []]
    assert todays_work(by=samira, on=timezone.localdate()) == []
    for one in ("helper", "dreamer"):
        how = {"match": match, "side": one, "how": "phone", "now": timezone.now()}
        refused(ABOUT_HERSELF, actions.note_yes, by=samira, **how)


def test_her_own_dream_is_on_the_board_of_her_colleagues_only() -> None:
    samira, bo, match = hers("dreamer", state=State.REALISED, both_yes=True)
    write_story(by=bo, dream=match.dream, title="Dansen", story="Zij dansten.", now=timezone.now())

    page = make.signed_in(samira).get(reverse("voices:voice", args=[match.dream.voice_id]))

    assert (list(access.dreams_in_hand(by=samira)), list(access.dreams_in_hand(by=bo))) == ([], [match.dream])
    assert (stories_in_hand(by=samira).count(), stories_in_hand(by=bo).count()) == (0, 1)
    made = [reverse("dreams:make_dream", args=[match.dream.voice_id]), reverse("dreams:dream", args=[match.dream_id])]
    assert [path in page.content.decode() for path in made] == [False, False]


def test_on_the_dream_of_another_a_helper_who_works_here_finds_the_other_helpers_and_not_herself() -> None:
    samira, _bo, match = hers("helper")
    piet = make.match(by=samira, dream=match.dream, helper=after.helper())

    page = make.signed_in(samira).get(reverse("dreams:dream", args=[match.dream_id])).content.decode()

    shown = [reverse("dreams:match", args=[each.pk]) in page for each in (match, piet)]
    assert shown == [False, True]


@pytest.mark.parametrize("side", ["dreamer", "helper"])
def test_how_it_was_with_her_is_asked_by_a_colleague(side: str) -> None:
    samira, bo, match = hers(side, both_yes=True, met_at=timezone.now() - timedelta(days=40))
    plan_noticing(match=match, met_on=timezone.localdate() - timedelta(days=40))

    assert (noticings_in_hand(by=samira).count(), noticings_in_hand(by=bo).count()) == (0, 4)


def test_nobody_asks_herself_to_help_nor_notes_her_own_certificate() -> None:
    samira = make.worker()
    talent = make.talent(person=samira.person, organisation=samira.organisation)
    dream = make.dream(by=samira, state=State.EXPLORED)
    today = timezone.localdate()

    refused(ABOUT_HERSELF, ask, by=samira, dream=dream, helper=samira.person, talent=talent)
    refused(ABOUT_HERSELF, actions.note_check, by=samira, person=samira.person, talked_on=today, vog_seen_on=today)

    found = candidates(by=samira, dream=dream, choice=Choice(), on=today)
    assert ([each.why_not for each in found.cannot], found.can) == ([ABOUT_HERSELF], [])
    assert ask(by=make.worker(organisation=samira.organisation), dream=dream, helper=samira.person).helper_id
