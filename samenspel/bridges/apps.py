"""The bridges, and what they put on the pages of the rooms below when the installation starts."""

from django.apps import AppConfig


class BridgesConfig(AppConfig):
    """Where two rooms on one floor meet."""

    name = "samenspel.bridges"
    label = "bridges"

    def ready(self) -> None:
        """Tell the rooms below what stands on their pages."""
        from samenspel.bridges import experiment_has_dreams  # noqa: PLC0415 - models are there only now

        experiment_has_dreams.start()
