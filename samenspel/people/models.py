"""People: what they want to be called, how they may be reached, and the keys that their phones make."""

import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models, transaction
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samenspel.base.levels import Levels, levels
from samenspel.letters.numbers import normalised
from samenspel.neighbourhoods.models import Neighbourhood


class Way(models.TextChoices):
    """The ways by which somebody may be reached."""

    PHONE = "phone", _("Bellen")
    DOOR = "door", _("Langs de deur")
    LETTER = "letter", _("Brief")
    TEXT = "text", _("Sms")
    MAIL = "mail", _("E-mail")
    NOBODY = "nobody", _("Liever niet")


class PersonManager(BaseUserManager["Person"]):
    """Makes people. Nobody becomes a superuser: there is no such person here."""

    def create_user(self, email: str | None = None, password: str | None = None, **fields: Any) -> "Person":
        """A person, with a sign-in address when she works here."""
        person: Person = self.model(email=email or None, **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Somebody. Everything but the id is optional: a person without any contact still has a voice."""

    class State(models.TextChoices):
        HERE = "here", _("woont hier")
        MOVED = "moved", _("verhuisd")
        DIED = "died", _("overleden")
        NO_CONTACT = "no_contact", _("wil geen contact meer")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(null=True, blank=True, unique=True)
    is_active = models.BooleanField(default=True)
    called = models.CharField(_("Naam"), max_length=80, blank=True)
    neighbourhood = models.ForeignKey(
        Neighbourhood, null=True, blank=True, on_delete=models.SET_NULL, related_name="people"
    )
    language = models.CharField(_("Taal"), max_length=40, blank=True)
    reach_by = models.CharField(_("Hoe bereiken we deze persoon?"), max_length=6, choices=Way.choices, blank=True)
    phone = models.CharField(_("Telefoon"), max_length=20, blank=True)
    # The same number in one way of writing, so that a text message that comes in finds her.
    phone_plain = models.CharField(max_length=16, blank=True, db_index=True, editable=False)
    mail = models.EmailField(_("E-mail"), blank=True)
    address = models.CharField(_("Adres"), max_length=200, blank=True)
    safe_moments = models.CharField(_("Waar letten we op?"), max_length=200, blank=True)
    texts_stopped_at = models.DateTimeField(null=True, blank=True)
    # From when she may open her own page with a code by mail. Another address starts with no.
    opens_by_mail_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.HERE)
    state_on = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    session_round = models.PositiveIntegerField(default=0)

    levels: ClassVar[Levels] = levels(
        K1="id is_active last_login made_at password neighbourhood session_round",
        K2="email called language reach_by phone phone_plain mail texts_stopped_at opens_by_mail_at state state_on",
        K3P="address safe_moments",
    )

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    objects: ClassVar[PersonManager] = PersonManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="here") | models.Q(state_on__isnull=False),
                name="person_changed_on_a_day",
            ),
            models.UniqueConstraint(
                fields=["mail"], condition=models.Q(opens_by_mail_at__isnull=False), name="one_page_a_mail_address"
            ),
        ]
        indexes = [models.Index(Lower("called"), "id", name="people_by_name")]

    def __str__(self) -> str:
        return self.called or str(_("Iemand"))

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What every session is checked against at each request: a new round ends all sessions of before."""
        own: str = super()._get_session_auth_hash(secret=secret)  # type: ignore[misc]
        return f"{own}.{self.session_round}"

    @property
    def dials(self) -> str:
        """Her number as a telephone wants it."""
        return "".join(sign for sign in self.phone if sign.isdigit() or sign == "+")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the plain number beside the one as she writes it. Another mail address opens nothing yet."""
        self.phone_plain = normalised(self.phone)
        changing = kwargs.get("update_fields")
        if changing and "phone" in changing:
            kwargs["update_fields"] = [*changing, "phone_plain"]
        if self._state.adding or (changing is not None and "mail" not in changing):
            super().save(*args, **kwargs)
            return
        with transaction.atomic():
            if self._has_other_mail():
                self.opens_by_mail_at = None
                kwargs["update_fields"] = changing and [*kwargs["update_fields"], "opens_by_mail_at"]
            super().save(*args, **kwargs)

    def _has_other_mail(self) -> bool:
        """Whether her address becomes another one. Looked up under the lock of her row: a yes of just now counts."""
        locked = Person.objects.select_for_update().filter(pk=self.pk)
        return list(locked.values_list("mail", flat=True)) != [self.mail]

    @property
    def is_written_to_in(self) -> str:
        """The language of what we write to her: English for who speaks it, Dutch for everybody else."""
        return "en" if self.language.lower() in {"engels", "english"} else "nl"

    @property
    def may_be_reached(self) -> bool:
        """Whether anything may still be sent or said to her."""
        return self.state in (self.State.HERE, self.State.MOVED) and self.reach_by != Way.NOBODY


class PhoneKey(models.Model):
    """A key that a phone made for one thing it sent: the same key never happens twice."""

    owner = models.CharField(max_length=64)
    key = models.CharField(max_length=64)
    body_hash = models.CharField(max_length=64)
    outcome = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    levels: ClassVar[Levels] = levels(K1="id owner key body_hash outcome made_at")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "key"], name="phone_key_once")]

    def __str__(self) -> str:
        return self.key


class Attempt(models.Model):
    """Somebody tried something that may be tried only so often. Who it was is kept as a hash."""

    what = models.CharField(max_length=40)
    who = models.CharField(max_length=64)
    at = models.DateTimeField()

    levels: ClassVar[Levels] = levels(K1="id what who at")

    class Meta:
        indexes = [models.Index(fields=["what", "who", "at"])]

    def __str__(self) -> str:
        return f"{self.what} {self.at:%H:%M}"


class ResidentCard(models.Model):
    """A pasje: with its code and the PIN that she chose, a resident opens her own page. Only hashes are kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="cards")
    code_hash = models.CharField(max_length=64, unique=True)
    pin_hash = models.CharField(max_length=160)
    wrong_tries = models.PositiveSmallIntegerField(default=0)
    waits_until = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    voided_at = models.DateTimeField(null=True, blank=True)
    voided_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    levels: ClassVar[Levels] = levels(
        K1="id code_hash pin_hash wrong_tries waits_until made_at made_by voided_at voided_by", K2="person"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(voided_at__isnull=True), name="one_card_a_person"
            )
        ]

    def __str__(self) -> str:
        return f"card {self.pk}"


