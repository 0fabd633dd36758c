"""What a lock costs: sealing and opening words, and fetching, making and shredding a key, beside a bare insert."""

from django.utils import timezone

from benchmarks.measure import Figure, median_of
from samenspel.neighbourhoods.models import Region
from samenspel.sealed import shredding
from samenspel.sealed.key_store import the_keys
from samenspel.sealed.sealing import Where, seal, unseal

WORDS = "Ik wil weer eens dansen, maar ik durf niet alleen. " * 20
HERE = Where(table="benchmarks", column="words", row="1")


def measure_sealing(*, rounds: int) -> list[Figure]:
    """A thousand characters, one at a time."""
    year = iter(range(1, 32_000))
    least = median_of(
        lambda: Region.objects.create(code="S", year=next(year), name="S", level="district"), rounds=rounds
    )
    Region.objects.filter(code="S").delete()
    key = the_keys().make(now=timezone.now())
    sealed = seal(WORDS, key=key, where=HERE)
    measured = {
        "words sealed": lambda: seal(WORDS, key=key, where=HERE),
        "words opened": lambda: unseal(sealed, key=key, where=HERE),
        "a key fetched": lambda: the_keys().get(key.id),
        "a key made": lambda: the_keys().make(now=timezone.now()),
        "a key shredded": _shred_one,
    }
    figures = [Figure("a bare insert", 1, least, 1.0)]
    for what, do in measured.items():
        took = median_of(do, rounds=rounds)
        figures.append(Figure(what, 1, took, took / least))
    return figures


def _shred_one() -> None:
    now = timezone.now()
    shredding.ask(key_ids=[the_keys().make(now=now).id], now=now)
    shredding.go_on(now=now)
