"""Who may read a voice, and who may do what with it. The only way to get one.

What residents tell is for those who listen. A membership's function decides, whatever was shared with the house:
who collects rent for a corporation does not read what its buddy was told.
"""

from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.http import Http404
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _

from samenspel.base.days import day_of
from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations.access import Worker, front_desk
from samenspel.organisations.models import Membership, Organisation, WorksIn
from samenspel.people.access import may_be_texted
from samenspel.people.models import Person, Way
from samenspel.voices import codes, words
from samenspel.voices.models import About, Answer, CallBack, Channel, Photo, Promise, Visibility, Voice, VoiceQuerySet


def _in_hand(*, by: Worker) -> Q:
    """What she has to do with: she answers it, she caught it, or it is her team's."""
    answers_it = Q(answerer=by.person, organisation=by.organisation)
    caught_it = Q(caught_by=by.person, caught_for=by.organisation)
    # A complaint about a neighbour stays with who answers it; until somebody does, with who heard it.
    closed = Q(about=About.NEIGHBOUR)
    rule = answers_it | (caught_it & (~closed | Q(answerer=None)))
    if not by.is_listening:
        # Only what she heard herself since she does this: not what she was told when she was somebody's buddy.
        since = make_aware(datetime.combine(by.membership.from_on, time.min))
        return rule & Q(caught_by=by.person, received_at__gte=since)
    team = Q(organisation=by.organisation) & ~Q(visibility=Visibility.PRIVATE)
    nobody_heard_it = closed & Q(answerer=None, caught_by=None, organisation=by.organisation)
    return rule | (team & ~closed) | nobody_heard_it


def in_hand(*, by: Worker) -> VoiceQuerySet:
    """The voices that she does something for: who said it, what came back, and every button."""
    return Voice.objects.filter(_in_hand(by=by), withdrawn_at=None)


def hangs_on_in_hand(*, by: Worker, voice: str = "voice") -> Exists:
    """For what hangs on a voice: whether she does something for that one, looked up row by row."""
    return Exists(in_hand(by=by).filter(pk=OuterRef(voice)))


def readable(*, by: Worker) -> VoiceQuerySet:
    """Those, and the voices of which she may read the words and no more: the neighbourhood's, and everybody's."""
    rule = _in_hand(by=by) | Q(visibility=Visibility.PUBLIC)
    if by.is_listening:
        here = Exists(WorksIn.objects.filter(neighbourhood=OuterRef("neighbourhood"), organisation=by.organisation))
        rule |= Q(here, visibility=Visibility.NEIGHBOURHOOD) & ~Q(about=About.NEIGHBOUR)
    return Voice.objects.filter(rule, withdrawn_at=None)


def voice_with_hand(*, by: Worker, pk: UUID) -> tuple[Voice, bool]:
    """One of which she may read the words, and whether she does something for it or only reads along.

    Not hers is the same as not there. One query.
    """
    found = _one(readable(by=by).annotate(is_in_hand=hangs_on_in_hand(by=by, voice="pk")), pk=pk)
    return found, found.is_in_hand  # type: ignore[attr-defined]


def voice_in_hand(*, by: Worker, pk: UUID) -> Voice:
    """One that she does something for. Not hers is the same as not there."""
    return _one(in_hand(by=by), pk=pk)


def _one(voices: VoiceQuerySet, *, pk: UUID) -> Voice:
    voice = (
        voices.select_related("neighbourhood", "organisation", "speaker", "answerer", "caught_by", "public_yes_by")
        .filter(pk=pk)
        .first()
    )
    if voice is None:
        raise Http404
    return voice


def overseen(*, by: Worker) -> VoiceQuerySet:
    """What a coordinator must see to it that it is answered: that it waits and with whom, never the words."""
    if not by.is_coordinator:
        return Voice.objects.none()
    return Voice.objects.filter(organisation=by.organisation, withdrawn_at=None)


def left_by_who_left(*, by: Worker, on: date) -> VoiceQuerySet:
    """What her house still has to do for somebody, and lies with a colleague who does not work here any more."""
    here = Membership.objects.current(on=on).filter(organisation=by.organisation).values("person")
    calls = CallBack.objects.filter(voice=OuterRef("pk"), done_at=None, due_on__lte=on)
    promises = Promise.objects.filter(voice=OuterRef("pk"), done_at=None)
    lies = Q(Exists(calls)) | Q(Exists(promises))
    return overseen(by=by).filter(lies, answerer__isnull=False).exclude(answerer__in=here)


def overseen_voice(*, by: Worker, pk: UUID) -> Voice:
    """One that she may give to somebody: her own to read, or her house's to look after."""
    voice = (
        (Voice.objects.filter(pk__in=in_hand(by=by).values("pk")) | overseen(by=by))
        .select_related("organisation", "neighbourhood", "answerer", "caught_by")
        .filter(pk=pk)
        .first()
    )
    if voice is None:
        raise Http404
    return voice


