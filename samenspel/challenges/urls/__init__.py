"""The paths of editions and teams, by noun."""

from samenspel.challenges.urls import editions, folder, teams

app_name = "challenges"
urlpatterns = [
    *folder.urlpatterns,
    *editions.urlpatterns,
    *teams.urlpatterns,
]
