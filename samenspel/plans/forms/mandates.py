"""Somebody of her own circle acts for her: whose code it is, and then which parts, what and how long."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspel.plans.access.asking import Asker
from samenspel.plans.access.giving import parts_about
from samenspel.plans.access.mandating import code_typed, why_not_choose_mandate, why_not_mandate
from samenspel.plans.forms.until import UntilForm
from samenspel.plans.half_mandated import HalfMandated
from samenspel.plans.models import Area, MandateCode, Plan
from samenspel.plans.pictures import AREAS


class FindRelativeForm(forms.Form):
    """The code that the other told her. It is the only way to find somebody here."""

    code = forms.CharField(
        label=gettext_lazy("De code van de ander"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        help_text=gettext_lazy("Acht letters en cijfers. De ander vindt ze bij Plannen van anderen."),
        error_messages={"required": gettext_lazy("Typ de code.")},
    )

    def __init__(self, *args: Any, by: Asker, plan: Plan, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.plan, self.now = by, plan, now

    def clean(self) -> dict[str, Any]:
        """Whose it is; what she typed stays as it is."""
        if "code" not in self.cleaned_data:
            return self.cleaned_data
        found = code_typed(self.by, typed=self.cleaned_data["code"], now=self.now)
        if found is None:
            self.add_error("code", _("Deze code werkt niet. Kijk of elk teken klopt, of vraag een nieuwe."))
        elif reason := why_not_mandate(plan=self.plan, person=found.person):
            self.add_error("code", reason)
        else:
            self.cleaned_data["found"] = found
        return self.cleaned_data


class GiveMandateForm(UntilForm):
    """Parts, reading or writing, and until when."""

    needs = frozenset({"areas"})
    pictures = AREAS
    areas = forms.MultipleChoiceField(
        label=gettext_lazy("Welke delen van uw plan?"),
        choices=Area.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Kies één deel of meer.")},
    )
    what = forms.ChoiceField(
        label=gettext_lazy("Wat mag deze persoon?"),
        choices=[("read", gettext_lazy("Alleen lezen")), ("write", gettext_lazy("Lezen en schrijven"))],
        initial="read",
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies lezen, of lezen en schrijven.")},
    )

    def __init__(self, *args: Any, by: Asker, plan: Plan, code: MandateCode, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, now=now, **kwargs)
        self.by, self.plan, self.code = by, plan, code

    def why_not(self) -> str:
        """The reason that it cannot be given."""
        parts = parts_about(self.plan, areas=self.cleaned_data["areas"])
        ends_on, person = self.cleaned_data["ends_on"], self.code.person
        return why_not_choose_mandate(
            by=self.by, plan=self.plan, parts=parts, person=person, ends_on=ends_on, now=self.now
        )

    def half_mandated(self) -> HalfMandated:
        """What she chose, to be read back to her."""
        chosen = self.cleaned_data
        return HalfMandated(
            code=self.code.pk,
            areas=tuple(chosen["areas"]),
            ends_on=chosen["ends_on"],
            may_write=chosen["what"] == "write",
            is_now=chosen["when"] == "now",
        )
