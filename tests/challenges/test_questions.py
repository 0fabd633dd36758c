"""A team writes its question, and sharpens it on somebody's feedback."""

from collections.abc import Callable
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from samenspel.base.refusals import Refused
from samenspel.challenges import question_grounds as grounds
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.actions.questions import sharpen, write_first
from samenspel.challenges.asking import Behind, Sharpening, Written
from samenspel.challenges.models import Part, QuestionVersion, Team
from samenspel.voices import actions as voices
from samenspel.voices.models import Visibility
from tests import make
from tests.challenges import question_setting as question
from tests.challenges import setting
from tests.dreams.test_at_the_same_moment import at_once

pytestmark = pytest.mark.django_db
READERS = [Part.KNOWLEDGE, Part.GUEST]
WRITERS = [part for part in Part if part not in READERS]


def first(seat: Seat, written: Written | None = None) -> QuestionVersion:
    return write_first(by=seat, written=written or question.written(question.FIRST), now=timezone.now())


def sharper(seat: Seat, new: Sharpening | None = None) -> QuestionVersion:
    return sharpen(by=seat, new=new or question.sharpening(), now=timezone.now())


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as told:
        act()
    return str(told.value)


@pytest.mark.parametrize("part", WRITERS)
def test_who_writes_along_writes_the_first_question_with_all_that_belongs_to_it(part: Part) -> None:
    seat = question.seat(setting.team(), part=part)
    told = Written(texts={"text": " Wie doet mee?\r\nEn hoe? ", "cause": "Niemand vroeg."}, terms=(("Mee", "Samen"),))

    made = first(seat, told)

    assert (made.number, made.text, made.cause, made.made_by) == (
        1,
        "Wie doet mee?\nEn hoe?",
        "Niemand vroeg.",
        seat.member,
    )
    assert list(made.terms.values_list("term", "meaning")) == [("Mee", "Samen")]
    assert list(seat.team.steps.values_list("what", "about_id")) == [("question_first", str(made.pk))]


@pytest.mark.parametrize("part", READERS)
def test_who_only_reads_along_writes_and_sharpens_nothing(part: Part) -> None:
    team = setting.team()
    seat = question.seat(team, part=part)

    assert refused(lambda: first(seat)) == "Je leest hier mee. Schrijven doen de teamleden."
    question.version(team=team)
    assert refused(lambda: sharper(seat)) == "Je leest hier mee. Schrijven doen de teamleden."
    assert team.question_versions.count() == 1


def test_a_question_asks_something() -> None:
    assert refused(lambda: first(question.seat(setting.team()), question.written("  "))) == "Schrijf de vraag op."


def test_the_second_who_writes_the_first_question_hears_who_was_first() -> None:
    team = setting.team()
    first(question.seat(team, called="Jo"))

    said = refused(lambda: first(question.seat(team), question.written("Iets anders?")))

    assert said == "Jo schreef net de eerste vraag op. Wat jij schreef staat hier nog."


def test_a_button_pressed_twice_is_one_version() -> None:
    seat = question.seat(setting.team())

    assert [first(seat), first(seat)] == [seat.team.question_versions.get()] * 2
    assert sharper(seat) == sharper(seat)
    assert seat.team.question_versions.count() == 2


def test_a_sharper_question_stands_beside_the_old_one_with_what_why_and_on_whose_feedback() -> None:
    team = setting.team()
    seat, before = question.seat(team), question.version(team=team)
    outcome, quote, said = question.outcome(team=team), question.quote(team=team), question.reaction(version=before)
    behind = Behind(outcomes=frozenset({outcome.pk}), voices=frozenset({quote.pk}), reactions=frozenset({said.pk}))

    made = sharper(seat, question.sharpening(behind=behind, what_changed=" Wij vragen. ", why=" Omdat het moet. "))

    assert (made.number, made.what_changed, made.why) == (2, "Wij vragen.", "Omdat het moet.")
    found = grounds.behind(seat, [made])[made.pk]
    assert [(each.kind, each.words) for each in found] == [
        ("outcome", outcome.text),
        ("voice", "Ik doe graag mee, als iemand mij vraagt."),
        ("reaction", "Meedoen aan wat?"),
    ]
    before.refresh_from_db()
    assert before.text == question.FIRST
    assert list(team.steps.values_list("what", flat=True)) == ["question_sharper"]


