"""Another mail address ends at once what a code by mail opened; and she reads who wrote it down."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from samenspel.organisations.access import Worker
from samenspel.people import mail_codes
from samenspel.people.models import MailChange, MailCode, Opening, Person
from samenspel.voices import actions as voices
from samenspel.web.jobs import sweep_at_night
from tests import make
from tests.people.test_own_reach import told

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
OLD, NEW = "ria@voorbeeld.nl", "ria@elders.nl"
NAMES = ("called", "reach_by", "phone", "mail", "address", "safe_moments", "language", "neighbourhood")


class Scene:
    """Ria's page is open with a code by mail and with her pasje; Samira's house knows her."""

    def __init__(self, *, mail: str = OLD) -> None:
        self.samira: Worker = make.worker(called="Samira")
        self.samira.organisation.name = "De Brug"
        self.samira.organisation.save()
        self.ria: Person = make.person(called="Ria", mail=mail, opens_by_mail_at=timezone.now() if mail else None)
        make.known(person=self.ria, organisation=self.samira.organisation)
        card, _code = make.card(person=self.ria)
        self.by_mail, self.by_card = make.opened(person=self.ria), make.opened(person=self.ria)
        Opening.objects.filter(pk=self.by_card.session["opening"]["id"]).update(card=card)

    def worker_writes(self, **changes: str) -> Any:
        typed = {**dict.fromkeys(NAMES, ""), "called": "Ria", "mail": OLD, **changes}
        return make.signed_in(self.samira).post(f"/mensen/{self.ria.pk}/wijzig/", typed)

    def statuses(self) -> tuple[int, int]:
        return self.by_mail.get("/mijn/").status_code, self.by_card.get("/mijn/").status_code


def test_a_worker_changes_it_and_every_page_that_a_code_opened_ends_and_those_of_her_pasje_stay() -> None:
    scene = Scene()
    somebody = make.opened(person=make.person(called="Piet"))
    before = scene.statuses()
    answer = scene.worker_writes(mail=NEW)

    assert (before, answer.status_code, scene.statuses()) == ((200, 200), 302, (302, 200))
    assert somebody.get("/mijn/").status_code == 200
    assert Person.objects.get(pk=scene.ria.pk).opens_by_mail_at is None


def test_she_reads_who_changed_it_until_she_saw_it_and_finds_it_back_later() -> None:
    scene = Scene()
    scene.worker_writes(mail=NEW)
    page = scene.by_card.get("/mijn/").text
    change = MailChange.objects.get()
    scene.by_card.post(f"/mijn/gegevens/gezien/{change.pk}/")
    seen_at = MailChange.objects.get().seen_at
    scene.by_card.post(f"/mijn/gegevens/gezien/{change.pk}/")

    assert "veranderde Samira van De Brug uw e-mailadres." in page
    assert "Waar u met een code uit uw mail binnenkwam, is uw bladzij nu dicht." in page
    assert (NEW in page, "uw e-mailadres." in scene.by_card.get("/mijn/").text) == (False, False)
    assert "veranderde Samira van De Brug uw e-mailadres." in scene.by_card.get("/mijn/open/").text
    assert (seen_at is None, MailChange.objects.get().seen_at) == (False, seen_at)


def test_of_a_worker_without_a_name_the_house_is_said() -> None:
    scene = Scene()
    scene.worker_writes(mail=NEW)
    MailChange.objects.update(by=None)

    assert "veranderde De Brug uw e-mailadres." in scene.by_card.get("/mijn/").text


def test_what_leaves_the_address_alone_ends_nothing_and_tells_nothing() -> None:
    scene = Scene()
    scene.worker_writes(phone="0612345678")

    assert (scene.statuses(), MailChange.objects.count()) == ((200, 200), 0)


def test_a_first_address_is_no_change_to_be_told() -> None:
    scene = Scene(mail="")
    Opening.objects.filter(card=None).delete()
    scene.worker_writes(mail=NEW)

    assert (Person.objects.get(pk=scene.ria.pk).mail, MailChange.objects.count()) == (NEW, 0)


def test_an_address_that_a_worker_takes_away_is_a_change_too() -> None:
    scene = Scene()
    scene.worker_writes(mail="")

    change = MailChange.objects.get()
    assert (scene.statuses(), str(change)) == ((302, 200), f"mail change {change.pk}")


def test_a_code_that_went_to_the_address_of_before_opens_nothing_any_more() -> None:
    scene = Scene()
    client = Client()
    client.post("/pasje/mail/", {"address": OLD})
    code = mail_codes.code_of(MailCode.objects.get().pk)
    scene.worker_writes(mail=NEW)
    Person.objects.filter(pk=scene.ria.pk).update(opens_by_mail_at=timezone.now())
    page = client.post("/pasje/mail/code/", {"code": code, "screen": "own"})

    assert (page.status_code, MailCode.objects.count()) == (200, 0)


def test_filled_in_together_it_is_the_same() -> None:
    scene = Scene()
    worker = make.signed_in(scene.samira)
    path = worker.post(f"/mensen/{scene.ria.pk}/samen/", {"is_here": "on"})["Location"]
    worker.post(f"{path}bereik/", {"mail": NEW, "is_here": "on"})

    assert Person.objects.get(pk=scene.ria.pk).mail == NEW
    assert (scene.statuses(), MailChange.objects.count()) == ((302, 200), 1)


def test_who_changes_it_herself_keeps_this_screen_and_closes_the_others() -> None:
    scene = Scene()
    other = make.opened(person=scene.ria)
    Opening.objects.filter(pk=scene.by_mail.session["opening"]["id"]).update(confirmed_at=timezone.now())
    scene.by_mail.post("/mijn/gegevens/", told(called="Ria", mail=NEW))

    assert (scene.statuses(), other.get("/mijn/").status_code) == ((200, 200), 302)
    assert MailChange.objects.count() == 0


def test_an_address_that_comes_with_words_that_turn_out_to_be_hers_ends_what_was_open_too() -> None:
    scene = Scene()
    Person.objects.filter(pk=scene.ria.pk).update(mail="", opens_by_mail_at=None)
    somebody = make.known(person=make.person(called="Mevrouw", mail=NEW), organisation=scene.samira.organisation)
    voice = make.voice(by=scene.samira, speaker=somebody)
    ria = Person.objects.get(pk=scene.ria.pk)
    voices.say_who(by=scene.samira, voice=voice, person=ria, now=timezone.now())

    assert (Person.objects.get(pk=scene.ria.pk).mail, scene.statuses()) == (NEW, (302, 200))
    assert MailChange.objects.get().by == scene.samira.person


def test_of_somebody_else_or_of_nothing_it_does_not_exist() -> None:
    scene = Scene()
    scene.worker_writes(mail=NEW)
    other = make.opened(person=make.person(called="Piet"))
    paths = [f"/mijn/gegevens/gezien/{pk}/" for pk in (MailChange.objects.get().pk, uuid4())]

    assert [other.post(path).status_code for path in paths] == [404, 404]
    assert (scene.by_card.get(paths[0]).status_code, MailChange.objects.get().seen_at) == (405, None)


def test_what_she_saw_long_ago_is_thrown_away_and_what_she_did_not_see_is_kept() -> None:
    scene, long_ago = Scene(), timezone.now() - timedelta(days=91)
    for seen_at in (long_ago, timezone.now(), None):
        MailChange.objects.create(person=scene.ria, at=long_ago, house="De Brug", seen_at=seen_at)
    sweep_at_night()

    assert MailChange.objects.count() == 2
