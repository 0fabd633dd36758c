"""The forms about who is in a team."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.challenges.access import teams as access
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.actions.people import person_behind
from samenspel.challenges.models import Part, Team, TeamMember
from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.people.models import Person

LABEL_GUEST = _("Een gast is er tot een dag. Daarna ziet zij niets meer.")


def day_field(label: Any, **extra: Any) -> forms.DateField:
    """A day, with the phone's own calendar."""
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **extra)


class AddMemberForm(forms.Form):
    """Somebody who comes into the team."""

    called = forms.CharField(label=_("Naam"), max_length=80, help_text=_("Zo heet zij in dit team."))
    address = forms.EmailField(label=_("E-mail"), help_text=_("Hier krijgt zij een bericht om binnen te komen."))
    part = forms.ChoiceField(label=_("Wat is zij in het team?"), choices=Part.choices, initial=Part.MEMBER)
    organisation_called = forms.CharField(label=_("Van welke organisatie?"), max_length=120, required=False)
    expertise = forms.CharField(label=_("Waar weet zij veel van?"), max_length=160, required=False)
    from_on = day_field(_("Vanaf"))
    until_on = day_field(_("Tot"), required=False, help_text=LABEL_GUEST)

    def __init__(self, *args: Any, by: Seat, now: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"from_on": on, "part": Part.MEMBER}
        self.by, self.now = by, now

    def clean(self) -> dict[str, Any]:
        """The same rule as the action's."""
        told = self.cleaned_data
        if not self.errors:
            reason = access.why_not_add_member(
                by=self.by,
                person=person_behind(address=told["address"], now=self.now),
                part=told["part"],
                from_on=told["from_on"],
                until_on=told["until_on"],
            )
            if reason:
                raise forms.ValidationError(reason)
        return told


class PartForm(forms.Form):
    """What somebody is in the team."""

    part = forms.ChoiceField(label=_("Wat is zij in het team?"), choices=Part.choices, widget=forms.RadioSelect)

    def __init__(self, *args: Any, by: Seat, member: TeamMember, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"part": member.part}
        self.by, self.member, self.on = by, member, on

    def clean_part(self) -> str:
        part: str = self.cleaned_data["part"]
        if reason := access.why_not_change_part(by=self.by, member=self.member, part=part, on=self.on):
            raise forms.ValidationError(reason)
        return part


class AbsenceForm(forms.Form):
    """From when until when somebody is away. Nobody asks why."""

    from_on = day_field(_("Vanaf"))
    until_on = day_field(_("Weer terug op"), required=False, help_text=_("Nog niet bekend? Laat dit dan leeg."))

    def __init__(self, *args: Any, by: Seat, member: TeamMember, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"from_on": on}
        self.by, self.member, self.on = by, member, on

    def clean(self) -> dict[str, Any]:
        """The same rule as the action's."""
        if not self.errors:
            reason = access.why_not_be_away(by=self.by, member=self.member, on=self.on, **self.cleaned_data)
            if reason:
                raise forms.ValidationError(reason)
        return self.cleaned_data


class StandInForm(forms.Form):
    """Who stands in, and until when."""

    called = forms.CharField(label=_("Naam van de vervanger"), max_length=80)
    address = forms.EmailField(label=_("E-mail van de vervanger"))
    from_on = day_field(_("Vanaf"))
    until_on = day_field(_("Tot"))

    def __init__(self, *args: Any, by: Seat, member: TeamMember, now: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"from_on": on}
        self.by, self.member, self.now, self.on = by, member, now, on

    def clean(self) -> dict[str, Any]:
        """The same rule as the action's."""
        told = self.cleaned_data
        if not self.errors:
            person = person_behind(address=told["address"], now=self.now)
            days = {"from_on": told["from_on"], "until_on": told["until_on"]}
            reason = access.why_not_stand_in(by=self.by, member=self.member, person=person, on=self.on, **days)
            if reason:
                raise forms.ValidationError(reason)
        return told


class AskResidentForm(forms.Form):
    """In which team a resident comes, and as what the team calls her."""

    team = forms.ChoiceField(label=_("Welk team?"))
    called = forms.CharField(label=_("Naam in het team"), max_length=80)
    expertise = forms.CharField(label=_("Waar weet zij veel van?"), max_length=160, required=False)

    def __init__(self, *args: Any, seats: list[Seat], person: Person, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"called": person.called}
        self.seats, self.person, self.on = {each.team.slug: each for each in seats}, person, on
        choices = [(slug, str(each.team)) for slug, each in self.seats.items()]
        self.fields["team"].choices = choices  # type: ignore[attr-defined]

    def seat(self) -> Seat:
        """The chosen team, with her seat who asks."""
        return self.seats[self.cleaned_data["team"]]

    def clean(self) -> dict[str, Any]:
        """The same rule as the action's."""
        if not self.errors:
            reason = access.why_not_add_member(
                by=self.seat(), person=self.person, part=Part.RESIDENT, from_on=self.on, until_on=None
            )
            if reason:
                raise forms.ValidationError(reason)
        return self.cleaned_data


class TeamForm(forms.Form):
    """How a team is called, what it works on, and where."""

    title = forms.CharField(label=_("Titel"), max_length=160)
    about = forms.CharField(label=_("Waar werkt dit team aan?"), widget=forms.Textarea, max_length=2000, required=False)
    process_label = forms.CharField(label=_("Zo heet het eerste deel van de vraag"), max_length=40)
    content_label = forms.CharField(label=_("Zo heet het tweede deel van de vraag"), max_length=40)
    neighbourhoods = forms.ModelMultipleChoiceField(
        label=_("In welke buurten?"),
        queryset=Neighbourhood.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, team: Team, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = ("title", "about", "process_label", "content_label")
        self.initial = {name: getattr(team, name) for name in names} | {"neighbourhoods": team.neighbourhoods.all()}
