"""Writing in a part: something new, a new version, or "I see this otherwise". Nothing is ever written over."""

import uuid
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

from samenspel.plans import facts
from samenspel.plans.access import words
from samenspel.plans.access.asking import Asker
from samenspel.plans.access.door import allowed
from samenspel.plans.models import OF_RESIDENT, Entry, Part, Sort
from samenspel.voices.words import keep

LONGEST = 4000


def why_not_write(*, by: Asker, part: Part, sort: str) -> str:
    """The reason that this person does not write this sort here. Whether she writes at all is for the door."""
    is_hers = by.membership is None and by.person.pk == part.plan.resident_id
    if sort in OF_RESIDENT and not is_hers:
        return _("Dit zegt de bewoner zelf.")
    if sort not in OF_RESIDENT | {Sort.AGREED} and is_hers:
        return _("Kies wat u wilt, kunt of nodig heeft, of een afspraak.")
    return ""


def write(*, by: Asker, part: Part, sort: str, said: str, purpose: str = "", now: datetime) -> Entry:
    """Something new in this part."""
    with allowed(by, facts.Action.WRITE, part=part, purpose=purpose, now=now):
        if reason := why_not_write(by=by, part=part, sort=sort):
            raise PermissionDenied(reason)
        return _keep(by=by, part=part, sort=sort, said=said, line=uuid.uuid4(), number=1, about=None, now=now)


def rewrite(*, by: Asker, entry: Entry, said: str, purpose: str = "", now: datetime) -> Entry:
    """Another version of what she wrote herself. The one of before stays."""
    with allowed(by, facts.Action.WRITE, part=entry.part, purpose=purpose, now=now):
        if entry.written_by_id != by.person.pk or entry.house_id != by.organisation_id:
            raise PermissionDenied(_("Wat een ander schreef verandert u niet. U kunt er iets naast zetten."))
        newest = Entry.objects.filter(line=entry.line).order_by("-number").first()
        if newest is None:  # erased meanwhile
            raise Http404
        return _keep(
            by=by,
            part=entry.part,
            sort=entry.sort,
            said=said,
            line=entry.line,
            number=newest.number + 1,
            about=entry.about,
            now=now,
        )


def see_otherwise(*, by: Asker, entry: Entry, said: str, now: datetime) -> Entry:
    """Beside what a professional wrote stands how the resident sees it, in her own words."""
    with allowed(by, facts.Action.COMMENT, part=entry.part, now=now):
        if reason := why_not_write(by=by, part=entry.part, sort=Sort.OTHERWISE):
            raise PermissionDenied(reason)
        if not Entry.objects.filter(pk=entry.pk).exists():  # erased meanwhile
            raise Http404
        return _keep(
            by=by,
            part=entry.part,
            sort=Sort.OTHERWISE,
            said=said,
            line=uuid.uuid4(),
            number=1,
            about=entry,
            now=now,
        )


def _keep(
    *,
    by: Asker,
    part: Part,
    sort: str,
    said: str,
    line: uuid.UUID,
    number: int,
    about: Entry | None,
    now: datetime,
) -> Entry:
    pk = uuid.uuid4()
    return Entry.objects.create(
        pk=pk,
        part=part,
        line=line,
        number=number,
        sort=sort,
        sealed=words.seal_for(part, row=pk, said=keep(said)),
        written_at=now,
        written_by=by.person,
        house=by.membership.organisation if by.membership else None,
        about=about,
    )
