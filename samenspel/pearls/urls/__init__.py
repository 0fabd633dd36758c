"""The paths of pearls and walks, by noun."""

from django.urls import URLPattern

app_name = "pearls"
urlpatterns: list[URLPattern] = []
