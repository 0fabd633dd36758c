"""A helper is kept, both are asked apart, both say yes, or one says no. Until then neither knows who the other is."""

from datetime import timedelta
from typing import Any

import pytest
from django.http import Http404
from django.utils import timezone
from django.utils.formats import date_format

from samenspel.dreams import access, actions
from samenspel.dreams.access.matches import Contact, contact_of
from samenspel.dreams.models import Block, Dream, EndReason, Match, Reservation, State
from samenspel.letters.models import Envelope
from samenspel.organisations.access import Worker
from samenspel.organisations.models import Function
from samenspel.people.models import Person
from samenspel.voices.models import Visibility, Voice
from tests import make
from tests.dreams.asking import ask, heard, refused, resident, told

pytestmark = pytest.mark.django_db


def helper_of(by: Worker, **fields: object) -> Person:
    return make.known(person=make.person(**{"called": "Piet", **fields}), organisation=by.organisation)  # type: ignore[arg-type]


def speaker(dream: Dream) -> Person:
    assert dream.voice.speaker is not None
    return dream.voice.speaker


def test_who_is_kept_for_one_dream_is_not_asked_for_another_and_the_broker_hears_by_whom_and_until_when() -> None:
    sanne = make.worker(called="Sanne")
    bo = make.worker(organisation=sanne.organisation, called="Bo")
    piet, now, today = helper_of(sanne), timezone.now(), timezone.localdate()
    hers, his = make.dream(by=sanne), make.dream(by=bo)
    day = today + timedelta(days=7)

    held = actions.reserve_helper(by=sanne, dream=hers, helper=piet, until_on=day, now=now)

    reason = f"Piet is tot {date_format(day, 'l j F')} gevraagd door Sanne."
    refused(reason, actions.reserve_helper, by=bo, dream=his, helper=piet, until_on=day, now=now)
    refused(reason, ask, by=bo, dream=his, helper=piet)
    assert (held.holds(on=today), held.holds(on=day)) == (True, False)
    actions.release_helper(by=sanne, reservation=held, now=now)
    actions.release_helper(by=sanne, reservation=held, now=now + timedelta(hours=1))
    assert Reservation.objects.get().released_at == now
    assert actions.reserve_helper(by=bo, dream=his, helper=piet, until_on=day, now=now).dream == his


def test_of_a_broker_of_another_house_only_the_house_is_told() -> None:
    sanne, bo = make.worker(called="Sanne"), make.worker(called="Bo")
    piet, now, today = helper_of(sanne), timezone.now(), timezone.localdate()
    make.known(person=piet, organisation=bo.organisation)
    make.reservation(dream=make.dream(by=sanne), helper=piet, by=sanne)
    gone = make.reservation(dream=make.dream(by=sanne), helper=helper_of(bo, called=""))

    day = today + timedelta(days=7)
    words = f"Piet is tot {date_format(day, 'l j F')} gevraagd door een collega van {sanne.organisation}."
    refused(words, ask, by=bo, dream=make.dream(by=bo), helper=piet)
    words = f"Deze persoon is tot {date_format(day, 'l j F')} gevraagd door een collega."
    Reservation.objects.filter(pk=gone.pk).update(organisation=bo.organisation)
    refused(words, actions.reserve_helper, by=bo, dream=make.dream(by=bo), helper=gone.helper, until_on=day, now=now)


def test_keeping_her_twice_for_the_same_dream_is_keeping_her_longer() -> None:
    sanne, now, today = make.worker(), timezone.now(), timezone.localdate()
    dream, piet = make.dream(by=sanne), helper_of(sanne)

    for days in (7, 7, 14):
        until_on = today + timedelta(days=days)
        actions.reserve_helper(by=sanne, dream=dream, helper=piet, until_on=until_on, now=now)

    assert list(Reservation.objects.values_list("until_on", flat=True)) == [today + timedelta(days=14)]
    for days in (0, 29):
        until_on = today + timedelta(days=days)
        reason = "Kies een dag na vandaag, binnen vier weken."
        refused(reason, actions.reserve_helper, by=sanne, dream=dream, helper=piet, until_on=until_on, now=now)
    stranger = make.person()
    reason = "Jouw organisatie kent deze persoon niet."
    day = today + timedelta(days=3)
    refused(reason, actions.reserve_helper, by=sanne, dream=dream, helper=stranger, until_on=day, now=now)
    Voice.objects.update(withdrawn_at=now)
    reason = "Deze woorden zijn teruggenomen."
    refused(reason, actions.reserve_helper, by=sanne, dream=dream, helper=piet, until_on=day, now=now)


