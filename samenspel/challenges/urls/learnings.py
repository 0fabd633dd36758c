"""The paths of what teams learnt and found elsewhere."""

from django.urls import path

from samenspel.challenges.views import learnings

urlpatterns = [
    path("challenge/geleerd/", learnings.public_learnings, name="public_learnings"),
    path("editie/<slug:slug>/geleerd/", learnings.edition_learnings, name="edition_learnings"),
    path("team/<slug:slug>/geleerd/", learnings.learnings, name="learnings"),
    path("team/<slug:slug>/geleerd/nieuw/", learnings.note_learning, name="note_learning"),
    path("team/<slug:slug>/geleerd/<uuid:pk>/", learnings.change_learning, name="change_learning"),
    path("team/<slug:slug>/geleerd/<uuid:pk>/weg/", learnings.remove_learning, name="remove_learning"),
    path("team/<slug:slug>/elders/", learnings.practices, name="practices"),
    path("team/<slug:slug>/elders/nieuw/", learnings.note_practice, name="note_practice"),
    path("team/<slug:slug>/elders/<uuid:pk>/", learnings.change_practice, name="change_practice"),
    path("team/<slug:slug>/elders/<uuid:pk>/weg/", learnings.remove_practice, name="remove_practice"),
]
