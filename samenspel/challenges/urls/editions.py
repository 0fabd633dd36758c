"""The paths of an edition."""

from django.urls import path

from samenspel.challenges.views import doors, editions

urlpatterns = [
    path("challenge/", editions.editions, name="editions"),
    path("challenge/binnen/", doors.door, name="door"),
    path("challenge/mijn/", editions.my_teams, name="my_teams"),
    path("challenge/editie-nieuw/", editions.begin_edition, name="begin_edition"),
    path("challenge/<slug:slug>/", editions.public_edition, name="public_edition"),
    path("editie/<slug:slug>/", editions.edition, name="edition"),
    path("editie/<slug:slug>/excel/", editions.edition_excel, name="edition_excel"),
    path("editie/<slug:slug>/verder/", editions.begin_from, name="begin_from"),
    path("editie/<slug:slug>/gegevens/", editions.change_edition, name="change_edition"),
    path("editie/<slug:slug>/dag/", editions.hold_gathering, name="hold_gathering"),
    path("editie/<slug:slug>/dag/<uuid:pk>/", editions.change_gathering, name="change_gathering"),
    path("editie/<slug:slug>/dag/<uuid:pk>/weg/", editions.remove_gathering, name="remove_gathering"),
    path("editie/<slug:slug>/team/", editions.begin_team, name="begin_team"),
    path("editie/<slug:slug>/team/<uuid:pk>/vraageigenaar/", editions.add_owner, name="add_owner"),
    path("editie/<slug:slug>/mensen/", editions.edition_people, name="edition_people"),
    path("editie/<slug:slug>/mensen/<uuid:pk>/stop/", editions.end_role, name="end_role"),
]
