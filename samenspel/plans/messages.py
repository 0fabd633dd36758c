"""What leaves for a resident when somebody opened her plan in an emergency: that something happened, and no more."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from samenspel.letters.registry import Message, NotNow
from samenspel.plans.access.emergencies import way_to_tell
from samenspel.plans.models import Emergency
from samenspel.plans.scopes import inside


@inside()
def emergency_message(about: str, now: datetime) -> Message | NotNow:  # noqa: ARG001 - as every recheck is asked
    """From what is true now: she may have died, or want no mail any more."""
    rows = Emergency.objects.select_related("part__plan__resident", "membership__organisation")
    emergency = rows.filter(pk=UUID(about), told_at=None).first()
    if emergency is None:
        return NotNow("overtaken")
    person, house = emergency.part.plan.resident, emergency.membership.organisation
    way = way_to_tell(person)
    if not way:
        return NotNow("no_way")
    page = f"{settings.SITE_URL}/mijn/"
    with translation.override(person.is_written_to_in):
        said = _("Er is iets gebeurd met uw plan. Kijk op uw bladzij of bel ons.")
        call = _("Bellen? %s") % house.phone if house.phone else ""
        if way == "text":
            stop = _("Geen sms meer? Stuur STOP.")
            return Message(to=person.phone, body=" ".join(filter(None, [said, page, call, stop])))
        hello = _("Dag %s,") % person.called if person.called else _("Dag,")
        body = "\n".join([hello, "", said, page, *([call] if call else []), "", _("Groet,"), house.name])
        return Message(to=person.mail, subject=_("Er is nieuws voor u"), body=body)
