from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "samenspel.letters"
    label = "letters"

    def ready(self) -> None:
        """Look at the settings when the installation starts."""
        from samenspel.letters import checks  # noqa: F401, PLC0415 - models are there only now
