"""What whoever works somewhere may with a resident's plan. The numbers are those of ADR 16."""

from typing import Any

import pytest

from samenspel.plans.decision import decide
from samenspel.plans.facts import Action, Decision, Glass, Kind, Protection, State
from tests.plans.asking import (
    AGREEMENT,
    BEFORE,
    BY_GLASS,
    BY_GRANT,
    ELSEWHERE,
    EMERGENCY,
    EVERYTHING,
    FATMA,
    GIVEN,
    GLASS,
    GRANT,
    HOUR,
    HOUSE,
    MINUTE,
    NOW,
    SAMIRA,
    asked,
    by,
    no,
    on,
)

VOLUNTEER = {Action.LIST, Action.SUMMARY, Action.READ, Action.COMMENT, Action.NOTIFY}
# What a grant can give her. Breaking the glass needs no grant.
PROFESSIONAL = VOLUNTEER | {Action.WRITE, Action.EXPORT, Action.SEARCH}
PROTECTED = Protection.PROTECTED
HERS_TO_SAY = ["money", "health", "mind"]
AT_THE_DOOR = asked(BY_GLASS, action=Action.BREAK_GLASS)
ALLOWED = [BY_GRANT, BY_GLASS, AT_THE_DOOR]
ALLOWED_TO_BREAK = Decision(True, "break_glass", SAMIRA, frozenset({"log", "tell_resident", "review"}))
# Nothing here asks a database.
pytestmark = pytest.mark.once


# 5 and 6: kinds and caps


@pytest.mark.parametrize("kind", [Kind.HOUSE_ADMIN, Kind.PRIVACY_OFFICER, Kind.PLATFORM_ADMIN, Kind.JURY, Kind.SERVICE])
def test_5_who_keeps_the_house_judges_or_is_a_machine_never_reads_content(kind: Kind) -> None:
    found = {decide(by(asked(BY_GRANT, action=action), kind=kind)) for action in EVERYTHING}

    assert found == {no("kind_never_reads_content")}


def test_6_a_professional_may_what_was_given_and_never_shares_stops_or_erases() -> None:
    never = dict.fromkeys([Action.SHARE, Action.STOP, Action.ERASE], no("beyond_cap"))

    found = {action: decide(asked(BY_GRANT, action=action)) for action in EVERYTHING - {Action.BREAK_GLASS}}

    assert found == dict.fromkeys(PROFESSIONAL, GIVEN) | never


def test_6_a_volunteer_may_what_was_given_and_never_more_than_this_whatever_was_given() -> None:
    volunteer = by(BY_GRANT, kind=Kind.VOLUNTEER, is_crisis=True)

    found = {action: decide(asked(volunteer, action=action)) for action in EVERYTHING}

    assert found == dict.fromkeys(EVERYTHING, no("beyond_cap")) | dict.fromkeys(VOLUNTEER, GIVEN)


def test_6_what_she_never_may_is_said_before_what_is_wrong_with_her() -> None:
    gone = by(BY_GRANT, organisation=None, second_step_at=None, function="rent")

    assert decide(asked(gone, action=Action.SHARE)) == no("beyond_cap")


# 7: membership


@pytest.mark.parametrize(
    "membership",
    [
        {"organisation": None},
        {"organisation": ""},
        {"member_from": NOW + 1},
        {"member_until": NOW},
        {"member_until": NOW - 1},
        {"member_from": NOW + 1, "member_until": NOW + 2},
    ],
)
def test_7_who_works_nowhere_not_yet_or_no_longer_may_nothing(membership: dict[str, Any]) -> None:
    blocked = on(BY_GRANT, blocked_people=frozenset({SAMIRA}))

    assert decide(by(BY_GRANT, **membership)) == no("not_member")
    assert decide(by(blocked, **membership)) == no("not_member")


def test_7_no_organisation_is_none_also_when_a_grant_has_none_either() -> None:
    assert decide(by(on(BY_GRANT, grants=(GRANT._replace(organisation=""),)), organisation="")) == no("not_member")


