"""A dream that came true gets a story on the wall: after a yes of everybody in it, and gone at once after one no."""

from datetime import datetime

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from samenspel.base.refusals import refuse_if
from samenspel.dreams.access import wall as access
from samenspel.dreams.actions.turns import dream_at_a_time
from samenspel.dreams.models import Dream, How, WallText, WallYes
from samenspel.dreams.steps import leave_step
from samenspel.letters import actions as letters
from samenspel.organisations.access import Worker
from samenspel.people.access import Resident
from samenspel.people.models import Person
from samenspel.voices.questions import way_to_ask

KIND = "dreams.story"


@transaction.atomic
def write_story(
    *, by: Worker, dream: Dream, title: str, story: str, looked_over: bool = False, now: datetime
) -> WallText:
    """A worker writes the story, or a new version of it. Everybody in it is asked for a yes to these very words."""
    dream_at_a_time(dream)
    refuse_if(access.why_not_write(dream=dream))
    refuse_if(access.why_not_these_words(dream=dream, title=title, story=story, looked_over=looked_over))
    newest = dream.wall_texts.filter(withdrawn_at=None).order_by("-written_at").first()
    if newest is not None and (newest.title, newest.story) == (title.strip(), story.strip()):
        return newest
    text = WallText.objects.create(
        dream=dream,
        slug=slugify(title)[:50] or "verhaal",
        title=title.strip(),
        story=story.strip(),
        written_by=by.person,
        written_at=now,
    )
    for person in access.who_is_in_it(dream):
        asked = WallYes.objects.create(text=text, person=person)
        if way_to_ask(person):
            letters.post(kind=KIND, about=str(asked.pk), way=way_to_ask(person), now=now)
    leave_step(dream=dream, what="story", by=by.person, now=now)
    return text


@transaction.atomic
def say_yes_to_story(*, resident: Resident, text: WallText, now: datetime) -> WallText:
    """She read these words on her own page, and says yes."""
    return _yes(text=text, person=resident.person, how=How.PAGE, noted_by=None, now=now)


@transaction.atomic
def note_yes_to_story(*, by: Worker, text: WallText, person: Person, how: str, now: datetime) -> WallText:
    """She heard these words, by phone, on paper or at the door, and said yes. A worker notes it."""
    refuse_if(access.why_not_note_yes(text=text, person=person, how=how))
    return _yes(text=text, person=person, how=how, noted_by=by.person, now=now)


def _yes(*, text: WallText, person: Person, how: str, noted_by: Person | None, now: datetime) -> WallText:
    dream_at_a_time(text.dream)
    text.refresh_from_db(fields=["public_at", "withdrawn_at"])
    refuse_if(access.why_not_say_yes(text=text))
    said = text.yeses.filter(person=person).first()
    refuse_if("" if said is not None else _("Deze persoon staat niet in het verhaal."))
    assert said is not None  # noqa: S101 - refused above
    if said.said_at is None:
        said.said_at, said.how, said.noted_by = now, how, noted_by
        said.save(update_fields=["said_at", "how", "noted_by"])
        leave_step(dream=text.dream, what="story_yes", by=noted_by or person, now=now)
    if text.public_at is None and not text.yeses.filter(said_at=None).exists():
        _put_on_the_wall(text, now=now)
    return text


def _put_on_the_wall(text: WallText, *, now: datetime) -> None:
    """Everybody in it said yes. The version before it makes place."""
    text.dream.wall_texts.filter(withdrawn_at=None).exclude(pk=text.pk).update(withdrawn_at=now)
    text.slug, text.public_at = _free_slug(text.slug), now
    text.save(update_fields=["slug", "public_at"])
    leave_step(dream=text.dream, what="story_public", now=now)


def _free_slug(slug: str) -> str:
    taken = set(WallText.objects.filter(slug__startswith=slug, withdrawn_at=None).values_list("slug", flat=True))
    taken &= set(WallText.objects.filter(slug__startswith=slug, public_at__isnull=False).values_list("slug", flat=True))
    return next(name for name in (slug, *(f"{slug}-{number}" for number in range(2, 9999))) if name not in taken)


@transaction.atomic
def withdraw_story(*, by: Worker | Resident, text: WallText, now: datetime) -> Dream:
    """Somebody who is in it wants it away: gone at once, every version, from every page. It needs no reason."""
    dream_at_a_time(text.dream)
    there = text.dream.wall_texts.filter(withdrawn_at=None)
    if there.exists():
        there.update(withdrawn_at=now)
        WallYes.objects.filter(text__dream=text.dream, person=by.person, taken_back_at=None).update(taken_back_at=now)
        leave_step(dream=text.dream, what="story_gone", by=by.person, now=now)
    return text.dream
