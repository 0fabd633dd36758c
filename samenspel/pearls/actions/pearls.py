"""A voice becomes a pearl, or names one that is there; and a public place is added."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from samenspel.base.refusals import refuse_if
from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations.access import Worker
from samenspel.pearls.access import gate
from samenspel.pearls.access import pearls as access
from samenspel.pearls.models import Kind, Naming, Pearl, PublicPlace
from samenspel.pearls.pearl_steps import leave_step
from samenspel.voices.actions import Caught, catch_voice
from samenspel.voices.actions.twice import one_at_a_time
from samenspel.voices.models import Voice
from samenspel.voices.scanner import scan


@transaction.atomic
def make_pearl(
    *,
    by: Worker,
    voice: Voice,
    kind: str,
    title: str,
    now: datetime,
    street: str = "",
    place: PublicPlace | None = None,
) -> Pearl:
    """Somebody finds this worth something: from now on the voice is a pearl. Twice is once."""
    one_at_a_time(voice)
    refuse_if(access.why_not_make_pearl(voice=voice))
    made = Pearl.objects.filter(voice=voice).first()
    if made is not None:
        return made
    refuse_if(
        "" if kind in Kind.values and title.strip() else _("Geef de parel een naam, en kies wat voor parel het is.")
    )
    refuse_if(_why_not_place(by=by, place=place))
    pearl = Pearl.objects.create(
        voice=voice, kind=kind, title=title.strip(), street=street.strip(), place=place, state_at=now
    )
    leave_step(pearl=pearl, what="spotted", now=now, by=by.person)
    return pearl


@transaction.atomic
def catch_pearl(
    *,
    by: Worker,
    caught: Caught,
    kind: str,
    title: str,
    now: datetime,
    street: str = "",
    place: PublicPlace | None = None,
) -> Pearl:
    """A worker hears of a pearl: the words are a voice, which gets an answer as every voice does. Both or neither."""
    voice = catch_voice(by=by, caught=caught, now=now)
    return make_pearl(by=by, voice=voice, kind=kind, title=title, street=street, place=place, now=now)


def _why_not_place(*, by: Worker, place: PublicPlace | None) -> str:
    """The reason this place is none of hers. Empty when there is none, or it is."""
    is_hers = place is None or access.places_for(by=by).filter(pk=place.pk).exists()
    return "" if is_hers else _("Kies een plek uit deze buurt.")


@transaction.atomic
def name_pearl(*, by: Worker, voice: Voice, pearl: Pearl, now: datetime) -> Naming:
    """Somebody else names a pearl that is there: it counts, and nobody reads who it was. Twice is once."""
    one_at_a_time(voice)
    earlier = access.named_by(voice)
    if earlier is not None and earlier.pearl_id == pearl.pk:
        return earlier
    refuse_if(access.why_not_name_pearl(by=by, voice=voice, pearl=pearl))
    leave_step(pearl=pearl, what="named", now=now, by=by.person)
    return Naming.objects.create(pearl=pearl, voice=voice, named_at=now)


@transaction.atomic
def take_name_back(*, by: Worker, voice: Voice, now: datetime) -> None:
    """It was another pearl after all. Twice is once."""
    one_at_a_time(voice)
    naming = access.named_by(voice)
    if naming is not None:
        refuse_if(_("Deze parel ging op in een andere. Haal ze eerst uit elkaar.") if naming.is_of_merged_pearl else "")
        leave_step(pearl=naming.pearl, what="unnamed", now=now, by=by.person)
        naming.delete()


@transaction.atomic
def add_public_place(
    *,
    by: Worker,
    neighbourhood: Neighbourhood,
    name: str,
    now: datetime,
    street: str = "",
    point: tuple[Decimal, Decimal] | None = None,
) -> PublicPlace:
    """A place to which everybody may come, with the point where it is when that is known. Twice is once."""
    refuse_if(why_not_public_place(by=by, neighbourhood=neighbourhood, name=name, street=street))
    east, north = point or (None, None)
    made, _is_new = PublicPlace.objects.get_or_create(
        neighbourhood=neighbourhood,
        name=name.strip(),
        defaults={"street": street.strip(), "east": east, "north": north, "added_by": by.person, "added_at": now},
    )
    return made


def why_not_public_place(*, by: Worker, neighbourhood: Neighbourhood, name: str, street: str = "") -> str:
    """The reason this is no public place. Empty when it is."""
    if not by.organisation.neighbourhoods.filter(pk=neighbourhood.pk).exists():
        return _("Jouw organisatie werkt niet in deze buurt. Kies een andere buurt.")
    if not name.strip():
        return _("Schrijf op hoe deze plek heet.")
    tells = scan(name) or gate.tells_where(gate.Told(kind="", title=name, story="", street=street))
    return _("Dit lijkt op een adres of een naam. Hier staan alleen plekken waar iedereen mag komen.") if tells else ""
