"""The paths of a handover, and of what a guest of one evening must know."""

from django.urls import path

from samenspel.challenges.views import evenings, handovers

urlpatterns = [
    path("team/<slug:slug>/vanavond/", evenings.tonight, name="tonight"),
    path("team/<slug:slug>/overdracht/", handovers.handover, name="handover"),
    path("team/<slug:slug>/overdracht/afdrukken/", handovers.handover_paper, name="handover_paper"),
    path("team/<slug:slug>/overdracht/bij/", handovers.catch_up, name="catch_up"),
]
