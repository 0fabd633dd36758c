"""Every job that is done in the background, and the engine that does them. Only this module knows the engine.

Each job may be done twice, or break off halfway: the next round finishes it. Jobs carry nothing at all:
what there is to do stands in the database.
"""

import logging
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib import import_module
from typing import Any

from django.conf import settings
from django.db import close_old_connections, connections
from django.utils import timezone
from huey import Huey, PostgresHuey, SqliteHuey, crontab
from huey.consumer import Consumer, ConsumerStopped

from samenspel.challenges import filing
from samenspel.challenges.actions.reactions import remind_reactions
from samenspel.challenges.actions.workshop_mails import mail_about_workshops
from samenspel.challenges.coming_back import tell_who_is_back
from samenspel.challenges.reminding import remind_members
from samenspel.dreams.actions.noticing import ask_noticings
from samenspel.letters.actions import deliver_due, settle_mail
from samenspel.pearls.actions.groups import forget_phones
from samenspel.pearls.actions.resting import rest_unconfirmed
from samenspel.pearls.actions.sending import ask_after_defects
from samenspel.pearls.actions.sign_ups import forget_walkers
from samenspel.pearls.actions.walk_news import remind_walkers
from samenspel.people import drafts, mail_changes, openings
from samenspel.people.limits import forget_attempts
from samenspel.people.models import PhoneKey
from samenspel.plans.actions.alarms import reckon_alarms
from samenspel.plans.actions.closing import end_closed_plans, warn_of_erasing
from samenspel.plans.actions.ending import remind_of_ends
from samenspel.plans.actions.signals_ending import end_signals
from samenspel.sealed import shredding
from samenspel.trail.anchoring import anchor_heads
from samenspel.trail.forgetting import forget_old_steps
from samenspel.trail.registry import known_chains
from samenspel.voices import bringing_over, photos
from samenspel.voices.actions import erase_what_is_due
from samenspel.voices.reminding import remind_workers
from samenspel.web.keys import every_key

log = logging.getLogger(__name__)

# A phone may wait this long for reach; after that the same key could happen twice.
PHONE_KEYS_LAST = timedelta(days=30)
ATTEMPTS_LAST = timedelta(days=1)
# So long a key may wait for what is sealed with it. Whoever holds on to keys is named where they are swept.
KEYS_WAIT = timedelta(days=1)
MOST_IN_A_ROUND = 500
# Of a hundred voices each: so that nobody waits for it.
BATCHES_IN_A_ROUND = 20


def deliver() -> None:
    """Send what is due in the outbox, and settle what has arrived."""
    deliver_due(now=timezone.now(), limit=MOST_IN_A_ROUND)
    settle_mail(now=timezone.now())


def shred() -> None:
    """Go on with erasing for good what broke off halfway, or was in somebody's way."""
    shredding.go_on(now=timezone.now())


def bring_under_lock() -> None:
    """Go on with bringing under lock what people said before there was one."""
    bringing_over.bring_some(now=timezone.now(), batches=BATCHES_IN_A_ROUND)


def anchor() -> None:
    """Tie what was left in the trail since the last minute, in the database and outside it."""
    anchor_heads(now=timezone.now())


def sweep_at_night() -> None:
    """Throw away what nobody needs any more; a pearl that nobody confirmed for over a year rests."""
    now = timezone.now()
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    PhoneKey.objects.filter(made_at__lt=now - PHONE_KEYS_LAST).delete()
    forget_attempts(before=now - ATTEMPTS_LAST)
    drafts.sweep(now=now)
    openings.sweep(now=now)
    mail_changes.sweep(now=now)
    erase_what_is_due(now=now)
    rest_unconfirmed(now=now)
    photos.sweep(now=now)
    filing.sweep(now=now)
    forget_walkers(now=now)
    forget_phones(now=now)
    forget_old_steps(now=now, chains=known_chains())
    end_closed_plans(now=now)
    end_signals(now=now)
    shredding.sweep(known_ids=every_key(), older_than=now - KEYS_WAIT, now=now)
    bringing_over.leave_nothing_behind()


