"""The two meet, the first time in a public place; something is wrong, and neither sees the other any more."""

from datetime import timedelta

import pytest
from django.utils import timezone

from samenspel.dreams import access, actions
from samenspel.dreams.access.matches import contact_of
from samenspel.dreams.models import Block, Dream, Match, Meeting, Noticing, Report, State
from samenspel.organisations.models import Function
from tests import make
from tests.dreams.asking import ask, heard, refused, resident

pytestmark = pytest.mark.django_db
PUBLIC_FIRST = "De eerste keer op een openbare plek. Kies de bibliotheek, het buurthuis of een bankje buiten."
NO_ADDRESS = "Schrijf de naam van de plek op, geen adres of nummer. De eerste keer op een openbare plek."


def test_they_meet_in_a_public_place_once_both_said_yes() -> None:
    sanne, now = make.worker(), timezone.now()
    match, waiting = make.match(by=sanne, both_yes=True), make.match(by=sanne, helper_yes=True)
    day = now + timedelta(days=2)

    for by in (sanne, resident(match.helper)):
        actions.plan_meeting(by=by, match=match, planned_at=day, place=" Het buurthuis ", now=now)

    meeting = Meeting.objects.get()
    assert (meeting.place, meeting.made_by, meeting.happened) == ("Het buurthuis", sanne.person, None)
    how = {"by": sanne, "planned_at": day, "place": "Het buurthuis", "now": now}
    refused("Eerst zeggen allebei ja. Dan spreken zij af.", actions.plan_meeting, match=waiting, **how)
    refused("Kies een moment dat nog komt.", actions.plan_meeting, match=match, **{**how, "planned_at": now})
    actions.end_match(by=sanne, match=match, reason="good", now=now)
    refused("Dit gaat niet meer door.", actions.plan_meeting, match=match, **how)


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("", "Schrijf op waar zij elkaar ontmoeten."),
        ("Kerkstraat 4", NO_ADDRESS),
        ("Bel 06-12345678", NO_ADDRESS),
        ("Bij haar", PUBLIC_FIRST),
        ("bij mij aan de keukentafel", PUBLIC_FIRST),
        ("Thuis", PUBLIC_FIRST),
    ],
)
def test_the_first_time_is_never_at_somebodys_home(place: str, reason: str) -> None:
    sanne, now = make.worker(), timezone.now()
    match = make.match(by=sanne, both_yes=True, is_at_home=True)
    make.checked(person=match.helper, organisation=sanne.organisation)

    how = {"planned_at": now + timedelta(days=2), "place": place, "now": now}
    refused(reason, actions.plan_meeting, by=sanne, match=match, **how)

    assert Meeting.objects.count() == 0


def test_later_they_meet_at_home_after_a_talk_and_a_certificate() -> None:
    sanne, now = make.worker(), timezone.now()
    match = make.match(by=sanne, both_yes=True, met_at=now)
    how = {"by": sanne, "match": match, "planned_at": now + timedelta(days=2), "place": "Bij Ria thuis", "now": now}
    reason = "Bij iemand thuis kan pas na een gesprek en een VOG. Noteer die eerst."
    refused(reason, actions.plan_meeting, **how)
    actions.note_check(by=sanne, person=match.helper, talked_on=timezone.localdate(), vog_seen_on=None)
    refused(reason, actions.plan_meeting, **how)

    today = timezone.localdate()
    actions.note_check(by=sanne, person=match.helper, talked_on=today, vog_seen_on=today)

    assert actions.plan_meeting(**how).place == "Bij Ria thuis"  # type: ignore[arg-type]


def test_after_the_first_time_it_has_begun_and_both_are_asked_after_four_weeks_and_three_months() -> None:
    sanne, now = make.worker(), timezone.now()
    match = make.match(by=sanne, both_yes=True)
    first, second = (make.meeting(match=match, planned_at=now - timedelta(days=days)) for days in (2, 1))

    for meeting in (first, first, second):
        actions.note_meeting(by=sanne, meeting=meeting, happened=True, now=now)

    match.refresh_from_db()
    met_on = timezone.localdate(first.planned_at)
    due = {met_on + timedelta(days=28), met_on + timedelta(days=91)}
    assert (match.met_at, Dream.objects.get().state) == (first.planned_at, State.IN_ACTION)
    assert (Noticing.objects.count(), set(Noticing.objects.values_list("due_on", flat=True))) == (4, due)
    assert match.dream.steps.filter(what="met_each").count() == 2


def test_a_meeting_that_is_noted_late_does_not_take_a_realised_dream_back() -> None:
    sanne = make.worker()
    match = make.match(by=sanne, both_yes=True, dream=make.dream(by=sanne, state=State.REALISED))

    actions.note_meeting(by=sanne, meeting=make.meeting(match=match), happened=True, now=timezone.now())

    assert Dream.objects.get().state == State.REALISED


