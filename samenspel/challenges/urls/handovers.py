"""The paths of a handover."""

from django.urls import path

from samenspel.challenges.views import handovers

urlpatterns = [
    path("team/<slug:slug>/overdracht/", handovers.handover, name="handover"),
    path("team/<slug:slug>/overdracht/afdrukken/", handovers.handover_paper, name="handover_paper"),
    path("team/<slug:slug>/overdracht/bij/", handovers.catch_up, name="catch_up"),
]
