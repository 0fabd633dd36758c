"""What soon ends of what she shares: she lets it end, or shares it again in the same small steps."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samenspel.people.access import ResidentRequest
from samenspel.people.openings import resident_page
from samenspel.plans import half_given
from samenspel.plans.access import own
from samenspel.plans.actions import ending as actions
from samenspel.plans.askers import as_resident


@login_not_required
@resident_page
@require_POST
def let_grant_end(request: ResidentRequest, pk: UUID) -> HttpResponse:
    """It ends on its day."""
    asker = as_resident(request)
    grant = own.own_grant(plan=own.plan_of(asker), pk=pk)
    actions.let_end(by=asker, grant=grant, now=timezone.now())
    messages.success(request, _("Goed. Het stopt vanzelf. Eerder stoppen kan altijd."))
    return redirect("plans:own_plan")


@login_not_required
@resident_page
@require_POST
def share_grant_again(request: ResidentRequest, pk: UUID) -> HttpResponse:
    """The same is chosen already; how long, she chooses anew."""
    grant = own.own_grant(plan=own.plan_of(as_resident(request)), pk=pk)
    half_given.keep_again(
        request.session,
        house=grant.organisation_id,
        area=grant.part.area,
        purpose=grant.purpose,
        person=grant.person_id,
        may_write=grant.may_write,
        may_take_along=grant.may_take_along,
    )
    return redirect("plans:give_grant")
