"""``samenspel manage bounced``: the mail server hands in a mail that came back, on standard input."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone

from samenspel.letters import actions
from samenspel.letters.bounces import read_bounce

LONGEST_MAIL = 2 * 1024 * 1024
# sysexits.h: with this the mail server keeps the mail and tries again.
TRY_AGAIN = 75


class Command(BaseCommand):
    help = "Reads one mail from standard input and notes which of ours it says came back."

    def handle(self, **_options: Any) -> None:
        bounce = read_bounce(sys.stdin.buffer.read(LONGEST_MAIL))
        if bounce is None:
            raise CommandError("This mail does not say that one of ours came back.", returncode=2)
        try:
            known = actions.note_bounced(message_id=bounce.message_id, reason=bounce.reason, now=timezone.now())
        except DatabaseError:
            raise CommandError("The database is away for a moment.", returncode=TRY_AGAIN) from None
        if not known:
            raise CommandError("The mail that came back is not one of ours.", returncode=2)
