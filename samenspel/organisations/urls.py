"""Who works here, and whom they know."""

from django.urls import path

from samenspel.organisations import views

app_name = "organisations"
urlpatterns = [
    path("organisatie/", views.organisation, name="organisation"),
    path("organisatie/gegevens/", views.change_organisation, name="change_organisation"),
    path("organisatie/erbij/", views.add_member, name="add_member"),
    path("organisatie/lid/<uuid:pk>/stop/", views.end_membership, name="end_membership"),
    path("organisatie/buurten/", views.neighbourhoods, name="neighbourhoods"),
    path("organisatie/buurten/nieuw/", views.begin_by_name, name="begin_by_name"),
    path("organisatie/buurten/gebied/<int:pk>/", views.begin_in_region, name="begin_in_region"),
    path("organisatie/buurten/<slug:slug>/begin/", views.start_working, name="start_working"),
    path("organisatie/buurten/<slug:slug>/stop/", views.stop_working, name="stop_working"),
    path("organisatie/ik/", views.change_name, name="change_name"),
    path("mensen/", views.people, name="people"),
    path("mensen/zoek/", views.find_people, name="find_people"),
    path("mensen/nieuw/", views.new_person, name="new_person"),
    path("mensen/<uuid:pk>/", views.person, name="person"),
    path("mensen/<uuid:pk>/wijzig/", views.change_person, name="change_person"),
    path("mensen/<uuid:pk>/pasje/", views.card, name="card"),
    path("mensen/<uuid:pk>/pasje/opnieuw/", views.reprint_card, name="reprint_card"),
    path("mensen/<uuid:pk>/pasje/print/", views.card_paper, name="card_paper"),
    path("mensen/<uuid:pk>/pasje/pincode/", views.choose_pin, name="choose_pin"),
    path("mensen/<uuid:pk>/pasje/stop/", views.void_card, name="void_card"),
    path("mensen/<uuid:pk>/mailcode/", views.allow_mail_code, name="allow_mail_code"),
    path("mensen/<uuid:pk>/nu/<slug:what>/", views.tell_state, name="tell_state"),
    path("mensen/<uuid:pk>/samen/", views.start_together, name="start_together"),
    path("samen/<uuid:pk>/", views.fill_in_together, name="fill_in_together"),
    path("samen/<uuid:pk>/bereik/", views.reach_together, name="reach_together"),
    path("samen/<uuid:pk>/klaar/", views.end_together, name="end_together"),
    path("samen/<uuid:pk>/papier/", views.together_paper, name="together_paper"),
    path("mijn/samen/<uuid:pk>/gezien/", views.seen_together, name="seen_together"),
]
