"""What she changes of how she is reached, on her own page.

Another address for a page that opens with a code by mail waits on this screen, until she showed that it is she.
The rest is kept at once.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.utils.translation import gettext as _

from samenspel.people import actions, confirming, drafts
from samenspel.people.access import ResidentRequest
from samenspel.people.mail_changes import as_it_stands

WAITS = timedelta(minutes=15)


@transaction.atomic
def change_own_reach(request: ResidentRequest, *, told: Mapping[str, str], now: datetime) -> HttpResponse | None:
    """Keep what she told. Returns the way to the page that asks whether it is she, when her new address waits."""
    person, here = request.resident.person, request.resident.opening
    stands = as_it_stands(person)
    reason = confirming.why_not_another_mail(stands=stands, mail=told["mail"], here=here, now=now)
    if reason:
        drafts.keep(request, form=_form(request), fields={"mail": [told["mail"]]}, now=now)
        told = {**told, "mail": stands.mail}
    else:
        drafts.forget(request, form=_form(request))
    actions.change_own_reach(person=person, told=told, here=here, now=now)
    if not reason:
        return None
    messages.info(request, _("De rest is bewaard. Uw nieuwe e-mailadres nog niet."))
    return confirming.asks_first(request, now=now)


def waiting(request: ResidentRequest, *, now: datetime) -> dict[str, str]:
    """The address that she wrote on this screen a moment ago, once she showed that it is she; else nothing."""
    draft = drafts.find(request, form=_form(request), now=now)
    if draft is None or draft.kept_at <= now - WAITS:
        return {}
    is_she = confirming.is_confirmed(opening=request.resident.opening, now=now)
    return {"mail": draft.body["mail"][0]} if is_she else {}


def _form(request: ResidentRequest) -> str:
    # Of this screen alone: what was typed on another one is never put before her.
    return f"mail {request.resident.opening.pk.hex}"
