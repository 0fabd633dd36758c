"""The paths of a werkatelier: planned and led by the team, joined with a phone, and shown on the wall."""

from django.urls import path

from samenspel.challenges.views import ateliers, live, sorting, workshops

TEAM = "team/<slug:slug>/ateliers/"

urlpatterns = [
    path(TEAM, workshops.workshops, name="workshops"),
    path(f"{TEAM}nieuw/", workshops.plan_workshop, name="plan_workshop"),
    path(f"{TEAM}kalender/", workshops.workshops_calendar, name="workshops_calendar"),
    path(f"{TEAM}<uuid:pk>/", workshops.workshop, name="workshop"),
    path(f"{TEAM}<uuid:pk>/kalender/", workshops.workshop_calendar, name="workshop_calendar"),
    path(f"{TEAM}<uuid:pk>/verander/", workshops.change_workshop, name="change_workshop"),
    path(f"{TEAM}<uuid:pk>/weg/", workshops.remove_workshop, name="remove_workshop"),
    path(f"{TEAM}<uuid:pk>/agenda/", workshops.agenda, name="agenda"),
    path(f"{TEAM}<uuid:pk>/agenda/erbij/", workshops.add_round, name="add_round"),
    path(f"{TEAM}ronde/<uuid:pk>/", workshops.change_round, name="change_round"),
    path(f"{TEAM}ronde/<uuid:pk>/verplaats/", workshops.move_round, name="move_round"),
    path(f"{TEAM}ronde/<uuid:pk>/weg/", workshops.remove_round, name="remove_round"),
    path(f"{TEAM}ronde/<uuid:pk>/vervolg/", workshops.say_follow_up, name="say_follow_up"),
    path(f"{TEAM}<uuid:pk>/open/", live.open_workshop, name="open_workshop"),
    path(f"{TEAM}<uuid:pk>/leiden/", live.lead_workshop, name="lead_workshop"),
    path(f"{TEAM}<uuid:pk>/leiden/stand/", live.lead_state, name="lead_state"),
    path(f"{TEAM}<uuid:pk>/groepen/", live.make_groups, name="make_groups"),
    path(f"{TEAM}<uuid:pk>/sluit/", live.close_workshop, name="close_workshop"),
    path(f"{TEAM}<uuid:pk>/meedoen/", live.join_as_member, name="join_as_member"),
    path(f"{TEAM}ronde/<uuid:pk>/begin/", live.start_round, name="start_round"),
    path(f"{TEAM}ronde/<uuid:pk>/klaar/", live.end_round, name="end_round"),
    path(f"{TEAM}ronde/<uuid:pk>/langer/", live.give_time, name="give_time"),
    path(f"{TEAM}ronde/<uuid:pk>/ordenen/", sorting.sort_round, name="sort_round"),
    path(f"{TEAM}ronde/<uuid:pk>/ordenen/stand/", sorting.sort_state, name="sort_state"),
    path(f"{TEAM}ronde/<uuid:pk>/leg/", sorting.lay_outcomes, name="lay_outcomes"),
    path(f"{TEAM}stapel/<uuid:pk>/naam/", sorting.rename_heap, name="rename_heap"),
    path(f"{TEAM}stapel/<uuid:pk>/verplaats/", sorting.move_heap, name="move_heap"),
    path(f"{TEAM}stapel/<uuid:pk>/weg/", sorting.remove_heap, name="remove_heap"),
    path(f"{TEAM}opbrengst/<uuid:pk>/verplaats/", sorting.move_outcome, name="move_outcome"),
    path(f"{TEAM}opbrengst/<uuid:pk>/leg-hier/", sorting.place_outcome, name="place_outcome"),
    path(f"{TEAM}opbrengst/<uuid:pk>/verberg/", sorting.hide_outcome, name="hide_outcome"),
    path(f"{TEAM}opbrengst/<uuid:pk>/toon/", sorting.show_outcome, name="show_outcome"),
    path("atelier/", ateliers.join, name="join"),
    path("atelier/<str:typed>/", ateliers.join, name="join_with"),
    path("atelier/mee/<uuid:pk>/", ateliers.take_part, name="take_part"),
    path("atelier/mee/<uuid:pk>/zonder-bereik/", ateliers.phone_shell, name="phone_shell"),
    path("atelier/mee/<uuid:pk>/stand/", ateliers.phone_state, name="phone_state"),
    path("atelier/mee/<uuid:pk>/klaar/", ateliers.phone_ready, name="phone_ready"),
    path("atelier/mee/<uuid:pk>/stuur/", ateliers.send_outcome, name="send_outcome"),
    path("atelier/mee/<uuid:pk>/groep/", ateliers.sit_in_group, name="sit_in_group"),
    path("atelier/scherm/<uuid:key>/", ateliers.screen, name="screen"),
    path("atelier/scherm/<uuid:key>/stand/", ateliers.screen_state, name="screen_state"),
]
