"""Signing in, the way it goes here: nobody makes her own account."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class WorkerAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Workers are added by a coordinator; there is no door for making oneself one."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth hands it in
        return False
