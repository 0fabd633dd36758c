"""What a team learnt, from what, and for whom; and what it found elsewhere."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from samenspel.challenges.access import learnings as access
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.models import Learning, Outcome, Practice, TeamMember

Seen = Learning.Seen
# How an address names where a learning came from: from an experiment, an atelier, or what came out of a round.
NAMES = {"proef": "experiment", "atelier": "workshop", "opbrengst": "outcome"}


class ChangeLearningForm(forms.Form):
    """The words, and who may read them."""

    icons: ClassVar[dict[str, str]] = {Seen.TEAM.value: "lock", Seen.EDITION.value: "users", Seen.PUBLIC.value: "eye"}
    text = forms.CharField(
        label=_("Wat hebben we geleerd?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        help_text=_("Zo dat een ander team er iets aan heeft. Niets over één mens."),
    )
    seen_by = forms.ChoiceField(label=_("Wie mag dit lezen?"), choices=Seen.choices, widget=forms.RadioSelect)

    def __init__(self, *args: Any, by: Seat, learning: Learning | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.learning = by, learning
        if learning is not None:
            self.initial = {"text": learning.text, "seen_by": learning.seen_by}
        if access.why_not_note(by=by, seen_by=Seen.PUBLIC):
            choices = [choice for choice in Seen.choices if choice[0] != Seen.PUBLIC]
            self.fields["seen_by"].choices = choices  # type: ignore[attr-defined]


class _Chosen(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the team's own things, or none."""

    def offer(self, rows: QuerySet[Any]) -> None:
        """Choose from these."""
        self.queryset = rows

    def label_from_instance(self, obj: Model) -> str:
        return obj.text if isinstance(obj, Outcome) else str(obj)


class NoteLearningForm(ChangeLearningForm):
    """The same, with where it came from. What was chosen before stands there already."""

    experiment = _Chosen(label=_("Van welke proef?"), queryset=None, required=False, empty_label=_("Geen"))
    workshop = _Chosen(label=_("Uit welk atelier?"), queryset=None, required=False, empty_label=_("Geen"))
    outcome = _Chosen(label=_("Van welke opbrengst?"), queryset=None, required=False, empty_label=_("Geen"))

    def __init__(self, *args: Any, by: Seat, asked: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, by=by, **kwargs)
        offered: dict[str, QuerySet[Any]] = {
            "experiment": access.experiments_to_learn_from(by),
            "workshop": access.workshops_to_learn_from(by),
            "outcome": access.outcomes_to_learn_from(by),
        }
        for name, rows in offered.items():
            field = self.fields[name]
            assert isinstance(field, _Chosen)  # noqa: S101 - for the type checker
            field.offer(rows)
        self.initial = {"seen_by": Seen.EDITION, **{NAMES[name]: asked[name] for name in NAMES if name in asked}}
        chosen = self._outcome()
        if chosen is not None:
            self.initial["text"] = chosen.text

    def _outcome(self) -> Outcome | None:
        """The outcome that was asked for: its words are where one begins."""
        try:
            chosen: Outcome | None = self.fields["outcome"].clean(self.initial.get("outcome", ""))
        except forms.ValidationError:
            return None
        return chosen


class PracticeForm(forms.Form):
    """What works elsewhere, where, who looks, and what we did with it."""

    what = forms.CharField(label=_("Wat vonden we?"), max_length=200)
    where = forms.CharField(label=_("Waar?"), max_length=160, required=False)
    address = forms.URLField(label=_("Adres op internet"), max_length=400, required=False, assume_scheme="https")
    looks = forms.ModelChoiceField(
        label=_("Wie kijkt?"), queryset=TeamMember.objects.none(), required=False, empty_label=_("Nog niemand")
    )
    what_we_did = forms.CharField(
        label=_("Wat deden we ermee?"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000, required=False
    )

    def __init__(self, *args: Any, by: Seat, on: date, practice: Practice | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["looks"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the type checker
        field.queryset = access.members_to_look(by, on=on)
        if practice is not None:
            names = ("what", "where", "address", "looks", "what_we_did")
            self.initial = {name: getattr(practice, name) for name in names}
