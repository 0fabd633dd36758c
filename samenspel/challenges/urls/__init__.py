"""The paths of editions and teams, by noun."""

from samenspel.challenges.urls import (
    editions,
    experiments,
    folder,
    handovers,
    items,
    learnings,
    questions,
    reports,
    teams,
    workshops,
)

app_name = "challenges"
# Editions last: the short name of one may stand where other pages of the challenge have theirs.
urlpatterns = [
    *experiments.urlpatterns,
    *folder.urlpatterns,
    *handovers.urlpatterns,
    *items.urlpatterns,
    *learnings.urlpatterns,
    *questions.urlpatterns,
    *reports.urlpatterns,
    *teams.urlpatterns,
    *workshops.urlpatterns,
    *editions.urlpatterns,
]
