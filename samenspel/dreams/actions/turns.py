"""One after the other: whoever comes second sees what the first did, and hears why it cannot be done any more.

Rows are always locked in the same order (person, voice, match), so that nobody waits for who waits for her.
"""

from samenspel.base.refusals import refuse_if
from samenspel.dreams.access import dreams as access
from samenspel.dreams.access.between import of_the_same_two
from samenspel.dreams.models import Dream, Match
from samenspel.people.models import Person
from samenspel.voices.actions.twice import one_at_a_time


def hold_person(person: Person) -> None:
    """Who asks this person does so one after the other: two brokers never ask her at the same moment."""
    Person.objects.select_for_update().get(pk=person.pk)


def dream_at_a_time(dream: Dream) -> None:
    """Whatever is done with this dream goes from how it stands now. What is locked is its voice: they go together."""
    voice = dream.voice
    one_at_a_time(voice)
    dream.refresh_from_db()
    dream.voice = voice


def while_it_goes_on(dream: Dream) -> None:
    """The same, for what cannot be done any more with a dream that was let go or taken back."""
    dream_at_a_time(dream)
    refuse_if(access.why_not_any_more(dream=dream))


def match_at_a_time(match: Match) -> None:
    """The same, for two people: a yes, a no and an end at the same moment go one after the other."""
    dream = match.dream
    dream_at_a_time(dream)
    match.refresh_from_db(from_queryset=Match.objects.select_for_update())
    match.dream = dream


def going_on_between(match: Match) -> list[Match]:
    """The matches of these two that go on, each from how it stands now; this very one as it was handed in."""
    going_on = []
    for each in of_the_same_two(match).filter(ended_at=None).select_related("dream__voice").order_by("pk"):
        same = match if each.pk == match.pk else each
        match_at_a_time(same)
        going_on.append(same)
    return going_on
