"""The room of pearls and walks, and what it asks of the rooms below when the installation starts."""

from django.apps import AppConfig


class PearlsConfig(AppConfig):
    """Pearls: what people are proud of, and the walks on which they are found."""

    name = "samenspel.pearls"
    label = "pearls"

    def ready(self) -> None:
        """Tell the rooms below what this room wants to hear."""
        from samenspel.pearls import defect_listening, pearl_listening, walk_listening  # noqa: PLC0415 - models are there only now

        pearl_listening.start_listening()
        walk_listening.start_listening()
        defect_listening.start_listening()
