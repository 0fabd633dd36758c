"""How long something is shared, and when it begins: the same whoever it is for."""

from abc import abstractmethod
from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from django import forms
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from samenspel.plans.access.giving import LONGEST_GRANT

UNTIL = {"1": timedelta(days=30), "3": timedelta(days=91), "6": LONGEST_GRANT}
OWN_DAY = "day"


class UntilForm(forms.Form):
    """For a month, three or six, or until a day; and what is sensitive from tomorrow on unless she says now."""

    until = forms.ChoiceField(
        label=_("Hoe lang?"),
        choices=[
            ("1", _("1 maand")),
            ("3", _("3 maanden")),
            ("6", _("6 maanden")),
            (OWN_DAY, _("Tot een dag die u kiest")),
        ],
        initial="1",
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies hoe lang.")},
    )
    day = forms.DateField(
        label=_("Tot welke dag?"),
        required=False,
        help_text=_("Alleen als u zelf een dag kiest. Hoogstens een half jaar."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _("Schrijf de dag als 31-12-2026.")},
    )
    when = forms.ChoiceField(
        label=_("Gevoelige delen: wanneer begint het?"),
        help_text=_("Geld, lijf, hoofd, gezin en veiligheid zijn gevoelig. Dan heeft u een dag om na te denken."),
        choices=[("later", _("Morgen")), ("now", _("Nu"))],
        initial="later",
        widget=forms.RadioSelect,
    )

    # Without these there is nothing to say about the rest yet.
    needs: ClassVar[frozenset[str]]

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now

    def clean(self) -> dict[str, Any]:
        """The reason that this cannot be given; what she chose stays as it is."""
        chosen = self.cleaned_data
        if (self.needs | {"until"}) - chosen.keys() or "day" in self.errors:
            return chosen
        chosen["ends_on"] = self._ends_on()
        if chosen["ends_on"] is None:
            self.add_error("day", _("Kies tot welke dag."))
        elif reason := self.why_not():
            raise forms.ValidationError(reason)
        return chosen

    @abstractmethod
    def why_not(self) -> str:
        """The reason, of all that she chose. Empty when it can be given."""

    def _ends_on(self) -> date | None:
        """Until which day. Nothing when she wants to say it herself and did not."""
        lasts = UNTIL.get(self.cleaned_data["until"])
        day: date | None = self.cleaned_data["day"]
        return localtime(self.now).date() + lasts if lasts else day
