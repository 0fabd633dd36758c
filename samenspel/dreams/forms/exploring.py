"""The form for exploring a dream: what she can do herself comes in the same breath as what it needs."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.dreams.access.dreams import why_not_any_more
from samenspel.dreams.exploring import Explored
from samenspel.dreams.forms.talents import PICTURES
from samenspel.dreams.models import Daypart, Dream, NeedKind, TalentKind
from samenspel.voices.models import About

NEEDS = range(1, 4)


class ExploreForm(forms.Form):
    """Three lines for what it needs, one for what she can do. More can be added on the page of the dream."""

    pictures = PICTURES
    talent = forms.CharField(
        label=_("Waar wordt zij om gevraagd? Wat kan zij?"),
        max_length=200,
        required=False,
        help_text=_("In eigen woorden. Bijvoorbeeld: mijn buren vragen mij altijd om soep."),
    )
    talent_kind = forms.ChoiceField(
        label=_("Wat voor talent is het?"), choices=TalentKind.choices, required=False, widget=forms.RadioSelect
    )
    dayparts = forms.MultipleChoiceField(
        label=_("Wanneer heeft zij tijd?"),
        choices=Daypart.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    is_for_neighbourhood = forms.BooleanField(
        label=_("Andere organisaties in de buurt mogen dit ook weten"), required=False
    )
    not_asked_why = forms.CharField(
        label=_("Niet gevraagd? Waarom niet?"),
        max_length=200,
        required=False,
        help_text=_("Iedereen kan iets. Vraag het liever wel."),
    )

    def __init__(self, *args: Any, dream: Dream, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dream = dream
        self.talents = list(dream.voice.speaker.talents.filter(stopped_at=None)) if dream.voice.speaker else []
        kinds = [("", _("Kies")), *NeedKind.choices]
        for number in NEEDS:
            self.fields[f"need_{number}"] = forms.CharField(
                label=_("Wat is er nodig?") if number == 1 else _("En verder?"), max_length=200, required=False
            )
            self.fields[f"need_{number}_kind"] = forms.ChoiceField(
                label=_("Wat voor iets is dat?"), choices=kinds, required=False
            )

    @property
    def asks_for_talent(self) -> bool:
        """Whether there is a dreamer to ask: of somebody else's dream, or a street's, nobody is asked."""
        return self.dream.voice.speaker is not None and self.dream.voice.about == About.SELF

    @property
    def needs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """What is needed and of which kind, beside each other."""
        return [(self[f"need_{number}"], self[f"need_{number}_kind"]) for number in NEEDS]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if reason := why_not_any_more(dream=self.dream):
            raise forms.ValidationError(reason)
        if cleaned.get("talent") and not cleaned.get("talent_kind"):
            self.add_error("talent_kind", _("Kies wat voor talent het is."))
        for number in NEEDS:
            if cleaned.get(f"need_{number}") and not cleaned.get(f"need_{number}_kind"):
                self.add_error(f"need_{number}_kind", _("Kies wat voor iets dit is."))
        if self.asks_for_talent and not (self.talents or cleaned.get("talent") or cleaned.get("not_asked_why")):
            self.add_error("talent", _("Schrijf minstens één ding op. Of schrijf hieronder waarom je het niet vroeg."))
        return cleaned

    @property
    def told(self) -> Explored:
        """What was written down, tidy."""
        told = self.cleaned_data
        pairs = [(told[f"need_{number}_kind"], told[f"need_{number}"]) for number in NEEDS]
        names = ("talent", "talent_kind", "dayparts", "is_for_neighbourhood", "not_asked_why")
        return Explored(needs=[(kind, what) for kind, what in pairs if what], **{name: told[name] for name in names})
