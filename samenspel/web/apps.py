from django.apps import AppConfig
from django.conf import settings


class WebConfig(AppConfig):
    name = "samenspel.web"
    label = "web"

    def ready(self) -> None:
        """Tell the outbox whom to wake."""
        from samenspel.letters.registry import when_posted  # noqa: PLC0415 - rooms are there only now
        from samenspel.web.jobs import kick  # noqa: PLC0415

        if settings.POST_WAKES_WORKERS:
            when_posted(kick)
