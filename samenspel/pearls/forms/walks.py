"""The forms of who makes a walk, leads it, and looks back at it."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.forms import formset_factory
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations.access import Worker
from samenspel.pearls.access import notes, sign_ups
from samenspel.pearls.access import walks as access
from samenspel.pearls.models import How, Sort, Walk
from samenspel.people.phones import validate_phone

LINES = 6
PICTURES = {How.PHONE.value: "telephone-receiver", How.PAPER.value: "memo"}


def _time(label: Any) -> forms.TimeField:
    return forms.TimeField(label=label, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))


class WalkForm(forms.Form):
    """When, where, with whom, how far, and what we promise."""

    title = forms.CharField(label=_("Hoe heet de wandeling?"), max_length=80)
    neighbourhood = forms.ModelChoiceField(
        label=_("In welke buurt?"), queryset=Neighbourhood.objects.none(), empty_label=None
    )
    on = forms.DateField(label=_("Op welke dag?"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    from_time = _time(_("Hoe laat beginnen we?"))
    until_time = _time(_("Hoe laat zijn we terug?"))
    meets_at = forms.CharField(
        label=_("Waar verzamelen we?"), max_length=120, help_text=_("Een plek waar iedereen mag komen.")
    )
    leader = forms.ChoiceField(label=_("Wie loopt voorop?"))
    phone = forms.CharField(
        label=_("Welk nummer kunnen mensen bellen?"),
        max_length=20,
        required=False,
        validators=[validate_phone],
        help_text=_("Leeg: het nummer van jullie organisatie."),
    )
    metres = forms.IntegerField(
        label=_("Hoe ver lopen we? (in meters)"),
        min_value=access.SHORTEST,
        max_value=access.LONGEST,
        help_text=_("Wij rekenen 50 meter per minuut."),
    )
    promise = forms.CharField(
        label=_("Wat beloven we over hoe zwaar het is?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Bijvoorbeeld: geen trappen, elke 100 meter een bank, een wc bij de start."),
    )
    weather = forms.CharField(label=_("Wat doen we bij slecht weer?"), max_length=200)
    places = forms.IntegerField(label=_("Hoeveel mensen kunnen mee?"), min_value=1, max_value=200, initial=12)

    def __init__(self, *args: Any, by: Worker, now: datetime, walk: Walk | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.now, self.walk = by, now, walk
        here = self.fields["neighbourhood"]
        assert isinstance(here, forms.ModelChoiceField)  # noqa: S101 - for the type checker
        here.queryset = access.places_to_walk(by=by)
        self.leaders = access.may_lead(by=by, on=timezone.localdate(now))
        leader = self.fields["leader"]
        assert isinstance(leader, forms.ChoiceField)  # noqa: S101 - for the type checker
        leader.choices = [(str(each.person_id), each.name) for each in self.leaders]
        self.initial = {"leader": str(by.person.pk)} | (typed_of(walk) if walk else {}) | dict(self.initial)

    def clean(self) -> dict[str, Any]:
        """One moment of day and hour; the same rules as the action's."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        told = self.told()
        reason = access.why_not_plan(by=self.by, told=told, now=self.now)
        if self.walk is not None:
            reason = reason or access.why_not_so_few(walk=self.walk, places=told["places"])
        if reason:
            self.add_error(None, reason)
        return cleaned

    def told(self) -> dict[str, Any]:
        """What the action wants to know."""
        given = self.cleaned_data
        leader = next(each for each in self.leaders if str(each.person_id) == given["leader"])
        names = ("title", "neighbourhood", "meets_at", "phone", "metres", "promise", "weather", "places")
        return {name: given[name] for name in names} | {
            "starts_at": _moment(given["on"], given["from_time"]),
            "ends_at": _moment(given["on"], given["until_time"]),
            "leader": leader.person,
            "leader_called": leader.name,
        }


def _moment(on: date, at: time) -> datetime:
    return timezone.make_aware(datetime.combine(on, at))


def typed_of(walk: Walk) -> dict[str, Any]:
    """A walk as it stands in the form."""
    begins, ends = timezone.localtime(walk.starts_at), timezone.localtime(walk.ends_at)
    names = ("title", "neighbourhood", "meets_at", "phone", "metres", "promise", "weather", "places")
    moment = {"on": begins.date(), "from_time": begins.time(), "until_time": ends.time()}
    return {name: getattr(walk, name) for name in names} | moment | {"leader": str(walk.leader_id or "")}


