"""The paths of pearls: for everybody, for who works on them, and on one's own page."""

from django.urls import path

from samenspel.pearls.views import own_pearls, pearl_maps, pearls, public_pearls, publishing

paths = [
    path("parels/", public_pearls.pearls, name="pearls"),
    path("parels/afdrukken/", public_pearls.pearls_on_paper, name="pearls_on_paper"),
    path("parels/nieuw/", public_pearls.feed, name="feed"),
    path("parels/kaart/", pearl_maps.pearl_map, name="pearl_map"),
    path("parels/kaart/affiche/", pearl_maps.wall_map, name="wall_map"),
    path("parels/kaart/geojson/", pearl_maps.pearl_file, {"kind": "geojson"}, name="pearls_geojson"),
    path("parels/kaart/kml/", pearl_maps.pearl_file, {"kind": "kml"}, name="pearls_kml"),
    path("parels/kaart/gpx/", pearl_maps.pearl_file, {"kind": "gpx"}, name="pearls_gpx"),
    path("parels/bord/", pearls.board, name="board"),
    path("parels/vang/", pearls.catch_pearl, name="catch_pearl"),
    path("parels/plekken/", pearls.public_places, name="public_places"),
    path("parels/van-stem/<uuid:pk>/", pearls.make_pearl, name="make_pearl"),
    path("parels/van-stem/<uuid:pk>/ook-genoemd/", pearls.name_pearl, name="name_pearl"),
    path("parels/van-stem/<uuid:pk>/toch-niet/", pearls.take_name_back, name="take_name_back"),
    path("parels/foto/<uuid:pk>/mag/", publishing.photo_agreed, name="photo_agreed"),
    path("parels/werk/<uuid:pk>/", pearls.pearl, name="pearl"),
    path("parels/werk/<uuid:pk>/schrijf/", publishing.write_pearl, name="write_pearl"),
    path("parels/werk/<uuid:pk>/nagekeken/", publishing.check_pearl, name="check_pearl"),
    path("parels/werk/<uuid:pk>/ja/", publishing.note_yes, name="note_yes"),
    path("parels/werk/<uuid:pk>/vertel/", publishing.tell_pearl, name="tell_pearl"),
    path("parels/werk/<uuid:pk>/rust/", publishing.rest_pearl, name="rest_pearl"),
    path("parels/werk/<uuid:pk>/uit-de-rust/", publishing.take_up_pearl, name="take_up_pearl"),
    path("parels/werk/<uuid:pk>/is-er-nog/", publishing.confirm_pearl, name="confirm_pearl"),
    path("parels/<slug:slug>/", public_pearls.public_pearl, name="public_pearl"),
    path("parels/<slug:slug>/foto/", public_pearls.pearl_photo, name="pearl_photo"),
    path("mijn/parels/<uuid:pk>/", own_pearls.own_pearl, name="own_pearl"),
    path("mijn/parels/<uuid:pk>/foto/", own_pearls.own_pearl_photo, name="own_pearl_photo"),
    path("mijn/parels/<uuid:pk>/weg/", own_pearls.withdraw_own_pearl, name="withdraw_own_pearl"),
]