def test_one_s_own_insight_is_said_plainly() -> None:
    team = setting.team()
    question.version(team=team)

    assert sharper(question.seat(team)).is_own_insight


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"what_changed": " "}, "Schrijf op wat er veranderd is."),
        ({"why": " "}, "Schrijf op waarom de vraag verandert."),
        ({"written": question.written(" ")}, "Schrijf de vraag op."),
        ({"written": question.written(question.FIRST)}, "De vraag is nog hetzelfde. Verander iets, of ga terug."),
        (
            {"behind": Behind(is_own_insight=False)},
            "Kies op wiens feedback dit is. Of zet een vinkje bij eigen inzicht.",
        ),
        (
            {"behind": Behind(outcomes=frozenset({UUID(int=1)}), is_own_insight=True)},
            "Kies feedback, of eigen inzicht. Niet allebei.",
        ),
    ],
)
def test_without_what_why_or_feedback_nothing_gets_sharper(fields: dict[str, object], reason: str) -> None:
    team = setting.team()
    question.version(team=team)

    assert refused(lambda: sharper(question.seat(team), question.sharpening(**fields))) == reason  # type: ignore[arg-type]
    assert team.question_versions.count() == 1


def test_without_a_first_question_there_is_nothing_to_sharpen() -> None:
    said = refused(lambda: sharper(question.seat(setting.team()), question.sharpening(begun_from=0)))

    assert said == "Er is nog geen vraag. Schrijf eerst de eerste vraag op."


def not_hers(team: Team) -> dict[str, Behind]:
    """What is not of this team, not there any more, or not for her."""
    other = setting.team(edition=team.edition)
    taken_back = question.quote(team=team)
    voices.withdraw_voice(voice=taken_back, now=timezone.now())
    return {
        "outcome of another team": Behind(outcomes=frozenset({question.outcome(team=other).pk})),
        "hidden outcome": Behind(outcomes=frozenset({question.outcome(team=team, hidden_at=timezone.now()).pk})),
        "voice of a house": Behind(voices=frozenset({make.voice(organisation=team.organisation).pk})),
        "quote in another team": Behind(voices=frozenset({question.quote(team=other).pk})),
        "private": Behind(voices=frozenset({question.quote(team=team, visibility=Visibility.PRIVATE).pk})),
        "taken back": Behind(voices=frozenset({taken_back.pk})),
        "reaction elsewhere": Behind(reactions=frozenset({question.reaction(version=question.version(team=other)).pk})),
    }


def test_a_question_rests_only_on_what_this_team_was_told() -> None:
    team = setting.team()
    question.version(team=team)
    seat = question.seat(team)

    reasons = {
        name: refused(lambda behind=behind: sharper(seat, question.sharpening(behind=behind)))  # type: ignore[misc]
        for name, behind in not_hers(team).items()
    }

    assert set(reasons.values()) == {"Iets wat je koos is er niet meer. Kies opnieuw."}
    assert team.question_versions.count() == 1


def test_what_is_written_while_the_team_sits_together_belongs_to_that_atelier() -> None:
    team = setting.team()
    question.atelier(team=team)
    now_open = question.atelier(team=team, state="open").workshop

    assert first(question.seat(team)).workshop == now_open


def test_words_taken_back_are_gone_from_what_a_question_rests_on_and_that_is_said() -> None:
    team = setting.team()
    seat, quote = question.seat(team), question.quote(team=team)
    question.version(team=team)
    made = sharper(seat, question.sharpening(behind=Behind(voices=frozenset({quote.pk}))))

    voices.withdraw_voice(voice=quote, now=timezone.now())

    [ground] = grounds.behind(seat, [made])[made.pk]
    assert (ground.words, ground.why_no_words) == ("", "Deze woorden zijn teruggenomen.")


def test_who_may_not_read_the_words_still_sees_that_a_resident_said_something_and_where() -> None:
    team = setting.team()
    quote, told = question.quote(team=team), question.feedback(team=team)
    question.version(team=team)
    made = sharper(question.seat(team), question.sharpening(behind=Behind(voices=frozenset({quote.pk, told.pk}))))

    found = grounds.behind(question.seat(team, part=Part.GUEST), [made])[made.pk]

    assert {(ground.words, ground.why_no_words) for ground in found} == {("", "Deze woorden zijn hier niet te lezen.")}
    places = {"Een bewoner, in Werkatelier 1", "Een bewoner, over de proef Koffie op de stoep"}
    assert {ground.whence for ground in found} == places


