"""The paths where two rooms meet."""

from django.urls import path

from samenspel.bridges import views

app_name = "bridges"
urlpatterns = [
    path("team/<slug:slug>/proeven/<uuid:pk>/dromen/", views.name_dream, name="name_dream"),
    path("team/<slug:slug>/proeven/dromen/<uuid:pk>/weg/", views.forget_dream, name="forget_dream"),
    path("team/<slug:slug>/proeven/<uuid:pk>/wandelingen/", views.name_walk, name="name_walk"),
    path("team/<slug:slug>/proeven/wandelingen/<uuid:pk>/weg/", views.forget_walk, name="forget_walk"),
    path("team/<slug:slug>/proeven/<uuid:pk>/kettingen/", views.name_necklace, name="name_necklace"),
    path("team/<slug:slug>/proeven/kettingen/<uuid:pk>/weg/", views.forget_necklace, name="forget_necklace"),
    path("mijn/verhaal/<uuid:pk>/droom/", views.own_idea_is_dream, name="own_idea_is_dream"),
    path("mijn/wandeling/<slug:slug>/ik-doe-mee/", views.become_helper, name="become_helper"),
    path("wandelingen/open/<str:key>/ik-doe-mee/", views.become_helper_with_code, name="become_helper_with_code"),
    path("stem/open/<str:key>/droom/", views.dream_with_code, name="dream_with_code"),
]
