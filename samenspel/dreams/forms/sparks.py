"""The forms for who brings people: whom we ask, and what she brings."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.dreams.access import sparks as access
from samenspel.dreams.models import Spark
from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations.access import Worker, people_known_to
from samenspel.people.models import Person, Way

PICTURES = {
    Way.PHONE: "telephone-receiver",
    Way.DOOR: "door",
    Way.LETTER: "love-letter",
    Way.TEXT: "mobile-phone",
    Way.MAIL: "e-mail",
}


class SparkForm(forms.Form):
    """Somebody whom the house knows, for one neighbourhood, until a day or without one."""

    person = forms.ModelChoiceField(label=_("Wie vraag je?"), queryset=Person.objects.none())
    kind = forms.ChoiceField(label=_("Als wat?"), choices=Spark.Kind.choices, initial=Spark.Kind.SPARK)
    neighbourhood = forms.ModelChoiceField(label=_("Voor welke buurt?"), queryset=Neighbourhood.objects.none())
    until_on = forms.DateField(
        label=_("Tot wanneer?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Leeg: tot zij zelf stopt."),
    )

    def __init__(self, *args: Any, by: Worker, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.on = by, on
        person, here = self.fields["person"], self.fields["neighbourhood"]
        assert isinstance(person, forms.ModelChoiceField)  # noqa: S101 - for the type checker
        assert isinstance(here, forms.ModelChoiceField)  # noqa: S101 - for the type checker
        person.queryset = people_known_to(by).filter(state=Person.State.HERE).exclude(called="")
        here.queryset = by.organisation.neighbourhoods.order_by("name")
        here.initial = here.queryset.first()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if {"person", "neighbourhood", "until_on"} <= set(cleaned):
            reason = access.why_not_name_spark(
                by=self.by,
                person=cleaned["person"],
                neighbourhood=cleaned["neighbourhood"],
                until_on=cleaned["until_on"],
                on=self.on,
            )
            if reason:
                raise forms.ValidationError(reason)
        return cleaned


class BringForm(forms.Form):
    """Somebody's dream, in that person's own words, how to reach her, and her yes."""

    pictures = PICTURES
    spark = forms.ChoiceField(label=_("Uit welke buurt?"), widget=forms.RadioSelect)
    said = forms.CharField(
        label=_("Wat zegt hij of zij?"),
        strip=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Schrijf het op zoals het gezegd werd."),
        error_messages={"required": _("Schrijf op wat er gezegd is.")},
    )
    called = forms.CharField(label=_("Hoe mogen wij hem of haar noemen?"), max_length=80)
    reach_by = forms.ChoiceField(
        label=_("Hoe bereiken wij hem of haar?"),
        choices=[(way.value, way.label) for way in PICTURES],
        initial=Way.PHONE,
        widget=forms.RadioSelect,
    )
    reach_detail = forms.CharField(label=_("Nummer of adres"), max_length=200)
    said_yes = forms.BooleanField(label=_("Ik vroeg het, en het mag"), required=False)

    def __init__(self, *args: Any, sparks: list[Spark], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sparks = {str(spark.pk): spark for spark in sparks}
        field = self.fields["spark"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        field.choices = [(key, str(spark.neighbourhood)) for key, spark in self.sparks.items()]
        if len(self.sparks) == 1:  # one neighbourhood is no question
            field.initial, field.widget = next(iter(self.sparks)), forms.HiddenInput()

    def clean_spark(self) -> Spark:
        return self.sparks[self.cleaned_data["spark"]]