@pytest.mark.parametrize("membership", [{"member_from": NOW}, {"member_until": NOW + 1}, {"member_until": None}])
def test_7_somebody_works_somewhere_from_her_first_day_until_but_not_on_her_last(membership: dict[str, Any]) -> None:
    assert decide(by(BY_GRANT, **membership)) == GIVEN


# 8: the block


@pytest.mark.parametrize(
    "block", [{"blocked_people": frozenset({SAMIRA})}, {"blocked_organisations": frozenset({HOUSE})}]
)
def test_8_a_block_stands_above_every_grant_and_emergency(block: dict[str, Any]) -> None:
    assert {decide(on(question, **block)) for question in ALLOWED} == {no("blocked_by_resident")}
    assert decide(by(on(BY_GRANT, **block), second_step_at=None)) == no("blocked_by_resident")


def test_8_a_block_of_somebody_else_or_of_another_house_is_nothing_to_her() -> None:
    others = {"blocked_people": frozenset({FATMA}), "blocked_organisations": frozenset({ELSEWHERE})}

    assert decide(on(BY_GRANT, **others)) == GIVEN


# 9 and 10: the second step


@pytest.mark.parametrize("shown", [None, NOW + 1, NOW - 12 * HOUR - 1])
def test_9_who_did_not_show_today_who_she_is_reads_nothing(shown: int | None) -> None:
    assert {decide(by(question, second_step_at=shown)) for question in ALLOWED} == {no("second_factor")}


@pytest.mark.parametrize("shown", [NOW, NOW - 12 * HOUR])
def test_9_a_second_step_is_worth_twelve_hours(shown: int) -> None:
    assert decide(by(BY_GRANT, second_step_at=shown)) == GIVEN


def test_10_an_emergency_asks_for_a_second_step_of_just_now() -> None:
    too_long_ago = by(AT_THE_DOOR, second_step_at=NOW - 5 * MINUTE - 1)

    assert decide(by(AT_THE_DOOR, second_step_at=NOW - 5 * MINUTE)) == ALLOWED_TO_BREAK
    assert decide(too_long_ago) == no("step_up")
    assert decide(asked(too_long_ago, purpose="")) == no("step_up")


@pytest.mark.parametrize("protection", [Protection.SENSITIVE, PROTECTED])
def test_10_taking_along_what_is_not_ordinary_does_too(protection: Protection) -> None:
    export = asked(BY_GRANT, action=Action.EXPORT, protection=protection)

    assert decide(by(export, second_step_at=NOW - 5 * MINUTE)) == GIVEN
    assert decide(by(export, second_step_at=NOW - 5 * MINUTE - 1)) == no("step_up")


def test_10_taking_along_what_is_ordinary_does_not_and_reading_what_is_protected_neither() -> None:
    this_morning = by(BY_GRANT, second_step_at=NOW - 5 * MINUTE - 1)

    assert decide(asked(this_morning, action=Action.EXPORT)) == GIVEN
    assert decide(asked(this_morning, protection=PROTECTED)) == GIVEN


# 11 to 14: mail, index and purpose


@pytest.mark.parametrize("action", [Action.NOTIFY, Action.SEARCH])
def test_11_what_is_protected_stands_in_no_mail_and_no_index(action: Action) -> None:
    protected = asked(BY_GRANT, action=action, protection=PROTECTED)

    assert decide(protected) == no("never_in_mail_or_index")
    assert decide(asked(protected, purpose="")) == no("never_in_mail_or_index")
    assert decide(asked(protected, protection=Protection.SENSITIVE)) == GIVEN


def test_12_who_says_not_what_for_reads_nothing_also_when_it_was_given_for_nothing() -> None:
    grants, agreements = (GRANT._replace(purpose=""),), (AGREEMENT._replace(purpose=""),)

    assert decide(asked(on(BY_GRANT, grants=grants, agreements=agreements), purpose="")) == no("no_purpose")


