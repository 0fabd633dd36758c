"""``samenspel trail verify``: whether the trail still says what was written. One line, and not 0 when it does not."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from samenspel.trail.registry import known_chains
from samenspel.trail.verifying import verify


class Command(BaseCommand):
    help = "Look whether nobody changed the trail of who looked at what."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """There is one thing that it does."""
        parser.add_argument("what", choices=["verify"])

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - as Django calls it
        """Say that it is whole, or where it is not."""
        verdict = verify(chains=known_chains(), now=timezone.now())
        if verdict.trouble:
            raise CommandError(f"The trail is not what was written. {verdict.trouble}.")
        self.stdout.write(
            f"The trail is whole: {verdict.steps} steps in {verdict.chains} chains, {verdict.anchors} anchors. "
            f"Chains without a key: {verdict.without_key}."
        )
