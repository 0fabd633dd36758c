"""One pearl for who works on it: the words, what everybody would read, what happened, what one may do now."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.organisations.access import Worker
from samenspel.pearls.access import gate
from samenspel.pearls.access.merging import why_not_split
from samenspel.pearls.access.pearls import MAY_BE_SEEN, counted, pearls_in_hand, why_not_any_more
from samenspel.pearls.models import HostedBy, Pearl, PearlState, PearlStep, RestWhy, YesHow
from samenspel.pearls.pearl_steps import SENTENCES
from samenspel.pearls.public_pearls import Seen, seen
from samenspel.voices import words
from samenspel.voices.actions.answering import BY_HAND
from samenspel.voices.lines import who
from samenspel.voices.models import Answer, Photo
from samenspel.voices.scanner import warnings
from samenspel.voices.stories import StoryStep


@dataclass(frozen=True, kw_only=True)
class Way:
    """Something one may do now: a link, or a button that does it."""

    label: str
    href: str
    icon: str
    posts: bool = False


@dataclass(frozen=True, kw_only=True)
class PearlStory:
    """All that a worker sees of one pearl."""

    who: str
    words: str
    days: int
    named: int
    shown: Seen | None
    why_gone: str
    why_not_ask: str
    warnings: list[str]
    teller_must: bool
    host_must: bool
    photos_to_ask: list[Photo]
    why_not_split: str
    steps: list[StoryStep]
    first: list[Way]
    more: list[Way]


def story(*, pearl: Pearl, by: Worker, on: date) -> PearlStory:
    """Everything about one pearl for somebody who has it in hand."""
    why_gone = why_not_any_more(pearl=pearl)
    is_asked = pearl.state == PearlState.CHECKED
    return PearlStory(
        who=who(pearl.voice),
        words=words.read_words(pearl.voice),
        days=gate.days_since(pearl, on=on),
        named=counted(pearls_in_hand(by=by)).get(pk=pearl.pk).named,  # type: ignore[attr-defined]
        shown=seen(pearl) if pearl.version else None,
        why_gone=why_gone,
        why_not_ask=gate.why_not_ask(pearl=pearl) if is_asked or pearl.state == PearlState.TOLD else "",
        warnings=warnings(gate.findings(gate.told_of(pearl))) if pearl.state == PearlState.TOLD else [],
        teller_must=is_asked and pearl.teller_yes_at is None,
        host_must=is_asked and pearl.hosted_by == HostedBy.OTHER and pearl.host_yes_at is None,
        why_not_split=why_not_split(pearl=pearl, by=by, on=on) if pearl.merged_into_id else "",
        photos_to_ask=list(pearl.voice.photos.exclude(faces__in=MAY_BE_SEEN)),
        steps=[_step(step) for step in pearl.steps.select_related("by")],
        first=_first(pearl, by=by, on=on),
        more=_more(pearl),
    )


def _step(step: PearlStep) -> StoryStep:
    """What happened; of a rest also why, of a yes also how."""
    sentence = str(SENTENCES[step.what])
    if step.detail in YesHow.values:
        sentence = f"{sentence}: {str(YesHow(step.detail).label).lower()}"
    elif step.detail in RestWhy.values:
        sentence = f"{sentence} {RestWhy(step.detail).label}."
    return StoryStep(what=sentence, at=step.at, by=step.by.called if step.by else "")


def _way(name: str, label: str, icon: str, pearl: Pearl, *, posts: bool = False) -> Way:
    return Way(label=label, href=reverse(f"pearls:{name}", args=[pearl.pk]), icon=icon, posts=posts)


def _first(pearl: Pearl, *, by: Worker, on: date) -> list[Way]:
    """What helps this pearl most now. Reading it over and noting a yes are forms on the page itself."""
    if pearl.state == PearlState.SPOTTED:
        return [_way("write_pearl", _("Schrijf het verhaal"), "pencil-simple", pearl)]
    if pearl.merged_into_id is not None:
        label = _("Toch een andere parel")
        is_open = not why_not_split(pearl=pearl, by=by, on=on)
        return [_way("split_pearl", label, "arrow-counter-clockwise", pearl, posts=True)] if is_open else []
    if pearl.state == PearlState.RESTING:
        return [_way("take_up_pearl", _("Haal uit de rust"), "arrow-counter-clockwise", pearl)]
    if pearl.state != PearlState.PUBLISHED:
        return []
    first = []
    if gate.is_due(pearl, on=on):
        first.append(_way("confirm_pearl", _("Ja, het is er nog"), "check", pearl, posts=True))
    if not gate.is_told(pearl) and not gate.why_not_tell(pearl=pearl, by=by):
        first.append(_way("tell_pearl", _("Vertel dat de parel er staat"), "chat-circle", pearl))
    return first


def _more(pearl: Pearl) -> list[Way]:
    """Everything else, in the order of the work."""
    more = [Way(label=_("Naar de stem"), href=reverse("voices:voice", args=[pearl.voice_id]), icon="chat-text")]
    if pearl.merged_into is not None:
        kept = reverse("pearls:pearl", args=[pearl.merged_into_id])
        return [*more, Way(label=_("Naar de parel die bleef"), href=kept, icon="sparkle")]
    if pearl.state == PearlState.RESTING:
        return more
    if pearl.state != PearlState.SPOTTED:
        more.append(_way("write_pearl", _("Verander de tekst"), "pencil-simple", pearl))
    if pearl.state == PearlState.PUBLISHED:
        public = reverse("pearls:public_pearl", args=[pearl.slug])
        more.append(Way(label=_("Zo ziet iedereen het"), href=public, icon="eye"))
    more.append(_way("merge_pearls", _("Dit is dezelfde parel als een andere"), "swap", pearl))
    return [*more, _way("rest_pearl", _("Laat deze parel rusten"), "eye-slash", pearl)]


def words_to_tell(pearl: Pearl) -> str:
    """What we propose to tell her: her pearl is there, and where."""
    here = f"{settings.SITE_URL}{reverse('pearls:public_pearl', args=[pearl.slug])}"
    return _(
        "Uw parel staat er: “%(title)s”. Iedereen kan hem lezen op %(here)s. "
        "Dank u wel. Wilt u hem weg hebben? Zeg het, dan is hij meteen weg."
    ) % {"title": pearl.title, "here": here}


def where_to_bring(answer: Answer) -> str:
    """Where one goes after answering: to what somebody still has to bring, otherwise back to the pearl."""
    if answer.way in BY_HAND and answer.arrived_at is None:
        return reverse("voices:tell", args=[answer.pk])
    return reverse("pearls:pearl", args=[answer.voice.pearl.pk])
