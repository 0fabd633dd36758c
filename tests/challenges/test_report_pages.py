"""The pages of a report: reading, noting who was there, correcting, agreeing, showing, and taking along."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from samenspel.challenges import reports_now
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.actions import reports as actions
from samenspel.challenges.models import Outcome, Part, Report, ReportCorrection, Team, Workshop
from samenspel.challenges.report_content import HOMEWORK, QUESTION, TAKE_AWAYS
from samenspel.challenges.report_standing import standing
from tests import make
from tests.challenges import report_setting as after
from tests.challenges import setting
from tests.challenges.report_setting import browser_of, path
from tests.challenges.test_report_files import pdf_text, word_text

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
NOW = timezone.now()
QUOTE = "Ik durf niet alleen naar de eettafel."


@pytest.fixture
def owner() -> Seat:
    run = setting.edition(is_public=True)
    return setting.seat(team=setting.team(edition=run, is_public=True), called="Samira")


def another(owner: Seat, part: Part) -> Client:
    return browser_of(setting.seat(team=owner.team, part=part, called="Cas"))


def text_of(page: Any) -> str:
    return str(page.content.decode())


def test_the_page_has_the_whole_report_and_what_one_may_do_with_it(owner: Seat) -> None:
    held = after.full(owner.team)

    pages = {
        part: text_of(another(owner, part).get(path("report", held)))
        for part in (Part.RIGHT_HAND, Part.MEMBER, Part.KNOWLEDGE)
    }

    assert [QUOTE in page for page in pages.values()] == [True, True, True]
    assert ["Verbeter dit deel" in page for page in pages.values()] == [True, True, False]
    assert ["Schrijf eerst op wie er waren" in page for page in pages.values()] == [True, False, False]


def test_a_guest_is_told_that_the_team_still_works_on_it_and_reads_it_once_it_is_agreed(owner: Seat) -> None:
    held = after.full(owner.team)
    guest = another(owner, Part.GUEST)
    assert "Het team werkt nog aan dit verslag." in text_of(guest.get(path("report", held), follow=True))

    after.agreed(by=owner, of=held)

    page = text_of(guest.get(path("report", held)))
    assert ("Hoe doet iedereen mee?" in page, QUOTE in page) == (True, False)
    assert "Wat een bewoner zei, leest alleen het team." in page


def test_a_report_of_an_atelier_to_come_is_not_there_yet(owner: Seat) -> None:
    coming = after.to_come(team=owner.team, starts_at=NOW + timedelta(days=1))

    page = browser_of(owner).get(path("report", coming), follow=True)

    assert "Dit atelier moet nog komen." in text_of(page)


def test_who_was_there_is_noted_for_everybody_at_once_with_what_is_likely_filled_in(owner: Seat) -> None:
    held, jo = after.full(owner.team), setting.member(team=owner.team, called="Jo")
    jo.absences.create(from_on=held.starts_at.date(), noted_at=NOW)
    browser = browser_of(owner)

    form = browser.get(path("note_attendance", held)).context["form"]
    assert [(each.label, each.initial) for each in form] == [
        ("Jo, teamlid", "notice"),
        ("Samira, vraageigenaar", "present"),
    ]
    states = {f"member_{jo.pk.hex}": "absent", f"member_{owner.member.pk.hex}": "present"}
    page = browser.post(path("note_attendance", held), states, follow=True)

    assert "Opgeschreven wie er waren." in text_of(page)
    assert dict(held.attendances.values_list("member__called", "state")) == {"Jo": "absent", "Samira": "present"}
    assert owner.team.steps.get().what == "attendance_noted"


def test_after_agreeing_who_was_there_is_a_correction(owner: Seat) -> None:
    held = after.agreed(by=owner)
    states = {f"member_{owner.member.pk.hex}": "absent"}

    asked = text_of(browser_of(owner).get(path("note_attendance", held)))
    refused = text_of(browser_of(owner).post(path("note_attendance", held), states))

    assert ["Schrijf dit erbij als verbetering." in page for page in (asked, refused)] == [True, True]
    assert held.attendances.get().state == "present"


def test_a_part_is_written_better_from_what_made_itself_without_what_residents_said(owner: Seat) -> None:
    held = after.full(owner.team)
    key = f"round:{held.rounds.get().pk}"
    browser = browser_of(owner)

    page = browser.get(path("correct_report", held), {"deel": key})
    initial = page.context["form"].initial
    assert initial["text"] == (
        "Om te weten wat er leeft.\nPlenair, 30 minuten.\n\nBuiten zitten\n- Een bankje op het plein\n\n"
        "Verder\n- Een kas bij de school\n\nWe maken er één poster van."
    )
    done = browser.post(path("correct_report", held), {"part": key, "seen": 0, "text": "Meer bankjes."}, follow=True)

    assert all(each in text_of(done) for each in ("Meer bankjes.", QUOTE, "Zo was het vanzelf gemaakt", "Verbeterd"))
    assert browser.get(path("correct_report", held), {"deel": key}).context["form"].initial["text"] == "Meer bankjes."


def test_what_one_writes_survives_when_somebody_was_faster_and_can_be_kept_then(owner: Seat) -> None:
    held = after.full(owner.team)
    first = actions.correct_report(by=owner, workshop=held, part=TAKE_AWAYS, text="Eerder", now=NOW)
    browser, told = browser_of(owner), {"part": TAKE_AWAYS, "seen": "0", "text": "Later"}

    page = browser.post(path("correct_report", held), told)
    assert "Iemand anders verbeterde dit deel net." in text_of(page)
    assert (page.context["form"]["text"].value(), page.context["form"]["seen"].value()) == ("Later", str(first.pk))

    browser.post(path("correct_report", held), told | {"seen": page.context["form"]["seen"].value()})
    assert list(ReportCorrection.objects.values_list("text", flat=True)) == ["Eerder", "Later"]


def test_without_words_nothing_is_corrected(owner: Seat) -> None:
    held = after.full(owner.team)

    page = browser_of(owner).post(path("correct_report", held), {"part": TAKE_AWAYS, "seen": "0", "text": " "})

    assert (page.context["form"].errors.keys(), ReportCorrection.objects.count()) == ({"text"}, 0)


def test_what_made_itself_can_count_again(owner: Seat) -> None:
    held = after.full(owner.team)
    actions.correct_report(by=owner, workshop=held, part=TAKE_AWAYS, text="Anders", now=NOW)
    browser = browser_of(owner)

    page = browser.post(path("undo_correction", held), {"part": TAKE_AWAYS}, follow=True)
    without = browser.post(path("undo_correction", held), follow=True)

    assert ("Wat vanzelf gemaakt is, geldt weer." in text_of(page), "Anders" in text_of(page)) == (True, False)
    assert "Dit deel staat niet in het verslag." in text_of(without)


def test_while_the_atelier_runs_nothing_is_corrected(owner: Seat) -> None:
    held = after.full(owner.team)
    Workshop.objects.update(state=Workshop.State.OPEN)

    page = text_of(browser_of(owner).get(path("correct_report", held)))

    assert ("Het atelier is nog bezig." in page, "<textarea" in page) == (True, False)


def test_one_agrees_what_one_read(owner: Seat) -> None:
    held, browser = after.full(owner.team), browser_of(owner)
    after.attended(held, by=owner)
    seen = browser.get(path("report", held)).context["agree"].initial["fingerprint"]
    after.outcome(held.rounds.get(), "Nog iets")

    page = browser.post(path("agree_report", held), {"fingerprint": seen}, follow=True)
    assert "Het verslag is net veranderd." in text_of(page)
    assert not Report.objects.exclude(agreed_at=None).exists()

    page = browser.post(path("agree_report", held), {"fingerprint": standing(held).fingerprint}, follow=True)
    assert "Het verslag is vastgesteld." in text_of(page)
    assert "Op " in text_of(page)
    assert ", door Samira." in text_of(page)


def test_a_correction_after_agreeing_stands_beside_it_until_it_is_agreed(owner: Seat) -> None:
    held = after.agreed(by=owner)
    browser = browser_of(owner)
    browser.post(path("correct_report", held), {"part": TAKE_AWAYS, "seen": 0, "text": "Heel klein."})

    asked = text_of(browser.get(path("correct_report", held), {"deel": TAKE_AWAYS}))
    page = text_of(browser.get(path("report", held)))

    assert "Je verbetering geldt als het team opnieuw vaststelt." in asked
    assert all(each in page for each in ("nog niet is vastgesteld", "Heel klein.", "Begin klein"))
    assert "Wat openbaar is, verandert dan mee." in page
    browser.post(path("undo_correction", held), {"part": TAKE_AWAYS})
    assert "Heel klein." not in text_of(browser.get(path("report", held)))


def test_the_team_chooses_what_everybody_reads_and_sees_how_that_looks(owner: Seat) -> None:
    held = after.full(owner.team)
    browser = browser_of(owner)
    assert "Stel het verslag eerst vast." in text_of(browser.get(path("choose_public_parts", held)))
    after.outcome(held.rounds.get(), "Bel 06 12345678")
    after.agreed(by=owner, public=(), of=held)

    page = text_of(browser.get(path("choose_public_parts", held)))
    assert ("Hier staat een telefoonnummer: 06 12345678" in page, QUOTE in page) == (True, False)
    browser.post(path("choose_public_parts", held), {"parts": [QUESTION]})
    public = reverse("challenges:public_report", args=[owner.team.slug, held.number])
    outsider = text_of(Client().get(public))

    assert ("Hoe doet iedereen mee?" in outsider, "Wie doet wat?" in outsider, "Samira" in outsider) == (
        True,
        False,
        False,
    )
    refused = browser.post(path("choose_public_parts", held), {"parts": ["nergens"]})
    assert refused.context["form"].errors.keys() == {"parts"}
    browser.post(path("choose_public_parts", held), {})
    assert Client().get(public).status_code == 404


def test_a_part_in_which_somebody_is_named_cannot_be_chosen(owner: Seat) -> None:
    held = after.workshop(team=owner.team, homework="Samira stuurt de lijst.")
    after.agreed(by=owner, public=(), of=held)

    page = browser_of(owner).post(path("choose_public_parts", held), {"parts": [HOMEWORK]})

    assert "Of er staat een naam in." in text_of(page)


def test_a_team_without_a_public_page_is_told_so(owner: Seat) -> None:
    held = after.agreed(by=owner)
    Team.objects.update(is_public=False)

    page = text_of(browser_of(owner).get(path("choose_public_parts", held)))

    assert "Het team heeft nog geen openbare bladzij." in page


# Who organises


def test_who_organises_reads_what_is_agreed_and_sees_what_is_not(owner: Seat) -> None:
    held = after.agreed(by=owner)
    waiting = after.workshop(team=owner.team, days_ago=1)
    after.to_come(team=owner.team, starts_at=NOW + timedelta(days=3))
    role = setting.role(edition=owner.team.edition, person=make.person(called="Huub", mail="huub@voorbeeld.nl"))
    browser, slug = browser_of(role.person), owner.team.edition.slug

    overview = browser.get(reverse("challenges:edition_reports", args=[slug]))
    assert [each.pk for each in overview.context["workshops"]] == [waiting.pk, held.pk]
    assert text_of(overview).count("nog niet vastgesteld") == 1
    page = text_of(browser.get(reverse("challenges:edition_report", args=[slug, held.pk])))
    assert ("Samira" in page, QUOTE in page) == (True, False)
    files = [
        browser.get(reverse(f"challenges:edition_report_{each}", args=[slug, held.pk])) for each in ("pdf", "word")
    ]
    assert ["Samira" in read(each) for read, each in zip((pdf_text, word_text), files, strict=True)] == [True, True]
    assert browser.get(reverse("challenges:edition_report", args=[slug, waiting.pk])).status_code == 404


# Now, and links


def shown_now(seat: Seat) -> list[tuple[Workshop, bool, bool]]:
    part = reports_now.now_part(seat, timezone.localdate())
    return [(each.workshop, each.is_new, each.is_newer) for each in part.shows["reports"]] if part else []


def test_the_first_page_says_which_report_waits_and_which_is_new(owner: Seat) -> None:
    reader = setting.seat(team=owner.team, part=Part.KNOWLEDGE)
    guest = setting.seat(team=owner.team, part=Part.GUEST)
    held = after.full(owner.team)
    today = after.workshop(team=owner.team, days_ago=1, starts_at=NOW, opened_at=None, closed_at=None, state="planned")
    assert [shown_now(each) for each in (owner, reader, guest)] == [[(held, False, False)], [], []]

    after.agreed(by=owner, of=held)
    assert [shown_now(each) for each in (owner, reader, guest)] == [[(held, True, False)]] * 3

    actions.correct_report(by=owner, workshop=held, part=TAKE_AWAYS, text="Klein.", now=timezone.now())
    assert [shown_now(each) for each in (owner, guest)] == [[(held, False, True)], [(held, True, False)]]

    Report.objects.update(agreed_at=NOW - timedelta(days=20))
    Workshop.objects.filter(pk=today.pk).delete()
    assert shown_now(guest) == []
    page = text_of(browser_of(owner).get(reverse("challenges:team", args=[owner.team.slug])))
    assert "Er is iets verbeterd. Stel het opnieuw vast." in page


def test_an_atelier_links_to_its_report_once_it_has_begun(owner: Seat) -> None:
    reader = setting.seat(team=owner.team, part=Part.KNOWLEDGE)
    guest = setting.seat(team=owner.team, part=Part.GUEST)
    coming = after.to_come(team=owner.team, starts_at=NOW + timedelta(days=3))
    held = after.full(owner.team)

    def links(seat: Seat, workshop: Workshop) -> list[bool]:
        context: dict[str, Any] = {"seat": seat, "workshop": workshop}
        html = render_to_string("challenges/workshop_report_links.html", context)
        return ["Lees het verslag" in html, "Wie waren er?" in html, "vastgesteld" in html]

    assert links(owner, coming) == [False, False, False]
    assert [links(each, held) for each in (owner, reader, guest)] == [
        [True, True, False],
        [True, False, False],
        [False, False, False],
    ]
    after.agreed(by=owner, of=held)
    held = Workshop.objects.get(pk=held.pk)
    assert [links(each, held) for each in (owner, guest)] == [[True, False, True]] * 2


# Queries


def count(browser: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert browser.get(address).status_code == 200
    return len(queries)


def test_a_report_with_three_of_everything_asks_no_more_than_one_with_one(owner: Seat) -> None:
    # Somebody who works here too: her hat is looked up besides.
    worker = make.worker()
    setting.member(team=owner.team, part=Part.RIGHT_HAND, person=worker.person)
    held, browser = after.full(owner.team), make.signed_in(worker)
    browser.get(path("report", held))  # the session's clock starts
    pages = [path(name, held) for name in ("report", "note_attendance", "correct_report", "report_word")]
    for _look in range(2):  # the first look of the day writes that down: tests/web/test_who_reads.py
        first = [count(browser, page) for page in pages]
    for number in range(2):
        setting.member(team=owner.team, called=f"Jo {number}")
        more = after.round_of(held)
        after.outcome(more, heap=more.heaps.create(name="Nog iets"))
        after.quote(more)
        after.outcome(more, kind=Outcome.Kind.TAKE_AWAY)
        after.action(held, owners=list(owner.team.members.all()))
        held.learnings.create(team=owner.team, text="Iets", made_at=NOW)

    again = [[count(browser, page) for page in pages] for _look in range(2)]
    assert again[-1] == first
    assert max(first) <= 15


def test_the_list_of_who_organises_asks_the_same_for_one_and_for_three(owner: Seat) -> None:
    role = setting.role(edition=owner.team.edition, person=make.person(called="Huub", mail="huub@voorbeeld.nl"))
    browser, address = browser_of(role.person), reverse("challenges:edition_reports", args=[owner.team.edition.slug])
    after.agreed(by=owner)
    first = count(browser, address)
    for _each in range(2):
        after.agreed(by=setting.seat(team=setting.team(edition=owner.team.edition)))

    assert count(browser, address) == first
    assert first <= 15


def test_the_first_page_asks_the_same_for_one_and_for_three_reports(owner: Seat) -> None:
    browser, address = browser_of(owner), reverse("challenges:team", args=[owner.team.slug])
    after.workshop(team=owner.team)
    first = count(browser, address)
    for _each in range(2):
        after.workshop(team=owner.team)

    assert count(browser, address) == first
    assert first <= 15
