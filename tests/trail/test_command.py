"""``samenspel trail verify``: one line, and an exit code that a machine can read."""

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from samenspel.trail import registry
from samenspel.trail.anchoring import anchor_heads
from samenspel.trail.models import Step
from samenspel.web import command
from tests.trail import asleep
from tests.trail.steps import NOW, chain, leave

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """A room above that has the key of one chain; the other's is gone."""
    monkeypatch.setattr(registry, "givers", [])
    registry.chains_come_from(lambda: [chain(1)])
    leave(chain(1))
    leave(chain(1))
    leave(chain(2))
    anchor_heads(now=NOW)


def test_a_trail_that_is_whole_is_said_so_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    code = command.main(["trail", "verify"])

    assert (code, *capsys.readouterr()) == (
        0,
        "The trail is whole: 3 steps in 2 chains, 1 anchors. Chains without a key: 1.\n",
        "",
    )


@pytest.mark.parametrize("arguments", [["trail", "verify"], ["manage", "trail", "verify"]])
def test_a_trail_that_was_changed_is_said_where_in_one_line(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with asleep.guards():
        Step.objects.filter(chain=chain(1).pseudonym, number=2).update(actor="somebody-else")

    where = f"chain {chain(1).pseudonym}, number 2: this step was not written so."

    code = command.main(arguments)

    assert (code, *capsys.readouterr()) == (2, "", f"samenspel: The trail is not what was written. {where}\n")


def test_the_command_itself_ends_with_one_as_a_watchman_expects() -> None:
    with asleep.guards():
        Step.objects.filter(chain=chain(1).pseudonym, number=2).delete()

    with pytest.raises(CommandError, match="The trail is not what was written") as told:
        call_command("trail", "verify")

    assert told.value.returncode == 1


def test_anchors_that_cannot_be_read_are_told_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    settings.TRAIL_ANCHORS.unlink()
    settings.TRAIL_ANCHORS.mkdir()

    assert command.main(["trail", "verify"]) == 2
    assert capsys.readouterr().err == f"samenspel: Is a directory: {settings.TRAIL_ANCHORS}\n"


def test_asking_something_else_of_the_trail_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["trail"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
