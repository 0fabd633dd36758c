"""Writing and sharpening a question: it refuses with the reason, and loses nothing that was typed."""

from typing import Any
from unittest.mock import Mock

import pytest
from django.utils import timezone

from samenspel.base.refusals import Refused
from samenspel.challenges.actions import questions as actions
from samenspel.challenges.models import Part
from samenspel.people.models import Draft
from samenspel.voices import actions as voices
from tests.challenges import question_setting as question
from tests.challenges import setting
from tests.challenges.question_setting import inside, seen, to

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]


def filled(**fields: Any) -> dict[str, Any]:
    return {
        "begun_from": "1",
        "text": "Wie wil er iets?",
        "what_changed": "Wij vragen nu.",
        "why": "Niemand vroeg.",
        "is_own_insight": "on",
        **fields,
    }


def test_the_first_question_is_written_with_its_halves_under_the_labels_of_the_team() -> None:
    team = setting.team(process_label="Samen", content_label="Goed")
    browser = inside(team)

    page = browser.post(
        to("write_first", team),
        {"text": "Wie?", "process_part": "Hoe?", "content_part": "Wat?", "term_0": "Wij", "meaning_0": "Allen"},
        follow=True,
    )

    words = seen(page)
    assert [part in words for part in ("Wie?", "Samen Hoe?", "Goed Wat?", "Wij Allen")] == [True] * 4
    assert browser.get(to("write_first", team))["Location"] == to("question", team)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"text": " "}, "Schrijf de vraag op."),
        ({"text": "Wie?", "term_0": "Wij"}, "Schrijf op wat jullie ermee bedoelen."),
        ({"text": "Wie?", "meaning_0": "Allen"}, "Welk woord is dit?"),
    ],
)
def test_what_is_missing_is_said_and_the_rest_stays(fields: dict[str, str], reason: str) -> None:
    team = setting.team()

    page = inside(team).post(to("write_first", team), {**fields, "cause": "Dit bleef staan"})

    assert reason in seen(page)
    assert "Dit bleef staan" in page.content.decode()
    assert team.question_versions.count() == 0


def test_who_was_too_late_with_the_first_question_goes_on_with_her_words_as_a_sharper_one() -> None:
    team = setting.team()
    browser = inside(team)
    question.version(team=team, by=setting.member(team=team, called="Bo"))

    page = browser.post(to("write_first", team), {"text": "Mijn vraag?", "cause": "Mijn reden"}, follow=True)

    assert page.redirect_chain[0][0] == f"{to('sharpen', team)}?verder"
    assert "Bo schreef net de eerste vraag op." in seen(page)
    assert page.context["form"]["text"].value() == "Mijn vraag?"
    assert page.context["form"]["cause"].value() == "Mijn reden"


def test_sharpening_begins_with_the_newest_and_ends_with_the_new_one_beside_it() -> None:
    team = setting.team()
    question.version(team=team, cause="Geen idee", terms=[("Wij", "Allen")])
    browser = inside(team)

    form = browser.get(to("sharpen", team)).context["form"]
    assert [form[name].value() for name in ("text", "cause", "term_0")] == [question.FIRST, "Geen idee", "Wij"]
    page = browser.post(to("sharpen", team), filled(cause="Geen idee", term_0="Wij", meaning_0="Allen"), follow=True)

    newest = team.question_versions.get(number=2)
    assert page.redirect_chain[-1][0] == to("question_version", team, newest.pk)
    assert "Dit was eigen inzicht. Niemand vroeg erom." in seen(page)


def test_who_is_overtaken_while_it_is_kept_hears_it_and_keeps_her_words(monkeypatch: pytest.MonkeyPatch) -> None:
    team = setting.team()
    question.version(team=team)
    browser = inside(team)
    # The form found nothing wrong; a moment later somebody else was first.
    monkeypatch.setattr(actions, "sharpen", Mock(side_effect=Refused("Bo scherpte de vraag net ook aan.")))

    page = browser.post(to("sharpen", team), filled())

    assert "Bo scherpte de vraag net ook aan." in seen(page)
    assert page.context["form"]["text"].value() == "Wie wil er iets?"
    assert team.question_versions.count() == 1


def test_feedback_is_chosen_by_a_tick_and_stays_chosen_after_an_error() -> None:
    team = setting.team()
    said = question.reaction(version=question.version(team=team))
    quote, browser = question.quote(team=team), inside(team)
    chosen = [f"reaction:{said.pk}", f"voice:{quote.pk}"]

    wrong = browser.post(to("sharpen", team), filled(behind=chosen, why="", is_own_insight=""))
    assert wrong.content.decode().count(" checked") == 2
    assert "Schrijf op waarom de vraag verandert." in seen(wrong)
    browser.post(to("sharpen", team), filled(behind=chosen, is_own_insight=""))

    newest = team.question_versions.get(number=2)
    assert {(each.reaction_id, each.voice_id) for each in newest.grounds.all()} == {(said.pk, None), (None, quote.pk)}


