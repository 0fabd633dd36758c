"""Questions about one plan: Ria's. Each begins with something that is allowed, and a test changes what it is about."""

from typing import Any

from samenspel.plans.facts import (
    Action,
    Actor,
    Agreement,
    Basis,
    Decision,
    Glass,
    Grant,
    Kind,
    Mandate,
    Plan,
    Protection,
    Question,
    State,
)

NOW = 1_000_000
MINUTE, HOUR = 60, 3600
BEFORE, AFTER = NOW - 10, NOW + 10
RIA, SAMIRA, FATMA = "ria", "samira", "fatma"
HOUSE, ELSEWHERE = "de brug", "de haven"
MONEY = frozenset({"money"})
EVERYTHING = frozenset(Action)

# What nobody could give more of: every test that refuses in spite of it says something.
GRANT = Grant("grant", HOUSE, SAMIRA, MONEY, EVERYTHING, "debts", Basis.CONSENT, BEFORE, AFTER)
AGREEMENT = Agreement(HOUSE, "debts", MONEY, Basis.CONSENT, BEFORE, AFTER)
MANDATE = Mandate("mandate", FATMA, MONEY, EVERYTHING, BEFORE, AFTER)
GLASS = Glass("glass", SAMIRA, MONEY, "debts", BEFORE, AFTER)

PLAN = Plan("plan", RIA, State.ACTIVE, grants=(GRANT,), agreements=(AGREEMENT,), mandates=(MANDATE,))
WORKER = Actor(SAMIRA, Kind.PROFESSIONAL, HOUSE, "buddy", second_step_at=NOW)

# A worker reads by a grant, Ria by herself, her daughter by a mandate; and a worker reads in an emergency.
BY_GRANT = Question(WORKER, Action.READ, PLAN, "money", Protection.ORDINARY, "debts", NOW)
BY_HERSELF = BY_GRANT._replace(actor=Actor(RIA, Kind.RESIDENT, second_step_at=NOW), purpose="")
BY_MANDATE = BY_GRANT._replace(actor=Actor(FATMA, Kind.RESIDENT, second_step_at=NOW), purpose="")
BY_GLASS = BY_GRANT._replace(
    actor=WORKER._replace(is_crisis=True, opened_lately=1), plan=PLAN._replace(grants=(), glasses=(GLASS,))
)

GIVEN = Decision(True, "grant:consent", "grant")
HERS = Decision(True, "own_plan", "plan")
MANDATED = Decision(True, "mandate", "mandate")
EMERGENCY = Decision(True, "break_glass", "glass", frozenset({"log", "tell_resident", "review"}))


def no(reason: str) -> Decision:
    """A refusal: for the trail, because of nothing."""
    return Decision(False, reason, "", frozenset({"log"}))


def asked(question: Question, **what: Any) -> Question:
    """The same question, about something else: an action, a part, a purpose, another moment."""
    return question._replace(**what)


def by(question: Question, **who: Any) -> Question:
    """The same question by somebody who is otherwise the same."""
    return question._replace(actor=question.actor._replace(**who))


def on(question: Question, **plan: Any) -> Question:
    """The same question on a plan that is otherwise the same."""
    return question._replace(plan=question.plan._replace(**plan))
