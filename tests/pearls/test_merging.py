"""Two pearls that turn out to be the same become one. Nothing is lost, and for a week they become two again."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from samenspel.base.refusals import Refused
from samenspel.organisations import actions as organisations
from samenspel.organisations.access import Worker
from samenspel.pearls.access.pearls import counted, joinable
from samenspel.pearls.actions import hosting, publishing, resting
from samenspel.pearls.actions import merging as actions
from samenspel.pearls.actions import pearls as making
from samenspel.pearls.models import Naming, Pearl
from samenspel.voices import actions as voices
from tests import make
from tests.pearls import pearl_setting as setting
from tests.pearls.pearl_setting import NOW, TODAY

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)


def two(*, by: Worker, **fields: Any) -> tuple[Pearl, Pearl]:
    """The same bench, told by two people; both are public. The second goes into the first."""
    keep = setting.public(by=by, speaker=setting.teller(called="Ria"), pearl=_spotted(by, "Het bankje"))
    pearl = setting.public(by=by, pearl=_spotted(by, "De bank bij de wilg"), **fields)
    return keep, pearl


def _spotted(by: Worker, title: str) -> Pearl:
    return setting.spotted(by=by, speaker=setting.teller(), title=title)


def number(pearl: Pearl) -> int:
    return int(counted(Pearl.objects.all()).get(pk=pearl.pk).named)  # type: ignore[attr-defined]


def merged(*, by: Worker, **fields: Any) -> tuple[Pearl, Pearl]:
    keep, pearl = two(by=by, **fields)
    actions.merge_pearls(by=by, pearl=pearl, keep=keep, now=NOW)
    return keep, pearl


def path(pearl: Pearl, name: str) -> str:
    return reverse(f"pearls:{name}", args=[pearl.pk])


def test_who_named_one_or_the_other_counts_once_and_every_voice_keeps_its_answers() -> None:
    samira = setting.worker()
    keep, pearl = two(by=samira)
    setting.named(by=samira, pearl=keep)
    setting.named(by=samira, pearl=pearl)
    both = setting.teller(called="Bo")
    for each in (keep, pearl):
        setting.named(by=samira, pearl=each, speaker=both)
    answer = make.answer(voice=pearl.voice, by=samira)
    yes = keep.teller_yes_at

    for _ in range(2):
        actions.merge_pearls(by=samira, pearl=pearl, keep=keep, now=LATER)

    keep.refresh_from_db()
    # Who told each, somebody nobody knows of each, and Bo once.
    assert (number(keep), Naming.objects.filter(pearl=keep).count()) == (5, 5)
    assert (keep.state, keep.version, keep.teller_yes_at) == ("published", 1, yes)
    assert (pearl.state, pearl.rest_why, list(pearl.voice.answers.all())) == ("resting", "merged", [answer])
    assert [each.steps.last().what for each in (keep, pearl)] == ["taken_in", "merged"]  # type: ignore[union-attr]
    page = Client().get("/parels/").content.decode()
    assert ("5 mensen noemden deze parel." in page, pearl.title in page) == (True, False)


def test_the_address_of_the_one_leads_to_the_other_also_when_that_one_went_on() -> None:
    samira = setting.worker()
    keep, _pearl = merged(by=samira)
    here = reverse("pearls:public_pearl", args=["de-bank-bij-de-wilg"])
    last = setting.public(by=samira, pearl=_spotted(samira, "De wilg"))

    first = Client().get(here)
    actions.merge_pearls(by=samira, pearl=keep, keep=last, now=NOW + timedelta(days=8))
    second = Client().get(here)
    resting.rest_pearl(by=samira, pearl=last, why="later", now=LATER)

    assert (first.status_code, first["Location"]) == (302, reverse("pearls:public_pearl", args=["het-bankje"]))
    assert second["Location"] == reverse("pearls:public_pearl", args=["de-wilg"])
    assert Client().get(here).status_code == 404


def test_what_was_never_public_has_no_address_and_nobody_else_gets_that_of_what_was() -> None:
    samira = setting.worker()
    keep, _pearl = merged(by=samira)
    never = setting.checked(by=samira, pearl=_spotted(samira, "Nooit gezien"))
    actions.merge_pearls(by=samira, pearl=never, keep=keep, now=NOW)
    newer = setting.public(by=samira, pearl=_spotted(samira, "De bank bij de wilg"))

    assert Client().get(reverse("pearls:public_pearl", args=["nooit-gezien"])).status_code == 404
    assert newer.slug == "de-bank-bij-de-wilg-2"


def test_for_a_week_they_become_two_again_each_as_it_was() -> None:
    samira = setting.worker()
    keep, pearl = two(by=samira)
    other = setting.named(by=samira, pearl=pearl)
    actions.merge_pearls(by=samira, pearl=pearl, keep=keep, now=NOW)

    for _ in range(2):
        actions.split_pearl(by=samira, pearl=pearl, now=LATER)

    assert (number(keep), number(pearl), Naming.objects.get(voice=other).pearl) == (1, 2, pearl)
    assert (pearl.state, pearl.slug, pearl.merged_into, pearl.state_before) == (
        "published",
        "de-bank-bij-de-wilg",
        None,
        "",
    )
    assert Client().get(reverse("pearls:public_pearl", args=[pearl.slug])).status_code == 200


def test_one_that_waited_waits_again() -> None:
    samira = setting.worker()
    keep, _pearl = two(by=samira)
    spotted, checked = _spotted(samira, "Gezien"), setting.checked(by=samira, pearl=_spotted(samira, "Nagekeken"))
    for each in (spotted, checked):
        actions.merge_pearls(by=samira, pearl=each, keep=keep, now=NOW)
        actions.split_pearl(by=samira, pearl=each, now=NOW)

    assert [spotted.state, checked.state] == ["spotted", "checked"]


@pytest.mark.parametrize("what", ["teller left", "another teller", "host left"])
def test_what_does_not_hold_any_more_is_read_and_asked_again(what: str) -> None:
    samira = setting.worker()
    host = make.person(called="Kees", reach_by="door", address="Kade 3")
    make.known(person=host, organisation=samira.organisation)
    keep, pearl = two(by=samira, hosted_by="other", host_called="Kees")
    hosting.say_host(by=samira, pearl=pearl, person=host, now=NOW)
    actions.merge_pearls(by=samira, pearl=pearl, keep=keep, now=NOW)
    if what == "another teller":
        other = setting.teller(called="Wim")
        make.known(person=other, organisation=samira.organisation)
        voices.say_who(by=samira, voice=pearl.voice, person=other, now=NOW)
    else:
        left = host if what == "host left" else pearl.voice.speaker
        assert left is not None
        organisations.tell_state(by=samira, person=left, state="died", on=TODAY, now=NOW)
    pearl = Pearl.objects.select_related("voice__speaker", "host").get(pk=pearl.pk)

    actions.split_pearl(by=samira, pearl=pearl, now=LATER)

    assert (pearl.state, pearl.slug, pearl.teller_yes_at, pearl.host_yes_at) == ("told", "", None, None)


def test_after_a_week_or_of_a_colleague_or_of_what_is_no_other_it_says_why_not() -> None:
    samira = setting.worker()
    keep, pearl = merged(by=samira)
    page = make.signed_in(samira)

    with pytest.raises(Refused, match="langer dan een week"):
        actions.split_pearl(by=samira, pearl=pearl, now=NOW + timedelta(days=8))
    Pearl.objects.filter(pk=pearl.pk).update(state_at=NOW - timedelta(days=8))
    assert "Dan gaan ze niet meer uit elkaar." in page.get(path(pearl, "pearl")).content.decode()
    Pearl.objects.filter(pk=pearl.pk).update(state_at=NOW)
    keep.voice.visibility, keep.voice.answerer, keep.voice.caught_by = "private", None, None
    keep.voice.save()
    with pytest.raises(Refused, match="van een collega"):
        actions.split_pearl(by=samira, pearl=pearl, now=NOW)
    rests = setting.public(by=samira, pearl=_spotted(samira, "Rust"))
    resting.rest_pearl(by=samira, pearl=rests, why="later", now=NOW)
    with pytest.raises(Refused, match="op zichzelf"):
        actions.split_pearl(by=samira, pearl=rests, now=NOW)
    voices.withdraw_voice(voice=pearl.voice, by=samira, now=NOW)
    with pytest.raises(Refused, match="teruggenomen"):
        actions.split_pearl(by=samira, pearl=pearl, now=NOW)


def test_what_everybody_reads_never_goes_into_what_nobody_reads_yet() -> None:
    samira = setting.worker()
    keep = setting.checked(by=samira, pearl=_spotted(samira, "Nagekeken"))
    pearl = setting.public(by=samira, pearl=_spotted(samira, "Openbaar"))

    with pytest.raises(Refused, match="Laat deze staan"):
        actions.merge_pearls(by=samira, pearl=pearl, keep=keep, now=NOW)


def test_only_pearls_of_the_same_neighbourhood_that_she_has_in_hand_and_that_do_not_rest() -> None:
    samira, elsewhere = setting.worker(), setting.worker(called="Joke")
    keep, pearl = merged(by=samira)
    other = setting.public(by=elsewhere)

    with pytest.raises(Refused, match="Kies een parel uit deze buurt"):
        actions.merge_pearls(by=samira, pearl=keep, keep=other, now=NOW + timedelta(days=8))
    with pytest.raises(Refused, match="Deze parel rust"):
        actions.merge_pearls(by=samira, pearl=pearl, keep=other, now=NOW)
    with pytest.raises(Refused, match="ging net een andere op"):
        actions.merge_pearls(by=samira, pearl=keep, keep=other, now=NOW)
    voices.withdraw_voice(voice=keep.voice, by=samira, now=NOW)
    with pytest.raises(Refused, match="teruggenomen"):
        actions.merge_pearls(by=samira, pearl=keep, keep=other, now=NOW)


def test_who_told_the_one_reads_that_they_are_one_and_may_still_take_hers_away() -> None:
    samira, ria = setting.worker(), setting.teller()
    keep = setting.public(by=samira, pearl=_spotted(samira, "Het bankje"))
    pearl = setting.public(by=samira, speaker=ria)
    actions.merge_pearls(by=samira, pearl=pearl, keep=keep, now=NOW)
    browser = make.opened(person=ria)

    page = browser.get(path(pearl, "own_pearl")).content.decode()
    before = number(keep)
    browser.post(path(pearl, "withdraw_own_pearl"))

    pearl.refresh_from_db()
    assert ("Samen zijn ze nu één parel." in page, path(pearl, "withdraw_own_pearl") in page) == (True, True)
    assert (before, number(keep), pearl.rest_why, pearl.merged_into) == (2, 1, "teller", None)
    with pytest.raises(Refused, match="op zichzelf"):
        actions.split_pearl(by=samira, pearl=pearl, now=NOW)


def test_words_taken_back_count_no_more_also_not_when_they_are_put_back() -> None:
    samira = setting.worker()
    keep, pearl = merged(by=samira)

    voices.stop_voice(voice=pearl.voice, now=NOW)
    voices.put_back_voice(voice=pearl.voice, now=NOW)

    pearl.refresh_from_db()
    assert (number(keep), pearl.state, pearl.rest_why, pearl.merged_into) == (1, "resting", "taken_back", None)


def test_a_merged_pearl_is_not_taken_up_not_named_and_its_voice_stays_where_it_is() -> None:
    samira = setting.worker()
    _keep, pearl = merged(by=samira)

    with pytest.raises(Refused, match="Haal ze eerst uit elkaar"):
        resting.take_up_pearl(by=samira, pearl=pearl, now=NOW)
    with pytest.raises(Refused, match="Haal ze eerst uit elkaar"):
        making.take_name_back(by=samira, voice=pearl.voice, now=NOW)
    assert pearl not in joinable(by=samira, voice=setting.voice(by=samira))


# The pages.
def test_a_worker_chooses_the_one_that_stays_and_takes_it_back_on_the_page_of_the_other() -> None:
    samira = setting.worker()
    keep, pearl = two(by=samira)
    browser = make.signed_in(samira)

    link = path(pearl, "merge_pearls") in browser.get(path(pearl, "pearl")).content.decode()
    page = browser.get(path(pearl, "merge_pearls")).content.decode()
    done = browser.post(path(pearl, "merge_pearls"), {"keep": keep.pk})
    after = browser.get(path(pearl, "pearl")).content.decode()
    split = browser.post(path(pearl, "split_pearl"), follow=True).content.decode()

    assert (link, "Het bankje · Voor iedereen" in page, done["Location"]) == (True, True, path(keep, "pearl"))
    assert [path(keep, "pearl") in after, path(pearl, "split_pearl") in after] == [True, True]
    assert "Ze staan weer los van elkaar." in split


def test_the_page_says_why_it_cannot_be() -> None:
    samira = setting.worker()
    keep = setting.checked(by=samira, pearl=_spotted(samira, "Nagekeken"))
    pearl = setting.public(by=samira, pearl=_spotted(samira, "Openbaar"))
    browser = make.signed_in(samira)

    refused = browser.post(path(pearl, "merge_pearls"), {"keep": keep.pk})
    resting.rest_pearl(by=samira, pearl=pearl, why="later", now=NOW)
    rests = browser.get(path(pearl, "merge_pearls")).content.decode()

    assert "Laat deze staan" in refused.context["form"].errors["keep"][0]
    assert ("Deze parel rust." in rests, "Voeg samen" in rests) == (True, False)


def test_three_that_went_into_one_take_as_many_queries_as_one(django_assert_max_num_queries: Any) -> None:
    samira = setting.worker()
    keep, _pearl = merged(by=samira)
    browser = make.signed_in(samira)
    for title in ("Een", "Twee"):
        other = setting.public(by=samira, pearl=_spotted(samira, title))
        publishing.write_pearl(by=samira, pearl=other, told=setting.words_for(other, story="Nog een."), now=NOW)
        actions.merge_pearls(by=samira, pearl=other, keep=keep, now=NOW)

    browser.get(path(keep, "pearl"))  # the first look of the day writes that down: tests/web/test_who_reads.py
    with django_assert_max_num_queries(15):
        assert browser.get(path(keep, "pearl")).status_code == 200
