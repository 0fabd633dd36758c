"""What a resident sees of walks on her own page: where she goes along or did, and what is coming near her."""

from datetime import datetime

from django.db.models import Case, CharField, Q, Value, When
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.base.short_lists import Part as ShortList
from samenspel.base.short_lists import Row, short_list
from samenspel.pearls.access.sign_ups import own_sign_ups, walked_by
from samenspel.pearls.access.walks import coming_walks
from samenspel.pearls.models import Walk
from samenspel.pearls.walk_messages import moment_in_words
from samenspel.people.access import Resident
from samenspel.voices.own_parts import Card, Part

MOST = 3
OFF, PLACED, WAITS = "off", "placed", "waits"


def short_lists(*, resident: Resident, now: datetime) -> list[ShortList]:
    """Where she goes along, walked along, and what is coming in her neighbourhood. Read with those of other rooms."""
    hers = own_sign_ups(resident=resident)
    is_hers = Q(pk__in=hers.values("walk"))
    is_near = Q(neighbourhood=resident.person.neighbourhood, cancelled_at=None)
    state = Case(
        When(~is_hers, then=Value("")),
        When(cancelled_at__isnull=False, then=Value(OFF)),
        When(pk__in=hers.exclude(placed_at=None).values("walk"), then=Value(PLACED)),
        default=Value(WAITS),
        output_field=CharField(),
    )
    walks = coming_walks(now=now).filter(is_hers | is_near)
    shows = {"who": "title", "place": "meets_at", "other": "slug", "words": "cancelled_why"}
    walked = Walk.objects.filter(pk__in=walked_by(resident=resident, now=now).order_by().values("walk"))
    return [
        short_list("walks", walks, first="starts_at", at="starts_at", state=state, **shows),
        short_list("walked", walked, first="starts_at", at="starts_at", who="title", other="slug"),
    ]


def parts_for(*, rows: dict[str, list[Row]]) -> list[Part]:
    """Hers first, then where she walked, then what she may walk along with by one tap."""
    walks = rows.get("walks", [])
    hers, others = [each for each in walks if each.state], [each for each in walks if not each.state]
    walked = [_walked(each) for each in reversed(rows.get("walked", []))]
    cards = [*(_going(each) for each in hers), *walked, *(_coming(each) for each in others[:MOST])]
    return [Part(key="walks", title=_("Wandelingen"), cards=cards)] if cards else []


def _going(row: Row) -> Card:
    states = {
        OFF: _("Gaat niet door: %s") % row.words,
        PLACED: _("U gaat mee."),
        WAITS: _("U staat op de wachtlijst."),
    }
    return Card(
        picture="footprints",
        title=str(row.who),
        note=f"{moment_in_words(row.at)}. {states[row.state]}",
        href=reverse("pearls:walk", args=[row.other]),
        button=_("Bekijk"),
    )


def _walked(row: Row) -> Card:
    return Card(
        picture="footprints",
        title=str(row.who),
        note=_("%s. U liep mee.") % moment_in_words(row.at),
        href=reverse("pearls:walked", args=[row.other]),
        button=_("Wat namen we mee?"),
    )


def _coming(row: Row) -> Card:
    return Card(
        picture="footprints",
        title=str(row.who),
        note=f"{moment_in_words(row.at)}, {row.place}",
        href=reverse("pearls:walk_along", args=[row.other]),
        button=_("Ik loop mee"),
        posts=True,
    )
