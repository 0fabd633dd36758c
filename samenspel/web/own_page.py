"""What stands on a resident's own page, gathered from every room."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from samenspel.base.short_lists import read_together
from samenspel.challenges.access.calls import calls_for
from samenspel.challenges.access.evenings import evenings_of
from samenspel.challenges.access.seats import seats_of
from samenspel.challenges.models import TeamMember, Workshop
from samenspel.dreams import mine as dreams
from samenspel.letters import paper
from samenspel.organisations import together
from samenspel.pearls import hosted_by_her as hosted
from samenspel.pearls import pearls_of_hers as pearls
from samenspel.pearls import walk_mine as walks
from samenspel.people import mail_changes
from samenspel.people.access import Resident
from samenspel.plans import mine as plans
from samenspel.voices import mine as voices
from samenspel.voices.own_parts import Card, Part

# What is asked of her comes before everything else.
FIRST = "asked"


def everything(*, resident: Resident, on: date) -> dict[str, Any]:
    """Each room's part, in the order of the page."""
    said = voices.own_voices(resident.person)
    rows = read_together(
        [
            *dreams.short_lists(resident=resident, on=on),
            *walks.short_lists(resident=resident, now=timezone.now()),
            *hosted.short_lists(resident=resident),
            *plans.short_lists(resident=resident),
            voices.stopped_list(resident.person),
        ]
    )
    parts = [
        *dreams.parts_for(resident=resident, on=on, rows=rows),
        *pearls.parts_for(resident=resident),
        *hosted.parts_for(rows=rows),
        *walks.parts_for(rows=rows),
        *plans.parts_for(rows=rows),
        *_teams(resident=resident, on=on),
    ]
    return {
        "person": resident.person,
        "changes": mail_changes.unseen(resident.person),
        "asked": _asked(parts),
        "said": said,
        "stopped": rows.get("stopped", []),
        "parts": [part for part in parts if part.key != FIRST],
        "helpers": voices.who_helps(person=resident.person, voices=said, on=on),
        "together": together.entries_of(resident.person),
    }


def _asked(parts: list[Part]) -> list[Part]:
    """What each room asks her, under one heading."""
    asked = [part for part in parts if part.key == FIRST]
    return [replace(asked[0], cards=[card for part in asked for card in part.cards])] if asked else []


def _teams(*, resident: Resident, on: date) -> list[Part]:
    """The teams that she is in, when she is in any; as a guest of today what she must know comes first."""
    seats = seats_of(person=resident.person, on=on)
    evenings = evenings_of(seats, on=on)
    cards = [_team(seat, tonight=evenings.get(seat.team_id)) for seat in seats]
    teams = [Part(key="teams", title=_("Mijn teams"), cards=cards)] if cards else []
    return [*_calls(resident=resident, on=on), *teams]


def _calls(*, resident: Resident, on: date) -> list[Part]:
    """What teams ask of her, when she advises an edition."""
    cards = [
        Card(
            picture="thought-balloon",
            title=str(ask.version.team),
            note=_("Dit team vraagt wat u van zijn vraag vindt."),
            href=reverse("challenges:react_when_asked", args=[ask.pk]),
            button=_("Lees de vraag"),
            is_question=True,
        )
        for ask in calls_for(person=resident.person, on=on)
    ]
    return [Part(key="calls", title=_("Teams vragen u iets"), cards=cards)] if cards else []


def _team(seat: TeamMember, *, tonight: Workshop | None) -> Card:
    if tonight is None:
        return Card(
            picture="busts-in-silhouette",
            title=str(seat.team),
            note=str(seat.get_part_display()),
            href=reverse("challenges:team", args=[seat.team.slug]),
            button=_("Naar het team"),
        )
    at = date_format(localtime(tonight.starts_at), "H:i")
    return Card(
        picture="busts-in-silhouette",
        title=str(seat.team),
        note=_("U bent vandaag te gast, om %s.") % at,
        href=reverse("challenges:tonight", args=[seat.team.slug]),
        button=_("Lees wat er tot nu toe gebeurde"),
        is_question=True,
    )


def pdf(*, resident: Resident, on: date) -> bytes:
    """All that she said and read, as a sheet with large letters."""
    page = everything(resident=resident, on=on)
    lines = [part for each in page["said"] for part in _lines(each)]
    lines += [_line(part.title, *(card.title for card in part.cards)) for part in page["parts"] if part.cards]
    facts = [(_("Wie u helpt"), _line(each.house, each.names, each.phone, between=" · ")) for each in page["helpers"]]
    return paper.sheet(
        paper.Sheet(
            title=_("Mijn bladzij"),
            house="Samenspel",
            on=date_format(on, "l j F Y"),
            greeting=_("Dag %s,") % resident.person.called if resident.person.called else "",
            words="\n\n".join(lines),
            facts=facts,
        ),
        size="a4",
    )


def _lines(said: voices.OwnVoice) -> list[str]:
    day = date_format(localtime(said.voice.said_at), "l j F Y")
    back = [
        _line(_("%(who)s antwoordde op %(day)s:") % {"who": each.by, "day": each.on}, each.words) for each in said.back
    ]
    return [_line(_("Op %s vertelde u ons:") % day, said.words), *back]


def _line(*parts: str, between: str = "\n") -> str:
    return between.join(part for part in parts if part)
