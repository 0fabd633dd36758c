"""The paths of pearls: for everybody, for who works on them, and on one's own page."""

from django.urls import path

from samenspel.pearls.views import hosting, merging, own_pearls, pearls, photos, public_pearls, publishing

paths = [
    path("parels/", public_pearls.pearls, name="pearls"),
    path("parels/afdrukken/", public_pearls.pearls_on_paper, name="pearls_on_paper"),
    path("parels/nieuw/", public_pearls.feed, name="feed"),
    path("parels/bord/", pearls.board, name="board"),
    path("parels/vang/", pearls.catch_pearl, name="catch_pearl"),
    path("parels/plekken/", pearls.public_places, name="public_places"),
    path("parels/van-stem/<uuid:pk>/", pearls.make_pearl, name="make_pearl"),
    path("parels/van-stem/<uuid:pk>/ook-genoemd/", pearls.name_pearl, name="name_pearl"),
    path("parels/van-stem/<uuid:pk>/toch-niet/", pearls.take_name_back, name="take_name_back"),
    path("parels/foto/<uuid:pk>/mag/", photos.photo_agreed, name="photo_agreed"),
    path("parels/foto/<uuid:pk>/gezichten/", photos.hide_faces, name="hide_faces"),
    path("parels/foto/<uuid:pk>/gezichten/zo/", photos.hidden_faces, name="hidden_faces"),
    path("parels/foto/<uuid:pk>/gezichten/klopt/", photos.faces_are_hidden, name="faces_are_hidden"),
    path("parels/foto/<uuid:pk>/gezichten/opnieuw/", photos.drop_hidden, name="drop_hidden"),
    path("parels/werk/<uuid:pk>/", pearls.pearl, name="pearl"),
    path("parels/werk/<uuid:pk>/schrijf/", publishing.write_pearl, name="write_pearl"),
    path("parels/werk/<uuid:pk>/nagekeken/", publishing.check_pearl, name="check_pearl"),
    path("parels/werk/<uuid:pk>/ja/", publishing.note_yes, name="note_yes"),
    path("parels/werk/<uuid:pk>/vertel/", publishing.tell_pearl, name="tell_pearl"),
    path("parels/werk/<uuid:pk>/rust/", publishing.rest_pearl, name="rest_pearl"),
    path("parels/werk/<uuid:pk>/uit-de-rust/", publishing.take_up_pearl, name="take_up_pearl"),
    path("parels/werk/<uuid:pk>/is-er-nog/", publishing.confirm_pearl, name="confirm_pearl"),
    path("parels/werk/<uuid:pk>/wie-ontvangt/", hosting.say_host, name="say_host"),
    path("parels/werk/<uuid:pk>/dezelfde/", merging.merge_pearls, name="merge_pearls"),
    path("parels/werk/<uuid:pk>/uit-elkaar/", merging.split_pearl, name="split_pearl"),
    path("parels/<slug:slug>/", public_pearls.public_pearl, name="public_pearl"),
    path("parels/<slug:slug>/foto/", public_pearls.pearl_photo, name="pearl_photo"),
    path("mijn/parels/<uuid:pk>/", own_pearls.own_pearl, name="own_pearl"),
    path("mijn/parels/<uuid:pk>/foto/", own_pearls.own_pearl_photo, name="own_pearl_photo"),
    path("mijn/parels/<uuid:pk>/weg/", own_pearls.withdraw_own_pearl, name="withdraw_own_pearl"),
    path("mijn/ontvangen/<uuid:pk>/", hosting.hosted_pearl, name="hosted_pearl"),
    path("mijn/ontvangen/<uuid:pk>/foto/", hosting.hosted_pearl_photo, name="hosted_pearl_photo"),
    path("mijn/ontvangen/<uuid:pk>/stop/", hosting.stop_hosting, name="stop_hosting"),
]
