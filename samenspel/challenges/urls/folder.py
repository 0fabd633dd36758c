"""The paths of a folder, the poster and the public page of a team."""

from django.urls import path

from samenspel.challenges.views import folder, posters, public

urlpatterns = [
    path("team/<slug:slug>/map/", folder.folder, name="folder"),
    path("team/<slug:slug>/map/prullenbak/", folder.folder_bin, name="folder_bin"),
    path("team/<slug:slug>/map/nieuw/<slug:kind>/", folder.put_in_folder, name="put_in_folder"),
    path("team/<slug:slug>/map/<uuid:pk>/", folder.folder_item, name="folder_item"),
    path("team/<slug:slug>/map/<uuid:pk>/verander/", folder.change_in_folder, name="change_in_folder"),
    path("team/<slug:slug>/map/<uuid:pk>/weg/", folder.throw_away, name="throw_away"),
    path("team/<slug:slug>/map/<uuid:pk>/terug/", folder.take_back, name="take_back"),
    path("team/<slug:slug>/map/<uuid:pk>/openbaar/", folder.show_item, name="show_item"),
    path("team/<slug:slug>/map/bestand/<uuid:pk>/", folder.folder_file, name="folder_file"),
    path("team/<slug:slug>/poster/", posters.poster, name="poster"),
    path("team/<slug:slug>/poster/pdf/", posters.poster_pdf, name="poster_pdf"),
    path("team/<slug:slug>/poster/mijn-woorden/", posters.write_poster, name="write_poster"),
    path("team/<slug:slug>/openbaar/", posters.choose_public, name="choose_public"),
    path("challenge/team/<slug:slug>/", public.public_team, name="public_team"),
    path("challenge/team/<slug:slug>/tekening/<uuid:pk>/", public.public_drawing, name="public_drawing"),
]
