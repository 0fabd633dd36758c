"""The form for the photo that goes along with what is broken."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.organisations.access import Worker
from samenspel.pearls.access import defect_photos as access
from samenspel.pearls.access.pearls import MAY_BE_SEEN
from samenspel.pearls.models import Defect
from samenspel.voices.models import Photo


class AddPhotoForm(forms.Form):
    """One of the photographs on which nobody is who did not say yes, and that who took it was asked."""

    photo = forms.ModelChoiceField(
        label=_("Welke foto gaat mee?"),
        queryset=Photo.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een foto.")},
    )
    is_agreed = forms.BooleanField(
        label=_("Ik keek: er is niemand op te herkennen die dat niet wil. Wie de foto maakte, vindt het goed."),
        required=False,
    )

    def __init__(self, *args: Any, by: Worker, defect: Defect, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.defect = by, defect
        photo = self.fields["photo"]
        assert isinstance(photo, forms.ModelChoiceField)  # noqa: S101 - for the type checker
        photo.queryset = access.photos_in_hand(by=by, defect=defect).filter(faces__in=MAY_BE_SEEN)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        if reason := access.why_not_add_photo(by=self.by, defect=self.defect, **cleaned):
            raise forms.ValidationError(reason)
        return cleaned
