"""The pearls of the small world in which the access table is tried."""

from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings

from samenspel.organisations.access import Worker
from samenspel.people.models import Person
from tests import make
from tests.pearls import pearl_setting


def objects_of_pearls(*, broker: Worker, dreamer: Person) -> dict[str, Any]:
    """A pearl with a photograph that waits for her yes, and one that everybody reads."""
    mine = pearl_setting.voice(by=broker, speaker=dreamer)
    photo = make.photo(voice=mine, file=_picture(), proposal=_picture(), proposals=1)
    pearl = pearl_setting.checked(
        by=broker, pearl=pearl_setting.spotted(by=broker, voice=mine), photo=photo, photo_shows="Een bankje."
    )
    seen = pearl_setting.voice(by=broker, speaker=dreamer)
    shown: dict[str, Any] = {"photo": make.photo(voice=seen, file=_picture()), "photo_shows": "Een bankje."}
    public = pearl_setting.public(by=broker, pearl=pearl_setting.spotted(by=broker, voice=seen), **shown)
    told: dict[str, Any] = {"photo": make.photo(voice=(other := pearl_setting.voice(by=broker)), file=_picture())}
    hosted = pearl_setting.public(
        by=broker,
        pearl=pearl_setting.spotted(by=broker, voice=other),
        hosted_by="other",
        host_called="Kees",
        photo_shows="Een werkbank.",
        **told,
    )
    hosted.host = dreamer
    hosted.save()
    return {"hosted_pearl": hosted, "pearl": pearl, "pearl_photo": photo, "public_pearl": public}


def _picture() -> str:
    """A photograph that lies where photographs are kept → its name."""
    path = Path(settings.MEDIA_ROOT) / f"{uuid4().hex}.jpg"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"a picture")
    return path.name
