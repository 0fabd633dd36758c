"""Where the teams of an edition are, and how a new edition starts from an old one."""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from samenspel.base.refusals import Refused
from samenspel.challenges.actions import going_on
from samenspel.challenges.models import ActionItem, Edition, EditionRole, Experiment, Part, Report, Team, Workshop
from samenspel.challenges.overview import TeamLine, overview
from tests import make
from tests.challenges import setting

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def full_team(edition: Edition) -> Team:
    """A team in which everything happened that the overview counts, and as much that it does not."""
    team, now, today = setting.team(edition=edition), timezone.now(), timezone.localdate()
    owner = setting.member(team=team, part=Part.OWNER)
    setting.member(team=team, substitutes_for=owner, until_on=today + DAY)
    setting.member(team=team, until_on=today)
    team.question_versions.create(number=1, text="Hoe?", made_at=now - 9 * DAY)
    team.question_versions.create(
        number=2, text="Hoe dan?", what_changed="Korter.", why="Dat vroeg Ria.", made_at=now - 5 * DAY
    )
    closed = _workshop(team, number=1, starts_at=now - 6 * DAY, state=Workshop.State.CLOSED)
    agreed = _workshop(team, number=2, starts_at=now - 4 * DAY, state=Workshop.State.CLOSED)
    Report.objects.create(workshop=agreed, made_at=now, agreed_at=now, agreed_content=[])
    _workshop(team, number=3, starts_at=now + 9 * DAY)
    _workshop(team, number=4, starts_at=now + 3 * DAY)
    _workshop(team, number=5, starts_at=now + DAY, is_proposed=True)
    for due_on, state in ((today - DAY, "open"), (None, "open"), (today + DAY, "open"), (today - DAY, "done")):
        ActionItem.objects.create(team=team, what="Bel", due_on=due_on, state=state, closed_at=now, made_at=now)
    first = _experiment(team, code="A", state=Experiment.State.RUNNING)
    _experiment(team, code="B", state=Experiment.State.IDEA)
    _voices(team, closed, first)
    return team


def _workshop(team: Team, **fields: object) -> Workshop:
    if fields.get("state") == Workshop.State.CLOSED:
        fields = {**fields, "opened_at": fields["starts_at"], "closed_at": fields["starts_at"]}
    made: Workshop = team.workshops.create(title="Atelier", code=f"{team.pk.hex[:8]}{fields['number']}", **fields)
    return made


def _experiment(team: Team, *, code: str, state: str) -> Experiment:
    card = dict.fromkeys(("title", "we_think", "smallest_test", "for_whom", "where", "watching"), "x")
    rest = dict.fromkeys(("success_when", "stop_when", "risk"), "x")
    made: Experiment = team.experiments.create(
        code=f"{team.pk.hex[:8]}{code}", state=state, made_at=timezone.now(), **card, **rest
    )
    return made


def _voices(team: Team, workshop: Workshop, experiment: Experiment) -> None:
    """Two answered and two waiting; one taken back, and one without a way back, do not count."""
    now, house = timezone.now(), team.organisation
    turn = workshop.rounds.create(number=1, title="Ronde")
    for answered_at in (now, None):
        said = make.voice(organisation=house, answered_at=answered_at)
        turn.outcomes.create(kind="quote", voice=said, said_at=now)
        about = make.voice(organisation=house, answered_at=answered_at)
        experiment.feedback.create(voice=about, noted_at=now)
    for fields in ({"withdrawn_at": now}, {"has_way_back": False}):
        turn.outcomes.create(kind="quote", voice=make.voice(organisation=house, **fields), said_at=now)


def lines_of(edition: Edition) -> list[TeamLine]:
    role = setting.role(edition=edition)
    return overview(role, now=timezone.now(), on=timezone.localdate())


def test_a_team_is_counted_as_it_is_and_only_its_own() -> None:
    edition = setting.edition()
    team = full_team(edition)
    full_team(setting.edition())

    [line] = lines_of(edition)

    assert line.team == team
    assert (line.people, line.versions, line.held, line.not_agreed) == (1, 2, 2, 1)
    assert (line.open_actions, line.late_actions, line.running) == (3, 1, 1)
    assert (line.voices, line.answered) == (4, 2)
    assert line.sharpened_at is not None
    assert line.next_at is not None
    days = [timezone.localdate(each) - timezone.localdate() for each in (line.sharpened_at, line.next_at)]
    assert days == [-5 * DAY, 3 * DAY]
    assert line.waits == ["verslag nog niet vastgesteld", "er wachten stemmen op antwoord"]


def test_a_team_that_has_just_begun_is_there_with_nothing() -> None:
    edition = setting.edition()
    setting.team(edition=edition)

    [line] = lines_of(edition)

    assert (line.people, line.versions, line.voices, line.last_at) == (0, 0, 0, None)
    assert line.waits == ["nog geen vraag", "geen volgend atelier gepland"]


def test_the_overview_shows_what_waits_and_never_what_was_said() -> None:
    edition = setting.edition()
    full_team(edition)
    role = setting.role(edition=edition)

    page = make.opened(person=role.person).get(reverse("challenges:edition", args=[edition.slug])).content.decode()

    assert ("2 van 4 stemmen kregen antwoord" in page, "verslag nog niet vastgesteld" in page) == (True, True)
    assert ("Ik wil weer eens dansen" in page, "Hoe dan?" in page) == (False, False)


