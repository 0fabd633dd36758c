"""Whose story may stand on the wall, who must say yes to it, and who may take it away."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from samenspel.dreams.access.between import is_named, kept_apart_from
from samenspel.dreams.models import Dream, How, Match, Report, State, WallText, WallYes
from samenspel.organisations.access import Worker
from samenspel.people.models import Person
from samenspel.voices import access as voices
from samenspel.voices.scanner import Finding, Kind, scan


def public_stories() -> QuerySet[WallText]:
    """What everybody may read: of dreams that came true, after a yes of everybody in it. Gone is gone at once."""
    return (
        WallText.objects.filter(public_at__isnull=False, withdrawn_at=None)
        .filter(dream__state=State.REALISED, dream__voice__withdrawn_at=None)
        .select_related("dream__voice__neighbourhood")
        .order_by("-public_at", "pk")
    )


def public_story(*, slug: str) -> WallText:
    """One of those. Withdrawn is the same as never there."""
    return get_object_or_404(public_stories(), slug=slug)


def stories_in_hand(*, by: Worker) -> QuerySet[WallText]:
    """The stories of dreams that she does something for, that were not withdrawn; the newest first."""
    if not by.is_listening:
        return WallText.objects.none()
    texts = WallText.objects.filter(voices.hangs_on_in_hand(by=by, voice="dream__voice"), withdrawn_at=None)
    texts = texts.exclude(dream__voice__speaker=by.person)
    return texts.select_related("dream__voice__speaker", "dream__voice__organisation").order_by("-written_at", "pk")


def story_in_hand(*, by: Worker, pk: UUID) -> WallText:
    """One of those. Not hers is the same as not there."""
    return get_object_or_404(stories_in_hand(by=by), pk=pk)


def yes_in_hand(*, by: Worker, pk: int) -> WallYes:
    """One yes that still has to be asked or noted, on a story of hers."""
    yeses = WallYes.objects.filter(text__in=stories_in_hand(by=by)).select_related("text__dream__voice", "person")
    return get_object_or_404(yeses, pk=pk)


def who_is_in_it(dream: Dream) -> list[Person]:
    """Who is asked for a yes: the dreamer, and everybody who helped with a yes of both and did not part badly."""
    apart = kept_apart_from(dream.voice.speaker_id)
    people = [dream.voice.speaker, *(helper for helper in _who_helped(dream) if helper.pk not in apart)]
    return list(dict.fromkeys(person for person in people if person is not None))


def who_is_left_out(dream: Dream) -> list[Person]:
    """Who helped, and would read here about somebody who wants nothing to do with her any more, or the other way."""
    apart = kept_apart_from(dream.voice.speaker_id)
    return list(dict.fromkeys(helper for helper in _who_helped(dream) if helper.pk in apart))


def _who_helped(dream: Dream) -> list[Person]:
    helped = dream.matches.filter(dreamer_yes_at__isnull=False, helper_yes_at__isnull=False).select_related("helper")
    return [match.helper for match in helped]


def reported() -> Q:
    """Of which dreams somebody reported something that nobody looked at yet, or that stands still for it."""
    unseen = Report.objects.filter(match__dream=OuterRef("dream"), looked_at=None)
    still = Match.objects.filter(dream=OuterRef("dream"), frozen_at__isnull=False, ended_at=None)
    return Q(Exists(unseen)) | Q(Exists(still))


def why_not_yet(*, dream: Dream) -> str:
    """The reason that nobody in this story is asked anything now. Empty when they are."""
    unseen = Report.objects.filter(match__dream=dream, looked_at=None).exists()
    if unseen or dream.matches.filter(frozen_at__isnull=False, ended_at=None).exists():
        return _("Er is iets gemeld. Kijk daar eerst naar.")
    return ""


def tells_where(findings: list[Finding]) -> list[Finding]:
    """What never stands on a wall, whoever says yes: a number, an address, an account."""
    return [finding for finding in findings if finding.kind != Kind.NAME]


def why_not_write(*, dream: Dream) -> str:
    """The reason there is no story of this dream for the wall. Empty when there can be."""
    if dream.voice.withdrawn_at is not None:
        return _("Deze woorden zijn teruggenomen.")
    if dream.state != State.REALISED:
        return _("Een verhaal komt op de muur als de droom is uitgekomen.")
    if dream.voice.speaker is None:
        return _("We weten niet van wie deze droom is. Zonder haar ja komt er geen verhaal op de muur.")
    if any(not person.may_be_reached for person in who_is_in_it(dream)):
        return _("Iemand in dit verhaal is er niet meer, of wil geen contact. Zonder ieders ja blijft het van ons.")
    return why_not_yet(dream=dream)


def why_not_these_words(*, dream: Dream, title: str, story: str, looked_over: bool) -> str:
    """The reason these words cannot be asked a yes for. Empty when they can."""
    if not title.strip() or not story.strip():
        return _("Schrijf een titel en een verhaal.")
    found = scan(f"{title}\n{story}")
    if tells_where(found):
        return _("Haal adressen, nummers en accounts uit het verhaal. Die komen nooit op de muur.")
    if found and not looked_over:
        return _("Er staan misschien namen in. Kijk het na, en zet dan het vinkje.")
    named = next((each for each in who_is_left_out(dream) if is_named(f"{title} {story}", each)), None)
    if named is not None:
        return _("%s staat niet in dit verhaal: dat liep niet goed af. Haal die naam weg.") % named
    return ""


def why_not_say_yes(*, text: WallText) -> str:
    """The reason nobody can say yes to this text any more. Empty when she can."""
    if text.withdrawn_at is not None:
        return _("Dit verhaal is weggehaald.")
    if WallText.objects.filter(dream=text.dream_id, withdrawn_at=None, written_at__gt=text.written_at).exists():
        return _("Er is een nieuwe versie van dit verhaal. Lees die eerst.")
    return "" if text.public_at else why_not_yet(dream=text.dream)


def why_not_note_yes(*, text: WallText, person: Person, how: str) -> str:
    """The reason a worker cannot write down this yes. Empty when she can."""
    if how not in (How.PHONE, How.PAPER, How.DOOR):
        return _("Kies hoe je het hoorde.")
    if not person.may_be_reached:
        return _("Deze bewoner is er niet meer, of wil geen contact.")
    return why_not_say_yes(text=text)
