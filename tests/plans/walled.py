"""Two plans with words in every table that has some, and what of it the database shows."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection

from samenspel.organisations.models import Organisation
from samenspel.plans import wall
from samenspel.plans.access.asking import Asker
from samenspel.plans.actions.looking import answer_look, ask_about_look
from samenspel.plans.actions.writing import write
from samenspel.plans.models import Area, Entry, Part, Plan, Signal, Sort
from tests import application_role, make
from tests.plans import at_work, setting, signal_setting
from tests.plans.own_setting import begun, looked
from tests.plans.setting import NOW

SAID = "Ik ben bang voor de deurwaarder."


@dataclass(frozen=True)
class Told:
    """Something stands in two parts, somebody looked in an emergency, an answer came back, and a partner is worried."""

    resident: Asker
    plan: Plan
    house: Organisation
    home: Part
    money: Part
    entry: Entry
    signal: Signal


def told(called: str = "Ria") -> Told:
    """One of those: in each part one row of every table with words, in money an entry alone."""
    house = setting.house()
    samira = setting.buddy(house)
    ria, plan = begun(make.person(called=called))
    home, money = setting.part(plan), setting.part(plan, Area.MONEY)
    setting.grant(home, house=house)
    entry = write(by=ria, part=money, sort=Sort.NEED, said=SAID, now=NOW)
    at_work.emergency(home, by=samira)
    question = ask_about_look(by=ria, plan=plan, step=looked(plan, by=samira).pk, now=NOW)
    answer_look(by=setting.worker(samira), question=question, said="Ik kwam kijken.", now=NOW)
    partner = signal_setting.scene()
    about_her = signal_setting.about(signal_setting.signal(partner), at=partner, person=ria.person)
    return Told(resident=ria, plan=plan, house=house, home=home, money=money, entry=entry, signal=about_her)


def shown() -> dict[str, int]:
    """How many rows of each of these tables the database shows to who asks now."""
    found = {}
    with connection.cursor() as cursor:
        for table in wall.TABLES:
            cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 - names of our own
            (found[table],) = cursor.fetchone()
    return found


NOTHING = dict.fromkeys(wall.TABLES, 0)
# The tables of which a row is of a part; in the other one it is of a signal.
OF_SIGNALS = "plans_signalwords"
OF_A_PART = [table for table in wall.TABLES if table != OF_SIGNALS]
# What stands in the part about home of one plan.
OF_HOME = {**NOTHING, **dict.fromkeys(OF_A_PART, 1)}


def do(sql: str, *params: Any) -> int:
    """Past every rule of the product. How many rows it touched."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return int(cursor.rowcount)


@contextmanager
def an_owner_who_is_no_superuser(name: str = "samenspel_owner_of_a_test") -> Iterator[None]:
    """Within this: one role that owns the tables and works with them. Only in a transaction that is rolled back."""
    with application_role.the_owner():
        do("SET CONSTRAINTS ALL IMMEDIATE")
        do(f"CREATE ROLE {name}")
        do(f"GRANT USAGE ON SCHEMA public TO {name}")
        for table in wall.TABLES:
            do(f"ALTER TABLE {table} OWNER TO {name}")
    do("RESET ROLE")
    do(f"SET ROLE {name}")
    yield
    do("RESET ROLE")
    do(f"SET ROLE {application_role.ROLE}")
