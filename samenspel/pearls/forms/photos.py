"""The form with which somebody puts a spot on every face."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.voices.models import Photo
from samenspel.voices.spots import Spot, grid_of, read_ovals, square


@dataclass(frozen=True)
class Square:
    """One square of the grid over the picture."""

    number: int
    row: int
    column: int
    is_ticked: bool


class HideFacesForm(forms.Form):
    """Ovals that were drawn, or squares that were ticked."""

    squares = forms.TypedMultipleChoiceField(coerce=int, required=False)
    ovals = forms.CharField(max_length=4000, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, photo: Photo, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.across, self.down = grid_of(width=photo.width, height=photo.height)
        field = self.fields["squares"]
        assert isinstance(field, forms.TypedMultipleChoiceField)  # noqa: S101 - for the type checker
        field.choices = [(number, number) for number in range(self.across * self.down)]

    def clean_ovals(self) -> list[Spot]:
        try:
            return read_ovals(self.cleaned_data["ovals"])
        except ValueError:
            raise forms.ValidationError(_("Er ging iets mis met de vlekken. Zet ze nog eens.")) from None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not self.spots:
            raise forms.ValidationError(_("Zet eerst een vlek op elk gezicht."))
        return cleaned

    @property
    def spots(self) -> list[Spot]:
        """All of them, drawn or ticked."""
        ticked = self.cleaned_data["squares"]
        return [*self.cleaned_data["ovals"], *(square(each, across=self.across, down=self.down) for each in ticked)]

    @property
    def grid(self) -> list[Square]:
        """The squares, row by row, for who has no script."""
        ticked = {str(each) for each in self["squares"].value() or []}
        return [
            Square(number, number // self.across + 1, number % self.across + 1, str(number) in ticked)
            for number in range(self.across * self.down)
        ]


class SeenForm(forms.Form):
    """Which of the pictures that were made she looked at."""

    proposals = forms.IntegerField()
