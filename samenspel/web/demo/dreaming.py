"""What became of the dreams of the demo: needs, helpers, small steps, and how it was, by the actions of every day.

In the stories, after the name of who does it:

    +4 can Truus heart: Her talent, in her own words
    +4 needs Wim person: What the dream needs · +9 meets Wim: Who sees to the first open need
    +9 proposes Wim Gerrit 10: What the helper is asked | What the dreamer hears (10 days reserved)
    +10 agrees Wim helper phone · refuses Wim helper phone · plans Wim 13: Where · met Wim · noshow Wim helper
    +16 acts Wim Truus 23: A small step, by day 23 · did Wim · stalls Wim: Why
    +41 notices Wim dreamer yes yes: Best moment | What it brought · writes Wim: Title | Story · approves Wim
    +60 moves Wim realised · lets_go Wim no_money phone: The words that are told · waits Wim 40 · ends Wim quarrel
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from samenspel.dreams import actions
from samenspel.dreams.actions import wall
from samenspel.dreams.actions.noticing import Noticed, tell_noticing
from samenspel.dreams.models import Dream, How, Match, NeedKind, Noticing, Telling
from samenspel.organisations import actions as organisations
from samenspel.organisations.access import Worker
from samenspel.people.models import Person
from samenspel.voices import actions as voices
from samenspel.voices.models import Answer
from samenspel.web.demo.events import Scene, accept_mail
from samenspel.web.demo.people import RESIDENTS
from samenspel.web.demo.stories import Event

# What people say when it is a quarter of a year later.
LATER = (
    ("Nog steeds woensdag.", "Ik kom mijn huis uit."),
    ("Dat ze belde toen ik ziek was.", "Iemand merkt het als ik er niet ben."),
    ("Ik heb nu een sleutel van haar.", "Zij van mij ook."),
    ("Er was niks bijzonders en dat was het bijzondere.", "Rust."),
    ("Wij hebben ruzie gehad en het is weer goed.", "Ik wist niet dat ik dat nog kon."),
    ("Zijn moeder kent mij nu.", "Mensen groeten terug."),
    ("Het lukte zonder te kijken.", "Ik doe het nu ook voor een ander."),
    ("De kinderen vroegen wanneer hij weer kwam.", "Er is meer lawaai en dat is goed."),
    ("Wij zijn een keer verdwaald.", "Ik durf de bus weer."),
    ("Dat ik haar iets kon leren.", "Ik ben ook ergens goed in."),
    ("Samen in de regen wachten.", "Ik kijk weer uit het raam."),
    ("Hij was te laat en ik was niet boos.", "Geduld, op mijn leeftijd."),
)
YES = {"yes": True, "no": False}
SOMEBODY = [NeedKind.PERSON, NeedKind.TALENT]
# So many of ten say: only you may know what I can do.
SHY = 0.3
FREE: tuple[list[str], ...] = (["day"], ["evening"], ["weekend"], ["day", "evening"], [])
# What was to be told or asked in the last days, may still be told or asked today.
STILL_TO_DO = timedelta(days=6)
# Who tells how it was hears something back at once, on the phone.
THANKS = (
    "Wat fijn dat u het vertelt. Ik schrijf het op zoals u het zei.",
    "Dank u. Daar doen wij het voor.",
    "Dat maakt mijn dag goed. Over twee maanden bel ik nog eens.",
)


def dream_of(scene: Scene) -> Dream:
    """The dream that these words became."""
    return Dream.objects.select_related("voice__speaker").get(voice=scene.voice)


def match_of(scene: Scene) -> Match:
    """The newest match of that dream."""
    matches = dream_of(scene).matches.select_related("helper", "dream__voice__speaker")
    return matches.latest("proposed_at")


def somebody(*, called: str, by: Worker, now: datetime) -> Person:
    """The resident of this name, whom the house of this worker knows by now."""
    named = Person.objects.filter(called=called, email=None).order_by("made_at")
    person = named.filter(acquaintances__organisation=by.organisation).first() or named.first()
    if person is None:
        told = RESIDENTS[called].told(called=called)
        return organisations.meet_resident(by=by, told=told, on=timezone.localdate(now), now=now)
    organisations.get_to_know(by=by, person=person, on=timezone.localdate(now))
    return person


def _worker(scene: Scene, event: Event) -> Worker:
    return scene.workers[event.names[0]]


def _both(event: Event) -> tuple[str, str]:
    one, other = event.said.split(" | ")
    return one, other


def _can(scene: Scene, event: Event, at: datetime) -> None:
    by, person = scene.workers[scene.broker], dream_of(scene).voice.speaker
    assert person is not None  # noqa: S101 - in the stories everybody with a talent has a name
    organisations.get_to_know(by=by, person=person, on=timezone.localdate(at))
    is_shared = scene.chance.random() > SHY
    actions.note_talent(
        by=by,
        person=person,
        kind=event.names[1],
        what=event.said,
        dayparts=scene.chance.choice(FREE),
        now=at,
        is_for_neighbourhood=is_shared,
    )


def _explores(scene: Scene, event: Event, at: datetime) -> None:
    actions.explore_dream(by=_worker(scene, event), dream=dream_of(scene), now=at)


def _needs(scene: Scene, event: Event, at: datetime) -> None:
    actions.add_need(by=_worker(scene, event), dream=dream_of(scene), kind=event.names[1], what=event.said, now=at)


def _meets(scene: Scene, event: Event, at: datetime) -> None:
    need = dream_of(scene).needs.filter(met_at=None)[0]
    called = " ".join(event.names[1:])
    actions.meet_need(by=_worker(scene, event), need=need, met_by_called=called, now=at)


def _proposes(scene: Scene, event: Event, at: datetime) -> None:
    by, called, more = _worker(scene, event), event.names[1], event.names[2].split()
    helper, (for_helper, for_dreamer) = somebody(called=called, by=by, now=at), _both(event)
    today, is_at_home = timezone.localdate(at), "home" in more
    if is_at_home:
        actions.note_check(by=by, person=helper, talked_on=today, vog_seen_on=today)
    actions.propose_match(
        by=by,
        dream=dream_of(scene),
        helper=helper,
        need=dream_of(scene).needs.filter(met_at=None, kind__in=SOMEBODY).first(),
        for_helper=for_helper,
        for_dreamer=for_dreamer,
        until_on=today + timedelta(days=int(more[0])),
        is_at_home=is_at_home,
        now=at,
    )


def _agrees(scene: Scene, event: Event, at: datetime) -> None:
    by, side, how = event.names
    actions.note_yes(by=scene.workers[by], match=match_of(scene), side=side, how=how, now=at)


def _refuses(scene: Scene, event: Event, at: datetime) -> None:
    actions.note_no(by=_worker(scene, event), match=match_of(scene), side=event.names[1], now=at)


def _plans(scene: Scene, event: Event, at: datetime) -> None:
    day = scene.said_at + timedelta(days=int(event.names[1]))
    planned_at = timezone.localtime(day).replace(hour=9, minute=0, second=0)
    by = _worker(scene, event)
    actions.plan_meeting(by=by, match=match_of(scene), planned_at=planned_at, place=event.said, now=at)


def _met(scene: Scene, event: Event, at: datetime) -> None:
    meeting = match_of(scene).meetings.latest("planned_at")
    actions.note_meeting(by=_worker(scene, event), meeting=meeting, happened=True, now=at)


def _noshow(scene: Scene, event: Event, at: datetime) -> None:
    meeting = match_of(scene).meetings.latest("planned_at")
    by = _worker(scene, event)
    actions.note_meeting(by=by, meeting=meeting, happened=False, no_show=event.names[1], now=at)


def _ends(scene: Scene, event: Event, at: datetime) -> None:
    actions.end_match(by=_worker(scene, event), match=match_of(scene), reason=event.names[1], now=at)


def _acts(scene: Scene, event: Event, at: datetime) -> None:
    by, who, due = event.names
    due_on = timezone.localdate(scene.said_at + timedelta(days=int(due)))
    actions.add_action(
        by=scene.workers[by], dream=dream_of(scene), what=event.said, who_called=who, due_on=due_on, now=at
    )


def _did(scene: Scene, event: Event, at: datetime) -> None:
    actions.action_done(by=_worker(scene, event), action=dream_of(scene).actions.filter(done_at=None)[0], now=at)


def _stalls(scene: Scene, event: Event, at: datetime) -> None:
    action = dream_of(scene).actions.filter(done_at=None)[0]
    actions.action_stuck(by=_worker(scene, event), action=action, why=event.said, now=at)


def _notices(scene: Scene, event: Event, at: datetime) -> None:
    side, (brought, stays) = event.names[1], event.names[2].split()
    noticing = Noticing.objects.filter(match=match_of(scene), side=side, answered_at=None).order_by("due_on")[0]
    best_moment, what_it_brought = _both(event)
    told = Noticed(
        best_moment=best_moment,
        what_it_brought=what_it_brought,
        brought_something=YES[brought],
        stays_in_touch=YES[stays],
    )
    by = _worker(scene, event)
    voice = tell_noticing(by=by, noticing=noticing, told=told, how=How.PHONE, now=at).voice
    assert voice is not None  # noqa: S101 - in the stories everybody says something
    thanks = scene.chance.choice(THANKS)
    voices.answer_voice(
        by=by, voice=voice, kind=Answer.Kind.ANSWER, way=Answer.By.PHONE, said=thanks, now=at, told_now=True
    )


def _writes(scene: Scene, event: Event, at: datetime) -> None:
    title, _colon, story = event.said.partition(" | ")
    wall.write_story(
        by=_worker(scene, event), dream=dream_of(scene), title=title, story=story, looked_over=True, now=at
    )


def _approves(scene: Scene, event: Event, at: datetime) -> None:
    text = dream_of(scene).wall_texts.latest("written_at")
    for yes in text.yeses.select_related("person"):
        by = _worker(scene, event)
        wall.note_yes_to_story(by=by, text=text, person=yes.person, how=How.PHONE, now=at)


def _moves(scene: Scene, event: Event, at: datetime) -> None:
    actions.move_dream(by=_worker(scene, event), dream=dream_of(scene), to=event.names[1], now=at)


def _lets_go(scene: Scene, event: Event, at: datetime) -> None:
    by, reason, way = event.names
    actions.let_go(
        by=scene.workers[by], dream=dream_of(scene), reason=reason, told=event.said, way=way, now=at, told_now=True
    )
    accept_mail(now=scene.now)


def _waits(scene: Scene, event: Event, at: datetime) -> None:
    later_on = timezone.localdate(at + timedelta(days=int(event.names[1])))
    actions.put_off(by=_worker(scene, event), dream=dream_of(scene), later_on=later_on, now=at)


def _carries(scene: Scene, event: Event, at: datetime) -> None:
    actions.name_carrier(by=_worker(scene, event), dream=dream_of(scene), called=event.names[1], now=at)


def catch_up(*, workers: Mapping[str, Worker], now: datetime) -> None:
    """Who was to be told something or asked how it was, was told and asked, but for the last days."""
    by_person: dict[UUID | None, Worker] = {worker.person.pk: worker for worker in workers.values()}
    for telling in Telling.objects.filter(told_at=None, made_at__lt=now - STILL_TO_DO).select_related("match"):
        by = by_person[telling.match.proposed_by_id]
        actions.note_told(by=by, telling=telling, now=telling.made_at + timedelta(hours=3))
    due = timezone.localdate(now - STILL_TO_DO)
    open_ones = Noticing.objects.filter(answered_at=None, dropped_at=None, due_on__lt=due).order_by("due_on", "pk")
    for noticing, (best_moment, what_it_brought) in zip(open_ones.select_related("match"), LATER, strict=False):
        told = Noticed(best_moment=best_moment, what_it_brought=what_it_brought, brought_something=True)
        by, at = by_person[noticing.match.proposed_by_id], now - (timezone.localdate(now) - noticing.due_on)
        voice = tell_noticing(by=by, noticing=noticing, told=told, how=How.PHONE, now=at).voice
        assert voice is not None  # noqa: S101 - everybody says something
        voices.answer_voice(
            by=by, voice=voice, kind=Answer.Kind.ANSWER, way=Answer.By.PHONE, said=THANKS[0], now=at, told_now=True
        )


VERBS: dict[str, Callable[[Scene, Event, datetime], None]] = {
    "can": _can,
    "explores": _explores,
    "needs": _needs,
    "meets": _meets,
    "proposes": _proposes,
    "agrees": _agrees,
    "refuses": _refuses,
    "plans": _plans,
    "met": _met,
    "noshow": _noshow,
    "ends": _ends,
    "acts": _acts,
    "did": _did,
    "stalls": _stalls,
    "notices": _notices,
    "writes": _writes,
    "approves": _approves,
    "moves": _moves,
    "lets_go": _lets_go,
    "waits": _waits,
    "carries": _carries,
}
