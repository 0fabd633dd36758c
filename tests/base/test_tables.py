"""Tables that are made at once are the tables that are made one by one."""

from collections.abc import Sequence
from typing import Any

import pytest
from django.db import connection, models
from django.db.migrations.operations import AddConstraint, AddField, AddIndex, CreateModel
from django.db.migrations.state import ProjectState

from samenspel.base.tables import Added, MadeAtOnce

APP = "tables_at_once"
OPERATIONS: list[Added] = [
    CreateModel("Street", [("id", models.AutoField(primary_key=True)), ("name", models.CharField(max_length=40))]),
    CreateModel(
        "House",
        [
            ("id", models.AutoField(primary_key=True)),
            ("number", models.IntegerField()),
            ("street", models.ForeignKey(f"{APP}.street", models.CASCADE)),
            ("colours", models.ManyToManyField(f"{APP}.street", related_name="painted")),
        ],
        options={"constraints": [models.UniqueConstraint(fields=["street", "number"], name="one_of_a_number")]},
    ),
    # Each knows the other, so one of the two ways can only be added.
    AddField("street", "corner", models.ForeignKey(f"{APP}.house", models.SET_NULL, null=True)),
    AddConstraint("street", models.CheckConstraint(condition=~models.Q(name=""), name="a_street_is_called")),
    AddIndex("House", models.Index(fields=["number"], name="by_number")),
]
TABLES = {f"{APP}_street", f"{APP}_house", f"{APP}_house_colours"}


def made_by(operations: Sequence[Added | MadeAtOnce]) -> tuple[ProjectState, dict[str, Any]]:
    """What there is according to Django, and according to the database, before it is all thrown away again."""
    states = [ProjectState()]
    for each in operations:
        states.append(states[-1].clone())
        each.state_forwards(APP, states[-1])
    with connection.schema_editor() as editor:
        for each, before, after in zip(operations, states, states[1:], strict=False):
            each.database_forwards(APP, editor, before, after)
    found = read()
    with connection.schema_editor() as editor:
        for each, before, after in list(zip(operations, states, states[1:], strict=False))[::-1]:
            each.database_backwards(APP, editor, after, before)
    return states[-1], found


def read() -> dict[str, Any]:
    """The columns and rules of these tables, without the names that Django made up."""
    with connection.cursor() as cursor:
        ask = connection.introspection
        return {
            table: (
                sorted(map(repr, ask.get_table_description(cursor, table))),
                sorted(repr(sorted(rule.items())) for rule in ask.get_constraints(cursor, table).values()),
            )
            for table in TABLES.intersection(ask.table_names(cursor))
        }


@pytest.mark.django_db(transaction=True)
def test_made_at_once_they_are_the_same_tables_as_one_by_one_and_all_of_them_go_again() -> None:
    apart, tables = made_by(OPERATIONS)
    assert (set(tables), read()) == (TABLES, {})

    together, same_tables = made_by([MadeAtOnce(OPERATIONS)])

    assert (same_tables, read()) == (tables, {})
    assert [each.__eq__(apart.models[name]) for name, each in together.models.items()] == [True, True]
    assert MadeAtOnce(OPERATIONS).describe() == "Create the tables Street, House"


def test_nothing_is_added_to_a_table_of_somewhere_else() -> None:
    with pytest.raises(ValueError, match=r"by_number .* model House: it is not made here\."):
        MadeAtOnce([OPERATIONS[0], OPERATIONS[-1]])
