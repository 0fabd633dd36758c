"""The paths of what is broken, for who works here. What everybody sees of it stands on the page of the walk."""

from django.urls import path

from samenspel.pearls.views import defect_photos, defects, sending

urlpatterns = [
    path("kapot/", defects.defects, name="defects"),
    path("kapot/lijst/", sending.defects_paper, name="defects_paper"),
    path("kapot/bestand/", sending.defects_file, name="defects_file"),
    path("kapot/meegegeven/", sending.hand_over_defects, name="hand_over_defects"),
    path("kapot/ontvangers/", sending.receivers, name="receivers"),
    path("kapot/van-stem/<uuid:pk>/", defects.make_defect, name="make_defect"),
    path("kapot/van-stem/<uuid:pk>/ook-gemeld/", defects.join_defect, name="join_defect"),
    path("kapot/gemeld/<int:pk>/toch-niet/", defects.part_defect, name="part_defect"),
    path("kapot/verzending/<uuid:pk>/", sending.settle_defect, name="settle_defect"),
    path("kapot/foto/<str:key>.jpg", defect_photos.sent_photo, name="sent_photo"),
    path("kapot/<uuid:pk>/", defects.defect, name="defect"),
    path("kapot/<uuid:pk>/schrijf/", defects.write_defect, name="write_defect"),
    path("kapot/<uuid:pk>/foto/", defect_photos.add_defect_photo, name="add_defect_photo"),
    path("kapot/<uuid:pk>/foto/weg/", defect_photos.drop_defect_photo, name="drop_defect_photo"),
    path("kapot/<uuid:pk>/stuur/", sending.send_defect, name="send_defect"),
    path("kapot/<uuid:pk>/hoe-staat-het/", defects.note_defect_state, name="note_defect_state"),
    path("kapot/<uuid:pk>/vertel/", defects.tell_defect, name="tell_defect"),
]
