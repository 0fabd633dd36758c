"""The forms in which a team writes and sharpens its question."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspel.challenges.access import questions as access
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.asking import TEXTS, Behind, Sharpening, Written
from samenspel.challenges.models import QuestionVersion
from samenspel.challenges.question_grounds import offered
from samenspel.challenges.question_pages import label_of

MOST_TERMS, SPARE_TERMS = 10, 2
LONGEST = {"text": 2000, "whose_problem": 500, "whose_urgency": 500}
HELP = {
    "text": gettext_lazy("In gewone woorden. Iemand die nieuw is, moet het snappen."),
    "solved_when": gettext_lazy("Gaat het altijd door? Schrijf dat dan op."),
}


def term_names() -> list[str]:
    """The names of the fields for important words, two a row."""
    return [f"{what}_{row}" for row in range(MOST_TERMS) for what in ("term", "meaning")]


class QuestionForm(forms.Form):
    """The first question. Only the question itself is needed."""

    def __init__(self, *args: Any, by: Seat, begins_with: QuestionVersion | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        for name in TEXTS:
            self.fields[name] = forms.CharField(
                label=label_of(name, team=by.team),
                max_length=LONGEST.get(name, 1500),
                required=name == "text",
                help_text=HELP.get(name, ""),
                widget=forms.Textarea(attrs={"rows": 5 if name == "text" else 3}),
                error_messages={"required": _("Schrijf de vraag op.")},
            )
        self._add_terms()
        if begins_with is not None:
            self.initial = {**self._as_begun(begins_with), **self.initial}

    def _add_terms(self) -> None:
        for row in range(MOST_TERMS):
            shown = {"number": row + 1}
            self.fields[f"term_{row}"] = forms.CharField(
                label=_("Woord %(number)s") % shown, max_length=80, required=False
            )
            self.fields[f"meaning_{row}"] = forms.CharField(
                label=_("Wat bedoelen we met woord %(number)s?") % shown, max_length=300, required=False
            )

    @staticmethod
    def _as_begun(version: QuestionVersion) -> dict[str, Any]:
        """Everything that stands in the newest version, to go on from."""
        begun = {name: getattr(version, name) for name in TEXTS}
        for row, each in enumerate(version.terms.all()[:MOST_TERMS]):
            begun |= {f"term_{row}": each.term, f"meaning_{row}": each.meaning}
        return begun

    @property
    def more(self) -> list[forms.BoundField]:
        """What stands under "Meer": the form of three, the cause, and whose it is."""
        return [self[name] for name in TEXTS[3:]]

    @property
    def term_rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The rows that are filled in, and two to add."""
        rows = [(self[f"term_{row}"], self[f"meaning_{row}"]) for row in range(MOST_TERMS)]
        filled = [at for at, row in enumerate(rows, start=1) if any(field.value() for field in row)]
        return rows[: max(filled, default=0) + SPARE_TERMS]

    @property
    def is_more_wrong(self) -> bool:
        """Whether something under "Meer" needs a look: then it is open."""
        return any(name in self.errors for name in [*TEXTS[3:], *term_names()])

    @property
    def is_more_begun(self) -> bool:
        """Whether something is written there that was not there before: it may not hide."""
        return self.is_bound and any(name in self.changed_data for name in [*TEXTS[3:], *term_names()])

    def clean(self) -> dict[str, Any]:
        """A word has a meaning, and the same rule as the action's."""
        for row in range(MOST_TERMS):
            term, meaning = (self.cleaned_data.get(f"{what}_{row}", "") for what in ("term", "meaning"))
            if term and not meaning:
                self.add_error(f"meaning_{row}", _("Schrijf op wat jullie ermee bedoelen."))
            if meaning and not term:
                self.add_error(f"term_{row}", _("Welk woord is dit?"))
        return self.cleaned_data

    def written(self) -> Written:
        """The question as it was typed."""
        told = self.cleaned_data
        rows = [(told.get(f"term_{row}", ""), told.get(f"meaning_{row}", "")) for row in range(MOST_TERMS)]
        terms = tuple(row for row in rows if row[0])
        return Written(texts={name: told.get(name, "") for name in TEXTS}, terms=terms)


class SharpenForm(QuestionForm):
    """A sharper question: it begins with the newest, and says what changed, why, and on whose feedback."""

    begun_from = forms.IntegerField(widget=forms.HiddenInput)
    what_changed = forms.CharField(
        label=gettext_lazy("Wat is er veranderd?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Schrijf op wat er veranderd is.")},
    )
    why = forms.CharField(
        label=gettext_lazy("Waarom?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Schrijf op waarom de vraag verandert.")},
    )
    behind = forms.MultipleChoiceField(
        label=gettext_lazy("Op wiens feedback?"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Iets wat je koos is er niet meer. Kies opnieuw.")},
    )
    is_own_insight = forms.BooleanField(label=gettext_lazy("Dit is eigen inzicht. Niemand vroeg erom."), required=False)

    def __init__(self, *args: Any, by: Seat, begins_with: QuestionVersion, **kwargs: Any) -> None:
        super().__init__(*args, by=by, begins_with=begins_with, **kwargs)
        self.newest = begins_with
        self.initial.setdefault("begun_from", begins_with.number)
        self.offered = offered(by)
        choices = [(ground.value, ground.whence) for group in self.offered for ground in group.grounds]
        self.fields["behind"].choices = choices  # type: ignore[attr-defined]

    @property
    def chosen(self) -> set[str]:
        """What has a tick."""
        value = self["behind"].value() or []
        return {value} if isinstance(value, str) else set(value)

    def sharpening(self) -> Sharpening:
        """All of it, as the action wants it."""
        told = self.cleaned_data
        keys: dict[str, set[UUID]] = {"outcome": set(), "voice": set(), "reaction": set()}
        for value in told.get("behind", []):
            kind, _colon, key = value.partition(":")
            keys[kind].add(UUID(key))
        behind = Behind(
            outcomes=frozenset(keys["outcome"]),
            voices=frozenset(keys["voice"]),
            reactions=frozenset(keys["reaction"]),
            is_own_insight=told.get("is_own_insight", False),
        )
        return Sharpening(
            begun_from=told["begun_from"],
            written=self.written(),
            what_changed=told["what_changed"],
            why=told["why"],
            behind=behind,
        )

    def clean(self) -> dict[str, Any]:
        """The same rule as the action's."""
        told = super().clean()
        if not self.errors and not access.is_sharpened_already(by=self.by, newest=self.newest, new=self.sharpening()):
            reason = access.why_not_sharpen(by=self.by, newest=self.newest, new=self.sharpening())
            if reason:
                raise forms.ValidationError(reason)
        return told
