"""Every path of the product, room by room."""

from django.urls import include, path

urlpatterns = [
    path("inloggen/", include("allauth.account.urls")),
    path("inloggen/", include("allauth.mfa.urls")),
    path("inloggen/sessies/", include("allauth.usersessions.urls")),
]
