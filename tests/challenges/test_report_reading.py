"""Who reads what of a report: the team, a guest, who organises, and everybody."""

import pytest
from django.http import Http404
from django.utils import timezone

from samenspel.base.refusals import Refused
from samenspel.challenges.access import reports as access
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.actions import reports as actions
from samenspel.challenges.actions.teams import say_public
from samenspel.challenges.models import Learning, Outcome, Part, TeamMember, Workshop
from samenspel.challenges.report_content import ACTIONS, HOMEWORK, PRESENT, QUESTION, TAKE_AWAYS
from samenspel.challenges.report_reading import Audience, read, would_be_public
from samenspel.challenges.report_standing import standing
from samenspel.challenges.report_warnings import warnings_about
from samenspel.people.models import Person
from samenspel.voices.models import About
from tests.challenges import report_setting as after
from tests.challenges import setting

pytestmark = pytest.mark.django_db
NOW = timezone.now()
ALL_AUDIENCES = list(Audience)


@pytest.fixture
def owner() -> Seat:
    run = setting.edition(is_public=True)
    return setting.seat(team=setting.team(edition=run, is_public=True), called="Samira de Wit")


def everything(workshop: Workshop, *, by: Seat) -> None:
    """Agreed, and everything for everybody that can be."""
    after.attended(workshop, by=by)
    actions.agree_report(by=by, workshop=workshop, now=timezone.now())
    parts = [each.key for each in would_be_public(standing(workshop)).parts if not each.is_empty]
    actions.choose_public_parts(by=by, workshop=workshop, parts=parts, now=timezone.now())


def seen(workshop: Workshop, audience: Audience) -> str:
    """All that these readers read, as one text."""
    parts = read(standing(workshop), audience=audience).parts
    return "\n".join("\n".join([each.title, each.text or each.plain, *each.quotes]) for each in parts)


def who_sees(workshop: Workshop, words: str) -> list[Audience]:
    return [each for each in ALL_AUDIENCES if words in seen(workshop, each)]


@pytest.mark.parametrize(("is_public", "whose"), [(False, [Audience.TEAM]), (True, ALL_AUDIENCES)])
def test_what_a_resident_said_leaves_the_team_only_when_it_is_public_itself(
    owner: Seat, is_public: bool, whose: list[Audience]
) -> None:
    held = after.workshop(team=owner.team)
    after.quote(after.round_of(held), "Ik wil leren fietsen.", is_public=is_public)
    everything(held, by=owner)

    assert who_sees(held, "Ik wil leren fietsen.") == whose
    left_out = [read(standing(held), audience=each).parts[2].quotes_left_out for each in ALL_AUDIENCES[:4]]
    assert left_out == ([0] * 4 if is_public else [0, 1, 1, 1])


def test_a_complaint_about_a_neighbour_gets_no_more_readers_here(owner: Seat) -> None:
    held = after.workshop(team=owner.team)
    after.quote(after.round_of(held), "Die van hiernaast schreeuwt.", about=About.NEIGHBOUR)
    everything(held, by=owner)

    assert who_sees(held, "schreeuwt") == []


def test_what_was_typed_as_a_quote_without_a_voice_stays_with_the_team(owner: Seat) -> None:
    held = after.workshop(team=owner.team)
    after.outcome(after.round_of(held), "Ik ben alleen.", kind=Outcome.Kind.QUOTE)
    everything(held, by=owner)

    assert who_sees(held, "Ik ben alleen.") == [Audience.TEAM]


@pytest.mark.parametrize(
    ("seen_by", "whose"),
    [
        (Learning.Seen.TEAM, [Audience.TEAM, Audience.FILE]),
        (Learning.Seen.EDITION, ALL_AUDIENCES[:4]),
        (Learning.Seen.PUBLIC, ALL_AUDIENCES),
    ],
)
def test_what_was_learnt_is_read_by_whom_it_is_for_also_when_that_changes_after_agreeing(
    owner: Seat, seen_by: Learning.Seen, whose: list[Audience]
) -> None:
    held = after.full(owner.team)
    learnt = held.learnings.create(team=held.team, text="Eten verbindt", seen_by=Learning.Seen.PUBLIC, made_at=NOW)
    everything(held, by=owner)

    learnt.seen_by = seen_by
    learnt.save()

    assert who_sees(held, "Eten verbindt") == whose


def test_everybody_reads_the_names_of_members_who_wanted_that_and_only_how_many_others_were_there(owner: Seat) -> None:
    jo = setting.seat(team=owner.team, part=Part.MEMBER, called="Jo")
    setting.member(team=owner.team, called="Ria", part=Part.RESIDENT)
    away = setting.seat(team=owner.team, part=Part.MEMBER, called="Cas")
    for seat in (jo, away):
        say_public(by=seat, yes=True, now=NOW)
    held = after.full(owner.team)
    after.action(held, "Bellen", owners=[jo.member, owner.member], others_called="Huub")
    after.attended(held, by=owner)
    held.attendances.filter(member=away.member).update(state="absent")
    actions.agree_report(by=owner, workshop=held, now=NOW)
    actions.choose_public_parts(by=owner, workshop=held, parts=[PRESENT, ACTIONS], now=NOW)

    present, agreed = read(standing(held), audience=Audience.PUBLIC).parts

    assert [(each.name, [line.text for line in each.lines]) for each in present.groups] == [
        ("Aanwezig", ["3 van het team", "Jo, teamlid"])
    ]
    assert [(each.what, each.who) for each in agreed.deals] == [("Info opzoeken", "het team"), ("Bellen", "Jo")]


