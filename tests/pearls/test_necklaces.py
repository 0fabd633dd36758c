"""A necklace is strung, made public, changed with a reason, rested and taken up: what may happen, and when not."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from samenspel.base.refusals import Refused
from samenspel.organisations.access import Worker
from samenspel.organisations.models import Function
from samenspel.pearls.access import necklaces as access
from samenspel.pearls.actions import necklaces as actions
from samenspel.pearls.actions import rest_spots, resting, stringing
from samenspel.pearls.models import Leg, Necklace, NecklaceState, NecklaceStop, Turn
from tests import make
from tests.pearls import necklace_setting as setting
from tests.pearls import pearl_setting

pytestmark = pytest.mark.django_db
NOW, TODAY = setting.NOW, setting.TODAY
OPEN_FIRST = "Iedereen leest deze ketting. Schrijf eerst op waarom je haar verandert."


@pytest.fixture
def samira() -> Worker:
    return pearl_setting.worker()


@pytest.fixture
def strung(samira: Worker) -> Necklace:
    """Three pearls that nobody reads on a necklace yet."""
    pearls = [setting.pearl(by=samira, x=100 * number, title=title) for number, title in enumerate("ABC")]
    return setting.necklace(by=samira, pearls=pearls, state="stringing")


@pytest.fixture
def public(samira: Worker) -> Necklace:
    return setting.necklace(by=samira, pearls=[setting.pearl(by=samira, x=100, title=each) for each in "ABC"])


def stop(necklace: Necklace, title: str) -> NecklaceStop:
    return next(each for each in setting.stops(necklace) if each.pearl.title == title)


def told(by: Worker, **fields: Any) -> dict[str, Any]:
    here = by.organisation.neighbourhoods.get()
    return {"title": "Langs het water", "about": "", "neighbourhood": here, **fields}


def turns(necklace: Necklace) -> list[str]:
    return [each.turns for each in necklace.changes.all()]


def test_a_new_necklace_is_seen_by_nobody_and_has_an_address_of_its_own(samira: Worker) -> None:
    made = [
        actions.make_necklace(by=samira, told=told(samira, title=each), now=NOW) for each in ("Nieuw", "Nieuw", "!")
    ]

    assert [each.slug for each in made] == ["nieuw-2", "nieuw-3", "ketting"]
    assert {each.state for each in made} == {NecklaceState.STRINGING}
    assert list(access.public_necklaces()) == []


def test_only_who_listens_strings_where_her_house_works_and_without_a_number_in_it(samira: Worker) -> None:
    rent = make.worker(organisation=samira.organisation, function=Function.RENT)

    for by, fields, reason in (
        (rent, {}, "Met jouw functie rijg je geen kettingen."),
        (samira, {"neighbourhood": make.neighbourhood()}, "Jouw organisatie werkt niet in deze buurt."),
        (samira, {"about": "Bel 0612345678"}, "Dit leest iedereen."),
    ):
        with pytest.raises(Refused, match=reason):
            actions.make_necklace(by=by, told=told(samira, **fields), now=NOW)
    assert list(access.necklaces_of(by=rent)) == []
    assert list(access.spots_of(by=rent)) == []


def test_a_pearl_comes_at_the_end_or_before_another(samira: Worker, strung: Necklace) -> None:
    last, first = (setting.pearl(by=samira, title=each) for each in "DE")

    stringing.add_stop(by=samira, necklace=strung, pearl=last, now=NOW)
    stringing.add_stop(by=samira, necklace=strung, pearl=first, before=str(stop(strung, "A").pk), now=NOW)

    assert setting.titles(strung) == ["E", "A", "B", "C", "D"]
    assert [each.order for each in setting.stops(strung)] == [1, 2, 3, 4, 5]


def test_what_is_on_it_elsewhere_not_read_over_or_somebody_elses_does_not_come_on_it(
    samira: Worker, strung: Necklace
) -> None:
    elsewhere = setting.pearl(by=pearl_setting.worker())
    colleague = make.worker(organisation=samira.organisation, called="Emine")
    hers = pearl_setting.checked(by=colleague)
    hers.voice.visibility = "private"
    hers.voice.save()
    for pearl in (stop(strung, "A").pearl, elsewhere, pearl_setting.written(by=samira), hers, None):
        with pytest.raises(Refused, match="Deze parel kan er niet bij"):
            stringing.add_stop(by=samira, necklace=strung, pearl=pearl, now=NOW)

    stringing.add_stop(by=samira, necklace=strung, pearl=pearl_setting.checked(by=samira, title="Nog even"), now=NOW)
    assert setting.titles(strung) == ["A", "B", "C", "Nog even"]


def test_a_necklace_does_not_grow_without_end(
    samira: Worker, strung: Necklace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(access, "MOST_STOPS", 3)

    with pytest.raises(Refused, match="hoogstens 3 parels"):
        stringing.add_stop(by=samira, necklace=strung, pearl=setting.pearl(by=samira), now=NOW)


def test_buttons_move_one_place_and_at_the_end_not_at_all(strung: Necklace) -> None:
    stringing.move_stop(stop=stop(strung, "C"), up=True, now=NOW)
    assert setting.titles(strung) == ["A", "C", "B"]
    stringing.move_stop(stop=stop(strung, "A"), up=True, now=NOW)
    stringing.move_stop(stop=stop(strung, "B"), up=False, now=NOW)
    assert setting.titles(strung) == ["A", "C", "B"]
    stringing.move_stop(stop=stop(strung, "A"), up=False, now=NOW)
    assert setting.titles(strung) == ["C", "A", "B"]


def test_dragging_lays_it_before_another_or_at_the_end(strung: Necklace) -> None:
    stringing.place_stop(stop=stop(strung, "C"), before=str(stop(strung, "A").pk), now=NOW)
    assert setting.titles(strung) == ["C", "A", "B"]
    stringing.place_stop(stop=stop(strung, "C"), before="", now=NOW)
    assert setting.titles(strung) == ["A", "B", "C"]

    gone = str(stop(strung, "B").pk)
    stringing.remove_stop(stop=stop(strung, "B"), now=NOW)
    with pytest.raises(Refused, match="Iemand anders verlegde net ook iets"):
        stringing.place_stop(stop=stop(strung, "C"), before=gone, now=NOW)
    assert setting.titles(strung) == ["A", "C"]


def test_everybody_walks_it_once_two_of_its_pearls_are_public(samira: Worker) -> None:
    one = setting.necklace(by=samira, pearls=1, state="stringing")
    with pytest.raises(Refused, match="minstens twee parels"):
        actions.publish_necklace(necklace=one, now=NOW)

    stringing.add_stop(by=samira, necklace=one, pearl=setting.pearl(by=samira), now=NOW)
    actions.publish_necklace(necklace=one, now=NOW)

    assert list(access.public_necklaces()) == [one]
    with pytest.raises(Refused, match="Iedereen kan deze ketting al lezen"):
        actions.publish_necklace(necklace=one, now=NOW)


def test_what_everybody_reads_changes_only_under_a_reason_of_today(samira: Worker, public: Necklace) -> None:
    first = stop(public, "A")
    changes: list[Any] = [
        lambda: stringing.move_stop(stop=first, up=False, now=NOW),
        lambda: stringing.place_stop(stop=first, before="", now=NOW),
        lambda: stringing.remove_stop(stop=first, now=NOW),
        lambda: stringing.add_stop(by=samira, necklace=public, pearl=setting.pearl(by=samira), now=NOW),
        lambda: stringing.choose_versions(necklace=public, chosen={}, now=NOW),
        lambda: stringing.choose_rests(by=samira, necklace=public, spots=[], now=NOW),
        lambda: stringing.note_leg(by=samira, start=first, end=stop(public, "B"), told=setting.found(), now=NOW),
        lambda: actions.rename_necklace(by=samira, necklace=public, told={"title": "X", "about": ""}, now=NOW),
    ]
    setting.changing(by=samira, necklace=public, days=1)
    for change in changes:
        with pytest.raises(Refused, match=OPEN_FIRST):
            change()
    assert (setting.titles(public), turns(public)) == (["A", "B", "C"], [""])


def test_what_changed_stands_beside_the_reason_each_thing_once(samira: Worker, public: Necklace) -> None:
    actions.begin_change(by=samira, necklace=public, why=" Het pad ligt open. ", now=NOW)
    stringing.move_stop(stop=stop(public, "A"), up=False, now=NOW)
    stringing.move_stop(stop=stop(public, "A"), up=False, now=NOW)
    stringing.place_stop(stop=stop(public, "A"), before="", now=NOW)  # it lies there already
    stringing.remove_stop(stop=stop(public, "A"), now=NOW)
    stringing.add_stop(by=samira, necklace=public, pearl=setting.pearl(by=samira, title="D"), now=NOW)
    actions.rename_necklace(by=samira, necklace=public, told={"title": "Nieuwe naam", "about": ""}, now=NOW)
    actions.end_change(necklace=public)

    change = access.changes_to_read(public)[0]
    assert (change.why, change.turns, change.is_open) == ("Het pad ligt open.", "order out in name", False)
    assert change.sentences[0] == "De volgorde is anders."
    assert access.why_not_change_necklace(necklace=public, on=TODAY) == OPEN_FIRST


def test_a_reason_under_which_nothing_changed_is_no_news(samira: Worker, public: Necklace) -> None:
    actions.begin_change(by=samira, necklace=public, why="Zomaar.", now=NOW)
    actions.rename_necklace(by=samira, necklace=public, told={"title": public.title, "about": public.about}, now=NOW)
    stringing.choose_versions(necklace=public, chosen={}, now=NOW)
    stringing.choose_rests(by=samira, necklace=public, spots=[], now=NOW)
    actions.begin_change(by=samira, necklace=public, why="Nu echt.", now=NOW)
    assert [each.why for each in public.changes.all()] == ["Nu echt."]

    actions.end_change(necklace=public)

    assert access.changes_to_read(public) == []


@pytest.mark.parametrize(("why", "reason"), [("  ", "Schrijf op waarom"), ("Bel 0612345678", "Dit leest iedereen")])
def test_a_reason_is_words_that_everybody_may_read(samira: Worker, public: Necklace, why: str, reason: str) -> None:
    for act in (actions.begin_change, actions.rest_necklace):
        with pytest.raises(Refused, match=reason):
            act(by=samira, necklace=public, why=why, now=NOW)


def test_it_rests_at_once_and_comes_back_with_a_reason(samira: Worker, public: Necklace) -> None:
    actions.begin_change(by=samira, necklace=public, why="Zomaar.", now=NOW)
    actions.rest_necklace(by=samira, necklace=public, why="De brug is dicht.", now=NOW)

    assert list(access.public_necklaces()) == []
    assert access.why_not_change_necklace(necklace=public, on=TODAY).startswith("Deze ketting rust.")
    for act, reason in (
        (lambda: actions.publish_necklace(necklace=public, now=NOW), "Deze ketting rust"),
        (lambda: actions.rest_necklace(by=samira, necklace=public, why="X", now=NOW), "Niemand leest deze ketting nu"),
        (lambda: actions.begin_change(by=samira, necklace=public, why="X", now=NOW), "zonder reden veranderen"),
        (lambda: actions.drop_necklace(necklace=public), "Mensen kennen deze ketting al"),
    ):
        with pytest.raises(Refused, match=reason):
            act()

    actions.take_up_necklace(by=samira, necklace=public, why="De brug is open.", now=NOW + timedelta(minutes=1))
    assert list(access.public_necklaces()) == [public]
    assert turns(public) == [Turn.BACK, Turn.RESTING]
    with pytest.raises(Refused, match="Deze ketting rust niet"):
        actions.take_up_necklace(by=samira, necklace=public, why="X", now=NOW)


def test_one_that_nobody_knows_is_thrown_away_and_its_pearls_stay(strung: Necklace) -> None:
    pearl = stop(strung, "A").pearl

    actions.drop_necklace(necklace=strung)

    pearl.refresh_from_db()
    assert not Necklace.objects.exists()


def test_a_withdrawn_pearl_is_off_it_at_once_and_a_necklace_of_one_pearl_is_not_there(
    samira: Worker, public: Necklace
) -> None:
    for number, title in enumerate("AB", start=1):
        teller = stop(public, title).pearl.voice.speaker
        assert teller is not None
        resting.withdraw_own_pearl(resident=pearl_setting.resident(teller), pearl=stop(public, title).pearl, now=NOW)
        assert (len(access.public_stops([public])), access.number_gone(public)) == (3 - number, number)

    assert list(access.public_necklaces()) == []
    actions.rest_necklace(by=samira, necklace=public, why="Bijna leeg.", now=NOW)
    with pytest.raises(Refused, match="minstens twee parels"):
        actions.take_up_necklace(by=samira, necklace=public, why="X", now=NOW)


def test_a_pearl_that_waits_for_a_yes_is_not_gone_and_not_shown(samira: Worker, strung: Necklace) -> None:
    waits = pearl_setting.checked(by=samira)
    made = stringing.add_stop(by=samira, necklace=strung, pearl=waits, now=NOW)

    assert (access.is_gone(made), access.number_gone(strung), len(access.public_stops([strung]))) == (False, 0, 3)


def test_versions_and_minutes_are_chosen_by_pearl(strung: Necklace) -> None:
    a, b = stop(strung, "A"), stop(strung, "B")

    stringing.choose_versions(necklace=strung, chosen={a.pk: (9, True, False), 999_999: (1, True, True)}, now=NOW)

    a.refresh_from_db()
    b.refresh_from_db()
    assert [(each.minutes, each.in_short, each.in_calm) for each in (a, b)] == [(9, True, False), (4, False, False)]


def test_rest_spots_of_this_neighbourhood_lie_along_it(samira: Worker, public: Necklace) -> None:
    bench, elsewhere = setting.spot(by=samira), setting.spot(by=pearl_setting.worker())
    setting.changing(by=samira, necklace=public)
    with pytest.raises(Refused, match="Kies rustplekken uit deze buurt"):
        stringing.choose_rests(by=samira, necklace=public, spots=[elsewhere], now=NOW)

    stringing.choose_rests(by=samira, necklace=public, spots=[bench], now=NOW)

    assert (access.spots_on([public]), turns(public)) == ({public.pk: [bench]}, [Turn.RESTS])


def test_what_a_walker_found_takes_the_place_of_what_was_known_whichever_way_she_walked(
    samira: Worker, strung: Necklace
) -> None:
    a, b = stop(strung, "A"), stop(strung, "B")
    stringing.note_leg(by=samira, start=a, end=b, told=setting.found(metres=120, step_free="yes"), now=NOW)
    stringing.note_leg(by=samira, start=b, end=a, told=setting.found(metres=130, step_free="no"), now=NOW)

    leg = Leg.objects.get()
    assert (leg.metres, leg.is_step_free, leg.checked_by) == (130, False, samira.person)
    later = setting.found(checked_on=TODAY + timedelta(days=1))
    with pytest.raises(Refused, match="Kies een dag die al geweest is"):
        stringing.note_leg(by=samira, start=a, end=b, told=later, now=NOW)


def test_a_rest_spot_is_added_looked_at_again_and_gone_with_its_name(samira: Worker, public: Necklace) -> None:
    bench = rest_spots.add_rest_spot(by=samira, told=setting.told(by=samira), now=NOW)
    rest_spots.check_rest_spot(by=samira, spot=bench, told=setting.told(by=samira, armrest="no"), now=NOW)
    public.spots.add(bench)
    strung = setting.necklace(by=samira, state="stringing", pearls=[])
    strung.spots.add(bench)

    rest_spots.rest_spot_gone(by=samira, spot=bench, now=NOW)

    bench.refresh_from_db()
    assert (bench.armrest, bench.gone_on, bench.checked_by) == ("no", timezone.localdate(NOW), samira.person)
    assert (access.spots_on([public]), list(access.spots_of(by=samira))) == ({}, [])
    assert [(each.why, each.turns) for each in public.changes.all()] == [("De bank is er niet meer.", Turn.GONE)]
    assert not strung.changes.exists()


def test_a_rest_spot_is_in_her_neighbourhood_at_one_place_and_looked_at_already(samira: Worker) -> None:
    elsewhere = pearl_setting.place(by=pearl_setting.worker())
    here = pearl_setting.place(by=samira)
    east, north = setting.degrees(0)
    for fields, reason in (
        ({"neighbourhood": make.neighbourhood()}, "Jouw organisatie werkt niet in deze buurt"),
        ({"place": elsewhere}, "Deze plek ligt in een andere buurt"),
        ({"place": here, "east": east, "north": north}, "Niet allebei"),
        ({"checked_on": TODAY + timedelta(days=1)}, "Kies een dag die al geweest is"),
        ({"name": "Bij Jan, Kerkstraat 12"}, "Dit leest iedereen"),
    ):
        with pytest.raises(Refused, match=reason):
            rest_spots.add_rest_spot(by=samira, told=setting.told(by=samira, **fields), now=NOW)
