"""Every field of every table says how carefully it must be held, ours and those that others brought."""

import pytest
from django.apps import apps

from samenspel.web.levels import LEVELS_OF_OTHERS

# It is the same on every database.
pytestmark = pytest.mark.once


@pytest.mark.parametrize("model", apps.get_models(include_auto_created=True), ids=lambda model: model._meta.label)
def test_every_field_of_every_table_says_how_carefully_it_must_be_held(model: type) -> None:
    meta = model._meta  # type: ignore[attr-defined]
    declared = getattr(model, "levels", None) or LEVELS_OF_OTHERS.get(meta.label, {})

    assert sorted(declared) == sorted(field.name for field in [*meta.fields, *meta.many_to_many])


def test_no_table_is_described_that_is_not_there() -> None:
    there = {model._meta.label for model in apps.get_models(include_auto_created=True)}

    assert set(LEVELS_OF_OTHERS) - there == set()
