"""The forms of an action: one line, or fields."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.challenges.access import items as access
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.forms.teams import day_field
from samenspel.challenges.models import ActionItem, TeamMember


class LineForm(forms.Form):
    """Typed as one line."""

    line = forms.CharField(
        label=_("Actie erbij"),
        max_length=300,
        help_text=_("Wat, wie, wanneer. Bijvoorbeeld: Info opzoeken, Jo/Bo, 15/10."),
    )


class ItemForm(forms.Form):
    """What, and who."""

    what = forms.CharField(label=_("Wat?"), max_length=300)
    is_for_all = forms.BooleanField(label=_("Allen"), required=False)
    owners = forms.ModelMultipleChoiceField(
        label=_("Wie?"), queryset=TeamMember.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    others_called = forms.CharField(
        label=_("Wie nog meer?"), max_length=300, required=False, help_text=_("Iemand van buiten het team.")
    )

    def __init__(self, *args: Any, by: Seat, on: date, item: ActionItem | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = access.members_to_ask(by, on=on)
        if item:
            names = ("what", "is_for_all", "others_called")
            self.initial = {name: getattr(item, name) for name in names} | {"owners": item.owners.all()}
            there = (there | TeamMember.objects.filter(action_items=item)).distinct()
        self.fields["owners"].queryset = there  # type: ignore[attr-defined]


class AddItemForm(ItemForm):
    """The same, and when."""

    due_on = day_field(_("Wanneer?"), required=False, help_text=_("Nog geen dag? Laat dit leeg: pm."))


class MoveForm(forms.Form):
    """Another day."""

    due_on = day_field(_("Wanneer wel?"), required=False, help_text=_("Nog geen dag? Laat dit leeg: pm."))
    why = forms.CharField(label=_("Waarom?"), max_length=200, required=False, help_text=_("Mag leeg blijven."))

    def __init__(self, *args: Any, by: Seat, item: ActionItem, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"due_on": item.due_on}
        self.by, self.item = by, item

    def clean(self) -> dict[str, Any]:
        """The same rule as the action's."""
        if not self.errors:
            reason = access.why_not_move_to(by=self.by, item=self.item, due_on=self.cleaned_data["due_on"])
            if reason:
                raise forms.ValidationError(reason)
        return self.cleaned_data


class DropForm(forms.Form):
    """Why it is not needed any more."""

    why = forms.CharField(label=_("Waarom hoeft het niet meer?"), max_length=300)
