"""Organisations, formal and informal, and who acts for them."""

import uuid
from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from samenspel.base.levels import Levels, levels
from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.people.models import Person


class Organisation(models.Model):
    """A corporation, a municipality, a care team, or six neighbours with a coffee pot."""

    class Kind(models.TextChoices):
        FORMAL = "formal", _("formeel")
        INFORMAL = "informal", _("informeel")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("Naam"), max_length=120)
    kind = models.CharField(_("Soort"), max_length=8, choices=Kind.choices, default=Kind.FORMAL)
    phone = models.CharField(_("Telefoon"), max_length=20, blank=True)
    # Of a tenant's debts and health a landlord reads what she shares herself, and nothing on another ground.
    is_landlord = models.BooleanField(_("Verhuurt woningen"), default=False)
    neighbourhoods = models.ManyToManyField(Neighbourhood, through="WorksIn", related_name="organisations")

    levels: ClassVar[Levels] = levels(K0="id name kind phone is_landlord neighbourhoods")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class WorksIn(models.Model):
    """An organisation works in a neighbourhood. One of them is its front desk: it answers who comes by itself."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE)
    is_front_desk = models.BooleanField(default=False)

    levels: ClassVar[Levels] = levels(K0="id organisation neighbourhood is_front_desk")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "neighbourhood"], name="works_in_once"),
            models.UniqueConstraint(
                fields=["neighbourhood"], condition=Q(is_front_desk=True), name="one_front_desk_a_neighbourhood"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.neighbourhood_id}"


class Function(models.TextChoices):
    """What somebody does for the organisation. It decides what she may read, whatever was shared with the house."""

    BUDDY = "buddy", _("wijkverbinder of buddy")
    DREAM_BROKER = "dream_broker", _("droommakelaar")
    HOUSING_OFFICER = "housing_officer", _("woonconsulent")
    CARE = "care", _("zorg")
    WELFARE = "welfare", _("welzijn")
    DEBT_HELP = "debt_help", _("schuldhulp")
    VOLUNTEER = "volunteer", _("vrijwilliger")
    RENT = "rent", _("huurincasso")
    NUISANCE = "nuisance", _("overlast")
    ALLOCATION = "allocation", _("woningtoewijzing")
    OFFICE = "office", _("kantoor")


# What residents tell is for those who help. Who collects rent, judges nuisance or hands out homes does not read along.
LISTENING = frozenset(
    {
        Function.BUDDY,
        Function.DREAM_BROKER,
        Function.HOUSING_OFFICER,
        Function.CARE,
        Function.WELFARE,
        Function.DEBT_HELP,
        Function.VOLUNTEER,
    }
)


def holds_on(on: date, *, membership: str = "") -> Q:
    """The rule of what gives rights on a day, for rows. ``membership``: how they lead to one, as ``memberships__``."""
    lasts = Q(**{f"{membership}until_on": None}) | Q(**{f"{membership}until_on__gt": on})
    return lasts & Q(**{f"{membership}from_on__lte": on})


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Memberships by what they are worth on a day."""

    def current(self, *, on: date) -> "MembershipQuerySet":
        """Those that give rights on this day: from the first day, until but not on the last."""
        return self.filter(holds_on(on))

    def arrived(self) -> "MembershipQuerySet":
        """Those of whom somebody signed in since she was added. Before that the house has an address, and no person."""
        return self.filter(Q(added_at=None) | Q(person__last_login__gte=F("added_at")))


class Membership(models.Model):
    """A person acts for an organisation, in one role and function, from a day until a day."""

    class Role(models.TextChoices):
        WORKER = "worker", _("medewerker")
        COORDINATOR = "coordinator", _("coördinator")
        # Looks afterwards at what others did, and reads no plan herself.
        PRIVACY = "privacy", _("privacyfunctionaris")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(_("Rol"), max_length=11, choices=Role.choices, default=Role.WORKER)
    function = models.CharField(_("Functie"), max_length=15, choices=Function.choices)
    # Whether she may open a plan in an emergency.
    is_crisis = models.BooleanField(_("Crisisdienst"), default=False)
    from_on = models.DateField(_("Vanaf"))
    until_on = models.DateField(_("Tot"), null=True, blank=True)
    # As the coordinator wrote it down. The address may be of who works elsewhere: her name there is not ours to tell.
    called = models.CharField(_("Naam"), max_length=80, blank=True)
    added_at = models.DateTimeField(null=True, blank=True)
    added_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    ended_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    levels: ClassVar[Levels] = levels(
        K1="id person organisation role function is_crisis from_on until_on added_at added_by ended_by", K2="called"
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")), name="membership_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=~Q(role="privacy") | Q(function="office", is_crisis=False),
                name="privacy_officer_reads_nothing",
            ),
            models.UniqueConstraint(
                fields=["person", "organisation"], condition=Q(until_on=None), name="one_open_membership_each"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} ({self.get_function_display()})"

    @property
    def name(self) -> str:
        """How this house calls her."""
        return self.called or str(self.person)

    def is_current(self, *, on: date) -> bool:
        """The same rule as ``MembershipQuerySet.current``, for one."""
        return self.from_on <= on and not self.has_ended(on=on)

    def has_ended(self, *, on: date) -> bool:
        """Whether its last day has passed. One that has yet to begin has not ended."""
        return self.until_on is not None and self.until_on <= on


class Acquaintance(models.Model):
    """An organisation knows a person: only then do its workers see how she is reached."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="acquaintances")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="acquaintances")
    since = models.DateField()

    levels: ClassVar[Levels] = levels(K2="id person organisation since")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "organisation"], name="acquainted_once")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.organisation_id}"


class AssistedEntry(models.Model):
    """A worker typed with the resident beside her: for so long, and the resident sees afterwards what it was."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="assisted_entries")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="assisted_entries")
    started_at = models.DateTimeField()
    until_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    # Which ways to reach her were written down: the names of the fields, never what stands in them.
    reached = models.CharField(max_length=80, blank=True)

    levels: ClassVar[Levels] = levels(K1="id by organisation started_at until_at ended_at seen_at reached", K2="person")

    def __str__(self) -> str:
        return f"assisted entry {self.pk}"
