"""The first day of an organisation: from an empty house to the first voice that it caught."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Exists
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.base.refusals import Refused
from samenspel.neighbourhoods import actions as neighbourhoods
from samenspel.organisations import access, actions
from samenspel.organisations.access import Worker
from samenspel.organisations.models import Function, Membership, Organisation
from samenspel.voices.models import Voice


@dataclass(frozen=True)
class Step:
    """One thing to do, where, and whether it was done."""

    title: str
    text: str
    button: str
    href: str
    is_done: bool


@transaction.atomic
def start(*, organisation: str, email: str, called: str, neighbourhood: str, now: datetime) -> list[str]:
    """An organisation, its first coordinator and a place when one is named → what to do next, line by line.

    Raises:
        Refused: with the reason; nothing was made then.
    """
    try:
        validate_email(email)
    except ValidationError as wrong:
        raise Refused(" ".join(wrong.messages)) from wrong
    place = neighbourhoods.add_neighbourhood(name=neighbourhood) if neighbourhood else None
    actions.add_organisation(
        name=organisation,
        kind=Organisation.Kind.FORMAL,
        neighbourhood=place,
        email=email,
        called=called,
        function=Function.BUDDY,
        on=timezone.localdate(now),
        now=now,
    )
    mail = settings.EMAIL_FILE_PATH
    where = f"No mail server is set (SAMENSPEL_MAIL), so mails are files in {mail}" if mail else "Mails go out."
    return [
        f"{organisation} is ready.",
        "1. Run: samenspel serve",
        f"2. Open: {settings.SITE_URL}{reverse('account_request_login_code')}",
        f"3. Type {email}. A code comes by mail. {where}",
        "The first page then says what to do next.",
    ]


def guide_for(worker: Worker) -> list[Step]:
    """What a coordinator still has to do before her organisation can begin. Nothing, once a voice was caught."""
    if not worker.is_coordinator:
        return []
    caught = Voice.objects.filter(organisation=worker.organisation)
    colleagues = Membership.objects.filter(organisation=worker.organisation).exclude(pk=worker.membership.pk)
    asked = (Exists(caught), Exists(access.places_of(worker)), Exists(colleagues))
    house = Organisation.objects.filter(pk=worker.organisation.pk).values_list(*asked)
    has_voice, has_place, has_colleague = house.get()
    return [] if has_voice else _steps(worker.organisation, has_place=has_place, has_colleague=has_colleague)


def _steps(house: Organisation, *, has_place: bool, has_colleague: bool) -> list[Step]:
    return [
        Step(
            title=_("Jullie organisatie"),
            text=_("Zo heten jullie, en hier bellen bewoners naartoe."),
            button=_("Vul het telefoonnummer in"),
            href=reverse("organisations:change_organisation"),
            is_done=bool(house.phone),
        ),
        Step(
            title=_("Jullie buurt"),
            text=_("Zoek op naam of postcode, of geef zelf een naam."),
            button=_("Kies jullie buurt"),
            href=reverse("organisations:neighbourhoods"),
            is_done=has_place,
        ),
        Step(
            title=_("Je collega's"),
            text=_("Wie gaat mee de wijk in? Alleen beginnen kan ook."),
            button=_("Voeg een collega toe"),
            href=reverse("organisations:add_member"),
            is_done=has_colleague,
        ),
        Step(
            title=_("De eerste stem"),
            text=_("Vraag iemand wat er beter kan. Schrijf het op in haar eigen woorden.")
            if has_place
            else _("Dit kan als jullie een buurt gekozen hebben."),
            button=_("Vang je eerste stem") if has_place else "",
            href=reverse("voices:catch"),
            is_done=False,
        ),
    ]
