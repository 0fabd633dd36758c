"""The forms of who organises an edition."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.challenges.access import editions as access
from samenspel.challenges.access import teams as teams_access
from samenspel.challenges.actions.people import person_behind
from samenspel.challenges.forms.teams import day_field
from samenspel.challenges.models import Edition, EditionRole, Gathering, Team
from samenspel.organisations.access import Worker


class EditionForm(forms.Form):
    """What an edition is called, and when it runs."""

    name = forms.CharField(label=_("Naam van de editie"), max_length=120, help_text=_("Bijvoorbeeld: 2026-2027."))
    about = forms.CharField(label=_("Waar gaat het over?"), widget=forms.Textarea, max_length=2000, required=False)
    starts_on = day_field(_("Eerste dag"))
    ends_on = day_field(_("Laatste dag"))

    def clean(self) -> dict[str, Any]:
        """The last day comes after the first."""
        told = self.cleaned_data
        if not self.errors and told["ends_on"] <= told["starts_on"]:
            self.add_error("ends_on", _("Kies een laatste dag na de eerste dag."))
        return told


class BeginEditionForm(EditionForm):
    """A new edition, of a programme that is there or new."""

    programme_name = forms.CharField(
        label=_("Naam van het programma"), max_length=120, help_text=_("Bijvoorbeeld: Innovatiechallenge.")
    )
    field_order = ("programme_name", "name", "about", "starts_on", "ends_on")

    def __init__(self, *args: Any, by: Worker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reason = access.why_not_begin_edition(by=by)

    def clean(self) -> dict[str, Any]:
        """The same rule as the action's."""
        if self.reason:
            raise forms.ValidationError(self.reason)
        return super().clean()


class ChangeEditionForm(EditionForm):
    """The same, and whether everybody may know of it."""

    is_public = forms.BooleanField(label=_("Iedereen mag deze editie zien"), required=False)

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = ("name", "about", "starts_on", "ends_on", "is_public")
        self.initial = {name: getattr(edition, name) for name in names}
        self.edition = edition

    def clean(self) -> dict[str, Any]:
        """The same rule as the action's."""
        told = super().clean()
        if not self.errors:
            days = {"starts_on": told["starts_on"], "ends_on": told["ends_on"]}
            if reason := access.why_not_last(edition=self.edition, **days):
                raise forms.ValidationError(reason)
        return told


class BeginFromForm(forms.Form):
    """A new edition, from one that is there: as long, with the same days so much later."""

    name = forms.CharField(label=_("Naam van de nieuwe editie"), max_length=120)
    starts_on = day_field(_("Eerste dag"), help_text=_("De andere dagen schuiven evenveel mee."))
    teams = forms.ModelMultipleChoiceField(
        label=_("Welke teams gaan verder?"),
        queryset=Team.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Hun vraag en wie het team leidt gaan mee. De anderen vraag je opnieuw."),
    )
    with_agendas = forms.BooleanField(
        label=_("De agenda’s van hun ateliers gaan ook mee"),
        required=False,
        help_text=_(
            "Je kunt ook hun ateliers klaarzetten, ronde voor ronde. De dagen zijn een voorstel: het team kijkt ze na."
        ),
    )

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.edition = edition
        self.fields["teams"].queryset = edition.teams.all()  # type: ignore[attr-defined]

    def clean_starts_on(self) -> date:
        starts_on: date = self.cleaned_data["starts_on"]
        if reason := access.why_not_begin_from(edition=self.edition, starts_on=starts_on):
            raise forms.ValidationError(reason)
        return starts_on


class GatheringForm(forms.Form):
    """A day on which all teams meet."""

    name = forms.CharField(label=_("Hoe heet deze dag?"), max_length=120, help_text=_("Bijvoorbeeld: werkatelier 1."))
    on = day_field(_("Wanneer?"))
    place = forms.CharField(label=_("Waar?"), max_length=120, required=False)
    is_finale = forms.BooleanField(label=_("Dit is het slot"), required=False)

    def __init__(self, *args: Any, edition: Edition, gathering: Gathering | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.edition, self.gathering = edition, gathering
        if gathering:
            self.initial = {name: getattr(gathering, name) for name in ("name", "on", "place", "is_finale")}

    def clean(self) -> dict[str, Any]:
        """The same rule as the action's."""
        told = self.cleaned_data
        if not self.errors:
            reason = access.why_not_hold_gathering(
                edition=self.edition, on=told["on"], is_finale=told["is_finale"], but=self.gathering
            )
            if reason:
                raise forms.ValidationError(reason)
        return told


class BeginTeamForm(forms.Form):
    """A team, and whose question it is."""

    title = forms.CharField(label=_("Titel van het team"), max_length=160)
    about = forms.CharField(label=_("Waar werkt dit team aan?"), widget=forms.Textarea, max_length=2000, required=False)
    called = forms.CharField(label=_("Naam van de vraageigenaar"), max_length=80)
    address = forms.EmailField(label=_("E-mail van de vraageigenaar"), help_text=_("Zij voegt zelf haar team toe."))


class OwnerForm(forms.Form):
    """Another question owner."""

    called = forms.CharField(label=_("Naam van de vraageigenaar"), max_length=80)
    address = forms.EmailField(label=_("E-mail van de vraageigenaar"))

    def __init__(self, *args: Any, team: Team, now: datetime, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.team, self.now, self.on = team, now, on

    def clean(self) -> dict[str, Any]:
        """The same rule as the action's."""
        if not self.errors:
            person = person_behind(address=self.cleaned_data["address"], now=self.now)
            if reason := teams_access.why_not_be_owner(team=self.team, person=person, on=self.on):
                raise forms.ValidationError(reason)
        return self.cleaned_data


class RoleForm(forms.Form):
    """Who looks after the edition too, or inspires its teams."""

    kind = forms.ChoiceField(label=_("Wat doet zij?"), choices=EditionRole.Kind.choices)
    called = forms.CharField(label=_("Naam"), max_length=80)
    address = forms.EmailField(label=_("E-mail"))
    until_on = day_field(_("Tot"), required=False, help_text=_("Mag leeg blijven."))

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on

    def clean_until_on(self) -> date | None:
        until_on: date | None = self.cleaned_data["until_on"]
        if until_on is not None and until_on <= self.on:
            raise forms.ValidationError(_("Kies een dag na vandaag."))
        return until_on
