"""The forms of a folder: a page, a file, a drawing, a video, an interview, the words of a poster, what is public."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from samenspel.base.refusals import Refused
from samenspel.challenges import checking
from samenspel.challenges.access.folder import LONGEST_WORD, MOST_WORDS, why_not_write_poster
from samenspel.challenges.actions import folder as actions
from samenspel.challenges.models import FolderItem, FolderVersion, PosterWords, Team, TeamMember
from samenspel.challenges.public_parts import PARTS
from samenspel.voices import photos

Kind = FolderItem.Kind
LONGEST_TEXT = 40_000


class ItemForm(forms.Form):
    """What every item has: a title. ``seen`` is the version that somebody changes."""

    kind = ""
    title = forms.CharField(label=_("Titel"), max_length=160)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, item: FolderItem | None = None, newest: FolderVersion | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.item, self.newest = item, newest
        if item is not None and newest is not None:
            self.initial = {"title": item.title, "seen": newest.number, **self.from_version(item, newest)}

    def from_version(self, item: FolderItem, newest: FolderVersion) -> dict[str, Any]:  # noqa: ARG002
        """What stands in the fields when somebody changes it."""
        return {}

    def clean(self) -> dict[str, Any]:
        """Somebody else may have changed it meanwhile: then her words stay here, to be saved over it knowingly."""
        if self.newest is not None and self.cleaned_data.get("seen") != self.newest.number:
            self.data = {**self.data.dict(), "seen": str(self.newest.number)}  # type: ignore[attr-defined]
            raise forms.ValidationError(_("Iemand anders veranderde dit net. Kijk wat er nu staat, of bewaar toch."))
        return self.cleaned_data

    def held(self) -> dict[str, Any]:
        """What the new version holds: words, when the form asks for nothing else."""
        return {"text": self.cleaned_data["text"]}

    def told(self) -> dict[str, Any]:
        """What the item is called, and with whom."""
        return {"title": self.cleaned_data["title"], "with_whom": self.cleaned_data.get("with_whom", "")}


class PageForm(ItemForm):
    """Words, as plain text with empty lines between paragraphs."""

    kind = Kind.PAGE.value
    text = forms.CharField(
        label=_("Tekst"), widget=forms.Textarea(attrs={"rows": 14}), max_length=LONGEST_TEXT, strip=False
    )

    def from_version(self, item: FolderItem, newest: FolderVersion) -> dict[str, Any]:
        return {"text": newest.text, "with_whom": item.with_whom}


class InterviewForm(PageForm):
    """A conversation with the question owner or the moderator, in text."""

    kind = Kind.INTERVIEW.value
    with_whom = forms.CharField(
        label=_("Met wie?"), max_length=120, help_text=_("De rol is genoeg. Een naam alleen als zij dat goed vindt.")
    )
    field_order = ("title", "with_whom", "text", "seen")


class VideoForm(ItemForm):
    """A link. Nothing of it is loaded until somebody goes there herself."""

    kind = Kind.VIDEO.value
    address = forms.URLField(label=_("Adres van de video"), max_length=400, assume_scheme="https")
    text = forms.CharField(label=_("Waar gaat het over?"), max_length=600, required=False)

    def from_version(self, item: FolderItem, newest: FolderVersion) -> dict[str, Any]:  # noqa: ARG002
        return {"address": newest.address, "text": newest.text}

    def held(self) -> dict[str, Any]:
        return {"address": self.cleaned_data["address"], "text": self.cleaned_data["text"]}


class FileForm(ItemForm):
    """A file: looked at by what is in it."""

    kind = Kind.FILE.value
    file = forms.FileField(label=_("Bestand"), help_text=_("Pdf, Word, Excel, PowerPoint, OpenDocument of tekst."))

    def clean_file(self) -> checking.Checked:
        file: UploadedFile[Any] = self.cleaned_data["file"]
        try:
            return checking.check(name=file.name or "", data=file.read())
        except Refused as refused:
            raise forms.ValidationError(str(refused)) from refused

    def held(self) -> dict[str, Any]:
        return actions.held_by_file(self.cleaned_data["file"])


class DrawingForm(ItemForm):
    """A drawing or a photo of a poster: made anew from its pixels."""

    kind = Kind.DRAWING.value
    file = forms.FileField(label=_("Tekening of foto"))
    text = forms.CharField(
        label=_("Wat is er te zien?"), max_length=300, help_text=_("Voor wie niet kan kijken, maar wel luistert.")
    )

    def from_version(self, item: FolderItem, newest: FolderVersion) -> dict[str, Any]:  # noqa: ARG002
        return {"text": newest.text}

    def clean_file(self) -> photos.Rebuilt:
        file: UploadedFile[Any] = self.cleaned_data["file"]
        try:
            return photos.rebuild(file.read())
        except photos.PhotoRefused as refused:
            raise forms.ValidationError(str(refused)) from refused

    def held(self) -> dict[str, Any]:
        return {**actions.held_by_drawing(self.cleaned_data["file"]), "text": self.cleaned_data["text"]}


FORMS: dict[str, type[ItemForm]] = {
    each.kind: each for each in (PageForm, FileForm, DrawingForm, VideoForm, InterviewForm)
}


class PosterForm(forms.Form):
    """At most seven words about oneself, one a line."""

    words = forms.CharField(
        label=_("Mijn woorden"),
        widget=forms.Textarea(attrs={"rows": MOST_WORDS}),
        required=False,
        max_length=(LONGEST_WORD + 2) * MOST_WORDS,
        help_text=_("Hoogstens zeven, elk op een eigen regel. Bijvoorbeeld: luisteren, tuin, drie kinderen."),
    )
    is_public = forms.BooleanField(label=_("Mijn woorden mogen op de openbare bladzij"), required=False)

    def __init__(self, *args: Any, member: TeamMember, poster: PosterWords | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.member = member
        if poster is not None:
            self.initial = {"words": "\n".join(poster.words), "is_public": poster.is_public}

    def clean_words(self) -> list[str]:
        words = [line.strip() for line in self.cleaned_data["words"].splitlines() if line.strip()]
        if reason := why_not_write_poster(member=self.member, words=words):
            raise forms.ValidationError(reason)
        return words


class PublicForm(forms.Form):
    """Whether everybody may see the team, and of what its page is made."""

    is_public = forms.BooleanField(label=_("Iedereen mag dit team zien"), required=False)
    parts = forms.MultipleChoiceField(
        label=_("Wat staat erop?"), choices=PARTS, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, team: Team, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"is_public": team.is_public, "parts": team.public_parts}
