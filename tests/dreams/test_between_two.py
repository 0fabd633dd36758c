"""What one of two said about the other goes for the two, however often they were brought together."""

from datetime import timedelta

import pytest
from django.utils import timezone

from samenspel.dreams import actions
from samenspel.dreams.access.matches import contact_of
from samenspel.dreams.access.noticing import open_noticings
from samenspel.dreams.actions.noticing import Noticed, plan_noticing, tell_noticing
from samenspel.dreams.candidates import Choice, candidates
from samenspel.dreams.models import Dream, Match, State
from samenspel.organisations.access import Worker
from samenspel.people.models import Person
from tests import make
from tests.dreams import after
from tests.dreams.asking import ask, refused, resident

pytestmark = pytest.mark.django_db
NOT_TOGETHER = "Dat gaat niet. Kies iemand anders."


def two_matches(by: Worker) -> tuple[Match, Match]:
    """Piet helps Ria with a dream, and Ria helps Piet with his: both said yes to both."""
    first = make.match(by=by, both_yes=True)
    ria, piet = first.dream.voice.speaker, first.helper
    assert ria is not None
    other = make.dream(voice=make.voice(by=by, speaker=piet), state=State.MATCHED)
    return first, make.match(by=by, both_yes=True, dream=other, helper=ria)


def known_of(match: Match) -> tuple[object, object]:
    """What each may know of the other now."""
    fresh = Match.objects.select_related("dream__voice__speaker", "helper").get(pk=match.pk)
    return contact_of(match=fresh, side="dreamer"), contact_of(match=fresh, side="helper")


def another_dream(by: Worker, dreamer: Person) -> Dream:
    return make.dream(voice=make.voice(by=by, speaker=dreamer), state=State.EXPLORED)


def test_who_reported_somebody_is_not_found_by_him_through_another_match_of_theirs() -> None:
    sanne, now = make.worker(), timezone.now()
    first, second = two_matches(sanne)
    ria = first.dream.voice.speaker
    assert ria is not None

    report = actions.report_match(by=resident(ria), match=first, what="Hij belt steeds.", now=now)

    assert (known_of(first), known_of(second)) == ((None, None), (None, None))
    refused(
        "Dit staat even stil. Wij kijken er eerst naar.", actions.say_yes, resident=resident(ria), match=second, now=now
    )

    actions.look_at_report(by=sanne, report=report, goes_on=True, now=now)

    assert [None in known_of(each) for each in (first, second)] == [False, False]


def test_a_report_on_one_match_keeps_the_other_still_until_both_were_looked_at() -> None:
    sanne, now = make.worker(), timezone.now()
    first, second = two_matches(sanne)
    one = actions.report_match(by=resident(first.helper), match=first, what="", now=now)
    other = actions.report_match(by=resident(first.helper), match=second, what="", now=now)

    actions.look_at_report(by=sanne, report=one, goes_on=True, now=now)
    assert (known_of(first), known_of(second)) == ((None, None), (None, None))

    actions.look_at_report(by=sanne, report=other, goes_on=True, now=now)
    assert [None in known_of(each) for each in (first, second)] == [False, False]


def test_what_ends_after_a_report_ends_for_the_two_everywhere() -> None:
    sanne, now = make.worker(), timezone.now()
    first, second = two_matches(sanne)
    with_another = make.match(by=sanne, both_yes=True, helper=first.helper)
    report = actions.report_match(by=resident(first.helper), match=first, what="", now=now)

    actions.look_at_report(by=sanne, report=report, goes_on=False, now=now)

    ended = [Match.objects.get(pk=each.pk).end_reason for each in (first, second, with_another)]
    assert ended == ["unsafe", "unsafe", ""]


def test_a_report_about_a_dream_of_somebody_we_do_not_know_goes_for_that_match_only() -> None:
    sanne, now = make.worker(), timezone.now()
    nobody = make.match(by=sanne, both_yes=True, dream=make.dream(voice=make.voice(by=sanne)))
    other = make.match(by=sanne, both_yes=True, helper=nobody.helper, dream=make.dream(voice=make.voice(by=sanne)))

    report = actions.report_match(by=resident(nobody.helper), match=nobody, what="", now=now)
    assert [Match.objects.get(pk=each.pk).frozen_at for each in (nobody, other)] == [now, None]

    actions.look_at_report(by=sanne, report=report, goes_on=True, now=now)
    assert Match.objects.get(pk=nobody.pk).frozen_at is None


