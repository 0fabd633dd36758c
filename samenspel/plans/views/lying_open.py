"""The pages of a plan that lies open on this screen: her own, or of somebody who gave her a mandate."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samenspel.people.access import ResidentRequest
from samenspel.plans.access.lent import lent_open
from samenspel.plans.access.own import laid_open
from samenspel.plans.askers import as_resident
from samenspel.plans.models import Reading

Page = Callable[..., HttpResponse]


def _while_open(find: Callable[..., Reading], *, leads_to: str, closed: Promise) -> Callable[[Page], Page]:
    def open_page(page: Page) -> Page:
        @wraps(page)
        def guarded(request: ResidentRequest, pk: UUID, **parts: Any) -> HttpResponse:
            reading = find(asker=as_resident(request), pk=pk)
            if request.method != "POST" and reading.until_at <= timezone.now():
                messages.info(request, str(closed))
                return redirect(leads_to)
            return page(request, reading, **parts)

        return guarded

    return open_page


# With what she opened here. When the half hour is over nothing is shown any more. What she wrote in the meantime is
# still kept: writing shows nothing.
lies_open = _while_open(
    laid_open, leads_to="plans:own_plan", closed=_("Uw plan was een half uur open en ging dicht. Doe het weer open.")
)
lies_open_for_her = _while_open(
    lent_open,
    leads_to="plans:lent_plans",
    closed=_("Dit plan was een half uur open en ging dicht. Doe het weer open."),
)
