"""The codes that people type at the door of an atelier or an experiment."""

import secrets

from samenspel.base.codes import HOW_MANY, spelled
from samenspel.challenges.models import Experiment, Workshop


def free_code(model: type[Experiment] | type[Workshop]) -> str:
    """A code that opens nothing of this kind yet, and that nobody guesses."""
    codes = iter(lambda: spelled(secrets.randbelow(HOW_MANY)), "")
    return next(code for code in codes if not model._default_manager.filter(code=code).exists())
