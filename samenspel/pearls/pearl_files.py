"""The published pearls as files for other maps: GeoJSON (RFC 7946), KML 2.2 (OGC) and GPX 1.1 (Topografix).

The same pearls as on the page, at the same points; those without a point are in no map. Gone is gone at once.
"""

import json
import unicodedata
from collections.abc import Callable, Sequence
from xml.etree import ElementTree as ET

from django.utils.translation import gettext as _

from samenspel.pearls.pearl_maps import Numbered, address_of

KML, GPX = "http://www.opengis.net/kml/2.2", "http://www.topografix.com/GPX/1/1"


def as_geojson(pearls: Sequence[Numbered]) -> str:
    """A FeatureCollection of points."""
    return json.dumps({"type": "FeatureCollection", "features": [_feature(each) for each in pearls if each.point]})


def _feature(pearl: Numbered) -> dict[str, object]:
    told = {
        "number": pearl.number,
        "name": pearl.title,
        "description": pearl.story,
        "kind": pearl.kind_key,
        "kind_label": pearl.kind,
        "where": pearl.where,
        "best_time": pearl.best_time,
        "url": address_of(pearl.slug),
    }
    return {
        "type": "Feature",
        "id": pearl.slug,
        "geometry": {"type": "Point", "coordinates": pearl.point},
        "properties": told,
    }


def as_kml(pearls: Sequence[Numbered]) -> str:
    """For map programs: one placemark a pearl."""
    root = ET.Element("kml", xmlns=KML)
    document = ET.SubElement(root, "Document")
    _say(document, "name", _("Parels van de buurt"))
    for pearl in pearls:
        if pearl.point:
            mark = ET.SubElement(document, "Placemark")
            _say(mark, "name", pearl.title)
            _say(mark, "description", _in_words(pearl))
            _say(ET.SubElement(mark, "Point"), "coordinates", f"{pearl.point[0]:.5f},{pearl.point[1]:.5f}")
    return _written(root)


def as_gpx(pearls: Sequence[Numbered]) -> str:
    """For walkers: one waypoint a pearl."""
    root = ET.Element("gpx", xmlns=GPX, version="1.1", creator="Samenspel")
    _say(ET.SubElement(root, "metadata"), "name", _("Parels van de buurt"))
    for pearl in pearls:
        if pearl.point:
            point = ET.SubElement(root, "wpt", lat=f"{pearl.point[1]:.5f}", lon=f"{pearl.point[0]:.5f}")
            _say(point, "name", pearl.title)
            _say(point, "desc", _in_words(pearl))
            ET.SubElement(point, "link", href=address_of(pearl.slug))
            _say(point, "type", pearl.kind)
    return _written(root)


def _in_words(pearl: Numbered) -> str:
    return "\n".join(each for each in (pearl.story, pearl.where, pearl.best_time, address_of(pearl.slug)) if each)


def _say(parent: ET.Element, tag: str, words: str) -> None:
    # Signs that no XML may hold, however they are written, are left out.
    allowed = (sign for sign in words if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs", "Cn"))
    ET.SubElement(parent, tag).text = "".join(allowed)


def _written(root: ET.Element) -> str:
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


# By its ending: what kind of file it is, and how it is made.
FILES: dict[str, tuple[str, Callable[[Sequence[Numbered]], str]]] = {
    "geojson": ("application/geo+json", as_geojson),
    "kml": ("application/vnd.google-earth.kml+xml", as_kml),
    "gpx": ("application/gpx+xml", as_gpx),
}
