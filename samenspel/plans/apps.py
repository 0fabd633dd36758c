"""The room of plans: a resident's own plan, and who may read what of it."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """A plan is the resident's; whoever else reads, reads because she said so."""

    name = "samenspel.plans"
    label = "plans"

    def ready(self) -> None:
        """Tell the rooms below what this room wants to hear, and where the chains of plans are found."""
        from samenspel.plans import checks  # noqa: F401, PLC0415 - models are there only now
        from samenspel.plans.access.tracks import every_chain  # noqa: PLC0415
        from samenspel.plans.listening import start_listening  # noqa: PLC0415
        from samenspel.trail.registry import chains_come_from  # noqa: PLC0415

        start_listening()
        chains_come_from(every_chain)
