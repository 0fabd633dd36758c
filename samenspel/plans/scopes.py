"""Rows of a plan are there for who goes in by ``access``: outside of it, asking for them is a mistake that is seen."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)
_is_inside: ContextVar[bool] = ContextVar("plans_is_inside", default=False)


class OutsideAccess(RuntimeError):  # noqa: N818 - it reads as what happened
    """Somebody asked for rows of a plan, and not by the one door."""


@contextmanager
def inside() -> Iterator[None]:
    """Within this, rows of plans can be asked for. Only the access module opens it, and the actions that it let in."""
    before = _is_inside.set(True)
    try:
        yield
    finally:
        _is_inside.reset(before)


class GuardedManager(models.Manager[Row]):
    """Gives rows inside only. What is forgotten fails closed, and loudly."""

    def get_queryset(self) -> models.QuerySet[Row]:
        """All rows, for who came in by the door."""
        if not _is_inside.get():
            raise OutsideAccess(self.model._meta.label)
        return super().get_queryset()
