"""She erases: which part or all of it, and then a yes that she chooses herself."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspel.plans.models import Area, Part
from samenspel.plans.pictures import AREAS

ALL = "all"


class ChooseErasingForm(forms.Form):
    """One part, or all of it. Nothing is chosen for her."""

    what = forms.ChoiceField(
        label=gettext_lazy("Wat wilt u wissen?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies een deel, of uw hele plan.")},
    )

    def __init__(self, *args: Any, parts: Sequence[Part], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(part.pk), part.get_area_display()) for part in parts]
        self.pictures = {str(part.pk): AREAS[Area(part.area)] for part in parts}
        self.fields["what"].choices = [*named, (ALL, _("Mijn hele plan"))]  # type: ignore[attr-defined]


class EraseForm(forms.Form):
    """Yes or no, both as large. Nothing is chosen for her."""

    sure = forms.ChoiceField(
        label=gettext_lazy("Wilt u dit wissen?"),
        choices=[
            ("yes", gettext_lazy("Ja, wis dit voor altijd")),
            ("no", gettext_lazy("Nee, laat het staan")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies ja of nee.")},
    )

    def __init__(self, *args: Any, why_not: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.why_not = why_not

    def clean(self) -> dict[str, Any]:
        """The reason that it cannot be erased now. A no is always right."""
        if self.why_not and self.cleaned_data.get("sure") == "yes":
            raise forms.ValidationError(self.why_not)
        return self.cleaned_data

    @property
    def is_yes(self) -> bool:
        """Whether she said yes."""
        return bool(self.cleaned_data["sure"] == "yes")
