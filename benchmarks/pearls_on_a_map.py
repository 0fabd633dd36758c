"""The map page with a thousand pearls beside a bare page, and what its picture weighs."""

import uuid
from datetime import timedelta
from decimal import Decimal

from django.db import transaction
from django.test import Client
from django.test.utils import override_settings
from django.urls import reverse
from django.utils import timezone

from benchmarks import bare
from benchmarks.measure import Figure, median_of
from samenspel.base.rd import FIVE_DECIMALS, SQUARE, to_degrees
from samenspel.pearls.models import Kind, Pearl, PearlState
from samenspel.voices import codes
from samenspel.voices.models import Voice
from samenspel.web.demo.streets import CORNER

MANY = 1000
# So many squares lie on the drawn map of the demo.
ACROSS, UP = 4, 3
PATHS = {"map of pearls": "pearl_map", "pearls as GeoJSON": "pearls_geojson"}


@transaction.atomic
def publish_many(*, number: int = MANY) -> int:
    """So many published pearls more, spread over the squares of the demo → how many there are then."""
    voice, now = Voice.objects.filter(withdrawn_at=None).order_by("said_at")[0], timezone.now()
    values = {field.attname: getattr(voice, field.attname) for field in voice._meta.concrete_fields}
    ids = [uuid.uuid4() for _each in range(number)]
    hashes = [{"id": pk, "key": None, "code_hash": codes.hash_of(codes.code_of(pk))} for pk in ids]
    Voice.objects.bulk_create([Voice(**{**values, **each}) for each in hashes], batch_size=500)
    Pearl.objects.bulk_create([_pearl(pk, at) for at, pk in enumerate(ids)], batch_size=500)
    Pearl.objects.filter(voice__in=ids).update(published_at=now - timedelta(days=1))
    return Pearl.objects.published().count()


def _pearl(voice: uuid.UUID, at: int) -> Pearl:
    now = timezone.now()
    x, y = CORNER[0] + (at % ACROSS + 0.5) * SQUARE, CORNER[1] + (at // ACROSS % UP + 0.5) * SQUARE
    east, north = (Decimal(each).quantize(FIVE_DECIMALS) for each in to_degrees(x=x, y=y))
    return Pearl(
        voice_id=voice,
        kind=Kind.values[at % len(Kind.values)],
        title=f"Parel {at}",
        slug=f"meting-{at}",
        story="Hier gaat iemand zitten.",
        street="Lissenpad",
        east=east,
        north=north,
        state=PearlState.PUBLISHED,
        state_at=now,
        teller_yes_at=now,
    )


def measure_map(*, rounds: int) -> list[Figure]:
    """With as many pearls as are there."""
    with override_settings(**bare.SETTINGS):
        plain = Client()
        least = median_of(lambda: plain.get("/"), rounds=rounds * 5)
    client, figures = Client(), []
    for what, name in PATHS.items():
        path = reverse(f"pearls:{name}")
        if (status := client.get(path).status_code) != 200:
            raise RuntimeError(f"{path} answers {status}")
        took = median_of(lambda path=path: client.get(path), rounds=rounds)  # type: ignore[misc]
        figures.append(Figure(what, MANY, took, took / least))
    return figures
