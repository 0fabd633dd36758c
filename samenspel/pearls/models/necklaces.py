"""A necklace: pearls in an order to walk, with where one can rest on the way, and what a walker found on each leg."""

import uuid
from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from samenspel.base.levels import Levels, levels
from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations.models import Organisation
from samenspel.pearls.models.pearls import Pearl, PearlState, PublicPlace
from samenspel.people.models import Person

# Fewer are no necklace.
FEWEST = 2
STANDS_STILL = 4


class NecklaceState(models.TextChoices):
    """How far it is."""

    STRINGING = "stringing", _("We rijgen nog")
    PUBLIC = "public", _("Voor iedereen")
    RESTING = "resting", _("Rust")


class RestKind(models.TextChoices):
    """What one finds there."""

    BENCH = "bench", _("Bank")
    WALL = "wall", _("Muurtje")
    CAFE = "cafe", _("Koffie of eten")
    TOILET = "toilet", _("Wc")
    WATER = "water", _("Water om te drinken")


class Known(models.TextChoices):
    """Yes, no, or nobody looked."""

    YES = "yes", _("Ja")
    NO = "no", _("Nee")
    UNKNOWN = "unknown", _("Onbekend")


class Surface(models.TextChoices):
    """What one walks on."""

    TILES = "tiles", _("Tegels")
    BRICKS = "bricks", _("Klinkers")
    ASPHALT = "asphalt", _("Asfalt")
    GRAVEL = "gravel", _("Grind of schelpen")
    SOIL = "soil", _("Gras of zand")


class Slope(models.TextChoices):
    """How steep it is."""

    FLAT = "flat", _("Vlak")
    GENTLE = "gentle", _("Een beetje steil")
    STEEP = "steep", _("Steil")


class Crossing(models.TextChoices):
    """Whether one crosses a street, and how."""

    NONE = "none", _("Niet oversteken")
    ZEBRA = "zebra", _("Oversteken bij een zebra")
    LIGHTS = "lights", _("Oversteken bij een stoplicht")
    OPEN = "open", _("Oversteken zonder zebra of stoplicht")


class Light(models.TextChoices):
    """Whether there is light in the dark."""

    GOOD = "good", _("Goed verlicht")
    SOME = "some", _("Een beetje licht")
    DARK = "dark", _("Donker")


class Turn(models.TextChoices):
    """What changed in a necklace that everybody reads."""

    ORDER = "order", _("De volgorde is anders.")
    IN = "in", _("Er kwam een parel bij.")
    OUT = "out", _("Er ging een parel uit.")
    VERSIONS = "versions", _("De korte of rustige versie is anders.")
    RESTS = "rests", _("De rustplekken zijn anders.")
    NAME = "name", _("De ketting heet anders.")
    LEG = "leg", _("Een stuk is opnieuw gelopen.")
    GONE = "gone", _("Een rustplek is er niet meer.")
    RESTING = "resting", _("De ketting rust.")
    BACK = "back", _("De ketting is er weer.")


class NecklaceQuerySet(models.QuerySet["Necklace"]):
    """Necklaces by their state. Who may see them is decided in ``access``, nowhere else."""

    def public(self) -> "NecklaceQuerySet":
        """Those that everybody may walk: with so many pearls that everybody may read now."""
        seen = Q(stops__pearl__state=PearlState.PUBLISHED, stops__pearl__voice__withdrawn_at=None)
        there = self.filter(state=NecklaceState.PUBLIC).annotate(shown=Count("stops", filter=seen))
        # What is counted loses the order of the table: it is said again.
        return there.filter(shown__gte=FEWEST).order_by("title", "pk")


