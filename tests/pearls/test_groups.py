"""The group of a walk: who comes in until when, what of others one sees there, and that nothing comes twice."""

from datetime import timedelta

import pytest
from django.utils import timezone

from samenspel.base.refusals import Refused
from samenspel.organisations.access import Worker
from samenspel.pearls.access import groups as access
from samenspel.pearls.access.notes import notes_of
from samenspel.pearls.actions import groups as actions
from samenspel.pearls.models import GroupDoor, GroupNote, Note, Walk, WalkPhone
from samenspel.people.phone_keys import KeyReused
from samenspel.voices import words
from samenspel.voices.access import in_hand
from samenspel.voices.actions import withdraw_voice
from samenspel.voices.models import Voice
from tests import make
from tests.pearls import group_setting as groups
from tests.pearls import walk_setting as setting

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.fixture
def samira() -> Worker:
    return make.worker(called="Samira")


@pytest.fixture
def walk(samira: Worker) -> Walk:
    return groups.under_way(by=samira)


@pytest.fixture
def door(walk: Walk, samira: Worker) -> GroupDoor:
    return groups.door(walk, by=samira)


# ── The door ─────────────────────────────────────────────────────────────────
def test_an_open_door_stays_as_it_is_and_shut_it_gets_another_code(walk: Walk, samira: Worker) -> None:
    first, again = groups.door(walk, by=samira).code, groups.door(walk, by=samira).code
    actions.shut_door(walk=walk, now=timezone.now())
    other = groups.door(walk, by=samira).code

    assert (first == again, first != other, GroupDoor.objects.count()) == (True, True, 1)
    assert access.door_with_code(first, now=timezone.now()) is None
    assert str(access.door_with_code(other.lower().replace("-", " "), now=timezone.now())).startswith("door ")


def test_a_code_that_is_no_code_opens_nothing(door: GroupDoor) -> None:
    assert access.door_with_code("wat is dit", now=timezone.now()) is None


@pytest.mark.parametrize(("hours", "is_open"), [(-3, False), (-1, True), (1, True), (3, True), (5, False)])
def test_the_code_works_around_the_walk_only(door: GroupDoor, walk: Walk, hours: int, is_open: bool) -> None:
    found = access.door_with_code(door.code, now=walk.starts_at + hours * HOUR)

    assert (found == door) is is_open


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"announced_at": None}, "Kondig de wandeling eerst aan."),
        ({"cancelled_at": timezone.now(), "cancelled_why": "Storm."}, "Deze wandeling gaat niet door."),
        (
            {"starts_at": timezone.now() + 3 * HOUR, "ends_at": timezone.now() + 4 * HOUR},
            "Dat kan op de dag zelf, vanaf twee uur voor we beginnen.",
        ),
        ({"ends_at": timezone.now() - 3 * HOUR, "starts_at": timezone.now() - DAY}, "De wandeling is voorbij."),
    ],
)
def test_no_phones_come_in_when_nobody_walks(
    walk: Walk, samira: Worker, changes: dict[str, object], reason: str
) -> None:
    Walk.objects.filter(pk=walk.pk).update(**changes)

    with pytest.raises(Refused, match=reason):
        groups.door(walk, by=samira)


# ── Coming in ────────────────────────────────────────────────────────────────
def test_the_same_phone_again_is_the_same_phone_with_her_first_name_only(door: GroupDoor) -> None:
    one, other = (groups.phone(door, key="k", called=called) for called in ("Ria", "Ria de Wit, Lindestraat 4"))

    assert (one.pk, WalkPhone.objects.get().called) == (other.pk, "Ria")
    assert str(one).startswith("phone ")


def test_nobody_new_comes_in_by_a_door_that_was_just_shut(door: GroupDoor, walk: Walk) -> None:
    known = groups.phone(door, key="k")
    actions.shut_door(walk=walk, now=timezone.now())

    assert groups.phone(door, key="k") == known
    with pytest.raises(Refused, match="Met deze code kun je nu niet meedoen"):
        groups.phone(door)


def test_a_group_has_an_end_to_it(door: GroupDoor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "MOST_PHONES", 1)
    groups.phone(door)

    with pytest.raises(Refused, match="Er doen al heel veel telefoons mee"):
        groups.phone(door)


def test_who_stops_on_a_device_is_nobody_there_and_what_she_noted_stays(door: GroupDoor, walk: Walk) -> None:
    ria = groups.phone(door, key="k", called="Ria")
    groups.note(ria)
    actions.stop_phone(phone=ria, now=timezone.now())

    assert access.phone_in(walk=walk.pk, key="k") is None
    assert (WalkPhone.objects.get().called, Note.objects.count()) == ("", 1)
    assert access.phones_of(walk).count() == 0
    assert groups.phone(door, key="k") == ria


def test_a_phone_of_one_walk_is_nobody_on_another(door: GroupDoor, walk: Walk, samira: Worker) -> None:
    groups.phone(door, key="k")
    other = groups.under_way(by=samira)

    assert (access.phone_in(walk=other.pk, key="k"), access.phone_in(walk=walk.pk, key="")) == (None, None)


# ── What comes in ────────────────────────────────────────────────────────────
def test_a_note_of_the_group_is_a_voice_that_waits_for_an_answer_with_a_code(door: GroupDoor, samira: Worker) -> None:
    found = groups.note(groups.phone(door, called="Ria"), "Die heg is mooi.", place="Kade")
    voice = Voice.objects.waiting().get()

    assert (found.voice, found.walk, words.read_words(voice)) == (voice, door.walk, "Die heg is mooi.")
    assert (voice.channel, voice.place, voice.speaker, voice.caught_by) == ("walk", "Kade", None, None)
    assert (voice.has_slip, voice.has_way_back, voice.organisation) == (True, True, samira.organisation)
    assert list(in_hand(by=samira)) == [voice]
    assert list(notes_of(by=samira)) == [found]
    assert str(GroupNote.objects.get()).startswith("group note ")


