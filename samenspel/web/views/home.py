"""The first page, for everybody: what happens in this neighbourhood."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samenspel.neighbourhoods.models import Neighbourhood


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Say something, find an answer, and see what became of what others said."""
    return render(request, "web/home.html", {"places": [{"neighbourhood": each} for each in Neighbourhood.objects.all()]})
