"""The room of the trail: who looked at or did what, and on what ground."""

from django.apps import AppConfig


class TrailConfig(AppConfig):
    """Steps that only ever grow, each tied to the one before it."""

    name = "samenspel.trail"
    label = "trail"
