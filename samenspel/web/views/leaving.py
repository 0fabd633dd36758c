"""Leaving at once: a resident's page closes, and what is on the screen then is not ours."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from samenspel.people import drafts, openings


# A form that was open too long must close the page all the same. From elsewhere nothing can be closed:
# the cookie of the session does not come along.
@csrf_exempt
@login_not_required
@require_POST
def quick_exit(request: HttpRequest) -> HttpResponse:
    """Close her page, end the session and go to a page that everybody looks at.

    Not by redirecting: our pages may send their forms to ourselves only, also by a detour.
    """
    openings.close_page(request=request, now=timezone.now())
    drafts.forget_all(request)
    request.session.flush()
    return render(request, "web/gone.html", {"quick_exit_to": settings.QUICK_EXIT_TO})