class Necklace(models.Model):
    """Pearls of one neighbourhood, strung by a house that walks there."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(max_length=60, unique=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="necklaces")
    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, related_name="necklaces")
    title = models.CharField(_("Hoe heet de ketting?"), max_length=80)
    about = models.CharField(_("Wat is er zo mooi aan?"), max_length=300, blank=True)
    state = models.CharField(max_length=9, choices=NecklaceState.choices, default=NecklaceState.STRINGING)
    state_at = models.DateTimeField()
    made_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    spots: "models.ManyToManyField[RestSpot, NecklaceRest]" = models.ManyToManyField(
        "RestSpot", through="NecklaceRest", related_name="necklaces"
    )

    levels: ClassVar[Levels] = levels(
        K0="slug title about", K1="id organisation neighbourhood state state_at made_at published_at spots"
    )

    objects = NecklaceQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=NecklaceState.STRINGING) | Q(published_at__isnull=False),
                name="necklace_is_public_since_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class NecklaceStop(models.Model):
    """One pearl on it, how long one stays there, and whether the shorter versions pass it too."""

    necklace = models.ForeignKey(Necklace, on_delete=models.CASCADE, related_name="stops")
    pearl = models.ForeignKey(Pearl, on_delete=models.CASCADE, related_name="stops")
    order = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField(_("Hoeveel minuten blijven we hier?"), default=STANDS_STILL)
    in_short = models.BooleanField(_("Hoort bij kort"), default=False)
    in_calm = models.BooleanField(_("Hoort bij rustig"), default=False)

    levels: ClassVar[Levels] = levels(K1="id necklace pearl order minutes in_short in_calm")

    class Meta:
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["necklace", "pearl"], name="pearl_once_on_a_necklace")]

    def __str__(self) -> str:
        return f"stop {self.pk}"


class Leg(models.Model):
    """What a walker found between two pearls of a necklace. Without it only the straight distance is known."""

    necklace = models.ForeignKey(Necklace, on_delete=models.CASCADE, related_name="legs")
    start = models.ForeignKey(Pearl, on_delete=models.CASCADE, related_name="+")
    end = models.ForeignKey(Pearl, on_delete=models.CASCADE, related_name="+")
    metres = models.PositiveSmallIntegerField(_("Hoeveel meter liep je?"), null=True, blank=True)
    surface = models.CharField(_("Waarop loop je?"), max_length=7, choices=Surface.choices, blank=True)
    narrowest_cm = models.PositiveSmallIntegerField(_("Hoe breed is het smalste stuk? (cm)"), null=True, blank=True)
    kerbs = models.PositiveSmallIntegerField(_("Hoeveel hoge stoepranden?"), null=True, blank=True)
    steps = models.PositiveSmallIntegerField(_("Hoeveel treden?"), null=True, blank=True)
    slope = models.CharField(_("Is het steil?"), max_length=6, choices=Slope.choices, blank=True)
    crossing = models.CharField(_("Moet je oversteken?"), max_length=6, choices=Crossing.choices, blank=True)
    light = models.CharField(_("Is er licht in het donker?"), max_length=4, choices=Light.choices, blank=True)
    step_free = models.CharField(
        _("Gaat het zonder drempel of trede?"), max_length=7, choices=Known.choices, default=Known.UNKNOWN
    )
    checked_on = models.DateField(_("Op welke dag liep je het?"))
    checked_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    levels: ClassVar[Levels] = levels(
        K0="metres surface narrowest_cm kerbs steps slope crossing light step_free checked_on",
        K1="id necklace start end checked_by",
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["necklace", "start", "end"], name="leg_once_on_a_necklace")]

    def __str__(self) -> str:
        return f"leg {self.pk}"

    @property
    def is_step_free(self) -> bool | None:
        """Nothing when the walker did not say."""
        return None if self.step_free == Known.UNKNOWN else self.step_free == Known.YES


class RestSpot(models.Model):
    """Where anybody may sit down, drink or go to the toilet: at a public place, or at a point in degrees."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, related_name="rest_spots")
    kind = models.CharField(_("Wat is het?"), max_length=6, choices=RestKind.choices)
    name = models.CharField(_("Hoe noemen we deze plek?"), max_length=80)
    place = models.ForeignKey(PublicPlace, null=True, blank=True, on_delete=models.PROTECT, related_name="rest_spots")
    east = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    north = models.DecimalField(max_digits=7, decimal_places=5, null=True, blank=True)
    armrest = models.CharField(_("Is er een leuning?"), max_length=7, choices=Known.choices, default=Known.UNKNOWN)
    step_free = models.CharField(
        _("Kom je er zonder drempel?"), max_length=7, choices=Known.choices, default=Known.UNKNOWN
    )
    hours = models.CharField(_("Wanneer is het open?"), max_length=120, blank=True)
    checked_on = models.DateField(_("Op welke dag keek je?"), null=True, blank=True)
    checked_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    gone_on = models.DateField(null=True, blank=True)

    levels: ClassVar[Levels] = levels(
        K0="kind name east north armrest step_free hours checked_on gone_on",
        K1="id neighbourhood place checked_by",
    )

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(east=None, north=None) | Q(east__isnull=False, north__isnull=False, place=None),
                name="rest_spot_has_one_place",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def point(self) -> tuple[Decimal, Decimal] | None:
        """Where it stands on a map, in degrees east and north."""
        at = self.place or self
        return (at.east, at.north) if at.east is not None and at.north is not None else None

    @property
    def is_seat(self) -> bool:
        """Whether one can sit down there."""
        return self.kind in (RestKind.BENCH, RestKind.WALL, RestKind.CAFE)


class NecklaceRest(models.Model):
    """The group says that this spot lies along this necklace."""

    necklace = models.ForeignKey(Necklace, on_delete=models.CASCADE, related_name="rests")
    spot = models.ForeignKey(RestSpot, on_delete=models.CASCADE, related_name="rests")

    levels: ClassVar[Levels] = levels(K1="id necklace spot")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["necklace", "spot"], name="spot_once_on_a_necklace")]

    def __str__(self) -> str:
        return f"rest {self.pk}"


class NecklaceChange(models.Model):
    """Why a necklace that everybody reads changes, for everybody to read; and what changed under that reason.

    While ``is_open`` is true, on the day on which it was written, who works on it goes on under this reason.
    """

    necklace = models.ForeignKey(Necklace, on_delete=models.CASCADE, related_name="changes")
    why = models.CharField(_("Waarom verander je dit?"), max_length=200)
    turns = models.CharField(max_length=100, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    is_open = models.BooleanField(default=False)

    levels: ClassVar[Levels] = levels(K0="why turns at", K1="id necklace by is_open")

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"change {self.pk}"

    @property
    def sentences(self) -> list[str]:
        """What changed, in words, each once."""
        return [str(Turn(each).label) for each in self.turns.split()]
