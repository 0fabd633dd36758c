"""Two doors. Of those who work here: allauth's pages, those we want and no others, at Dutch paths. And of residents."""

from allauth.account import views as account
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes.views import generate_recovery_codes
from allauth.mfa.totp.views import deactivate_totp
from allauth.mfa.webauthn import views as passkeys
from allauth.usersessions.views import list_usersessions
from django.urls import path

from samenspel.people.views import confirming, own_page, reach, sign_in

urlpatterns = [
    path("", account.login, name="account_login"),
    path("uit/", account.logout, name="account_logout"),
    path("dicht/", account.account_inactive, name="account_inactive"),
    path("zonder-account/", account.signup, name="account_signup"),
    path("code/", account.request_login_code, name="account_request_login_code"),
    path("code/invullen/", account.confirm_login_code, name="account_confirm_login_code"),
    path("adres/", sign_in.prove_address, name="account_email_verification_sent"),
    path("opnieuw/", account.reauthenticate, name="account_reauthenticate"),
    path("wachtwoord/", account.password_change, name="account_change_password"),
    path("wachtwoord/kiezen/", account.password_set, name="account_set_password"),
    path("wachtwoord/vergeten/", account.password_reset, name="account_reset_password"),
    path(
        "wachtwoord/vergeten/code/",
        account.confirm_password_reset_code,
        name="account_confirm_password_reset_code",
    ),
    path("wachtwoord/nieuw/", account.complete_password_reset, name="account_complete_password_reset"),
    path("wachtwoord/klaar/", account.password_reset_from_key_done, name="account_password_reset_completed"),
    path("tweede-stap/", second_step.index, name="mfa_index"),
    path("tweede-stap/nu/", second_step.authenticate, name="mfa_authenticate"),
    path("tweede-stap/opnieuw/", second_step.reauthenticate, name="mfa_reauthenticate"),
    path("tweede-stap/app/", sign_in.activate_totp, name="mfa_activate_totp"),
    path("tweede-stap/app/weg/", deactivate_totp, name="mfa_deactivate_totp"),
    path("tweede-stap/herstelcodes/", sign_in.recovery_codes, name="mfa_view_recovery_codes"),
    path("tweede-stap/herstelcodes/nieuw/", generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("passkey/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("passkey/opnieuw/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("passkeys/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("passkeys/erbij/", sign_in.add_webauthn, name="mfa_add_webauthn"),
    path("passkeys/<int:pk>/naam/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("passkeys/<int:pk>/weg/", sign_in.remove_webauthn, name="mfa_remove_webauthn"),
    path("sessies/", list_usersessions, name="usersessions_list"),
]

# Of residents: how her page opens, and what we know of her.
own = (
    [
        path("pasje/", own_page.card, name="card"),
        path("pasje/mail/", own_page.ask_mail_code, name="ask_mail_code"),
        path("pasje/mail/code/", own_page.mail_code, name="mail_code"),
        path("pasje/dicht/", own_page.close, name="close"),
        path("mijn/bevestig/", confirming.confirm, name="confirm"),
        path("mijn/bevestig/mail/", confirming.ask_fresh_code, name="ask_fresh_code"),
        path("mijn/gegevens/", reach.own_reach, name="own_reach"),
        path("mijn/gegevens/mailcode/", reach.own_mail_code, name="own_mail_code"),
        path("mijn/gegevens/gezien/<uuid:pk>/", reach.seen_mail_change, name="seen_mail_change"),
        path("mijn/open/", reach.own_screens, name="own_screens"),
        path("mijn/open/<uuid:pk>/dicht/", reach.end_opening, name="end_opening"),
    ],
    "people",
)
