"""The log tells what went wrong, and never with which code: whoever reads it opens nobody's page with it."""

import logging
import re

# A typed code may hold anything, spaces too: nothing that comes after it on the line is kept.
AFTER_STEM = re.compile(r"/+stem/+[^\n]+", re.IGNORECASE)
# Who forgets /stem/ types the code behind something else. Four and four letters or digits, however they are apart; and
# eight in a row where a digit is among them, or nothing but capitals. A date is no code, and neither is a name.
SIGN = "[0-9A-Za-z]"
APART = r"(?:[\s+_.~*,:;–—-]|%[0-9A-Fa-f]{2})+"
A_CODE = re.compile(rf"(?<!{SIGN})(?:{SIGN}{{4}}{APART}{SIGN}{{4}}|(?=[A-Za-z]*[0-9]){SIGN}{{8}}|[A-Z]{{8}})(?!{SIGN})")
# A path or an address, up to the end of the line: what somebody typed may have spaces in it.
PATH = re.compile(r"(?<![0-9A-Za-z])/[^\n]*")


class QuietFormatter(logging.Formatter):
    """As the plain one; codes are left out, of the message and of everything that comes with it."""

    def format(self, record: logging.LogRecord) -> str:
        """One record as text, a traceback and all."""
        text = AFTER_STEM.sub("/stem/…", super().format(record))
        return PATH.sub(lambda path: A_CODE.sub("…", path.group()), text)
