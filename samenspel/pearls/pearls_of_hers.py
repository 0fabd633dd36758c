"""What stands on a resident's own page of the pearls that she told: how far each is, and what we ask her."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.pearls.access.own_pearls import own_pearls
from samenspel.pearls.models import HostedBy, Pearl, PearlState
from samenspel.pearls.pearl_steps import SENTENCES
from samenspel.pearls.pictures import PICTURES
from samenspel.pearls.public_pearls import Seen, seen
from samenspel.people.access import Resident
from samenspel.voices import words
from samenspel.voices.own_parts import Card, Part
from samenspel.voices.stories import StoryStep

LONGEST_LIST = 5
# What only tells who works on it what to do.
NOT_FOR_HER = ("look_again", "known", "unnamed", "host_known", "taken_in")


def parts_for(*, resident: Resident) -> list[Part]:
    """What we ask her, and her pearls. What is empty is left out."""
    pearls = words.opened(words.with_words(own_pearls(resident=resident), voice="voice")[:LONGEST_LIST])
    asked = [_asked(pearl) for pearl in pearls if waits_for_her(pearl)]
    cards = [_card(pearl, said=words.words_with(pearl)) for pearl in pearls]
    parts = [
        Part(key="asked", title=_("Wij vragen u iets"), cards=asked),
        Part(key="pearls", title=_("Mijn parels"), cards=cards),
    ]
    return [part for part in parts if part.cards]


def waits_for_her(pearl: Pearl) -> bool:
    """Whether she is asked for a yes."""
    return pearl.state == PearlState.CHECKED and pearl.teller_yes_at is None


def plain_state(pearl: Pearl) -> str:
    """In one sentence: how far it is."""
    if pearl.merged_into_id is not None:
        return _("Iemand anders noemde dezelfde parel. Samen zijn ze nu één parel.")
    if pearl.state == PearlState.RESTING:
        return _("Niemand leest uw parel. Hij rust.")
    if pearl.state == PearlState.PUBLISHED:
        return _("Iedereen kan uw parel lezen.")
    if pearl.state == PearlState.CHECKED:
        return (
            _("Zegt u ja tegen deze tekst?") if waits_for_her(pearl) else _("U zei ja. Wij wachten nog op een ander.")
        )
    return _("Wij schrijven op wat u vertelde. Daarna vragen wij u om een ja.")


def _asked(pearl: Pearl) -> Card:
    return Card(
        picture="memo",
        title=_("Mag iedereen uw parel lezen?"),
        words=pearl.title,
        href=reverse("pearls:own_pearl", args=[pearl.pk]),
        button=_("Lees het"),
        is_question=True,
    )


def _card(pearl: Pearl, *, said: str) -> Card:
    return Card(
        picture=PICTURES[pearl.kind],
        title=pearl.title,
        words=said,
        note=plain_state(pearl),
        href=reverse("pearls:own_pearl", args=[pearl.pk]),
        button=_("Bekijk mijn parel"),
    )


@dataclass(frozen=True, kw_only=True)
class OwnPearl:
    """All that she sees of her pearl."""

    words: str
    plain: str
    text: Seen | None
    is_asked: bool
    is_public: bool
    is_at_rest: bool
    hosts: bool
    house: str
    phone: str
    happened: list[StoryStep]


def shown(pearl: Pearl) -> OwnPearl:
    """Her words, the text as everybody would read it, and what we ask her. Not yet read over is not shown yet."""
    house = pearl.voice.organisation
    is_at_rest = pearl.state == PearlState.RESTING and pearl.merged_into_id is None
    is_read_over = pearl.state in (PearlState.CHECKED, PearlState.PUBLISHED)
    return OwnPearl(
        words=words.read_words(pearl.voice),
        plain=plain_state(pearl),
        text=seen(pearl) if is_read_over else None,
        is_asked=waits_for_her(pearl),
        is_public=pearl.state == PearlState.PUBLISHED,
        is_at_rest=is_at_rest,
        hosts=pearl.hosted_by == HostedBy.TELLER,
        house=house.name,
        phone=house.phone or pearl.voice.neighbourhood.phone,
        happened=_happened(pearl),
    )


def _happened(pearl: Pearl) -> list[StoryStep]:
    """What concerns her, said to her."""
    steps = pearl.steps.exclude(what__in=NOT_FOR_HER)
    sentences = {**SENTENCES, "teller_yes": _("U zei ja")}
    return [StoryStep(what=str(sentences[each.what]), at=each.at, by="") for each in steps]
