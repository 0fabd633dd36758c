"""What somebody fills in at the two doors: of those who work here (where allauth's own form does not say it well), and
of residents."""

from typing import Any

from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.base.codes import tidy
from samenspel.people.models import Person, Way
from samenspel.people.phones import validate_phone
from samenspel.people.pins import PinField

SCREENS = [("others", _("Dit scherm is ook van anderen")), ("own", _("Dit is mijn eigen telefoon"))]
PICTURES = {"others": "busts-in-silhouette", "own": "mobile-phone"}


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A passkey can open the door by itself, unless she wants to use it as her second step only."""

    name = forms.CharField(label=_("Naam van de passkey"), required=False)
    passwordless = forms.BooleanField(
        label=_("Met deze passkey log ik in, zonder code of wachtwoord."), required=False, initial=True
    )


class SetUpAppForm(ActivateTOTPForm):  # type: ignore[misc]
    """The first code that her app shows."""

    code = forms.CharField(
        label=_("Code uit de app"),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class ScreenForm(forms.Form):
    """Whose screen this is. Until she says otherwise, others use it too."""

    pictures = PICTURES
    screen = forms.ChoiceField(
        label=_("Van wie is dit scherm?"), choices=SCREENS, initial="others", widget=forms.RadioSelect
    )

    def clean_screen(self) -> bool:
        return bool(self.cleaned_data["screen"] == "own")


class CardForm(ScreenForm):
    """The code on a pasje, and the PIN of whose it is."""

    code = forms.CharField(
        label=_("De code op uw pasje"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    pin = PinField(label=_("Uw pincode"))
    field_order = ("code", "pin", "screen")

    def clean_code(self) -> str:
        code = tidy(self.cleaned_data["code"])
        if not code:
            raise forms.ValidationError(_("Een code heeft acht letters en cijfers. Kijk nog eens op uw pasje."))
        return code


class AskMailForm(forms.Form):
    """Where the code goes."""

    address = forms.EmailField(
        label=_("Uw e-mailadres"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )


class MailCodeForm(ScreenForm):
    """The code from the mail."""

    code = forms.CharField(
        label=_("De code uit de mail"),
        max_length=12,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "pin"}),
    )
    field_order = ("code", "screen")

    def clean_code(self) -> str:
        return "".join(self.cleaned_data["code"].split())


class ConfirmPinForm(forms.Form):
    """Her PIN, once more."""

    said = PinField(label=_("Uw pincode"))


class ConfirmCodeForm(forms.Form):
    """The fresh code from her mail."""

    said = forms.CharField(
        label=_("De code uit de mail"),
        max_length=12,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "pin"}),
    )

    def clean_said(self) -> str:
        return "".join(self.cleaned_data["said"].split())


class OwnReachForm(forms.ModelForm):  # type: ignore[type-arg]
    """How she wants to be called and reached. Nothing of it is obligatory."""

    phone = forms.CharField(
        label=_("Telefoon"),
        max_length=20,
        required=False,
        validators=[validate_phone],
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )

    class Meta:
        model = Person
        fields = ("called", "reach_by", "phone", "mail", "address", "safe_moments", "language")
        labels = {  # noqa: RUF012 - as Django declares it
            "called": _("Hoe wilt u heten?"),
            "reach_by": _("Hoe hoort u het liefst van ons?"),
            "safe_moments": _("Waar letten wij op?"),
            "language": _("Welke taal spreekt u het liefst?"),
        }
        help_texts = {  # noqa: RUF012
            "address": _("Alleen voor brieven. Andere bewoners zien uw adres nooit."),
            "safe_moments": _("Bijvoorbeeld: bel alleen in de ochtend."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reach_by"].choices = [("", _("Maakt niet uit")), *Way.choices]  # type: ignore[attr-defined]
        for name in ("called", "mail", "address", "safe_moments", "language"):
            # A shared screen does not fill in the last neighbour's name.
            self.fields[name].widget.attrs["autocomplete"] = "off"
