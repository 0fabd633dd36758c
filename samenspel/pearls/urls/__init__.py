"""The paths of pearls, necklaces and walks, by noun."""

from django.urls import URLPattern

from samenspel.pearls.urls import defects, groups, necklaces, pearls, walks

app_name = "pearls"
urlpatterns: list[URLPattern] = [
    *pearls.paths,
    *necklaces.paths,
    *walks.urlpatterns,
    *defects.urlpatterns,
    *groups.urlpatterns,
]
