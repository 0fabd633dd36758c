"""A picture of the neighbourhood to hang on a wall: drawn streets, numbered pearls, and what they are."""

from collections.abc import Mapping
from dataclasses import replace

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.base.map_looks import PAPER, Sheet
from samenspel.letters.paper import walls
from samenspel.neighbourhoods.drawings import drawing_of_all
from samenspel.pearls import pearl_maps
from samenspel.pearls.models import Kind
from samenspel.pearls.pearl_maps import Chosen, Numbered

# Each dark enough for white numbers on it; the number says it too.
COLOURS = {
    Kind.PERSON.value: "#A63C1E",
    Kind.PLACE.value: "#1D5F94",
    Kind.INITIATIVE.value: "#7A2F63",
    Kind.MEMORY.value: "#6B4A00",
    Kind.NATURE.value: "#2E7A57",
    Kind.CRAFT.value: "#8C1D18",
    Kind.TASTE.value: "#8A5F00",
    Kind.SKILL.value: "#44508F",
}
LOOK = replace(PAPER, beads=tuple((kind, colour, "#FFFFFF") for kind, colour in COLOURS.items()))
MOST_AT_A_PLACE = 19
# It becomes 25 centimetres wide.
ON_A_WALL = Sheet(1000, 0, letters=17, bead=17, edge=10)


def wall_map(asked: Mapping[str, str]) -> bytes:
    """The pearls that are asked for, on A3."""
    chosen = Chosen.of(asked)
    pearls, drawn = pearl_maps.numbered(chosen), drawing_of_all(chosen.shown)
    spots = [
        replace(spot, look=pearl.kind_key) for spot, pearl in zip(pearl_maps.spots_of(pearls), pearls, strict=False)
    ]
    sheet = pearl_maps.sheet_for(drawn, spots, like=ON_A_WALL)
    query = f"?{chosen.query}" if chosen.query else ""
    here = f"{settings.SITE_URL}{reverse('pearls:pearl_map')}"
    names = [each.name for each in chosen.shown]
    return walls.wall_map(
        walls.WallMap(
            title=_("De parels van %s") % names[0] if len(names) == 1 else _("De parels van de buurt"),
            house=_("Parels van de buurt"),
            lead=_("Wat mensen hier de moeite waard vinden"),
            drawing=pearl_maps.picture(
                drawn, spots, sheet=sheet, look=LOOK, count=sum(bool(each.point) for each in pearls)
            ),
            drawing_is=_("De getekende kaart, met een nummer bij elke parel"),
            high=sheet.height / sheet.width,
            entries=[_entry(each) for each in pearls],
            url=here,
            link=f"{here}{query}",
            last=_("Elke parel staat er met een ja van wie hem vertelde. Een nummer staat nooit bij een huis."),
        )
    )


def _entry(pearl: Numbered) -> walls.Entry:
    words = " · ".join(each for each in (pearl.where, pearl.best_time) if each)
    return walls.Entry(number=str(pearl.number), title=pearl.title, words=words, colour=COLOURS[pearl.kind_key])
