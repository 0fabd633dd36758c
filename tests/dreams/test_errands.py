"""A helper whom only another house knows: that house asks her, and sees of it no more than it must."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samenspel.base.refusals import Refused
from samenspel.dreams.access import errands as access
from samenspel.dreams.actions.errands import note_errand
from samenspel.dreams.models import EndReason, Match, Side, State, Talent, Telling
from samenspel.dreams.work import todays_work
from samenspel.organisations.access import Worker
from samenspel.organisations.models import Acquaintance, Function
from samenspel.people.models import Person
from samenspel.voices.lines import Line
from tests import make

pytestmark = pytest.mark.django_db
SAID, ASKED = "Ik wil naar de zee.", "Iemand wil weer eens naar buiten."


class Two:
    """Sanne asks Piet for Ria's dream. Only Bo's house knows Piet."""

    def __init__(self, **fields: Any) -> None:
        here = make.neighbourhood()
        self.sanne = make.worker(works_in=here, called="Sanne", function=Function.DREAM_BROKER)
        self.bo = make.worker(works_in=here, called="Bo")
        house = self.sanne.organisation
        house.name, house.phone = "De Brug", "0546-1"
        house.save()
        ria = make.person(called="Ria", reach_by="phone", phone="0611111111")
        piet = make.person(called="Piet", reach_by="phone", phone="0622222222", safe_moments="Na zessen")
        dream = make.dream(voice=make.voice(by=self.sanne, speaker=ria, said=SAID), by=self.sanne, state=State.EXPLORED)
        talent = make.talent(person=piet, organisation=self.bo.organisation, is_for_neighbourhood=True)
        today = timezone.localdate()
        held = make.reservation(dream=dream, helper=piet, by=self.sanne, until_on=today + timedelta(days=7))
        told = {"for_helper": ASKED, "talent": talent, "reservation": held, **fields}
        self.match = make.match(dream=dream, helper=piet, by=self.sanne, is_known=False, **told)
        self.asked = make.telling(match=self.match)
        self.path = f"/koppelingen/vraag/{self.match.pk}/"

    def says(self, says: str, how: str = "phone", by: Worker | None = None) -> Any:
        return make.signed_in(by or self.bo).post(self.path, {"says": says, "how": how})

    def again(self) -> Match:
        self.match.refresh_from_db()
        return self.match


def lines(by: Worker, *, days: int = 0) -> list[Line]:
    sections = todays_work(by=by, on=timezone.localdate() + timedelta(days=days))
    return [line for each in sections if each.key == "errands" for line in each.lines]


def test_her_house_sees_the_helper_the_sentence_who_asks_and_until_when_and_nothing_of_who_dreams() -> None:
    two = Two(is_at_home=True)
    page = make.signed_in(two.bo).get(two.path).text

    shown = ("Piet", "0622222222", "Na zessen", ASKED, "Sanne van De Brug vraagt:", "Graag antwoord voor", "0546-1")
    assert [each for each in shown if each not in page] == []
    assert "Het is bij iemand thuis." in page
    assert [each for each in ("Ria", "0611111111", SAID, "Iemand danst graag.") if each in page] == []


def test_it_is_work_of_today_for_that_house_and_not_for_the_one_that_asks() -> None:
    two = Two()

    found = [(line.who, line.words, line.phone, line.careful, line.href) for line in lines(two.bo)]
    assert found == [("Piet", "De Brug vraagt of zij wil helpen.", "0622222222", "Na zessen", two.path)]
    assert lines(two.sanne) == []
    assert lines(make.worker(organisation=two.bo.organisation, function=Function.RENT)) == []


def test_a_yes_is_noted_there_and_seen_by_the_house_that_asked_without_a_number() -> None:
    two = Two()
    answer = two.says("yes")
    page = make.signed_in(two.sanne).get(f"/koppelingen/{two.match.pk}/").text

    match = two.again()
    assert answer["Location"] == "/vandaag/"
    assert (match.helper_yes_how, match.helper_yes_noted_by) == ("phone", two.bo.person)
    assert "De helper zei ja. Nu de dromer nog." in page
    assert [each for each in ("0622222222", "Na zessen") if each in page] == []
    assert lines(two.bo) == []
    assert "Zij zei ja." in make.signed_in(two.bo).get(two.path).text


def test_a_no_ends_it_and_needs_no_reason_also_after_a_yes() -> None:
    two = Two()
    for says in ("yes", "no"):
        two.says(says)

    assert (two.again().end_reason, lines(two.bo)) == (EndReason.SAID_NO, [])
    assert make.signed_in(two.bo).get(two.path).text.count("Dit gaat niet meer door.") == 1
    with pytest.raises(Refused, match="gaat niet meer door"):
        note_errand(by=two.bo, match=two.match, says="no", how="phone", now=timezone.now())


def test_who_thinks_about_it_is_asked_again_after_a_week_and_the_other_house_sees_when() -> None:
    two = Two()
    not_yet = make.signed_in(two.sanne).get(f"/koppelingen/{two.match.pk}/").text
    for _twice in range(2):
        two.says("asked", how="door")
    page = make.signed_in(two.sanne).get(f"/koppelingen/{two.match.pk}/").text

    two.asked.refresh_from_db()
    assert (two.asked.told_by, two.again().ended_at) == (two.bo.person, None)
    assert ("Nog niet gevraagd." in not_yet, "Nog geen antwoord." in page) == (True, True)
    assert "Ik heb het verteld" not in not_yet
    assert [len(lines(two.bo, days=days)) for days in (0, 6, 7)] == [0, 0, 1]
    assert list(two.match.dream.steps.values_list("what", flat=True)) == ["asked_there"]


def test_what_she_got_by_mail_she_is_asked_about_after_a_week_of_silence() -> None:
    two = Two()
    Telling.objects.update(way="mail", told_at=timezone.now())

    assert [len(lines(two.bo, days=days)) for days in (6, 7)] == [0, 1]


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("goes_on", "Vertel: het gaat door. Bel De Brug: die vertelt wie de ander is."),
        ("stopped", "Vertel: het gaat niet door. Een reden hoeft niet."),
        ("died", "Vertel rustig: de ander is overleden."),
        ("no_show", "Vraag haar te bellen met De Brug, over de afspraak."),
    ],
)
def test_news_is_told_by_the_house_that_knows_her_and_never_who_the_other_is(what: str, words: str) -> None:
    two = Two(both_yes=True)
    Telling.objects.all().delete()
    telling = make.telling(match=two.match, what=what)
    bo = make.signed_in(two.bo)
    page = bo.get(two.path).text
    found = [(line.words, line.button) for line in lines(two.bo)]
    for _twice in range(2):
        bo.post(f"/koppelingen/vraag/bericht/{telling.pk}/verteld/")

    telling.refresh_from_db()
    assert found == [(words, "Vertel het")]
    assert (words in page, "Ria" in page, "0611111111" in page) == (True, False, False)
    assert (telling.told_by, lines(two.bo)) == (two.bo.person, [])


def test_on_paper_there_is_the_question_and_a_strip() -> None:
    two = Two()
    sheet = make.signed_in(two.bo).get(f"{two.path}papier/")

    assert (sheet.status_code, sheet["Content-Type"]) == (200, "application/pdf")


@pytest.mark.parametrize(
    ("state", "shown"),
    [("frozen_at", "Dit staat even stil. Vraag nu niets."), ("ended_at", "Dit gaat niet meer door.")],
)
def test_what_stands_still_or_is_over_asks_nothing_and_a_direct_yes_is_refused_in_the_form(
    state: str, shown: str
) -> None:
    two = Two()
    Match.objects.update(**{state: timezone.now()}, end_reason="other" if state == "ended_at" else "")
    Telling.objects.filter(match=two.match).delete() if state == "ended_at" else None
    page = make.signed_in(two.bo).get(two.path).text
    refused = two.says("yes")

    assert (shown in page, "Noteer dit" in page) == (True, False)
    assert list(refused.context["form"].errors) == ["says"]
    assert (two.again().helper_yes_at, lines(two.bo)) == (None, [])


def test_who_died_or_moved_is_not_asked_and_words_that_were_taken_back_are_asked_nobody() -> None:
    gone, taken = Two(), Two()
    Person.objects.filter(pk=gone.match.helper_id).update(state="died", state_on=timezone.localdate())
    taken.match.dream.voice.withdrawn_at = timezone.now()
    taken.match.dream.voice.save()

    assert lines(gone.bo) == []
    assert "er niet meer, of wil geen contact" in str(gone.says("yes").context["form"].errors)
    assert "Dit gaat niet meer door." in make.signed_in(taken.bo).get(taken.path).text


def test_what_is_no_answer_is_refused_and_the_form_keeps_the_rest() -> None:
    two = Two()
    page = two.says("misschien")

    assert list(page.context["form"].errors) == ["says"]
    for says, how, reason in (("x", "phone", "Kies wat zij zei"), ("yes", "mail", "Kies hoe je het hoorde")):
        with pytest.raises(Refused, match=reason):
            note_errand(by=two.bo, match=two.match, says=says, how=how, now=timezone.now())
    with pytest.raises(Refused, match="kent deze persoon niet"):
        note_errand(by=two.sanne, match=two.match, says="yes", how="phone", now=timezone.now())
    note_errand(by=two.bo, match=two.match, says="yes", how="phone", now=timezone.now())
    with pytest.raises(Refused, match="Zij zei al ja"):
        note_errand(by=two.bo, match=two.match, says="asked", how="phone", now=timezone.now())


def test_no_other_house_nobody_who_does_not_listen_and_not_the_house_that_asks_finds_it() -> None:
    two = Two()
    news = make.telling(match=two.match, what="stopped")
    third = make.worker(works_in=two.bo.organisation.neighbourhoods.get())
    make.known(person=two.match.helper, organisation=third.organisation)
    rent = make.worker(organisation=two.bo.organisation, function=Function.RENT)
    for by in (third, rent, two.sanne):
        client = make.signed_in(by)
        statuses = [client.get(two.path), client.get(f"{two.path}papier/"), two.says("yes", by=by)]
        statuses.append(client.post(f"/koppelingen/vraag/bericht/{news.pk}/verteld/"))

        assert [each.status_code for each in statuses] == [404] * 4
    assert make.signed_in(two.bo).get(f"/koppelingen/vraag/{uuid4()}/").status_code == 404
    assert two.again().helper_yes_at is None


def test_once_the_asking_house_knows_her_itself_it_asks_her_itself() -> None:
    two = Two()
    make.known(person=two.match.helper, organisation=two.sanne.organisation)

    assert (lines(two.bo), make.signed_in(two.bo).get(two.path).status_code) == ([], 404)


def test_without_a_talent_any_house_that_knows_her_brings_it() -> None:
    two = Two()
    Talent.objects.all().delete()
    before = len(lines(two.bo))
    Acquaintance.objects.filter(person=two.match.helper).delete()

    assert (before, lines(two.bo)) == (1, [])


def test_without_a_broker_without_a_day_or_a_name_the_page_says_the_house() -> None:
    two = Two()
    Match.objects.update(proposed_by=None, reservation=None)
    Person.objects.filter(pk=two.match.helper_id).update(called="")
    page = make.signed_in(two.bo).get(two.path).text

    assert ("De Brug vraagt:" in page, "Graag antwoord voor" in page) == (True, False)
    assert [line.who for line in lines(two.bo)] == ["Iemand"]


def test_three_take_as_many_queries_as_one() -> None:
    two = Two()
    counted = []
    for _more in range(2):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            lines(two.bo)
        counted.append(len(queries))
        for number in range(2):
            talent = make.talent(person=make.person(called=f"Kees {number}"), organisation=two.bo.organisation)
            match = make.match(
                dream=make.dream(by=two.sanne), helper=talent.person, talent=talent, by=two.sanne, is_known=False
            )
            make.telling(match=match)

    assert (len(lines(two.bo)) > 3, counted[0]) == (True, counted[1])


def test_how_far_it_is_says_nothing_when_nobody_was_asked_yet_or_it_was_answered() -> None:
    two = Two()
    Telling.objects.filter(side=Side.HELPER).delete()
    page = make.signed_in(two.sanne).get(f"/koppelingen/{two.match.pk}/").text

    assert "Nog niet gevraagd." not in page
    assert access.brought_by_another().get() == two.match
