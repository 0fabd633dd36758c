"""Somebody in a team at her screen, and what she asks of its pages."""

import re
from datetime import date, timedelta
from html import unescape
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from samenspel.challenges.models import Absence, Part, Team, TeamMember
from samenspel.people.models import Person
from tests import make
from tests.challenges import setting


def day(days: int) -> date:
    """So many days from today."""
    return timezone.localdate() + timedelta(days=days)


def steps(team: Team) -> list[tuple[str, str]]:
    """What happened in a team, and about whom."""
    called = {str(each.pk): each.called for each in TeamMember.objects.all()}
    return [(step.what, called.get(step.about_id, "")) for step in team.steps.all()]


def absence(member: TeamMember) -> Absence:
    """She is away from today, nobody knows until when."""
    return member.absences.create(from_on=timezone.localdate(), noted_at=timezone.now())


def screen_of(person: Person) -> Client:
    """A browser in which the page of this person is open, as with a pasje or a code by mail."""
    return make.opened(person=person)


def at_the_table(*, team: Team | None = None, part: Part = Part.OWNER, **fields: Any) -> tuple[TeamMember, Client]:
    """A member, and her screen."""
    member = setting.member(team=team, part=part, **fields)
    return member, screen_of(member.person)


def organising(**fields: Any) -> tuple[Any, Client]:
    """Who organises an edition, and her screen."""
    role = setting.role(edition=fields.pop("edition", None) or setting.edition(), **fields)
    return role, screen_of(role.person)


def look(client: Client, name: str, *args: object, status: int = 200) -> str:
    """What somebody reads on a page of this room, in one line."""
    page = client.get(reverse(f"challenges:{name}", args=args))
    assert page.status_code == status
    return read(page)


def read(page: Any) -> str:
    """The words on a page, without its marks."""
    main = page.content.decode().split("<main", 1)[-1].split("</main>")[0]
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", main).split()))


def press(client: Client, name: str, /, *args: object, **typed: object) -> str:
    """Send a form of this room → where one comes, or what stands on the page that explains."""
    page = client.post(reverse(f"challenges:{name}", args=args), typed)
    return page["Location"] if page.status_code == 302 else page.content.decode()


def after(client: Client, name: str, /, *args: object, **typed: object) -> str:
    """What one reads after sending a form."""
    return read(client.post(reverse(f"challenges:{name}", args=args), typed, follow=True))


def queries(client: Client, name: str, *args: object) -> int:
    """How many questions a page asks of the database."""
    with CaptureQueriesContext(connection) as asked:
        client.get(reverse(f"challenges:{name}", args=args))
    return len(asked)
