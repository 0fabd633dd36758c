"""The forms for somebody without an account: say something, and open what came back."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations.models import Organisation
from samenspel.people.models import Person, Way
from samenspel.voices import access, codes
from samenspel.voices.models import About, Wants

PICTURES = {
    "": "ticket",
    Way.PHONE: "telephone-receiver",
    Way.TEXT: "mobile-phone",
    Way.MAIL: "e-mail",
    Way.LETTER: "love-letter",
}
WANTS_CHOICES = [
    (Wants.TOLD.value, _("Nee, alleen vertellen")),
    (Wants.NOW.value, _("Ja, liefst nu")),
    (Wants.LATER.value, _("Ja, later")),
]
WANTS_PICTURES = {Wants.TOLD: "speech-balloon", Wants.NOW: "sparkles", Wants.LATER: "hourglass-not-done"}


class SayForm(forms.Form):
    """Anybody says something. Only the words are needed."""

    pictures = PICTURES
    wants_pictures = WANTS_PICTURES
    said = forms.CharField(
        label=_("Wat wilt u vertellen?"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Schrijf zoals u praat. Fouten zijn niet erg."),
        error_messages={"required": _("Vertel eerst iets. Een paar woorden is genoeg.")},
        max_length=5000,
    )
    neighbourhood = forms.ModelChoiceField(
        label=_("In welke buurt?"),
        queryset=Neighbourhood.objects.none(),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies uw buurt.")},
    )
    wants = forms.ChoiceField(
        label=_("Wilt u dit zien gebeuren?"),
        choices=WANTS_CHOICES,
        initial=Wants.TOLD,
        required=False,
        widget=forms.RadioSelect,
        help_text=_("Dan is het een droom. Wij kijken samen wat ervoor nodig is."),
    )
    about = forms.ChoiceField(
        label=_("Waar gaat het over?"), choices=About.choices, initial=About.SELF, widget=forms.RadioSelect
    )
    called = forms.CharField(
        label=_("Hoe mogen wij u noemen?"), required=False, max_length=80, help_text=_("Mag leeg blijven.")
    )
    reach_by = forms.ChoiceField(
        label=_("Hoe wilt u antwoord?"),
        choices=[
            ("", _("Met een code op deze site")),
            (Way.PHONE, _("Bel mij liever")),
            (Way.TEXT, _("Sms")),
            (Way.MAIL, _("E-mail")),
            (Way.LETTER, _("Brief")),
        ],
        required=False,
        widget=forms.RadioSelect,
    )
    reach_detail = forms.CharField(
        label=_("Uw nummer of adres"),
        required=False,
        max_length=200,
        help_text=_("Alleen nodig als u gebeld wilt worden, of sms, mail of post wilt."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["neighbourhood"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the type checker
        field.queryset = Neighbourhood.objects.filter(worksin__is_front_desk=True)
        here = list(field.queryset[:2])
        if len(here) == 1:
            # One neighbourhood is no question.
            field.initial, field.widget = here[0], forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("reach_by") and not cleaned.get("reach_detail", "").strip():
            self.add_error("reach_detail", _("Schrijf hier uw nummer of adres. Of kies: met een code."))
        return cleaned


class TellForm(forms.Form):
    """A resident says something on her own page: we know who she is, and how she is reached."""

    wants_pictures = WANTS_PICTURES
    said = SayForm.base_fields["said"]
    wants = SayForm.base_fields["wants"]
    about = SayForm.base_fields["about"]
    organisation = forms.ModelChoiceField(
        label=_("Wie mag dit lezen, en antwoord geven?"),
        queryset=Organisation.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        houses = access.houses_to_tell(person=person)
        field = self.fields["organisation"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the type checker
        field.queryset = Organisation.objects.filter(pk__in=[each.pk for each in houses])
        field.initial = houses[0] if houses else None
        if len(houses) == 1:
            # One house is no question.
            field.widget = forms.HiddenInput()


class TogetherForm(forms.Form):
    """She tells it, and who sits beside her types. With the tick they go on when their half hour was over."""

    wants_pictures = WANTS_PICTURES
    said = SayForm.base_fields["said"]
    wants = SayForm.base_fields["wants"]
    about = SayForm.base_fields["about"]
    is_here = forms.BooleanField(label=_("Samen"), required=False)


class CodeForm(forms.Form):
    """The code of a slip."""

    code = forms.CharField(
        label=_("Uw code"),
        max_length=20,
        help_text=_("De code staat op uw briefje. Bijvoorbeeld 7KX2-9QM4."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )

    def clean_code(self) -> str:
        code = codes.tidy(self.cleaned_data["code"])
        if not code:
            raise forms.ValidationError(_("Een code heeft acht letters en cijfers. Kijk nog eens op uw briefje."))
        return code
