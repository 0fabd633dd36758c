"""What leaves by mail about an atelier: that it is there, when and where, and that something is ready. Never what."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from samenspel.base.days import day_of
from samenspel.challenges.attending import is_expected
from samenspel.challenges.messages import address_of, team_address
from samenspel.challenges.models import CalledOff, TeamMember, Workshop
from samenspel.letters.models import Envelope
from samenspel.letters.registry import Message, NotNow, Recheck

INVITED, WEEK, DAY, HOMEWORK, OFF = (
    f"challenges.workshop_{each}" for each in ("invited", "week", "day", "homework", "off")
)
KINDS = [INVITED, WEEK, DAY, HOMEWORK]
WENT_OUT = [Envelope.State.ACCEPTED, Envelope.State.ARRIVED]


@dataclass(frozen=True, kw_only=True)
class About:
    """One member, one atelier, and when that was to begin: moved is another one."""

    workshop: UUID
    member: UUID
    moment: str

    @classmethod
    def of(cls, workshop: Workshop, member: TeamMember) -> "About":
        return cls(workshop=workshop.pk, member=member.pk, moment=_moment(workshop))

    @classmethod
    def read(cls, text: str) -> "About":
        workshop, member, moment = text.split(" ")
        return cls(workshop=UUID(workshop), member=UUID(member), moment=moment)

    def __str__(self) -> str:
        return f"{self.workshop.hex} {self.member.hex} {self.moment}"


Compose = Callable[[Workshop, TeamMember], str]


def rechecks() -> dict[str, Recheck]:
    """What is asked at the moment of leaving, by kind."""
    return {
        INVITED: lambda about, now: _before_it(about, now=now, subject=_("Een werkatelier van je team"), text=_invited),
        WEEK: lambda about, now: _before_it(about, now=now, subject=_("Over een week: werkatelier"), text=_reminded),
        DAY: lambda about, now: _before_it(about, now=now, subject=_("Morgen: werkatelier"), text=_reminded),
        HOMEWORK: _homework,
        OFF: _called_off,
    }


def _before_it(text_about: str, *, now: datetime, subject: str, text: Compose) -> Message | NotNow:
    """Nothing leaves for an atelier that moved, does not go on or has begun, nor to who is away then."""
    about = About.read(text_about)
    workshop = _workshop(about)
    if workshop is None:
        return NotNow("gone")
    if _moment(workshop) != about.moment:
        return NotNow("moved")
    if workshop.opened_at is not None or workshop.starts_at <= now:
        return NotNow("over")
    return _to(about, on=workshop.starts_at, subject=subject, words=lambda member: text(workshop, member))


def over_on(workshop: Workshop) -> list[date]:
    """The days on which it was over: when it was held, and when somebody closed it, which may be later or never.

    What was planned and never opened was held too, for all we know; but not when its day was only a proposal.
    """
    planned = day_of(workshop.ends_at or workshop.starts_at)
    if workshop.opened_at is None:
        return [] if workshop.is_proposed else [planned]
    held = max(planned, day_of(workshop.opened_at))
    if workshop.closed_at is None:
        return [held]
    closed = day_of(workshop.closed_at)
    return [min(held, closed), closed]


def _homework(text_about: str, now: datetime) -> Message | NotNow:
    about = About.read(text_about)
    workshop = _workshop(about)
    if workshop is None or not workshop.homework or not any(each < day_of(now) for each in over_on(workshop)):
        return NotNow("nothing")
    words = _(
        "Hallo,\n\nNa het werkatelier is er iets om te doen, tot de volgende keer.\nLees het hier:\n\n%(address)s\n"
    )
    return _to(
        about, on=now, subject=_("Na het werkatelier"), words=lambda member: words % {"address": team_address(member)}
    )


def _called_off(text_about: str, now: datetime) -> Message | NotNow:
    """Only while it was to come still: afterwards whoever was there knows."""
    about = About.read(text_about)
    atelier = CalledOff.objects.filter(pk=about.workshop).first()
    if atelier is None or atelier.starts_at <= now:
        return NotNow("gone" if atelier is None else "over")
    words = _(
        "Hallo,\n\nHet werkatelier van je team gaat niet door.\n\nWanneer zou het zijn? %(when)s\n\n"
        "Lees meer op de bladzij van je team:\n\n%(address)s\n"
    )
    when = _when(atelier.starts_at)
    subject = _("Een werkatelier gaat niet door")
    return _to(
        about,
        on=atelier.starts_at,
        subject=subject,
        words=lambda member: words % {"when": when, "address": team_address(member)},
    )


def _to(about: About, *, on: datetime, subject: str, words: Callable[[TeamMember], str]) -> Message | NotNow:
    member = TeamMember.objects.select_related("team", "person").filter(pk=about.member).first()
    if member is None or not (to := address_of(member.person, on=day_of(on))):
        return NotNow("gone")
    if not is_expected(member, on=day_of(on)):
        return NotNow("away")
    return Message(to=to, subject=subject, body=words(member))


def _invited(workshop: Workshop, member: TeamMember) -> str:
    """Invited, or told that the day moved when an earlier one was told already."""
    told = Envelope.objects.filter(kind=INVITED, state__in=WENT_OUT, about__startswith=_same(workshop, member))
    if told.exclude(about=str(About.of(workshop, member))).exists():
        return _letter(_("Het werkatelier van je team is verzet."), workshop=workshop, member=member)
    return _letter(_("Je team houdt een werkatelier. Kom je ook?"), workshop=workshop, member=member)


def _reminded(workshop: Workshop, member: TeamMember) -> str:
    return _letter(_("Binnenkort is er een werkatelier van je team."), workshop=workshop, member=member)


def _letter(first: str, *, workshop: Workshop, member: TeamMember) -> str:
    ready = _("Er staat iets klaar om voor te bereiden.") if workshop.preparation else ""
    facts = [
        _("Wanneer? %s") % _when(workshop.starts_at),
        _("Waar? %s") % workshop.place if workshop.place else "",
        ready,
    ]
    here = [_("Lees meer op de bladzij van je team:"), "", team_address(member), ""]
    last = _("Kun je niet? Zeg het daar. Dan regel je zo nodig een vervanger.")
    return "\n".join([_("Hallo,"), "", first, "", *filter(None, facts), "", *here, last, ""])


def _when(moment: datetime) -> str:
    return date_format(localtime(moment), _("l j F Y \\o\\m H:i"))


def _workshop(about: About) -> Workshop | None:
    return Workshop.objects.filter(pk=about.workshop).first()


def _moment(workshop: Workshop) -> str:
    return workshop.starts_at.astimezone(UTC).strftime("%Y%m%d%H%M")


def _same(workshop: Workshop, member: TeamMember) -> str:
    return f"{workshop.pk.hex} {member.pk.hex} "
