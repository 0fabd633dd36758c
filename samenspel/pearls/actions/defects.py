"""What can happen to what is broken: written down, joined, followed, and told to everybody who reported it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samenspel.base.refusals import Refused, refuse_if
from samenspel.organisations.access import Worker
from samenspel.pearls.access import defects as access
from samenspel.pearls.access.defects import Told
from samenspel.pearls.defect_steps import leave_step
from samenspel.pearls.models import Defect, DefectState, Receiver, Report
from samenspel.people.models import Person
from samenspel.voices.access import ways_back
from samenspel.voices.actions import answer_voice
from samenspel.voices.actions.twice import one_at_a_time
from samenspel.voices.models import Answer, Voice


def defect_at_a_time(defect: Defect) -> None:
    """Whatever is done with this defect goes one after the other, and from how it stands now."""
    defect.refresh_from_db(from_queryset=Defect.objects.select_for_update())


@transaction.atomic
def make_defect(*, by: Worker, voice: Voice, told: Told, now: datetime, looked_over: bool = False) -> Defect:
    """A worker writes in her own words what is broken, where, and who mends it. Twice is once."""
    one_at_a_time(voice)
    made = Defect.objects.filter(reports__voice=voice).first()
    if made is not None:
        return made
    refuse_if(access.why_not_make_defect(by=by, voice=voice))
    refuse_if(access.why_not_these_words(by=by, told=told, looked_over=looked_over))
    defect = Defect(organisation=by.organisation, neighbourhood=voice.neighbourhood, made_at=now, state_at=now)
    defect.reported_at = voice.said_at
    _write(defect, told)
    Report.objects.create(defect=defect, voice=voice, joined_at=now)
    leave_step(defect=defect, what="made", now=now, by=by.person)
    return defect


def _write(defect: Defect, told: Told) -> None:
    for name in Told.__dataclass_fields__:
        value = getattr(told, name)
        setattr(defect, name, value.strip() if isinstance(value, str) else value)
    defect.save()


@transaction.atomic
def write_defect(*, by: Worker, defect: Defect, told: Told, now: datetime, looked_over: bool = False) -> Defect:
    """Other words, another place or another receiver, as long as it did not leave."""
    defect_at_a_time(defect)
    refuse_if(access.why_not_write_defect(defect=defect))
    refuse_if(access.why_not_these_words(by=by, told=told, looked_over=looked_over))
    _write(defect, told)
    leave_step(defect=defect, what="written", now=now, by=by.person)
    return defect


@transaction.atomic
def join_defect(*, by: Worker, voice: Voice, defect: Defect, now: datetime) -> Report:
    """Somebody else told of the same: it is one defect, and she hears what becomes of it too. Twice is once."""
    one_at_a_time(voice)
    defect_at_a_time(defect)
    joined = Report.objects.filter(defect=defect, voice=voice).first()
    if joined is not None:
        return joined
    refuse_if(access.why_not_join(by=by, voice=voice, defect=defect))
    report = Report.objects.create(defect=defect, voice=voice, joined_at=now)
    _recount(defect)
    leave_step(defect=defect, what="joined", now=now, by=by.person)
    return report


@transaction.atomic
def part_defect(*, by: Worker, report: Report, now: datetime) -> None:
    """It was something else after all."""
    defect_at_a_time(report.defect)
    refuse_if(access.why_not_part(report=report))
    report.delete()
    _recount(report.defect)
    leave_step(defect=report.defect, what="parted", now=now, by=by.person)


def _recount(defect: Defect) -> None:
    """When the first of them said it."""
    first = defect.reports.there().order_by("voice__said_at").values_list("voice__said_at", flat=True).first()
    if first is not None and first != defect.reported_at:
        defect.reported_at = first
        defect.save(update_fields=["reported_at"])


@transaction.atomic
def note_state(*, by: Worker, defect: Defect, state: str, now: datetime, outcome: str = "") -> Defect:
    """A worker notes how it is. Pressed twice is once."""
    defect_at_a_time(defect)
    refuse_if(access.why_not_follow(defect=defect, state=state, outcome=outcome))
    if (defect.state, defect.outcome) == (state, outcome.strip()):
        return defect
    return follow(defect=defect, state=DefectState(state), outcome=outcome.strip(), now=now, by=by.person)


def follow(*, defect: Defect, state: DefectState, now: datetime, outcome: str = "", by: Person | None = None) -> Defect:
    """It goes on: what was noted or what their system says. Who calls this has the defect for herself."""
    defect.state, defect.state_at, defect.outcome = state, now, outcome
    defect.says_closed_at = None
    defect.save(update_fields=["state", "state_at", "outcome", "says_closed_at"])
    leave_step(defect=defect, what="again" if state == DefectState.WAITING else state.value, now=now, by=by)
    return defect


@transaction.atomic
def tell_reporters(*, by: Worker, defect: Defect, said: str, now: datetime) -> int:
    """Everybody who reported it hears the same, each by her own way → how many. Whom nothing may reach is left out."""
    defect_at_a_time(defect)
    refuse_if(access.why_not_tell(by=by, defect=defect))
    refuse_if("" if said.strip() else _("Schrijf op wat er terugkomt."))
    told = [_tell(by=by, voice=each.voice, defect=defect, said=said, now=now) for each in _to_tell(by, defect)]
    if any(told):
        leave_step(defect=defect, what="told", now=now, by=by.person)
    return sum(told)


def _to_tell(by: Worker, defect: Defect) -> list[Report]:
    return list(access.to_tell(by=by, defect=defect))


def _tell(*, by: Worker, voice: Voice, defect: Defect, said: str, now: datetime) -> bool:
    kind = Answer.Kind.CANNOT if defect.state == DefectState.NOT else Answer.Kind.ANSWER
    try:
        answer_voice(by=by, voice=voice, kind=kind, way=ways_back(voice=voice)[0], said=said, now=now)
    except Refused:  # she wrote again after she wanted no contact: somebody asks her first, on the page of her voice
        return False
    return True


@transaction.atomic
def add_receiver(*, by: Worker, name: str, now: datetime, mail: str = "", takes_open311: bool = False) -> Receiver:
    """Somebody who mends things. The same name again changes how it is reached."""
    refuse_if(access.why_not_receiver(by=by, name=name))
    held = {"mail": mail.strip(), "takes_open311": takes_open311}
    made, _is_new = Receiver.objects.update_or_create(
        organisation=by.organisation,
        name=name.strip(),
        defaults=held,
        create_defaults=held | {"added_by": by.person, "added_at": now},
    )
    return made


def voice_erased(voice: Voice) -> None:
    """Her words are erased. When nobody else told of it, what a worker wrote after them goes too."""
    report = Report.objects.filter(voice=voice).select_related("defect").first()
    if report is None:
        return
    if not report.defect.reports.exclude(pk=report.pk).exists():
        Defect.objects.filter(pk=report.defect_id).update(what="", street="", place=None, east=None, north=None)
    report.delete()
