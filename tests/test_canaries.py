"""Every private field holds a word that stands nowhere else; then every place where it must not be is searched."""

import itertools
import logging
import uuid
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail, serializers
from django.db.models import Model
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from samenspel.dreams.actions.noticing import Noticed, plan_noticing, tell_noticing
from samenspel.dreams.actions.wall import write_story
from samenspel.dreams.models import DreamNeed, DreamStep, State
from samenspel.letters import actions as letters
from samenspel.letters.models import Envelope
from samenspel.organisations.models import Acquaintance, Function
from samenspel.pearls.models import Pearl, PearlStep
from samenspel.people.models import Draft
from samenspel.voices import actions, public_figures
from samenspel.voices.models import Answer, Step, Translation, Visibility, Voice
from tests import make
from tests.access_table import TABLE
from tests.battery import IS_BATTERY
from tests.challenges.setting import BELOW_A_TEAM
from tests.pearls import pearl_setting

pytestmark = [pytest.mark.django_db, pytest.mark.everywhere]


def routes(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[tuple[str, list[str]]]:
    """Every route by name, with the names of what it asks for."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            space = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from routes(pattern.url_patterns, space)
        elif pattern.name:
            yield f"{prefix}{pattern.name}", list(pattern.pattern.converters)


class Scene:
    """A private voice with a canary in every field that is about a person."""

    def __init__(self) -> None:
        self.canaries: list[str] = []
        self.here = make.neighbourhood(name="De Kade")
        house = make.organisation(works_in=self.here, front_desk=True)
        self.sanne = make.worker(organisation=house, called="Sanne")
        self.rent = make.worker(organisation=house, function=Function.RENT, called="Huub")
        other = make.organisation(works_in=self.here)
        self.neighbour = make.worker(organisation=other, called="Bo")
        self.office = make.worker(organisation=other, function=Function.OFFICE, coordinator=True, called="Els")
        self.speaker = make.person(
            called=self.word(),
            reach_by="mail",
            mail=f"{self.word()}@voorbeeld.nl",
            phone="+31687654321",
            address=self.word(),
            safe_moments=self.word(),
            language=self.word(),
            neighbourhood=self.here,
        )
        self.canaries.append("687654321")
        Acquaintance.objects.create(person=self.speaker, organisation=house, since=timezone.localdate())
        self.voices = [self.told(visibility) for visibility in Visibility]
        self.dreamt()
        self.pearl = self.worth_something()
        for _ in range(12):  # enough for a figure to be shown at all
            make.voice(neighbourhood=self.here, organisation=house, said="Mooi plein.", answered_at=timezone.now())

    def word(self) -> str:
        """A word that stands nowhere else."""
        self.canaries.append(f"kanarie{len(self.canaries):02}x")
        return self.canaries[-1]

    def told(self, visibility: Visibility) -> Voice:
        """One voice with everything that can belong to it."""
        now = timezone.now()
        # The words alone are what somebody said yes to; all that belongs to them is not.
        shared = visibility in {Visibility.NEIGHBOURHOOD, Visibility.PUBLIC}
        voice = make.voice(
            by=self.sanne,
            said="Wat een mooi plein." if shared else f"Zo, {self.word()}!",
            speaker=self.speaker,
            neighbourhood=self.here,
            visibility=visibility,
            place=self.word(),
        )
        Translation.objects.create(
            wording=voice.wordings.get(),
            language="Turks",
            body=self.word(),
            translated_by=self.word(),
            written_at=now,
        )
        voice.photos.create(
            file=f"{self.word()}.jpg", faces="none", description=self.word(), width=1, height=1, made_at=now
        )
        promise_on = timezone.localdate() + timedelta(days=3)
        actions.make_promise(by=self.sanne, voice=voice, said=self.word(), due_on=promise_on, now=now)
        actions.answer_voice(by=self.sanne, voice=voice, kind="answer", way="mail", said=self.word(), now=now)
        actions.take_over(by=make.worker(organisation=voice.organisation), voice=voice, now=now)
        return voice

    def dreamt(self) -> None:
        """One dream of hers, with somebody who helps, who told how it was; and what is half written."""
        now = timezone.now()
        helper = make.person(called=self.word(), phone="+31698765432", mail=f"{self.word()}@voorbeeld.nl")
        self.canaries.append("698765432")
        words: dict[str, Any] = {"what": self.word(), "limits": self.word(), "neighbourhood": self.here}
        make.talent(person=helper, organisation=self.sanne.organisation, **words)
        dream = make.dream(
            voice=make.voice(by=self.sanne, said=self.word(), speaker=self.speaker), state=State.REALISED
        )
        DreamNeed.objects.create(dream=dream, kind="thing", what=self.word(), added_at=now, met_by_called=self.word())
        asked: dict[str, Any] = {"for_helper": self.word(), "for_dreamer": self.word()}
        self.match = make.match(dream=dream, helper=helper, by=self.sanne, both_yes=True, met_at=now, **asked)
        make.meeting(match=self.match, place=self.word())
        plan_noticing(match=self.match, met_on=timezone.localdate() - timedelta(days=30))
        told = Noticed(best_moment=self.word(), what_it_brought=self.word(), brought_something=True)
        tell_noticing(by=self.sanne, noticing=self.match.noticings.all()[0], told=told, how="phone", now=now)
        self.wall_text = write_story(by=self.sanne, dream=dream, title="Weer dansen", story=self.word(), now=now)
        self.match.reports.create(what=self.word(), reported_at=now)
        Draft.objects.create(person=self.speaker, form="tell", body={"said": self.word()}, kept_at=now)

    def worth_something(self) -> Pearl:
        """A pearl of hers that waits for her yes, with a photo; and somebody else who named what everybody reads."""
        pearl = pearl_setting.spotted(
            by=self.sanne, voice=make.voice(by=self.sanne, said=self.word(), speaker=self.speaker)
        )
        photo = make.photo(voice=pearl.voice, file=f"{self.word()}.jpg")
        held: dict[str, Any] = {"street": self.word(), "best_time": self.word(), "photo": photo}
        held |= {"photo_shows": self.word(), "hosted_by": "other", "host_called": self.word()}
        pearl_setting.checked(by=self.sanne, pearl=pearl, title=self.word(), story=self.word(), **held)
        seen = pearl_setting.public(by=self.sanne, speaker=self.speaker)
        pearl_setting.named(by=self.sanne, pearl=seen, speaker=make.person(called=self.word()))
        return pearl

    def arguments(self, route: str, names: list[str]) -> Iterator[list[object]]:
        """What a route may be asked with: everything of this scene that fits, and nothing at all."""
        match, talents = self.match, self.match.helper.talents
        named: dict[str, Iterable[Model]] = {
            "voice": self.voices,
            "answer": Answer.objects.all(),
            "photo": [photo for voice in self.voices for photo in voice.photos.all()],
            "person": [self.speaker, match.helper],
            "membership": [self.sanne.membership],
            "dream": [match.dream],
            "match": [match],
            "known_match": [match],
            "meeting": match.meetings.all(),
            "noticing": match.noticings.all(),
            "report": match.reports.all(),
            "talent": talents.all(),
            "wall_text": [self.wall_text],
            "pearl": [self.pearl],
            "pearl_photo": self.pearl.voice.photos.all(),
        }
        known: dict[str, list[object]] = {
            "pk": [*(each.pk for each in named.get(TABLE[route].of, [])), uuid.uuid4()],
            "talent": [talents.get().pk],
            "slug": [self.here.slug, self.wall_text.slug, "het-bankje"],
            "side": ["helper", "dromer"],
            "what": ["verhuisd"],
        }
        return (list(each) for each in itertools.product(*(known.get(name, ["onzin"]) for name in names)))


def is_worth_asking(route: str) -> bool:
    """Not what is only posted to, or lies below a team, of which there is none here. In the battery that too."""
    row = TABLE[route]
    return IS_BATTERY or ("get" in row.by.split() and row.of not in BELOW_A_TEAM)


def found_in(text: str, canaries: list[str]) -> list[str]:
    return [word for word in canaries if word in text]


@pytest.mark.parametrize("who", ["stranger", "rent", "neighbour", "office"])
def test_no_page_shows_a_private_word_to_who_may_not_read_it(who: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    scene = Scene()
    client = Client() if who == "stranger" else make.signed_in(getattr(scene, who))
    asked = 0

    for name, names in routes(get_resolver().url_patterns):
        for arguments in scene.arguments(name, names) if is_worth_asking(name) else []:
            try:
                path = reverse(name, kwargs=dict(zip(names, arguments, strict=True)))
            except NoReverseMatch:
                continue
            response = client.get(path)
            asked += 1
            content = b"".join(response) if response.streaming else response.content
            shown = content.decode(errors="ignore") + str(response.headers)
            assert (path, found_in(shown, scene.canaries)) == (path, [])

    assert asked > 60
    assert found_in(caplog.text, scene.canaries) == []


def test_who_may_read_it_does_see_the_words_so_that_the_search_can_find_them() -> None:
    scene = Scene()

    page = make.signed_in(scene.sanne).get(reverse("voices:voice", args=[scene.voices[0].pk])).content.decode()

    assert len(found_in(page, scene.canaries)) > 5


def test_no_mail_envelope_step_session_or_figure_holds_a_private_word(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    scene = Scene()
    address = scene.speaker.mail
    make.signed_in(scene.sanne).get(reverse("voices:voice", args=[scene.voices[0].pk]))

    letters.deliver_due(now=timezone.now() + timedelta(minutes=5))

    sent = [each for each in mail.outbox if address in each.to]
    # Whether her story may hang on the wall is not asked while something is reported. Her pearl is asked about once.
    assert len(sent) == len(scene.voices) + 1
    # Her own address and what she wants to be called are in the mail to herself, and nothing more.
    allowed = {address.split("@")[0], scene.speaker.called}
    for message in mail.outbox:
        assert set(found_in(str(message.message()), scene.canaries)) <= (allowed if message in sent else set())
    kept = serializers.serialize(
        "json", [*Envelope.objects.all(), *Step.objects.all(), *DreamStep.objects.all(), *PearlStep.objects.all()]
    )
    assert found_in(kept, scene.canaries) == []
    figure = public_figures.public_share(neighbourhood=scene.here, on=timezone.localdate())
    assert found_in(repr(figure), scene.canaries) == []
    assert found_in(caplog.text, scene.canaries) == []


def test_an_error_page_shows_nothing_of_what_was_being_done() -> None:
    scene = Scene()
    client = make.signed_in(scene.sanne)
    client.raise_request_exception = False
    path = reverse("voices:answer", args=[scene.voices[0].pk])

    response = client.post(path, {"said": scene.canaries[-1], "kind": "answer", "way": "onzin"})
    too_large = client.post(path, {"said": scene.word() + "x" * 6_000_000})

    assert response.status_code == 200
    assert (too_large.status_code, found_in(too_large.content.decode(), scene.canaries)) == (413, [])
