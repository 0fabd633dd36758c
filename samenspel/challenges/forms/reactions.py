"""The forms to ask for reactions and to react."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspel.challenges.access import calls
from samenspel.challenges.access import reactions as access
from samenspel.challenges.access.calls import Call
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.models import EditionRole, QuestionVersion, TeamMember

EVERYBODY, ADVISED, NAMED = "all", "advised", "named"
IN_A_WEEK = timedelta(days=7)


class AskForm(forms.Form):
    """Whom to ask, and until when."""

    whom = forms.ChoiceField(
        label=gettext_lazy("Wie vraag je?"),
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
        self.advisers = {str(each.pk): each for each in access.advisers_to_ask(by.team, on=on)}
        people = [(key, f"{each.called} ({each.get_part_display()})") for key, each in self.askable.items()]
        people += [(key, each.introduced) for key, each in self.advisers.items()]
        self.fields["people"].choices = people  # type: ignore[attr-defined]
        self.fields["whom"].choices = self._whom()  # type: ignore[attr-defined]

    def _whom(self) -> list[tuple[str, str]]:
        kinds = sorted({each.get_kind_display() for each in self.advisers.values()})
        also = [(ADVISED, _("Het team, en ook: %s") % ", ".join(kinds))] if kinds else []
        return [(EVERYBODY, _("Iedereen in het team")), *also, (NAMED, _("Alleen deze mensen"))]

    def members(self) -> list[TeamMember] | None:
        """Who was chosen of the team; nothing for everybody."""
        if self.cleaned_data["whom"] != NAMED:
            return None
        return [self.askable[key] for key in self.cleaned_data["people"] if key in self.askable]

    def roles(self) -> list[EditionRole]:
        """Who was chosen of those who advise the edition."""
        whom, people = self.cleaned_data["whom"], self.cleaned_data["people"]
        chosen = {EVERYBODY: [], ADVISED: list(self.advisers), NAMED: people}[whom]
        return [self.advisers[key] for key in chosen if key in self.advisers]

    def clean(self) -> dict[str, Any]:
        """The same rule as the action's."""
        if not self.errors:
            reason = access.why_not_ask_reactions(
                by=self.by,
                version=self.version,
                members=self.members(),
                roles=self.roles(),
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


class AnswerCallForm(ReactForm):
    """As who advises the edition, and was asked."""

    def __init__(self, *args: Any, by: Call, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.on = by, on

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if reason := calls.why_not_react_when_asked(by=self.by, text=text, on=self.on):
            raise forms.ValidationError(reason)
        return text
