"""Room for calls within calls: up to a fifth of the time of the tests.

CPython keeps the frames of calls in pieces of 16 kB (3.11 and later). A call that does not fit in the last piece gets
a new one from the system, which is given back as soon as that call returns. A test that asks for a page stands on
many calls of pytest and Django: where the end of a piece falls inside a loop, each turn of it maps memory and unmaps
it. (In a thread of the server a request begins at the bottom: there it was measured, and does not happen.)

A call that says that it needs a great deal gets a piece of its own, of the next power of two. What it does not use is
there for whatever it calls. Nothing of it is touched before it is needed.
"""

from collections.abc import Callable
from types import FunctionType
from typing import ParamSpec, TypeVar, cast

Given = ParamSpec("Given")
Back = TypeVar("Back")

# In words of 8 bytes. With this the piece is one megabyte, of which nearly half is left: more than sixty words for each
# of the thousand calls that Python allows.
WORDS = 2**16


def roomy(call: Callable[Given, Back], /, *args: Given.args, **kwargs: Given.kwargs) -> Back:
    """What ``call`` gives back, called with plenty of room."""
    return call(*args, **kwargs)


_itself = cast("FunctionType", roomy)
_itself.__code__ = _itself.__code__.replace(co_stacksize=WORDS)
