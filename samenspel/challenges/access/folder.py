"""What is in the folder of a team, and why something cannot be put there or shown to everybody."""

from uuid import UUID

from django.db.models import Max, Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from samenspel.challenges.access.seats import Seat
from samenspel.challenges.access.teams import why_not_write
from samenspel.challenges.models import FolderItem, FolderVersion, PosterWords, Team, TeamMember

MOST_ITEMS = 500
MOST_WORDS = 7
LONGEST_WORD = 40
PUBLIC_KINDS = (FolderItem.Kind.PAGE, FolderItem.Kind.DRAWING, FolderItem.Kind.VIDEO, FolderItem.Kind.INTERVIEW)


def items_of(team: Team) -> QuerySet[FolderItem]:
    """What is in the folder, what changed last first."""
    there = FolderItem.objects.filter(team=team, binned_at=None).select_related("made_by")
    return there.annotate(changed_at=Max("versions__made_at")).order_by("-changed_at", "pk")


def bin_of(team: Team) -> QuerySet[FolderItem]:
    """What was thrown away, and can be taken back."""
    return FolderItem.objects.filter(team=team).exclude(binned_at=None).order_by("-binned_at", "pk")


def item_of(*, by: Seat, pk: UUID) -> FolderItem:
    """Something in her own team's folder. Of another team: as if not there."""
    items = FolderItem.objects.filter(team=by.team).select_related("team", "made_by")
    return get_object_or_404(items.prefetch_related("versions__made_by"), pk=pk)


def version_of(*, by: Seat, pk: UUID) -> FolderVersion:
    """What an item of her own team held once."""
    return get_object_or_404(FolderVersion.objects.filter(item__team=by.team).select_related("item"), pk=pk)


def posters_of(team: Team) -> QuerySet[PosterWords]:
    """The words of everybody who is in the team."""
    return PosterWords.objects.filter(team=team).exclude(words=[]).select_related("member").order_by("pk")


def own_poster(*, by: Seat) -> PosterWords | None:
    """Her own words, when she wrote any."""
    return posters_of(by.team).filter(member=by.member).first()


def why_not_put_in(*, by: Seat) -> str:
    """The reason she cannot put something in the folder. Empty when she can."""
    if reason := why_not_write(by=by):
        return reason
    if by.team.folder_items.count() >= MOST_ITEMS:
        return _("De map is vol. Gooi eerst iets weg.")
    return ""


def why_not_change(*, by: Seat, item: FolderItem) -> str:
    """The reason she cannot change this. Empty when she can."""
    if item.binned_at is not None:
        return _("Dit is weggegooid. Haal het eerst terug.")
    return why_not_write(by=by)


def why_not_show(*, by: Seat, item: FolderItem) -> str:
    """The reason this cannot be shown to everybody. Empty when it can."""
    if not by.may_lead:
        return _("Wat openbaar is, kiest wie het team leidt.")
    if item.binned_at is not None:
        return _("Dit is weggegooid. Haal het eerst terug.")
    if item.kind not in PUBLIC_KINDS:
        return _("Bestanden blijven in het team. Zet wat iedereen mag lezen op een bladzij.")
    return ""


def public_items(team: Team) -> QuerySet[FolderItem]:
    """What everybody may see of the folder of a team that has a public page."""
    newest = Prefetch("versions", queryset=FolderVersion.objects.order_by("-number"))
    shown = FolderItem.objects.filter(team=team, is_public=True, binned_at=None, kind__in=PUBLIC_KINDS)
    return shown.prefetch_related(newest).order_by("made_at", "pk")


def public_drawing(*, team: Team, pk: UUID) -> FolderVersion:
    """The newest version of a drawing that everybody may see."""
    found = FolderVersion.objects.filter(item__in=public_items(team).filter(kind=FolderItem.Kind.DRAWING), item__pk=pk)
    version = found.order_by("-number").first()
    return version if version is not None else get_object_or_404(found, pk=pk)


def why_not_write_poster(*, member: TeamMember, words: list[str]) -> str:
    """The reason these words do not make a poster. Empty when they do."""
    if member.substitutes_for_id is not None:
        return _("Een vervanger heeft geen eigen poster.")
    if len(words) > MOST_WORDS:
        return _("Kies hoogstens zeven woorden.")
    if any(len(word) > LONGEST_WORD for word in words):
        return _("Houd elk woord kort: hoogstens veertig letters.")
    return ""
