"""What this room asked the rooms below to tell it, by name, at start."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import ngettext

from samenspel.letters import registry as letters
from samenspel.organisations import registry as organisations
from samenspel.organisations.models import AssistedEntry, Membership
from samenspel.organisations.registry import Together
from samenspel.people import registry as people
from samenspel.voices import actions, messages, photos, registry, reminding, words
from samenspel.voices.actions.texting import hear_start
from samenspel.voices.models import Visibility, Voice

# How pages are called to who wants to know where her words were read.
PAGES = {
    "voices": _l("de bladzij van wat u vertelde"),
    "voices:voices": _l("de lijst met wat mensen vertelden"),
    "voices:answer_letter": _l("een brief aan u"),
    "voices:answer_card": _l("een kaart aan u"),
    "organisations": _l("wat u samen invulde"),
}


def start_listening() -> None:
    """Register once, when the installation starts."""
    letters.before_sending("voices.answer", messages.answer_message)
    letters.before_sending("voices.moved", messages.moved_message)
    letters.before_sending(reminding.KIND, reminding.reminder)
    letters.on_news("voices.answer", actions.hear_news)
    letters.to_do("voices.thumbnail", photos.make_thumbnail)
    letters.on_text(actions.hear_text)
    letters.on_text_stop(actions.hear_stop)
    letters.on_text_start(hear_start)
    people.on_state_change(actions.speaker_changed)
    people.on_reach_change(actions.reach_changed)
    organisations.what_ends(_voices_left_behind)
    organisations.also_together(_tell_together)
    organisations.written_together(_told_together)
    registry.call_pages(PAGES)


def _voices_left_behind(membership: Membership, on: date) -> str:  # noqa: ARG001 - every room is told the day
    """What a coordinator must know before she ends a membership."""
    person = membership.person
    only_hers = Q(answerer=None, caught_by=person, visibility=Visibility.PRIVATE)
    of_house = Voice.objects.waiting().filter(organisation=membership.organisation)
    waiting = of_house.filter(Q(answerer=person) | only_hers).count()
    if not waiting:
        return ""
    return ngettext(
        "%(number)s stem wacht op haar antwoord. Geef die eerst aan een collega.",
        "%(number)s stemmen wachten op haar antwoord. Geef die eerst aan een collega.",
        waiting,
    ) % {"number": waiting}


def _tell_together(entry: AssistedEntry) -> Together:
    return Together(
        label=_("Ik wil iets vertellen"), href=reverse("voices:tell_together", args=[entry.pk]), icon="chat-circle"
    )


def _told_together(entries: Sequence[AssistedEntry]) -> dict[UUID, list[str]]:
    """Her own words, for who told them."""
    voices = Voice.objects.filter(assisted__in=entries, withdrawn_at=None).order_by("received_at", "pk")
    told: dict[UUID, list[str]] = {entry.pk: [] for entry in entries}
    for voice in words.opened(words.with_words(voices)):
        sentence = _("U wilt dit zien gebeuren: %s") if voice.wants else _("U vertelde: %s")
        told[voice.assisted_id].append(sentence % words.words_with(voice))
    return told
