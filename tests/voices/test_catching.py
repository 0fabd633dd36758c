"""A voice comes in, in the speaker's own words."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from samenspel.base.refusals import Refused
from samenspel.letters.models import Envelope
from samenspel.organisations.access import Worker
from samenspel.organisations.models import Acquaintance
from samenspel.people.models import Person
from samenspel.voices import actions, codes, photos, words
from samenspel.voices.actions import Caught, TakenPhoto
from samenspel.voices.actions.catching import free_id
from samenspel.voices.models import Voice
from tests import make

pytestmark = pytest.mark.django_db


def caught(by: Worker, **fields: object) -> Caught:
    known = {
        "words": "Ik wil weer eens dansen.",
        "neighbourhood": by.organisation.neighbourhoods.get(),
        "channel": "door",
        "said_at": timezone.now(),
    }
    return Caught(**{**known, **fields})  # type: ignore[arg-type]


def test_words_are_kept_as_they_were_said() -> None:
    sanne = make.worker()
    said = "  Ik wil… 'gewoon' dansen!\nMet Piet.  \n"

    voice = actions.catch_voice(by=sanne, caught=caught(sanne, words=said), now=timezone.now())

    assert words.read_words(voice) == said


def test_line_ends_of_a_browser_are_the_only_thing_that_changes() -> None:
    sanne = make.worker()

    voice = actions.catch_voice(by=sanne, caught=caught(sanne, words="een\r\ntwee\x00"), now=timezone.now())

    assert words.read_words(voice) == "een\ntwee"


def test_who_caught_it_knows_the_speaker_and_how_she_is_reached() -> None:
    sanne = make.worker()

    voice = actions.catch_voice(
        by=sanne,
        caught=caught(sanne, called="Ria", reach_by="phone", reach_detail="06 12 34 56 78"),
        now=timezone.now(),
    )

    assert voice.speaker is not None
    assert (voice.speaker.called, voice.speaker.phone, voice.has_way_back) == ("Ria", "06 12 34 56 78", True)
    assert Acquaintance.objects.get().organisation == sanne.organisation


def test_somebody_without_any_contact_still_has_a_voice_and_is_counted_apart() -> None:
    sanne = make.worker()

    voice = actions.catch_voice(by=sanne, caught=caught(sanne), now=timezone.now())

    assert (voice.speaker, voice.has_way_back, list(Voice.objects.counted())) == (None, False, [])
    assert Person.objects.exclude(pk=sanne.person.pk).count() == 0


def test_a_slip_is_a_way_back() -> None:
    sanne = make.worker()
    with_slip = actions.catch_voice(by=sanne, caught=caught(sanne, wants_slip=True), now=timezone.now())
    without = actions.catch_voice(by=sanne, caught=caught(sanne), now=timezone.now())

    actions.give_slip(by=sanne, voice=without, now=timezone.now())

    assert set(Voice.objects.counted()) == {with_slip, without}


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"words": " \n"}, "Schrijf op wat er gezegd is."),
        ({"visibility": "public"}, "Openbaar maken kan later, als de bewoner ja zegt tegen de tekst."),
        (
            {"about": "neighbour", "visibility": "team"},
            "Een klacht over een buur blijft bij wie hem beantwoordt.",
        ),
    ],
)
def test_what_cannot_be_kept_is_refused_with_the_reason_and_leaves_nothing(
    changed: dict[str, object], reason: str
) -> None:
    sanne = make.worker()

    with pytest.raises(Refused, match=f"^{reason}$"):
        actions.catch_voice(by=sanne, caught=caught(sanne, called="Ria", **changed), now=timezone.now())

    assert (Voice.objects.count(), Person.objects.filter(called="Ria").count()) == (0, 0)


def test_an_organisation_catches_only_where_it_works() -> None:
    sanne = make.worker()

    with pytest.raises(Refused, match="werkt niet in deze buurt"):
        actions.catch_voice(by=sanne, caught=caught(sanne, neighbourhood=make.neighbourhood()), now=timezone.now())


def test_a_phone_whose_clock_is_fast_is_no_reason_to_lose_words() -> None:
    sanne = make.worker()
    now = timezone.now()

    voice = actions.catch_voice(by=sanne, caught=caught(sanne, said_at=now + timedelta(days=5)), now=now)

    assert voice.said_at == now


def test_a_photo_comes_along_and_a_small_one_is_made_later() -> None:
    sanne = make.worker()
    taken = TakenPhoto(rebuilt=photos.Rebuilt(data=b"pixels", width=4, height=3), faces="none", description="Bank")

    voice = actions.catch_voice(by=sanne, caught=caught(sanne), taken=[taken], now=timezone.now())

    photo = voice.photos.get()
    assert (photo.width, photo.height, photo.description, photo.thumbnail) == (4, 3, "Bank", "")
    assert Envelope.objects.get().about == str(photo.pk)


def test_anybody_says_something_and_the_front_desk_answers() -> None:
    here = make.neighbourhood()
    desk = make.organisation(works_in=here, front_desk=True)
    make.organisation(works_in=here)

    voice = actions.say_online(neighbourhood=here, said="Het licht is stuk.", now=timezone.now())

    assert (voice.organisation, voice.visibility, voice.speaker, voice.has_way_back) == (desk, "team", None, True)
    assert voice.code_hash == codes.hash_of(codes.code_of(voice.pk))


def test_a_complaint_about_a_neighbour_that_came_online_is_for_who_answers_it() -> None:
    here = make.neighbourhood()
    make.organisation(works_in=here, front_desk=True)

    voice = actions.say_online(neighbourhood=here, said="Herrie!", about="neighbour", now=timezone.now())

    assert voice.visibility == "private"


def test_nothing_said_or_nobody_to_answer_is_refused_kindly() -> None:
    here = make.neighbourhood()

    with pytest.raises(Refused, match="Bel ons liever"):
        actions.say_online(neighbourhood=here, said="Hallo?", now=timezone.now())
    make.organisation(works_in=here, front_desk=True)
    with pytest.raises(Refused, match="Vertel eerst iets"):
        actions.say_online(neighbourhood=here, said=" ", now=timezone.now())


def test_a_text_message_is_a_voice_of_the_person_with_that_number() -> None:
    here = make.neighbourhood()
    desk = make.organisation(works_in=here, front_desk=True)
    make.organisation(works_in=make.neighbourhood(name="Aaa"), front_desk=True)
    ria = make.person(called="Ria", phone="06-12345678", neighbourhood=here)

    actions.hear_text(from_number="+31612345678", words="Dank u wel", at=timezone.now(), id="1")

    voice = Voice.objects.get()
    assert (voice.speaker, voice.organisation, voice.channel, words.read_words(voice)) == (
        ria,
        desk,
        "text",
        "Dank u wel",
    )


def test_a_text_message_from_a_stranger_comes_to_a_front_desk_and_can_be_answered() -> None:
    desk = make.organisation(works_in=make.neighbourhood(), front_desk=True)

    actions.hear_text(from_number="+31687654321", words="Wie bent u?", at=timezone.now(), id="1")

    voice = Voice.objects.get()
    assert voice.speaker is not None
    assert (voice.organisation, voice.speaker.phone, voice.speaker.reach_by) == (desk, "+31687654321", "text")


def test_an_empty_text_message_or_one_that_nobody_can_answer_is_no_voice() -> None:
    actions.hear_text(from_number="+31687654321", words="Wie bent u?", at=timezone.now(), id="1")
    make.organisation(works_in=make.neighbourhood(), front_desk=True)
    actions.hear_text(from_number="+31687654321", words="  ", at=timezone.now(), id="2")

    assert Voice.objects.count() == 0


def test_stop_ends_text_messages_to_that_number() -> None:
    ria = make.person(called="Ria", phone="06 12345678", reach_by="text")

    actions.hear_stop(from_number="+31612345678", at=timezone.now())
    actions.hear_stop(from_number="+31600000000", at=timezone.now())

    ria.refresh_from_db()
    assert ria.texts_stopped_at is not None


def test_two_voices_never_share_a_code() -> None:
    taken, free = make.voice(), uuid.uuid4()

    assert free_id([taken.pk, free]) == free
