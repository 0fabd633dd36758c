"""``samenspel manage add_organisation``: an organisation and its first coordinator. It asks nothing."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.utils import timezone

from samenspel.base.refusals import Refused
from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations import actions
from samenspel.organisations.models import Function, Organisation


class Command(BaseCommand):
    help = "Add an organisation that works in a neighbourhood, with its first coordinator."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Three words are needed; the rest has a sensible answer."""
        parser.add_argument("name", help="the name of the organisation")
        parser.add_argument("neighbourhood", help="the name or the slug of the neighbourhood")
        parser.add_argument("email", help="the e-mail address of the first coordinator")
        parser.add_argument("--called", default="", help="the name of the first coordinator")
        parser.add_argument("--function", choices=Function.values, default=Function.BUDDY)
        parser.add_argument("--informal", action="store_true", help="residents, not a formal organisation")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - as Django calls it
        """Add them, or say in one line why not."""
        kind = Organisation.Kind.INFORMAL if options["informal"] else Organisation.Kind.FORMAL
        try:
            validate_email(options["email"])
            organisation = actions.add_organisation(
                name=options["name"],
                kind=kind,
                neighbourhood=_neighbourhood(options["neighbourhood"]),
                email=options["email"],
                called=options["called"],
                function=options["function"],
                on=timezone.localdate(),
                now=timezone.now(),
            )
        except ValidationError as wrong:
            raise CommandError(" ".join(wrong.messages)) from wrong
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"{organisation}: {options['email']}")


def _neighbourhood(named: str) -> Neighbourhood:
    found = Neighbourhood.objects.filter(slug=named) or Neighbourhood.objects.filter(name=named)
    if len(found) != 1:
        raise CommandError(f"There is no one neighbourhood {named!r}. Add it first: samenspel manage add_neighbourhood")
    return found[0]
