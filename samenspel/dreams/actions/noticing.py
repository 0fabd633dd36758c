"""Some weeks after two met, each is asked apart how it was. What she tells is a voice, and is answered like one."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from samenspel.base.days import day_of
from samenspel.base.refusals import refuse_if
from samenspel.dreams.access import noticing as access
from samenspel.dreams.models import How, Match, Noticing, Side
from samenspel.dreams.steps import leave_step
from samenspel.letters import actions as letters
from samenspel.organisations.access import Worker
from samenspel.people.access import Resident
from samenspel.people.models import Person
from samenspel.voices.actions import tell_voice
from samenspel.voices.models import Channel, Voice
from samenspel.voices.questions import way_to_ask

KIND = "dreams.noticing"
CHANNELS = {
    How.PAGE: Channel.ONLINE,
    How.PHONE: Channel.PHONE,
    How.PAPER: Channel.LETTERBOX,
    How.DOOR: Channel.DOOR,
}
AFTER = {Noticing.After.WEEKS: timedelta(days=28), Noticing.After.MONTHS: timedelta(days=91)}


@dataclass(frozen=True, kw_only=True)
class Noticed:
    """What she told: her own words per question, and three times yes, no or neither. Anything may be empty."""

    best_moment: str = ""
    what_it_brought: str = ""
    about_seeing: str = ""
    brought_something: bool | None = None
    stays_in_touch: bool | None = None
    does_not_know: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether she left everything open."""
        chose = self.does_not_know or self.brought_something is not None or self.stays_in_touch is not None
        return not (chose or self.words)

    @property
    def words(self) -> str:
        """Her words, each under its question."""
        told = [
            (_("Wat was het leukste moment?"), self.best_moment),
            (_("Wat bracht het u?"), self.what_it_brought),
            (_("Blijven jullie elkaar zien?"), self.about_seeing),
        ]
        return "\n\n".join(f"{question}\n{said.strip()}" for question, said in told if said.strip())


def plan_noticing(*, match: Match, met_on: date) -> None:
    """Two met for the first time: each will be asked after four weeks and after three months. Twice is once."""
    for side in Side:
        for after, pause in AFTER.items():
            Noticing.objects.get_or_create(match=match, side=side, after=after, defaults={"due_on": met_on + pause})


def ask_noticings(*, now: datetime) -> int:
    """Ask whoever is due and reads mail or text messages → how many. Asked once is asked."""
    asked = 0
    for noticing in access.open_noticings(on=day_of(now)).filter(asked_at=None):
        person = access.who_is_asked(noticing)
        if person is not None and person.may_be_reached and way_to_ask(person):
            asked += _ask(noticing=noticing, way=way_to_ask(person), now=now)
    return asked


@transaction.atomic
def _ask(*, noticing: Noticing, way: str, now: datetime) -> int:
    _one_at_a_time(noticing)
    if noticing.asked_at is not None:
        return 0
    noticing.asked_at = now
    noticing.save(update_fields=["asked_at"])
    letters.post(kind=KIND, about=str(noticing.pk), way=way, now=now)
    return 1


def _one_at_a_time(noticing: Noticing) -> None:
    noticing.refresh_from_db(from_queryset=Noticing.objects.select_for_update())


@transaction.atomic
def drop_noticings(*, person: Person, now: datetime) -> int:
    """She died or wants no contact: nothing is asked of her any more. Who lost her is not asked about her either."""
    if person.state not in access.GONE:
        return 0
    hers = Q(side=Side.HELPER, match__helper=person) | Q(side=Side.DREAMER, match__dream__voice__speaker=person)
    if person.state == Person.State.DIED:
        hers = Q(match__helper=person) | Q(match__dream__voice__speaker=person)
    return Noticing.objects.filter(hers, answered_at=None, dropped_at=None).update(dropped_at=now)


@transaction.atomic
def tell_noticing(*, by: Worker | Resident, noticing: Noticing, told: Noticed, how: str, now: datetime) -> Noticing:
    """She tells how it was, herself or to a worker who writes it down. Pressed twice is once."""
    _one_at_a_time(noticing)
    if noticing.answered_at is not None:
        return noticing
    refuse_if(access.why_not_tell(noticing=noticing))
    refuse_if(_("Vertel iets, of kies ja, nee of weet ik niet.") if told.is_empty else "")
    worker = by if isinstance(by, Worker) else None
    noticing.answered_at, noticing.how = now, how
    noticing.noted_by = worker.person if worker else None
    noticing.brought_something, noticing.stays_in_touch = told.brought_something, told.stays_in_touch
    noticing.voice = _as_voice(noticing=noticing, words=told.words, how=how, by=worker, now=now)
    noticing.save()
    leave_step(dream=noticing.match.dream, what="told_how", by=by.person, now=now, detail=noticing.side)
    return noticing


def _as_voice(*, noticing: Noticing, words: str, how: str, by: Worker | None, now: datetime) -> Voice | None:
    """Her words, for the house that brought them together. The other side never reads them."""
    speaker = access.who_is_asked(noticing)
    if not words or speaker is None:
        return None
    return tell_voice(
        speaker=speaker,
        organisation=noticing.match.organisation,
        neighbourhood=noticing.match.dream.voice.neighbourhood,
        said=words,
        channel=CHANNELS[How(how)],
        by=by,
        now=now,
    )
