"""The forms for the wall: the story that a worker writes, and how she heard a yes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.dreams.access.wall import why_not_these_words
from samenspel.dreams.models import Dream, How, WallText
from samenspel.voices.scanner import scan, warnings


class StoryForm(forms.Form):
    """A title and a story, in plain words. Names and addresses are pointed at before anybody is asked."""

    title = forms.CharField(label=_("Titel"), max_length=80)
    story = forms.CharField(
        label=_("Het verhaal"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Wat was de droom? Wie hielp? Wat bracht het? Schrijf geen achternaam en geen adres."),
    )
    looked_over = forms.BooleanField(
        label=_("Ik keek het na: de namen mogen erin blijven"),
        required=False,
        help_text=_("Alleen nodig als hierboven staat dat er een naam in staat."),
    )

    def __init__(self, *args: Any, dream: Dream, text: WallText | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dream = dream
        self.warnings: list[str] = []
        if text is not None:
            self.initial = {"title": text.title, "story": text.story}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "title" in cleaned and "story" in cleaned:
            reason = why_not_these_words(dream=self.dream, **cleaned)
            self.warnings = warnings(scan(f"{cleaned['title']}\n{cleaned['story']}"))
            if reason:
                raise forms.ValidationError(reason)
        return cleaned


class HeardYesForm(forms.Form):
    """How a worker heard somebody's yes."""

    how = forms.ChoiceField(
        choices=[(each.value, each.label) for each in (How.PHONE, How.DOOR, How.PAPER)], initial=How.PHONE
    )
