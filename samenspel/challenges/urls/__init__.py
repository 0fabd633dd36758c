"""The paths of editions and teams, by noun."""

from samenspel.challenges.urls import editions, reports, teams

app_name = "challenges"
urlpatterns = [
    *editions.urlpatterns,
    *teams.urlpatterns,
    *reports.urlpatterns,
]
