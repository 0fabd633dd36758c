"""What an object is called, in a log, in an error or in a shell: never anything about a person."""

import uuid
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.utils import timezone

from samenspel.base.levels import Level

SECRET = "heeft schulden"
# Who signs in or sits at a table is called by the name that she chose; whoever reads this name may know it.
CALLED = {"Person", "TeamMember"}
OURS = [
    model
    for model in apps.get_models()
    if model.__module__.startswith("samenspel.") and model.__name__ not in CALLED and hasattr(model, "levels")
]


def filled(model: type[models.Model]) -> models.Model:
    """One whose every text about a person is a secret."""
    held: dict[str, Any] = {}
    for field in model._meta.concrete_fields:
        if isinstance(field, models.CharField | models.TextField | models.JSONField):
            is_personal = model.levels.get(field.name) not in {Level.K0, Level.K1}  # type: ignore[attr-defined]
            held[field.attname] = SECRET if is_personal else "x"
        elif isinstance(field, models.DateField):
            held[field.attname] = timezone.now()
        elif isinstance(field, models.UUIDField):
            held[field.attname] = uuid.uuid4()
    return model(**held)


@pytest.mark.parametrize("model", OURS, ids=lambda each: each.__name__)
def test_what_an_object_is_called_tells_nothing_about_a_person(model: type[models.Model]) -> None:
    assert SECRET not in str(filled(model))