def test_the_overview_as_excel_has_a_row_for_each_team() -> None:
    edition = setting.edition()
    full_team(edition)
    setting.team(edition=edition)
    role = setting.role(edition=edition)

    file = make.opened(person=role.person).get(reverse("challenges:edition_excel", args=[edition.slug]))

    sheet = load_workbook(io.BytesIO(file.content)).active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert ([len(row) for row in rows], rows[1][2:4], rows[2][2:4]) == ([14, 14, 14], [1, 2], [0, 0])


def test_the_overview_asks_as_many_questions_for_three_teams_as_for_one() -> None:
    edition = setting.edition()
    role = setting.role(edition=edition)
    full_team(edition)
    browser, path = make.opened(person=role.person), reverse("challenges:edition", args=[edition.slug])
    with CaptureQueriesContext(connection) as for_one:
        browser.get(path)
    full_team(edition)
    full_team(edition)
    with CaptureQueriesContext(connection) as for_three:
        browser.get(path)

    assert (len(for_three), len(for_one) <= 15) == (len(for_one), True)


def go_on(
    role: EditionRole, *teams: Team, name: str = "Het tweede jaar", later: int = 365, with_agendas: bool = False
) -> Edition:
    starts_on = role.edition.starts_on + timedelta(days=later)
    told: Any = {"name": name, "starts_on": starts_on, "teams": teams, "with_agendas": with_agendas}
    return going_on.begin_from(by=role, now=timezone.now(), **told)


def test_a_new_edition_has_the_days_of_the_old_one_so_much_later_and_its_organisers() -> None:
    old = setting.edition(about="Over meedoen.")
    role = setting.role(edition=old)
    setting.role(edition=old, kind=EditionRole.Kind.INSPIRATION)
    setting.role(edition=old, until_on=timezone.localdate())
    day = setting.gathering(edition=old, is_finale=True)

    new = go_on(role)

    assert (new.about, new.is_public, new.came_from) == ("Over meedoen.", False, old)
    assert (new.starts_on - old.starts_on, new.ends_on - old.ends_on) == (365 * DAY, 365 * DAY)
    assert [(each.on - day.on, each.is_finale) for each in new.gatherings.all()] == [(365 * DAY, True)]
    assert [(each.person, each.kind) for each in new.roles.all()] == [(role.person, "organiser")]


def test_a_team_that_goes_on_takes_its_question_and_who_leads_along_and_nobody_else() -> None:
    edition = setting.edition()
    team = full_team(edition)
    setting.member(team=team, part=Part.MEMBER, called="Kim")
    newest = team.question_versions.get(number=2)
    newest.terms.create(term="Iedereen", meaning="Ook wie niet komt")

    new = go_on(setting.role(edition=edition), team)

    [again] = new.teams.all()
    first = again.question_versions.get()
    assert (again.title, again.came_from, again.slug != team.slug) == (team.title, team, True)
    assert list(again.neighbourhoods.all()) == list(team.neighbourhoods.all())
    assert [(each.called, each.part) for each in again.members.all()] == [("Bo", "owner")]
    assert (first.number, first.text, first.why) == (1, "Hoe dan?", "")
    assert [(each.term, each.meaning) for each in first.terms.all()] == [("Iedereen", "Ook wie niet komt")]
    assert (again.workshops.count(), again.action_items.count()) == (0, 0)


def test_a_team_without_a_question_goes_on_without_one() -> None:
    edition = setting.edition()
    team = setting.team(edition=edition)

    new = go_on(setting.role(edition=edition), team)

    assert [each.question_versions.count() for each in new.teams.all()] == [0]


@pytest.mark.parametrize(("name", "later"), [(" ", 365), ("Nieuw", 0), ("Nieuw", -1)])
def test_a_new_edition_without_a_name_or_not_later_is_refused(name: str, later: int) -> None:
    role = setting.role(edition=setting.edition())

    with pytest.raises(Refused):
        go_on(role, name=name, later=later)

    assert Edition.objects.count() == 1


def test_the_page_starts_a_new_edition_with_the_chosen_teams() -> None:
    edition = setting.edition()
    chosen, _other = setting.team(edition=edition), setting.team(edition=edition)
    elsewhere = setting.team()
    role = setting.role(edition=edition)
    browser, path = make.opened(person=role.person), reverse("challenges:begin_from", args=[edition.slug])
    starts_on = edition.starts_on + timedelta(days=365)

    wrong = browser.post(path, {"name": "Nieuw", "starts_on": edition.starts_on, "teams": [elsewhere.pk]})
    page = browser.post(path, {"name": "Nieuw", "starts_on": starts_on, "teams": [chosen.pk]}, follow=True)

    assert sorted(wrong.context["form"].errors) == ["starts_on", "teams"]
    assert 'value="Nieuw"' in wrong.content.decode()
    new = Edition.objects.get(came_from=edition)
    assert [each.came_from for each in new.teams.all()] == [chosen]
    assert page.redirect_chain[-1][0] == reverse("challenges:edition", args=[new.slug])
