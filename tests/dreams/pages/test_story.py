"""The page of one dream, and what is done on it: explored, carried, put off, let go, what it needs, small steps."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from samenspel.dreams.models import Dream, EndReason, LetGoReason, State, Talent
from samenspel.dreams.stories import DreamStory, state_of_match, story
from samenspel.people.models import Person
from samenspel.voices.models import About, Answer
from tests import make
from tests.dreams.pages.broking import SAID, Desk, desk, look, press

pytestmark = pytest.mark.django_db
EXPLORED = {"need_1": "Iemand die rijdt", "need_1_kind": "person"}


def seen(at: Desk) -> DreamStory:
    return story(dream=Dream.objects.get(pk=at.dream.pk), by=at.sanne, on=timezone.localdate())


def ways(at: Desk) -> list[str]:
    return [way.label for way in seen(at).first]


def test_the_page_shows_her_words_and_who_looks_after_it() -> None:
    at = desk()

    page = look(at.client, "dream", at.dream.pk)

    assert [each in page for each in (SAID, "Ria", "0612345678", "Sanne is de droommakelaar.")] == [True] * 4


def test_the_dream_card_is_two_taps_from_the_first_page() -> None:
    at = desk(state=State.CAUGHT)

    first = at.client.get("/vandaag/").content.decode()
    story_next = look(at.client, "dream", at.dream.pk).partition('class="story-next"')[2].partition("</section>")[0]

    assert reverse("dreams:dream", args=[at.dream.pk]) in first
    assert reverse("dreams:card", args=[at.dream.pk]) in story_next


@pytest.mark.parametrize(
    ("state", "first"),
    [
        (State.CAUGHT, ["Verken deze droom"]),
        (State.EXPLORED, ["Zoek iemand die helpt"]),
        (State.MATCHED, ["Spreek een stap af"]),
        (State.IN_ACTION, ["De droom is uitgekomen", "Spreek een stap af"]),
        (State.REALISED, ["Vertel hoe het ging"]),
        (State.LET_GO, []),
    ],
)
def test_what_helps_most_now_depends_on_how_far_it_is(state: State, first: list[str]) -> None:
    assert ways(desk(state=state)) == first


def test_there_are_never_more_than_two_buttons_and_a_colleague_may_take_it() -> None:
    at = desk(state=State.IN_ACTION)
    bo = make.worker(organisation=at.sanne.organisation, called="Bo")

    shown = story(dream=at.dream, by=bo, on=timezone.localdate()).first

    assert [way.label for way in shown] == ["De droom is uitgekomen", "Ik pak deze droom op"]


def test_who_was_asked_comes_before_looking_for_somebody_else() -> None:
    at = desk()
    make.match(dream=at.dream, helper=at.piet, by=at.sanne)

    assert ways(at) == ["Naar Piet"]


def test_a_dream_that_rests_first_asks_for_the_day() -> None:
    at = desk()
    at.dream.later_on = timezone.localdate() + timedelta(days=5)
    at.dream.save()

    assert ways(at) == ["Verander de dag"]


def test_a_dream_that_came_true_and_was_told_asks_nothing_more() -> None:
    at = desk(state=State.REALISED)
    at.dream.voice.answered_at = timezone.now()
    at.dream.voice.save()

    assert (ways(at), [way.posts for way in seen(at).more if way.posts]) == ([], ["in_action"])


@pytest.mark.parametrize(
    ("state", "moves"),
    [
        (State.CAUGHT, []),
        (State.EXPLORED, ["matched", "caught"]),
        (State.MATCHED, ["in_action", "explored"]),
        (State.IN_ACTION, ["matched"]),
    ],
)
def test_under_more_it_goes_one_step_on_or_back(state: State, moves: list[str]) -> None:
    assert [way.posts for way in seen(desk(state=state)).more if way.posts] == moves


def test_a_dream_of_nobody_we_know_leads_to_nobody() -> None:
    at = desk()
    at.dream.voice.speaker = None
    at.dream.voice.save()

    found = seen(at)

    assert (found.talents, [way for way in found.more if "talenten/" in way.href]) == ([], [])


def test_how_it_stands_between_two_is_said_in_words() -> None:
    now = timezone.now()
    stands = [
        {},
        {"helper_yes": True},
        {"dreamer_yes": True},
        {"both_yes": True},
        {"both_yes": True, "met_at": now},
        {"both_yes": True, "frozen_at": now},
        {"ended_at": now, "end_reason": EndReason.GOOD},
        {"ended_at": now, "end_reason": EndReason.NO_TIME},
    ]
    matches = [make.match(**each) for each in stands]  # type: ignore[arg-type]

    assert [state_of_match(each)[0] for each in matches] == [
        "Gevraagd. Nog geen antwoord.",
        "De helper zei ja. Nu de dromer nog.",
        "De dromer zei ja. Nu de helper nog.",
        "Allebei ja",
        "Zij hebben elkaar ontmoet",
        "Er is iets gemeld. Het staat stil.",
        "Het is klaar, het was goed",
        "Geen tijd meer",
    ]
    assert [state_of_match(each)[1] for each in matches[-2:]] == ["badge-done", ""]


def test_until_when_a_helper_is_kept_stands_beside_her_name() -> None:
    at = desk()
    held = make.reservation(dream=at.dream, helper=at.piet, by=at.sanne)
    make.match(dream=at.dream, helper=at.piet, by=at.sanne, reservation=held)

    assert [each.held_until for each in seen(at).matches] == [held.until_on]


# ── Exploring ────────────────────────────────────────────────────────────────
def test_exploring_asks_what_she_can_in_the_same_breath() -> None:
    at = desk(state=State.CAUGHT)

    refused = press(at.client, "explore", at.dream.pk, **EXPLORED)
    went = press(at.client, "explore", at.dream.pk, **EXPLORED, talent="Breien", talent_kind="hand", dayparts="day")

    at.dream.refresh_from_db()
    assert "Schrijf minstens één ding op." in refused
    assert "Iemand die rijdt" in refused
    assert (went, at.dream.state) == (reverse("dreams:dream", args=[at.dream.pk]), State.EXPLORED)
    assert [(each.what, each.kind) for each in at.dream.needs.all()] == [("Iemand die rijdt", "person")]
    assert [each.what for each in at.ria.talents.all()] == ["Breien"]


def test_a_talent_or_a_need_without_its_kind_is_asked_again_and_nothing_is_kept() -> None:
    at = desk(state=State.CAUGHT)

    page = press(at.client, "explore", at.dream.pk, talent="Breien", need_1="Een auto")

    at.dream.refresh_from_db()
    assert ("Kies wat voor talent het is." in page, "Kies wat voor iets dit is." in page) == (True, True)
    assert (at.dream.state, at.ria.talents.count(), at.dream.needs.count()) == (State.CAUGHT, 0, 0)


def test_not_asking_needs_a_reason_and_somebody_elses_dream_needs_neither() -> None:
    at = desk(state=State.CAUGHT)
    other = desk(state=State.CAUGHT)
    other.dream.voice.about = About.STREET
    other.dream.voice.save()

    press(at.client, "explore", at.dream.pk, not_asked_why="Zij was moe")
    page = look(other.client, "explore", other.dream.pk)
    press(other.client, "explore", other.dream.pk, need_1="Planken", need_1_kind="thing")

    at.dream.refresh_from_db()
    other.dream.refresh_from_db()
    assert (at.dream.state, at.dream.not_asked_why) == (State.EXPLORED, "Zij was moe")
    assert ("Wat kan zij zelf?" in page, other.dream.state) == (False, State.EXPLORED)
    assert "Zij was moe" in look(at.client, "dream", at.dream.pk)


def test_a_dream_that_was_let_go_cannot_be_explored_any_more() -> None:
    at = desk(state=State.LET_GO)

    assert "Deze droom is losgelaten." in press(at.client, "explore", at.dream.pk, **EXPLORED, not_asked_why="x")


def test_what_a_dream_of_nobody_we_know_needs_is_written_down_without_a_talent() -> None:
    at = desk(state=State.CAUGHT)
    at.dream.voice.speaker = None
    at.dream.voice.save()

    press(at.client, "explore", at.dream.pk, **EXPLORED, talent="Breien", talent_kind="hand")

    assert (Dream.objects.get().state, Talent.objects.filter(what="Breien").count()) == (State.EXPLORED, 0)


# ── Looking after it ─────────────────────────────────────────────────────────
def test_a_voice_becomes_a_dream_and_twice_is_once() -> None:
    at = desk()
    told = make.voice(by=at.sanne, said="Dansen.", neighbourhood=at.here)

    went = [press(at.client, "make_dream", told.pk) for _ in range(2)]

    assert went == [reverse("dreams:dream", args=[told.dream.pk])] * 2
    assert Dream.objects.filter(voice=told).count() == 1


def test_a_complaint_about_a_neighbour_is_no_dream_and_the_page_says_so() -> None:
    at = desk()
    told = make.voice(by=at.sanne, about=About.NEIGHBOUR, neighbourhood=at.here)

    page = at.client.get(press(at.client, "make_dream", told.pk)).content.decode()

    assert "Een klacht over een buur is geen droom." in page


def test_a_colleague_takes_it_names_a_carrier_and_puts_it_off() -> None:
    at = desk()
    later = timezone.localdate() + timedelta(days=30)
    bo = make.worker(organisation=at.sanne.organisation, called="Bo")
    client = make.signed_in(bo)

    press(client, "become_broker", at.dream.pk)
    press(client, "name_carrier", at.dream.pk, called="Haar dochter")
    press(client, "put_off", at.dream.pk, later_on=later.isoformat())

    at.dream.refresh_from_db()
    assert (at.dream.broker, at.dream.carrier_called, at.dream.later_on) == (bo.person, "Haar dochter", later)
    assert "Haar dochter trekt deze droom." in look(client, "dream", at.dream.pk)


def test_later_is_after_today_and_an_empty_day_is_now() -> None:
    at = desk()
    at.dream.later_on = timezone.localdate() + timedelta(days=9)
    at.dream.save()

    page = press(at.client, "put_off", at.dream.pk, later_on=timezone.localdate().isoformat())
    press(at.client, "put_off", at.dream.pk)

    assert ("Kies een dag na vandaag" in page, Dream.objects.get().later_on) == (True, None)


# ── Letting go ───────────────────────────────────────────────────────────────
WHY = {"reason": "nobody_found", "told": "We vonden niemand.", "way": "phone"}


def test_letting_go_first_shows_what_she_will_hear_then_tells_it() -> None:
    at = desk()

    shown = press(at.client, "let_go", at.dream.pk, **WHY)
    before = Answer.objects.count()
    again = press(at.client, "let_go", at.dream.pk, **WHY, again="on")
    went = press(at.client, "let_go", at.dream.pk, **WHY, seen="on")

    at.dream.refresh_from_db()
    answer = Answer.objects.get()
    assert ("Zo hoort de bewoner het" in shown, "Zo hoort de bewoner het" in again, before) == (True, False, 0)
    assert "We vonden niemand." in again
    assert (at.dream.state, at.dream.let_go_reason) == (State.LET_GO, LetGoReason.NOBODY_FOUND)
    assert (answer.kind, went) == (Answer.Kind.CANNOT, reverse("voices:tell", args=[answer.pk]))
    assert "We vonden niemand die kon helpen" in look(at.client, "dream", at.dream.pk)


def test_letting_go_without_telling_why_is_asked_again() -> None:
    at = desk()

    page = press(at.client, "let_go", at.dream.pk, reason="other", told="", way="phone", seen="on")

    assert ("Er is nog iets nodig" in page, Dream.objects.get().state) == (True, State.EXPLORED)


def test_who_answers_elsewhere_is_said_when_letting_go() -> None:
    at = desk()
    at.dream.voice.organisation = make.organisation(works_in=at.here)
    at.dream.voice.save()

    assert "Een andere organisatie geeft hier antwoord." in press(at.client, "let_go", at.dream.pk, **WHY, seen="on")


def test_of_who_died_nothing_is_told_and_it_can_still_be_let_go() -> None:
    at = desk()
    Person.objects.filter(pk=at.ria.pk).update(state="died", state_on=timezone.localdate())

    page = look(at.client, "let_go", at.dream.pk)
    went = press(at.client, "let_go", at.dream.pk, reason="died", seen="on")

    assert "Er is niemand meer om het aan te vertellen." in page
    assert (went, Answer.objects.count()) == (reverse("dreams:dream", args=[at.dream.pk]), 0)


# ── Needs and steps ──────────────────────────────────────────────────────────
def test_what_is_needed_is_written_met_open_again_and_taken_away() -> None:
    at = desk()
    press(at.client, "add_need", at.dream.pk, kind="space", what="Een zaal")
    need = at.dream.needs.get()

    press(at.client, "meet_need", need.pk, met_by_called="Het buurthuis")
    met = look(at.client, "dream", at.dream.pk)
    press(at.client, "open_need_again", need.pk)
    again = look(at.client, "dream", at.dream.pk)
    press(at.client, "remove_need", need.pk)

    assert ("Het buurthuis zorgt ervoor" in met, "Het buurthuis zorgt ervoor" in again) == (True, False)
    assert at.dream.needs.count() == 0


def test_a_step_is_agreed_stuck_with_why_goes_on_and_is_done() -> None:
    at, today = desk(), timezone.localdate()
    press(at.client, "add_action", at.dream.pk, what="Bel de zoon", who_called="Sanne", due_on=today.isoformat())
    action = at.dream.actions.get()

    press(at.client, "action_stuck", action.pk, why="Geen gehoor")
    stuck = look(at.client, "dream", at.dream.pk)
    press(at.client, "action_goes_on", action.pk)
    on = look(at.client, "dream", at.dream.pk)
    press(at.client, "action_done", action.pk)

    action.refresh_from_db()
    assert ("zit vast: Geen gehoor" in stuck, "Geen gehoor" in on) == (True, False)
    assert action.done_at is not None
    assert "gedaan op" in look(at.client, "dream", at.dream.pk)


def test_a_step_is_for_today_or_later_and_its_day_may_stay_open() -> None:
    at, yesterday = desk(), timezone.localdate() - timedelta(days=1)

    page = press(at.client, "add_action", at.dream.pk, what="Bel", who_called="Bo", due_on=yesterday.isoformat())
    press(at.client, "add_action", at.dream.pk, what="Bel", who_called="Bo")

    assert ("Kies vandaag of een dag die nog komt." in page, at.dream.actions.get().due_on) == (True, None)


def test_a_step_is_late_from_the_day_after_its_day() -> None:
    at, today = desk(), timezone.localdate()
    for days in (0, 1):
        at.dream.actions.create(
            what="Bel", who_called="Bo", due_on=today - timedelta(days=days), added_at=timezone.now()
        )

    assert sorted(each.is_late for each in seen(at).actions) == [False, True]


@pytest.mark.parametrize("name", ["meet_need", "action_stuck"])
def test_these_forms_open(name: str) -> None:
    at = desk()
    need = at.dream.needs.create(kind="thing", what="Auto", added_at=timezone.now())
    action = at.dream.actions.create(what="Auto", who_called="Bo", added_at=timezone.now())

    assert "Auto" in look(at.client, name, {"meet_need": need, "action_stuck": action}[name].pk)


def test_a_dream_that_came_true_may_get_a_story_for_the_wall() -> None:
    at = desk(state=State.REALISED)

    assert reverse("dreams:write_story", args=[at.dream.pk]) in [way.href for way in seen(at).more]


def test_a_need_or_step_of_somebody_elses_dream_is_nothing() -> None:
    at, client = desk(), make.signed_in(make.worker(called="Vreemde"))
    need = at.dream.needs.create(kind="thing", what="Auto", added_at=timezone.now())
    action = at.dream.actions.create(what="Bel", who_called="Bo", added_at=timezone.now())

    statuses = [
        client.post(reverse(f"dreams:{name}", args=[pk])).status_code
        for name, pk in (("remove_need", need.pk), ("action_done", action.pk))
    ]

    assert (statuses, at.dream.needs.count()) == ([404, 404], 1)
