"""The room of sealed words: what is written here can only be read with a key that is kept elsewhere."""

from django.apps import AppConfig


class SealedConfig(AppConfig):
    """Words under lock, and the keys apart from them."""

    name = "samenspel.sealed"
    label = "sealed"

    def ready(self) -> None:
        """Look at the keys when the installation starts."""
        from samenspel.sealed import checks  # noqa: F401, PLC0415 - models are there only now
