"""What may be noted about an experiment, by whom; and who may read what somebody said about it."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.db.models import Exists, Q, QuerySet, Value
from django.utils.translation import gettext as _

from samenspel.challenges.access.experiments import why_not_any_more
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.access.teams import why_not_write
from samenspel.challenges.models import Experiment, Feedback, Observation
from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations.access import Worker
from samenspel.voices import access as voices
from samenspel.voices.models import About, Visibility


def why_not_observe(
    *,
    experiment: Experiment,
    by: Seat | None,
    values: Iterable[Decimal | None] = (),
    story: str = "",
    on: date | None = None,
    today: date | None = None,
    asks: bool = False,
) -> str:
    """The reason this cannot be noted. Empty when it can. ``by`` nobody: a phone at the place, with the code.

    ``asks``: nothing was filled in yet.
    """
    if by is not None and (reason := why_not_write(by=by)):
        return reason
    if reason := why_not_any_more(experiment=experiment):
        return reason
    if experiment.state == Experiment.State.IDEA:
        return _("Deze proef is nog niet begonnen.")
    if not asks and not story.strip() and all(value is None for value in values):
        return _("Vul een getal in, of schrijf op wat er te zien was.")
    if on is not None and today is not None and on > today:
        return _("Kies vandaag of een dag daarvoor.")
    return ""


def why_not_remove_observation(*, by: Seat, observation: Observation) -> str:
    """The reason this stays. Empty when it can go: who noted it or leads the team, and nothing was built on it."""
    if reason := why_not_write(by=by) or why_not_any_more(experiment=observation.experiment):
        return reason
    if observation.by_id != by.member.pk and not by.may_lead:
        return _("Weghalen doet wie het opschreef, of wie het team leidt.")
    if observation.adjustments.exists():
        return _("Hierop is de proef bijgestuurd. Het blijft staan.")
    return ""


def place_of(experiment: Experiment) -> Neighbourhood | None:
    """In which neighbourhood somebody said something about it: of the test, of the team, or of the house."""
    team = experiment.team
    return (
        experiment.neighbourhood
        or team.neighbourhoods.order_by("pk").first()
        or team.organisation.neighbourhoods.order_by("pk").first()
    )


def why_not_give_feedback(*, experiment: Experiment) -> str:
    """The reason nobody can be heard about this experiment. Empty when somebody can, also before it starts."""
    if reason := why_not_any_more(experiment=experiment):
        return reason
    if place_of(experiment) is None:
        return _("Dit team heeft nog geen buurt. Kies die eerst, dan is er iemand die antwoordt.")
    return ""


def feedback_there(experiment: Experiment) -> QuerySet[Feedback]:
    """What was said about it and not taken back, the newest first."""
    return (
        experiment.feedback.filter(voice__withdrawn_at=None)
        .select_related("voice__speaker", "voice__organisation")
        .order_by("-noted_at", "pk")
    )


def may_read(seat: Seat) -> Q:
    """Which feedback she may read: it was told to the team, and a guest is not of the team.

    Who says it is told so. What the speaker kept between two, or is about a neighbour, stays there.
    """
    everybody = Q(voice__visibility=Visibility.PUBLIC)
    if not seat.may_read_folder:
        return everybody
    told_to_team = Q(voice__visibility__in=[Visibility.TEAM, Visibility.NEIGHBOURHOOD])
    return everybody | (told_to_team & ~Q(voice__about=About.NEIGHBOUR))


def readable(*, seat: Seat, experiment: Experiment) -> QuerySet[Feedback]:
    """The feedback whose words she may read, as a member of this team."""
    return feedback_there(experiment).filter(may_read(seat))


def public_feedback(experiment: Experiment) -> QuerySet[Feedback]:
    """The feedback whose words everybody may read."""
    return feedback_there(experiment).filter(voice__in=voices.public_voices())


def in_hand_of(worker: Worker | None) -> Exists | Value:
    """Whether she does something for the voice behind a row of feedback, as a worker."""
    return Value(False) if worker is None else voices.hangs_on_in_hand(by=worker)
