"""The paths of editions and teams, by noun."""

from samenspel.challenges.urls import editions, experiments, learnings, teams

app_name = "challenges"
urlpatterns = [
    *experiments.urlpatterns,
    *learnings.urlpatterns,
    *editions.urlpatterns,
    *teams.urlpatterns,
]
