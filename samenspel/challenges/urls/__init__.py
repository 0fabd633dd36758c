"""The paths of editions and teams, by noun."""

from samenspel.challenges.urls import editions, teams, workshops

app_name = "challenges"
urlpatterns = [
    *editions.urlpatterns,
    *teams.urlpatterns,
    *workshops.urlpatterns,
]
