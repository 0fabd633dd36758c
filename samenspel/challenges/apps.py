"""The room of the challenge."""

from django.apps import AppConfig


class ChallengesConfig(AppConfig):
    """The challenge: teams that meet, ask, try out and adjust."""

    name = "samenspel.challenges"
    label = "challenges"

    def ready(self) -> None:
        """Tell the rooms below what this room wants to hear."""
        from samenspel.challenges.listening import start_listening  # noqa: PLC0415 - models are there only now

        start_listening()
