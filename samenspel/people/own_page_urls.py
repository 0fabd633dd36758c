"""The door of residents, and what we know of her."""

from django.urls import path

from samenspel.people.views import own_page, reach

app_name = "people"
urlpatterns = [
    path("pasje/", own_page.card, name="card"),
    path("pasje/mail/", own_page.ask_mail_code, name="ask_mail_code"),
    path("pasje/mail/code/", own_page.mail_code, name="mail_code"),
    path("pasje/dicht/", own_page.close, name="close"),
    path("mijn/gegevens/", reach.own_reach, name="own_reach"),
    path("mijn/gegevens/mailcode/", reach.own_mail_code, name="own_mail_code"),
    path("mijn/open/", reach.own_screens, name="own_screens"),
    path("mijn/open/<uuid:pk>/dicht/", reach.end_opening, name="end_opening"),
]
