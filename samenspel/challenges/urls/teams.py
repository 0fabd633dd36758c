"""The paths of a team and who is in it."""

from django.urls import path

from samenspel.challenges.views import residents, teams

urlpatterns = [
    path("team-vragen/<uuid:pk>/", residents.ask_resident, name="ask_resident"),
    path("team/<slug:slug>/", teams.team, name="team"),
    path("team/<slug:slug>/gegevens/", teams.change_team, name="change_team"),
    path("team/<slug:slug>/buurten/", teams.team_places, name="team_places"),
    path("team/<slug:slug>/mensen/", teams.team_people, name="team_people"),
    path("team/<slug:slug>/mensen/erbij/", teams.add_member, name="add_member"),
    path("team/<slug:slug>/mensen/mijn-naam/", teams.say_public, name="say_public"),
    path("team/<slug:slug>/mensen/<uuid:pk>/stop/", teams.end_seat, name="end_seat"),
    path("team/<slug:slug>/mensen/<uuid:pk>/rol/", teams.change_part, name="change_part"),
    path("team/<slug:slug>/mensen/<uuid:pk>/weg/", teams.note_absence, name="note_absence"),
    path("team/<slug:slug>/mensen/<uuid:pk>/vervanger/", teams.stand_in, name="stand_in"),
    path("team/<slug:slug>/afwezig/<uuid:pk>/terug/", teams.end_absence, name="end_absence"),
]
