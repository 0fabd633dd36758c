"""What is printed about a dream: a card for her kitchen table, the question on paper, the invitation to meet."""

from datetime import date

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from samenspel.dreams.access.matches import Contact
from samenspel.dreams.access.noticing import person_on
from samenspel.dreams.models import Dream, Match, Side, State
from samenspel.dreams.stories import next_meeting
from samenspel.letters import paper
from samenspel.voices import words
from samenspel.voices.papers import way_back

# The four plain steps that a resident sees, and at which of them a dream is.
STEP_OF = {State.CAUGHT: 1, State.EXPLORED: 2, State.MATCHED: 3, State.IN_ACTION: 3, State.REALISED: 4}
MARK = 8  # enough signs of an id to find a strip back, too few to be anything else


def dream_card(*, dream: Dream, on: date) -> bytes:
    """Her words, how far it is, whom she may call, and the code that opens her page."""
    voice = dream.voice
    step = STEP_OF.get(State(dream.state), 0)
    return paper.sheet(
        paper.Sheet(
            title=_("Mijn droom"),
            house=voice.organisation.name,
            on=date_format(on, "j F Y"),
            said=words.read_words(voice),
            words="" if step else _("Deze droom is losgelaten. Bel ons gerust als u weer iets wilt."),
            steps=[_("Verteld"), _("Bekeken"), _("Iemand gevonden"), _("Gelukt")] if step else [],
            step=step,
            facts=[(_("Wie zoekt mee?"), str(dream.broker))] if dream.broker else [],
            phone=voice.organisation.phone or voice.neighbourhood.phone,
            back=way_back(voice),
        )
    )


def question_sheet(*, match: Match, side: Side, on: date) -> bytes:
    """What one of the two is asked, with a strip to tear off. Whoever finds it learns nothing of the other."""
    is_helper = side == Side.HELPER
    asked = match.for_helper if is_helper else match.for_dreamer
    explained = _("U zit nergens aan vast. Nee zeggen mag. Zegt u allebei ja? Dan hoort u van ons wie de ander is.")
    yes = _("Ja, graag. De ander mag dan mijn voornaam en telefoonnummer weten.")
    return paper.sheet(
        paper.Sheet(
            title=_("Wilt u helpen?") if is_helper else _("Iemand wil u helpen"),
            greeting=_greeting(match, side=side),
            house=match.organisation.name,
            on=date_format(on, "j F Y"),
            words=f"{asked}\n\n{explained}",
            phone=match.organisation.phone,
            question=_("Wilt u helpen?") if is_helper else _("Wilt u deze hulp?"),
            answers=[yes, _("Nee, dat past mij niet.")],
            mark=_("Nummer %s") % str(match.pk)[:MARK],
        )
    )


def invitation(*, match: Match, side: Side, other: Contact, on: date) -> bytes:
    """When and where they meet the first time, and the name and number of the other. Never an address of hers."""
    planned = next_meeting(match)
    facts = [(_("Wie?"), other.called or _("Iemand")), (_("Telefoon"), other.phone)]
    if planned is not None:
        moment = localtime(planned.planned_at)
        facts += [(_("Wanneer?"), date_format(moment, _("l j F \\o\\m H:i"))), (_("Waar?"), planned.place)]
    return paper.sheet(
        paper.Sheet(
            title=_("U gaat elkaar ontmoeten"),
            greeting=_greeting(match, side=side),
            house=match.organisation.name,
            on=date_format(on, "j F Y"),
            words=_("De eerste keer is op een openbare plek. Kunt u niet? Bel dan even."),
            facts=[(label, value) for label, value in facts if value],
            phone=match.organisation.phone,
        )
    )


def _greeting(match: Match, *, side: Side) -> str:
    person = person_on(match=match, side=side)
    return _("Dag %s,") % person.called if person and person.called else _("Dag,")
