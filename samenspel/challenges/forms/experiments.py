"""The card of an experiment, what is counted, how it is adjusted, and what a team decides."""

from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.db.models import Model, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from samenspel.challenges import cards
from samenspel.challenges.access import experiments as access
from samenspel.challenges.access import seeing
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.forms.teams import day_field
from samenspel.challenges.grounds import label_of_observation, said_about
from samenspel.challenges.models import Experiment, Feedback, Observation
from samenspel.neighbourhoods.models import Neighbourhood

MOST_SIGNS = 2000


def words_field(label: Any, *, rows: int = 2, **extra: Any) -> forms.CharField:
    """A few sentences."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, widget=widget, max_length=MOST_SIGNS, **extra)


class NumberField(forms.DecimalField):
    """A number as people write it: ``2,5`` or ``2.5``. A phone shows its digits."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        errors = {
            "invalid": _("Schrijf een getal, bijvoorbeeld 3 of 2,5."),
            "max_decimal_places": _("Schrijf hoogstens twee cijfers achter de komma."),
        }
        super().__init__(max_digits=10, decimal_places=2, widget=widget, error_messages=errors, **kwargs)

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)


class CardForm(forms.Form):
    """What a team thinks, and the smallest test of it. Three lines are needed; the rest may come later."""

    title = forms.CharField(label=_("Hoe heet de proef?"), max_length=120)
    we_think = words_field(_("We denken dat …"))
    smallest_test = words_field(_("De kleinste proef"), help_text=_("Wat is het kleinste dat je kunt doen?"))
    for_whom = forms.CharField(label=_("Voor wie?"), max_length=200, required=False)
    where = forms.CharField(label=_("Waar?"), max_length=200, required=False)
    starts_on = day_field(_("Vanaf"), required=False)
    ends_on = day_field(_("Tot en met"), required=False)
    watching = words_field(_("We kijken naar"), required=False, help_text=_("Een getal, een verhaal, of allebei."))
    success_when = words_field(_("Gelukt als"), required=False)
    stop_when = words_field(_("We stoppen als"), required=False, help_text=_("Dit moet er staan voor de proef begint."))
    risk = words_field(
        _("Risico voor mensen"), required=False, help_text=_("Wat kan er misgaan, en voor wie? Dit moet er ook staan.")
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, experiment: Experiment | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.experiment = experiment
        # How the card stands, for who typed while somebody else changed it.
        self.card_now: list[cards.Line] = []
        if experiment is not None:
            self.initial = {**cards.card_of(experiment), "seen": cards.mark_of(experiment)}

    @property
    def card(self) -> cards.Card:
        """What she wrote on the card."""
        days = {name: day.isoformat() if (day := self.cleaned_data[name]) else "" for name in cards.DAYS}
        return {name: self.cleaned_data[name] for name in cards.TEXTS} | days

    def clean(self) -> dict[str, Any]:
        """A card that makes sense, and that nobody changed meanwhile."""
        told = self.cleaned_data
        first, last = told.get("starts_on"), told.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("Kies een laatste dag na de eerste dag."))
        if self.experiment is not None and told.get("seen") != cards.mark_of(self.experiment):
            self._renew()
            self.add_error(None, _("Iemand veranderde net deze kaart. Kijk of dit nog klopt, en bewaar opnieuw."))
        return told

    def _renew(self) -> None:
        """What she typed stays; from here on she has seen how the card stands."""
        assert self.experiment is not None  # noqa: S101 - asked just now
        assert isinstance(self.data, QueryDict)  # noqa: S101 - it came in as a form
        data, self.card_now = self.data.copy(), cards.lines_of(cards.card_of(self.experiment))
        data["seen"] = cards.mark_of(self.experiment)
        self.data = data


