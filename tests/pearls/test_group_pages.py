"""The pages of the group on a walk: on a phone without an account, for its script, and for who lets phones in."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samenspel.organisations.access import Worker
from samenspel.pearls import group_pages
from samenspel.pearls.access import groups as access
from samenspel.pearls.models import GroupDoor, GroupNote, Note, Walk, WalkPhone
from samenspel.pearls.views import groups as views
from samenspel.people.visiting_phones import cookie_of
from samenspel.voices import codes
from samenspel.voices.models import Photo, Voice
from tests import make
from tests.pearls import group_setting as groups
from tests.pearls import walk_setting as setting
from tests.voices.catching import photo

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]


@pytest.fixture
def samira() -> Worker:
    return make.worker(called="Samira")


@pytest.fixture
def walk(samira: Worker) -> Walk:
    return groups.under_way(by=samira, title="Rondje kade")


@pytest.fixture
def door(walk: Walk, samira: Worker) -> GroupDoor:
    return groups.door(walk, by=samira)


@pytest.fixture
def ria(door: GroupDoor) -> Client:
    return groups.browser(door, called="Ria")


def sheet(browser: Client, walk: Walk) -> str:
    page = browser.get(f"/wandelen/mee/{walk.pk}/")
    assert page.status_code == 200
    return page.content.decode()


def join(browser: Client, *, code: str, called: str = "") -> Any:
    return browser.post("/wandelen/", {"code": code, "called": called})


# ── Coming in ────────────────────────────────────────────────────────────────
def test_with_the_code_a_phone_comes_in_and_keeps_a_key_of_which_only_a_hash_is_kept(door: GroupDoor) -> None:
    browser = Client()
    assert 'value="' + door.code in browser.get(f"/wandelen/{door.code}/").content.decode()
    assert not WalkPhone.objects.exists()
    page = join(browser, code=door.code.lower(), called="Ria de Wit")

    cookie = page.cookies[cookie_of(views.WHAT)]
    assert (page.status_code, page["Location"]) == (302, f"/wandelen/mee/{door.walk.pk}/")
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    found = WalkPhone.objects.get()
    assert found.called == "Ria"
    assert cookie.value not in found.key_hash


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("kort", "Een code heeft acht letters en cijfers."),
        ("2345-6789", "Met deze code is nu geen groep op pad."),
    ],
)
def test_without_the_right_code_nobody_comes_in_and_what_was_typed_stays(code: str, reason: str) -> None:
    page = join(Client(), code=code, called="Ria").content.decode()

    assert reason in page
    assert 'value="Ria"' in page


def test_a_full_group_says_so(door: GroupDoor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "MOST_PHONES", 0)

    assert "al heel veel telefoons" in join(Client(), code=door.code).content.decode()


def test_guessing_codes_is_counted(door: GroupDoor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "MOST_JOINS", 1)
    answers = [join(Client(), code=code).content.decode() for code in ("2345-6789", door.code)]

    assert ["te vaak geprobeerd" in each for each in answers] == [False, True]


def test_a_phone_that_is_not_in_goes_to_the_code_and_its_script_hears_why(walk: Walk, door: GroupDoor) -> None:
    stranger = Client()
    there = f"/wandelen/mee/{walk.pk}/"
    pages = [stranger.get(there), stranger.post(f"{there}stop/")]
    asked = [stranger.get(f"{there}klaar/"), stranger.get(f"{there}groep/"), stranger.post(f"{there}stuur/")]

    assert [each["Location"] for each in pages] == ["/wandelen/"] * 2
    assert [each.status_code for each in asked] == [401] * 3
    assert "blijft op je telefoon" in asked[0].json()["reason"]


# ── The sheet ────────────────────────────────────────────────────────────────
def test_without_script_a_note_is_kept_once_and_its_code_is_said(ria: Client, walk: Walk) -> None:
    body = {"key": groups.new_key(), "sort": "idea", "words": "Een bank bij de vaart.", "is_shared": "on"}
    answers = [ria.post(f"/wandelen/mee/{walk.pk}/", body) for _each in range(2)]

    assert [each.status_code for each in answers] == [302, 302]
    note = Note.objects.get()
    page = sheet(ria, walk)
    assert page.count(codes.code_of(note.voice_id)) == 3  # said twice, and beside what she noted
    assert (note.sort, GroupNote.objects.get().is_shared) == ("idea", True)


def test_what_is_refused_without_script_says_why_and_loses_nothing(ria: Client, walk: Walk) -> None:
    body = {"key": groups.new_key(), "words": "Een bank bij de vaart.", "place": "Kade", "is_shared": "on"}
    page = ria.post(f"/wandelen/mee/{walk.pk}/", body).content.decode()

    assert "Kies eerst wat het is: parel, idee, kapot of compliment." in page
    assert ">Een bank bij de vaart.</textarea>" in page
    assert 'value="Kade"' in page
    assert not Voice.objects.exists()


def test_a_form_without_a_key_of_ours_is_not_kept(ria: Client, walk: Walk) -> None:
    page = ria.post(f"/wandelen/mee/{walk.pk}/", {"sort": "idea", "words": "Een bank."}).content.decode()

    assert "Hier ging iets mis op je telefoon." in page


def test_the_others_see_how_much_there_is_and_read_only_what_they_may(
    ria: Client, door: GroupDoor, walk: Walk, samira: Worker
) -> None:
    bep = groups.phone(door, called="Bep")
    groups.note(bep, "Dit leest de groep.", is_shared=True)
    groups.note(bep, "Dit leest de groep niet.", sort="broken")
    setting.note(walk=walk, by=samira, said="Door Samira opgeschreven.")

    page = ria.get(f"/wandelen/mee/{walk.pk}/groep/").content.decode()

    assert ("Dit leest de groep." in page, "Bep, " in page) == (True, True)
    assert ("Dit leest de groep niet." in page, "Door Samira" in page) == (False, False)
    assert ("<strong>Parel</strong> 2" in page, "<strong>Kapot</strong> 1" in page) == (True, True)


def test_what_the_group_may_read_stays_when_the_phone_it_came_from_is_gone(
    ria: Client, door: GroupDoor, walk: Walk
) -> None:
    groups.note(groups.phone(door, called="Bep"), "Dit leest de groep.", is_shared=True)
    GroupNote.objects.update(phone=None)

    assert "Dit leest de groep." in sheet(ria, walk)


def test_when_the_door_is_shut_a_phone_sees_only_its_own(ria: Client, door: GroupDoor, walk: Walk) -> None:
    groups.note(groups.phone(door, called="Bep"), "Dit leest de groep.", is_shared=True)
    ria.post(f"/wandelen/mee/{walk.pk}/", {"key": groups.new_key(), "sort": "idea", "words": "Van mij."})
    GroupDoor.objects.update(shut_at=timezone.now())

    page = sheet(ria, walk)
    assert ("De groep is dicht." in page, "Van mij." in page) == (True, True)
    assert "Dit leest de groep." not in page


def test_the_empty_sheet_is_the_same_for_everybody_and_holds_nobody(ria: Client, walk: Walk, samira: Worker) -> None:
    pages = {each.get("/wandelen/mee/zonder-bereik/").content.decode() for each in (ria, make.signed_in(samira))}

    page = pages.pop()
    assert not pages
    hidden = ("Ria", "Samira", "Rondje kade", str(walk.pk), "csrfmiddlewaretoken", group_pages.mark_of(walk.pk))
    assert [each for each in hidden if each in page] == []


@pytest.mark.parametrize("many", [1, 3])
def test_the_sheet_asks_the_same_few_queries_however_much_there_is(
    ria: Client, door: GroupDoor, walk: Walk, many: int
) -> None:
    me = WalkPhone.objects.get()
    for _each in range(many):
        groups.note(groups.phone(door, called="Bep"), is_shared=True)
        groups.note(me, "Van mij.")
    sheet(ria, walk)  # the first look of the day writes that down: tests/web/test_who_reads.py
    with CaptureQueriesContext(connection) as seen:
        sheet(ria, walk)

    assert len(seen) == 7


def test_a_phone_of_the_group_points_at_a_place_and_only_the_square_is_kept(ria: Client, walk: Walk) -> None:
    for words, point in (("Hier zit de reiger.", "52.3570, 6.6625"), ("En hier de uil.", "bij de boom")):
        groups.send(ria, walk, body=groups.queued(walk, words, point=point), key=groups.new_key())

    kept = {each.east is not None for each in Note.objects.all()}
    page = ria.get(f"/wandelen/mee/{walk.pk}/")
    assert (Note.objects.count(), kept) == (2, {True, False})
    assert Note.objects.filter(north="52.3570").exists() is False
    assert "geolocation=(self)" in page["Permissions-Policy"]
    assert "data-place-on-map" in page.content.decode()


# ── What the script asks ─────────────────────────────────────────────────────
def test_a_phone_sends_once_however_often_and_gets_the_same_code(ria: Client, walk: Walk) -> None:
    ready = ria.get(f"/wandelen/mee/{walk.pk}/klaar/").json()
    body, key = groups.queued(walk, "Die heg is mooi."), groups.new_key()
    answers = [groups.send(ria, walk, body=body, key=key) for _each in range(3)]

    assert ready["owner"] == body["owner"]
    assert ready["csrf"]
    assert {(each.status_code, each.json()["code"]) for each in answers} == {
        (201, codes.code_of(Note.objects.get().voice_id))
    }


@pytest.mark.parametrize(
    ("change", "status", "reason"),
    [
        ({"owner": "van een ander"}, 403, "Dit is van een andere wandeling."),
        ({"key": "geen sleutel"}, 400, "Hier ging iets mis op je telefoon."),
        ({"words": ""}, 422, "Schrijf eerst iets op."),
        ({"words": " "}, 422, "Schrijf op wat er gezegd is."),
        ({"sort": "wens"}, 422, "Kies eerst wat het is: parel"),
    ],
)
def test_what_cannot_be_kept_says_why_and_stays_on_the_phone(
    ria: Client, walk: Walk, change: dict[str, str], status: int, reason: str
) -> None:
    key = change.pop("key", "a" * 32)
    answer = groups.send(ria, walk, body=groups.queued(walk, **change), key=key)

    assert (answer.status_code, answer.json()["reason"][: len(reason)]) == (status, reason)
    assert not Voice.objects.exists()


def test_the_same_key_with_other_words_is_said(ria: Client, walk: Walk) -> None:
    answers = [groups.send(ria, walk, body=groups.queued(walk, said), key="a" * 32) for said in ("Een.", "Twee.")]

    assert [each.status_code for each in answers] == [201, 409]


def test_too_fast_comes_later_and_too_late_is_said(ria: Client, walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "MOST_NOTED", 0)
    fast = groups.send(ria, walk, body=groups.queued(walk), key="a" * 32)
    long_ago = timezone.now() - timedelta(days=2)
    Walk.objects.update(starts_at=long_ago, ends_at=long_ago + timedelta(hours=1))
    late = groups.send(ria, walk, body=groups.queued(walk), key="a" * 32)

    assert (fast.status_code, late.status_code) == (429, 422)


def test_a_photo_comes_along_when_it_is_said_whether_people_are_on_it(ria: Client, walk: Walk) -> None:
    bodies: list[dict[str, Any]] = [{"photo": photo()}, {"photo": photo(), "faces": "none"}]
    answers = [groups.send(ria, walk, body=groups.queued(walk, **each), key=groups.new_key()) for each in bodies]

    assert [each.status_code for each in answers] == [422, 201]
    assert "Staan er mensen op de foto?" in answers[0].json()["reason"]
    assert Photo.objects.get().voice == Voice.objects.get()


def test_a_file_that_is_no_photo_is_refused_kindly(ria: Client, walk: Walk) -> None:
    file = SimpleUploadedFile("foto.jpg", b"geen foto", content_type="image/jpeg")
    answer = groups.send(ria, walk, body=groups.queued(walk, photo=file, faces="none"), key="a" * 32)

    assert answer.status_code == 422
    assert not Voice.objects.exists()


def test_who_stops_is_forgotten_by_the_phone_and_the_house(ria: Client, walk: Walk) -> None:
    page = ria.post(f"/wandelen/mee/{walk.pk}/stop/")

    assert (page["Location"], page.cookies[cookie_of(views.WHAT)]["max-age"]) == ("/wandelen/mee/gestopt/", 0)
    assert "data-stopped" in ria.get(page["Location"]).content.decode()
    assert ria.get(f"/wandelen/mee/{walk.pk}/")["Location"] == "/wandelen/"


# ── Who lets them in ─────────────────────────────────────────────────────────
def test_who_leads_shows_the_code_counts_the_phones_and_shuts_the_door(samira: Worker, walk: Walk) -> None:
    desk, there = make.signed_in(samira), f"/wandelingen/{walk.slug}/telefoons/"
    assert "Toon de code" in desk.get(there).content.decode()
    desk.post(f"{there}open/")
    door = GroupDoor.objects.get()
    groups.phone(door)
    page = desk.get(there).content.decode()

    assert (door.code in page, "<svg" in page, "1 telefoon doet mee." in page) == (True, True, True)
    desk.post(f"{there}dicht/")
    page = desk.get(there).content.decode()
    assert (door.code in page, "De groep is dicht." in page) == (False, True)


def test_before_the_day_she_reads_from_when_it_can(samira: Worker) -> None:
    coming = setting.walk(by=samira)
    desk, there = make.signed_in(samira), f"/wandelingen/{coming.slug}/telefoons/"
    desk.post(f"{there}open/")

    assert "vanaf twee uur voor we beginnen" in desk.get(there).content.decode()
    assert not GroupDoor.objects.exists()


def test_a_worker_of_the_house_reads_what_the_group_noted_with_the_first_name(
    samira: Worker, door: GroupDoor, walk: Walk
) -> None:
    groups.note(groups.phone(door, called="Ria"), "Die heg is mooi.")
    page = make.signed_in(samira).get(f"/wandelingen/{walk.slug}/bladen/").content.decode()

    assert "Die heg is mooi." in page
    assert "Ria, " in page
