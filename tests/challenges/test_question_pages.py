"""The pages about the question: they work, check who comes, and tell how it grew."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from samenspel.challenges.models import Part, QuestionVersion, Team, TeamMember
from samenspel.letters.models import Envelope
from tests.challenges import question_setting as question
from tests.challenges import setting
from tests.challenges.question_setting import inside, seen, to
from tests.letters.test_paper import read

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]


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
    ("name", "queries"), [("question", 15), ("lineage", 8), ("question_version", 13), ("sharpen", 12), ("team", 12)]
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
