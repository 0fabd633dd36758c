"""The questions of the demo: how each of them got sharper, and on whose words."""

from django.utils import timezone

from samenspel.challenges.access import said
from samenspel.challenges.access.calls import Call
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.actions import editions, questions, reactions
from samenspel.challenges.asking import Behind, Sharpening, Written
from samenspel.challenges.models import EditionRole, QuestionVersion, Team
from samenspel.voices import words
from samenspel.web.demo.challenge import deep, seating
from samenspel.web.demo.challenge.deep import VersionWords
from samenspel.web.demo.challenge.seating import Stage
from samenspel.web.demo.challenge.teams import TeamWords


def _written(told: VersionWords) -> Written:
    texts = {
        "text": told.text,
        "process_part": told.process,
        "content_part": told.content,
        "working_question": told.working,
        "essential": told.essential,
        "first_result": told.first_result,
        "cause": told.cause,
        "solved_when": told.solved_when,
        "whose_problem": told.whose,
    }
    return Written(texts=texts, terms=told.terms)


def write_first(stage: Stage, team: Team, told: VersionWords, *, days_ago: float) -> QuestionVersion:
    """The question with which a team begins."""
    return questions.write_first(by=seating.leader(stage, team), written=_written(told), now=stage.at(days_ago))


def sharpen(stage: Stage, team: Team, told: VersionWords, *, days_ago: float) -> QuestionVersion:
    """The next version, resting on what was said in an atelier; else on the team's own insight."""
    by = seating.leader(stage, team)
    behind = _behind(by, told)
    new = Sharpening(
        begun_from=team.question_versions.count(),
        written=_written(told),
        what_changed=told.what_changed,
        why=told.why,
        behind=behind if behind.count else Behind(is_own_insight=True),
    )
    return questions.sharpen(by=by, new=new, now=stage.at(days_ago))


def _behind(by: Seat, told: VersionWords) -> Behind:
    """Everything that was said to this team and holds one of these words."""
    heard = words.read_many(said.readable_in_team(by=by))
    outcomes = {each.pk: each.text for each in said.outcomes_of(by.team)}
    return Behind(
        outcomes=frozenset(pk for pk, text in outcomes.items() if any(part in text for part in told.grounds)),
        voices=frozenset(pk for pk, text in heard.items() if any(part in text for part in told.grounds)),
    )


def ask_of_the_others(stage: Stage, team: TeamWords, of: Team) -> None:
    """Each other team has two versions: the second after somebody said what was wrong with the first."""
    (first, _why), (second, why) = team.questions
    began = 250 + of.number
    write_first(stage, of, VersionWords(first, "", ""), days_ago=began)
    told = VersionWords(second, "", "", what_changed="De vraag begint nu bij wie hier woont.", why=why)
    sharpen(stage, of, told, days_ago=began - 90)


def react(stage: Stage, team: Team) -> None:
    """The newest version of the team in full depth was asked about, and two people said something."""
    newest = team.question_versions.latest("number")
    for called, text, days_ago in deep.REACTIONS:
        reactions.react(by=seating.seat(stage, team, called), version=newest, text=text, now=stage.at(days_ago))
    _react_from_outside(stage, team)


def _react_from_outside(stage: Stage, team: Team) -> None:
    """Somebody of the Raad van Inspiratie was asked about it too, and said something."""
    called, text, days_ago = deep.FROM_THE_COUNCIL
    at, by = stage.at(days_ago + 2), seating.organiser(stage, team.edition)
    person, kind = stage.person(called, at=at), EditionRole.Kind.INSPIRATION
    role = editions.give_role(by=by, person=person, kind=kind, called=called, now=at)
    until_on = timezone.localdate(stage.at(days_ago - 5))
    lead = seating.leader(stage, team)
    ask = reactions.ask_reactions(by=lead, members=[], roles=[role], until_on=until_on, now=at)
    reactions.react_when_asked(by=Call(ask=ask, role=role), text=text, now=stage.at(days_ago))
