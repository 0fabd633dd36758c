"""Which pearls a worker sees and does something for, which everybody reads, and what becomes one."""

from uuid import UUID

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations.access import Worker
from samenspel.pearls.access.notes import noted_as
from samenspel.pearls.models import Naming, Pearl, PearlQuerySet, PearlState, PublicPlace, Sort
from samenspel.voices import access as voices
from samenspel.voices.models import About, Photo, Voice

# Who is on it said yes, nobody is, or nobody is recognised: made so here, and looked at by a human.
MAY_BE_SEEN = (Photo.Faces.NONE, Photo.Faces.AGREED, Photo.Faces.HIDDEN)


def pearls_in_hand(*, by: Worker) -> PearlQuerySet:
    """The pearls whose voice she does something for, in a function that listens. Her own is on her own page."""
    if not by.is_listening:
        return Pearl.objects.none()
    pearls = Pearl.objects.filter(voices.hangs_on_in_hand(by=by)).exclude(voice__speaker=by.person)
    related = ("voice__speaker", "voice__neighbourhood", "voice__organisation", "place", "photo", "host", "merged_into")
    return pearls.select_related(*related)


def pearl_in_hand(*, by: Worker, pk: UUID) -> Pearl:
    """One of those. Not hers is the same as not there."""
    return get_object_or_404(pearls_in_hand(by=by), pk=pk)


def standing_of(*, by: Worker, voice: Voice) -> tuple[UUID | None, bool, bool]:
    """The key of the pearl that this voice became; whether it names another, or was noted as one. One query."""
    became = pearls_in_hand(by=by).filter(voice=OuterRef("pk")).values("pk")[:1]
    names, noted = Naming.objects.filter(voice=OuterRef("pk")), noted_as(Sort.PEARL)
    found: tuple[UUID | None, bool, bool] = (
        Voice.objects.filter(pk=voice.pk).values_list(Subquery(became), Exists(names), noted).get()
    )
    return found


def photo_of_pearl(*, by: Worker, pk: UUID) -> tuple[Pearl, Photo]:
    """A photograph that came with the voice of such a pearl."""
    photo = voices.readable_photo(by=by, pk=pk)
    return get_object_or_404(pearls_in_hand(by=by), voice=photo.voice_id), photo


def named_by(voice: Voice) -> Naming | None:
    """That this voice named a pearl too, when it did."""
    return Naming.objects.filter(voice=voice).select_related("pearl").first()


def public_pearls() -> PearlQuerySet:
    """What everybody may read: after the yes of who told it. Gone is gone at once."""
    pearls = Pearl.objects.published().select_related("voice__neighbourhood", "place", "photo")
    return pearls.order_by("-published_at", "pk")


def is_public(*, slug: str) -> bool:
    """Whether everybody reads a pearl of this name."""
    return public_pearls().filter(slug=slug).exists()


def places_of_pearls() -> list[Neighbourhood]:
    """The neighbourhoods of those."""
    theirs = public_pearls().order_by().values("voice__neighbourhood")
    return list(Neighbourhood.objects.filter(pk__in=theirs))


def public_pearl(*, slug: str) -> Pearl:
    """One of those. Withdrawn is the same as never there."""
    return get_object_or_404(public_pearls(), slug=slug)


def public_photo(*, slug: str) -> Photo:
    """The photograph on one of those: only while nobody is on it who did not say yes."""
    pearl = get_object_or_404(public_pearls().filter(photo__faces__in=MAY_BE_SEEN), slug=slug)
    assert pearl.photo is not None  # noqa: S101 - filtered on above
    return pearl.photo


def counted(pearls: PearlQuerySet) -> PearlQuerySet:
    """Each with ``named``: by how many people it was named, who told it among them. Nobody counts twice."""
    namings = Naming.objects.filter(pearl=OuterRef("pk"), voice__withdrawn_at=None)
    known = namings.exclude(voice__speaker=None).exclude(voice__speaker=F("pearl__voice__speaker"))
    unknown = namings.filter(voice__speaker=None)
    return pearls.annotate(named=1 + _number(known, of="voice__speaker") + _number(unknown, of="pk"))


def _number(rows: QuerySet[Naming], *, of: str) -> Coalesce:
    counted_rows = rows.order_by().values("pearl").annotate(number=Count(of, distinct=True)).values("number")
    return Coalesce(Subquery(counted_rows, output_field=IntegerField()), 0)


def joinable(*, by: Worker, voice: Voice) -> PearlQuerySet:
    """The pearls in the same neighbourhood that this voice may name too: everybody's, and those that she has in hand.

    Not those of which somebody else said only to her worker that they are there.
    """
    hers = Q(pk__in=pearls_in_hand(by=by).values("pk"))
    pearls = Pearl.objects.there().filter(hers | Q(state=PearlState.PUBLISHED), merged_into=None)
    return pearls.filter(voice__neighbourhood=voice.neighbourhood).exclude(voice=voice).order_by("title", "pk")


def places_for(*, by: Worker) -> QuerySet[PublicPlace]:
    """The public places in the neighbourhoods where her organisation works."""
    here = PublicPlace.objects.filter(neighbourhood__in=by.organisation.neighbourhoods.all())
    return here.select_related("neighbourhood")


def why_can_never_be(*, voice: Voice) -> str:
    """The reason these words are no pearl, whatever else was done with them."""
    if voice.withdrawn_at is not None:
        return _("Deze woorden zijn teruggenomen.")
    return _("Een klacht over een buur is geen parel.") if voice.about == About.NEIGHBOUR else ""


def why_not_make_pearl(*, voice: Voice) -> str:
    """The reason this voice is no pearl. Empty when it can be one."""
    if reason := why_can_never_be(voice=voice):
        return reason
    if Naming.objects.filter(voice=voice).exists():
        return _("Deze stem hoort al bij een parel.")
    return ""


def why_not_name_pearl(*, by: Worker, voice: Voice, pearl: Pearl) -> str:
    """The reason this voice does not name this pearl. Empty when it does."""
    if reason := why_not_make_pearl(voice=voice):
        return reason
    if Pearl.objects.filter(voice=voice).exists():
        return _("Deze stem is zelf al een parel.")
    return "" if joinable(by=by, voice=voice).filter(pk=pearl.pk).exists() else _("Kies een parel uit deze buurt.")


def why_not_any_more(*, pearl: Pearl) -> str:
    """The reason nothing is done with this pearl any more. Empty when something can be."""
    return _("Deze woorden zijn teruggenomen.") if pearl.voice.withdrawn_at is not None else ""