@pytest.mark.parametrize("how", ["says no", "died"])
def test_a_name_is_gone_for_everybody_as_soon_as_she_does_not_want_it_or_is_not_there_any_more(
    owner: Seat, how: str
) -> None:
    say_public(by=owner, yes=True, now=NOW)
    held = after.full(owner.team)
    everything(held, by=owner)
    assert "Samira de Wit" in seen(held, Audience.PUBLIC)

    if how == "died":
        Person.objects.filter(pk=owner.person.pk).update(state=Person.State.DIED, state_on=NOW.date())
    else:
        say_public(by=Seat(member=TeamMember.objects.get(pk=owner.member.pk)), yes=False, now=NOW)

    assert who_sees(held, "Samira") == ALL_AUDIENCES[:4]


def test_a_sentence_with_the_name_of_somebody_without_her_yes_is_not_for_everybody(owner: Seat) -> None:
    held = after.workshop(team=owner.team, homework="Samira stuurt de lijst.")
    held.participants.create(key_hash="x", called="Bep", joined_at=NOW)
    first = after.round_of(held, title="Met Bep", goal="Bep vertelt", follow_up="Bep gaat verder.")
    heap = first.heaps.create(name="Van Bep")
    for text, on in (("Bep wil een bankje", heap), ("Een bepaald plan", heap), ("Ook dit", None)):
        after.outcome(first, text, heap=on)
    after.action(held, "Bep bellen")
    after.action(held, "Bellen")
    everything(held, by=owner)

    text = seen(held, Audience.PUBLIC)

    assert ("Bep" in text, "Samira" in text) == (False, False)
    assert all(each in text for each in ("Een bepaald plan", "Ook dit", "Bellen"))
    assert HOMEWORK not in standing(held).public_parts
    assert all("Bep wil een bankje" in seen(held, each) for each in ALL_AUDIENCES[:4])


def test_better_words_that_name_somebody_are_not_shown_and_neither_is_what_they_replace(owner: Seat) -> None:
    held = after.full(owner.team)
    after.quote(held.rounds.get(), "Ik wil leren fietsen.", is_public=True)
    key = f"round:{held.rounds.get().pk}"
    actions.correct_report(by=owner, workshop=held, part=key, text="Wij willen bankjes.", now=NOW)
    actions.correct_report(by=owner, workshop=held, part=TAKE_AWAYS, text="Samira begint klein.", now=NOW)
    everything(held, by=owner)

    text = seen(held, Audience.PUBLIC)

    assert ("Wij willen bankjes." in text, "Een bankje op het plein" in text) == (True, False)
    assert "Ik wil leren fietsen." in text
    assert ("begint klein" in text, "Begin klein" in text, TAKE_AWAYS in standing(held).public_parts) == (False,) * 3


@pytest.mark.parametrize(
    ("why", "fields"),
    [
        ("Dit doet de vraageigenaar", {"part": Part.MEMBER}),
        ("Stel het verslag eerst vast", {"is_agreed": False}),
        ("staat niet in het verslag", {"parts": ["nergens"]}),
        ("Of er staat een naam in", {"parts": [HOMEWORK]}),
    ],
)
def test_choosing_for_everybody_is_refused_with_the_reason(owner: Seat, why: str, fields: dict[str, object]) -> None:
    held = after.workshop(team=owner.team, homework="Samira stuurt de lijst.")
    after.attended(held, by=owner)
    if fields.get("is_agreed", True):
        actions.agree_report(by=owner, workshop=held, now=NOW)
    by = setting.seat(team=owner.team, part=Part.MEMBER) if "part" in fields else owner

    with pytest.raises(Refused, match=why):
        actions.choose_public_parts(by=by, workshop=held, parts=fields.get("parts", []), now=NOW)  # type: ignore[arg-type]

    assert standing(held).public_parts == []


@pytest.mark.parametrize("closed", ["nothing", "team", "edition", "parts", "number"])
def test_everybody_reads_a_report_only_while_the_edition_the_team_and_a_part_are_public(
    owner: Seat, closed: str
) -> None:
    held = after.agreed(by=owner)
    slug, number = owner.team.slug, held.number + (closed == "number")
    if closed == "team":
        type(owner.team).objects.update(is_public=False)
    if closed == "edition":
        type(owner.team.edition).objects.update(is_public=False)
    if closed == "parts":
        actions.choose_public_parts(by=owner, workshop=held, parts=[], now=NOW)

    if closed == "nothing":
        parts = read(access.public_report(slug=slug, number=number), audience=Audience.PUBLIC).parts
        assert [each.key for each in parts] == [QUESTION]
    else:
        with pytest.raises(Http404):
            access.public_report(slug=slug, number=number)


def test_what_the_team_wrote_is_looked_over_before_it_is_shown(owner: Seat) -> None:
    say_public(by=owner, yes=True, now=NOW)
    held = after.workshop(team=owner.team)
    after.outcome(after.round_of(held), "Bel 06 12345678")
    after.attended(held, by=owner)

    warned = warnings_about(would_be_public(standing(held)))

    assert [each for sentences in warned.values() for each in sentences] == [
        "Hier staat een telefoonnummer: 06 12345678"
    ]
