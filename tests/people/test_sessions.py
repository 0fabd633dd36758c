"""Sessions end when they must, and do not come back."""

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client

from samenspel.people import actions
from tests import make


@pytest.mark.django_db
def test_ending_her_sessions_ends_them_on_every_device_and_nobody_elses() -> None:
    worker, other = make.worker(), make.worker()
    phone, desk, others = make.signed_in(worker), make.signed_in(worker), make.signed_in(other)
    listed = UserSession.objects.create(user=worker.person, ip="127.0.0.1", session_key=desk.session.session_key)

    actions.end_sessions(person=worker.person)

    for client in (phone, desk):
        answer = client.get("/organisatie/")
        assert (answer.status_code, answer.headers["Location"]) == (302, "/inloggen/?next=/organisatie/")
    assert others.get("/organisatie/").status_code == 200
    assert UserSession.objects.count() == 0
    assert not Session.objects.filter(pk=listed.session_key).exists()


@pytest.mark.django_db
def test_a_session_that_no_list_knows_is_worth_nothing_either() -> None:
    worker = make.worker()
    client = make.signed_in(worker)

    actions.end_sessions(person=worker.person)

    assert Session.objects.filter(pk=client.session.session_key).exists()
    assert client.get("/organisatie/").status_code == 302


@pytest.mark.django_db
def test_after_signing_in_again_everything_works_again() -> None:
    worker = make.worker()
    actions.end_sessions(person=worker.person)

    client: Client = make.signed_in(worker)

    assert client.get("/organisatie/").status_code == 200
