"""What this room puts on the pages of the rooms below."""

from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.challenges.models import Team, TeamMember
from samenspel.organisations.registry import Together
from samenspel.people.models import Person
from samenspel.people.openings import has_page


def about_person(person: Person) -> Together | None:
    """From a person to a team that she can be in, where there are teams at all."""
    if not has_page(person) or not Team.objects.exists():
        return None
    return Together(
        label=_("Vraag voor een team"), href=reverse("challenges:ask_resident", args=[person.pk]), icon="users"
    )


def is_in_a_team(person: Person) -> bool:
    """Whether this room knows her for more than what she said."""
    return TeamMember.objects.filter(person=person).exists()
