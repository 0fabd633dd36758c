"""``samenspel manage load_drawing SLUG FILE``: the drawn map of a neighbourhood. It asks nothing."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from samenspel.base.refusals import Refused
from samenspel.neighbourhoods import drawings
from samenspel.neighbourhoods.models import Neighbourhood


class Command(BaseCommand):
    help = "Take in the drawn map of a neighbourhood; what was drawn before goes away."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Of which place, and from which file."""
        parser.add_argument("slug", help="as in /buurt/<slug>/")
        parser.add_argument("file", type=Path, help="GeoJSON: features with kind (street, path, water, …) and name")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - as Django calls it
        """Take it in, or say in one line why not."""
        neighbourhood = Neighbourhood.objects.filter(slug=options["slug"]).first()
        if neighbourhood is None:
            raise CommandError(f"There is no neighbourhood {options['slug']}.")
        try:
            count = drawings.load_drawing(options["file"], neighbourhood=neighbourhood)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"{neighbourhood}: {count}")
