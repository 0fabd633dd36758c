"""Something is learnt, or found elsewhere; it is changed, and shown to more people or fewer."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from samenspel.base.finding import findable
from samenspel.base.refusals import refuse_if
from samenspel.challenges.access import learnings as access
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.access.teams import why_not_write
from samenspel.challenges.actions.turns import while_locked
from samenspel.challenges.models import Experiment, Learning, Outcome, Practice, TeamMember, Workshop
from samenspel.challenges.steps import leave_step

# The same thing again within this time is the same press.
SAME_PRESS = timedelta(minutes=2)


@transaction.atomic
def note_learning(
    *,
    by: Seat,
    text: str,
    seen_by: str,
    workshop: Workshop | None = None,
    experiment: Experiment | None = None,
    outcome: Outcome | None = None,
    now: datetime,
) -> Learning:
    """The team learnt something: in an atelier, from an experiment, from what came out of a round, or just so."""
    while_locked(by.team)
    told = text.strip()
    refuse_if(access.why_not_note(by=by, seen_by=seen_by))
    refuse_if("" if told else _("Schrijf op wat jullie hebben geleerd."))
    _refuse_of_others(by=by, workshop=workshop, experiment=experiment)
    pressed = by.team.learnings.filter(text=told, made_by=by.member, made_at__gte=now - SAME_PRESS).first()
    if pressed is not None:
        return pressed
    if outcome is not None:
        refuse_if("" if outcome in access.outcomes_to_learn_from(by) else _("Dit staat al bij geleerd."))
        workshop = outcome.round.workshop
    learning = by.team.learnings.create(
        text=told,
        findable=findable(told),
        seen_by=seen_by,
        workshop=workshop,
        experiment=experiment,
        outcome=outcome,
        made_at=now,
        made_by=by.member,
    )
    leave_step(team=by.team, what="learnt", now=now, by=by.member, about=learning)
    return learning


def _refuse_of_others(*, by: Seat, workshop: Workshop | None, experiment: Experiment | None) -> None:
    sources = [each for each in (workshop, experiment) if each is not None]
    ours = all(each.team_id == by.team.pk for each in sources)
    refuse_if("" if ours else _("Kies iets van je eigen team."))


@transaction.atomic
def change_learning(*, by: Seat, learning: Learning, text: str, seen_by: str) -> Learning:
    """In better words, or for other readers. Where it came from stays."""
    learning.refresh_from_db(from_queryset=Learning.objects.select_for_update())
    refuse_if(access.why_not_change(by=by, learning=learning, seen_by=seen_by))
    refuse_if("" if text.strip() else _("Schrijf op wat jullie hebben geleerd."))
    learning.text, learning.seen_by = text.strip(), seen_by
    learning.findable = findable(learning.text)
    learning.save(update_fields=["text", "seen_by", "findable"])
    return learning


@transaction.atomic
def remove_learning(*, by: Seat, learning: Learning) -> None:
    """It is gone, for everybody who read it."""
    refuse_if(access.why_not_change(by=by, learning=learning))
    learning.delete()


@transaction.atomic
def note_practice(*, by: Seat, what: str, now: datetime, **told: Any) -> Practice:
    """Something works elsewhere: what, where, and who of the team looks at it. Pressed twice is once."""
    while_locked(by.team)
    refuse_if(why_not_write(by=by))
    held = _practice(by=by, what=what, **told)
    recent = by.team.practices.filter(what=held["what"], made_by=by.member, made_at__gte=now - SAME_PRESS)
    if (pressed := recent.first()) is not None:
        return pressed
    practice = by.team.practices.create(made_at=now, made_by=by.member, **held)
    leave_step(team=by.team, what="practice", now=now, by=by.member, about=practice)
    return practice


@transaction.atomic
def change_practice(*, by: Seat, practice: Practice, what: str, **told: Any) -> Practice:
    """In better words, somebody else looks, or what the team did with it."""
    refuse_if(why_not_write(by=by))
    for name, value in _practice(by=by, what=what, **told).items():
        setattr(practice, name, value)
    practice.save()
    return practice


@transaction.atomic
def remove_practice(*, by: Seat, practice: Practice) -> None:
    """It is of no use after all."""
    refuse_if(why_not_write(by=by))
    practice.delete()


def _practice(
    *,
    by: Seat,
    what: str,
    where: str = "",
    address: str = "",
    looks: TeamMember | None = None,
    what_we_did: str = "",
) -> dict[str, Any]:
    refuse_if("" if what.strip() else _("Schrijf op wat jullie vonden."))
    refuse_if(_("Kies iemand van je eigen team.") if looks is not None and looks.team_id != by.team.pk else "")
    return {
        "what": what.strip(),
        "where": where.strip(),
        "address": address.strip(),
        "looks": looks,
        "what_we_did": what_we_did.strip(),
    }
