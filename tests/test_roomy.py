"""Room for calls within calls: nothing is asked of the system at every step."""

import os
import resource
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.roomy import roomy


def small() -> list[str]:
    """Something that is called very often. Its frame is larger than the step from one depth to the next."""
    a = b = c = d = e = f = g = h = ""
    return [a, b, c, d, e, f, g, h, a, b, c, d, e, f, g, h, a, b, c, d, e, f, g, h]


def call_often(times: int) -> None:
    for _each in range(times):
        small()


def how_often_memory_is_asked(depth: int, *, times: int) -> int:
    """While this deep something small is called so often."""
    if depth:
        return how_often_memory_is_asked(depth - 1, times=times)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    call_often(times)
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before


def test_however_deep_something_is_called_no_memory_is_asked_each_time() -> None:
    with ThreadPoolExecutor(max_workers=1) as thread:  # this test stands in a roomy place itself; a thread begins anew
        asked = [
            thread.submit(roomy, how_often_memory_is_asked, depth, times=500).result()
            for depth in [*range(200), *range(200)]  # the first time what is new to this process is asked too
        ]

    assert max(asked[200:]) < 100


def test_it_gives_back_what_comes_back_and_lets_through_what_goes_wrong() -> None:
    assert roomy(sorted, [3, 1, 2], reverse=True) == [3, 2, 1]
    with pytest.raises(KeyError):
        roomy(os.environ.__getitem__, "NOTHING_OF_THIS_NAME")