@pytest.mark.parametrize("trouble", ["reported", "unsafe", "quarrel"])
@pytest.mark.parametrize("turned", [False, True])
def test_two_of_whom_one_reported_the_other_or_that_ended_badly_are_not_brought_together_again(
    trouble: str, turned: bool
) -> None:
    sanne, now = make.worker(), timezone.now()
    colleague = make.worker(organisation=sanne.organisation, called="Bo")
    match = make.match(by=sanne, both_yes=True)
    ria, piet = match.dream.voice.speaker, match.helper
    assert ria is not None
    if trouble == "reported":
        actions.report_match(by=resident(ria), match=match, what="", now=now)
        # The one who was reported ends it, so that it looks as if nothing was.
        actions.end_match(by=resident(piet), match=Match.objects.get(), reason="no_time", now=now)
    else:
        actions.end_match(by=sanne, match=match, reason=trouble, now=now)
    dreamer, helper = (piet, ria) if turned else (ria, piet)
    talent = make.talent(person=helper, organisation=sanne.organisation)
    dream = another_dream(sanne, dreamer)

    refused(NOT_TOGETHER, ask, by=colleague, dream=dream, helper=helper, talent=talent)

    found = candidates(by=colleague, dream=dream, choice=Choice(), on=timezone.localdate())
    assert ([each.why_not for each in found.cannot], found.can) == (["Dat gaat niet."], [])


def test_two_whose_match_ended_well_or_of_which_the_report_was_cleared_may_be_brought_together_again() -> None:
    sanne, now = make.worker(), timezone.now()
    match = make.match(by=sanne, both_yes=True)
    ria, piet = match.dream.voice.speaker, match.helper
    assert ria is not None
    report = actions.report_match(by=resident(ria), match=match, what="", now=now)
    actions.look_at_report(by=sanne, report=report, goes_on=True, now=now)
    actions.end_match(by=sanne, match=match, reason="good", now=now)

    assert ask(by=sanne, dream=another_dream(sanne, ria), helper=piet).helper == piet


def test_a_yes_is_not_taken_of_two_who_are_kept_apart_since_they_were_asked() -> None:
    sanne, now = make.worker(), timezone.now()
    asked = make.match(by=sanne, helper_yes=True)
    ria = asked.dream.voice.speaker
    assert ria is not None
    make.match(by=sanne, helper=ria, dream=another_dream(sanne, asked.helper), end_reason="quarrel", ended_at=now)

    still = "Dit staat even stil. Wij kijken er eerst naar."
    refused(still, actions.say_yes, resident=resident(ria), match=asked, now=now)
    refused(still, actions.note_yes, by=sanne, match=asked, side="dreamer", how="phone", now=now)

    assert known_of(asked) == (None, None)


@pytest.mark.parametrize("how", ["never again", "never again, of what was over", "quarrel", "unsafe"])
def test_who_want_nothing_to_do_with_each_other_are_not_asked_how_nice_it_was(how: str) -> None:
    sanne, now = make.worker(), timezone.now()
    before = after.met(by=sanne)
    ria, piet = before.dream.voice.speaker, before.helper
    assert ria is not None
    later = make.match(by=sanne, both_yes=True, dream=another_dream(sanne, ria), helper=piet, met_at=now)
    plan_noticing(match=later, met_on=timezone.localdate() - timedelta(days=30))
    with_another = after.met(by=sanne, who=piet)
    if how != "never again":
        actions.end_match(by=sanne, match=before, reason="no_time", now=now)

    if how in ("quarrel", "unsafe"):
        actions.end_match(by=sanne, match=later, reason=how, now=now)
    else:
        actions.block_person(by=sanne, person=ria, other=piet, now=now)

    asked = open_noticings(on=timezone.localdate()).order_by("match")
    assert {noticing.match for noticing in asked} == {with_another}
    noticing = after.noticing(before)
    told = {"told": Noticed(best_moment="Het eind."), "how": "page", "now": now}
    refused("Hier vragen wij niets meer over.", tell_noticing, by=resident(ria), noticing=noticing, **told)


@pytest.mark.parametrize("reason", ["unsafe", "quarrel"])
def test_what_ends_badly_ends_for_the_two_everywhere(reason: str) -> None:
    sanne, now = make.worker(), timezone.now()
    first, second = two_matches(sanne)
    with_another = make.match(by=sanne, both_yes=True, helper=first.helper)

    actions.end_match(by=sanne, match=first, reason=reason, now=now)

    ended = [Match.objects.get(pk=each.pk).end_reason for each in (first, second, with_another)]
    assert ended == [reason, reason, ""]


def test_of_a_dreamer_whom_we_do_not_know_nobody_is_kept_apart() -> None:
    sanne, now = make.worker(), timezone.now()
    match = make.match(by=sanne, both_yes=True, dream=make.dream(voice=make.voice(by=sanne)))
    make.talent(person=match.helper, organisation=sanne.organisation)

    actions.end_match(by=sanne, match=match, reason="unsafe", now=now)

    other = make.dream(voice=make.voice(by=sanne), state=State.EXPLORED)
    found = candidates(by=sanne, dream=other, choice=Choice(), on=timezone.localdate())
    assert ([each.talent.person for each in found.can], found.cannot) == ([match.helper], [])
