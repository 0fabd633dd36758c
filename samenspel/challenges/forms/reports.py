"""The forms about the report of an atelier and who was there."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.challenges.access import reports as access
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.attending import expected
from samenspel.challenges.models import Attendance
from samenspel.challenges.report_reading import Reading
from samenspel.challenges.report_standing import Standing


class AttendanceForm(forms.Form):
    """Everybody who was expected, with what is most likely filled in."""

    def __init__(self, *args: Any, by: Seat, standing: Standing, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.standing, self.now = by, standing, now
        self.names = {f"member_{each.member.pk.hex}": each for each in expected(standing.workshop)}
        for name, each in self.names.items():
            label = f"{each.member.called}, {each.member.get_part_display()}"
            self.fields[name] = forms.ChoiceField(label=label, choices=Attendance.State.choices, initial=each.state)

    def clean(self) -> dict[str, Any]:
        """The same rule as the action's."""
        if reason := access.why_not_note_attendance(by=self.by, standing=self.standing, now=self.now):
            raise forms.ValidationError(reason)
        return self.cleaned_data

    def states(self) -> dict[UUID, str]:
        """What was chosen, by member."""
        return {each.member.pk: self.cleaned_data[name] for name, each in self.names.items()}


class CorrectForm(forms.Form):
    """A part in better words. Empty is no words: for that there is a button of its own."""

    text = forms.CharField(
        label=_("Zo moet het zijn"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("Wat vanzelf gemaakt is, blijft ernaast staan."),
    )
    part = forms.CharField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, by: Seat, reading: Reading, part: str, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.reading, self.now = by, reading, now
        shown = reading.part(part) or reading.parts[0]
        self.shown, newest = shown, reading.standing.newest(shown.key)
        self.newest = newest.number if newest else 0
        text = newest.text if newest and newest.text else shown.plain
        self.initial = {"text": text, "part": shown.key, "seen": self.newest}

    def clean(self) -> dict[str, Any]:
        """The same rule as the action's. Who was too late sees her own words again, and may keep them then."""
        if not self.errors:
            standing = self.reading.standing
            if reason := access.why_not_correct(by=self.by, standing=standing, now=self.now, **self.cleaned_data):
                self.data = {**self.data.dict(), "seen": str(self.newest)}  # type: ignore[attr-defined] # a QueryDict
                raise forms.ValidationError(reason)
        return self.cleaned_data


class AgreeForm(forms.Form):
    """What she saw is what she agrees."""

    fingerprint = forms.CharField(widget=forms.HiddenInput, max_length=16)

    def __init__(self, *args: Any, by: Seat, standing: Standing, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"fingerprint": standing.fingerprint}
        self.by, self.standing, self.now = by, standing, now

    def clean_fingerprint(self) -> str:
        seen: str = self.cleaned_data["fingerprint"]
        reason = access.why_not_agree(by=self.by, standing=self.standing, now=self.now, fingerprint=seen)
        if reason:
            raise forms.ValidationError(reason)
        return seen


class PublicPartsForm(forms.Form):
    """What everybody may read, part by part."""

    parts = forms.MultipleChoiceField(
        label=_("Wat mag iedereen lezen?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, by: Seat, standing: Standing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.standing = by, standing
        choices = [(each.key, each.title) for each in standing.parts]
        self.fields["parts"].choices = choices  # type: ignore[attr-defined]
        self.initial = {"parts": standing.public_parts}

    def clean_parts(self) -> list[str]:
        parts: list[str] = self.cleaned_data["parts"]
        if reason := access.why_not_choose_public_parts(by=self.by, standing=self.standing, parts=parts):
            raise forms.ValidationError(reason)
        return parts
