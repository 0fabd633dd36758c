"""What is told becomes public: written, read by a human, a yes of who told it and of who receives people there."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify

from samenspel.base.days import day_of
from samenspel.base.refusals import refuse_if
from samenspel.letters import actions as letters
from samenspel.organisations.access import Worker
from samenspel.pearls.access import gate
from samenspel.pearls.access.gate import Told
from samenspel.pearls.models import HostedBy, Pearl, PearlState, YesHow
from samenspel.pearls.pearl_steps import leave_step
from samenspel.people.access import Resident
from samenspel.people.models import Person
from samenspel.voices.actions import answer_voice
from samenspel.voices.actions.twice import one_at_a_time
from samenspel.voices.models import Answer
from samenspel.voices.questions import way_to_ask

ASKED = "pearls.asked"
HOST_ASKED = "pearls.host_asked"
# The paths below the list of pearls that are no pearl.
TAKEN = frozenset({"bord", "vang", "plekken", "afdrukken", "nieuw", "kaart"})


def pearl_at_a_time(pearl: Pearl) -> None:
    """Whatever is done with this pearl goes from how it stands now. What is locked is its voice: they go together."""
    voice = pearl.voice
    one_at_a_time(voice)
    pearl.refresh_from_db()
    pearl.voice = voice


@transaction.atomic
def write_pearl(*, by: Worker, pearl: Pearl, told: Told, now: datetime) -> Pearl:
    """A worker writes what everybody would read. Other words ask for another yes; until then nobody reads them."""
    pearl_at_a_time(pearl)
    refuse_if(gate.why_not_write(pearl=pearl))
    refuse_if(gate.why_not_these_words(pearl=pearl, told=told, on=day_of(now)))
    if pearl.version and gate.told_of(pearl) == told:
        return pearl
    if (pearl.hosted_by, pearl.host_called) != (told.hosted_by, told.host_called):
        pearl.host = None
    for name in Told.__dataclass_fields__:
        setattr(pearl, name, getattr(told, name))
    pearl.version += 1
    forget_yeses(pearl)
    pearl.state, pearl.state_at = PearlState.TOLD, now
    pearl.save()
    leave_step(pearl=pearl, what="written", now=now, by=by.person)
    return pearl


@transaction.atomic
def check_pearl(*, by: Worker, pearl: Pearl, version: int, now: datetime, looked_over: bool = False) -> Pearl:
    """A human read these very words. Who told it is asked for her yes. Twice is once."""
    pearl_at_a_time(pearl)
    if (pearl.state, pearl.version) == (PearlState.CHECKED, version):
        return pearl
    refuse_if(gate.why_not_check(pearl=pearl, looked_over=looked_over, on=day_of(now)))
    refuse_if(gate.why_not_another_version(pearl=pearl, version=version))
    pearl.state, pearl.state_at = PearlState.CHECKED, now
    pearl.save(update_fields=["state", "state_at"])
    leave_step(pearl=pearl, what="checked", now=now, by=by.person)
    teller = pearl.voice.speaker
    if teller is not None and way_to_ask(teller):
        letters.post(kind=ASKED, about=str(pearl.pk), way=way_to_ask(teller), now=now)
    return pearl


@transaction.atomic
def say_yes(*, resident: Resident, pearl: Pearl, version: int, now: datetime) -> Pearl:
    """She read these words on her own page, and says yes."""
    return _yes(pearl=pearl, version=version, how=YesHow.PAGE, by=resident.person, now=now)


@transaction.atomic
def note_yes(*, by: Worker, pearl: Pearl, version: int, how: str, now: datetime, is_host: bool = False) -> Pearl:
    """She heard these words, by phone, at the door or on paper, and said yes. A worker notes it."""
    pearl_at_a_time(pearl)
    refuse_if(gate.why_not_note_yes(pearl=pearl, version=version, how=how, is_host=is_host))
    if is_host:
        return host_says_yes(pearl=pearl, how=YesHow(how), by=by.person, now=now)
    return _yes(pearl=pearl, version=version, how=YesHow(how), by=by.person, now=now)


def _yes(*, pearl: Pearl, version: int, how: YesHow, by: Person, now: datetime) -> Pearl:
    """Of who told it. When she receives people there herself, it is a yes to that too: it stands in the same words."""
    pearl_at_a_time(pearl)
    refuse_if(gate.why_not_say_yes(pearl=pearl, version=version))
    if pearl.teller_yes_at is None:
        pearl.teller_yes_at, pearl.teller_yes_how = now, how
        if pearl.hosted_by == HostedBy.TELLER:
            pearl.host_yes_at, pearl.host_yes_how = now, how
        pearl.save()
        leave_step(pearl=pearl, what="teller_yes", now=now, by=by, detail=how)
        ask_host(pearl, now=now)
    return _publish_if_it_may(pearl, now=now)


def ask_host(pearl: Pearl, *, now: datetime) -> None:
    """Who receives people there is asked too, once who told it said yes: before that nobody else reads her story."""
    host = pearl.host
    if host is not None and gate.is_host_asked(pearl) and way_to_ask(host):
        letters.post(kind=HOST_ASKED, about=str(pearl.pk), way=way_to_ask(host), now=now)


def host_says_yes(*, pearl: Pearl, how: YesHow, by: Person, now: datetime) -> Pearl:
    """Of who receives people there. Twice is once."""
    if pearl.host_yes_at is None:
        pearl.host_yes_at, pearl.host_yes_how = now, how
        pearl.save(update_fields=["host_yes_at", "host_yes_how"])
        leave_step(pearl=pearl, what="host_yes", now=now, by=by, detail=how)
    return _publish_if_it_may(pearl, now=now)


def _publish_if_it_may(pearl: Pearl, *, now: datetime) -> Pearl:
    """Every yes is there: everybody may read it. The words are looked at once more, as they stand now."""
    if pearl.state != PearlState.CHECKED or pearl.teller_yes_at is None or gate.waits_for_host(pearl):
        return pearl
    refuse_if(gate.why_not_these_words(pearl=pearl, told=gate.told_of(pearl), on=day_of(now)))
    pearl.slug = free_slug(slugify(pearl.title)[:50] or "parel", of=pearl)
    pearl.state, pearl.state_at, pearl.published_at = PearlState.PUBLISHED, now, now
    pearl.looked_at_on = day_of(now)
    pearl.save()
    leave_step(pearl=pearl, what="published", now=now)
    return pearl


def free_slug(slug: str, *, of: Pearl) -> str:
    """This one, or the first with a number behind it. Where a merged pearl stood leads to the one that stayed."""
    lead_somewhere = Q(state=PearlState.PUBLISHED) | Q(merged_into__isnull=False)
    public = Pearl.objects.filter(lead_somewhere, slug__startswith=slug).exclude(pk=of.pk)
    taken = TAKEN | set(public.values_list("slug", flat=True))
    return next(name for name in (slug, *(f"{slug}-{number}" for number in range(2, 9999))) if name not in taken)


def forget_yeses(pearl: Pearl) -> None:
    """Nobody's yes counts any more. Who calls this saves the pearl, in another state than public."""
    pearl.teller_yes_at, pearl.teller_yes_how = None, ""
    pearl.host_yes_at, pearl.host_yes_how = None, ""
    pearl.published_at = None


@transaction.atomic
def tell_published(*, by: Worker, pearl: Pearl, said: str, way: str, now: datetime, told_now: bool = False) -> Answer:
    """Every pearl is a voice and gets an answer: it is there, and where."""
    pearl_at_a_time(pearl)
    refuse_if(gate.why_not_tell(pearl=pearl, by=by))
    answer: dict[str, Any] = {"kind": Answer.Kind.ANSWER, "way": way, "said": said, "told_now": told_now}
    return answer_voice(by=by, voice=pearl.voice, now=now, **answer)
