"""A phone at the place of a test, with the code and without an account: quick, kept once, and nothing to spy on."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from samenspel.challenges.models import Experiment, Feedback, Observation, Team
from samenspel.voices.models import Visibility, Voice
from tests.challenges import setting, trial_setting

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
KEY = "0" * 32


@pytest.fixture
def team() -> Team:
    return setting.team()


def text(page: Any) -> str:
    return str(page.content.decode())


def test_somebody_with_the_code_notes_what_she_sees_without_an_account(team: Team) -> None:
    runs, phone = trial_setting.experiment(team=team), Client()
    counted = trial_setting.measure(experiment=runs)

    found = phone.post("/proef/", {"code": runs.code.lower().replace("-", " ")})
    told = {f"number-{counted.pk}": "7", "by_called": "Bo", "stop_is_met": "on", "key": KEY}
    twice = [phone.post(found["Location"], told) for _ in range(2)]

    seen = Observation.objects.get()
    assert (found["Location"], {each["Location"] for each in twice}) == (
        f"/proef/{runs.code}/",
        {f"/proef/{runs.code}/dank/"},
    )
    assert (seen.value, seen.by_called, seen.on) == (Decimal(7), "Bo", timezone.localdate())
    assert seen.by is None
    assert Experiment.objects.get().stop_met_on == timezone.localdate()
    assert phone.get(twice[0]["Location"]).status_code == 200


def test_a_code_that_is_none_opens_nothing(team: Team) -> None:
    trial_setting.experiment(team=team)
    page = Client().post("/proef/", {"code": "2222-2222"})

    assert "Deze code kennen we niet." in text(page)
    assert "De code van de proef" in text(Client().get("/proef/"))
    assert Client().get("/proef/2222-2222/").status_code == 404
    assert Client().get("/proef/kort/").status_code == 404


def test_the_page_at_the_place_shows_nothing_of_what_others_saw_or_said(team: Team) -> None:
    runs = trial_setting.experiment(team=team)
    trial_setting.seen(experiment=runs, story="Ria huilde")
    trial_setting.feedback(experiment=runs, said="Ik ben ziek", visibility=Visibility.PUBLIC)

    page = text(Client().get(f"/proef/{runs.code}/"))

    assert ("Ria huilde" in page, "Ik ben ziek" in page, runs.risk in page) == (False, False, False)


@pytest.mark.parametrize(("state", "reason"), [("idea", "nog niet begonnen"), ("ended", "is klaar")])
def test_what_does_not_run_says_so_at_the_place_and_keeps_nothing(team: Team, state: str, reason: str) -> None:
    test = trial_setting.experiment(team=team, state=state)

    page = Client().post(f"/proef/{test.code}/", {"story": "Iets"})

    assert reason in text(page)
    assert Observation.objects.count() == 0


def test_nobody_says_anything_about_what_has_ended(team: Team) -> None:
    test = trial_setting.experiment(team=team, state="ended")

    assert "is klaar" in text(Client().post(f"/proef/{test.code}/zeg/", {"words": "Mooi"}))
    assert Voice.objects.count() == 0


@pytest.mark.parametrize("where", ["", "zeg/"])
def test_a_machine_is_kept_out_and_so_is_who_comes_too_often(
    team: Team, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samenspel.challenges.at_the_place.MOST_NOTED", 1)
    runs, phone = trial_setting.experiment(team=team), Client()
    address, told = f"/proef/{runs.code}/{where}", {"story": "Iets", "words": "Mooi"}

    machine = phone.post(address, {**told, "website": "x"})
    first, second = (phone.post(address, {**told, "key": key * 32}) for key in "01")

    assert "Laat het onderste veld leeg." in text(machine)
    assert (first.status_code, "een kwartier" in text(second)) == (302, True)
    assert (Observation.objects.count(), Feedback.objects.count()) == ((0, 1) if where else (1, 0))


@pytest.mark.parametrize("where", ["", "zeg/"])
def test_who_just_typed_while_the_test_ended_is_told_so(
    team: Team, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = trial_setting.experiment(team=team)

    def end_meanwhile(**_: object) -> str:
        Experiment.objects.update(state="ended")
        return ""

    monkeypatch.setattr("samenspel.challenges.noting.why_not_from_here", end_meanwhile)
    page = Client().post(f"/proef/{runs.code}/{where}", {"story": "Iets", "words": "Mooi"})

    assert (page.status_code, "Deze proef is klaar." in text(page)) == (200, True)
    assert (Observation.objects.count(), Feedback.objects.count()) == (0, 0)


def test_codes_are_not_guessed(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("samenspel.challenges.at_the_place.MOST_CODES", 1)
    runs, phone = trial_setting.experiment(team=team), Client()

    pages = [phone.post("/proef/", {"code": code}) for code in ("2222-2222", runs.code)]

    assert "Deze code kennen we niet." in text(pages[0])
    assert "Er is te vaak geprobeerd." in text(pages[1])


def test_feedback_at_the_place_gives_a_code_once_however_often_it_is_pressed(team: Team) -> None:
    runs, phone = trial_setting.experiment(team=team), Client()

    pages = [phone.post(f"/proef/{runs.code}/zeg/", {"words": "Te zout", "key": KEY}, follow=True) for _ in range(2)]

    assert Voice.objects.count() == 1
    assert ["Wij hebben het." in text(page) for page in pages] == [True, True]


@pytest.mark.parametrize(
    ("way", "detail", "error"),
    [("mail", "geen", "hele e-mailadres"), ("phone", "06", "hele telefoonnummer"), ("text", "", "hele telefoonnummer")],
)
def test_a_way_to_be_reached_is_whole(team: Team, way: str, detail: str, error: str) -> None:
    runs = trial_setting.experiment(team=team)
    told = {"words": "Te zout", "reach_by": way, "reach_detail": detail}

    assert error in text(Client().post(f"/proef/{runs.code}/zeg/", told))
