"""What a coordinator fills in, and what somebody says about herself."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.organisations import access
from samenspel.organisations.access import Worker
from samenspel.organisations.models import Function, Membership, Organisation
from samenspel.people.models import Person
from samenspel.people.phones import validate_phone


class AddMemberForm(forms.Form):
    """Somebody who will act for the organisation."""

    email = forms.EmailField(label=_("E-mail"), help_text=_("Op dit adres krijgt je collega een bericht."))
    called = forms.CharField(label=_("Naam"), max_length=80)
    function = forms.ChoiceField(label=_("Functie"), choices=Function.choices)
    role = forms.ChoiceField(
        label=_("Rol"),
        choices=Membership.Role.choices,
        initial=Membership.Role.WORKER,
        help_text=_("Een privacyfunctionaris kijkt na wat anderen in plannen deden, en leest zelf geen plan."),
    )
    is_crisis = forms.BooleanField(
        label=_("Crisisdienst"),
        required=False,
        help_text=_("Wie dit heeft, mag bij levensgevaar een plan openen. De bewoner hoort dat, en jij kijkt het na."),
    )
    from_on = forms.DateField(label=_("Vanaf"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    until_on = forms.DateField(
        label=_("Tot"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Mag leeg blijven. Op deze dag stopt de toegang vanzelf."),
    )

    def __init__(self, *args: Any, by: Worker, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"from_on": on}
        self.by = by

    def clean(self) -> dict[str, Any]:
        """The same rule as the action's."""
        told = self.cleaned_data
        if not self.errors:
            person = Person.objects.filter(email=told["email"].strip().lower()).first()
            reason = access.why_not_add_member(
                by=self.by, person=person, from_on=told["from_on"], until_on=told["until_on"]
            )
            work = {name: told[name] for name in ("role", "function", "is_crisis")}
            if reason := reason or access.why_not_have_role(**work):
                raise forms.ValidationError(reason)
        return told


class EndMembershipForm(forms.Form):
    """Nothing to fill in: the page says what follows, and the button does it."""

    def __init__(self, *args: Any, by: Worker, membership: Membership, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reason = access.why_not_end_membership(by=by, membership=membership, on=on)

    def clean(self) -> dict[str, Any]:
        """The same rule as the action's."""
        if self.reason:
            raise forms.ValidationError(self.reason)
        return self.cleaned_data


class ChangeOrganisationForm(forms.ModelForm):  # type: ignore[type-arg]
    """How an organisation is called and reached."""

    phone = forms.CharField(
        label=_("Telefoon"),
        max_length=20,
        required=False,
        validators=[validate_phone],
        help_text=_("Hier kunnen bewoners naar bellen."),
    )

    class Meta:
        model = Organisation
        fields = ("name", "kind", "phone", "is_landlord")
        help_texts = {  # noqa: RUF012 - as Django declares it
            "is_landlord": _("Dan lezen jullie over geld, lijf en hoofd alleen met toestemming van de bewoner."),
        }

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on, self.was_landlord = on, self.instance.is_landlord

    def clean(self) -> dict[str, Any]:
        """The same rule as the action's."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        if self.was_landlord and not told.get("is_landlord"):
            reason = access.why_not_stop_letting(organisation=self.instance, on=self.on)
            if reason:
                self.add_error("is_landlord", reason)
        return told


class ChangeNameForm(forms.Form):
    """What a worker wants to be called."""

    called = forms.CharField(label=_("Zo heet ik"), max_length=80)
