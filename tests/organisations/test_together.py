"""A worker types with the resident beside her: for so long, only writing, and the resident sees it afterwards."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samenspel.base.refusals import Refused
from samenspel.organisations import actions, registry, together
from samenspel.organisations.access import Worker
from samenspel.organisations.models import AssistedEntry, Function, Membership
from samenspel.organisations.registry import Together
from samenspel.people.models import Person
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
KNOWN = {"phone": "0699999999", "mail": "ria@geheim.nl", "address": "Geheimlaan 1", "safe_moments": "Nooit op zondag"}


def known(by: Worker, **fields: Any) -> Person:
    person = make.person(called="Ria", **fields)
    by.organisation.acquaintances.create(person=person, since=timezone.localdate())
    return person


def begun(by: Worker, person: Person, *, minutes_ago: int = 0) -> AssistedEntry:
    at = timezone.now() - timedelta(minutes=minutes_ago)
    return actions.start_together(by=by, person=person, is_here=True, now=at)


def test_a_worker_begins_when_the_resident_sits_here_and_finds_it_good() -> None:
    samira = make.worker()
    ria, client = known(samira), make.signed_in(samira)
    path = f"/mensen/{ria.pk}/samen/"
    assert f'href="{path}"' in client.get(f"/mensen/{ria.pk}/").text

    first, refused = client.get(path), client.post(path)
    page = client.post(path, {"is_here": "on"}, follow=True)

    entry = AssistedEntry.objects.get()
    assert "Ria zit nu naast mij en vindt het goed" in first.text
    assert "Zet het vinkje als de bewoner naast je zit" in refused.text
    assert (entry.person, entry.by, entry.organisation) == (ria, samira.person, samira.organisation)
    assert entry.until_at - entry.started_at == timedelta(minutes=30)
    assert "Samen met Samira van" in page.text
    assert "Nog 30 minuten." in page.text


def test_a_worker_who_does_not_listen_or_does_not_know_her_finds_nothing() -> None:
    samira = make.worker()
    ria = known(samira)
    rent = make.worker(organisation=samira.organisation, function=Function.RENT)

    for stranger in (rent, make.worker()):
        assert make.signed_in(stranger).get(f"/mensen/{ria.pk}/samen/").status_code == 404
        with pytest.raises(Refused, match="kent deze persoon niet"):
            begun(stranger, ria)


@pytest.mark.parametrize(("state", "reach_by"), [("died", ""), ("no_contact", ""), ("here", "nobody")])
def test_nobody_fills_in_for_who_is_not_there_or_wants_no_contact(state: str, reach_by: str) -> None:
    samira = make.worker()
    ria = known(samira, state=state, state_on=timezone.localdate(), reach_by=reach_by)

    with pytest.raises(Refused, match="is er niet meer, of wil geen contact"):
        begun(samira, ria)
    assert "Samen invullen" not in make.signed_in(samira).get(f"/mensen/{ria.pk}/").text


def test_a_worker_fills_in_nothing_together_with_herself() -> None:
    samira = make.worker()
    samira.organisation.acquaintances.create(person=samira.person, since=timezone.localdate())

    with pytest.raises(Refused, match="met zijn tweeën"):
        begun(samira, samira.person)


def test_there_is_one_open_for_a_worker_and_pressed_twice_is_the_same() -> None:
    samira = make.worker()
    ria, henk = known(samira), known(samira)
    first = begun(samira, ria)

    assert begun(samira, ria) == first
    second = begun(samira, henk)

    first.refresh_from_db()
    assert (first.ended_at is None, second.ended_at) == (False, None)


def test_the_pages_show_nothing_of_what_is_known() -> None:
    samira = make.worker()
    ria = known(samira, **KNOWN)
    entry, client = begun(samira, ria), make.signed_in(samira)

    for path in ("", "bereik/", "vertellen/"):
        page = client.get(f"/samen/{entry.pk}/{path}").text
        assert [each for each in KNOWN.values() if each in page] == []


def test_how_she_is_reached_changes_only_where_she_says_so() -> None:
    samira = make.worker()
    ria = known(samira, **KNOWN)
    entry, client = begun(samira, ria), make.signed_in(samira)

    nothing = client.post(f"/samen/{entry.pk}/bereik/", {})
    page = client.post(f"/samen/{entry.pk}/bereik/", {"phone": "06 12345678", "reach_by": "phone"}, follow=True)
    client.post(f"/samen/{entry.pk}/bereik/", {"address": "Kade 4"})

    ria.refresh_from_db()
    entry.refresh_from_db()
    assert "Vul iets in, of ga terug." in nothing.text
    assert (ria.phone, ria.mail, ria.address, ria.reach_by) == ("06 12345678", KNOWN["mail"], "Kade 4", "phone")
    assert entry.reached == "reach_by phone address"
    assert "Nieuw opgeschreven: hoe u het liefst hoort van ons, uw telefoonnummer." in page.text
    assert "06 12345678" not in page.text


def test_after_half_an_hour_nothing_is_written_and_what_was_typed_comes_back() -> None:
    samira = make.worker()
    ria = known(samira, **KNOWN)
    entry, client = begun(samira, ria, minutes_ago=30), make.signed_in(samira)

    page = client.post(f"/samen/{entry.pk}/bereik/", {"phone": "06 12345678"})

    ria.refresh_from_db()
    assert ria.phone == KNOWN["phone"]
    assert "De 30 minuten zijn om." in page.text
    assert 'value="06 12345678"' in page.text
    assert "Ria zit nog hier en vindt het goed" in page.text

    again = client.post(f"/samen/{entry.pk}/bereik/", {"phone": "06 12345678", "is_here": "on"})

    ria.refresh_from_db()
    newest = AssistedEntry.objects.latest("started_at")
    assert (ria.phone, newest.reached, newest == entry) == ("06 12345678", "phone", False)
    assert again["Location"] == f"/samen/{newest.pk}/"


def test_klaar_ends_it_and_shows_what_was_filled_in_and_on_paper_too() -> None:
    samira = make.worker()
    ria = known(samira)
    entry, client = begun(samira, ria), make.signed_in(samira)

    pages = [client.post(f"/samen/{entry.pk}/klaar/", follow=True).text for _ in range(2)]
    paper = client.get(f"/samen/{entry.pk}/papier/")
    refused = client.post(f"/samen/{entry.pk}/bereik/", {"phone": "06 12345678"})

    assert ["Klaar. Dank u wel." in page for page in pages] == [True, True]
    assert "Er is niets opgeschreven." in pages[0]
    assert "Neem dit mee op papier." in pages[0]
    assert (paper["Content-Type"], paper.content[:5]) == ("application/pdf", b"%PDF-")
    assert "Jullie waren klaar." in refused.text


def test_what_they_filled_in_before_the_half_hour_was_over_stands_there_too() -> None:
    samira = make.worker()
    ria, noon = known(samira), timezone.now().replace(hour=11)
    for minutes, name in ((0, "phone"), (31, "address")):
        at = noon + timedelta(minutes=minutes)
        entry = actions.start_together(by=samira, person=ria, is_here=True, now=at)
        actions.write_reach(by=samira, entry=entry, told={name: "0612345678"}, is_here=False, now=at)
    begun(samira, known(samira))
    actions.start_together(by=samira, person=ria, is_here=True, now=noon - timedelta(days=1))

    told = [list(each.written) for each in together.filled_that_day(entry)]

    assert told == [["Nieuw opgeschreven: uw telefoonnummer."], ["Nieuw opgeschreven: uw adres."]]


def test_who_has_a_page_of_her_own_sees_it_there() -> None:
    samira = make.worker()
    ria = known(samira, mail="ria@voorbeeld.nl", opens_by_mail_at=timezone.now())
    entry = begun(samira, ria)
    actions.end_together(entry=entry, now=timezone.now())

    assert "U ziet dit terug op uw eigen bladzij." in make.signed_in(samira).get(f"/samen/{entry.pk}/").text


def test_it_is_hers_under_this_hat_and_as_long_as_she_works_here() -> None:
    samira = make.worker()
    ria = known(samira)
    colleague = make.worker(organisation=samira.organisation, called="Els")
    other = make.membership(person=samira.person, organisation=make.organisation())
    path, client = f"/samen/{begun(samira, ria).pk}/", make.signed_in(samira)

    seen = [each.get(path).status_code for each in (client, make.signed_in(colleague))]
    client.post("/pet/", {"hat": str(other.pk)})
    with_another_hat = client.get(path).status_code
    Membership.objects.filter(pk=samira.membership.pk).update(until_on=timezone.localdate())
    make.signed_in(samira).post(path + "bereik/", {"phone": "06 12345678"})

    assert (seen, with_another_hat) == ([200, 404], 404)
    assert AssistedEntry.objects.get().reached == ""


def test_a_day_after_the_time_is_over_it_is_the_page_for_nothing_to_who_typed_and_stays_the_residents() -> None:
    samira = make.worker()
    ria = known(samira)
    entry, client = begun(samira, ria), make.signed_in(samira)
    actions.write_reach(by=samira, entry=entry, told={"phone": "0612345678"}, is_here=False, now=timezone.now())
    pages = ["", "bereik/", "vertellen/", "kunnen/", "papier/"]

    def seen(until_ago: timedelta) -> set[int]:
        AssistedEntry.objects.update(until_at=timezone.now() - until_ago)
        return {client.get(f"/samen/{entry.pk}/{page}").status_code for page in pages}

    assert seen(timedelta(hours=23, minutes=59)) == {200}
    assert seen(timedelta(days=1)) == {404}
    assert client.post(f"/samen/{entry.pk}/klaar/").status_code == 404
    assert client.post(f"/samen/{entry.pk}/bereik/", {"phone": "0699", "is_here": "on"}).status_code == 404
    assert [list(each.written) for each in together.entries_of(ria)] == [["Nieuw opgeschreven: uw telefoonnummer."]]


def test_it_ends_when_her_house_no_longer_knows_the_resident() -> None:
    samira = make.worker()
    ria = known(samira)
    entry = begun(samira, ria)
    ria.acquaintances.all().delete()

    assert make.signed_in(samira).get(f"/samen/{entry.pk}/").status_code == 404


def test_the_resident_says_that_she_saw_it_and_nobody_else_does() -> None:
    samira = make.worker()
    ria = known(samira)
    entry = begun(samira, ria)
    path = f"/mijn/samen/{entry.pk}/gezien/"

    stranger = make.opened(Client(), make.person(called="Henk")).post(path)
    answer = make.opened(Client(), ria).post(path)

    entry.refresh_from_db()
    assert (stranger.status_code, answer["Location"]) == (404, "/mijn/")
    assert entry.seen_at is not None


def test_what_the_rooms_above_let_them_fill_in_is_offered_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    samira = make.worker()
    entry = begun(samira, known(samira))
    monkeypatch.setattr(registry, "_together", [])
    monkeypatch.setattr(registry, "_written", [])
    offered = iter([Together(label="Ik kan iets", href=f"/x/{entry.pk}/", icon="heart"), None])
    told: list[dict[UUID, list[str]]] = [{entry.pk: ["U kunt koken."]}, {}]
    for each in told:
        registry.also_together(lambda _entry: next(offered))
        registry.written_together(lambda _entries, each=each: each)  # type: ignore[misc]

    page = make.signed_in(samira).get(f"/samen/{entry.pk}/").text

    assert f'href="/x/{entry.pk}/"' in page
    assert "U kunt koken." in page
    assert list(together.filled(entry).written) == ["U kunt koken."]


def test_all_of_hers_newest_first_and_of_nobody_else() -> None:
    samira, nameless = make.worker(), make.worker(called="")
    ria = known(samira)
    nameless.organisation.acquaintances.create(person=ria, since=timezone.localdate())
    older, newer = begun(samira, ria, minutes_ago=60), begun(nameless, ria)
    begun(samira, known(samira))

    found = together.entries_of(ria)

    assert [each.entry for each in found] == [newer, older]
    assert [each.who for each in found] == [nameless.organisation.name, f"Samira van {samira.organisation}"]


def test_more_entries_ask_no_more_questions() -> None:
    samira = make.worker()
    asked = []
    for how_many in (1, 3):
        ria = known(samira)
        for number in range(how_many):
            begun(samira, ria, minutes_ago=60 * (how_many - number))
        with CaptureQueriesContext(connection) as questions:
            assert len(together.entries_of(ria)) == how_many
        asked.append(len(questions))

    assert asked[0] == asked[1] <= 5


def test_the_minutes_that_are_left_count_the_one_that_runs() -> None:
    entry, now = AssistedEntry(until_at=timezone.now()), timezone.now()
    entry.until_at = now + timedelta(minutes=27, seconds=1)

    assert together.minutes_left(entry=entry, now=now) == 28
    assert together.minutes_left(entry=entry, now=now + timedelta(hours=1)) == 0


def test_the_wrong_method_is_refused_and_nothing_is_the_same_as_not_hers() -> None:
    samira = make.worker()
    entry, client = begun(samira, known(samira)), make.signed_in(samira)

    assert client.get(f"/samen/{entry.pk}/klaar/").status_code == 405
    assert client.get(f"/samen/{UUID(int=0)}/").status_code == 404


def test_what_is_shown_of_an_entry_names_nobody() -> None:
    assert str(AssistedEntry(pk=UUID(int=7))) == f"assisted entry {UUID(int=7)}"
