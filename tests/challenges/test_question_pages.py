"""The pages about the question: they work, check who comes, refuse with the reason, and lose nothing that was typed."""

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from samenspel.challenges.models import Part, QuestionVersion, Team, TeamMember
from samenspel.letters.models import Envelope
from samenspel.people.models import Draft
from samenspel.voices import actions as voices
from tests import make
from tests.challenges import question_setting as question
from tests.challenges import setting
from tests.letters.test_paper import read

pytestmark = [pytest.mark.django_db, pytest.mark.pages]


def to(name: str, team: Team, *args: object) -> str:
    return reverse(f"challenges:{name}", args=[team.slug, *args])


def inside(team: Team, *, part: Part = Part.MEMBER, called: str = "Jo") -> Client:
    """A browser of somebody in this team, who came with her pasje."""
    member = setting.member(team=team, part=part, called=called)
    return make.opened(person=member.person)


def seen(page: Any) -> str:
    """The words of the page, as one reads them."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page.content.decode())))


def filled(**fields: Any) -> dict[str, Any]:
    return {
        "begun_from": "1",
        "text": "Wie wil er iets?",
        "what_changed": "Wij vragen nu.",
        "why": "Niemand vroeg.",
        "is_own_insight": "on",
        **fields,
    }


def test_without_a_question_who_writes_is_asked_to_begin_and_a_guest_is_not() -> None:
    team = setting.team()
    writer, guest = inside(team), inside(team, part=Part.GUEST)

    first = to("write_first", team)
    for page in (to("question", team), to("team", team)):
        assert [first in browser.get(page).content.decode() for browser in (writer, guest)] == [True, False]
    assert "Er is nog geen vraag." in seen(writer.get(to("lineage", team)))
    assert writer.get(to("sharpen", team))["Location"] == first
    assert writer.get(to("ask_reactions", team))["Location"] == to("question", team)
    assert "Er is nog geen vraag." in read(writer.get(to("lineage_paper", team)).content)


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


def version_of_two(team: Team) -> QuestionVersion:
    question.version(team=team, text="Hoe doen ouderen mee?", cause="Geen idee", essential="Samen")
    return question.version(team=team, text="Hoe doen wij mee?", essential="Samen", terms=[("Wij", "Allen")])


def test_one_version_shows_word_for_word_what_went_and_came_in_marks_and_words() -> None:
    team = setting.team()
    second = version_of_two(team)

    page = inside(team, part=Part.GUEST).get(to("question_version", team, second.pk))

    words = seen(page)
    assert "Hoe doen (weg: −\xa0 ouderen )".replace("\xa0 ", "") in words.replace("\xa0 ", "").replace("− ", "−")
    assert "<del" in page.content.decode()
    assert "Dit was nog leeg." in words  # the important words
    assert "Dit is nu leeg." in words  # the cause
    assert "B. Wat is essentieel voor een oplossing? Samen" in words.split("Wat bleef hetzelfde?")[1]


def test_the_first_version_has_nothing_beside_it_and_an_older_one_leads_to_today() -> None:
    team = setting.team()
    second = version_of_two(team)
    first, browser = team.question_versions.get(number=1), inside(team)

    words = seen(browser.get(to("question_version", team, first.pk)))

    assert "Hiermee begon het team." in words
    assert "Dit is niet meer de vraag van nu." in words
    assert "Dit is niet meer de vraag van nu." not in seen(browser.get(to("question_version", team, second.pk)))


def test_the_lineage_tells_it_whole_as_a_picture_and_as_text() -> None:
    team = setting.team()
    second = version_of_two(team)
    at = question.atelier(team=team, title="Werkatelier 1").workshop
    QuestionVersion.objects.filter(pk=second.pk).update(is_own_insight=False, workshop=at)
    second.grounds.create(outcome=question.outcome(team=team, text="Wij horen erbij."))

    page = inside(team, part=Part.GUEST).get(to("lineage", team))

    picture, text = str(page.context["picture"]), seen(page).split("In woorden")[1]
    for words in ("Hoe doen ouderen", "Hoe doen wij", "Waarom: Het klopte", "Feedback: een"):
        assert words in picture
    for words in ("Hoe doen ouderen mee?", "Hoe doen wij mee?", "Het klopte niet.", "Wij horen erbij."):
        assert words in text


def test_hostile_words_are_words_everywhere() -> None:
    team = setting.team()
    typed = "<script>alert(1)</script> \u202eomgekeerd كيف 👩‍👩‍👧‍👦 " + "x" * 900
    question.version(team=team, text=typed)
    second = question.version(team=team, text=typed + " en meer", why=typed, what_changed=typed)
    browser = inside(team)

    for path in (
        to("question", team),
        to("lineage", team),
        to("question_version", team, second.pk),
        to("sharpen", team),
        to("react", team, second.pk),
        to("team", team),
    ):
        assert "<script>alert" not in browser.get(path).content.decode()
    assert "alert(1)" in read(browser.get(to("lineage_paper", team)).content)


def test_on_paper_it_is_the_same_story() -> None:
    team = setting.team()
    version_of_two(team)

    paper = inside(team, part=Part.GUEST).get(to("lineage_paper", team))

    printed = read(paper.content)
    assert paper["Content-Type"] == "application/pdf"
    parts = ("Hoe doen ouderen mee?", "Hoe doen wij mee?", "Waarom?", "Eigen inzicht van het team")
    assert [part in printed for part in parts] == [True] * 4


def test_asking_everybody_or_some_by_a_day() -> None:
    team = setting.team()
    question.version(team=team)
    browser, bo = inside(team), setting.member(team=team, called="Bo")
    setting.member(team=team, called="Mo")
    day = (timezone.localdate() + timedelta(days=3)).isoformat()

    nobody = browser.post(to("ask_reactions", team), {"whom": "named", "until_on": day})
    assert "Kies wie je vraagt." in seen(nobody)
    page = browser.post(to("ask_reactions", team), {"whom": "named", "people": [bo.pk], "until_on": day}, follow=True)
    assert "0 van 1 reageerden. We horen graag nog van: Bo." in seen(page)
    browser.post(to("ask_reactions", team), {"whom": "all", "until_on": day})
    assert Envelope.objects.count() == 3


def test_a_day_that_is_no_day_is_said() -> None:
    team = setting.team()
    question.version(team=team)
    setting.member(team=team)

    assert "Kies een dag na vandaag." in seen(inside(team).post(to("ask_reactions", team), {"whom": "all"}))


def test_who_is_asked_sees_it_first_and_it_is_gone_after_she_reacted() -> None:
    team = setting.team()
    version = question.version(team=team)
    question.ask(version=version, by=setting.member(team=team, called="Samira"))
    question.ask(version=version, by=None, days=9)
    browser = inside(team, part=Part.GUEST)

    for path in (to("team", team), to("question", team)):
        assert "Samira vraagt wat je van de vraag vindt." in seen(browser.get(path))
    empty = browser.post(to("react", team, version.pk), {"text": " "})
    assert "Schrijf op wat je ervan vindt." in seen(empty)
    page = browser.post(to("react", team, version.pk), {"text": "Ik doe mee."}, follow=True)
    assert "Ik doe mee." in seen(page)
    assert "vraagt wat je van de vraag vindt" not in seen(page)


def test_an_ask_of_somebody_who_left_is_of_the_team() -> None:
    team = setting.team()
    question.ask(version=question.version(team=team), by=None)

    assert "Je team vraagt wat je van de vraag vindt." in seen(inside(team).get(to("team", team)))


def test_one_may_react_on_an_older_version_and_is_told_that_there_is_a_newer() -> None:
    team = setting.team()
    version_of_two(team)
    first, browser = team.question_versions.get(number=1), inside(team)

    assert "Er is een nieuwere." in seen(browser.get(to("react", team, first.pk)))
    browser.post(to("react", team, first.pk), {"text": "Dit was beter."})
    assert "Dit was beter." in seen(browser.get(to("question_version", team, first.pk)))


def test_the_navigation_shows_where_one_is() -> None:
    team = setting.team()
    version = question.version(team=team)
    browser = inside(team)

    paths = [to("question", team), to("question_version", team, version.pk), to("react", team, version.pk)]
    marks = [re.findall(r'aria-current="(\w+)"', browser.get(path).content.decode()) for path in paths]
    assert marks == [["page"], ["true"], ["true"]]


def grows(team: Team, member: TeamMember) -> QuestionVersion:
    """One more version with one of everything behind it, a reaction, and somebody asked."""
    made = question.version(team=team, by=member, is_own_insight=False, terms=[("Wij", "Allen")])
    made.grounds.create(outcome=question.outcome(team=team))
    made.grounds.create(voice=question.quote(team=team))
    made.grounds.create(voice=question.feedback(team=team))
    made.grounds.create(reaction=question.reaction(version=made, by=member))
    question.ask(version=made, by=member)
    return made


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("name", "queries"), [("question", 14), ("lineage", 8), ("question_version", 13), ("sharpen", 12), ("team", 8)]
)
def test_a_page_asks_as_often_for_three_as_for_one(
    count: int, name: str, queries: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    team = setting.team()
    member = setting.member(team=team)
    question.version(team=team, by=member)
    for _each in range(count):
        newest = grows(team, member)
        question.ask(version=newest, by=member, members=[member])
    browser = inside(team)
    path = to(name, team, *([newest.pk] if name == "question_version" else []))
    browser.get(path)

    with django_assert_num_queries(queries):
        browser.get(path)
