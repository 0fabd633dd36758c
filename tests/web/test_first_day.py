"""From an empty house to the first caught voice: what is made, and what the guide says."""

import sys
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings as house
from django.utils import timezone
from pytest_django import Settings

from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations.models import Membership, Organisation
from samenspel.web import command
from samenspel.web.first_day import guide_for, start
from tests import make
from tests.web.running import migrated, samenspel

pytestmark = pytest.mark.django_db


class Terminal(StringIO):
    """Somebody sits here and types."""

    def isatty(self) -> bool:
        return True


def test_one_line_makes_an_organisation_a_coordinator_and_a_place(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--organisation", "Buurtteam", "--email", "els@voorbeeld.nl", "--called", "Els"]

    assert command.main(["start", *words, "--neighbourhood", "De Kade"]) == 0

    membership = Membership.objects.get()
    assert (str(membership.person), membership.role) == ("Els", "coordinator")
    assert [str(each) for each in membership.organisation.neighbourhoods.all()] == ["De Kade"]
    out = capsys.readouterr().out.splitlines()
    assert out[1:3] == ["Buurtteam is ready.", "1. Run: samenspel serve"]
    assert out[3] == f"2. Open: {house.SITE_URL}/inloggen/code/"


def test_who_sits_at_a_terminal_is_asked_what_she_did_not_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal("Buurtteam\nels@voorbeeld.nl\n"))

    assert command.main(["start"]) == 0

    assert Membership.objects.get().person.email == "els@voorbeeld.nl"
    assert Organisation.objects.get().neighbourhoods.count() == 0


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["--email", "els@voorbeeld.nl"], "Say it with --organisation. See: samenspel start --help"),
        (["--organisation", "Buurtteam"], "Say it with --email. See: samenspel start --help"),
        (["--organisation", "Buurtteam", "--email", "els"], "Voer een geldig e-mailadres in."),
        (["--organisation", "Er al", "--email", "els@voorbeeld.nl"], "Deze organisatie is er al."),
        (
            ["--organisation", "Er al", "--email", "els@voorbeeld.nl", "--neighbourhood", "De Kade"],
            "Deze organisatie is er al.",
        ),
    ],
)
def test_what_cannot_be_is_said_in_one_line_and_leaves_nothing(
    words: list[str], reason: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    make.organisation(name="Er al")
    monkeypatch.setattr(sys, "stdin", StringIO())

    assert command.main(["start", *words]) == 2

    assert capsys.readouterr().err == f"samenspel: {reason}\n"
    assert (Organisation.objects.count(), Neighbourhood.objects.count()) == (1, 0)


def test_the_guide_ticks_what_was_done_and_goes_when_the_first_voice_was_caught() -> None:
    carla = make.worker(coordinator=True, organisation=make.organisation(name="Buurtteam"))
    assert [step.is_done for step in guide_for(carla)] == [False] * 4
    assert guide_for(carla)[3].button == ""
    browser = make.signed_in(carla)
    assert "Zo begin je" in browser.get("/vandaag/").content.decode()

    carla.organisation.phone = "0546 123456"
    carla.organisation.save()
    carla.organisation.neighbourhoods.add(make.neighbourhood())
    make.worker(organisation=carla.organisation)

    assert [step.is_done for step in guide_for(carla)] == [True, True, True, False]
    assert guide_for(carla)[3].button == "Vang je eerste stem"
    make.voice(by=carla)
    assert guide_for(carla) == []
    assert "Zo begin je" not in browser.get("/vandaag/").content.decode()


def test_the_guide_is_for_coordinators() -> None:
    assert guide_for(make.worker()) == []


@pytest.mark.parametrize(
    ("folder", "said"), [("/data/mail", "so mails are files in /data/mail"), ("", "Mails go out.")]
)
def test_where_the_mail_with_the_code_goes_is_said(folder: str, said: str, settings: Settings) -> None:
    settings.EMAIL_FILE_PATH = folder

    lines = start(organisation="B", email="els@voorbeeld.nl", called="", neighbourhood="", now=timezone.now())

    assert said in lines[3]


@pytest.mark.once
def test_it_works_as_a_command_too(tmp_path: Path) -> None:
    data = migrated(tmp_path / "data")

    done = samenspel("start", "--organisation", "B", "--email", "els@voorbeeld.nl", data=data)

    assert (done.returncode, done.stderr) == (0, "")
