"""The questions of after some weeks: on her own page, and for who hears it by phone."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from samenspel.dreams.access.noticing import why_not_tell
from samenspel.dreams.actions.noticing import Noticed
from samenspel.dreams.models import How, Noticing

YES, NO, UNKNOWN = "yes", "no", "unknown"
ANSWERS = {YES: True, NO: False}
PICTURES = {YES: "green-heart", NO: "hand-with-fingers-splayed", UNKNOWN: "thought-balloon"}
CHOICES = [(YES, _l("Ja")), (NO, _l("Nee")), (UNKNOWN, _l("Weet ik niet"))]


class NoticingForm(forms.Form):
    """How was it? Anything may stay empty."""

    pictures = PICTURES
    brought = forms.ChoiceField(
        label=_l("Heeft het u iets gebracht?"), choices=CHOICES, required=False, widget=forms.RadioSelect
    )
    best_moment = forms.CharField(
        label=_l("Wat was het leukste moment?"),
        required=False,
        strip=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    what_it_brought = forms.CharField(
        label=_l("Wat bracht het u?"),
        required=False,
        strip=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    stays = forms.ChoiceField(
        label=_l("Blijven jullie elkaar zien?"), choices=CHOICES, required=False, widget=forms.RadioSelect
    )
    about_seeing = forms.CharField(
        label=_l("Wilt u daar iets bij vertellen?"),
        required=False,
        strip=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, noticing: Noticing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.noticing = noticing

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if reason := why_not_tell(noticing=self.noticing):
            raise forms.ValidationError(reason)
        if self.noticed.is_empty:
            raise forms.ValidationError(_("Vertel iets, of kies ja, nee of weet ik niet."))
        return cleaned

    @property
    def noticed(self) -> Noticed:
        """What she told."""
        told = self.cleaned_data
        chosen = (told.get("brought", ""), told.get("stays", ""))
        return Noticed(
            best_moment=told.get("best_moment", ""),
            what_it_brought=told.get("what_it_brought", ""),
            about_seeing=told.get("about_seeing", ""),
            brought_something=ANSWERS.get(chosen[0]),
            stays_in_touch=ANSWERS.get(chosen[1]),
            does_not_know=UNKNOWN in chosen,
        )


class HeardNoticingForm(NoticingForm):
    """The same, written down by a worker."""

    how = forms.ChoiceField(
        label=_l("Hoe hoorde je het?"),
        choices=[(each.value, each.label) for each in (How.PHONE, How.DOOR, How.PAPER)],
        initial=How.PHONE,
        widget=forms.RadioSelect,
    )
