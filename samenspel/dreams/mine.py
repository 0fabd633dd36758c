"""What this room puts on a resident's own page: what we ask her, her dream, who helps, and what she can."""

from datetime import date, datetime

from django.db.models import Case, CharField, OuterRef, Subquery, Value, When
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from samenspel.base.short_lists import Part as ShortList
from samenspel.base.short_lists import Row, read_together, short_list
from samenspel.dreams.access import own
from samenspel.dreams.access.matches import contact_of, other_side
from samenspel.dreams.access.sparks import sparks_on
from samenspel.dreams.models import Match, Meeting, Side, TalentKind
from samenspel.dreams.own_pages import plain_state
from samenspel.people.access import Resident
from samenspel.voices import words
from samenspel.voices.own_parts import Card, Part

LONGEST_LIST = 5
RESTING = "resting"


def parts_for(*, resident: Resident, on: date, rows: dict[str, list[Row]] | None = None) -> list[Part]:
    """In the order of her page. What is empty and says nothing is left out.

    ``rows``: what was read already, together with the lists of other rooms.
    """
    matches = _open_matches(resident=resident)
    rows = read_together(short_lists(resident=resident, on=on)) if rows is None else rows
    parts = [
        _asked(rows, resident=resident, matches=matches),
        _dreams(resident=resident, on=on),
        _helping(resident=resident, matches=matches),
        _talents(rows.get("talents", [])),
        _brought(rows.get("sparks", [])),
    ]
    return [part for part in parts if part.cards or part.empty]


def _open_matches(*, resident: Resident) -> list[Match]:
    """What goes on, with when and where the two meet next."""
    meetings = Meeting.objects.filter(match=OuterRef("pk"), happened=None).order_by("-planned_at", "-pk")
    matches = own.own_matches(resident=resident).filter(ended_at=None).prefetch_related(None)
    meet = matches.annotate(
        meet_at=Subquery(meetings.values("planned_at")[:1]), meet_in=Subquery(meetings.values("place")[:1])
    )
    return list(meet.order_by("proposed_at", "pk"))


def short_lists(*, resident: Resident, on: date) -> list[ShortList]:
    """What is asked of her besides, what she can, and for where she brings people. Read with those of other rooms."""
    resting = Case(When(is_resting=True, then=Value(RESTING)), default=Value(""), output_field=CharField())
    talents = own.own_talents(resident=resident)
    stories = own.own_wall_texts_to_answer(resident=resident)
    sparks = sparks_on(on, person=resident.person)
    return [
        short_list("noticings", own.own_noticings(resident=resident, on=on), first="due_on", day="due_on"),
        short_list("stories", stories, first="written_at", at="written_at", words="title"),
        short_list("talents", talents, first="said_at", at="said_at", words="what", kind="kind", state=resting),
        short_list("sparks", sparks, first="from_on", day="from_on", place="neighbourhood__name"),
    ]


def _asked(rows: dict[str, list[Row]], *, resident: Resident, matches: list[Match]) -> Part:
    open_ones = [match for match in matches if _waits_for_her(match, resident=resident)]
    return Part(
        key="asked",
        title=_("Wij vragen u iets"),
        cards=[
            *(_asked_match(match, resident=resident) for match in open_ones),
            *(
                Card(
                    picture="hot-beverage",
                    title=_("Hoe was het?"),
                    href=reverse("dreams:own_noticing", args=[noticing.key]),
                    button=_("Vertel het"),
                    is_question=True,
                )
                for noticing in rows.get("noticings", [])
            ),
            *(
                Card(
                    picture="memo",
                    title=_("Mag dit verhaal op de muur?"),
                    words=text.words,
                    href=reverse("dreams:own_story", args=[text.key]),
                    button=_("Lees het"),
                    is_question=True,
                )
                for text in rows.get("stories", [])
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
    dreams = words.opened(words.with_words(own.own_dreams(resident=resident), voice="voice")[:LONGEST_LIST])
    return Part(
        key="dreams",
        title=_("Mijn droom"),
        cards=[
            Card(
                picture="thought-balloon",
                title=plain_state(dream, on=on),
                words=words.words_with(dream),
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
    meet_at: datetime | None = match.meet_at  # type: ignore[attr-defined]
    return Card(
        picture="handshake",
        title=_("U helpt %s") % other.called if side == Side.HELPER else _("%s helpt u") % other.called,
        note=f"{date_format(localtime(meet_at), 'l j F, H:i')} · {match.meet_in}" if meet_at else "",  # type: ignore[attr-defined]
        phone=other.phone,
        href=reverse("dreams:own_match", args=[match.pk]),
        button=_("Bekijk"),
    )


def _talents(talents: list[Row]) -> Part:
    return Part(
        key="talents",
        title=_("Wat ik kan"),
        cards=[
            Card(
                picture="flexed-biceps",
                title=talent.words,
                note=_("Nu even niet") if talent.state == RESTING else str(TalentKind(talent.kind).label),
            )
            for talent in talents
        ],
        empty=_("Waar wordt u om gevraagd? Wat kunt u? Iets kleins is genoeg."),
        href=reverse("dreams:own_talents"),
        button=_("Vertel wat u kunt") if not talents else _("Verander of vul aan"),
    )


def _brought(sparks: list[Row]) -> Part:
    """Only for who brings people."""
    return Part(
        key="brought",
        title=_("Dromen die u bracht"),
        cards=[],
        empty=_("U brengt dromen uit %s.") % ", ".join(spark.place for spark in sparks) if sparks else "",
        href=reverse("dreams:brought"),
        button=_("Breng een droom"),
    )