def test_how_a_meeting_went_is_noted_once_and_not_before_it() -> None:
    sanne, now = make.worker(), timezone.now()
    # She reads mail; but nobody hears such a thing from a machine.
    piet = make.person(called="Piet", reach_by="mail", mail="piet@voorbeeld.nl", phone="0699")
    match = make.match(by=sanne, both_yes=True, helper=piet)
    later = make.meeting(match=match, planned_at=now + timedelta(hours=1))
    meeting = make.meeting(match=match)
    note = actions.note_meeting
    refused("Deze afspraak moet nog komen.", note, by=sanne, meeting=later, happened=True, now=now)
    refused("Kies wie er niet kwam.", note, by=sanne, meeting=meeting, happened=False, no_show="bo", now=now)
    both = "Of zij ontmoetten elkaar, of iemand kwam niet."
    refused(both, note, by=sanne, meeting=meeting, happened=True, no_show="helper", now=now)

    for _press in range(2):
        note(by=sanne, meeting=meeting, happened=False, no_show="helper", now=now)

    assert heard(match) == {("helper", "no_show", "phone"), ("dreamer", "no_show", "phone")}
    refused("Dit is al genoteerd.", note, by=sanne, meeting=meeting, happened=True, now=now)
    moved = make.meeting(match=match)
    note(by=sanne, meeting=moved, happened=False, now=now)
    assert list(match.dream.steps.values_list("what", flat=True)) == ["no_show", "not_met"]
    assert (Dream.objects.get().state, Noticing.objects.count()) == (State.MATCHED, 0)
    actions.end_match(by=sanne, match=match, reason="no_show", now=now)
    refused("Dit gaat niet meer door.", note, by=sanne, meeting=make.meeting(match=match), happened=True, now=now)


def test_from_the_moment_that_something_is_reported_neither_sees_the_other() -> None:
    sanne, now = make.worker(), timezone.now()
    match = make.match(by=sanne, both_yes=True)
    her = resident(match.helper)

    for _press in range(2):
        report = actions.report_match(by=her, match=match, what=" Hij schold. ", now=now)
    other = actions.report_match(by=sanne, match=match, what="", side="dreamer", now=now + timedelta(hours=1))

    match.refresh_from_db()
    assert (match.frozen_at, contact_of(match=match, side="dreamer"), Report.objects.count()) == (now, None, 2)
    assert (report.side, report.what, other.side) == ("helper", "Hij schold.", "dreamer")
    for each in (report, report, other):
        assert match.frozen_at is not None
        actions.look_at_report(by=sanne, report=each, goes_on=True, now=now)
        match.refresh_from_db()
    assert (match.frozen_at, contact_of(match=match, side="dreamer") is None) == (None, False)


def test_a_worker_who_looked_ends_it_and_somebody_calls_both() -> None:
    sanne, now = make.worker(), timezone.now()
    bo = make.worker(organisation=sanne.organisation)
    office = make.worker(organisation=sanne.organisation, coordinator=True, function=Function.OFFICE)
    piet = make.person(called="Piet", reach_by="mail", mail="piet@voorbeeld.nl", phone="0699")
    match = make.match(by=sanne, both_yes=True, helper=piet)
    report = actions.report_match(by=resident(piet), match=match, what="", now=now)
    reason = "Vraag een collega die met bewoners werkt om hiernaar te kijken."
    refused(reason, actions.look_at_report, by=office, report=report, goes_on=False, now=now)

    actions.look_at_report(by=sanne, report=report, goes_on=False, now=now)

    match.refresh_from_db()
    assert (match.end_reason, heard(match)) == (
        "unsafe",
        {("helper", "stopped", "phone"), ("dreamer", "stopped", "phone")},
    )
    reason = "Een collega heeft hier al naar gekeken."
    refused(reason, actions.look_at_report, by=bo, report=report, goes_on=True, now=now)
    late = actions.report_match(by=sanne, match=match, what="Nog iets", now=now + timedelta(seconds=1))
    actions.look_at_report(by=sanne, report=late, goes_on=False, now=now)
    assert Match.objects.get().ended_at == now
    assert (access.may_read_report(by=sanne), access.may_read_report(by=office)) == (True, False)
    assert list(access.reports_in_hand(by=office).order_by("reported_at")) == [report, late]


def test_who_wants_nothing_to_do_with_somebody_says_so_once_and_nobody_is_told() -> None:
    sanne, now = make.worker(), timezone.now()
    match = make.match(by=sanne, both_yes=True)
    ria, piet = match.dream.voice.speaker, match.helper
    assert ria is not None

    for _press in range(2):
        actions.block_person(by=resident(ria), person=ria, other=piet, now=now)
    actions.block_person(by=sanne, person=piet, other=ria, now=now)

    match.refresh_from_db()
    assert (Block.objects.count(), match.end_reason, heard(match)) == (2, "other", {("helper", "stopped", "phone")})
    not_hers = "Dat kan alleen voor jezelf, over iemand anders."
    refused(not_hers, actions.block_person, by=resident(piet), person=ria, other=sanne.person, now=now)
    refused(not_hers, actions.block_person, by=sanne, person=ria, other=ria, now=now)
    apart = "Dat gaat niet. Kies iemand anders."
    refused(apart, ask, by=sanne, dream=make.dream(voice=make.voice(by=sanne, speaker=ria)), helper=piet)
    helps = make.match(by=sanne, helper=ria, dream=make.dream(voice=make.voice(by=sanne, speaker=make.person())))
    other = helps.dream.voice.speaker
    assert other is not None
    actions.block_person(by=resident(ria), person=ria, other=other, now=now)
    assert Match.objects.filter(ended_at=None).count() == 0
