"""The forms of pearls: making one of a voice, catching one, writing it for everybody, a yes, a rest, an answer."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.base.rd import FIVE_DECIMALS, on_grid
from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations.access import Worker
from samenspel.pearls.access.pearls import joinable, places_for
from samenspel.pearls.actions.pearls import why_not_public_place
from samenspel.pearls.actions.resting import BY_A_WORKER
from samenspel.pearls.models import Kind, Pearl, PublicPlace, RestWhy, YesHow
from samenspel.pearls.pictures import PICTURES
from samenspel.pearls.placing import point_in
from samenspel.people.models import Way
from samenspel.voices.access import ways_back
from samenspel.voices.actions import Caught
from samenspel.voices.actions.catching import why_not_catch
from samenspel.voices.models import Channel, Voice

STREET = _("Alleen de straat, nooit een huisnummer.")
CHANNELS = [(each.value, each.label) for each in (Channel.WALK, Channel.DOOR, Channel.PHONE, Channel.ONLINE)]
HOWS = [(each.value, each.label) for each in (YesHow.PHONE, YesHow.DOOR, YesHow.PAPER)]
# A short list: with more, the whole form is on the page of catching voices.
REACH = [(way.value, way.label) for way in (Way.PHONE, Way.MAIL, Way.DOOR)]


def place_field() -> "forms.ModelChoiceField[PublicPlace]":
    """A place to which everybody may come, or none."""
    return forms.ModelChoiceField(
        label=_("Plek waar iedereen mag komen"),
        queryset=PublicPlace.objects.none(),
        required=False,
        empty_label=_("Geen, of niet in de lijst"),
    )


class PearlForm(forms.Form):
    """What it is called, what sort it is, and where: enough to put a voice on the board."""

    pictures = PICTURES
    title = forms.CharField(
        label=_("Hoe heet deze parel?"),
        max_length=80,
        help_text=_("Bijvoorbeeld: het bankje bij de treurwilg."),
    )
    kind = forms.ChoiceField(label=_("Wat voor parel is het?"), choices=Kind.choices, widget=forms.RadioSelect)
    street = forms.CharField(label=_("Straat"), max_length=80, required=False, help_text=STREET)
    place = place_field()

    def __init__(self, *args: Any, by: Worker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        place = self.fields["place"]
        assert isinstance(place, forms.ModelChoiceField)  # noqa: S101 - for the type checker
        place.queryset = places_for(by=by)


class CatchPearlForm(PearlForm):
    """The words, who said them, and the pearl in them: one page, on a walk or at the door."""

    words = forms.CharField(
        label=_("Wat zegt hij of zij?"),
        max_length=5000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
        error_messages={"required": _("Schrijf op wat er gezegd is.")},
    )
    called = forms.CharField(
        label=_("Van wie?"), required=False, max_length=80, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    reach_by = forms.ChoiceField(
        label=_("Hoe bereiken we hem of haar?"),
        choices=[("", _("Weten we niet")), *REACH],
        required=False,
        help_text=_("Zonder dat kunnen we geen ja vragen."),
    )
    reach_detail = forms.CharField(
        label=_("Nummer of adres"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    channel = forms.ChoiceField(label=_("Waar hoorde je dit?"), choices=CHANNELS, initial=Channel.WALK)
    neighbourhood = forms.ModelChoiceField(label=_("Buurt"), queryset=Neighbourhood.objects.none(), empty_label=None)

    field_order = ("words", "title", "kind", "called", "reach_by", "reach_detail", "street", "place")

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        here = self.fields["neighbourhood"]
        assert isinstance(here, forms.ModelChoiceField)  # noqa: S101 - for the type checker
        here.queryset = self.by.organisation.neighbourhoods.all()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("reach_by") and not cleaned.get("reach_detail", "").strip():
            self.add_error("reach_detail", _("Schrijf het nummer of adres op, of kies: weten we niet."))
        if not self.errors and (reason := why_not_catch(by=self.by, caught=self.caught)):
            raise forms.ValidationError(reason)
        return cleaned

    @property
    def caught(self) -> Caught:
        """The voice in it. Its house may read it: it is meant to be told further."""
        told = self.cleaned_data
        names = ("words", "neighbourhood", "channel", "called", "reach_by")
        place = told["place"].name if told["place"] else told["street"]
        return Caught(
            **{name: told[name] for name in names},
            reach_detail=told["reach_detail"].strip(),
            place=place,
            said_at=self.now,
            visibility="team",
        )

    @property
    def pearl(self) -> dict[str, Any]:
        """The pearl in it."""
        return {name: self.cleaned_data[name] for name in ("kind", "title", "street", "place")}


def _title(pearl: Pearl) -> str:
    return pearl.title


class JoinForm(forms.Form):
    """A pearl that is there already, of which this voice tells too."""

    pearl = forms.ModelChoiceField(
        label=_("Bij welke parel hoort dit?"), queryset=Pearl.objects.none(), empty_label=_("Kies een parel")
    )

    def __init__(self, *args: Any, by: Worker, voice: Voice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["pearl"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the type checker
        field.queryset = joinable(by=by, voice=voice)
        field.label_from_instance = _title  # type: ignore[method-assign,assignment]

    @property
    def has_choice(self) -> bool:
        """Whether there is any pearl to choose."""
        return self.fields["pearl"].queryset.exists()  # type: ignore[attr-defined,no-any-return]


class CheckForm(forms.Form):
    """I read these very words."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    looked_over = forms.BooleanField(
        label=_("Ik las het na: de namen mogen erin blijven"),
        required=False,
        help_text=_("Alleen nodig als hierboven staat dat er een naam in staat."),
    )


