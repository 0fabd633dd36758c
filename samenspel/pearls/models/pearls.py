"""A pearl: what somebody finds worth something here. Her words are the voice's; this says what, where and how far."""

import uuid
from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samenspel.base.levels import Levels, levels
from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.people.models import Person
from samenspel.voices.models import Photo, Voice


class Kind(models.TextChoices):
    """What sort of pearl it is."""

    PERSON = "person", _("Iemand")
    PLACE = "place", _("Een plek")
    INITIATIVE = "initiative", _("Iets wat mensen samen doen")
    MEMORY = "memory", _("Een herinnering")
    NATURE = "nature", _("Natuur")
    CRAFT = "craft", _("Een ambacht")
    TASTE = "taste", _("Iets lekkers")
    SKILL = "skill", _("Wat iemand kan")


class PearlState(models.TextChoices):
    """How far it is."""

    SPOTTED = "spotted", _("Gezien")
    TOLD = "told", _("Verteld")
    CHECKED = "checked", _("Nagekeken")
    PUBLISHED = "published", _("Voor iedereen")
    RESTING = "resting", _("Rust")


class RestWhy(models.TextChoices):
    """Why nobody reads it now."""

    TELLER = "teller", _("Wie het vertelde, wil het niet of niet meer")
    HOST = "host", _("Wie hier mensen ontvangt, wil het niet of niet meer")
    GONE = "gone", _("Het is er niet meer")
    LATER = "later", _("Het kan nu even niet")
    UNCONFIRMED = "unconfirmed", _("Niemand zei dit jaar dat het er nog is")
    LEFT = "left", _("Wie erbij hoort, is er niet meer of wil geen contact")
    TAKEN_BACK = "taken_back", _("De woorden zijn teruggenomen")
    MERGED = "merged", _("Dezelfde parel stond er al")


class HostedBy(models.TextChoices):
    """Who receives people at this pearl, when anybody does."""

    TELLER = "teller", _("Wie het vertelde")
    OTHER = "other", _("Iemand anders")


class YesHow(models.TextChoices):
    """How a yes was given."""

    PAGE = "page", _("Op haar eigen bladzij")
    PHONE = "phone", _("Aan de telefoon")
    DOOR = "door", _("Aan de deur")
    PAPER = "paper", _("Op papier")


