"""The paths of who works here: whose plan she may read, one that lies open, and writing in it."""

from django.urls import path

from samenspel.plans.views import work

patterns = [
    path("plannen/", work.plans, name="plans"),
    path("plannen/zoek/", work.find_plans, name="find_plans"),
    path("plannen/<uuid:pk>/open/", work.open_plan, name="open_plan"),
    path("plannen/lezen/<uuid:pk>/", work.read, name="read"),
    path("plannen/lezen/<uuid:pk>/<uuid:part>/", work.read_part, name="read_part"),
    path("plannen/lezen/<uuid:pk>/<uuid:part>/schrijf/", work.write, name="write"),
]