class HeardYesForm(forms.Form):
    """How a worker heard a yes, to which version, and of whom."""

    version = forms.IntegerField()
    how = forms.ChoiceField(choices=HOWS)
    is_host = forms.BooleanField(required=False)


class RestForm(forms.Form):
    """Why nobody reads it any more."""

    why = forms.ChoiceField(
        label=_("Waarom rust deze parel?"),
        choices=[(each.value, each.label) for each in map(RestWhy, BY_A_WORKER)],
        widget=forms.RadioSelect,
    )


class TellForm(forms.Form):
    """What who told it hears: her pearl is there."""

    said = forms.CharField(
        label=_("Wat hoort zij of hij?"), strip=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 4})
    )
    way = forms.ChoiceField(label=_("Hoe gaat het terug?"), widget=forms.RadioSelect)
    told_now = forms.BooleanField(
        label=_("Ik heb het net verteld"), required=False, help_text=_("Alleen bij bellen en aan de deur.")
    )

    def __init__(self, *args: Any, pearl: Pearl, said: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"said": said}
        field = self.fields["way"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        field.choices = [(way.value, way.label) for way in ways_back(voice=pearl.voice)]
        field.initial = field.choices[0][0]


def read_point(typed: str) -> tuple[Decimal, Decimal] | None:
    """ "52.35700, 6.66250" as maps write it → ``(east, north)``; nothing when nothing was typed.

    Raises:
        ValidationError: it is no point in this country.
    """
    if not typed.strip():
        return None
    point = point_in(typed)
    if point is None:
        raise forms.ValidationError(_("Schrijf twee getallen op, zoals 52.35700, 6.66250."))
    east, north = point
    return east.quantize(FIVE_DECIMALS), north.quantize(FIVE_DECIMALS)


def read_square(typed: str) -> tuple[Decimal, Decimal] | None:
    """The middle of the square in which it lies: never the very point.

    Raises:
        ValidationError: it is no point in this country.
    """
    point = read_point(typed)
    return on_grid(east=float(point[0]), north=float(point[1])) if point else None


class PublicPlaceForm(forms.Form):
    """A place to which everybody may come."""

    name = forms.CharField(label=_("Hoe heet deze plek?"), max_length=80)
    street = forms.CharField(
        label=_("Aan welke straat of welk plein?"), max_length=80, required=False, help_text=STREET
    )
    neighbourhood = forms.ModelChoiceField(label=_("Buurt"), queryset=Neighbourhood.objects.none(), empty_label=None)
    point = forms.CharField(
        label=_("Waar ligt het?"),
        max_length=40,
        required=False,
        help_text=_("Mag je overslaan. Twee getallen uit een kaart op je telefoon, zoals 52.35700, 6.66250."),
    )

    def __init__(self, *args: Any, by: Worker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        here = self.fields["neighbourhood"]
        assert isinstance(here, forms.ModelChoiceField)  # noqa: S101 - for the type checker
        here.queryset = by.organisation.neighbourhoods.all()

    def clean_point(self) -> tuple[Decimal, Decimal] | None:
        return read_point(self.cleaned_data["point"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        told = {name: cleaned[name] for name in ("name", "street", "neighbourhood") if name in cleaned}
        if not self.errors and (reason := why_not_public_place(by=self.by, **told)):
            raise forms.ValidationError(reason)
        return cleaned


class OwnYesForm(forms.Form):
    """To which version she says yes."""

    version = forms.IntegerField()
