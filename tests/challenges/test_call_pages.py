"""The page of who advises an edition and is asked: one version with its why, her own words, and nothing else."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from samenspel.challenges.access import reactions
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.actions.questions import sharpen
from samenspel.challenges.models import EditionRole, Part, QuestionVersion, ReactionAsk
from tests import make
from tests.challenges import question_setting as question
from tests.challenges import setting
from tests.challenges.calling import a_team, asks, says, today
from tests.challenges.question_setting import inside, seen, to

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]


def at(ask: ReactionAsk) -> str:
    return reverse("challenges:react_when_asked", args=[ask.pk])


def screen(role: EditionRole) -> Client:
    return make.opened(person=role.person)


def full_version(seat: Seat) -> QuestionVersion:
    """A second version with everything in it, resting on what must not leave the team."""
    made = question.version(
        team=seat.team,
        text="Hoe doen wij mee?",
        process_part="Bellen eerst",
        cause="Niemand vroeg het",
        what_changed="Wij staat er nu.",
        why="Het ging over ons.",
        terms=[("Wij", "Wie hier woont")],
        by=setting.member(team=seat.team, called="Ria van boven"),
        is_own_insight=False,
    )
    made.grounds.create(voice=question.quote(team=seat.team, said="Ik zit de hele dag binnen."))
    made.grounds.create(outcome=question.outcome(team=seat.team, text="Geheime opbrengst."))
    made.reactions.create(text="Wat Jo ervan vindt.", said_at=timezone.now(), by=seat.member)
    return made


def test_she_reads_that_version_with_its_why_and_nothing_else_of_the_team() -> None:
    seat, els = a_team()
    full_version(seat)
    page = screen(els).get(at(asks(seat, els)))

    words = seen(page)
    for shown in ("Samira vraagt wat je", "Hoe doen wij mee?", "Bellen eerst", "Niemand vroeg het", "Wie hier woont"):
        assert shown in words
    for shown in ("Wij staat er nu.", "Het ging over ons.", "Versie 2", seat.team.title):
        assert shown in words
    for hidden in ("Ik zit de hele dag", "Geheime opbrengst", "Wat Jo ervan vindt.", "Ria van boven", question.FIRST):
        assert hidden not in words
    assert "/team/" not in page.content.decode()


def test_she_reacts_reads_what_she_said_and_the_team_reads_it_with_her_name() -> None:
    seat, els = a_team()
    ask, browser = asks(seat, els), screen(els)
    mine = reverse("challenges:my_teams")
    assert f"Wat vind je van de vraag van {seat.team}?" in seen(browser.get(mine))

    assert "Schrijf op wat je ervan vindt." in seen(browser.post(at(ask), {"text": " "}))
    page = browser.post(at(ask), {"text": "Vraag het de kinderen."}, follow=True)

    assert "Dank je wel. Het team leest je reactie." in seen(page)
    assert "Dit zei je" in seen(page)
    assert "Wat vind je van de vraag van" not in seen(browser.get(mine))
    words = seen(inside(seat.team).get(to("question", seat.team)))
    assert "Els (Raad van Inspiratie)," in words
    assert "Vraag het de kinderen." in words


def test_her_own_page_says_that_she_is_asked_until_she_said_it() -> None:
    seat, els = a_team()
    ask, browser = asks(seat, els), screen(els)
    assert at(ask) in browser.get("/mijn/").content.decode()

    says(ask, els)

    assert at(ask) not in browser.get("/mijn/").content.decode()


def test_what_another_adviser_said_is_not_hers_to_read() -> None:
    seat, els = a_team()
    kim = setting.adviser(edition=seat.team.edition, kind=EditionRole.Kind.KNOWLEDGE, called="Kim")
    ask = asks(seat, els, kim)
    says(ask, kim, "Dat is onderzocht.")

    assert "Dat is onderzocht." not in seen(screen(els).get(at(ask)))


def test_after_the_last_day_her_own_words_stay_and_the_question_is_gone() -> None:
    seat, els = a_team()
    ask = asks(seat, els)
    says(ask, els, "Vraag het de kinderen.")
    ReactionAsk.objects.update(until_on=today(-1), asked_by=None)
    browser = screen(els)

    words = seen(browser.get(at(ask)))

    assert "Reageren kon tot en met" in words
    assert "Vraag het de kinderen." in words
    assert question.FIRST not in words
    assert "Die is voorbij." not in words
    late = browser.post(at(ask), {"text": "Nog iets."})
    assert (late.status_code, ask.version.reactions.count()) == (200, 1)


def test_a_sharper_question_is_told_and_not_shown_and_she_may_still_react() -> None:
    seat, els = a_team()
    ask, browser = asks(seat, els), screen(els)
    assert "intussen aan" not in seen(browser.get(at(ask)))
    sharpen(by=seat, new=question.sharpening(written=question.written("Hoe vragen wij het?")), now=timezone.now())
    ReactionAsk.objects.update(asked_by=None)

    words = seen(browser.get(at(ask)))

    assert "Het team scherpte de vraag intussen aan." in words
    assert "Het team vraagt wat je van deze vraag vindt." in words
    assert "Hoe vragen wij het?" not in words
    browser.post(at(ask), {"text": "De eerste was beter."})
    assert ask.version.reactions.get().text == "De eerste was beter."


def test_what_she_typed_half_is_kept() -> None:
    seat, els = a_team()
    ask, browser = asks(seat, els), screen(els)

    browser.post(at(ask), {"text": "Half", "bewaar": "1"})

    assert "Je was hier al mee begonnen" in seen(browser.get(at(ask)))
    again = browser.get(at(ask) + "?verder")
    assert again.context["form"]["text"].value() == "Half"
    browser.post(at(ask), {"text": "Half en heel."})
    assert "al mee begonnen" not in seen(browser.get(at(ask)))


def test_the_form_offers_the_raad_when_there_is_one() -> None:
    seat, els = a_team()
    jo, browser = setting.member(team=seat.team, called="Jo"), make.opened(person=seat.person)
    day = today(3).isoformat()

    words = seen(browser.get(to("ask_reactions", seat.team)))
    assert "Het team, en ook: Raad van Inspiratie" in words
    assert "Wie niet in het team zit, leest alleen deze vraag" in words
    page = browser.post(to("ask_reactions", seat.team), {"whom": "advised", "until_on": day}, follow=True)
    assert "0 van 2 reageerden. We horen graag nog van: Jo, Els (Raad van Inspiratie)." in seen(page)
    people = {"whom": "named", "people": [els.pk, jo.pk], "until_on": today(4).isoformat()}
    browser.post(to("ask_reactions", seat.team), people)
    ask = ReactionAsk.objects.get(is_for_all=False)
    assert ([*ask.members.all()], [*ask.roles.all()]) == ([jo], [els])
    els.delete()
    words = seen(browser.get(to("ask_reactions", seat.team)))
    assert ("en ook:" in words, "Wie niet in het team zit" in words) == (False, False)


def test_asking_the_whole_team_asks_nobody_outside_it() -> None:
    seat, _els = a_team()
    setting.member(team=seat.team)
    browser = make.opened(person=seat.person)

    browser.post(to("ask_reactions", seat.team), {"whom": "all", "until_on": today(3).isoformat()})

    assert ReactionAsk.objects.get().roles.count() == 0


def test_the_knowledge_line_in_a_team_is_asked_and_reacts_there() -> None:
    seat, _els = a_team()
    kim = setting.member(team=seat.team, part=Part.KNOWLEDGE, called="Kim")
    ask, browser = asks(seat, members=[kim]), make.opened(person=kim.person)

    assert "Samira vraagt wat je van de vraag vindt." in seen(browser.get(to("team", seat.team)))
    browser.post(to("react", seat.team, ask.version_id), {"text": "Dat is onderzocht."})
    reaction = ask.version.reactions.get()
    assert (reaction.called, reactions.wait_for(ask, on=today())) == ("Kim", [])


def test_words_of_somebody_whom_we_do_not_know_any_more_are_of_somebody() -> None:
    seat, els = a_team()
    reaction = says(asks(seat, els), els)
    els.delete()
    reaction.refresh_from_db()

    assert reaction.called == ""
    assert "Iemand, " in seen(inside(seat.team).get(to("question", seat.team)))


def counted(browser: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        browser.get(path)
    return len(asked)


def test_more_asks_and_more_advisers_take_no_more_queries() -> None:
    seat, els = a_team()
    browser, team_screen = screen(els), inside(seat.team)
    pages = []
    for round_ in range(3):
        more = setting.adviser(edition=seat.team.edition, called=f"Raad {round_}")
        ask = asks(seat, els, more, members=[], days=3 + round_)
        says(ask, more)
        paths = [(browser, at(ask)), (browser, reverse("challenges:my_teams"))]
        paths += [(team_screen, to(name, seat.team)) for name in ("question", "team", "sharpen")]
        paths.append((make.opened(person=seat.person), to("ask_reactions", seat.team)))
        pages.append([counted(*each) for each in paths])

    assert pages[0] == pages[2]
    assert max(pages[0]) <= 15
