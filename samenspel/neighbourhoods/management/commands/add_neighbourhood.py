"""``samenspel manage add_neighbourhood``: a place to work in. It asks nothing."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from samenspel.base.refusals import Refused
from samenspel.neighbourhoods import actions
from samenspel.neighbourhoods.models import Region


class Command(BaseCommand):
    help = "Add a neighbourhood."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Only the name is needed."""
        parser.add_argument("name", help="what people call it")
        parser.add_argument("--code", default="", help="the code of the statistics office, for example BU03630000")
        parser.add_argument("--year", type=int, default=0, help="the year of that code")
        parser.add_argument("--level", choices=Region.Kind.values, default=Region.Kind.NEIGHBOURHOOD)
        parser.add_argument("--phone", default="", help="where residents can call")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - as Django calls it
        """Add it, or say in one line why not."""
        wanted = {name: options[name] for name in ("name", "code", "year", "level", "phone")}
        try:
            neighbourhood = actions.add_neighbourhood(**wanted)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"{neighbourhood}: {neighbourhood.slug}")
