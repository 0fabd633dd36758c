"""What is broken: in a worker's words, one thing however many told of it, followed, and told to everybody who did."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.http import Http404
from django.utils import timezone

from samenspel.base.refusals import Refused
from samenspel.organisations.access import Worker
from samenspel.organisations.models import Function
from samenspel.pearls.access import defects as access
from samenspel.pearls.actions import defects as actions
from samenspel.pearls.actions.sending import send_defect
from samenspel.pearls.models import Category, Defect, DefectState, Receiver, Report
from samenspel.people.models import Person
from samenspel.voices import words
from samenspel.voices.actions import answer_voice, erase_stopped
from samenspel.voices.models import About, Answer, Visibility
from tests import make
from tests.pearls import defect_setting as setting
from tests.pearls import pearl_setting, walk_setting

pytestmark = pytest.mark.django_db


@pytest.fixture
def samira() -> Worker:
    return make.worker(called="Samira")


def why(reason: str) -> Any:
    return pytest.raises(Refused, match=reason)


def test_a_voice_becomes_one_defect_in_the_words_of_a_worker_however_often_it_is_asked(samira: Worker) -> None:
    voice = setting.voice(by=samira, days=5)
    made = [setting.defect(by=samira, of=voice, what="  De lamp is uit. ") for _each in range(2)]

    assert made[0] == made[1] == Defect.objects.get()
    assert (made[0].what, made[0].where, made[0].state) == ("De lamp is uit.", "Kade", DefectState.WAITING)
    assert made[0].reported_at == voice.said_at
    assert [step.what for step in made[0].steps.all()] == ["made"]
    assert [str(each) for each in (made[0], made[0].reports.get(), made[0].receiver)] == [
        f"defect {made[0].pk}",
        f"report {made[0].reports.get().pk}",
        "Meldpunt gemeente",
    ]
    assert str(made[0].steps.get()) == f"made {made[0].made_at:%Y-%m-%d}"


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"category": "maan"}, "Kies wat er kapot is"),
        ({"what": "  "}, "Schrijf in je eigen woorden op"),
        ({"what": "Bel 0612345678, dan wijst zij het aan."}, "Haal adressen, huisnummers"),
        ({"street": "Lissenpad 12"}, "Haal adressen, huisnummers"),
        ({"what": "De lamp van mevrouw Bakker is uit."}, "Er staan misschien namen in"),
    ],
)
def test_no_address_or_number_leaves_and_a_name_only_after_a_look(
    samira: Worker, changed: dict[str, Any], reason: str
) -> None:
    with why(reason):
        setting.defect(by=samira, **changed)

    assert not Defect.objects.exists()


def test_a_name_leaves_after_a_look_and_a_place_of_elsewhere_never(samira: Worker) -> None:
    told = setting.told(what="De lamp bij mevrouw Bakker is uit.")
    now = timezone.now()
    made = actions.make_defect(by=samira, voice=setting.voice(by=samira), told=told, now=now, looked_over=True)
    theirs = make.worker()
    for elsewhere in ({"place": pearl_setting.place(by=theirs)}, {"receiver": setting.receiver(by=theirs)}):
        with why("Kies een plek uit deze buurt"):
            actions.write_defect(by=samira, defect=made, told=setting.told(**elsewhere), now=now)

    assert "Bakker" in made.what


def test_a_point_is_that_of_a_public_place_or_the_middle_of_a_square(samira: Worker) -> None:
    east, north = Decimal("6.66250"), Decimal("52.35700")
    place = pearl_setting.place(by=samira, street="Plein", east=east, north=north)
    bare = pearl_setting.place(by=samira, name="Het park")
    square: dict[str, Any] = {"east": Decimal("6.66000"), "north": Decimal("52.35000")}
    points = [
        setting.defect(by=samira, **fields).point
        for fields in ({"place": place, **square}, {"place": bare}, square, {"street": "Kade"})
    ]
    here = setting.defect(by=samira, place=place, street="")

    assert points == [(east, north), None, (square["east"], square["north"]), None]
    assert (here.where, here.number[:2], len(here.number)) == ("Het Waterplein · Plein", "K-", 8)


def test_a_complaint_about_a_neighbour_and_what_another_house_answers_are_not_sent_on(samira: Worker) -> None:
    neighbour = make.voice(by=samira, about=About.NEIGHBOUR, answerer=samira.person)
    elsewhere = make.voice(by=samira, organisation=make.worker().organisation)
    withdrawn = make.voice(by=samira, withdrawn_at=timezone.now())
    reasons = [access.why_not_make_defect(by=samira, voice=each) for each in (neighbour, elsewhere, withdrawn)]

    assert reasons == [
        "Een klacht over een buur sturen we niet door.",
        "Een andere organisatie geeft hier antwoord.",
        "Deze woorden zijn teruggenomen.",
    ]


def test_who_does_not_listen_sees_no_defect_and_her_own_voice_is_for_a_colleague(samira: Worker) -> None:
    made = setting.defect(by=samira)
    rent = make.worker(organisation=samira.organisation, function=Function.RENT)
    caught = make.voice(by=rent)
    hers = make.voice(by=samira, speaker=samira.person, answerer=samira.person)

    assert list(access.defects_of(by=rent)) == []
    assert list(access.defects_of(by=samira)) == [made]
    assert access.why_not_receiver(by=rent, name="Gemeente") == "Met jouw functie stuur je niets door."
    assert access.why_not_receiver(by=samira, name=" ") == "Schrijf op wie het maakt."
    for by, voice in ((rent, caught), (samira, hers)):
        with pytest.raises(Http404):
            access.voice_to_send_on(by=by, pk=voice.pk)


def test_two_who_tell_of_the_same_are_one_defect_since_the_first_of_them(samira: Worker) -> None:
    made = setting.defect(by=samira, days=2)
    older = setting.voice(by=samira, days=9, neighbourhood=made.neighbourhood)
    joined = [actions.join_defect(by=samira, voice=older, defect=made, now=timezone.now()) for _each in range(2)]
    younger = setting.joined(by=samira, to=made, days=1)

    assert joined[0] == joined[1]
    assert (made.reports.count(), made.reported_at) == (3, older.said_at)
    assert made.days(on=timezone.localdate()) == 9
    actions.part_defect(by=samira, report=joined[0], now=timezone.now())
    actions.part_defect(by=samira, report=younger, now=timezone.now())
    made.refresh_from_db()
    assert made.days(on=timezone.localdate()) == 2
    with why("Dit is de enige die dit meldde"):
        actions.part_defect(by=samira, report=made.reports.get(), now=timezone.now())
    assert [each.what for each in made.steps.all()] == ["made", "joined", "joined", "parted", "parted"]


def test_a_voice_tells_of_one_defect_that_is_not_over_in_its_own_neighbourhood(samira: Worker) -> None:
    over = setting.ended(by=samira)
    first, second = setting.defect(by=samira), setting.defect(by=samira)
    voice = first.reports.get().voice
    far = setting.voice(by=samira, neighbourhood=make.neighbourhood())

    assert access.why_not_join(by=samira, voice=voice, defect=second) == "Deze stem hoort al bij een melding."
    assert access.why_not_join(by=samira, voice=far, defect=first) == "Kies een melding uit deze buurt."
    fresh = setting.voice(by=samira, neighbourhood=over.neighbourhood)
    assert access.why_not_join(by=samira, voice=fresh, defect=over) == "Kies een melding uit deze buurt."


def test_its_words_change_until_it_left(samira: Worker) -> None:
    made = setting.defect(by=samira)
    actions.write_defect(
        by=samira, defect=made, told=setting.told(what="Twee lampen.", receiver=made.receiver), now=timezone.now()
    )
    assert made.what == "Twee lampen."
    send_defect(by=samira, defect=made, way="hand", now=timezone.now())

    with why("Dit is al doorgestuurd"):
        actions.write_defect(by=samira, defect=made, told=setting.told(), now=timezone.now())


def test_every_state_leaves_a_step_with_who_and_twice_is_once(samira: Worker) -> None:
    made, now = setting.defect(by=samira), timezone.now()
    for state, outcome in (
        ("taken_up", ""),
        ("mended", "De lamp brandt."),
        ("mended", "De lamp brandt. "),
        ("waiting", ""),
    ):
        actions.note_state(by=samira, defect=made, state=state, outcome=outcome, now=now)

    assert (made.state, made.outcome) == (DefectState.WAITING, "")
    assert [(each.what, each.by) for each in made.steps.all()] == [
        (what, samira.person) for what in ("made", "taken_up", "mended", "again")
    ]


@pytest.mark.parametrize(
    ("state", "outcome", "reason"),
    [
        ("sent", "", "Kies hoe het staat"),
        ("waiting", "", "Deze melding is nog open"),
        ("not", " ", "Schrijf op waarom het niet gebeurt"),
        ("not", "Bel 0612345678.", "Laat namen, nummers en adressen weg"),
    ],
)
def test_what_cannot_be_noted_says_why(samira: Worker, state: str, outcome: str, reason: str) -> None:
    with why(reason):
        actions.note_state(
            by=samira, defect=setting.defect(by=samira), state=state, outcome=outcome, now=timezone.now()
        )


def test_everybody_who_reported_it_hears_the_same_each_by_her_own_way(samira: Worker) -> None:
    made = setting.ended(by=samira, of=setting.voice(by=samira, speaker=setting.truus(by=samira)))
    called = setting.joined(
        by=samira, to=_open(made), speaker=make.person(called="Bep", reach_by="phone", phone="0687654321")
    )
    actions.note_state(by=samira, defect=made, state="mended", outcome="Klaar.", now=timezone.now())

    told = actions.tell_reporters(by=samira, defect=made, said="Het is gemaakt.", now=timezone.now())

    answers = Answer.objects.order_by("way")
    assert told == 2
    assert [(each.way, each.kind, words.read(each)) for each in answers] == [
        ("mail", "answer", "Het is gemaakt."),
        ("phone", "answer", "Het is gemaakt."),
    ]
    assert called.voice.answers.get().way == "phone"
    assert access.why_not_tell(by=samira, defect=made) == "Iedereen die dit meldde, heeft het gehoord."
    with why("Iedereen die dit meldde"):
        actions.tell_reporters(by=samira, defect=made, said="Nog eens.", now=timezone.now())
    assert made.steps.last().what == "told"  # type: ignore[union-attr]


def _open(defect: Defect) -> Defect:
    return actions.note_state(by=_of(defect), defect=defect, state="waiting", now=timezone.now())


def _of(defect: Defect) -> Worker:
    membership = defect.organisation.memberships.select_related("person", "organisation").get()
    return Worker(person=membership.person, membership=membership)


def test_what_is_not_going_to_be_is_told_as_such_and_empty_words_tell_nothing(samira: Worker) -> None:
    made = setting.ended(by=samira, state=DefectState.NOT, outcome="De weg gaat volgend jaar open.")
    with why("Schrijf op wat er terugkomt"):
        actions.tell_reporters(by=samira, defect=made, said="  ", now=timezone.now())
    actions.tell_reporters(by=samira, defect=made, said="Het gaat niet.", now=timezone.now())

    assert Answer.objects.get().kind == Answer.Kind.CANNOT


def test_who_heard_it_before_the_end_hears_the_end_too(samira: Worker) -> None:
    made = setting.defect(by=samira)
    voice = made.reports.get().voice
    said: dict[str, Any] = {"by": samira, "voice": voice, "way": "door", "said": "Wij stuurden het door."}
    answer_voice(kind=Answer.Kind.RECEIPT, now=timezone.now(), **said)
    assert access.to_tell(by=samira, defect=made).count() == 1  # a receipt is no answer
    answer_voice(kind=Answer.Kind.ANSWER, now=timezone.now(), **said)
    assert access.to_tell(by=samira, defect=made).count() == 0
    actions.note_state(by=samira, defect=made, state="mended", now=timezone.now() + timedelta(minutes=1))

    assert access.to_tell(by=samira, defect=made).count() == 1


def test_nothing_is_told_to_who_is_gone_or_left_no_way_back_and_a_colleague_tells_hers(samira: Worker) -> None:
    made = setting.defect(by=samira, of=setting.voice(by=samira, has_way_back=False))
    died = make.person(called="Nel", state=Person.State.DIED, state_on=timezone.localdate())
    setting.joined(by=samira, to=made, speaker=died, speaker_gone=True)
    colleague = make.worker(organisation=samira.organisation)
    private = make.voice(
        by=colleague, visibility=Visibility.PRIVATE, answerer=colleague.person, neighbourhood=made.neighbourhood
    )
    actions.join_defect(by=colleague, voice=private, defect=made, now=timezone.now())

    assert list(access.to_tell(by=samira, defect=made)) == []
    assert [each.voice for each in access.to_tell(by=colleague, defect=made)] == [private]


def test_who_wrote_again_after_no_contact_is_left_out_and_nothing_is_noted_as_told(samira: Worker) -> None:
    yesterday = timezone.localdate() - timedelta(days=9)
    gone = make.person(called="Nel", state=Person.State.NO_CONTACT, state_on=yesterday)
    voice = setting.voice(by=samira, speaker=gone)
    voice.__class__.objects.update(caught_by=None)
    made = setting.defect(by=samira, of=voice)

    assert actions.tell_reporters(by=samira, defect=made, said="Het is gemaakt.", now=timezone.now()) == 0
    assert [each.what for each in made.steps.all()] == ["made"]


def test_words_taken_back_are_sent_and_shown_no_more(samira: Worker) -> None:
    made = setting.defect(by=samira)
    made.reports.get().voice.__class__.objects.update(withdrawn_at=timezone.now())

    assert list(access.defects_of(by=samira)) == []
    assert access.why_not_send(defect=made, way="hand") == "Deze woorden zijn teruggenomen."


def test_erased_words_take_with_them_what_was_written_of_them_unless_somebody_else_told_it_too(samira: Worker) -> None:
    ria = make.person(called="Ria")
    place = pearl_setting.place(by=samira)
    defects = [setting.defect(by=samira, of=setting.voice(by=samira, speaker=ria), place=place) for _each in range(2)]
    setting.joined(by=samira, to=defects[1])
    now = timezone.now()
    stopped: dict[str, Any] = {"withdrawn_at": now, "withdrawn_how": "page", "erase_at": now}
    for each in defects:
        report = each.reports.get(voice__speaker=ria)
        report.voice.__class__.objects.filter(pk=report.voice_id).update(**stopped)
        report.voice.refresh_from_db()
        erase_stopped(voice=report.voice, now=now)
        each.refresh_from_db()

    assert [(each.what, each.street, each.place) for each in defects] == [("", "", None), (setting.WHAT, "Kade", place)]
    assert Report.objects.filter(voice__speaker=ria).exists() is False
    actions.voice_erased(make.voice(by=samira))  # of what is no defect nothing goes


def test_a_receiver_is_there_once_and_the_same_name_changes_how_it_is_reached(samira: Worker) -> None:
    first = setting.receiver(by=samira)
    again = setting.receiver(by=samira, mail=" nieuw@gemeente.example ")

    assert (first.pk, again.mail, Receiver.objects.count()) == (again.pk, "nieuw@gemeente.example", 1)


def test_a_note_of_a_walk_becomes_a_defect_in_every_category(samira: Worker) -> None:
    walk = walk_setting.walked(by=samira)
    made = [setting.defect(by=samira, of=setting.noted(by=samira, walk=walk), category=each) for each in Category]

    assert {each.category for each in made} == set(Category.values)
