"""What the tests of the post share: a registry of their own, and a mail server and a gateway on this machine."""

from collections.abc import Iterator

import pytest
from django.conf import LazySettings

from samenspel.letters import registry
from tests.letters.gateway import Gateway
from tests.letters.mail_server import MailServer


@pytest.fixture(autouse=True)
def _nobody_registered(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rooms above are not at home: each test registers what it needs."""
    for name in ("rechecks", "works", "listeners"):
        monkeypatch.setattr(registry, name, {})
    for name in ("text_listeners", "text_stop_listeners", "wakers"):
        monkeypatch.setattr(registry, name, [])


@pytest.fixture
def mail_server(settings: LazySettings) -> Iterator[MailServer]:
    """A mail server that the product hands its mail to."""
    with MailServer() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        yield server


@pytest.fixture
def gateway(settings: LazySettings) -> Iterator[Gateway]:
    """A gateway for text messages that the product is set up for."""
    with Gateway() as server:
        settings.TEXT_GATEWAY_URL = f"http://127.0.0.1:{server.port}/send"
        settings.TEXT_GATEWAY_TOKEN = "sesame"
        yield server