def test_a_voice_that_no_atelier_or_experiment_has_any_more_still_came_from_a_resident() -> None:
    team = setting.team()
    made, quote = question.version(team=team), question.quote(team=team)
    made.grounds.create(voice=quote)
    quote.outcome.delete()

    [ground] = grounds.behind(question.seat(team), [made])[made.pk]

    assert (ground.whence, ground.why_no_words) == ("Een bewoner", "Deze woorden zijn hier niet te lezen.")


def test_an_outcome_that_was_hidden_later_shows_no_words() -> None:
    team = setting.team()
    made, outcome = question.version(team=team), question.outcome(team=team)
    made.grounds.create(outcome=outcome)
    outcome.hidden_at = timezone.now()
    outcome.save()

    [ground] = grounds.behind(question.seat(team), [made])[made.pk]

    assert (ground.words, ground.why_no_words) == ("", "Deze opbrengst is weggehaald.")


def test_what_is_offered_is_what_may_be_chosen() -> None:
    team = setting.team()
    version = question.version(team=team)
    at = question.atelier(team=team)
    for number in range(9):
        question.outcome(team=team, text=f"Opbrengst {number}", round=at)
    question.quote(team=team)
    question.reaction(version=version, by=None)
    not_hers(team)

    groups = grounds.offered(question.seat(team))

    assert [(group.label, len(group.grounds), group.is_open) for group in groups] == [
        ("Reacties op de vraag", 1, True),
        ("Dit zeiden bewoners", 1, True),
        ("Werkatelier 1", 9, False),
    ]
    assert groups[0].grounds[0].whence.startswith("Iemand, op ")


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        (["voice"], "Feedback: een bewoner"),
        (["voice", "voice", "outcome"], "Feedback: 2 keer een bewoner, een opbrengst"),
        (["outcome", "outcome", "reaction", "reaction"], "Feedback: 2 opbrengsten, 2 reacties"),
        ([], ""),
    ],
)
def test_whose_feedback_it_is_fits_on_a_line(kinds: list[str], words: str) -> None:
    version = QuestionVersion(number=2)

    assert grounds.in_words(version, [grounds.Ground(kind=kind, whence="") for kind in kinds]) == words
    version.is_own_insight = True
    assert grounds.in_words(version, []) == "Eigen inzicht van het team"


@pytest.mark.parametrize("fields", [{"number": 2, "text": "x", "what_changed": "x"}, {"number": 1, "text": ""}])
def test_the_table_itself_refuses_a_question_without_words_or_reason(fields: dict[str, object]) -> None:
    team = setting.team()

    with pytest.raises(IntegrityError), transaction.atomic():
        team.question_versions.create(made_at=timezone.now(), **fields)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_sharpen_at_the_same_moment_one_is_kept_and_the_other_hears_whose() -> None:
    team = setting.team()
    question.version(team=team)
    seats = [question.seat(team, called=name) for name in ("Jo", "Bo", "Mo")]
    asked = [question.sharpening(written=question.written(f"Vraag {number}?")) for number in range(3)]

    reasons = at_once(*(lambda by=by, new=new: sharper(by, new) for by, new in zip(seats, asked, strict=True)))

    newest = team.question_versions.last()
    assert newest is not None
    assert newest.made_by is not None
    assert list(team.question_versions.values_list("number", flat=True)) == [1, 2]
    told = f"{newest.made_by.called} scherpte de vraag net ook aan. Wat jij schreef staat hier nog."
    assert reasons == [told, told]


@pytest.mark.django_db(transaction=True)
def test_of_two_who_write_the_first_question_at_the_same_moment_one_is_kept() -> None:
    team = setting.team()
    seats = [question.seat(team, called=name) for name in ("Jo", "Bo")]

    reasons = at_once(*(lambda by=by: first(by, question.written(f"Vraag van {by.member.called}?")) for by in seats))

    assert (team.question_versions.count(), len(reasons)) == (1, 1)


def test_who_is_gone_is_somebody() -> None:
    team = setting.team()
    question.version(team=team, by=None)

    said = refused(lambda: sharper(question.seat(team), question.sharpening(begun_from=7)))

    assert said == "Iemand scherpte de vraag net ook aan. Wat jij schreef staat hier nog."
