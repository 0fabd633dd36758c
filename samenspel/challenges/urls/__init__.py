"""The paths of editions and teams, by noun."""

from samenspel.challenges.urls import editions, handovers, items, teams

app_name = "challenges"
urlpatterns = [
    *items.urlpatterns,
    *handovers.urlpatterns,
    *editions.urlpatterns,
    *teams.urlpatterns,
]
