"""Who receives people at a pearl: which of them she finds on her own page, and who is chosen as such."""

from uuid import UUID

from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from samenspel.organisations.access import Worker, why_not_know
from samenspel.pearls.access import gate
from samenspel.pearls.access.pearls import MAY_BE_SEEN, why_not_any_more
from samenspel.pearls.models import HostedBy, Pearl, PearlQuerySet, PearlState
from samenspel.people.access import Resident
from samenspel.people.models import Person
from samenspel.voices.models import Photo


def hosted_pearls(*, resident: Resident) -> PearlQuerySet:
    """Where people would come to her. Not before who told it said yes: it is her story."""
    may_be_read = Q(state=PearlState.PUBLISHED) | Q(state=PearlState.CHECKED, teller_yes_at__isnull=False)
    hers = Pearl.objects.there().filter(may_be_read, host=resident.person, hosted_by=HostedBy.OTHER)
    return hers.select_related("voice__organisation", "voice__neighbourhood", "place", "photo", "host")


def hosted_pearl(*, resident: Resident, pk: UUID) -> Pearl:
    """One of those."""
    return get_object_or_404(hosted_pearls(resident=resident), pk=pk)


def photo_where_she_hosts(*, resident: Resident, pk: UUID) -> Photo:
    """The photograph on one of those, when there is one that may be seen."""
    shown = hosted_pearls(resident=resident).filter(pk=pk).values("photo")
    return get_object_or_404(Photo.objects.filter(faces__in=MAY_BE_SEEN, pk__in=shown))


def is_host_of_any(person: Person) -> bool:
    """Whether people come to her somewhere: then she is somebody to know, also when she said nothing else."""
    return Pearl.objects.filter(host=person, hosted_by=HostedBy.OTHER).exclude(state=PearlState.RESTING).exists()


def why_not_say_host(*, by: Worker, pearl: Pearl, person: Person) -> str:
    """The reason this is not who receives people here. Empty when she can be."""
    if reason := why_not_any_more(pearl=pearl):
        return reason
    if pearl.hosted_by != HostedBy.OTHER:
        return _("Hier ontvangt niemand anders mensen.")
    if reason := why_not_know(by=by, person=person):
        return reason
    if person.pk == pearl.voice.speaker_id:
        return _("Zij vertelde het zelf. Kies bij de tekst: wie het vertelde.")
    return "" if person.may_be_reached else _("Zij is er niet meer, of wil geen contact.")


def why_not_host_yes(*, resident: Resident, pearl: Pearl, version: int) -> str:
    """The reason she cannot say yes to this version. Empty when she can."""
    if pearl.host_id != resident.person.pk or pearl.hosted_by != HostedBy.OTHER:
        return _("Hier ontvangt iemand anders mensen.")
    return gate.why_not_say_yes(pearl=pearl, version=version)
