"""What goes for two people, whatever they were brought together for: they are kept apart, or something was reported.

And who works here and is one of the two herself: what is hers she has as a resident, and a colleague works on it.
"""

import re
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from samenspel.dreams.models import Block, EndReason, Match, MatchQuerySet
from samenspel.organisations.access import Worker
from samenspel.people.models import Person

# Reported and not cleared yet, or it ended badly. Whoever made the next match may know nothing of this one.
WENT_WRONG = Q(frozen_at__isnull=False) | Q(end_reason__in=[EndReason.QUARREL, EndReason.UNSAFE])
# What stands in how people are called and names nobody: between the names, before them, or instead of them.
NO_NAMES = frozenset(
    {
        "van",
        "von",
        "de",
        "den",
        "der",
        "het",
        "ten",
        "ter",
        "te",
        "t",
        "s",
        "in",
        "op",
        "aan",
        "uit",
        "bij",
        "met",
        "en",
    }
    | {
        "el",
        "al",
        "la",
        "le",
        "du",
        "di",
        "da",
        "mevrouw",
        "mevr",
        "mw",
        "meneer",
        "dhr",
        "heer",
        "dame",
        "vrouw",
        "man",
    }
    | {"buurvrouw", "buurman", "bewoner", "iemand", "oma", "opa", "tante", "oom"}
)


def matches_between(one: Person, other: Person | None) -> MatchQuerySet:
    """Every match of these two, whoever of them dreams. Of somebody whom we do not know: none."""
    if other is None:
        return Match.objects.none()
    return Match.objects.filter(Q(helper=one, dream__voice__speaker=other) | Q(helper=other, dream__voice__speaker=one))


def of_the_same_two(match: Match) -> MatchQuerySet:
    """This match, and every other one of these two."""
    also = matches_between(match.helper, match.dream.voice.speaker)
    return Match.objects.filter(Q(pk=match.pk) | Q(pk__in=also.values("pk")))


def are_kept_apart(one: Person, other: Person | None) -> bool:
    """Whether these two are not brought together: for which reason, and who gave it, is nobody's business."""
    blocked = Block.objects.filter(Q(person=one, other=other) | Q(person=other, other=one))
    return blocked.exists() or matches_between(one, other).filter(WENT_WRONG).exists()


def kept_apart_from(person: UUID | None) -> set[UUID]:
    """All with whom this person is not brought together. Two queries, however many."""
    if person is None:
        return set()
    blocks = Block.objects.filter(Q(person=person) | Q(other=person)).values_list("person", "other")
    wrong = Match.objects.filter(WENT_WRONG).filter(Q(helper=person) | Q(dream__voice__speaker=person))
    pairs = [*blocks, *wrong.values_list("helper", "dream__voice__speaker")]
    return {one for pair in pairs for one in pair if one is not None} - {person}


def is_named(words: str, person: Person) -> bool:
    """Whether these words name her, also when her name was written down without a capital. Whole words only."""
    said = set(re.findall(r"\w+", words.casefold()))
    return any(name in said for name in re.findall(r"\w+", person.called.casefold()) if name not in NO_NAMES)


def hers_as_resident(by: Worker, *, match: str = "") -> Q:
    """What is about herself, for who works here too. ``match``: how the rows lead to a match, such as ``match__``."""
    return Q(**{f"{match}helper": by.person}) | Q(**{f"{match}dream__voice__speaker": by.person})


def why_not_about_herself(*, by: Worker, match: Match) -> str:
    """The reason that this is for a colleague. Empty when she is not one of the two."""
    is_hers = by.person.pk in (match.helper_id, match.dream.voice.speaker_id)
    return _("Dit gaat over jezelf. Vraag een collega.") if is_hers else ""
