"""What every form does with a photograph that comes along with words."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from samenspel.voices import photos


class WithPhotoForm(forms.Form):
    """A form with the fields ``photo`` and ``faces``."""

    def clean_photo(self) -> photos.Rebuilt | None:
        """The picture made anew; the file itself goes no further than this."""
        file: UploadedFile[bytes] | None = self.cleaned_data["photo"]
        try:
            return photos.rebuild(file.read()) if file else None
        except photos.PhotoRefused as refused:
            raise ValidationError(str(refused)) from refused

    def clean(self) -> dict[str, Any]:
        """With a photo it is said whether there are people on it."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("photo") and not cleaned.get("faces"):
            self.add_error("faces", _("Staan er mensen op de foto? Kies een antwoord."))
        return cleaned
