from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _l


class WebConfig(AppConfig):
    name = "samenspel.web"
    label = "web"

    def ready(self) -> None:
        """Tell the outbox whom to wake, and how the pages of this room are called."""
        from samenspel.letters.registry import when_posted  # noqa: PLC0415 - rooms are there only now
        from samenspel.voices.registry import call_pages  # noqa: PLC0415
        from samenspel.web.jobs import kick  # noqa: PLC0415

        call_pages({"today": _l("het werk van vandaag"), "mine": _l("een eigen bladzij")})
        if settings.POST_WAKES_WORKERS:
            when_posted(kick)
