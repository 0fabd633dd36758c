"""Where other systems bring news about text messages."""

from django.urls import path

from samenspel.letters import views

app_name = "letters"
urlpatterns = [
    path("sms/status/", views.text_status, name="text_status"),
    path("sms/in/", views.text_in, name="text_in"),
]
