"""What happens around every request: who she is, what she may, and for how long."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.middleware import csrf
from django.test import Client, RequestFactory
from django.urls import path, reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from samenspel.organisations.access import Worker, WorkerRequest
from samenspel.organisations.models import Membership
from samenspel.web import middleware
from samenspel.web.middleware import LookingChangedSomething, looking_changes_nothing
from samenspel.web.urls import urlpatterns as house
from tests import make


@login_not_required
def public(request: WorkerRequest) -> HttpResponse:
    """A public page that would do something for a worker: who is she?"""
    return HttpResponse(str(getattr(request.worker, "organisation", None)))


def private(request: WorkerRequest) -> HttpResponse:
    """A page for workers."""
    return HttpResponse(str(request.worker.organisation))


urlpatterns = [path("proef/open/", public), path("proef/dicht/", private), *house]
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]

SIGN_IN = "/inloggen/?next=/proef/dicht/"


def _password_only(worker: Worker) -> Client:
    client = Client()
    client.force_login(worker.person)
    return client


def _later(client: Client, *, seconds: int, key: str = "seen") -> None:
    session = client.session
    session[key] = session[key] - seconds
    session.save()


def _where_to(client: Client, *, method: str = "get") -> str:
    answer = getattr(client, method)("/proef/dicht/")
    return str(answer.headers.get("Location", answer.status_code))


# ── Looking changes nothing ──────────────────────────────────────────────────
@pytest.mark.parametrize("method", ["get", "head", "options"])
@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO people_attempt (what, who, at) VALUES ('x', 'django_session', '2026-01-01')",
        'insert or ignore into "people_attempt" (what, who, at) values (1, 1, 1)',
        "UPDATE people_attempt SET what = 'django_session'",
        "  (DELETE FROM people_attempt)",
        "REPLACE INTO people_attempt (id) SELECT 1 FROM django_session",
    ],
)
def test_a_page_that_shows_things_cannot_write(method: str, sql: str) -> None:
    def write(request: HttpRequest) -> HttpResponse:
        with connection.cursor() as cursor:
            cursor.execute(sql)
        return HttpResponse()

    with pytest.raises(LookingChangedSomething):
        looking_changes_nothing(write)(getattr(RequestFactory(), method)("/"))


def test_a_page_that_shows_things_may_read_and_may_keep_its_session() -> None:
    def read(request: HttpRequest) -> HttpResponse:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE django_session SET session_data = ''")
            cursor.execute('DELETE FROM "usersessions_usersession"')
            cursor.execute("SELECT 'UPDATE people_attempt'")
        return HttpResponse()

    assert looking_changes_nothing(read)(RequestFactory().get("/")).status_code == 200


def test_a_form_that_is_sent_may_write() -> None:
    def write(request: HttpRequest) -> HttpResponse:
        make.neighbourhood()
        return HttpResponse()

    assert looking_changes_nothing(write)(RequestFactory().post("/")).status_code == 200


# ── More than we take ────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("length", "status"),
    [(str(40 * 1024 * 1024), 200), (str(40 * 1024 * 1024 + 1), 413), ("", 200), ("veel", 200), ("²", 200)],
)
def test_what_is_larger_than_we_take_is_answered_before_it_is_read(length: str, status: int) -> None:
    response = Client().post("/proef/open/", {"words": "x"}, CONTENT_LENGTH=length)

    assert response.status_code == status
    assert ("<h1>Dit is te groot</h1>" in response.text) == (status == 413)


def test_every_file_that_is_not_too_large_is_taken() -> None:
    # Django's handler leaves files out of a larger request without a word.
    assert settings.FILE_UPLOAD_HANDLERS == ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
    order = settings.MIDDLEWARE

    ours = order.index("samenspel.web.middleware.too_large_is_said")

    assert ours < order.index("django.middleware.csrf.CsrfViewMiddleware")
    assert ours > order.index("django.middleware.locale.LocaleMiddleware")


def test_the_random_letters_of_a_page_spell_no_name_that_another_test_looks_for() -> None:
    letters = set("".join(csrf.get_token(RequestFactory().get("/")) for _ in range(20)))

    assert letters == set("bcdfghjklmnpqrstvwxz")


# ── A screen that was left alone ─────────────────────────────────────────────
def test_after_half_an_hour_without_a_touch_she_signs_in_again_and_hears_why() -> None:
    client = make.signed_in(make.worker())
    assert _where_to(client) == "200"

    _later(client, seconds=settings.SESSION_IDLE_SECONDS + 1)

    assert _where_to(client) == SIGN_IN
    assert "Je was een tijd weg." in client.get(SIGN_IN).content.decode()
    assert _where_to(client) == SIGN_IN


def test_just_within_half_an_hour_she_goes_on_and_the_clock_starts_anew() -> None:
    client = make.signed_in(make.worker())
    client.get("/proef/dicht/")

    for _ in range(3):
        _later(client, seconds=settings.SESSION_IDLE_SECONDS - 5)
        assert _where_to(client) == "200"


def test_the_clock_is_not_written_at_every_request() -> None:
    client = make.signed_in(make.worker())
    client.get("/proef/dicht/")
    _later(client, seconds=30)
    before = client.session["seen"]

    client.get("/proef/dicht/")

    assert client.session["seen"] == before


def test_after_a_working_day_she_signs_in_again_however_busy_she_was() -> None:
    client = make.signed_in(make.worker())
    client.get("/proef/dicht/")

    _later(client, key="since", seconds=settings.SESSION_COOKIE_AGE + 1)

    assert _where_to(client) == SIGN_IN
    assert "een hele werkdag" in client.get(SIGN_IN).content.decode()


def test_a_stranger_has_no_clock() -> None:
    client = Client()

    client.get("/proef/open/")

    assert dict(client.session) == {}


# ── The second step ──────────────────────────────────────────────────────────
def test_without_a_second_step_she_can_only_set_one_up() -> None:
    client = _password_only(make.worker())

    assert _where_to(client) == reverse("mfa_index")
    assert _where_to(client, method="post") == reverse("mfa_index")
    for name in sorted(middleware.BEFORE_SECOND_STEP - {"account_reauthenticate"}):
        assert client.get(reverse(name)).status_code == 200, name


def test_without_a_second_step_a_public_page_sees_a_stranger() -> None:
    worker = make.worker()

    assert _password_only(worker).get("/proef/open/").content.decode() == "None"
    assert make.signed_in(worker).get("/proef/open/").content.decode() == str(worker.organisation)


def test_without_a_second_step_an_unknown_path_tells_nothing() -> None:
    assert _password_only(make.worker()).get("/bestaat-niet/").headers["Location"] == reverse("mfa_index")


def test_a_session_from_before_the_set_up_elsewhere_is_worth_nothing() -> None:
    worker = make.worker()
    thief = _password_only(worker)
    assert _where_to(thief) == reverse("mfa_index")

    Authenticator.objects.create(user=worker.person, type=Authenticator.Type.TOTP, data={"secret": "x"})

    assert _where_to(thief) == SIGN_IN
    assert "met je tweede stap" in thief.get(SIGN_IN).content.decode()
    assert thief.get(reverse("mfa_add_webauthn")).headers["Location"].startswith(reverse("account_login"))


def test_somebody_elses_second_step_in_the_same_session_does_not_count() -> None:
    first, second = make.worker(), make.worker()
    client = _password_only(second)
    session = client.session
    session["has_second_step"] = str(first.person.pk)
    session["account_authentication_methods"] = [{"method": "mfa", "at": 1}]
    session["account_authentication_methods_user"] = str(first.person.pk)
    session.save()

    assert _where_to(client) == reverse("mfa_index")


def test_a_mark_without_a_name_does_not_count() -> None:
    client = _password_only(make.worker())
    session = client.session
    session["has_second_step"] = True
    session.save()

    assert _where_to(client) == reverse("mfa_index")


def test_a_password_is_no_second_step() -> None:
    worker = make.worker()
    client = _password_only(worker)
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": 1}, {"method": "code", "at": 1}]
    session["account_authentication_methods_user"] = str(worker.person.pk)
    session.save()
    assert _where_to(client) == reverse("mfa_index")

    session["account_authentication_methods"] = [{"method": "password", "at": 1}, {"method": "mfa", "at": 1}]
    session.save()

    assert _where_to(client) == "200"


# ── The hat ──────────────────────────────────────────────────────────────────
def _two_hats() -> tuple[Worker, Membership]:
    worker = make.worker()
    house = make.organisation(name="Tweede huis")
    return worker, make.membership(person=worker.person, organisation=house, from_on=timezone.localdate())


def test_she_wears_the_hat_she_chose_and_sees_only_its_organisation() -> None:
    worker, second = _two_hats()
    client = make.signed_in(worker)
    assert client.get("/proef/dicht/").content.decode() == str(worker.organisation)

    answer = client.post("/pet/", {"hat": str(second.pk)})

    assert answer.headers["Location"] == reverse("today")
    assert client.get("/proef/dicht/").content.decode() == "Tweede huis"


@pytest.mark.parametrize("hat", ["", "geen-pet", "another"])
def test_a_hat_of_somebody_else_does_not_exist(hat: str) -> None:
    worker, _second = _two_hats()
    other = make.worker()
    client = make.signed_in(worker)

    answer = client.post("/pet/", {"hat": str(other.membership.pk) if hat == "another" else hat})

    assert answer.status_code == 404
    assert client.get("/proef/dicht/").content.decode() == str(worker.organisation)
    assert client.get("/pet/").status_code == 405


def test_without_a_choice_she_wears_her_first_hat_and_keeps_it() -> None:
    worker, _second = _two_hats()
    client = make.signed_in(worker)
    session = client.session
    del session["hat"]
    session.save()

    assert client.post("/proef/dicht/").content.decode() == str(worker.organisation)
    assert client.session["hat"] == str(worker.membership.pk)


def test_when_one_hat_ends_only_that_hat_ends_and_nothing_is_done_with_the_other() -> None:
    worker, _second = _two_hats()
    client = make.signed_in(worker)
    Membership.objects.filter(pk=worker.membership.pk).update(until_on=timezone.localdate())

    answer = client.post("/proef/dicht/", {"words": "Ik wil weer dansen.", "csrfmiddlewaretoken": "a b"})

    assert answer.status_code == 409
    assert "Ik wil weer dansen." in answer.content.decode()
    assert "Tweede huis" in answer.content.decode()
    assert client.post("/proef/dicht/").content.decode() == "Tweede huis"


def test_when_one_hat_ends_looking_goes_on_with_the_other_and_says_so() -> None:
    worker, _second = _two_hats()
    client = make.signed_in(worker)
    Membership.objects.filter(pk=worker.membership.pk).update(until_on=timezone.localdate())

    assert client.get("/proef/dicht/").content.decode() == "Tweede huis"
    assert "Je werkt nu voor Tweede huis." in client.get("/organisatie/").content.decode()


# ── The end of a membership ──────────────────────────────────────────────────
@pytest.mark.parametrize("method", ["get", "post"])
def test_when_her_last_day_has_come_the_next_request_finds_her_signed_out(method: str) -> None:
    worker = make.worker()
    client = make.signed_in(worker)
    assert _where_to(client, method=method) == "200"

    Membership.objects.update(until_on=timezone.localdate())

    assert _where_to(client, method=method) == SIGN_IN
    assert "Je werkt nu voor geen organisatie." in client.get(SIGN_IN).content.decode()
    assert client.session.get("_auth_user_id") is None


def test_on_the_day_before_her_last_day_she_works_as_always() -> None:
    worker = make.worker()
    client = make.signed_in(worker)

    Membership.objects.update(until_on=timezone.localdate() + timedelta(days=1))

    assert _where_to(client) == "200"


def test_before_her_first_day_nothing_works_yet() -> None:
    worker = make.worker()
    Membership.objects.update(from_on=timezone.localdate() + timedelta(days=1))

    assert _where_to(make.signed_in(worker)) == SIGN_IN


def test_a_person_whose_account_is_closed_is_signed_out() -> None:
    worker = make.worker()
    client = make.signed_in(worker)
    worker.person.is_active = False
    worker.person.save()

    assert _where_to(client) == SIGN_IN


def test_somebody_who_is_hired_again_does_not_find_her_old_screen_open() -> None:
    coordinator, worker = make.worker(coordinator=True), make.worker()
    client = make.signed_in(worker)
    assert _where_to(client) == "200"
    Membership.objects.filter(person=worker.person).update(until_on=timezone.localdate())

    make.hire(by=coordinator, email=str(worker.person.email))

    assert _where_to(client) == SIGN_IN
    worker.person.refresh_from_db()
    assert _where_to(make.signed_in(worker)) == "200"


def test_signing_out_ends_the_session() -> None:
    client = make.signed_in(make.worker())

    assert client.get(reverse("account_logout")).status_code == 200
    assert _where_to(client) == "200"
    assert client.post(reverse("account_logout")).headers["Location"] == reverse("home")
    assert _where_to(client) == SIGN_IN


def test_one_membership_load_a_request_and_no_more(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    worker, _second = _two_hats()
    client = make.signed_in(worker)
    client.get("/proef/dicht/")

    with django_assert_num_queries(3):  # session, person, memberships
        client.get("/proef/dicht/")