def answer_of(*, by: Worker, pk: UUID) -> Answer:
    """An answer on a voice that she does something for."""
    answer = Answer.objects.filter(pk=pk).select_related("voice__speaker", "voice__neighbourhood", "made_by").first()
    if answer is None:
        raise Http404
    voice_in_hand(by=by, pk=answer.voice_id)
    return answer


def call_back_of(*, by: Worker, pk: UUID) -> CallBack:
    """A call-back on a voice that she does something for."""
    call_back = CallBack.objects.filter(pk=pk).filter(hangs_on_in_hand(by=by)).select_related("voice").first()
    if call_back is None:
        raise Http404
    return call_back


def promise_of(*, by: Worker, pk: UUID) -> Promise:
    """A promise on a voice that she does something for."""
    promise = Promise.objects.filter(pk=pk).filter(hangs_on_in_hand(by=by)).select_related("voice").first()
    if promise is None:
        raise Http404
    return promise


def readable_photo(*, by: Worker, pk: UUID) -> Photo:
    """A photograph that came with a voice that she does something for: a yes was for the words."""
    photo = Photo.objects.filter(pk=pk).filter(hangs_on_in_hand(by=by)).first()
    if photo is None:
        raise Http404
    return photo


def voice_with_code(typed: str) -> Voice | None:
    """The voice that this code opens, for whoever holds the slip. Nothing for a wrong code or words taken back."""
    code = codes.tidy(typed)
    if not code:
        return None
    return (
        Voice.objects.filter(code_hash=codes.hash_of(code), withdrawn_at=None)
        .select_related("neighbourhood", "organisation", "speaker", "answerer")
        .first()
    )


def public_voices() -> VoiceQuerySet:
    """What everybody may read: after a person's yes, and about nobody's neighbour."""
    return Voice.objects.filter(visibility=Visibility.PUBLIC, withdrawn_at=None).exclude(about=About.NEIGHBOUR)


def colleagues(*, voice: Voice, on: date) -> list[Membership]:
    """Who may be given this voice: those of the answering house that listen today, by the name they have there."""
    memberships = (
        Membership.objects.current(on=on).arrived().filter(organisation=voice.organisation).select_related("person")
    )
    listening = [each for each in memberships if Worker(person=each.person, membership=each).is_listening]
    return sorted(listening, key=lambda membership: membership.name)


def others_that_answer(*, voice: Voice) -> list[Organisation]:
    """The other organisations that work in this neighbourhood."""
    here = Organisation.objects.filter(worksin__neighbourhood=voice.neighbourhood)
    return list(here.exclude(pk=voice.organisation_id).order_by("name"))


def houses_to_tell(*, person: Person) -> list[Organisation]:
    """Who may hear what she tells on her own page: those that know her, and the front desk of her neighbourhood.

    The first is who gets it unless she chooses: the front desk when it knows her, else who knows her longest.
    """
    desk = front_desk(neighbourhood=person.neighbourhood) if person.neighbourhood else None
    acquaintances = person.acquaintances.select_related("organisation").order_by("since", "pk")
    known = [each.organisation for each in acquaintances if each.organisation.neighbourhoods.exists()]
    if desk is not None and desk not in known:
        return [*known, desk]
    return sorted(known, key=lambda house: house != desk)


def place_to_tell(*, person: Person, organisation: Organisation) -> Neighbourhood | None:
    """In which neighbourhood that is: her own when this organisation works there, else where it does, if anywhere."""
    here = organisation.neighbourhoods.order_by("worksin__pk")
    own = here.filter(pk=person.neighbourhood.pk).first() if person.neighbourhood else None
    return own or here.first()


def ways_back(*, voice: Voice) -> list[Answer.By]:
    """The ways by which an answer can reach this speaker; her own way first."""
    speaker = voice.speaker
    ways = {Answer.By.PAGE: voice.has_slip, Answer.By.DOOR: True, Answer.By.PHONE: True}
    if speaker is not None:
        ways[Answer.By.DOOR] = bool(speaker.address) or speaker.state != Person.State.MOVED
        ways[Answer.By.MAIL] = bool(speaker.mail)
        ways[Answer.By.TEXT] = may_be_texted(speaker)
        ways[Answer.By.LETTER] = ways[Answer.By.CARD] = bool(speaker.address)
    own = Answer.By(speaker.reach_by) if speaker and speaker.reach_by in Answer.By.values else Answer.By.PAGE
    possible = [way for way in Answer.By if ways.get(way, False)]
    return sorted(possible, key=lambda way: way != own)


