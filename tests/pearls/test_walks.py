"""A walk from plan to what was taken home: who sees it when, what may change, and who is told."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils import timezone

from samenspel.base.refusals import Refused
from samenspel.organisations import registry as organisations
from samenspel.organisations.access import Worker
from samenspel.organisations.models import Function
from samenspel.pearls.access import walks as access
from samenspel.pearls.actions import walks as actions
from samenspel.pearls.models import SignUp, Walk, WalkNews
from tests import make
from tests.pearls import walk_setting as setting

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def samira() -> Worker:
    return make.worker(called="Samira")


def place_of(worker: Worker) -> object:
    return worker.organisation.neighbourhoods.get()


def plan(samira: Worker, **fields: object) -> Walk:
    return actions.make_walk(by=samira, told=setting.told(neighbourhood=place_of(samira), **fields), now=NOW)


def shown(now: object = NOW) -> list[list[str]]:
    """The titles that everybody sees: coming, and past."""
    found = access.coming_walks(now=now), access.past_walks(now=now)  # type: ignore[arg-type]
    return [[each.title for each in walks] for walks in found]


def test_a_plan_is_seen_by_the_house_only_and_by_everybody_once_announced(samira: Worker) -> None:
    walk = plan(samira)

    assert shown() == [[], []]
    assert [each.title for each in access.walks_of(by=samira)] == ["Rondje langs de vaart"]
    actions.announce_walk(walk=walk, now=NOW)
    assert shown() == [["Rondje langs de vaart"], []]


def test_a_walk_under_way_is_seen_by_nobody_and_comes_back_a_day_after_it_ended(samira: Worker) -> None:
    walk = setting.walk(by=samira, title="Rondje")
    moments = [
        walk.starts_at - timedelta(minutes=1),
        walk.starts_at,
        walk.ends_at + timedelta(hours=23, minutes=59),
        walk.ends_at + timedelta(hours=24),
    ]

    assert [shown(each) for each in moments] == [[["Rondje"], []], [[], []], [[], []], [[], ["Rondje"]]]


def test_a_walk_that_was_called_off_is_seen_until_it_would_have_begun_and_never_after(samira: Worker) -> None:
    walk = setting.walk(by=samira, title="Rondje", cancelled_at=NOW, cancelled_why="Storm.")

    assert shown(walk.starts_at - timedelta(minutes=1)) == [["Rondje"], []]
    assert shown(walk.ends_at + timedelta(days=3)) == [[], []]


def test_the_page_of_a_walk_follows_the_same_rule_as_the_list(samira: Worker) -> None:
    walk = setting.walk(by=samira)
    for moment in (walk.starts_at, walk.ends_at + timedelta(hours=23)):
        with pytest.raises(Http404):
            access.public_walk(slug=walk.slug, now=moment)

    assert access.public_walk(slug=walk.slug, now=NOW) == walk
    assert access.public_walk(slug=walk.slug, now=walk.ends_at + timedelta(hours=25)) == walk


def test_only_who_listens_for_the_house_leads_its_walks(samira: Worker) -> None:
    walk = setting.walk(by=samira)
    colleague = make.worker(organisation=samira.organisation, function=Function.WELFARE, called="Bo")
    rent = make.worker(organisation=samira.organisation, function=Function.RENT)
    others = [rent, make.worker(works_in=walk.neighbourhood)]

    assert access.walk_of(by=colleague, slug=walk.slug) == walk
    for other in others:
        with pytest.raises(Http404):
            access.walk_of(by=other, slug=walk.slug)
    with pytest.raises(Http404):
        access.only_for_who_listens(by=rent)
    assert access.may_lead(by=samira, on=timezone.localdate()) == [colleague.membership, samira.membership]


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"starts_at": NOW - timedelta(hours=1)}, "Kies een moment dat nog komt."),
        ({"ends_at": NOW + timedelta(days=6)}, "De wandeling is klaar voor ze begint. Kies een later einde."),
        ({"ends_at": NOW + timedelta(days=8)}, "Zo lang wandelt niemand. Kies een eerder einde."),
        ({"metres": 99}, "Kies een afstand tussen 100 meter en 10 kilometer."),
        ({"metres": 10_001}, "Kies een afstand tussen 100 meter en 10 kilometer."),
        ({"places": 0}, "Er moet minstens één plaats zijn."),
    ],
)
def test_a_walk_that_cannot_be_is_refused_with_why(samira: Worker, wrong: dict[str, object], reason: str) -> None:
    told = setting.told(starts_at=NOW + timedelta(days=7), neighbourhood=place_of(samira)) | wrong

    with pytest.raises(Refused, match=reason):
        actions.make_walk(by=samira, told=told, now=NOW)
    assert not Walk.objects.exists()


def test_no_walk_where_the_house_does_not_work_nor_by_who_does_not_listen(samira: Worker) -> None:
    rent = make.worker(organisation=samira.organisation, function=Function.RENT)
    told = setting.told(neighbourhood=place_of(samira))

    elsewhere = access.why_not_plan(by=samira, told=told | {"neighbourhood": make.neighbourhood()}, now=NOW)
    assert elsewhere == "Jouw organisatie werkt niet in deze buurt. Kies een andere buurt."
    assert access.why_not_plan(by=rent, told=told, now=NOW) == "Met jouw functie maak je geen wandelingen."


def test_two_walks_of_one_name_on_one_day_have_two_addresses(samira: Worker) -> None:
    day = timezone.localtime(NOW + timedelta(days=7)).strftime("%Y-%m-%d")
    first, second = plan(samira), plan(samira)
    nameless, long = plan(samira, title="!?"), plan(samira, title="x" * 80)

    assert (first.slug, second.slug) == (f"rondje-langs-de-vaart-{day}", f"rondje-langs-de-vaart-{day}-2")
    assert nameless.slug == f"wandeling-{day}"
    assert len(long.slug) <= 60


def test_at_fifty_metres_a_minute_it_is_said_how_long_one_walks() -> None:
    assert [Walk(metres=metres).minutes for metres in (760, 500, 100)] == [15, 10, 2]


def test_who_signed_up_hears_what_matters_to_her_and_not_of_places(samira: Worker) -> None:
    walk = setting.walk(by=samira, places=2)
    placed = setting.sign_up(walk=walk, phone="0612345678")
    waits = setting.sign_up(walk=walk, people=2, is_placed=False, phone="0687654321")
    told = _as_it_is(walk)

    assert actions.change_walk(by=samira, walk=walk, told=told | {"places": 5}, now=NOW) == 0
    assert list(WalkNews.objects.values_list("sign_up", "what")) == [(waits.pk, "placed")]
    assert not Walk.objects.exclude(changed_at=None).exists()
    assert actions.change_walk(by=samira, walk=walk, told=told | {"places": 5, "meets_at": "De kerk"}, now=NOW) == 2
    assert set(WalkNews.objects.values_list("sign_up", "what")) == {(placed.pk, "changed"), (waits.pk, "changed")}
    assert (walk.meets_at, walk.changed_at) == ("De kerk", NOW)


def _as_it_is(walk: Walk) -> dict[str, object]:
    return {name: getattr(walk, name) for name in actions.PLANNED}


def test_there_are_never_fewer_places_than_who_comes(samira: Worker) -> None:
    walk = setting.walk(by=samira)
    setting.sign_up(walk=walk, people=3)

    with pytest.raises(Refused, match=r"Er komen al 3 mensen. Kies minstens zoveel plaatsen."):
        actions.change_walk(by=samira, walk=walk, told=_as_it_is(walk) | {"places": 2}, now=NOW)
    walk.refresh_from_db()
    assert walk.places == 4


def test_what_has_begun_or_was_called_off_changes_no_more(samira: Worker) -> None:
    begun = setting.walk(by=samira, starts_at=NOW - timedelta(minutes=1))
    off = setting.walk(by=samira, cancelled_at=NOW, cancelled_why="Storm.")

    assert access.why_not_change_walk(walk=begun, now=NOW) == "Deze wandeling is al begonnen."
    assert access.why_not_announce(walk=off, now=NOW) == "Deze wandeling is al aangekondigd."
    for walk in (begun, off):
        with pytest.raises(Refused):
            actions.change_walk(by=samira, walk=walk, told=_as_it_is(walk), now=NOW)
    late = setting.walk(by=samira, starts_at=NOW - timedelta(minutes=1), is_announced=False)
    with pytest.raises(Refused, match=r"Deze wandeling is al begonnen."):
        actions.announce_walk(walk=late, now=NOW)


def test_a_walk_is_called_off_with_a_reason_that_everybody_may_read_and_everybody_is_told(samira: Worker) -> None:
    walk = setting.walk(by=samira)
    for _each in range(2):
        setting.sign_up(walk=walk, phone="0612345678")
    gone = setting.sign_up(walk=walk, left_at=NOW)

    for why, reason in [(" ", "Schrijf op waarom"), ("Bel Ria op 06 12345678.", "Laat namen, nummers")]:
        with pytest.raises(Refused, match=reason):
            actions.cancel_walk(walk=walk, why=why, now=NOW)
    assert actions.cancel_walk(walk=walk, why="Het stormt. ", now=NOW) == 2
    assert (walk.cancelled_why, walk.goes_on) == ("Het stormt.", False)
    assert not gone.news.exists()
    with pytest.raises(Refused, match=r"Deze wandeling gaat niet door. Maak een nieuwe."):
        actions.cancel_walk(walk=walk, why="Nog eens.", now=NOW)


def test_a_plan_of_which_nobody_knows_is_thrown_away_and_not_called_off(samira: Worker) -> None:
    draft, known = setting.walk(by=samira, is_announced=False), setting.walk(by=samira)

    with pytest.raises(Refused, match=r"Niemand weet nog van deze wandeling. Gooi het plan weg."):
        actions.cancel_walk(walk=draft, why="Storm.", now=NOW)
    with pytest.raises(Refused, match=r"Mensen weten al van deze wandeling. Zeg haar af, met de reden."):
        actions.drop_plan(walk=known)
    actions.drop_plan(walk=draft)
    assert list(Walk.objects.all()) == [known]


def test_a_walk_cannot_be_called_off_without_a_reason_nor_end_before_it_begins(samira: Worker) -> None:
    wrongs: list[dict[str, Any]] = [{"cancelled_at": NOW}, {"ends_at": NOW - timedelta(days=1)}]
    for wrong in wrongs:
        with pytest.raises(IntegrityError), transaction.atomic():
            setting.walk(by=samira, **wrong)


def test_who_came_is_ticked_and_who_is_not_ticked_did_not_come(samira: Worker) -> None:
    walk = setting.walk(by=samira, starts_at=NOW - timedelta(hours=1))
    came, away = setting.sign_up(walk=walk), setting.sign_up(walk=walk)
    waited = setting.sign_up(walk=walk, is_placed=False)

    actions.count_walkers(walk=walk, came=[came.pk], unnamed=3, now=NOW)

    assert dict(SignUp.objects.values_list("pk", "came")) == {came.pk: True, away.pk: False, waited.pk: None}
    assert (walk.unnamed, walk.counted_at) == (3, NOW)


def test_nobody_is_counted_before_it_began_or_when_it_did_not_go_on(samira: Worker) -> None:
    coming = setting.walk(by=samira)
    off = setting.walked(by=samira, cancelled_at=NOW, cancelled_why="Storm.")

    assert access.why_not_count(walk=coming, now=NOW) == "De wandeling is nog niet begonnen."
    for walk, reason in [(coming, "nog niet begonnen"), (off, "Deze wandeling gaat niet door.")]:
        with pytest.raises(Refused, match=reason):
            actions.count_walkers(walk=walk, came=[], unnamed=0, now=NOW)


def test_what_was_taken_home_is_written_afterwards_without_anybodys_name(samira: Worker) -> None:
    walk, coming = setting.walked(by=samira), setting.walk(by=samira)
    off = setting.walked(by=samira, cancelled_at=NOW, cancelled_why="Storm.")

    for each, took, reason in [
        (coming, "Rust.", "De wandeling is nog niet klaar."),
        (off, "Rust.", "Deze wandeling gaat niet door."),
        (walk, "Mail ria@voorbeeld.nl.", "Dit leest iedereen"),
    ]:
        with pytest.raises(Refused, match=reason):
            actions.look_back(walk=each, took=took, now=NOW)
    actions.look_back(walk=walk, took="Drie mooie plekken. ", now=NOW)
    assert walk.what_we_take == "Drie mooie plekken."


def test_a_follow_up_remembers_which_walk_it_follows(samira: Worker) -> None:
    before = setting.walked(by=samira)
    after = actions.make_walk(by=samira, told=setting.told(neighbourhood=before.neighbourhood), now=NOW, follows=before)

    assert list(before.followed_by.all()) == [after]
    assert (str(after), str(before)) == (after.title, before.title)


def test_a_coordinator_hears_which_walks_are_left_without_a_leader(samira: Worker) -> None:
    def said() -> list[str]:
        today = timezone.localdate()
        return organisations.consequences_of_ending(membership=samira.membership, on=today)

    setting.walked(by=samira)
    setting.walk(by=samira, cancelled_at=NOW, cancelled_why="Storm.")
    assert said() == []
    setting.walk(by=samira)
    assert said() == ["Zij loopt voorop bij 1 wandeling. Kies iemand anders."]
    setting.walk(by=samira)
    assert said() == ["Zij loopt voorop bij 2 wandelingen. Kies iemand anders."]
