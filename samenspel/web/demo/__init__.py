"""The demo: a neighbourhood that does not exist, and a year of what its people said and what came back to them.

Everything is made by the same actions as in daily use, on the days on which it would have happened.
"""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils.text import slugify

from samenspel.letters.actions import settle_mail
from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.voices.models import Voice
from samenspel.web.demo import defects, handing_on, necklaces, places, plans, streets, voices, walks
from samenspel.web.demo.challenge import make_challenge
from samenspel.web.demo.events import accept_mail
from samenspel.web.demo.pearls import make_pearls


def fill(*, now: datetime, say: Callable[[str], None]) -> None:
    """Fill an invented neighbourhood, once. A second time changes nothing."""
    if Neighbourhood.objects.filter(slug=slugify(places.HERE)).exists():
        say(f"{places.HERE} is there already.")
        return
    with transaction.atomic():
        made = places.make_neighbourhoods()
        streets.draw_streets(here=next(iter(made.values())))
        workers = places.make_workers(places=made, now=now)
        voices.tell_stories(places=made, workers=workers, now=now)
        walks.walk_around(places=made, workers=workers, now=now)
        defects.send_on(workers=workers, now=now)
        make_challenge(workers=workers, places=made, now=now)
        make_pearls(workers=workers, places=made, now=now)
        necklaces.string_necklaces(places=made, workers=workers, now=now)
        plans.make_plan(workers=workers, now=now)
        handing_on.hand_on(workers=workers, now=now)
        accept_mail(now=now)
        # What arrived longer than a day ago counts from the first page on, as it does in daily use.
        settle_mail(now=now)
        count = Voice.objects.count()
    say(f"{places.HERE} is there: {count} voices of a year, {len(workers)} people who work there.")
