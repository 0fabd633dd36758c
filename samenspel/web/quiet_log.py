"""The log tells what went wrong, and never with which code: whoever reads it opens nobody's page with it."""

import logging
import re

# A typed code may hold anything, spaces too: nothing that comes after it on the line is kept.
AFTER_STEM = re.compile(r"/+stem/+[^\n]+", re.IGNORECASE)


class QuietFormatter(logging.Formatter):
    """As the plain one; what follows ``/stem/`` is left out, of the message and of everything that comes with it."""

    def format(self, record: logging.LogRecord) -> str:
        """One record as text, a traceback and all."""
        return AFTER_STEM.sub("/stem/…", super().format(record))