class PlacedCardForm(CardForm):
    """The same before the test starts, with the neighbourhood in which it is."""

    neighbourhood = forms.ModelChoiceField(
        label=_("In welke buurt?"), queryset=Neighbourhood.objects.none(), required=False, empty_label=_("Geen")
    )
    field_order = (*cards.FIELDS[:5], "neighbourhood")

    def __init__(self, *args: Any, by: Seat, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["neighbourhood"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the type checker
        field.queryset = by.team.neighbourhoods.all()
        here = list(field.queryset[:2])
        self.initial["neighbourhood"] = self.experiment.neighbourhood_id if self.experiment else None
        if self.experiment is None and len(here) == 1:
            self.initial["neighbourhood"] = here[0].pk


class StartForm(forms.Form):
    """From which day."""

    starts_on = day_field(_("Vanaf welke dag?"))

    def __init__(self, *args: Any, by: Seat, experiment: Experiment, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"starts_on": experiment.starts_on or on}
        self.by, self.experiment = by, experiment

    def clean_starts_on(self) -> date:
        """The same rule as the action's."""
        starts_on: date = self.cleaned_data["starts_on"]
        if reason := access.why_not_start(by=self.by, experiment=self.experiment, starts_on=starts_on):
            raise forms.ValidationError(reason)
        return starts_on


class MeasureForm(forms.Form):
    """What is counted, and how much it was before."""

    name = forms.CharField(label=_("Wat tel je?"), max_length=120, help_text=_("Bijvoorbeeld: wie er kwamen eten."))
    unit = forms.CharField(label=_("In wat?"), max_length=40, required=False, help_text=_("Bijvoorbeeld: mensen."))
    baseline = NumberField(label=_("Hoeveel was het ervoor?"), required=False)


class FeedbackChoice(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Feedback to choose from, by its first words."""

    widget = forms.CheckboxSelectMultiple

    def offer(self, feedback: QuerySet[Feedback]) -> None:
        """Choose from these."""
        self.queryset, self.labels = feedback, said_about(feedback)

    def label_from_instance(self, obj: Model) -> str:
        return self.labels.get(obj.pk, "")


class SeenChoice(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """What was seen, to choose from."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Model) -> str:
        assert isinstance(obj, Observation)  # noqa: S101 - for the type checker
        return label_of_observation(obj)


class AdjustForm(CardForm):
    """What changes, why, and on whose feedback; the card as it becomes."""

    what = words_field(_("Wat veranderen we?"))
    why = words_field(_("Waarom?"))
    feedback = FeedbackChoice(label=_("Welke feedback zit hierachter?"), queryset=None, required=False)
    observations = SeenChoice(label=_("Of wat jullie zagen?"), queryset=None, required=False)
    is_own_insight = forms.BooleanField(label=_("Dit is eigen inzicht. Niemand vroeg erom."), required=False)

    def __init__(self, *args: Any, by: Seat, experiment: Experiment, **kwargs: Any) -> None:
        super().__init__(*args, experiment=experiment, **kwargs)
        self.by = by
        for name in ("stop_when", "risk"):
            self.fields[name].required = True
            self.fields[name].help_text = _("Dit blijft staan zolang de proef loopt.")
        feedback, observations = self.fields["feedback"], self.fields["observations"]
        assert isinstance(feedback, FeedbackChoice)  # noqa: S101 - for the type checker
        assert isinstance(observations, SeenChoice)  # noqa: S101 - for the type checker
        feedback.offer(seeing.readable(seat=by, experiment=experiment))
        observations.queryset = experiment.observations.select_related("measure").order_by("-on", "-noted_at", "pk")

    @property
    def card_fields(self) -> list[forms.BoundField]:
        """The lines of the card, in their order."""
        return [self[name] for name in cards.FIELDS]

    def clean(self) -> dict[str, Any]:
        """The same rule as the action's."""
        told = super().clean()
        assert self.experiment is not None  # noqa: S101 - given above
        reason = access.why_not_adjust(
            by=self.by,
            experiment=self.experiment,
            feedback=told.get("feedback", []),
            observations=told.get("observations", []),
            is_own_insight=told.get("is_own_insight", False),
        )
        if reason:
            self.add_error("feedback", reason)
        return told


class DecideForm(forms.Form):
    """What the team decides, why, and what it learnt."""

    icons: ClassVar[dict[str, str]] = {
        Experiment.Decision.GO_ON.value: "arrow-right",
        Experiment.Decision.ADJUST.value: "pencil-simple",
        Experiment.Decision.STOP.value: "stop-circle",
        Experiment.Decision.BIGGER.value: "plus-circle",
    }
    decision = forms.ChoiceField(
        label=_("Wat besluiten jullie?"),
        choices=Experiment.Decision.choices,
        widget=forms.RadioSelect,
        help_text=_("Na stoppen of groter maken is de proef klaar. Je kunt haar dan nog lezen."),
        error_messages={"required": _("Kies wat jullie besluiten.")},
    )
    why = words_field(_("Waarom?"))
    learnt = words_field(_("Wat leren we?"), required=False)
