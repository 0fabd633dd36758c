"""A necklace on paper: a folder of A5 with large letters, to take along."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.template.defaultfilters import date as in_words
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.letters.paper import outings
from samenspel.neighbourhoods.drawings import drawing_of
from samenspel.pearls.necklace_drawing import on_paper
from samenspel.pearls.necklace_routes import Rest, Route, Way
from samenspel.pearls.public_necklaces import Bead, address_of
from samenspel.voices import shown_photos


def folder(shown: Mapping[str, Any]) -> bytes:
    """``shown``: what everybody sees of it at this moment. What was taken away is not on paper any more."""
    necklace, route, beads = shown["necklace"], shown["route"], shown["beads"]
    address = address_of(necklace)
    return outings.folder(
        outings.Folder(
            title=necklace.title,
            house=necklace.organisation.name,
            lead=necklace.about,
            facts=facts_of(route),
            drawing=on_paper(route, drawing=drawing_of(necklace.neighbourhood), caption=shown["caption"]),
            drawing_is=shown["caption"].text,
            legend=_("Z is een zitplek, W een wc, D iets te drinken."),
            stops=[_stop(each, route=route) for each in beads],
            rests=[rest_in_words(each) for each in route.rests],
            url=f"{settings.SITE_URL}{reverse('pearls:necklaces')}",
            link=f"{address}?versie={shown['word']}" if shown["word"] else address,
            phone=shown["phone"],
            last=_("Hemelsbreed is in een rechte lijn. Lopen is altijd iets verder."),
        )
    )


def facts_of(route: Route) -> list[tuple[str, str]]:
    """How far, how long, where one sits, and whether it goes without a step."""
    at_least = "" if route.is_whole else _("minstens") + " "
    minutes = ngettext("%(minutes)s minuut, met stilstaan", "%(minutes)s minuten, met stilstaan", route.minutes)
    seat = _("%(metres)s meter. %(words)s") % {"metres": route.longest, "words": route.band_words}
    checked = _("Gecontroleerd op %s.") % in_words(route.checked_on, "j F Y") if route.checked_on else ""
    return [
        (_("Hoe ver"), at_least + _("%(metres)s meter (%(how)s)") % {"metres": route.metres, "how": route.how}),
        (_("Hoe lang"), at_least + minutes % {"minutes": route.minutes}),
        (_("Zonder zitplek"), seat if route.is_whole else _("Onbekend")),
        (_("Zonder drempel"), f"{route.step_free_words} {checked}".strip()),
    ]


def way_in_words(way: Way) -> str:
    """How far it is to the next."""
    if way.metres is None:
        return _("Afstand onbekend")
    told = _("%s meter, gemeten") if way.is_measured else _("%s meter hemelsbreed")
    return (_("ongeveer") + " " if way.is_rough else "") + told % way.metres


def rest_in_words(rest: Rest) -> str:
    """Where one rests, how far that is, and when it is open."""
    far = "" if rest.at is None else _("na %s meter") % rest.at
    kind = str(rest.spot.get_kind_display()).lower()
    return ", ".join(each for each in (f"{rest.spot.name} ({kind})", far, rest.spot.hours) if each)


def _stop(bead: Bead, *, route: Route) -> outings.FolderStop:
    lines = [bead.pearl.where] if bead.pearl.where else []
    if bead.way is not None:
        lines.append(_("Naar de volgende:") + " " + way_in_words(bead.way))
    if bead.to_seat is not None:
        seat = _("Over %s meter kunt u zitten.") % bead.to_seat
        lines.append(seat if bead.to_seat else _("U kunt hier zitten."))
    elif route.is_whole:
        lines.append(_("Hierna komt geen zitplek meer."))
    pearl = bead.pearl
    return outings.FolderStop(
        number=str(bead.number),
        title=pearl.title,
        words=pearl.story,
        lines=lines,
        photo=shown_photos.for_paper(pearl.photo) if pearl.photo else b"",
        photo_is=pearl.photo_shows,
    )
