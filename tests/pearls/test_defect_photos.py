"""A photo goes along with what is broken: chosen by a person, fetched by who mends it, and gone when it must be."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import LazySettings
from django.conf import settings as house
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samenspel.base.refusals import Refused
from samenspel.organisations.access import Worker
from samenspel.organisations.models import Function
from samenspel.pearls import open311
from samenspel.pearls.access import defect_photos as access
from samenspel.pearls.actions import defect_photos as actions
from samenspel.pearls.actions.defects import part_defect
from samenspel.pearls.models import Defect, Sending
from samenspel.voices.models import Photo, Visibility
from tests import make
from tests.pearls import defect_setting as setting
from tests.pearls.defect_setting import REQUESTS, City, photograph, post, stands, straight
from tests.voices.telltale import MARKER, telling_all

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
OURS = "https://samenspel.example"


@pytest.fixture
def samira() -> Worker:
    return make.worker(called="Samira")


@pytest.fixture
def browser(samira: Worker) -> Client:
    return make.signed_in(samira)


@pytest.fixture
def city(settings: LazySettings) -> Iterator[City]:
    with setting.city(settings) as made:
        settings.SITE_URL = OURS
        yield made


def sent(by: Worker, city: City, made: Defect, *, number: str = "7") -> str:
    """It goes into their system now → the path of the photo that came with it, if any."""
    city.says(REQUESTS, [{"service_request_id": number}])
    setting.send(by=by, defect=made)
    post()
    address = city.asked[-1][2].get("media_url", "")
    assert address == "" or address.startswith(f"{OURS}/kapot/foto/")
    return urlsplit(address).path


def fetched(path: str) -> HttpResponse:
    """What somebody without an account gets there."""
    got: Any = Client().get(path)
    return got  # type: ignore[no-any-return]


def choose(by: Worker, made: Defect, photo: Photo, *, is_agreed: bool = True) -> Defect:
    return actions.add_photo(by=by, defect=made, photo=photo, is_agreed=is_agreed, now=timezone.now())


def test_who_mends_it_fetches_the_photo_without_an_account_and_without_what_it_told(samira: Worker, city: City) -> None:
    made = straight(samira)
    photograph(of=made)
    path = sent(samira, city, made)
    got = fetched(path)

    assert stands(made) == ("sent", "arrived", "")
    assert (got.status_code, got["Content-Type"], got["Cache-Control"]) == (200, "image/jpeg", "no-store")
    assert (got["X-Robots-Tag"], got["X-Content-Type-Options"]) == ("noindex", "nosniff")
    assert got["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert MARKER in telling_all("JPEG")
    assert MARKER not in got.content
    assert len(path) > len("/kapot/foto/.jpg") + 40
    key = path.removeprefix("/kapot/foto/").removesuffix(".jpg")
    assert Sending.objects.get().photo_hash == access.hash_of(key)  # and the key itself is kept nowhere
    assert [each for each in setting.SECRETS if each in str(city.asked)] == []


def test_nothing_goes_along_that_nobody_chose(samira: Worker, city: City) -> None:
    made = straight(samira)
    photograph(of=made, is_chosen=False)

    assert sent(samira, city, made) == ""


@pytest.mark.parametrize("ours", ["http://localhost:8000", "https://localhost", "http://samenspel.example"])
def test_nothing_goes_along_to_who_cannot_reach_us(
    samira: Worker, city: City, settings: LazySettings, ours: str
) -> None:
    made = straight(samira)
    photograph(of=made)
    settings.SITE_URL = ours

    assert sent(samira, city, made) == ""
    assert open311.can_reach_us() is False
    assert access.why_not_photos(defect=made).startswith("Er gaat geen foto mee: hun systeem kan ons niet bereiken.")


def _faces(made: Defect) -> None:
    Photo.objects.update(faces=Photo.Faces.ASK)


def _taken_back(made: Defect) -> None:
    made.reports.get().voice.__class__.objects.update(withdrawn_at=timezone.now())


def _not_of_this(made: Defect) -> None:
    made.reports.all().delete()


def _erased(made: Defect) -> None:
    Photo.objects.all().delete()


def _file_gone(made: Defect) -> None:
    assert made.photo is not None
    (Path(house.MEDIA_ROOT) / made.photo.file).unlink()


def _did_not_arrive(made: Defect) -> None:
    made.sendings.update(state=Sending.State.FAILED)


@pytest.mark.parametrize("ends", [_faces, _taken_back, _not_of_this, _erased, _file_gone, _did_not_arrive])
def test_the_photo_is_gone_where_it_was_once_it_may_not_be_seen(samira: Worker, city: City, ends: Any) -> None:
    made = straight(samira)
    photograph(of=made)
    path = sent(samira, city, made)
    assert fetched(path).status_code == 200
    ends(made)

    assert (fetched(path).status_code, fetched("/kapot/foto/verzonnen.jpg").status_code) == (404, 404)


def test_the_address_ends_after_two_weeks(samira: Worker, city: City) -> None:
    made = straight(samira)
    photograph(of=made)
    path = sent(samira, city, made)
    moment = made.sendings.get().photo_until
    assert moment is not None
    assert timedelta(days=13) < moment - timezone.now() <= timedelta(days=14)
    made.sendings.update(photo_until=timezone.now())

    assert fetched(path).status_code == 404


def test_a_photo_that_is_taken_away_does_not_come_back_at_the_old_address(samira: Worker, city: City) -> None:
    made = straight(samira)
    photo = photograph(of=made)
    path = sent(samira, city, made)
    for _twice in range(2):
        actions.drop_photo(by=samira, defect=made, now=timezone.now())
    made.photo = photo
    made.save()

    assert fetched(path).status_code == 404
    assert [step.what for step in made.steps.all()] == ["made", "sent", "no_photo"]


def test_when_they_are_busy_only_the_address_of_the_last_try_counts(samira: Worker, city: City) -> None:
    made = straight(samira)
    photograph(of=made)
    city.says(REQUESTS, "", status=503)
    city.says(REQUESTS, [{"service_request_id": "7"}])
    setting.send(by=samira, defect=made)
    post()
    post(2)
    first, last = (urlsplit(each[2]["media_url"]).path for each in city.asked)

    assert first != last
    assert (fetched(first).status_code, fetched(last).status_code) == (404, 200)


def test_a_photo_goes_along_only_after_somebody_looked_and_asked(samira: Worker, city: City) -> None:
    made = straight(samira)
    photo = photograph(of=made, is_chosen=False)
    shows_people = photograph(of=made, is_chosen=False, faces=Photo.Faces.ASK)
    elsewhere = photograph(of=straight(samira), is_chosen=False)
    for refused, agreed, why in (
        (photo, False, "Vraag het eerst aan wie de foto maakte"),
        (shows_people, True, "Er staan mensen op deze foto"),
        (elsewhere, True, "Kies een foto die bij deze melding hoort"),
    ):
        with pytest.raises(Refused, match=why):
            choose(samira, made, refused, is_agreed=agreed)
    for _twice in range(2):
        choose(samira, made, photo)
    assert [step.what for step in made.steps.all()] == ["made", "photo"]
    sent(samira, city, made)
    with pytest.raises(Refused, match="Dit is al doorgestuurd"):
        choose(samira, made, photograph(of=made, is_chosen=False))


def test_to_a_receiver_who_only_takes_mail_no_photo_goes(samira: Worker, city: City) -> None:
    made = setting.defect(by=samira)
    with pytest.raises(Refused, match="Naar deze ontvanger gaat geen foto mee"):
        choose(samira, made, photograph(of=made, is_chosen=False))
    made.receiver = None

    assert access.can_send_photos(made) is False


def test_a_photo_that_came_with_words_of_a_colleague_is_not_hers_to_choose(samira: Worker, city: City) -> None:
    voice = setting.voice(by=samira, visibility=Visibility.PRIVATE, answerer=samira.person)
    made = straight(samira, of=voice)
    photo = photograph(of=made, is_chosen=False)
    colleague = make.worker(organisation=samira.organisation, function=Function.BUDDY)
    with pytest.raises(Refused, match="Kies een foto die bij deze melding hoort"):
        choose(colleague, made, photo)
    choose(samira, made, photo)
    page = make.signed_in(colleague).get(f"/kapot/{made.pk}/").content.decode()

    assert "Er gaat een foto mee" in page
    assert str(photo.pk) not in page


def test_the_page_of_a_defect_offers_a_photo_and_takes_it_away_again(
    samira: Worker, browser: Client, city: City, settings: LazySettings
) -> None:
    made = straight(samira)
    there = f"/kapot/{made.pk}/"
    assert "foto" not in browser.get(there).content.decode()
    photo = photograph(of=made, is_chosen=False)
    photograph(of=made, is_chosen=False, faces=Photo.Faces.ASK)
    assert "Stuur een foto mee" in browser.get(there).content.decode()
    page = browser.get(f"{there}foto/").content.decode()
    assert ("Eén foto kun je niet kiezen" in page, page.count('type="radio"')) == (True, 1)
    not_yet = "Vraag het eerst aan wie de foto maakte"
    for typed, why in (({"photo": ""}, "Kies een foto."), ({"photo": photo.pk}, not_yet)):
        assert why in browser.post(f"{there}foto/", typed).content.decode()
    page = browser.post(f"{there}foto/", {"photo": photo.pk, "is_agreed": "on"}, follow=True).content.decode()
    assert "Deze foto gaat mee" in page
    assert "Er gaat een foto mee" in page

    settings.SITE_URL = "http://localhost:8000"
    assert "hun systeem kan ons niet bereiken" in browser.get(there).content.decode()
    page = browser.post(f"{there}foto/weg/", follow=True).content.decode()
    assert "Waar hij stond, is hij weg" in page
    page = browser.get(there).content.decode()
    assert ("hun systeem kan ons niet bereiken" in page, "Stuur een foto mee" in page) == (True, False)
    assert "hun systeem kan ons niet bereiken" in browser.get(f"{there}foto/").content.decode()


def test_who_has_no_photo_reads_that_there_is_none(samira: Worker, browser: Client, city: City) -> None:
    made = straight(samira)

    assert "Bij deze melding is geen foto" in browser.get(f"/kapot/{made.pk}/foto/").content.decode()


def test_the_page_of_a_defect_asks_as_much_for_three_photos_as_for_one(
    samira: Worker, browser: Client, city: City
) -> None:
    made = straight(samira)
    browser.get(f"/kapot/{made.pk}/foto/")  # the clock of the session
    counted = []
    for number in (1, 2):
        for _each in range(number):
            photograph(of=made, is_chosen=False)
        with CaptureQueriesContext(connection) as asked:
            browser.get(f"/kapot/{made.pk}/foto/")
        counted.append(len(asked))

    assert counted[0] == counted[1]


def test_a_report_that_was_something_else_takes_its_photo_along(samira: Worker, city: City) -> None:
    made = straight(samira)
    photograph(of=made)
    setting.joined(by=samira, to=made)
    path = sent(samira, city, made)
    first = made.reports.first()
    assert first is not None
    part_defect(by=samira, report=first, now=timezone.now())

    assert fetched(path).status_code == 404
