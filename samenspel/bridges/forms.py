"""The forms of the bridges."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from samenspel.bridges import experiment_has_necklaces, experiment_has_walks, walker_helps_dream
from samenspel.bridges.experiment_has_dreams import first_words, to_name
from samenspel.bridges.walker_helps_dream import Helps
from samenspel.challenges.models import Experiment
from samenspel.dreams.models import Dream, TalentKind
from samenspel.organisations.access import Worker
from samenspel.pearls.models import Necklace, Note, SignUp, Walk
from samenspel.pearls.walk_messages import when_of
from samenspel.people.models import Way
from samenspel.people.phones import validate_phone

# The newest: an experiment is about what is going on.
MOST_WALKS = 20


class NameDreamForm(forms.Form):
    """Which of her dreams this experiment is about."""

    dream = forms.ChoiceField(
        label=_("Over welke droom gaat deze proef?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een droom."), "invalid_choice": _("Kies een droom die bij jou ligt.")},
    )

    def __init__(self, *args: Any, experiment: Experiment, worker: Worker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dreams = to_name(experiment=experiment, worker=worker)
        self.dreams: dict[UUID, Dream] = {each.pk: each for each in dreams}
        said = first_words(dreams)
        choices = [(str(pk), f"{said[pk]} ({each.get_state_display()})") for pk, each in self.dreams.items()]
        self.fields["dream"].choices = choices  # type: ignore[attr-defined]

    def clean_dream(self) -> Dream:
        """The dream that was chosen."""
        return self.dreams[UUID(self.cleaned_data["dream"])]


class NameWalkForm(forms.Form):
    """Which walk of her house belongs to this experiment."""

    walk = forms.ChoiceField(
        label=_("Welke wandeling hoort bij deze proef?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Kies een wandeling."),
            "invalid_choice": _("Kies een wandeling van jouw organisatie."),
        },
    )

    def __init__(self, *args: Any, experiment: Experiment, worker: Worker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = experiment_has_walks.to_name(experiment=experiment, worker=worker)[:MOST_WALKS]
        self.walks: dict[UUID, Walk] = {each.pk: each for each in found}
        choices = [(str(pk), f"{each.title} ({when_of(each)})") for pk, each in self.walks.items()]
        self.fields["walk"].choices = choices  # type: ignore[attr-defined]

    def clean_walk(self) -> Walk:
        """The walk that was chosen."""
        return self.walks[UUID(self.cleaned_data["walk"])]


class NameNecklaceForm(forms.Form):
    """Which necklace came of this experiment: one that everybody may walk."""

    necklace = forms.ModelChoiceField(
        label=_("Welke ketting kwam uit deze proef?"),
        queryset=Necklace.objects.none(),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Kies een ketting."),
            "invalid_choice": _("Kies een ketting die iedereen kan lopen."),
        },
    )

    def __init__(self, *args: Any, experiment: Experiment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.necklaces = experiment_has_necklaces.to_name(experiment=experiment)
        self.fields["necklace"].queryset = self.necklaces  # type: ignore[attr-defined]


REACH_CHOICES = [(Way.PHONE, _("Bel mij")), (Way.TEXT, _("Sms")), (Way.MAIL, _("E-mail")), (Way.LETTER, _("Brief"))]
REACH_PICTURES = {
    Way.PHONE: "telephone-receiver",
    Way.TEXT: "mobile-phone",
    Way.MAIL: "e-mail",
    Way.LETTER: "love-letter",
}
LOOKS: dict[str, Callable[[str], None]] = {
    Way.PHONE: validate_phone,
    Way.TEXT: validate_phone,
    Way.MAIL: validate_email,
}
WHO = ("called", "reach_by", "reach_detail")


class IdeaField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """The ideas of a walk that everybody reads, in our words."""

    widget = forms.RadioSelect

    def label_from_instance(self, obj: Note) -> str:
        return obj.done


class HelpForm(forms.Form):
    """What she wants to do: in her own words, or with an idea of the walk. Who she is, when the house does not know."""

    reach_pictures = REACH_PICTURES
    idea = IdeaField(
        label=_("Wilt u helpen met een idee van deze wandeling?"),
        queryset=Note.objects.none(),
        empty_label=_("Nee, ik wil iets anders doen"),
        required=False,
        blank=True,
        error_messages={"invalid_choice": _("Dit idee staat er niet meer. Kies een ander, of schrijf wat u kunt.")},
    )
    what = forms.CharField(
        label=_("Waar wordt u om gevraagd? Wat kunt u?"),
        max_length=200,
        required=False,
        help_text=_("Iets kleins is genoeg. Bijvoorbeeld: soep koken, luisteren, een boor uitlenen."),
    )
    kind = forms.ChoiceField(
        label=_("Wat voor talent is het?"), choices=TalentKind.choices, required=False, widget=forms.RadioSelect
    )
    called = forms.CharField(label=_("Hoe mogen wij u noemen?"), max_length=80, help_text=_("Een voornaam is genoeg."))
    reach_by = forms.ChoiceField(
        label=_("Hoe bereiken wij u?"),
        choices=REACH_CHOICES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies hoe wij u bereiken. Anders kunnen wij u niets vragen.")},
    )
    reach_detail = forms.CharField(
        label=_("Uw nummer of adres"),
        max_length=200,
        error_messages={"required": _("Schrijf hier uw nummer of adres.")},
    )
    may_keep = forms.BooleanField(error_messages={"required": _("Zonder uw ja bewaren wij niets.")})

    def __init__(self, *args: Any, sign_up: SignUp, is_hers: bool, **kwargs: Any) -> None:
        """``is_hers``: on her own page. With a code alone she is asked what a stranger is asked."""
        way = Way.PHONE if sign_up.phone else Way.MAIL if sign_up.mail else ""
        super().__init__(*args, **kwargs)
        self.initial = {"called": sign_up.called, "reach_by": way, "reach_detail": sign_up.phone or sign_up.mail}
        may_keep = _("Ja, %s mag mijn naam bewaren en hoe ik bereikt word, om mij te vragen of ik wil helpen.")
        self.fields["may_keep"].label = may_keep % sign_up.walk.organisation
        ideas = walker_helps_dream.ideas_of(sign_up.walk)
        self.fields["idea"].queryset = ideas  # type: ignore[attr-defined]
        for name in [*([] if ideas else ["idea"]), *_known_already(sign_up, is_hers=is_hers)]:
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Something that she wants to do, and a way to reach her that reaches her."""
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("idea") and not cleaned.get("what") and not self.errors:
            self.add_error("what", _("Schrijf op wat u kunt, of kies een idee."))
        if cleaned.get("what") and not cleaned.get("kind"):
            self.add_error("kind", _("Kies er een die het meest past."))
        look = LOOKS.get(cleaned.get("reach_by", ""))
        try:
            if look is not None:
                look(cleaned.get("reach_detail", ""))
        except ValidationError as reason:
            self.add_error("reach_detail", reason)
        return cleaned

    def helps(self) -> Helps:
        """What she said, as the action wants to know it."""
        return Helps(**self.cleaned_data)


def _known_already(sign_up: SignUp, *, is_hers: bool) -> list[str]:
    """What she need not say: who she is when we know her, and that the house may know it when it does.

    When a worker said who it is, a code must not tell that: whoever holds it may have typed another's number.
    """
    if sign_up.joined_at is not None and not is_hers:
        return []
    if walker_helps_dream.is_known(sign_up):
        return [*WHO, "may_keep"]
    return list(WHO) if sign_up.person is not None else []
