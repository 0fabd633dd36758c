"""What this room asked the rooms below to tell it, by name, at start."""

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import ngettext

from samenspel.dreams import asking, messages, offers
from samenspel.dreams.access.dreamers import why_not_dreamer
from samenspel.dreams.actions import letting_go, reports, telling
from samenspel.dreams.actions.dreams import hear_voice
from samenspel.dreams.actions.noticing import KIND as NOTICING
from samenspel.dreams.actions.wall import KIND as STORY
from samenspel.dreams.models import Dream, Match, Report, Reservation, Spark
from samenspel.letters import registry as letters
from samenspel.organisations import registry as organisations
from samenspel.organisations.models import Membership
from samenspel.people import registry as people
from samenspel.people.models import Person
from samenspel.voices import registry as voices


def start_listening() -> None:
    """Register once, when the installation starts."""
    letters.before_sending(telling.ASKED, messages.asked_message)
    letters.before_sending(telling.NEWS, messages.news_message)
    letters.before_sending(NOTICING, asking.noticing_message)
    letters.before_sending(STORY, asking.story_message)
    letters.on_news(telling.ASKED, telling.hear_news)
    letters.on_news(telling.NEWS, telling.hear_news)
    people.on_state_change(letting_go.person_changed)
    organisations.what_ends(_dreams_left_behind)
    organisations.about_person(offers.about_person)
    organisations.also_together(offers.talent_together)
    organisations.written_together(offers.talents_written)
    voices.on_voice(hear_voice)
    voices.offer(offers.offer_dream)
    voices.on_withdrawn(letting_go.voice_withdrawn)
    voices.on_put_back(letting_go.voice_put_back)
    voices.on_erased(letting_go.voice_erased)
    voices.call_pages({"dreams": _l("de dromen")})
    voices.doubts_speaker(why_not_dreamer)
    voices.on_known(reports.dreamer_known)
    voices.keeps(_is_somebody_here)


def _dreams_left_behind(membership: Membership, on: date) -> str:  # noqa: ARG001 - every room is told the day
    """What a coordinator must know before she ends a membership."""
    hers = Dream.objects.going_on().filter(broker=membership.person, voice__organisation=membership.organisation)
    number = hers.count()
    if not number:
        return ""
    return ngettext(
        "%(number)s droom heeft haar als droommakelaar. Laat een collega die oppakken.",
        "%(number)s dromen hebben haar als droommakelaar. Laat een collega die oppakken.",
        number,
    ) % {"number": number}


def _is_somebody_here(person: Person) -> bool:
    """Whether this room knows her for more than her words: she helps, can do something, or brings people."""
    helps = Match.objects.filter(helper=person).exists() or Reservation.objects.filter(helper=person).exists()
    carries = Dream.objects.filter(Q(carrier=person) | Q(brought_by=person)).exists()
    known = Spark.objects.filter(person=person).exists() or Report.objects.filter(reported_by=person).exists()
    return helps or carries or known or person.talents.exists() or person.blocks.exists()