def test_both_are_asked_by_their_own_way_and_once() -> None:
    sanne = make.worker()
    dream = make.dream(by=sanne, state=State.EXPLORED)
    piet = helper_of(sanne, reach_by="mail", mail="piet@voorbeeld.nl")

    match = ask(by=sanne, dream=dream, helper=piet)
    again = ask(by=sanne, dream=dream, helper=piet)

    assert (match, match.reservation) == (again, Reservation.objects.get())
    assert heard(match) == {("helper", "asked", "mail"), ("dreamer", "asked", "phone")}
    assert list(Envelope.objects.values_list("kind", "way")) == [("dreams.asked", "mail")]
    assert contact_of(match=match, side="helper") is None


def test_somebody_who_cannot_be_asked_is_not_asked_and_the_broker_hears_why() -> None:
    sanne, now, today = make.worker(), timezone.now(), timezone.localdate()
    dream = make.dream(by=sanne)
    ria = speaker(dream)
    hates, hated, moved, silent, resting, once, home = (helper_of(sanne) for _each in range(7))
    Block.objects.create(person=hates, other=ria, made_at=now)
    Block.objects.create(person=ria, other=hated, made_at=now)
    Person.objects.filter(pk=moved.pk).update(state="moved", state_on=today)
    Person.objects.filter(pk=silent.pk).update(reach_by="nobody")
    rests = make.talent(person=resting, organisation=sanne.organisation, is_resting=True)
    works = make.talent(person=home, organisation=sanne.organisation)
    stopped = make.talent(person=home, organisation=sanne.organisation, stopped_at=now)
    make.match(dream=dream, helper=once, by=sanne, ended_at=now, end_reason=EndReason.SAID_NO)
    gone = "Deze persoon woont hier niet meer, of wil geen contact."
    apart = "Dat gaat niet. Kies iemand anders."
    rest = "Deze persoon wil nu even rust."
    whys: list[tuple[Person, str, dict[str, Any]]] = [
        (ria, "Dit is de dromer zelf.", {}),
        (hates, apart, {}),
        (hated, apart, {}),
        (make.person(), "Jouw organisatie kent deze persoon niet.", {}),
        (moved, gone, {}),
        (silent, gone, {}),
        (once, "Deze persoon is al gevraagd voor deze droom.", {}),
        (resting, rest, {}),
        (resting, rest, {"talent": rests}),
        (home, rest, {"talent": stopped}),
        (home, "Bij iemand thuis helpen kan pas na een gesprek en een VOG. Noteer die eerst.", {"is_at_home": True}),
    ]

    for helper, why, how in whys:
        refused(why, ask, by=sanne, dream=dream, helper=helper, **how)

    make.checked(person=home, organisation=sanne.organisation)
    assert ask(by=sanne, dream=dream, helper=home, talent=works, is_at_home=True).is_at_home
    assert Match.objects.filter(ended_at=None).count() == 1
    done = make.dream(by=sanne, state=State.REALISED)
    refused("Deze droom is al uitgekomen.", ask, by=sanne, dream=done, helper=home)
    let_go = make.dream(by=sanne, state=State.LET_GO)
    refused("Deze droom is losgelaten.", ask, by=sanne, dream=let_go, helper=home)


def test_a_talent_for_the_neighbourhood_may_be_asked_by_every_house_that_works_there() -> None:
    here = make.neighbourhood()
    sanne, bo = make.worker(works_in=here), make.worker(works_in=here)
    piet = helper_of(bo, phone="0699", reach_by="phone")
    talent = make.talent(person=piet, organisation=bo.organisation)
    dream = make.dream(by=sanne)
    refused("Jouw organisatie kent deze persoon niet.", ask, by=sanne, dream=dream, helper=piet)
    talent.is_for_neighbourhood = True
    talent.save()

    match = ask(by=sanne, dream=dream, helper=piet)

    reach = access.reach_of(by=sanne, person=piet)
    assert (match.helper, reach.phone, reach.mail, reach.via) == (piet, "", "", bo.organisation)
    assert access.reach_of(by=bo, person=piet).phone == "0699"
    reason = "Jouw organisatie kent deze persoon niet. De organisatie die haar kent, noteert haar ja."
    how = {"match": match, "how": "phone", "now": timezone.now()}
    refused(reason, actions.note_yes, by=sanne, side="helper", **how)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (" ", "Schrijf een zin voor allebei: wat vraag je, en wat vertel je?"),
        (
            "Bel 06-12345678.",
            "Hier staat een telefoonnummer: 06-12345678 Haal dat weg: zij weten nog niet wie de ander is.",
        ),
        (
            "Zij woont op Kerkstraat 4.",
            "Hier staat een adres: Kerkstraat 4 Haal dat weg: zij weten nog niet wie de ander is.",
        ),
        ("Xylofia wil dansen.", "Hier staat hoe iemand heet. Haal dat weg: zij weten nog niet wie de ander is."),
        ("Vraag het aan truida.", "Hier staat hoe iemand heet. Haal dat weg: zij weten nog niet wie de ander is."),
        ("Vraag het aan zwoeltje.", "Hier staat hoe iemand heet. Haal dat weg: zij weten nog niet wie de ander is."),
    ],
)
def test_a_sentence_that_gives_away_who_or_where_is_not_told(words: str, reason: str) -> None:
    sanne = make.worker()
    told_by = make.person(called="Xylofia de B", reach_by="phone")
    dream = make.dream(voice=make.voice(by=sanne, speaker=told_by))
    helper = helper_of(sanne, called="Zwoeltje truida")

    refused(reason, ask, by=sanne, dream=dream, helper=helper, for_helper=words)
    refused(reason, ask, by=sanne, dream=dream, helper=helper, for_dreamer=words)

    assert Match.objects.count() == 0


