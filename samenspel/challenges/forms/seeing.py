"""What somebody saw, and what somebody thinks of it: a few fields, for a phone at the place and for the team."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from samenspel.challenges.access import seeing as access
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.actions.seeing import Said, Seen
from samenspel.challenges.forms.experiments import NumberField, words_field
from samenspel.challenges.forms.teams import day_field
from samenspel.challenges.models import Experiment, Measure
from samenspel.people.models import Way
from samenspel.voices.models import Channel

LONG_AGO = timedelta(days=366)


class SeenForm(forms.Form):
    """Numbers, a story, or both. Each measure has its own field."""

    story = words_field(_("Wat was er te zien?"), rows=3, required=False)
    stop_is_met = forms.BooleanField(label=_("Ja, dat is nu zo"), required=False)

    def __init__(self, *args: Any, by: Seat | None, experiment: Experiment, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.experiment, self.today = by, experiment, today
        self.measures = list(experiment.measures.all())
        numbers = {
            self.name_of(each): NumberField(label=each.name, help_text=each.unit, required=False)
            for each in self.measures
        }
        self.fields = {**numbers, **self.fields}
        self.fields["stop_is_met"].help_text = _("We stoppen als: %s") % experiment.stop_when

    @staticmethod
    def name_of(measure: Measure) -> str:
        """Under which name a number comes in."""
        return f"number-{measure.pk}"

    @property
    def numbers(self) -> list[forms.BoundField]:
        """The fields for what is counted."""
        return [self[self.name_of(each)] for each in self.measures]

    @property
    def values(self) -> dict[Measure, Decimal | None]:
        """What was counted."""
        return {each: self.cleaned_data.get(self.name_of(each)) for each in self.measures}

    @property
    def on(self) -> date:
        """At the place it is now."""
        return self.today

    @property
    def seen(self) -> Seen:
        """All of it."""
        told = self.cleaned_data
        return Seen(
            on=self.on,
            values=self.values,
            story=told["story"],
            stop_is_met=told["stop_is_met"],
            by_called=told.get("by_called", ""),
        )

    def clean(self) -> dict[str, Any]:
        """The same rule as the action's."""
        if not self.errors:
            reason = access.why_not_observe(
                experiment=self.experiment,
                by=self.by,
                values=self.values.values(),
                story=self.cleaned_data["story"],
                on=self.on,
                today=self.today,
            )
            if reason:
                raise forms.ValidationError(reason)
        return self.cleaned_data


class SeenHereForm(SeenForm):
    """At the place, today. A first name may come along, and need not."""

    by_called = forms.CharField(label=_("Uw voornaam"), max_length=40, required=False)


class SeenByTeamForm(SeenForm):
    """For the team, which may be some days later."""

    on_day = day_field(_("Wanneer?"))
    field_order = ("on_day",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"on_day": self.today}

    @property
    def on(self) -> date:
        day: date = self.cleaned_data["on_day"]
        return day

    def clean_on_day(self) -> date:
        day: date = self.cleaned_data["on_day"]
        if day < self.today - LONG_AGO:
            raise forms.ValidationError(_("Kies een dag van het laatste jaar."))
        return day


class FeedbackForm(forms.Form):
    """Somebody says it herself, at the place. Without a way to reach her she gets a code."""

    pictures: ClassVar[dict[str, str]] = {
        "": "ticket",
        Way.PHONE.value: "telephone-receiver",
        Way.TEXT.value: "mobile-phone",
        Way.MAIL.value: "e-mail",
    }
    words = forms.CharField(
        label=_("Wat vindt u ervan?"),
        max_length=5000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Schrijf zoals u praat. Fouten zijn niet erg."),
        error_messages={"required": _("Vertel eerst iets. Een paar woorden is genoeg.")},
    )
    reach_by = forms.ChoiceField(
        label=_("Hoe wilt u antwoord?"),
        choices=[
            ("", _("Met een code")),
            (Way.PHONE.value, _("Bel mij")),
            (Way.TEXT.value, _("Sms")),
            (Way.MAIL.value, _("E-mail")),
        ],
        required=False,
        widget=forms.RadioSelect,
    )
    reach_detail = forms.CharField(label=_("Uw nummer of mailadres"), required=False, max_length=200)
    called = forms.CharField(label=_("Hoe mogen wij u noemen?"), required=False, max_length=80)

    def clean(self) -> dict[str, Any]:
        """A way to reach her goes with where that is."""
        way, detail = self.cleaned_data.get("reach_by"), self.cleaned_data.get("reach_detail", "").strip()
        if way == Way.MAIL:
            try:
                validate_email(detail)
            except forms.ValidationError:
                self.add_error("reach_detail", _("Schrijf het hele e-mailadres op."))
        elif way and sum(sign.isdigit() for sign in detail) < 8:
            self.add_error("reach_detail", _("Schrijf het hele telefoonnummer op."))
        return self.cleaned_data

    @property
    def said(self) -> Said:
        """What she said, and how she is reached."""
        return Said(**self.cleaned_data)


class HeardForm(FeedbackForm):
    """Somebody of the team writes down what a resident thinks of it."""

    channel = forms.ChoiceField(
        label=_("Waar hoorde je dit?"),
        choices=[
            (each.value, each.label)
            for each in (Channel.DOOR, Channel.PHONE, Channel.LETTERBOX, Channel.DREAM_POINT, Channel.WALK)
        ],
        initial=Channel.DOOR.value,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {
            "words": _("Wat zei hij of zij?"),
            "reach_by": _("Hoe komt het antwoord terug?"),
            "reach_detail": _("Nummer of mailadres"),
            "called": _("Van wie?"),
        }
        for name, label in labels.items():
            self.fields[name].label = label
        self.fields["words"].help_text = _("Schrijf het op zoals het gezegd is.")


class CodeForm(forms.Form):
    """The code of a test, as it hangs at the place."""

    code = forms.CharField(
        label=_("De code van de proef"),
        max_length=20,
        help_text=_("Bijvoorbeeld 7KX2-9QM4."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
