"""The paths of editions and teams, by noun."""

from samenspel.challenges.urls import editions, items, teams

app_name = "challenges"
urlpatterns = [
    *items.urlpatterns,
    *editions.urlpatterns,
    *teams.urlpatterns,
]
