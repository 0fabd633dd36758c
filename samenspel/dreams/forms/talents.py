"""The forms for what people can do, and for who was spoken with."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.dreams.models import Daypart, TalentKind

PICTURES = {
    TalentKind.HEAD.value: "light-bulb",
    TalentKind.HAND.value: "hammer-and-wrench",
    TalentKind.HEART.value: "green-heart",
    TalentKind.CONNECTION.value: "busts-in-silhouette",
    TalentKind.THING.value: "bicycle",
    TalentKind.SPACE.value: "house",
}
DAY = {"type": "date"}


def day_input() -> forms.DateInput:
    """A day, as a phone asks for one."""
    return forms.DateInput(attrs=DAY, format="%Y-%m-%d")


class TalentForm(forms.Form):
    """Waar word je om gevraagd, wat kun je: one line, in her own words."""

    pictures = PICTURES
    what = forms.CharField(
        label=_("Waar wordt zij om gevraagd? Wat kan zij?"),
        max_length=200,
        help_text=_("In eigen woorden. Bijvoorbeeld: mijn buren vragen mij altijd om soep."),
    )
    kind = forms.ChoiceField(label=_("Wat voor talent is het?"), choices=TalentKind.choices, widget=forms.RadioSelect)
    dayparts = forms.MultipleChoiceField(
        label=_("Wanneer heeft zij tijd?"),
        choices=Daypart.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    limits = forms.CharField(
        label=_("Waar letten we op?"),
        max_length=200,
        required=False,
        help_text=_("Bijvoorbeeld: geen zwaar werk, of hoogstens één keer per maand."),
    )
    is_for_neighbourhood = forms.BooleanField(
        label=_("Andere organisaties in de buurt mogen dit ook weten"),
        required=False,
        help_text=_("Vraag dit eerst. Zij zien het talent en de naam, nooit het nummer of het adres."),
    )


class CheckForm(forms.Form):
    """When somebody spoke with her, and saw her certificate of conduct."""

    talked_on = forms.DateField(label=_("Wanneer was het gesprek?"), required=False, widget=day_input())
    vog_seen_on = forms.DateField(
        label=_("Wanneer zag je de VOG?"),
        required=False,
        widget=day_input(),
        help_text=_("Een VOG is een verklaring omtrent het gedrag. Je bewaart hem niet, je noteert alleen de dag."),
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on

    def clean(self) -> dict[str, Any]:
        """What was seen was seen today or before."""
        cleaned = super().clean() or {}
        for name in ("talked_on", "vog_seen_on"):
            if cleaned.get(name) and cleaned[name] > self.on:
                self.add_error(name, _("Kies vandaag of een dag die al was."))
        return cleaned
