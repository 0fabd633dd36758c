"""After an old backup was put back: what was erased since stands there again as rows, under keys that are gone."""

from datetime import datetime

from samenspel.plans import facts
from samenspel.plans.access import words
from samenspel.plans.actions.erasing import forget_words
from samenspel.plans.models import Grant, LookQuestion, Mandate, Part, Plan, Reading
from samenspel.plans.scopes import inside
from samenspel.sealed.key_store import the_keys


@inside()
def erase_again(*, now: datetime) -> int:
    """Erase every part of which the key is gone, and every plan of which all keys are → how many parts.

    She erased them herself, before: nobody has to ask her again. Run it while nobody works here.
    """
    there = the_keys().ids()
    standing = Part.objects.exclude(plan__state=facts.State.ERASED).order_by("pk")
    gone = [part for part in standing if part.key not in there]
    at = now.replace(microsecond=0)
    forget_words(gone)
    with_nothing_left = {part.plan_id for part in gone} - {part.plan_id for part in standing if part.key in there}
    for given in (Grant, Mandate):
        given.objects.filter(part__plan__in=with_nothing_left, withdrawn_at=None).update(withdrawn_at=at)
    LookQuestion.objects.filter(part__plan__in=with_nothing_left).delete()
    Reading.objects.filter(plan__in=with_nothing_left).delete()
    Plan.objects.filter(pk__in=with_nothing_left).update(state=facts.State.ERASED, closed_at=now)
    for part in gone:
        if part.plan_id not in with_nothing_left:
            Part.objects.filter(pk=part.pk).update(key=words.new_key(now=now))
    return len(gone)
