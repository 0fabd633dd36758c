"""The paths of the actions of a team."""

from django.urls import path

from samenspel.challenges.views import items

urlpatterns = [
    path("challenge/mijn/acties/", items.my_actions, name="my_actions"),
    path("team/<slug:slug>/acties/", items.actions_page, name="actions"),
    path("team/<slug:slug>/acties/regel/", items.type_action, name="type_action"),
    path("team/<slug:slug>/acties/erbij/", items.add_action, name="add_action"),
    path("team/<slug:slug>/acties/afdrukken/", items.actions_paper, name="actions_paper"),
    path("team/<slug:slug>/acties/excel/", items.actions_excel, name="actions_excel"),
    path("team/<slug:slug>/acties/<uuid:pk>/", items.action, name="action"),
    path("team/<slug:slug>/acties/<uuid:pk>/verander/", items.change_action, name="change_action"),
    path("team/<slug:slug>/acties/<uuid:pk>/gedaan/", items.action_done, name="action_done"),
    path("team/<slug:slug>/acties/<uuid:pk>/weer-open/", items.reopen_action, name="reopen_action"),
    path("team/<slug:slug>/acties/<uuid:pk>/verzet/", items.move_action, name="move_action"),
    path("team/<slug:slug>/acties/<uuid:pk>/mee/", items.carry_action, name="carry_action"),
    path("team/<slug:slug>/acties/<uuid:pk>/vervalt/", items.drop_action, name="drop_action"),
]
