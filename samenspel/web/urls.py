"""Every path of the product, room by room."""

from django.urls import include, path

from samenspel.people import urls as people
from samenspel.web import views
from samenspel.web.views import demo, hat, health, leaving, mine, offline, today

handler400 = views.bad_request
handler403 = views.not_found  # Not yours looks like nothing there.
handler404 = views.not_found
handler429 = views.too_often  # Asked for by allauth.
handler500 = views.server_error

urlpatterns = [
    path("sw.js", offline.service_worker, name="service_worker"),
    path("", views.home, name="home"),
    path("gezond/", health.health, name="health"),
    path("vandaag/", today.today, name="today"),
    path("pet/", hat.wear_hat, name="wear_hat"),
    path("demo/als/", demo.look_around_as, name="look_around_as"),
    path("groter/", views.set_size, name="set_size"),
    path("kleuren/", views.set_colours, name="set_colours"),
    path("taal/", views.set_language, name="set_language"),
    path("weg/", leaving.quick_exit, name="quick_exit"),
    path("berichten/", include("samenspel.letters.urls")),
    path("inloggen/", include("samenspel.people.urls")),
    path("mijn/", mine.mine, name="mine"),
    path("mijn/afdrukken/", mine.mine_on_paper, name="mine_on_paper"),
    path("mijn/afdrukken/pdf/", mine.mine_pdf, name="mine_pdf"),
    path("", include(people.own)),
    path("", include("samenspel.voices.urls")),
    path("", include("samenspel.organisations.urls")),
    path("", include("samenspel.dreams.urls")),
    path("", include("samenspel.challenges.urls")),
    path("", include("samenspel.pearls.urls")),
    path("", include("samenspel.plans.urls")),
    path("", include("samenspel.bridges.urls")),
]
