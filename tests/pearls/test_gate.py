"""Nothing of a pearl is public without the yes of who told it to those very words, and never where somebody lives."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from samenspel.base.rd import on_grid
from samenspel.base.refusals import Refused
from samenspel.letters import actions as letters
from samenspel.letters.registry import NotNow
from samenspel.pearls import asking
from samenspel.pearls.access import gate
from samenspel.pearls.actions import publishing as actions
from samenspel.pearls.actions import resting
from samenspel.pearls.forms.writing import WriteForm
from samenspel.pearls.models import Pearl, PearlState
from samenspel.people.models import Person
from samenspel.voices.models import Photo
from tests import make
from tests.pearls import pearl_setting as setting
from tests.pearls.pearl_setting import NOW, TODAY

pytestmark = pytest.mark.django_db
YES_ON = TODAY - timedelta(days=3)


def is_public(pearl: Pearl) -> bool:
    """Whether it is on any page for everybody; all of them tell the same."""
    paths = ["/", "/parels/", "/parels/afdrukken/", "/parels/nieuw/"]
    told = {pearl.title in Client().get(path).content.decode() for path in paths}
    assert len(told) == 1
    return told.pop()


def test_a_pearl_is_public_after_it_was_read_over_and_its_teller_said_yes_on_her_own_page() -> None:
    samira, ria = setting.worker(), setting.teller()
    pearl = setting.written(by=samira, speaker=ria)
    seen = [is_public(pearl)]
    actions.check_pearl(by=samira, pearl=pearl, version=1, now=NOW)
    seen.append(is_public(pearl))

    browser = make.opened(person=ria)
    browser.post(reverse("pearls:own_pearl", args=[pearl.pk]), {"version": 1})

    pearl.refresh_from_db()
    assert [*seen, is_public(pearl)] == [False, False, True]
    assert (pearl.teller_yes_how, pearl.slug, pearl.looked_at_on) == ("page", "het-bankje", TODAY)
    assert [step.what for step in pearl.steps.all()] == ["spotted", "written", "checked", "teller_yes", "published"]


@pytest.mark.parametrize("how", ["phone", "door", "paper"])
def test_a_worker_notes_a_yes_that_she_heard(how: str) -> None:
    samira = setting.worker()
    pearl = setting.checked(by=samira)

    for _ in range(2):
        actions.note_yes(by=samira, pearl=pearl, version=1, how=how, now=NOW)

    step = pearl.steps.get(what="teller_yes")
    assert (pearl.state, pearl.teller_yes_how, step.by, step.detail) == ("published", how, samira.person, how)


def test_a_yes_counts_for_one_version_and_other_words_ask_for_another() -> None:
    samira, ria = setting.worker(), setting.teller()
    pearl = setting.public(by=samira, speaker=ria)
    assert is_public(pearl)

    changed = setting.words_for(pearl, story="Hier zit iemand als zij blij is.")
    actions.write_pearl(by=samira, pearl=pearl, told=changed, now=NOW)

    assert (is_public(pearl), pearl.state, pearl.teller_yes_at, pearl.version) == (False, "told", None, 2)
    actions.check_pearl(by=samira, pearl=pearl, version=2, now=NOW)
    with pytest.raises(Refused, match="net veranderd"):
        actions.say_yes(resident=setting.resident(ria), pearl=pearl, version=1, now=NOW)
    actions.say_yes(resident=setting.resident(ria), pearl=pearl, version=2, now=NOW)
    assert is_public(pearl)


def test_the_same_words_written_again_change_nothing() -> None:
    samira = setting.worker()
    pearl = setting.public(by=samira)

    actions.write_pearl(by=samira, pearl=pearl, told=setting.words_for(pearl), now=NOW)

    assert (is_public(pearl), pearl.version, pearl.steps.filter(what="written").count()) == (True, 1, 1)


def test_who_read_other_words_does_not_pass_these() -> None:
    samira = setting.worker()
    pearl = setting.written(by=samira)

    with pytest.raises(Refused, match="net veranderd"):
        actions.check_pearl(by=samira, pearl=pearl, version=0, now=NOW)
    for _ in range(2):
        actions.check_pearl(by=samira, pearl=pearl, version=1, now=NOW)
    assert pearl.steps.filter(what="checked").count() == 1


def test_a_name_passes_only_after_a_human_read_it() -> None:
    samira = setting.worker()
    pearl = setting.written(by=samira, story="Fatima zegt iedereen gedag.")

    with pytest.raises(Refused, match="Er staan misschien namen in"):
        actions.check_pearl(by=samira, pearl=pearl, version=1, now=NOW)
    actions.check_pearl(by=samira, pearl=pearl, version=1, looked_over=True, now=NOW)

    assert pearl.state == PearlState.CHECKED


@pytest.mark.parametrize(
    "changed",
    [
        {"story": "Kom langs op Lissenpad 12."},
        {"story": "Bel 06 12345678."},
        {"title": "Mail ria@voorbeeld.nl"},
        {"street": "Lissenpad 12"},
        {"street": "Kade 3b"},
        {"best_time": "Bel eerst 06 12345678"},
        {"hosted_by": "other", "host_called": "Kees, 06 12345678"},
        {"photo_shows": "Een huis aan de Dorpsstraat 4"},
    ],
)
def test_what_tells_where_somebody_is_never_gets_as_far_as_a_question(changed: dict[str, Any]) -> None:
    samira = setting.worker()

    with pytest.raises(Refused, match="Haal adressen, huisnummers, telefoonnummers en accounts weg"):
        setting.written(by=samira, **changed)


def test_a_square_may_be_called_after_a_year() -> None:
    assert setting.written(by=setting.worker(), street="Plein 1945").where == "Plein 1945"


@pytest.mark.parametrize("changed", [{"title": " "}, {"story": " "}])
def test_there_is_a_title_and_a_story(changed: dict[str, Any]) -> None:
    with pytest.raises(Refused, match="Schrijf een titel en een verhaal"):
        setting.written(by=setting.worker(), **changed)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({}, "een ja op papier nodig"),
        ({"home_yes_on": TODAY + timedelta(days=1)}, "niet na vandaag"),
        ({"home_yes_on": YES_ON, "east": Decimal("6.1"), "north": Decimal("52.1")}, "geen plek op de kaart"),
    ],
)
def test_a_home_needs_a_yes_on_paper_with_its_day_and_never_has_a_point(changed: dict[str, Any], reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        setting.written(by=setting.worker(), is_home=True, **changed)


def test_a_home_is_public_with_a_yes_on_paper_and_at_no_place() -> None:
    samira = setting.worker()
    pearl = setting.public(by=samira, is_home=True, home_yes_on=YES_ON, street="Lissenpad")
    assert (is_public(pearl), pearl.point) == (True, None)

    with pytest.raises(Refused, match="geen plek op de kaart"):
        actions.write_pearl(
            by=samira,
            pearl=pearl,
            told=setting.words_for(pearl, is_home=True, home_yes_on=YES_ON, place=setting.place(by=samira)),
            now=NOW,
        )


@pytest.mark.parametrize(
    "held",
    [
        {"teller_yes_at": None},
        {"hosted_by": "other", "host_yes_at": None},
        {"is_home": True},
        {"is_home": True, "home_yes_on": YES_ON, "east": Decimal("6.1"), "north": Decimal("52.1")},
        {"east": Decimal("6.1")},
        {"state": "resting"},
    ],
)
def test_the_database_itself_keeps_what_nobody_said_yes_to_from_being_public(held: dict[str, Any]) -> None:
    pearl = setting.public(by=setting.worker())

    with pytest.raises(IntegrityError), transaction.atomic():
        Pearl.objects.filter(pk=pearl.pk).update(**held)


# Photographs.
def test_a_photo_with_people_is_left_out_until_they_said_yes() -> None:
    samira = setting.worker()
    pearl = setting.spotted(by=samira)
    photo = make.photo(voice=pearl.voice, faces=Photo.Faces.ASK)
    with pytest.raises(Refused, match="Vraag het hun eerst"):
        setting.written(by=samira, pearl=pearl, photo=photo, photo_shows="Vier vrouwen op een bank.")

    page = make.signed_in(samira).post(reverse("pearls:photo_agreed", args=[photo.pk]))

    photo.refresh_from_db()
    assert page["Location"] == reverse("pearls:write_pearl", args=[pearl.pk])
    assert setting.written(by=samira, pearl=pearl, photo=photo, photo_shows="Vier vrouwen.").photo == photo
    assert list(pearl.voice.steps.filter(what="faces").values_list("detail", flat=True)) == ["agreed"]
    make.signed_in(samira).post(reverse("pearls:photo_agreed", args=[photo.pk]))
    assert pearl.voice.steps.filter(what="faces").count() == 1


def test_who_said_no_after_all_keeps_the_photo_from_being_read_over_and_from_a_yes() -> None:
    samira = setting.worker()
    pearl, asked = setting.spotted(by=samira), setting.spotted(by=samira)
    for each in (pearl, asked):
        photo = make.photo(voice=each.voice, faces=Photo.Faces.AGREED)
        setting.written(by=samira, pearl=each, photo=photo, photo_shows="Vier vrouwen.")
    actions.check_pearl(by=samira, pearl=asked, version=1, now=NOW)
    Photo.objects.update(faces=Photo.Faces.ASK)

    with pytest.raises(Refused, match="Vraag het hun eerst"):
        actions.check_pearl(by=samira, pearl=_fresh(pearl), version=1, now=NOW)
    with pytest.raises(Refused, match="Vraag het hun eerst"):
        actions.note_yes(by=samira, pearl=_fresh(asked), version=1, how="phone", now=NOW)


def test_a_photo_needs_words_for_who_cannot_see_it_and_belongs_to_these_words() -> None:
    samira = setting.worker()
    pearl = setting.spotted(by=samira)

    with pytest.raises(Refused, match="voor wie hem niet kan zien"):
        setting.written(by=samira, pearl=pearl, photo=make.photo(voice=pearl.voice))
    with pytest.raises(Refused, match="die bij deze woorden hoort"):
        setting.written(by=samira, pearl=pearl, photo=make.photo(), photo_shows="Iets van een ander.")


# Who receives people.
def test_who_receives_people_says_yes_too() -> None:
    samira = setting.worker()
    pearl = setting.checked(by=samira, hosted_by="other", host_called="Kees")
    actions.note_yes(by=samira, pearl=pearl, version=1, how="phone", now=NOW)
    assert is_public(pearl) is False

    for _ in range(2):
        actions.note_yes(by=samira, pearl=pearl, version=1, how="door", is_host=True, now=NOW)

    assert (is_public(pearl), pearl.host_yes_how, pearl.steps.filter(what="host_yes").count()) == (True, "door", 1)


def test_when_the_teller_receives_people_herself_her_yes_is_to_both() -> None:
    samira, ria = setting.worker(), setting.teller()
    pearl = setting.public(by=samira, speaker=ria, hosted_by="teller", host_called="Ria")

    assert (is_public(pearl), pearl.host_yes_at) == (True, NOW)
    with pytest.raises(Refused, match="ontvangt niemand anders"):
        actions.note_yes(by=samira, pearl=pearl, version=1, how="door", is_host=True, now=NOW)


def test_a_host_has_a_name() -> None:
    with pytest.raises(Refused, match="wie hier mensen ontvangt"):
        setting.written(by=setting.worker(), hosted_by="other")


# Who is asked.
@pytest.mark.parametrize("who", ["nobody", "no contact"])
def test_without_a_teller_who_can_say_yes_nobody_is_asked(who: str) -> None:
    samira, ria = setting.worker(), setting.teller()
    pearl = setting.written(by=samira, speaker=ria)
    if who == "nobody":
        pearl.voice.speaker = None
        pearl.voice.save()
    else:
        Person.objects.filter(pk=ria.pk).update(reach_by="nobody")

    reason = "niet wie dit vertelde" if who == "nobody" else "is er niet meer, of wil geen contact"
    with pytest.raises(Refused, match=reason):
        actions.check_pearl(by=samira, pearl=_fresh(pearl), version=1, now=NOW)


def _fresh(pearl: Pearl) -> Pearl:
    return Pearl.objects.select_related("voice__speaker", "voice__organisation").get(pk=pearl.pk)


def test_nothing_is_asked_or_noted_before_it_was_read_over_or_in_a_way_that_we_do_not_know() -> None:
    samira = setting.worker()
    pearl = setting.written(by=samira)

    with pytest.raises(Refused, match="niets om ja op te zeggen"):
        actions.note_yes(by=samira, pearl=pearl, version=1, how="phone", now=NOW)
    with pytest.raises(Refused, match="hoe je het hoorde"):
        actions.note_yes(by=samira, pearl=pearl, version=1, how="page", now=NOW)
    with pytest.raises(Refused, match="niets om na te kijken"):
        actions.check_pearl(by=samira, pearl=setting.spotted(by=samira), version=0, now=NOW)


def test_who_reads_mail_is_asked_by_mail_without_a_word_of_the_pearl() -> None:
    samira = setting.worker()
    ria = setting.teller(reach_by="mail", mail="ria@voorbeeld.nl")
    setting.checked(by=samira, speaker=ria)

    letters.deliver_due(now=NOW + timedelta(minutes=5))

    told = str(mail.outbox[0].message())
    assert (len(mail.outbox), mail.outbox[0].to) == (1, ["ria@voorbeeld.nl"])
    assert [word in told for word in ("/mijn/", "Het bankje", "parel", "verdrietig")] == [True, False, False, False]


@pytest.mark.parametrize("what", ["said yes", "taken back", "other words"])
def test_who_need_not_be_asked_any_more_gets_no_mail(what: str) -> None:
    samira = setting.worker()
    pearl = setting.checked(by=samira, speaker=setting.teller(reach_by="mail", mail="ria@voorbeeld.nl"))
    if what == "said yes":
        actions.note_yes(by=samira, pearl=pearl, version=1, how="phone", now=NOW)
    elif what == "taken back":
        resting.rest_pearl(by=samira, pearl=pearl, why="teller", now=NOW)
    else:
        actions.write_pearl(by=samira, pearl=pearl, told=setting.words_for(pearl, story="Anders."), now=NOW)

    assert asking.pearl_message(str(pearl.pk), NOW) == NotNow("overtaken")


# Addresses of pages.
def test_two_pearls_of_one_name_have_addresses_of_their_own_and_none_is_one_of_ours() -> None:
    samira = setting.worker()

    titles = ("Het bankje", "Het bankje", "Bord", "!")
    slugs = [setting.public(by=samira, title=title).slug for title in titles]

    assert slugs == ["het-bankje", "het-bankje-2", "bord-2", "parel"]


# W3: a point never follows from where somebody lives.
def test_the_point_of_a_pearl_is_a_public_place_or_the_middle_of_a_square_whatever_her_address_is() -> None:
    samira = setting.worker()
    spot = setting.place(by=samira, east=Decimal("6.66250"), north=Decimal("52.35700"))
    square = on_grid(east=6.6712, north=52.3519)
    typed = "52.35190, 6.67120"

    found: dict[Any, Any] = {}
    for address in ("Kade 9", "Lissenpad 41, 7601 AB", ""):
        for place, point in ((spot, ""), (spot, typed), (None, typed), (None, "")):
            pearl = setting.spotted(by=samira, speaker=setting.teller(address=address))
            told = _typed(samira, pearl, place=place.pk if place else "", point=point)
            public = setting.public(by=samira, pearl=pearl, place=told.place, east=told.east, north=told.north)
            found.setdefault((place, point), set()).add(public.point)

    at_spot = {(spot.east, spot.north)}
    assert found == {(spot, ""): at_spot, (spot, typed): at_spot, (None, typed): {square}, (None, ""): {None}}


def _typed(samira: Any, pearl: Pearl, **fields: Any) -> gate.Told:
    """What the form makes of what a worker typed."""
    held = {"title": "Het bankje", "kind": "place", "story": setting.STORY, **fields}
    form = WriteForm(held, by=samira, pearl=pearl, on=TODAY)
    assert form.is_valid(), form.errors
    return form.told


@pytest.mark.parametrize("typed", ["hier", "52.1", "1, 2, 3", "99, 6", "NaN, 6", "52.1, 99"])
def test_what_is_no_point_in_this_country_is_said_kindly(typed: str) -> None:
    samira = setting.worker()
    form = WriteForm(
        {"title": "A", "kind": "place", "story": "B", "point": typed},
        by=samira,
        pearl=setting.spotted(by=samira),
        on=TODAY,
    )

    assert form.errors == {"point": ["Schrijf twee getallen op, zoals 52.35700, 6.66250."]}