def again_of(walk: Walk) -> dict[str, Any]:
    """The same walk for another time: the day is still to be chosen."""
    typed = typed_of(walk)
    del typed["on"]
    return typed


class CancelForm(forms.Form):
    """Why it does not go on."""

    why = forms.CharField(
        label=_("Waarom gaat het niet door?"),
        max_length=200,
        help_text=_("Iedereen die zich opgaf, leest of hoort dit."),
        error_messages={"required": _("Schrijf op waarom het niet doorgaat. Iedereen leest dit.")},
    )

    def __init__(self, *args: Any, walk: Walk, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.walk, self.now = walk, now

    def clean_why(self) -> str:
        why: str = self.cleaned_data["why"]
        if reason := access.why_not_cancel(walk=self.walk, why=why, now=self.now):
            raise forms.ValidationError(reason)
        return why


class WriteDownForm(forms.Form):
    """A worker signs somebody up."""

    pictures = PICTURES
    called = forms.CharField(
        label=_("Hoe heet hij of zij?"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    people = forms.IntegerField(
        label=_("Met hoeveel mensen?"), min_value=1, max_value=sign_ups.MOST_TOGETHER, initial=1
    )
    phone = forms.CharField(label=_("Telefoonnummer"), max_length=20, required=False, validators=[validate_phone])
    mail = forms.EmailField(label=_("E-mailadres"), required=False)
    needs = forms.CharField(
        label=_("Wat heeft hij of zij nodig om mee te kunnen?"),
        max_length=200,
        required=False,
        help_text=_("Alleen wie de wandeling leidt, leest dit. Na de wandeling wordt het gewist."),
    )
    how = forms.ChoiceField(
        label=_("Hoe gaf hij of zij zich op?"),
        choices=[(How.PHONE.value, How.PHONE.label), (How.PAPER.value, How.PAPER.label)],
        initial=How.PHONE,
        widget=forms.RadioSelect,
    )


class CountForm(forms.Form):
    """Who came: a tick for each, and a number for who came without a name."""

    came = forms.MultipleChoiceField(label=_("Wie liep mee?"), required=False, widget=forms.CheckboxSelectMultiple)
    unnamed = forms.IntegerField(
        label=_("Hoeveel mensen liepen mee zonder zich op te geven?"), min_value=0, max_value=200
    )

    def __init__(self, *args: Any, walk: Walk, placed: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        came = self.fields["came"]
        assert isinstance(came, forms.MultipleChoiceField)  # noqa: S101 - for the type checker
        came.choices = [(str(each.pk), _label(each)) for each in placed]
        self.initial = {"came": [str(each.pk) for each in placed if each.came], "unnamed": walk.unnamed}


def _label(sign_up: Any) -> str:
    name = sign_up.called or str(_("Iemand"))
    return f"{name} (+{sign_up.people - 1})" if sign_up.people > 1 else name


class TookForm(forms.Form):
    """What people took home."""

    what_we_take = forms.CharField(
        label=_("Wat namen we mee?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Dit leest iedereen. Schrijf geen namen en geen adressen."),
    )

    def clean_what_we_take(self) -> str:
        return _for_everybody(self.cleaned_data["what_we_take"])


class DoneForm(forms.Form):
    """What was done with one note."""

    done = forms.CharField(
        label=_("Wat is ermee gedaan?"),
        max_length=200,
        required=False,
        help_text=_("Dit leest iedereen, zonder de woorden van de bewoner."),
    )

    def clean_done(self) -> str:
        return _for_everybody(self.cleaned_data["done"])


def _for_everybody(words: str) -> str:
    if reason := notes.why_not_tell_everybody(done=words):
        raise forms.ValidationError(reason)
    return words


class LineForm(forms.Form):
    """One line of a paper sheet."""

    sort = forms.ChoiceField(
        label=_("Wat is het?"),
        choices=[("", _("Kies")), *Sort.choices],
        error_messages={"required": _("Kies wat het is.")},
    )
    words = forms.CharField(
        label=_("Wat staat er?"),
        max_length=5000,
        strip=False,
        error_messages={"required": _("Typ over wat er staat.")},
    )
    place = forms.CharField(label=_("Waar?"), max_length=120, required=False)
    called = forms.CharField(label=_("Van wie?"), max_length=80, required=False)


LineForms = formset_factory(LineForm, extra=LINES)
