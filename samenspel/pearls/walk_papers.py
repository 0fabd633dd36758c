"""A walk on paper: the invitation, the poster, the sheet for under way, and the slip of who signed up."""

from datetime import date
from typing import Literal

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.letters import paper
from samenspel.letters.paper import outings
from samenspel.pearls.models import SignUp, Sort, Walk
from samenspel.pearls.walk_messages import phone_to_call, when_of
from samenspel.pearls.walk_pages import address_of
from samenspel.voices import codes


def how_far(walk: Walk) -> str:
    """``600 meter, 12 minuten lopen``."""
    minutes = ngettext("%(minutes)s minuut lopen", "%(minutes)s minuten lopen", walk.minutes)
    return _("%(metres)s meter, %(walking)s") % {
        "metres": walk.metres,
        "walking": minutes % {"minutes": walk.minutes},
    }


def invitation(walk: Walk, *, size: Literal["a5", "a4", "a3"], on: date) -> bytes:
    """For the letterbox, with large letters, or for the wall. Without a screen one calls, or hands back the strip."""
    is_letter = size != "a3"
    return outings.invitation(
        outings.Invitation(
            title=walk.title,
            house=walk.organisation.name,
            on=date_format(on, "j F Y") if is_letter else "",
            lead=_("Loopt u mee? Samen kijken we wat hier mooi is, en wat beter kan."),
            facts=[
                (_("Wanneer"), when_of(walk)),
                (_("Terug"), date_format(localtime(walk.ends_at), "H:i")),
                (_("Waar"), walk.meets_at),
                (_("Hoe ver"), how_far(walk)),
                (_("Met wie"), walk.leader_called),
            ],
            words=_("Dit beloven we: %(promise)s\n\nSlecht weer: %(weather)s")
            % {"promise": walk.promise, "weather": walk.weather},
            url=f"{settings.SITE_URL}{reverse('pearls:walks')}",
            link=address_of(walk),
            phone=phone_to_call(walk),
            strip=[_("Ik loop mee. Mijn naam:"), _("Met hoeveel mensen:"), _("Telefoon:")] if is_letter else [],
        ),
        size=size,
    )


def sheet(walk: Walk) -> bytes:
    """To write on under way. Somebody types it over afterwards."""
    return outings.blanks(
        outings.Blanks(
            title=walk.title,
            house=walk.organisation.name,
            on=when_of(walk),
            words=_("Schrijf op wat u ziet en wat mensen zeggen, in hun eigen woorden."),
            headings=[str(each.label) for each in Sort],
            asks=[_("Wat?"), _("Waar?"), _("Wie zei het?")],
            last=_("Geef dit blad na de wandeling aan %s.") % walk.leader_called,
        )
    )


def slip(sign_up: SignUp) -> bytes:
    """Her code alone, for in a purse."""
    code, walk, address = codes.code_of(sign_up.pk), sign_up.walk, f"{settings.SITE_URL}/stem/"
    back = paper.WayBack(code=code, url=address, link=f"{address}{code}/", phone=phone_to_call(walk))
    return paper.slip(
        paper.Slip(
            house=walk.organisation.name,
            back=back,
            on=when_of(walk),
            intro=_("Hiermee ziet u uw wandeling, en meldt u zich af."),
            keep=_("Wie de code heeft, kan u afmelden."),
        )
    )
