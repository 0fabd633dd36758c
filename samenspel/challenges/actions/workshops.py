"""An atelier is planned: when, where, what to prepare, and its agenda round by round."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from samenspel.base.refusals import refuse_if
from samenspel.challenges import kit
from samenspel.challenges.access import workshops as access
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.access.teams import why_not_lead
from samenspel.challenges.actions.codes import free_code
from samenspel.challenges.actions.turns import while_locked as team_while_locked
from samenspel.challenges.actions.workshop_mails import tell_called_off
from samenspel.challenges.models import CalledOff, Gathering, Round, Workshop
from samenspel.challenges.steps import leave_step
from samenspel.voices.models import Voice


def while_locked(workshop: Workshop) -> Workshop:
    """Everything that happens in one atelier happens one after the other. The row as it is now."""
    return Workshop.objects.select_for_update().get(pk=workshop.pk)


def changed(workshop: Workshop) -> None:
    """What phones and the big screen show is not what it was: their next question gets a new answer."""
    both = {"version": F("version") + 1, "phone_version": F("phone_version") + 1}
    Workshop.objects.filter(pk=workshop.pk).update(**both)


def came_in(workshop: Workshop) -> None:
    """Something came in: on the big screen, and on the one phone that sent it."""
    Workshop.objects.filter(pk=workshop.pk).update(version=F("version") + 1)


def quote_was_withdrawn(voice: Voice) -> None:
    """A resident took her words back: they go from every phone and screen on which they stand."""
    for workshop in Workshop.objects.filter(rounds__outcomes__voice=voice):
        changed(workshop)


@transaction.atomic
def plan_workshop(
    *,
    by: Seat,
    title: str,
    starts_at: datetime,
    now: datetime,
    ends_at: datetime | None = None,
    gathering: Gathering | None = None,
    place: str = "",
    preparation: str = "",
    homework: str = "",
) -> Workshop:
    """The team meets: from now on everybody knows when, and what to prepare."""
    team_while_locked(by.team)
    refuse_if(access.why_not_plan_workshop(by=by))
    refuse_if(why_not_have(title=title, starts_at=starts_at, ends_at=ends_at))
    last = Workshop.objects.filter(team=by.team).aggregate(last=Max("number"))["last"] or 0
    workshop = Workshop.objects.create(
        team=by.team,
        number=last + 1,
        title=title.strip(),
        starts_at=starts_at,
        ends_at=ends_at,
        gathering=gathering,
        place=place.strip(),
        preparation=preparation.strip(),
        homework=homework.strip(),
        code=free_code(Workshop),
    )
    leave_step(team=by.team, what="workshop_planned", now=now, by=by.member, about=workshop)
    return workshop


def why_not_have(*, title: str, starts_at: datetime, ends_at: datetime | None) -> str:
    """The reason this is no atelier yet. Empty when it is."""
    if not title.strip():
        return _("Schrijf op hoe het atelier heet.")
    return access.why_not_last(starts_at=starts_at, ends_at=ends_at)


@transaction.atomic
def change_workshop(*, by: Seat, workshop: Workshop, now: datetime, **told: Any) -> Workshop:
    """Another moment, another place, other things to prepare. What to do at home can be said afterwards too.

    A day that was only a proposal is no longer one: somebody looked at it.
    """
    refuse_if(why_not_lead(by=by))
    workshop = while_locked(workshop)
    held = {name: value.strip() if isinstance(value, str) else value for name, value in told.items()}
    for name, value in held.items():
        setattr(workshop, name, value)
    refuse_if(why_not_have(title=workshop.title, starts_at=workshop.starts_at, ends_at=workshop.ends_at))
    workshop.is_proposed = False
    workshop.save(update_fields=[*held, "is_proposed"])
    changed(workshop)
    leave_step(team=by.team, what="workshop_changed", now=now, by=by.member, about=workshop)
    return workshop


@transaction.atomic
def remove_workshop(*, by: Seat, workshop: Workshop, now: datetime) -> None:
    """It does not take place."""
    workshop = while_locked(workshop)
    refuse_if(access.why_not_remove_workshop(by=by, workshop=workshop))
    leave_step(team=by.team, what="workshop_removed", now=now, by=by.member)
    kept = {name: getattr(workshop, name) for name in ("id", "team", "title", "starts_at", "ends_at", "place")}
    CalledOff.objects.create(**kept, version=workshop.version + 1, at=now)
    tell_called_off(workshop=workshop, now=now)
    workshop.delete()


@transaction.atomic
def add_round(*, by: Seat, workshop: Workshop, kind: str) -> Round:
    """A round from the kit at the end of the agenda. From here on it is the team's own."""
    workshop = while_locked(workshop)
    refuse_if(access.why_not_add_round(by=by, workshop=workshop))
    taken = kit.BY_KEY.get(kind)
    refuse_if("" if taken else _("Kies een ronde uit de lijst."))
    assert taken is not None  # noqa: S101 - refused above
    last = workshop.rounds.aggregate(last=Max("number"))["last"] or 0
    round_ = workshop.rounds.create(
        number=last + 1,
        kind=taken.key,
        title=str(taken.title),
        goal=str(taken.goal),
        ask=str(taken.ask),
        minutes=taken.minutes,
        how=taken.how,
    )
    changed(workshop)
    return round_


@transaction.atomic
def change_round(*, by: Seat, round_: Round, title: str, goal: str, ask: str, minutes: int, how: str) -> Round:
    """The round in the team's own words."""
    workshop = while_locked(round_.workshop)
    refuse_if(access.why_not_change_rounds(by=by, workshop=workshop))
    refuse_if("" if title.strip() else _("Schrijf op hoe de ronde heet."))
    round_.title, round_.goal, round_.ask = title.strip(), goal.strip(), ask.strip()
    round_.minutes, round_.how = minutes, how
    round_.save(update_fields=["title", "goal", "ask", "minutes", "how"])
    changed(workshop)
    return round_


@transaction.atomic
def move_round(*, by: Seat, round_: Round, up: bool) -> None:
    """One place up or down in the agenda. The first stays first."""
    workshop = while_locked(round_.workshop)
    refuse_if(access.why_not_change_rounds(by=by, workshop=workshop))
    rounds = list(workshop.rounds.order_by("number"))
    at = [each.pk for each in rounds].index(round_.pk)
    other = at - 1 if up else at + 1
    if not 0 <= other < len(rounds):
        return
    one, two = rounds[at], rounds[other]
    free = rounds[-1].number + 1  # a number stands once in an agenda, also halfway through
    for each, number in ((one, free), (two, one.number), (one, two.number)):
        Round.objects.filter(pk=each.pk).update(number=number)
    changed(workshop)


@transaction.atomic
def remove_round(*, by: Seat, round_: Round) -> None:
    """A round that did not begin goes."""
    workshop = while_locked(round_.workshop)
    refuse_if(access.why_not_remove_round(by=by, round_=round_))
    round_.delete()
    changed(workshop)


@transaction.atomic
def say_follow_up(*, by: Seat, round_: Round, follow_up: str) -> Round:
    """What happens with what came out of this round."""
    refuse_if(access.why_not_sort(by=by, workshop=round_.workshop))
    round_.follow_up = follow_up.strip()
    round_.save(update_fields=["follow_up"])
    return round_