def test_each_knows_the_other_by_name_and_number_from_the_second_yes_on() -> None:
    sanne, now = make.worker(), timezone.now()
    dream = make.dream(by=sanne)
    need = actions.add_need(by=sanne, dream=dream, kind="person", what="Een danspartner", now=now)
    piet = helper_of(sanne, reach_by="phone", phone="0699", address="Kerkstraat 4", mail="piet@voorbeeld.nl")
    match = ask(by=sanne, dream=dream, helper=piet, need=need)
    sides = ("helper", "dreamer")

    actions.say_yes(resident=resident(piet), match=match, now=now)
    assert [contact_of(match=match, side=side) for side in sides] == [None, None]
    assert heard(match) == {("dreamer", "asked", "phone")}
    actions.note_yes(by=sanne, match=match, side="dreamer", how="phone", now=now)

    match = Match.objects.get()
    dream = match.dream
    contacts = [contact_of(match=match, side=side) for side in sides]
    assert contacts == [Contact("Piet", "0699"), Contact("Ria", "0612")]
    assert (dream.state, dream.explored_at, dream.matched_at) == (State.MATCHED, now, now)
    assert (match.need.met_by, match.need.met_by_called, match.need.met_at) == (piet, "Piet", now)  # type: ignore[union-attr]
    assert (match.helper_yes_how, match.dreamer_yes_how, match.dreamer_yes_noted_by) == ("page", "phone", sanne.person)
    assert heard(match) == {("helper", "goes_on", "phone"), ("dreamer", "goes_on", "phone")}
    assert Reservation.objects.get().released_at == now


def test_the_contact_is_gone_when_it_froze_ended_or_was_taken_back_and_never_shows_who_may_not_be_reached() -> None:
    sanne, now = make.worker(), timezone.now()
    match = make.match(by=sanne, both_yes=True)
    assert contact_of(match=match, side="helper") == Contact("Piet", "0687654321")

    silent = make.match(by=sanne, both_yes=True, helper=helper_of(sanne, reach_by="nobody", phone="0699"))
    unknown = make.match(by=sanne, both_yes=True, dream=make.dream(voice=make.voice(by=sanne)))
    frozen = make.match(by=sanne, both_yes=True, frozen_at=now)
    ended = make.match(by=sanne, both_yes=True, ended_at=now, end_reason="good")
    match.dream.voice.withdrawn_at = now

    assert [contact_of(match=each, side="helper") for each in (silent, frozen, ended, match)] == [None] * 4
    assert [contact_of(match=each, side="dreamer") for each in (unknown, frozen, ended, match)] == [None] * 4
    assert [access.other_side(side) for side in ("helper", "dreamer")] == ["dreamer", "helper"]


def test_a_yes_said_twice_is_once_and_after_an_end_it_is_too_late() -> None:
    sanne, now = make.worker(), timezone.now()
    match = make.match(by=sanne)
    piet = match.helper

    for hours in range(2):
        actions.say_yes(resident=resident(piet), match=match, now=now + timedelta(hours=hours))
    assert (Match.objects.get().helper_yes_at, match.dream.steps.filter(what="said_yes").count()) == (now, 1)

    refused("Kies hoe je het hoorde.", actions.note_yes, by=sanne, match=match, side="dreamer", how="page", now=now)
    Person.objects.filter(voices__dream=match.dream).update(reach_by="nobody")
    gone = "Deze bewoner is er niet meer, of wil geen contact."
    refused(gone, actions.note_yes, by=sanne, match=match, side="dreamer", how="phone", now=now)
    Match.objects.update(frozen_at=now)
    still = "Dit staat even stil. Wij kijken er eerst naar."
    refused(still, actions.say_yes, resident=resident(piet), match=match, now=now)
    actions.end_match(by=sanne, match=match, reason="mistake", now=now)
    refused("Dit gaat niet meer door.", actions.say_yes, resident=resident(piet), match=match, now=now)


