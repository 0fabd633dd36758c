"""The form on her own page: what can you do, and what are you asked for?"""

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.dreams.models import Daypart, TalentKind

PICTURES = {
    TalentKind.HEAD: "light-bulb",
    TalentKind.HAND: "hammer-and-wrench",
    TalentKind.HEART: "green-heart",
    TalentKind.CONNECTION: "busts-in-silhouette",
    TalentKind.THING: "bicycle",
    TalentKind.SPACE: "house",
}


class OwnTalentForm(forms.Form):
    """One line in her own words. Everything else may be left as it is."""

    pictures = PICTURES
    what = forms.CharField(
        label=_("Waar wordt u om gevraagd? Wat kunt u?"),
        max_length=200,
        help_text=_("Iets kleins is genoeg. Bijvoorbeeld: soep koken, luisteren, een boor uitlenen."),
        error_messages={"required": _("Schrijf op wat u kunt. Een paar woorden is genoeg.")},
    )
    kind = forms.ChoiceField(
        label=_("Wat voor talent is het?"),
        choices=TalentKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies er een die het meest past.")},
    )
    dayparts = forms.MultipleChoiceField(
        label=_("Wanneer heeft u tijd?"),
        choices=Daypart.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    limits = forms.CharField(
        label=_("Waar letten wij op?"),
        max_length=200,
        required=False,
        help_text=_("Bijvoorbeeld: niet tillen, of niet te lang."),
    )
    is_for_neighbourhood = forms.BooleanField(
        label=_("Andere organisaties in mijn buurt mogen mij hiervoor ook vragen"),
        required=False,
        help_text=_("Zij zien uw naam en wat u kunt. Uw nummer en adres niet."),
    )
