"""Each sealed text of a plan holds a word that stands nowhere else; every place where it must not be is searched."""

import logging
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import LazySettings
from django.test import Client

from samenspel.organisations.models import Function
from samenspel.plans.access import words
from samenspel.plans.models import Part, Signal, SignalWords
from samenspel.plans.scopes import inside
from samenspel.plans.wall import let_in
from samenspel.sealed.sealing import CannotOpen
from samenspel.web.backups.places import Place, standing_at
from tests import application_role, make
from tests.access_table import TABLE
from tests.letters.gateway import Gateway
from tests.plans.canary_flows import Flows
from tests.plans.canary_sinks import Heard, Sinks, sealed_fields
from tests.plans.canary_words import Canaries
from tests.routes import routes
from tests.voices import locks
from tests.web import houses

pytestmark = [pytest.mark.django_db, pytest.mark.everywhere]
# Pages of other rooms that tell of plans too.
BESIDE = {"today", "mine", "mine_on_paper", "mine_pdf"}
TABLES = [words.ENTRIES, words.EMERGENCIES, words.ANSWERS]


@pytest.fixture
def place(tmp_path: Path, settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    """An installation of its own, with a folder for temporary things of its own."""
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    with application_role.out_of_it():
        made = houses.a_house(tmp_path / "here")
        settings.MEDIA_ROOT = made.photos
        with standing_at(made):
            yield made
        houses.forget(made)


@pytest.fixture
def gateway(settings: LazySettings) -> Iterator[Gateway]:
    with Gateway() as made:
        settings.TEXT_GATEWAY_URL, settings.TEXT_GATEWAY_TOKEN = f"http://127.0.0.1:{made.port}/", "sesame"
        yield made


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Heard:
    """What comes back to anybody in this test."""
    made = Heard()
    monkeypatch.setattr(Client, "request", made.listening(Client.request))
    return made


def test_no_sealed_word_is_anywhere_but_on_the_pages_of_who_may_read_it(
    place: Place, gateway: Gateway, heard: Heard, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)  # as much as anybody can ask of the log: SAMENSPEL_LOG=DEBUG
    kept, refused, planted = Canaries(), Canaries(), Canaries()
    flows = Flows(kept=kept, refused=refused)

    flows.all_of_it()
    flows.reads_all_of_it()

    assert everywhere_sealed(kept) == sorted(kept.words)
    shown = kept.found_in("".join(heard.pages(flows.hers, flows.daughters)).encode())
    assert shown == kept.words
    flows.erases_a_part()
    others = those_who_may_not(flows)
    ids = {row.of: flows.ids(row.of) for row in TABLE.values()}
    for browser in others:
        walks_in_everywhere(browser, flows, ids=ids)
    listens = make.worker(works_in=make.neighbourhood(), called="Els")
    sinks = Sinks(
        place=place,
        heard=heard,
        gateway=gateway,
        backups=tmp_path / "backups",
        log=lambda: caplog.text,
        listens=listens,
        others=others,
    )
    put = sinks.plant(planted.word)
    houses.backed_up(place, tmp_path / "backups")
    sinks.plant_in_keys(put["key database"])

    heaps = sinks.heaps()

    # Each of them was really looked through: what was put there is found there.
    assert {name for name, word in put.items() if word not in planted.found_in(heaps[name])} == set()
    assert set(heaps) == set(put)
    assert {name: found for name, heap in heaps.items() if (found := kept.found_in(heap))} == {}
    assert {name: found for name, heap in heaps.items() if (found := refused.found_in(heap))} == {}


def test_no_other_room_seals_anything_but_the_words_of_voices() -> None:
    rooms = {each.label for each in apps.get_app_configs() if sealed_fields(each.label)}

    assert rooms == {"plans", "voices"}
    # Whether these lie in the open is asked in tests/voices/test_under_lock.py.
    assert {model for model, _field in sealed_fields("voices")} == set(locks.KINDS)


def everywhere_sealed(canaries: Canaries) -> list[str]:
    """The word in every sealed field of every row, each once. A field that nothing was put in is an error."""
    found: set[str] = set()
    for model, field in sealed_fields("plans"):
        if model is SignalWords:
            found |= in_signals(canaries, field=field)
            continue
        rows = rows_of(model)
        assert rows, (model, field)
        for part, key, sealed in rows:
            (word,) = canaries.found_in(opened(part, key=key, sealed=sealed[field]).encode())
            found.add(word)
    return sorted(found)


@inside()
def in_signals(canaries: Canaries, *, field: str) -> set[str]:
    """The word in this field of every signal, each once."""
    keys = {each.pk: each.key for each in Signal.objects.all() if each.key is not None}
    with let_in(*keys):
        rows = list(SignalWords.objects.all())
        texts = [words.open_signal(row, key=keys[row.pk])[field].words for row in rows]
    found = [word for text in texts for word in canaries.found_in(text.encode())]
    assert len(found) == len(set(found)) == len(keys) == 2, field
    return set(found)


@inside()
def rows_of(model: Any) -> list[tuple[Part, Any, dict[str, Any]]]:
    """Every row of this model, with the part under whose key it is."""
    parts = Part.objects.in_bulk()
    with let_in(*parts):
        return [(parts[row["part_id"]], row[model._meta.pk.attname], row) for row in model.objects.values()]


def opened(part: Part, *, key: Any, sealed: bytes) -> str:
    """What it says, whatever it is."""
    for table in TABLES:
        try:
            return words.open_one(part, row=key, sealed=sealed, table=table).words
        except CannotOpen:
            continue
    raise AssertionError(key)


def those_who_may_not(flows: Flows) -> list[Client]:
    """Nobody, who works in the house and has no part in it, who leads it, who works elsewhere, another resident."""
    rent = make.worker(organisation=flows.house, function=Function.RENT, called="Huub")
    elsewhere = make.worker(works_in=make.neighbourhood(), called="Mo")
    workers = [rent, elsewhere, flows.bas, flows.carla, flows.pia, flows.judge]
    resident = make.opened(person=make.person(called="Truus"), is_confirmed=True)
    resident.post("/mijn/plan/begin/")
    return [Client(), *(make.signed_in(each) for each in workers), resident]


def walks_in_everywhere(browser: Client, flows: Flows, *, ids: dict[str, dict[str, Any]]) -> None:
    """The pages on which something of a plan could stand, with the ids of this one; and she looks for a piece of it."""
    for route in routes():
        row = TABLE[route.name]
        if "get" in row.by and (route.name.startswith("plans:") or route.name in BESIDE):
            named = ids[row.of]
            browser.get(route.address(**{name: named[name] for name in route.parts if name in named}))
    for where in ("/mensen/zoek/", "/plannen/zoek/"):
        browser.post(where, {"name": flows.kept.words[0][:5]})
