"""What a phone in an atelier may keep for when it has no reach: the question of now, and nothing of anybody."""

import pytest
from django.test import Client
from django.utils import timezone

from samenspel.challenges.models import Round, Workshop
from samenspel.challenges.views.phones import COOKIE
from tests import make
from tests.challenges import atelier_setting as ateliers
from tests.challenges import setting

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]


@pytest.fixture
def round_() -> Round:
    return ateliers.running(ateliers.workshop())


def shell(browser: Client, workshop: Workshop, *, status: int = 200) -> str:
    page = browser.get(f"/atelier/mee/{workshop.pk}/zonder-bereik/")
    assert (page.status_code, page["Cache-Control"]) == (status, "no-store")
    return page.content.decode()


def test_it_holds_the_question_and_no_name_word_code_group_or_token(round_: Round) -> None:
    workshop = round_.workshop
    Workshop.objects.filter(pk=workshop.pk).update(groups=3)
    browser = ateliers.phone(workshop, called="Ria", group=2)
    by = workshop.participants.get()
    ateliers.outcome(round_, text="Een bankje", participant=by)

    page = shell(browser, workshop)

    for shown in ("Vraag 1?", f'value="{round_.pk}"', f'data-keeps="/atelier/mee/{workshop.pk}/"'):
        assert shown in page
    for hidden in ("Ria", "Een bankje", "groep", "csrfmiddlewaretoken", "data-until", browser.cookies[COOKIE].value):
        assert hidden not in page


def test_it_is_the_same_on_every_phone_also_of_who_signed_in(round_: Round) -> None:
    workshop, sanne = round_.workshop, make.worker(called="Sanne")
    signed_in, key = make.signed_in(sanne), "een-sleutel"
    ateliers.participant(workshop, key=key, called="Sanne")
    signed_in.cookies[COOKIE] = key

    pages = {shell(browser, workshop) for browser in (ateliers.phone(workshop, called="Ria"), signed_in)}

    assert len(pages) == 1
    assert "Sanne" not in pages.pop()


def test_before_a_round_begins_it_waits_and_names_nobody() -> None:
    workshop = ateliers.workshop()

    page = shell(ateliers.phone(workshop, called="Ria"), workshop)

    assert "Je bent binnen." in page
    assert "Welkom, " not in page


def test_a_member_keeps_the_tick_for_her_own_words(round_: Round) -> None:
    workshop = round_.workshop
    workshop.team.neighbourhoods.add(make.neighbourhood(name="De Kade"))
    member = setting.member(team=workshop.team, called="Mo")

    page = shell(ateliers.phone(workshop, member=member, called="Mo"), workshop)

    assert ("Dit zijn mijn eigen woorden" in page, "Mo" in page) == (True, False)


def test_who_is_not_in_or_comes_after_it_closed_has_nothing_to_keep(round_: Round) -> None:
    workshop = round_.workshop
    browser = ateliers.phone(workshop)
    shell(Client(), workshop, status=404)
    shell(ateliers.phone(ateliers.workshop()), workshop, status=404)

    Workshop.objects.filter(pk=workshop.pk).update(state="closed", closed_at=timezone.now())

    shell(browser, workshop, status=404)
