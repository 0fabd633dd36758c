"""The room of plans: a resident's own plan, and who may read what of it."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """A plan is the resident's; whoever else reads, reads because she said so."""

    name = "samenspel.plans"
    label = "plans"
