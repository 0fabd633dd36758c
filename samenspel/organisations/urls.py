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
    path("mensen/<uuid:pk>/nu/<slug:what>/", views.tell_state, name="tell_state"),
]
