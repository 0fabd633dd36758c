"""The paths of necklaces: for everybody who walks one, and for who strings them."""

from django.urls import path

from samenspel.pearls.views import necklaces, public_necklaces, stringing

paths = [
    path("kettingen/", public_necklaces.necklaces, name="necklaces"),
    path("kettingen/beheer/", necklaces.strung_necklaces, name="strung_necklaces"),
    path("kettingen/nieuw/", necklaces.make_necklace, name="make_necklace"),
    path("kettingen/rustplekken/", stringing.rest_spots, name="rest_spots"),
    path("kettingen/rustplekken/<int:pk>/", stringing.check_rest_spot, name="check_rest_spot"),
    path("kettingen/rustplekken/<int:pk>/weg/", stringing.rest_spot_gone, name="rest_spot_gone"),
    path("kettingen/parel/<int:pk>/eraf/", stringing.remove_stop, name="remove_stop"),
    path("kettingen/parel/<int:pk>/schuif/", stringing.move_stop, name="move_stop"),
    path("kettingen/parel/<int:pk>/leg/", stringing.place_stop, name="place_stop"),
    path("kettingen/stuk/<int:pk>/", stringing.note_leg, name="note_leg"),
    path("kettingen/<slug:slug>/", public_necklaces.necklace, name="necklace"),
    path("kettingen/<slug:slug>/lopen/", public_necklaces.walk_necklace, name="walk_necklace"),
    path("kettingen/<slug:slug>/folder/", public_necklaces.necklace_folder, name="necklace_folder"),
    path("kettingen/<slug:slug>/rijgen/", stringing.string_necklace, name="string_necklace"),
    path("kettingen/<slug:slug>/rijgen/erbij/", stringing.add_stop, name="add_stop"),
    path("kettingen/<slug:slug>/versies/", stringing.choose_versions, name="choose_versions"),
    path("kettingen/<slug:slug>/rustplekken/", stringing.choose_rests, name="choose_rests"),
    path("kettingen/<slug:slug>/naam/", necklaces.rename_necklace, name="rename_necklace"),
    path("kettingen/<slug:slug>/bekendmaken/", necklaces.publish_necklace, name="publish_necklace"),
    path("kettingen/<slug:slug>/waarom/", necklaces.begin_change, name="begin_change"),
    path("kettingen/<slug:slug>/klaar/", necklaces.end_change, name="end_change"),
    path("kettingen/<slug:slug>/rust/", necklaces.rest_necklace, name="rest_necklace"),
    path("kettingen/<slug:slug>/weer/", necklaces.take_up_necklace, name="take_up_necklace"),
    path("kettingen/<slug:slug>/weg/", necklaces.drop_necklace, name="drop_necklace"),
]
