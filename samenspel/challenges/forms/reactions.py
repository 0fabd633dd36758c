"""The forms to ask for reactions and to react."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from samenspel.challenges.access import reactions as access
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.models import QuestionVersion, TeamMember

EVERYBODY, NAMED = "all", "named"
IN_A_WEEK = timedelta(days=7)


class AskForm(forms.Form):
    """Whom to ask, and until when."""

    whom = forms.ChoiceField(
        label=gettext_lazy("Wie vraag je?"),
        choices=[(EVERYBODY, gettext_lazy("Iedereen in het team")), (NAMED, gettext_lazy("Alleen deze mensen"))],
        widget=forms.RadioSelect,
        initial=EVERYBODY,
    )
    people = forms.MultipleChoiceField(
        label=gettext_lazy("Welke mensen?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": gettext_lazy("Iemand die je koos is niet meer in het team.")},
    )
    until_on = forms.DateField(
        label=gettext_lazy("Tot en met wanneer?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("Wie dan nog niets zei, krijgt de dag ervoor een bericht."),
        error_messages={"required": gettext_lazy("Kies een dag na vandaag.")},
    )

    def __init__(self, *args: Any, by: Seat, version: QuestionVersion | None, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.version, self.on = by, version, on
        self.initial = {"whom": EVERYBODY, "until_on": on + IN_A_WEEK}
        self.askable = {str(each.pk): each for each in access.people_to_ask(by=by, on=on)}
        people = [(key, f"{each.called} ({each.get_part_display()})") for key, each in self.askable.items()]
        self.fields["people"].choices = people  # type: ignore[attr-defined]

    def members(self) -> list[TeamMember] | None:
        """Who was chosen; nothing for everybody."""
        if self.cleaned_data["whom"] == EVERYBODY:
            return None
        return [self.askable[key] for key in self.cleaned_data["people"]]

    def clean(self) -> dict[str, Any]:
        """The same rule as the action's."""
        if not self.errors:
            reason = access.why_not_ask_reactions(
                by=self.by,
                version=self.version,
                members=self.members(),
                until_on=self.cleaned_data["until_on"],
                on=self.on,
            )
            if reason:
                raise forms.ValidationError(reason)
        return self.cleaned_data


class ReactForm(forms.Form):
    """What somebody thinks of the question."""

    text = forms.CharField(
        label=gettext_lazy("Wat vind je ervan?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("Wat klopt? Wat mist? Een paar woorden is genoeg."),
        error_messages={"required": gettext_lazy("Schrijf op wat je ervan vindt.")},
    )
