"""Who takes part in an atelier with a phone: by a code that works while it is open, and nothing else."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404
from django.utils.translation import gettext as _

from samenspel.base.codes import tidy
from samenspel.challenges.access.workshops import CLOSED, OPEN, is_agreed
from samenspel.challenges.models import Outcome, Participant, Round, Team, Workshop
from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations.models import WorksIn
from samenspel.people import visiting_phones

MOST_PHONES = 200
LONGEST = 600
# A phone that types faster than this is no person: it waits, and loses nothing.
MOST_TYPED, TYPED_WITHIN = 40, timedelta(minutes=5)
MOST_OF_A_PHONE = 400
# Who is in the middle of a sentence when it closes, may finish it.
GRACE = timedelta(minutes=2)
# What was typed while it was open and had no reach, still comes in until then.
LATE = timedelta(hours=24)


def hash_of(*, key: str, workshop: UUID) -> str:
    """What the database keeps of a phone. The same phone is somebody else in every atelier."""
    return visiting_phones.hash_of(key=key, place=workshop)


def workshop_with_code(typed: str) -> Workshop | None:
    """The open atelier that this code lets one into. Before and after, the code is worth nothing."""
    code = tidy(typed)
    found = Workshop.objects.filter(code=code, state=OPEN) if code else Workshop.objects.none()
    return found.select_related("team__organisation").first()


def participant_in(*, workshop: UUID, key: str) -> Participant | None:
    """Who this phone is in this atelier; nobody when it never came in here."""
    if not key:
        return None
    shown = Outcome.objects.filter(participant=OuterRef("pk"), hidden_at=None).order_by().values("participant")
    count = Coalesce(Subquery(shown.annotate(count=Count("pk")).values("count")), 0)
    found = Participant.objects.filter(key_hash=hash_of(key=key, workshop=workshop), workshop=workshop)
    return found.annotate(outcome_count=count).select_related("workshop").first()


def workshop_on_screen(key: UUID) -> Workshop:
    """The atelier of a big screen. No such screen is the same as nothing there."""
    workshop = Workshop.objects.filter(screen_key=key).select_related("team").first()
    if workshop is None:
        raise Http404
    return workshop


def running_round(workshop: Workshop) -> Round | None:
    """What people work on now."""
    return workshop.rounds.filter(started_at__isnull=False, ended_at=None).first()


def round_to_type_in(*, by: Participant, pk: UUID | None) -> Round | None:
    """The round for which this was typed: of her own atelier, and it has begun. Without one, the one that runs."""
    begun = Round.objects.filter(workshop=by.workshop_id, started_at__isnull=False)
    return begun.filter(pk=pk).first() if pk else begun.filter(ended_at=None).first()


def places_to_quote(team: Team) -> list[Neighbourhood]:
    """In which neighbourhood a resident can have said something: where the team works, the answering house's first."""
    works_in = WorksIn.objects.filter(organisation=team.organisation_id)
    house = list(Neighbourhood.objects.filter(pk__in=works_in.values("neighbourhood")).order_by("name"))
    places = sorted(team.neighbourhoods.all(), key=lambda each: (each not in house, each.name))
    return places or house


def may_speak_for_herself(by: Participant) -> bool:
    """Whether she is in the team, so that we know whose words these are."""
    return by.member is not None


def why_not_join(*, workshop: Workshop) -> str:
    """The reason nobody comes in any more. Empty when one can."""
    if workshop.state != OPEN:
        return _("Dit atelier is niet open.")
    if workshop.participants.count() >= MOST_PHONES:
        return _("Er doen al heel veel telefoons mee. Typ samen met iemand aan je tafel.")
    return ""


def why_not_type(*, by: Participant, workshop: Workshop, said_at: datetime, now: datetime) -> str:
    """The reason this comes too late, or too early, or is too much. Empty when it may come in."""
    if Outcome.objects.filter(participant=by).count() >= MOST_OF_A_PHONE:
        return _("Op deze telefoon is al heel veel getypt. Typ verder op een andere.")
    if workshop.state == OPEN:
        return ""
    if workshop.state != CLOSED or workshop.closed_at is None:
        return _("Dit atelier is nog niet open. Wacht even.")
    if said_at > workshop.closed_at + GRACE or now > workshop.closed_at + LATE or is_agreed(workshop):
        return _("Het atelier is afgesloten. Vertel het aan wie het leidde.")
    return ""


def types_too_fast(*, by: Participant, now: datetime) -> bool:
    """Whether this phone sends more than a person can type."""
    return Outcome.objects.filter(participant=by, said_at__gt=now - TYPED_WITHIN).count() >= MOST_TYPED


def why_not_say(*, kind: str, text: str) -> str:
    """The reason these words are no outcome. Empty when they are."""
    if kind not in Outcome.Kind.values:
        return _("Kies wat dit is.")
    if not text:
        return _("Typ eerst iets.")
    if len(text) > LONGEST:
        return _("Dit is te lang. Maak er twee van.")
    return ""
