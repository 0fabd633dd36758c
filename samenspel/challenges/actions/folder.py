"""Something is put in the folder, changed, shown to everybody, thrown away and taken back."""

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from samenspel.base.refusals import refuse_if
from samenspel.challenges import filing
from samenspel.challenges.access import folder as access
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.checking import Checked
from samenspel.challenges.models import FolderItem, FolderVersion, PosterWords, Team
from samenspel.challenges.steps import leave_step
from samenspel.voices.photos import CONTENT_TYPE, Rebuilt

Kind = FolderItem.Kind


def held_by_file(checked: Checked) -> dict[str, Any]:
    """What a version holds of a file that was checked. It is on disk from now on."""
    return {
        "file": filing.store(checked.data),
        "file_name": checked.name,
        "mime": checked.mime,
        "bytes": len(checked.data),
    }


def held_by_drawing(rebuilt: Rebuilt) -> dict[str, Any]:
    """What a version holds of a picture that was made anew from its pixels."""
    return {"file": filing.store(rebuilt.data), "mime": CONTENT_TYPE, "bytes": len(rebuilt.data)}


def why_not_hold(*, kind: str, held: dict[str, Any]) -> str:
    """The reason an item of this kind cannot hold this. Empty when it can."""
    if kind in (Kind.PAGE, Kind.INTERVIEW) and not str(held.get("text", "")).strip():
        return _("Schrijf er iets in.")
    if kind in (Kind.FILE, Kind.DRAWING) and not held.get("file"):
        return _("Kies een bestand.")
    if kind == Kind.VIDEO and urlsplit(str(held.get("address", ""))).scheme not in ("http", "https"):
        return _("Plak het adres van de video. Het begint met https://.")
    return ""


@transaction.atomic
def put_in_folder(*, by: Seat, kind: str, title: str, with_whom: str = "", now: datetime, **held: Any) -> FolderItem:
    """Something new in the folder."""
    refuse_if(access.why_not_put_in(by=by))
    refuse_if("" if title.strip() else _("Geef het een titel."))
    refuse_if(why_not_hold(kind=kind, held=held))
    item = FolderItem.objects.create(
        team=by.team, kind=kind, title=title.strip(), with_whom=with_whom.strip(), made_at=now, made_by=by.member
    )
    item.versions.create(number=1, made_at=now, made_by=by.member, **held)
    leave_step(team=by.team, what="folder_added", now=now, by=by.member, about=item)
    return item


@transaction.atomic
def change_in_folder(
    *, by: Seat, item: FolderItem, seen: int, title: str, with_whom: str = "", now: datetime, **held: Any
) -> FolderVersion:
    """A new version beside the old ones. Two who change it at the same moment: nothing of either is lost."""
    item = FolderItem.objects.select_for_update().get(pk=item.pk)
    refuse_if(access.why_not_change(by=by, item=item))
    refuse_if("" if title.strip() else _("Geef het een titel."))
    refuse_if(why_not_hold(kind=item.kind, held=held))
    newest = item.versions.aggregate(newest=Max("number"))["newest"] or 0
    if seen != newest:
        refuse_if(
            _("Iemand anders veranderde dit net. Jouw woorden staan er nog: kijk wat er nu staat, en bewaar opnieuw.")
        )
    item.title, item.with_whom = title.strip(), with_whom.strip()
    # Everybody read what stood there before. What is new is shown after somebody who leads looked again.
    item.is_public = item.is_public and by.may_lead
    item.save(update_fields=["title", "with_whom", "is_public"])
    version = item.versions.create(number=newest + 1, made_at=now, made_by=by.member, **held)
    leave_step(team=by.team, what="folder_changed", now=now, by=by.member, about=item)
    return version


@transaction.atomic
def throw_away(*, by: Seat, item: FolderItem, now: datetime) -> None:
    """It goes to the bin, and from every public page at once. Twice is once."""
    refuse_if(access.why_not_change(by=by, item=item) if item.binned_at is None else "")
    if item.binned_at is None:
        item.binned_at, item.is_public = now, False
        item.save(update_fields=["binned_at", "is_public"])
        leave_step(team=by.team, what="folder_binned", now=now, by=by.member, about=item)


@transaction.atomic
def take_back(*, by: Seat, item: FolderItem, now: datetime) -> None:
    """Out of the bin again. Not public: that is chosen anew."""
    refuse_if(access.why_not_put_in(by=by))
    if item.binned_at is not None:
        item.binned_at = None
        item.save(update_fields=["binned_at"])
        leave_step(team=by.team, what="folder_added", now=now, by=by.member, about=item)


@transaction.atomic
def show(*, by: Seat, item: FolderItem, yes: bool, now: datetime) -> None:
    """Everybody may see it, or not any more."""
    refuse_if(access.why_not_show(by=by, item=item) if yes else "")
    refuse_if("" if by.may_lead else _("Wat openbaar is, kiest wie het team leidt."))
    if item.is_public != yes:
        item.is_public = yes
        item.save(update_fields=["is_public"])
        leave_step(team=by.team, what="public_changed", now=now, by=by.member, about=item)


@transaction.atomic
def write_poster(*, by: Seat, words: list[str], is_public: bool, now: datetime) -> PosterWords:
    """The words with which she introduces herself. None at all takes them away."""
    kept = [word for word in (" ".join(each.split()) for each in words) if word]
    refuse_if(access.why_not_write_poster(member=by.member, words=kept))
    poster, _made = PosterWords.objects.update_or_create(
        member=by.member, defaults={"team": by.team, "words": kept, "is_public": is_public, "changed_at": now}
    )
    leave_step(team=by.team, what="poster", now=now, by=by.member)
    return poster


@transaction.atomic
def choose_public(*, by: Seat, is_public: bool, parts: list[str], now: datetime) -> Team:
    """Whether the team has a page for everybody, and of what it is made."""
    refuse_if("" if by.may_lead else _("Wat openbaar is, kiest wie het team leidt."))
    team = by.team
    team.is_public, team.public_parts = is_public, parts
    team.save(update_fields=["is_public", "public_parts"])
    leave_step(team=team, what="public_changed", now=now, by=by.member)
    return team
