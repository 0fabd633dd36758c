"""The room of dreams, and what it asks of the rooms below when the installation starts."""

from django.apps import AppConfig


class DreamsConfig(AppConfig):
    """Dreams: what somebody wants to see happen, who helps, and whether it brought something."""

    name = "samenspel.dreams"
    label = "dreams"

    def ready(self) -> None:
        """Tell the rooms below what this room wants to hear."""
        from samenspel.dreams.listening import start_listening  # noqa: PLC0415 - models are there only now

        start_listening()