def test_a_no_needs_no_reason_frees_the_helper_and_the_other_hears_only_that_it_is_off() -> None:
    sanne, now = make.worker(), timezone.now()
    dream = make.dream(by=sanne)
    piet = helper_of(sanne, reach_by="mail", mail="piet@voorbeeld.nl")
    match = ask(by=sanne, dream=dream, helper=piet, now=now)
    actions.say_yes(resident=resident(piet), match=match, now=now)

    for _press in range(2):
        actions.say_no(resident=resident(speaker(dream)), match=match, now=now)

    match = Match.objects.get()
    assert (match.ended_at, match.end_reason, Reservation.objects.get().released_at) == (now, "said_no", now)
    assert heard(match) == {("helper", "stopped", "mail")}
    assert list(dream.steps.values_list("what", flat=True))[-1] == "said_no"


def test_a_no_before_the_other_was_asked_leaves_the_other_in_peace() -> None:
    sanne, now = make.worker(), timezone.now()
    match = ask(by=sanne, dream=make.dream(by=sanne), helper=helper_of(sanne, reach_by="phone", phone="0699"))

    for _press in range(2):
        actions.note_no(by=sanne, match=match, side="helper", now=now)

    assert (heard(match), told(match)) == (set(), set())


def test_a_dream_looks_for_somebody_again_when_who_was_found_stops() -> None:
    sanne, now = make.worker(), timezone.now()
    dream = make.dream(by=sanne)
    need = actions.add_need(by=sanne, dream=dream, kind="person", what="Een danspartner", now=now)
    match = ask(by=sanne, dream=dream, helper=helper_of(sanne, reach_by="phone", phone="0699"), need=need)
    for side in ("helper", "dreamer"):
        actions.note_yes(by=sanne, match=match, side=side, how="door", now=now)

    for _press in range(2):
        actions.end_match(by=sanne, match=match, reason="no_time", now=now)

    dream.refresh_from_db()
    need.refresh_from_db()
    assert (dream.state, dream.matched_at, need.met_at, need.met_by) == (State.EXPLORED, None, None, None)
    assert heard(match) == {("helper", "stopped", "phone"), ("dreamer", "stopped", "phone")}


def test_the_dream_stays_found_when_another_helper_said_yes_too_or_it_was_good() -> None:
    sanne, now = make.worker(), timezone.now()
    dream = make.dream(by=sanne, state=State.MATCHED)
    first, second = (make.match(by=sanne, dream=dream, both_yes=True) for _each in range(2))

    actions.end_match(by=resident(first.helper), match=first, reason="no_time", now=now)
    assert (Dream.objects.get().state, heard(first)) == (State.MATCHED, {("dreamer", "stopped", "phone")})
    refused("Kies waarom het stopt.", actions.end_match, by=sanne, match=second, reason="zomaar", now=now)
    Dream.objects.update(state=State.IN_ACTION)
    actions.end_match(by=sanne, match=second, reason="good", now=now)

    assert (Dream.objects.get().state, heard(second)) == (State.IN_ACTION, set())


def test_who_has_nothing_to_do_with_a_dream_finds_nothing_of_who_helps() -> None:
    sanne, now = make.worker(), timezone.now()
    match = make.match(by=sanne, dream=make.dream(voice=make.voice(by=sanne, visibility=Visibility.TEAM)))
    rows = [
        (access.match_in_hand, match),
        (access.meeting_in_hand, make.meeting(match=match)),
        (access.reservation_in_hand, make.reservation(dream=match.dream, helper=match.helper, by=sanne)),
        (access.telling_in_hand, make.telling(match=match)),
        (access.report_in_hand, actions.report_match(by=sanne, match=match, what="Schelden", now=now)),
    ]
    colleague = make.worker(organisation=sanne.organisation)
    rent = make.worker(organisation=sanne.organisation, function=Function.RENT)
    elsewhere = make.worker()

    for fetch, row in rows:
        assert (fetch(by=sanne, pk=row.pk), fetch(by=colleague, pk=row.pk)) == (row, row)
        for stranger in (rent, elsewhere):
            with pytest.raises(Http404):
                fetch(by=stranger, pk=row.pk)
