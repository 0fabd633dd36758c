"""The room of voices, and what it asks of the rooms below when the installation starts."""

from django.apps import AppConfig


class VoicesConfig(AppConfig):
    """Voices: what somebody said, and the answer that goes back."""

    name = "samenspel.voices"
    label = "voices"

    def ready(self) -> None:
        """Tell the rooms below what this room wants to hear, and where the chains of voices are found."""
        from samenspel.trail.registry import chains_come_from  # noqa: PLC0415 - models are there only now
        from samenspel.voices.listening import start_listening  # noqa: PLC0415
        from samenspel.voices.readers import every_chain  # noqa: PLC0415

        start_listening()
        chains_come_from(every_chain)
