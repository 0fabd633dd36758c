"""What people can do: in their own words, for who may ask, resting or stopped; and small steps with who and when."""

from datetime import timedelta

import pytest
from django.http import Http404
from django.utils import timezone

from samenspel.dreams import access, actions
from samenspel.dreams.models import Action, Dream, DreamNeed, HelperCheck, Talent
from samenspel.organisations.models import Function
from tests import make
from tests.dreams.asking import refused, resident

pytestmark = pytest.mark.django_db


def test_a_worker_writes_down_what_somebody_can_do_once() -> None:
    here = make.neighbourhood()
    sanne, now = make.worker(works_in=here), timezone.now()
    ria = make.known(person=make.person(called="Ria"), organisation=sanne.organisation)
    how = {"by": sanne, "person": ria, "kind": "hand", "now": now, "dayparts": ["evening", "nooit"], "limits": " Rug "}

    for _press in range(2):
        talent = actions.note_talent(what=" Taarten bakken ", is_for_neighbourhood=True, **how)  # type: ignore[arg-type]

    assert Talent.objects.count() == 1
    assert (talent.what, talent.dayparts, talent.limits, talent.neighbourhood) == (
        "Taarten bakken",
        ["evening"],
        "Rug",
        here,
    )
    assert (talent.noted_by, talent.organisation, talent.is_for_neighbourhood) == (
        sanne.person,
        sanne.organisation,
        True,
    )
    refused("Schrijf op wat je kunt, of waar mensen je om vragen.", actions.note_talent, what=" ", **how)
    refused("Kies wat voor talent het is.", actions.note_talent, what="Ja", **{**how, "kind": "voet"})
    stranger = {**how, "person": make.person()}
    refused("Jouw organisatie kent deze persoon niet.", actions.note_talent, what="Ja", **stranger)
    ria.state, ria.state_on = "moved", timezone.localdate()
    ria.save()
    gone = "Deze persoon woont hier niet meer, of wil geen contact."
    refused(gone, actions.note_talent, what="Ja", **how)


def test_a_resident_says_it_herself_and_the_house_that_knows_her_longest_keeps_it() -> None:
    ria, today = make.person(called="Ria", neighbourhood=make.neighbourhood()), timezone.localdate()
    her = resident(ria)
    nobody = "Er is nog geen organisatie die u kent. Bel ons even."
    how = {"resident": her, "kind": "head", "what": "Sommen", "now": timezone.now()}
    refused(nobody, actions.say_talent, **how)
    new, old = make.organisation(), make.organisation()
    for house, days in ((new, 1), (old, 9)):
        make.known(person=ria, organisation=house)
        house.acquaintances.update(since=today - timedelta(days=days))

    talent = actions.say_talent(**how)  # type: ignore[arg-type]

    assert (talent.organisation, talent.noted_by, talent.neighbourhood) == (old, ria, ria.neighbourhood)


def test_a_talent_is_seen_by_the_house_that_knows_her_and_by_neighbours_only_when_she_said_so() -> None:
    here = make.neighbourhood()
    sanne, bo, far = make.worker(works_in=here), make.worker(works_in=here), make.worker()
    rent = make.worker(organisation=sanne.organisation, function=Function.RENT)
    hers = make.talent(person=make.person(called="Ria"), organisation=sanne.organisation)
    shared = make.talent(organisation=sanne.organisation, is_for_neighbourhood=True)
    make.talent(organisation=sanne.organisation, is_for_neighbourhood=True, stopped_at=timezone.now())

    found = [set(access.talents_for(by=by)) for by in (sanne, bo, far, rent)]

    assert found == [{hers, shared}, {shared}, set(), set()]
    assert access.talent_for(by=bo, pk=shared.pk) == shared
    assert access.helper_for(by=bo, pk=shared.person_id) == shared.person
    for by, talent in ((bo, hers), (far, shared), (rent, shared)):
        with pytest.raises(Http404):
            access.talent_for(by=by, pk=talent.pk)
        with pytest.raises(Http404):
            access.helper_for(by=by, pk=talent.person_id)
    assert access.reach_of(by=far, person=hers.person).via is None
    assert access.reach_of(by=far, person=hers.person, known=True).called == "Ria"


