"""What can happen in the folder of a team, and who may do it."""

import os
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from samenspel.base.refusals import Refused
from samenspel.challenges import filing
from samenspel.challenges.access import folder as access
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.actions import folder as actions
from samenspel.challenges.checking import Checked
from samenspel.challenges.models import FolderItem, Part
from samenspel.voices.photos import Rebuilt
from tests.challenges import setting

pytestmark = pytest.mark.django_db

PAGE, KIND = FolderItem.Kind.PAGE, FolderItem.Kind


def put(seat: Seat, *, kind: str = PAGE, title: str = "De straat", **held: Any) -> FolderItem:
    """Something in the folder of her team."""
    told = held or {"text": "Wat wij zagen."}
    return actions.put_in_folder(by=seat, kind=kind, title=title, now=timezone.now(), **told)


def change(seat: Seat, item: FolderItem, *, seen: int = 1, title: str = "De straat", text: str = "Anders.") -> None:
    actions.change_in_folder(by=seat, item=item, seen=seen, title=title, text=text, now=timezone.now())


def test_what_is_put_in_the_folder_is_there_with_a_step() -> None:
    seat = setting.seat(part=Part.RESIDENT)

    item = put(seat)

    assert [each.title for each in access.items_of(seat.team)] == ["De straat"]
    assert item.versions.get().text == "Wat wij zagen."
    assert [step.what for step in seat.team.steps.all()] == ["folder_added"]


def test_a_change_is_a_new_version_beside_the_old_one() -> None:
    seat = setting.seat()
    item = put(seat)

    change(seat, item, title="Onze straat")

    assert [each.text for each in item.versions.all()] == ["Wat wij zagen.", "Anders."]
    assert access.item_of(by=seat, pk=item.pk).title == "Onze straat"


def test_who_changes_what_somebody_else_just_changed_is_told_and_nothing_is_lost() -> None:
    seat = setting.seat()
    item = put(seat)
    change(seat, item)

    with pytest.raises(Refused):
        change(seat, item, text="Over de ander heen.")

    assert [each.text for each in item.versions.all()] == ["Wat wij zagen.", "Anders."]


@pytest.mark.parametrize("part", [Part.KNOWLEDGE, Part.GUEST])
def test_who_reads_along_only_puts_changes_and_throws_nothing(part: Part) -> None:
    owner = setting.seat()
    item, reader = put(owner), setting.seat(team=owner.team, part=part)

    for does in (
        lambda: put(reader),
        lambda: change(reader, item),
        lambda: actions.throw_away(by=reader, item=item, now=timezone.now()),
        lambda: actions.take_back(by=reader, item=item, now=timezone.now()),
        lambda: actions.show(by=reader, item=item, yes=True, now=timezone.now()),
        lambda: actions.show(by=reader, item=item, yes=False, now=timezone.now()),
        lambda: actions.choose_public(by=reader, is_public=True, parts=[], now=timezone.now()),
    ):
        with pytest.raises(Refused):
            does()


@pytest.mark.parametrize(
    ("kind", "held"),
    [
        (KIND.PAGE, {"text": "  \n"}),
        (KIND.INTERVIEW, {"text": ""}),
        (KIND.FILE, {"file": ""}),
        (KIND.DRAWING, {}),
        (KIND.VIDEO, {"address": "javascript:alert(1)"}),
        (KIND.VIDEO, {"address": ""}),
    ],
)
def test_something_that_holds_nothing_is_refused(kind: str, held: dict[str, str]) -> None:
    seat = setting.seat()

    with pytest.raises(Refused):
        actions.put_in_folder(by=seat, kind=kind, title="x", now=timezone.now(), **held)

    assert not seat.team.folder_items.exists()


def test_something_without_a_title_is_refused_also_later() -> None:
    seat = setting.seat()
    item = put(seat)

    with pytest.raises(Refused):
        put(seat, title="  ")
    with pytest.raises(Refused):
        change(seat, item, title=" ")


def test_a_full_folder_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    seat = setting.seat()
    put(seat)
    monkeypatch.setattr(access, "MOST_ITEMS", 1)

    with pytest.raises(Refused, match="vol"):
        put(seat)


def test_what_is_thrown_away_is_out_of_every_list_and_comes_back_private() -> None:
    seat, now = setting.seat(), timezone.now()
    item = put(seat)
    actions.show(by=seat, item=item, yes=True, now=now)

    actions.throw_away(by=seat, item=item, now=now)
    actions.throw_away(by=seat, item=item, now=now)

    assert (list(access.items_of(seat.team)), list(access.public_items(seat.team))) == ([], [])
    assert list(access.bin_of(seat.team)) == [item]
    actions.take_back(by=seat, item=item, now=now)
    actions.take_back(by=seat, item=item, now=now)
    assert (list(access.items_of(seat.team)), list(access.public_items(seat.team))) == ([item], [])


