"""The paths of editions and teams, by noun."""

from samenspel.challenges.urls import editions, experiments, teams

app_name = "challenges"
urlpatterns = [
    *experiments.urlpatterns,
    *editions.urlpatterns,
    *teams.urlpatterns,
]
