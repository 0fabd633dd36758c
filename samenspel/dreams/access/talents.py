"""Which talents a worker sees, and how a helper is reached: by the house that knows her, or through it."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Case, Q, QuerySet, Value, When
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from samenspel.dreams.models import HelperCheck, Talent
from samenspel.organisations.access import Worker, people_known_to, why_not_know
from samenspel.organisations.models import Organisation, WorksIn
from samenspel.people.access import Resident
from samenspel.people.models import Person


@dataclass(frozen=True, kw_only=True)
class Reach:
    """How a worker reaches somebody: herself, or by asking the house that knows her."""

    called: str
    phone: str = ""
    mail: str = ""
    careful: str = ""
    via: Organisation | None = None


def talents_for(*, by: Worker) -> QuerySet[Talent]:
    """Of people whom her house knows, and of who said that the whole neighbourhood may ask; not what stopped.

    ``minds``: what to mind when asking her. Only her own house knows: others see the talent and the name.
    """
    if not by.is_listening:
        return Talent.objects.none()
    here = WorksIn.objects.filter(organisation=by.organisation).values("neighbourhood")
    known = Q(person__in=people_known_to(by).order_by().values("pk"))
    talents = Talent.objects.filter(known | Q(is_for_neighbourhood=True, neighbourhood__in=here), stopped_at=None)
    minds = Case(When(known, then="limits"), default=Value(""))
    return talents.annotate(minds=minds).select_related("person", "organisation", "neighbourhood")


def talent_for(*, by: Worker, pk: UUID) -> Talent:
    """One of those. Any other is the same as not there."""
    return get_object_or_404(talents_for(by=by), pk=pk)


def helper_for(*, by: Worker, pk: UUID) -> Person:
    """Somebody whom she may ask to help: known to her house, or with a talent for the neighbourhood."""
    person = Person.objects.filter(pk=pk).first()
    if person is None or not may_ask(by=by, person=person):
        raise Http404
    return person


def may_ask(*, by: Worker, person: Person) -> bool:
    """Whether she may ask this person for something."""
    return is_known(by=by, person=person) or talents_for(by=by).filter(person=person).exists()


def is_known(*, by: Worker, person: Person) -> bool:
    """Whether the house of this hat knows her: only then does a worker see how she is reached."""
    return people_known_to(by).filter(pk=person.pk).exists()


def reach_of(*, by: Worker, person: Person, known: bool | None = None) -> Reach:
    """How this worker reaches somebody. Without an acquaintance: only through which house.

    ``known``: what was found before for many at once.
    """
    if is_known(by=by, person=person) if known is None else known:
        return Reach(called=person.called, phone=person.phone, mail=person.mail, careful=person.safe_moments)
    talent = talents_for(by=by).filter(person=person).order_by("said_at").first()
    return Reach(called=person.called, via=talent.organisation if talent else None)


def why_not_note_talent(*, by: Worker, person: Person, what: str) -> str:
    """The reason this talent cannot be written down. Empty when it can."""
    if reason := why_not_know(by=by, person=person):
        return reason
    return why_not_say_talent(person=person, what=what)


def why_not_say_talent(*, person: Person, what: str) -> str:
    """The reason somebody cannot say what she can do. Empty when she can."""
    if person.state != Person.State.HERE:
        return _("Deze persoon woont hier niet meer, of wil geen contact.")
    return "" if what.strip() else _("Schrijf op wat je kunt, of waar mensen je om vragen.")


def why_not_change_talent(*, by: Worker | Resident, talent: Talent) -> str:
    """The reason she cannot let this talent rest, start again or stop. Empty when she can."""
    if isinstance(by, Worker) and not is_known(by=by, person=talent.person):
        return _("Jouw organisatie kent deze persoon niet.")
    if isinstance(by, Resident) and talent.person_id != by.person.pk:
        return _("Dit talent is van iemand anders.")
    return _("Dit talent is gestopt.") if talent.stopped_at is not None else ""


def why_not_note_check(*, by: Worker, person: Person) -> str:
    """The reason she cannot write down that this person was spoken with. Empty when she can."""
    if person.pk == by.person.pk:
        return _("Dit gaat over jezelf. Vraag een collega.")
    return why_not_know(by=by, person=person)


def may_help_at_home(person: Person) -> bool:
    """Whether somebody spoke with her and saw her certificate of conduct."""
    checks = HelperCheck.objects.filter(person=person, talked_on__isnull=False, vog_seen_on__isnull=False)
    return checks.exists()