@pytest.mark.parametrize("function", ["office", "buddy", "rent"])
def test_13_counting_never_gives_a_row(function: str) -> None:
    grants, agreements = (GRANT._replace(purpose="figures"),), (AGREEMENT._replace(purpose="figures"),)
    given = by(on(BY_GRANT, grants=grants, agreements=agreements), function=function)

    assert decide(asked(given, purpose="figures")) == no("figures_only")


@pytest.mark.parametrize("function", ["rent", "nuisance", "allocation", "", "a new one"])
def test_14_who_collects_rent_judges_nuisance_or_hands_out_homes_has_no_purpose_here(function: str) -> None:
    purposes = ["beside", "debts", "care", "housing", "safety", "complaint", "anything"]
    given = on(
        by(BY_GRANT, function=function),
        grants=tuple(GRANT._replace(person=None, purpose=each) for each in purposes),
        agreements=tuple(AGREEMENT._replace(purpose=each) for each in purposes),
    )

    assert {decide(asked(given, purpose=each)) for each in purposes} == {no("purpose_not_of_function")}
    assert decide(asked(on(given, state=State.CLOSED), action=Action.WRITE)) == no("purpose_not_of_function")


@pytest.mark.parametrize(
    ("function", "purposes"),
    [
        ("buddy", ["beside", "care", "complaint", "debts", "housing", "safety"]),
        ("dream_broker", ["beside"]),
        ("housing_officer", ["complaint", "housing", "safety"]),
        ("care", ["care", "safety"]),
        ("welfare", ["beside", "care", "debts", "safety"]),
        ("debt_help", ["debts"]),
        ("volunteer", ["beside"]),
        ("office", []),
    ],
)
def test_14_a_function_has_its_own_purposes_and_no_other(function: str, purposes: list[str]) -> None:
    every = ["beside", "care", "complaint", "debts", "figures", "housing", "safety"]
    given = on(
        by(BY_GRANT, function=function),
        grants=tuple(GRANT._replace(purpose=each) for each in every),
        agreements=tuple(AGREEMENT._replace(purpose=each) for each in every),
    )

    assert [each for each in every if decide(asked(given, purpose=each)).is_allowed] == purposes


# 15: the life of the plan


@pytest.mark.parametrize("state", [State.CLOSED, State.ON_HOLD])
def test_15_writing_and_taking_along_wait_for_an_active_plan_and_looking_does_not(state: State) -> None:
    waits = dict.fromkeys([Action.COMMENT, Action.WRITE, Action.EXPORT], no("plan_not_active"))

    found = {action: decide(asked(on(BY_GRANT, state=state), action=action)) for action in PROFESSIONAL}

    assert found == dict.fromkeys(PROFESSIONAL, GIVEN) | waits


# 16: breaking the glass


def test_16_who_has_the_crisis_role_opens_it_by_herself_and_the_resident_hears_of_it() -> None:
    assert decide(AT_THE_DOOR) == ALLOWED_TO_BREAK
    assert decide(on(AT_THE_DOOR, glasses=(), agreements=(), state=State.CLOSED)) == ALLOWED_TO_BREAK
    assert decide(asked(AT_THE_DOOR, protection=PROTECTED)) == ALLOWED_TO_BREAK


def test_16_who_has_not_does_not_whatever_was_given() -> None:
    given = on(AT_THE_DOOR, grants=(GRANT,))

    assert decide(by(given, is_crisis=False, opened_lately=2)) == no("no_crisis_role")


def test_16_twice_in_thirty_days_is_possible_and_a_third_time_is_not() -> None:
    found = [decide(by(AT_THE_DOOR, opened_lately=opened)) for opened in (0, 1, 2, 3, 40)]

    assert found == [ALLOWED_TO_BREAK] * 2 + [no("break_glass_rate")] * 3


