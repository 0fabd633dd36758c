"""Who answers, who may read, and what the speaker can always do with her words."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from samenspel.base.refusals import Refused
from samenspel.letters.models import Envelope
from samenspel.letters.registry import Message, NotNow
from samenspel.organisations.models import Function
from samenspel.organisations.registry import consequences_of_ending
from samenspel.people import actions as people
from samenspel.people.models import Person
from samenspel.voices import access, actions, codes, messages, words
from samenspel.voices.models import About, Answer, Step, Translation, Visibility, Voice, Wording
from tests import make

pytestmark = pytest.mark.django_db
LATE = timezone.localdate() + timedelta(days=1)


def test_taking_over_is_one_step_and_the_colleague_is_told_without_words() -> None:
    sanne = make.worker(called="Sanne")
    bo = make.worker(organisation=sanne.organisation, called="Bo")
    told = make.voice(by=sanne, said="Geheim: gokken.", answerer=sanne.person, visibility=Visibility.TEAM)

    actions.take_over(by=bo, voice=told, now=timezone.now())

    message = messages.moved_message(Envelope.objects.get().about, timezone.now())
    assert isinstance(message, Message)
    assert (Voice.objects.get().answerer, message.to) == (bo.person, sanne.person.email)
    assert "nam een stem van jou over" in message.body
    assert "gokken" not in message.body


def test_taking_over_twice_by_a_stranger_or_by_the_rent_collector_is_refused() -> None:
    sanne = make.worker()
    rent = make.worker(organisation=sanne.organisation, function=Function.RENT)
    told = make.voice(by=sanne, answerer=sanne.person)

    for by, reason in ((sanne, "ligt al bij jou"), (make.worker(), "Een andere organisatie"), (rent, "functie")):
        with pytest.raises(Refused, match=reason):
            actions.take_over(by=by, voice=told, now=timezone.now())


def test_a_coordinator_gives_a_voice_to_a_colleague_and_both_hear_it() -> None:
    sanne = make.worker(called="Sanne")
    bo = make.worker(organisation=sanne.organisation, called="Bo")
    boss = make.worker(organisation=sanne.organisation, coordinator=True, function=Function.OFFICE)
    told = make.voice(by=sanne, answerer=sanne.person)
    today = timezone.localdate()

    actions.hand_over(by=boss, voice=told, to=bo.person, now=timezone.now(), on=today)

    heard = {each.about.split(" ")[1] for each in Envelope.objects.all()}
    assert heard == {str(sanne.person.pk), str(bo.person.pk)}
    message = messages.moved_message(f"{told.pk} {bo.person.pk}", timezone.now())
    assert isinstance(message, Message)
    assert "gaf jou een stem" in message.body
    Envelope.objects.all().delete()
    actions.hand_over(by=bo, voice=told, to=sanne.person, now=timezone.now(), on=today)
    assert [each.about.split(" ")[1] for each in Envelope.objects.all()] == [str(sanne.person.pk)]
    with pytest.raises(Refused, match="kan geen stemmen beantwoorden"):
        actions.hand_over(by=boss, voice=told, to=boss.person, now=timezone.now(), on=today)
    with pytest.raises(Refused, match="Een andere organisatie"):
        actions.hand_over(by=make.worker(), voice=told, to=bo.person, now=timezone.now(), on=today)


def test_a_mail_about_a_voice_that_was_taken_back_does_not_leave() -> None:
    sanne = make.worker()
    told = make.voice(by=sanne, withdrawn_at=timezone.now())

    assert messages.moved_message(f"{told.pk} {sanne.person.pk}", timezone.now()) == NotNow("overtaken")


def test_another_organisation_answers_only_with_the_speakers_yes() -> None:
    sanne = make.worker()
    here = sanne.organisation.neighbourhoods.get()
    care, elsewhere = make.organisation(works_in=here), make.organisation(works_in=make.neighbourhood())
    told = make.voice(by=sanne)
    complaint = make.voice(by=sanne, about=About.NEIGHBOUR)
    now = timezone.now()

    with pytest.raises(Refused, match="Vraag de bewoner eerst"):
        actions.pass_on(by=sanne, voice=told, to=care, said_yes=False, now=now)
    with pytest.raises(Refused, match="werkt niet in deze buurt"):
        actions.pass_on(by=sanne, voice=told, to=elsewhere, said_yes=True, now=now)
    with pytest.raises(Refused, match="blijft bij wie"):
        actions.pass_on(by=sanne, voice=complaint, to=care, said_yes=True, now=now)
    actions.pass_on(by=sanne, voice=told, to=care, said_yes=True, now=now)

    told.refresh_from_db()
    assert (told.organisation, told.visibility, told.answerer) == (care, "team", None)
    with pytest.raises(Refused, match="al antwoord"):
        actions.pass_on(by=sanne, voice=told, to=care, said_yes=True, now=now)


def test_a_voice_that_the_neighbourhood_may_read_keeps_that_when_it_is_passed_on() -> None:
    sanne = make.worker()
    care = make.organisation(works_in=sanne.organisation.neighbourhoods.get())
    told = make.voice(by=sanne, visibility=Visibility.NEIGHBOURHOOD)

    actions.pass_on(by=sanne, voice=told, to=care, said_yes=True, now=timezone.now())

    told.refresh_from_db()
    assert told.visibility == "neighbourhood"


def test_words_become_public_only_after_a_yes_and_a_new_version_needs_a_new_yes() -> None:
    sanne = make.worker()
    told = make.voice(by=sanne)
    now = timezone.now()

    with pytest.raises(Refused, match="Vraag de bewoner eerst"):
        actions.share_voice(by=sanne, voice=told, visibility="public", said_yes=False, now=now)
    actions.share_voice(by=sanne, voice=told, visibility="public", said_yes=True, now=now)
    told.refresh_from_db()
    assert (told.public_yes_at, told.public_yes_by) == (now, sanne.person)
    actions.reword_voice(by=sanne, voice=told, said="Ik wil tango dansen.", now=now)

    told.refresh_from_db()
    assert (told.visibility, told.public_yes_at) == ("team", None)
    assert [words.read(each) for each in told.wordings.all()] == ["Ik wil weer eens dansen.", "Ik wil tango dansen."]


def test_fewer_readers_never_need_a_yes_and_a_complaint_never_gets_more() -> None:
    sanne = make.worker()
    told = make.voice(by=sanne, visibility=Visibility.PUBLIC)
    complaint = make.voice(by=sanne, about=About.NEIGHBOUR)
    now = timezone.now()

    actions.share_voice(by=sanne, voice=told, visibility="private", said_yes=False, now=now)

    assert Voice.objects.get(pk=told.pk).visibility == "private"
    with pytest.raises(Refused, match="blijft bij wie"):
        actions.share_voice(by=sanne, voice=complaint, visibility="team", said_yes=True, now=now)
    with pytest.raises(Refused, match="opving of beantwoordt"):
        actions.share_voice(by=make.worker(), voice=told, visibility="team", said_yes=True, now=now)


def test_a_translation_stands_beside_the_original() -> None:
    sanne = make.worker()
    told = make.voice(by=sanne, said="Yalnızım.")

    actions.translate_words(
        by=sanne,
        voice=told,
        language="Nederlands",
        said="Ik ben alleen.",
        translated_by="haar dochter",
        now=timezone.now(),
    )

    translation = Translation.objects.get()
    assert (words.read_words(told), words.read(translation), translation.translated_by) == (
        "Yalnızım.",
        "Ik ben alleen.",
        "haar dochter",
    )


def test_empty_words_are_no_new_version() -> None:
    sanne = make.worker()
    told = make.voice(by=sanne)
    gone = make.voice(by=sanne, withdrawn_at=timezone.now())

    with pytest.raises(Refused, match="Schrijf op"):
        actions.reword_voice(by=sanne, voice=told, said=" ", now=timezone.now())
    with pytest.raises(Refused, match="teruggenomen"):
        actions.reword_voice(by=sanne, voice=gone, said="Toch wel", now=timezone.now())


def test_words_taken_back_are_gone_with_everything_that_came_of_them(django_capture_on_commit_callbacks) -> None:  # type: ignore[no-untyped-def]
    sanne = make.worker()
    told = make.voice(by=sanne, said="Dit had ik niet moeten zeggen.", visibility=Visibility.PUBLIC, place="Flat 3")
    make.answer(voice=told, by=sanne)
    actions.make_promise(by=sanne, voice=told, said="Ik zeg het niemand.", due_on=LATE, now=timezone.now())
    told.photos.create(file="0" * 32 + ".jpg", faces="none", width=1, height=1, made_at=timezone.now())

    with django_capture_on_commit_callbacks(execute=True):
        actions.withdraw_voice(voice=told, now=timezone.now())

    told.refresh_from_db()
    assert (Wording.objects.count(), Answer.objects.count(), told.promises.count(), told.photos.count()) == (0, 0, 0, 0)
    assert (words.read_words(told), told.place, told.visibility) == ("", "", "private")
    with pytest.raises(Refused, match="al teruggenomen"):
        actions.withdraw_voice(voice=told, by=sanne, now=timezone.now())


def test_who_said_nothing_else_is_forgotten_with_her_words_and_others_are_not() -> None:
    sanne = make.worker()
    once, twice = make.person(called="Ria", phone="0612345678"), make.person(called="Jo")
    make.voice(by=sanne, speaker=twice)

    for speaker in (once, twice):
        actions.withdraw_voice(voice=make.voice(by=sanne, speaker=speaker), now=timezone.now())

    assert [Person.objects.filter(pk=each.pk).count() for each in (once, twice)] == [0, 1]
    assert Voice.objects.exclude(withdrawn_at=None).exclude(speaker=None).count() == 0


def test_steps_never_hold_words() -> None:
    sanne = make.worker()
    told = make.voice(by=sanne, said="Geheim: gokken.", has_slip=True)
    now = timezone.now()
    actions.answer_voice(by=sanne, voice=told, kind="answer", way="page", said="Over gokken praten?", now=now)
    actions.make_promise(by=sanne, voice=told, said="Folder over gokken", due_on=LATE, now=now)
    actions.withdraw_voice(voice=told, now=now, by=sanne)

    kept = " ".join(f"{step.what} {step.detail}" for step in Step.objects.all())
    assert kept == "answered page promised  withdrawn "


def test_promises_and_call_backs_are_done_once() -> None:
    sanne = make.worker()
    told = make.voice(by=sanne)
    now, later = timezone.now(), timezone.now() + timedelta(hours=1)
    promise = actions.make_promise(by=sanne, voice=told, said="Bankje vragen", due_on=LATE, now=now)
    call_back = told.call_backs.create(after="3d", due_on=now.date())

    for at in (now, later):
        actions.keep_promise(by=sanne, promise=promise, now=at)
        actions.call_back_done(by=sanne, call_back=call_back, now=at)

    assert (promise.done_at, call_back.done_at, call_back.done_by) == (now, now, sanne.person)
    assert Step.objects.filter(what__in=["kept", "called_back"]).count() == 2
    with pytest.raises(Refused, match="Schrijf op"):
        actions.make_promise(by=sanne, voice=told, said="", due_on=LATE, now=now)
    with pytest.raises(Refused, match="Kies vandaag"):
        actions.make_promise(by=sanne, voice=told, said="Gisteren", due_on=now.date() - timedelta(days=1), now=now)


def test_nobody_is_called_back_or_written_to_after_a_death() -> None:
    sanne = make.worker()
    ria = make.person(called="Ria", reach_by="mail", mail="ria@voorbeeld.nl")
    told = make.voice(by=sanne, speaker=ria)
    told.call_backs.create(after="3d", due_on=LATE)
    answer = make.answer(voice=told, by=sanne, way=Answer.By.MAIL)
    now = timezone.now()

    people.change_state(person=ria, state=Person.State.DIED, on=now.date(), now=now)

    told.refresh_from_db()
    assert (told.speaker_gone, told.call_backs.count(), list(Voice.objects.waiting())) == (True, 0, [])
    assert messages.answer_message(str(answer.pk), now) == NotNow("no_contact")
    people.change_state(person=ria, state=Person.State.HERE, on=now.date(), now=now)
    assert list(Voice.objects.waiting()) == [told]


def test_who_moved_is_still_called_back() -> None:
    sanne = make.worker()
    ria = make.person(called="Ria", reach_by="phone", phone="0612345678", address="Kade 3")
    told = make.voice(by=sanne, speaker=ria)
    told.call_backs.create(after="3d", due_on=LATE)
    now = timezone.now()

    people.change_state(person=ria, state=Person.State.MOVED, on=now.date(), now=now)

    told.refresh_from_db()
    ria.refresh_from_db()
    assert (told.call_backs.count(), list(Voice.objects.waiting()), ria.address) == (1, [told], "")
    assert access.ways_back(voice=told) == ["phone", "text"]


def test_a_mail_says_that_there_is_an_answer_and_not_which() -> None:
    sanne = make.worker()
    sanne.organisation.phone = "0180 12 34 56"
    sanne.organisation.save()
    ria = make.person(called="Ria", reach_by="mail", mail="ria@voorbeeld.nl", phone="0612345678")
    told = make.voice(by=sanne, speaker=ria, said="Geheim: gokken.")
    by_mail = make.answer(voice=told, by=sanne, said="Praat eens met Jan.", way=Answer.By.MAIL)
    by_text = make.answer(voice=told, by=sanne, said="Praat eens met Jan.", way=Answer.By.TEXT)

    for answer, to in ((by_mail, "ria@voorbeeld.nl"), (by_text, "0612345678")):
        message = messages.answer_message(str(answer.pk), timezone.now())
        assert isinstance(message, Message)
        assert message.to == to
        assert codes.code_of(told.pk) in message.body
        assert "gokken" not in message.subject + message.body
        assert "Jan" not in message.subject + message.body


def test_a_mail_in_english_goes_to_who_speaks_english() -> None:
    sam = make.person(reach_by="mail", mail="sam@voorbeeld.nl", language="Engels")
    answer = make.answer(voice=make.voice(speaker=sam), way=Answer.By.MAIL)

    message = messages.answer_message(str(answer.pk), timezone.now())

    assert isinstance(message, Message)
    assert "stem/" in message.body


def test_what_was_overtaken_does_not_leave() -> None:
    now = timezone.now()
    ria = make.person(reach_by="mail", mail="ria@voorbeeld.nl")
    stopped = make.person(reach_by="text", phone="0612345678", texts_stopped_at=now)
    told = make.voice(speaker=ria)
    expected = {
        make.answer(voice=make.voice(speaker=ria, withdrawn_at=now), way=Answer.By.MAIL): "withdrawn",
        make.answer(voice=told, way=Answer.By.MAIL, arrived_at=now): "overtaken",
        make.answer(voice=told, way=Answer.By.MAIL, not_an_answer_at=now): "overtaken",
        make.answer(voice=make.voice(), way=Answer.By.MAIL): "no_contact",
        make.answer(voice=make.voice(speaker=stopped), way=Answer.By.TEXT): "no_number",
        make.answer(voice=make.voice(speaker=stopped), way=Answer.By.MAIL): "no_address",
    }

    for answer, reason in expected.items():
        assert messages.answer_message(str(answer.pk), now) == NotNow(reason)
    assert messages.answer_message(str(told.pk), now) == NotNow("withdrawn")


def test_before_a_membership_ends_the_coordinator_hears_what_stays_behind() -> None:
    sanne = make.worker()
    today = timezone.localdate()
    assert consequences_of_ending(membership=sanne.membership, on=today) == []

    make.voice(by=sanne, answerer=sanne.person)

    assert consequences_of_ending(membership=sanne.membership, on=today) == [
        "1 stem wacht op haar antwoord. Geef die eerst aan een collega."
    ]


def test_a_yes_is_for_the_words_that_were_on_the_page_and_not_for_newer_ones() -> None:
    sanne = make.worker()
    told = make.voice(by=sanne, said="Het plein is mooi.")
    client, address = make.signed_in(sanne), reverse("voices:share", args=[told.pk])
    seen = client.get(address).context["form"].initial["version"]
    yes = {"visibility": "public", "said_yes": "on", "version": seen}
    actions.reword_voice(by=sanne, voice=told, said="Mijn dochter is ziek.", now=timezone.now())

    again = client.post(address, yes)
    told.refresh_from_db()
    assert (again.status_code, told.visibility) == (200, Visibility.PRIVATE)
    assert "Mijn dochter is ziek." in again.content.decode()
    client.post(address, {**yes, "version": again.context["form"]["version"].value()})

    told.refresh_from_db()
    assert told.visibility == Visibility.PUBLIC