def remind_in_the_morning() -> None:
    """Whoever has something to do today hears it once; who helped each other some weeks ago is asked how it was.

    Teams hear of their ateliers, and who walks tomorrow hears that. Whoever mends things is asked how far it is. A
    resident hears that something she shares soon ends, or that a plan long closed is soon erased. What stands out in
    who looked, the coordinator is asked about.
    """
    remind_workers(now=timezone.now())
    ask_noticings(now=timezone.now())
    remind_reactions(now=timezone.now())
    mail_about_workshops(now=timezone.now())
    remind_members(now=timezone.now())
    tell_who_is_back(now=timezone.now())
    remind_walkers(now=timezone.now())
    ask_after_defects(now=timezone.now())
    remind_of_ends(now=timezone.now())
    warn_of_erasing(now=timezone.now())
    reckon_alarms(now=timezone.now())


def with_own_connection(job: Callable[[], None]) -> Callable[[], None]:
    """A job must not inherit a connection that broke hours ago, nor leave one behind."""

    def do_it() -> None:
        close_old_connections()
        try:
            job()
        finally:
            connections.close_all()

    return do_it


@dataclass(frozen=True)
class Workshop:
    """The queue with its jobs, and the one job that is asked for in between."""

    queue: Huey
    wake: Callable[[], object]


@cache
def workshop() -> Workshop:
    """The queue: a file in the data folder beside SQLite, tables of its own in PostgreSQL."""
    if settings.IS_SQLITE:
        queue = SqliteHuey("samenspel", filename=str(settings.DATA_DIR / "jobs.sqlite3"), results=False, fsync=True)
    else:
        queue = PostgresHuey("samenspel", results=False, connection=_connect_to_postgres)
    queue.periodic_task(crontab(minute="*"), name="deliver_each_minute")(with_own_connection(deliver))
    queue.periodic_task(crontab(minute="*"), name="shred_each_minute")(with_own_connection(shred))
    queue.periodic_task(crontab(minute="*"), name="bring_under_lock_each_minute")(with_own_connection(bring_under_lock))
    queue.periodic_task(crontab(minute="*"), name="anchor_each_minute")(with_own_connection(anchor))
    queue.periodic_task(crontab(minute="3", hour="7"), name="remind_in_the_morning")(
        with_own_connection(remind_in_the_morning)
    )
    queue.periodic_task(crontab(minute="17", hour="2"), name="sweep_at_night")(with_own_connection(sweep_at_night))
    # Each worker holds a connection on which it hears of new work: it hangs up itself.
    queue.on_shutdown(name="hang_up")(queue.storage.close)
    return Workshop(queue=queue, wake=queue.task(name="deliver")(with_own_connection(deliver)))


def _connect_to_postgres() -> object:
    """A connection like those of the pages, to the same database."""
    database: Any = connections["default"]
    return database.Database.connect(**database.get_connection_params())


def kick() -> None:
    """Something was posted: do not wait for the round of this minute."""
    try:
        if not workshop().queue.pending_count():  # one that waits already will find this too
            workshop().wake()
    except Exception as trouble:  # noqa: BLE001 - what was posted is kept; the next round takes it
        log.warning("the workers could not be woken: %s", type(trouble).__name__)


def work_inside() -> Consumer:
    """Start working beside the pages, in threads that end with them."""
    consumer: Consumer = workshop().queue.create_consumer(workers=1)
    consumer.scheduler.start()
    for _worker, thread in consumer.worker_threads:
        thread.start()
    return consumer


def work(*, say: Callable[[str], object]) -> None:
    """Work until somebody says stop; what is being done is finished first."""
    consumer = workshop().queue.create_consumer(workers=1, graceful_signal="TERM", shutdown_timeout=60)
    consumer.start()
    say("Working. Stop with Ctrl-C.")
    looked_after_at = time.monotonic()
    with suppress(ConsumerStopped):
        while True:
            looked_after_at = consumer.loop(looked_after_at)
