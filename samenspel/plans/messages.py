"""What leaves for a resident: that something happened or soon ends, and no more. From what is true then."""

from datetime import datetime, time, timedelta
from uuid import UUID

from django.conf import settings
from django.utils import translation
from django.utils.timezone import localtime, make_aware
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspel.letters.registry import Message, NotNow
from samenspel.people.models import Person
from samenspel.plans.access.closing import erases_on
from samenspel.plans.access.emergencies import way_to_tell
from samenspel.plans.access.ending import ending_soon
from samenspel.plans.facts import State
from samenspel.plans.models import Emergency, Plan
from samenspel.plans.scopes import inside

# What can wait leaves by day, by the clock on the wall.
DAY_FROM, DAY_UNTIL = time(9), time(20)
ENDS = gettext_lazy("Er loopt binnenkort iets af op uw bladzij.")
GOES = gettext_lazy("Er wordt binnenkort iets gewist op uw bladzij.")
STOPPED = gettext_lazy("Er is iets veranderd op uw bladzij, omdat u dat vroeg.")


@inside()
def emergency_message(about: str, now: datetime) -> Message | NotNow:
    """From what is true now: she may have died, or want no mail any more. Then somebody tells her."""
    pk, _space, way = about.partition(" ")
    rows = Emergency.objects.select_related("part__plan__resident", "membership__organisation")
    emergency = rows.filter(pk=UUID(pk), told_at=None).first()
    if emergency is None:
        return NotNow("overtaken")
    if emergency.tells_at is not None and now < emergency.tells_at:
        return NotNow("later", until=emergency.tells_at)
    person, house = emergency.part.plan.resident, emergency.membership.organisation
    if not way or way_to_tell(person) != way:
        return NotNow("no_way")
    page = f"{settings.SITE_URL}/mijn/"
    with translation.override(person.is_written_to_in):
        said = _("Er is iets gebeurd met uw plan. Kijk op uw bladzij of bel ons.")
        call = _("Bellen? %s") % house.phone if house.phone else ""
        if way == "text":
            stop = _("Geen sms meer? Stuur STOP.")
            return Message(to=person.phone, body=" ".join(filter(None, [said, page, call, stop])))
        hello = _("Dag %s,") % person.called if person.called else _("Dag,")
        body = "\n".join([hello, "", said, page, *([call] if call else []), "", _("Groet,"), house.name])
        return Message(to=person.mail, subject=_("Er is nieuws voor u"), body=body)


@inside()
def grant_ends_message(about: str, now: datetime) -> Message | NotNow:
    """From what is true now: she may have stopped, shared it again, closed her plan, or want no mail any more."""
    plan, way = _plan_and_way(about)
    if plan is None or not any(grant.reminded_at for grant in ending_soon(plan, now=now)):
        return NotNow("overtaken")
    return _by_her_way(plan, way=way, said=ENDS, waits_until=_waits_for_day(now))


@inside()
def heard_stop_message(about: str, now: datetime) -> Message | NotNow:  # noqa: ARG001 - as every recheck is asked
    """At once, at any hour: she may never have said it."""
    plan, way = _plan_and_way(about)
    if plan is None or plan.state == State.ERASED:
        return NotNow("overtaken")
    return _by_her_way(plan, way=way, said=STOPPED)


@inside()
def plan_goes_message(about: str, now: datetime) -> Message | NotNow:
    """From what is true now: she may have opened it again, erased it herself, or want no mail any more."""
    plan, way = _plan_and_way(about)
    if plan is None or plan.warned_at is None or erases_on(plan) is None:
        return NotNow("overtaken")
    return _by_her_way(plan, way=way, said=GOES, waits_until=_waits_for_day(now))


def _by_her_way(plan: Plan, *, way: str, said: object, waits_until: datetime | None = None) -> Message | NotNow:
    """In her language. When her way is another by now, nothing goes."""
    if way_to_tell(plan.resident) != way:
        return NotNow("no_way")
    if waits_until:
        return NotNow("quiet", until=waits_until)
    with translation.override(plan.resident.is_written_to_in):
        return _neutral(plan.resident, way=way, said=str(said))


def _plan_and_way(about: str) -> tuple[Plan | None, str]:
    pk, way = about.split(" ")
    return Plan.objects.select_related("resident__neighbourhood").filter(pk=UUID(pk)).first(), way


def _waits_for_day(now: datetime) -> datetime | None:
    """When it is too early or too late for a message that can wait: until when."""
    here = localtime(now)
    if DAY_FROM <= here.time() < DAY_UNTIL:
        return None
    day = here.date() + timedelta(days=here.time() >= DAY_UNTIL)
    return make_aware(datetime.combine(day, DAY_FROM))


def _neutral(person: Person, *, way: str, said: str) -> Message:
    """It names no house: who reads along would learn with whom she shares."""
    page, phone = f"{settings.SITE_URL}/mijn/", person.neighbourhood.phone if person.neighbourhood else ""
    call = [_("Liever bellen? %s") % phone] if phone else []
    if way == "text":
        parts = [said, _("Kijk op %s.") % page, *call, _("Geen sms meer? Stuur STOP.")]
        return Message(to=person.phone, body=" ".join(parts))
    hello = _("Dag %s,") % person.called if person.called else _("Dag,")
    lines = [hello, "", said, page, *call, "", _("Groet,"), "Samenspel"]
    return Message(to=person.mail, subject=_("Er is nieuws voor u"), body="\n".join(lines))
