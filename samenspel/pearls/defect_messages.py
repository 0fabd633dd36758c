"""What leaves by mail for who mends something: a worker's words and where it is. Nothing of who reported it."""

from datetime import datetime
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from samenspel.letters.registry import Message, NotNow
from samenspel.pearls.models import Defect, Sending


def defect_message(about: str, now: datetime) -> Message | NotNow:  # noqa: ARG001 - the post hands in the moment
    """The mail as it is now; nothing when it was overtaken."""
    found = Sending.objects.filter(pk=UUID(about), state=Sending.State.WAITING)
    related = ("receiver", "defect__organisation", "defect__neighbourhood", "defect__place")
    sending = found.select_related(*related).first()
    if sending is None or not sending.defect.reports.there().exists():
        return NotNow("overtaken")
    with translation.override("nl"):
        return _compose(sending)


def _compose(sending: Sending) -> Message:
    defect = sending.defect
    house = defect.organisation
    lines = [_("Dag,"), "", _("Bewoners melden dat dit kapot is:"), "", *lines_of(defect), ""]
    if house.phone:
        lines += [_("Vragen? Bel ons: %(phone)s. Noem %(number)s.") % {"phone": house.phone, "number": defect.number}]
    body = "\n".join([*lines, _("Laat u ons weten wanneer het gemaakt is? Dan vertellen wij het hun."), ""])
    subject = _("Kapot: %(what)s (%(number)s)") % {"what": defect.get_category_display(), "number": defect.number}
    return Message(to=sending.receiver.mail, subject=subject, body="\n".join([body, _("Groet,"), house.name]))


def lines_of(defect: Defect) -> list[str]:
    """What and where, each on a line of its own."""
    point = defect.point
    return [
        f"{defect.get_category_display()}: {defect.what}",
        _("Waar: %s") % " · ".join(each for each in (defect.where, str(defect.neighbourhood)) if each),
        *([_("Op de kaart: %(north)s, %(east)s") % {"north": point[1], "east": point[0]}] if point else []),
        _("Ons nummer: %s") % defect.number,
    ]