def wrote_again(*, voice: Voice) -> bool:
    """Whether she who wants no contact came with this herself, on a later day: a wish to be heard, and asked."""
    speaker = voice.speaker
    if speaker is None or speaker.may_be_reached or voice.caught_by_id is not None:
        return False
    if speaker.state == Person.State.HERE:  # she wants nobody to reach her
        return voice.channel == Channel.TEXT
    came_on = day_of(voice.received_at)
    return speaker.state == Person.State.NO_CONTACT and speaker.state_on is not None and came_on > speaker.state_on


def why_not_answer(*, by: Worker, voice: Voice, way: str) -> str:
    """The reason this answer cannot go back this way. Empty when it can."""
    if reason := why_not_answer_at_all(by=by, voice=voice):
        return reason
    if way not in ways_back(voice=voice):
        return _("Zo kunnen we deze bewoner niet bereiken. Kies een andere weg.")
    return ""


def why_not_answer_at_all(*, by: Worker, voice: Voice) -> str:
    """The reason no answer can go back, whatever the way. Empty when one can: by phone or at the door always."""
    if voice.withdrawn_at is not None:
        return _("Deze woorden zijn teruggenomen. Er gaat geen antwoord meer.")
    if voice.organisation_id != by.organisation.pk:
        return _("Een andere organisatie geeft hier antwoord.")
    if wrote_again(voice=voice):
        return _("Deze bewoner wilde geen contact, en schreef zelf weer. Vraag eerst of contact weer mag.")
    if voice.speaker is not None and not voice.speaker.may_be_reached:
        return _("Deze bewoner is er niet meer, of wil geen contact. Er gaat niets meer heen.")
    return ""


def why_not_take_over(*, by: Worker, voice: Voice) -> str:
    """The reason she cannot make this voice hers. Empty when she can."""
    if voice.organisation_id != by.organisation.pk:
        return _("Een andere organisatie geeft hier antwoord.")
    if voice.answerer_id == by.person.pk:
        return _("Deze stem ligt al bij jou.")
    if not by.is_listening:
        return _("Met jouw functie kun je deze stem niet overnemen.")
    return ""


def why_not_hand_over(*, by: Worker, voice: Voice, to: Person, on: date) -> str:
    """The reason this voice cannot be given to a colleague. Empty when it can."""
    if voice.organisation_id != by.organisation.pk:
        return _("Een andere organisatie geeft hier antwoord.")
    if to not in [each.person for each in colleagues(voice=voice, on=on)]:
        return _("Deze collega kan geen stemmen beantwoorden.")
    return ""


def why_not_pass_on(*, by: Worker, voice: Voice, to: Organisation, said_yes: bool) -> str:
    """The reason another organisation cannot be asked to answer. Empty when it can."""
    if voice.organisation_id != by.organisation.pk:
        return _("Een andere organisatie geeft hier al antwoord.")
    if voice.about == About.NEIGHBOUR:
        return _("Een klacht over een buur blijft bij wie hem beantwoordt.")
    if not said_yes:
        return _("Vraag de bewoner eerst of dit mag. Zet dan het vinkje.")
    if to not in others_that_answer(voice=voice):
        return _("Deze organisatie werkt niet in deze buurt.")
    return ""


def why_not_share(*, by: Worker, voice: Voice, visibility: str, said_yes: bool, version: int | None = None) -> str:
    """The reason these words cannot be shown to more people. Empty when they can.

    ``version``: the wording that the speaker said yes to; without one, the newest.
    """
    widens = list(Visibility).index(Visibility(visibility)) > list(Visibility).index(Visibility(voice.visibility))
    if voice.organisation_id != by.organisation.pk and voice.caught_by_id != by.person.pk:
        return _("Alleen wie deze stem opving of beantwoordt, kan dit.")
    if widens and voice.about == About.NEIGHBOUR:
        return _("Een klacht over een buur blijft bij wie hem beantwoordt.")
    if widens and (not said_yes or version not in (None, words.newest_version(voice))):
        return _("Vraag de bewoner eerst of dit mag. Zet dan het vinkje.")
    return ""


def why_not_any_more(*, voice: Voice) -> str:
    """The reason nothing happens with this voice any more. Empty when something can."""
    return _("Deze woorden zijn teruggenomen.") if voice.withdrawn_at is not None else ""


def why_not_reword(*, voice: Voice, words: str) -> str:
    """The reason there is no new version of these words. Empty when there is."""
    if gone := why_not_any_more(voice=voice):
        return gone
    if not words.strip():
        return _("Schrijf op wat er gezegd is.")
    return ""


def can_be_reached(person: Person | None) -> bool:
    """Whether this person gave a way to reach her."""
    return person is not None and person.reach_by not in ("", Way.NOBODY)
