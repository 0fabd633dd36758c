"""What a resident sees of walks on her own page: where she goes along, and what is coming near her."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.pearls.access.sign_ups import own_sign_ups
from samenspel.pearls.access.walks import coming_walks
from samenspel.pearls.models import SignUp, Walk
from samenspel.pearls.walk_messages import when_of
from samenspel.people.access import Resident

MOST = 3


@dataclass(frozen=True, kw_only=True)
class OwnWalk:
    """A walk on her page, and the one thing that she can do: walk along with one tap, or look."""

    walk: Walk
    note: str
    href: str
    button: str
    posts: bool


def own_walks(*, resident: Resident, now: datetime) -> list[OwnWalk]:
    """Where she goes along first, then what else is coming in her neighbourhood."""
    mine = {each.walk_id: each for each in own_sign_ups(resident=resident).filter(walk__starts_at__gt=now)}
    hers = list(coming_walks(now=now).filter(pk__in=mine))
    near = coming_walks(now=now).filter(neighbourhood=resident.person.neighbourhood, cancelled_at=None)
    others = list(near.exclude(pk__in=mine)[:MOST])
    return [*(_going(each, sign_up=mine[each.pk]) for each in hers), *(_coming(each) for each in others)]


def _going(walk: Walk, *, sign_up: SignUp) -> OwnWalk:
    state = _("U gaat mee.") if sign_up.is_placed else _("U staat op de wachtlijst.")
    if walk.cancelled_at is not None:
        state = _("Gaat niet door: %s") % walk.cancelled_why
    return OwnWalk(
        walk=walk,
        note=f"{when_of(walk)}. {state}",
        href=reverse("pearls:walk", args=[walk.slug]),
        button=_("Bekijk"),
        posts=False,
    )


def _coming(walk: Walk) -> OwnWalk:
    return OwnWalk(
        walk=walk,
        note=f"{when_of(walk)}, {walk.meets_at}",
        href=reverse("pearls:walk_along", args=[walk.slug]),
        button=_("Ik loop mee"),
        posts=True,
    )