def test_without_feedback_or_insight_the_form_says_what_to_do() -> None:
    team = setting.team()
    question.version(team=team)

    page = inside(team).post(to("sharpen", team), filled(is_own_insight=""))

    assert "Kies op wiens feedback dit is. Of zet een vinkje bij eigen inzicht." in seen(page)
    assert "Er is nog geen feedback om uit te kiezen." in seen(page)


def test_what_was_taken_back_while_she_wrote_is_no_choice_any_more() -> None:
    team = setting.team()
    question.version(team=team)
    quote, browser = question.quote(team=team), inside(team)
    voices.withdraw_voice(voice=quote, now=timezone.now())

    page = browser.post(to("sharpen", team), filled(behind=[f"voice:{quote.pk}"], is_own_insight=""))

    assert "Iets wat je koos is er niet meer. Kies opnieuw." in seen(page)
    assert team.question_versions.count() == 1


def test_who_was_overtaken_sees_the_newest_keeps_her_words_and_may_go_on() -> None:
    team = setting.team()
    question.version(team=team)
    question.version(team=team, text="Vraag van Bo?", by=setting.member(team=team, called="Bo"))
    browser = inside(team)

    page = browser.post(to("sharpen", team), filled())
    words = seen(page)
    assert "Bo scherpte de vraag net ook aan." in words
    assert "Vraag van Bo?" in words
    assert 'name="begun_from" value="2"' in page.content.decode()
    assert page.context["form"]["text"].value() == "Wie wil er iets?"
    browser.post(to("sharpen", team), filled(begun_from="2"))

    assert list(team.question_versions.values_list("number", flat=True)) == [1, 2, 3]


def test_the_same_form_sent_twice_is_one_version_and_no_error() -> None:
    team = setting.team()
    question.version(team=team)
    browser = inside(team)

    pages = [browser.post(to("sharpen", team), filled()) for _twice in range(2)]

    assert [page.status_code for page in pages] == [302, 302]
    assert team.question_versions.count() == 2


def test_a_form_half_filled_in_waits_until_she_goes_on() -> None:
    team = setting.team()
    said = question.reaction(version=question.version(team=team))
    browser = inside(team)

    browser.post(to("sharpen", team), filled(behind=[f"reaction:{said.pk}"], bewaar="1", term_5="Later"))
    assert Draft.objects.count() == 1
    form = browser.get(f"{to('sharpen', team)}?verder").context["form"]
    assert (form["text"].value(), form.chosen) == ("Wie wil er iets?", {f"reaction:{said.pk}"})
    assert len(form.term_rows) == 8
    browser.post(to("sharpen", team), filled())
    assert Draft.objects.count() == 0


def test_the_first_question_and_a_reaction_wait_too() -> None:
    team = setting.team()
    browser = inside(team)
    browser.post(to("write_first", team), {"text": "Half", "bewaar": "1"})
    assert browser.get(f"{to('write_first', team)}?verder").context["form"]["text"].value() == "Half"
    version = question.version(team=team)
    browser.post(to("react", team, version.pk), {"text": "Bijna", "bewaar": "1"})
    assert browser.get(f"{to('react', team, version.pk)}?verder").context["form"]["text"].value() == "Bijna"


def test_a_draft_begun_on_an_older_version_says_so_before_she_sends_it() -> None:
    team = setting.team()
    question.version(team=team)
    browser = inside(team)
    browser.post(to("sharpen", team), filled(bewaar="1"))
    question.version(team=team, text="Intussen?")

    page = browser.get(f"{to('sharpen', team)}?verder")

    assert "De vraag is intussen veranderd" in seen(page)
    assert 'name="begun_from" value="2"' in page.content.decode()


def test_more_of_the_question_is_open_when_something_new_or_wrong_stands_in_it() -> None:
    team = setting.team()
    question.version(team=team)
    browser = inside(team)

    def is_open(page: Any) -> bool:
        return '<details class="more" open>' in page.content.decode()

    assert not is_open(browser.get(to("sharpen", team)))
    assert is_open(browser.post(to("sharpen", team), filled(why="", cause="Nieuw")))
    assert is_open(browser.post(to("sharpen", team), filled(term_0="Wij")))


@pytest.mark.parametrize("name", ["write_first", "sharpen", "react"])
def test_a_form_half_filled_in_says_je_to_a_resident_in_the_team(name: str) -> None:
    team = setting.team()
    version = None if name == "write_first" else question.version(team=team)
    browser = question.inside(team, part=Part.RESIDENT)
    path = question.to(name, team, *([version.pk] if version and name == "react" else []))

    page = browser.post(path, {"text": "Half", "bewaar": "1"}, follow=True)

    words = question.seen(page)
    said = [sentence in words for sentence in ("Bewaard. Je kunt later verder.", "Je was hier al mee begonnen")]
    assert (said, "U was" in words, "U kunt" in words) == ([True, True], False, False)
