"""The forms of the bridges."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.bridges import experiment_has_walks
from samenspel.bridges.experiment_has_dreams import first_words, to_name
from samenspel.challenges.models import Experiment
from samenspel.dreams.models import Dream
from samenspel.organisations.access import Worker
from samenspel.pearls.models import Walk
from samenspel.pearls.walk_messages import when_of

# The newest: an experiment is about what is going on.
MOST_WALKS = 20


class NameDreamForm(forms.Form):
    """Which of her dreams this experiment is about."""

    dream = forms.ChoiceField(
        label=_("Over welke droom gaat deze proef?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een droom."), "invalid_choice": _("Kies een droom die bij jou ligt.")},
    )

    def __init__(self, *args: Any, experiment: Experiment, worker: Worker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dreams = to_name(experiment=experiment, worker=worker)
        self.dreams: dict[UUID, Dream] = {each.pk: each for each in dreams}
        said = first_words(dreams)
        choices = [(str(pk), f"{said[pk]} ({each.get_state_display()})") for pk, each in self.dreams.items()]
        self.fields["dream"].choices = choices  # type: ignore[attr-defined]

    def clean_dream(self) -> Dream:
        """The dream that was chosen."""
        return self.dreams[UUID(self.cleaned_data["dream"])]


class NameWalkForm(forms.Form):
    """Which walk of her house belongs to this experiment."""

    walk = forms.ChoiceField(
        label=_("Welke wandeling hoort bij deze proef?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Kies een wandeling."),
            "invalid_choice": _("Kies een wandeling van jouw organisatie."),
        },
    )

    def __init__(self, *args: Any, experiment: Experiment, worker: Worker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = experiment_has_walks.to_name(experiment=experiment, worker=worker)[:MOST_WALKS]
        self.walks: dict[UUID, Walk] = {each.pk: each for each in found}
        choices = [(str(pk), f"{each.title} ({when_of(each)})") for pk, each in self.walks.items()]
        self.fields["walk"].choices = choices  # type: ignore[attr-defined]

    def clean_walk(self) -> Walk:
        """The walk that was chosen."""
        return self.walks[UUID(self.cleaned_data["walk"])]
