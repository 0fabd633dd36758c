"""The page for catching: an ordinary form for who has no script, and an empty one for who has no reach."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from samenspel.organisations.access import Worker
from samenspel.organisations.models import Membership, WorksIn
from samenspel.people.models import Way
from samenspel.voices import words
from samenspel.voices.forms.catch import CatchForm
from samenspel.voices.models import Voice
from tests import make
from tests.voices.catching import new_key, photo, typed

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]


def reasons(response: Any) -> dict[str, list[str]]:
    return {name: list(errors) for name, errors in response.context["form"].errors.items()}


def test_an_ordinary_form_keeps_the_words_and_says_what_one_may_do_next() -> None:
    sanne = make.worker()
    client = make.signed_in(sanne)

    response = client.post("/vangen/", typed(sanne, words="Er lagen wel twintig zakken."), follow=True)

    voice = Voice.objects.get()
    assert words.read_words(voice) == "Er lagen wel twintig zakken."
    assert response.context["caught"] == str(voice.pk)
    assert f"/stemmen/{voice.pk}/briefje/" in response.text


def test_bewaard_is_said_once() -> None:
    sanne = make.worker()
    client = make.signed_in(sanne)
    client.post("/vangen/", typed(sanne), follow=True)

    assert client.get("/vangen/").context["caught"] == ""


def test_another_one_starts_where_the_last_one_was_caught() -> None:
    sanne = make.worker()
    second = make.neighbourhood(name="Zuiderhof")
    WorksIn.objects.create(organisation=sanne.organisation, neighbourhood=second)
    client = make.signed_in(sanne)
    fields = {**_typed_in(sanne, second.pk), "place": "Bij de bakker", "channel": "walk"}

    form = client.post("/vangen/", fields, follow=True).context["form"]

    stays = {name: form[name].value() for name in ("channel", "place", "neighbourhood")}
    assert stays == {"channel": "walk", "place": "Bij de bakker", "neighbourhood": str(second.pk)}
    assert form["words"].value() is None


def _typed_in(by: Any, neighbourhood: int) -> dict[str, Any]:
    return {
        "words": "Kan er een bankje komen?",
        "reach_by": "nobody",
        "reach_detail": "",
        "channel": "door",
        "about": "self",
        "visibility": "private",
        "hat": str(by.membership.pk),
        "neighbourhood": neighbourhood,
    }


def test_a_double_tap_on_an_ordinary_form_is_one_voice() -> None:
    sanne = make.worker()
    client, fields = make.signed_in(sanne), typed(sanne, key=new_key())

    pages = [client.post("/vangen/", fields).status_code for _ in range(2)]

    assert (pages, Voice.objects.count()) == ([302, 302], 1)


def test_the_same_form_with_other_words_says_that_it_was_kept_already() -> None:
    sanne = make.worker()
    client, key = make.signed_in(sanne), new_key()
    client.post("/vangen/", typed(sanne, key=key))

    response = client.post("/vangen/", typed(sanne, key=key, words="Anders."))

    assert reasons(response) == {"__all__": ["Dit was al bewaard. Open de bladzij opnieuw voor een nieuwe stem."]}
    assert Voice.objects.count() == 1


def test_every_form_comes_with_a_key_of_its_own() -> None:
    client = make.signed_in(make.worker())

    keys = {client.get("/vangen/").context["form"]["key"].value() for _ in range(3)}

    assert len(keys) == 3


def test_what_was_typed_stays_when_something_is_missing() -> None:
    sanne = make.worker()

    response = make.signed_in(sanne).post("/vangen/", typed(sanne, reach_detail="", words="Ik zei iets moois."))

    assert reasons(response) == {"reach_detail": ["Schrijf het hele telefoonnummer op."]}
    assert "Ik zei iets moois." in response.text
    assert Voice.objects.count() == 0


def test_what_is_refused_after_all_is_said_on_the_page() -> None:
    sanne = make.worker()

    response = make.signed_in(sanne).post("/vangen/", typed(sanne, words="  "))

    assert reasons(response) == {"__all__": ["Schrijf op wat er gezegd is."]}


@pytest.mark.parametrize(
    ("way", "detail", "reason"),
    [
        ("phone", "06 1234", "Schrijf het hele telefoonnummer op."),
        ("text", "", "Schrijf het hele telefoonnummer op."),
        ("mail", "fatima", "Schrijf het hele e-mailadres op."),
        ("letter", " ", "Schrijf op waar de bewoner woont."),
        ("door", "", "Schrijf op waar de bewoner woont."),
    ],
)
def test_a_way_back_without_where_to_is_asked_again(way: str, detail: str, reason: str) -> None:
    sanne = make.worker()

    response = make.signed_in(sanne).post("/vangen/", typed(sanne, reach_by=way, reach_detail=detail))

    assert reasons(response) == {"reach_detail": [reason]}


@pytest.mark.parametrize(
    ("way", "detail", "field"),
    [
        ("phone", "06 12345678", "phone"),
        ("mail", "fatima@voorbeeld.nl", "mail"),
        ("letter", "Lindestraat 4", "address"),
        ("door", "Lindestraat 4", "address"),
    ],
)
def test_the_way_back_goes_with_the_person(way: str, detail: str, field: str) -> None:
    sanne = make.worker()

    make.signed_in(sanne).post("/vangen/", typed(sanne, called="Fatima", reach_by=way, reach_detail=detail))

    speaker = Voice.objects.get().speaker
    assert speaker is not None
    assert (speaker.called, speaker.reach_by) == ("Fatima", Way(way))
    assert getattr(speaker, field).replace(" ", "").endswith(detail.replace(" ", "")[-8:])


def test_a_slip_is_a_way_back_that_needs_no_name_and_no_number() -> None:
    sanne = make.worker()

    make.signed_in(sanne).post("/vangen/", typed(sanne, reach_by="slip", reach_detail="06 12345678"))

    voice = Voice.objects.get()
    assert (voice.has_slip, voice.has_way_back, voice.speaker) == (True, True, None)


def test_rather_not_is_a_voice_without_a_way_back() -> None:
    sanne = make.worker()

    make.signed_in(sanne).post("/vangen/", typed(sanne, reach_by="nobody", reach_detail=""))

    assert Voice.objects.get().has_way_back is False


def test_a_phone_whose_clock_runs_ahead_said_it_now() -> None:
    sanne = make.worker()
    tomorrow = timezone.now() + timedelta(days=1)

    make.signed_in(sanne).post("/vangen/", typed(sanne, said_at=tomorrow.isoformat()))

    voice = Voice.objects.get()
    assert voice.said_at == voice.received_at


@pytest.mark.parametrize(
    "said_at",
    [
        "0001-01-01T00:00",
        "0001-01-01T00:00:00+14:00",
        "1999-12-31T23:59:59Z",
        "9999-12-31T23:59:59-12:00",
        "2026-02-31T10:00:00Z",
        "gisteren",
    ],
)
def test_a_phone_whose_clock_makes_no_sense_said_it_now(said_at: str) -> None:
    sanne = make.worker()

    make.signed_in(sanne).post("/vangen/", typed(sanne, said_at=said_at))

    voice = Voice.objects.get()
    assert voice.said_at == voice.received_at


def test_a_photo_asks_whether_there_are_people_on_it() -> None:
    sanne = make.worker()

    response = make.signed_in(sanne).post("/vangen/", typed(sanne, photo=photo()))

    assert reasons(response) == {"faces": ["Staan er mensen op de foto? Kies een antwoord."]}


def test_a_photo_comes_along_with_what_is_on_it() -> None:
    sanne = make.worker()

    make.signed_in(sanne).post("/vangen/", typed(sanne, photo=photo(), faces="agreed", description="Een bankje"))

    kept = Voice.objects.get().photos.get()
    assert (kept.faces, kept.description, kept.width) == ("agreed", "Een bankje", 60)


def test_a_file_that_is_no_photo_is_refused_with_a_reason() -> None:
    sanne = make.worker()
    file = SimpleUploadedFile("foto.jpg", b"<html>", content_type="image/jpeg")

    response = make.signed_in(sanne).post("/vangen/", typed(sanne, photo=file, faces="none"))

    assert list(reasons(response)) == ["photo"]
    assert Voice.objects.count() == 0


@pytest.mark.parametrize("megabytes", [15.1, 17, 39])
def test_a_photo_that_is_too_large_is_said_and_never_left_out_in_silence(megabytes: float) -> None:
    sanne = make.worker()
    file = SimpleUploadedFile("foto.jpg", b"\xff" * int(megabytes * 1024 * 1024), content_type="image/jpeg")

    response = make.signed_in(sanne).post("/vangen/", typed(sanne, photo=file, faces="none", words="Kijk nou."))

    assert reasons(response) == {"photo": ["Deze foto is te groot. Kies een foto van hoogstens 15 MB."]}
    assert "Kijk nou." in response.text
    assert Voice.objects.count() == 0


def test_a_neighbourhood_where_she_does_not_work_is_no_choice() -> None:
    sanne, elsewhere = make.worker(), make.neighbourhood(name="Elders")

    response = make.signed_in(sanne).post("/vangen/", typed(sanne, neighbourhood=elsewhere.pk))

    assert reasons(response) == {"neighbourhood": ["Jouw organisatie werkt niet in deze buurt. Kies een andere buurt."]}


def test_public_is_no_choice_at_the_door() -> None:
    sanne = make.worker()

    response = make.signed_in(sanne).post("/vangen/", typed(sanne, visibility="public"))

    assert list(reasons(response)) == ["visibility"]


def _switched(sanne: Worker) -> tuple[Client, Membership]:
    """She opened the page for one house, and put on the hat of another house in the same neighbourhood."""
    here = sanne.organisation.neighbourhoods.get()
    other = make.membership(person=sanne.person, organisation=make.organisation(works_in=here, name="Verhuur"))
    client = make.signed_in(sanne)
    client.post("/pet/", {"hat": str(other.pk)})
    return client, other


def test_a_page_that_was_opened_for_one_house_is_kept_for_that_house_whatever_hat_she_wears_by_now() -> None:
    sanne = make.worker()
    client, _other = _switched(sanne)

    page = client.post("/vangen/", typed(sanne), follow=True)

    assert Voice.objects.get().caught_for == sanne.organisation
    assert f"Dit is bewaard voor {sanne.organisation}." in page.text
    assert page.context["caught"] == ""


@pytest.mark.parametrize("hat", ["gone", "", "nobody's"])
def test_a_page_of_a_hat_that_is_not_hers_is_given_to_no_other_house_and_her_words_stay(hat: str) -> None:
    sanne = make.worker()
    client, other = _switched(sanne)
    Membership.objects.filter(pk=sanne.membership.pk).update(until_on=timezone.localdate())
    worn = str(sanne.membership.pk) if hat == "gone" else hat

    response = client.post("/vangen/", typed(sanne, hat=worn, words="Alleen voor de buddy."))

    reason = "Je werkt niet meer waar je dit opving. Kijk het na en bewaar het opnieuw."
    assert reasons(response) == {"__all__": [reason]}
    assert "Alleen voor de buddy." in response.text
    assert f'name="hat" value="{other.pk}"' in response.text
    assert Voice.objects.count() == 0


def test_what_is_asked_again_is_still_for_the_house_for_which_the_page_was_opened() -> None:
    sanne = make.worker()
    client, _other = _switched(sanne)

    response = client.post("/vangen/", typed(sanne, reach_detail=""))

    assert f'name="hat" value="{sanne.membership.pk}"' in response.text


def test_a_stranger_is_asked_to_log_in() -> None:
    response = Client().get("/vangen/")

    assert (response.status_code, response["Location"]) == (302, "/inloggen/?next=/vangen/")


def test_the_wrong_method_is_refused() -> None:
    client = make.signed_in(make.worker())

    assert (client.put("/vangen/").status_code, client.post("/vangen/zonder-bereik/").status_code) == (405, 405)


def test_the_page_that_a_phone_keeps_is_the_same_whoever_asks_for_it() -> None:
    house = make.organisation(works_in=make.neighbourhood(name="Geheimbuurt"), name="Geheimhuis")
    sanne = make.worker(called="Geheimnaam", organisation=house)
    client = make.signed_in(sanne)
    client.post("/vangen/", typed(sanne, place="Geheimplek"))

    hers = client.get("/vangen/zonder-bereik/")

    assert hers.content == Client().get("/vangen/zonder-bereik/").content
    assert b"Geheim" not in hers.content
    assert b"csrfmiddlewaretoken" not in hers.content


def test_the_page_that_a_phone_keeps_takes_no_message_away_from_the_next_page() -> None:
    sanne = make.worker()
    client = make.signed_in(sanne)
    session = client.session
    session["caught"] = "d5a3f0de-0000-4000-8000-000000000000"
    session.save()

    client.get("/vangen/zonder-bereik/")

    assert client.session["caught"] == "d5a3f0de-0000-4000-8000-000000000000"


def test_the_first_reason_is_empty_when_nothing_stands_in_the_way() -> None:
    sanne = make.worker()
    form = CatchForm(typed(sanne), by=sanne, now=timezone.now())

    assert (form.is_valid(), form.first_reason) == (True, "")
