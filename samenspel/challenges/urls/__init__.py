"""The paths of editions and teams, by noun."""

from samenspel.challenges.urls import (
    editions,
    folder,
    questions,
    teams,
)

app_name = "challenges"
# Editions last: the short name of one may stand where other pages of the challenge have theirs.
urlpatterns = [
    *folder.urlpatterns,
    *questions.urlpatterns,
    *teams.urlpatterns,
    *editions.urlpatterns,
]
