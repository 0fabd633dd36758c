"""Who walked along wants to do something too, and becomes a helper. Only she says so, by code or on her own page.

What she says is a talent of hers, as on her own page. Whom the house that walks does not know yet, it knows from her
yes on. The house counts how many became helpers; the walk keeps no name of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.base.refusals import refuse_if
from samenspel.bridges.models import WalkHelper
from samenspel.dreams.actions.talents import move_talents, tell_talent
from samenspel.dreams.models import Talent, TalentKind
from samenspel.organisations.models import Acquaintance
from samenspel.pearls import registry
from samenspel.pearls.access.notes import told_to_everybody
from samenspel.pearls.access.sign_ups import has_walked
from samenspel.pearls.actions.sign_ups import turn_of
from samenspel.pearls.models import Note, SignUp, Sort, Walk
from samenspel.people import actions as people
from samenspel.people.models import Person
from samenspel.voices.actions.catching import know
from samenspel.voices.registry import Offer

LONGEST = 200


@dataclass(frozen=True, kw_only=True)
class Helps:
    """What she can, in her own words, or the idea of the walk that she helps with; and who she is, for a stranger."""

    what: str = ""
    kind: str = ""
    idea: Note | None = None
    called: str = ""
    reach_by: str = ""
    reach_detail: str = ""
    may_keep: bool = False


def start() -> None:
    """Ask who walked along, and count in the figures of walks how many became helpers."""
    registry.offer_after_walk(offer)
    registry.count_of_walks(count)
    registry.on_walker_known(walker_known)


def walker_known(*, before: Person, person: Person) -> None:
    """Who helps turns out to be somebody whom the house knows: her talents go on with her."""
    move_talents(before=before, person=person)


def ideas_of(walk: Walk) -> QuerySet[Note]:
    """The ideas of a walk that everybody reads, in our words: never what somebody said."""
    return told_to_everybody(walk).filter(sort=Sort.IDEA)


def is_known(sign_up: SignUp) -> bool:
    """Whether the house that walks knows her. Otherwise it asks whether it may."""
    known = Acquaintance.objects.filter(organisation=sign_up.walk.organisation, person__isnull=False)
    return known.filter(person=sign_up.person).exists()


def why_not_help(*, sign_up: SignUp, now: datetime) -> str:
    """The reason she is not asked whether she wants to do something too. Empty when she is."""
    if not has_walked(sign_up=sign_up, now=now):
        return _("Dit kan als u meeliep, tot een maand na de wandeling.")
    if sign_up.person is not None and sign_up.person.state != Person.State.HERE:
        return _("Bel ons even: wij weten niet zeker waar u woont.")
    return ""


def offer(*, sign_up: SignUp, key: str, now: datetime) -> Offer | None:
    """The button where she looks back. ``key``: where she opened it with her code; empty on her own page."""
    if why_not_help(sign_up=sign_up, now=now):
        return None
    name, of = ("bridges:become_helper_with_code", key) if key else ("bridges:become_helper", sign_up.walk.slug)
    return Offer(label=_("Ik wil ook iets doen"), href=reverse(name, args=[of]), icon="hand-heart")


def count(walks: Sequence[Walk]) -> tuple[str, int]:
    """How many of these walkers became helpers. Which ones is kept nowhere."""
    number = WalkHelper.objects.filter(sign_up__walk__in=walks).count()
    return _("Mensen die na een wandeling ook iets willen doen"), number


def why_not_meet(*, helps: Helps) -> str:
    """The reason the house cannot come to know her. Empty when it can: she said who she is, and that it may."""
    if not helps.called.strip():
        return _("Schrijf op hoe wij u mogen noemen.")
    if not helps.reach_by or not helps.reach_detail.strip():
        return _("Schrijf op hoe wij u bereiken. Anders kunnen wij u niets vragen.")
    return ""


@transaction.atomic
def become_helper(*, sign_up: SignUp, helps: Helps, now: datetime) -> list[Talent]:
    """She says what she can, or what she helps with → her talents. Twice is once, and she counts once."""
    turn_of(sign_up.walk)
    sign_up.refresh_from_db()
    refuse_if(why_not_help(sign_up=sign_up, now=now))
    person, house = _known_from_now(sign_up, helps=helps, now=now), sign_up.walk.organisation
    said = _said(sign_up.walk, helps=helps)
    refuse_if("" if said else _("Schrijf op wat u kunt, of kies een idee."))
    WalkHelper.objects.get_or_create(sign_up=sign_up, defaults={"said_at": now})
    return [tell_talent(person=person, house=house, kind=kind, what=what, now=now) for what, kind in said]


def _said(walk: Walk, *, helps: Helps) -> list[tuple[str, str]]:
    """Her own words with their kind, and the idea with which she helps: what is not of this walk is nothing."""
    hers = [(helps.what.strip(), helps.kind)] if helps.what.strip() else []
    if helps.idea is None or not ideas_of(walk).filter(pk=helps.idea.pk).exists():
        return hers
    return [*hers, ((_("Helpen met: %s") % helps.idea.done)[:LONGEST], TalentKind.HAND.value)]


def _known_from_now(sign_up: SignUp, *, helps: Helps, now: datetime) -> Person:
    """Whose talent it is. A stranger becomes somebody whom the house knows: by her own yes alone."""
    if is_known(sign_up) and sign_up.person is not None:
        return sign_up.person
    refuse_if("" if helps.may_keep else _("Zonder uw ja bewaren wij niets."))
    person = sign_up.person or _met(sign_up, helps=helps, now=now)
    know(person=person, organisation=sign_up.walk.organisation, now=now)
    return person


def _met(sign_up: SignUp, *, helps: Helps, now: datetime) -> Person:
    refuse_if(why_not_meet(helps=helps))
    sign_up.person = people.meet_person(
        called=helps.called,
        reach_by=helps.reach_by,
        detail=helps.reach_detail,
        neighbourhood=sign_up.walk.neighbourhood,
        now=now,
    )
    sign_up.save(update_fields=["person"])
    return sign_up.person
