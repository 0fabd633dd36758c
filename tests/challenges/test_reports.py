"""Rules of the report of an atelier: what makes itself, who corrects and agrees, and what stays when words go."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from samenspel.base.refusals import Refused
from samenspel.challenges.access import reports as access
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.actions import reports as actions
from samenspel.challenges.actions.teams import note_absence
from samenspel.challenges.attending import expected
from samenspel.challenges.models import Attendance, DueChange, Outcome, Part, Report, Round, Team, Workshop
from samenspel.challenges.report_content import ACTIONS, HOMEWORK, PRESENT, QUESTION, TAKE_AWAYS
from samenspel.challenges.report_making import ends_at, parts_of
from samenspel.challenges.report_reading import Audience, ShownPart, read
from samenspel.challenges.report_standing import standing
from samenspel.voices.actions import withdraw_voice
from tests.challenges import report_setting as after
from tests.challenges import setting

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def part(workshop: Workshop, key: str, *, audience: Audience = Audience.TEAM) -> ShownPart:
    found = next((each for each in read(standing(workshop), audience=audience).parts if each.key.startswith(key)), None)
    assert found is not None
    return found


def lists(shown: ShownPart) -> dict[str, list[str]]:
    return {group.name: [line.text for line in group.lines] for group in shown.groups}


def owner_of(team: Team) -> Seat:
    return setting.seat(team=team, called="Samira", organisation_called="Wonen Zuid")


# What makes itself


def test_who_was_there_stands_by_what_they_were_with_whom_they_stood_in_for_and_phones_are_counted() -> None:
    team = setting.team()
    owner = owner_of(team)
    away = setting.member(team=team, called="Jo")
    setting.member(team=team, called="Cas", substitutes_for=away, until_on=timezone.localdate() + timedelta(days=9))
    setting.member(team=team, called="Dirk", from_on=timezone.localdate() + timedelta(days=1))
    held = after.workshop(team=team)
    for number, is_table in enumerate([False, False, True]):
        held.participants.create(key_hash=str(number), is_table=is_table, joined_at=NOW)

    after.attended(held, by=owner)

    assert lists(part(held, PRESENT)) == {
        "Aanwezig": ["Cas, teamlid, vervangt Jo", "Samira, vraageigenaar, Wonen Zuid"],
        "Afwezig met kennisgeving": ["Jo, teamlid"],
    }
    assert part(held, PRESENT).words == ["Er deden mee: 2 telefoons en 1 tafel."]


def test_who_said_she_is_away_is_filled_in_as_away_and_what_was_noted_stays_after_she_left() -> None:
    team = setting.team()
    owner = owner_of(team)
    jo, gone = setting.member(team=team, called="Jo"), setting.member(team=team, called="Ans")
    held = after.workshop(team=team)
    note_absence(by=owner, member=jo, from_on=timezone.localdate() - timedelta(days=5), now=NOW)
    held.attendances.create(member=gone, state=Attendance.State.ABSENT, noted_at=NOW)
    gone.until_on = timezone.localdate() - timedelta(days=4)
    gone.save()

    assert [(each.member.called, each.state, each.is_noted) for each in expected(held)] == [
        ("Ans", "absent", True),
        ("Jo", "notice", False),
        ("Samira", "present", False),
    ]


@pytest.mark.parametrize(
    ("before", "during", "later", "words", "groups"),
    [
        ("", "", "", ["Er is nog geen vraag opgeschreven."], {}),
        ("A", "", "", ["De vraag bleef in dit atelier dezelfde."], {"Voor dit atelier": ["A"]}),
        ("A", "B", "C", [], {"Voor dit atelier": ["A"], "Na dit atelier": ["B"]}),
        ("", "B", "", [], {"Na dit atelier": ["B"]}),
    ],
)
def test_the_question_stands_as_it_was_before_and_at_the_end(
    before: str, during: str, later: str, words: list[str], groups: dict[str, list[str]]
) -> None:
    held = after.workshop(team=setting.team())
    moments = {before: timedelta(days=-1), during: timedelta(hours=1), later: timedelta(hours=9)}
    for text, moment in moments.items():
        if text:
            after.question(held.team, text=text, made_at=held.starts_at + moment)

    assert (part(held, QUESTION).words, lists(part(held, QUESTION))) == (words, groups)


def test_a_question_of_this_atelier_that_is_typed_later_is_of_this_atelier_with_both_halves() -> None:
    held = after.workshop(team=setting.team())
    late = held.starts_at + timedelta(days=1)
    after.question(held.team, text="A", made_at=late, workshop=held, process_part="hoe", content_part="wat")

    assert lists(part(held, QUESTION)) == {"Na dit atelier": ["A", "Proces: hoe", "Inhoud: wat"]}


def test_the_outcomes_of_a_round_stand_by_heap_and_what_is_on_none_stands_by_itself() -> None:
    held = after.full(setting.team())
    hidden = after.outcome(held.rounds.get(), "Weg hiermee", hidden_at=NOW)

    shown = part(held, "round:")

    assert shown.title == "Ronde 1: Kennismaken"
    assert shown.words == ["Om te weten wat er leeft.", "Plenair, 30 minuten."]
    assert lists(shown) == {
        "Buiten zitten": ["Een bankje op het plein"],
        "Verder": ["Een kas bij de school", "Ik durf niet alleen naar de eettafel."],
    }
    assert shown.quotes == ["Ik durf niet alleen naar de eettafel."]
    assert shown.after == "We maken er één poster van."
    assert hidden.text not in shown.plain


def test_in_groups_the_outcomes_of_each_group_stay_together_and_an_empty_round_says_so() -> None:
    held = after.workshop(team=setting.team())
    groups = after.round_of(held, how=Round.How.GROUPS, goal="")
    for text, group in (("Twee", 2), ("Een", 1), ("Nog een", 1)):
        after.outcome(groups, text, group=group)
    empty = after.round_of(held)

    assert lists(part(held, f"round:{groups.pk}")) == {"Groep 1": ["Een", "Nog een"], "Groep 2": ["Twee"]}
    assert part(held, f"round:{groups.pk}").words == ["In groepen, 30 minuten."]
    assert part(held, f"round:{empty.pk}").words[-1] == "Er is geen opbrengst opgeschreven."


def test_what_stays_with_us_was_said_or_written_down_as_learnt_and_stands_once() -> None:
    held = after.full(setting.team())
    said = Outcome.objects.get(kind=Outcome.Kind.TAKE_AWAY)
    held.learnings.create(team=held.team, text="Begin klein, dus", outcome=said, made_at=NOW)
    held.learnings.create(team=held.team, text="Eten verbindt", made_at=NOW)

    assert lists(part(held, TAKE_AWAYS)) == {"": ["Begin klein", "Eten verbindt"]}


def test_actions_say_what_who_and_when_with_the_first_day_and_whether_they_come_from_before() -> None:
    team = setting.team()
    held, earlier = after.workshop(team=team), after.workshop(team=team, days_ago=30)
    jo, cas = (setting.member(team=team, called=each) for each in ("Jo", "Cas"))
    day = datetime(2026, 11, 19, tzinfo=timezone.get_current_timezone()).date()
    after.action(held, "Bellen", owners=[jo, cas], others_called="Huub", due_on=day, first_due_on=day.replace(month=10))
    after.action(held, "Lezen", is_for_all=True, state="done", closed_at=NOW)
    after.action(held, "Denken", due_on=day, first_due_on=day)
    carried = after.action(earlier, "Schrijven")
    DueChange.objects.create(action=carried, carried_to=held, at=NOW)

    told = {each.what: (each.who, each.when, each.is_carried) for each in part(held, ACTIONS).deals}

    assert told == {
        "Bellen": ("Cas, Jo, Huub", "19 november 2026 (eerst 19 oktober 2026)", False),
        "Lezen": ("allen", "nog zonder dag, gedaan", False),
        "Denken": ("nog niemand", "19 november 2026", False),
        "Schrijven": ("nog niemand", "nog zonder dag", True),
    }


def test_a_bare_atelier_has_a_bare_report_and_homework_stands_in_it_when_there_is() -> None:
    bare = after.workshop(team=setting.team())
    more = after.workshop(team=bare.team, homework="Bel twee buren.")

    assert [each.key for each in parts_of(bare)] == [PRESENT, QUESTION, TAKE_AWAYS, ACTIONS]
    assert part(more, HOMEWORK).words == ["Bel twee buren."]


def test_an_atelier_that_nobody_closed_ended_when_it_was_to_end_or_with_the_day() -> None:
    start = datetime(2026, 3, 3, 12, tzinfo=timezone.get_current_timezone())
    end = start + timedelta(hours=3)

    ends = [ends_at(Workshop(starts_at=start, ends_at=each)) for each in (end, None)]

    assert ends == [end, start.replace(day=4, hour=0)]


# Noting, correcting, agreeing


def test_attendance_is_noted_again_when_it_was_wrong() -> None:
    owner = owner_of(setting.team())
    held = after.workshop(team=owner.team)
    after.attended(held, by=owner)

    actions.note_attendance(by=owner, workshop=held, states={owner.member.pk: "absent"}, now=NOW)

    assert list(held.attendances.values_list("state", flat=True)) == ["absent"]


@pytest.mark.parametrize("state", ["present", "nonsense"])
def test_nobody_is_noted_who_was_not_in_the_team_nor_as_something_else(state: str) -> None:
    owner = owner_of(setting.team())
    held = after.workshop(team=owner.team)
    whose = setting.member() if state == "present" else owner.member

    with pytest.raises(Refused, match="Kies bij elke naam"):
        actions.note_attendance(by=owner, workshop=held, states={whose.pk: state}, now=NOW)


def test_a_correction_counts_and_what_made_itself_stays_beside_it_until_it_was_right_after_all() -> None:
    owner = owner_of(setting.team())
    held = after.full(owner.team)
    for text in ("Begin heel klein.", "Begin klein\r\nen vraag het eerst."):
        actions.correct_report(by=owner, workshop=held, part=TAKE_AWAYS, text=text, now=timezone.now())

    shown = part(held, TAKE_AWAYS)
    assert (shown.text, shown.written_by) == ("Begin klein\nen vraag het eerst.", "Samira")
    assert lists(shown) == {"": ["Begin klein"]}

    actions.correct_report(by=owner, workshop=held, part=TAKE_AWAYS, text="", now=timezone.now())
    assert (part(held, TAKE_AWAYS).text, part(held, TAKE_AWAYS).written) == ("", None)
    assert Report.objects.get(workshop=held).corrections.count() == 3


def test_what_stays_after_she_who_wrote_it_is_gone_has_no_name() -> None:
    owner = owner_of(setting.team())
    held, other = after.full(owner.team), setting.seat(team=owner.team, part=Part.MEMBER)
    actions.correct_report(by=other, workshop=held, part=TAKE_AWAYS, text="Klein", now=NOW)
    other.member.delete()

    assert (part(held, TAKE_AWAYS).text, part(held, TAKE_AWAYS).written_by) == ("Klein", "")


@pytest.mark.parametrize(
    ("why", "fields"),
    [
        ("Je leest hier mee", {"part": Part.KNOWLEDGE}),
        ("Je leest hier mee", {"part": Part.GUEST}),
        ("moet nog komen", {"days_ago": -1}),
        ("nog bezig", {"state": Workshop.State.OPEN}),
        ("staat niet in het verslag", {"key": "round:nergens"}),
        ("Iemand anders verbeterde", {"seen": 7}),
        ("woorden van een bewoner", {"text": "Iemand zei: ik durf niet, alleen  naar de EETTAFEL!"}),
    ],
)
def test_a_correction_is_refused_with_the_reason(why: str, fields: dict[str, str | int]) -> None:
    team = setting.team()
    by = setting.seat(team=team, part=Part(str(fields.get("part", Part.MEMBER))))
    held = after.full(team)
    if "days_ago" in fields:
        held = after.to_come(team=team, starts_at=NOW + timedelta(days=1))
    Workshop.objects.filter(pk=held.pk).update(state=fields.get("state", held.state))
    seen = int(fields["seen"]) if "seen" in fields else None
    key, text = str(fields.get("key", TAKE_AWAYS)), str(fields.get("text", "x"))

    with pytest.raises(Refused, match=why):
        actions.correct_report(
            by=by, workshop=Workshop.objects.get(pk=held.pk), part=key, text=text, seen=seen, now=NOW
        )

    assert not Report.objects.exists()


def test_short_words_of_a_resident_do_not_forbid_every_sentence() -> None:
    owner = owner_of(setting.team())
    held = after.full(owner.team)
    after.quote(held.rounds.get(), "Ja, graag")

    actions.correct_report(by=owner, workshop=held, part=TAKE_AWAYS, text="Ja, graag klein beginnen.", now=NOW)

    assert part(held, TAKE_AWAYS).text == "Ja, graag klein beginnen."


def test_what_was_agreed_stays_whatever_changes_elsewhere() -> None:
    owner = owner_of(setting.team())
    held = after.agreed(by=owner)
    before = [(each.words, lists(each), each.deals) for each in read(standing(held), audience=Audience.TEAM).parts]

    Outcome.objects.filter(text="Begin klein").update(text="Begin groot")
    held.team.action_items.update(what="Niets")
    after.question(held.team, text="Iets anders?", made_at=held.starts_at + timedelta(hours=2))
    after.round_of(held)

    now = [(each.words, lists(each), each.deals) for each in read(standing(held), audience=Audience.TEAM).parts]
    assert now == before


def test_after_agreeing_a_correction_counts_only_when_it_is_agreed_too() -> None:
    owner = owner_of(setting.team())
    held = after.agreed(by=owner)
    with pytest.raises(Refused, match="Verbeter eerst iets"):
        actions.agree_report(by=owner, workshop=held, now=NOW)
    with pytest.raises(Refused, match="Schrijf dit erbij als verbetering"):
        after.attended(held, by=owner)

    actions.correct_report(by=owner, workshop=held, part=TAKE_AWAYS, text="Heel klein.", now=timezone.now())
    waiting = part(held, TAKE_AWAYS)
    assert (waiting.text, waiting.newer and waiting.newer.text, waiting.newer_by) == ("", "Heel klein.", "Samira")

    actions.agree_report(by=owner, workshop=held, now=timezone.now())
    agreed = part(held, TAKE_AWAYS)
    assert (agreed.text, agreed.newer) == ("Heel klein.", None)


@pytest.mark.parametrize(
    ("why", "part_of_team", "is_noted", "fingerprint"),
    [
        ("vraageigenaar, de rechterhand of de moderator", Part.MEMBER, True, None),
        ("Schrijf eerst op wie er waren", Part.OWNER, False, None),
        ("net veranderd", Part.OWNER, True, "iets anders"),
    ],
)
def test_agreeing_is_refused_with_the_reason(
    why: str, part_of_team: Part, is_noted: bool, fingerprint: str | None
) -> None:
    by = setting.seat(part=part_of_team)
    held = after.full(by.team)
    if is_noted:
        after.attended(held, by=by)

    with pytest.raises(Refused, match=why):
        actions.agree_report(by=by, workshop=held, fingerprint=fingerprint, now=NOW)

    assert not Report.objects.exclude(agreed_at=None).exists()


def test_an_atelier_without_a_list_of_people_is_agreed_when_somebody_wrote_down_who_were_there() -> None:
    owner = owner_of(setting.team())
    held = after.full(owner.team)
    actions.correct_report(by=owner, workshop=held, part=PRESENT, text="Wij allen.", now=NOW)

    report = actions.agree_report(by=owner, workshop=held, fingerprint=standing(held).fingerprint, now=NOW)

    assert (report.agreed_by, report.agreed_at) == (owner.member, NOW)


def test_words_that_are_taken_back_and_what_was_hidden_are_gone_from_an_agreed_report_at_once() -> None:
    owner = owner_of(setting.team())
    held = after.full(owner.team)
    voice = held.rounds.get().outcomes.get(kind=Outcome.Kind.QUOTE).voice
    assert voice is not None
    after.agreed(by=owner, of=held)
    assert part(held, "round:").quotes == ["Ik durf niet alleen naar de eettafel."]
    assert "eettafel" not in str(Report.objects.get(workshop=held).agreed_content)

    withdraw_voice(voice=voice, now=NOW)
    Outcome.objects.filter(text="Een kas bij de school").update(hidden_at=NOW)

    assert lists(part(held, "round:")) == {"Buiten zitten": ["Een bankje op het plein"]}
    assert [part(held, "round:", audience=each).quotes_left_out for each in Audience if each != Audience.PUBLIC] == [
        0
    ] * 4


def test_an_agreed_report_keeps_no_names_so_that_who_is_forgotten_is_forgotten_here() -> None:
    owner = owner_of(setting.team())
    jo = setting.member(team=owner.team, called="Jo")
    held = after.agreed(by=owner)
    assert "Samira" not in str(Report.objects.get(workshop=held).agreed_content)

    jo.person.delete()

    assert lists(part(held, PRESENT)) == {"Aanwezig": ["Samira, vraageigenaar, Wonen Zuid"]}


def test_a_guest_reads_only_what_is_agreed() -> None:
    owner = owner_of(setting.team())
    held, guest = after.full(owner.team), setting.seat(team=owner.team, part=Part.GUEST)
    with pytest.raises(Refused, match="Het team werkt nog aan dit verslag"):
        access.report_of(by=guest, pk=held.pk, now=NOW)

    after.agreed(by=owner, of=held)

    assert access.report_of(by=guest, pk=held.pk, now=NOW).is_agreed
