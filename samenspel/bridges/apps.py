"""The bridges, and what they put on the pages of the rooms below when the installation starts."""

from django.apps import AppConfig


class BridgesConfig(AppConfig):
    """Where two rooms on one floor meet."""

    name = "samenspel.bridges"
    label = "bridges"

    def ready(self) -> None:
        """Tell the rooms below what stands on their pages."""
        from samenspel.bridges import (  # noqa: PLC0415 - models are there only now
            experiment_has_dreams,
            experiment_has_necklaces,
            experiment_has_walks,
            idea_becomes_dream,
            walker_helps_dream,
        )

        experiment_has_dreams.start()
        experiment_has_walks.start()
        experiment_has_necklaces.start()
        idea_becomes_dream.start()
        walker_helps_dream.start()
