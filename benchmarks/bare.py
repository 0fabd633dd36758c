"""The least that Django can do: one route, one small template, nothing around it."""

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

PAGE = engines["django"].from_string("<!doctype html><title>{{ title }}</title><h1>{{ title }}</h1>")


def page(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django hands it in
    """A page that says hello."""
    return HttpResponse(PAGE.render({"title": "Hello"}, request=None))


urlpatterns = [path("", page)]
SETTINGS = {"ROOT_URLCONF": "benchmarks.bare", "MIDDLEWARE": []}