class PublicPlace(models.Model):
    """A place to which everybody may come. Only from these, or from a grid, a pearl has a point on a map."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, related_name="public_places")
    name = models.CharField(_("Hoe heet deze plek?"), max_length=80)
    street = models.CharField(_("Aan welke straat of welk plein?"), max_length=80, blank=True)
    east = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    north = models.DecimalField(max_digits=7, decimal_places=5, null=True, blank=True)
    added_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    added_at = models.DateTimeField()

    levels: ClassVar[Levels] = levels(K0="name street east north", K1="id neighbourhood added_by added_at")

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["neighbourhood", "name"], name="public_place_once")]

    def __str__(self) -> str:
        return self.name


class PearlQuerySet(models.QuerySet["Pearl"]):
    """Pearls by their state. Who may see them is decided in ``access``, nowhere else."""

    def there(self) -> "PearlQuerySet":
        """Those whose words were not taken back."""
        return self.filter(voice__withdrawn_at=None)

    def published(self) -> "PearlQuerySet":
        """Those that everybody may see."""
        return self.there().filter(state=PearlState.PUBLISHED)


class Pearl(models.Model):
    """What is worth something. Everybody reads ``title`` and ``story``, and only after the yes of who told it.

    Where it is: a place that everybody may come to, the middle of a square of 250 metres (``east`` and ``north`` in
    degrees), or only the name of a street. Never a home without a yes on paper, and never a point for one.
    ``version`` counts what everybody would read: a yes is a yes to one version. ``host`` is who receives people here,
    when we know her: she says yes on her own page. A pearl that turned out to be another one too rests
    ``merged_into`` it, as it was in ``state_before``.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    voice = models.OneToOneField(Voice, on_delete=models.CASCADE, related_name="pearl")
    kind = models.CharField(_("Wat voor parel is het?"), max_length=10, choices=Kind.choices)
    title = models.CharField(_("Hoe heet deze parel?"), max_length=80)
    slug = models.SlugField(max_length=60, blank=True)
    story = models.TextField(_("Het verhaal, zoals iedereen het mag lezen"), max_length=2000, blank=True)
    street = models.CharField(_("Straat"), max_length=80, blank=True)
    place = models.ForeignKey(PublicPlace, null=True, blank=True, on_delete=models.PROTECT, related_name="pearls")
    east = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    north = models.DecimalField(max_digits=7, decimal_places=5, null=True, blank=True)
    is_home = models.BooleanField(_("Dit is bij iemand thuis"), default=False)
    home_yes_on = models.DateField(_("Het ja op papier is van"), null=True, blank=True)
    best_time = models.CharField(_("Wanneer is het hier het mooist?"), max_length=120, blank=True)
    photo = models.ForeignKey(Photo, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    photo_shows = models.CharField(_("Wat is er op de foto te zien?"), max_length=200, blank=True)
    hosted_by = models.CharField(max_length=6, choices=HostedBy.choices, blank=True)
    host_called = models.CharField(_("Wie ontvangt hier mensen?"), max_length=80, blank=True)
    host = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    host_yes_at = models.DateTimeField(null=True, blank=True)
    host_yes_how = models.CharField(max_length=5, choices=YesHow.choices, blank=True)
    version = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=9, choices=PearlState.choices, default=PearlState.SPOTTED)
    state_at = models.DateTimeField()
    rest_why = models.CharField(max_length=11, choices=RestWhy.choices, blank=True)
    teller_yes_at = models.DateTimeField(null=True, blank=True)
    teller_yes_how = models.CharField(max_length=5, choices=YesHow.choices, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    looked_at_on = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="merged")
    state_before = models.CharField(max_length=9, choices=PearlState.choices, blank=True)

    levels: ClassVar[Levels] = levels(
        K1=(
            "id voice kind state state_at rest_why teller_yes_at teller_yes_how published_at looked_at_on is_home "
            "home_yes_on hosted_by host host_yes_at host_yes_how version slug best_time photo place merged_into "
            "state_before"
        ),
        K2="title story street east north photo_shows host_called",
    )

    objects = PearlQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "state_at"])]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="published") | Q(teller_yes_at__isnull=False), name="pearl_is_public_after_a_yes"
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(hosted_by="") | Q(host_yes_at__isnull=False),
                name="host_is_public_after_her_yes",
            ),
            models.CheckConstraint(
                condition=~Q(state="published", is_home=True) | Q(home_yes_on__isnull=False),
                name="home_is_public_after_a_yes_on_paper",
            ),
            models.CheckConstraint(
                condition=Q(is_home=False) | Q(east=None, north=None, place=None), name="home_has_no_point"
            ),
            models.CheckConstraint(
                condition=Q(east=None, north=None) | Q(east__isnull=False, north__isnull=False),
                name="pearl_point_whole",
            ),
            models.CheckConstraint(condition=~Q(state="resting") | ~Q(rest_why=""), name="pearl_rests_with_a_reason"),
            models.UniqueConstraint(fields=["slug"], condition=Q(state="published"), name="one_pearl_a_slug"),
        ]

    def __str__(self) -> str:
        return f"pearl {self.pk}"

    @property
    def point(self) -> tuple[Decimal, Decimal] | None:
        """Where it stands on a map, in degrees east and north: at its public place, or in the middle of a square."""
        if self.place is not None and self.place.east is not None and self.place.north is not None:
            return self.place.east, self.place.north
        return (self.east, self.north) if self.east is not None and self.north is not None else None

    @property
    def where(self) -> str:
        """In words: the place, the street, or both."""
        street = self.street or (self.place.street if self.place else "")
        return " · ".join(each for each in (self.place.name if self.place else "", street) if each)


class Naming(models.Model):
    """Somebody else named this pearl too: only that she did, and when. It may have come along from another pearl."""

    pearl = models.ForeignKey(Pearl, on_delete=models.CASCADE, related_name="namings")
    voice = models.OneToOneField(Voice, on_delete=models.CASCADE, related_name="names_pearl")
    named_at = models.DateTimeField()
    moved_from = models.ForeignKey(Pearl, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    levels: ClassVar[Levels] = levels(K1="id pearl voice named_at moved_from")

    def __str__(self) -> str:
        return f"naming {self.pk}"

    @property
    def is_of_merged_pearl(self) -> bool:
        """Whether this voice was the pearl that turned out to be the same."""
        return self.moved_from is not None and self.moved_from.voice_id == self.voice_id


class PearlStep(models.Model):
    """What happened with a pearl, by whom. ``detail`` is a kind, never somebody's words."""

    pearl = models.ForeignKey(Pearl, on_delete=models.CASCADE, related_name="steps")
    what = models.CharField(max_length=30)
    detail = models.CharField(max_length=20, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    levels: ClassVar[Levels] = levels(K1="id pearl what detail at by")

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.what} {self.at:%Y-%m-%d}"