def test_what_lies_in_the_bin_is_not_changed_or_shown() -> None:
    seat, now = setting.seat(), timezone.now()
    item = put(seat)
    actions.throw_away(by=seat, item=item, now=now)

    with pytest.raises(Refused, match="terug"):
        change(seat, item)
    with pytest.raises(Refused, match="terug"):
        actions.show(by=seat, item=item, yes=True, now=now)


def test_a_file_is_never_shown_to_everybody() -> None:
    seat = setting.seat()
    item = put(seat, kind=KIND.FILE, file=filing.store(b"x"), mime="application/pdf", file_name="x.pdf")

    with pytest.raises(Refused):
        actions.show(by=seat, item=item, yes=True, now=timezone.now())


def test_what_a_member_changes_of_a_public_page_is_looked_at_before_everybody_sees_it() -> None:
    owner = setting.seat()
    item, member = put(owner), setting.seat(team=owner.team, part=Part.MEMBER, called="Kim")
    actions.show(by=owner, item=item, yes=True, now=timezone.now())
    actions.show(by=owner, item=item, yes=True, now=timezone.now())

    change(member, item)

    assert list(access.public_items(owner.team)) == []


def test_what_who_leads_changes_of_a_public_page_stays_public() -> None:
    owner = setting.seat()
    item = put(owner)
    actions.show(by=owner, item=item, yes=True, now=timezone.now())

    change(owner, item)

    assert list(access.public_items(owner.team)) == [item]


def test_words_for_the_poster_are_kept_and_taken_away_by_herself() -> None:
    seat, now = setting.seat(part=Part.MEMBER), timezone.now()

    poster = actions.write_poster(by=seat, words=["tuin ", "", "drie  kinderen"], is_public=True, now=now)

    assert poster.words == ["tuin", "drie kinderen"]
    actions.write_poster(by=seat, words=[], is_public=True, now=now)
    assert list(access.posters_of(seat.team)) == []


@pytest.mark.parametrize("words", [["x"] * 8, ["x" * 41]])
def test_a_poster_has_few_and_short_words(words: list[str]) -> None:
    with pytest.raises(Refused):
        actions.write_poster(by=setting.seat(), words=words, is_public=False, now=timezone.now())


def test_a_substitute_has_no_poster_of_her_own() -> None:
    owner = setting.seat()
    until = timezone.localdate() + timedelta(days=5)
    substitute = setting.seat(team=owner.team, substitutes_for=owner.member, until_on=until, called="Kim")

    with pytest.raises(Refused):
        actions.write_poster(by=substitute, words=["x"], is_public=False, now=timezone.now())


def test_a_file_that_is_kept_is_read_back_and_has_a_name_that_says_nothing() -> None:
    held = actions.held_by_file(Checked(data=b"woorden", name="Plan.txt", mime="text/plain"))

    assert (filing.read(held["file"]), held["bytes"], filing.OUR_NAME.fullmatch(held["file"]) is not None) == (
        b"woorden",
        7,
        True,
    )


def test_a_drawing_is_held_as_a_picture() -> None:
    held = actions.held_by_drawing(Rebuilt(data=b"pixels", width=1, height=1))

    assert (held["mime"], filing.read(held["file"])) == ("image/jpeg", b"pixels")


@pytest.mark.parametrize("name", ["../../etc/passwd", "x", "", "A" * 32])
def test_a_name_that_is_not_ours_reads_nothing(name: str) -> None:
    with pytest.raises(FileNotFoundError):
        filing.read(name)


def test_a_file_that_no_version_holds_is_swept_after_a_day_and_no_other() -> None:
    seat, old = setting.seat(), time.time() - 3 * 24 * 3600
    held, loose, young = filing.store(b"held"), filing.store(b"loose"), filing.store(b"young")
    put(seat, kind=KIND.FILE, file=held, mime="text/plain", file_name="x.txt")
    for name in (held, loose):
        os.utime(Path(settings.MEDIA_ROOT) / "map" / name, (old, old))

    filing.sweep(now=timezone.now())

    with pytest.raises(FileNotFoundError):
        filing.read(loose)
    assert (filing.read(held), filing.read(young)) == (b"held", b"young")
