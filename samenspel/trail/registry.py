"""Who brings the keys: a room above says at start how its chains are found, with their keys."""

from collections.abc import Callable, Iterable, Iterator

from samenspel.trail.chains import Chain

GiveChains = Callable[[], Iterable[Chain]]
givers: list[GiveChains] = []


def chains_come_from(give: GiveChains) -> None:
    """Ask ``give`` for every chain of which there is still a key, whenever the trail is verified or old steps go."""
    givers.append(give)


def known_chains() -> Iterator[Chain]:
    """Every chain of which somebody has the key."""
    for give in givers:
        yield from give()
