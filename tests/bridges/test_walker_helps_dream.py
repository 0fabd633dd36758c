"""Who walked along becomes a helper: by herself, with her code or on her own page, and never without her yes."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samenspel.base.refusals import Refused
from samenspel.bridges import walker_helps_dream as bridge
from samenspel.bridges.models import WalkHelper
from samenspel.bridges.walker_helps_dream import Helps
from samenspel.dreams.models import Talent
from samenspel.organisations.access import Worker
from samenspel.organisations.models import Acquaintance
from samenspel.pearls.actions.sign_ups import forget_walkers
from samenspel.pearls.models import SignUp, Sort, Walk
from samenspel.pearls.walk_figures import figure_of
from samenspel.people.models import Person
from samenspel.voices import codes
from samenspel.voices.actions import withdraw_voice
from tests import make
from tests.pearls import walk_setting as setting

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
BUTTON = "Ik wil ook iets doen"
SOUP = {"what": "Soep koken", "kind": "hand"}
WHO = {"called": "Bep", "reach_by": "phone", "reach_detail": "06 12345678", "may_keep": "on"}


@pytest.fixture
def samira() -> Worker:
    return make.worker(works_in=make.neighbourhood(name="De Kade"), called="Samira")


@pytest.fixture
def walk(samira: Worker) -> Walk:
    return setting.walked(by=samira, title="Rondje kade", what_we_take="Drie parels en een plan.")


@pytest.fixture
def bep(walk: Walk) -> SignUp:
    """She signed up without an account: only her code leads back to her."""
    return setting.sign_up(walk=walk, called="Bep", phone="06 12345678", came=True)


def opened(sign_up: SignUp) -> tuple[Client, str]:
    browser = Client()
    return browser, browser.post("/stem/", {"code": codes.code_of(sign_up.pk)})["Location"]


def helps(sign_up: SignUp, **said: Any) -> list[Talent]:
    """As the form hands it in."""
    told = {**SOUP, **WHO, "may_keep": True, **said}
    return bridge.become_helper(sign_up=sign_up, helps=Helps(**told), now=timezone.now())


def rows(by: Worker) -> dict[str, str]:
    return {row[0]: row[1] for row in figure_of(by=by, now=timezone.now()).table.rows}


def test_with_her_code_she_reads_what_people_took_home_and_says_what_she_can(bep: SignUp, samira: Worker) -> None:
    browser, page = opened(bep)
    shown = browser.get(page).content.decode()
    assert ("Bep, u liep mee." in shown, "Drie parels en een plan." in shown, BUTTON in shown) == (True, True, True)
    asked = browser.get(f"{page}ik-doe-mee/").content.decode()
    assert ('value="06 12345678"' in asked, f"Ja, {samira.organisation} mag mijn naam bewaren" in asked) == (True, True)

    answer = browser.post(f"{page}ik-doe-mee/", {**SOUP, **WHO})

    talent = Talent.objects.get()
    assert (answer["Location"], talent.what, talent.kind, talent.organisation) == (
        page,
        "Soep koken",
        "hand",
        samira.organisation,
    )
    person = talent.person
    assert (person.called, person.phone, person.reach_by, person.neighbourhood, talent.noted_by) == (
        "Bep",
        "06 12345678",
        "phone",
        bep.walk.neighbourhood,
        person,
    )
    assert Acquaintance.objects.get().organisation == samira.organisation
    assert "zegt u zelf ja of nee" in browser.get(page).content.decode()


def test_pressed_twice_she_is_one_person_with_one_talent_who_counts_once(bep: SignUp, samira: Worker) -> None:
    browser, page = opened(bep)
    for what in ("Soep koken", "Soep koken", "Luisteren"):
        browser.post(f"{page}ik-doe-mee/", {**SOUP, **WHO, "what": what})

    assert sorted(Talent.objects.values_list("what", flat=True)) == ["Luisteren", "Soep koken"]
    assert (Person.objects.filter(called="Bep").count(), WalkHelper.objects.count()) == (1, 1)
    assert "Hoe mogen wij u noemen?" not in browser.get(f"{page}ik-doe-mee/").content.decode()


def test_without_her_yes_or_a_way_to_reach_her_nothing_of_her_is_kept(bep: SignUp) -> None:
    people = Person.objects.count()
    browser, page = opened(bep)
    without = {name: value for name, value in {**SOUP, **WHO}.items() if name != "may_keep"}
    answers = [
        (without, "Zonder uw ja bewaren wij niets."),
        ({**SOUP, **WHO, "reach_detail": ""}, "Schrijf hier uw nummer of adres."),
        ({**SOUP, **WHO, "reach_detail": "06"}, "Klopt dit nummer?"),
        ({**SOUP, **WHO, "reach_by": "mail"}, "e-mailadres"),
        ({**SOUP, **WHO, "called": ""}, "verplicht"),
        ({**WHO}, "Schrijf op wat u kunt, of kies een idee."),
        ({**WHO, "what": "Soep"}, "Kies er een die het meest past."),
    ]

    for typed, reason in answers:
        answer = browser.post(f"{page}ik-doe-mee/", typed)
        assert (answer.status_code, reason in answer.content.decode()) == (200, True), typed
    assert (Person.objects.count(), Talent.objects.count(), WalkHelper.objects.count()) == (people, 0, 0)


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"may_keep": False}, "Zonder uw ja"),
        ({"called": " "}, "hoe wij u mogen noemen"),
        ({"reach_by": ""}, "hoe wij u bereiken"),
        ({"reach_detail": " "}, "hoe wij u bereiken"),
        ({"what": " "}, "kies een idee"),
        ({"kind": ""}, "wat voor talent"),
    ],
)
def test_the_action_itself_refuses_and_then_nobody_is_made(bep: SignUp, said: dict[str, Any], reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        helps(bep, **said)

    bep.refresh_from_db()
    assert (bep.person, Talent.objects.count(), WalkHelper.objects.count()) == (None, 0, 0)
    assert Acquaintance.objects.count() == 0


def test_by_mail_or_letter_she_is_reached_as_she_says(walk: Walk) -> None:
    ways = {"mail": "bep@voorbeeld.nl", "letter": "Kade 1", "text": "0612345678"}
    for way, detail in ways.items():
        browser, page = opened(setting.sign_up(walk=walk, called=way, came=True))
        browser.post(f"{page}ik-doe-mee/", {**SOUP, **WHO, "called": way, "reach_by": way, "reach_detail": detail})

    found = Person.objects.filter(talents__isnull=False)
    assert {each.called: each.mail or each.address or each.phone for each in found} == ways


def test_she_helps_with_an_idea_that_everybody_reads_and_with_no_other(bep: SignUp, walk: Walk, samira: Worker) -> None:
    public = setting.note(walk=walk, by=samira, sort=Sort.IDEA, said="Zet hier een bank!", done="Een bank bij de vaart")
    setting.note(walk=walk, by=samira, sort=Sort.IDEA, said="Een geheim idee.")
    setting.note(walk=walk, by=samira, sort=Sort.BROKEN, said="Stuk.", done="De lamp brandt weer")
    elsewhere = setting.note(walk=setting.walked(by=samira), by=samira, sort=Sort.IDEA, done="Ergens anders")
    browser, page = opened(bep)
    asked = browser.get(f"{page}ik-doe-mee/").content.decode()
    shown = ["Een bank bij de vaart", "Nee, ik wil iets anders doen", "Zet hier", "geheim", "lamp", "Ergens anders"]
    assert [words in asked for words in shown] == [True, True, False, False, False, False]

    refused = browser.post(f"{page}ik-doe-mee/", {**WHO, "idea": elsewhere.pk})
    browser.post(f"{page}ik-doe-mee/", {**WHO, "idea": public.pk})

    assert "Dit idee staat er niet meer." in refused.content.decode()
    talent = Talent.objects.get()
    assert (talent.what, talent.kind) == ("Helpen met: Een bank bij de vaart", "hand")


def test_an_idea_of_which_the_words_were_taken_back_meanwhile_is_no_help(
    bep: SignUp, walk: Walk, samira: Worker
) -> None:
    idea = setting.note(walk=walk, by=samira, sort=Sort.IDEA, done="Een bank")
    withdraw_voice(voice=idea.voice, now=timezone.now())

    with pytest.raises(Refused, match="kies een idee"):
        helps(bep, what="", kind="", idea=idea)
    assert [each.what for each in helps(bep, idea=idea)] == ["Soep koken"]


def test_on_her_own_page_whom_the_house_knows_says_only_what_she_can(walk: Walk, samira: Worker) -> None:
    ria = make.known(person=make.person(called="Ria"), organisation=samira.organisation)
    setting.sign_up(walk=walk, person=ria)
    browser = make.opened(person=ria)
    card = browser.get(reverse("mine")).content.decode()
    page = reverse("pearls:walked", args=[walk.slug])
    assert (page in card, "U liep mee." in card) == (True, True)
    shown = browser.get(page).content.decode()
    assert ("Drie parels en een plan." in shown, BUTTON in shown) == (True, True)
    address = reverse("bridges:become_helper", args=[walk.slug])
    asked = browser.get(address).content.decode()
    assert ("Hoe mogen wij u noemen?" in asked, "mag mijn naam bewaren" in asked) == (False, False)

    answer = browser.post(address, SOUP)

    assert (answer["Location"], Talent.objects.get().person) == (page, ria)


def test_a_resident_whom_the_house_does_not_know_is_asked_whether_it_may(walk: Walk, samira: Worker) -> None:
    ria = make.person(called="Ria")
    setting.sign_up(walk=walk, person=ria)
    browser, address = make.opened(person=ria), reverse("bridges:become_helper", args=[walk.slug])
    asked = browser.get(address).content.decode()
    assert ("Hoe mogen wij u noemen?" in asked, "mag mijn naam bewaren" in asked) == (False, True)

    refused = browser.post(address, SOUP)
    assert ("Zonder uw ja" in refused.content.decode(), Talent.objects.count()) == (True, 0)
    browser.post(address, {**SOUP, "may_keep": "on"})

    assert (Talent.objects.get().organisation, Acquaintance.objects.get().person) == (samira.organisation, ria)


def test_who_was_not_there_or_looks_too_early_or_too_late_is_not_asked(samira: Worker, walk: Walk) -> None:
    now, walks = timezone.now(), setting.walk
    before, under_way = walks(by=samira), walks(by=samira, starts_at=now - timedelta(minutes=5))
    long_ago, off = (
        setting.walked(by=samira, days=40),
        setting.walked(by=samira, cancelled_at=now, cancelled_why="Storm."),
    )
    moved = make.person(called="Mo", state="moved", state_on=timezone.localdate())
    not_asked = [
        *(setting.sign_up(walk=each) for each in (before, under_way, long_ago, off)),
        setting.sign_up(walk=walk, came=False),
        setting.sign_up(walk=walk, is_placed=False),
        setting.sign_up(walk=walk, left_at=now),
        setting.sign_up(walk=walk, person=moved),
    ]

    for sign_up in not_asked:
        assert bridge.offer(sign_up=sign_up, key="k", now=now) is None
        with pytest.raises(Refused):
            helps(sign_up)
    browser, page = opened(not_asked[0])
    assert BUTTON not in browser.get(page).content.decode()
    said_why = browser.get(f"{page}ik-doe-mee/", follow=True).content.decode()
    assert "Dit kan als u meeliep, tot een maand na de wandeling." in said_why
    assert (Talent.objects.count(), WalkHelper.objects.count()) == (0, 0)


def test_on_her_own_page_only_where_she_walked_stands(samira: Worker, walk: Walk) -> None:
    ria, now = make.person(called="Ria"), timezone.now()
    off = setting.walked(by=samira, title="Storm", cancelled_at=now, cancelled_why="Storm.")
    stayed, waited = (setting.walked(by=samira, title=name) for name in ("Bleef thuis", "Wachtte"))
    long_ago = setting.walked(by=samira, title="Lang geleden", days=40)
    setting.sign_up(walk=stayed, person=ria, came=False)
    setting.sign_up(walk=waited, person=ria, is_placed=False)
    for each in (off, long_ago, walk):
        setting.sign_up(walk=each, person=ria)
    browser = make.opened(person=ria)
    page = browser.get(reverse("mine")).content.decode()

    titles = ("Rondje kade", "Storm", "Bleef thuis", "Wachtte", "Lang geleden")
    assert [each in page for each in titles] == [True, False, False, False, False]
    others = [reverse("pearls:walked", args=[each.slug]) for each in (off, stayed, waited, long_ago)]
    assert [browser.get(each).status_code for each in others] == [404] * 4


def test_what_people_took_home_may_still_have_to_be_written(samira: Worker) -> None:
    ria, walk = make.person(called="Ria"), setting.walked(by=samira, days=1, phone="0600 000 101")
    setting.sign_up(walk=walk, person=ria)

    page = make.opened(person=ria).get(reverse("pearls:walked", args=[walk.slug])).content.decode()

    assert ("Dat schrijven we hier nog op." in page, "0600 000 101" in page) == (True, True)


def test_the_house_counts_how_many_became_helpers_and_the_walk_shows_no_name(
    bep: SignUp, walk: Walk, samira: Worker
) -> None:
    label = "Mensen die na een wandeling ook iets willen doen"
    other = setting.sign_up(walk=setting.walked(), called="Van een ander", phone="0687654321")
    assert rows(samira)[label] == "0"
    for sign_up in (bep, other):
        helps(sign_up, called=sign_up.called)

    assert rows(samira)[label] == "1"
    desk = make.signed_in(samira)
    figures = desk.get(reverse("pearls:walk_figures")).content.decode()
    public = Client().get(reverse("pearls:walk", args=[walk.slug])).content.decode()
    assert ("Bep" in figures, "Bep" in public) == (False, False)


def test_a_month_later_it_is_still_counted_and_nothing_says_who_it_was(bep: SignUp, samira: Worker) -> None:
    helps(bep)
    forget_walkers(now=timezone.now() + timedelta(days=40))

    assert (SignUp.objects.get().person, bridge.count([bep.walk])[1]) == (None, 1)
    assert str(WalkHelper.objects.get()) == f"helper {bep.pk}"


def test_nobody_makes_a_helper_of_somebody_else(bep: SignUp, walk: Walk, samira: Worker) -> None:
    desk, stranger = make.signed_in(samira), make.opened(person=make.person(called="Bo"))
    lead = desk.get(reverse("pearls:lead_walk", args=[walk.slug])).content.decode()
    address = reverse("bridges:become_helper", args=[walk.slug])
    answers = [desk.post(address, SOUP), Client().post(address, SOUP), stranger.post(address, SOUP)]
    guessed = Client().post("/wandelingen/open/iets/ik-doe-mee/", {**SOUP, **WHO})

    assert BUTTON not in lead
    assert [each.status_code for each in answers] == [302, 302, 404]
    assert [each["Location"].startswith("/pasje/") for each in answers[:2]] == [True, True]
    assert (guessed.status_code, Talent.objects.count()) == (404, 0)
