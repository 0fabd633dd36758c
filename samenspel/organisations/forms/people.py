"""What a worker writes down about somebody. Nothing of it is obligatory."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations.access import Worker
from samenspel.people import access
from samenspel.people.models import Person, Way
from samenspel.people.phones import validate_phone


class PersonForm(forms.ModelForm):  # type: ignore[type-arg]
    """Who somebody is, as she wants it written down."""

    phone = forms.CharField(
        label=_("Telefoon"),
        max_length=20,
        required=False,
        validators=[validate_phone],
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )

    class Meta:
        model = Person
        fields = (
            "called",
            "reach_by",
            "phone",
            "mail",
            "address",
            "safe_moments",
            "language",
            "neighbourhood",
        )
        help_texts = {  # noqa: RUF012 - as Django declares it
            "called": _("Zoals deze persoon genoemd wil worden."),
            "safe_moments": _("Bijvoorbeeld: nooit de voicemail inspreken."),
        }

    def __init__(self, *args: Any, by: Worker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = Q(organisations=by.organisation) | Q(people=self.instance.pk)
        field = self.fields["neighbourhood"]
        field.label = _("Buurt")
        field.empty_label = _("Weet ik niet")  # type: ignore[attr-defined]
        self.fields["reach_by"].choices = [("", _("Weet ik niet")), *Way.choices]  # type: ignore[attr-defined]
        field.queryset = Neighbourhood.objects.filter(here).distinct()  # type: ignore[attr-defined]
        for name in ("called", "mail", "address", "safe_moments"):
            # A shared phone does not fill in the last neighbour's name.
            self.fields[name].widget.attrs["autocomplete"] = "off"


class TellStateForm(forms.Form):
    """Since when somebody moved, died, wants no contact any more or is back."""

    on = forms.DateField(label=_("Sinds wanneer?"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, *args: Any, person: Person, state: str, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"on": today}
        self.person, self.state, self.today = person, state, today

    def clean(self) -> dict[str, Any]:
        """The same rule as the action's."""
        if not self.errors:
            reason = access.why_not_change_state(
                person=self.person, state=self.state, on=self.cleaned_data["on"], today=self.today
            )
            if reason:
                raise forms.ValidationError(reason)
        return self.cleaned_data


class FilterPeopleForm(forms.Form):
    """Which part of the list to show. Whatever it does not understand, it ignores."""

    neighbourhood = forms.ModelChoiceField(
        label=_("Buurt"), queryset=Neighbourhood.objects.none(), required=False, empty_label=_("Alle buurten")
    )
    state = forms.ChoiceField(label=_("Stand"), choices=[("", _("Iedereen")), *Person.State.choices], required=False)

    def __init__(self, *args: Any, by: Worker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["neighbourhood"]
        field.queryset = by.organisation.neighbourhoods.all()  # type: ignore[attr-defined]

    @property
    def chosen(self) -> dict[str, Any]:
        """Lookups for the list: what was chosen and understood."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class FindPeopleForm(forms.Form):
    """Look for somebody by name. Sent as a POST: no name in an address that a phone remembers."""

    name = forms.CharField(
        label=_("Zoek op naam"), max_length=80, widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"})
    )
