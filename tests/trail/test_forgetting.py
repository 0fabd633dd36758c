"""What is older than five years goes, and nothing else."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from samenspel.trail.anchoring import anchor_heads
from samenspel.trail.chains import Chain
from samenspel.trail.forgetting import KEPT, forget_old_steps
from samenspel.trail.models import Anchor, AnchoredHead, Head, Step
from samenspel.trail.verifying import Verdict, verify
from tests.trail.steps import chain, leave

pytestmark = pytest.mark.django_db
# The database looks at its own clock: so these are years before today.
TODAY = timezone.now()
OLD = TODAY - KEPT - timedelta(days=1)
LATELY = TODAY - timedelta(days=100)


def leave_some(of: Chain, *moments: datetime) -> None:
    for moment in moments:
        leave(of, now=moment)
        anchor_heads(now=moment + timedelta(seconds=30))


def numbers(of: Chain) -> list[int]:
    return list(Step.objects.of(of.pseudonym).order_by("number").values_list("number", flat=True))


def look(*chains: Chain) -> Verdict:
    return verify(chains=chains, now=TODAY)


def test_a_chain_loses_its_beginning_and_says_so_under_its_seal() -> None:
    leave_some(chain(), OLD, OLD + timedelta(hours=1), LATELY)

    assert forget_old_steps(now=TODAY, chains=[chain()]) == 2

    assert numbers(chain()) == [3]
    head = Head.objects.get()
    assert (head.number, head.gone) == (3, 2)
    assert [held.number for held in AnchoredHead.objects.all()] == [3]
    assert Anchor.objects.count() == 3
    assert look(chain()).trouble is None
    assert look().trouble is None
    assert leave(now=TODAY).number == 4
    assert look(chain()).trouble is None


def test_what_is_younger_stays_also_in_a_chain_with_something_older() -> None:
    # A clock went wrong: what is behind something younger waits for it.
    leave_some(chain(), LATELY, OLD)

    assert forget_old_steps(now=TODAY, chains=[chain()]) == 0
    assert numbers(chain()) == [1, 2]
    assert look(chain()).trouble is None


def test_a_chain_that_is_all_old_stays_a_chain_for_who_has_its_key() -> None:
    leave_some(chain(), OLD, OLD)

    assert forget_old_steps(now=TODAY, chains=[chain()]) == 2

    assert (numbers(chain()), Head.objects.get().gone, AnchoredHead.objects.count()) == ([], 2, 0)
    assert leave(now=TODAY).number == 3
    assert look(chain()).trouble is None


def test_a_chain_of_which_nobody_has_the_key_goes_as_a_whole_and_not_before() -> None:
    leave_some(chain(1), OLD, OLD)
    leave_some(chain(2), OLD, LATELY)

    assert forget_old_steps(now=TODAY, chains=[]) == 2

    assert numbers(chain(2)) == [1, 2]
    assert [head.chain for head in Head.objects.all()] == [chain(2).pseudonym]
    assert look(chain(2)).trouble is None


def test_the_last_head_of_a_chain_waits_for_its_anchor() -> None:
    leave(now=OLD - timedelta(days=40))
    anchor_heads(now=OLD - timedelta(days=10))
    forget_old_steps(now=TODAY - timedelta(days=20), chains=[])
    assert (Head.objects.count(), Step.objects.count()) == (1, 0)
    assert look().trouble is None

    forget_old_steps(now=TODAY, chains=[])

    assert Head.objects.count() == 0
    assert look().trouble is None


def test_where_nothing_is_old_nothing_goes() -> None:
    assert forget_old_steps(now=TODAY, chains=[chain()]) == 0
    leave_some(chain(), LATELY, LATELY)

    assert forget_old_steps(now=TODAY, chains=[chain()]) == 0
    assert (numbers(chain()), AnchoredHead.objects.count()) == ([1, 2], 2)


def test_who_lets_a_beginning_go_without_the_key_is_found() -> None:
    leave_some(chain(), OLD, LATELY)
    first = Step.objects.get(number=1)

    Head.objects.update(gone=1, gone_hash=first.hash)
    first.delete()

    assert str(look(chain()).trouble) == f"chain {chain().pseudonym}, number 2: the head was not written so"
