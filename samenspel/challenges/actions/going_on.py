"""A new edition starts from an old one: its days, its organisers, and the teams whose question goes on."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.base.refusals import refuse_if
from samenspel.challenges.access import editions as access
from samenspel.challenges.actions.codes import free_code
from samenspel.challenges.actions.editions import free_edition_slug, free_team_slug
from samenspel.challenges.actions.teams import choose_places, sit_down
from samenspel.challenges.asking import TEXTS
from samenspel.challenges.models import (
    LEADING,
    Edition,
    EditionRole,
    Gathering,
    Round,
    Team,
    TeamMember,
    Workshop,
)
from samenspel.challenges.steps import leave_step

# What a round is before anybody worked on it.
AGENDA = ("number", "kind", "title", "goal", "ask", "minutes", "how")


@transaction.atomic
def begin_from(
    *,
    by: EditionRole,
    name: str,
    starts_on: date,
    teams: Iterable[Team],
    now: datetime,
    with_agendas: bool = False,
) -> Edition:
    """The next edition: as long, with the same days so much later, and with the teams that go on.

    ``with_agendas``: the ateliers of those teams come again, round by round, on a day that is a proposal.
    """
    old = by.edition
    refuse_if("" if name.strip() else _("Schrijf op hoe de editie heet."))
    refuse_if(access.why_not_begin_from(edition=old, starts_on=starts_on))
    later = starts_on - old.starts_on
    new = Edition.objects.create(
        programme=old.programme,
        name=name.strip(),
        slug=free_edition_slug(name),
        about=old.about,
        starts_on=starts_on,
        ends_on=old.ends_on + later,
        came_from=old,
        made_at=now,
    )
    days = _take_days_along(old=old, new=new, later=later)
    _take_organisers_along(old=old, new=new, now=now)
    for number, team in enumerate(teams, start=1):
        again = _go_on(team=team, edition=new, number=number, by=by, now=now)
        if with_agendas:
            _take_agendas_along(old=team, new=again, days=days, later=later, now=now)
    return new


def _take_days_along(*, old: Edition, new: Edition, later: timedelta) -> dict[UUID, Gathering]:
    """The new day of each old one."""
    return {
        day.pk: new.gatherings.create(name=day.name, on=day.on + later, place=day.place, is_finale=day.is_finale)
        for day in old.gatherings.all()
    }


def _take_organisers_along(*, old: Edition, new: Edition, now: datetime) -> None:
    on = timezone.localdate(now)
    for role in EditionRole.objects.current(on=on).filter(edition=old, kind=EditionRole.Kind.ORGANISER):
        new.roles.create(person=role.person, kind=role.kind, called=role.called, from_on=on, added_by=role.added_by)


def _go_on(*, team: Team, edition: Edition, number: int, by: EditionRole, now: datetime) -> Team:
    """The same question with who leads it; everybody else is asked anew."""
    on = timezone.localdate(now)
    new = edition.teams.create(
        number=number,
        title=team.title,
        slug=free_team_slug(team.title),
        about=team.about,
        process_label=team.process_label,
        content_label=team.content_label,
        organisation=team.organisation,
        came_from=team,
        made_at=now,
    )
    choose_places(team=new, neighbourhoods=list(team.neighbourhoods.all()))
    leave_step(team=new, what="began", now=now)
    leaders = TeamMember.objects.current(on=on).filter(team=team, part__in=LEADING, substitutes_for=None)
    for member in leaders.select_related("person"):
        sit_down(
            team=new,
            person=member.person,
            part=member.part,
            called=member.called,
            organisation_called=member.organisation_called,
            expertise=member.expertise,
            from_on=on,
            added_by=by.person,
            now=now,
        )
    newest = team.question_versions.order_by("-number").first()
    # What it says goes along, not how it came there.
    if newest is not None:
        said = {field: getattr(newest, field) for field in TEXTS}
        first = new.question_versions.create(number=1, made_at=now, **said)
        first.terms.bulk_create(
            first.terms.model(version=first, term=each.term, meaning=each.meaning, order=each.order)
            for each in newest.terms.all()
        )
        leave_step(team=new, what="question_first", now=now, about=first)
    return new


def _take_agendas_along(
    *, old: Team, new: Team, days: Mapping[UUID, Gathering], later: timedelta, now: datetime
) -> None:
    """Each atelier that has an agenda: when, where and its rounds. What came out of it stays where it was."""
    with_rounds = old.workshops.filter(rounds__isnull=False).distinct().order_by("number")
    for number, before in enumerate(with_rounds.prefetch_related("rounds"), start=1):
        workshop = new.workshops.create(
            number=number,
            title=before.title,
            starts_at=_so_much_later(before.starts_at, later=later),
            ends_at=_so_much_later(before.ends_at, later=later) if before.ends_at else None,
            place=before.place,
            gathering=days[before.gathering_id] if before.gathering_id else None,
            is_proposed=True,
            code=free_code(Workshop),
        )
        workshop.rounds.bulk_create(
            Round(workshop=workshop, **{field: getattr(each, field) for field in AGENDA})
            for each in before.rounds.all()
        )
        leave_step(team=new, what="workshop_planned", now=now, about=workshop)


def _so_much_later(moment: datetime, *, later: timedelta) -> datetime:
    """The same hour on the clock, also when the clocks went forward or back in between."""
    here = timezone.localtime(moment)
    return timezone.make_aware(datetime.combine(here.date() + later, here.time()))
