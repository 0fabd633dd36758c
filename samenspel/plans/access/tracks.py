"""The trail of plans: one step for every look, change and refusal. Codes and ids; never a word of what stands there."""

from contextlib import suppress
from datetime import datetime

from django.conf import settings
from django.utils.crypto import salted_hmac

from samenspel.plans import facts
from samenspel.plans.access.asking import Asker
from samenspel.plans.models import Plan, Signal
from samenspel.plans.scopes import inside
from samenspel.sealed.key_store import KeyIsGone, the_keys
from samenspel.trail.actions import Deed, leave_step
from samenspel.trail.chains import Chain, chain_of


def chain_of_plan(plan: Plan) -> Chain:
    """The chain of this plan. Its name tells nothing to who has not the key.

    All plans that do not exist have one chain together.
    """
    if plan._state.adding:
        with suppress(KeyIsGone):  # looked for all the same: it takes as long
            the_keys().get(plan.pk)
        return chain_of_nothing()
    return chain_of(key=the_keys().get(plan.trail_key).secret, about=str(plan.pk))


def chain_of_nothing() -> Chain:
    """Who tried to open a plan that does not exist. Its key is made each time: it is kept nowhere."""
    made = salted_hmac("samenspel.plans.nothing", "", secret=settings.CODE_SECRET, algorithm="sha256")
    return chain_of(key=made.digest(), about="")


@inside()
def every_chain() -> list[Chain]:
    """The chains of all plans and signals, also of those that were erased: the trail is kept longer than the words."""
    plans = [chain_of_plan(plan) for plan in Plan.objects.order_by("pk")]
    return [*plans, *(chain_of_signal(signal) for signal in Signal.objects.order_by("pk")), chain_of_nothing()]


def chain_of_signal(signal: Signal) -> Chain:
    """The chain of a signal of which nobody knows yet whose plan it is about, or whether she has one."""
    if signal._state.adding:
        with suppress(KeyIsGone):  # looked for all the same: it takes as long
            the_keys().get(signal.pk)
        return chain_of_nothing()
    return chain_of(key=the_keys().get(signal.trail_key).secret, about=str(signal.pk))


def leave_by_itself(*, plan: Plan, action: str, decision: facts.Decision, now: datetime) -> None:
    """A step that nobody took: something was over, as had been said."""
    leave_by_itself_in(chain_of_plan(plan), action=action, reason=decision.reason, now=now)


def leave_by_itself_in(chain: Chain, *, action: str, reason: str, now: datetime) -> None:
    """The same, in this chain."""
    deed = Deed(kind="service", action=action, reason=reason, is_allowed=True)
    leave_step(chain=chain, deed=deed, now=now)


def leave(
    *, asker: Asker, plan: Plan, area: str, action: str, purpose: str, decision: facts.Decision, now: datetime
) -> None:
    """One step about this plan, in the transaction of what it is about.

    Raises:
        NoStep: it could not be written; then nothing is shown either.
    """
    about = chain_of_plan(plan)
    leave_in(about, asker=asker, area=area, action=action, purpose=purpose, decision=decision, now=now)


def leave_in(
    chain: Chain, *, asker: Asker, area: str, action: str, purpose: str, decision: facts.Decision, now: datetime
) -> None:
    """One step in this chain, by who asks and with her hat.

    Raises:
        NoStep: it could not be written; then nothing is shown either.
    """
    hat = asker.membership
    leave_step(
        chain=chain,
        deed=Deed(
            kind="worker" if hat else "resident",
            action=action,
            reason=decision.reason,
            is_allowed=decision.is_allowed,
            actor=str(asker.person.pk),
            organisation=str(hat.organisation_id) if hat else "",
            function=hat.function if hat else "",
            part=area,
            purpose=purpose,
            because=decision.because,
        ),
        now=now,
    )
