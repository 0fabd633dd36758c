"""The pages of a plan that lies open on this screen, for who it belongs to."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.people.access import ResidentRequest
from samenspel.plans.access.own import laid_open
from samenspel.plans.askers import as_resident

Page = Callable[..., HttpResponse]


def lies_open(page: Page) -> Page:
    """With her own plan that she opened here. When the half hour is over nothing is shown any more.

    What she wrote in the meantime is still kept: writing shows nothing.
    """

    @wraps(page)
    def guarded(request: ResidentRequest, pk: UUID, **parts: Any) -> HttpResponse:
        reading = laid_open(asker=as_resident(request), pk=pk)
        if request.method != "POST" and reading.until_at <= timezone.now():
            messages.info(request, _("Uw plan was een half uur open en ging dicht. Doe het weer open."))
            return redirect("plans:own_plan")
        return page(request, reading, **parts)

    return guarded
