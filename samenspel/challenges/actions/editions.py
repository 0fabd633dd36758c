"""An edition begins, gets its days, its teams and who looks after it."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import count

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from samenspel.base.refusals import refuse_if
from samenspel.challenges.access import editions as access
from samenspel.challenges.access import teams as teams_access
from samenspel.challenges.actions.teams import sit_down
from samenspel.challenges.actions.turns import while_locked
from samenspel.challenges.models import Edition, EditionRole, Gathering, Part, Programme, Team
from samenspel.challenges.steps import leave_step
from samenspel.organisations.access import Worker
from samenspel.people.models import Person

# Pages of this room that stand where the short name of an edition stands.
TAKEN = {"binnen", "mijn", "editie-nieuw", "geleerd", "team"}


def _slugs(words: str) -> Iterator[str]:
    """Short addresses from these words: the plain one first, then with a number."""
    plain = slugify(words)[:70].strip("-") or "editie"
    if plain not in TAKEN:
        yield plain
    yield from (f"{plain}-{number}" for number in count(2))


def free_edition_slug(name: str) -> str:
    """An address that no edition has yet."""
    return next(each for each in _slugs(name) if not Edition.objects.filter(slug=each).exists())


def free_team_slug(title: str) -> str:
    """An address that no team has yet."""
    return next(each for each in _slugs(title) if not Team.objects.filter(slug=each).exists())


def _while_locked(edition: Edition) -> None:
    """Two who change one edition at the same moment: one after the other."""
    Edition.objects.select_for_update().get(pk=edition.pk)


@transaction.atomic
def begin_edition(
    *, by: Worker, programme_name: str, name: str, about: str, starts_on: date, ends_on: date, now: datetime
) -> Edition:
    """A coordinator begins an edition of a programme of her organisation, and looks after it herself."""
    refuse_if(access.why_not_begin_edition(by=by, starts_on=starts_on, ends_on=ends_on))
    refuse_if("" if name.strip() and programme_name.strip() else _("Schrijf op hoe de editie heet."))
    programme, _made = Programme.objects.get_or_create(organisation=by.organisation, name=programme_name.strip())
    edition = Edition.objects.create(
        programme=programme,
        name=name.strip(),
        slug=free_edition_slug(name),
        about=about.strip(),
        starts_on=starts_on,
        ends_on=ends_on,
        made_at=now,
    )
    on = timezone.localdate(now)
    edition.roles.create(
        person=by.person,
        kind=EditionRole.Kind.ORGANISER,
        called=by.membership.name,
        from_on=on,
        added_by=by.person,
    )
    return edition


def change_edition(
    *, by: EditionRole, name: str, about: str, starts_on: date, ends_on: date, is_public: bool
) -> Edition:
    """What an edition is called and about, when it runs, and whether everybody may know of it."""
    refuse_if("" if name.strip() else _("Schrijf op hoe de editie heet."))
    refuse_if(access.why_not_last(edition=by.edition, starts_on=starts_on, ends_on=ends_on))
    edition = by.edition
    edition.name, edition.about, edition.is_public = name.strip(), about.strip(), is_public
    edition.starts_on, edition.ends_on = starts_on, ends_on
    edition.save(update_fields=["name", "about", "starts_on", "ends_on", "is_public"])
    return edition


@transaction.atomic
def hold_gathering(*, by: EditionRole, name: str, on: date, place: str, is_finale: bool = False) -> Gathering:
    """A day on which all teams meet."""
    refuse_if(access.why_not_hold_gathering(edition=by.edition, on=on, is_finale=is_finale))
    refuse_if("" if name.strip() else _("Schrijf op hoe deze dag heet."))
    return by.edition.gatherings.create(name=name.strip(), on=on, place=place.strip(), is_finale=is_finale)


@transaction.atomic
def change_gathering(
    *, by: EditionRole, gathering: Gathering, name: str, on: date, place: str, is_finale: bool = False
) -> Gathering:
    """Another day, place or name."""
    refuse_if(access.why_not_hold_gathering(edition=by.edition, on=on, is_finale=is_finale, but=gathering))
    refuse_if("" if name.strip() else _("Schrijf op hoe deze dag heet."))
    gathering.name, gathering.on, gathering.place, gathering.is_finale = name.strip(), on, place.strip(), is_finale
    gathering.save(update_fields=["name", "on", "place", "is_finale"])
    return gathering


@transaction.atomic
def remove_gathering(*, gathering: Gathering) -> None:
    """A day that does not go through. Ateliers that were planned on it stay, without it."""
    refuse_if(access.why_not_remove_gathering(gathering=gathering))
    gathering.delete()


@transaction.atomic
def begin_team(*, by: EditionRole, title: str, about: str, person: Person, called: str, now: datetime) -> Team:
    """A team begins, with whose question it is. Who answers residents for it is the house of the edition."""
    refuse_if("" if title.strip() else _("Schrijf op hoe het team heet."))
    edition = Edition.objects.select_for_update().get(pk=by.edition.pk)
    highest = edition.teams.aggregate(highest=Max("number"))["highest"] or 0
    team = edition.teams.create(
        number=highest + 1,
        title=title.strip(),
        about=about.strip(),
        slug=free_team_slug(title),
        organisation=edition.programme.organisation,
        made_at=now,
    )
    leave_step(team=team, what="began", now=now)
    add_owner(by=by, team=team, person=person, called=called, now=now)
    return team


@transaction.atomic
def add_owner(*, by: EditionRole, team: Team, person: Person, called: str, now: datetime) -> None:
    """Whose question it is. From then on the team looks after itself."""
    on = timezone.localdate(now)
    while_locked(team)
    refuse_if("" if called.strip() else _("Schrijf op hoe deze persoon heet."))
    refuse_if(teams_access.why_not_be_owner(team=team, person=person, on=on))
    member = sit_down(team=team, person=person, part=Part.OWNER, called=called, from_on=on, added_by=by.person, now=now)
    leave_step(team=team, what="joined", now=now, about=member)


@transaction.atomic
def give_role(
    *, by: EditionRole, person: Person, kind: str, called: str, until_on: date | None = None, now: datetime
) -> EditionRole:
    """Somebody looks after the edition too, or inspires its teams. Twice is once."""
    on = timezone.localdate(now)
    refuse_if("" if called.strip() else _("Schrijf op hoe deze persoon heet."))
    refuse_if(_("Kies een dag na vandaag.") if until_on is not None and until_on <= on else "")
    _while_locked(by.edition)
    has_it = EditionRole.objects.current(on=on).filter(edition=by.edition, person=person, kind=kind).first()
    if has_it is not None:
        return has_it
    return by.edition.roles.create(
        person=person, kind=kind, called=called.strip(), from_on=on, until_on=until_on, added_by=by.person
    )


@transaction.atomic
def end_role(*, by: EditionRole, role: EditionRole, now: datetime) -> None:
    """She does it no more, from this moment."""
    on = timezone.localdate(now)
    _while_locked(by.edition)
    refuse_if(access.why_not_end_role(by=by, role=role, on=on))
    role.until_on = on
    role.save(update_fields=["until_on"])
