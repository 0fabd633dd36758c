"""The first page, for everybody: what happens in this neighbourhood."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_safe

from samenspel.challenges.access.editions import public_editions
from samenspel.dreams.wall_pages import newest
from samenspel.neighbourhoods.access import all_neighbourhoods
from samenspel.pearls import public_pearls
from samenspel.pearls.walk_pages import next_walk
from samenspel.voices.figure_pages import public_card
from samenspel.voices.public_figures import public_shares

MOST_EDITIONS = 3


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Say something, find an answer, and see which share of the others got one."""
    neighbourhoods = all_neighbourhoods()
    shares = public_shares(neighbourhoods=neighbourhoods, on=localdate())
    places = [(each, public_card(shares[each.pk], key=each.slug)) for each in neighbourhoods]
    context = {
        "places": places,
        "stories": newest(),
        "pearls": public_pearls.newest(),
        "editions": public_editions()[:MOST_EDITIONS],
        "next_walk": next_walk(now=now()),
    }
    return render(request, "web/home.html", context)
