"""Who acts for an organisation: a coordinator adds and ends, nobody adds herself."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from samenspel.base.refusals import Refused
from samenspel.letters.models import Envelope
from samenspel.letters.registry import Message, NotNow
from samenspel.organisations import actions, registry
from samenspel.organisations.access import Worker, members_of
from samenspel.organisations.models import Function, Membership
from samenspel.organisations.welcome import welcome
from samenspel.people.models import Person
from samenspel.voices.access import colleagues
from tests import make

pytestmark = pytest.mark.django_db
HERE = "/organisatie/"


def _today() -> date:
    return timezone.localdate()


def _coordinator() -> Worker:
    return make.worker(coordinator=True, called="Carla")


def _form(**more: str) -> dict[str, str]:
    return {
        "email": "sanne@voorbeeld.nl",
        "called": "Sanne",
        "function": Function.CARE,
        "role": Membership.Role.WORKER,
        "from_on": _today().isoformat(),
        "until_on": "",
        **more,
    }


def _colleague(of: Worker, *, coordinator: bool = False, called: str = "Sanne") -> Worker:
    return make.worker(organisation=of.organisation, coordinator=coordinator, called=called)


# ── Adding ───────────────────────────────────────────────────────────────────
def test_a_coordinator_adds_somebody_who_then_hears_how_to_sign_in() -> None:
    coordinator = _coordinator()

    answer = make.signed_in(coordinator).post("/organisatie/erbij/", _form(until_on="2099-01-01"))

    added = Membership.objects.get(person__email="sanne@voorbeeld.nl")
    envelope = Envelope.objects.get()
    assert answer.headers["Location"] == HERE
    assert (added.organisation, added.function, added.role) == (coordinator.organisation, "care", "worker")
    assert (added.from_on, added.until_on, added.added_by) == (_today(), date(2099, 1, 1), coordinator.person)
    assert (added.person.called, added.person.has_usable_password()) == ("Sanne", False)
    assert (envelope.kind, envelope.about, envelope.way) == ("organisations.welcome", str(added.pk), "mail")


def test_the_welcome_is_written_at_the_moment_it_leaves() -> None:
    added = make.hire(by=_coordinator(), email="sanne@voorbeeld.nl")

    message = welcome(str(added.pk), timezone.now())

    assert isinstance(message, Message)
    assert (message.to, message.subject) == ("sanne@voorbeeld.nl", "Je kunt nu inloggen bij Samenspel")
    assert f"Je hoort nu bij {added.organisation} in Samenspel." in message.body
    assert "http://localhost:8000/inloggen/code/" in message.body


def test_who_left_again_before_the_mail_gets_no_mail() -> None:
    coordinator = _coordinator()
    added = make.hire(by=coordinator)
    actions.end_membership(by=coordinator, membership=added, on=_today())

    assert welcome(str(added.pk), timezone.now()) == NotNow("gone")


def test_who_has_no_address_any_more_or_is_nowhere_gets_no_mail() -> None:
    added = make.hire(by=_coordinator())
    Person.objects.filter(pk=added.person_id).update(email=None)
    assert welcome(str(added.pk), timezone.now()) == NotNow("gone")

    added.delete()

    assert welcome("6b0b8c3a-0000-4000-8000-000000000000", timezone.now()) == NotNow("gone")


def test_somebody_who_works_elsewhere_too_keeps_her_screens_and_gets_a_second_hat() -> None:
    coordinator, elsewhere = _coordinator(), make.worker(called="Sanne")
    client = make.signed_in(elsewhere)

    make.hire(by=coordinator, email=str(elsewhere.person.email))

    page = client.get(HERE).content.decode()
    assert escape(str(elsewhere.organisation)) in page
    assert escape(str(coordinator.organisation)) in page
    assert "Nu als: wijkverbinder of buddy" in page


def test_who_adds_an_address_does_not_learn_whose_it_is() -> None:
    coordinator = _coordinator()
    theirs = make.worker(called="Fatima")
    client = make.signed_in(coordinator)

    answer = client.post("/organisatie/erbij/", _form(email=str(theirs.person.email), called="Zus"), follow=True)
    added = Membership.objects.get(organisation=coordinator.organisation, person=theirs.person)
    stop = client.get(_stop(added))
    voice = make.voice(by=coordinator)

    assert "Zus kan inloggen en krijgt een mail." in answer.text
    assert ("Zus" in stop.text, "Fatima" in answer.text, "Fatima" in stop.text) == (True, False, False)
    assert colleagues(voice=voice, on=_today()) == [coordinator.membership]

    make.signed_in(Worker(person=theirs.person, membership=added))
    assert colleagues(voice=voice, on=_today()) == [coordinator.membership, added]


def test_the_list_is_in_the_order_of_the_names_that_stand_in_it() -> None:
    coordinator, theirs = _coordinator(), make.worker(called="Aafke")
    make.hire(by=coordinator, email=str(theirs.person.email), called="Zus")
    make.hire(by=coordinator, email="bea@voorbeeld.nl", called="Bea")

    assert [each.name for each in members_of(coordinator)] == ["Bea", "Carla", "Zus"]


def test_who_says_how_she_is_called_is_called_so_in_this_house() -> None:
    added = make.hire(by=_coordinator(), called="Zus")
    client = make.signed_in(Worker(person=added.person, membership=added))
    assert 'value="Zus"' in client.get("/organisatie/ik/").text

    page = client.post("/organisatie/ik/", {"called": "Fatima"}, follow=True)

    assert ("Fatima" in page.text, "Zus" in page.text) == (True, False)


@pytest.mark.parametrize("path", ["/organisatie/erbij/", "/organisatie/gegevens/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_for_who_is_no_coordinator_these_pages_do_not_exist(path: str, method: str) -> None:
    worker = _colleague(_coordinator())

    answer = getattr(make.signed_in(worker), method)(path, _form(name="Van mij", kind="formal"))

    assert answer.status_code == 404
    assert not Membership.objects.filter(person__email="sanne@voorbeeld.nl").exists()


def test_nobody_makes_herself_a_member() -> None:
    coordinator = _coordinator()
    Membership.objects.filter(pk=coordinator.membership.pk).update(until_on=_today() + timedelta(days=9))

    answer = make.signed_in(coordinator).post("/organisatie/erbij/", _form(email=str(coordinator.person.email).upper()))

    assert "Je kunt jezelf niet toevoegen." in answer.content.decode()
    assert Membership.objects.count() == 1


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"until_on": "2020-01-01"}, "Kies een laatste dag na de eerste dag."),
        ({"email": "carla2"}, "Voer een geldig e-mailadres in."),
        ({"email": "al@voorbeeld.nl"}, "Deze persoon hoort al bij jullie. Stop dat eerst."),
        ({"function": "boss"}, "Selecteer een geldige keuze."),
    ],
)
def test_a_form_that_cannot_be_says_why_and_keeps_what_was_typed(more: dict[str, str], reason: str) -> None:
    coordinator = _coordinator()
    make.hire(by=coordinator, email="al@voorbeeld.nl", until_on=_today() + timedelta(days=3))

    page = make.signed_in(coordinator).post("/organisatie/erbij/", _form(**more)).content.decode()

    assert reason in page
    assert 'value="Sanne"' in page
    assert Membership.objects.count() == 2


def test_who_stopped_may_be_added_again_and_the_old_line_stays() -> None:
    coordinator = _coordinator()
    first = make.hire(by=coordinator)
    actions.end_membership(by=coordinator, membership=first, on=_today())

    second = make.hire(by=coordinator)

    assert second.person == first.person
    assert Membership.objects.filter(person=first.person).count() == 2


@pytest.mark.parametrize("why", ["worker", "self", "twice", "days"])
def test_the_action_guards_itself_and_leaves_nothing_behind(why: str) -> None:
    coordinator = _coordinator()
    worker = _colleague(coordinator)
    by = worker if why == "worker" else coordinator
    email = {"self": coordinator.person.email, "twice": worker.person.email}.get(why) or "sanne@voorbeeld.nl"

    with pytest.raises(Refused):
        make.hire(by=by, email=email, until_on=_today() if why == "days" else None)

    assert Membership.objects.count() == 2
    assert not Person.objects.filter(email="sanne@voorbeeld.nl").exists()
    assert Envelope.objects.count() == 0


# ── Ending ───────────────────────────────────────────────────────────────────
def _stop(membership: Membership) -> str:
    return reverse("organisations:end_membership", args=[membership.pk])


def test_the_very_next_request_of_an_open_screen_finds_her_signed_out() -> None:
    coordinator = _coordinator()
    worker = _colleague(coordinator)
    phone, desk = make.signed_in(worker), make.signed_in(worker)
    assert phone.get(HERE).status_code == 200

    answer = make.signed_in(coordinator).post(_stop(worker.membership))

    worker.membership.refresh_from_db()
    assert answer.headers["Location"] == HERE
    assert (worker.membership.until_on, worker.membership.ended_by) == (_today(), coordinator.person)
    for client, method in ((phone, "get"), (desk, "post")):
        assert getattr(client, method)(HERE).headers["Location"] == f"/inloggen/?next={HERE}"


def test_before_the_button_the_page_says_what_follows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "consequences", [])
    registry.what_ends(lambda each, _on: f"{each.person} heeft 14 stemmen die op antwoord wachten.")
    registry.what_ends(lambda _each, _on: "")
    coordinator = _coordinator()
    worker = _colleague(coordinator)

    page = make.signed_in(coordinator).get(_stop(worker.membership)).content.decode()

    assert "Sanne heeft 14 stemmen die op antwoord wachten." in page
    assert f"Sanne verliest nu de toegang als lid van {worker.organisation}." in page
    assert "<li></li>" not in page
    worker.membership.refresh_from_db()
    assert worker.membership.until_on is None


def test_with_another_hat_she_stays_signed_in_and_loses_only_this_one() -> None:
    coordinator = _coordinator()
    worker = _colleague(coordinator)
    other = make.organisation(name="Tweede huis")
    make.membership(person=worker.person, organisation=other, from_on=_today())
    client = make.signed_in(worker)

    actions.end_membership(by=coordinator, membership=worker.membership, on=_today())

    page = client.get(HERE).content.decode()
    assert "Tweede huis" in page
    assert str(coordinator.organisation) not in page


def test_the_last_coordinator_cannot_be_ended_by_anybody() -> None:
    coordinator = _coordinator()
    client = make.signed_in(coordinator)

    page = client.post(_stop(coordinator.membership)).content.decode()

    assert "Er moet een coördinator blijven. Maak eerst iemand anders coördinator." in page
    assert client.get(HERE).status_code == 200


def test_of_two_coordinators_one_may_stop_and_then_the_other_may_not() -> None:
    first = _coordinator()
    second = _colleague(first, coordinator=True)

    actions.end_membership(by=first, membership=second.membership, on=_today())

    with pytest.raises(Refused, match="Er moet een coördinator blijven"):
        actions.end_membership(by=first, membership=first.membership, on=_today())


def test_a_coordinator_of_another_organisation_does_not_count_as_the_other() -> None:
    first = _coordinator()
    make.worker(coordinator=True)

    with pytest.raises(Refused, match="Er moet een coördinator blijven"):
        actions.end_membership(by=first, membership=first.membership, on=_today())


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_member_of_another_organisation_looks_like_nothing(method: str) -> None:
    stranger = make.worker(called="Sanne")
    client = make.signed_in(_coordinator())

    theirs = getattr(client, method)(_stop(stranger.membership))
    nothing = getattr(client, method)("/organisatie/lid/6b0b8c3a-0000-4000-8000-000000000000/stop/")

    stranger.membership.refresh_from_db()
    assert (theirs.status_code, theirs.content) == (404, nothing.content)
    assert stranger.membership.until_on is None


def test_a_worker_cannot_end_a_colleague() -> None:
    coordinator = _coordinator()
    worker, colleague = _colleague(coordinator), _colleague(coordinator)

    assert make.signed_in(worker).post(_stop(colleague.membership)).status_code == 404
    with pytest.raises(Refused, match="Alleen een coördinator"):
        actions.end_membership(by=worker, membership=colleague.membership, on=_today())


def test_a_coordinator_of_one_hat_ends_nobody_with_it_in_another() -> None:
    coordinator, stranger = _coordinator(), make.worker()

    with pytest.raises(Refused, match="Alleen een coördinator"):
        actions.end_membership(by=coordinator, membership=stranger.membership, on=_today())


def test_what_has_ended_cannot_be_ended_again() -> None:
    coordinator = _coordinator()
    worker = _colleague(coordinator)
    actions.end_membership(by=coordinator, membership=worker.membership, on=_today())

    with pytest.raises(Refused, match="Dit is al geëindigd"):
        actions.end_membership(by=coordinator, membership=worker.membership, on=_today())


def test_what_has_yet_to_begin_can_be_called_off() -> None:
    coordinator = _coordinator()
    later = _today() + timedelta(days=30)
    added = make.hire(by=coordinator, from_on=later)

    ended = actions.end_membership(by=coordinator, membership=added, on=_today())

    assert ended.until_on == later
    assert not Membership.objects.current(on=later).filter(pk=added.pk).exists()


@pytest.mark.parametrize(("days", "is_current"), [(-1, False), (0, True), (9, True), (10, False), (11, False)])
def test_a_membership_gives_rights_from_the_first_day_until_but_not_on_the_last(days: int, is_current: bool) -> None:
    worker = make.worker()
    start = date(2026, 3, 1)
    Membership.objects.update(from_on=start, until_on=start + timedelta(days=10))
    membership, on = Membership.objects.get(), start + timedelta(days=days)

    assert membership.is_current(on=on) is is_current
    assert Membership.objects.current(on=on).filter(person=worker.person).exists() is is_current
