"""The bare page behind the same server, with as many threads as ours."""

import os

from django.core.handlers.wsgi import WSGIHandler


def application() -> WSGIHandler:
    """What runs in the process of the pages."""
    from django.conf import settings

    settings.configure(
        ALLOWED_HOSTS=["127.0.0.1"],
        SECRET_KEY=os.urandom(20).hex(),
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
        ROOT_URLCONF="benchmarks.bare",
        MIDDLEWARE=[],
    )
    from django.core.wsgi import get_wsgi_application

    return get_wsgi_application()


def serve(port: int) -> None:
    """Serve until somebody says stop."""
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    Server(
        "benchmarks.bare_server:application",
        factory=True,
        address="127.0.0.1",
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=4,
        websockets=False,
        log_level=LogLevels.warning,
        log_access=False,
    ).serve()


if __name__ == "__main__":
    serve(int(os.environ["PORT"]))
