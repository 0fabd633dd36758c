"""The room of pearls and walks."""

from django.apps import AppConfig


class PearlsConfig(AppConfig):
    """Pearls: what people are proud of, and the walks on which they are found."""

    name = "samenspel.pearls"
    label = "pearls"
