"""What was put together is looked at and brought up to date, before it is moved in. Every question goes to it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.plans import wall
from samenspel.plans.actions.erasing_again import erase_again
from samenspel.plans.actions.signals_ending import erase_signals_again
from samenspel.sealed.key_store import SqliteKeys
from samenspel.trail.registry import known_chains
from samenspel.trail.verifying import verify
from samenspel.voices import bringing_over
from samenspel.voices.actions.withdrawing import erase_voices_again
from samenspel.web.backups.making import Say
from samenspel.web.backups.places import Place
from samenspel.web.backups.troubles import BackupTrouble
from samenspel.web.checks import pending_migrations
from samenspel.web.keys import every_key


def settle(staged: Place, *, now: datetime, say: Say) -> str:
    """Bring it up to date, erase again, sign everybody out → what is wrong with the trail; empty when nothing is.

    Raises:
        BackupTrouble: keys are lacking, or a wall of the database.
    """
    if list(pending_migrations(connection)):
        say(_("De back-up is van een oudere versie: de tabellen worden bijgewerkt."))
        call_command("migrate", interactive=False, verbosity=0)
    with _past_the_walls():
        verdict = _settled(staged, now=now, say=say)
    bringing_over.bring_all(now=now, say=lambda _words: None)
    if missing := wall.missing_walls(connection):
        raise BackupTrouble(
            _("Na het terugzetten mist de rijbeveiliging van %(tables)s.") % {"tables": ", ".join(missing)}
        )
    return verdict


@contextmanager
def _past_the_walls() -> Iterator[None]:
    """PostgreSQL would show the owner no word of a plan, and erase none."""
    if connection.vendor != "postgresql":
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor, wall.lowered(cursor.execute):
        yield


def _settled(staged: Place, *, now: datetime, say: Say) -> str:
    _refuse_without_keys(staged)
    verdict = verify(chains=known_chains(), now=now)
    if verdict.trouble is None:
        say(
            _("Het kijklog klopt: %(steps)s stappen in %(chains)s ketens.")
            % {"steps": verdict.steps, "chains": verdict.chains}
        )
    if parts := erase_again(now=now):
        words = ngettext(
            "%(parts)s deel van een plan is opnieuw gewist.", "%(parts)s delen van plannen zijn opnieuw gewist.", parts
        )
        say(words % {"parts": parts})
    if signals := erase_signals_again():
        words = ngettext("%(signals)s signaal is opnieuw gewist.", "%(signals)s signalen zijn opnieuw gewist.", signals)
        say(words % {"signals": signals})
    if voices := erase_voices_again(now=now):
        words = ngettext(
            "De woorden van %(voices)s bewoner zijn opnieuw gewist.",
            "De woorden van %(voices)s bewoners zijn opnieuw gewist.",
            voices,
        )
        say(words % {"voices": voices})
    # A session that somebody ended since would be alive again.
    Session.objects.all().delete()
    UserSession.objects.all().delete()
    return str(verdict.trouble or "")


def _refuse_without_keys(staged: Place) -> None:
    keys = SqliteKeys(staged.keys)
    lacking = every_key() - keys.ids() - keys.buried().keys()
    if lacking:
        words = ngettext(
            "%(lacking)s sleutel ontbreekt. Neem de sleutels van hetzelfde moment, of van later.",
            "%(lacking)s sleutels ontbreken. Neem de sleutels van hetzelfde moment, of van later.",
            len(lacking),
        )
        raise BackupTrouble(words % {"lacking": len(lacking)})
