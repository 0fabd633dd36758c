"""Coming into a team: as who works here, with a pasje, with a code by mail; and what the invitation says."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samenspel.base.refusals import Refused
from samenspel.challenges.actions import people
from samenspel.challenges.actions import teams as actions
from samenspel.challenges.actions.people import meet, person_behind, with_whom_it_is
from samenspel.challenges.messages import invited
from samenspel.challenges.models import Part, TeamMember
from samenspel.letters import actions as letters
from samenspel.letters.registry import Message, NotNow
from samenspel.people.models import Person
from samenspel.voices import registry as voices
from tests import make
from tests.challenges import setting
from tests.challenges.teaming import look, read

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
PIN = "4711"


def to_the_team(member: TeamMember) -> str:
    return reverse("challenges:team", args=[member.team.slug])


@pytest.mark.parametrize("method", ["get", "post"])
def test_who_is_not_in_yet_is_shown_three_doors_that_lead_back(method: str) -> None:
    bo, client = setting.member(), Client()

    page = getattr(client, method)(to_the_team(bo), follow=True)

    assert page.redirect_chain == [(f"/challenge/binnen/?next={to_the_team(bo).replace('/', '%2F')}", 302)]
    assert "Hoe kom je binnen?" in read(page)
    assert page.content.decode().count(f"?next={to_the_team(bo)}") == 3


def test_who_works_here_is_in_at_once() -> None:
    worker = make.worker()
    bo = setting.member(person=worker.person)

    assert bo.team.title in look(make.signed_in(worker), "team", bo.team.slug)


def test_a_pasje_leads_back_to_the_page_of_the_team() -> None:
    ria = setting.member(part=Part.RESIDENT, person=make.person(called="Ria"))
    _card, code = make.card(person=ria.person, pin=PIN)
    client = Client()

    typed = {"code": code, "pin": PIN, "screen": "own", "next": to_the_team(ria)}
    page = client.post(reverse("people:card"), typed)

    assert page["Location"] == to_the_team(ria)
    assert ria.team.title in look(client, "team", ria.team.slug)


@pytest.mark.parametrize(
    ("asked", "comes"),
    [
        ("/challenge/mijn/", "/challenge/mijn/"),
        ("/editie/x/", "/editie/x/"),
        ("/vandaag/", "/mijn/"),
        ("//elders.nl/team/", "/mijn/"),
    ],
)
def test_the_pasje_leads_only_to_what_its_door_opens(asked: str, comes: str) -> None:
    client = make.opened()

    assert client.get(reverse("people:card"), {"next": asked})["Location"] == comes


def test_who_was_invited_comes_in_with_a_code_from_her_mail() -> None:
    owner = setting.seat()
    told = {"part": Part.MEMBER, "from_on": TODAY, "until_on": None}
    cor = with_whom_it_is(
        actions.add_member, by=owner, address="Cor@voorbeeld.nl", called="Cor", now=timezone.now(), **told
    )
    letters.deliver_due(now=timezone.now())
    (invitation,) = mail.outbox
    client = Client()
    address = re.findall(r"http://localhost:8000(\S+)", str(invitation.body))[0]
    door = client.get(address, follow=True)
    assert door.redirect_chain != []

    client.post(reverse("people:ask_mail_code"), {"address": "cor@voorbeeld.nl", "next": address})
    letters.deliver_due(now=timezone.now())
    code = re.findall(r"\d{6}", str(mail.outbox[-1].body))[0]
    page = client.post(reverse("people:mail_code"), {"code": code, "screen": "own", "next": address})

    assert (page["Location"], invitation.to) == (to_the_team(cor), ["cor@voorbeeld.nl"])
    assert cor.team.title in look(client, "team", cor.team.slug)


# What the invitation says


def sent(member: TeamMember) -> Message | NotNow:
    return invited(str(member.pk), timezone.now())


def test_an_invitation_says_that_there_is_a_team_and_where_and_names_nobody() -> None:
    owner = setting.member(called="Olga", part=Part.OWNER)
    person = make.person(called="Geheim", mail="cor@voorbeeld.nl", opens_by_mail_at=timezone.now())
    cor = setting.member(team=owner.team, called="Cor", person=person)

    message = sent(cor)

    assert isinstance(message, Message)
    assert (message.to, message.subject) == ("cor@voorbeeld.nl", "Je doet mee in een team")
    lines = ["Hallo,", "", "Je doet mee in een team van Samenspel.", "Hier kom je binnen:", ""]
    lines += [f"http://localhost:8000{to_the_team(cor)}", ""]
    lines += [
        "Je hebt geen wachtwoord nodig. Je krijgt een code per mail.",
        "Klopt dit niet? Dan hoef je niets te doen.",
    ]
    assert message.body == "\n".join([*lines, ""])
    for name in ("Olga", "Geheim", "Cor"):
        assert name not in message.subject + message.body


def test_an_invitation_goes_to_work_only_while_she_works_there_and_says_how_she_comes_in() -> None:
    worker = make.worker()
    at_work = setting.member(person=worker.person)
    message = sent(at_work)
    assert isinstance(message, Message)
    assert (message.to, "Je logt in zoals op je werk." in message.body) == (worker.person.email, True)

    worker.membership.until_on = TODAY
    worker.membership.save()
    assert sent(at_work) == NotNow("gone")
    Person.objects.filter(pk=worker.person.pk).update(mail="thuis@voorbeeld.nl")

    at_home = sent(at_work)
    assert isinstance(at_home, Message)
    assert (at_home.to, "Je komt binnen met je pasje." in at_home.body) == ("thuis@voorbeeld.nl", True)


def test_who_left_died_or_wants_no_mail_gets_no_invitation() -> None:
    left = setting.member(until_on=TODAY)
    rather_not = setting.member(person=make.person(mail="a@voorbeeld.nl", reach_by="nobody"))
    died = setting.member(person=make.person(mail="b@voorbeeld.nl", state="died", state_on=TODAY))
    coming = setting.member(from_on=TODAY + timedelta(days=3))

    assert [sent(each) for each in (left, rather_not, died)] == [NotNow("gone")] * 3
    assert isinstance(sent(coming), Message)
    coming.delete()
    assert invited("6b0b8c3a-0000-4000-8000-000000000000", timezone.now()) == NotNow("gone")


# Who is behind an address


def test_an_address_is_of_who_works_here_now_or_opens_her_page_with_it_and_else_of_somebody_new() -> None:
    now = timezone.now()
    worker, former = make.worker(), make.person(email="oud@voorbeeld.nl")
    opens = make.person(mail="open@voorbeeld.nl", opens_by_mail_at=now)
    make.person(mail="dicht@voorbeeld.nl")

    def behind(address: str) -> Person | None:
        return person_behind(address=f" {address.upper()} ", now=now)

    assert [behind(str(worker.person.email)), behind("open@voorbeeld.nl")] == [worker.person, opens]
    assert [behind("oud@voorbeeld.nl"), behind("dicht@voorbeeld.nl"), behind("nieuw@voorbeeld.nl")] == [None] * 3
    new = meet(address=" Oud@voorbeeld.nl ", called=" Cor ", now=now)
    assert (new == former, new.mail, new.called, new.reach_by) == (False, "oud@voorbeeld.nl", "Cor", "mail")


def test_who_was_met_by_somebody_else_at_the_same_moment_is_one_person(monkeypatch: pytest.MonkeyPatch) -> None:
    now = timezone.now()
    met = make.person(mail="cor@voorbeeld.nl", called="Cor", opens_by_mail_at=now)
    # Not there yet when she was looked for.
    monkeypatch.setattr(people, "person_behind", lambda **_: None)

    assert meet(address="cor@voorbeeld.nl", called="Cor van hiernaast", now=now) == met


def test_the_address_of_who_died_may_be_used_by_who_lives_there_now() -> None:
    now = timezone.now()
    dead = make.person(mail="thuis@voorbeeld.nl", opens_by_mail_at=now, state="died", state_on=TODAY)

    new = meet(address="thuis@voorbeeld.nl", called="Cor", now=now)

    dead.refresh_from_db()
    assert (new != dead, dead.opens_by_mail_at) == (True, None)
    assert person_behind(address="thuis@voorbeeld.nl", now=now) == new


def test_nothing_goes_to_the_address_of_who_wants_no_contact_and_who_typed_it_does_not_hear_that() -> None:
    now = timezone.now()
    for fields in ({"mail": "rust@voorbeeld.nl", "opens_by_mail_at": now}, {"email": "werk@voorbeeld.nl"}):
        gone = make.person(state="no_contact", state_on=TODAY, **fields)
        address = str(gone.email or gone.mail)
        told = {"part": Part.MEMBER, "from_on": TODAY}
        member = with_whom_it_is(actions.add_member, by=setting.seat(), address=address, called="Cor", now=now, **told)
        assert (member.called, member.person != gone, sent(member)) == ("Cor", True, NotNow("gone"))
    letters.deliver_due(now=timezone.now())

    assert mail.outbox == []


def test_when_she_cannot_come_in_after_all_nobody_was_met() -> None:
    with pytest.raises(Refused, match="Kies wat deze persoon in het team is"):
        with_whom_it_is(
            actions.add_member,
            by=setting.seat(),
            address="cor@voorbeeld.nl",
            called="Cor",
            part="boss",
            from_on=TODAY,
            until_on=None,
            now=timezone.now(),
        )
    with pytest.raises(Refused, match="Schrijf op hoe deze persoon heet"):
        meet(address="cor@voorbeeld.nl", called=" ", now=timezone.now())

    assert Person.objects.filter(mail="cor@voorbeeld.nl").count() == 0


def test_a_person_in_a_team_is_kept_when_her_words_go() -> None:
    bo, nobody = setting.member().person, make.person()

    assert [voices.is_kept(each) for each in (bo, nobody)] == [True, False]