@pytest.mark.parametrize(("part", "answer"), [("home", ALLOWED_TO_BREAK), *((each, None) for each in HERS_TO_SAY)])
def test_16_a_landlord_opens_money_health_and_mind_not_in_an_emergency_either(
    part: str, answer: Decision | None
) -> None:
    at_the_door = asked(AT_THE_DOOR, part=part)

    assert decide(at_the_door) == ALLOWED_TO_BREAK
    assert decide(by(at_the_door, is_landlord=True)) == (answer or no("landlord_on_her_yes_only"))


# 18 and 19: an emergency that is open. For 17, see the grants.


@pytest.mark.parametrize("part", ["home", *HERS_TO_SAY])
def test_18_what_was_opened_before_it_was_a_landlord_shows_money_health_and_mind_no_more(part: str) -> None:
    opened = on(asked(BY_GLASS, part=part), glasses=(GLASS._replace(parts=frozenset({part})),))

    assert decide(opened) == EMERGENCY
    assert decide(by(opened, is_landlord=True)) == (no("no_grant") if part in HERS_TO_SAY else EMERGENCY)


def test_18_an_open_emergency_shows_and_gives_nothing_else() -> None:
    shows = dict.fromkeys([Action.SUMMARY, Action.READ], EMERGENCY)

    found = {action: decide(asked(BY_GLASS, action=action)) for action in PROFESSIONAL}

    assert found == dict.fromkeys(PROFESSIONAL, no("no_grant")) | shows
    assert decide(asked(BY_GLASS, protection=PROTECTED)) == EMERGENCY


@pytest.mark.parametrize(
    "glass",
    [
        GLASS._replace(person=FATMA),
        GLASS._replace(parts=frozenset({"health"})),
        GLASS._replace(purpose="safety"),
        GLASS._replace(start=NOW + 1),
        GLASS._replace(end=NOW),
        GLASS._replace(start=NOW - HOUR - 1),
    ],
)
def test_18_an_emergency_of_another_for_something_else_or_of_another_time_shows_nothing(glass: Glass) -> None:
    assert decide(on(BY_GLASS, glasses=(glass,))) == no("no_grant")


@pytest.mark.parametrize(
    "glass", [GLASS._replace(start=NOW), GLASS._replace(end=NOW + 1), GLASS._replace(start=NOW - HOUR)]
)
def test_18_an_emergency_lasts_from_its_start_an_hour_and_not_on_its_end(glass: Glass) -> None:
    assert decide(on(BY_GLASS, glasses=(glass,))) == EMERGENCY


def test_18_an_emergency_is_of_a_professional_who_has_the_crisis_role_still() -> None:
    assert decide(by(BY_GLASS, is_crisis=False)) == no("no_grant")
    assert decide(by(BY_GLASS, kind=Kind.VOLUNTEER)) == no("no_grant")


def test_18_the_second_in_thirty_days_shows_and_the_third_does_not() -> None:
    assert decide(by(BY_GLASS, opened_lately=2)) == EMERGENCY
    assert decide(by(BY_GLASS, opened_lately=3)) == no("break_glass_rate")
    assert decide(by(on(BY_GLASS, glasses=()), opened_lately=3)) == no("no_grant")


def test_18_of_two_emergencies_the_first_that_shows_it_is_named() -> None:
    ended, one, other = (
        GLASS._replace(id="ended", end=NOW),
        GLASS._replace(id="one"),
        GLASS._replace(id="other", start=BEFORE + 1),
    )

    assert decide(on(BY_GLASS, glasses=(ended, one, other))).because == "one"


def test_18_what_was_given_needs_no_emergency_and_the_rate_takes_nothing_of_it() -> None:
    assert decide(by(on(BY_GLASS, grants=(GRANT,)), opened_lately=3)) == GIVEN


def test_19_the_rate_is_said_before_the_agreement_that_fails() -> None:
    outside = on(BY_GLASS, grants=(GRANT,), agreements=())

    assert decide(outside) == EMERGENCY
    assert decide(by(outside, opened_lately=3)) == no("break_glass_rate")
    assert decide(on(outside, glasses=())) == no("outside_agreement")
