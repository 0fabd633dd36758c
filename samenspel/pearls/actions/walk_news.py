"""Who signed up hears what happens with the walk, by her own way: by itself when that goes, else somebody calls."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from samenspel.base.days import day_of
from samenspel.letters import actions as letters
from samenspel.letters import text
from samenspel.letters.registry import News
from samenspel.organisations.access import Worker
from samenspel.pearls.models import SignUp, Walk, WalkNews
from samenspel.people.access import number_may_be_texted
from samenspel.people.models import Person
from samenspel.voices.questions import way_to_ask

KIND = "pearls.walk_news"
BY_ITSELF = (WalkNews.Way.MAIL, WalkNews.Way.TEXT)


def phone_of(sign_up: SignUp) -> str:
    """The number on which she is called, when she gave one."""
    return sign_up.phone or (sign_up.person.phone if sign_up.person else "")


def mail_of(sign_up: SignUp) -> str:
    """Her mail address, when she gave one."""
    return sign_up.mail or (sign_up.person.mail if sign_up.person else "")


def way_to(sign_up: SignUp) -> WalkNews.Way:
    """How she hears it: as she likes it when we know her, else as goes by itself, else somebody calls her."""
    if sign_up.person is not None:
        return _way_to_person(sign_up.person)
    if sign_up.mail:
        return WalkNews.Way.MAIL
    if text.is_set_up() and number_may_be_texted(sign_up.phone):
        return WalkNews.Way.TEXT
    return WalkNews.Way.PHONE if sign_up.phone else WalkNews.Way.PAGE


def _way_to_person(person: Person) -> WalkNews.Way:
    if not person.may_be_reached:
        return WalkNews.Way.PAGE
    if by_itself := way_to_ask(person):
        return WalkNews.Way(by_itself)
    return WalkNews.Way.PHONE if person.phone else WalkNews.Way.PAGE


def must_hear(*, sign_up: SignUp, what: WalkNews.What, now: datetime) -> WalkNews:
    """She must hear this. What she was not told yet is overtaken by it: she is called once, with the newest."""
    forget_untold(sign_up)
    way = way_to(sign_up)
    made = WalkNews.objects.create(sign_up=sign_up, what=what, way=way, made_at=now)
    if way in BY_ITSELF:
        letters.post(kind=KIND, about=str(made.pk), way=way, now=now)
    return made


def forget_untold(sign_up: SignUp) -> None:
    """What she was not told yet needs no telling any more."""
    sign_up.news.filter(told_at=None).delete()


def all_must_hear(*, walk: Walk, what: WalkNews.What, now: datetime) -> int:
    """Everybody who signed up, with a place or waiting → how many."""
    there = list(walk.sign_ups.there().select_related("person"))
    for sign_up in there:
        must_hear(sign_up=sign_up, what=what, now=now)
    return len(there)


@transaction.atomic
def note_told(*, by: Worker, news: WalkNews, now: datetime) -> WalkNews:
    """A worker called her. Twice is once."""
    if WalkNews.objects.filter(pk=news.pk, told_at=None).update(told_at=now, told_by=by.person):
        news.told_at, news.told_by = now, by.person
    return news


@transaction.atomic
def hear_news(about: str, news: News) -> None:
    """The post tells what became of it. What did not arrive, somebody tells by phone when there is a number."""
    told = WalkNews.objects.select_for_update(of=("self",)).select_related("sign_up__person").filter(pk=UUID(about))
    found = told.first()
    if found is None or found.way not in BY_ITSELF:
        return
    if news.what in ("accepted", "arrived"):
        found.told_at = found.told_at or news.at
    else:
        found.told_at = None
        found.way = WalkNews.Way.PHONE if phone_of(found.sign_up) else WalkNews.Way.PAGE
    found.save(update_fields=["told_at", "way"])


def remind_walkers(*, now: datetime) -> int:
    """Whoever has a place tomorrow hears it today → how many. Twice on one morning is once."""
    coming = Walk.objects.announced().coming(now=now).filter(cancelled_at=None)
    tomorrow = [each for each in coming if (day_of(each.starts_at) - day_of(now)).days == 1]
    return sum(_remind(each, now=now) for each in tomorrow)


@transaction.atomic
def _remind(walk: Walk, *, now: datetime) -> int:
    locked = Walk.objects.select_for_update().get(pk=walk.pk)
    placed = list(locked.sign_ups.placed().select_related("person"))
    told = WalkNews.objects.filter(sign_up__in=placed, what=WalkNews.What.DAY_BEFORE)
    done = {each.sign_up_id for each in told if day_of(each.made_at) == day_of(now)}
    to_remind = [each for each in placed if each.pk not in done]
    for sign_up in to_remind:
        must_hear(sign_up=sign_up, what=WalkNews.What.DAY_BEFORE, now=now)
    return len(to_remind)
