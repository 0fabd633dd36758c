"""The forms with which she shares a part of her plan: first the house, then what, with whom, what for and how long."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from samenspel.organisations.models import Organisation
from samenspel.plans.access.asking import Asker
from samenspel.plans.access.giving import (
    agreed_to_choose,
    houses_to_choose,
    part_about,
    why_not_choose_grant,
)
from samenspel.plans.forms.until import UntilForm
from samenspel.plans.half_given import HalfGiven
from samenspel.plans.models import Area, Plan, What
from samenspel.plans.pictures import AREAS


class ChooseHouseForm(forms.Form):
    """One organisation at a time."""

    house = forms.ModelChoiceField(
        label=_("Met wie wilt u delen?"),
        queryset=Organisation.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een organisatie.")},
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["house"].queryset = houses_to_choose(on=on)  # type: ignore[attr-defined]


class GiveGrantForm(UntilForm):
    """One part, for one purpose, to one person or one house, until a day."""

    needs = frozenset({"area", "who", "purpose"})

    pictures = AREAS
    area = forms.ChoiceField(
        label=_("Welk deel van uw plan?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies één deel.")},
    )
    who = forms.ChoiceField(
        label=_("Wie mag het lezen?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wie het mag lezen.")},
    )
    purpose = forms.ChoiceField(
        label=_("Waarvoor?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies waarvoor.")},
    )
    may_write = forms.BooleanField(label=_("Ook schrijven in dit deel"), required=False)
    may_take_along = forms.BooleanField(
        label=_("Ook afdrukken en meenemen op papier"),
        help_text=_("U ziet dan wie het meenam. U kunt vragen het te wissen."),
        required=False,
    )

    def __init__(self, *args: Any, by: Asker, plan: Plan, house: Organisation, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, now=now, **kwargs)
        self.by, self.plan, self.house = by, plan, house
        agreed = agreed_to_choose(house, on=localtime(now).date())
        self.people = {str(each.person_id): each.person for each in agreed.people}
        people = [(str(each.person_id), f"{each.name} ({each.get_function_display()})") for each in agreed.people]
        everybody = _("Iedereen bij %(house)s die hierbij helpt") % {"house": house}
        choices = {
            "area": [(area, Area(area).label) for area in agreed.areas],
            "who": [*dict(people).items(), ("house", everybody)],
            "purpose": [(purpose, What(purpose).label) for purpose in agreed.purposes],
        }
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]

    def why_not(self) -> str:
        """The reason that this cannot be shared."""
        chosen = self.cleaned_data
        return why_not_choose_grant(
            by=self.by,
            part=part_about(self.plan, area=chosen["area"]),
            house=self.house,
            person=self.people.get(chosen["who"]),
            purpose=chosen["purpose"],
            ends_on=chosen["ends_on"],
            now=self.now,
        )

    def half_given(self) -> HalfGiven:
        """What she chose, to be read back to her."""
        chosen = self.cleaned_data
        return HalfGiven(
            house=self.house.pk,
            area=chosen["area"],
            purpose=chosen["purpose"],
            ends_on=chosen["ends_on"],
            person=UUID(chosen["who"]) if chosen["who"] in self.people else None,
            may_write=chosen["may_write"],
            may_take_along=chosen["may_take_along"],
            is_now=chosen["when"] == "now",
        )
