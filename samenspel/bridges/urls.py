"""The paths where two rooms meet."""

from django.urls import path

from samenspel.bridges import views

app_name = "bridges"
urlpatterns = [
    path("team/<slug:slug>/proeven/<uuid:pk>/dromen/", views.name_dream, name="name_dream"),
    path("team/<slug:slug>/proeven/dromen/<uuid:pk>/weg/", views.forget_dream, name="forget_dream"),
]
