"""Her own plan. What is not public stands under an id that nobody guesses, and no path names what it is about."""

from django.urls import path

from samenspel.plans.views import mine, mine_ending, mine_keeping_out, mine_looking, mine_sharing, mine_writing

patterns = [
    path("mijn/plan/", mine.own_plan, name="own_plan"),
    path("mijn/plan/begin/", mine.begin_own_plan, name="begin_own_plan"),
    path("mijn/plan/open/", mine.open_own_plan, name="open_own_plan"),
    path("mijn/plan/sluit/", mine.close_own_plan, name="close_own_plan"),
    path("mijn/plan/weer-open/", mine.reopen_own_plan, name="reopen_own_plan"),
    path("mijn/plan/delen/", mine_sharing.choose_house, name="choose_house"),
    path("mijn/plan/delen/wat/", mine_sharing.give_grant, name="give_grant"),
    path("mijn/plan/delen/klopt-dit/", mine_sharing.read_back_grant, name="read_back_grant"),
    path("mijn/plan/delen/stop/", mine_sharing.stop_sharing, name="stop_sharing"),
    path("mijn/plan/delen/stop/<uuid:pk>/", mine_sharing.stop_grant, name="stop_grant"),
    path("mijn/plan/delen/stop/huis/<uuid:pk>/", mine_sharing.stop_sharing_with_house, name="stop_sharing_with_house"),
    path("mijn/plan/delen/loopt-af/<uuid:pk>/", mine_ending.let_grant_end, name="let_grant_end"),
    path("mijn/plan/delen/opnieuw/<uuid:pk>/", mine_ending.share_grant_again, name="share_grant_again"),
    path("mijn/plan/nooit/", mine_keeping_out.block, name="block"),
    path("mijn/plan/nooit/<uuid:pk>/toch-wel/", mine_keeping_out.lift_block, name="lift_block"),
    path("mijn/plan/wie-keek/", mine_looking.who_looked, name="who_looked"),
    path("mijn/plan/wie-keek/<uuid:pk>/vraag/", mine_looking.ask_about_look, name="ask_about_look"),
    path("mijn/plan/wie-keek/<uuid:pk>/antwoord/", mine_looking.open_look_answer, name="open_look_answer"),
    path("mijn/plan/<uuid:pk>/", mine.own_parts, name="own_parts"),
    path("mijn/plan/<uuid:pk>/antwoord/<uuid:question>/", mine_looking.look_answer, name="look_answer"),
    path("mijn/plan/<uuid:pk>/<uuid:part>/", mine.own_part, name="own_part"),
    path("mijn/plan/<uuid:pk>/<uuid:part>/schrijf/<str:sort>/", mine_writing.write_own, name="write_own"),
    path("mijn/plan/<uuid:pk>/<uuid:part>/verander/<uuid:entry>/", mine_writing.rewrite_own, name="rewrite_own"),
    path("mijn/plan/<uuid:pk>/<uuid:part>/anders/<uuid:entry>/", mine_writing.see_otherwise, name="see_otherwise"),
]