def test_the_same_key_twice_is_one_note_also_from_a_phone_that_came_in_again(door: GroupDoor) -> None:
    told = {"noted": groups.noted(), "key": "a" * 32, "body_hash": "h", "now": timezone.now()}
    made = {actions.note_once(by=groups.phone(door), **told).pk for _each in range(3)}  # type: ignore[arg-type]

    assert (len(made), Note.objects.count()) == (1, 1)
    with pytest.raises(KeyReused):
        actions.note_once(by=groups.phone(door), **{**told, "body_hash": "other"})  # type: ignore[arg-type]


def test_what_is_no_sort_of_note_is_neither_a_voice(door: GroupDoor) -> None:
    with pytest.raises(Refused, match="Kies eerst wat het is"):
        groups.note(groups.phone(door), sort="wens")
    assert not Voice.objects.exists()


def test_what_was_noted_without_reach_comes_in_until_a_day_after(door: GroupDoor, walk: Walk) -> None:
    ria = groups.phone(door)
    late = walk.ends_at + 23 * HOUR

    assert access.why_not_send(by=ria, said_at=walk.starts_at, now=late) == ""
    assert "al een dag voorbij" in access.why_not_send(by=ria, said_at=walk.starts_at, now=late + 2 * HOUR)


def test_after_the_door_was_shut_only_what_was_noted_before_still_comes_in(door: GroupDoor, walk: Walk) -> None:
    key, now = "k", timezone.now()
    groups.phone(door, key=key)
    actions.shut_door(walk=walk, now=now)
    ria = access.phone_in(walk=walk.pk, key=key)

    assert ria is not None
    assert access.why_not_send(by=ria, said_at=now, now=now + HOUR) == ""
    assert "sloot de groep af" in access.why_not_send(by=ria, said_at=now + HOUR, now=now + HOUR)
    assert access.may_look(by=ria, now=now) is False


def test_on_a_walk_that_was_called_off_nothing_is_noted(door: GroupDoor, walk: Walk) -> None:
    ria = groups.phone(door)
    ria.walk.cancelled_at = timezone.now()

    assert access.why_not_send(by=ria, said_at=timezone.now(), now=timezone.now()) == "Deze wandeling gaat niet door."


def test_a_phone_that_writes_faster_than_a_person_waits_and_much_is_enough(
    door: GroupDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    ria = groups.phone(door)
    groups.note(ria)
    monkeypatch.setattr(access, "MOST_NOTED", 1)
    with pytest.raises(actions.TooFast):
        groups.note(ria)
    monkeypatch.setattr(access, "MOST_OF_A_PHONE", 1)

    with pytest.raises(Refused, match="heel veel opgeschreven"):
        groups.note(ria)


def test_a_note_is_never_said_long_before_the_walk_whatever_the_clock_of_the_phone(door: GroupDoor, walk: Walk) -> None:
    found = groups.note(groups.phone(door), said_at=walk.starts_at - 90 * DAY)

    assert found.voice.said_at == walk.starts_at - access.BEFORE


# ── What the group sees ──────────────────────────────────────────────────────
def test_the_group_reads_words_only_of_who_said_that_it_may(door: GroupDoor, walk: Walk, samira: Worker) -> None:
    ria, bep = groups.phone(door, called="Ria"), groups.phone(door, called="Bep")
    shared = groups.note(ria, "Dit mag de groep lezen.", is_shared=True)
    groups.note(ria, "Dit niet.")
    groups.note(bep, "Van mijzelf.", is_shared=True)
    setting.note(walk=walk, by=samira, said="Door een werker opgeschreven.")

    now = timezone.now()
    assert [each.note for each in access.shared_in_group(by=bep, now=now)] == [shared]
    assert [words.read_words(each.note.voice) for each in access.own_notes(by=bep)] == ["Van mijzelf."]


def test_words_that_were_taken_back_are_gone_from_the_group(door: GroupDoor) -> None:
    ria, bep = groups.phone(door), groups.phone(door)
    found = groups.note(ria, is_shared=True)
    withdraw_voice(voice=found.voice, now=timezone.now())

    now = timezone.now()
    assert (list(access.shared_in_group(by=bep, now=now)), list(access.own_notes(by=ria))) == ([], [])


def test_a_day_after_the_walk_the_group_reads_nothing_of_each_other_any_more(door: GroupDoor, walk: Walk) -> None:
    ria, bep = groups.phone(door), groups.phone(door)
    groups.note(ria, is_shared=True)

    assert access.shared_in_group(by=bep, now=walk.ends_at + 23 * HOUR).count() == 1
    assert access.shared_in_group(by=bep, now=walk.ends_at + 25 * HOUR).count() == 0


# ── Afterwards ───────────────────────────────────────────────────────────────
def test_a_month_later_nothing_of_the_phones_is_left_and_the_notes_are(door: GroupDoor, walk: Walk) -> None:
    groups.note(groups.phone(door, called="Ria"))
    assert actions.forget_phones(now=timezone.now() + 29 * DAY) == 0

    assert actions.forget_phones(now=timezone.now() + 31 * DAY) == 1
    assert (WalkPhone.objects.count(), GroupDoor.objects.count(), Note.objects.count()) == (0, 0, 1)
    assert GroupNote.objects.get().phone is None
