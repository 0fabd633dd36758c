"""What teams learnt: who finds it, over teams and editions, and who writes, shows and takes it away."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from samenspel.base.finding import findable
from samenspel.base.refusals import Refused
from samenspel.challenges.access import learnings as access
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.actions import learnings as actions
from samenspel.challenges.models import Edition, Learning, Outcome, Part, Practice, Team, TeamStep, Workshop
from tests import make
from tests.challenges import setting, trial_setting

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> Seat:
    return setting.seat(called="Samira")


@pytest.fixture
def member(owner: Seat) -> Seat:
    return setting.seat(team=owner.team, part=Part.MEMBER)


@pytest.fixture
def desk(owner: Seat) -> Client:
    return make.opened(person=owner.person)


def learnt(team: Team, text: str = "Soep helpt", seen_by: str = "team", **fields: Any) -> Learning:
    held = {"findable": findable(text), "made_at": timezone.now(), **fields}
    return team.learnings.create(text=text, seen_by=seen_by, **held)


def workshop(team: Team, *, number: int = 1, is_opened: bool = True) -> Workshop:
    now = timezone.now()
    code = f"{team.pk}"[:8] + str(number)
    opened_at = now if is_opened else None
    return team.workshops.create(number=number, title="Atelier", starts_at=now, code=code, opened_at=opened_at)


def outcome(at: Workshop, **fields: Any) -> Outcome:
    number = at.rounds.count() + 1
    held = {"text": "Minder zout", "said_at": timezone.now(), **fields}
    return at.rounds.create(number=number, title="Ronde").outcomes.create(**held)


def note(by: Seat, **told: Any) -> Learning:
    return actions.note_learning(by=by, **{"text": "Soep helpt", "seen_by": "team", "now": timezone.now(), **told})


def path(name: str, team: Team, *more: object) -> str:
    return reverse(f"challenges:{name}", args=[team.slug, *more])


def text(page: Any) -> str:
    return str(page.content.decode())


def texts(learnings: Any) -> list[str]:
    return sorted(each.text for each in learnings)


def test_a_team_finds_its_own_what_its_edition_shares_and_what_public_editions_show(owner: Seat) -> None:
    same = setting.team(edition=owner.team.edition)
    public, closed = (setting.team(edition=setting.edition(is_public=yes)) for yes in (True, False))
    for name, team in {"own": owner.team, "same": same, "public": public, "closed": closed}.items():
        for seen_by in Learning.Seen.values:
            learnt(team, f"{name} {seen_by}", seen_by)

    found = texts(access.learnings_of(owner))

    assert found == [
        "own edition",
        "own public",
        "own team",
        "public public",
        "same edition",
        "same public",
    ]
    assert texts(access.public_learnings()) == ["public public"]


def test_what_teams_shared_in_the_editions_before_stays_to_be_found_and_what_was_theirs_alone_does_not() -> None:
    first = setting.edition()
    second = setting.edition(came_from=first)
    seat = setting.seat(team=setting.team(edition=setting.edition(came_from=second)))
    for edition in (first, second, setting.edition(came_from=first)):
        for seen_by in ("team", "edition", "public"):
            learnt(setting.team(edition=edition), f"{edition.slug} {seen_by}", seen_by=seen_by)

    found = {each.text for each in access.learnings_of(seat)}

    assert found == {f"{each.slug} {seen_by}" for each in (first, second) for seen_by in ("edition", "public")}


def test_editions_that_came_from_each_other_are_each_looked_in_once() -> None:
    first = setting.edition()
    second = setting.edition(came_from=first)
    Edition.objects.filter(pk=first.pk).update(came_from=second)
    learnt(setting.team(edition=first), seen_by="edition")
    seat = setting.seat(team=setting.team(edition=second))

    assert access.learnings_of(seat).count() == 1


def test_a_guest_finds_nothing(owner: Seat) -> None:
    learnt(owner.team, seen_by="public")

    assert texts(access.learnings_of(setting.seat(team=owner.team, part=Part.GUEST))) == []
    assert texts(access.learnings_of(setting.seat(team=owner.team, part=Part.KNOWLEDGE))) == ["Soep helpt"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", 4),
        ("SOEP", 2),
        ("helpt soep", 1),
        ("één", 1),
        ("een", 1),
        ("100%", 1),
        ("%", 1),
        ("_", 1),
        ("\\", 0),
        ("soep brood", 0),
    ],
)
def test_plain_words_find_what_has_them_all_and_a_percent_sign_is_a_percent_sign(
    owner: Seat, typed: str, found: int
) -> None:
    for said in ("Soep helpt", "Soep is 100% goed", "Één pan_deksel", "Thee"):
        learnt(owner.team, said)

    assert access.learnings_of(owner, typed=typed).count() == found


def test_something_is_learnt_from_an_experiment_an_atelier_an_outcome_or_just_so(owner: Seat) -> None:
    test, at = trial_setting.experiment(team=owner.team), workshop(owner.team)
    came_out = outcome(at)

    made = [
        note(owner, text="Een", experiment=test),
        note(owner, text="Twee", workshop=at),
        note(owner, text="Drie", outcome=came_out),
        note(owner, text=" Vier "),
    ]

    assert [(each.experiment, each.workshop, each.outcome) for each in made] == [
        (test, None, None),
        (None, at, None),
        (None, at, came_out),
        (None, None, None),
    ]
    assert (made[3].text, made[3].findable) == ("Vier", "vier")
    assert list(TeamStep.objects.values_list("what", flat=True)) == ["learnt"] * 4


def test_pressing_twice_is_once_and_an_outcome_is_learnt_from_once(owner: Seat) -> None:
    came_out = outcome(workshop(owner.team))

    assert note(owner, outcome=came_out) == note(owner, outcome=came_out)
    with pytest.raises(Refused, match="staat al bij geleerd"):
        note(owner, text="Anders", outcome=came_out)


def test_words_of_a_resident_are_no_learning_of_the_team(owner: Seat) -> None:
    quote = outcome(workshop(owner.team), text="", voice=make.voice(), kind="quote")

    assert list(access.outcomes_to_learn_from(owner)) == []
    with pytest.raises(Refused):
        note(owner, outcome=quote)


def test_one_learns_from_ateliers_that_were_and_outcomes_that_are_shown_of_the_own_team(owner: Seat) -> None:
    was, later = workshop(owner.team), workshop(owner.team, number=2, is_opened=False)
    shown, other = outcome(was), workshop(setting.team())
    outcome(was, hidden_at=timezone.now())

    assert list(access.workshops_to_learn_from(owner)) == [was]
    assert list(access.outcomes_to_learn_from(owner)) == [shown]
    assert later.opened_at is None
    for source in ({"workshop": other}, {"experiment": trial_setting.experiment(team=other.team)}):
        with pytest.raises(Refused, match="eigen team"):
            note(owner, **source)


def test_who_leads_says_what_everybody_reads(owner: Seat, member: Seat) -> None:
    public = note(owner, seen_by="public")
    mine = note(member, text="Thee")

    with pytest.raises(Refused, match="wie het team leidt"):
        note(member, seen_by="public")
    for learning, seen_by in ((mine, "public"), (public, "team")):
        with pytest.raises(Refused, match="wie het team leidt"):
            actions.change_learning(by=member, learning=learning, text="Anders", seen_by=seen_by)
    with pytest.raises(Refused, match="wie het team leidt"):
        actions.remove_learning(by=member, learning=public)
    actions.change_learning(by=owner, learning=mine, text="Koffie", seen_by="public")

    assert (mine.text, mine.findable, mine.seen_by) == ("Koffie", "koffie", "public")


def test_who_reads_along_writes_nothing(owner: Seat) -> None:
    reader = setting.seat(team=owner.team, part=Part.KNOWLEDGE)

    for change in (
        lambda: note(reader),
        lambda: actions.note_practice(by=reader, what="Een soepbus", now=timezone.now()),
    ):
        with pytest.raises(Refused, match="leest hier mee"):
            change()


@pytest.mark.parametrize(("told", "reason"), [({"text": " "}, "geleerd"), ({"seen_by": "moon"}, "wie dit mag lezen")])
def test_a_learning_has_words_and_readers(owner: Seat, told: dict[str, str], reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        note(owner, **told)


def test_a_learning_is_changed_and_taken_away(owner: Seat, desk: Client) -> None:
    learning = learnt(owner.team)
    address = path("change_learning", owner.team, learning.pk)

    with pytest.raises(Refused, match="Schrijf op"):
        actions.change_learning(by=owner, learning=learning, text=" ", seen_by="team")
    assert "Soep helpt" in text(desk.get(address))
    desk.post(address, {"text": "Thee helpt", "seen_by": "edition"})
    learning.refresh_from_db()
    assert (learning.text, learning.seen_by) == ("Thee helpt", "edition")
    desk.post(path("remove_learning", owner.team, learning.pk))

    assert Learning.objects.count() == 0


def test_a_member_has_no_button_and_no_choice_for_what_everybody_reads(owner: Seat, member: Seat) -> None:
    public = learnt(owner.team, seen_by="public")
    hers = make.opened(person=member.person)

    listed = text(hers.get(path("learnings", owner.team)))
    refused = hers.get(path("change_learning", owner.team, public.pk))
    asked = text(hers.get(path("note_learning", owner.team)))

    assert path("change_learning", owner.team, public.pk) not in listed
    assert refused["Location"] == path("team", owner.team)
    assert ('value="edition"' in asked, 'value="public"' in asked) == (True, False)


def test_what_was_asked_for_stands_there_already(owner: Seat, desk: Client) -> None:
    came_out, test = outcome(workshop(owner.team)), trial_setting.experiment(team=owner.team)
    address = path("note_learning", owner.team)

    from_outcome = text(desk.get(address, {"opbrengst": str(came_out.pk)}))
    from_test = text(desk.get(address, {"proef": str(test.pk)}))
    nonsense = desk.get(address, {"opbrengst": "iets", "atelier": "niets"})

    assert "Minder zout</textarea>" in from_outcome
    assert f'<option value="{test.pk}" selected>' in from_test
    assert nonsense.status_code == 200
    desk.post(address, {"text": "Minder zout", "seen_by": "edition", "outcome": str(came_out.pk)})
    assert Learning.objects.get().outcome == came_out


def test_searching_says_what_was_found_and_what_was_not(owner: Seat, desk: Client) -> None:
    learnt(owner.team, "Soep helpt")
    learnt(owner.team, "Thee")
    address = path("learnings", owner.team)

    found, nothing = (text(desk.get(address, {"zoek": typed})) for typed in ("soep", "brood"))

    assert ("Soep helpt" in found, "Thee" in found, 'value="soep"' in found) == (True, False, True)
    assert "Niets gevonden. Zoek met minder woorden." in nothing


def test_everybody_reads_public_learnings_and_the_name_of_a_public_team_only() -> None:
    run = setting.edition(is_public=True)
    shown, hidden = (
        setting.team(edition=run, is_public=yes, title=title) for yes, title in ((True, "Zie"), (False, "Stil"))
    )
    for team in (shown, hidden):
        learnt(team, f"Van {team.pk}", "public")

    page = text(Client().get("/challenge/geleerd/"))

    assert [f"Van {team.pk}" in page for team in (shown, hidden)] == [True, True]
    assert ("Zie" in page, "Stil" in page) == (True, False)
    assert "Niets gevonden" in text(Client().get("/challenge/geleerd/?zoek=brood"))


def test_something_found_elsewhere_says_where_who_looks_and_what_we_did(owner: Seat, desk: Client) -> None:
    told = {"what": "Een soepbus", "where": "Elders", "address": "soep.voorbeeld.nl", "looks": str(owner.member.pk)}
    for _ in range(2):
        desk.post(path("note_practice", owner.team), told)
    practice = Practice.objects.get()

    desk.post(path("change_practice", owner.team, practice.pk), {**told, "what_we_did": "Gebeld"})
    page = text(desk.get(path("practices", owner.team)))
    asked = text(desk.get(path("change_practice", owner.team, practice.pk)))

    assert [part in page for part in ("Een soepbus", "https://soep.voorbeeld.nl", "Samira kijkt", "Gebeld")] == [
        True
    ] * 4
    assert "Gebeld</textarea>" in asked
    desk.post(path("remove_practice", owner.team, practice.pk))
    assert Practice.objects.count() == 0


@pytest.mark.parametrize("told", [{"what": " "}, {"what": "Een bus", "looks": "other"}])
def test_a_practice_says_what_and_who_of_the_own_team_looks(owner: Seat, told: dict[str, Any]) -> None:
    looks = setting.member(team=setting.team()) if "looks" in told else None

    with pytest.raises(Refused):
        actions.note_practice(by=owner, what=told["what"], looks=looks, now=timezone.now())


@pytest.mark.parametrize("address", ["", "javascript:alert(1)"])
def test_an_address_is_one_of_the_web(owner: Seat, desk: Client, address: str) -> None:
    desk.post(path("note_practice", owner.team), {"what": "Een soepbus", "address": address})

    assert Practice.objects.count() == (0 if address else 1)


def queries(browser: Client, address: str) -> int:
    browser.get(address)  # the first look of the day renews the session
    with CaptureQueriesContext(connection) as seen:
        assert browser.get(address).status_code == 200
    return len(seen)


@pytest.mark.parametrize("name", ["learnings", "practices", "public_learnings"])
def test_one_or_three_take_as_many_queries(owner: Seat, desk: Client, name: str) -> None:
    address = reverse("challenges:public_learnings") if name == "public_learnings" else path(name, owner.team)

    def add() -> None:
        team = setting.team(edition=setting.edition(is_public=True))
        test = trial_setting.experiment(team=owner.team)
        learnt(owner.team, seen_by="public", experiment=test, workshop=workshop(team))
        learnt(team, seen_by="public")
        owner.team.practices.create(what="Een bus", made_at=timezone.now(), looks=setting.member(team=owner.team))

    add()
    one = queries(desk, address)
    add()
    add()

    assert (queries(desk, address), one <= 15) == (one, True)
