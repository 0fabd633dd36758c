"""Who walked again: noted when it is counted who came, because a month later nothing says any more who that was."""

from datetime import timedelta

from samenspel.pearls.models import SignUp, Walk
from samenspel.people.phones import digits_of

# As long as the way that somebody gave is kept.
WITHIN = timedelta(days=30)


def note_who_walked_before(walk: Walk) -> int:
    """Mark who came and also walked with this house in the month before, by the person, number or address → how many.

    Only that it is so is kept. Who gave no way, came under another name or walked longer ago is not recognised.
    """
    came = SignUp.objects.placed().filter(came=True)
    before = came.filter(
        walk__organisation=walk.organisation,
        walk__starts_at__lt=walk.starts_at,
        walk__ends_at__gt=walk.starts_at - WITHIN,
    )
    known = {way for each in before for way in ways_of(each)}
    again = [each.pk for each in came.filter(walk=walk) if known & ways_of(each)]
    walk.sign_ups.update(walked_before=False)
    return walk.sign_ups.filter(pk__in=again).update(walked_before=True)


def ways_of(sign_up: SignUp) -> set[str]:
    """By what one sees that two sign-ups are of the same person."""
    person = str(sign_up.person_id or "")
    return {person, digits_of(sign_up.phone), sign_up.mail.strip().lower()} - {""}
