"""The paths of pearls and walks, by noun."""

from django.urls import URLPattern

from samenspel.pearls.urls import groups, pearls, walks

app_name = "pearls"
urlpatterns: list[URLPattern] = [
    *pearls.paths,
    *walks.urlpatterns,
    *groups.urlpatterns,
]