def test_a_talent_rests_and_stops_for_who_may_say_so() -> None:
    sanne, now = make.worker(), timezone.now()
    talent = make.talent(organisation=sanne.organisation)
    stranger, neighbour = make.worker(), resident(make.person())
    refused("Jouw organisatie kent deze persoon niet.", actions.rest_talent, by=stranger, talent=talent)
    refused("Dit talent is van iemand anders.", actions.stop_talent, by=neighbour, talent=talent, now=now)

    for is_resting in (True, False, True):
        actions.rest_talent(by=resident(talent.person), talent=talent, is_resting=is_resting)
    for hours in range(2):
        actions.stop_talent(by=sanne, talent=talent, now=now + timedelta(hours=hours))

    talent.refresh_from_db()
    assert (talent.is_resting, talent.stopped_at) == (True, now)
    refused("Dit talent is gestopt.", actions.rest_talent, by=sanne, talent=talent)


def test_a_talk_and_a_certificate_are_noted_once_a_house() -> None:
    sanne, today = make.worker(), timezone.localdate()
    piet = make.known(person=make.person(), organisation=sanne.organisation)
    how = {"person": piet, "talked_on": today, "vog_seen_on": None}
    refused("Jouw organisatie kent deze persoon niet.", actions.note_check, by=make.worker(), **how)

    actions.note_check(by=sanne, **how)  # type: ignore[arg-type]
    actions.note_check(by=sanne, person=piet, talked_on=today, vog_seen_on=today)

    assert list(HelperCheck.objects.values_list("talked_on", "vog_seen_on")) == [(today, today)]


def test_what_a_dream_needs_is_met_open_again_or_gone() -> None:
    sanne, now = make.worker(), timezone.now()
    dream, piet = make.dream(by=sanne), make.person(called="Piet")
    add = {"by": sanne, "dream": dream, "now": now}
    refused("Kies wat voor iets er nodig is.", actions.add_need, kind="wens", what="Fiets", **add)
    refused("Schrijf op wat er nodig is.", actions.add_need, kind="thing", what=" ", **add)
    need, again = (actions.add_need(kind="thing", what=" Een fiets ", **add) for _press in range(2))  # type: ignore[arg-type]
    other = actions.add_need(kind="money", what="Tien euro", **add)  # type: ignore[arg-type]
    refused("Schrijf op wie hiervoor zorgt.", actions.meet_need, by=sanne, need=need, now=now)

    for _press in range(2):
        actions.meet_need(by=sanne, need=need, met_by=piet, now=now)
    assert (need, need.what, need.met_by, need.met_by_called, need.met_at) == (again, "Een fiets", piet, "Piet", now)
    for _press in range(2):
        actions.open_need_again(by=sanne, need=need, now=now)
        actions.remove_need(by=sanne, need=DreamNeed.objects.filter(pk=other.pk).first() or other, now=now)

    assert list(DreamNeed.objects.values_list("what", "met_at", "met_by_called")) == [("Een fiets", None, "")]
    refused("Dit staat niet meer op de lijst.", actions.open_need_again, by=sanne, need=other, now=now)
    steps = ["needed", "needed", "met", "open_again", "not_needed"]
    assert list(Dream.objects.get().steps.values_list("what", flat=True)) == steps


def test_a_step_is_done_or_stuck_and_why() -> None:
    sanne, now, today = make.worker(), timezone.now(), timezone.localdate()
    dream = make.dream(by=sanne)
    add = {"by": sanne, "dream": dream, "now": now}
    refused("Schrijf op wat er gebeurt.", actions.add_action, what=" ", who_called="Bo", **add)
    refused("Schrijf op wie dat doet.", actions.add_action, what="Bellen", who_called="", **add)
    for _press in range(2):
        action = actions.add_action(what=" Bellen ", who_called="Bo", due_on=today, **add)  # type: ignore[arg-type]
    refused("Schrijf op waarom het niet lukt.", actions.action_stuck, by=sanne, action=action, why=" ", now=now)

    for hours, why in enumerate(["In gesprek", "Vakantie"]):
        actions.action_stuck(by=sanne, action=action, why=why, now=now + timedelta(hours=hours))
    assert list(Action.objects.values_list("what", "stuck_at", "stuck_why")) == [("Bellen", now, "Vakantie")]
    for _press in range(2):
        actions.action_goes_on(by=sanne, action=action, now=now)
    assert (action.stuck_at, action.stuck_why) == (None, "")
    for _press in range(2):
        actions.action_done(by=sanne, action=action, now=now)

    assert Action.objects.get().done_at == now
    done = "Deze stap is al gedaan."
    refused(done, actions.action_stuck, by=sanne, action=action, why="Toch niet", now=now)
    refused(done, actions.action_goes_on, by=sanne, action=action, now=now)
    assert list(dream.steps.values_list("what", flat=True)) == ["planned", "stuck", "goes_on", "done"]
