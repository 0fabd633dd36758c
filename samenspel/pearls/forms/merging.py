"""The form for which other pearl this one turns out to be."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.organisations.access import Worker
from samenspel.pearls.access.merging import mergeable, why_not_merge_into
from samenspel.pearls.models import Pearl


def _named(pearl: Pearl) -> str:
    """Enough to tell two of one name apart."""
    return " · ".join(filter(None, [pearl.title, pearl.where, str(pearl.get_state_display())]))


class MergeForm(forms.Form):
    """The pearl that stays."""

    keep = forms.ModelChoiceField(
        label=_("Welke parel is het ook?"), queryset=Pearl.objects.none(), empty_label=_("Kies een parel")
    )

    def __init__(self, *args: Any, by: Worker, pearl: Pearl, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.pearl, self.now = by, pearl, now
        field = self.fields["keep"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the type checker
        field.queryset = mergeable(by=by, pearl=pearl)
        field.label_from_instance = _named  # type: ignore[method-assign,assignment]

    def clean_keep(self) -> Pearl:
        keep: Pearl = self.cleaned_data["keep"]
        if reason := why_not_merge_into(by=self.by, pearl=self.pearl, keep=keep, now=self.now):
            raise forms.ValidationError(reason)
        return keep
