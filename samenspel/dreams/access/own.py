"""What a resident gets on her own page: her dream, whom she helps or who helps her, what she is asked, her stories.

Not hers is the same as not there.
"""

from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404

from samenspel.dreams.access import noticing as asked
from samenspel.dreams.access.wall import reported
from samenspel.dreams.models import (
    Dream,
    DreamQuerySet,
    Match,
    MatchQuerySet,
    Noticing,
    Side,
    Talent,
    WallText,
    WallYes,
)
from samenspel.people.access import Resident
from samenspel.people.models import Person


def own_dreams(*, resident: Resident) -> DreamQuerySet:
    """The dreams that she told, whose words she did not take back; the newest first."""
    dreams = Dream.objects.there().filter(voice__speaker=resident.person)
    return dreams.select_related("voice__organisation", "voice__neighbourhood", "broker").order_by("-caught_at", "pk")


def own_dream(*, resident: Resident, pk: UUID) -> Dream:
    """A dream that she told herself."""
    return get_object_or_404(own_dreams(resident=resident), pk=pk)


def own_matches(*, resident: Resident) -> MatchQuerySet:
    """Where she helps, or is helped."""
    person = resident.person
    hers = Q(helper=person) | Q(dream__voice__speaker=person)
    matches = Match.objects.filter(hers, dream__voice__withdrawn_at=None)
    return matches.select_related(
        "dream__voice__speaker", "dream__voice__organisation", "dream__broker", "helper", "organisation"
    ).prefetch_related("meetings")


def own_match(*, resident: Resident, pk: UUID) -> Match:
    """A match of which she is one side."""
    return get_object_or_404(own_matches(resident=resident), pk=pk)


def side_of(*, match: Match, person: Person) -> Side:
    """On which side of a match she is."""
    return Side.HELPER if match.helper_id == person.pk else Side.DREAMER


def own_noticings(*, resident: Resident, on: date) -> QuerySet[Noticing]:
    """What she may be asked now: how it was."""
    person = resident.person
    hers = Q(side=Side.HELPER, match__helper=person) | Q(side=Side.DREAMER, match__dream__voice__speaker=person)
    return asked.open_noticings(on=on).filter(hers).order_by("due_on", "pk")


def own_noticing(*, resident: Resident, pk: UUID, on: date) -> Noticing:
    """One that is due, also when she answered it: then the page says thank you."""
    person = resident.person
    hers = Q(side=Side.HELPER, match__helper=person) | Q(side=Side.DREAMER, match__dream__voice__speaker=person)
    return get_object_or_404(asked.with_everything().filter(hers, due_on__lte=on), pk=pk)


def own_talents(*, resident: Resident) -> QuerySet[Talent]:
    """What she can do, as she said it; what she stopped is gone."""
    return Talent.objects.filter(person=resident.person, stopped_at=None)


def own_talent(*, resident: Resident, pk: UUID) -> Talent:
    """One of those."""
    return get_object_or_404(Talent, person=resident.person, stopped_at=None, pk=pk)


def own_wall_texts(*, resident: Resident) -> QuerySet[WallText]:
    """Stories in which she is, and that nobody withdrew. What waits while something is reported, waits unread."""
    texts = WallText.objects.filter(yeses__person=resident.person, withdrawn_at=None, dream__voice__withdrawn_at=None)
    return texts.exclude(reported(), public_at=None)


def own_wall_texts_to_answer(*, resident: Resident) -> QuerySet[WallText]:
    """Those to which she has not said yes yet; of each story the newest version only."""
    hers = own_wall_texts(resident=resident)
    newer = hers.filter(dream=OuterRef("dream"), written_at__gt=OuterRef("written_at"))
    to_answer = WallYes.objects.filter(person=resident.person, said_at=None)
    return hers.filter(~Exists(newer), pk__in=to_answer.values("text"))


def own_wall_text(*, resident: Resident, pk: UUID) -> WallText:
    """One of those."""
    return get_object_or_404(own_wall_texts(resident=resident).select_related("dream__voice__organisation"), pk=pk)
