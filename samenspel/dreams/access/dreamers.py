"""Who a dreamer can turn out to be: nobody who helps with this very dream, and nobody kept apart from who does."""

from django.db.models import Q
from django.utils.translation import gettext as _

from samenspel.dreams.models import Block, Dream, Match, Reservation
from samenspel.people.models import Person
from samenspel.voices.models import Voice


def why_not_dreamer(voice: Voice, person: Person) -> str:
    """The reason this dream cannot be hers. Empty when it can, or when it is no dream."""
    dream = Dream.objects.filter(voice=voice).first()
    if dream is None:
        return ""
    matches, held = Match.objects.filter(dream=dream), Reservation.objects.filter(dream=dream, released_at=None)
    if matches.filter(helper=person).exists() or held.filter(helper=person).exists():
        return _("Deze persoon is gevraagd om bij deze droom te helpen. Dan is zij niet ook de dromer.")
    helpers = {*matches.filter(ended_at=None).values_list("helper", flat=True), *held.values_list("helper", flat=True)}
    apart = Q(person=person, other__in=helpers) | Q(other=person, person__in=helpers)
    if Block.objects.filter(apart).exists():
        return _("Deze persoon en de helper bij deze droom brengen wij niet samen. Laat eerst die koppeling stoppen.")
    return ""
