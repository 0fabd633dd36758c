"""The paths of experiments: of a team, at the place of a test, and for everybody."""

from django.urls import path

from samenspel.challenges.views import experiments, seeing

urlpatterns = [
    path("proef/", seeing.find_experiment, name="find_experiment"),
    path("proef/<str:key>/", seeing.observe_here, name="observe_here"),
    path("proef/<str:key>/dank/", seeing.noted_here, name="noted_here"),
    path("proef/<str:key>/zeg/", seeing.say_here, name="say_here"),
    path("challenge/proef/<uuid:pk>/", seeing.public_experiment, name="public_experiment"),
    path("team/<slug:slug>/proeven/", experiments.experiments, name="experiments"),
    path("team/<slug:slug>/proeven/nieuw/", experiments.make_experiment, name="make_experiment"),
    path("team/<slug:slug>/proeven/<uuid:pk>/", experiments.experiment, name="experiment"),
    path("team/<slug:slug>/proeven/<uuid:pk>/verloop/", experiments.experiment_timeline, name="experiment_timeline"),
    path("team/<slug:slug>/proeven/<uuid:pk>/kaart/", experiments.change_experiment, name="change_experiment"),
    path("team/<slug:slug>/proeven/<uuid:pk>/begin/", experiments.start_experiment, name="start_experiment"),
    path("team/<slug:slug>/proeven/<uuid:pk>/tellen/", experiments.add_measure, name="add_measure"),
    path("team/<slug:slug>/proeven/tellen/<uuid:pk>/weg/", experiments.remove_measure, name="remove_measure"),
    path("team/<slug:slug>/proeven/<uuid:pk>/gezien/", seeing.observe, name="observe"),
    path("team/<slug:slug>/proeven/gezien/<uuid:pk>/weg/", seeing.remove_observation, name="remove_observation"),
    path("team/<slug:slug>/proeven/<uuid:pk>/feedback/", seeing.give_feedback, name="give_feedback"),
    path("team/<slug:slug>/proeven/<uuid:pk>/bijsturen/", experiments.adjust_experiment, name="adjust_experiment"),
    path("team/<slug:slug>/proeven/<uuid:pk>/besluit/", experiments.decide, name="decide"),
    path("team/<slug:slug>/proeven/<uuid:pk>/volgende-week/", experiments.ask_next_week, name="ask_next_week"),
    path("team/<slug:slug>/proeven/<uuid:pk>/code/", experiments.renew_code, name="renew_code"),
    path("team/<slug:slug>/proeven/<uuid:pk>/briefje/", seeing.experiment_paper, name="experiment_paper"),
    path("team/<slug:slug>/proeven/<uuid:pk>/openbaar/", experiments.show_experiment, name="show_experiment"),
]
