"""What everybody sees of a team."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from samenspel.challenges.access import editions as access
from samenspel.challenges.access import folder
from samenspel.challenges.folder_pages import handed_out
from samenspel.challenges.public_team import public_team as shown_of


@login_not_required
@require_safe
def public_team(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of a team that writes itself."""
    team = access.public_team(slug)
    return render(
        request, "challenges/public_team.html", {"team": team, "shown": shown_of(team, on=timezone.localdate())}
    )


@login_not_required
@require_safe
def public_drawing(_request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """A drawing that everybody may see."""
    team = access.public_team(slug)
    return handed_out(folder.public_drawing(team=team, pk=pk))
