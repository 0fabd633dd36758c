"""What she takes along, as a page that stands by itself and as JSON for another system, in one ZIP.

It is made in memory while it leaves, and is kept nowhere. The shape of the JSON stands in the README of this room.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import get_language

from samenspel.base.packing import packed
from samenspel.people.models import Person
from samenspel.plans.access.emergency_words import Written
from samenspel.plans.access.reading import Said
from samenspel.plans.access.taking import Taken
from samenspel.plans.models import Area, Sort
from samenspel.plans.pictures import AREAS

FORMAT, VERSION = "samenspel-plan", 1
HEADERS = {"Content-Disposition": 'attachment; filename="mijn-plan.zip"', "Cache-Control": "no-store"}
# The page is alone: what it looks like it brings itself. Large, black on white, also on paper.
LOOKS = """
@page { margin: 18mm; }
body { margin: 0 auto; max-width: 40rem; padding: 1.5rem; background: #fff; color: #000;
  font: 1.3rem/1.5 Verdana, "Noto Sans", Arial, sans-serif; overflow-wrap: anywhere; }
h1, h2, h3 { line-height: 1.25; break-after: avoid; }
h2 { margin-top: 2.5rem; border-top: 3px solid #000; padding-top: 1rem; }
blockquote { margin: 1rem 0 0; border-inline-start: 6px solid #000; padding-inline-start: 1rem; break-inside: avoid; }
.by { margin: 0.25rem 0 1rem; }
@media print { body { font-size: 14pt; padding: 0; max-width: none; } }
"""


def shown(taken: Sequence[Taken], *, resident: Person, now: datetime) -> dict[str, Any]:
    """As a page shows it: each part under its name, and in it what belongs together."""
    parts = [
        {
            "name": each.part.get_area_display(),
            "picture": AREAS[Area(each.part.area)],
            "is_held_back": each.is_held_back,
            "written": each.written,
            "headings": [(sort.label, said) for sort in Sort if (said := [a for a in each.said if a.sort == sort])],
        }
        for each in taken
    ]
    return {"parts": parts, "person": resident, "now": now}


def as_zip(taken: Sequence[Taken], *, resident: Person, now: datetime) -> bytes:
    """The page and the JSON."""
    language = get_language() or "nl"
    looks = {"looks": SafeString(f"<style>{LOOKS}</style>"), "language": language}
    page = render_to_string("plans/taken_along.html", {**shown(taken, resident=resident, now=now), **looks})
    data = json.dumps(as_data(taken, resident=resident, language=language, now=now), ensure_ascii=False, indent=2)
    files = [("mijn-plan.html", page.encode()), ("mijn-plan.json", data.encode())]
    return b"".join(packed(files, made_at=localtime(now)))


def as_data(taken: Iterable[Taken], *, resident: Person, language: str, now: datetime) -> dict[str, Any]:
    """All versions of everything, for another system."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "made_at": now.isoformat(timespec="seconds"),
        "language": language,
        "resident": resident.called,
        "parts": [_part(each, resident=resident) for each in taken],
    }


def _part(taken: Taken, *, resident: Person) -> dict[str, Any]:
    return {
        "area": taken.part.area,
        "name": str(taken.part.get_area_display()),
        "protection": taken.part.protection,
        "is_held_back": taken.is_held_back,
        "entries": [_entry(each, resident=resident) for each in taken.versions],
        "emergencies": [_written(each) for each in taken.written],
    }


def _written(written: Written) -> dict[str, Any]:
    emergency = written.emergency
    return {
        "opened_at": emergency.starts_at.isoformat(timespec="seconds"),
        "reason": emergency.reason,
        "name": str(emergency.get_reason_display()),
        "words": written.words.words,
    }


def _entry(said: Said, *, resident: Person) -> dict[str, Any]:
    entry = said.entry
    return {
        "id": str(entry.pk),
        "line": str(entry.line),
        "version": entry.number,
        "sort": entry.sort,
        "name": str(said.sort.label),
        "words": said.opened.words,
        "written_at": entry.written_at.isoformat(timespec="seconds"),
        "by": said.by,
        "organisation": said.house,
        "is_resident": entry.written_by_id == resident.pk and entry.house_id is None,
        "about": str(entry.about_id) if entry.about_id else None,
    }
