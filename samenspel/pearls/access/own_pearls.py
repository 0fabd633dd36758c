"""The pearls that a resident told herself, on her own page. Of anybody else: as if they do not exist."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from samenspel.pearls.access.pearls import MAY_BE_SEEN
from samenspel.pearls.models import Pearl, PearlQuerySet
from samenspel.people.access import Resident
from samenspel.voices.models import Photo


def own_pearls(*, resident: Resident) -> PearlQuerySet:
    """What she told, and did not take back; the newest first."""
    pearls = Pearl.objects.there().filter(voice__speaker=resident.person)
    related = pearls.select_related("voice__organisation", "voice__neighbourhood", "voice__speaker", "place", "photo")
    return related.order_by("-state_at", "pk")


def own_pearl(*, resident: Resident, pk: UUID) -> Pearl:
    """One of those."""
    return get_object_or_404(own_pearls(resident=resident), pk=pk)


def photo_on_own_pearl(*, resident: Resident, pk: UUID) -> Photo:
    """The photograph on one of those, when there is one that may be seen."""
    found = Photo.objects.filter(
        faces__in=MAY_BE_SEEN, pk__in=own_pearls(resident=resident).filter(pk=pk).values("photo")
    )
    return get_object_or_404(found)
