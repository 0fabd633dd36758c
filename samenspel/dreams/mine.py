"""What this room puts on a resident's own page: what we ask her, her dream, who helps, and what she can."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samenspel.dreams.access import own
from samenspel.dreams.access.matches import contact_of, other_side
from samenspel.dreams.access.sparks import current_sparks
from samenspel.dreams.models import Match, Side
from samenspel.dreams.own_pages import plain_state
from samenspel.people.access import Resident
from samenspel.voices import words

LONGEST_LIST = 5


@dataclass(frozen=True, kw_only=True)
class Card:
    """One thing on her page: a picture, words, and one way on."""

    picture: str
    title: str
    words: str = ""
    note: str = ""
    href: str = ""
    button: str = ""
    phone: str = ""
    is_question: bool = False
    # The button does it at once, instead of leading to a page.
    posts: bool = False


@dataclass(frozen=True, kw_only=True)
class Part:
    """A heading with cards under it, a kind word when there are none, and one way on."""

    key: str
    title: str
    cards: list[Card]
    empty: str = ""
    href: str = ""
    button: str = ""


def parts_for(*, resident: Resident, on: date) -> list[Part]:
    """In the order of her page. What is empty and says nothing is left out."""
    matches = list(own.own_matches(resident=resident).filter(ended_at=None).order_by("proposed_at"))
    parts = [
        _asked(resident=resident, matches=matches, on=on),
        _dreams(resident=resident, on=on),
        _helping(resident=resident, matches=matches),
        _talents(resident=resident),
        _brought(resident=resident, on=on),
    ]
    return [part for part in parts if part.cards or part.empty]


def _asked(*, resident: Resident, matches: list[Match], on: date) -> Part:
    open_ones = [match for match in matches if _waits_for_her(match, resident=resident)]
    yeses = own.own_wall_texts_to_answer(resident=resident)
    return Part(
        key="asked",
        title=_("Wij vragen u iets"),
        cards=[
            *(_asked_match(match, resident=resident) for match in open_ones),
            *(
                Card(
                    picture="hot-beverage",
                    title=_("Hoe was het?"),
                    href=reverse("dreams:own_noticing", args=[noticing.pk]),
                    button=_("Vertel het"),
                    is_question=True,
                )
                for noticing in own.own_noticings(resident=resident, on=on)
            ),
            *(
                Card(
                    picture="memo",
                    title=_("Mag dit verhaal op de muur?"),
                    words=text.title,
                    href=reverse("dreams:own_story", args=[text.pk]),
                    button=_("Lees het"),
                    is_question=True,
                )
                for text in yeses
            ),
        ],
    )


def _waits_for_her(match: Match, *, resident: Resident) -> bool:
    is_helper = own.side_of(match=match, person=resident.person) == Side.HELPER
    return match.frozen_at is None and (match.helper_yes_at if is_helper else match.dreamer_yes_at) is None


def _asked_match(match: Match, *, resident: Resident) -> Card:
    is_helper = own.side_of(match=match, person=resident.person) == Side.HELPER
    return Card(
        picture="hand-with-fingers-splayed" if is_helper else "handshake",
        title=_("Wilt u iemand helpen?") if is_helper else _("Misschien kan iemand u helpen"),
        words=match.for_helper if is_helper else match.for_dreamer,
        href=reverse("dreams:own_match", args=[match.pk]),
        button=_("Zeg ja of nee"),
        is_question=True,
    )


def _dreams(*, resident: Resident, on: date) -> Part:
    dreams = list(own.own_dreams(resident=resident)[:LONGEST_LIST])
    said = words.read_many([dream.voice for dream in dreams])
    return Part(
        key="dreams",
        title=_("Mijn droom"),
        cards=[
            Card(
                picture="thought-balloon",
                title=plain_state(dream, on=on),
                words=said.get(dream.voice_id, ""),
                href=reverse("dreams:own_dream", args=[dream.pk]),
                button=_("Bekijk mijn droom"),
            )
            for dream in dreams
        ],
        empty=_("U heeft nog geen droom verteld. Groot of klein mag."),
        href=reverse("voices:tell_on_own_page"),
        button=_("Vertel een droom"),
    )


def _helping(*, resident: Resident, matches: list[Match]) -> Part:
    cards = [_who(match, side=own.side_of(match=match, person=resident.person)) for match in matches]
    return Part(key="helping", title=_("Wie helpt wie"), cards=[card for card in cards if card])


def _who(match: Match, *, side: Side) -> Card | None:
    """The other, as far as she may know her."""
    other = contact_of(match=match, side=other_side(side))
    if other is None:
        return None
    meetings = [each for each in match.meetings.all() if each.happened is None]
    return Card(
        picture="handshake",
        title=_("U helpt %s") % other.called if side == Side.HELPER else _("%s helpt u") % other.called,
        note=date_format(meetings[-1].planned_at, "l j F, H:i") + " · " + meetings[-1].place if meetings else "",
        phone=other.phone,
        href=reverse("dreams:own_match", args=[match.pk]),
        button=_("Bekijk"),
    )


def _talents(*, resident: Resident) -> Part:
    talents = own.own_talents(resident=resident)
    return Part(
        key="talents",
        title=_("Wat ik kan"),
        cards=[
            Card(
                picture="flexed-biceps",
                title=talent.what,
                note=_("Nu even niet") if talent.is_resting else str(talent.get_kind_display()),
            )
            for talent in talents
        ],
        empty=_("Waar wordt u om gevraagd? Wat kunt u? Iets kleins is genoeg."),
        href=reverse("dreams:own_talents"),
        button=_("Vertel wat u kunt") if not talents else _("Verander of vul aan"),
    )


def _brought(*, resident: Resident, on: date) -> Part:
    """Only for who brings people."""
    sparks = current_sparks(person=resident.person, on=on)
    return Part(
        key="brought",
        title=_("Dromen die u bracht"),
        cards=[],
        empty=_("U brengt dromen uit %s.") % ", ".join(str(spark.neighbourhood) for spark in sparks) if sparks else "",
        href=reverse("dreams:brought"),
        button=_("Breng een droom"),
    )
