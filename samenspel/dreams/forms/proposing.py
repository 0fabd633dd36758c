"""The form for asking somebody to help: two sentences, one for each, without who or where."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.dreams.access import matches as access
from samenspel.dreams.forms.matching import held_until
from samenspel.dreams.forms.talents import day_input
from samenspel.dreams.models import Dream, DreamNeed, Talent
from samenspel.organisations.access import Worker


class NeedField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the things that this dream still needs, by what it is."""

    def label_from_instance(self, obj: DreamNeed) -> str:
        return obj.what


class ProposeForm(forms.Form):
    """What is asked, what is told, for what, and until when she is kept for this dream."""

    for_helper = forms.CharField(
        label=_("Wat vraag je de helper?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Zonder naam of adres. Bijvoorbeeld: iemand in uw buurt wil leren fietsen. Oefent u een keer mee?"),
    )
    for_dreamer = forms.CharField(
        label=_("Wat vertel je de dromer?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ook zonder naam. Bijvoorbeeld: iemand uit de buurt fietst veel en wil met u oefenen."),
    )
    need = NeedField(
        label=_("Waarvoor?"), queryset=DreamNeed.objects.none(), required=False, empty_label=_("Voor de droom zelf")
    )
    until_on = forms.DateField(
        label=_("Tot wanneer houd je deze persoon vast?"),
        widget=day_input(),
        help_text=_("Zo lang vraagt geen collega haar. Hoogstens vier weken."),
    )
    is_at_home = forms.BooleanField(
        label=_("De helper komt bij iemand thuis"),
        required=False,
        help_text=_("Dat kan na een gesprek en een VOG. De eerste keer is altijd op een openbare plek."),
    )

    def __init__(self, *args: Any, by: Worker, dream: Dream, talent: Talent, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.dream, self.talent, self.on = by, dream, talent, on
        self.initial.setdefault("until_on", held_until(on))
        field = self.fields["need"]
        assert isinstance(field, NeedField)  # noqa: S101 - for the type checker
        field.queryset = dream.needs.filter(met_at=None)

    def clean(self) -> dict[str, Any]:
        """The words are looked over here; who and until when by the action: a colleague may ask her right now."""
        cleaned = super().clean() or {}
        for name in ("for_helper", "for_dreamer"):
            words = cleaned.get(name, "")
            reason = words and access.why_not_these_words(words=words, dream=self.dream, helper=self.talent.person)
            if reason:
                self.add_error(name, reason)
        return cleaned

    @property
    def why_not(self) -> str:
        """The reason she cannot be asked, before anything is typed. Empty when she can."""
        asked: dict[str, Any] = {"by": self.by, "dream": self.dream, "helper": self.talent.person, "on": self.on}
        return access.why_not_propose(**asked, talent=self.talent)
