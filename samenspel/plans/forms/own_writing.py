"""One text of her own in her plan. It is kept nowhere but in the plan: not as a draft, not by the browser."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.plans.actions.writing import LONGEST


class OwnWordsForm(forms.Form):
    """Her own words."""

    said = forms.CharField(
        label=_("In uw eigen woorden"),
        max_length=LONGEST,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off", "dir": "auto"}),
        error_messages={"required": _("Schrijf iets op. Een paar woorden is genoeg.")},
    )

    def __init__(self, *args: Any, why_not: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.why_not = why_not

    def clean(self) -> dict[str, Any]:
        """The reason that it cannot be kept now; her words stay on the page."""
        if self.why_not:
            raise forms.ValidationError(self.why_not)
        return self.cleaned_data
