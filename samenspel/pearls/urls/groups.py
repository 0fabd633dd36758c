"""The paths of the group on a walk: for its phones, and for who lets them in."""

from django.urls import path

from samenspel.pearls.views import groups

urlpatterns = [
    path("wandelen/", groups.join_group, name="join_group"),
    path("wandelen/mee/gestopt/", groups.group_stopped, name="group_stopped"),
    path("wandelen/mee/zonder-bereik/", groups.group_shell, name="group_shell"),
    path("wandelen/mee/<uuid:pk>/", groups.group_sheet, name="group_sheet"),
    path("wandelen/mee/<uuid:pk>/klaar/", groups.group_ready, name="group_ready"),
    path("wandelen/mee/<uuid:pk>/stuur/", groups.send_group_note, name="send_group_note"),
    path("wandelen/mee/<uuid:pk>/groep/", groups.group_found, name="group_found"),
    path("wandelen/mee/<uuid:pk>/stop/", groups.stop_group, name="stop_group"),
    path("wandelen/<str:typed>/", groups.join_group, name="join_group_with"),
    path("wandelingen/<slug:slug>/telefoons/", groups.group_door, name="group_door"),
    path("wandelingen/<slug:slug>/telefoons/open/", groups.open_group_door, name="open_group_door"),
    path("wandelingen/<slug:slug>/telefoons/dicht/", groups.shut_group_door, name="shut_group_door"),
]
