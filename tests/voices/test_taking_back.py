"""On her own page she takes words back: from then on nobody reads them; they are erased after her PIN or some days."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from samenspel.base.refusals import Refused
from samenspel.dreams.models import DreamNeed, EndReason, Match, Noticing, State, WallText
from samenspel.people.models import Person
from samenspel.voices import actions, codes, words
from samenspel.voices.models import Answer, Voice, Wording
from samenspel.web.jobs import sweep_at_night
from tests import make
from tests.dreams import after

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
SAID = "Mijn zoon zit in de schuld."


def told(**fields: object) -> Voice:
    samira = make.worker(called="Samira")
    ria, _code = make.card(person=make.person(called="Ria"), pin="4711")
    voice = make.voice(by=samira, speaker=ria.person, answerer=samira.person, said=SAID, **fields)  # type: ignore[arg-type]
    make.answer(voice=voice, by=samira)
    return voice


def page_of(voice: Voice, *, is_confirmed: bool = False) -> Client:
    return make.opened(person=voice.speaker, is_confirmed=is_confirmed)


def path(voice: Voice, last: str) -> str:
    return f"/mijn/stem/{voice.pk}/{last}/"


def stopped(voice: Voice | None = None) -> Voice:
    return actions.stop_voice(voice=voice or told(), now=timezone.now())


def test_it_stops_at_once_without_a_pin_and_nobody_reads_it_from_that_moment() -> None:
    voice = told(visibility="public", has_slip=True)
    worker, ria = make.signed_in(make.worker(organisation=voice.organisation)), page_of(voice)
    answer = ria.post(path(voice, "terugnemen"))
    own = ria.get("/mijn/").text

    voice.refresh_from_db()
    assert answer["Location"] == path(voice, "teruggenomen")
    assert (voice.withdrawn_how, voice.visibility, voice.public_yes_at) == ("page", "team", None)
    assert voice.erase_at
    assert voice.withdrawn_at
    assert voice.erase_at - voice.withdrawn_at == timedelta(days=7)
    assert SAID not in own
    assert "nam u woorden terug. Niemand leest ze nog." in own
    assert SAID not in ria.get(path(voice, "teruggenomen")).text
    assert [worker.get(f"/stemmen/{voice.pk}/").status_code, ria.get(f"/mijn/stem/{voice.pk}/").status_code] == [
        404
    ] * 2
    assert SAID not in worker.get("/stemmen/").text + Client().get(f"/buurt/{voice.neighbourhood.slug}/stemmen/").text
    assert "kennen we niet" in Client().post("/stem/", {"code": codes.code_of(voice.pk)}).text
    assert [step.what for step in voice.steps.all()] == ["withdrawn"]


def test_pressed_twice_is_pressed_once() -> None:
    voice = told()
    ria = page_of(voice)
    answers = [ria.post(path(voice, "terugnemen"))["Location"] for _time in range(2)]
    actions.stop_voice(voice=voice, now=timezone.now() + timedelta(days=1))

    assert answers == [path(voice, "teruggenomen")] * 2
    assert voice.steps.count() == 1


def test_erasing_asks_for_her_pin_and_then_everything_is_gone() -> None:
    voice = stopped()
    ria = page_of(voice)
    asked = [ria.get(path(voice, "wissen")), ria.post(path(voice, "wissen"))]
    is_there = Wording.objects.filter(voice=voice).exists()
    ria.post("/mijn/bevestig/", {"said": "4711", "next": path(voice, "wissen")})
    page = ria.get(path(voice, "wissen")).text
    done = ria.post(path(voice, "wissen"), follow=True).text

    voice.refresh_from_db()
    assert [each["Location"] for each in asked] == [f"/mijn/bevestig/?next=%2Fmijn%2Fstem%2F{voice.pk}%2Fwissen%2F"] * 2
    assert ("Ja, wis mijn woorden" in page, is_there, "Uw woorden zijn gewist." in done) == (True, True, True)
    assert (Wording.objects.exists(), Answer.objects.exists(), voice.speaker, voice.erase_at) == (
        False,
        False,
        None,
        None,
    )
    assert voice.visibility == "private"
    assert [step.what for step in voice.steps.all()] == ["withdrawn", "erased"]
    assert "nam u woorden terug" not in ria.get("/mijn/").text


def test_without_any_pin_it_is_erased_by_itself_after_seven_days() -> None:
    first, later = stopped(), stopped()
    Voice.objects.filter(pk=first.pk).update(erase_at=timezone.now() - timedelta(seconds=1))
    sweep_at_night()

    assert list(Wording.objects.values_list("voice", flat=True)) == [later.pk]


def test_she_puts_her_words_back_after_her_pin_and_who_answers_reads_them_again() -> None:
    voice = stopped(told(visibility="neighbourhood"))
    ria = page_of(voice)
    asked = [ria.get(path(voice, "terugzetten")), ria.post(path(voice, "terugzetten"))]
    was_gone = Voice.objects.filter(withdrawn_at=None).exists()
    ria.post("/mijn/bevestig/", {"said": "4711", "next": path(voice, "terugzetten")})
    page = ria.get(path(voice, "terugzetten")).text
    done = ria.post(path(voice, "terugzetten"), follow=True).text

    voice.refresh_from_db()
    assert [each.status_code for each in asked] == [302, 302]
    assert ("Ja, zet ze terug" in page, was_gone, "Uw woorden staan er weer." in done) == (True, False, True)
    assert (voice.withdrawn_at, voice.withdrawn_how, voice.erase_at, voice.visibility) == (None, "", None, "team")
    assert words.read_words(voice) == SAID
    assert [step.what for step in voice.steps.all()] == ["withdrawn", "put_back"]
    assert actions.put_back_voice(voice=voice, now=timezone.now()).steps.count() == 2


def test_what_was_erased_is_not_put_back_and_what_was_put_back_is_not_erased() -> None:
    erased, back, now = stopped(), stopped(), timezone.now()
    actions.erase_stopped(voice=erased, now=now)
    actions.put_back_voice(voice=back, now=now)

    with pytest.raises(Refused, match="al gewist"):
        actions.put_back_voice(voice=erased, now=now)
    with pytest.raises(Refused, match="zijn teruggezet"):
        actions.erase_stopped(voice=back, now=now)
    actions.erase_stopped(voice=erased, now=now)
    assert [step.what for step in erased.steps.all()] == ["withdrawn", "erased"]


@pytest.mark.parametrize("last", ["teruggenomen", "wissen", "terugzetten"])
def test_of_somebody_else_or_not_taken_back_it_does_not_exist(last: str) -> None:
    voice = stopped()
    somebody = make.opened(person=make.person(called="Piet"), is_confirmed=True)
    still_there = told()

    assert somebody.get(path(voice, last)).status_code == 404
    assert page_of(still_there, is_confirmed=True).get(path(still_there, last)).status_code == 404
    assert page_of(voice).get(f"/mijn/stem/{uuid4()}/{last}/").status_code == 404


def test_the_wrong_method_is_refused() -> None:
    voice = stopped()

    assert [page_of(voice).put(path(voice, each)).status_code for each in ("teruggenomen", "wissen")] == [405, 405]


def test_her_dream_stops_with_her_words_and_goes_on_with_them_without_who_was_asked() -> None:
    samira = make.worker(called="Samira")
    ria = make.person(called="Ria", reach_by="phone", phone="0612")
    match = make.match(
        dream=make.dream(voice=make.voice(by=samira, speaker=ria), by=samira, state=State.MATCHED),
        by=samira,
        both_yes=True,
    )
    dream = match.dream
    DreamNeed.objects.create(dream=dream, kind="thing", what="Een fiets", added_at=timezone.now())
    actions.stop_voice(voice=dream.voice, now=timezone.now())
    match.refresh_from_db()
    kept = (match.for_helper, dream.needs.count(), match.end_reason)
    actions.put_back_voice(voice=dream.voice, now=timezone.now())

    dream.refresh_from_db()
    assert kept == ("Iemand wil weer dansen.", 1, EndReason.OTHER)
    assert (dream.state, Match.objects.get().ended_at is None) == (State.EXPLORED, False)
    assert list(dream.steps.values_list("what", flat=True)) == ["withdrawn", "ended", "put_back", "back"]


def test_what_was_written_of_her_dream_is_erased_with_her_words() -> None:
    samira, ria = make.worker(called="Samira"), make.person(called="Ria")
    text = after.public_story(by=samira, speaker=ria)
    dream = text.dream
    DreamNeed.objects.create(dream=dream, kind="thing", what="Een fiets", added_at=timezone.now())
    voice = actions.stop_voice(voice=dream.voice, now=timezone.now())
    is_on_the_wall = text.title in Client().get("/dromen/").text
    actions.erase_stopped(voice=voice, now=timezone.now())

    assert not is_on_the_wall
    assert (WallText.objects.get().title, WallText.objects.get().story, dream.needs.count()) == ("", "", 0)
    assert set(Match.objects.values_list("for_helper", "for_dreamer")) <= {("", "")}
    assert not Noticing.objects.filter(answered_at=None, dropped_at=None).exists()


def test_who_told_nothing_else_and_has_no_page_is_forgotten_with_the_words() -> None:
    samira = make.worker(called="Samira")
    known = make.known(person=make.person(called="Ria"), organisation=samira.organisation)
    voice = stopped(make.voice(by=samira, speaker=known))
    before = Person.objects.filter(pk=known.pk).exists()
    actions.erase_stopped(voice=voice, now=timezone.now())

    assert (before, Person.objects.filter(pk=known.pk).exists()) == (True, False)