class MailCode(models.Model):
    """A code that was mailed to open her own page. The code itself is made from the id and a secret, and not kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="mail_codes")
    made_at = models.DateTimeField()
    wrong_tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)

    levels: ClassVar[Levels] = levels(K1="id made_at wrong_tries used_at", K2="person")

    def __str__(self) -> str:
        return f"mail code {self.pk}"


class MailChange(models.Model):
    """A worker wrote down another mail address for somebody. She sees that on her own page."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="mail_changes")
    at = models.DateTimeField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    house = models.CharField(max_length=120)
    seen_at = models.DateTimeField(null=True, blank=True)

    levels: ClassVar[Levels] = levels(K1="id at by house seen_at", K2="person")

    class Meta:
        ordering = ["-at", "pk"]

    def __str__(self) -> str:
        return f"mail change {self.pk}"


class Opening(models.Model):
    """A resident's page is open on one screen: her own phone, or one that others use too. It ends by itself."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="openings")
    card = models.ForeignKey(ResidentCard, null=True, blank=True, on_delete=models.CASCADE, related_name="openings")
    is_own_phone = models.BooleanField(default=False)
    opened_at = models.DateTimeField()
    until_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    # When she last showed here that it is she: for what leaves her page or is erased.
    confirmed_at = models.DateTimeField(null=True, blank=True)

    levels: ClassVar[Levels] = levels(K1="id card is_own_phone opened_at until_at closed_at confirmed_at", K2="person")

    def __str__(self) -> str:
        return f"opening {self.pk}"


class Draft(models.Model):
    """A form half filled in. It is somebody's, or of one session until its page is opened with a pasje."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.CASCADE, related_name="drafts")
    form = models.CharField(max_length=40)
    body = models.JSONField()
    kept_at = models.DateTimeField()

    levels: ClassVar[Levels] = levels(K1="id form kept_at", K2="person", K3="body")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "form"], condition=models.Q(person__isnull=False), name="one_draft_a_form"
            )
        ]

    def __str__(self) -> str:
        return f"draft {self.pk}"
